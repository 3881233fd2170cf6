//! What can be done with a sheet of organisations: send it, see what it would do, load it. It is its sender's until it is loaded.
use super::{
    sheet::{CHECK, LOAD, Said, Sheet, State, bad_rows, path, told},
    store,
};
use crate::{
    args,
    kernel::{
        App, Deputy, Error, Id, Instant, Lang, Problem, Result, UnitOfWork, jobs, sealed,
        sheet::Source, upload::antivirus,
    },
    msg,
    policy::Right,
    spine::organisations::import::{self, Outcome, read},
};

const PURPOSE: &str = "organisation-import";
/// A sheet that nobody loads, or that was loaded long ago, is not needed; what it did is on the audit record.
const KEPT_MINUTES: i64 = 30 * 24 * 60;
/// The latest ones, to find one's way back.
const LATEST: i64 = 10;

/// Who sends, if they hold the right anywhere. Which rows they may write is decided row by row.
fn sender(work: &UnitOfWork) -> Result<Id> {
    work.within(Right::OrganisationsChange)?;
    work.actor.account_id.ok_or(Error::SignIn)
}

/// A file as it was sent, opened so far that it has the columns it needs.
pub struct Sent {
    name: String,
    bytes: Vec<u8>,
}

/// Looks whether a file is a sheet of organisations, before anything is kept of it.
///
/// # Errors
/// [`Error::Invalid`] at `file`.
pub async fn look(by: &Deputy, file: Option<(String, Vec<u8>)>) -> Result<Sent> {
    let missing = || Error::field("file", msg!("organisations-sheet-missing"));
    let (name, bytes) = file.ok_or_else(missing)?;
    antivirus::admit(by, "file", &name, &bytes).await?;
    let look = move || {
        let bytes: std::sync::Arc<[u8]> = bytes.into();
        read::open(Source::from(bytes.clone()), &name).map(|_| Sent {
            name,
            bytes: bytes.to_vec(),
        })
    };
    let looked = tokio::task::spawn_blocking(look)
        .await
        .map_err(anyhow::Error::from)?;
    looked.map_err(|e| match e {
        Error::Invalid(problems) => {
            let at_file = |p: Problem| Problem::new("file", p.msg);
            Error::Invalid(problems.into_iter().map(at_file).collect())
        }
        other => other,
    })
}

/// Takes a sheet in and has it tried out.
///
/// # Errors
/// As [`UnitOfWork::within`].
pub async fn send(work: &mut UnitOfWork, sent: &Sent) -> Result<Sheet> {
    let by = sender(work)?;
    let id = work.new_id();
    // The file first: a row without its file could never be read.
    sealed::keep(&work.app, &path(id), PURPOSE, &sent.bytes).await?;
    let name: String = sent.name.chars().take(200).collect();
    let size = sent.bytes.len() as i64;
    let row = args![id, name.as_str(), size, work.now, by];
    store::insert(&mut work.conn, row).await?;
    let facts = serde_json::json!({ "file": name, "bytes": size });
    let subject = ("organisation-import", Some(id));
    work.audit("organisation.import-send", subject, None, facts);
    ask(work, CHECK, id).await?;
    store::get(&mut work.conn, id, by).await
}

async fn ask(work: &mut UnitOfWork, job: &'static str, id: Id) -> Result<()> {
    let body = serde_json::json!({ "id": id });
    jobs::enqueue(work, job, &id.to_string(), body).await
}

/// # Errors
/// [`Error::NotFound`] for a sheet that somebody else sent.
pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<Sheet> {
    let by = sender(work)?;
    store::get(&mut work.conn, id, by).await
}

/// The latest ones of who asks.
pub async fn latest(work: &mut UnitOfWork) -> Result<Vec<Sheet>> {
    let by = sender(work)?;
    store::latest(&mut work.conn, by, LATEST).await
}

/// Decides to load the good rows.
///
/// # Errors
/// [`Error::Conflict`] when there is none, or it is no longer as it was seen.
pub async fn load(work: &mut UnitOfWork, id: Id, version: i64) -> Result<Sheet> {
    let by = sender(work)?;
    let sheet = store::get(&mut work.conn, id, by).await?;
    if sheet.state() == State::Checked && sheet.good() == 0 {
        return Err(Error::Conflict(msg!("organisations-sheet-nothing")));
    }
    if store::loading(&mut work.conn, id, version).await? != 1 {
        return Err(Error::Conflict(msg!("organisations-sheet-not-now")));
    }
    ask(work, LOAD, id).await?;
    store::get(&mut work.conn, id, by).await
}

/// What a sheet does, or would do: reads the sealed file and plans it against the tree of this moment.
async fn run(
    deputy: &Deputy,
    sheet: &Sheet,
    dry_run: bool,
    progress: impl Fn(u64, u64) + Send + Sync,
) -> Result<Outcome> {
    let app = &deputy.app;
    let bytes = sealed::open(app, &sheet.path(), PURPOSE, sheet.file_size).await?;
    import::load(app, deputy, bytes, &sheet.file_name, dry_run, progress).await
}

/// Does what the sheet waits for: tries it out, or loads it. A sheet that waits for nothing is left as it is, so a job that is
/// taken up twice does its work once.
///
/// # Errors
/// As [`import::load`].
pub async fn work_on(
    deputy: &Deputy,
    id: Id,
    progress: impl Fn(u64, u64) + Send + Sync,
) -> Result<()> {
    let sheet = deputy.read(async |work| get(work, id).await).await?;
    let (from, to) = match sheet.state() {
        State::Checking => (State::Checking, State::Checked),
        State::Loading => (State::Loading, State::Loaded),
        _ => return Ok(()),
    };
    let outcome = run(deputy, &sheet, from == State::Checking, progress).await?;
    let problems = serde_json::to_string(&told(&outcome.bad))?;
    deputy
        .write(async |work| {
            let mut row = store::passed(id, from, to);
            let loaded_at: Option<Instant> = (to == State::Loaded).then_some(work.now);
            row.extend(args![
                outcome.rows as i64,
                outcome.new as i64,
                outcome.changed as i64,
                outcome.same as i64,
                outcome.left_out as i64,
                bad_rows(&outcome),
                problems,
                loaded_at
            ]);
            store::done(&mut work.conn, row).await.map(drop)
        })
        .await
}

/// Says why a sheet got stuck.
pub async fn give_up(app: &App, id: Id, why: &Error) -> Result<()> {
    let said = serde_json::to_string(&Said::of_error(why))?;
    Deputy::clockwork(app)
        .write(async |work| store::fail(&mut work.conn, id, &said).await.map(drop))
        .await
}

/// The bad rows as a workbook, as they came, with line and reason: what is wrong with them today.
pub async fn bad(deputy: &Deputy, sheet: &Sheet, lang: Lang) -> Result<Vec<u8>> {
    let outcome = run(deputy, sheet, true, |_, _| {}).await?;
    let app = &deputy.app;
    let bytes = sealed::open(app, &sheet.path(), PURPOSE, sheet.file_size).await?;
    import::errors_sheet(bytes, &sheet.file_name, outcome.bad, lang).await
}

/// Forgets sheets of long ago, with their files.
pub async fn forget(app: &App) -> Result<()> {
    let gone = Deputy::clockwork(app)
        .write(async |work| {
            let before = work.now.plus_minutes(-KEPT_MINUTES);
            store::forget(&mut work.conn, before).await
        })
        .await?;
    for id in gone {
        sealed::wipe(app, &path(id)).await?;
    }
    Ok(())
}
