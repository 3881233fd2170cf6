//! The noun: the figures of a month of a campaign, from the boards of its last day and of the last day before it. Pure.
use super::super::{
    board::{Board, Head, Line as BoardLine},
    rhythm::Stretch,
    view::signed,
};
use crate::{
    kernel::{Day, Id, Instant, Result},
    spine::figures::{Fraction, PercentRule, Standing, Tally, rank},
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// 红榜、黑榜: so many units each, at the most.
pub const MARKED: usize = 3;

/// What a unit has done of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// In the month.
    pub new: i64,
    /// Since the first day of the campaign.
    pub done: i64,
    /// 0: none is set.
    pub target: i64,
}

/// A unit's line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub unit_id: Id,
    pub code: String,
    pub name: String,
    /// At the end of the month; none for a unit without a target.
    pub rank: Option<i64>,
    pub tied: bool,
    /// At the end of the month before.
    pub rank_before: Option<i64>,
    /// Of what the month brought, scored as the boards are, against the whole target.
    pub month_rank: Option<i64>,
    pub month_tied: bool,
    pub score_x1000: Option<i64>,
    pub month_score_x1000: Option<i64>,
    /// Weighted completion in percent, and percentage points ahead of time progress, as they are printed.
    pub completion: Option<String>,
    pub lead: Option<String>,
    /// In the order of the heads.
    pub cells: Vec<Cell>,
}
impl Line {
    /// `+2`, `-1`, `0`: places up since the month before.
    pub fn movement(&self) -> Option<i64> {
        Some(self.rank_before? - self.rank?)
    }
}

/// The month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Month {
    pub number: i64,
    pub from: Day,
    pub to: Day,
    /// Days of the campaign.
    pub first: i64,
    pub last: i64,
    pub days: i64,
    pub as_of: Instant,
    pub heads: Vec<Head>,
    /// In the order of the board of the last day.
    pub lines: Vec<Line>,
}

impl Month {
    /// The figures of a stretch between two boards; `before` is none in the first month. `earlier`: what was done by the day of the
    /// board before, of the heads and units of the later one.
    ///
    /// # Errors
    /// [`crate::kernel::Error::Broken`] when a board was tampered with.
    pub fn of(
        stretch: &Stretch,
        board: &Board,
        before: Option<&Board>,
        earlier: &[HashMap<Id, i64>],
    ) -> Result<Month> {
        let increments = increments(board, earlier);
        let scheme = board.scheme()?;
        let standing = |line: &BoardLine| Standing {
            unit: line.unit_code.clone(),
            tallies: board
                .heads
                .iter()
                .zip(&increments[&line.unit_code])
                .map(|(h, c)| {
                    let (done, target) = (c.new, c.target);
                    (h.indicator.clone(), Tally { done, target })
                })
                .collect(),
        };
        let standings: Vec<Standing> = board.lines.iter().map(standing).collect();
        let ranked = rank(&scheme, &standings);
        let months: HashMap<&str, _> = ranked.iter().map(|r| (r.unit.as_str(), r)).collect();
        let time = board.time_progress();
        let composites = board.composites()?;
        let line = |(line, composite): (&BoardLine, Option<Fraction>)| {
            let month = months.get(line.unit_code.as_str());
            let month = month.and_then(|r| r.placing());
            Line {
                unit_id: line.organisation_id,
                code: line.unit_code.clone(),
                name: line.unit.clone(),
                rank: line.rank,
                tied: line.tied,
                rank_before: before.and_then(|b| b.line(&line.unit_code)?.rank),
                month_rank: month.map(|p| p.rank),
                month_tied: month.is_some_and(|p| p.tied),
                score_x1000: line.score_x1000,
                month_score_x1000: month.map(|p| p.score_x1000),
                completion: composite
                    .as_ref()
                    .map(|c| c.percent(PercentRule::half_up(1))),
                lead: composite.map(|c| signed(&(&(&c - &time) * &Fraction::whole(100)))),
                cells: increments[&line.unit_code].clone(),
            }
        };
        Ok(Month {
            number: stretch.number,
            from: stretch.from,
            to: stretch.to,
            first: stretch.first,
            last: stretch.last,
            days: board.days,
            as_of: board.as_of,
            heads: board.heads.clone(),
            lines: board.lines.iter().zip(composites).map(line).collect(),
        })
    }
    pub fn line(&self, code: &str) -> Option<&Line> {
        self.lines.iter().find(|l| l.code == code)
    }
    /// The ranked lines in the order of what the month brought.
    pub fn by_month(&self) -> Vec<&Line> {
        let mut lines: Vec<&Line> = self.lines.iter().collect();
        lines.retain(|l| l.month_rank.is_some());
        lines.sort_by_key(|l| (l.month_rank, l.rank));
        lines
    }
    /// Which units the ranking of the month proposes: the first for the red list, the last for the black one; never one for both.
    pub fn proposed(&self) -> (Vec<&str>, Vec<&str>) {
        let lines = self.by_month();
        let many = MARKED.min(lines.len() / 2);
        let red = lines.iter().take(many).map(|l| l.code.as_str()).collect();
        let black = lines.iter().rev().take(many);
        let black = black.map(|l| l.code.as_str()).collect();
        (red, black)
    }
    pub fn json(&self) -> Result<String> {
        Ok(serde_json::to_string(self)?)
    }
    pub fn of_json(text: &str) -> Result<Month> {
        Ok(serde_json::from_str(text)?)
    }
}

fn increments(board: &Board, earlier: &[HashMap<Id, i64>]) -> HashMap<String, Vec<Cell>> {
    let then = |i: usize, unit: &Id| -> i64 {
        let by_unit = earlier.get(i).and_then(|d| d.get(unit));
        by_unit.copied().unwrap_or_default()
    };
    let cells = |line: &BoardLine| {
        let cells = line.cells.iter().enumerate();
        let cells = cells.map(|(i, c)| Cell {
            new: c.done - then(i, &line.organisation_id),
            done: c.done,
            target: c.target,
        });
        (line.unit_code.clone(), cells.collect())
    };
    board.lines.iter().map(cells).collect()
}

/// A unit whose figures would be others today.
#[derive(Clone, Debug, PartialEq)]
pub struct Restated {
    pub name: String,
    pub code: String,
    pub rank: (Option<i64>, Option<i64>),
    pub month_rank: (Option<i64>, Option<i64>),
    /// Indicator, done then and now, new then and now; only where they differ.
    pub cells: Vec<(usize, (i64, i64), (i64, i64))>,
}

/// What differs between the month as it was frozen and as it is now.
pub fn restated(then: &Month, now: &Month) -> Vec<Restated> {
    let differs = |line: &Line| {
        let new = now.line(&line.code)?;
        let pairs = line.cells.iter().zip(&new.cells).enumerate();
        let changed = pairs.filter(|(_, (a, b))| a.done != b.done || a.new != b.new);
        let restated = Restated {
            name: line.name.clone(),
            code: line.code.clone(),
            rank: (line.rank, new.rank),
            month_rank: (line.month_rank, new.month_rank),
            cells: changed
                .map(|(i, (a, b))| (i, (a.done, b.done), (a.new, b.new)))
                .collect(),
        };
        let same = restated.cells.is_empty()
            && restated.rank.0 == restated.rank.1
            && restated.month_rank.0 == restated.month_rank.1;
        (!same).then_some(restated)
    };
    then.lines.iter().filter_map(differs).collect()
}
