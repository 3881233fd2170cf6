//! Through a sheet, chunk by chunk: reading, checking and sealing run ahead on a thread of their own; each chunk and the line it
//! reached are one unit of work.
use super::{
    batch::{Batch, Counts, Kind, Remark, Verdict},
    members, ops,
    run::Report,
    store, unions,
};
use crate::{
    kernel::{
        Deputy, Error, Id, Lang, Result, UnitOfWork,
        sheet::{Limits, Mapping, Row, Sheet, Source},
    },
    programmes::membership,
    spine::{codes, people::code_lists, settings::PHONE_SHARED_MOST},
};
use std::sync::Arc;
use tokio::sync::mpsc;

/// Rows of one unit of work: a second or less of SQLite's one writer.
const CHUNK: usize = 5_000;
/// What a row came out as, before it is applied.
struct Fate {
    line: i64,
    verdict: Verdict,
    remarks: Vec<Remark>,
    subject: Option<Id>,
}

/// Goes through the sheet of an import, from the line that was reached on: judges each row, and applies it where that is asked.
///
/// # Errors
/// The sheet's own problems, which end the import.
pub(super) async fn go_through(
    deputy: &Deputy,
    id: Id,
    apply: bool,
    report: Report<'_>,
) -> Result<()> {
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
