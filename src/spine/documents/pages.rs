//! HTML edge: the register, a document as it is printed, and the words of numbers.
use super::{
    document::{Document, DocumentKind, MAX_BODY, Text},
    ops::{self, Corrected, Search},
    paper,
    store::WordRow,
};
use crate::{
    kernel::{
        self, Caller, Error, Frame, Id, Lang, Problem, Result,
        paging::{Page, Window},
        paper::Block,
        sheet::{Column, Kind as Cell, Table, Wanted},
        web,
    },
    policy::Right,
    spine::organisations,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};

#[derive(Template)]
#[template(path = "spine/documents/list.html")]
struct ListPage {
    frame: Frame,
    page: Page<Document>,
    ask: Search,
    kinds: Vec<(&'static str, String)>,
    states: [(&'static str, String); 2],
    here: String,
    export: String,
    first: bool,
    may_issue: bool,
}

fn id_of(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::NotFound)
}

fn kinds(l: Lang) -> Vec<(&'static str, String)> {
    DocumentKind::ALL
        .iter()
        .map(|k| (k.key(), l.t(DocumentKind::label(k.key()))))
        .collect()
}

/// The search as an address writes it, ready for more.
fn query(ask: &Search) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let said = [
        ("q", &ask.q),
        ("kind", &ask.kind),
        ("year", &ask.year),
        ("word", &ask.word),
        ("state", &ask.state),
    ];
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
        frame: caller.frame(l.t("documents-title")).here(),
        page,
        kinds: kinds(l),
        states: [
            ("valid", l.t("documents-valid")),
            ("void", l.t("documents-void")),
        ],
        here: format!("/documents?{}", query(&ask)),
        export: format!("/documents/export?{}", query(&ask)),
        ask,
        first: window.after.is_none_or(|a| a.is_empty()),
        may_issue: caller.actor().has(Right::DocumentsIssue),
    };
    web::html(page.render())
}

/// The register as a sheet.
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
        ("number", "documents-number", Cell::Text),
        ("title", "documents-name", Cell::Text),
        ("kind", "documents-kind", Cell::Text),
        ("issuer", "documents-issuer", Cell::Text),
        ("issued_on", "documents-day", Cell::Day),
        ("state", "documents-state", Cell::Text),
    ];
    let row = |d: &Document| {
        let state = if d.void_at.is_some() {
            "documents-void"
        } else {
            "documents-valid"
        };
        let kind = l.t(DocumentKind::label(&d.kind));
        [
            d.number.clone(),
            d.title.clone(),
            kind,
            d.issuer.clone(),
            d.issued_on.to_string(),
            l.t(state),
        ]
    };
    let table = Table {
        title: l.t("documents-title"),
        columns: Column::all(l, columns),
        rows: rows.iter().map(row),
    };
    table.send(format)
}

