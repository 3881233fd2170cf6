//! The public pages of campaigns: the list, and the board of a day.
use super::{
    board::Board,
    campaign::Campaign,
    ops::{self, Frozen, Shown},
    retargeted::Retargeted,
    store,
    view::BoardView,
};
use crate::{
    kernel::{Caller, Day, Frame, Result, paging::Window, web},
    msg,
    policy::Right,
    spine::figures::Class,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};

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
    retargeted: Vec<Retargeted>,
    /// Whether the reader sees what is not for the public.
    staff: bool,
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
    let (campaign, shown, courses, class, due, retargeted) = caller
        .read(async |work| {
            let campaign = ops::campaign(work, &key).await?;
            let day = ops::day_of(&campaign, &day, work.now)?;
            let shown = ops::shown(work, &campaign, day).await?;
            let courses = store::courses(&mut work.conn, campaign.id(), day).await?;
            let due = campaign.due(work.now);
            let retargeted = ops::retargeted(work, &campaign, &shown.board).await?;
            let class = Class::here(work);
            Ok((campaign, shown, courses, class, due, retargeted))
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
        retargeted,
        staff: caller.actor().has(Right::CampaignsRead),
    };
    web::html(page.render())
}
