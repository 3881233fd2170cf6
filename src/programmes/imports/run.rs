//! The phases of an import, chunk by chunk. Each chunk and the line it reached are one unit of work, so that a phase cut off at any
//! moment goes on where it stopped.
use super::{
    batch::{Batch, Kind, State, Verdict},
    members, ops, reading, sample, store,
    term::to_confirm,
    unions,
};
use crate::{
    kernel::{Deputy, Error, Id, Result, UnitOfWork, jobs},
    spine::settings::{BOOKS_OPENED_ON, SAMPLE_PERCENT},
};
use std::collections::HashSet;

/// Members posted in one unit of work.
const POSTED: i64 = 5_000;

/// Lines read at once when the sample is drawn.
const DRAWN_FROM: i64 = 10_000;

/// Told after each chunk: lines done.
pub type Report<'a> = &'a (dyn Fn(i64) + Send + Sync);

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
    reading::go_through(deputy, id, false, report).await?;
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
    reading::go_through(deputy, id, true, report).await?;
    deputy
        .write(async |work| {
            let batch = store::get(&mut work.conn, id).await?;
            let percent = SAMPLE_PERCENT.whole(work).await?;
            let rows = drawn(work, &batch, percent as usize).await?;
            let at = work.now;
            let many = rows.len() as i64;
            store::add_samples(&mut work.conn, id, rows).await?;
            store::applied(&mut work.conn, id, at, many).await?;
            to_confirm(work, id, batch.organisation_id, &batch.file_name).await?;
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
                    .write(async |work| {
                        store::not_undone(&mut work.conn, id).await?;
                        let batch = store::get(&mut work.conn, id).await?;
                        match batch.state() {
                            State::Applied => {
                                to_confirm(work, id, batch.organisation_id, &batch.file_name).await
                            }
                            _ => Ok(()),
                        }
                    })
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
