//! The list of imports within reach.
use super::{
    batch::Batch,
    ops,
    pages::{PAGE, state_name},
};
use crate::{
    kernel::{Caller, Frame, Result, web},
    policy::Right,
};
use askama::Template;
use axum::{extract::Query, response::Response};
use serde::Deserialize;

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

pub async fn list(caller: Caller, Query(f): Query<Filter>) -> Result<Response> {
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
