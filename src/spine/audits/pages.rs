//! The audit record as a page.
use super::{
    ops::{self, Asked},
    past::Past,
};
use crate::{
    kernel::{
        Caller, Error, Frame, Problem, Result,
        paging::{Page, Window},
        web,
        web::Filled,
    },
    msg,
    policy::{OFFICES, Role},
};
use askama::Template;
use axum::{extract::Query, response::Response};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "spine/audits/list.html")]
struct ListPage {
    frame: Frame,
    asked: Asked,
    rows: Vec<Past>,
    next: Option<String>,
    first: bool,
    here: String,
    query: String,
    problems: Vec<Problem>,
    actions: Vec<(String, String)>,
    offices: Vec<(&'static str, String)>,
    /// What the proof of the chain said, and whether it is good.
    proof: Option<(String, bool)>,
}

pub async fn list(
    caller: Caller,
    Query(asked): Query<Asked>,
    Query(window): Query<Window>,
) -> Result<Response> {
    web::html(page(&caller, asked, window, None).await?)
}

fn query(asked: &Asked) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (key, value) in [
        ("actor", &asked.actor),
        ("action", &asked.action),
        ("subject", &asked.subject),
        ("organisation", &asked.organisation),
        ("from", &asked.from),
        ("until", &asked.until),
        ("office", &asked.office),
    ] {
        if !value.is_empty() {
            query.append_pair(key, value);
        }
    }
    query.finish()
}

async fn page(
    caller: &Caller,
    asked: Asked,
    window: Window,
    proof: Option<(String, bool)>,
) -> Result<askama::Result<String>> {
    let (found, actions) = caller
        .read(async |work| {
            let actions = ops::actions(work).await?;
            let filter = match asked.read(work).await {
                Ok(filter) => filter,
                Err(Error::Invalid(problems)) => return Ok((Err(problems), actions)),
                Err(e) => return Err(e),
            };
            Ok((Ok(ops::list(work, &filter, &window).await?), actions))
        })
        .await?;
    let (rows, problems) = match found {
        Ok(page) => (page, vec![]),
        Err(problems) => (
            Page {
                items: vec![],
                next: None,
            },
            problems,
        ),
    };
    let query = query(&asked);
    // The names of roles are the words of accounts, which stand above.
    let office = |r: &Role| {
        (
            r.key(),
            caller.lang.t(&format!("accounts-role-{}", r.key())),
        )
    };
    let worded = |action: String| (action.clone(), super::past::worded(&action, caller.lang));
    let page = ListPage {
        frame: caller.frame(caller.lang.t("audits-title")).here(),
        rows: rows.items,
        next: rows.next,
        first: window.after.is_none(),
        here: match query.as_str() {
            "" => "/audit?".into(),
            _ => format!("/audit?{query}&"),
        },
        query,
        asked,
        problems,
        actions: actions.into_iter().map(worded).collect(),
        offices: OFFICES.iter().map(office).collect(),
        proof,
    };
    Ok(page.render())
}

#[derive(Deserialize, Default)]
pub struct Nothing {}

/// Proves the chain on demand, and says how far it holds.
pub async fn verify(caller: Caller, _: Filled<Nothing>) -> Result<Response> {
    let (rows, broken) = caller.read(async |work| super::verify(work).await).await?;
    let told = match broken {
        None => msg!("audits-whole", rows = rows),
        Some(seq) => msg!("audits-broken", seq = seq),
    };
    let proof = Some((caller.lang.say(told), broken.is_none()));
    web::html(page(&caller, Asked::default(), Window::default(), proof).await?)
}
