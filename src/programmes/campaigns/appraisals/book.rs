//! The workbook of an appraisal: the result, the points added and taken off, the rules, and every entry that was counted. Nothing that
//! the result follows from is missing, so that it can be recomputed in a spreadsheet too.
use super::{account::Account, entries::Export, view};
use crate::{
    kernel::{
        Lang, Result,
        sheet::{self, Column, Kind, Table},
    },
    msg,
    programmes::campaigns::rule_words,
};

type Rows = Vec<Vec<String>>;

/// The whole book.
pub fn bytes(l: Lang, export: &Export) -> Result<Vec<u8>> {
    let account = &export.account;
    sheet::book(vec![
        Table {
            title: l.t("appraisals-title"),
            columns: result_columns(l, account),
            rows: result_rows(account)?,
        },
        points(l, account),
        rules(l, export),
        entries(l, export),
    ])
}

fn text(l: Lang, key: &str, title: &str) -> Column {
    Column::new(key, l.t(title), Kind::Text)
}

/// Bonus and deductions, one to a line.
fn points(l: Lang, account: &Account) -> Table<Rows> {
    let mut rows = vec![];
    for unit in &account.units {
        for (sign, all) in [(1, &unit.bonus), (-1, &unit.deductions)] {
            for p in all {
                rows.push(vec![
                    unit.code.clone(),
                    unit.name.clone(),
                    l.t(view::kind_word(&p.kind)),
                    view::print_hundredths(sign * p.hundredths),
                    view::reference(l, p),
                ]);
            }
        }
    }
    Table {
        title: l.t("appraisals-sheet-points"),
        columns: vec![
            text(l, "unit_code", "campaigns-unit-code"),
            text(l, "unit", "campaigns-unit"),
            text(l, "kind", "appraisals-kind"),
            Column::new("points", l.t("appraisals-points"), Kind::Decimal),
            text(l, "reference", "appraisals-reference"),
        ],
        rows,
    }
}

/// What the result was reckoned by, and the digests that tie it to what was published.
fn rules(l: Lang, export: &Export) -> Table<Rows> {
    let account = &export.account;
    let line = |name: String, value: String| vec![name, value];
    let mut rows = vec![
        line(l.t("campaigns-from"), account.first.to_string()),
        line(l.t("appraisals-last-day"), account.last.to_string()),
        line(l.t("appraisals-as-of"), account.as_of.to_second()),
        line(l.t("campaigns-cap"), account.cap.clone()),
    ];
    for head in &account.heads {
        let name = l.say(msg!("appraisals-weight-of", name = head.name(l)));
        rows.push(line(name, head.weight.clone()));
    }
    rows.extend(
        account
            .tie_breakers
            .iter()
            .map(|t| line(l.t("campaigns-tie-breakers"), t.clone())),
    );
    for mark in &account.marks {
        let name = l.say(msg!("appraisals-by-day", day = mark.day));
        let said = msg!(
            "appraisals-mark-said",
            percent = mark.percent,
            as_of = mark.as_of.to_second()
        );
        rows.push(line(name, l.say(said)));
    }
    let said = rule_words::rows(l, &account.rules, account.days);
    rows.extend(said.into_iter().map(|r| line(r.name, r.value)));
    rows.push(line(l.t("appraisals-sha256"), export.sha256.clone()));
    let entries = account.entries_sha256.clone();
    rows.push(line(l.t("appraisals-entries-sha256"), entries));
    Table {
        title: l.t("appraisals-sheet-rules"),
        columns: vec![
            text(l, "rule", "appraisals-rule"),
            text(l, "value", "appraisals-rule-value"),
        ],
        rows,
    }
}

/// Every counted entry, as the digest of the entries takes them.
fn entries(l: Lang, export: &Export) -> Table<Rows> {
    let mut rows = vec![];
    for of in &export.entries {
        for e in &of.entries {
            rows.push(vec![
                of.unit.clone(),
                of.indicator.clone(),
                e.0.to_string(),
                e.1.to_string(),
                e.2.rfc3339(),
                e.3.to_string(),
            ]);
        }
    }
    Table {
        title: l.t("appraisals-sheet-entries"),
        columns: vec![
            text(l, "unit_code", "campaigns-unit-code"),
            text(l, "indicator", "appraisals-entry-indicator"),
            Column::new("seq", l.t("appraisals-entry"), Kind::Integer),
            Column::new("business_day", l.t("appraisals-entry-day"), Kind::Day),
            text(l, "recorded_at", "appraisals-entry-at"),
            Column::new("amount", l.t("appraisals-entry-amount"), Kind::Integer),
        ],
        rows,
    }
}

fn result_columns(l: Lang, account: &Account) -> Vec<Column> {
    let mut columns = vec![
        text(l, "rank", "campaigns-rank"),
        text(l, "unit_code", "campaigns-unit-code"),
        text(l, "unit", "campaigns-unit"),
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
    columns.push(text(l, "total_exact", "appraisals-exact"));
    columns
}

fn result_rows(account: &Account) -> Result<Vec<Vec<String>>> {
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
