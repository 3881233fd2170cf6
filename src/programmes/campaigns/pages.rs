//! The public list of campaigns.
use super::{campaign::Campaign, ops};
use crate::{
    kernel::{Caller, Day, Frame, Result, paging::Window, web},
    msg,
    policy::Right,
};
use askama::Template;
use axum::{extract::Query, response::Response};

struct Row {
    key: String,
    name: String,
    from: Day,
    to: Day,
    state: String,
    chip: &'static str,
    staff: bool,
}

#[derive(Template)]
#[template(path = "programmes/campaigns/list.html")]
struct List {
    frame: Frame,
    rows: Vec<Row>,
    next: Option<String>,
    first: bool,
    may_run: bool,
}

pub async fn list(caller: Caller, Query(window): Query<Window>) -> Result<Response> {
    let l = caller.lang;
    let now = caller.now();
    let page = caller
        .read(async |work| ops::list(work, &window).await)
        .await?;
    let row = |c: Campaign| {
        let due = c.due(now);
        let (state, chip) = match due {
            0 => (l.t("campaigns-before"), ""),
            n if n == c.row.days => (l.t("campaigns-ended"), "is-done"),
            n => (
                l.say(msg!("campaigns-day-of", day = n, days = c.row.days)),
                "is-wait",
            ),
        };
        Row {
            key: c.key().to_owned(),
            name: c.name(l).to_owned(),
            from: c.period.from(),
            to: c.period.to(),
            state,
            chip,
            staff: c.scope == super::Scope::Staff,
        }
    };
    let page = List {
        frame: caller.frame(l.t("campaigns-nav")).here(),
        rows: page.items.into_iter().map(row).collect(),
        next: page.next,
        first: window.after.is_none(),
        may_run: caller.actor().has(Right::CampaignsRun),
    };
    web::html(page.render())
}
