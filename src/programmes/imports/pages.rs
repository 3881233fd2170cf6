//! The pages of imports.
use super::{
    batch::{Batch, Kind, State},
    export, ops,
    store::Sampled,
};
use crate::{
    kernel::{
        Access, Caller, Error, Frame, Id, Lang, Problem, Result, Routes, UnitOfWork, jobs,
        sheet::{Limits, Mapping, Sheet, guess_columns},
        web::{self, Filled, Posted},
    },
    msg,
    policy::Right,
    spine::{organisations, people::mask_name},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

/// The largest sheet, and room for the form around it.
const UPLOAD: usize = crate::kernel::sheet::limits::FILE_BYTES as usize + (1 << 20);
const PAGE: i64 = 50;

pub fn routes() -> Routes {
    let read = Access::Right(Right::ImportsRead);
    let make = Access::Right(Right::ImportsMake);
    let uploads = Routes::new().post("/imports", make, create).limit(UPLOAD);
    Routes::new()
        .get("/imports", read, list)
        .get("/imports/new", make, form)
        .get("/imports/template/{kind}", read, export::template)
        .get("/imports/{id}", read, show)
        .get("/imports/{id}/bad.xlsx", read, export::bad)
        .post("/imports/{id}/mapping", make, map)
        .post("/imports/{id}/check", make, check)
        .post("/imports/{id}/apply", make, apply)
        .post("/imports/{id}/discard", make, discard)
        .post(
            "/imports/{id}/sample",
            Access::Right(Right::ImportsConfirm),
            find,
        )
        .post(
            "/imports/{id}/confirm",
            Access::Right(Right::ImportsConfirm),
            confirm,
        )
        .post("/imports/{id}/undo", read, undo)
        .merge(uploads)
        .merge(super::api::routes())
}

#[derive(Template)]
#[template(path = "programmes/imports/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Batch>,
    q: String,
    state: String,
    states: Vec<(&'static str, String)>,
    here: String,
    next: Option<String>,
    first: bool,
    may_make: bool,
}

#[derive(Deserialize, Default)]
pub struct Filter {
    #[serde(default)]
    q: String,
    #[serde(default)]
    state: String,
    after: Option<String>,
}

async fn list(caller: Caller, Query(f): Query<Filter>) -> Result<Response> {
    let before = f.after.as_deref().and_then(|a| a.parse().ok());
    let mut rows = caller
        .read(async |work| ops::list(work, &f.state, &f.q, before, PAGE + 1).await)
        .await?;
    let more = rows.len() as i64 > PAGE;
    rows.truncate(PAGE as usize);
    let next = rows.last().filter(|_| more).map(|b| b.id.to_string());
    let keys = ["checked", "applied", "confirmed", "undone", "failed"];
    let states = keys.map(|k| (k, state_name(caller.lang, k))).to_vec();
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("q", &f.q)
        .append_pair("state", &f.state)
        .finish();
    let page = ListPage {
        frame: caller.frame(caller.lang.t("imports-title")).here(),
        rows,
        q: f.q,
        state: f.state,
        states,
        here: format!("/imports?{query}&"),
        next,
        first: before.is_none(),
        may_make: caller.actor().has(Right::ImportsMake),
    };
    web::html(page.render())
}

fn state_name(l: Lang, state: &str) -> String {
    l.t(&format!("imports-state-{state}"))
}

#[derive(Template)]
#[template(path = "programmes/imports/form.html")]
struct FormPage<'a> {
    frame: Frame,
    kind: String,
    organisation: String,
    error: Option<&'a Error>,
    problems: Vec<Problem>,
}

#[derive(Deserialize, Default)]
pub struct Preset {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    organisation: String,
}

fn form_page<'a>(
    caller: &Caller,
    kind: String,
    organisation: String,
    error: Option<&'a Error>,
) -> FormPage<'a> {
    let frame = caller
        .frame(caller.lang.t("imports-new"))
        .under(caller.lang.t("imports-title"), "/imports")
        .here();
    FormPage {
        frame,
        kind,
        organisation,
        error,
        problems: error.map(|e| e.problems().to_vec()).unwrap_or_default(),
    }
}

async fn form(caller: Caller, Query(preset): Query<Preset>) -> Result<Response> {
    let organisation = match preset.organisation.is_empty() {
        false => preset.organisation,
        true => own_place(&caller).await?,
    };
    let kind = if preset.kind.is_empty() {
        "members".into()
    } else {
        preset.kind
    };
    web::html(form_page(&caller, kind, organisation, None).render())
}

/// The organisation whose imports the caller makes most likely: the first of their posts.
async fn own_place(caller: &Caller) -> Result<String> {
    let Some(post) = caller.actor().posts.first().cloned() else {
        return Ok(String::new());
    };
    caller
        .read(async |work| Ok(organisations::get(work, post.organisation_id).await?.code))
        .await
}

