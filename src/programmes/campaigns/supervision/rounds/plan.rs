//! The noun: a round as it is filled in, and what it says. Pure.
use super::round::Rule;
use crate::{
    kernel::{Day, Error, Problem, Result},
    msg,
    programmes::campaigns::{Campaign, rhythm::Stretch},
};
use serde::Deserialize;

/// Names of an inspection team fit on a few lines.
const MAX_TEAM: usize = 500;
/// More than a few hundred records of a unit nobody calls back.
pub const MAX_SAMPLE: i64 = 200;
/// A conclusion is a page at the most.
const MAX_SUMMARY: usize = 4_000;

/// A round as it is filled in. Texts, so that a wrong one is said at its field.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewRound {
    pub number: String,
    pub rule: String,
    pub lowest: String,
    /// Codes of units picked by hand, one a line.
    pub units: String,
    /// Why they are.
    pub reason: String,
    pub team: String,
    pub visit_from: String,
    pub visit_to: String,
    pub sample_size: String,
}

/// A round that can be opened.
#[derive(Clone, Debug)]
pub struct Plan {
    pub stretch: Stretch,
    pub rule: Rule,
    pub lowest: i64,
    pub hand: Vec<String>,
    pub reason: Option<String>,
    pub team: String,
    pub visit: (Day, Day),
    pub sample_size: i64,
}

/// A reason as it is put on record: a sentence or two.
pub fn reason_problem(at: &str, text: &str) -> Option<Problem> {
    let fits = (2..=500).contains(&text.trim().chars().count());
    (!fits).then(|| Problem::new(at, msg!("supervision-reason-wrong", most = 500)))
}

/// The conclusion of a round.
pub fn summary_problem(text: &str) -> Option<Problem> {
    let fits = (2..=MAX_SUMMARY).contains(&text.trim().chars().count());
    (!fits).then(|| {
        Problem::new(
            "summary",
            msg!("supervision-summary-wrong", most = MAX_SUMMARY),
        )
    })
}

/// Codes from a field, one a line or between commas, each once.
pub fn codes(text: &str) -> Vec<String> {
    let mut codes: Vec<String> = vec![];
    for code in text.split(['\n', '\r', ',', '，', ' ']).map(str::trim) {
        if !code.is_empty() && !codes.iter().any(|c| c == code) {
            codes.push(code.to_owned());
        }
    }
    codes
}

/// A whole number between two.
fn whole(text: &str, least: i64, most: i64) -> Option<i64> {
    let number = text.trim().parse::<i64>().ok();
    number.filter(|n| (least..=most).contains(n))
}

impl NewRound {
    /// What it says, on a day. `stretches`: those that rounds are opened for.
    ///
    /// # Errors
    /// [`Error::Invalid`] at every field that is wrong.
    pub fn plan(&self, campaign: &Campaign, stretches: &[Stretch], today: Day) -> Result<Plan> {
        let mut wrong: Vec<Problem> = vec![];
        let stretch = self
            .stretch(stretches, today)
            .map_err(|p| wrong.push(p))
            .ok();
        let rule = Rule::of_key(&self.rule);
        if rule.is_none() {
            wrong.push(Problem::new("rule", msg!("supervision-rule-wrong")));
        }
        let lowest = match rule {
            Some(Rule::Lowest) => whole(&self.lowest, 1, 3_000),
            _ => Some(0),
        };
        if lowest.is_none() {
            wrong.push(Problem::new(
                "lowest",
                msg!("supervision-lowest-wrong", most = 3_000),
            ));
        }
        let sample_size = match self.sample_size.trim() {
            "" => Some(campaign.rules.sample_size.clamp(1, MAX_SAMPLE)),
            text => whole(text, 1, MAX_SAMPLE),
        };
        if sample_size.is_none() {
            wrong.push(Problem::new(
                "sample_size",
                msg!("supervision-sample-wrong", most = MAX_SAMPLE),
            ));
        }
        let hand = codes(&self.units);
        wrong.extend(self.texts(rule, &hand));
        let team = self.team.trim();
        let visit = self.visit(&mut wrong);
        Error::unless_empty(wrong)?;
        let (Some(stretch), Some(rule), Some(lowest), Some(sample_size), Some(visit)) =
            (stretch, rule, lowest, sample_size, visit)
        else {
            return Err(Error::Broken(anyhow::anyhow!(
                "a round without a problem does not read"
            )));
        };
        Ok(Plan {
            stretch,
            rule,
            lowest,
            reason: (!hand.is_empty()).then(|| self.reason.trim().to_owned()),
            hand,
            team: team.to_owned(),
            visit,
            sample_size,
        })
    }

