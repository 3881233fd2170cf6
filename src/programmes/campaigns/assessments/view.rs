//! A week as its page says it: numbers printed by their rule, addresses behind every number.
use super::assessment::{Assessment, CellWeek, UnitWeek};
use crate::{
    kernel::Lang,
    msg,
    programmes::campaigns::{Board, Campaign, board::Head, board::thousandths, view},
    spine::figures::{Fraction, PercentRule, exact::NONE, quantity::grouped, ranking::Movement},
};

/// Leads and completions are printed to one digit, half up; what is decided is decided by exact fractions.
pub const RULE: PercentRule = PercentRule::half_up(1);

/// An indicator of all units, or of one.
pub struct Total {
    pub name: String,
    pub unit: String,
    pub done: String,
    pub target: String,
    pub completion: String,
    /// `超前 2.1`, `落后 3.0`.
    pub lead: String,
    pub behind: bool,
    pub new: String,
    pub new_before: String,
    pub expected: String,
    pub need: String,
    pub finish: String,
    /// How the forecast was reckoned, with its numbers.
    pub method: String,
    pub fan: Vec<FanRow>,
}

/// A day of the fan.
pub struct FanRow {
    pub date: String,
    pub done: String,
    pub expected: String,
    pub low: String,
    pub high: String,
    pub target: String,
}

/// A unit that will miss an indicator.
pub struct Miss {
    pub unit: String,
    pub unit_href: String,
    pub indicator: String,
    pub done: String,
    pub target: String,
    pub expected: String,
    pub need: String,
    pub finish: String,
}

pub struct Cell {
    pub done: String,
    pub target: String,
    pub completion: String,
    pub new: String,
    pub change: String,
    pub expected: String,
    pub misses: bool,
    pub href: String,
}

pub struct Line {
    pub rank: String,
    pub rank_before: String,
    pub movement: String,
    pub tied: bool,
    pub name: String,
    pub href: String,
    pub score: String,
    /// Weighted completion in percent, without the sign; `NONE` without a target.
    pub done: String,
    pub lead: String,
    pub state: &'static str,
    pub says: String,
    pub cells: Vec<Cell>,
}

/// `+3`, `-1`, `+0`.
pub fn more(n: i64) -> String {
    match n < 0 {
        true => grouped(n),
        false => format!("+{}", grouped(n)),
    }
}
fn or_none(n: i64) -> String {
    match n {
        0 => NONE.to_owned(),
        n => grouped(n),
    }
}
pub fn percent(cell: &CellWeek) -> String {
    let completion = cell.completion();
    completion.map_or(NONE.to_owned(), |c| format!("{}%", c.percent(RULE)))
}

fn finish(l: Lang, cell: &CellWeek) -> String {
    let f = &cell.forecast;
    match f.finish {
        _ if cell.target == 0 => NONE.to_owned(),
        _ if f.reached => l.t("figures-finish-reached"),
        Some(day) => l.say(msg!("figures-finish-on", day = day)),
        None => l.t("figures-finish-never"),
    }
}

fn need(cell: &CellWeek) -> String {
    cell.forecast.need.map_or(NONE.to_owned(), grouped)
}

/// The method with its inputs, so that anybody can reckon it anew.
fn method(l: Lang, cell: &CellWeek) -> String {
    let f = &cell.forecast;
    let said = msg!(
        "assessments-method",
        done = cell.done,
        sum = f.sum,
        window = f.window,
        remaining = f.remaining,
        expected = &f.expected,
        worst = f.worst,
        best = f.best,
        span = f.recent.len(),
        low = &f.low,
        high = &f.high
    );
    l.say(said)
}

fn total(l: Lang, said: &Assessment, head: &Head, cell: &CellWeek) -> Total {
    let time = said.time_progress();
    let completion = cell.completion();
    let lead = completion.map(|c| &(&c - &time) * &Fraction::whole(100));
    Total {
        name: head.name(l).to_owned(),
        unit: view::unit(l, head, cell.done),
        done: grouped(cell.done),
        target: or_none(cell.target),
        completion: percent(cell),
        behind: lead.as_ref().is_some_and(Fraction::is_negative),
        lead: match &lead {
            Some(lead) if lead.is_negative() => {
                let short = &Fraction::whole(0) - lead;
                l.say(msg!("campaigns-behind-by", points = short.print(RULE)))
            }
            Some(lead) => l.say(msg!("campaigns-ahead-by", points = lead.print(RULE))),
            None => NONE.to_owned(),
        },
        new: more(cell.new),
        new_before: more(cell.new_before),
        expected: cell.forecast.expected.clone(),
        need: need(cell),
        finish: finish(l, cell),
        method: method(l, cell),
        fan: fan(said, cell),
    }
}

/// Each indicator of all units together.
pub fn totals(l: Lang, said: &Assessment) -> Vec<Total> {
    let all = said.heads.iter().zip(&said.totals);
    all.map(|(head, cell)| total(l, said, head, cell)).collect()
}
/// Each indicator of one unit.
pub fn of_unit(l: Lang, said: &Assessment, line: &UnitWeek) -> Vec<Total> {
    let all = said.heads.iter().zip(&line.cells);
    all.map(|(head, cell)| total(l, said, head, cell)).collect()
}

