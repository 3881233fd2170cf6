//! The page of the check-up and the page of new-form committees.
use super::checks::{self, CHECKS, Committee, Finding};
use crate::{
    kernel::{Caller, Frame, Result, web},
    msg,
};
use askama::Template;
use axum::response::Response;

/// A check with what it found.
struct Line {
    key: &'static str,
    name: String,
    advice: String,
    found: i64,
    list: Vec<Finding>,
}

#[derive(Template)]
#[template(path = "spine/organisations/checkup/checkup.html")]
struct CheckupPage {
    frame: Frame,
    lines: Vec<Line>,
}

pub async fn checkup(caller: Caller) -> Result<Response> {
    let l = caller.lang;
    let found = caller
        .read(async |work| {
            let mut all = vec![];
            for check in CHECKS {
                all.push((check.key, checks::findings(work, check).await?));
            }
            Ok(all)
        })
        .await?;
    let line = |(key, list): (&'static str, Vec<Finding>)| Line {
        key,
        name: l.t(&format!("organisations-check-{key}")),
        advice: l.t(&format!("organisations-check-{key}-do")),
        found: list.first().map_or(0, |f| f.found),
        list,
    };
    let page = CheckupPage {
        frame: caller
            .frame(l.t("organisations-checkup-title"))
            .under(l.t("organisations-title"), "/organisations")
            .here(),
        lines: found.into_iter().map(line).collect(),
    };
    web::html(page.render())
}

#[derive(Template)]
#[template(path = "spine/organisations/checkup/committees.html")]
struct CommitteesPage {
    frame: Frame,
    rows: Vec<Committee>,
    established: usize,
    missing: usize,
}

pub async fn committees(caller: Caller) -> Result<Response> {
    let l = caller.lang;
    let rows = caller
        .read(async |work| checks::committees(work).await)
        .await?;
    let established = rows.iter().filter(|c| c.committee.is_some()).count();
    let page = CommitteesPage {
        frame: caller
            .frame(l.t("organisations-committees-title"))
            .under(l.t("organisations-title"), "/organisations")
            .here(),
        missing: rows.len() - established,
        established,
        rows,
    };
    web::html(page.render())
}
