//! The public pages of campaigns: the list, the board of a day, what changed since, one unit.
use super::{
    board::{Board, Line, thousandths},
    campaign::Campaign,
    ops::{self, Frozen, Shown},
    store,
    view::{BoardView, Outlook, outlook},
};
use crate::{
    kernel::{Caller, Day, Error, Frame, Result, UnitOfWork, paging::Window, web},
    msg,
    policy::Right,
    spine::{
        figures::{Class, Record, quantity::grouped},
        ledger,
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;
use std::collections::HashMap;

/// Changes shown at once for one unit and indicator.
const CHANGES: i64 = 200;

struct Row {
    key: String,
    name: String,
    from: Day,
    to: Day,
    state: String,
    chip: &'static str,
    staff: bool,
}

#[derive(Template)]
#[template(path = "programmes/campaigns/list.html")]
struct List {
    frame: Frame,
    rows: Vec<Row>,
    next: Option<String>,
    first: bool,
    may_run: bool,
}

pub async fn list(caller: Caller, Query(window): Query<Window>) -> Result<Response> {
    let l = caller.lang;
    let now = caller.now();
    let page = caller
        .read(async |work| ops::list(work, &window).await)
        .await?;
    let row = |c: Campaign| {
        let due = c.due(now);
        let (state, chip) = match due {
            0 => (l.t("campaigns-before"), ""),
            n if n == c.row.days => (l.t("campaigns-ended"), "is-done"),
            n => (
                l.say(msg!("campaigns-day-of", day = n, days = c.row.days)),
                "is-wait",
            ),
        };
        Row {
            key: c.key().to_owned(),
            name: c.name(l).to_owned(),
            from: c.period.from(),
            to: c.period.to(),
            state,
            chip,
            staff: c.scope == super::Scope::Staff,
        }
    };
    let page = List {
        frame: caller.frame(l.t("campaigns-nav")).here(),
        rows: page.items.into_iter().map(row).collect(),
        next: page.next,
        first: window.after.is_none(),
        may_run: caller.actor().has(Right::CampaignsRun),
    };
    web::html(page.render())
}

#[derive(Template)]
#[template(path = "programmes/campaigns/before.html")]
struct Before {
    frame: Frame,
    campaign: Campaign,
    name: String,
    first: String,
}

#[derive(Template)]
#[template(path = "programmes/campaigns/board.html")]
struct BoardPage {
    frame: Frame,
    name: String,
    key: String,
    board: Board,
    view: BoardView,
    frozen: Option<Frozen>,
    class: Class,
    before: Option<i64>,
    after: Option<i64>,
}
impl BoardPage {
    fn title(&self) -> crate::kernel::Msg {
        msg!("campaigns-board-title", day = self.board.day)
    }
    fn lead(&self) -> crate::kernel::Msg {
        let as_of = self.board.as_of.to_minute();
        let time = &self.view.time;
        match &self.frozen {
            Some(_) => msg!("campaigns-board-frozen", as_of = as_of, time = time),
            None => msg!("campaigns-board-due", as_of = as_of, time = time),
        }
    }
    fn late(&self) -> Option<String> {
        let frozen = self.frozen.as_ref().filter(|f| f.late)?;
        let at = frozen.at.to_minute();
        Some(self.frame.l.say(msg!("campaigns-board-late", at = at)))
    }
    fn class(&self) -> &'static str {
        self.class.key()
    }
    fn head_name(&self, head: &super::board::Head) -> String {
        head.name(self.frame.l).to_owned()
    }
    fn cell_name(&self, i: &usize) -> String {
        self.board
            .heads
            .get(*i)
            .map(|h| self.head_name(h))
            .unwrap_or_default()
    }
    fn red_names(&self) -> String {
        self.view.red.join(" · ")
    }
    fn zero_names(&self) -> String {
        self.view.zero.join(" · ")
    }
    fn day_label(&self, day: &i64) -> crate::kernel::Msg {
        msg!("campaigns-day", day = *day)
    }
}

pub async fn latest(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    let l = caller.lang;
    let campaign = caller
        .read(async |work| ops::campaign(work, &key).await)
        .await?;
    if campaign.due(caller.now()) == 0 {
        let name = campaign.name(l).to_owned();
        let page = Before {
            frame: caller
                .frame(&name)
                .under(l.t("campaigns-nav"), "/campaigns")
                .here(),
            first: campaign
                .cut_off(1)
                .map(|at| at.to_minute())
                .unwrap_or_default(),
            campaign,
            name,
        };
        return web::html(page.render());
    }
    day_page(caller, key, "latest".into()).await
}

pub async fn day(caller: Caller, Path((key, day)): Path<(String, String)>) -> Result<Response> {
    day_page(caller, key, day).await
}

async fn day_page(caller: Caller, key: String, day: String) -> Result<Response> {
    let l = caller.lang;
    let (campaign, shown, courses, class, due) = caller
        .read(async |work| {
            let campaign = ops::campaign(work, &key).await?;
            let day = ops::day_of(&campaign, &day, work.now)?;
            let shown = ops::shown(work, &campaign, day).await?;
            let courses = store::courses(&mut work.conn, campaign.id(), day).await?;
            let due = campaign.due(work.now);
            Ok((campaign, shown, courses, Class::here(work), due))
        })
        .await?;
    let Shown { board, frozen } = shown;
    let name = campaign.name(l).to_owned();
    let page = BoardPage {
        frame: caller
            .frame(l.say(msg!("campaigns-board-title", day = board.day)))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(&name, format!("/campaigns/{key}"))
            .here(),
        view: BoardView::of(l, &campaign, &board, &courses)?,
        before: Some(board.day - 1).filter(|n| *n > 0),
        after: Some(board.day + 1).filter(|n| *n <= due),
        name,
        key,
        board,
        frozen,
        class,
    };
    web::html(page.render())
}

/// One number that is not what it was.
struct Changed {
    name: String,
    then: String,
    now: String,
    difference: String,
    href: String,
}

struct RestatedRow {
    unit: String,
    rank_then: String,
    rank_now: String,
    score_then: String,
    score_now: String,
    changed: Vec<Changed>,
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
    let board = restated.frozen;
    let rows = board
        .lines
        .iter()
        .filter_map(|line| {
            let now = restated.now.line(&line.unit_code)?;
            let row = restated_row(&caller, &key, &board, line, now);
            (line.rank != now.rank || !row.changed.is_empty()).then_some(row)
        })
        .collect();
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

#[derive(Template)]
#[template(path = "programmes/campaigns/unit.html")]
struct UnitPage {
    frame: Frame,
    key: String,
    board: Board,
    line: Line,
    score: String,
    outlooks: Vec<Outlook>,
    places: Vec<(i64, String, String)>,
}
impl UnitPage {
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
