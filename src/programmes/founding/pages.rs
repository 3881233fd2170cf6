//! HTML edge: the list, the record with its papers and history, and what an applicant presses.
use super::{
    decisions::ChairAccount,
    form::options,
    founding::{Founding, KINDS, state},
    ops::{self, Search, View},
    papers,
    telling::{Past, chip, facts, history, name_of},
};
use crate::{
    kernel::{
        Caller, Day, Error, Frame, Id, Lang, Result,
        paging::{Page, Window},
        sheet::{Column, Kind as Cell, Table, Wanted},
        web::{self, Posted},
    },
    msg,
    policy::Right,
    spine::people::code_lists::ORGANISATION_KIND,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};

pub fn id_of(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The name of a kind of union.
fn kind_name(l: &Lang, code: &str) -> String {
    name_of(*l, &ORGANISATION_KIND, code)
}

/// The list of what is to be decided.
pub const SUBMITTED: &str = "/foundings?state=submitted";

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
    let page = caller
        .read(async |work| ops::list(work, &ask, &window).await)
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
        waiting: caller.waiting_on(SUBMITTED),
    };
    web::html(page.render())
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
    let format = wanted.format();
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
        columns: Column::all(l, columns),
        rows: rows.iter().map(row),
    };
    table.send(format)
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
    /// Opened a moment ago, with its link.
    chair: Option<&'a ChairAccount>,
}

pub async fn record(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    show(&caller, id_of(&id)?, None).await
}

/// The record; after an act that failed, under its error.
pub async fn show(caller: &Caller, id: Id, error: Option<Error>) -> Result<Response> {
    show_with(caller, id, error, None).await
}

/// The record; after an approval, with the link of the chair's new account.
pub async fn show_with(
    caller: &Caller,
    id: Id,
    error: Option<Error>,
    chair: Option<&ChairAccount>,
) -> Result<Response> {
    let view = caller.read(async |work| ops::view(work, id).await).await?;
    let l = caller.lang;
    let page = RecordPage {
        frame: caller
            .frame(view.founding.name.clone())
            .under(l.t("founding-title"), "/foundings")
            .here(),
        facts: facts(l, &view.founding),
        history: history(l, &view),
        due: view.due,
        view,
        error: error.as_ref(),
        chair,
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
