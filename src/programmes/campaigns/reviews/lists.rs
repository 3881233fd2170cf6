//! The lists: reviews of all campaigns, the months of one, and the units' replies; the latter as a sheet.
use super::{
    looking::{self, Seen},
    pages::state_word,
    replies,
    review::{Reply, Review, state},
    store::{self, Listed},
};
use crate::{
    kernel::{
        Caller, Error, Frame, Lang, Msg, Result,
        paging::Window,
        sheet::write::{Column, Format, Kind, Table},
        web,
    },
    msg,
    programmes::campaigns::{
        Rhythms,
        listing::{EXPORT, Search, Which, next_window},
        ops as campaigns,
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};

const REPLY_STATES: [&str; 5] = ["asked", "acknowledged", "answered", "read", "replaced"];

fn month(number: i64, edition: i64) -> Msg {
    msg!("reviews-month-edition", number = number, edition = edition)
}

#[derive(Template)]
#[template(path = "programmes/campaigns/reviews/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Listed>,
    ask: Search,
    states: Vec<(&'static str, String)>,
    here: String,
    next: Option<String>,
    first: bool,
}
impl ListPage {
    fn name<'a>(&self, r: &'a Listed) -> &'a str {
        self.frame.l.pick(&r.name_zh, &r.name_en)
    }
    fn state_of(&self, r: &Listed) -> String {
        state_word(self.frame.l, &r.state)
    }
    fn month(&self, r: &Listed) -> Msg {
        month(r.number, r.edition)
    }
}

pub async fn reviews(
    caller: Caller,
    Query(which): Query<Which>,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let l = caller.lang;
    if which.list == "replies" {
        return replies(caller, Query(ask), Query(window)).await;
    }
    let ask = ask.among(&state::ALL);
    let page = caller
        .read(async |work| looking::list(work, &ask, &window).await)
        .await?;
    let list = ListPage {
        frame: caller.frame(l.t("reviews-title")).here(),
        rows: page.items,
        states: state::ALL.iter().map(|s| (*s, state_word(l, s))).collect(),
        here: format!("/reviews?{}&", ask.query()),
        ask,
        next: page.next,
        first: window.is_first(),
    };
    web::html(list.render())
}

/// A month of a campaign as its reader sees it.
struct MonthRow {
    review: Review,
    state: String,
    edition: i64,
    days: String,
}

#[derive(Template)]
#[template(path = "programmes/campaigns/reviews/months.html")]
struct MonthsPage {
    frame: Frame,
    rhythms: Rhythms,
    key: String,
    rows: Vec<MonthRow>,
}
impl MonthsPage {
    fn state_of(&self, r: &MonthRow) -> String {
        state_word(self.frame.l, &r.state)
    }
    fn month(&self, r: &MonthRow) -> Msg {
        month(r.review.number, r.edition)
    }
}

/// The months of a campaign, as far as the reader sees their reviews.
pub async fn of_campaign(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    let l = caller.lang;
    let (campaign, rows) = caller
        .read(async |work| {
            let campaign = campaigns::campaign(work, &key).await?;
            let mut rows = vec![];
            for review in store::of_campaign(&mut work.conn, campaign.id()).await? {
                match looking::seen(work, &key, review.number).await {
                    Ok(seen) => rows.push(month_row(seen)?),
                    Err(Error::NotFound) => {}
                    Err(e) => return Err(e),
                }
            }
            Ok((campaign, rows))
        })
        .await?;
    let page = MonthsPage {
        rhythms: Rhythms::of(&caller, &campaign, "/reviews"),
        frame: caller
            .frame(l.t("reviews-title"))
            .under(campaign.name(l).to_owned(), format!("/campaigns/{key}"))
            .here(),
        key,
        rows,
    };
    web::html(page.render())
}

fn month_row(seen: Seen) -> Result<MonthRow> {
    let (state, edition) = seen.stands();
    let (state, month) = (state.to_owned(), seen.month()?);
    Ok(MonthRow {
        state,
        edition,
        days: format!("{} – {}", month.from, month.to),
        review: seen.review,
    })
}

#[derive(Template)]
#[template(path = "programmes/campaigns/reviews/replies.html")]
struct RepliesPage {
    frame: Frame,
    rows: Vec<Reply>,
    ask: Search,
    states: Vec<(&'static str, String)>,
    here: String,
    next: Option<String>,
    first: bool,
}
impl RepliesPage {
    fn name<'a>(&self, r: &'a Reply) -> &'a str {
        self.frame.l.pick(&r.name_zh, &r.name_en)
    }
    fn state_of(&self, r: &Reply) -> String {
        reply_word(self.frame.l, r.state())
    }
    fn month(&self, r: &Reply) -> Msg {
        month(r.number, r.edition)
    }
}

fn reply_word(l: Lang, state: &str) -> String {
    l.t(&format!("reviews-reply-{state}"))
}

pub async fn replies(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let l = caller.lang;
    let ask = ask.among(&REPLY_STATES);
    let page = caller
        .read(async |work| replies::list(work, &ask, &window).await)
        .await?;
    let list = RepliesPage {
        frame: caller
            .frame(l.t("reviews-replies"))
            .under(l.t("reviews-title"), "/reviews")
            .here(),
        rows: page.items,
        states: REPLY_STATES
            .iter()
            .map(|s| (*s, reply_word(l, s)))
            .collect(),
        here: format!("/reviews/replies?{}&", ask.query()),
        ask,
        next: page.next,
        first: window.is_first(),
    };
    web::html(list.render())
}

pub async fn replies_sheet(caller: Caller, Query(ask): Query<Search>) -> Result<Response> {
    let l = caller.lang;
    let ask = ask.among(&REPLY_STATES);
    let (mut rows, mut after) = (vec![], None);
    loop {
        let window = next_window(after);
        let page = caller
            .read(async |work| replies::list(work, &ask, &window).await)
            .await?;
        let at = |at: Option<crate::kernel::Instant>| at.map(|a| a.to_minute()).unwrap_or_default();
        rows.extend(page.items.into_iter().map(|r| {
            vec![
                l.pick(&r.name_zh, &r.name_en).to_owned(),
                r.number.to_string(),
                r.edition.to_string(),
                r.unit_name.clone(),
                reply_word(l, r.state()),
                r.asked_at.to_minute(),
                at(r.acknowledged_at),
                at(r.answered_at),
                r.answer.clone().unwrap_or_default(),
            ]
        }));
        after = page.next;
        if after.is_none() || rows.len() >= EXPORT {
            break;
        }
    }
    let columns = [
        ("campaign", "reviews-campaign", Kind::Text),
        ("number", "reviews-number", Kind::Integer),
        ("edition", "reviews-edition", Kind::Integer),
        ("unit", "campaigns-unit", Kind::Text),
        ("state", "reviews-state", Kind::Text),
        ("asked_at", "reviews-asked", Kind::Moment),
        ("acknowledged_at", "reviews-acknowledged", Kind::Moment),
        ("answered_at", "reviews-answered", Kind::Moment),
        ("answer", "reviews-answer", Kind::Text),
    ];
    let table = Table {
        title: l.t("reviews-replies"),
        columns: Column::all(l, columns),
        rows,
    };
    table.send(Format::Xlsx)
}
