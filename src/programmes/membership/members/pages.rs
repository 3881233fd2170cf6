//! Pages of the books: the list of members.
use super::ops::{self, Asked, Counts};
use crate::{
    kernel::{Caller, Frame, Result, web},
    policy::Right,
    programmes::membership::{
        groups::{group_choices_and_none, group_name},
        membership::{state, state_msg},
    },
};
use askama::Template;
use axum::{extract::Query, response::Response};
use serde::Deserialize;

pub use super::store::MemberLine;

#[derive(Template)]
#[template(path = "programmes/membership/members/list.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<MemberLine>,
    counts: Option<Counts>,
    states: Vec<(&'static str, String)>,
    groups: Vec<(&'static str, String)>,
    kinds: [(&'static str, String); 2],
    filter: Filter,
    query: String,
    here: String,
    next: Option<String>,
    first: bool,
    may_unmask: bool,
}

/// The filters of the list, as they stand in the address.
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub struct Filter {
    pub search: String,
    pub state: String,
    pub group: String,
    pub verified: String,
    pub organisation: String,
    pub after: String,
    pub format: String,
    pub reason: String,
}
impl Filter {
    pub fn asked(&self, limit: i64) -> Asked {
        Asked {
            search: self.search.clone(),
            state: self.state.clone(),
            group: self.group.clone(),
            verified: self.verified.clone(),
            organisation: self.organisation.trim().to_owned(),
            after: self.after.parse().ok(),
            limit,
        }
    }
    /// The filters as they may stand in an address: a search that is a number does not.
    fn query(&self) -> String {
        let digits = self.search.chars().filter(char::is_ascii_digit).count();
        let search = if digits < 6 { &self.search } else { "" };
        form_urlencoded::Serializer::new(String::new())
            .append_pair("search", search)
            .append_pair("state", &self.state)
            .append_pair("group", &self.group)
            .append_pair("verified", &self.verified)
            .append_pair("organisation", &self.organisation)
            .finish()
    }
}

pub async fn list(caller: Caller, Query(filter): Query<Filter>) -> Result<Response> {
    show_list(&caller, filter).await
}
/// The same by a form: a resident number is searched without standing in an address.
pub async fn search(caller: Caller, web::Filled(filter): web::Filled<Filter>) -> Result<Response> {
    show_list(&caller, filter).await
}

async fn show_list(caller: &Caller, filter: Filter) -> Result<Response> {
    let asked = filter.asked(ops::PAGE + 1);
    let (mut lines, counts) = caller
        .read(async |work| {
            let lines = ops::list(work, Right::MembersRead, &asked).await?;
            Ok((lines, ops::counts(work, &asked.organisation).await?))
        })
        .await?;
    let more = lines.len() as i64 > ops::PAGE;
    lines.truncate(ops::PAGE as usize);
    let l = caller.lang;
    let query = filter.query();
    let page = ListPage {
        frame: caller.frame(l.t("members-title")).here(),
        counts,
        states: state::ALL
            .iter()
            .map(|s| (*s, l.say(state_msg(s))))
            .collect(),
        groups: group_choices_and_none(l),
        kinds: [
            ("yes", l.t("members-verified")),
            ("no", l.t("members-registered")),
        ],
        here: format!("/members?{query}&"),
        query,
        next: lines.last().filter(|_| more).map(|m| m.id.to_string()),
        first: filter.after.is_empty(),
        may_unmask: caller.actor().has(Right::NumbersUnmask),
        lines,
        filter,
    };
    web::html(page.render())
}
impl ListPage {
    fn state_of(&self, m: &MemberLine) -> String {
        self.frame.l.say(state_msg(&m.state))
    }
    fn group_of(&self, m: &MemberLine) -> String {
        group_name(self.frame.l, &m.group_code)
    }
}
