//! Putting a backup back into an empty place, on either engine. It is read to its end before anything is touched, and its rows are poured
//! in one unit of work: it is there whole, or not at all.
use super::{
    key::identities,
    making::aside,
    manifest::{FILES, Manifest, SUMS, damaged, file_of, table_of},
    reading::{self, Verified, fault},
    row, store,
    writing::Tell,
};
use crate::{
    kernel::{
        Config, Error, Instant, Result,
        audit::{self, Act, Author},
        db::{Conn, Db, Step, Table},
    },
    msg,
};
use age::x25519::Identity;
use anyhow::Context;
use futures::TryStreamExt;
use object_store::{ObjectStore, buffered::BufWriter, local::LocalFileSystem, path::Path as Place};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, io::Read, path::PathBuf, sync::Arc};
use tokio::io::AsyncWriteExt;

/// A part that is larger than this was not written by us: a row has some megabytes at most.
const LARGEST_PART: u64 = 1 << 30;
/// Rows poured by one call.
const ROWS: usize = 2_000;
const PIECE: usize = 256 << 10;

/// What is to be put back, and where.
pub struct Wish {
    pub file: PathBuf,
    /// The key file that opens the backup.
    pub key: PathBuf,
    /// The city's own key file is not at hand: figures and names come back, personal numbers stay shut.
    pub without_keys: bool,
    /// Only read the backup to its end; change nothing.
    pub only_verify: bool,
    pub now: Instant,
}

/// Puts a backup back. Gives what it was.
///
/// # Errors
/// [`Error::Conflict`] when the backup is not whole, is sealed for another key, was made by a newer program, or belongs to another key
/// file; when the place is not empty. Then nothing was changed.
pub async fn restore(config: &Config, wish: Wish, tell: Tell) -> Result<Verified> {
    let config = config.clone();
    aside(move || async move {
        let keys = identities(&wish.key)?;
        let verified = reading::verify(&wish.file, &keys, &tell)?;
        if wish.only_verify {
            return Ok(verified);
        }
        let manifest = &verified.manifest;
        manifest.refuse_newer(Db::newest_schema())?;
        if !wish.without_keys {
            own_keys(manifest, &config)?;
        }
        let folder = config.data_dir.join("files");
        std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let files: Arc<dyn ObjectStore> =
            Arc::new(LocalFileSystem::new_with_prefix(&folder).context("data_dir")?);
        let db = Db::connect(&config.database_url()).await?;
        let done = put_back(&db, &files, &wish, &keys, &verified, &tell).await;
        db.close().await;
        done.map(|()| verified)
    })
    .await
}

/// Whether the key file at hand is the city's: found out before anything is poured.
fn own_keys(manifest: &Manifest, config: &Config) -> Result<()> {
    let refused = |detail: String| {
        let path = config.key_path().display().to_string();
        Error::Conflict(msg!("backups-other-keys", path = path, detail = detail))
    };
    let keys = config.keys().load().map_err(|e| refused(e.to_string()))?;
    match manifest.keys.is_of(&keys, manifest.moment) {
        true => Ok(()),
        false => Err(refused(String::new())),
    }
}

async fn put_back(
    db: &Db,
    files: &Arc<dyn ObjectStore>,
    wish: &Wish,
    keys: &[Identity],
    verified: &Verified,
    tell: &Tell,
) -> Result<()> {
    empty_place(db, files, verified).await?;
    let migrating = |step: &Step| tell("backups-step-schema", step.number as u64, step.all as u64);
    db.migrate_to(verified.manifest.schema, &migrating).await?;
    let mut conn = db.write().await?;
    pour(&mut conn, files, wish, keys, verified, tell).await?;
    conn.commit().await?;
    db.migrate_to(Db::newest_schema(), &migrating).await?;
    db.sign(wish.now).await?;
    settle(db, wish.now, &verified.manifest).await?;
    db.refresh_statistics().await
}

/// A city is never poured over another. Files that a restore left which was cut off may lie there.
async fn empty_place(db: &Db, files: &Arc<dyn ObjectStore>, verified: &Verified) -> Result<()> {
    let used = db.read().await?.tables_in_use().await?;
    if !used.is_empty() {
        let tables = used.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
        return Err(Error::Conflict(msg!("backups-not-empty", tables = tables)));
    }
    let (own, here) = (verified.manifest.schema, db.schema().await?);
    if here.is_some_and(|here| here > own) {
        return Err(Error::Conflict(msg!("backups-place-newer")));
    }
    let mut there = files.list(None);
    while let Some(file) = there.try_next().await.context("files")? {
        let ours = format!("{FILES}{}", file.location);
        if !verified.sums.contains_key(&ours) {
            let file = file.location.to_string();
            return Err(Error::Conflict(msg!("backups-files-there", file = file)));
        }
    }
    Ok(())
}

