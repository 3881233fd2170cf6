//! The noun: the account of an appraisal: everything its result follows from, and the result. Pure; what an outsider recomputes.
use super::super::{board::Head, rules::Rules};
use crate::{
    kernel::{Day, Error, Id, Instant, Result},
    spine::figures::{Fraction, IndicatorKey, Scheme, TieBreak},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The shape of the text; another shape is another name.
pub const FORMAT: &str = "unionhall-appraisal-2";

/// A milestone as it was reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    pub day: i64,
    pub date: Day,
    /// Of the target.
    pub percent: i64,
    /// The cut-off of the day's board.
    pub as_of: Instant,
    /// SHA-256 of the day's board, in hexadecimal.
    pub board: String,
}

/// What a unit has done of an indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// At the end of grace, business days of the campaign only.
    pub done: i64,
    /// 0: none is set.
    pub target: i64,
    pub target_version: i64,
    /// At each milestone, as its board said.
    pub marks: Vec<i64>,
}

/// Points added or taken off, in hundredths. Everybody reads them once the result is final, so they say where their reasons are on
/// record, and not the reasons: those are words of the staff, and may name people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Points {
    /// `denied`, `late`, `bonus`.
    pub kind: String,
    pub hundredths: i64,
    /// Of what is denied the number of the round, of what is late the number of the order, of a bonus which one of the campaign's.
    #[serde(default)]
    pub reference: String,
}

/// A unit with everything that is reckoned with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    pub id: Id,
    pub code: String,
    pub name: String,
    /// In the order of the heads.
    pub cells: Vec<Cell>,
    pub drawn: i64,
    pub reached: i64,
    pub denied: i64,
    pub deductions: Vec<Points>,
    pub bonus: Vec<Points>,
    /// A false report was confirmed: out of awards.
    pub out: bool,
}

/// A line of the result. Values are exact fractions, written `a/b`; none for a unit without a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    pub code: String,
    pub rank: Option<i64>,
    pub tied: bool,
    pub out: bool,
    pub parts: Option<Parts>,
    /// The final score × 1000, half up.
    pub total_x1000: Option<i64>,
}

/// The parts of a final score as they are kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parts {
    pub quantity: String,
    pub timeliness: String,
    pub quality: String,
    pub bonus: String,
    pub denied: String,
    pub other: String,
    pub total: String,
}

/// The account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Account {
    pub format: String,
    pub campaign: String,
    pub name_zh: String,
    pub name_en: String,
    pub first: Day,
    pub last: Day,
    pub days: i64,
    /// The end of grace: what was recorded later does not count.
    pub as_of: Instant,
    pub rules: Rules,
    pub heads: Vec<Head>,
    pub cap: String,
    pub tie_breakers: Vec<String>,
    pub target_kind: String,
    pub marks: Vec<Mark>,
    pub units: Vec<Unit>,
    /// In the order of the table.
    pub results: Vec<Outcome>,
    /// SHA-256 of the counted entries, as [`super::entries::digest`] writes them.
    pub entries_sha256: String,
}

/// Every step of a unit's score, exact.
#[derive(Clone, Debug, PartialEq)]
pub struct Working {
    /// Done ÷ target, in the order of the heads, not capped.
    pub completions: Vec<Fraction>,
    /// Σ weight · min(completion, cap) · 100.
    pub quantity: Fraction,
    /// Of each milestone: Σ weight · min(1, done ÷ planned).
    pub marks: Vec<Fraction>,
    /// Their mean × 100.
    pub timeliness: Fraction,
    /// 100 × (1 − denied ÷ reached); 100 where nobody was reached.
    pub quality: Fraction,
    pub bonus: Fraction,
    pub denied: Fraction,
    pub other: Fraction,
    pub total: Fraction,
}

