//! The outbox as a sheet: addresses masked, no texts.
use super::{
    message::Kept,
    ops::{self, Asked},
};
use crate::kernel::{
    Caller, Error, Lang, Result,
    sheet::{Column, Format, Kind, Table},
};
use axum::{
    extract::{Path, Query},
    response::Response,
};

pub async fn export(
    caller: Caller,
    Path(file): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let format = match file.as_str() {
        "outbox.csv" => Format::Csv,
        "outbox.xlsx" => Format::Xlsx,
        _ => return Err(Error::NotFound),
    };
    let rows = caller
        .write(async |work| ops::lines(work, &asked).await)
        .await?;
    let l = caller.lang;
    let table = Table {
        title: l.t("messages-title"),
        columns: columns(l),
        rows: rows.into_iter().map(|kept| cells(l, kept)),
    };
    table.send(format)
}

fn columns(l: Lang) -> Vec<Column> {
    [
        ("id", "messages-id", Kind::Text),
        ("at", "messages-at", Kind::Moment),
        ("channel", "messages-channel", Kind::Text),
        ("purpose", "messages-purpose", Kind::Text),
        ("to", "messages-to", Kind::Text),
        ("state", "messages-state", Kind::Text),
        ("tries", "messages-tries", Kind::Integer),
        ("due_at", "messages-due", Kind::Moment),
        ("sent_at", "messages-sent-at", Kind::Moment),
        ("error", "messages-error", Kind::Text),
    ]
    .into_iter()
    .map(|(key, title, kind)| Column::new(key, l.t(title), kind))
    .collect()
}

fn cells(l: Lang, kept: Kept) -> Vec<String> {
    vec![
        kept.id.to_string(),
        kept.at.to_second(),
        l.t(kept.channel_key()),
        l.t(kept.purpose_key()),
        kept.to.clone(),
        l.t(kept.state_key()),
        kept.tries.to_string(),
        kept.due_at.to_second(),
        kept.sent_at.map(|at| at.to_second()).unwrap_or_default(),
        kept.fault(&l),
    ]
}
