//! Work that outlives a request, and what the clock does by itself.
//!
//! A job is a row, taken under a lease by one node at a time; it survives a crash and is taken up again when the lease ends, so
//! every job must be idempotent. A tick is called every little while on the one node that holds its lease.
use super::{App, Error, Id, Instant, Result, UnitOfWork, caller::Deputy, session};
use crate::args;
use std::{future::Future, pin::Pin, time::Duration};

pub type Running = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// A kind of job, as a feature declares it.
pub struct JobKind {
    pub name: &'static str,
    pub run: fn(App, Job) -> Running,
}

/// What the clock does, as a feature declares it.
pub struct Tick {
    pub name: &'static str,
    pub run: fn(App) -> Running,
}

/// A job as it is taken up.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Job {
    pub id: Id,
    pub kind: String,
    pub key: String,
    pub body: String,
    pub account_id: Option<Id>,
    pub tries: i64,
}

/// How far a job is: what a page shows.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Progress {
    pub id: Id,
    pub state: String,
    pub done_units: i64,
    pub all_units: i64,
    pub error: Option<String>,
}

/// A job that was not heard of for so long is taken up by somebody else.
const LEASE_MINUTES: i64 = 2;
/// A job that failed so often is given up, and shows as failed.
const MAX_TRIES: i64 = 5;
/// No lease and no job is ever due so far ahead: one that is was written before the clock stepped back, and binds nobody.
const AHEAD_MINUTES: i64 = 10;
/// How often an idle node looks for work.
const PAUSE: Duration = Duration::from_millis(500);
/// How often the ticks are called.
const TICK: Duration = Duration::from_secs(15);
/// A node that was not heard of for three ticks holds the clock no longer. Ticks are idempotent: a slow one may overlap.
const TICK_LEASE_SECONDS: i64 = 45;

const ENQUEUE: &str = "
    INSERT INTO jobs (id, kind, key, body, account_id, state, due_at, created_at)
    VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $6)
    ON CONFLICT (kind, key) WHERE state IN ('waiting', 'running') DO NOTHING";
const TAKE: &str = "
    UPDATE jobs SET state = 'running', tries = tries + 1, leased_until = $2, holder = $3
    WHERE id = (SELECT id FROM jobs
                WHERE state IN ('waiting', 'running') AND (due_at <= $1 OR due_at > $4)
                  AND (state = 'waiting' OR leased_until < $1 OR leased_until > $4)
                ORDER BY due_at LIMIT 1)
      AND (state = 'waiting' OR leased_until < $1 OR leased_until > $4)
    RETURNING id, kind, key, body, account_id, tries";
const PROGRESS: &str =
    "UPDATE jobs SET done_units = $2, all_units = $3, leased_until = $4 WHERE id = $1";
const END: &str = "UPDATE jobs SET state = $2, error = $3, finished_at = $4, leased_until = NULL, due_at = $5 WHERE id = $1";
const OF_KEY: &str = "
    SELECT id, state, done_units, all_units, error FROM jobs WHERE kind = $1 AND key = $2 ORDER BY created_at DESC LIMIT 1";
const SPARE: &str = "
    UPDATE jobs SET state = 'done', finished_at = $3 WHERE kind = $1 AND key = $2 AND state = 'waiting'";
const LEASE: &str = "
    INSERT INTO leases (name, holder, until) VALUES ($1, $2, $4)
    ON CONFLICT (name) DO UPDATE SET holder = $2, until = $4
    WHERE leases.until < $3 OR leases.until > $5 OR leases.holder = $2";

/// Asks for a job, once: a job of the same kind and key that still waits or runs is the same job.
pub async fn enqueue(
    work: &mut UnitOfWork,
    kind: &'static str,
    key: &str,
    body: serde_json::Value,
) -> Result<()> {
    let id = work.new_id();
    let values = args![
        id,
        kind,
        key,
        body.to_string(),
        work.actor.account_id,
        work.now
    ];
    work.conn.run(ENQUEUE, values).await?;
    work.app.wake.notify_one();
    Ok(())
}

/// Says that what a job was asked for has been done by other hands, so that nobody takes it up.
pub async fn spare(work: &mut UnitOfWork, kind: &'static str, key: &str) -> Result<()> {
    let now = work.now;
    work.conn.run(SPARE, args![kind, key, now]).await.map(drop)
}

/// Reports how far a job is, and that somebody still works on it.
pub async fn progress(app: &App, job: Id, done: i64, all: i64) -> Result<()> {
    let lease = app.clock.now().plus_minutes(LEASE_MINUTES);
    let mut conn = app.db.write().await?;
    conn.run(PROGRESS, args![job, done, all, lease]).await?;
    conn.commit().await
}

/// The latest job of a kind and key.
pub async fn find(
    work: &mut UnitOfWork,
    kind: &'static str,
    key: &str,
) -> Result<Option<Progress>> {
    work.conn.find(OF_KEY, args![kind, key]).await
}

/// Writes down how far a job is: who reports from the middle of a chunk cannot wait, so a task of its own does it.
pub struct Teller {
    told: tokio::sync::watch::Sender<(i64, i64)>,
    task: tokio::task::JoinHandle<()>,
}
impl Teller {
    pub fn of(app: &App, job: &Job) -> Teller {
        let (told, mut heard) = tokio::sync::watch::channel((0, 0));
        let (app, id) = (app.clone(), job.id);
        let task = tokio::spawn(async move {
            while heard.changed().await.is_ok() {
                let (done, all) = *heard.borrow_and_update();
                if let Err(e) = progress(&app, id, done, all).await {
                    tracing::warn!("progress of a job: {e:?}");
                }
            }
        });
        Teller { told, task }
    }
    pub fn tell(&self, done: i64, all: i64) {
        let _ = self.told.send((done, all));
    }
    /// Waits until the last word is written.
    pub async fn end(self) {
        drop(self.told);
        let _ = self.task.await;
    }
}

