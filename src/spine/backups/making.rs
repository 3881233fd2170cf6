//! Making a backup of a running city: one snapshot of all tables, then the files, read back before it gets its name.
use super::{
    manifest::{self, FILES, FORMAT, Kept, KeyMark, MANIFEST, Manifest, damaged},
    reading, row,
    writing::{Draft, PART_BYTES, Tell, Writing},
};
use crate::{
    kernel::{App, Error, Result, db::Conn},
    msg,
};
use age::x25519::{Identity, Recipient};
use anyhow::Context;
use futures::TryStreamExt;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt};
use std::{fs::File, path::Path};

/// Rows between two words about how far it is.
const TOLD_ROWS: u64 = 1_000;

/// A backup that lies at its place, whole.
#[derive(Clone, Debug)]
pub struct Made {
    pub manifest: Manifest,
    pub bytes: u64,
    /// How many files are in it: those that were removed while it was made are not.
    pub files: u64,
}

/// Runs work that reads and writes files as it goes on a thread of its own, where waiting for the disk keeps nobody else waiting.
pub async fn aside<T, F>(work: impl FnOnce() -> F + Send + 'static) -> Result<T>
where
    T: Send + 'static,
    F: Future<Output = Result<T>>,
{
    let here = tokio::runtime::Handle::current();
    let done = tokio::task::spawn_blocking(move || here.block_on(work()));
    done.await.map_err(anyhow::Error::from)?
}

/// Makes a backup at a place where nothing lies yet.
///
/// It is sealed for the recipients, and for a key that lives only while it is read back: so every byte is opened again and compared
/// before the file gets its name, and the server need not hold a key that opens it later.
///
/// # Errors
/// [`Error::Conflict`] when something lies there, a newer program wrote the tables, or the process was told to stop; the disk's and the
/// database's own. Nothing is left behind.
pub async fn make(app: &App, place: &Path, recipients: &[Recipient], tell: Tell) -> Result<Made> {
    let (app, place, recipients) = (app.clone(), place.to_owned(), recipients.to_vec());
    aside(move || async move {
        let own = Identity::generate();
        let recipients = [recipients, vec![own.to_public()]].concat();
        let draft = Draft::begin(&place)?;
        let manifest = write(&app, draft.file()?, &recipients, &tell).await?;
        let verified = reading::verify(&draft.path, &[own], &tell)?;
        if verified.manifest != manifest {
            return Err(damaged("the manifest differs"));
        }
        Ok(Made {
            files: verified.files(),
            bytes: draft.keep()?,
            manifest,
        })
    })
    .await
}

async fn write(app: &App, file: File, to: &[Recipient], tell: &Tell) -> Result<Manifest> {
    let mut conn = app.db.read().await?;
    let (manifest, files) = look(app, &mut conn).await?;
    let seconds = (manifest.moment.micros() / 1_000_000).max(0) as u64;
    let mut out = Writing::begin(file, to, seconds)?;
    out.put(MANIFEST, &serde_json::to_vec_pretty(&manifest)?)?;
    let (mut done, all) = (0_u64, manifest.records() as u64);
    for kept in &manifest.tables {
        go_on(app)?;
        let before = done;
        let far = |rows: u64| tell("backups-step-tables", before + rows, all);
        done += table(app, &mut conn, kept, &mut out, &far).await?;
        tell("backups-step-tables", done, all);
    }
    // The snapshot ends here: SQLite could not carry its log over while it lasted.
    drop(conn);
    let all = files.len() as u64;
    for (i, about) in files.iter().enumerate() {
        go_on(app)?;
        file_into(app, about, &mut out).await?;
        tell("backups-step-files", i as u64 + 1, all);
    }
    out.finish()?;
    Ok(manifest)
}

/// What there is to be kept, as of one moment. Files are listed after the snapshot began: each that a row names is among them.
async fn look(app: &App, conn: &mut Conn) -> Result<(Manifest, Vec<ObjectMeta>)> {
    let schema = conn.schema().await?.unwrap_or(0);
    let mut tables = vec![];
    for table in conn.tables().await? {
        let rows = conn.rows_of(&table).await?;
        tables.push(Kept { table, rows });
    }
    let moment = app.clock.now();
    let mut files: Vec<ObjectMeta> = app.files.list(None).try_collect().await.context("files")?;
    files.sort_by(|a, b| a.location.cmp(&b.location));
    let manifest = Manifest {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").into(),
        schema,
        engine: app.db.engine().into(),
        moment,
        city: app.city_name(),
        demo: app.demo(),
        tables,
        files: files.len() as u64,
        file_bytes: files.iter().map(|f| f.size).sum(),
        keys: KeyMark::of(&app.keys, moment),
    };
    manifest.refuse_newer(crate::kernel::db::Db::newest_schema())?;
    Ok((manifest, files))
}

/// Told to stop, a backup is given up: it can be made later.
fn go_on(app: &App) -> Result<()> {
    match app.is_stopping() {
        true => Err(Error::Conflict(msg!("backups-stopped"))),
        false => Ok(()),
    }
}

/// Writes a table in parts. Gives how many rows it had.
async fn table(
    app: &App,
    conn: &mut Conn,
    kept: &Kept,
    out: &mut Writing,
    tell: &dyn Fn(u64),
) -> Result<u64> {
    let name = kept.table.name.as_str();
    let (mut part, mut line) = (Vec::new(), Vec::new());
    let (mut rows, mut number) = (0_u64, 0);
    conn.scan(&kept.table, |values| {
        line.clear();
        row::write(&mut line, &values)?;
        if !part.is_empty() && part.len() + line.len() > PART_BYTES {
            go_on(app)?;
            number += 1;
            out.put(&manifest::part(name, number), &part)?;
            part.clear();
        }
        part.extend_from_slice(&line);
        rows += 1;
        if rows.is_multiple_of(TOLD_ROWS) {
            tell(rows);
        }
        Ok(())
    })
    .await?;
    if !part.is_empty() {
        out.put(&manifest::part(name, number + 1), &part)?;
    }
    match rows as i64 == kept.rows {
        true => Ok(rows),
        false => Err(anyhow::anyhow!("{name}: {rows} rows, and {} counted", kept.rows).into()),
    }
}

/// Copies a file. One that was removed since it was listed is left out: a row that still needed it would have kept it.
async fn file_into(app: &App, about: &ObjectMeta, out: &mut Writing) -> Result<()> {
    let found = match app.files.get(&about.location).await {
        Err(object_store::Error::NotFound { .. }) => return Ok(()),
        found => found.context("reading a file")?,
    };
    out.open(&format!("{FILES}{}", about.location), found.meta.size)?;
    let mut pieces = found.into_stream();
    while let Some(piece) = pieces.try_next().await.context("reading a file")? {
        out.write(&piece)?;
    }
    out.close()
}
