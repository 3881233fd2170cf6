//! The day's backup: made on one node when its time has come, told of when it fails, and old ones removed by the rule.
use super::{
    making::{self, Made, aside},
    retention,
    store::{self, Backup, Lies},
};
use crate::{
    kernel::{
        App, Day, Deputy, Error, Id, Instant, Result, UnitOfWork, config::Plan, db::Trouble,
        jobs::Running,
    },
    msg,
    policy::Right,
    spine::{
        figures,
        notices::{self, Notice, To},
    },
};
use std::{io::ErrorKind, sync::Arc, time::Duration};

/// One that was not heard of for so long is made again, perhaps elsewhere.
const LEASE_MINUTES: i64 = 5;
const BEAT: Duration = Duration::from_secs(60);
/// A failed one is tried again after a while, so often in all: whoever is told has time to make room.
const AGAIN_MINUTES: i64 = 60;
const TRIES: i64 = 3;

/// This node's turn to make the backup of a day.
pub struct Turn {
    pub id: Id,
    pub day: Day,
    plan: Plan,
}

/// Begins the day's backup, where it is this node's turn; it goes on beside whatever else the clock does.
pub fn tick(app: App) -> Running {
    Box::pin(async move {
        if let Some(turn) = turn(&app).await? {
            tokio::spawn(async move {
                if let Err(e) = carry_out(&app, turn).await {
                    tracing::error!("the day's backup: {e:?}");
                }
            });
        }
        Ok(())
    })
}

/// Whether it is time, and this node's turn.
pub async fn turn(app: &App) -> Result<Option<Turn>> {
    let plan = app.config.backup_plan().map_err(|e| anyhow::anyhow!(e))?;
    let (now, day) = (app.clock.now(), app.clock.now().day());
    let Some(plan) = plan.filter(|p| now >= day.at(p.at) && !app.is_stopping()) else {
        return Ok(None);
    };
    // A look first: an idle server does not write.
    let standing = store::of_day(&mut app.db.read().await?, day).await?;
    if standing.is_some_and(|s| !may_be_made(&s, now)) {
        return Ok(None);
    }
    let clock = Deputy::clockwork(app);
    let claimed = clock.write(async |work| claim(work, day).await).await?;
    Ok(claimed.map(|id| Turn { id, day, plan }))
}

fn may_be_made(backup: &Backup, now: Instant) -> bool {
    let rested = |at: Instant| at < now.plus_minutes(-AGAIN_MINUTES);
    match backup.state.as_str() {
        "running" => backup.leased_until < now,
        "failed" => backup.tries < TRIES && backup.ended_at.is_some_and(rested),
        _ => false,
    }
}

async fn claim(work: &mut UnitOfWork, day: Day) -> Result<Option<Id>> {
    let (id, now, node) = (work.new_id(), work.now, work.app.node.clone());
    let until = now.plus_minutes(LEASE_MINUTES);
    let again = (TRIES, now.plus_minutes(-AGAIN_MINUTES));
    store::claim(&mut work.conn, (id, day), (&node, until), now, again).await
}

