//! HTML edge: the list, the record with its papers and history, and what an applicant presses.
use super::{
    form::options,
    founding::{Founding, KINDS, REASONS, state},
    ops::{self, Search, View},
    papers,
    store::Step,
};
use crate::{
    kernel::{
        Caller, Day, Error, Frame, Id, Lang, Result,
        paging::{Page, Window},
        sheet::{Column, Format, Kind as Cell, Table},
        web::{self, Posted},
    },
    msg,
    policy::Right,
    spine::people::code_lists::{
        CodeList, EMPLOYER_KIND, FOUNDING_MODE, INDUSTRY, ORGANISATION_KIND,
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};

/// A result is approved within so many days (domain 2.1, GK-M: 15 days).
const DECIDE_DAYS: i64 = 15;

pub fn id_of(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The name of a code in the reader's language; the code itself where the list does not know it.
pub fn name_of(l: Lang, list: &CodeList, code: &str) -> String {
    list.entry(code)
        .map_or(code.to_owned(), |e| l.pick(e.zh, e.en).to_owned())
}

/// The name of a kind of union.
fn kind_name(l: &Lang, code: &str) -> String {
    name_of(*l, &ORGANISATION_KIND, code)
}

#[derive(Template)]
#[template(path = "programmes/founding/list.html")]
struct ListPage {
    frame: Frame,
    page: Page<Founding>,
    ask: Search,
    states: Vec<(&'static str, String)>,
    kinds: Vec<(&'static str, &'static str)>,
    here: String,
    export: String,
    first: bool,
    may_propose: bool,
    waiting: i64,
}

fn query(ask: &Search) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let said = [("q", &ask.q), ("state", &ask.state), ("kind", &ask.kind)];
    query.extend_pairs(said.iter().filter(|(_, value)| !value.is_empty()));
    let query = query.finish();
    if query.is_empty() {
        query
    } else {
        format!("{query}&")
    }
}

pub async fn list(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let decides = caller.actor().has(Right::FoundingsDecide);
    let (page, waiting) = caller
        .read(async |work| {
            let waiting = if decides {
                ops::waiting(work).await?
            } else {
                0
            };
            Ok((ops::list(work, &ask, &window).await?, waiting))
        })
        .await?;
    let l = caller.lang;
    let page = ListPage {
        frame: caller.frame(l.t("founding-title")).here(),
        page,
        states: state::ALL
            .iter()
            .map(|s| (*s, l.t(state::label(s))))
            .collect(),
        kinds: options(l, &ORGANISATION_KIND, &KINDS),
        here: format!("/foundings?{}", query(&ask)),
        export: format!("/foundings/export?{}", query(&ask)),
        ask,
        first: window.after.is_none_or(|a| a.is_empty()),
        may_propose: caller.actor().has(Right::FoundingsPropose),
        waiting,
    };
    web::html(page.render())
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Wanted {
    format: String,
}

/// The list as a sheet.
pub async fn export(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let rows = caller
        .read(async |work| ops::every(work, &ask).await)
        .await?;
    let l = caller.lang;
    let format = Format::of_name(&format!(".{}", wanted.format));
    let columns = [
        ("name", "founding-field-name", Cell::Text),
        ("state", "founding-state", Cell::Text),
        ("kind", "founding-field-kind", Cell::Text),
        ("parent", "founding-field-parent", Cell::Text),
        ("employer_name", "founding-field-employer_name", Cell::Text),
        ("credit_code", "founding-field-credit_code", Cell::Text),
        ("workers", "founding-field-workers", Cell::Integer),
        ("members", "founding-field-members", Cell::Integer),
        ("submitted_at", "founding-submitted-at", Cell::Moment),
        ("decided_at", "founding-decided-at", Cell::Moment),
    ];
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let row = |f: &Founding| {
        let moment =
            |m: Option<crate::kernel::Instant>| m.map(|m| m.to_minute()).unwrap_or_default();
        [
            f.name.clone(),
            l.t(state::label(&f.state)),
            name_of(l, &ORGANISATION_KIND, &f.kind),
            f.parent_name.clone(),
            f.employer_name.clone(),
            f.credit_code.clone(),
            number(f.workers),
            number(f.members),
            moment(f.submitted_at),
            moment(f.decided_at),
        ]
    };
    let table = Table {
        title: l.t("founding-title"),
        columns: columns
            .map(|(key, label, cell)| Column::new(key, l.t(label), cell))
            .to_vec(),
        rows: rows.iter().map(row),
    };
    let name = format!("{}.{}", l.t("founding-title"), format.ending());
    Ok(web::attachment(
        &name,
        format.media_type(),
        table.bytes(format)?,
    ))
}

/// A line of the history as it is read.
pub struct Past {
    pub at: String,
    pub who: String,
    pub act: String,
    pub state: String,
    pub said: Vec<String>,
}

/// The history of an application in the reader's language.
pub fn history(l: Lang, view: &View) -> Vec<Past> {
    view.steps.iter().map(|s| past(l, view, s)).collect()
}

fn past(l: Lang, view: &View, step: &Step) -> Past {
    let list = |codes: &str, name: &dyn Fn(&str) -> String| {
        let names: Vec<_> = codes
            .split(',')
            .filter(|c| !c.is_empty())
            .map(name)
            .collect();
        names.join("、")
    };
    let paper = |code: &str| {
        let slot = view.papers.iter().find(|s| s.kind.code == code);
        slot.map_or(code.to_owned(), |s| s.kind.name(&l).to_owned())
    };
    let mut said = vec![];
    let reasons = list(&step.reasons, &|c| {
        format!("{c} {}", name_of(l, &REASONS, c))
    });
    let missing = list(&step.missing, &paper);
    let facts: serde_json::Value = serde_json::from_str(&step.facts).unwrap_or_default();
    let fields = facts["changed"].as_array().cloned().unwrap_or_default();
    let fields: Vec<_> = fields
        .iter()
        .filter_map(|f| f.as_str())
        .map(|f| l.t(&format!("founding-field-{f}")))
        .collect();
    said.extend([reasons, missing, fields.join("、"), step.note.clone()]);
    said.retain(|s| !s.is_empty());
    Past {
        at: step.at.to_minute(),
        who: step.actor.clone(),
        act: l.t(act_label(&step.act)),
        state: l.t(state::label(&step.state)),
        said,
    }
}

fn act_label(act: &str) -> &'static str {
    match act {
        "create" => "founding-act-create",
        "edit" => "founding-act-edit",
        "submit" => "founding-act-submit",
        "return" => "founding-act-return",
        "approve" => "founding-act-approve",
        "refuse" => "founding-act-refuse",
        "withdraw" => "founding-act-withdraw",
        "revoke" => "founding-act-revoke",
        "paper" => "founding-act-paper",
        _ => "founding-act-paper-removed",
    }
}

/// Facts of an application, by label.
pub fn facts(l: Lang, f: &Founding) -> Vec<(String, String)> {
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let day = |d: Option<Day>| d.map(|d| d.to_string()).unwrap_or_default();
    let mut rows = vec![
        (l.t("founding-field-parent"), f.parent_name.clone()),
        (
            l.t("founding-field-kind"),
            name_of(l, &ORGANISATION_KIND, &f.kind),
        ),
        (
            l.t("founding-field-mode"),
            name_of(l, &FOUNDING_MODE, &f.mode),
        ),
        (l.t("founding-field-employer_name"), f.employer_name.clone()),
        (l.t("founding-field-credit_code"), f.credit_code.clone()),
        (
            l.t("founding-field-employer_kind"),
            name_of(l, &EMPLOYER_KIND, &f.employer_kind),
        ),
        (
            l.t("founding-field-industry"),
            name_of(l, &INDUSTRY, &f.industry),
        ),
        (l.t("founding-field-address"), f.address.clone()),
        (
            l.t("founding-field-legal_representative"),
            f.legal_representative.clone(),
        ),
        (l.t("founding-field-workers"), number(f.workers)),
        (l.t("founding-field-members"), number(f.members)),
        (l.t("founding-field-women"), number(f.women)),
        (l.t("founding-field-committee"), number(f.committee)),
        (l.t("founding-field-chair_name"), f.chair_name.clone()),
        (
            l.t("founding-field-preparatory"),
            f.preparatory
                .lines()
                .map(str::trim)
                .collect::<Vec<_>>()
                .join("、"),
        ),
        (l.t("founding-field-planned_on"), day(f.planned_on)),
        (l.t("founding-field-note"), f.note.clone()),
    ];
    rows.retain(|(_, value)| !value.is_empty());
    rows
}

/// How a state is shown: empty, is-wait, is-done or is-stop.
pub fn chip(state: &str) -> &'static str {
    match state {
        "submitted" | "returned" => "is-wait",
        "approved" => "is-done",
        "refused" | "revoked" => "is-stop",
        _ => "",
    }
}

#[derive(Template)]
#[template(path = "programmes/founding/record.html")]
struct RecordPage<'a> {
    frame: Frame,
    view: View,
    facts: Vec<(String, String)>,
    history: Vec<Past>,
    due: Option<Day>,
    error: Option<&'a Error>,
}

