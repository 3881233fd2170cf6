//! The board as a page says it: numbers printed by their rule, places in words, addresses behind every number.
use super::{
    board::{Board, Cell, Head, Line, thousandths},
    campaign::Campaign,
    formula::{formula, ties},
    known::Known,
    store::Place,
};
use crate::{
    kernel::{Id, Lang, Result},
    msg,
    spine::figures::{
        Course, Fraction, PercentRule, Period, Unit, exact::NONE, quantity::grouped,
        ranking::Movement,
    },
};
use std::collections::HashMap;

/// Leads and completions are printed to one digit, half up; places are decided by exact fractions.
const RULE: PercentRule = PercentRule::half_up(1);
/// The size of the little drawing of a course.
const SPARK: (i64, i64) = (120, 32);

/// An indicator over all units.
pub struct Sum {
    pub name: String,
    pub value: String,
    pub unit: String,
    pub target: String,
    pub new: String,
    pub lead: String,
    /// What each of the days left must bring.
    pub need: String,
    pub behind: bool,
    pub href: String,
}

/// One number of a line.
pub struct CellView {
    pub done: String,
    pub target: String,
    pub new: String,
    pub completion: String,
    pub need: String,
    pub href: String,
}

pub struct LineView {
    pub rank: String,
    pub top: bool,
    pub tied: bool,
    pub name: String,
    pub href: String,
    pub score: String,
    pub cells: Vec<CellView>,
    /// Weighted completion in percent, without the sign; `NONE` without a target.
    pub done: String,
    pub lead: String,
    /// `is-behind`, or nothing.
    pub state: &'static str,
    pub says: String,
    pub movement: String,
    pub spark: String,
}

pub struct BoardView {
    pub sums: Vec<Sum>,
    pub red: Vec<String>,
    pub zero: Vec<String>,
    pub lines: Vec<LineView>,
    /// Time progress in percent, without the sign.
    pub time: String,
    pub formula: String,
    pub ties: String,
}

/// A percentage that is signed: `+1.9`, `-21.2`.
pub(super) fn signed(points: &Fraction) -> String {
    let text = points.print(RULE);
    match points.is_negative() || points.is_zero() || text.starts_with('-') {
        true => text,
        false => format!("+{text}"),
    }
}

/// Where the figure behind a number opens.
pub fn figure_href(campaign: &Campaign, board: &Board, head: &Head, unit: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("organisation", unit)
        .append_pair("from", &campaign.period.from().to_string())
        .append_pair("to", &board.date.to_string())
        .append_pair("as_of", &board.as_of.rfc3339())
        .finish();
    format!("/figures/{}/records?{query}", head.indicator)
}

impl BoardView {
    pub fn of(l: Lang, campaign: &Campaign, board: &Board, courses: &[Place]) -> Result<BoardView> {
        let known = Known::of(board.clone())?;
        let all: Vec<usize> = (0..board.lines.len()).collect();
        Ok(BoardView::page(l, campaign, &known, &all, courses))
    }
    /// Some lines of a board, by their places on it.
    pub fn page(
        l: Lang,
        campaign: &Campaign,
        known: &Known,
        shown: &[usize],
        courses: &[Place],
    ) -> BoardView {
        let board = &known.board;
        let time = board.time_progress();
        let name = |i: &usize| board.lines[*i].unit.clone();
        let sparks = sparks(courses);
        let line = |i: &usize| {
            let line = &board.lines[*i];
            line_view(
                l,
                campaign,
                board,
                line,
                known.composites[*i].as_ref(),
                sparks.get(&line.organisation_id),
            )
        };
        BoardView {
            sums: (0..board.heads.len())
                .map(|i| sum(l, campaign, known, i))
                .collect(),
            zero: known.zero.iter().map(name).collect(),
            red: known.red.iter().map(name).collect(),
            lines: shown.iter().map(line).collect(),
            time: time.percent(RULE),
            formula: formula(l, board),
            ties: ties(l, board),
        }
    }
}