impl Account {
    /// How it is scored.
    ///
    /// # Errors
    /// [`Error::Broken`] when the account was tampered with.
    pub fn scheme(&self) -> Result<Scheme> {
        let strange = || Error::Broken(anyhow::anyhow!("the rules of an appraisal do not read"));
        let weight = |h: &Head| Some((h.indicator.clone(), h.weight.parse().ok()?));
        let weights: Option<Vec<_>> = self.heads.iter().map(weight).collect();
        let ties: Option<Vec<TieBreak>> =
            self.tie_breakers.iter().map(|t| t.parse().ok()).collect();
        let cap = self.cap.parse().map_err(|_| strange())?;
        let ties = ties.ok_or_else(strange)?;
        Scheme::new(weights.ok_or_else(strange)?, cap, ties).map_err(|_| strange())
    }
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|u| u.code == code)
    }
    pub fn result(&self, code: &str) -> Option<&Outcome> {
        self.results.iter().find(|r| r.code == code)
    }
    /// The text that is kept and frozen.
    pub fn json(&self) -> Result<String> {
        Ok(serde_json::to_string(self)?)
    }
    pub fn of_json(text: &str) -> Result<Account> {
        Ok(serde_json::from_str(text)?)
    }
    /// SHA-256 of the text, in hexadecimal: what is published of it.
    pub fn sha256(&self) -> Result<String> {
        Ok(hex::encode(Sha256::digest(self.json()?)))
    }
    /// Every step of a unit's score; none where a target is missing.
    ///
    /// # Errors
    /// [`Error::Broken`] when the account was tampered with.
    pub fn working(&self, scheme: &Scheme, unit: &Unit) -> Result<Option<Working>> {
        let torn = || Error::Broken(anyhow::anyhow!("unit {} is torn", unit.code));
        if unit.cells.len() != self.heads.len()
            || unit.cells.iter().any(|c| c.marks.len() != self.marks.len())
        {
            return Err(torn());
        }
        let completion = |c: &Cell| Fraction::completion(c.done, c.target);
        let completions: Option<Vec<Fraction>> = unit.cells.iter().map(completion).collect();
        let Some(completions) = completions else {
            return Ok(None);
        };
        let weights: Vec<Fraction> = scheme.weights().iter().map(|(_, w)| (*w).into()).collect();
        let (hundred, cap) = (Fraction::whole(100), Fraction::from(scheme.cap()));
        let capped = completions.iter().map(|c| c.min(&cap));
        let quantity = &Fraction::weighted_sum(weights.iter().zip(capped)) * &hundred;
        let mark = |i: usize| {
            let timely = |c: &Cell| on_time(c.marks[i], c.target, self.marks[i].percent);
            let all: Vec<Fraction> = unit.cells.iter().map(timely).collect();
            Fraction::weighted_sum(weights.iter().zip(&all))
        };
        let marks: Vec<Fraction> = (0..self.marks.len()).map(mark).collect();
        let timeliness = &mean(&marks) * &hundred;
        let quality = match Fraction::new(unit.denied, unit.reached.max(0)) {
            Some(share) => &(&Fraction::whole(1) - &share) * &hundred,
            None => hundred.clone(),
        };
        let bonus = within(sum(&unit.bonus, |_| true), &self.rules.bonus_most.into());
        let most = self.rules.denied_most.into();
        let denied = within(sum(&unit.deductions, |k| k == "denied"), &most);
        let other = sum(&unit.deductions, |k| k != "denied");
        let parts = [&quantity, &timeliness, &quality];
        let share = |s: i64| Fraction::new(s, 100).unwrap_or(Fraction::whole(0));
        let shares = self.rules.shares.map(share);
        let merit = Fraction::weighted_sum(shares.iter().zip(parts));
        let total = &(&(&merit + &bonus) - &denied) - &other;
        Ok(Some(Working {
            total: total.max(Fraction::whole(0)),
            completions,
            quantity,
            marks,
            timeliness,
            quality,
            bonus,
            denied,
            other,
        }))
    }
    /// Reckons the result: places by the final score, then the scheme's tie-breakers; what is still equal shares a rank (1, 2, 2, 4)
    /// and stands in the order of codes. Units without a target come last and have no rank.
    ///
    /// # Errors
    /// [`Error::Broken`] when the account was tampered with.
    pub fn reckon(&self) -> Result<Vec<Outcome>> {
        let scheme = self.scheme()?;
        let (mut placed, mut unranked) = (vec![], vec![]);
        for unit in &self.units {
            match self.working(&scheme, unit)? {
                Some(working) => {
                    let keys = keys(&scheme, unit, &working);
                    placed.push((unit, working, keys));
                }
                None => unranked.push(unit),
            }
        }
        placed.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.code.cmp(&b.0.code)));
        unranked.sort_by(|a, b| a.code.cmp(&b.code));
        let mut results: Vec<Outcome> = vec![];
        for (i, (unit, working, keys)) in placed.iter().enumerate() {
            let tied = i > 0 && placed[i - 1].2 == *keys;
            let rank = match results.last_mut() {
                Some(before) if tied => {
                    before.tied = true;
                    before.rank
                }
                _ => Some(i as i64 + 1),
            };
            results.push(Outcome {
                code: unit.code.clone(),
                rank,
                tied,
                out: unit.out,
                parts: Some(Parts::of(working)),
                total_x1000: Some(working.total.thousandths()),
            });
        }
        results.extend(unranked.into_iter().map(|unit| Outcome {
            code: unit.code.clone(),
            rank: None,
            tied: false,
            out: unit.out,
            parts: None,
            total_x1000: None,
        }));
        Ok(results)
    }
}

