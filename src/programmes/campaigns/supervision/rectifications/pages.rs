//! The list of orders: 整改销号表.
use super::{
    ops::{self, Search},
    rectification::{Rectification, state, state_msg},
};
use crate::{
    kernel::{
        Caller, Day, Frame, Result,
        paging::{Page, Window},
        web,
    },
    msg,
    policy::Right,
};
use askama::Template;
use axum::{extract::Query, response::Response};

#[derive(Template)]
#[template(path = "programmes/campaigns/supervision/rectifications/list.html")]
struct ListPage {
    frame: Frame,
    ask: Search,
    page: Page<Rectification>,
    states: Vec<(&'static str, String)>,
    today: Day,
    here: String,
    export: String,
    first: bool,
    may_run: bool,
    denials: i64,
}
impl ListPage {
    fn state(&self, r: &Rectification) -> String {
        match r.is_overdue(self.today) {
            true => self.frame.l.say(state_msg("overdue")),
            false => self.frame.l.say(state_msg(&r.state)),
        }
    }
    fn chip(&self, r: &Rectification) -> &'static str {
        chip(r, self.today)
    }
    fn late(&self, r: &Rectification) -> Option<String> {
        let days = self.today.since(r.due_on);
        let late = r.is_overdue(self.today);
        late.then(|| self.frame.l.say(msg!("rectifications-late-by", n = days)))
    }
    fn campaign(&self, r: &Rectification) -> String {
        self.frame.l.pick(&r.campaign_zh, &r.campaign_en).to_owned()
    }
}

/// How the state of an order is coloured, beside its word.
pub fn chip(r: &Rectification, today: Day) -> &'static str {
    match r.state.as_str() {
        state::CLOSED => "is-done",
        _ if r.is_overdue(today) => "is-stop",
        _ => "is-wait",
    }
}

fn query(ask: &Search) -> String {
    form_urlencoded::Serializer::new(String::new())
        .append_pair("q", &ask.q)
        .append_pair("state", &ask.state)
        .append_pair("campaign", &ask.campaign)
        .finish()
}

pub async fn list(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let l = caller.lang;
    let page = caller
        .read(async |work| ops::list(work, &ask, &window).await)
        .await?;
    let query = query(&ask);
    let page = ListPage {
        frame: caller.frame(l.t("rectifications-title")).here(),
        states: state::ASKED.map(|s| (s, l.say(state_msg(s)))).to_vec(),
        today: caller.now().day(),
        here: format!("/rectifications?{query}&"),
        export: format!("/rectifications/export?{query}"),
        first: window.after.is_none_or(|a| a.is_empty()),
        may_run: caller.actor().has(Right::CampaignsRun),
        denials: caller.waiting_on("/rectifications/denials"),
        ask,
        page,
    };
    web::html(page.render())
}