    /// What is wrong with what is written: units by hand, why, who.
    fn texts(&self, rule: Option<Rule>, hand: &[String]) -> Vec<Problem> {
        let mut wrong = vec![];
        if rule == Some(Rule::Hand) && hand.is_empty() {
            wrong.push(Problem::new("units", msg!("supervision-units-missing")));
        }
        if !hand.is_empty() {
            wrong.extend(reason_problem("reason", &self.reason));
        }
        if !(2..=MAX_TEAM).contains(&self.team.trim().chars().count()) {
            wrong.push(Problem::new(
                "team",
                msg!("supervision-team-wrong", most = MAX_TEAM),
            ));
        }
        wrong
    }

    /// The stretch that is meant: one that has begun.
    fn stretch(&self, all: &[Stretch], today: Day) -> std::result::Result<Stretch, Problem> {
        let number: Option<i64> = self.number.trim().parse().ok();
        let found = all.iter().copied().find(|s| Some(s.number) == number);
        let found =
            found.ok_or_else(|| Problem::new("number", msg!("supervision-number-wrong")))?;
        match found.from <= today {
            true => Ok(found),
            false => Err(Problem::new(
                "number",
                msg!("supervision-number-early", from = found.from),
            )),
        }
    }

    fn visit(&self, wrong: &mut Vec<Problem>) -> Option<(Day, Day)> {
        let mut read = |at: &'static str, text: &str| {
            let day = text.trim().parse::<Day>().ok();
            if day.is_none() {
                wrong.push(Problem::new(at, msg!("supervision-day-wrong")));
            }
            day
        };
        let (from, to) = (
            read("visit_from", &self.visit_from),
            read("visit_to", &self.visit_to),
        );
        let (from, to) = (from?, to?);
        if to < from || to.since(from) > 366 {
            wrong.push(Problem::new("visit_to", msg!("supervision-visit-wrong")));
            return None;
        }
        Some((from, to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programmes::campaigns::{campaign::tests::hundred_days, rules::TenDays};

    fn filled() -> NewRound {
        NewRound {
            number: "2".into(),
            rule: "lowest".into(),
            lowest: "3".into(),
            team: "督导一组".into(),
            visit_from: "2022-08-21".into(),
            visit_to: "2022-08-22".into(),
            ..NewRound::default()
        }
    }
    fn planned(new: &NewRound, campaign: &Campaign, today: Day) -> Result<Plan> {
        new.plan(campaign, &campaign.ten_days(), today)
    }
    fn at(plan: Result<Plan>) -> Vec<String> {
        plan.unwrap_err()
            .problems()
            .iter()
            .map(|p| p.at.clone())
            .collect()
    }

    #[test]
    fn a_round_is_of_a_stretch_that_has_begun_by_whichever_ten_days_the_campaign_counts() {
        let mut campaign = hundred_days();
        campaign.row.from_day = "2022-08-05".parse().unwrap();
        campaign.period =
            crate::spine::figures::Period::campaign(campaign.row.from_day, 100).unwrap();
        let plan = planned(&filled(), &campaign, Day::ymd(2022, 8, 20)).unwrap();
        assert_eq!(
            (plan.stretch.from, plan.stretch.to),
            (Day::ymd(2022, 8, 15), Day::ymd(2022, 8, 24))
        );
        assert_eq!(
            at(planned(&filled(), &campaign, Day::ymd(2022, 8, 14))),
            ["number"]
        );
        campaign.rules.ten_days = TenDays::Calendar;
        let plan = planned(&filled(), &campaign, Day::ymd(2022, 8, 20)).unwrap();
        assert_eq!(
            (plan.stretch.from, plan.stretch.to),
            (Day::ymd(2022, 8, 11), Day::ymd(2022, 8, 20))
        );
    }

    #[test]
    fn what_is_missing_is_said_at_its_field() {
        let empty = planned(&NewRound::default(), &hundred_days(), Day::ymd(2022, 8, 1));
        assert_eq!(
            at(empty),
            ["number", "rule", "team", "visit_from", "visit_to"]
        );
        let by_hand = NewRound {
            rule: "hand".into(),
            ..filled()
        };
        assert_eq!(
            at(planned(&by_hand, &hundred_days(), Day::ymd(2022, 8, 21))),
            ["units"]
        );
        let without_reason = NewRound {
            units: "411002".into(),
            ..filled()
        };
        assert_eq!(
            at(planned(
                &without_reason,
                &hundred_days(),
                Day::ymd(2022, 8, 21)
            )),
            ["reason"]
        );
        for (size, fits) in [
            ("0", false),
            ("201", false),
            ("1.5", false),
            ("20", true),
            ("", true),
        ] {
            let of = NewRound {
                sample_size: size.into(),
                ..filled()
            };
            assert_eq!(
                planned(&of, &hundred_days(), Day::ymd(2022, 8, 21)).is_ok(),
                fits,
                "{size}"
            );
        }
    }

    #[test]
    fn codes_are_read_however_they_are_parted() {
        assert_eq!(
            codes("411002\r\n411003, 411002，411004"),
            ["411002", "411003", "411004"]
        );
    }
}
