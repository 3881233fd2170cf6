//! 名次走势 · how the units moved: ranks day by day as lines, and what each day brought as a heat map, each with its table. Drawn on
//! the server: it reads without scripts, in print and in black and white.
use super::{
    board::{Head, Line},
    campaign::Campaign,
    nav::Rhythms,
    ops,
    store::{self, Place},
};
use crate::{
    kernel::{
        Caller, Frame, Id, Result, UnitOfWork,
        paging::{Page, Window},
        web,
    },
    msg,
    spine::figures::IndicatorKey,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use serde::Deserialize;
use std::collections::HashMap;

/// Days side by side: four weeks.
const DAYS: i64 = 28;
/// Lines that can still be told apart.
const UNITS: i64 = 30;
/// The drawing: width, room for the names at its right, height of a line, margin.
const WIDTH: i64 = 900;
const NAMES: i64 = 190;
const LINE: i64 = 24;
const MARGIN: i64 = 24;
/// Kinds of strokes (theme.css, `.s0` to `.s9`): told apart on a grey sheet, too.
const STROKES: usize = 10;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The last day shown; the latest when left out.
    until: String,
    /// Key of an indicator of the heat map; the first when left out.
    indicator: String,
    /// A part of a unit's name, or its code.
    q: String,
}

/// The line of a unit through the days.
struct Stroke {
    /// One drawing for each stretch without a gap.
    points: Vec<String>,
    class: String,
    label: String,
    x: i64,
    y: i64,
}
struct Bump {
    height: i64,
    strokes: Vec<Stroke>,
    /// Where a day is marked, and its number.
    marks: Vec<(i64, i64)>,
}

/// A unit of the two tables: its name, its address, its ranks and what each day brought with the class of its shade.
struct UnitRow {
    name: String,
    href: String,
    ranks: Vec<String>,
    news: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "programmes/campaigns/movement.html")]
struct MovementPage {
    frame: Frame,
    key: String,
    rhythms: Rhythms,
    days: Vec<i64>,
    bump: Bump,
    rows: Vec<UnitRow>,
    most: i64,
    indicators: Vec<(String, String)>,
    asked: Asked,
    earlier: Option<String>,
    later: Option<String>,
    here: String,
    next: Option<String>,
    first: bool,
    searched: bool,
}
impl MovementPage {
    fn width(&self) -> i64 {
        WIDTH
    }
    fn legend(&self) -> String {
        let said = msg!("campaigns-heat-legend", most = self.most);
        self.frame.l.say(said)
    }
}

/// What the page is made of.
struct Found {
    campaign: Campaign,
    days: (i64, i64),
    due: i64,
    lines: Page<Line>,
    places: Vec<Place>,
    /// New by unit and day.
    news: HashMap<(Id, i64), i64>,
    indicators: Vec<(String, String)>,
    many: usize,
}

async fn find(
    work: &mut UnitOfWork,
    key: &str,
    asked: &Asked,
    window: &Window,
) -> Result<Option<Found>> {
    let campaign = ops::campaign(work, key).await?;
    let due = campaign.due(work.now);
    if due == 0 {
        return Ok(None);
    }
    let last = ops::day_of(&campaign, &asked.until, work.now)?;
    let first = (last - DAYS + 1).max(1);
    let (known, _) = ops::known(work, &campaign, last).await?;
    let lines = shown(&known.board.lines, &asked.q, window)?;
    let units: Vec<Id> = lines.items.iter().map(|l| l.organisation_id).collect();
    let places = store::courses_of(&mut work.conn, campaign.id(), &units, (first, last), 1).await?;
    let wanted = wanted(&known.board.heads, &asked.indicator);
    let mut news = HashMap::new();
    for day in first..=last {
        let (board, _) = ops::known(work, &campaign, day).await?;
        // A day whose board lacks the indicator has no number of it.
        let mut heads = board.board.heads.iter();
        let Some(at) = heads.position(|h| Some(&h.indicator) == wanted) else {
            continue;
        };
        for unit in &units {
            if let Some(cell) = board.line(*unit).and_then(|l| l.cells.get(at)) {
                news.insert((*unit, day), cell.new);
            }
        }
    }
    let l = work.lang;
    Ok(Some(Found {
        days: (first, last),
        indicators: known
            .board
            .heads
            .iter()
            .map(|h| (h.indicator.to_string(), h.name(l).to_owned()))
            .collect(),
        many: known.board.lines.len(),
        campaign,
        due,
        lines,
        places,
        news,
    }))
}

/// The indicator of the heat map, by the last board: the one that is asked for, or its first.
fn wanted<'a>(heads: &'a [Head], asked: &str) -> Option<&'a IndicatorKey> {
    let named = heads.iter().find(|h| h.indicator.as_str() == asked);
    named.or(heads.first()).map(|h| &h.indicator)
}

/// The lines that are asked for, in the order of the board.
fn shown(lines: &[Line], q: &str, window: &Window) -> Result<Page<Line>> {
    let wrong = || crate::kernel::Error::field("after", msg!("paging-after"));
    let after: Option<usize> = match window.after::<1>()? {
        None => None,
        Some([at]) => Some(at.parse().map_err(|_| wrong())?),
    };
    let q = q.trim();
    let asked = lines
        .iter()
        .enumerate()
        .filter(|(i, _)| after.is_none_or(|a| *i > a))
        .filter(|(_, l)| q.is_empty() || l.unit.contains(q) || l.unit_code == q)
        .take(UNITS as usize + 1)
        .collect();
    let page = Page::of(asked, UNITS, |(i, _): &(usize, &Line)| [i.to_string()]);
    Ok(page.map(|(_, line)| line.clone()))
}