impl Parts {
    fn of(w: &Working) -> Parts {
        Parts {
            quantity: w.quantity.exact(),
            timeliness: w.timeliness.exact(),
            quality: w.quality.exact(),
            bonus: w.bonus.exact(),
            denied: w.denied.exact(),
            other: w.other.exact(),
            total: w.total.exact(),
        }
    }
}

/// min(1, done ÷ (target × percent ÷ 100)); nothing planned is done in time.
fn on_time(done: i64, target: i64, percent: i64) -> Fraction {
    let planned = &Fraction::whole(target) * &Fraction::whole(percent);
    let done = &Fraction::whole(done) * &Fraction::whole(100);
    match done.over(&planned) {
        Some(share) => share.min(Fraction::whole(1)),
        None => Fraction::whole(1),
    }
}

fn mean(of: &[Fraction]) -> Fraction {
    let total = of.iter().fold(Fraction::whole(0), |sum, x| &sum + x);
    let many = Fraction::whole(of.len() as i64);
    total.over(&many).unwrap_or(Fraction::whole(1))
}

fn sum(points: &[Points], of: impl Fn(&str) -> bool) -> Fraction {
    let chosen = points.iter().filter(|p| of(&p.kind));
    let hundredths: i64 = chosen.map(|p| p.hundredths).sum();
    Fraction::new(hundredths, 100).unwrap_or(Fraction::whole(0))
}

fn within(points: Fraction, most: &Fraction) -> Fraction {
    points.min(most.clone()).max(Fraction::whole(0))
}

/// The final score, then what the tie-breakers look at, each the more the better.
fn keys(scheme: &Scheme, unit: &Unit, working: &Working) -> Vec<Fraction> {
    let mut keys = vec![working.total.clone()];
    let at = |key: &IndicatorKey| scheme.position(key);
    for tie in scheme.tie_breakers() {
        // A scheme names no indicator in a tie-breaker that it does not weigh.
        let Some(i) = at(tie.indicator()) else {
            continue;
        };
        keys.push(match tie {
            TieBreak::Completion(_) => working.completions[i].clone(),
            TieBreak::Absolute(_) => Fraction::whole(unit.cells[i].done),
        });
    }
    keys
}