/// Makes it, and puts on record how that ended.
pub async fn carry_out(app: &App, turn: Turn) -> Result<()> {
    let name = retention::name(app.clock.now());
    let heart = tokio::spawn(beat(app.clone(), turn.id));
    let place = turn.plan.folder.join(&name);
    let made = making::make(
        app,
        &place,
        &turn.plan.recipients,
        Arc::new(|_: &'static str, _: u64, _: u64| ()),
    )
    .await;
    heart.abort();
    match made {
        Ok(made) => {
            succeed(app, &turn, &name, &made).await?;
            tidy(app, &turn).await
        }
        Err(e) => fail(app, &turn, e).await,
    }
}

/// Lets others know that this one is still at it.
async fn beat(app: App, id: Id) {
    loop {
        tokio::time::sleep(BEAT).await;
        let until = app.clock.now().plus_minutes(LEASE_MINUTES);
        let told = async {
            let mut conn = app.db.write().await?;
            store::alive(&mut conn, id, &app.node, until).await?;
            conn.commit().await
        };
        if let Err(e) = told.await {
            tracing::warn!("a backup could not say that it is alive: {e:?}");
        }
    }
}

async fn succeed(app: &App, turn: &Turn, name: &str, made: &Made) -> Result<()> {
    let lies = Lies {
        file: name,
        bytes: made.bytes as i64,
        records: made.manifest.records(),
        files: made.files as i64,
    };
    let write = async |work: &mut UnitOfWork| -> Result<()> {
        let (now, node) = (work.now, work.app.node.clone());
        store::done(&mut work.conn, turn.id, &node, now, &lies).await?;
        let facts = serde_json::json!({
            "file": name, "day": turn.day, "bytes": lies.bytes, "records": lies.records, "files": lies.files,
        });
        work.audit("backup.make", ("backup", Some(turn.id)), None, facts);
        Ok(())
    };
    Deputy::clockwork(app).write(write).await
}

/// Removes what the rule does not keep: only after a good one was made.
async fn tidy(app: &App, turn: &Turn) -> Result<()> {
    let (folder, keep) = (turn.plan.folder.clone(), turn.plan.keep);
    let gone = aside(move || async move { retention::sweep(&folder, keep) }).await?;
    if gone.is_empty() {
        return Ok(());
    }
    let write = async |work: &mut UnitOfWork| -> Result<()> {
        let now = work.now;
        for name in &gone {
            store::removed(&mut work.conn, name, now).await?;
        }
        let facts = serde_json::json!({ "files": gone });
        work.audit("backup.remove", ("backup", Some(turn.id)), None, facts);
        Ok(())
    };
    Deputy::clockwork(app).write(write).await
}

/// Why, in a word: the end of a message key.
fn fault(error: &Error) -> &'static str {
    let missing = |e: &anyhow::Error| {
        let kinds = e.chain().filter_map(|c| c.downcast_ref::<std::io::Error>());
        kinds.map(|io| io.kind()).any(|k| k == ErrorKind::NotFound)
    };
    match (error, error.trouble()) {
        (_, Some(Trouble::Full)) => "full",
        (_, Some(Trouble::ReadOnly)) => "read-only",
        (_, Some(Trouble::Fault)) => "disk",
        (_, Some(Trouble::Gone | Trouble::Busy)) => "database",
        (Error::Broken(e), None) if missing(e) => "folder",
        (Error::Conflict(m), None) if m.key == "backups-stopped" => "stopped",
        (Error::Conflict(m), None) if m.key == "backups-damaged" => "damaged",
        _ => "other",
    }
}

async fn fail(app: &App, turn: &Turn, error: Error) -> Result<()> {
    let fault = fault(&error);
    tracing::error!(fault, "the backup of {} failed: {error:?}", turn.day);
    let write = async |work: &mut UnitOfWork| -> Result<()> {
        let (now, node) = (work.now, work.app.node.clone());
        store::failed(&mut work.conn, turn.id, &node, now, fault).await?;
        let facts = serde_json::json!({ "day": turn.day, "fault": fault });
        work.audit("backup.fail", ("backup", Some(turn.id)), None, facts);
        tell(work, turn).await
    };
    Deputy::clockwork(app).write(write).await
}

/// Whoever keeps the system is told, once a day.
async fn tell(work: &mut UnitOfWork, turn: &Turn) -> Result<()> {
    let Some(city) = figures::city(&mut work.conn).await? else {
        return Ok(());
    };
    let notice = Notice {
        kind: "backup",
        record: ("backup", turn.id),
        title: msg!("backups-failed-notice", day = turn.day),
        href: "/backups".into(),
        urgent: true,
    };
    let to = [To::Holders(Right::SettingsChange, city)];
    notices::tell(work, &to, notice).await.map(drop)
}
