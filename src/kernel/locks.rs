//! Locks after failures: so many tries, then a wait, and after as many more twice the wait. Kept in the database, so that several
//! nodes count together, and counted before a try is looked at: a hundred at the same time are a hundred.
//!
//! Windows that simply open again are in [`throttle`](super::throttle).
use super::{App, Id, Instant, Result, db::Conn};
use crate::args;

/// Two days without a try, and everything is forgotten: longer than the longest wait, so that nobody waits it out to begin anew.
const FORGOTTEN_MINUTES: i64 = 48 * 60;
/// Rows of one list for people: more locks at once are an attack, and are lifted by kind.
const LISTED: i64 = 200;

// Gives what was counted before, and holds the row until the unit of work ends.
const TAKE: &str = "
    INSERT INTO locks (key, kind, account_id, origin, tries, rounds, locked_until, last_at)
    VALUES ($1, $2, $3, $4, 0, 0, NULL, $5)
    ON CONFLICT (key) DO UPDATE SET account_id = excluded.account_id
    RETURNING tries, rounds, locked_until, last_at";
const SET: &str =
    "UPDATE locks SET tries = $2, rounds = $3, locked_until = $4, last_at = $5 WHERE key = $1";
const UNTIL: &str = "SELECT locked_until FROM locks WHERE key = $1 AND locked_until > $2";
const CLEAR: &str = "DELETE FROM locks WHERE key = $1";
const CLEAR_ACCOUNT: &str = "DELETE FROM locks WHERE account_id = $1";
const SHUT: &str = "
    SELECT key, kind, account_id, origin, rounds, locked_until FROM locks WHERE locked_until > $1
    ORDER BY locked_until DESC, key LIMIT $2";
const SWEEP: &str = "DELETE FROM locks WHERE last_at <= $1";

/// How many tries a round has, how long the first wait is, and how long a wait becomes at most.
#[derive(Clone, Copy, Debug)]
pub struct Ladder {
    pub tries: i64,
    pub first_minutes: i64,
    pub most_minutes: i64,
}

/// What tries are counted for.
#[derive(Clone, Copy, Debug)]
pub struct Door<'a> {
    pub key: &'a str,
    /// `sign-in`, `second-factor` or `origin`.
    pub kind: &'static str,
    /// Whose, where there is such an account.
    pub account_id: Option<Id>,
    /// The address, where it is one that is counted.
    pub origin: &'a str,
}

/// How a try was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Open,
    /// May be looked at; if it fails, the door has shut behind it for so many minutes.
    Last(i64),
    /// Not looked at: so many seconds are left.
    Shut(i64),
}

impl Turn {
    pub fn is_shut(self) -> bool {
        matches!(self, Turn::Shut(_))
    }
}

#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
struct Counted {
    tries: i64,
    rounds: i64,
    locked_until: Option<Instant>,
    last_at: Instant,
}

/// A lock that holds, as an administrator sees it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Shut {
    pub key: String,
    pub kind: String,
    pub account_id: Option<Id>,
    pub origin: String,
    pub rounds: i64,
    pub locked_until: Instant,
}

impl Ladder {
    /// The wait that follows so many rounds of failures: each twice the one before.
    fn wait(&self, rounds: i64) -> i64 {
        let doubled = (0..rounds.min(32)).fold(self.first_minutes, |wait, _| {
            (wait * 2).min(self.most_minutes)
        });
        doubled.min(self.most_minutes)
    }
    /// What one more try makes of what was counted.
    fn count(&self, before: &Counted, now: Instant) -> (Counted, Turn) {
        if let Some(until) = before.locked_until.filter(|until| *until > now) {
            return (before.clone(), Turn::Shut(seconds(now, until)));
        }
        let forgotten = before.last_at.plus_minutes(FORGOTTEN_MINUTES) <= now;
        let (tries, rounds) = match forgotten {
            true => (0, 0),
            false => (before.tries, before.rounds),
        };
        let mut after = Counted {
            tries: tries + 1,
            rounds,
            locked_until: None,
            last_at: now,
        };
        if after.tries < self.tries {
            return (after, Turn::Open);
        }
        let minutes = self.wait(rounds);
        after.tries = 0;
        after.rounds += 1;
        after.locked_until = Some(now.plus_minutes(minutes));
        (after, Turn::Last(minutes))
    }
}

fn seconds(now: Instant, until: Instant) -> i64 {
    ((until.micros() - now.micros()) / 1_000_000).max(1)
}

