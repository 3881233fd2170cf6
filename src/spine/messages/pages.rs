//! The page of the outbox.
use super::{message::Kept, ops};
use crate::kernel::{Caller, Frame, Result, web};
use askama::Template;
use axum::{extract::Query, response::Response};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "spine/messages/outbox.html")]
struct OutboxPage {
    frame: Frame,
    kept: Vec<Kept>,
    next: Option<String>,
    first: bool,
}

#[derive(Deserialize)]
pub struct Asked {
    after: Option<String>,
}

pub async fn outbox(caller: Caller, Query(asked): Query<Asked>) -> Result<Response> {
    let before = asked.after.and_then(|a| a.parse().ok());
    let kept = caller
        .read(async |work| ops::outbox(work, before).await)
        .await?;
    let full = kept.len() as i64 == ops::PAGE;
    let page = OutboxPage {
        frame: caller.frame(caller.lang.t("messages-title")).here(),
        next: kept.last().filter(|_| full).map(|k| k.id.to_string()),
        first: before.is_none(),
        kept,
    };
    web::html(page.render())
}