impl Job {
    /// Whether nobody takes it up again when it fails now.
    pub fn is_last_try(&self) -> bool {
        self.tries >= MAX_TRIES
    }
}

/// The account a job works for, with the posts it holds now: who left in between can do no more.
pub async fn deputy(app: &App, job: &Job) -> Result<Deputy> {
    let mut deputy = Deputy {
        origin: format!("job {}", job.id),
        ..Deputy::clockwork(app)
    };
    if let Some(account_id) = job.account_id {
        let mut conn = app.db.read().await?;
        deputy.actor = session::actor_by_id(&mut conn, account_id, app.clock.now().day()).await?;
    }
    Ok(deputy)
}

/// Does one job that is due, if there is one. Gives whether there was.
pub async fn work_once(app: &App) -> Result<bool> {
    let Some(job) = take(app).await? else {
        return Ok(false);
    };
    let kind = crate::FEATURES
        .iter()
        .flat_map(|f| f.jobs)
        .find(|k| k.name == job.kind);
    let done = match kind {
        Some(kind) => (kind.run)(app.clone(), job.clone()).await,
        None => Err(Error::Broken(anyhow::anyhow!(
            "no job is called {}",
            job.kind
        ))),
    };
    let now = app.clock.now();
    let (state, error, again) = match &done {
        Ok(()) => ("done", None, now),
        // Not the job's fault: it waits until the machine underneath is well again, however often that takes.
        Err(e) if app.health.note(e).is_some() => ("waiting", Some(e.to_string()), later(now, 1)),
        Err(e) if matches!(e, Error::Broken(_)) && job.tries < MAX_TRIES => {
            ("waiting", Some(e.to_string()), later(now, job.tries))
        }
        Err(e) => ("failed", Some(e.to_string()), now),
    };
    if let Err(e) = &done {
        tracing::warn!(job = %job.id, kind = job.kind, tries = job.tries, "{e:?}");
    }
    let mut conn = app.db.write().await?;
    conn.run(END, args![job.id, state, error, now, again])
        .await?;
    conn.commit().await?;
    Ok(true)
}

/// A moment that nothing which was written by a right clock lies beyond.
fn beyond(now: Instant) -> Instant {
    now.plus_minutes(AHEAD_MINUTES)
}

/// Waits longer after each failure: 10, 40, 90 … seconds.
fn later(now: Instant, tries: i64) -> Instant {
    now.plus_seconds(10 * tries * tries)
}

async fn take(app: &App) -> Result<Option<Job>> {
    let now = app.clock.now();
    // A look first: an idle server does not write.
    let asked = args![now, beyond(now)];
    let due = app.db.read().await?.count(DUE, asked).await?;
    if due == 0 {
        return Ok(None);
    }
    let mut conn = app.db.write().await?;
    let job = conn
        .find(
            TAKE,
            args![
                now,
                now.plus_minutes(LEASE_MINUTES),
                app.node.clone(),
                beyond(now)
            ],
        )
        .await?;
    conn.commit().await?;
    Ok(job)
}
const DUE: &str = "
    SELECT COUNT(*) FROM jobs WHERE state IN ('waiting', 'running') AND (due_at <= $1 OR due_at > $2)
      AND (state = 'waiting' OR leased_until < $1 OR leased_until > $2)";

/// Calls every tick that this node may hold now.
pub async fn tick(app: &App) -> Result<()> {
    super::health::watch_clock(app).await?;
    for tick in crate::FEATURES.iter().flat_map(|f| f.ticks) {
        let now = app.clock.now();
        let mut conn = app.db.write().await?;
        let mine = conn
            .run(
                LEASE,
                args![
                    tick.name,
                    app.node.clone(),
                    now,
                    now.plus_seconds(TICK_LEASE_SECONDS),
                    beyond(now)
                ],
            )
            .await?;
        conn.commit().await?;
        if mine == 1 {
            app.health.wrote();
        }
        if mine == 1
            && let Err(e) = (tick.run)(app.clone()).await
            && app.health.note(&e).is_none()
        {
            tracing::error!(tick = tick.name, "{e:?}");
        }
    }
    Ok(())
}

/// Works until told to stop: jobs as they come, ticks every little while.
pub async fn run(app: App, mut stop: tokio::sync::watch::Receiver<bool>) {
    let mut next_tick = tokio::time::Instant::now();
    while !*stop.borrow() {
        if tokio::time::Instant::now() >= next_tick {
            if let Err(e) = tick(&app).await
                && app.health.note(&e).is_none()
            {
                tracing::error!("ticks: {e:?}");
            }
            next_tick = tokio::time::Instant::now() + TICK;
        }
        match work_once(&app).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(e) if app.health.note(&e).is_some() => {}
            Err(e) => tracing::error!("jobs: {e:?}"),
        }
        tokio::select! {
            _ = tokio::time::sleep(PAUSE) => {}
            _ = app.wake.notified() => {}
            _ = stop.changed() => {}
        }
    }
}
