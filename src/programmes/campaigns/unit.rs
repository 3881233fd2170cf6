//! The public page of one unit: why it stands where it stands, and what the days left must bring.
use super::{
    board::{Board, Line, thousandths},
    campaign::Campaign,
    nav::Rhythms,
    ops, store,
    view::{Outlook, outlook},
    why::{self, Contribution, Gap},
};
use crate::{
    kernel::{Caller, Day, Error, Frame, Result, UnitOfWork, web},
    msg,
    spine::ledger,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "programmes/campaigns/unit.html")]
struct UnitPage {
    frame: Frame,
    key: String,
    board: Board,
    line: Line,
    score: String,
    outlooks: Vec<Outlook>,
    rhythms: Rhythms,
    contributions: Vec<Contribution>,
    gap: Option<Gap>,
    places: Vec<(i64, String, String)>,
}
impl UnitPage {
    /// What the indicators bring together: the exact score, as a fraction and printed.
    fn sum(&self) -> String {
        let points = self.contributions.iter().map(|c| c.printed());
        points.collect::<Vec<_>>().join(" + ")
    }
    fn lead(&self) -> crate::kernel::Msg {
        msg!(
            "campaigns-unit-lead",
            day = self.board.day,
            as_of = self.board.as_of.to_minute()
        )
    }
}

pub async fn unit(caller: Caller, Path((key, code)): Path<(String, String)>) -> Result<Response> {
    let l = caller.lang;
    let (campaign, board, outlooks, places) = caller
        .read(async |work| {
            let campaign = ops::campaign(work, &key).await?;
            let day = ops::day_of(&campaign, "latest", work.now)?;
            let board = ops::shown(work, &campaign, day).await?.board;
            let line = board.line(&code).cloned().ok_or(Error::NotFound)?;
            let mut outlooks = vec![];
            for i in 0..board.heads.len() {
                let news = news(work, &campaign, &board, &line, i).await?;
                outlooks.push(outlook(l, &campaign, &board, &line, i, &news));
            }
            let unit = line.organisation_id;
            let places = store::course(&mut work.conn, campaign.id(), day, unit).await?;
            Ok((campaign, board, outlooks, places))
        })
        .await?;
    let line = board.line(&code).cloned().ok_or(Error::NotFound)?;
    let place = |p: store::Place| {
        let rank = p.place.map_or("–".to_owned(), |r| r.to_string());
        let score = p.score_x1000.map_or("–".to_owned(), thousandths);
        (p.day, rank, score)
    };
    let page = UnitPage {
        frame: caller
            .frame(&line.unit)
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(campaign.name(l), format!("/campaigns/{key}"))
            .here(),
        score: line.score_x1000.map_or("–".to_owned(), thousandths),
        places: places.into_iter().map(place).collect(),
        rhythms: Rhythms::of(&caller, &campaign, "/units"),
        contributions: why::contributions(l, &board, &line)?,
        gap: why::gap(l, &board, &line)?,
        outlooks,
        line,
        board,
        key,
    };
    web::html(page.render())
}

/// What each day up to the board's brought to a unit, by the business day.
async fn news(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    board: &Board,
    line: &Line,
    i: usize,
) -> Result<Vec<i64>> {
    let of = ledger::Selection {
        organisation_id: line.organisation_id,
        ..ops::selection(work, campaign, &board.heads[i], board.day, board.as_of).await?
    };
    let by_day: HashMap<Day, i64> = ledger::sum_by_day(work, &of).await?.into_iter().collect();
    let day = |n: i64| campaign.date(n).and_then(|d| by_day.get(&d).copied());
    Ok((1..=board.day)
        .map(|n| day(n).unwrap_or_default())
        .collect())
}
