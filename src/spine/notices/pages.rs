//! The inbox.
use super::{
    kind,
    notice::{INBOX, Kept},
    ops::{self, Asked},
};
use crate::kernel::{
    Caller, Error, Frame, Id, Problem, Result,
    paging::{Page, Window},
    web,
    web::Filled,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "spine/notices/inbox.html")]
struct InboxPage {
    frame: Frame,
    asked: Asked,
    rows: Vec<Kept>,
    next: Option<String>,
    first: bool,
    here: String,
    query: String,
    problems: Vec<Problem>,
    kinds: Vec<(&'static str, String)>,
    states: Vec<(&'static str, String)>,
    /// Whether anything at all is unread.
    unread: bool,
}

pub async fn inbox(
    caller: Caller,
    Query(asked): Query<Asked>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let found = caller
        .read(async |work| ops::list(work, &asked, &window).await)
        .await;
    let (page, problems) = match found {
        Ok(page) => (page, vec![]),
        Err(Error::Invalid(problems)) => {
            let none = Page {
                items: vec![],
                next: None,
            };
            (none, problems)
        }
        Err(e) => return Err(e),
    };
    let l = caller.lang;
    let query = query(&asked);
    let page = InboxPage {
        frame: caller.frame(l.t("notices-title")).here(),
        unread: caller.waiting_at(INBOX) > 0 || page.items.iter().any(|k| k.read_at.is_none()),
        next: page.next,
        first: window.after.is_none(),
        rows: page.items,
        here: match query.as_str() {
            "" => "/notices?".into(),
            query => format!("/notices?{query}&"),
        },
        query,
        asked,
        problems,
        kinds: kind::options(l),
        states: [("unread", "notices-unread"), ("read", "notices-read")]
            .map(|(key, label)| (key, l.t(label)))
            .into(),
    };
    match page.problems.is_empty() {
        true => web::html(page.render()),
        false => web::html_with(&Error::Invalid(page.problems.clone()), page.render()),
    }
}

fn query(asked: &Asked) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (key, value) in [
        ("kind", &asked.kind),
        ("state", &asked.state),
        ("q", &asked.q),
    ] {
        if !value.is_empty() {
            query.append_pair(key, value);
        }
    }
    query.finish()
}

/// Marks it read and goes where it leads: a page of this program, whatever was kept.
pub async fn open(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let href = caller.write(async |work| ops::read(work, id).await).await?;
    Ok(web::see(&href))
}

#[derive(Deserialize, Default)]
pub struct Nothing {}

pub async fn read(caller: Caller, Path(id): Path<String>, _: Filled<Nothing>) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    caller.write(async |work| ops::read(work, id).await).await?;
    Ok(web::see(INBOX))
}

pub async fn read_all(caller: Caller, _: Filled<Nothing>) -> Result<Response> {
    caller.write(async |work| ops::read_all(work).await).await?;
    Ok(web::see(INBOX))
}
