//! What is told of backups: the list, the last good one, whether it is too old; and the record of one that a command made.
use super::{
    making::Made,
    store::{self, Backup, Lies},
};
use crate::{
    kernel::{App, Deputy, Instant, Result, UnitOfWork, db::Db},
    policy::Right,
};
use std::path::Path;

/// Two months of daily backups on one page.
const SHOWN: i64 = 60;
/// The last good one is older than a day and the time that making one takes.
const LATE_MINUTES: i64 = 26 * 60;

/// The latest first.
///
/// # Errors
/// As [`UnitOfWork::within`], for whoever does not look after the system.
pub async fn list(work: &mut UnitOfWork) -> Result<Vec<Backup>> {
    work.within(Right::CheckRun)?;
    store::latest(&mut work.conn, SHOWN).await
}

/// When the last backup that is whole was made.
pub async fn last_good(app: &App) -> Result<Option<Instant>> {
    store::last_good(&mut app.db.read().await?).await
}

/// Whether backups are planned and the last good one is too old.
pub async fn is_late(app: &App) -> Result<bool> {
    if app.config.backup_dir.as_os_str().is_empty() {
        return Ok(false);
    }
    let mut conn = app.db.read().await?;
    let since = match store::last_good(&mut conn).await? {
        None => store::first(&mut conn).await?,
        good => good,
    };
    let late = app.clock.now().plus_minutes(-LATE_MINUTES);
    Ok(since.is_some_and(|since| since < late))
}

/// Puts a backup that a command made on record, where the tables are of this program. Gives whether they are.
pub async fn record(app: &App, place: &Path, made: &Made) -> Result<bool> {
    if made.manifest.schema != Db::newest_schema() {
        return Ok(false);
    }
    let file = place.file_name().unwrap_or_default().to_string_lossy();
    let lies = Lies {
        file: &file,
        bytes: made.bytes as i64,
        records: made.manifest.records(),
        files: made.files as i64,
    };
    let write = async |work: &mut UnitOfWork| -> Result<()> {
        let (id, now, node) = (work.new_id(), work.now, work.app.node.clone());
        store::insert(&mut work.conn, id, &node, now, &lies).await?;
        let facts = serde_json::json!({
            "file": lies.file, "bytes": lies.bytes, "records": lies.records, "files": lies.files,
        });
        work.audit("backup.make", ("backup", Some(id)), None, facts);
        Ok(())
    };
    Deputy::clockwork(app).write(write).await?;
    Ok(true)
}
