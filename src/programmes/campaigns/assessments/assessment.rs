//! The noun: what a week of a campaign says, and what was decided over it. What is frozen is its JSON text. Pure.
use super::{
    anomaly::{Anomaly, Thresholds},
    forecast::Forecast,
};
use crate::{
    kernel::{Day, Error, Id, Instant, Result},
    programmes::campaigns::{
        Board, Campaign,
        board::{Cell, Done, Head, Line},
        rhythm::Stretch,
    },
    spine::figures::{Course, Fraction, Period},
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The kind of its snapshots.
pub const KIND: &str = "assessment";

/// A week as it was frozen: generated as version 1, with the judgement from version 2 on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    pub campaign: String,
    pub number: i64,
    /// First and last day of the week, counted from the campaign's first.
    pub first: i64,
    pub last: i64,
    pub from: Day,
    pub to: Day,
    /// Days of the campaign.
    pub days: i64,
    /// The cut-off of the week's last day.
    pub as_of: Instant,
    /// SHA-256 of the board it ends with, in hexadecimal: every number below is of that board and the ones before it.
    pub board: String,
    pub heads: Vec<Head>,
    /// In the order of the board.
    pub lines: Vec<UnitWeek>,
    /// All units together, in the order of the heads.
    pub totals: Vec<CellWeek>,
    pub thresholds: Thresholds,
    pub anomalies: Vec<Anomaly>,
    pub overdue: Vec<Overdue>,
    pub judgement: Option<Judgement>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitWeek {
    pub organisation_id: Id,
    pub unit_code: String,
    pub unit: String,
    /// None for a unit without a target.
    pub rank: Option<i64>,
    pub tied: bool,
    /// On the last day of the week before.
    pub rank_before: Option<i64>,
    pub score_x1000: Option<i64>,
    /// In the order of the heads.
    pub cells: Vec<CellWeek>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CellWeek {
    pub done: i64,
    /// 0: none is set.
    pub target: i64,
    /// Of all units together: what those that have a target did. The others have no part in completion and need.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aimed: Option<i64>,
    /// This week, and the week before.
    pub new: i64,
    pub new_before: i64,
    pub forecast: Forecast,
}
impl CellWeek {
    /// Done ÷ target; none without a target.
    pub fn completion(&self) -> Option<Fraction> {
        Fraction::completion(self.aimed.unwrap_or(self.done), self.target)
    }
}

/// A rectification that should have been replied to by now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overdue {
    pub unit: String,
    pub title: String,
    pub href: String,
    pub due_on: Day,
    pub days_late: i64,
}

/// What people made of the week's numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    pub text: String,
    pub obstacles: Vec<String>,
    pub held_on: Day,
    pub host: String,
    /// Names of the units that were present.
    pub present: Vec<String>,
    pub decisions: Vec<DecisionSaid>,
    pub talks: Vec<TalkSaid>,
    /// Number of the minutes.
    pub document: String,
}
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionSaid {
    pub title: String,
    pub what: String,
    pub owner: String,
    pub due_on: Day,
}
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TalkSaid {
    pub kind: String,
    pub unit: String,
    pub proposed: bool,
    pub text: Option<String>,
}

/// What a week is made of.
pub struct Counted<'a> {
    /// The frozen boards of the days up to the week's last one, in order and without a gap; as far back as the fan looks, and a day
    /// more, or from the first day on.
    pub boards: &'a [Board],
    /// What was done by the day of each of them, of the heads and units of the last one.
    pub done: Vec<Done>,
    /// Hash of the last of them.
    pub hash: String,
    pub thresholds: Thresholds,
    pub anomalies: Vec<Anomaly>,
    pub overdue: Vec<Overdue>,
}

impl Assessment {
    /// # Errors
    /// [`Error::NotFound`] when there is no board of the week's last day among those given.
    pub fn of(campaign: &Campaign, week: &Stretch, counted: Counted<'_>) -> Result<Assessment> {
        let board = counted.boards.last().ok_or(Error::NotFound)?;
        let first = campaign.period.from();
        let reckoned = Reckoned {
            past: Past::of(counted.boards, counted.done, week.first),
            period: Period::campaign(first, board.days).unwrap_or(campaign.period),
            board,
        };
        Ok(Assessment {
            campaign: campaign.key().to_owned(),
            number: week.number,
            first: week.first,
            last: board.day,
            from: week.from,
            to: board.date,
            days: board.days,
            as_of: board.as_of,
            board: counted.hash,
            lines: board.lines.iter().map(|l| reckoned.line(l)).collect(),
            totals: (0..board.heads.len()).map(|i| reckoned.total(i)).collect(),
            heads: board.heads.clone(),
            thresholds: counted.thresholds,
            anomalies: counted.anomalies,
            overdue: counted.overdue,
            judgement: None,
        })
    }
    /// 序时进度.
    pub fn time_progress(&self) -> Fraction {
        Fraction::new(self.last, self.days).unwrap_or(Fraction::whole(0))
    }
    /// The text that is frozen.
    pub fn json(&self) -> Result<String> {
        Ok(serde_json::to_string(self)?)
    }
    /// # Errors
    /// [`Error::Broken`] when the text is none.
    pub fn of_json(text: &str) -> Result<Assessment> {
        Ok(serde_json::from_str(text)?)
    }
    pub fn line(&self, code: &str) -> Option<&UnitWeek> {
        self.lines.iter().find(|l| l.unit_code == code)
    }
    /// Which unit will miss which indicator by the forecast: line and head, in the order of the board.
    pub fn misses(&self) -> Vec<(&UnitWeek, usize)> {
        let of = |l: &'_ UnitWeek| -> Vec<usize> {
            let cells = l.cells.iter().enumerate();
            cells
                .filter(|(_, c)| c.forecast.misses)
                .map(|(i, _)| i)
                .collect()
        };
        let lines = self.lines.iter();
        lines
            .flat_map(|l| of(l).into_iter().map(move |i| (l, i)))
            .collect()
    }
    /// Who the ranking proposes for the talks: the first place for an experience, the last `last` ranked units for a commitment,
    /// but nobody who shares the first place.
    pub fn proposed(&self, last: i64) -> Vec<(String, &'static str)> {
        let ranked: Vec<&UnitWeek> = self.lines.iter().filter(|l| l.rank.is_some()).collect();
        let best = ranked.iter().filter(|l| l.rank == Some(1));
        let mut talks: Vec<_> = best.map(|l| (l.unit_code.clone(), EXPERIENCE)).collect();
        let many = usize::try_from(last).unwrap_or_default();
        let from = ranked.len().saturating_sub(many);
        let behind = ranked[from..].iter().filter(|l| l.rank != Some(1));
        talks.extend(behind.map(|l| (l.unit_code.clone(), COMMITMENT)));
        talks
    }
}

