//! The public pages of figures: the list, and a figure.
use super::{
    cards::{Card, PublishedRow, restated_words},
    indicator::Indicator,
    ops::{self, Figure, Part, Point},
    published,
    quantity::grouped,
    question::Asked,
    records::{self, Record},
    store::Named,
    targets::{self, AimRow},
};
use crate::{
    kernel::{Caller, Error, Frame, Problem, Result, UnitOfWork, paging::Window, web},
    msg,
    policy::Right,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};

/// Records shown on the page of a figure itself; the rest are one click away.
const FIRST_RECORDS: i64 = 8;

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
            let figures = ops::figures(work, &asked, |_| true).await?;
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
            .map(|p| PublishedRow::of(l, p, &keys))
            .collect(),
        citation: l.say(published::citation().msg()),
    };
    web::html(page.render())
}

/// One group of a breakdown: shown apart, since it is never added to the others.
fn one_group(indicator: &Indicator) -> bool {
    indicator.of_people() && !indicator.has_groups()
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
    aims: Vec<AimRow>,
    /// The reader may open the page of a target.
    may_read_targets: bool,
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
    aims: Vec<targets::Aim>,
}

async fn see(work: &mut UnitOfWork, key: &str, asked: &Asked) -> Result<Seen> {
    let figure = ops::figure(work, key, asked).await?;
    let question = figure.question.clone();
    let part = |i: &Indicator| i.row.part_of.as_deref() == Some(key) && !one_group(i);
    let smaller = ops::figures(work, asked, part).await?;
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
        aims: targets::on_figure(work, &question).await?,
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
        aims: seen
            .aims
            .iter()
            .map(|aim| AimRow::of(l, &indicator, aim))
            .collect(),
        may_read_targets: caller.actor().has(Right::TargetsRead),
        restated: seen.now.map(|now| restated_words(l, &seen.figure, now)),
        published: match key.parse() {
            Ok(known) => published::of(&known)
                .map(|p| PublishedRow::of(l, p, &[]))
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
