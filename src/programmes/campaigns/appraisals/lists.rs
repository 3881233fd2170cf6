//! The lists: appraisals, objections, bonus and false reports; and the latter two as sheets.
use super::{
    appraisal, items,
    items::Item,
    objections,
    objections::Objection,
    pages::state_word,
    store::{self, Listed},
    view,
};
use crate::kernel::{
    Caller, Frame, Lang, Result,
    paging::{MOST, Page, Window},
    sheet::write::{Column, Format, Kind, Table},
    web,
};
use askama::Template;
use axum::{extract::Query, response::Response};
use serde::Deserialize;

/// A sheet holds at most so many rows: more objections than a city's campaigns see in a decade.
const EXPORT: usize = 20_000;

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
    /// A state that there is, `open`, or none.
    fn known(&self, all: &[&str]) -> String {
        let state = self.state.trim();
        match all.contains(&state) || state == "open" {
            true => state.to_owned(),
            false => String::new(),
        }
    }
}

#[derive(Template)]
#[template(path = "programmes/campaigns/appraisals/list.html")]
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
    fn name<'a>(&self, a: &'a Listed) -> &'a str {
        self.frame.l.pick(&a.name_zh, &a.name_en)
    }
    fn state_of(&self, a: &Listed) -> String {
        state_word(self.frame.l, &a.state)
    }
}

/// Appraisals, the latest first.
pub async fn every(caller: &Caller, state: &str, window: &Window) -> Result<Page<Listed>> {
    let (limit, before) = (window.limit()?, window.after_id()?);
    let rows = caller
        .read(async |work| store::list(&mut work.conn, state, before, limit + 1).await)
        .await?;
    Ok(Page::of(rows, limit, |a| [a.id.to_string()]))
}

pub async fn appraisals(caller: Caller, Query(filter): Query<Filter>) -> Result<Response> {
    let l = caller.lang;
    match filter.list.as_str() {
        "objections" => return objections(caller, Query(filter)).await,
        "items" => return items(caller, Query(filter)).await,
        _ => {}
    }
    let state = filter.known(&appraisal::state::ALL);
    let page = every(&caller, &state, &filter.window()).await?;
    let states = appraisal::state::ALL;
    let list = ListPage {
        frame: caller.frame(l.t("appraisals-title")).here(),
        rows: page.items,
        states: states.iter().map(|s| (*s, state_word(l, s))).collect(),
        here: format!("/appraisals?state={state}&"),
        state,
        next: page.next,
        first: filter.after.is_none(),
    };
    web::html(list.render())
}

fn options(l: Lang, all: &[&'static str], of: &str) -> Vec<(&'static str, String)> {
    let open = ("open", l.t("appraisals-open"));
    let word = |s: &&'static str| (*s, l.t(&format!("appraisals-{of}-{s}")));
    [open].into_iter().chain(all.iter().map(word)).collect()
}

#[derive(Template)]
#[template(path = "programmes/campaigns/appraisals/objections.html")]
struct ObjectionsPage {
    frame: Frame,
    rows: Vec<Objection>,
    states: Vec<(&'static str, String)>,
    state: String,
    here: String,
    next: Option<String>,
    first: bool,
}
impl ObjectionsPage {
    fn name<'a>(&self, o: &'a Objection) -> &'a str {
        self.frame.l.pick(&o.name_zh, &o.name_en)
    }
    fn state_of(&self, o: &Objection) -> String {
        self.frame.l.t(&format!("appraisals-objection-{}", o.state))
    }
}

pub async fn objections(caller: Caller, Query(filter): Query<Filter>) -> Result<Response> {
    let l = caller.lang;
    let state = filter.known(&objections::state::ALL);
    let window = filter.window();
    let page = caller
        .read(async |work| objections::list(work, &state, &window).await)
        .await?;
    let list = ObjectionsPage {
        frame: caller
            .frame(l.t("appraisals-objections"))
            .under(l.t("appraisals-title"), "/appraisals")
            .here(),
        rows: page.items,
        states: options(l, &objections::state::ALL, "objection"),
        here: format!("/appraisals/objections?state={state}&"),
        state,
        next: page.next,
        first: filter.after.is_none(),
    };
    web::html(list.render())
}

#[derive(Template)]
#[template(path = "programmes/campaigns/appraisals/items.html")]
struct ItemsPage {
    frame: Frame,
    rows: Vec<Item>,
    states: Vec<(&'static str, String)>,
    state: String,
    here: String,
    next: Option<String>,
    first: bool,
}
impl ItemsPage {
    fn name<'a>(&self, i: &'a Item) -> &'a str {
        self.frame.l.pick(&i.name_zh, &i.name_en)
    }
    fn state_of(&self, i: &Item) -> String {
        self.frame.l.t(&format!("appraisals-item-{}", i.state))
    }
    fn kind_of(&self, i: &Item) -> String {
        self.frame.l.t(&format!("appraisals-kind-{}", i.kind))
    }
    fn points(&self, i: &Item) -> String {
        view::print_hundredths(i.hundredths)
    }
}

