//! The phases of an import, chunk by chunk. Each chunk and the line it reached are one unit of work, so that a phase cut off at any
//! moment goes on where it stopped. Reading, checking and sealing run ahead on a thread of their own.
use super::{
    batch::{Batch, Counts, Kind, Remark, State, Verdict},
    members, ops, sample, store, unions,
};
use crate::{
    kernel::{
        Deputy, Error, Id, Lang, Result, UnitOfWork, jobs,
        sheet::{Limits, Mapping, Row, Sheet, Source},
    },
    programmes::membership,
    spine::{
        codes,
        people::code_lists,
        settings::{BOOKS_OPENED_ON, PHONE_SHARED_MOST, SAMPLE_PERCENT},
    },
};
use std::{collections::HashSet, sync::Arc};
use tokio::sync::mpsc;

/// Rows of one unit of work: a second or less of SQLite's one writer.
const CHUNK: usize = 5_000;
/// Members posted in one unit of work.
const POSTED: i64 = 5_000;

/// Lines read at once when the sample is drawn.
const DRAWN_FROM: i64 = 10_000;

/// Told after each chunk: lines done.
pub type Report<'a> = &'a (dyn Fn(i64) + Send + Sync);

/// What a row came out as, before it is applied.
struct Fate {
    line: i64,
    verdict: Verdict,
    remarks: Vec<Remark>,
    subject: Option<Id>,
}

/// The import as it is, unless the phase is due: a job that is asked for twice does its work once.
async fn unless(deputy: &Deputy, id: Id, due: State) -> Result<Option<Batch>> {
    let batch = deputy
        .read(async |work| store::get(&mut work.conn, id).await)
        .await?;
    Ok(Some(batch).filter(|b| b.state() != due))
}

