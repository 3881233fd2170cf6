//! The noun: the board of a day, with everything needed to read it and to reckon it anew. What is frozen is its JSON text.
use super::campaign::Campaign;
use crate::{
    kernel::{Day, Error, Id, Instant, Lang, Result},
    spine::figures::{
        Fraction, IndicatorKey, PercentRule, Ranked, Scheme, Standing, Tally, TieBreak,
        ranking::{Behind, behind, rank, zero_reports},
    },
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};

/// An indicator of the board, as it was defined on its day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    pub indicator: IndicatorKey,
    pub version: i64,
    pub name_zh: String,
    pub name_en: String,
    pub unit: String,
    /// Decimal text.
    pub weight: String,
}
impl Head {
    pub fn name(&self, l: Lang) -> &str {
        l.pick(&self.name_zh, &self.name_en)
    }
}

/// What a unit has done of one indicator.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    pub done: i64,
    /// Against the board of the day before.
    pub new: i64,
    /// 0: none is set.
    pub target: i64,
    /// The version of the target; 0: none is set.
    pub target_version: i64,
}

/// An indicator over all units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Total {
    pub done: i64,
    pub new: i64,
    pub target: i64,
    /// What the units that have a target did of it: the others have no part in completion, lead and need.
    pub aimed: i64,
}
impl Total {
    /// What is measured against the targets.
    pub fn against_targets(self) -> Cell {
        Cell {
            done: self.aimed,
            new: self.new,
            target: self.target,
            target_version: 0,
        }
    }
}

/// A unit's line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub organisation_id: Id,
    pub unit_code: String,
    pub unit: String,
    /// None for a unit without a target.
    pub rank: Option<i64>,
    pub tied: bool,
    /// The rank on the board of the day before.
    pub rank_before: Option<i64>,
    /// Composite score × 1000, half up.
    pub score_x1000: Option<i64>,
    /// In the order of the heads.
    pub cells: Vec<Cell>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Board {
    pub campaign: String,
    pub day: i64,
    pub date: Day,
    pub days: i64,
    pub as_of: Instant,
    pub heads: Vec<Head>,
    pub cap: String,
    pub tie_breakers: Vec<String>,
    pub target_kind: String,
    /// In the order of the board.
    pub lines: Vec<Line>,
}

/// A unit that is ranked.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Unit {
    pub id: Id,
    pub code: String,
    pub name: String,
}

/// For each head of a board: what was done, by unit.
pub type Done = Vec<HashMap<Id, i64>>;

/// What has been counted and what should be, before the ranking.
pub struct Counted {
    pub heads: Vec<Head>,
    pub units: Vec<Unit>,
    pub done: Done,
    /// What the same units had done of the same heads by the day before; empty on the first day.
    pub earlier: Done,
    /// For each head: target and its version by unit.
    pub targets: Vec<HashMap<Id, (i64, i64)>>,
}