pub async fn items(caller: Caller, Query(filter): Query<Filter>) -> Result<Response> {
    let l = caller.lang;
    let state = filter.known(&items::state::ALL);
    let window = filter.window();
    let page = caller
        .read(async |work| items::list(work, &state, &window).await)
        .await?;
    let list = ItemsPage {
        frame: caller
            .frame(l.t("appraisals-items"))
            .under(l.t("appraisals-title"), "/appraisals")
            .here(),
        rows: page.items,
        states: options(l, &items::state::ALL, "item"),
        here: format!("/appraisals/items?state={state}&"),
        state,
        next: page.next,
        first: filter.after.is_none(),
    };
    web::html(list.render())
}

/// The window of the next page of a sheet.
fn next_window(after: Option<String>) -> Window {
    Window {
        limit: Some(MOST.to_string()),
        after,
    }
}

fn sheet(title: String, columns: Vec<Column>, rows: Vec<Vec<String>>) -> Result<Response> {
    let format = Format::Xlsx;
    let table = Table {
        title,
        columns,
        rows,
    };
    table.send(format)
}

fn columns(l: Lang, of: &[(&'static str, &'static str, Kind)]) -> Vec<Column> {
    let column = |(key, word, kind): &(&'static str, &'static str, Kind)| {
        Column::new(*key, l.t(word), *kind)
    };
    of.iter().map(column).collect()
}

pub async fn objections_sheet(caller: Caller, Query(filter): Query<Filter>) -> Result<Response> {
    let l = caller.lang;
    let state = filter.known(&objections::state::ALL);
    let (mut rows, mut after) = (vec![], None);
    loop {
        let window = next_window(after);
        let page = caller
            .read(async |work| objections::list(work, &state, &window).await)
            .await?;
        rows.extend(page.items.into_iter().map(|o| {
            vec![
                l.pick(&o.name_zh, &o.name_en).to_owned(),
                o.unit_name,
                o.about_name,
                o.words,
                l.t(&format!("appraisals-objection-{}", o.state)),
                o.received_at.to_minute(),
                o.answer.unwrap_or_default(),
                o.answered_at.map(|at| at.to_minute()).unwrap_or_default(),
            ]
        }));
        after = page.next;
        if after.is_none() || rows.len() >= EXPORT {
            break;
        }
    }
    let columns = columns(
        l,
        &[
            ("campaign", "appraisals-campaign", Kind::Text),
            ("unit", "campaigns-unit", Kind::Text),
            ("about", "appraisals-about", Kind::Text),
            ("words", "appraisals-words", Kind::Text),
            ("state", "appraisals-state", Kind::Text),
            ("received_at", "appraisals-received", Kind::Moment),
            ("answer", "appraisals-answer", Kind::Text),
            ("answered_at", "appraisals-answered", Kind::Moment),
        ],
    );
    sheet(l.t("appraisals-objections"), columns, rows)
}

pub async fn items_sheet(caller: Caller, Query(filter): Query<Filter>) -> Result<Response> {
    let l = caller.lang;
    let state = filter.known(&items::state::ALL);
    let (mut rows, mut after) = (vec![], None);
    loop {
        let window = next_window(after);
        let page = caller
            .read(async |work| items::list(work, &state, &window).await)
            .await?;
        rows.extend(page.items.into_iter().map(|i| {
            vec![
                l.pick(&i.name_zh, &i.name_en).to_owned(),
                i.unit_name,
                l.t(&format!("appraisals-kind-{}", i.kind)),
                view::print_hundredths(i.hundredths),
                i.evidence,
                l.t(&format!("appraisals-item-{}", i.state)),
                i.proposed_at.to_minute(),
                i.answer.unwrap_or_default(),
            ]
        }));
        after = page.next;
        if after.is_none() || rows.len() >= EXPORT {
            break;
        }
    }
    let columns = columns(
        l,
        &[
            ("campaign", "appraisals-campaign", Kind::Text),
            ("unit", "campaigns-unit", Kind::Text),
            ("kind", "appraisals-kind", Kind::Text),
            ("points", "appraisals-points", Kind::Decimal),
            ("evidence", "appraisals-evidence", Kind::Text),
            ("state", "appraisals-state", Kind::Text),
            ("proposed_at", "appraisals-proposed", Kind::Moment),
            ("answer", "appraisals-answer", Kind::Text),
        ],
    );
    sheet(l.t("appraisals-items"), columns, rows)
}