/// Kinds of talks.
pub const EXPERIENCE: &str = "experience";
pub const COMMITMENT: &str = "commitment";

/// The board that a week ends with, and what came before it.
struct Reckoned<'a> {
    board: &'a Board,
    past: Past,
    /// The days of the campaign as the board knew them.
    period: Period,
}
impl Reckoned<'_> {
    fn line(&self, l: &Line) -> UnitWeek {
        let cells = l.cells.iter().enumerate();
        UnitWeek {
            organisation_id: l.organisation_id,
            unit_code: l.unit_code.clone(),
            unit: l.unit.clone(),
            rank: l.rank,
            tied: l.tied,
            rank_before: self.past.rank_before(l.organisation_id),
            score_x1000: l.score_x1000,
            cells: cells
                .map(|(i, c)| self.cell(*c, &[l.organisation_id], i))
                .collect(),
        }
    }
    /// All units together. What is measured against targets is of those that have one.
    fn total(&self, i: usize) -> CellWeek {
        let (total, aimed) = (self.board.total(i), aimed(self.board, i));
        let all = Cell {
            done: total.done,
            ..total.against_targets()
        };
        let of_all = self.cell(all, &self.board.units(), i);
        let of_aimed = self.cell(total.against_targets(), &aimed, i);
        CellWeek {
            aimed: Some(total.aimed),
            forecast: of_all.forecast.aiming(of_aimed.forecast),
            ..of_all
        }
    }
    /// What some units did of a head.
    fn cell(&self, cell: Cell, units: &[Id], i: usize) -> CellWeek {
        let course = Course {
            done: cell.done,
            target: cell.target,
            period: self.period,
            as_of: self.board.date,
        };
        let (before, earlier) = (self.past.before(units, i), self.past.earlier(units, i));
        CellWeek {
            done: cell.done,
            target: cell.target,
            aimed: None,
            new: cell.done - before,
            new_before: before - earlier,
            forecast: Forecast::of(&course, &self.past.days(units, i)),
        }
    }
}

/// The units that have a target of an indicator.
fn aimed(board: &Board, head: usize) -> Vec<Id> {
    let aims = |l: &&Line| l.cells.get(head).is_some_and(|c| c.target > 0);
    let lines = board.lines.iter().filter(aims);
    lines.map(|l| l.organisation_id).collect()
}

/// The boards before, as the arithmetic of a week reads them.
struct Past {
    /// What was done, in the order of the days; the first one may be of day 0, when nothing was done.
    done: Vec<Done>,
    /// Place in `done` of the last day of the week before, and of the week before that.
    before: usize,
    earlier: usize,
    ranks: HashMap<Id, Option<i64>>,
}
impl Past {
    fn of(boards: &[Board], mut done: Vec<Done>, first: i64) -> Past {
        let begins = boards.first().map_or(1, |b| b.day);
        let mut at = begins;
        if begins == 1 {
            done.insert(0, Done::new());
            at = 0;
        }
        let place = |day: i64| usize::try_from((day - at).max(0)).unwrap_or_default();
        let week_before = boards.iter().find(|b| b.day == first - 1);
        let ranks = week_before.iter().flat_map(|b| &b.lines);
        Past {
            before: place(first - 1),
            earlier: place(first - 8),
            ranks: ranks.map(|l| (l.organisation_id, l.rank)).collect(),
            done,
        }
    }
    /// What some units had done of a head by a place in time.
    fn done(&self, place: usize, units: &[Id], head: usize) -> i64 {
        let by_unit = self.done.get(place).and_then(|heads| heads.get(head));
        let of = |unit: &Id| by_unit?.get(unit).copied();
        units.iter().filter_map(of).sum()
    }
    fn before(&self, units: &[Id], head: usize) -> i64 {
        self.done(self.before, units, head)
    }
    fn earlier(&self, units: &[Id], head: usize) -> i64 {
        self.done(self.earlier, units, head)
    }
    /// What each day brought.
    fn days(&self, units: &[Id], head: usize) -> Vec<i64> {
        let days = 1..self.done.len();
        days.map(|n| self.done(n, units, head) - self.done(n - 1, units, head))
            .collect()
    }
    fn rank_before(&self, unit: Id) -> Option<i64> {
        self.ranks.get(&unit).copied().flatten()
    }
}
