//! The public page of what changed since a board was published.
use super::{
    board::{Board, Line, thousandths},
    campaign::Campaign,
    ops,
};
use crate::{
    kernel::{Caller, Error, Frame, Result, UnitOfWork, web},
    msg,
    spine::figures::{Record, quantity::grouped},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

/// Changes shown at once for one unit and indicator.
const CHANGES: i64 = 200;

/// One number that is not what it was.
pub struct Changed {
    pub name: String,
    pub then: String,
    pub now: String,
    pub difference: String,
    pub href: String,
}

/// A unit of which something is not what it was.
pub struct RestatedRow {
    pub unit: String,
    pub rank_then: String,
    pub rank_now: String,
    pub score_then: String,
    pub score_now: String,
    pub changed: Vec<Changed>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Opened {
    unit: String,
    indicator: String,
}

#[derive(Template)]
#[template(path = "programmes/campaigns/restated.html")]
struct RestatedPage {
    frame: Frame,
    key: String,
    board: Board,
    present: String,
    rows: Vec<RestatedRow>,
    opened: Option<(String, Vec<Record>)>,
}
impl RestatedPage {
    fn lead(&self) -> crate::kernel::Msg {
        msg!(
            "campaigns-restated-lead",
            as_of = self.board.as_of.to_minute(),
            present = &self.present
        )
    }
}

pub async fn restated(
    caller: Caller,
    Path((key, day)): Path<(String, String)>,
    Query(opened): Query<Opened>,
) -> Result<Response> {
    let l = caller.lang;
    let (campaign, restated, opened) = caller
        .read(async |work| {
            let campaign = ops::campaign(work, &key).await?;
            let day = ops::day_of(&campaign, &day, work.now)?;
            let restated = ops::restate(work, &campaign, day).await?;
            let opened = open(work, &campaign, &restated.frozen, &opened).await?;
            Ok((campaign, restated, opened))
        })
        .await?;
    let rows = rows(&caller, &key, &restated);
    let board = restated.frozen;
    let day_title = l.say(msg!("campaigns-board-title", day = board.day));
    let page = RestatedPage {
        frame: caller
            .frame(l.t("campaigns-restated"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(campaign.name(l), format!("/campaigns/{key}"))
            .under(day_title, format!("/campaigns/{key}/days/{}", board.day))
            .here(),
        present: restated.now.as_of.to_minute(),
        rows,
        opened,
        key,
        board,
    };
    web::html(page.render())
}

async fn open(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    frozen: &Board,
    opened: &Opened,
) -> Result<Option<(String, Vec<Record>)>> {
    if opened.unit.is_empty() {
        return Ok(None);
    }
    let line = frozen.line(&opened.unit).ok_or(Error::NotFound)?;
    let head = frozen
        .heads
        .iter()
        .find(|h| h.indicator.as_str() == opened.indicator);
    let head = head.ok_or(Error::NotFound)?;
    let title = format!("{} · {}", line.unit, head.name(work.lang));
    let records = ops::changes(work, campaign, frozen, head, line.organisation_id, CHANGES).await?;
    Ok(Some((title, records)))
}

/// The units of which something is not what it was, in the order of the frozen board.
pub fn rows(caller: &Caller, key: &str, both: &ops::Restated) -> Vec<RestatedRow> {
    let row = |line: &Line| {
        let now = both.now.line(&line.unit_code)?;
        let row = restated_row(caller, key, &both.frozen, line, now);
        (line.rank != now.rank || !row.changed.is_empty()).then_some(row)
    };
    both.frozen.lines.iter().filter_map(row).collect()
}

fn restated_row(caller: &Caller, key: &str, board: &Board, then: &Line, now: &Line) -> RestatedRow {
    let l = caller.lang;
    let rank = |line: &Line| line.rank.map_or("–".to_owned(), |r| r.to_string());
    let score = |line: &Line| line.score_x1000.map_or("–".to_owned(), thousandths);
    let cells = board.heads.iter().zip(then.cells.iter().zip(&now.cells));
    let changed = cells
        .filter(|(_, (a, b))| a.done != b.done)
        .map(|(head, (a, b))| Changed {
            name: head.name(l).to_owned(),
            then: grouped(a.done),
            now: grouped(b.done),
            difference: match b.done - a.done {
                more if more > 0 => format!("+{}", grouped(more)),
                less => grouped(less),
            },
            href: format!(
                "/campaigns/{key}/days/{}/restated?unit={}&indicator={}#changes",
                board.day, then.unit_code, head.indicator
            ),
        })
        .collect();
    RestatedRow {
        unit: then.unit.clone(),
        rank_then: rank(then),
        rank_now: rank(now),
        score_then: score(then),
        score_now: score(now),
        changed,
    }
}