/// What was done day by day as far back as the fan looks, and where it leads on each day left.
fn fan(said: &Assessment, cell: &CellWeek) -> Vec<FanRow> {
    let f = &cell.forecast;
    let date = |ahead: i64| said.to.plus(ahead).to_string();
    let target = match cell.target {
        0 => String::new(),
        target => target.to_string(),
    };
    let back = f.recent.len() as i64;
    let mut done = cell.done - f.recent.iter().sum::<i64>();
    let mut rows = vec![];
    for (n, new) in f.recent.iter().enumerate() {
        done += new;
        let today = n as i64 + 1 == back;
        let edge = if today {
            done.to_string()
        } else {
            String::new()
        };
        rows.push(FanRow {
            date: date(n as i64 + 1 - back),
            done: done.to_string(),
            expected: edge.clone(),
            low: edge.clone(),
            high: edge,
            target: target.clone(),
        });
    }
    for ahead in 1..=f.remaining {
        rows.push(FanRow {
            date: date(ahead),
            done: String::new(),
            expected: f.after(cell.done, f.sum, ahead),
            low: f.after(cell.done, f.worst, ahead),
            high: f.after(cell.done, f.best, ahead),
            target: target.clone(),
        });
    }
    rows
}

/// Who will miss what, in the order of the board.
pub fn misses(l: Lang, said: &Assessment) -> Vec<Miss> {
    let miss = |(line, i): (&UnitWeek, usize)| {
        let (head, cell) = (&said.heads[i], &line.cells[i]);
        Miss {
            unit: line.unit.clone(),
            unit_href: format!("/campaigns/{}/units/{}", said.campaign, line.unit_code),
            indicator: head.name(l).to_owned(),
            done: grouped(cell.done),
            target: grouped(cell.target),
            expected: cell.forecast.expected.clone(),
            need: need(cell),
            finish: finish(l, cell),
        }
    };
    said.misses().into_iter().map(miss).collect()
}

/// Where the records behind a number of a week open.
fn href(campaign: &Campaign, said: &Assessment, head: &Head, code: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("organisation", code)
        .append_pair("from", &campaign.period.from().to_string())
        .append_pair("to", &said.to.to_string())
        .append_pair("as_of", &said.as_of.rfc3339())
        .finish();
    format!("/figures/{}/records?{query}", head.indicator)
}

/// The table of the week. `board`: the one it ends with, for exact composites.
pub fn lines(
    l: Lang,
    campaign: &Campaign,
    said: &Assessment,
    composites: &[Option<Fraction>],
) -> Vec<Line> {
    let time = said.time_progress();
    let line = |(line, composite): (&UnitWeek, &Option<Fraction>)| {
        let lead = composite
            .as_ref()
            .map(|c| &(c - &time) * &Fraction::whole(100));
        let done = composite
            .as_ref()
            .map_or(NONE.to_owned(), |c| c.percent(RULE));
        let movement = Movement::between(line.rank_before, line.rank);
        let cells = said.heads.iter().zip(&line.cells);
        Line {
            rank: line.rank.map_or(NONE.to_owned(), |r| r.to_string()),
            rank_before: line.rank_before.map_or(NONE.to_owned(), |r| r.to_string()),
            movement: match movement.filter(|_| said.first > 1) {
                None | Some(Movement::Same) => "—".to_owned(),
                Some(moved) => l.say(moved.msg()),
            },
            tied: line.tied,
            name: line.unit.clone(),
            href: format!("/campaigns/{}/units/{}", said.campaign, line.unit_code),
            score: line.score_x1000.map_or(NONE.to_owned(), thousandths),
            says: l.say(msg!(
                "campaigns-pace-says",
                done = &done,
                time = time.percent(RULE)
            )),
            state: match &lead {
                Some(lead) if lead.is_negative() => "is-behind",
                _ => "",
            },
            lead: lead.map_or(NONE.to_owned(), |x| view::signed(&x)),
            done,
            cells: cells
                .map(|(head, cell)| Cell {
                    done: grouped(cell.done),
                    target: or_none(cell.target),
                    completion: percent(cell),
                    new: more(cell.new),
                    change: more(cell.new - cell.new_before),
                    expected: cell.forecast.expected.clone(),
                    misses: cell.forecast.misses,
                    href: href(campaign, said, head, &line.unit_code),
                })
                .collect(),
        }
    };
    said.lines.iter().zip(composites).map(line).collect()
}

/// Exact weighted completions in the order of the week's lines: what the board that it ends with says.
pub fn composites(
    board: &Board,
    said: &Assessment,
) -> crate::kernel::Result<Vec<Option<Fraction>>> {
    let all = board.composites()?;
    let of = |line: &UnitWeek| {
        let place = board
            .lines
            .iter()
            .position(|l| l.unit_code == line.unit_code);
        place.and_then(|i| all.get(i).cloned()).flatten()
    };
    Ok(said.lines.iter().map(of).collect())
}