impl Board {
    /// Ranks what was counted.
    pub fn of(
        campaign: &Campaign,
        day: i64,
        as_of: Instant,
        counted: Counted,
        before: Option<&Board>,
    ) -> Result<Board> {
        let date = campaign.date(day).ok_or(Error::NotFound)?;
        let earlier: HashMap<Id, &Line> = before
            .iter()
            .flat_map(|b| &b.lines)
            .map(|l| (l.organisation_id, l))
            .collect();
        let cell = |i: usize, unit: Id| {
            let of = |all: &[HashMap<Id, i64>]| -> i64 {
                let by_unit = all.get(i).and_then(|d| d.get(&unit));
                by_unit.copied().unwrap_or_default()
            };
            let done = of(&counted.done);
            let (target, target_version) =
                counted.targets[i].get(&unit).copied().unwrap_or_default();
            Cell {
                done,
                new: done - of(&counted.earlier),
                target,
                target_version,
            }
        };
        let lines: Vec<Line> = counted
            .units
            .iter()
            .map(|unit| Line {
                organisation_id: unit.id,
                unit_code: unit.code.clone(),
                unit: unit.name.clone(),
                rank: None,
                tied: false,
                rank_before: earlier.get(&unit.id).and_then(|l| l.rank),
                score_x1000: None,
                cells: (0..counted.heads.len()).map(|i| cell(i, unit.id)).collect(),
            })
            .collect();
        let mut board = Board {
            campaign: campaign.key().to_owned(),
            day,
            date,
            days: campaign.row.days,
            as_of,
            heads: counted.heads,
            cap: campaign.scheme.cap().to_string(),
            tie_breakers: campaign
                .scheme
                .tie_breakers()
                .iter()
                .map(TieBreak::to_string)
                .collect(),
            target_kind: campaign.target_kind.key().to_owned(),
            lines,
        };
        board.place(&campaign.scheme);
        Ok(board)
    }
    /// Gives the lines their ranks and their order.
    fn place(&mut self, scheme: &Scheme) {
        let ranked = self.ranked_by(scheme);
        let mut lines: HashMap<String, Line> = self
            .lines
            .drain(..)
            .map(|line| (line.unit_code.clone(), line))
            .collect();
        self.lines = ranked
            .iter()
            .filter_map(|row| {
                let mut line = lines.remove(&row.unit)?;
                if let Some(placing) = row.placing() {
                    line.rank = Some(placing.rank);
                    line.tied = placing.tied;
                    line.score_x1000 = Some(placing.score_x1000);
                }
                Some(line)
            })
            .collect();
    }
    fn ranked_by(&self, scheme: &Scheme) -> Vec<Ranked> {
        rank(scheme, &self.standings(|cell| cell.done))
    }
    fn standings(&self, done: impl Fn(&Cell) -> i64) -> Vec<Standing> {
        let tallies = |line: &Line| -> BTreeMap<IndicatorKey, Tally> {
            let cells = self.heads.iter().zip(&line.cells);
            cells
                .map(|(head, cell)| {
                    let tally = Tally {
                        done: done(cell),
                        target: cell.target,
                    };
                    (head.indicator.clone(), tally)
                })
                .collect()
        };
        let standing = |line: &Line| Standing {
            unit: line.unit_code.clone(),
            tallies: tallies(line),
        };
        self.lines.iter().map(standing).collect()
    }
    /// The way this board was scored, as it was on its day.
    ///
    /// # Errors
    /// [`Error::Broken`] when the board was tampered with.
    pub fn scheme(&self) -> Result<Scheme> {
        let strange = || {
            Error::Broken(anyhow::anyhow!(
                "the board of day {} does not read",
                self.day
            ))
        };
        let weights: Option<Vec<_>> = self
            .heads
            .iter()
            .map(|h| Some((h.indicator.clone(), h.weight.parse().ok()?)))
            .collect();
        let ties: Option<Vec<_>> = self.tie_breakers.iter().map(|t| t.parse().ok()).collect();
        let cap = self.cap.parse().map_err(|_| strange())?;
        Scheme::new(weights.ok_or_else(strange)?, cap, ties.ok_or_else(strange)?)
            .map_err(|_| strange())
    }
    /// 序时进度.
    pub fn time_progress(&self) -> Fraction {
        Fraction::new(self.day, self.days).unwrap_or(Fraction::whole(0))
    }
    /// The exact composite of each line, not capped, in the order of the board; none without a target.
    pub fn composites(&self) -> Result<Vec<Option<Fraction>>> {
        let ranked = self.ranked_by(&self.scheme()?);
        Ok(ranked
            .iter()
            .map(|row| row.placing().map(|p| p.composite.clone()))
            .collect())
    }
    /// Codes of the units whose weighted completion is below time progress.
    pub fn red_list(&self) -> Result<Vec<String>> {
        let scheme = self.scheme()?;
        let ranked = self.ranked_by(&scheme);
        let all = behind(&scheme, &ranked, &self.time_progress());
        Ok(all
            .into_iter()
            .filter(|b: &Behind| b.red)
            .map(|b| b.unit.to_owned())
            .collect())
    }
    /// Codes of the units that brought nothing new in any indicator.
    pub fn zero_units(&self) -> Result<Vec<String>> {
        let (before, now) = (
            self.standings(|c| c.done - c.new),
            self.standings(|c| c.done),
        );
        let zero = zero_reports(&self.scheme()?, &before, &now);
        Ok(zero.into_iter().map(str::to_owned).collect())
    }
    /// All units of an indicator together.
    pub fn total(&self, head: usize) -> Total {
        let cells = self.lines.iter().filter_map(|l| l.cells.get(head));
        cells.fold(Total::default(), |sum, c| Total {
            done: sum.done + c.done,
            new: sum.new + c.new,
            target: sum.target + c.target,
            aimed: sum.aimed + if c.target > 0 { c.done } else { 0 },
        })
    }
    pub fn units(&self) -> Vec<Id> {
        self.lines.iter().map(|l| l.organisation_id).collect()
    }
    /// What this board says was done of an indicator, by unit; none where it lacks the indicator, or defined it otherwise. Columns are
    /// found by their indicator: a campaign may change which it ranks, and in which order.
    pub fn stated(&self, head: &Head) -> Option<HashMap<Id, i64>> {
        let same = |h: &Head| h.indicator == head.indicator && h.version == head.version;
        let at = self.heads.iter().position(same)?;
        let done = |l: &Line| Some((l.organisation_id, l.cells.get(at)?.done));
        Some(self.lines.iter().filter_map(done).collect())
    }
    pub fn line(&self, code: &str) -> Option<&Line> {
        self.lines.iter().find(|l| l.unit_code == code)
    }
    /// The text that is frozen.
    pub fn json(&self) -> Result<String> {
        Ok(serde_json::to_string(self)?)
    }
    /// # Errors
    /// [`Error::Broken`] when the text is no board.
    pub fn of_json(text: &str) -> Result<Board> {
        Ok(serde_json::from_str(text)?)
    }
    /// As a table for programs: `rank,unit_code,unit,score_x1000`, and for each indicator its done, new and target.
    pub fn csv(&self) -> Result<String> {
        let mut csv = csv::Writer::from_writer(vec![]);
        let mut header: Vec<String> = ["day", "rank", "unit_code", "unit", "score_x1000"]
            .map(String::from)
            .into();
        for head in &self.heads {
            header
                .extend(["done", "new", "target"].map(|what| format!("{}:{what}", head.indicator)));
        }
        let broken = |e: csv::Error| Error::Broken(e.into());
        csv.write_record(&header).map_err(broken)?;
        for line in &self.lines {
            csv.write_record(self.row(line)).map_err(broken)?;
        }
        let bytes = csv
            .into_inner()
            .map_err(|e| Error::Broken(anyhow::anyhow!("{e}")))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
    fn row(&self, line: &Line) -> Vec<String> {
        let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        let mut row = vec![
            self.day.to_string(),
            number(line.rank),
            line.unit_code.clone(),
            inert(&line.unit),
            number(line.score_x1000),
        ];
        for cell in &line.cells {
            row.extend([cell.done, cell.new, cell.target].map(|n| n.to_string()));
        }
        row
    }
    /// As a table for a terminal: header and rows of cells.
    pub fn table(&self, l: Lang) -> (Vec<String>, Vec<Vec<String>>) {
        let mut header = vec![
            l.t("campaigns-rank"),
            l.t("campaigns-unit"),
            l.t("campaigns-score"),
        ];
        for head in &self.heads {
            header.push(head.name(l).to_owned());
        }
        let row = |line: &Line| {
            let mut row = vec![
                line.rank.map_or("–".into(), |r| r.to_string()),
                line.unit.clone(),
                line.score_x1000.map_or("–".into(), thousandths),
            ];
            row.extend(
                line.cells
                    .iter()
                    .map(|c| format!("{} / {}", c.done, c.target)),
            );
            row
        };
        (header, self.lines.iter().map(row).collect())
    }
}

/// A spreadsheet takes what begins so for a formula.
fn inert(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// `75814` is `75.814`.
pub fn thousandths(n: i64) -> String {
    let value = Fraction::new(n, 1000).unwrap_or(Fraction::whole(0));
    value.print(PercentRule::half_up(3))
}

/// The hash of a frozen board: of the hash before it, its moments and its text.
pub fn hash(
    before: &[u8],
    as_of: Instant,
    frozen_at: Instant,
    late: bool,
    content: &str,
) -> Vec<u8> {
    let mut digest = Sha256::new();
    digest.update(before);
    digest.update(format!("{}|{}|{late}|", as_of.micros(), frozen_at.micros()));
    digest.update(content);
    digest.finalize().to_vec()
}
