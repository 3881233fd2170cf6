//! The list of accounts, and what it is narrowed by.
use super::{
    ops,
    pages::roles,
    store::{Filter, Listed},
};
use crate::{
    kernel::{Caller, Error, Frame, Problem, Result, paging::Window, web},
    policy::{Right, Role},
};
use askama::Template;
use axum::{extract::Query, response::Response};
use serde::Deserialize;

/// What the list is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    pub q: String,
    pub role: String,
    pub organisation: String,
    pub state: String,
    pub after: Option<String>,
}

pub const STATES: [&str; 4] = ["open", "waiting", "disabled", "left"];

impl Asked {
    /// The filter, and the words for what in it is not understood.
    pub async fn filter(&self, caller: &Caller) -> Result<Filter> {
        let code = self.organisation.clone();
        let organisation_id = match code.trim() {
            "" => None,
            _ => Some(
                caller
                    .read(async |work| ops::placed_at(work, &code).await)
                    .await?,
            ),
        };
        Ok(Filter {
            like: self.q.chars().take(100).collect(),
            role: Role::of_key(&self.role)
                .map(|r| r.key().to_owned())
                .unwrap_or_default(),
            organisation_id,
            state: self.state.clone(),
        })
    }
    fn here(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (key, value) in [
            ("q", &self.q),
            ("role", &self.role),
            ("organisation", &self.organisation),
            ("state", &self.state),
        ] {
            if !value.is_empty() {
                query.append_pair(key, value);
            }
        }
        query.finish()
    }
}

#[derive(Template)]
#[template(path = "spine/accounts/posts/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Listed>,
    next: Option<String>,
    first: bool,
    asked: Asked,
    here: String,
    query: String,
    problems: Vec<Problem>,
    roles: Vec<(&'static str, String)>,
    states: Vec<(&'static str, String)>,
    may_manage: bool,
}

pub async fn list(caller: Caller, Query(asked): Query<Asked>) -> Result<Response> {
    let window = Window {
        limit: None,
        after: asked.after.clone(),
    };
    let (filter, problems) = match asked.filter(&caller).await {
        Ok(filter) => (Some(filter), vec![]),
        Err(Error::Invalid(problems)) => (None, problems),
        Err(e) => return Err(e),
    };
    let (rows, next) = match &filter {
        None => (vec![], None),
        Some(filter) => {
            let page = caller
                .read(async |work| ops::list(work, filter, &window).await)
                .await?;
            (page.items, page.next)
        }
    };
    let l = caller.lang;
    let query = asked.here();
    let page = ListPage {
        frame: caller.frame(l.t("accounts-list")).here(),
        rows,
        next,
        first: asked.after.is_none(),
        here: match query.as_str() {
            "" => "/accounts?".into(),
            _ => format!("/accounts?{query}&"),
        },
        query,
        asked,
        problems,
        roles: roles(&caller, Role::ALL),
        states: STATES
            .iter()
            .map(|s| (*s, l.t(&format!("accounts-state-{s}"))))
            .collect(),
        may_manage: caller.actor().has(Right::AccountsManage),
    };
    web::html(page.render())
}
