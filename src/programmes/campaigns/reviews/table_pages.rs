//! The month's table beside what it would be today, and as a sheet.
use super::{
    looking,
    month::{Line, Month, Restated},
    ops,
    pages::{number_of, page},
};
use crate::{
    kernel::{
        Caller, Frame, Msg, Result,
        sheet::write::{Column, Format, Kind, Table},
        web,
    },
    msg,
};
use askama::Template;
use axum::{extract::Path, response::Response};

#[derive(Template)]
#[template(path = "programmes/campaigns/reviews/restated.html")]
struct RestatedPage {
    frame: Frame,
    key: String,
    number: i64,
    month: Month,
    rows: Vec<Restated>,
}
impl RestatedPage {
    fn rank(&self, rank: &Option<i64>) -> String {
        rank.map_or("–".into(), |r| r.to_string())
    }
    fn head(&self, i: &usize) -> String {
        self.month.heads[*i].name(self.frame.l).to_owned()
    }
    fn lead(&self) -> Msg {
        msg!(
            "reviews-restated-lead",
            as_of = self.month.as_of.to_minute()
        )
    }
}

pub async fn restated(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
) -> Result<Response> {
    let number = number_of(&number)?;
    let (seen, month, rows) = caller
        .read(async |work| looking::restated(work, &key, number).await)
        .await?;
    let l = caller.lang;
    let page = RestatedPage {
        frame: caller
            .frame(l.t("campaigns-restated"))
            .under(
                seen.campaign.name(l).to_owned(),
                format!("/campaigns/{key}"),
            )
            .under(
                l.say(msg!("reviews-month", number = number)),
                ops::href(&key, number),
            ),
        key,
        number,
        month,
        rows,
    };
    web::html(page.render())
}

/// The month's table as a sheet.
pub async fn export(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
) -> Result<Response> {
    let number = number_of(&number)?;
    let l = caller.lang;
    let page = caller
        .read(async |work| {
            let seen = looking::seen(work, &key, number).await?;
            page(work, &caller, &key, seen).await
        })
        .await?;
    let text = |key: &str, word: String| Column::new(key, word, Kind::Text);
    let mut columns = vec![
        text("rank", l.t("campaigns-rank")),
        text("month_rank", l.t("reviews-month-rank")),
        text("unit_code", l.t("campaigns-unit-code")),
        text("unit", l.t("campaigns-unit")),
        Column::new("score", l.t("campaigns-score"), Kind::Decimal),
        Column::new("month_score", l.t("reviews-month-score"), Kind::Decimal),
        text("lead", l.t("campaigns-lead")),
        text("movement", l.t("campaigns-movement")),
    ];
    for head in &page.month.heads {
        let (key, name) = (&head.indicator, head.name(l));
        for (what, word) in [
            ("new", l.t("reviews-new")),
            ("done", l.t("campaigns-done")),
            ("target", l.t("campaigns-target")),
        ] {
            let title = format!("{name} {word}");
            columns.push(Column::new(format!("{key}:{what}"), title, Kind::Integer));
        }
    }
    columns.push(text("remark", l.t("reviews-remark")));
    let row = |line: &Line| {
        let mut row = vec![
            page.rank(&line.rank),
            page.rank(&line.month_rank),
            line.code.clone(),
            line.name.clone(),
            page.score(&line.score_x1000),
            page.score(&line.month_score_x1000),
            page.shown(&line.lead),
            page.movement(line),
        ];
        let cells = line.cells.iter();
        row.extend(cells.flat_map(|c| [c.new, c.done, c.target].map(|n| n.to_string())));
        row.push(page.remark(line).to_owned());
        row
    };
    let rows: Vec<Vec<String>> = page.month.lines.iter().map(row).collect();
    let format = Format::Xlsx;
    let title = page.frame.title.clone();
    let name = format!("{} {title}", page.name);
    let table = Table {
        title,
        columns,
        rows,
    };
    table.send_as(&name, format)
}