/// Takes a sheet in and tries it out here and now: for commands, and for filling the demo city.
///
/// # Errors
/// The sheet's own problems; those of [`ops::create`].
pub async fn take_in_now(
    deputy: &Deputy,
    kind: Kind,
    organisation_id: Id,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Batch> {
    let (mapping, bytes) = super::pages::guess(kind, name.to_owned(), bytes).await?;
    Error::unless_empty(mapping.problems(kind.columns()))?;
    let batch = deputy
        .write(async |work| {
            let name = name.to_owned();
            let sent = ops::Sent {
                kind,
                organisation_id,
                name,
                bytes,
                mapping,
            };
            let batch = ops::create(work, sent).await?;
            if batch.state() == State::Uploaded {
                ops::ask_to_check(work, batch.id).await?;
            }
            Ok(batch)
        })
        .await?;
    check_now(deputy, batch.id, &|_| ()).await
}

/// Tries the sheet out. Nothing but the import's own counts and notes changes.
pub async fn check_now(deputy: &Deputy, id: Id, report: Report<'_>) -> Result<Batch> {
    if let Some(done) = unless(deputy, id, State::Checking).await? {
        return Ok(done);
    }
    run_through(deputy, id, false, report).await?;
    deputy
        .write(async |work| {
            store::pass(&mut work.conn, id, State::Checking, State::Checked).await?;
            jobs::spare(work, "import-check", &id.to_string()).await?;
            store::get(&mut work.conn, id).await
        })
        .await
}

/// Puts the good rows on the books, where they await confirmation, and draws the sample.
pub async fn apply_now(deputy: &Deputy, id: Id, report: Report<'_>) -> Result<Batch> {
    if let Some(done) = unless(deputy, id, State::Applying).await? {
        return Ok(done);
    }
    run_through(deputy, id, true, report).await?;
    deputy
        .write(async |work| {
            let batch = store::get(&mut work.conn, id).await?;
            let percent = SAMPLE_PERCENT.whole(work).await?;
            let rows = drawn(work, &batch, percent as usize).await?;
            let at = work.now;
            let many = rows.len() as i64;
            store::add_samples(&mut work.conn, id, rows).await?;
            store::applied(&mut work.conn, id, at, many).await?;
            jobs::spare(work, "import-apply", &id.to_string()).await?;
            store::get(&mut work.conn, id).await
        })
        .await
}

/// The sample: drawn by the seed, and every row that is put on the books with a remark, which is looked at by hand (domain 2.2:
/// twins). The lines are read a run at a time.
async fn drawn(work: &mut UnitOfWork, batch: &Batch, percent: usize) -> Result<Vec<(i64, Id)>> {
    let noted = store::lines_noted(&mut work.conn, batch.id, Verdict::New).await?;
    let noted: HashSet<i64> = noted.into_iter().collect();
    let (mut draw, mut by_hand, mut after) = (sample::Draw::new(&batch.seed), vec![], -1);
    loop {
        let lines = match batch.kind() {
            Kind::Members => members::lines(&mut work.conn, batch.id, after, DRAWN_FROM).await?,
            Kind::Unions => unions::lines(&mut work.conn, batch.id, after, DRAWN_FROM).await?,
        };
        let Some(last) = lines.last().map(|l| l.0) else {
            break;
        };
        after = last;
        for (line, subject) in lines {
            draw.offer(line, subject);
            if noted.contains(&line) {
                by_hand.push((line, subject));
            }
        }
    }
    let mut drawn = draw.drawn(percent);
    drawn.extend(by_hand);
    Ok(drawn.into_iter().collect())
}

/// Posts a confirmed batch to the ledger.
pub async fn confirm_now(deputy: &Deputy, id: Id, report: Report<'_>) -> Result<Batch> {
    if let Some(done) = unless(deputy, id, State::Confirming).await? {
        return Ok(done);
    }
    loop {
        let done = deputy
            .write(async |work| {
                let batch = store::get(&mut work.conn, id).await?;
                // The one who confirmed is on record, whoever's hand finishes it after a crash.
                work.actor.account_id = batch.confirmed_by;
                let opened = opened(work).await?;
                let done = match batch.kind() {
                    Kind::Members => {
                        members::confirm(work, &batch, batch.done_line, POSTED, opened).await?
                    }
                    Kind::Unions => {
                        unions::confirm(work, &batch, batch.done_line, POSTED, opened).await?
                    }
                };
                match done {
                    Some(line) => store::reached(&mut work.conn, id, line).await?,
                    None => {
                        let at = work.now;
                        store::confirmed(&mut work.conn, id, at).await?;
                        jobs::spare(work, "import-confirm", &id.to_string()).await?;
                    }
                }
                Ok(done)
            })
            .await?;
        match done {
            Some(line) => report(line),
            None => {
                return deputy
                    .read(async |work| store::get(&mut work.conn, id).await)
                    .await;
            }
        }
    }
}

/// Takes a batch back.
pub async fn undo_now(deputy: &Deputy, id: Id, report: Report<'_>) -> Result<Batch> {
    if let Some(done) = unless(deputy, id, State::Undoing).await? {
        return Ok(done);
    }
    /// Each member is up to three reversals.
    const TAKEN_BACK: i64 = 500;
    loop {
        let done = deputy
            .write(async |work| {
                let batch = store::get(&mut work.conn, id).await?;
                work.actor.account_id = batch.undone_by;
                let reason = batch.undo_reason.clone().unwrap_or_default();
                let done = match batch.kind() {
                    Kind::Members => {
                        members::undo(work, &batch, batch.done_line, TAKEN_BACK, &reason).await?
                    }
                    Kind::Unions => {
                        unions::undo(work, &batch, batch.done_line, TAKEN_BACK, &reason).await?
                    }
                };
                match done {
                    Some(line) => store::reached(&mut work.conn, id, line).await?,
                    None => {
                        let at = work.now;
                        store::undone(&mut work.conn, id, at).await?;
                        jobs::spare(work, "import-undo", &id.to_string()).await?;
                    }
                }
                Ok(done)
            })
            .await;
        match done {
            // Somebody joined one of its unions since it was asked for.
            Err(e @ Error::Conflict(_)) => {
                deputy
                    .write(async |work| store::not_undone(&mut work.conn, id).await)
                    .await?;
                return Err(e);
            }
            Err(e) => return Err(e),
            Ok(Some(line)) => report(line),
            Ok(None) => {
                return deputy
                    .read(async |work| store::get(&mut work.conn, id).await)
                    .await;
            }
        }
    }
}

/// From which day on joining counts as new; before it, members and unions are carried over (assumptions page).
async fn opened(work: &mut UnitOfWork) -> Result<Option<crate::kernel::Day>> {
    BOOKS_OPENED_ON.day(work).await
}

async fn run_through(deputy: &Deputy, id: Id, apply: bool, report: Report<'_>) -> Result<()> {
    let batch = deputy
        .read(async |work| store::get(&mut work.conn, id).await)
        .await?;
    let source = Source::from(ops::file(&deputy.app, &batch).await?);
    let outcome = match batch.kind() {
        Kind::Members => members_through(deputy, &batch, source, apply, report).await,
        Kind::Unions => unions_through(deputy, &batch, source, apply, report).await,
    };
    match outcome {
        // A sheet that is broken in the middle will not mend by itself.
        Err(Error::Invalid(problems)) => {
            let said: Vec<_> = problems
                .iter()
                .map(|p| format!("{} {}", p.at, Lang::Zh.say(&p.msg)))
                .collect();
            deputy
                .write(async |work| store::fail(&mut work.conn, id, said.join("；").trim()).await)
                .await?;
            Err(Error::Invalid(problems))
        }
        other => other,
    }
}

/// What reading members needs to know of the city.
async fn reader(deputy: &Deputy, batch: &Batch) -> Result<members::Reader> {
    let organisation = batch.organisation_id;
    let (unions, groups, ages) = deputy
        .read(async |work| {
            Ok((
                members::Known::load(work, organisation).await?,
                codes::open_list(work, code_lists::NEW_FORM_GROUP.name).await?,
                membership::age_rule(work).await?,
            ))
        })
        .await?;
    Ok(members::Reader {
        mapping: serde_json::from_str(&batch.mapping)?,
        keys: deputy.app.keys.clone(),
        today: deputy.app.clock.now().day(),
        ages,
        unions: Arc::new(unions),
        groups,
    })
}

async fn members_through(
    deputy: &Deputy,
    batch: &Batch,
    source: Source,
    apply: bool,
    report: Report<'_>,
) -> Result<()> {
    let reader = Arc::new(reader(deputy, batch).await?);
    let overview = overview(&reader, source.clone(), &batch.file_name).await?;
    let shared = deputy
        .read(async |work| PHONE_SHARED_MOST.whole(work).await)
        .await?;
    let read = reader.clone();
    let mut chunks = stream(source, batch, &reader.mapping, move |row| read.read(row));
    while let Some(chunk) = chunks.recv().await {
        let chunk = chunk?;
        let last = chunk.last().map(|(line, _)| *line).unwrap_or_default();
        let (drafts, mut fates) = part(chunk);
        let chunk_fates = async |work: &mut UnitOfWork| {
            let mut judged = members::judge(work, drafts, &overview, shared).await?;
            if apply {
                members::apply(work, batch, &mut judged).await?;
            }
            fates.extend(judged.into_iter().map(|j| Fate {
                line: j.draft.line,
                verdict: j.verdict,
                remarks: j.remarks,
                subject: j.person,
            }));
            note(work, batch, last, fates).await
        };
        deputy.write(chunk_fates).await?;
        report(last);
    }
    Ok(())
}

async fn unions_through(
    deputy: &Deputy,
    batch: &Batch,
    source: Source,
    apply: bool,
    report: Report<'_>,
) -> Result<()> {
    let organisation = batch.organisation_id;
    let mut known = deputy
        .read(async |work| unions::Known::load(work, organisation).await)
        .await?;
    let mapping: Mapping = serde_json::from_str(&batch.mapping)?;
    let reader = unions::Reader {
        mapping: mapping.clone(),
        today: deputy.app.clock.now().day(),
    };
    let mut chunks = stream(source, batch, &mapping, move |row| reader.read(row));
    while let Some(chunk) = chunks.recv().await {
        let chunk = chunk?;
        let last = chunk.last().map(|(line, _)| *line).unwrap_or_default();
        let (drafts, mut fates) = part(chunk);
        let chunk_fates = async |work: &mut UnitOfWork| {
            for draft in drafts {
                let judged = unions::judge(&mut known, draft);
                let subject = if apply {
                    unions::apply(work, batch, &mut known, &judged).await?
                } else {
                    judged.existing
                };
                fates.push(Fate {
                    line: judged.draft.line,
                    verdict: judged.verdict,
                    remarks: judged.remarks,
                    subject,
                });
            }
            note(work, batch, last, fates).await
        };
        deputy.write(chunk_fates).await?;
        report(last);
    }
    Ok(())
}

/// A row as it was read: a draft, or what is wrong with it.
type ReadRow<T> = (i64, std::result::Result<T, Vec<Remark>>);

/// Reads rows ahead, in chunks, on a thread of its own.
fn stream<T: Send + 'static>(
    source: Source,
    batch: &Batch,
    mapping: &Mapping,
    read: impl Fn(&Row) -> std::result::Result<T, Vec<Remark>> + Send + 'static,
) -> mpsc::Receiver<Result<Vec<ReadRow<T>>>> {
    let (send, receive) = mpsc::channel(2);
    let (name, mapping, after) = (
        batch.file_name.clone(),
        mapping.clone(),
        batch.done_line.max(0) as u64,
    );
    tokio::task::spawn_blocking(move || {
        let go = || -> Result<()> {
            let mut sheet = Sheet::open(source, &name, Limits::default()).map_err(one)?;
            let mut rows = sheet.rows_below(&mapping.header).map_err(one)?.after(after);
            loop {
                let chunk: Vec<_> = rows.chunk(CHUNK);
                if chunk.is_empty() {
                    return Error::unless_empty(rows.problems().to_vec());
                }
                let filled = chunk.iter().filter(|row| !mapping.is_blank(row));
                let drafts = filled.map(|row| (row.line() as i64, read(row))).collect();
                if send.blocking_send(Ok(drafts)).is_err() {
                    return Ok(());
                }
            }
        };
        if let Err(e) = go() {
            let _ = send.blocking_send(Err(e));
        }
    });
    receive
}

