//! Putting everything that older keys sealed under the current one, while the city works. Each feature names what it seals; a
//! job goes through it some rows at a time, and writes down with each how far it has come: killed, it goes on from there.
use super::{
    App, Deputy, Error, Id, Instant, Result, UnitOfWork,
    crypto::KeyStanding,
    jobs::{self, Job, JobKind, Tick},
};
use crate::args;
use futures::future::BoxFuture;

/// A kind of record that holds sealed values. What is gone within a month (messages, codes, answers kept for a repeated request,
/// sheets of organisations) is left to go.
pub struct Sealed {
    /// Its name in the table of progress, and the end of the message `reseal-…`.
    pub name: &'static str,
    pub reseal: Reseal,
}
/// Seals some records again, in their order: those after the one that was reached, so many at most.
pub type Reseal = fn(&mut UnitOfWork, Option<String>, i64) -> BoxFuture<'_, Result<Pass>>;

/// What came of one pass.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pass {
    /// The last record that was looked at; none when none is left.
    pub reached: Option<String>,
    pub seen: i64,
    pub sealed: i64,
}

impl Pass {
    /// A pass over rows that were read in the order of their identities.
    pub fn over(last: Option<Id>, seen: usize, sealed: i64) -> Pass {
        Pass {
            reached: last.map(|id| id.to_string()),
            seen: seen as i64,
            sealed,
        }
    }
}

/// The identity that a pass had reached.
///
/// # Errors
/// [`Error::Broken`] when it is none.
pub fn identity(reached: Option<String>) -> Result<Option<Id>> {
    let broken = |e| Error::Broken(anyhow::anyhow!("how far a reseal came: {e:?}"));
    reached.map(|r| r.parse().map_err(broken)).transpose()
}

/// Declares a kind of record by its verb: `keeps_sealed!("people", ops::reseal)`.
#[macro_export]
macro_rules! keeps_sealed {
    ($name:literal, $reseal:path) => {
        $crate::kernel::reseal::Sealed {
            name: $name,
            reseal: |work, reached, most| Box::pin($reseal(work, reached, most)),
        }
    };
}

/// How far one kind of record is under the key.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Progress {
    pub kind: String,
    pub seen: i64,
    pub sealed: i64,
    pub finished_at: Option<Instant>,
}

/// Records of one unit of work.
const AT_ONCE: i64 = 500;
/// What was begun under the old key has ended by then: a request takes two minutes at most.
const SETTLED_MINUTES: i64 = 3;
const NAME: &str = "keys.reseal";

// Of two that work on one kind, the second waits here until the first has written down how far it came.
const TAKE: &str = "
    INSERT INTO reseals (key_id, kind, started_at) VALUES ($1, $2, $3)
    ON CONFLICT (key_id, kind) DO UPDATE SET seen = reseals.seen
    RETURNING reached, finished_at";
const REACH: &str = "
    UPDATE reseals SET reached = $3, seen = seen + $4, sealed = sealed + $5 WHERE key_id = $1 AND kind = $2";
const FINISH: &str = "UPDATE reseals SET finished_at = $3 WHERE key_id = $1 AND kind = $2";
const AGAIN: &str = "DELETE FROM reseals WHERE key_id = $1";
const OF_KEY: &str =
    "SELECT kind, seen, sealed, finished_at FROM reseals WHERE key_id = $1 ORDER BY kind";

pub const JOB: JobKind = JobKind {
    name: NAME,
    run: |app, job| Box::pin(async move { run(&app, &job).await }),
};
pub const TICK: Tick = Tick {
    name: NAME,
    run: |app| Box::pin(async move { ask(&app).await }),
};

/// Asks for the job once a new key seals, and what was begun before has ended.
async fn ask(app: &App) -> Result<()> {
    app.keys.reread();
    let (key, minutes) = app.keys.current_key();
    let keys = app.keys.status();
    let older = keys.iter().any(|k| k.standing == KeyStanding::Old);
    if !older || minutes < SETTLED_MINUTES {
        return Ok(());
    }
    let name = key.to_string();
    let clock = Deputy::clockwork(app);
    let asked = clock
        .read(async |work| jobs::find(work, NAME, &name).await)
        .await?;
    if asked.is_some() {
        return Ok(());
    }
    let body = serde_json::json!({});
    clock
        .write(async |work| jobs::enqueue(work, NAME, &name, body).await)
        .await
}

async fn run(app: &App, job: &Job) -> Result<()> {
    app.keys.reread();
    let kinds = kinds();
    for (done, kind) in kinds.iter().enumerate() {
        while pass(app, kind).await? {
            jobs::progress(app, job.id, done as i64, kinds.len() as i64).await?;
        }
    }
    finish(app).await
}

/// Goes through everything at once, for a command: what was finished before is gone through again. `report` is told of each
/// pass, by its kind.
pub async fn everything(app: &App, report: &(dyn Fn(&'static str) + Sync)) -> Result<()> {
    app.keys.reread();
    let (key, _) = app.keys.current_key();
    let again = async |work: &mut UnitOfWork| work.conn.run(AGAIN, args![i64::from(key)]).await;
    Deputy::clockwork(app).write(again).await?;
    for kind in kinds() {
        while pass(app, kind).await? {
            report(kind.name);
        }
    }
    finish(app).await
}

fn kinds() -> Vec<&'static Sealed> {
    crate::FEATURES.iter().flat_map(|f| f.sealed).collect()
}

/// One pass over one kind: gives whether something is left.
async fn pass(app: &App, kind: &'static Sealed) -> Result<bool> {
    let key = i64::from(app.keys.current_key().0);
    let once = async |work: &mut UnitOfWork| {
        let values = args![key, kind.name, work.now];
        let (reached, finished): (Option<String>, Option<Instant>) =
            work.conn.one(TAKE, values).await?;
        if finished.is_some() {
            return Ok(false);
        }
        let pass = (kind.reseal)(work, reached, AT_ONCE).await?;
        if pass.reached.is_none() {
            let values = args![key, kind.name, work.now];
            work.conn.run(FINISH, values).await?;
            return Ok(false);
        }
        let values = args![key, kind.name, pass.reached, pass.seen, pass.sealed];
        work.conn.run(REACH, values).await?;
        Ok(true)
    };
    Deputy::clockwork(app).write(once).await
}

/// Puts on record that all is done.
async fn finish(app: &App) -> Result<()> {
    let (key, _) = app.keys.current_key();
    let told = async |work: &mut UnitOfWork| {
        let facts = serde_json::json!({ "key": key });
        work.audit("keys.reseal", ("key", None), None, facts);
        Ok(())
    };
    Deputy::clockwork(app).write(told).await
}

/// How far everything is under the key that seals now.
pub async fn progress(work: &mut UnitOfWork) -> Result<Vec<Progress>> {
    let (key, _) = work.app.keys.current_key();
    work.conn.all(OF_KEY, args![i64::from(key)]).await
}

#[cfg(test)]
mod tests;
