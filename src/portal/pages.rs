//! The pages anybody may open first.
use crate::{
    kernel::{Caller, Error, Frame, Lang, Result, UnitOfWork, web},
    programmes::campaigns::{self, Board},
    spine::figures::{self, Asked, Card, PublishedRow, published},
};
use askama::Template;
use axum::response::Response;

/// The figures of the first page, in their order.
const SHOWN: [&str; 5] = [
    "members.admitted",
    "members.admitted.new-form",
    "unions.founded",
    "members.current",
    "members.verified",
];
/// Units of the running campaign that the first page lists; the whole board is a link away.
const LISTED: usize = 5;

/// A unit of the running campaign.
struct Place {
    rank: String,
    top: bool,
    name: String,
    href: String,
    score: String,
}

/// The campaign that runs, or the last one that ran.
struct Drive {
    name: String,
    href: String,
    when: String,
    places: Vec<Place>,
}

#[derive(Template)]
#[template(path = "portal/home.html")]
struct Home {
    frame: Frame,
    cards: Vec<Card>,
    cited: Vec<PublishedRow>,
    citation: String,
    drive: Option<Drive>,
}

pub async fn home(caller: Caller) -> Result<Response> {
    let frame = caller.frame(caller.lang.t("portal-home"));
    let (cards, drive) = caller
        .read(async |work| Ok((cards(work).await?, drive(work).await?)))
        .await?;
    web::html(
        Home {
            frame,
            cards,
            cited: cited(caller.lang),
            citation: caller.lang.say(published::citation().msg()),
            drive,
        }
        .render(),
    )
}

/// Every number here is asked of the ledger now, all of them together; a city without a tree has none.
async fn cards(work: &mut UnitOfWork) -> Result<Vec<Card>> {
    let wanted = |i: &figures::indicator::Indicator| SHOWN.contains(&i.key());
    let mut found = match figures::figures(work, &Asked::default(), wanted).await {
        Ok(found) => found,
        Err(Error::NotFound | Error::Invalid(_)) => return Ok(vec![]),
        Err(e) => return Err(e),
    };
    found.sort_by_key(|f| SHOWN.iter().position(|k| *k == f.question.indicator.key()));
    Ok(found.iter().map(|f| Card::of(work.lang, f)).collect())
}

/// The numbers of the article that the same indicators count, as it says them; the two are never added.
fn cited(l: Lang) -> Vec<PublishedRow> {
    let keys = SHOWN.iter().filter_map(|key| key.parse().ok());
    let rows = keys.flat_map(|key| published::of(&key).collect::<Vec<_>>());
    rows.filter(|row| row.quantity.is_some())
        .map(|row| PublishedRow::of(l, row, &[]))
        .collect()
}

async fn drive(work: &mut UnitOfWork) -> Result<Option<Drive>> {
    let Some(campaign) = campaigns::latest(work).await? else {
        return Ok(None);
    };
    let board = match campaigns::board(work, campaign.key(), None).await {
        Ok(board) => board,
        // Before its first cut-off a campaign has no board.
        Err(Error::NotFound) => return Ok(None),
        Err(e) => return Err(e),
    };
    let l = work.lang;
    let over = board.day == board.days;
    let key = if over {
        crate::msg!("portal-drive-over", days = board.days)
    } else {
        crate::msg!("portal-drive-day", day = board.day, days = board.days)
    };
    Ok(Some(Drive {
        name: campaign.name(l).to_owned(),
        href: format!("/campaigns/{}", campaign.key()),
        when: l.say(key),
        places: places(&board, campaign.key()),
    }))
}

fn places(board: &Board, key: &str) -> Vec<Place> {
    let place = |line: &campaigns::board::Line| Place {
        rank: line
            .rank
            .map(|r| r.to_string())
            .unwrap_or_else(|| "–".into()),
        top: line.rank.is_some_and(|r| r <= 3),
        name: line.unit.clone(),
        href: format!("/campaigns/{key}/units/{}", line.unit_code),
        score: line
            .score_x1000
            .map(campaigns::board::thousandths)
            .unwrap_or_else(|| "–".into()),
    };
    board.lines.iter().take(LISTED).map(place).collect()
}

#[derive(Template)]
#[template(path = "portal/sources.html")]
struct Sources {
    frame: Frame,
}

pub async fn sources(caller: Caller) -> Result<Response> {
    let frame = caller.frame(caller.lang.t("page-sources")).here();
    web::html(Sources { frame }.render())
}

#[derive(Template)]
#[template(path = "portal/privacy.html")]
struct Privacy {
    frame: Frame,
}

pub async fn privacy(caller: Caller) -> Result<Response> {
    let frame = caller.frame(caller.lang.t("page-privacy")).here();
    web::html(Privacy { frame }.render())
}