/// What was done of a target by the day of a board.
fn course(campaign: &Campaign, board: &Board, cell: Cell) -> Course {
    Course {
        done: cell.done,
        target: cell.target,
        // The length of the campaign as the board knew it.
        period: Period::campaign(campaign.period.from(), board.days).unwrap_or(campaign.period),
        as_of: board.date,
    }
}
/// What each of the days left must bring; `NONE` without a target, or without days.
fn need(campaign: &Campaign, board: &Board, cell: Cell) -> String {
    daily_need(campaign, board, cell).map_or(NONE.to_owned(), grouped)
}
/// What each of the days left must bring; none without a target, or without days.
pub fn daily_need(campaign: &Campaign, board: &Board, cell: Cell) -> Option<i64> {
    let need = course(campaign, board, cell).daily_need();
    need.filter(|_| cell.target > 0)
}
/// `+3`, `-1`, `+0`: a correction may take back more than a day brought.
fn more(n: i64) -> String {
    match n < 0 {
        true => grouped(n),
        false => format!("+{}", grouped(n)),
    }
}

fn sum(l: Lang, campaign: &Campaign, known: &Known, i: usize) -> Sum {
    let board = &known.board;
    let (head, total) = (&board.heads[i], known.totals[i]);
    let aimed = total.against_targets();
    let lead = Fraction::completion(aimed.done, aimed.target)
        .map(|c| &(&c - &board.time_progress()) * &Fraction::whole(100));
    Sum {
        name: head.name(l).to_owned(),
        value: grouped(total.done),
        unit: unit(l, head, total.done),
        target: grouped(total.target),
        new: grouped(total.new),
        need: need(campaign, board, aimed),
        behind: lead.as_ref().is_some_and(|x| x.is_negative()),
        lead: match &lead {
            Some(lead) if lead.is_negative() => {
                let short = &Fraction::whole(0) - lead;
                l.say(msg!("campaigns-behind-by", points = short.print(RULE)))
            }
            Some(lead) => l.say(msg!("campaigns-ahead-by", points = lead.print(RULE))),
            None => NONE.to_owned(),
        },
        href: format!(
            "/figures/{}?{}",
            head.indicator,
            form_urlencoded::Serializer::new(String::new())
                .append_pair("from", &campaign.period.from().to_string())
                .append_pair("to", &board.date.to_string())
                .append_pair("as_of", &board.as_of.rfc3339())
                .finish()
        ),
    }
}

/// The unit of an indicator after a number; a code of a later program is shown as it is.
pub fn unit(l: Lang, head: &Head, n: i64) -> String {
    match head.unit.parse::<Unit>() {
        Ok(unit) => l.say(unit.after(n)),
        Err(_) => head.unit.clone(),
    }
}

fn line_view(
    l: Lang,
    campaign: &Campaign,
    board: &Board,
    line: &Line,
    composite: Option<&Fraction>,
    spark: Option<&String>,
) -> LineView {
    let time = board.time_progress();
    let lead = composite.map(|c| &(c - &time) * &Fraction::whole(100));
    let done = composite.map_or(NONE.to_owned(), |c| c.percent(RULE));
    let cell = |(head, cell): (&Head, &Cell)| CellView {
        done: grouped(cell.done),
        target: match cell.target {
            0 => NONE.to_owned(),
            target => grouped(target),
        },
        new: more(cell.new),
        need: need(campaign, board, *cell),
        completion: Fraction::completion(cell.done, cell.target)
            .map_or(NONE.to_owned(), |c| format!("{}%", c.percent(RULE))),
        href: figure_href(campaign, board, head, &line.unit_code),
    };
    let movement = Movement::between(line.rank_before, line.rank).filter(|_| board.day > 1);
    LineView {
        rank: line.rank.map_or(NONE.to_owned(), |r| r.to_string()),
        top: line.rank.is_some_and(|r| r <= 3),
        tied: line.tied,
        name: line.unit.clone(),
        href: format!("/campaigns/{}/units/{}", campaign.key(), line.unit_code),
        score: line.score_x1000.map_or(NONE.to_owned(), thousandths),
        cells: board.heads.iter().zip(&line.cells).map(cell).collect(),
        state: match &lead {
            Some(lead) if lead.is_negative() => "is-behind",
            _ => "",
        },
        says: l.say(msg!(
            "campaigns-pace-says",
            done = &done,
            time = time.percent(RULE)
        )),
        lead: lead.as_ref().map_or(NONE.to_owned(), signed),
        done,
        movement: movement.map_or("—".to_owned(), |m| match m {
            Movement::Same => "—".to_owned(),
            moved => l.say(moved.msg()),
        }),
        spark: spark.cloned().unwrap_or_default(),
    }
}