/// Reads the backup again, and puts everything where it belongs; the rows become the city's when the unit of work ends.
async fn pour(
    conn: &mut Conn,
    files: &Arc<dyn ObjectStore>,
    wish: &Wish,
    keys: &[Identity],
    verified: &Verified,
    tell: &Tell,
) -> Result<()> {
    let manifest = &verified.manifest;
    let tables = same_tables(conn, manifest).await?;
    let references = conn.set_references_aside().await?;
    for table in tables.values() {
        conn.drain(table).await?;
    }
    let mut archive = reading::open(&wish.file, keys, "backups-step-pour", tell)?;
    for entry in archive.entries().map_err(fault)? {
        let mut entry = entry.map_err(fault)?;
        let path = reading::path_of(&entry)?;
        let sum = verified.sums.get(&path).map(String::as_str);
        if let Some(table) = table_of(&path) {
            let table = tables.get(table).ok_or_else(|| damaged(&path))?;
            let size = entry.size();
            part(conn, table, &mut entry, size, sum).await?;
        } else if let Some(file) = file_of(&path) {
            one_file(files, file, &mut entry, sum).await?;
        } else if path == SUMS {
            break;
        }
    }
    conn.put_references_back(references).await?;
    for kept in &manifest.tables {
        let rows = conn.rows_of(&kept.table).await?;
        if rows != kept.rows {
            let name = &kept.table.name;
            return Err(anyhow::anyhow!("{name}: {rows} rows, not {}", kept.rows).into());
        }
    }
    Ok(())
}

/// The tables of the place, which must be those of the backup, column by column. They are at the same migration, so anything else
/// means that one of the two was tampered with.
async fn same_tables(conn: &mut Conn, manifest: &Manifest) -> Result<BTreeMap<String, Table>> {
    let here = conn.tables().await?;
    let sorted = |table: &Table| {
        let mut columns = table.columns.clone();
        columns.sort_by(|a, b| a.name.cmp(&b.name));
        columns
    };
    let mut tables = BTreeMap::new();
    for kept in &manifest.tables {
        let same = |t: &&Table| t.name == kept.table.name && sorted(t) == sorted(&kept.table);
        if !here.iter().any(|t| same(&t)) {
            return Err(damaged(format!("{}: other columns", kept.table.name)));
        }
        tables.insert(kept.table.name.clone(), kept.table.clone());
    }
    match here.len() == tables.len() {
        true => Ok(tables),
        false => Err(damaged("a table is missing")),
    }
}

fn compare(path: &str, sha: Sha256, sum: Option<&str>) -> Result<()> {
    match Some(hex::encode(sha.finalize()).as_str()) == sum {
        true => Ok(()),
        false => Err(damaged(format!("{path}: it was changed while it was read"))),
    }
}

async fn part(
    conn: &mut Conn,
    table: &Table,
    entry: &mut impl Read,
    size: u64,
    sum: Option<&str>,
) -> Result<()> {
    if size > LARGEST_PART {
        return Err(damaged(format!("{}: {size} bytes", table.name)));
    }
    let mut bytes = Vec::with_capacity(size as usize);
    entry.read_to_end(&mut bytes).map_err(fault)?;
    compare(&table.name, Sha256::new_with_prefix(&bytes), sum)?;
    let lines = bytes.split(|b| *b == b'\n').filter(|l| !l.is_empty());
    let mut rows = Vec::with_capacity(ROWS);
    for line in lines {
        rows.push(row::read(line, &table.columns)?);
        if rows.len() == ROWS {
            conn.pour(table, std::mem::take(&mut rows)).await?;
        }
    }
    conn.pour(table, rows).await.map(drop)
}

async fn one_file(
    files: &Arc<dyn ObjectStore>,
    place: &str,
    entry: &mut impl Read,
    sum: Option<&str>,
) -> Result<()> {
    let to = Place::parse(place).map_err(damaged)?;
    let mut out = BufWriter::new(files.clone(), to);
    let (mut sha, mut piece) = (Sha256::new(), vec![0; PIECE]);
    loop {
        let n = entry.read(&mut piece).map_err(fault)?;
        if n == 0 {
            break;
        }
        sha.update(&piece[..n]);
        out.write_all(&piece[..n]).await.context("writing a file")?;
    }
    compare(place, sha, sum)?;
    Ok(out.shutdown().await.context("writing a file")?)
}

/// What must not live on in another place: whoever was signed in signs in again, nobody holds a lease, and no backup is being made.
async fn settle(db: &Db, now: Instant, manifest: &Manifest) -> Result<()> {
    let mut conn = db.write().await?;
    store::forget_who_was_here(&mut conn, now).await?;
    let act = Act {
        action: "backup.restore",
        subject_type: "backup",
        subject_id: None,
        organisation_id: None,
        facts: serde_json::json!({
            "moment": manifest.moment, "engine": manifest.engine, "program": manifest.program, "records": manifest.records(),
        }),
    };
    let author = Author {
        at: now,
        account_id: None,
        name: "clockwork",
        origin: "command",
    };
    audit::append(&mut conn, author, vec![act]).await?;
    conn.commit().await
}
