//! The public pages of figures: the list, a figure, its records, and what changed since.
use super::{
    indicator::Indicator,
    ops::{self, Class, Figure, Part, Point},
    published::{self, Published, PublishedKind},
    quantity::grouped,
    question::Asked,
    records::{self, Record},
    store::Named,
};
use crate::{
    kernel::{Caller, Error, Frame, Lang, Problem, Result, UnitOfWork, paging::Window, web},
    msg,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;

/// Records shown on the page of a figure itself; the rest are one click away.
const FIRST_RECORDS: i64 = 8;
/// Changes shown at once: past that, the list is an export's work.
const CHANGES: i64 = 200;

/// A figure as a card or a headline says it.
pub struct Card {
    pub key: String,
    pub href: String,
    pub name: String,
    pub value: String,
    pub unit: String,
    pub class: Class,
    pub meta: String,
}

impl Card {
    pub fn of(l: Lang, figure: &Figure) -> Card {
        let i = &figure.question.indicator;
        Card {
            href: format!("/figures/{}", i.key()),
            key: i.key().to_owned(),
            name: i.name(l).to_owned(),
            value: grouped(figure.value),
            unit: i.unit(l, figure.value),
            class: figure.class,
            meta: l.say(when(figure)),
        }
    }
}

/// The time of a figure in words: its period or day, and its moment.
pub fn when(figure: &Figure) -> crate::kernel::Msg {
    let time = figure.question.time;
    let as_of = time.as_of.to_minute();
    match (figure.question.indicator.is_stock(), time.from) {
        (true, _) => msg!("figures-when-stock", to = time.to, as_of = as_of),
        (false, Some(from)) => {
            msg!(
                "figures-when-flow",
                from = from,
                to = time.to,
                as_of = as_of
            )
        }
        (false, None) => msg!("figures-when-all", to = time.to, as_of = as_of),
    }
}

/// Published rows under one heading.
struct PublishedRow {
    name: String,
    amount: String,
    period: String,
    whose: String,
    note: String,
    target: bool,
    computed_here: bool,
}

#[derive(Template)]
#[template(path = "spine/figures/list.html")]
struct List {
    frame: Frame,
    organisation: Named,
    cards: Vec<Card>,
    groups: Vec<Card>,
    published: Vec<PublishedRow>,
    citation: String,
}

pub async fn list(caller: Caller, Query(asked): Query<Asked>) -> Result<Response> {
    let l = caller.lang;
    let (organisation, figures) = caller
        .read(async |work| {
            let mut figures = vec![];
            for indicator in ops::indicators(work).await? {
                figures.push(ops::figure(work, indicator.key(), &asked).await?);
            }
            Ok((ops::organisation(work, &asked.organisation).await?, figures))
        })
        .await?;
    let (groups, cards): (Vec<_>, Vec<_>) = figures
        .iter()
        .partition(|f| one_group(&f.question.indicator));
    let frame = caller.frame(l.t("figures-nav")).here();
    let keys: Vec<_> = figures.iter().map(|f| f.question.indicator.key()).collect();
    let page = List {
        frame,
        organisation,
        cards: cards.into_iter().map(|f| Card::of(l, f)).collect(),
        groups: groups.into_iter().map(|f| Card::of(l, f)).collect(),
        published: published::all()
            .iter()
            .filter(|p| p.quantity.is_some())
            .map(|p| published_row(l, p, &keys))
            .collect(),
        citation: l.say(published::citation().msg()),
    };
    web::html(page.render())
}

/// One group of a breakdown: shown apart, since it is never added to the others.
fn one_group(indicator: &Indicator) -> bool {
    indicator.of_people() && !indicator.has_groups()
}

fn published_row(l: Lang, row: &Published, keys: &[&str]) -> PublishedRow {
    PublishedRow {
        name: row.name.pick(l).to_owned(),
        amount: row.amount().map(|m| l.say(m)).unwrap_or_default(),
        period: row.period.pick(l).to_owned(),
        whose: row.whose.pick(l).to_owned(),
        note: row.note.pick(l).to_owned(),
        target: row.kind == PublishedKind::Target,
        computed_here: keys.contains(&row.key.as_str()),
    }
}

/// A row of a table of parts.
struct PartRow {
    part: Part,
    value: String,
    /// Where the part opens; empty when it does not.
    href: String,
}

struct PointRow {
    label: String,
    new: String,
    total: String,
    point: Point,
}

#[derive(Template)]
#[template(path = "spine/figures/figure.html")]
struct FigurePage {
    frame: Frame,
    asked: Asked,
    problems: Vec<Problem>,
    card: Card,
    indicator: Indicator,
    organisation: Named,
    above: Vec<(String, String)>,
    parts_of_it: Vec<Card>,
    units: Vec<PartRow>,
    groups: Vec<PartRow>,
    trend: Vec<PointRow>,
    records: Vec<Record>,
    restated: Option<String>,
    published: Vec<PublishedRow>,
    citation: String,
    /// The question as part of an address, beginning with `?`.
    here: String,
}

impl FigurePage {
    fn group_label(&self) -> String {
        ops::group_name(self.frame.l, &self.asked.group)
    }
    fn definition(&self) -> &str {
        self.indicator.definition(self.frame.l)
    }
    fn records_title(&self) -> crate::kernel::Msg {
        msg!("figures-records-count", n = &self.card.value)
    }
    fn definition_title(&self) -> crate::kernel::Msg {
        msg!("figures-definition", version = self.indicator.row.version)
    }
}

/// All that the page of a figure reads.
struct Seen {
    figure: Figure,
    above: Vec<(String, String)>,
    smaller: Vec<Figure>,
    units: Vec<Part>,
    groups: Vec<Part>,
    trend: Vec<Point>,
    records: Vec<Record>,
    now: Option<i64>,
}

async fn see(work: &mut UnitOfWork, key: &str, asked: &Asked) -> Result<Seen> {
    let figure = ops::figure(work, key, asked).await?;
    let question = figure.question.clone();
    let mut smaller = vec![];
    for indicator in ops::indicators(work).await? {
        if indicator.row.part_of.as_deref() == Some(key) && !one_group(&indicator) {
            let part = Asked {
                group: String::new(),
                ..asked.clone()
            };
            smaller.push(ops::figure(work, indicator.key(), &part).await?);
        }
    }
    let now = match question.time.past {
        true => Some(ops::restate(work, &question, 1).await?.now),
        false => None,
    };
    let first = Window {
        limit: Some(FIRST_RECORDS.to_string()),
        after: None,
    };
    Ok(Seen {
        above: super::store::above(&mut work.conn, question.organisation.id).await?,
        smaller,
        units: ops::by_unit(work, &figure).await?,
        groups: ops::by_group(work, &figure).await?,
        trend: ops::trend(work, &question).await?,
        records: records::page(work, &question, &first).await?.items,
        now,
        figure,
    })
}

pub async fn figure(
    caller: Caller,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    match caller
        .read(async |work| see(work, &key, &asked).await)
        .await
    {
        Ok(seen) => web::html(figure_page(&caller, seen, asked, vec![]).render()),
        // What was typed stays in the form; the figure beside it is the one of now.
        Err(Error::Invalid(problems)) => {
            let plain = Asked::of(&asked.organisation);
            let seen = caller
                .read(async |work| see(work, &key, &plain).await)
                .await?;
            let page = figure_page(&caller, seen, asked, problems.clone());
            web::html_with(&Error::Invalid(problems), page.render())
        }
        Err(e) => Err(e),
    }
}

fn figure_page(caller: &Caller, seen: Seen, asked: Asked, problems: Vec<Problem>) -> FigurePage {
    let l = caller.lang;
    let indicator = seen.figure.question.indicator.clone();
    let key = indicator.key().to_owned();
    let opened = match problems.is_empty() {
        true => asked.clone(),
        false => Asked::of(&asked.organisation),
    };
    let row = |part: Part, href: String| PartRow {
        value: grouped(part.value),
        href,
        part,
    };
    let unit_row = |part: Part| {
        let href = match part.code.is_empty() {
            true => String::new(),
            false => format!("/figures/{key}{}", opened.for_unit(&part.code).query()),
        };
        row(part, href)
    };
    let group_row = |part: Part| {
        let href = match part.code.is_empty() {
            true => String::new(),
            false => format!("/figures/{key}{}", opened.for_group(&part.code).query()),
        };
        row(part, href)
    };
    let point_row = |point: Point| PointRow {
        label: point.period.to_string(),
        new: grouped(point.new),
        total: grouped(point.total),
        point,
    };
    let citation = published::citation();
    FigurePage {
        frame: caller
            .frame(indicator.name(l))
            .under(l.t("figures-nav"), "/figures")
            .here(),
        card: Card::of(l, &seen.figure),
        organisation: seen.figure.question.organisation.clone(),
        above: seen.above,
        parts_of_it: seen
            .smaller
            .iter()
            .map(|f| Card {
                href: format!("/figures/{}{}", f.question.indicator.key(), opened.query()),
                ..Card::of(l, f)
            })
            .collect(),
        units: seen.units.into_iter().map(unit_row).collect(),
        groups: seen.groups.into_iter().map(group_row).collect(),
        trend: seen.trend.into_iter().map(point_row).collect(),
        records: seen.records,
        restated: seen.now.map(|now| restated_words(l, &seen.figure, now)),
        published: match key.parse() {
            Ok(known) => published::of(&known)
                .map(|p| published_row(l, p, &[]))
                .collect(),
            Err(_) => vec![],
        },
        citation: l.say(citation.msg()),
        here: opened.query(),
        indicator,
        asked,
        problems,
    }
}

fn restated_words(l: Lang, figure: &Figure, now: i64) -> String {
    let i = &figure.question.indicator;
    l.say(msg!(
        "figures-restated-line",
        as_of = figure.question.time.as_of.to_minute(),
        then = grouped(figure.value),
        now = grouped(now),
        unit = i.unit(l, now)
    ))
}

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
