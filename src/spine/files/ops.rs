//! What can be done with files: keep, attach, list, read, remove; and sweep what nobody needs.
//!
//! A file belongs to a record of another feature, whose verb has passed its own gate.
use super::{
    file::{self, File, Kept},
    store,
};
use crate::{
    args,
    kernel::{
        App, Deputy, Error, Id, Result, UnitOfWork,
        reseal::{self, Pass},
        upload,
        web::Uploaded,
    },
    msg,
};
use anyhow::Context;
use futures::TryStreamExt;
use object_store::{ObjectStore, ObjectStoreExt};
use sha2::{Digest, Sha256};

/// A record: its type and identity.
type Record = (&'static str, Id);

/// Bytes may wait so long for the record they were sent for; then they are nobody's.
const UNATTACHED_HOURS: i64 = 24;
/// How many days back a sweep looks for bytes without a record: it runs every day, and a week of standing still is caught up.
const SWEEP_DAYS: i64 = 8;
/// Files sealed again in one unit of work: others wait for it.
const RESEALED_AT_ONCE: i64 = 4;
/// A paper taken off its record can be brought back by hand for a month.
const REMOVED_DAYS: i64 = 30;

/// Examines what somebody sent and keeps it sealed, under a new identity of the caller's unit of work. It is on no record yet.
///
/// # Errors
/// [`Error::Invalid`] at the field it was sent in: empty, larger than `most` bytes, of no kind that is taken, broken, disguised, active,
/// harmful.
pub async fn keep(by: &Deputy, id: Id, sent: &Uploaded, most: usize) -> Result<Kept> {
    let app = &by.app;
    let most = most.min(upload::FILE_BYTES);
    let (kind, bytes) = upload::admitted(by, &sent.field, &sent.name, &sent.bytes, most).await?;
    let sealed = file::seal(&app.keys, id, &bytes);
    app.files
        .put(&file::place(id), sealed.into())
        .await
        .context("keeping a file")?;
    Ok(Kept {
        id,
        name: upload::safe_name(&sent.name, kind),
        media_type: kind.media_type(),
        size: bytes.len() as i64,
        sha256: Sha256::digest(&bytes).to_vec(),
    })
}

/// Puts kept bytes on a record.
///
/// # Errors
/// [`Error::Conflict`] when the record has as many files as it may.
pub async fn attach(
    work: &mut UnitOfWork,
    kept: Kept,
    organisation_id: Id,
    record: Record,
    kind: &str,
) -> Result<Id> {
    if store::how_many(&mut work.conn, record).await? >= upload::FILES_A_RECORD as i64 {
        return Err(Error::Conflict(msg!(
            "files-too-many",
            limit = upload::FILES_A_RECORD
        )));
    }
    let facts = serde_json::json!({
        "record_type": record.0, "record_id": record.1, "kind": kind, "name": kept.name, "sha256": hex::encode(&kept.sha256),
    });
    let values = args![
        kept.id,
        kept.name,
        kept.media_type,
        kept.size,
        kept.sha256,
        organisation_id,
        record.0,
        record.1,
        kind,
        work.now,
        work.actor.account_id
    ];
    store::insert(&mut work.conn, values).await?;
    work.audit(
        "file.attach",
        ("file", Some(kept.id)),
        Some(organisation_id),
        facts,
    );
    Ok(kept.id)
}

/// The files on a record.
pub async fn of_record(work: &mut UnitOfWork, record: Record) -> Result<Vec<File>> {
    store::of_record(&mut work.conn, record).await
}

/// A file of a record, for somebody to read: that they did is audited, so the unit of work must be one that writes.
///
/// # Errors
/// [`Error::NotFound`] when the record has no such file.
pub async fn read(work: &mut UnitOfWork, record: Record, id: Id) -> Result<File> {
    let file = store::one(&mut work.conn, record, id).await?;
    let facts = serde_json::json!({ "record_type": record.0, "record_id": record.1, "kind": file.kind, "name": file.name });
    work.audit("file.read", ("file", Some(id)), file.organisation_id, facts);
    Ok(file)
}

/// The bytes of a file as they were sent.
///
/// # Errors
/// [`Error::Broken`] when they are gone or not what was kept.
pub async fn open(app: &App, file: &File) -> Result<Vec<u8>> {
    let sealed = app
        .files
        .get(&file::place(file.id))
        .await
        .context("reading a file")?;
    let sealed = sealed.bytes().await.context("reading a file")?;
    let bytes = file::unseal(&app.keys, file.id, &sealed)?;
    match Sha256::digest(&bytes)[..] == file.sha256[..] {
        true => Ok(bytes),
        false => Err(Error::Broken(anyhow::anyhow!(
            "file {} is not what was kept",
            file.id
        ))),
    }
}

/// Takes a file off its record. Its bytes go a month later; that it was there stays.
///
/// # Errors
/// [`Error::NotFound`] when the record has no such file.
pub async fn remove(work: &mut UnitOfWork, record: Record, id: Id) -> Result<()> {
    let file = store::one(&mut work.conn, record, id).await?;
    let (at, by) = (work.now, work.actor.account_id);
    if store::remove(&mut work.conn, record, id, at, by).await? == 0 {
        return Err(Error::NotFound);
    }
    let facts = serde_json::json!({ "record_type": record.0, "record_id": record.1, "kind": file.kind, "name": file.name });
    work.audit(
        "file.remove",
        ("file", Some(id)),
        file.organisation_id,
        facts,
    );
    Ok(())
}

/// Seals again what an older key sealed, a few files at a time: as [`reseal::Sealed`] says. What was taken off its record goes
/// within the month, and is left as it is.
pub async fn reseal(work: &mut UnitOfWork, reached: Option<String>, most: i64) -> Result<Pass> {
    let after = reseal::identity(reached)?;
    let most = most.min(RESEALED_AT_ONCE);
    let ids = store::on_records_after(&mut work.conn, after, most).await?;
    let mut sealed = 0;
    for id in &ids {
        let place = file::place(*id);
        let kept = match work.app.files.get(&place).await {
            Err(object_store::Error::NotFound { .. }) => continue,
            other => other.context("reading a file")?,
        };
        let kept = kept.bytes().await.context("reading a file")?;
        if let Some(anew) = file::resealed(&work.app.keys, *id, &kept)? {
            let put = work.app.files.put(&place, anew.into());
            put.await.context("keeping a file")?;
            sealed += 1;
        }
    }
    Ok(Pass::over(ids.last().copied(), ids.len(), sealed))
}

/// Deletes the bytes that no record ever got, and those of files taken off long ago. Gives how many. The clock's own act:
/// nobody asks for it, and it asks for no right.
pub async fn sweep(app: &App) -> Result<usize> {
    Ok(sweep_orphans(app).await? + sweep_removed(app).await?)
}

async fn sweep_orphans(app: &App) -> Result<usize> {
    let before = app.clock.now().plus_minutes(-UNATTACHED_HOURS * 60);
    let mut swept = 0;
    for day in (0..SWEEP_DAYS).map(|n| before.day().plus(-n)) {
        let kept: Vec<_> = app
            .files
            .list(Some(&file::folder(day)))
            .try_collect()
            .await
            .context("listing files")?;
        for meta in kept {
            let Some(id) = meta
                .location
                .filename()
                .and_then(|name| name.parse::<Id>().ok())
            else {
                continue;
            };
            let made =
                id.0.get_timestamp()
                    .map(|t| t.to_unix().0 as i64)
                    .unwrap_or_default();
            let young = made > before.0.timestamp();
            if young
                || Deputy::clockwork(app)
                    .read(async |work| store::known(&mut work.conn, id).await)
                    .await?
            {
                continue;
            }
            app.files
                .delete(&meta.location)
                .await
                .context("sweeping a file")?;
            swept += 1;
        }
    }
    Ok(swept)
}

async fn sweep_removed(app: &App) -> Result<usize> {
    let before = app.clock.now().plus_minutes(-REMOVED_DAYS * 24 * 60);
    let clock = Deputy::clockwork(app);
    let removed = clock
        .read(async |work| store::removed_before(&mut work.conn, before).await)
        .await?;
    for file in &removed {
        match app.files.delete(&file::place(file.id)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(e) => return Err(Error::Broken(e.into())),
        }
        clock
            .write(async |work| {
                let facts = serde_json::json!({ "record_type": file.record_type, "record_id": file.record_id });
                work.audit("file.wipe", ("file", Some(file.id)), file.organisation_id, facts);
                let now = work.now;
                store::wiped(&mut work.conn, file.id, now).await
            })
            .await?;
    }
    Ok(removed.len())
}
