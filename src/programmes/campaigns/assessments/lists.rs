//! What is to be done over all campaigns: weeks to judge or publish, talks to put on record.
use super::{
    ops,
    pages::state,
    store::{Talk, WeekLine},
};
use crate::{
    kernel::{Caller, Frame, Result, paging::Window, web},
    msg,
};
use askama::Template;
use axum::{extract::Query, response::Response};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Filter {
    state: String,
}

#[derive(Template)]
#[template(path = "programmes/campaigns/assessments/all.html")]
struct All {
    frame: Frame,
    rows: Vec<WeekLine>,
    states: Vec<(&'static str, String)>,
    state: String,
    here: String,
    next: Option<String>,
    first: bool,
}
impl All {
    fn name(&self, w: &WeekLine) -> String {
        let name = self.frame.l.pick(&w.name_zh, &w.name_en);
        let week = msg!("assessments-week", number = w.number);
        format!("{name} · {}", self.frame.l.say(week))
    }
    fn state_of(&self, w: &WeekLine) -> String {
        self.frame.l.t(state(&w.state).0)
    }
    fn chip(&self, w: &WeekLine) -> &'static str {
        state(&w.state).1
    }
}

pub async fn all(
    caller: Caller,
    Query(filter): Query<Filter>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let l = caller.lang;
    let states = vec![
        ("waiting", l.t("assessments-state-waiting")),
        ("open", l.t("assessments-state-open")),
        ("drafted", l.t("assessments-state-drafted")),
        ("published", l.t("assessments-state-published")),
    ];
    let known = states.iter().any(|(key, _)| *key == filter.state);
    let state = if known { filter.state } else { String::new() };
    let found = caller
        .read(async |work| ops::list(work, &state, &window).await)
        .await?;
    let page = All {
        frame: caller
            .frame(l.t("assessments-title"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .here(),
        rows: found.items,
        states,
        here: format!("/assessments?state={state}&"),
        state,
        next: found.next,
        first: window.after.is_none(),
    };
    web::html(page.render())
}

#[derive(Template)]
#[template(path = "programmes/campaigns/assessments/talks.html")]
struct Talks {
    frame: Frame,
    rows: Vec<Talk>,
    next: Option<String>,
    first: bool,
}
impl Talks {
    fn name(&self, t: &Talk) -> String {
        let name = self.frame.l.pick(&t.name_zh, &t.name_en);
        let week = msg!("assessments-week", number = t.number);
        format!("{name} · {}", self.frame.l.say(week))
    }
    fn kind(&self, t: &Talk) -> String {
        self.frame.l.t(match t.kind.as_str() {
            "experience" => "assessments-experience",
            _ => "assessments-commitment",
        })
    }
}

pub async fn talks(caller: Caller, Query(window): Query<Window>) -> Result<Response> {
    let l = caller.lang;
    let found = caller
        .read(async |work| ops::talks_open(work, &window).await)
        .await?;
    let page = Talks {
        frame: caller
            .frame(l.t("assessments-talks-waiting"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(l.t("assessments-title"), "/assessments")
            .here(),
        rows: found.items,
        next: found.next,
        first: window.after.is_none(),
    };
    web::html(page.render())
}
