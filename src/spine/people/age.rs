//! Ages, and whom a rule of age admits.
use crate::{
    kernel::{Day, Msg},
    msg,
};
use chrono::Datelike;
use serde::{Deserialize, Serialize};

/// Whole years (周岁) on a day: the year is completed on the birthday. Who was born on 29 February completes it on
/// 1 March of a common year. Negative before birth.
pub fn age_on(born: Day, day: Day) -> i64 {
    let birthday_to_come = (day.0.month(), day.0.day()) < (born.0.month(), born.0.day());
    i64::from(day.year()) - i64::from(born.year()) - i64::from(birthday_to_come)
}

/// From which age to which a person may join, and from when a reviewer is asked to look twice. Whole years, both ends
/// included. The default is the platform's quality gate (domain.md 2.2; a city may set its own): 16 is the working age
/// of the Labour Law, 65 leaves room for those who work on after retirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeRule {
    pub min: i64,
    pub max: i64,
    /// Ages above it are accepted with a warning.
    pub warn_above: i64,
}
impl Default for AgeRule {
    fn default() -> AgeRule {
        AgeRule {
            min: 16,
            max: 65,
            warn_above: 60,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum AgeVerdict {
    Accepted,
    /// Accepted, with a word to the reviewer.
    Doubtful(Msg),
    Refused(Msg),
}

impl AgeRule {
    /// What the rule says of somebody born on a day who joins on another.
    pub fn judge(&self, born: Day, on: Day) -> AgeVerdict {
        let age = age_on(born, on);
        if age < self.min {
            AgeVerdict::Refused(msg!("people-age-under", age = age.max(0), min = self.min))
        } else if age > self.max {
            AgeVerdict::Refused(msg!("people-age-over", age = age, max = self.max))
        } else if age > self.warn_above {
            AgeVerdict::Doubtful(msg!(
                "people-age-doubtful",
                age = age,
                limit = self.warn_above
            ))
        } else {
            AgeVerdict::Accepted
        }
    }
    /// Whether the three ages stand in order: for configuration that a city edits.
    pub fn check(&self) -> Result<(), Msg> {
        let in_order = 0 <= self.min && self.min <= self.warn_above && self.warn_above <= self.max;
        if in_order {
            Ok(())
        } else {
            Err(msg!("people-age-rule"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }
    fn verdict(born: &str, on: &str) -> &'static str {
        match AgeRule::default().judge(day(born), day(on)) {
            AgeVerdict::Accepted => "accepted",
            AgeVerdict::Doubtful(m) | AgeVerdict::Refused(m) => m.key,
        }
    }

    #[test]
    fn a_year_is_completed_on_the_birthday() {
        let born = day("1990-06-15");
        assert_eq!(age_on(born, day("2022-06-14")), 31);
        assert_eq!(age_on(born, day("2022-06-15")), 32);
        assert_eq!(age_on(born, day("1990-06-15")), 0);
        assert_eq!(age_on(born, day("1990-06-14")), -1);
    }

    #[test]
    fn who_was_born_on_29_february_completes_a_common_year_on_1_march() {
        let born = day("1984-02-29");
        assert_eq!(age_on(born, day("2022-02-28")), 37);
        assert_eq!(age_on(born, day("2022-03-01")), 38);
        assert_eq!(age_on(born, day("2024-02-28")), 39);
        assert_eq!(age_on(born, day("2024-02-29")), 40);
    }

    #[test]
    fn sixteen_to_sixty_five_may_join_and_above_sixty_is_looked_at() {
        assert_eq!(verdict("2006-09-07", "2022-09-06"), "people-age-under");
        assert_eq!(verdict("2006-09-06", "2022-09-06"), "accepted");
        assert_eq!(verdict("1961-09-07", "2022-09-06"), "accepted");
        assert_eq!(verdict("1961-09-06", "2022-09-06"), "people-age-doubtful");
        assert_eq!(verdict("1956-09-07", "2022-09-06"), "people-age-doubtful");
        assert_eq!(verdict("1956-09-06", "2022-09-06"), "people-age-over");
    }

    #[test]
    fn a_rule_whose_ages_are_out_of_order_is_refused() {
        assert!(AgeRule::default().check().is_ok());
        assert!(
            AgeRule {
                min: 18,
                max: 60,
                warn_above: 65
            }
            .check()
            .is_err()
        );
        assert!(
            AgeRule {
                min: -1,
                max: 60,
                warn_above: 50
            }
            .check()
            .is_err()
        );
    }
}
