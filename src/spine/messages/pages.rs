//! The page of the outbox.
use super::{
    message::{Channel, Kept, Purpose, STATES},
    ops::{self, Asked},
    senders::carrier,
};
use crate::{
    kernel::{
        Caller, Error, Frame, Id, Problem, Result,
        paging::{Page, Window},
        web,
        web::Filled,
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
#[template(path = "spine/messages/outbox.html")]
struct OutboxPage {
    frame: Frame,
    asked: Asked,
    kept: Vec<Kept>,
    next: Option<String>,
    first: bool,
    here: String,
    query: String,
    problems: Vec<Problem>,
    /// Each channel's name, and whether a carrier takes it out.
    carriers: Vec<(String, bool)>,
    channels: Vec<(&'static str, String)>,
    purposes: Vec<(&'static str, String)>,
    states: Vec<(&'static str, String)>,
    /// May try again and give up, and take the sheet.
    keeper: bool,
}

pub async fn outbox(
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
    let query = query(&asked);
    let (l, app) = (caller.lang, caller.app());
    let out = |c: Channel| !app.demo() && carrier(&app.config, c).is_some();
    let page = OutboxPage {
        frame: caller.frame(l.t("messages-title")).here(),
        next: page.next,
        first: window.after.is_none(),
        kept: page.items,
        here: match query.as_str() {
            "" => "/outbox?".into(),
            query => format!("/outbox?{query}&"),
        },
        query,
        asked,
        problems,
        carriers: Channel::ALL.map(|c| (l.t(c.label()), out(c))).into(),
        channels: Channel::ALL.map(|c| (c.key(), l.t(c.label()))).into(),
        purposes: Purpose::ALL.map(|p| (p.key(), l.t(p.label()))).into(),
        states: STATES.map(|(key, label)| (key, l.t(label))).into(),
        keeper: caller.actor().has(Right::OutboxRead),
    };
    match page.problems.is_empty() {
        true => web::html(page.render()),
        false => web::html_with(&Error::Invalid(page.problems.clone()), page.render()),
    }
}

fn query(asked: &Asked) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (key, value) in [
        ("channel", &asked.channel),
        ("state", &asked.state),
        ("purpose", &asked.purpose),
        ("to", &asked.to),
    ] {
        if !value.is_empty() {
            query.append_pair(key, value);
        }
    }
    query.finish()
}

#[derive(Deserialize, Default)]
pub struct Nothing {}

pub async fn retry(caller: Caller, Path(id): Path<String>, _: Filled<Nothing>) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    caller
        .write(async |work| ops::retry(work, id).await)
        .await?;
    Ok(web::see("/outbox"))
}

pub async fn give_up(
    caller: Caller,
    Path(id): Path<String>,
    _: Filled<Nothing>,
) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    caller
        .write(async |work| ops::give_up(work, id).await)
        .await?;
    Ok(web::see("/outbox"))
}
