//! HTML edge: the texts of papers, one with its history and its proposal, and the form with its preview.
use super::{
    super::compose::{Composed, Texts},
    ops::{self, Line, Search, Shown},
    template::{self, Typed},
};
use crate::{
    kernel::{
        Caller, Error, Frame, Lang, Problem, Result,
        paper::{self, Block},
        sheet::{Column, Kind as Cell, Table, Wanted},
        web::{self, Filled, see},
    },
    msg,
    policy::Right,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "spine/documents/templates/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Line>,
    ask: Search,
    states: [(&'static str, String); 2],
    export: String,
}

pub async fn list(caller: Caller, Query(ask): Query<Search>) -> Result<Response> {
    let rows = caller
        .read(async |work| ops::list(work, &ask).await)
        .await?;
    let l = caller.lang;
    let mut query = form_urlencoded::Serializer::new(String::new());
    let said = [("q", &ask.q), ("state", &ask.state)];
    query.extend_pairs(said.iter().filter(|(_, value)| !value.is_empty()));
    let page = ListPage {
        frame: caller.frame(l.t("templates-title")).here(),
        rows,
        states: [
            ("own", l.t("templates-state-own")),
            ("proposed", l.t("templates-state-proposed")),
        ],
        export: format!("/documents/templates/export?{}", query.finish()),
        ask,
    };
    web::html(page.render())
}

/// The list as a sheet, with the texts in force.
pub async fn export(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let rows = caller
        .read(async |work| ops::list(work, &ask).await)
        .await?;
    let l = caller.lang;
    let columns = [
        ("key", "templates-key", Cell::Text),
        ("name", "templates-name", Cell::Text),
        ("version", "templates-in-force", Cell::Text),
        ("since", "templates-since", Cell::Moment),
        ("state", "templates-state", Cell::Text),
        ("title", "documents-name", Cell::Text),
        ("addressee", "documents-addressee", Cell::Text),
        ("body", "documents-body", Cell::Text),
    ];
    let table = Table {
        title: l.t("templates-title"),
        columns: Column::all(l, columns),
        rows: rows.iter().map(|line| cells(l, line)),
    };
    table.send(wanted.format())
}

fn cells(l: Lang, line: &Line) -> Vec<String> {
    let since = line.own.as_ref().and_then(|own| own.decided_at);
    let version = match &line.own {
        Some(own) => l.say(msg!("templates-version-n", n = own.version)),
        None => l.t("templates-shipped"),
    };
    let state = line.waiting.as_ref();
    let texts = line.texts();
    vec![
        line.template.key.to_owned(),
        l.t(line.template.label),
        version,
        since.map(|at| at.to_second()).unwrap_or_default(),
        state.map(|v| l.t(v.state_key())).unwrap_or_default(),
        texts.title,
        texts.addressee,
        texts.body,
    ]
}

/// A paper as the sample fills it in.
struct Preview {
    title: String,
    addressee: String,
    blocks: Vec<Block>,
}
impl Preview {
    fn of(filled: Composed) -> Preview {
        Preview {
            title: filled.title,
            addressee: filled.addressee,
            blocks: paper::blocks(&filled.body),
        }
    }
}

#[derive(Template)]
#[template(path = "spine/documents/templates/show.html")]
struct ShowPage {
    frame: Frame,
    shown: Shown,
    waiting: Option<Proposal>,
    preview: Option<Preview>,
    given: Vec<(String, String)>,
    may_propose: bool,
    conflict: Option<String>,
}

/// The proposal before its second person.
struct Proposal {
    version: super::template::Version,
    texts: Texts,
    preview: Option<Preview>,
    own: bool,
    may_confirm: bool,
}

/// What the verb gives, name and meaning.
fn given(template: &crate::kernel::template::Template) -> Vec<(String, String)> {
    let lines = template.given.lines().filter(|l| !l.trim().is_empty());
    let pair = |line: &str| {
        let (name, what) = line.split_once([':', '：']).unwrap_or((line, ""));
        (name.trim().to_owned(), what.trim().to_owned())
    };
    lines.map(pair).collect()
}

async fn page(caller: &Caller, key: &str, error: Option<&Error>) -> Result<ShowPage> {
    let l = caller.lang;
    let shown = caller.read(async |work| ops::show(work, key).await).await?;
    let tried = |texts: &Texts| template::tried(shown.template, texts).ok();
    let waiting = shown.waiting().map(|version| {
        let texts = version.texts(shown.template);
        let own = caller.actor().account_id == Some(version.proposed_by);
        Proposal {
            preview: tried(&texts).map(Preview::of),
            texts,
            own,
            may_confirm: !own && caller.actor().has(Right::DocumentsIssue),
            version: version.clone(),
        }
    });
    Ok(ShowPage {
        frame: caller
            .frame(l.t(shown.template.label))
            .under(l.t("templates-title"), "/documents/templates")
            .here(),
        preview: tried(&shown.texts).map(Preview::of),
        given: given(shown.template),
        may_propose: waiting.is_none() && caller.actor().has(Right::SettingsChange),
        conflict: error.map(|e| l.say(e.msg())),
        waiting,
        shown,
    })
}

pub async fn show(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    web::html(page(&caller, &key, None).await?.render())
}

#[derive(Template)]
#[template(path = "spine/documents/templates/form.html")]
struct FormPage {
    frame: Frame,
    key: String,
    typed: Typed,
    problems: Vec<Problem>,
    conflict: Option<String>,
    given: Vec<(String, String)>,
    preview: PreviewPart,
}

/// The part of the form that shows what the text comes to.
#[derive(Template)]
#[template(path = "spine/documents/templates/preview.html")]
struct PreviewPart {
    frame: Frame,
    preview: Option<Preview>,
    problems: Vec<Problem>,
}

impl PreviewPart {
    /// The message key of the field of a problem.
    fn part(&self, problem: &Problem) -> &'static str {
        match problem.at.as_str() {
            "title" => "documents-name",
            "addressee" => "documents-addressee",
            _ => "documents-body",
        }
    }
}

fn preview_part(caller: &Caller, shown: &Shown, typed: &Typed) -> PreviewPart {
    let (preview, problems) = match template::tried(shown.template, &typed.texts()) {
        Ok(filled) => (Some(Preview::of(filled)), vec![]),
        Err(problems) => (None, problems),
    };
    PreviewPart {
        frame: caller.frame(""),
        preview,
        problems,
    }
}

fn form_page(caller: &Caller, shown: &Shown, typed: Typed, error: Option<&Error>) -> FormPage {
    let l = caller.lang;
    let conflict = error.filter(|e| matches!(e, Error::Conflict(_)));
    let label = l.t(shown.template.label);
    let at = format!("/documents/templates/{}", shown.template.key);
    FormPage {
        frame: caller
            .frame(l.t("templates-edit"))
            .under(l.t("templates-title"), "/documents/templates")
            .under(label, at)
            .here(),
        key: shown.template.key.to_owned(),
        preview: preview_part(caller, shown, &typed),
        problems: error.map(|e| e.problems().to_vec()).unwrap_or_default(),
        conflict: conflict.map(|e| l.say(e.msg())),
        given: given(shown.template),
        typed,
    }
}

pub async fn form(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    let shown = caller
        .read(async |work| ops::show(work, &key).await)
        .await?;
    let typed = Typed {
        title: shown.texts.title.clone(),
        addressee: shown.texts.addressee.clone(),
        body: shown.texts.body.clone(),
        version: shown.newest().to_string(),
        ..Typed::default()
    };
    web::html(form_page(&caller, &shown, typed, None).render())
}

/// What a text comes to, while it is written: with scripts the part alone, without them the whole form.
pub async fn preview(
    caller: Caller,
    Path(key): Path<String>,
    Filled(typed): Filled<Typed>,
) -> Result<Response> {
    let shown = caller
        .read(async |work| ops::show(work, &key).await)
        .await?;
    match caller.htmx {
        true => web::html(preview_part(&caller, &shown, &typed).render()),
        false => web::html(form_page(&caller, &shown, typed, None).render()),
    }
}

pub async fn propose(
    caller: Caller,
    Path(key): Path<String>,
    Filled(typed): Filled<Typed>,
) -> Result<Response> {
    let done = caller
        .write(async |work| ops::propose(work, &key, &typed).await)
        .await;
    match done {
        Ok(_) => Ok(see(&format!("/documents/templates/{key}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let shown = caller
                .read(async |work| ops::show(work, &key).await)
                .await?;
            let mut typed = typed;
            if typed.is_reset() {
                (typed.title, typed.addressee, typed.body) = (
                    shown.texts.title.clone(),
                    shown.texts.addressee.clone(),
                    shown.texts.body.clone(),
                );
            }
            web::html_with(&e, form_page(&caller, &shown, typed, Some(&e)).render())
        }
        Err(e) => Err(e),
    }
}

/// Which proposal is decided.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Which {
    version: String,
}

pub async fn confirm(
    caller: Caller,
    Path(key): Path<String>,
    Filled(which): Filled<Which>,
) -> Result<Response> {
    let version = which.version.parse().unwrap_or_default();
    let done = caller
        .write(async |work| ops::confirm(work, &key, version).await)
        .await;
    decided(&caller, &key, done).await
}

pub async fn refuse(
    caller: Caller,
    Path(key): Path<String>,
    Filled(which): Filled<Which>,
) -> Result<Response> {
    let version = which.version.parse().unwrap_or_default();
    let done = caller
        .write(async |work| ops::refuse(work, &key, version).await)
        .await;
    decided(&caller, &key, done).await
}

async fn decided(caller: &Caller, key: &str, done: Result<()>) -> Result<Response> {
    match done {
        Ok(()) => Ok(see(&format!("/documents/templates/{key}"))),
        Err(e @ Error::Conflict(_)) => {
            let page = page(caller, key, Some(&e)).await?;
            web::html_with(&e, page.render())
        }
        Err(e) => Err(e),
    }
}