/// The course of each unit's score as points of a drawing.
fn sparks(courses: &[Place]) -> HashMap<Id, String> {
    let mut scores: HashMap<Id, Vec<(i64, i64)>> = HashMap::new();
    for place in courses {
        if let Some(score) = place.score_x1000 {
            scores
                .entry(place.organisation_id)
                .or_default()
                .push((place.day, score));
        }
    }
    let drawn = scores.into_iter().filter(|(_, s)| s.len() > 1);
    drawn.map(|(unit, s)| (unit, points(&s))).collect()
}

/// Points within the drawing, in tenths: whole numbers all the way.
fn points(scores: &[(i64, i64)]) -> String {
    let (width, height) = SPARK;
    let (first, last) = (scores[0].0, scores[scores.len() - 1].0);
    let most = scores.iter().map(|s| s.1).max().unwrap_or(1).max(1);
    let tenth = |n: i64| format!("{}.{}", n / 10, n % 10);
    let point = |&(day, score): &(i64, i64)| {
        let x = (day - first) * (width - 2) * 10 / (last - first).max(1);
        let y = (height - 2) * 10 - score.max(0) * (height - 4) * 10 / most;
        format!("{},{}", tenth(x), tenth(y))
    };
    let all: Vec<_> = scores.iter().map(point).collect();
    all.join(" ")
}

/// How a unit stands with one indicator: what a day needs, and when it will be reached.
pub struct Outlook {
    pub name: String,
    pub done: String,
    pub target: String,
    pub unit: String,
    pub completion: String,
    pub lead: String,
    pub state: String,
    pub need: String,
    pub finish: String,
    pub href: String,
    /// Date, new, total.
    pub days: Vec<(String, i64, i64)>,
}

/// `news`: what each day of the campaign brought up to the board's.
pub fn outlook(
    l: Lang,
    campaign: &Campaign,
    board: &Board,
    line: &Line,
    i: usize,
    news: &[i64],
) -> Outlook {
    let (head, cell) = (&board.heads[i], line.cells[i]);
    let course = course(campaign, board, cell);
    let pace = course.pace(rust_decimal::Decimal::ZERO);
    let mut total = 0;
    let day = |(n, new): (usize, &i64)| {
        total += new;
        let date = campaign.period.from().plus(n as i64);
        (date.to_string(), *new, total)
    };
    let aimed = cell.target > 0;
    Outlook {
        name: head.name(l).to_owned(),
        done: grouped(cell.done),
        target: if aimed {
            grouped(cell.target)
        } else {
            NONE.to_owned()
        },
        unit: unit(l, head, cell.done),
        completion: pace
            .completion
            .map_or(NONE.to_owned(), |c| format!("{}%", c.percent(RULE))),
        lead: pace.lead.as_ref().map_or(NONE.to_owned(), signed),
        state: pace.state.map_or(String::new(), |s| l.say(s.msg())),
        need: need(campaign, board, cell),
        finish: match aimed {
            true => l.say(course.expected_finish(news).msg()),
            false => NONE.to_owned(),
        },
        href: figure_href(campaign, board, head, &line.unit_code),
        days: news.iter().enumerate().map(day).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_is_drawn_within_its_frame_and_rises_upwards() {
        assert_eq!(
            points(&[(1, 0), (2, 50), (3, 100)]),
            "0.0,30.0 59.0,16.0 118.0,2.0"
        );
        assert_eq!(points(&[(4, 0), (5, 0)]), "0.0,30.0 118.0,30.0");
    }

    #[test]
    fn leads_carry_their_sign() {
        let points = |a, b| signed(&Fraction::new(a, b).unwrap());
        assert_eq!(
            (points(374, 10), points(-212, 10)),
            ("+37.4".into(), "-21.2".into())
        );
        assert_eq!(points(0, 1), "0.0");
    }
}
