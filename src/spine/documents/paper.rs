//! A document as a paper: what is printed of it, and handed out.
use super::{
    document::{Document, DocumentKind, Text},
    ops,
};
use crate::{
    kernel::{
        App, Caller, Error, Id, Lang, Result,
        paper::{self, As, Form, Paper},
    },
    msg,
};
use axum::response::Response;

/// A document with one version of its text, as it is printed. Papers are Chinese, whoever prints them.
pub fn paper(document: &Document, text: &Text, app: &App) -> Paper {
    let l = Lang::Zh;
    let stamp = match &document.void_at {
        Some(_) => l.t("documents-stamp-void"),
        None if text.version != document.version => l.t("documents-stamp-old"),
        None => String::new(),
    };
    let addressee = match text.addressee.as_str() {
        "" => String::new(),
        to if to.ends_with('：') => to.to_owned(),
        to => format!("{to}："),
    };
    Paper {
        form: match DocumentKind::has_red_head(&document.kind) {
            true => Form::Red,
            false => Form::Plain,
        },
        lang: l.tag()[..2].to_owned(),
        masthead: l.say(msg!("documents-masthead", issuer = &document.issuer)),
        title: text.title.clone(),
        number: document.number.clone(),
        addressee,
        blocks: text.blocks(),
        issuer: document.issuer.clone(),
        day: document.issued_on.0.format("%Y年%-m月%-d日").to_string(),
        proof: proof(l, document, text, app),
        stamp,
        ..Paper::default()
    }
}

/// What proves a printed paper: which number and version, the digest of its text, and where to look it up.
fn proof(l: Lang, document: &Document, text: &Text, app: &App) -> Vec<String> {
    let digest = hex::encode(&text.sha256);
    let place = match app.config.public_url.trim_end_matches('/') {
        "" => l.t("documents-title"),
        url => format!("{url}/documents/{}", document.id),
    };
    let mut proof = vec![
        l.say(msg!(
            "documents-proof-digest",
            number = &document.number,
            version = text.version,
            digest = digest
        )),
        l.say(msg!("documents-proof-place", place = place)),
    ];
    if app.demo() {
        proof.push(l.t("page-demo"));
    }
    proof
}

/// Hands out a document: the text in force, or one version of it.
///
/// # Errors
/// As [`ops::get`]; [`Error::NotFound`] for no such version, or a spreadsheet of a text without a table.
pub async fn send(caller: &Caller, id: Id, version: Option<i64>, how: As) -> Result<Response> {
    let (document, texts) = caller.read(async |work| ops::get(work, id).await).await?;
    let wanted = version.unwrap_or(document.version);
    let text = texts.iter().find(|t| t.version == wanted);
    let text = text.ok_or(Error::NotFound)?;
    let paper = paper(&document, text, caller.app());
    let name = format!("{} {}", document.number, text.title);
    paper::send(caller.app(), paper, how, &name).await
}

/// In which clothes a text is offered: a spreadsheet only where it has a table.
pub fn downloads(l: Lang, text: &Text) -> Vec<(&'static str, String)> {
    let table = |b: &paper::Block| matches!(b, paper::Block::Table(_));
    let mut offered = vec![("pdf", l.t("paper-pdf")), ("docx", l.t("paper-docx"))];
    if text.blocks().iter().any(table) {
        offered.push(("xlsx", l.t("paper-xlsx")));
    }
    offered.push(("png", l.t("paper-png")));
    offered
}
