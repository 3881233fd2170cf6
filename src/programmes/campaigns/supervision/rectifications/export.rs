//! The list of orders as a sheet.
use super::{
    ops::{self, Search},
    rectification::{Rectification, state_msg},
};
use crate::kernel::{
    Caller, Result,
    sheet::{Column, Kind, Table, Wanted},
};
use axum::{extract::Query, response::Response};

pub async fn export(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let l = caller.lang;
    let today = caller.now().day();
    let rows = caller
        .read(async |work| ops::every(work, &ask).await)
        .await?;
    let columns = [
        ("number", "rectifications-number", Kind::Text),
        ("campaign", "rectifications-campaign", Kind::Text),
        ("round", "supervision-round", Kind::Integer),
        ("unit_code", "campaigns-unit-code", Kind::Text),
        ("unit", "campaigns-unit", Kind::Text),
        ("title", "rectifications-item", Kind::Text),
        ("severity", "rectifications-severity", Kind::Text),
        ("ordered_at", "rectifications-ordered-at", Kind::Moment),
        ("due_on", "rectifications-due", Kind::Day),
        ("state", "supervision-state", Kind::Text),
        ("days_late", "rectifications-days-late", Kind::Integer),
        ("returned", "rectifications-returned", Kind::Integer),
        ("replied_at", "rectifications-replied-at", Kind::Moment),
        ("closed_at", "rectifications-closed-at", Kind::Moment),
    ];
    let moment = |m: Option<crate::kernel::Instant>| m.map(|m| m.to_minute()).unwrap_or_default();
    let row = |r: &Rectification| {
        let late = r
            .is_overdue(today)
            .then(|| today.since(r.due_on).to_string());
        [
            r.number.clone(),
            l.pick(&r.campaign_zh, &r.campaign_en).to_owned(),
            r.round.to_string(),
            r.unit_code.clone(),
            r.unit.clone(),
            r.title.clone(),
            l.say(r.severity().msg()),
            r.ordered_at.to_minute(),
            r.due_on.to_string(),
            l.say(state_msg(&r.state)),
            late.unwrap_or_default(),
            r.returned.to_string(),
            moment(r.replied_at),
            moment(r.closed_at),
        ]
    };
    let title = l.t("rectifications-title");
    let format = wanted.format();
    let table = Table {
        title,
        columns: Column::all(l, columns),
        rows: rows.iter().map(row),
    };
    table.send(format)
}
