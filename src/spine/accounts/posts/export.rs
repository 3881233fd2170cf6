//! The list of accounts as a sheet: one line a post.
use super::{list_pages::Asked, ops, store::Line};
use crate::{
    kernel::{
        Caller, Lang, Result,
        sheet::{Column, Format, Kind, Table},
    },
    spine::accounts::account::role_key,
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
        "accounts.csv" => Format::Csv,
        "accounts.xlsx" => Format::Xlsx,
        _ => return Err(crate::kernel::Error::NotFound),
    };
    let filter = asked.filter(&caller).await?;
    let lines = caller
        .write(async |work| ops::lines(work, &filter).await)
        .await?;
    let l = caller.lang;
    let table = Table {
        title: l.t("accounts-list"),
        columns: columns(l),
        rows: lines.into_iter().map(|line| cells(l, line)),
    };
    table.send(format)
}

fn columns(l: Lang) -> Vec<Column> {
    [
        ("name", "accounts-name", Kind::Text),
        ("display_name", "accounts-display-name", Kind::Text),
        ("role", "accounts-role", Kind::Text),
        (
            "organisation_code",
            "accounts-organisation-code",
            Kind::Text,
        ),
        ("organisation", "accounts-organisation", Kind::Text),
        ("from", "accounts-from", Kind::Day),
        ("until", "accounts-until", Kind::Day),
        ("second_factor", "accounts-second-factor", Kind::Text),
        ("state", "accounts-standing", Kind::Text),
    ]
    .into_iter()
    .map(|(key, title, kind)| Column::new(key, l.t(title), kind))
    .collect()
}

pub fn cells(l: Lang, line: Line) -> Vec<String> {
    let day = |day: Option<crate::kernel::Day>| day.map(|d| d.to_string()).unwrap_or_default();
    let state = match (line.disabled_at, line.has_password) {
        (Some(_), _) => "accounts-state-disabled",
        (None, true) => "accounts-state-open",
        (None, false) => "accounts-state-waiting",
    };
    let factor = match line.has_second_factor {
        true => "accounts-second-factor-set",
        false => "accounts-second-factor-none",
    };
    vec![
        line.name,
        line.display_name,
        line.role.map(|r| l.t(&role_key(&r))).unwrap_or_default(),
        line.organisation_code.unwrap_or_default(),
        line.organisation_name.unwrap_or_default(),
        day(line.from_day),
        day(line.until_day),
        l.t(factor),
        l.t(state),
    ]
}
