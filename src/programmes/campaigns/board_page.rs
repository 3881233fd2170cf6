//! The public page of a day's board: a hundred lines at a time, searched by unit, the red list or the zero reports alone.
use super::{
    board::Board,
    campaign::Campaign,
    known::Known,
    map::{self, MapView},
    nav::Rhythms,
    ops::{self, Frozen},
    retargeted::{self, Retargeted},
    store,
    view::BoardView,
};
use crate::{
    kernel::{
        Caller, Frame, Id, Result, UnitOfWork,
        paging::{Page, Window},
        web,
    },
    msg,
    spine::figures::Class,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;
use std::sync::Arc;

/// Lines of one page: what a federation has at most fits on one, and a national table is still quick.
const LINES: i64 = 100;
/// A shorter board is seen whole and needs no search.
const SEARCHED: usize = 30;
/// Names said beside the table; the filter shows the others.
const NAMED: usize = 20;
/// Points of the little drawing of a course.
const SPARK_POINTS: i64 = 20;

#[derive(Template)]
#[template(path = "programmes/campaigns/before.html")]
struct Before {
    frame: Frame,
    campaign: Campaign,
    rhythms: Rhythms,
    name: String,
    first: String,
}

/// What of a board is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sifted {
    /// A part of a unit's name, or its code.
    q: String,
    /// `red`, `zero`, or nothing for all.
    show: String,
}

/// One of the three ways to look at a board.
struct Tab {
    href: String,
    label: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "programmes/campaigns/board.html")]
struct BoardPage {
    frame: Frame,
    name: String,
    key: String,
    known: Arc<Known>,
    view: BoardView,
    frozen: Option<Frozen>,
    class: Class,
    rhythms: Rhythms,
    map: Option<MapView>,
    heads: super::head_enterprises::Standing,
    before: Option<i64>,
    after: Option<i64>,
    retargeted: Vec<Retargeted>,
    sifted: Sifted,
    tabs: Vec<Tab>,
    next: Option<String>,
    first: bool,
}
impl BoardPage {
    fn board(&self) -> &Board {
        &self.known.board
    }
    fn title(&self) -> crate::kernel::Msg {
        msg!("campaigns-board-title", day = self.board().day)
    }
    fn lead(&self) -> crate::kernel::Msg {
        let as_of = self.board().as_of.to_minute();
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
        let head = self.board().heads.get(*i);
        head.map(|h| self.head_name(h)).unwrap_or_default()
    }
    fn red_names(&self) -> String {
        self.names(&self.view.red)
    }
    fn zero_names(&self) -> String {
        self.names(&self.view.zero)
    }
    /// The first names; how many more there are.
    fn names(&self, names: &[String]) -> String {
        let said = names[..names.len().min(NAMED)].join(" · ");
        match names.len().saturating_sub(NAMED) {
            0 => said,
            more => format!(
                "{said} {}",
                self.frame.l.say(msg!("campaigns-and-more", n = more))
            ),
        }
    }
    fn day_label(&self, day: &i64) -> crate::kernel::Msg {
        msg!("campaigns-day", day = *day)
    }
    fn searched(&self) -> bool {
        self.board().lines.len() > SEARCHED || !self.sifted.q.is_empty()
    }
    fn more_retargeted(&self) -> bool {
        self.retargeted.len() == retargeted::MOST
    }
    /// The address of this page with its filters, for the next one.
    fn here(&self) -> String {
        format!(
            "{}&",
            address(
                &self.key,
                self.board().day,
                &self.sifted.q,
                &self.sifted.show
            )
        )
    }
}

fn address(key: &str, day: i64, q: &str, show: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("q", q)
        .append_pair("show", show)
        .finish();
    format!("/campaigns/{key}/days/{day}?{query}")
}

pub async fn latest(
    caller: Caller,
    Path(key): Path<String>,
    Query(sifted): Query<Sifted>,
    Query(window): Query<Window>,
) -> Result<Response> {
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
            rhythms: Rhythms::of(&caller, &campaign, ""),
            first: campaign
                .cut_off(1)
                .map(|at| at.to_minute())
                .unwrap_or_default(),
            campaign,
            name,
        };
        return web::html(page.render());
    }
    day_page(caller, key, "latest".into(), sifted, window).await
}