#[derive(Template)]
#[template(path = "spine/documents/print.html")]
struct PrintPage<'a> {
    frame: Frame,
    document: Document,
    text: Text,
    texts: Vec<Text>,
    may_issue: bool,
    /// Whether the text is short enough to be corrected by hand.
    may_type: bool,
    downloads: Vec<(&'static str, String)>,
    form: Corrected,
    problems: &'a [Problem],
    conflict: Option<String>,
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Which {
    version: Option<i64>,
}

pub async fn print(
    caller: Caller,
    Path(id): Path<String>,
    Query(which): Query<Which>,
    Query(wanted): Query<kernel::paper::Wanted>,
) -> Result<Response> {
    if let Some((id, ending)) = id.split_once('.') {
        let how = kernel::paper::As::of(ending, &wanted)?;
        return paper::send(&caller, id_of(id)?, which.version, how).await;
    }
    let id = id_of(&id)?;
    page(&caller, id, which.version, None).await
}

/// The paper; with a form that failed, under its error and with what was typed.
async fn page(
    caller: &Caller,
    id: Id,
    version: Option<i64>,
    failed: Option<(Error, Corrected)>,
) -> Result<Response> {
    let (document, texts, may_issue) = caller
        .read(async |work| {
            let (document, texts) = ops::get(work, id).await?;
            let may = organisations::may_see(work, Right::DocumentsIssue, document.organisation_id)
                .await?;
            Ok((document, texts, may))
        })
        .await?;
    let wanted = version.unwrap_or(document.version);
    let text = texts
        .iter()
        .find(|t| t.version == wanted)
        .cloned()
        .ok_or(Error::NotFound)?;
    let (error, form) = match failed {
        Some((error, form)) => (Some(error), form),
        None => (None, form_of(&document, &text)),
    };
    let conflict = error
        .as_ref()
        .filter(|e| matches!(e, Error::Conflict(_)))
        .map(|e| caller.lang.say(e.msg()));
    let page = PrintPage {
        frame: caller
            .frame(&document.number)
            .under(caller.lang.t("documents-title"), "/documents")
            .here(),
        may_issue: may_issue && document.void_at.is_none(),
        may_type: text.body.chars().count() <= MAX_BODY,
        downloads: paper::downloads(caller.lang, &text),
        document,
        text,
        texts,
        form,
        problems: error.as_ref().map(Error::problems).unwrap_or_default(),
        conflict,
    };
    match &error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

fn form_of(document: &Document, text: &Text) -> Corrected {
    Corrected {
        version: document.version.to_string(),
        title: text.title.clone(),
        addressee: text.addressee.clone(),
        body: text.body.clone(),
        reason: String::new(),
    }
}

pub async fn correct(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Corrected>,
) -> Result<Response> {
    let id = id_of(&id)?;
    match caller
        .write(async |work| ops::correct_by_hand(work, id, &form).await)
        .await
    {
        Ok(()) => Ok(web::see(&format!("/documents/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            page(&caller, id, None, Some((e, form))).await
        }
        Err(e) => Err(e),
    }
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Voided {
    reason: String,
}

pub async fn void(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Voided>,
) -> Result<Response> {
    let id = id_of(&id)?;
    match caller
        .write(async |work| ops::void(work, id, &form.reason).await)
        .await
    {
        Ok(()) => Ok(web::see(&format!("/documents/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            let kept = Corrected {
                reason: form.reason,
                ..Corrected::default()
            };
            page(&caller, id, None, Some((e, kept))).await
        }
        Err(e) => Err(e),
    }
}

#[derive(Template)]
#[template(path = "spine/documents/words.html")]
struct WordsPage {
    frame: Frame,
    rows: Vec<WordRow>,
    /// The row whose form failed, what was typed there, and why.
    failed: Option<(Id, String, String)>,
}

impl WordsPage {
    /// What a row shows in its field, and what is wrong with it.
    fn at<'a>(&'a self, row: &'a WordRow) -> (&'a str, Option<&'a str>) {
        match &self.failed {
            Some((id, typed, said)) if *id == row.id => (typed, Some(said)),
            _ => (&row.word, None),
        }
    }
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct WordForm {
    word: String,
    version: String,
}

pub async fn words(caller: Caller) -> Result<Response> {
    words_page(&caller, None).await
}

async fn words_page(caller: &Caller, failed: Option<(Id, String, Error)>) -> Result<Response> {
    let rows = caller.read(async |work| ops::words(work).await).await?;
    let said = |e: &Error| match e.problems() {
        [] => caller.lang.say(e.msg()),
        [p, ..] => caller.lang.say(&p.msg),
    };
    let page = WordsPage {
        frame: caller
            .frame(caller.lang.t("documents-words"))
            .under(caller.lang.t("documents-title"), "/documents")
            .here(),
        rows,
        failed: failed
            .as_ref()
            .map(|(id, word, e)| (*id, word.clone(), said(e))),
    };
    match &failed {
        Some((_, _, e)) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

pub async fn set_word(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<WordForm>,
) -> Result<Response> {
    let id = id_of(&id)?;
    let version = form.version.parse().unwrap_or_default();
    match caller
        .write(async |work| ops::set_word(work, id, version, &form.word).await)
        .await
    {
        Ok(()) => Ok(web::see("/documents/words")),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_))) => {
            words_page(&caller, Some((id, form.word, e))).await
        }
        Err(e) => Err(e),
    }
}
