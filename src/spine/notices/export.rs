//! One's own notices as a sheet.
use super::{
    notice::Kept,
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
        "notices.csv" => Format::Csv,
        "notices.xlsx" => Format::Xlsx,
        _ => return Err(Error::NotFound),
    };
    let rows = caller
        .read(async |work| ops::lines(work, &asked).await)
        .await?;
    let l = caller.lang;
    let table = Table {
        title: l.t("notices-title"),
        columns: columns(l),
        rows: rows.into_iter().map(|kept| cells(l, &kept)),
    };
    table.send(format)
}

fn columns(l: Lang) -> Vec<Column> {
    [
        ("at", "notices-at", Kind::Moment),
        ("kind", "notices-kind", Kind::Text),
        ("title", "notices-about", Kind::Text),
        ("urgent", "notices-urgent", Kind::Text),
        ("read_at", "notices-read", Kind::Moment),
    ]
    .into_iter()
    .map(|(key, title, kind)| Column::new(key, l.t(title), kind))
    .collect()
}

fn cells(l: Lang, kept: &Kept) -> Vec<String> {
    let urgent = kept.urgent.then(|| l.t("notices-urgent"));
    vec![
        kept.created_at.to_second(),
        kept.kind_named(&l),
        kept.said(&l),
        urgent.unwrap_or_default(),
        kept.read_at.map(|at| at.to_second()).unwrap_or_default(),
    ]
}
