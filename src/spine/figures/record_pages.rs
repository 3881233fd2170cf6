//! The pages of the records behind a figure, and of what changed since.
use super::{
    cards::{Card, restated_words},
    indicator::Indicator,
    ops::{self, Figure},
    question::Asked,
    records::{self, Record},
    store::Named,
};
use crate::{
    kernel::{Caller, Frame, Result, UnitOfWork, paging::Window, web},
    msg,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

/// Changes shown at once: past that, the list is an export's work.
const CHANGES: i64 = 200;

/// What the page of records is asked besides the question itself.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Turned {
    q: String,
}

#[derive(Template)]
#[template(path = "spine/figures/records.html")]
struct RecordsPage {
    frame: Frame,
    asked: Asked,
    q: String,
    card: Card,
    indicator: Indicator,
    organisation: Named,
    found: Option<Vec<(String, String)>>,
    groups: Vec<(String, String)>,
    records: Vec<Record>,
    next: Option<String>,
    first: bool,
    here: String,
}

pub async fn records_list(
    caller: Caller,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
    Query(turned): Query<Turned>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let l = caller.lang;
    let (figure, page, found) = caller
        .read(async |work| {
            let figure = ops::figure(work, &key, &asked).await?;
            let page = records::page(work, &figure.question, &window).await?;
            let found = search(work, &figure, &turned.q).await?;
            Ok((figure, page, found))
        })
        .await?;
    let indicator = figure.question.indicator.clone();
    // The pages of one list are of one moment, however long it takes to turn them.
    let asked = Asked {
        as_of: figure.question.time.as_of.rfc3339(),
        ..asked
    };
    let narrower = |u: Named| {
        let href = format!("/figures/{key}/records{}", asked.for_unit(&u.code).query());
        (u.name, href)
    };
    let title = l.say(msg!("figures-records-of", name = indicator.name(l)));
    let groups = match indicator.has_groups() {
        true => crate::spine::people::code_lists::NEW_FORM_GROUP
            .entries
            .iter()
            .map(|e| (e.code.to_owned(), l.pick(e.zh, e.en).to_owned()))
            .collect(),
        false => vec![],
    };
    let page = RecordsPage {
        frame: caller
            .frame(title)
            .under(l.t("figures-nav"), "/figures")
            .under(
                indicator.name(l),
                format!("/figures/{key}{}", asked.query()),
            )
            .here(),
        card: Card::of(l, &figure),
        organisation: figure.question.organisation.clone(),
        found: found.map(|f| f.into_iter().map(narrower).collect()),
        groups,
        records: page.items,
        next: page.next,
        first: window.after.is_none(),
        here: format!("/figures/{key}/records{}", asked.query_and()),
        q: turned.q,
        indicator,
        asked,
    };
    web::html(page.render())
}

/// Units within the question whose name holds the text: the list is narrowed by choosing one of them.
async fn search(work: &mut UnitOfWork, figure: &Figure, text: &str) -> Result<Option<Vec<Named>>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let below = figure.question.organisation.id;
    super::store::found(&mut work.conn, below, text)
        .await
        .map(Some)
}

#[derive(Template)]
#[template(path = "spine/figures/restated.html")]
struct RestatedPage {
    frame: Frame,
    card: Card,
    organisation: Named,
    words: String,
    present: String,
    changes: Vec<Record>,
    full: bool,
    back: String,
}

impl RestatedPage {
    fn caption(&self) -> crate::kernel::Msg {
        match self.full {
            true => msg!("figures-restated-many", most = CHANGES),
            false => msg!(
                "figures-restated-caption",
                n = self.changes.len(),
                present = &self.present
            ),
        }
    }
}

pub async fn restated(
    caller: Caller,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let l = caller.lang;
    let (figure, restated, changes) = caller
        .read(async |work| {
            let figure = ops::figure(work, &key, &asked).await?;
            let mut restated = ops::restate(work, &figure.question, CHANGES).await?;
            let entries = std::mem::take(&mut restated.entries);
            let changes = records::described(work, entries).await?;
            Ok((figure, restated, changes))
        })
        .await?;
    let name = figure.question.indicator.name(l).to_owned();
    let back = format!("/figures/{key}{}", asked.query());
    let page = RestatedPage {
        frame: caller
            .frame(l.t("figures-restated"))
            .under(l.t("figures-nav"), "/figures")
            .under(name, back.clone())
            .here(),
        organisation: figure.question.organisation.clone(),
        words: restated_words(l, &figure, restated.now),
        present: restated.present.to_minute(),
        full: changes.len() as i64 == CHANGES,
        card: Card::of(l, &figure),
        changes,
        back,
    };
    web::html(page.render())
}
