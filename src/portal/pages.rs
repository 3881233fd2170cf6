//! The pages anybody may open first.
use crate::{
    kernel::{
        Caller, Day, Error, Frame, Result, UnitOfWork,
        waiting::{self, Pile},
        web,
    },
    msg,
    programmes::{
        campaigns::{self, BoardView},
        news,
    },
    spine::{
        deadlines::{self, Deadline},
        figures::{self, Asked, Card, PublishedRow, published},
        organisations,
    },
};
use askama::Template;
use axum::response::Response;

/// The figures of the first page, in their order.
const SHOWN: [&str; 6] = [
    "members.admitted",
    "members.admitted.new-form",
    "unions.founded",
    "members.current",
    "members.verified",
    "unions.current",
];
/// Units of the running campaign that the first page lists; the whole board is a link away.
const LISTED: usize = 5;
/// Articles that the first page names.
const NEWEST: i64 = 3;

/// The campaign that runs, or the last one that ran; while there is none, the next.
struct Drive {
    name: String,
    href: String,
    when: String,
    /// None before the first cut-off.
    view: Option<BoardView>,
}

#[derive(Template)]
#[template(path = "portal/home.html")]
struct Home {
    frame: Frame,
    cards: Vec<Card>,
    cited: Vec<PublishedRow>,
    citation: String,
    drive: Option<Drive>,
    news: Vec<news::Item>,
}

pub async fn home(caller: Caller) -> Result<Response> {
    let frame = caller.frame(caller.lang.t("portal-home"));
    let (cards, drive, news, cited) = caller
        .read(async |work| {
            let news = news::latest(work, NEWEST).await?;
            let cited = cited(work).await?;
            Ok((cards(work).await?, drive(work).await?, news, cited))
        })
        .await?;
    web::html(
        Home {
            frame,
            cards,
            cited,
            citation: caller.lang.say(published::citation().msg()),
            drive,
            news,
        }
        .render(),
    )
}

#[derive(Template)]
#[template(path = "portal/waiting.html")]
struct WaitingPage {
    frame: Frame,
    piles: Vec<Timed>,
    own: Vec<Deadline>,
    today: Day,
}

/// Work that waits, with what its deadlines say.
struct Timed {
    pile: Pile,
    /// How many are overdue, and the nearest last day of the others; none where what waits has no term.
    late: Option<(i64, Option<Day>)>,
}

impl Timed {
    /// How many are overdue, as it is shown: `7`, `99+`; nothing while none is.
    fn overdue(&self) -> Option<String> {
        let (overdue, _) = self.late?;
        (overdue > 0).then(|| waiting::shown(overdue))
    }
    fn next(&self) -> Option<Day> {
        self.late.and_then(|(_, next)| next)
    }
}

/// Everything that waits for the reader, whatever its feature; and the deadlines that are their own turn.
pub async fn waiting(caller: Caller) -> Result<Response> {
    let (piles, own) = caller
        .read(async |work| {
            let mut piles = vec![];
            for pile in waiting::piles(work).await? {
                let late = deadlines::pile(work, &pile).await?;
                piles.push(Timed { pile, late });
            }
            Ok((piles, deadlines::own(work).await?))
        })
        .await?;
    let page = WaitingPage {
        frame: caller.frame(caller.lang.t("portal-waiting")).here(),
        piles,
        own,
        today: caller.now().day(),
    };
    web::html(page.render())
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

/// The numbers of the article that the same indicators count, as it says them; the two are never added. They are of one city:
/// another city's front page has none.
async fn cited(work: &mut UnitOfWork) -> Result<Vec<PublishedRow>> {
    match organisations::by_code(work, published::CITY).await {
        Ok(_) => {}
        Err(Error::NotFound) => return Ok(vec![]),
        Err(e) => return Err(e),
    }
    let keys = SHOWN.iter().filter_map(|key| key.parse().ok());
    let rows = keys.flat_map(|key| published::of(&key).collect::<Vec<_>>());
    Ok(rows
        .filter(|row| row.quantity.is_some())
        .map(|row| PublishedRow::of(work.lang, row, &[]))
        .collect())
}

async fn drive(work: &mut UnitOfWork) -> Result<Option<Drive>> {
    let Some(campaign) = campaigns::latest(work).await? else {
        return Ok(None);
    };
    let l = work.lang;
    let (view, when) = match campaign.due(work.now) {
        0 => (
            None,
            msg!("portal-drive-begins", day = campaign.period.from()),
        ),
        _ => {
            let board = campaigns::board(work, campaign.key(), None).await?;
            let when = match board.day == board.days {
                true => msg!("portal-drive-over", days = board.days),
                false => msg!("portal-drive-day", day = board.day, days = board.days),
            };
            (Some(BoardView::of(l, &campaign, &board, &[])?), when)
        }
    };
    Ok(Some(Drive {
        name: campaign.name(l).to_owned(),
        href: format!("/campaigns/{}", campaign.key()),
        when: l.say(when),
        view,
    }))
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
