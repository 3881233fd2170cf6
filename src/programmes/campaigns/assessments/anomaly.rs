//! The noun: what is unusual about a week's records, by a rule and its threshold. It accuses nobody: it says where to look. Pure.
use crate::{
    kernel::{Id, Instant, Lang, Msg},
    msg,
    spine::calendar::Calendar,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// An anomaly opens to so many of its records; the rest is found by the figure.
pub const MOST_RECORDS: usize = 200;

/// The rule that found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// More records of one union within sixty minutes.
    Burst,
    /// Members counted this week whose phone is on the books with more people.
    Phone,
    /// The share that was recorded on days off.
    DaysOff,
    /// The share of those on the books that is not verified.
    Unverified,
    /// Applications held because phone, or name and birthday, are somebody else's already.
    Held,
    /// The share of arrivals that are transfers, and count nothing as new.
    Transfers,
}
impl Rule {
    pub fn key(self) -> &'static str {
        match self {
            Rule::Burst => "burst",
            Rule::Phone => "phone",
            Rule::DaysOff => "days-off",
            Rule::Unverified => "unverified",
            Rule::Held => "held",
            Rule::Transfers => "transfers",
        }
    }
    pub fn name(self) -> Msg {
        match self {
            Rule::Burst => msg!("assessments-rule-burst"),
            Rule::Phone => msg!("assessments-rule-phone"),
            Rule::DaysOff => msg!("assessments-rule-days-off"),
            Rule::Unverified => msg!("assessments-rule-unverified"),
            Rule::Held => msg!("assessments-rule-held"),
            Rule::Transfers => msg!("assessments-rule-transfers"),
        }
    }
}

/// The thresholds of the settings, as they were when the week was frozen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Thresholds {
    /// Records of one union within sixty minutes.
    pub burst: i64,
    /// People on one phone.
    pub phone: i64,
    /// Percent.
    pub days_off: i64,
    pub unverified: i64,
    pub transfers: i64,
    /// Below so many, no share is looked at.
    pub least: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Anomaly {
    pub rule: Rule,
    pub unit_code: String,
    pub unit: String,
    /// The union, where it is one's.
    pub union: Option<String>,
    /// So many of so many; of 0 where there is no whole.
    pub count: i64,
    pub of: i64,
    pub threshold: i64,
    /// First and last moment of a burst.
    pub since: Option<Instant>,
    pub until: Option<Instant>,
    /// Numbers of ledger entries, at most [`MOST_RECORDS`].
    pub entries: Vec<i64>,
}
impl Anomaly {
    /// What was found, with its rule and threshold.
    pub fn says(&self, l: Lang) -> String {
        let (count, of, threshold) = (self.count, self.of, self.threshold);
        let moment = |at: Option<Instant>| at.map(Instant::to_minute).unwrap_or_default();
        l.say(match self.rule {
            Rule::Burst => msg!(
                "assessments-found-burst",
                count = count,
                since = moment(self.since),
                until = moment(self.until),
                threshold = threshold
            ),
            Rule::Phone => msg!(
                "assessments-found-phone",
                count = count,
                threshold = threshold
            ),
            Rule::DaysOff => msg!(
                "assessments-found-days-off",
                count = count,
                of = of,
                threshold = threshold
            ),
            Rule::Unverified => msg!(
                "assessments-found-unverified",
                count = count,
                of = of,
                threshold = threshold
            ),
            Rule::Held => msg!("assessments-found-held", count = count),
            Rule::Transfers => msg!(
                "assessments-found-transfers",
                count = count,
                of = of,
                threshold = threshold
            ),
        })
    }
}

/// A record that was counted in the week.
#[derive(Clone, Debug)]
pub struct Seen {
    pub seq: i64,
    pub unit_id: Id,
    pub union_id: Id,
    pub recorded_at: Instant,
    /// How many people are on its phone; 0: it has none.
    pub phone_shared: i64,
}

/// A unit's counts of the week that are no ledger entries.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside {
    pub unverified: i64,
    pub verified: i64,
    pub held: i64,
    pub transfers: i64,
}

/// More than so many percent.
fn above(part: i64, whole: i64, percent: i64) -> bool {
    whole > 0 && i128::from(part) * 100 > i128::from(whole) * i128::from(percent)
}

