//! The page of an import: how far it is, who did what, row by row what becomes of it.
use super::{
    batch::{Batch, Kind, State},
    ops,
    store::{self, Sampled},
};
use crate::{
    kernel::{
        Caller, Error, Frame, Id, Instant, Lang, Msg, Result, UnitOfWork, jobs, sheet::Mapping, web,
    },
    msg,
    policy::Right,
    spine::{deadlines, organisations, people::mask_name},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

pub use super::intake::guess;

pub const PAGE: i64 = 50;

pub fn state_name(l: Lang, state: &str) -> String {
    l.t(&format!("imports-state-{state}"))
}

/// A note as the page shows it.
pub struct Note {
    pub line: i64,
    pub verdict: String,
    pub reasons: Vec<(String, String)>,
}

/// A row of the sample as the page shows it.
pub struct SampleRow {
    pub line: i64,
    pub who: String,
    pub finding: String,
    pub note: String,
}

#[derive(Template)]
#[template(path = "programmes/imports/show.html")]
pub struct ShowPage<'a> {
    frame: Frame,
    batch: Batch,
    place: String,
    state: String,
    steps: Vec<Step>,
    /// Until when a second person confirms it.
    deadline: Option<Msg>,
    verdicts: Vec<(&'static str, i64)>,
    titles: Vec<(usize, String, String)>,
    keys: Vec<(&'static str, &'static str)>,
    missing: Vec<String>,
    notes: Vec<Note>,
    verdict: String,
    here: String,
    next: Option<String>,
    first: bool,
    samples: Vec<SampleRow>,
    at_work: bool,
    done: i64,
    mine: bool,
    may_make: bool,
    may_confirm: bool,
    may_undo: bool,
    error: Option<&'a Error>,
}

#[derive(Deserialize, Default)]
pub struct NoteFilter {
    #[serde(default)]
    verdict: String,
    after: Option<i64>,
}

pub async fn show(
    caller: Caller,
    Path(id): Path<String>,
    Query(f): Query<NoteFilter>,
) -> Result<Response> {
    let page = show_page(&caller, id_of(&id)?, f, None).await?;
    web::html(page.render())
}

pub fn id_of(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::NotFound)
}

pub async fn show_page<'a>(
    caller: &Caller,
    id: Id,
    f: NoteFilter,
    error: Option<&'a Error>,
) -> Result<ShowPage<'a>> {
    let l = caller.lang;
    caller
        .read(async |work| {
            let batch = ops::get(work, id).await?;
            let mapping: Mapping = serde_json::from_str(&batch.mapping)?;
            let mut notes =
                ops::notes(work, &batch, f.after.unwrap_or(0), &f.verdict, PAGE + 1).await?;
            let more = notes.len() as i64 > PAGE;
            notes.truncate(PAGE as usize);
            let next = notes.last().filter(|_| more).map(|n| n.line.to_string());
            let samples = ops::samples(work, &batch).await?;
            let progress = jobs::find(work, job_of(batch.state()), &id.to_string()).await?;
            let place_id = batch.organisation_id;
            Ok(ShowPage {
                frame: caller
                    .frame(batch.file_name.clone())
                    .under(l.t("imports-title"), "/imports")
                    .here(),
                place: ops::place(work, &batch).await?,
                steps: steps(work, &batch, l).await?,
                deadline: deadlines::line(work, ("import", id)).await?,
                state: state_name(l, &batch.state),
                verdicts: verdicts(&batch),
                titles: titles(&mapping),
                keys: batch
                    .kind()
                    .columns()
                    .iter()
                    .map(|c| (c.key, c.aliases[0]))
                    .collect(),
                missing: mapping
                    .problems(batch.kind().columns())
                    .iter()
                    .map(|p| l.say(&p.msg))
                    .collect(),
                notes: notes
                    .iter()
                    .map(|n| Note {
                        line: n.line,
                        verdict: n.verdict.clone(),
                        reasons: said(l, &n.problems),
                    })
                    .collect(),
                here: format!("/imports/{id}?verdict={}&", f.verdict),
                verdict: f.verdict,
                next,
                first: f.after.is_none(),
                samples: sample_rows(work, &batch, samples).await?,
                at_work: batch.state().at_work(),
                done: progress
                    .map(|p| p.done_units)
                    .unwrap_or_default()
                    .max(batch.done_line),
                mine: batch.created_by.is_some() && batch.created_by == work.actor.account_id,
                may_make: organisations::may_see(work, Right::ImportsMake, place_id).await?,
                may_confirm: organisations::may_see(work, Right::ImportsConfirm, place_id).await?,
                may_undo: organisations::may_see(work, Right::MembersWithdraw, place_id).await?,
                error,
                batch,
            })
        })
        .await
}

