//! HTML edge of deadlines: the list, one of them with its pauses, the share met in time.
use super::{
    super::{
        by_hand::{self as acts, Shown},
        deadline::{Deadline, VIEWS, state_msg},
    },
    ops::{self, Punctual, PunctualSearch, Punctuality, Search},
};
use crate::{
    kernel::{
        Caller, Day, Error, Frame, Id, Lang, Problem, Result,
        paging::{Page, Window},
        sheet::{Column, Kind as Cell, Table, Wanted},
        web,
    },
    msg,
    spine::figures::{Fraction, PercentRule, exact::percent_or_none},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};

#[derive(Template)]
#[template(path = "spine/deadlines/looking/list.html")]
struct ListPage {
    frame: Frame,
    page: Page<Deadline>,
    ask: Search,
    today: Day,
    states: Vec<(&'static str, String)>,
    kinds: Vec<(&'static str, String)>,
    here: String,
    export: String,
    first: bool,
}

fn kinds_in(l: Lang) -> Vec<(&'static str, String)> {
    let named = |kind| (kind, l.t(&format!("deadlines-kind-{kind}")));
    ops::kinds().into_iter().map(named).collect()
}

/// Fields of an address, ready for more.
fn query(fields: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(fields.iter().filter(|(_, value)| !value.is_empty()));
    match query.finish() {
        query if query.is_empty() => query,
        query => format!("{query}&"),
    }
}

fn fields(ask: &Search) -> String {
    query(&[
        ("q", &ask.q),
        ("state", &ask.state),
        ("kind", &ask.kind),
        ("organisation", &ask.organisation),
        ("turn", &ask.turn),
        ("from", &ask.from),
        ("until", &ask.until),
    ])
}

pub async fn list(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let page = caller
        .read(async |work| ops::list(work, &ask, &window).await)
        .await?;
    let l = caller.lang;
    let page = ListPage {
        frame: caller.frame(l.t("deadlines-title")).here(),
        page,
        today: caller.now().day(),
        states: VIEWS.map(|s| (s, l.say(state_msg(s)))).to_vec(),
        kinds: kinds_in(l),
        here: format!("/deadlines?{}", fields(&ask)),
        export: format!("/deadlines/export?{}", fields(&ask)),
        ask,
        first: window.after.is_none_or(|a| a.is_empty()),
    };
    web::html(page.render())
}

/// The list as a sheet.
pub async fn export(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let rows = caller
        .read(async |work| ops::every(work, &ask).await)
        .await?;
    let (l, today) = (caller.lang, caller.now().day());
    let columns = [
        ("title", "deadlines-what", Cell::Text),
        ("kind", "deadlines-kind", Cell::Text),
        ("organisation", "deadlines-organisation-name", Cell::Text),
        ("account", "deadlines-who", Cell::Text),
        ("started_on", "deadlines-started", Cell::Day),
        ("due_on", "deadlines-due", Cell::Day),
        ("stands", "deadlines-state", Cell::Text),
        ("late", "deadlines-late-days", Cell::Integer),
        ("ended_on", "deadlines-ended", Cell::Day),
    ];
    let row = |d: &Deadline| {
        let or_nothing = |text: Option<String>| text.unwrap_or_default();
        vec![
            d.title_in(l),
            d.kind_in(l),
            d.organisation.clone(),
            or_nothing(d.account.clone()),
            d.started_on.to_string(),
            d.due_on.to_string(),
            l.say(d.stands(today)),
            d.late(today).to_string(),
            or_nothing(d.ended_on.map(|on| on.to_string())),
        ]
    };
    let table = Table {
        title: l.t("deadlines-title"),
        columns: Column::all(l, columns),
        rows: rows.iter().map(row),
    };
    table.send(wanted.format())
}

#[derive(Template)]
#[template(path = "spine/deadlines/looking/record.html")]
struct RecordPage<'a> {
    frame: Frame,
    shown: Shown,
    today: Day,
    reason: String,
    problems: &'a [Problem],
    refused: Option<String>,
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Acted {
    version: String,
    reason: String,
}

fn id_of(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::NotFound)
}

pub async fn record(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    show(&caller, id_of(&id)?, String::new(), None).await
}

async fn show(caller: &Caller, id: Id, reason: String, error: Option<&Error>) -> Result<Response> {
    let shown = caller.read(async |work| acts::get(work, id).await).await?;
    let l = caller.lang;
    let page = RecordPage {
        frame: caller
            .frame(shown.deadline.title_in(l))
            .under(l.t("deadlines-title"), "/deadlines")
            .here(),
        shown,
        today: caller.now().day(),
        reason,
        problems: error.map(Error::problems).unwrap_or_default(),
        refused: error
            .filter(|e| !matches!(e, Error::Invalid(_)))
            .map(|e| l.say(e.msg())),
    };
    match error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

async fn after(caller: &Caller, id: Id, form: Acted, done: Result<()>) -> Result<Response> {
    match done {
        Ok(()) => Ok(web::see(&format!("/deadlines/{id}"))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_) | Error::Forbidden(_))) => {
            show(caller, id, form.reason, Some(&e)).await
        }
        Err(e) => Err(e),
    }
}

