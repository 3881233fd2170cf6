//! The list of corrections as a sheet: what was asked and answered, without what was wished, which is personal.
use super::{
    correction::{Field, state_msg},
    ops,
    pages::Filter,
};
use crate::kernel::{
    Caller, Result,
    sheet::{Column, Format, Kind, Table},
};
use axum::{extract::Query, response::Response};

/// A sheet that opens at once.
const ROWS: i64 = 50_000;

/// The lines of the filter.
pub async fn sheet(caller: Caller, Query(filter): Query<Filter>) -> Result<Response> {
    let l = caller.lang;
    let asked = filter.asked(ROWS);
    let lines = caller
        .write(async |work| ops::for_sheet(work, &asked).await)
        .await?;
    let row = |c: &super::correction::CorrectionLine| {
        let field = Field::of_key(&c.field).unwrap_or(Field::Other);
        vec![
            c.name.clone(),
            c.organisation.clone(),
            l.say(field.msg()),
            l.say(state_msg(&c.state)),
            c.created_at.to_minute(),
            c.decided_at.map(|at| at.to_minute()).unwrap_or_default(),
            c.answer.clone().unwrap_or_default(),
        ]
    };
    let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    let title = l.t("corrections-title");
    let table = Table {
        columns: [
            ("name", "members-name", Kind::Text),
            ("union", "members-union", Kind::Text),
            ("field", "corrections-field", Kind::Text),
            ("state", "corrections-state", Kind::Text),
            ("asked", "corrections-asked-at", Kind::Moment),
            ("decided", "corrections-decided-at", Kind::Moment),
            ("answer", "corrections-answer", Kind::Text),
        ]
        .map(|(key, title, kind)| Column::new(key, l.t(title), kind))
        .to_vec(),
        title: title.clone(),
        rows,
    };
    let format = Format::asked(&filter.format);
    table.send(format)
}
