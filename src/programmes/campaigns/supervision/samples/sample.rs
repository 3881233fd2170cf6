//! The noun: a sampled record, what a call-back found, and what a sample says of the whole. Pure.
use crate::{
    kernel::{Day, Id, Instant, Msg, Problem},
    msg,
    spine::figures::{Fraction, PercentRule},
};

pub mod state {
    pub const DRAWN: &str = "drawn";
    pub const UNREACHED: &str = "unreached";
    pub const CONFIRMED: &str = "confirmed";
    /// Waits for a second person.
    pub const DENIED: &str = "denied";
    /// A second person confirmed the denial; the record is taken back.
    pub const UPHELD: &str = "upheld";
    /// The denial turned out to be wrong after all.
    pub const OVERTURNED: &str = "overturned";
}

/// What a state, or an outcome of a call, is called.
pub fn state_msg(state: &str) -> Msg {
    match state {
        state::DRAWN => msg!("supervision-state-drawn"),
        state::UNREACHED => msg!("supervision-state-unreached"),
        state::CONFIRMED => msg!("supervision-state-confirmed"),
        state::DENIED => msg!("supervision-state-denied"),
        state::UPHELD => msg!("supervision-state-upheld"),
        "dismissed" => msg!("supervision-state-dismissed"),
        _ => msg!("supervision-state-overturned"),
    }
}

/// What a call-back found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Confirmed,
    Denied,
    Unreached,
}
impl Outcome {
    pub const ALL: [Outcome; 3] = [Outcome::Confirmed, Outcome::Denied, Outcome::Unreached];
    pub fn key(self) -> &'static str {
        match self {
            Outcome::Confirmed => state::CONFIRMED,
            Outcome::Denied => state::DENIED,
            Outcome::Unreached => state::UNREACHED,
        }
    }
    pub fn of_key(key: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|o| o.key() == key)
    }
}

/// A sampled record as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Sample {
    pub id: Id,
    pub round_id: Id,
    pub organisation_id: Id,
    pub place: i64,
    pub seq: i64,
    pub kind: String,
    pub record_type: String,
    pub record_id: Id,
    pub subject_id: Id,
    pub union_id: Id,
    pub business_day: Day,
    pub confirmed_by: Option<Id>,
    pub state: String,
    pub paper_seen: Option<bool>,
    pub words: String,
    pub called_at: Option<Instant>,
    pub called_by: Option<Id>,
    pub decided_by: Option<Id>,
    pub version: i64,
}
impl Sample {
    /// Whether somebody may (still) be called about it.
    pub fn may_be_called(&self) -> bool {
        !matches!(self.state.as_str(), state::UPHELD | state::OVERTURNED)
    }
    /// The page of the record itself, where whoever may sees it whole.
    pub fn href(&self) -> Option<String> {
        match self.record_type.as_str() {
            "membership" => Some(format!("/members/{}", self.record_id)),
            "founding" => Some(format!("/foundings/{}", self.record_id)),
            _ => None,
        }
    }
}

/// An attempt, or a decision.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Call {
    pub at: Instant,
    pub by_name: String,
    pub outcome: String,
    pub paper_seen: Option<bool>,
    pub words: String,
}

/// A call-back as it is filled in.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct NewCall {
    pub version: String,
    pub outcome: String,
    /// Not empty: the paper was seen.
    pub paper: String,
    pub words: String,
}
impl NewCall {
    /// What is wrong with it. A denial says what was said.
    pub fn problems(&self) -> Vec<Problem> {
        const MOST: usize = 500;
        let mut wrong = vec![];
        let outcome = Outcome::of_key(&self.outcome);
        if outcome.is_none() {
            wrong.push(Problem::new("outcome", msg!("supervision-outcome-wrong")));
        }
        let words = self.words.trim().chars().count();
        if words > MOST || (outcome == Some(Outcome::Denied) && words < 2) {
            wrong.push(Problem::new(
                "words",
                msg!("supervision-words-wrong", most = MOST),
            ));
        }
        wrong
    }
}

/// What a sample of a unit came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    pub population: i64,
    pub drawn: i64,
    pub confirmed: i64,
    pub denied: i64,
    pub unreached: i64,
}
impl Tally {
    pub fn reached(&self) -> i64 {
        self.confirmed + self.denied
    }
    /// Of those reached, the share that denied; none while nobody was reached.
    pub fn share(&self) -> Option<Fraction> {
        Fraction::new(self.denied, self.reached())
    }
    pub fn percent(&self) -> String {
        let printed = self.share().map(|s| s.percent(PercentRule::half_up(1)));
        printed.map_or_else(|| "–".into(), |p| format!("{p}%"))
    }
    /// If the rest is like those who were reached: denied × population ÷ reached, half up; never fewer than were denied.
    pub fn about(&self) -> Option<i64> {
        let (denied, all, reached) = (
            i128::from(self.denied),
            i128::from(self.population),
            i128::from(self.reached()),
        );
        if reached == 0 {
            return None;
        }
        let about = (2 * denied * all + reached) / (2 * reached);
        i64::try_from(about).ok().map(|n| n.max(self.denied))
    }
    /// The warning that follows from it, with its method; none where nothing was denied.
    pub fn warning(&self) -> Option<Msg> {
        let about = self.about().filter(|_| self.denied > 0)?;
        Some(msg!(
            "supervision-extrapolated",
            drawn = self.drawn,
            reached = self.reached(),
            denied = self.denied,
            about = about,
            population = self.population
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tally(population: i64, confirmed: i64, denied: i64, unreached: i64) -> Tally {
        let drawn = confirmed + denied + unreached;
        Tally {
            population,
            drawn,
            confirmed,
            denied,
            unreached,
        }
    }

    #[test]
    fn what_a_sample_says_of_the_whole_is_exact_and_counts_only_those_reached() {
        assert_eq!(tally(200, 16, 2, 2).about(), Some(22));
        assert_eq!(tally(200, 16, 2, 2).percent(), "11.1%");
        assert_eq!(tally(10, 3, 1, 0).about(), Some(3));
        assert_eq!(tally(20, 20, 0, 0).warning(), None);
        assert_eq!(tally(20, 0, 0, 20).about(), None);
    }

    proptest! {
        #[test]
        fn no_more_are_wrong_than_there_are(confirmed in 0_i64..200, denied in 0_i64..200, unreached in 0_i64..50, more in 0_i64..1_000_000) {
            let tally = tally(confirmed + denied + unreached + more, confirmed, denied, unreached);
            if let Some(about) = tally.about() {
                prop_assert!(about >= denied && about <= tally.population);
            }
        }
    }

    #[test]
    fn a_denial_says_what_was_said() {
        let call = |outcome: &str, words: &str| NewCall {
            outcome: outcome.into(),
            words: words.into(),
            ..NewCall::default()
        };
        assert_eq!(call("confirmed", "").problems(), []);
        assert_eq!(call("denied", "").problems()[0].at, "words");
        assert_eq!(call("denied", "本人未入会").problems(), []);
        assert_eq!(call("maybe", "").problems()[0].at, "outcome");
    }
}
