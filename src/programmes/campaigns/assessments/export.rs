//! The table of a week to keep: everything that the forecast was reckoned from stands beside it.
use super::{
    assessment::{CellWeek, UnitWeek},
    ops, view,
};
use crate::{
    kernel::{
        Caller, Result,
        sheet::write::{Column, Format, Kind, Table},
    },
    msg,
    programmes::campaigns::board::thousandths,
};
use axum::{extract::Path, response::Response};

pub async fn xlsx(caller: Caller, Path((key, number)): Path<(String, String)>) -> Result<Response> {
    table(caller, key, number, Format::Xlsx).await
}
pub async fn csv(caller: Caller, Path((key, number)): Path<(String, String)>) -> Result<Response> {
    table(caller, key, number, Format::Csv).await
}

/// The columns of an indicator: end of the key, and word.
const COLUMNS: [(&str, &str); 15] = [
    ("target", "campaigns-target"),
    ("done", "campaigns-done"),
    ("completion", "campaigns-completion"),
    ("new", "assessments-new"),
    ("new_before", "assessments-new-before"),
    ("sum", "assessments-sum"),
    ("window", "assessments-window"),
    ("remaining", "assessments-remaining"),
    ("expected", "assessments-expected"),
    ("worst", "assessments-worst"),
    ("low", "assessments-low"),
    ("best", "assessments-best"),
    ("high", "assessments-high"),
    ("need", "campaigns-need"),
    ("misses", "assessments-misses"),
];

fn cells(cell: &CellWeek, yes: &str, no: &str) -> [String; 15] {
    let f = &cell.forecast;
    let number = |n: i64| n.to_string();
    [
        number(cell.target),
        number(cell.done),
        view::percent(cell),
        number(cell.new),
        number(cell.new_before),
        number(f.sum),
        number(f.window),
        number(f.remaining),
        f.expected.clone(),
        number(f.worst),
        f.low.clone(),
        number(f.best),
        f.high.clone(),
        f.need.map(number).unwrap_or_default(),
        if f.misses { yes } else { no }.to_owned(),
    ]
}

async fn table(caller: Caller, key: String, number: String, format: Format) -> Result<Response> {
    let l = caller.lang;
    let week = caller
        .read(async |work| ops::week(work, &key, &number).await)
        .await?;
    let said = &week.said;
    let whole = |key: &str, word: &str| Column::new(key, l.t(word), Kind::Integer);
    let text = |key: &str, word: &str| Column::new(key, l.t(word), Kind::Text);
    let mut columns = vec![
        whole("rank", "campaigns-rank"),
        whole("rank_before", "assessments-rank-before"),
        text("unit_code", "campaigns-unit-code"),
        text("unit", "campaigns-unit"),
        Column::new("score", l.t("campaigns-score"), Kind::Decimal),
    ];
    for head in &said.heads {
        for (what, word) in COLUMNS {
            let kind = match what {
                "completion" | "misses" => Kind::Text,
                "expected" | "low" | "high" => Kind::Decimal,
                _ => Kind::Integer,
            };
            let title = format!("{} {}", head.name(l), l.t(word));
            columns.push(Column::new(
                format!("{}:{what}", head.indicator),
                title,
                kind,
            ));
        }
    }
    let (yes, no) = (l.t("assessments-yes"), l.t("assessments-no"));
    let rank = |rank: Option<i64>| rank.map(|r| r.to_string()).unwrap_or_default();
    let row = |line: &UnitWeek| {
        let mut row = vec![
            rank(line.rank),
            rank(line.rank_before),
            line.unit_code.clone(),
            line.unit.clone(),
            line.score_x1000.map(thousandths).unwrap_or_default(),
        ];
        for cell in &line.cells {
            row.extend(cells(cell, &yes, &no));
        }
        row
    };
    let title = l.say(msg!("assessments-week", number = said.number));
    let file = format!("{} {title}", week.campaign.name(l));
    let table = Table {
        title,
        columns,
        rows: said.lines.iter().map(row),
    };
    table.send_as(&file, format)
}
