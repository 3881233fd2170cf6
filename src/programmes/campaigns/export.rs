//! The board of a day as a table to keep.
use super::{board::thousandths, ops, view::BoardView};
use crate::{
    kernel::{
        Caller, Result,
        sheet::write::{Column, Format, Kind, Table},
    },
    msg,
};
use axum::{extract::Path, response::Response};

/// As rows for another program; the table that people pass on is in `board_paper`.
pub async fn csv(caller: Caller, Path((key, day)): Path<(String, String)>) -> Result<Response> {
    let (l, format) = (caller.lang, Format::Csv);
    let (campaign, board) = caller
        .read(async |work| {
            let campaign = ops::campaign(work, &key).await?;
            let day = ops::day_of(&campaign, &day, work.now)?;
            let board = ops::shown(work, &campaign, day).await?.board;
            Ok((campaign, board))
        })
        .await?;
    let view = BoardView::of(l, &campaign, &board, &[])?;
    let text = |key: &str, title: String| Column::new(key, title, Kind::Text);
    let number = |key: String, title: String| Column::new(key, title, Kind::Integer);
    let mut columns = vec![
        number("rank".into(), l.t("campaigns-rank")),
        text("unit_code", l.t("campaigns-unit-code")),
        text("unit", l.t("campaigns-unit")),
        Column::new("score", l.t("campaigns-score"), Kind::Decimal),
    ];
    for head in &board.heads {
        let (key, name) = (&head.indicator, head.name(l));
        for (what, word) in [
            ("target", l.t("campaigns-target")),
            ("new", l.t("campaigns-new-today")),
            ("done", l.t("campaigns-done")),
        ] {
            columns.push(number(format!("{key}:{what}"), format!("{name} {word}")));
        }
        let word = l.t("campaigns-completion");
        columns.push(text("completion", format!("{name} {word}")));
    }
    columns.push(Column::new("lead", l.t("campaigns-lead"), Kind::Decimal));
    columns.push(text("movement", l.t("campaigns-movement")));
    let rows = board.lines.iter().zip(&view.lines).map(|(line, shown)| {
        let mut row = vec![
            line.rank.map(|r| r.to_string()).unwrap_or_default(),
            line.unit_code.clone(),
            line.unit.clone(),
            line.score_x1000.map(thousandths).unwrap_or_default(),
        ];
        for (cell, printed) in line.cells.iter().zip(&shown.cells) {
            row.extend([cell.target, cell.new, cell.done].map(|n| n.to_string()));
            row.push(printed.completion.clone());
        }
        row.push(shown.lead.trim_start_matches('+').to_owned());
        row.push(shown.movement.clone());
        row
    });
    let title = l.say(msg!("campaigns-board-title", day = board.day));
    let file = format!("{} {title}", campaign.name(l));
    let table = Table {
        title,
        columns,
        rows,
    };
    table.send_as(&file, format)
}