/// What is looked at: the week's records of one kind, by union and moment.
pub struct Week<'a> {
    pub seen: &'a [Seen],
    pub thresholds: &'a Thresholds,
    /// Code and name of each unit.
    pub units: &'a HashMap<Id, (String, String)>,
}

impl Week<'_> {
    fn found(&self, rule: Rule, unit: Id, numbers: (i64, i64, i64)) -> Option<Anomaly> {
        let (unit_code, unit) = self.units.get(&unit)?.clone();
        let (count, of, threshold) = numbers;
        Some(Anomaly {
            rule,
            unit_code,
            unit,
            union: None,
            count,
            of,
            threshold,
            since: None,
            until: None,
            entries: vec![],
        })
    }
    /// The fullest sixty minutes of each union that had more than the threshold.
    pub fn bursts(&self, unions: &HashMap<Id, String>) -> Vec<Anomaly> {
        let most = self.thresholds.burst;
        let of_union = |seen: &[Seen]| {
            let (from, to) = fullest_hour(seen);
            let many = (to - from) as i64;
            let one = &seen[from];
            let found = self.found(Rule::Burst, one.unit_id, (many, 0, most))?;
            (many > most).then(|| Anomaly {
                union: unions.get(&one.union_id).cloned(),
                since: Some(one.recorded_at),
                until: Some(seen[to - 1].recorded_at),
                entries: numbers(&seen[from..to]),
                ..found
            })
        };
        let unions = self.seen.chunk_by(|a, b| a.union_id == b.union_id);
        unions.filter_map(of_union).collect()
    }
    pub fn phones(&self) -> Vec<Anomaly> {
        let most = self.thresholds.phone;
        let shared = |s: &&Seen| s.phone_shared > most;
        let one = |(unit, seen): (Id, Vec<Seen>)| {
            let found = self.found(Rule::Phone, unit, (seen.len() as i64, 0, most))?;
            Some(Anomaly {
                entries: numbers(&seen),
                ..found
            })
        };
        by_unit(self.seen.iter().filter(shared))
            .into_iter()
            .filter_map(one)
            .collect()
    }
    pub fn days_off(&self, calendar: &Calendar) -> Vec<Anomaly> {
        let (most, least) = (self.thresholds.days_off, self.thresholds.least);
        let off = |s: &Seen| !calendar.is_working(s.recorded_at.day());
        let one = |(unit, seen): (Id, Vec<Seen>)| {
            let all = seen.len() as i64;
            let seen: Vec<Seen> = seen.into_iter().filter(off).collect();
            let many = seen.len() as i64;
            let found = self.found(Rule::DaysOff, unit, (many, all, most))?;
            (all >= least && above(many, all, most)).then(|| Anomaly {
                entries: numbers(&seen),
                ..found
            })
        };
        by_unit(self.seen.iter())
            .into_iter()
            .filter_map(one)
            .collect()
    }
    /// What stands beside the ledger, by unit. `new`: admitted this week.
    pub fn beside(&self, unit: Id, b: Beside) -> Vec<Anomaly> {
        let t = self.thresholds;
        let new = self.seen.iter().filter(|s| s.unit_id == unit).count() as i64;
        let (books, arrived) = (b.unverified + b.verified, new + b.transfers);
        let mut found = vec![];
        if books >= t.least && above(b.unverified, books, t.unverified) {
            found.push((Rule::Unverified, (b.unverified, books, t.unverified)));
        }
        if b.held > 0 {
            found.push((Rule::Held, (b.held, 0, 0)));
        }
        if arrived >= t.least && above(b.transfers, arrived, t.transfers) {
            found.push((Rule::Transfers, (b.transfers, arrived, t.transfers)));
        }
        let found = found.into_iter();
        found
            .filter_map(|(rule, n)| self.found(rule, unit, n))
            .collect()
    }
}

fn numbers(seen: &[Seen]) -> Vec<i64> {
    seen.iter().take(MOST_RECORDS).map(|s| s.seq).collect()
}

fn by_unit<'a>(seen: impl Iterator<Item = &'a Seen>) -> BTreeMap<Id, Vec<Seen>> {
    let mut units: BTreeMap<Id, Vec<Seen>> = BTreeMap::new();
    for s in seen {
        units.entry(s.unit_id).or_default().push(s.clone());
    }
    units
}

