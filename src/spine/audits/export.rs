//! The audit record as a sheet.
use super::{
    ops::{self, Asked},
    past::Past,
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
        "audit.csv" => Format::Csv,
        "audit.xlsx" => Format::Xlsx,
        _ => return Err(Error::NotFound),
    };
    let rows = caller
        .write(async |work| {
            let filter = asked.read(work).await?;
            ops::lines(work, &filter).await
        })
        .await?;
    let l = caller.lang;
    let table = Table {
        title: l.t("audits-title"),
        columns: columns(l),
        rows: rows.into_iter().map(|past| cells(l, past)),
    };
    table.send(format)
}

fn columns(l: Lang) -> Vec<Column> {
    [
        ("seq", "audits-seq", Kind::Integer),
        ("at", "audits-at", Kind::Moment),
        ("actor", "audits-actor", Kind::Text),
        ("act", "audits-act", Kind::Text),
        ("action", "audits-action", Kind::Text),
        ("subject_type", "audits-subject", Kind::Text),
        ("subject_id", "audits-subject-id", Kind::Text),
        ("organisation", "audits-organisation", Kind::Text),
        ("facts", "audits-facts", Kind::Text),
        ("origin", "audits-origin", Kind::Text),
        ("hash", "audits-hash", Kind::Text),
    ]
    .into_iter()
    .map(|(key, title, kind)| Column::new(key, l.t(title), kind))
    .collect()
}

fn cells(l: Lang, past: Past) -> Vec<String> {
    vec![
        past.seq.to_string(),
        past.at.to_second(),
        past.who(&l),
        past.act(&l),
        past.action.clone(),
        past.subject_type.clone(),
        past.subject_id.map(|id| id.to_string()).unwrap_or_default(),
        past.organisation.clone().unwrap_or_default(),
        past.told(),
        past.origin.clone(),
        hex::encode(&past.hash),
    ]
}