async fn create(caller: Caller, posted: Posted) -> Result<Response> {
    let kind = posted.field("kind").to_owned();
    let organisation = posted.field("organisation").trim().to_owned();
    let file = posted
        .file("file")
        .map(|f| (f.name.clone(), f.bytes.to_vec()));
    match take_in(&caller, &kind, &organisation, file).await {
        Ok(batch) => Ok(web::see(&format!("/imports/{}", batch.id))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => web::html_with(
            &e,
            form_page(&caller, kind, organisation, Some(&e)).render(),
        ),
        Err(e) => Err(e),
    }
}

/// Takes a file in and, when its columns are plain, has it tried out at once. Pages and API come here.
pub async fn take_in(
    caller: &Caller,
    kind: &str,
    organisation: &str,
    file: Option<(String, Vec<u8>)>,
) -> Result<Batch> {
    let kind =
        Kind::of_key(kind).ok_or_else(|| Error::field("kind", msg!("imports-kind-missing")))?;
    let (name, bytes) = file.ok_or_else(|| Error::field("file", msg!("imports-file-missing")))?;
    let place = caller
        .read(async |work| organisations::by_code(work, organisation).await)
        .await;
    let place = place.map_err(|_| {
        Error::field(
            "organisation",
            msg!("imports-no-organisation", code = organisation),
        )
    })?;
    let (mapping, bytes) = guess(kind, name.clone(), bytes).await?;
    let plain = mapping.problems(kind.columns()).is_empty();
    caller
        .write(async |work| {
            let sent = ops::Sent {
                kind,
                organisation_id: place.id,
                name,
                bytes,
                mapping,
            };
            let batch = ops::create(work, sent).await?;
            if plain && batch.state() == State::Uploaded {
                ops::ask_to_check(work, batch.id).await?;
            }
            Ok(batch)
        })
        .await
}

/// Opens the sheet and guesses its columns, on a thread that may block.
pub async fn guess(kind: Kind, name: String, bytes: Vec<u8>) -> Result<(Mapping, Vec<u8>)> {
    let look = move || -> Result<(Mapping, Vec<u8>)> {
        let bytes: std::sync::Arc<[u8]> = bytes.into();
        let sheet = Sheet::open(bytes.clone(), &name, Limits::default())
            .map_err(|p| Error::field("file", p.msg))?;
        let mapping = guess_columns(sheet.head(), kind.columns());
        drop(sheet);
        Ok((mapping, bytes.to_vec()))
    };
    tokio::task::spawn_blocking(look)
        .await
        .map_err(anyhow::Error::from)?
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
struct ShowPage<'a> {
    frame: Frame,
    batch: Batch,
    place: String,
    state: String,
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

async fn show(
    caller: Caller,
    Path(id): Path<String>,
    Query(f): Query<NoteFilter>,
) -> Result<Response> {
    let page = show_page(&caller, id_of(&id)?, f, None).await?;
    web::html(page.render())
}

fn id_of(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::NotFound)
}

async fn show_page<'a>(
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
    let names = super::store::sample_names(&mut work.conn, batch.kind(), ids).await?;
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

/// After an act: back to the import, or the same page with what stood in the way.
async fn after(caller: &Caller, id: Id, done: Result<()>) -> Result<Response> {
    match done {
        Ok(()) => Ok(web::see(&format!("/imports/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let page = show_page(caller, id, NoteFilter::default(), Some(&e)).await?;
            web::html_with(&e, page.render())
        }
        Err(e) => Err(e),
    }
}

#[derive(Deserialize, Default)]
pub struct ActForm {
    #[serde(default)]
    version: String,
    #[serde(default)]
    only_good: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    line: String,
    #[serde(default)]
    finding: String,
    #[serde(default)]
    note: String,
}
impl ActForm {
    fn version(&self) -> i64 {
        self.version.parse().unwrap_or_default()
    }
}

/// The form of a mapping names each column `column-3`.
async fn map(
    caller: Caller,
    Path(id): Path<String>,
    Filled(fields): Filled<Vec<(String, String)>>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let done = caller
        .write(async |work| {
            let batch = ops::get(work, id).await?;
            let mut mapping: Mapping = serde_json::from_str(&batch.mapping)?;
            for (name, key) in &fields {
                let column = name
                    .strip_prefix("column-")
                    .and_then(|n| n.parse::<usize>().ok());
                let key = Some(key.as_str())
                    .filter(|k| batch.kind().columns().iter().any(|c| c.key == *k));
                if let Some(column) = column {
                    mapping.assign(column, key);
                }
            }
            let version = fields
                .iter()
                .find(|(k, _)| k == "version")
                .and_then(|(_, v)| v.parse().ok());
            ops::map(work, id, &mapping, version.unwrap_or_default()).await
        })
        .await;
    after(&caller, id, done).await
}

async fn check(
    caller: Caller,
    Path(id): Path<String>,
    Filled(_): Filled<ActForm>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let done = caller
        .write(async |work| ops::ask_to_check(work, id).await)
        .await;
    after(&caller, id, done).await
}

async fn apply(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<ActForm>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let only_good = form.only_good == "yes";
    let done = caller
        .write(async |work| {
            ops::decide(work, id, only_good, form.version())
                .await
                .map(drop)
        })
        .await;
    after(&caller, id, done).await
}

async fn discard(
    caller: Caller,
    Path(id): Path<String>,
    Filled(_): Filled<ActForm>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let done = caller
        .write(async |work| ops::discard(work, id).await)
        .await;
    after(&caller, id, done).await
}

async fn find(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<ActForm>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let line = form.line.parse().unwrap_or_default();
    let denied = form.finding == "denied";
    let done = caller
        .write(async |work| ops::find(work, id, line, denied, &form.note).await)
        .await;
    after(&caller, id, done).await
}

async fn confirm(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<ActForm>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let done = caller
        .write(async |work| ops::confirm(work, id, form.version()).await.map(drop))
        .await;
    after(&caller, id, done).await
}

async fn undo(
    caller: Caller,
    Path(id): Path<String>,
    Filled(form): Filled<ActForm>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let done = caller
        .write(async |work| {
            ops::undo(work, id, &form.reason, form.version())
                .await
                .map(drop)
        })
        .await;
    after(&caller, id, done).await
}