pub async fn record(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    show(&caller, id_of(&id)?, None).await
}

/// The record; after an act that failed, under its error.
pub async fn show(caller: &Caller, id: Id, error: Option<Error>) -> Result<Response> {
    let view = caller.read(async |work| ops::view(work, id).await).await?;
    let l = caller.lang;
    let submitted = view
        .founding
        .submitted_at
        .filter(|_| view.founding.state == state::SUBMITTED);
    let page = RecordPage {
        frame: caller
            .frame(view.founding.name.clone())
            .under(l.t("founding-title"), "/foundings")
            .here(),
        facts: facts(l, &view.founding),
        history: history(l, &view),
        due: submitted.map(|at| at.day().plus(DECIDE_DAYS)),
        view,
        error: error.as_ref(),
    };
    match &error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

/// The record again, or the record under its error.
pub async fn after(caller: &Caller, id: Id, done: Result<()>) -> Result<Response> {
    match done {
        Ok(()) => Ok(web::see(&format!("/foundings/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_) | Error::TooLarge(_))) => {
            show(caller, id, Some(e)).await
        }
        Err(e) => Err(e),
    }
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Pressed {
    pub version: i64,
    pub note: String,
}

pub async fn submit(
    caller: Caller,
    Path(id): Path<String>,
    form: web::Filled<Pressed>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let done = caller
        .write(async |work| ops::submit(work, id, form.0.version).await)
        .await;
    after(&caller, id, done).await
}

pub async fn withdraw(
    caller: Caller,
    Path(id): Path<String>,
    form: web::Filled<Pressed>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let done = caller
        .write(async |work| ops::withdraw(work, id, form.0.version, &form.0.note).await)
        .await;
    after(&caller, id, done).await
}

pub async fn attach(caller: Caller, Path(id): Path<String>, posted: Posted) -> Result<Response> {
    let id = id_of(&id)?;
    let kind = posted.field("kind").to_owned();
    let done = papers::attach(&caller, id, &kind, posted.file("paper"))
        .await
        .map(drop);
    after(&caller, id, done).await
}

pub async fn detach(
    caller: Caller,
    Path((id, file)): Path<(String, String)>,
    _: web::Filled<Pressed>,
) -> Result<Response> {
    let (id, file) = (id_of(&id)?, id_of(&file)?);
    let done = caller
        .write(async |work| papers::remove(work, id, file).await)
        .await;
    after(&caller, id, done).await
}

pub async fn download(
    caller: Caller,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response> {
    let (file, bytes) = papers::download(&caller, id_of(&id)?, id_of(&file)?).await?;
    Ok(web::attachment(&file.name, file.kind_of_media(), bytes))
}
