//! HTML edge: the register, a document as it is printed, and the words of numbers.
use super::{
    changes::{self, Change},
    document::{Document, DocumentKind, Keeper, MAX_BODY, Text},
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
    msg,
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
    states: [(&'static str, String); 3],
    here: String,
    export: String,
    first: bool,
    may_issue: bool,
}

pub(super) fn id_of(text: &str) -> Result<Id> {
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
            ("change", l.t("documents-change")),
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
    /// Whether the text is short enough to be corrected by hand.
    may_type: bool,
    downloads: Vec<(&'static str, String)>,
    /// Where it is corrected, for whoever might look for it here.
    kept: Option<&'static Keeper>,
    change: Option<Waits>,
    /// The forms of a change.
    may_propose: bool,
    form: Corrected,
    void_reason: String,
    /// Of the form that failed.
    correcting: &'a [Problem],
    voiding: &'a [Problem],
    refused: Option<String>,
}

impl PrintPage<'_> {
    /// The text in force.
    fn newest(&self) -> &Text {
        self.texts.first().unwrap_or(&self.text)
    }
}

/// A change before its second person.
struct Waits {
    change: Change,
    own: bool,
    may_decide: bool,
}

/// What was typed into a form that failed, and why.
pub(super) struct Failed {
    pub error: Error,
    pub typed: Typed,
}
pub(super) enum Typed {
    Correction(Corrected),
    Voiding(String),
    Nothing,
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
pub(super) async fn page(
    caller: &Caller,
    id: Id,
    version: Option<i64>,
    failed: Option<Failed>,
) -> Result<Response> {
    let (document, texts, may_issue, change) = caller
        .read(async |work| {
            let (document, texts) = ops::get(work, id).await?;
            let may = organisations::may_see(work, Right::DocumentsIssue, document.organisation_id)
                .await?;
            let change = changes::waiting(work, id).await?;
            Ok((document, texts, may, change.filter(|_| may)))
        })
        .await?;
    let wanted = version.unwrap_or(document.version);
    let text = texts.iter().find(|t| t.version == wanted);
    let text = text.cloned().ok_or(Error::NotFound)?;
    let (error, typed) = match failed {
        Some(failed) => (Some(failed.error), failed.typed),
        None => (None, Typed::Nothing),
    };
    let problems = error.as_ref().map(Error::problems).unwrap_or_default();
    let none: &[Problem] = &[];
    let (correcting, voiding) = match typed {
        Typed::Voiding(_) => (none, problems),
        _ => (problems, none),
    };
    let kept = document.kept_by().filter(|_| may_issue);
    // What is corrected is the text in force: from an older one a later correction would go back unseen.
    let in_force = text.version == document.version && document.void_at.is_none();
    let nothing_typed = matches!(typed, Typed::Nothing);
    let may_propose =
        may_issue && kept.is_none() && in_force && (change.is_none() || !nothing_typed);
    let (form, void_reason) = match typed {
        Typed::Correction(form) => (form, String::new()),
        Typed::Voiding(reason) => (form_of(&document, &text), reason),
        Typed::Nothing => (form_of(&document, &text), String::new()),
    };
    let page = PrintPage {
        frame: caller
            .frame(&document.number)
            .under(caller.lang.t("documents-title"), "/documents")
            .here(),
        may_type: text.body.chars().count() <= MAX_BODY,
        downloads: paper::downloads(caller.lang, &text),
        kept,
        change: change.map(|change| waits(caller, change)),
        may_propose,
        document,
        text,
        texts,
        form,
        void_reason,
        correcting,
        voiding,
        refused: error
            .as_ref()
            .filter(|e| !matches!(e, Error::Invalid(_)))
            .map(|e| caller.lang.say(e.msg())),
    };
    match &error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

fn waits(caller: &Caller, change: Change) -> Waits {
    let own = caller.actor().account_id == Some(change.proposed_by);
    Waits {
        may_decide: !own,
        own,
        change,
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