/// The stretch of at most sixty minutes that holds the most records; `seen` is in order of its moments and not empty.
fn fullest_hour(seen: &[Seen]) -> (usize, usize) {
    let (mut best, mut from) = ((0, 1.min(seen.len())), 0);
    for to in 0..seen.len() {
        while seen[from].recorded_at.plus_minutes(60) < seen[to].recorded_at {
            from += 1;
        }
        if to + 1 - from > best.1 - best.0 {
            best = (from, to + 1);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Day;

    const T: Thresholds = Thresholds {
        burst: 3,
        phone: 2,
        days_off: 50,
        unverified: 40,
        transfers: 30,
        least: 4,
    };
    fn seen(seq: i64, union: u128, minute: i64, phone_shared: i64) -> Seen {
        Seen {
            seq,
            unit_id: Id::fixed(1),
            union_id: Id::fixed(union),
            // A Monday, then a Saturday.
            recorded_at: Day::ymd(2022, 9, 5).at(minute),
            phone_shared,
        }
    }
    fn units() -> HashMap<Id, (String, String)> {
        HashMap::from([(Id::fixed(1), ("411002".into(), "魏都区总工会".into()))])
    }

    #[test]
    fn a_burst_is_more_than_so_many_within_sixty_minutes_of_one_union() {
        let at = [0, 30, 60, 61, 500].map(|m| seen(m, 9, m, 0));
        let other = [1, 2, 3].map(|m| seen(m, 10, m, 0));
        let all = [&at[..], &other[..]].concat();
        let units = units();
        let week = Week {
            seen: &all,
            thresholds: &T,
            units: &units,
        };
        assert_eq!(week.bursts(&HashMap::new()), vec![]);
        let all = [0, 30, 60, 60, 61].map(|m| seen(m, 9, m, 0));
        let week = Week { seen: &all, ..week };
        let names = HashMap::from([(Id::fixed(9), "外卖联合工会".to_owned())]);
        let found = week.bursts(&names);
        assert_eq!((found.len(), found[0].count), (1, 4));
        assert_eq!(found[0].entries, [0, 30, 60, 60]);
        assert_eq!(found[0].union.as_deref(), Some("外卖联合工会"));
    }

    #[test]
    fn shares_are_exact_and_not_of_a_handful() {
        let units = units();
        let day = 24 * 60;
        // Two on Monday, two on Saturday: exactly half is not more than half.
        let mut all = [0, 1, 5 * day, 5 * day + 1]
            .map(|m| seen(m, 9, m, 0))
            .to_vec();
        let calendar = Calendar::of(&[]);
        let off = |all: &[Seen]| {
            let week = Week {
                seen: all,
                thresholds: &T,
                units: &units,
            };
            week.days_off(&calendar)
        };
        assert_eq!(off(&all), vec![]);
        all.push(seen(9, 9, 5 * day + 2, 0));
        let found = off(&all);
        assert_eq!((found[0].count, found[0].of), (3, 5));
        assert_eq!(off(&all[2..]), vec![], "fewer than the least");
    }

    #[test]
    fn what_stands_beside_the_ledger_is_found_by_its_thresholds() {
        let units = units();
        let week = Week {
            seen: &[],
            thresholds: &T,
            units: &units,
        };
        let rules = |b: Beside| -> Vec<Rule> {
            let found = week.beside(Id::fixed(1), b);
            found.iter().map(|a| a.rule).collect()
        };
        let b = Beside {
            unverified: 4,
            verified: 6,
            ..Beside::default()
        };
        assert_eq!(rules(b), [], "exactly 40 percent");
        let b = Beside {
            unverified: 5,
            held: 1,
            transfers: 4,
            ..b
        };
        assert_eq!(rules(b), [Rule::Unverified, Rule::Held, Rule::Transfers]);
    }

    #[test]
    fn shared_phones_are_counted_by_member() {
        let all = [seen(1, 9, 0, 2), seen(2, 9, 1, 3), seen(3, 9, 2, 3)];
        let units = units();
        let week = Week {
            seen: &all,
            thresholds: &T,
            units: &units,
        };
        let found = week.phones();
        assert_eq!((found[0].count, &found[0].entries[..]), (2, &[2, 3][..]));
    }
}
