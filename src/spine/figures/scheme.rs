//! How a board is scored: indicators with weights, a cap, and what decides between equals. Set per campaign, printed on its page.
use super::Fraction;
use crate::{
    kernel::{Error, Msg, Problem, Result},
    msg,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fmt, str::FromStr};

/// A daily table is one page wide; each indicator takes four of its columns.
pub const MOST_INDICATORS: usize = 20;
/// The cap as a multiple of the target. Beyond a hundredfold it caps nothing.
const MOST_CAP: i64 = 100;
const LONGEST_KEY: usize = 64;

/// The stable name of an indicator: `members.admitted.new-form`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct IndicatorKey(String);

impl IndicatorKey {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
/// Words of small letters and digits, joined by dots and hyphens.
impl FromStr for IndicatorKey {
    type Err = Msg;
    fn from_str(text: &str) -> std::result::Result<IndicatorKey, Msg> {
        let word = |w: &str| {
            !w.is_empty()
                && w.bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        if text.len() > LONGEST_KEY || !text.split(['.', '-']).all(word) {
            let text: String = text.chars().take(LONGEST_KEY).collect();
            return Err(msg!("figures-indicator-key-wrong", key = text));
        }
        Ok(IndicatorKey(text.to_owned()))
    }
}
impl TryFrom<String> for IndicatorKey {
    type Error = String;
    fn try_from(text: String) -> std::result::Result<IndicatorKey, String> {
        text.parse()
            .map_err(|_| format!("{text:?} is not an indicator key"))
    }
}
impl From<IndicatorKey> for String {
    fn from(key: IndicatorKey) -> String {
        key.0
    }
}
impl fmt::Display for IndicatorKey {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What decides between units of equal score. More is better. Written `completion:KEY` or `absolute:KEY`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TieBreak {
    Completion(IndicatorKey),
    Absolute(IndicatorKey),
}
impl TieBreak {
    pub fn indicator(&self) -> &IndicatorKey {
        match self {
            TieBreak::Completion(key) | TieBreak::Absolute(key) => key,
        }
    }
}
impl fmt::Display for TieBreak {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            TieBreak::Completion(key) => write!(f, "completion:{key}"),
            TieBreak::Absolute(key) => write!(f, "absolute:{key}"),
        }
    }
}
impl FromStr for TieBreak {
    type Err = Msg;
    fn from_str(text: &str) -> std::result::Result<TieBreak, Msg> {
        match text.split_once(':') {
            Some(("completion", key)) => key.parse().map(TieBreak::Completion),
            Some(("absolute", key)) => key.parse().map(TieBreak::Absolute),
            _ => {
                let text: String = text.chars().take(LONGEST_KEY).collect();
                Err(msg!("figures-tie-break-wrong", text = text))
            }
        }
    }
}

/// A valid way to score a board.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    weights: Vec<(IndicatorKey, Decimal)>,
    cap: Decimal,
    tie_breakers: Vec<TieBreak>,
}

impl Scheme {
    /// Weights: at least one indicator, each once, each above 0, together exactly 1. Cap: at least 1 (a cap below the
    /// target would make reaching it worthless). Tie-breakers: about indicators that have a weight, each once.
    /// Fails with one problem a field: `weights`, `weights.0`, `cap`, `tie_breakers.0`.
    pub fn new(
        weights: Vec<(IndicatorKey, Decimal)>,
        cap: Decimal,
        tie_breakers: Vec<TieBreak>,
    ) -> Result<Scheme> {
        let mut problems = weight_problems(&weights);
        if cap < Decimal::ONE || cap > Decimal::from(MOST_CAP) {
            problems.push(Problem::new(
                "cap",
                msg!("figures-cap-wrong", most = MOST_CAP),
            ));
        }
        let mut seen = vec![];
        for (i, tie) in tie_breakers.iter().enumerate() {
            let at = format!("tie_breakers.{i}");
            let key = tie.indicator();
            if !weights.iter().any(|(known, _)| known == key) {
                problems.push(Problem::new(
                    at,
                    msg!("figures-tie-break-unknown", key = key.as_str()),
                ));
            } else if seen.contains(&tie) {
                problems.push(Problem::new(
                    at,
                    msg!("figures-tie-break-twice", key = key.as_str()),
                ));
            }
            seen.push(tie);
        }
        Error::unless_empty(problems)?;
        Ok(Scheme {
            weights,
            cap,
            tie_breakers,
        })
    }
    /// What a new campaign on founding and joining begins with: a proposal (domain part 3.3), for the city to change,
    /// not a rule of any authority.
    pub fn proposed() -> Scheme {
        let [unions, members, new_form] = [
            "unions.founded",
            "members.admitted",
            "members.admitted.new-form",
        ]
        .map(|key| IndicatorKey(key.to_owned()));
        Scheme {
            weights: vec![
                (unions, Decimal::new(3, 1)),
                (members.clone(), Decimal::new(3, 1)),
                (new_form.clone(), Decimal::new(4, 1)),
            ],
            cap: Decimal::new(12, 1),
            tie_breakers: vec![
                TieBreak::Completion(new_form.clone()),
                TieBreak::Completion(members),
                TieBreak::Absolute(new_form),
            ],
        }
    }
    /// In the order of the table's columns.
    pub fn weights(&self) -> &[(IndicatorKey, Decimal)] {
        &self.weights
    }
    pub fn indicators(&self) -> impl Iterator<Item = &IndicatorKey> {
        self.weights.iter().map(|(key, _)| key)
    }
    /// The most of its target that one indicator may count: 1.2 is 120 %.
    pub fn cap(&self) -> Decimal {
        self.cap
    }
    /// After the score itself, in this order.
    pub fn tie_breakers(&self) -> &[TieBreak] {
        &self.tie_breakers
    }
    /// Where an indicator stands among the weights.
    pub fn position(&self, key: &IndicatorKey) -> Option<usize> {
        self.indicators().position(|known| known == key)
    }
}