/// Counts a try, in a unit of work of its own: it stays counted when the try fails. Whoever succeeds [`clear`]s.
pub async fn attempt(app: &App, door: Door<'_>, ladder: Ladder) -> Result<Turn> {
    let now = app.clock.now();
    let mut conn = app.db.write().await?;
    let taken = args![door.key, door.kind, door.account_id, door.origin, now];
    let before: Counted = conn.one(TAKE, taken).await?;
    let (after, turn) = ladder.count(&before, now);
    if after != before {
        let row = args![
            door.key,
            after.tries,
            after.rounds,
            after.locked_until,
            after.last_at
        ];
        conn.run(SET, row).await?;
    }
    conn.commit().await?;
    Ok(turn)
}

/// The seconds for which a key is shut, without counting.
pub async fn shut_for(app: &App, key: &str) -> Result<Option<i64>> {
    let now = app.clock.now();
    let found: Option<(Instant,)> = app.db.read().await?.find(UNTIL, args![key, now]).await?;
    Ok(found.map(|(until,)| seconds(now, until)))
}

/// Forgets the failures of a key, when a try succeeded.
pub async fn clear(app: &App, key: &str) -> Result<()> {
    let mut conn = app.db.write().await?;
    lift(&mut conn, key).await?;
    conn.commit().await
}
/// The same within a unit of work; gives whether there was anything to forget.
pub async fn lift(conn: &mut Conn, key: &str) -> Result<bool> {
    Ok(conn.run(CLEAR, args![key]).await? == 1)
}
/// Forgets all failures at an account's doors.
pub async fn lift_account(conn: &mut Conn, account_id: Id) -> Result<u64> {
    conn.run(CLEAR_ACCOUNT, args![account_id]).await
}

/// What is shut now, the longest first.
pub async fn shut(conn: &mut Conn, now: Instant) -> Result<Vec<Shut>> {
    conn.all(SHUT, args![now, LISTED]).await
}

/// Forgets what is long past.
pub async fn sweep(conn: &mut Conn, now: Instant) -> Result<u64> {
    conn.run(SWEEP, args![now.plus_minutes(-FORGOTTEN_MINUTES)])
        .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::testing::TestCity;

    const LADDER: Ladder = Ladder {
        tries: 3,
        first_minutes: 30,
        most_minutes: 120,
    };
    const DOOR: Door<'_> = Door {
        key: "origin:198.51.100.7",
        kind: "origin",
        account_id: None,
        origin: "198.51.100.7",
    };

    async fn tries(city: &TestCity, many: usize) -> Vec<Turn> {
        let mut turns = vec![];
        for _ in 0..many {
            turns.push(attempt(&city.app, DOOR, LADDER).await.unwrap());
        }
        turns
    }

    #[tokio::test]
    async fn every_round_of_failures_shuts_for_twice_as_long_up_to_the_longest() {
        let city = TestCity::open().await;
        for minutes in [30, 60, 120, 120] {
            let round = tries(&city, 4).await;
            let shut = Turn::Shut(minutes * 60);
            assert_eq!(
                round,
                [Turn::Open, Turn::Open, Turn::Last(minutes), shut],
                "{minutes}"
            );
            city.app.clock.advance(minutes);
        }
    }

    #[tokio::test]
    async fn a_try_at_a_shut_door_makes_it_no_longer() {
        let city = TestCity::open().await;
        tries(&city, 3).await;
        city.app.clock.advance(29);
        assert_eq!(tries(&city, 1).await, [Turn::Shut(60)]);
        city.app.clock.advance(1);
        assert_eq!(tries(&city, 1).await, [Turn::Open]);
    }

    #[tokio::test]
    async fn a_success_forgets_and_so_do_two_quiet_days() {
        let city = TestCity::open().await;
        tries(&city, 3).await;
        clear(&city.app, DOOR.key).await.unwrap();
        assert_eq!(shut_for(&city.app, DOOR.key).await.unwrap(), None);
        assert_eq!(tries(&city, 3).await[2], Turn::Last(30));
        assert_eq!(shut_for(&city.app, DOOR.key).await.unwrap(), Some(1800));
        city.app.clock.advance(FORGOTTEN_MINUTES);
        assert_eq!(tries(&city, 3).await[2], Turn::Last(30));
    }

    #[tokio::test]
    async fn of_many_tries_at_the_same_time_no_more_are_looked_at_than_a_round_has() {
        let city = TestCity::open().await;
        let all = (0..20).map(|_| attempt(&city.app, DOOR, LADDER));
        let turns = futures::future::join_all(all).await;
        let looked_at = turns.iter().filter(|t| !t.as_ref().unwrap().is_shut());
        assert_eq!(looked_at.count(), 3);
    }
}
