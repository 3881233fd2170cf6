//! HTML edge: the list of tasks, and the form of a new one.
use super::{
    by_hand::{self, Typed},
    looking::{self, Search},
    task::{Task, state, state_msg},
};
use crate::{
    kernel::{
        Caller, Day, Error, Frame, Lang, Problem, Result,
        paging::{Page, Window},
        sheet::{Column, Kind as Cell, Table, Wanted},
        web,
    },
    msg,
    policy::Right,
    spine::organisations,
};
use askama::Template;
use axum::{extract::Query, response::Response};

#[derive(Template)]
#[template(path = "spine/tasks/list.html")]
struct ListPage {
    frame: Frame,
    page: Page<Task>,
    ask: Search,
    today: Day,
    states: Vec<(&'static str, String)>,
    here: String,
    export: String,
    first: bool,
    may_set: bool,
}

fn states(l: Lang) -> Vec<(&'static str, String)> {
    let mut all = vec![
        ("live", l.t("tasks-live")),
        ("overdue", l.t("deadlines-state-overdue")),
    ];
    all.extend(state::ALL.map(|s| (s, l.say(state_msg(s)))));
    all
}

/// The search as an address writes it, ready for more.
fn query(ask: &Search) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let said = [
        ("q", &ask.q),
        ("state", &ask.state),
        ("organisation", &ask.organisation),
        ("whose", &ask.whose),
    ];
    query.extend_pairs(said.iter().filter(|(_, value)| !value.is_empty()));
    match query.finish() {
        query if query.is_empty() => query,
        query => format!("{query}&"),
    }
}

pub async fn list(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let page = caller
        .read(async |work| looking::list(work, &ask, &window).await)
        .await?;
    let l = caller.lang;
    let page = ListPage {
        frame: caller.frame(l.t("tasks-title")).here(),
        page,
        today: caller.now().day(),
        states: states(l),
        here: format!("/tasks?{}", query(&ask)),
        export: format!("/tasks/export?{}", query(&ask)),
        ask,
        first: window.after.is_none_or(|a| a.is_empty()),
        may_set: caller.actor().has(Right::TasksDo),
    };
    web::html(page.render())
}

impl ListPage {
    fn state(&self, t: &Task) -> String {
        stands(self.frame.l, t, self.today)
    }
}

/// Where a task stands; how late it is, while it waits to be done.
pub(super) fn stands(l: Lang, t: &Task, today: Day) -> String {
    match t.late(today) {
        0 => l.say(state_msg(&t.state)),
        days => l.say(msg!("deadlines-late", days = days)),
    }
}

/// The list as a sheet.
pub async fn export(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let tasks = caller
        .read(async |work| looking::every(work, &ask).await)
        .await?;
    let (l, today) = (caller.lang, caller.now().day());
    let columns = [
        ("title", "tasks-name", Cell::Text),
        ("what", "tasks-what", Cell::Text),
        ("owner", "tasks-owner", Cell::Text),
        ("account", "tasks-account", Cell::Text),
        ("setter", "tasks-setter", Cell::Text),
        ("due_on", "tasks-due", Cell::Day),
        ("state", "tasks-state", Cell::Text),
        ("report", "tasks-report", Cell::Text),
    ];
    let row = |t: &Task| {
        [
            t.title.clone(),
            t.what.clone(),
            t.organisation.clone(),
            t.account.clone().unwrap_or_default(),
            t.setter.clone(),
            t.due_on.to_string(),
            stands(l, t, today),
            t.report.clone(),
        ]
    };
    let format = wanted.format();
    let title = l.t("tasks-title");
    let table = Table {
        columns: Column::all(l, columns),
        title: title.clone(),
        rows: tasks.iter().map(row),
    };
    table.send(format)
}

#[derive(Template)]
#[template(path = "spine/tasks/new.html")]
struct NewPage<'a> {
    frame: Frame,
    form: Typed,
    places: Vec<(String, String)>,
    people: Vec<(String, String)>,
    problems: &'a [Problem],
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct For {
    organisation: String,
}

/// The form; an organisation in the address has its people to choose from.
pub async fn new(caller: Caller, Query(of): Query<For>) -> Result<Response> {
    let form = Typed {
        organisation: of.organisation,
        ..Typed::default()
    };
    show(&caller, form, None).await
}

async fn show(caller: &Caller, form: Typed, error: Option<Error>) -> Result<Response> {
    let (places, people) = caller
        .read(async |work| {
            let places = by_hand::places(work).await?;
            let known = places.iter().any(|p| p.0 == form.organisation.trim());
            let people = match known {
                true => {
                    let at = organisations::by_code(work, form.organisation.trim()).await?;
                    by_hand::doers(work, at.id).await?
                }
                false => vec![],
            };
            Ok((places, people))
        })
        .await?;
    let l = caller.lang;
    let page = NewPage {
        frame: caller
            .frame(l.t("tasks-new"))
            .under(l.t("tasks-title"), "/tasks")
            .here(),
        form,
        places,
        people: people
            .into_iter()
            .map(|(id, name)| (id.to_string(), name))
            .collect(),
        problems: error.as_ref().map(Error::problems).unwrap_or_default(),
    };
    match &error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

pub async fn set(caller: Caller, web::Filled(form): web::Filled<Typed>) -> Result<Response> {
    let done = caller
        .write(async |work| by_hand::set(work, &form).await)
        .await;
    match done {
        Ok(id) => Ok(web::see(&format!("/tasks/{id}"))),
        Err(e @ Error::Invalid(_)) => show(&caller, form, Some(e)).await,
        Err(e) => Err(e),
    }
}