fn weight_problems(weights: &[(IndicatorKey, Decimal)]) -> Vec<Problem> {
    let mut problems = vec![];
    if weights.is_empty() {
        problems.push(Problem::new("weights", msg!("figures-weights-none")));
        return problems;
    }
    if weights.len() > MOST_INDICATORS {
        problems.push(Problem::new(
            "weights",
            msg!("figures-weights-many", most = MOST_INDICATORS),
        ));
    }
    let mut seen = BTreeSet::new();
    for (i, (key, weight)) in weights.iter().enumerate() {
        let at = format!("weights.{i}");
        if !seen.insert(key) {
            problems.push(Problem::new(
                at.clone(),
                msg!("figures-weight-twice", key = key.as_str()),
            ));
        }
        if *weight <= Decimal::ZERO {
            problems.push(Problem::new(
                at,
                msg!("figures-weight-not-positive", key = key.as_str()),
            ));
        }
    }
    // As fractions: a decimal of 28 digits would round the sum of 0.3333… and its rest.
    let sum = weights.iter().fold(Fraction::whole(0), |sum, (_, weight)| {
        &sum + &Fraction::from(*weight)
    });
    if sum != Fraction::whole(1) {
        let shown: Decimal = weights.iter().fold(Decimal::ZERO, |sum, (_, weight)| {
            sum.saturating_add(*weight)
        });
        problems.push(Problem::new(
            "weights",
            msg!("figures-weights-sum", sum = shown.normalize().to_string()),
        ));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> IndicatorKey {
        text.parse().unwrap()
    }
    fn weights(of: &[(&str, &str)]) -> Vec<(IndicatorKey, Decimal)> {
        of.iter()
            .map(|(k, w)| (key(k), w.parse().unwrap()))
            .collect()
    }
    fn problems(of: &[(&str, &str)], cap: &str, ties: &[&str]) -> Vec<(String, &'static str)> {
        let ties = ties.iter().map(|t| t.parse().unwrap()).collect();
        match Scheme::new(weights(of), cap.parse().unwrap(), ties) {
            Ok(_) => vec![],
            Err(e) => e
                .problems()
                .iter()
                .map(|p| (p.at.clone(), p.msg.key))
                .collect(),
        }
    }
    fn at(at: &str, key: &'static str) -> (String, &'static str) {
        (at.to_owned(), key)
    }

    #[test]
    fn the_proposed_scheme_passes_its_own_rules() {
        let proposed = Scheme::proposed();
        let again = Scheme::new(
            proposed.weights.clone(),
            proposed.cap,
            proposed.tie_breakers.clone(),
        );
        assert_eq!(again.unwrap(), proposed);
    }

    #[test]
    fn weights_are_positive_and_sum_to_exactly_one() {
        assert_eq!(problems(&[("a", "1")], "1", &[]), []);
        assert_eq!(problems(&[("a", "0.3"), ("b", "0.7")], "1.2", &[]), []);
        assert_eq!(
            problems(&[], "1", &[]),
            [at("weights", "figures-weights-none")]
        );
        assert_eq!(
            problems(&[("a", "0.9999999999999999999999999999")], "1", &[]),
            [at("weights", "figures-weights-sum")]
        );
        assert_eq!(
            problems(&[("a", "1.5"), ("b", "-0.5")], "1", &[]),
            [at("weights.1", "figures-weight-not-positive")]
        );
        assert_eq!(
            problems(&[("a", "0"), ("b", "1")], "1", &[]),
            [at("weights.0", "figures-weight-not-positive")]
        );
        assert_eq!(
            problems(&[("a", "0.5"), ("a", "0.5")], "1", &[]),
            [at("weights.1", "figures-weight-twice")]
        );
        let many: Vec<String> = (0..25).map(|n| format!("k{n}")).collect();
        let many: Vec<(&str, &str)> = many.iter().map(|k| (k.as_str(), "0.04")).collect();
        assert_eq!(
            problems(&many, "1", &[]),
            [at("weights", "figures-weights-many")]
        );
    }

    #[test]
    fn a_cap_below_the_target_is_refused() {
        assert_eq!(
            problems(&[("a", "1")], "0.99", &[]),
            [at("cap", "figures-cap-wrong")]
        );
        assert_eq!(
            problems(&[("a", "1")], "101", &[]),
            [at("cap", "figures-cap-wrong")]
        );
    }

    #[test]
    fn tie_breakers_are_about_weighted_indicators_once_each() {
        let one = [("a", "1")];
        assert_eq!(problems(&one, "1", &["completion:a", "absolute:a"]), []);
        assert_eq!(
            problems(&one, "1", &["completion:b"]),
            [at("tie_breakers.0", "figures-tie-break-unknown")]
        );
        assert_eq!(
            problems(&one, "1", &["absolute:a", "absolute:a"]),
            [at("tie_breakers.1", "figures-tie-break-twice")]
        );
    }

    #[test]
    fn keys_and_tie_breakers_survive_their_text() {
        assert_eq!(
            key("members.admitted.new-form").to_string(),
            "members.admitted.new-form"
        );
        for wrong in ["", "Members", "a..b", "a-", "会员", "a b", &"a".repeat(65)] {
            assert!(wrong.parse::<IndicatorKey>().is_err(), "{wrong}");
        }
        for tie in &Scheme::proposed().tie_breakers {
            assert_eq!(tie.to_string().parse(), Ok(tie.clone()));
        }
        assert!("members.admitted".parse::<TieBreak>().is_err());
    }
}
