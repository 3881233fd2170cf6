//! The records of a figure as a table to keep: the same rows as the page, as masked as there. Whoever may see names shows the second
//! factor first; a stranger sees none.
use super::{
    ops,
    question::Asked,
    records::{self, Record},
};
use crate::{
    kernel::{
        Caller, Lang, Result,
        paging::{MOST, Window},
        sheet::write::{Column, Format, Kind, Output},
        web,
    },
    msg,
    policy::Right,
};
use axum::{
    extract::{Path, Query},
    response::Response,
};

/// A table that people still open; a whole city is asked for union by union.
const MOST_ROWS: usize = 20_000;

pub async fn xlsx(
    caller: Caller,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    table(caller, key, asked, Format::Xlsx).await
}
pub async fn csv(
    caller: Caller,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    table(caller, key, asked, Format::Csv).await
}

async fn table(caller: Caller, key: String, asked: Asked, format: Format) -> Result<Response> {
    let l = caller.lang;
    let (name, bytes) = caller
        .read(async |work| {
            if work.actor.has(Right::FiguresRead) {
                work.proved_lately()?;
            }
            let question = ops::ask(work, &key, &asked).await?;
            let title = l.say(msg!(
                "figures-records-of",
                name = question.indicator.name(l)
            ));
            let mut bytes = vec![];
            let mut output = Output::begin(format, &title, columns(l), &mut bytes)?;
            let mut window = Window {
                limit: Some(MOST.to_string()),
                after: None,
            };
            let mut rows = 0;
            while rows < MOST_ROWS {
                let page = records::page(work, &question, &window).await?;
                rows += page.items.len();
                for record in &page.items {
                    output.row(&cells(record))?;
                }
                window.after = page.next;
                if window.after.is_none() {
                    break;
                }
            }
            output.finish()?;
            Ok((title, bytes))
        })
        .await?;
    let file = format!("{name}.{}", format.ending());
    Ok(web::attachment(&file, format.media_type(), bytes))
}

fn columns(l: Lang) -> Vec<Column> {
    vec![
        Column::new("number", l.t("figures-number"), Kind::Integer),
        Column::new("name", l.t("figures-record"), Kind::Text),
        Column::new("union_code", l.t("figures-union-code"), Kind::Text),
        Column::new("union", l.t("figures-union"), Kind::Text),
        Column::new("group", l.t("figures-group"), Kind::Text),
        Column::new("business_day", l.t("figures-business-day"), Kind::Day),
        Column::new("recorded_at", l.t("figures-recorded-at"), Kind::Moment),
        Column::new("confirmed_by", l.t("figures-confirmed-by"), Kind::Text),
    ]
}

fn cells(r: &Record) -> [String; 8] {
    [
        r.entry.seq.to_string(),
        r.name.clone(),
        r.organisation_code.clone(),
        r.organisation.clone(),
        r.group.clone(),
        r.entry.business_day.to_string(),
        r.entry.recorded_at.to_second(),
        r.confirmed_by.clone().unwrap_or_default(),
    ]
}