pub async fn pause(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Acted>,
) -> Result<Response> {
    let (id, version) = (id_of(&id)?, form.version.trim().parse().unwrap_or(-1));
    let done = caller
        .write(async |work| acts::stop_by_hand(work, id, version, &form.reason).await)
        .await;
    after(&caller, id, form, done).await
}

pub async fn resume(
    caller: Caller,
    Path(id): Path<String>,
    web::Filled(form): web::Filled<Acted>,
) -> Result<Response> {
    let (id, version) = (id_of(&id)?, form.version.trim().parse().unwrap_or(-1));
    let done = caller
        .write(async |work| acts::resume_by_hand(work, id, version).await)
        .await;
    after(&caller, id, form, done).await
}

#[derive(Template)]
#[template(path = "spine/deadlines/looking/on_time.html")]
struct OnTimePage {
    frame: Frame,
    found: Punctuality,
    ask: PunctualSearch,
    kinds: Vec<(&'static str, String)>,
    export: String,
}

impl OnTimePage {
    /// The units, then all of it together.
    fn rows(&self) -> Vec<&Punctual> {
        self.found.units.iter().chain([&self.found.whole]).collect()
    }
}

/// One digit, and never 100 % for what is less.
const SHOWN: PercentRule = PercentRule::half_up(1);

impl Punctual {
    pub fn ended(&self) -> i64 {
        self.in_time + self.late
    }
    /// Met in time, of all that was met: `97.5 %`; where nothing was, no number.
    pub fn share(&self) -> String {
        let share = Fraction::completion(self.in_time, self.ended());
        percent_or_none(share.as_ref(), SHOWN)
    }
    /// The list behind a number of this row.
    fn list(&self, ask: &PunctualSearch, state: &str) -> String {
        let ended = state != "overdue";
        let fields = query(&[
            ("organisation", &self.code),
            ("state", state),
            ("kind", &ask.kind),
            ("from", if ended { &ask.from } else { "" }),
            ("until", if ended { &ask.until } else { "" }),
        ]);
        format!("/deadlines?{}", fields.trim_end_matches('&'))
    }
}

pub async fn on_time(caller: Caller, Query(ask): Query<PunctualSearch>) -> Result<Response> {
    let found = caller
        .read(async |work| ops::punctuality(work, &ask).await)
        .await?;
    let l = caller.lang;
    let page = OnTimePage {
        frame: caller
            .frame(l.t("deadlines-on-time"))
            .under(l.t("deadlines-title"), "/deadlines")
            .here(),
        found,
        kinds: kinds_in(l),
        export: format!("/deadlines/on-time/export?{}", on_time_fields(&ask)),
        ask,
    };
    web::html(page.render())
}

fn on_time_fields(ask: &PunctualSearch) -> String {
    query(&[
        ("organisation", &ask.organisation),
        ("kind", &ask.kind),
        ("from", &ask.from),
        ("until", &ask.until),
    ])
}

/// The table as a sheet.
pub async fn on_time_export(
    caller: Caller,
    Query(ask): Query<PunctualSearch>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let found = caller
        .read(async |work| ops::punctuality(work, &ask).await)
        .await?;
    let l = caller.lang;
    let columns = [
        ("code", "deadlines-code", Cell::Text),
        ("unit", "deadlines-organisation-name", Cell::Text),
        ("ended", "deadlines-ended-count", Cell::Integer),
        ("in_time", "deadlines-state-met", Cell::Integer),
        ("late", "deadlines-state-met-late", Cell::Integer),
        ("share", "deadlines-share", Cell::Text),
        ("overdue", "deadlines-state-overdue", Cell::Integer),
    ];
    let row = |p: &Punctual| {
        vec![
            p.code.clone(),
            p.name.clone(),
            p.ended().to_string(),
            p.in_time.to_string(),
            p.late.to_string(),
            p.share(),
            p.overdue.to_string(),
        ]
    };
    let table = Table {
        title: l.t("deadlines-on-time"),
        columns: Column::all(l, columns),
        rows: found.units.iter().chain([&found.whole]).map(row),
    };
    table.send(wanted.format())
}