pub async fn page(
    caller: Caller,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
    Query(window): Query<Window>,
) -> Result<Response> {
    let l = caller.lang;
    let found = caller
        .read(async |work| find(work, &key, &asked, &window).await)
        .await?;
    // Before the first cut-off nothing has moved: the campaign's own page says when that is.
    let Some(found) = found else {
        return Ok(web::see(&format!("/campaigns/{key}")));
    };
    let (first, last) = found.days;
    let address = |until: i64| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("until", &until.to_string())
            .append_pair("indicator", &asked.indicator)
            .append_pair("q", &asked.q)
            .finish();
        format!("/campaigns/{key}/movement?{query}")
    };
    let most = found.news.values().copied().max().unwrap_or(0).max(0);
    let page = MovementPage {
        frame: caller
            .frame(l.t("campaigns-movement-title"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(found.campaign.name(l), format!("/campaigns/{key}"))
            .here(),
        rhythms: Rhythms::of(&caller, &found.campaign, "/movement"),
        days: (first..=last).collect(),
        bump: bump(&found),
        rows: rows(&key, &found, most),
        earlier: (first > 1).then(|| address(first - 1)),
        later: (last < found.due).then(|| address((last + DAYS).min(found.due))),
        here: format!("{}&", address(last)),
        next: found.lines.next,
        first: window.after.is_none(),
        searched: found.many > UNITS as usize || !asked.q.is_empty(),
        indicators: found.indicators,
        most,
        asked,
        key,
    };
    web::html(page.render())
}

fn by_unit(places: &[Place]) -> HashMap<(Id, i64), i64> {
    let known = places.iter();
    known
        .filter_map(|p| Some(((p.organisation_id, p.day), p.place?)))
        .collect()
}

fn rows(key: &str, found: &Found, most: i64) -> Vec<UnitRow> {
    let ranks = by_unit(&found.places);
    let days = || found.days.0..=found.days.1;
    let row = |line: &Line| {
        let unit = line.organisation_id;
        let rank = |day: i64| ranks.get(&(unit, day)).map_or("–".into(), i64::to_string);
        let new = |day: i64| match found.news.get(&(unit, day)) {
            Some(n) => (n.to_string(), format!("h{}", shade(*n, most))),
            None => ("–".to_owned(), "h0".to_owned()),
        };
        UnitRow {
            name: line.unit.clone(),
            href: format!("/campaigns/{key}/units/{}", line.unit_code),
            ranks: days().map(rank).collect(),
            news: days().map(new).collect(),
        }
    };
    found.lines.items.iter().map(row).collect()
}

/// 0: nothing new. 1 to 4: up to a quarter, a half, three quarters, all of the greatest.
fn shade(new: i64, most: i64) -> i64 {
    match new <= 0 || most <= 0 {
        true => 0,
        false => ((new * 4 + most - 1) / most).clamp(1, 4),
    }
}

/// The lines of the ranks. Names stand at the right in the order of the last day, so that those who share a rank do not hide
/// each other.
fn bump(found: &Found) -> Bump {
    let (first, last) = found.days;
    let ranks = by_unit(&found.places);
    let lines = &found.lines.items;
    let height = MARGIN * 2 + (lines.len() as i64 - 1).max(1) * LINE;
    let least = ranks.values().copied().min().unwrap_or(1);
    let most = ranks.values().copied().max().unwrap_or(1);
    let x =
        |day: i64| MARGIN + (day - first) * (WIDTH - NAMES - 2 * MARGIN) / (last - first).max(1);
    let y = |rank: i64| MARGIN + (rank - least) * (height - 2 * MARGIN) / (most - least).max(1);
    let stroke = |(i, line): (usize, &Line)| {
        let mut points: Vec<Vec<String>> = vec![vec![]];
        for day in first..=last {
            match ranks.get(&(line.organisation_id, day)) {
                Some(rank) => {
                    let point = format!("{},{}", x(day), y(*rank));
                    if let Some(stretch) = points.last_mut() {
                        stretch.push(point);
                    }
                }
                None => points.push(vec![]),
            }
        }
        let drawn = points.into_iter().filter(|p| !p.is_empty());
        let rank = line.rank.map_or("–".to_owned(), |r| r.to_string());
        Stroke {
            points: drawn.map(|p| p.join(" ")).collect(),
            class: format!("s{}", i % STROKES),
            label: format!("{rank} {}", line.unit),
            x: WIDTH - NAMES,
            y: MARGIN + i as i64 * LINE + 4,
        }
    };
    // A mark each week, and the last day.
    let weekly = (first..=last).filter(|day| (last - day) % 7 == 0);
    Bump {
        height,
        strokes: lines.iter().enumerate().map(stroke).collect(),
        marks: weekly.map(|day| (x(day), day)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_are_quarters_of_the_greatest_and_nothing_new_has_none() {
        let shades: Vec<i64> = [-1, 0, 1, 25, 26, 50, 75, 76, 100]
            .into_iter()
            .map(|n| shade(n, 100))
            .collect();
        assert_eq!(shades, [0, 0, 1, 1, 2, 2, 3, 4, 4]);
        assert_eq!(shade(3, 0), 0);
    }
}
