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
use crate::{
    args,
    kernel::{
        Caller, Frame, Lang, Result,
        paging::{Page, Window, pattern},
        sheet::write::{Column, Format, Kind, Table},
        web,
    },
    programmes::campaigns::listing::{EXPORT, Search, Which, next_window},
};
use askama::Template;
use axum::{extract::Query, response::Response};

/// What both lists of things to decide offer beside their states: all that is not decided.
const OPEN: &str = "open";

#[derive(Template)]
#[template(path = "programmes/campaigns/appraisals/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Listed>,
    ask: Search,
    states: Vec<(&'static str, String)>,
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
pub async fn every(caller: &Caller, ask: &Search, window: &Window) -> Result<Page<Listed>> {
    let (limit, before) = (window.limit()?, window.after_id()?);
    let values = args![ask.state.as_str(), before, limit + 1, pattern(&ask.q)];
    let rows = caller
        .read(async |work| store::list(&mut work.conn, values).await)
        .await?;
    Ok(Page::of(rows, limit, |a| [a.id.to_string()]))
}

pub async fn appraisals(
    caller: Caller,
    Query(which): Query<Which>,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let l = caller.lang;
    match which.list.as_str() {
        "objections" => return objections(caller, Query(ask), Query(window)).await,
        "items" => return items(caller, Query(ask), Query(window)).await,
        _ => {}
    }
    let states = appraisal::state::ALL;
    let ask = ask.among(&states);
    let page = every(&caller, &ask, &window).await?;
    let list = ListPage {
        frame: caller.frame(l.t("appraisals-title")).here(),
        rows: page.items,
        states: states.iter().map(|s| (*s, state_word(l, s))).collect(),
        here: format!("/appraisals?{}&", ask.query()),
        ask,
        next: page.next,
        first: window.is_first(),
    };
    web::html(list.render())
}

/// The states of a list with their words.
fn options(l: Lang, all: &[&'static str], of: &str) -> Vec<(&'static str, String)> {
    let word = |s: &&'static str| (*s, l.t(&format!("appraisals-{of}-{s}")));
    let open = (OPEN, l.t("appraisals-open"));
    [open].into_iter().chain(all.iter().map(word)).collect()
}

/// What a list of things to decide is asked for, as far as it is offered.
fn offered(ask: Search, all: &[&'static str]) -> Search {
    ask.among(&[all, &[OPEN]].concat())
}

#[derive(Template)]
#[template(path = "programmes/campaigns/appraisals/objections.html")]
struct ObjectionsPage {
    frame: Frame,
    rows: Vec<Objection>,
    ask: Search,
    states: Vec<(&'static str, String)>,
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

pub async fn objections(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let l = caller.lang;
    let ask = offered(ask, &objections::state::ALL);
    let page = caller
        .read(async |work| objections::list(work, &ask, &window).await)
        .await?;
    let list = ObjectionsPage {
        frame: caller
            .frame(l.t("appraisals-objections"))
            .under(l.t("appraisals-title"), "/appraisals")
            .here(),
        rows: page.items,
        states: options(l, &objections::state::ALL, "objection"),
        here: format!("/appraisals/objections?{}&", ask.query()),
        ask,
        next: page.next,
        first: window.is_first(),
    };
    web::html(list.render())
}

#[derive(Template)]
#[template(path = "programmes/campaigns/appraisals/items.html")]
struct ItemsPage {
    frame: Frame,
    rows: Vec<Item>,
    ask: Search,
    states: Vec<(&'static str, String)>,
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

pub async fn items(
    caller: Caller,
    Query(ask): Query<Search>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let l = caller.lang;
    let ask = offered(ask, &items::state::ALL);
    let page = caller
        .read(async |work| items::list(work, &ask, &window).await)
        .await?;
    let list = ItemsPage {
        frame: caller
            .frame(l.t("appraisals-items"))
            .under(l.t("appraisals-title"), "/appraisals")
            .here(),
        rows: page.items,
        states: options(l, &items::state::ALL, "item"),
        here: format!("/appraisals/items?{}&", ask.query()),
        ask,
        next: page.next,
        first: window.is_first(),
    };
    web::html(list.render())
}

pub async fn objections_sheet(caller: Caller, Query(ask): Query<Search>) -> Result<Response> {
    let l = caller.lang;
    let ask = offered(ask, &objections::state::ALL);
    let (mut rows, mut after) = (vec![], None);
    loop {
        let window = next_window(after);
        let page = caller
            .read(async |work| objections::list(work, &ask, &window).await)
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
    let columns = [
        ("campaign", "appraisals-campaign", Kind::Text),
        ("unit", "campaigns-unit", Kind::Text),
        ("about", "appraisals-about", Kind::Text),
        ("words", "appraisals-words", Kind::Text),
        ("state", "appraisals-state", Kind::Text),
        ("received_at", "appraisals-received", Kind::Moment),
        ("answer", "appraisals-answer", Kind::Text),
        ("answered_at", "appraisals-answered", Kind::Moment),
    ];
    let table = Table {
        title: l.t("appraisals-objections"),
        columns: Column::all(l, columns),
        rows,
    };
    table.send(Format::Xlsx)
}

pub async fn items_sheet(caller: Caller, Query(ask): Query<Search>) -> Result<Response> {
    let l = caller.lang;
    let ask = offered(ask, &items::state::ALL);
    let (mut rows, mut after) = (vec![], None);
    loop {
        let window = next_window(after);
        let page = caller
            .read(async |work| items::list(work, &ask, &window).await)
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
    let columns = [
        ("campaign", "appraisals-campaign", Kind::Text),
        ("unit", "campaigns-unit", Kind::Text),
        ("kind", "appraisals-kind", Kind::Text),
        ("points", "appraisals-points", Kind::Decimal),
        ("evidence", "appraisals-evidence", Kind::Text),
        ("state", "appraisals-state", Kind::Text),
        ("proposed_at", "appraisals-proposed", Kind::Moment),
        ("answer", "appraisals-answer", Kind::Text),
    ];
    let table = Table {
        title: l.t("appraisals-items"),
        columns: Column::all(l, columns),
        rows,
    };
    table.send(Format::Xlsx)
}
