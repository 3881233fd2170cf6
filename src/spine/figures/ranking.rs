//! Ranking: what each unit has done against its target becomes places on a board. Exact, and the same for any order of rows.
//!
//! Score S = 100 · Σ weight · min(completion, cap). Standard competition ranking (1, 2, 2, 4): equal scores are split
//! by the declared tie-breakers; what is still equal shares a rank (并列) and stands in the order of unit codes.
use super::{Fraction, IndicatorKey, Scheme, TieBreak};
use crate::{kernel::Msg, msg};
use std::{cmp::Ordering, collections::BTreeMap};

/// What a unit has done of one indicator, and what it should. A target of 0 means that none is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    pub done: i64,
    pub target: i64,
}

/// One unit before the ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The unit's code: what keeps the order of equals stable.
    pub unit: String,
    pub tallies: BTreeMap<IndicatorKey, Tally>,
}
impl Standing {
    pub fn tally(&self, key: &IndicatorKey) -> Tally {
        self.tallies.get(key).copied().unwrap_or_default()
    }
}

/// One row of the board.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    pub unit: String,
    /// In the order of the scheme's weights; none where there is no target. Not capped.
    pub completions: Vec<Option<Fraction>>,
    pub outcome: Outcome,
}
impl Ranked {
    pub fn placing(&self) -> Option<&Placing> {
        match &self.outcome {
            Outcome::Placed(placing) => Some(placing),
            Outcome::Unranked(_) => None,
        }
    }
    pub fn rank(&self) -> Option<i64> {
        self.placing().map(|p| p.rank)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Placed(Placing),
    /// Stands at the end of the board, and why.
    Unranked(Msg),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Placing {
    pub rank: i64,
    /// Another unit has the same rank: print 并列.
    pub tied: bool,
    /// 0 to 100 · cap, exact.
    pub score: Fraction,
    /// The score × 1,000, half up: what exports and frozen boards carry.
    pub score_x1000: i64,
    /// Σ weight · completion without the cap, as a share of one: what is compared with time progress.
    pub composite: Fraction,
}

/// Places the standings. Units without a target for every indicator of the scheme are not ranked and come last.
pub fn rank(scheme: &Scheme, standings: &[Standing]) -> Vec<Ranked> {
    let measure = Measure::of(scheme);
    let mut placed = vec![];
    let mut unranked = vec![];
    for standing in standings {
        match measure.take(standing) {
            Ok(measured) => placed.push(measured),
            Err(row) => unranked.push(*row),
        }
    }
    placed.sort_by(|a, b| a.ahead_of(b).then_with(|| a.unit.cmp(b.unit)));
    unranked.sort_by(|a, b| a.unit.cmp(&b.unit));
    let mut board = number(placed);
    board.append(&mut unranked);
    board
}

/// The scheme with its decimals turned into fractions, once.
struct Measure<'a> {
    scheme: &'a Scheme,
    weights: Vec<Fraction>,
    cap: Fraction,
    hundred: Fraction,
}

/// A unit with all that the comparison needs, worked out once: comparing must not compute.
struct Measured<'a> {
    unit: &'a str,
    completions: Vec<Option<Fraction>>,
    composite: Fraction,
    /// The score, cut: settles nearly every comparison.
    coarse: i128,
    /// The score, then what the tie-breakers look at, each the more the better.
    keys: Vec<Fraction>,
}

impl Measured<'_> {
    /// `Less` if this unit stands before the other; `Equal` if nothing declared tells them apart.
    fn ahead_of(&self, other: &Measured) -> Ordering {
        other
            .coarse
            .cmp(&self.coarse)
            .then_with(|| other.keys.cmp(&self.keys))
    }
}

impl<'a> Measure<'a> {
    fn of(scheme: &'a Scheme) -> Measure<'a> {
        Measure {
            scheme,
            weights: scheme.weights().iter().map(|(_, w)| (*w).into()).collect(),
            cap: scheme.cap().into(),
            hundred: Fraction::whole(100),
        }
    }
    fn take<'s>(&self, standing: &'s Standing) -> Result<Measured<'s>, Box<Ranked>> {
        let tallies: Vec<Tally> = self
            .scheme
            .indicators()
            .map(|key| standing.tally(key))
            .collect();
        let completions: Vec<Option<Fraction>> = tallies
            .iter()
            .map(|t| Fraction::completion(t.done, t.target))
            .collect();
        let Some(known) = completions
            .iter()
            .cloned()
            .collect::<Option<Vec<Fraction>>>()
        else {
            let outcome = Outcome::Unranked(self.reason(&completions));
            return Err(Box::new(Ranked {
                unit: standing.unit.clone(),
                completions,
                outcome,
            }));
        };
        let capped = known.iter().map(|completion| completion.min(&self.cap));
        let score = &Fraction::weighted_sum(self.weights.iter().zip(capped)) * &self.hundred;
        let composite = Fraction::weighted_sum(self.weights.iter().zip(&known));
        let coarse = score.coarse();
        let mut keys = vec![score];
        for tie in self.scheme.tie_breakers() {
            // A scheme names no indicator in a tie-breaker that it does not weigh.
            let Some(at) = self.scheme.position(tie.indicator()) else {
                continue;
            };
            keys.push(match tie {
                TieBreak::Completion(_) => known[at].clone(),
                TieBreak::Absolute(_) => Fraction::whole(tallies[at].done),
            });
        }
        Ok(Measured {
            unit: &standing.unit,
            completions,
            composite,
            coarse,
            keys,
        })
    }
    /// Names the first indicator without a target.
    fn reason(&self, completions: &[Option<Fraction>]) -> Msg {
        let missing = self
            .scheme
            .indicators()
            .zip(completions)
            .find(|(_, completion)| completion.is_none())
            .map_or("", |(key, _)| key.as_str());
        msg!("figures-unranked-no-target", indicator = missing)
    }
}

