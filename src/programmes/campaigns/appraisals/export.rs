//! The result to keep: one JSON file from which everything is recomputed, and the table as a sheet.
use super::{account::Account, deciding, view};
use crate::{
    kernel::{
        Caller, Lang, Result,
        sheet::write::{Column, Format, Kind, Table},
        web,
    },
    msg,
};
use axum::{extract::Path, response::Response};

pub async fn json(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    let export = caller
        .read(async |work| deciding::export(work, &key).await)
        .await?;
    let name = format!("{}-appraisal.json", export.account.campaign);
    let bytes = serde_json::to_vec(&export)?;
    Ok(web::attachment(&name, "application/json", bytes))
}

pub async fn xlsx(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    let (campaign, appraisal) = caller
        .read(async |work| deciding::seen(work, &key).await)
        .await?;
    let l = caller.lang;
    let account = appraisal.account()?;
    let title = l.say(msg!("appraisals-sheet", campaign = campaign.name(l)));
    let table = Table {
        title: l.t("appraisals-title"),
        columns: columns(l, &account),
        rows: rows(&account)?,
    };
    let format = Format::Xlsx;
    let name = format!("{title}.{}", format.ending());
    Ok(web::attachment(
        &name,
        format.media_type(),
        table.bytes(format)?,
    ))
}

fn columns(l: Lang, account: &Account) -> Vec<Column> {
    let text = |key: &str, title: String| Column::new(key, title, Kind::Text);
    let mut columns = vec![
        text("rank", l.t("campaigns-rank")),
        text("unit_code", l.t("campaigns-unit-code")),
        text("unit", l.t("campaigns-unit")),
    ];
    for head in &account.heads {
        let (key, name) = (&head.indicator, head.name(l));
        let number = |what: &str, word: String| {
            Column::new(
                format!("{key}:{what}"),
                format!("{name} {word}"),
                Kind::Integer,
            )
        };
        columns.push(number("target", l.t("campaigns-target")));
        for mark in &account.marks {
            let word = l.say(msg!("campaigns-day", day = mark.day));
            columns.push(number(&format!("day-{}", mark.day), word));
        }
        columns.push(number("done", l.t("appraisals-done")));
    }
    for (key, word) in [
        ("drawn", l.t("appraisals-drawn")),
        ("reached", l.t("appraisals-reached")),
        ("denied", l.t("appraisals-denials")),
    ] {
        columns.push(Column::new(key, word, Kind::Integer));
    }
    for (key, word) in [
        ("quantity", l.t("appraisals-quantity")),
        ("timeliness", l.t("appraisals-timeliness")),
        ("quality", l.t("appraisals-quality")),
        ("bonus", l.t("appraisals-bonus")),
        ("off", l.t("appraisals-off")),
        ("total", l.t("appraisals-total")),
    ] {
        columns.push(Column::new(key, word, Kind::Decimal));
    }
    columns.push(text("total_exact", l.t("appraisals-exact")));
    columns
}

fn rows(account: &Account) -> Result<Vec<Vec<String>>> {
    let mut rows = vec![];
    for shown in view::rows(account)? {
        let (unit, result) = (account.unit(&shown.code), account.result(&shown.code));
        let mut row = vec![shown.rank, shown.code.clone(), shown.name];
        for cell in unit.map(|u| u.cells.as_slice()).unwrap_or_default() {
            row.push(cell.target.to_string());
            row.extend(cell.marks.iter().map(i64::to_string));
            row.push(cell.done.to_string());
        }
        let calls = unit.map_or([0; 3], |u| [u.drawn, u.reached, u.denied]);
        row.extend(calls.map(|n| n.to_string()));
        row.extend([
            shown.quantity,
            shown.timeliness,
            shown.quality,
            shown.bonus,
            shown.off,
            shown.total,
        ]);
        let exact = result.and_then(|r| r.parts.as_ref());
        row.push(exact.map(|p| p.total.clone()).unwrap_or_default());
        rows.push(row);
    }
    Ok(rows)
}
