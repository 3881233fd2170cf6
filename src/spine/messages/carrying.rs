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
use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::task::JoinHandle;
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

/// What is over by then is waited for; a carrier that takes longer goes on by itself.
const MOMENT: Duration = Duration::from_secs(2);

/// As the clock and the job call it. Each channel has a task of its own: a carrier that does not answer holds up neither the clock, nor
/// the jobs behind it, nor the other channels.
pub fn run(app: App) -> Running {
    Box::pin(async move {
        let begun = channels(&app).filter_map(|channel| begin(&app, channel));
        let begun: Vec<_> = begun.collect();
        if tokio::time::timeout(MOMENT, join_all(begun)).await.is_err() {
            tracing::debug!("a carrier takes its time; carrying goes on beside the clock");
        }
        Ok(())
    })
}

/// Carries a channel on a task of its own, unless this process does so already: then that one looks once more before it ends.
fn begin(app: &App, channel: Channel) -> Option<JoinHandle<()>> {
    let mut turn = Turn::take(app, channel)?;
    let app = app.clone();
    Some(tokio::spawn(async move {
        loop {
            if let Err(e) = carry_out(&app, channel).await {
                tracing::error!(channel = channel.key(), "carrying: {e:?}");
            }
            if !turn.is_asked_again() {
                break;
            }
        }
    }))
}

/// What this process carries just now, by node and channel; true where it was asked for again meanwhile.
static CARRIED_NOW: Mutex<BTreeMap<(String, Channel), bool>> = Mutex::new(BTreeMap::new());

fn carried_now() -> MutexGuard<'static, BTreeMap<(String, Channel), bool>> {
    CARRIED_NOW.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The turn of one channel. It ends with its task, however that ends.
struct Turn {
    of: (String, Channel),
    over: bool,
}
impl Turn {
    /// Nothing when somebody has it.
    fn take(app: &App, channel: Channel) -> Option<Turn> {
        let of = (app.node.clone(), channel);
        let mut carried = carried_now();
        if let Some(again) = carried.get_mut(&of) {
            *again = true;
            return None;
        }
        carried.insert(of.clone(), false);
        Some(Turn { of, over: false })
    }
    /// Whether to go on; if not, the turn is given up before anybody can ask in vain.
    fn is_asked_again(&mut self) -> bool {
        let mut carried = carried_now();
        match carried.get_mut(&self.of) {
            Some(again) if *again => {
                *again = false;
                true
            }
            _ => {
                carried.remove(&self.of);
                self.over = true;
                false
            }
        }
    }
}
impl Drop for Turn {
    fn drop(&mut self) {
        if !self.over {
            carried_now().remove(&self.of);
        }
    }
}

/// The channels that a carrier is set up for.
fn channels(app: &App) -> impl Iterator<Item = Channel> {
    Channel::ALL.into_iter().filter(move |c| carried(app, *c))
}

/// Carries out what is due, some of each channel. Gives how many went out.
///
/// # Errors
/// The database's own; what a carrier says is noted at its message.
pub async fn carry(app: &App) -> Result<usize> {
    let mut sent = 0;
    for channel in channels(app) {
        sent += carry_out(app, channel).await?;
    }
    Ok(sent)
}

/// Carries out some of a channel.
async fn carry_out(app: &App, channel: Channel) -> Result<usize> {
    let Some(sender) = carrier(&app.config, channel) else {
        return Ok(0);
    };
    let mut sent = 0;
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
        tried_at: app.clock.now(),
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
