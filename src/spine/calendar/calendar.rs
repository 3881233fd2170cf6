//! The noun: which days work. Pure.
use crate::kernel::Day;
use chrono::{Datelike, Weekday};
use std::collections::BTreeMap;

/// Years whose table is filled; beyond them only weekends are known.
pub const YEARS: std::ops::RangeInclusive<i32> = 2021..=2027;

/// A day that is not what its weekday says.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SpecialDay {
    pub day: Day,
    pub working: bool,
    /// The holiday it belongs to.
    pub name: String,
    pub reason: Option<String>,
}

/// Weekends, and the days that differ from them.
#[derive(Clone, Debug, Default)]
pub struct Calendar(BTreeMap<Day, bool>);

impl Calendar {
    pub fn of(special: &[SpecialDay]) -> Calendar {
        Calendar(special.iter().map(|s| (s.day, s.working)).collect())
    }
    pub fn is_working(&self, day: Day) -> bool {
        let weekend = matches!(day.0.weekday(), Weekday::Sat | Weekday::Sun);
        self.0.get(&day).copied().unwrap_or(!weekend)
    }
    /// The day itself where it works, else the next that does.
    pub fn working_from(&self, day: Day) -> Day {
        match self.is_working(day) {
            true => day,
            false => self.add_working_days(day, 1),
        }
    }
    /// The `n`th working day after `day`, which is not counted itself: a term of days begins on the day after (domain 2.0).
    /// For 0 the day itself.
    pub fn add_working_days(&self, day: Day, n: u32) -> Day {
        let (mut at, mut left) = (day, n);
        while left > 0 {
            at = at.plus(1);
            left -= u32::from(self.is_working(at));
        }
        at
    }
    /// The `n`th working day before `day`, which is not counted itself. For 0 the day itself.
    pub fn back_working_days(&self, day: Day, n: u32) -> Day {
        let (mut at, mut left) = (day, n);
        while left > 0 {
            at = at.plus(-1);
            left -= u32::from(self.is_working(at));
        }
        at
    }
    /// Working days after `from` up to and including `to`; 0 when `to` is not later.
    pub fn working_days(&self, from: Day, to: Day) -> i64 {
        let days = (1..=to.since(from)).map(|i| from.plus(i));
        days.filter(|d| self.is_working(*d)).count() as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn calendar() -> Calendar {
        let special = |d: u32, m: u32, working| SpecialDay {
            day: Day::ymd(2022, m, d),
            working,
            name: String::new(),
            reason: None,
        };
        Calendar::of(&[
            special(10, 9, false),
            special(12, 9, false),
            special(8, 10, true),
        ])
    }

    #[test]
    fn weekends_rest_unless_the_table_says_otherwise() {
        let c = calendar();
        for (day, works) in [
            ((9, 9), true),
            ((9, 11), false),
            ((9, 12), false),
            ((10, 8), true),
        ] {
            assert_eq!(c.is_working(Day::ymd(2022, day.0, day.1)), works, "{day:?}");
        }
    }

    #[test]
    fn a_term_begins_on_the_day_after() {
        let c = calendar();
        let friday = Day::ymd(2022, 9, 9);
        assert_eq!(c.add_working_days(friday, 0), friday);
        assert_eq!(c.add_working_days(friday, 1), Day::ymd(2022, 9, 13));
        assert_eq!(c.add_working_days(friday, 4), Day::ymd(2022, 9, 16));
    }

    proptest! {
        #[test]
        fn a_term_of_n_working_days_holds_n_working_days(start in 0i64..2000, n in 0u32..60) {
            let c = calendar();
            let from = Day::ymd(2021, 1, 1).plus(start);
            let to = c.add_working_days(from, n);
            prop_assert_eq!(c.working_days(from, to), i64::from(n));
            prop_assert!(n == 0 || c.is_working(to));
        }
        #[test]
        fn so_many_working_days_back_and_on_again_is_the_same_working_day(start in 0i64..2000, n in 0u32..60) {
            let c = calendar();
            let day = c.add_working_days(Day::ymd(2021, 1, 1).plus(start), 1);
            let back = c.back_working_days(day, n);
            prop_assert_eq!(c.add_working_days(back, n), day);
            prop_assert_eq!(c.working_days(back, day), i64::from(n));
        }
    }
}