pub(super) fn one(problem: crate::kernel::Problem) -> Error {
    Error::Invalid(vec![problem])
}

/// Looks over the whole file first: who comes twice, which phone is on whom.
async fn overview(
    reader: &Arc<members::Reader>,
    source: Source,
    name: &str,
) -> Result<Arc<members::Overview>> {
    let (reader, name) = (reader.clone(), name.to_owned());
    let look = move || -> Result<members::Overview> {
        let mut overview = members::Overview::default();
        let mut sheet = Sheet::open(source, &name, Limits::default()).map_err(one)?;
        let mut rows = sheet.rows_below(&reader.mapping.header).map_err(one)?;
        let mut row = Row::default();
        while rows.read(&mut row) {
            reader.look_over(&row, &mut overview);
        }
        Ok(overview)
    };
    let looked = tokio::task::spawn_blocking(look)
        .await
        .map_err(anyhow::Error::from)?;
    Ok(Arc::new(looked?))
}

/// Parts a chunk into what can be judged and what is bad already.
fn part<T>(chunk: Vec<ReadRow<T>>) -> (Vec<T>, Vec<Fate>) {
    let (mut drafts, mut fates) = (vec![], vec![]);
    for (line, read) in chunk {
        match read {
            Ok(draft) => drafts.push(draft),
            Err(remarks) => fates.push(Fate {
                line,
                verdict: Verdict::Bad,
                remarks,
                subject: None,
            }),
        }
    }
    (drafts, fates)
}

/// Counts a chunk and keeps a note of every row that needs one.
async fn note(work: &mut UnitOfWork, batch: &Batch, last: i64, fates: Vec<Fate>) -> Result<()> {
    let mut counts = Counts::default();
    let mut notes = vec![];
    for fate in fates {
        counts.add(fate.verdict);
        if !fate.remarks.is_empty() {
            notes.push((
                fate.line,
                fate.verdict,
                remarks_json(&fate.remarks),
                fate.subject,
            ));
        }
    }
    if !notes.is_empty() {
        store::add_rows(&mut work.conn, batch.id, notes).await?;
    }
    store::step(&mut work.conn, batch.id, last, counts).await
}

/// Remarks as they are kept: said in both languages, since a message's arguments may be messages themselves.
fn remarks_json(remarks: &[Remark]) -> String {
    let said = |r: &Remark| serde_json::json!({ "at": r.at, "code": r.msg.key, "zh": Lang::Zh.say(&r.msg), "en": Lang::En.say(&r.msg) });
    serde_json::Value::Array(remarks.iter().map(said).collect()).to_string()
}
