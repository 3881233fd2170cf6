//! Carrying the outbox out: some messages at a time are taken under a lease, handed to their carrier outside any unit of work, and
//! what came of it is noted.
//!
//! Of a node that dies between sending and noting nobody knows whether the message went out: when the lease ends it is tried once
//! more, with the same identity, and if that is not heard of either it counts as lost. So a message goes out at most twice, and only
//! then.
use super::{
    message::{
        Channel, Fault, Letter, MAX_TRIES, Outcome, STALE_MINUTES, SUBJECT, TEXT, TO, pause,
    },
    ops::carried,
    senders::{Sender, carrier},
    store::{self, Taken},
};
use crate::kernel::{App, Deputy, Result, jobs::Running};
use futures::future::join_all;
use zeroize::Zeroizing;

/// Rings for what somebody waits for.
pub(super) const JOB: &str = "messages-carry";
/// Messages of one channel in one run: with the two below, a run ends before its leases do.
const BATCH: i64 = 20;
/// Handed over side by side: a mail server of a city takes a few connections from one host.
const AT_ONCE: usize = 5;
/// Longer than four times five messages take at the carriers' patience.
const LEASE_MINUTES: i64 = 3;
/// A carrier that does not answer is left alone for a minute.
const REST_SECONDS: i64 = 60;

/// As the clock and the job call it.
pub fn run(app: App) -> Running {
    Box::pin(async move { carry(&app).await.map(drop) })
}

/// Carries out what is due, some of each channel. Gives how many went out.
///
/// # Errors
/// The database's own; what a carrier says is noted at its message.
pub async fn carry(app: &App) -> Result<usize> {
    let mut sent = 0;
    for channel in Channel::ALL.into_iter().filter(|c| carried(app, *c)) {
        let Some(sender) = carrier(&app.config, channel) else {
            continue;
        };
        let taken = take(app, channel).await?;
        let mut rest = taken.as_slice();
        while !rest.is_empty() {
            let (some, after) = rest.split_at(rest.len().min(AT_ONCE));
            rest = after;
            let outcomes = join_all(some.iter().map(|t| hand_over(app, sender, t))).await;
            sent += outcomes.iter().filter(|o| o.is_ok()).count();
            note(app, some, &outcomes).await?;
            let down = |o: &Outcome| o.is_err_and(|f| f.is_of_the_carrier());
            if outcomes.iter().any(down) {
                put_back(app, rest).await?;
                break;
            }
        }
    }
    Ok(sent)
}

/// Takes up some messages of a channel that are due.
pub(super) async fn take(app: &App, channel: Channel) -> Result<Vec<Taken>> {
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    if !store::is_due(&mut conn, channel.key(), now).await? {
        return Ok(vec![]);
    }
    drop(conn);
    let when = (
        now,
        now.plus_minutes(-STALE_MINUTES),
        now.plus_minutes(LEASE_MINUTES),
    );
    Deputy::clockwork(app)
        .write(async |work| {
            store::take(&mut work.conn, channel.key(), when, &app.node, BATCH).await
        })
        .await
}

async fn hand_over(app: &App, sender: &dyn Sender, taken: &Taken) -> Outcome {
    let outcome = match letter(app, taken) {
        Some(letter) => sender.send(&app.config, &letter).await,
        None => Err(Fault::new(Fault::ADDRESS)),
    };
    match outcome {
        Ok(()) => tracing::info!(message = %taken.id, carrier = sender.name(), "sent"),
        Err(fault) => {
            tracing::warn!(message = %taken.id, carrier = sender.name(), tries = taken.tries, "not sent: {fault}");
        }
    }
    outcome
}

/// The message opened; nothing when its seals do not open.
fn letter(app: &App, taken: &Taken) -> Option<Letter> {
    let open = |purpose, sealed: &Option<Vec<u8>>| match sealed {
        Some(sealed) => app.keys.open_text(purpose, sealed).ok(),
        None => Some(Zeroizing::new(String::new())),
    };
    Some(Letter {
        id: taken.id,
        to: open(TO, &taken.to_sealed)?,
        subject: open(SUBJECT, &taken.subject_sealed)?.to_string(),
        text: open(TEXT, &taken.text_sealed)?.to_string(),
        at: taken.created_at,
    })
}

/// Notes what came of some messages, together.
async fn note(app: &App, taken: &[Taken], outcomes: &[Outcome]) -> Result<()> {
    Deputy::clockwork(app)
        .write(async |work| {
            let now = work.now;
            for (t, outcome) in taken.iter().zip(outcomes) {
                let Err(fault) = outcome else {
                    store::sent(&mut work.conn, t.id, &app.node, now).await?;
                    continue;
                };
                let over = fault.is_final() || t.tries >= MAX_TRIES;
                let state = if over { "failed" } else { "waiting" };
                let again = now.plus_seconds(pause(t.tries, t.urgent));
                let whose = (t.id, app.node.as_str());
                store::failed(&mut work.conn, whose, state, fault.to_string(), again).await?;
            }
            Ok(())
        })
        .await
}

/// Gives back what was not tried.
async fn put_back(app: &App, taken: &[Taken]) -> Result<()> {
    Deputy::clockwork(app)
        .write(async |work| {
            let again = work.now.plus_seconds(REST_SECONDS);
            for t in taken {
                store::put_back(&mut work.conn, t.id, &app.node, again).await?;
            }
            Ok(())
        })
        .await
}
