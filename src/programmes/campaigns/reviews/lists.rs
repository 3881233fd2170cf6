//! The lists: reviews of all campaigns, the months of one, and the units' replies; the latter as a sheet.
use super::{
    looking,
    pages::state_word,
    replies,
    review::{Reply, Review, state},
    store::{self, Listed},
};
use crate::programmes::campaigns::Rhythms;
use crate::{
    kernel::{
        Caller, Error, Frame, Lang, Result,
        paging::{MOST, Window},
        sheet::write::{Column, Format, Kind, Table},
        web,
    },
    msg,
    programmes::campaigns::ops as campaigns,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

/// A sheet holds at most so many rows: a year's circulars to every unit of a city.
const EXPORT: usize = 20_000;
const REPLY_STATES: [&str; 5] = ["asked", "acknowledged", "answered", "read", "replaced"];

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Filter {
    /// Which of its lists: piles of waiting work name the page of the menu, where they are counted.
    list: String,
    state: String,
    after: Option<String>,
}
impl Filter {
    fn window(&self) -> Window {
        Window {
            limit: None,
            after: self.after.clone().filter(|a| !a.is_empty()),
        }
    }
    fn known(&self, all: &[&str]) -> String {
        let state = self.state.trim();
        let known = all.contains(&state);
        if known {
            state.to_owned()
        } else {
            String::new()
        }
    }
}

#[derive(Template)]
#[template(path = "programmes/campaigns/reviews/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Listed>,
    states: Vec<(&'static str, String)>,
    state: String,
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
    fn month(&self, r: &Listed) -> crate::kernel::Msg {
        msg!(
            "reviews-month-edition",
            number = r.number,
            edition = r.edition
        )
    }
}

pub async fn reviews(caller: Caller, Query(filter): Query<Filter>) -> Result<Response> {
    let l = caller.lang;
    if filter.list == "replies" {
        return replies(caller, Query(filter)).await;
    }
    let (state, window) = (filter.known(&state::ALL), filter.window());
    let page = caller
        .read(async |work| looking::list(work, &state, &window).await)
        .await?;
    let list = ListPage {
        frame: caller.frame(l.t("reviews-title")).here(),
        rows: page.items,
        states: state::ALL.iter().map(|s| (*s, state_word(l, s))).collect(),
        here: format!("/reviews?state={state}&"),
        state,
        next: page.next,
        first: filter.after.is_none(),
    };
    web::html(list.render())
}

#[derive(Template)]
#[template(path = "programmes/campaigns/reviews/months.html")]
struct MonthsPage {
    frame: Frame,
    rhythms: Rhythms,
    key: String,
    rows: Vec<(Review, String)>,
}
impl MonthsPage {
    fn state_of(&self, r: &Review) -> String {
        state_word(self.frame.l, &r.state)
    }
    fn month(&self, r: &Review) -> crate::kernel::Msg {
        msg!(
            "reviews-month-edition",
            number = r.number,
            edition = r.edition
        )
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
                    Ok(_) => {
                        let month = review.month()?;
                        let days = format!("{} – {}", month.from, month.to);
                        rows.push((review, days));
                    }
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

#[derive(Template)]
#[template(path = "programmes/campaigns/reviews/replies.html")]
struct RepliesPage {
    frame: Frame,
    rows: Vec<Reply>,
    states: Vec<(&'static str, String)>,
    state: String,
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
    fn month(&self, r: &Reply) -> crate::kernel::Msg {
        msg!(
            "reviews-month-edition",
            number = r.number,
            edition = r.edition
        )
    }
}

fn reply_word(l: Lang, state: &str) -> String {
    l.t(&format!("reviews-reply-{state}"))
}

pub async fn replies(caller: Caller, Query(filter): Query<Filter>) -> Result<Response> {
    let l = caller.lang;
    let (state, window) = (filter.known(&REPLY_STATES), filter.window());
    let page = caller
        .read(async |work| replies::list(work, &state, &window).await)
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
        here: format!("/reviews/replies?state={state}&"),
        state,
        next: page.next,
        first: filter.after.is_none(),
    };
    web::html(list.render())
}

pub async fn replies_sheet(caller: Caller, Query(filter): Query<Filter>) -> Result<Response> {
    let l = caller.lang;
    let state = filter.known(&REPLY_STATES);
    let (mut rows, mut after) = (vec![], None);
    loop {
        let window = Window {
            limit: Some(MOST.to_string()),
            after,
        };
        let page = caller
            .read(async |work| replies::list(work, &state, &window).await)
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
    let column = |(key, word, kind): (&str, &str, Kind)| Column::new(key, l.t(word), kind);
    let (format, title) = (Format::Xlsx, l.t("reviews-replies"));
    let table = Table {
        title,
        columns: columns.map(column).into(),
        rows,
    };
    table.send(format)
}