pub async fn day(
    caller: Caller,
    Path((key, day)): Path<(String, String)>,
    Query(sifted): Query<Sifted>,
    Query(window): Query<Window>,
) -> Result<Response> {
    day_page(caller, key, day, sifted, window).await
}

/// The places of the lines that are asked for, and the cursor of the next page.
fn sift(known: &Known, sifted: &Sifted, window: &Window) -> Result<Page<usize>> {
    let limit = match &window.limit {
        Some(_) => window.limit()?,
        None => LINES,
    };
    let after: Option<usize> = match window.after::<1>()? {
        None => None,
        Some([at]) => Some(
            at.parse()
                .map_err(|_| crate::kernel::Error::field("after", msg!("paging-after")))?,
        ),
    };
    let lines = &known.board.lines;
    let all: Vec<usize> = match sifted.show.as_str() {
        "red" => known.red.clone(),
        "zero" => known.zero.clone(),
        _ => (0..lines.len()).collect(),
    };
    let q = sifted.q.trim();
    let asked = |i: &usize| {
        q.is_empty()
            || lines
                .get(*i)
                .is_some_and(|l| l.unit.contains(q) || l.unit_code == q)
    };
    let rows = all
        .into_iter()
        .filter(|i| after.is_none_or(|a| *i > a))
        .filter(asked)
        .take(limit as usize + 1)
        .collect();
    Ok(Page::of(rows, limit, |i: &usize| [i.to_string()]))
}

/// What a page of a board is made of.
struct Found {
    campaign: Campaign,
    known: Arc<Known>,
    frozen: Option<Frozen>,
    page: Page<usize>,
    view: BoardView,
    map: Option<MapView>,
    heads: super::head_enterprises::Standing,
    retargeted: Vec<Retargeted>,
    due: i64,
    class: Class,
}

async fn find(
    work: &mut UnitOfWork,
    key: &str,
    day: &str,
    sifted: &Sifted,
    window: &Window,
) -> Result<Found> {
    let campaign = ops::campaign(work, key).await?;
    let day = ops::day_of(&campaign, day, work.now)?;
    let (known, frozen) = ops::known(work, &campaign, day).await?;
    let page = sift(&known, sifted, window)?;
    let units: Vec<Id> = page
        .items
        .iter()
        .map(|i| known.board.lines[*i].organisation_id)
        .collect();
    let step = day / SPARK_POINTS + 1;
    let courses = store::courses_of(&mut work.conn, campaign.id(), &units, (1, day), step).await?;
    Ok(Found {
        view: BoardView::page(work.lang, &campaign, &known, &page.items, &courses),
        map: map::of_board(work, &campaign, &known).await?,
        heads: super::head_enterprises::standing(work, campaign.id()).await?,
        retargeted: ops::retargeted(work, &campaign, &known.board).await?,
        due: campaign.due(work.now),
        class: Class::here(work),
        campaign,
        known,
        frozen,
        page,
    })
}

async fn day_page(
    caller: Caller,
    key: String,
    day: String,
    sifted: Sifted,
    window: Window,
) -> Result<Response> {
    let l = caller.lang;
    let found = caller
        .read(async |work| find(work, &key, &day, &sifted, &window).await)
        .await?;
    let name = found.campaign.name(l).to_owned();
    let day = found.known.board.day;
    let tab = |show: &'static str, label: &str, n: usize| Tab {
        href: address(&key, day, "", show),
        label: format!("{} {n}", l.t(label)),
        current: sifted.show == show,
    };
    let page = BoardPage {
        frame: caller
            .frame(l.say(msg!("campaigns-board-title", day = day)))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(&name, format!("/campaigns/{key}"))
            .here(),
        rhythms: Rhythms::of(&caller, &found.campaign, ""),
        tabs: vec![
            tab("", "campaigns-show-all", found.known.board.lines.len()),
            tab("red", "campaigns-show-red", found.known.red.len()),
            tab("zero", "campaigns-show-zero", found.known.zero.len()),
        ],
        before: Some(day - 1).filter(|n| *n > 0),
        after: Some(day + 1).filter(|n| *n <= found.due),
        next: found.page.next,
        first: window.after.is_none(),
        view: found.view,
        map: found.map,
        heads: found.heads,
        retargeted: found.retargeted,
        frozen: found.frozen,
        class: found.class,
        known: found.known,
        name,
        key,
        sifted,
    };
    web::html(page.render())
}