/// Something that was done to the import: what, who did it as far as that is kept, when.
pub struct Step {
    pub what: String,
    pub who: Option<String>,
    pub at: Option<Instant>,
    pub why: Option<String>,
}

async fn steps(work: &mut UnitOfWork, b: &Batch, l: Lang) -> Result<Vec<Step>> {
    let ids = [b.created_by, b.confirmed_by, b.undone_by];
    let ids = ids.into_iter().flatten().collect();
    let names = store::account_names(&mut work.conn, ids).await?;
    let step = |what: &str, by: Option<Id>, at: Option<Instant>| Step {
        what: l.t(what),
        who: by.and_then(|id| names.get(&id).cloned()),
        at,
        why: None,
    };
    let undone = Step {
        why: b.undo_reason.clone(),
        ..step("imports-step-undone", b.undone_by, b.undone_at)
    };
    let all = [
        step("imports-step-sent", b.created_by, Some(b.created_at)),
        step("imports-step-applied", None, b.applied_at),
        step("imports-step-confirmed", b.confirmed_by, b.confirmed_at),
        undone,
    ];
    let done = |s: &Step| s.who.is_some() || s.at.is_some();
    Ok(all.into_iter().filter(done).collect())
}

fn job_of(state: State) -> &'static str {
    match state {
        State::Applying => "import-apply",
        State::Confirming => "import-confirm",
        State::Undoing => "import-undo",
        _ => "import-check",
    }
}

fn verdicts(b: &Batch) -> Vec<(&'static str, i64)> {
    vec![
        ("new", b.rows_new),
        ("changed", b.rows_changed),
        ("transfer", b.rows_transfer),
        ("same", b.rows_same),
        ("held", b.rows_held),
        ("bad", b.rows_bad),
    ]
}

fn titles(mapping: &Mapping) -> Vec<(usize, String, String)> {
    let keys = mapping.keys.iter().map(|k| k.clone().unwrap_or_default());
    let pairs = mapping.header.titles.iter().cloned().zip(keys).enumerate();
    pairs
        .filter(|(_, (title, _))| !title.is_empty())
        .map(|(i, (title, key))| (i, title, key))
        .collect()
}

/// Cell and reason, in the reader's language.
pub fn said(l: Lang, problems: &str) -> Vec<(String, String)> {
    let remarks: Vec<serde_json::Value> = serde_json::from_str(problems).unwrap_or_default();
    let text = |r: &serde_json::Value, key: &str| r[key].as_str().unwrap_or_default().to_owned();
    remarks
        .iter()
        .map(|r| {
            (
                text(r, "at"),
                text(r, if l == Lang::En { "en" } else { "zh" }),
            )
        })
        .collect()
}

async fn sample_rows(
    work: &mut UnitOfWork,
    batch: &Batch,
    samples: Vec<Sampled>,
) -> Result<Vec<SampleRow>> {
    let ids = samples.iter().map(|s| s.subject_id).collect();
    let names = store::sample_names(&mut work.conn, batch.kind(), ids).await?;
    let name = |id: Id| names.get(&id).cloned().unwrap_or_default();
    let who = |s: &Sampled| match batch.kind() {
        Kind::Members => mask_name(&name(s.subject_id)),
        Kind::Unions => name(s.subject_id),
    };
    let row = |s: &Sampled| SampleRow {
        line: s.line,
        who: who(s),
        finding: s.finding.clone().unwrap_or_default(),
        note: s.note.clone().unwrap_or_default(),
    };
    Ok(samples.iter().map(row).collect())
}