/// Gives the sorted rows their ranks: one more than the number of units strictly ahead.
fn number(placed: Vec<Measured>) -> Vec<Ranked> {
    let same = |i: usize, j: usize| placed[i].ahead_of(&placed[j]).is_eq();
    let mut ranks = vec![(1, false); placed.len()];
    for i in 1..placed.len() {
        let tied = same(i - 1, i);
        ranks[i] = if tied {
            (ranks[i - 1].0, true)
        } else {
            (i as i64 + 1, false)
        };
        ranks[i - 1].1 |= tied;
    }
    placed
        .into_iter()
        .zip(ranks)
        .map(|(mut row, (rank, tied))| {
            let score = row.keys.swap_remove(0);
            let score_x1000 = score.thousandths();
            let placing = Placing {
                rank,
                tied,
                score,
                score_x1000,
                composite: row.composite,
            };
            Ranked {
                unit: row.unit.to_owned(),
                completions: row.completions,
                outcome: Outcome::Placed(placing),
            }
        })
        .collect()
}

/// 升降: how a unit moved since the board before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    Up(i64),
    Down(i64),
    Same,
    /// Ranked now and not before.
    New,
}
impl Movement {
    /// None if the unit is not ranked now.
    pub fn between(before: Option<i64>, now: Option<i64>) -> Option<Movement> {
        let now = now?;
        Some(match before {
            None => Movement::New,
            Some(before) if now < before => Movement::Up(before - now),
            Some(before) if now > before => Movement::Down(now - before),
            Some(_) => Movement::Same,
        })
    }
    pub fn msg(self) -> Msg {
        match self {
            Movement::Up(n) => msg!("figures-movement-up", n = n),
            Movement::Down(n) => msg!("figures-movement-down", n = n),
            Movement::Same => msg!("figures-movement-same"),
            Movement::New => msg!("figures-movement-new"),
        }
    }
}

/// Where a unit is behind time. Completion is not capped here: the cap is for scores.
#[derive(Clone, Debug, PartialEq)]
pub struct Behind<'a> {
    pub unit: &'a str,
    /// The weighted completion is below time progress: the unit is on the red list.
    pub red: bool,
    /// The indicators below time progress, in the scheme's order.
    pub indicators: Vec<&'a IndicatorKey>,
}

/// Every unit that is behind time in something, in the order of the board. The red list is those with `red`.
/// A unit without a place has no weighted completion: it is never red, but its indicators are looked at.
pub fn behind<'a>(
    scheme: &'a Scheme,
    board: &'a [Ranked],
    time_progress: &Fraction,
) -> Vec<Behind<'a>> {
    board
        .iter()
        .map(|row| Behind {
            unit: &row.unit,
            red: row.placing().is_some_and(|p| p.composite < *time_progress),
            indicators: scheme
                .indicators()
                .zip(&row.completions)
                .filter(|(_, c)| c.as_ref().is_some_and(|c| c < time_progress))
                .map(|(key, _)| key)
                .collect(),
        })
        .filter(|row| row.red || !row.indicators.is_empty())
        .collect()
}

/// 零新增: units of which nothing new was counted in any indicator of the scheme between the two moments, in the order
/// of `now`. A unit that only lost by corrections reported nothing either.
pub fn zero_reports<'a>(scheme: &Scheme, before: &[Standing], now: &'a [Standing]) -> Vec<&'a str> {
    let before: BTreeMap<&str, &Standing> = before.iter().map(|s| (s.unit.as_str(), s)).collect();
    now.iter()
        .filter(|unit| {
            scheme.indicators().all(|key| {
                let earlier = before
                    .get(unit.unit.as_str())
                    .map_or(0, |s| s.tally(key).done);
                unit.tally(key).done <= earlier
            })
        })
        .map(|unit| unit.unit.as_str())
        .collect()
}
