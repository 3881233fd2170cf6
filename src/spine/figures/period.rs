//! Periods: from a first day to a last day, both counted. How they are cut, counted, read and named.
use super::Fraction;
use crate::{
    kernel::{Day, Msg},
    msg,
};
use chrono::{Datelike, NaiveDate};

/// The years a period may lie in: a slip such as 0222 or 20222 is refused before it becomes an endless table.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Days from `from` to `to`, both counted. Never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    from: Day,
    to: Day,
}

/// The ways a year is cut. Which of the two ten-day kinds a campaign uses is a setting of the campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PeriodKind {
    Day,
    /// Monday to Sunday.
    Week,
    /// 旬 of the calendar: 1–10, 11–20, 21 to the end of the month.
    TenDays,
    Month,
    Quarter,
    Year,
    /// Blocks of so many days counted from a first day: ten for a campaign's own 旬, seven for its own weeks.
    Blocks {
        first: Day,
        days: i64,
    },
}

impl Period {
    /// Refuses an end before the beginning, and years far from ours.
    pub fn new(from: Day, to: Day) -> Result<Period, Msg> {
        if from > to {
            return Err(msg!("figures-period-backwards", from = from, to = to));
        }
        if !(YEARS.contains(&from.year()) && YEARS.contains(&to.year())) {
            return Err(msg!(
                "figures-period-year-far",
                first = *YEARS.start(),
                last = *YEARS.end()
            ));
        }
        Ok(Period { from, to })
    }
    /// `length` days from `first` on, which is day 1.
    pub fn campaign(first: Day, length: i64) -> Result<Period, Msg> {
        // No campaign of this kind outlasts a year; the limit also keeps the last day within the calendar.
        if !(1..=366).contains(&length) {
            return Err(msg!("figures-period-length", most = 366));
        }
        Period::new(first, first.plus(length - 1))
    }
    pub fn from(self) -> Day {
        self.from
    }
    pub fn to(self) -> Day {
        self.to
    }
    pub fn contains(self, day: Day) -> bool {
        (self.from..=self.to).contains(&day)
    }
    /// How many days, both ends counted.
    pub fn days(self) -> i64 {
        self.to.since(self.from) + 1
    }
    /// Day 1 is the first; none outside the period.
    pub fn day_number(self, day: Day) -> Option<i64> {
        self.contains(day).then(|| day.since(self.from) + 1)
    }
    /// The day of that number; none outside the period.
    pub fn day_of_number(self, number: i64) -> Option<Day> {
        (1..=self.days())
            .contains(&number)
            .then(|| self.from.plus(number - 1))
    }
    /// Days begun by `as_of`, that day counted: 0 before the period, all of them after it.
    pub fn elapsed(self, as_of: Day) -> i64 {
        (as_of.since(self.from) + 1).clamp(0, self.days())
    }
    /// Days after `as_of` that are left.
    pub fn remaining(self, as_of: Day) -> i64 {
        self.days() - self.elapsed(as_of)
    }
    /// 序时进度: elapsed ÷ total. Day k of 100 is exactly k/100.
    pub fn time_progress(self, as_of: Day) -> Fraction {
        Fraction::new(self.elapsed(as_of), self.days()).expect("a period has at least one day")
    }
    /// The days that both have; none if they do not meet.
    pub fn overlap(self, other: Period) -> Option<Period> {
        let (from, to) = (self.from.max(other.from), self.to.min(other.to));
        (from <= to).then_some(Period { from, to })
    }
    /// This period cut into pieces of a kind, the first and the last clipped: 100 days are fourteen weeks of seven
    /// days from day 1, and two days.
    pub fn pieces(self, kind: PeriodKind) -> Vec<Period> {
        let mut pieces = vec![];
        let mut day = self.from;
        while day <= self.to {
            // Days before the first block of a campaign belong to no block.
            let Some(piece) = kind.around(day).and_then(|p| p.overlap(self)) else {
                day = day.plus(1);
                continue;
            };
            day = piece.to.plus(1);
            pieces.push(piece);
        }
        pieces
    }
    /// The one kind of the calendar that this period is exactly, the longest first.
    pub fn kind(self) -> Option<PeriodKind> {
        use PeriodKind::*;
        [Year, Quarter, Month, TenDays, Week, Day]
            .into_iter()
            .find(|kind| kind.around(self.from) == Some(self))
    }
}

impl PeriodKind {
    /// The period of this kind that holds the day. None for a day before the first block, or in a year far from ours.
    pub fn around(self, day: Day) -> Option<Period> {
        let (y, m, d) = (day.year(), day.0.month(), day.0.day());
        let (from, to) = match self {
            PeriodKind::Day => (day, day),
            PeriodKind::Week => {
                let monday = day.plus(-i64::from(day.0.weekday().num_days_from_monday()));
                (monday, monday.plus(6))
            }
            PeriodKind::TenDays if d > 20 => (date(y, m, 21)?, last_of(y, m)?),
            PeriodKind::TenDays => {
                let first = if d > 10 { 11 } else { 1 };
                (date(y, m, first)?, date(y, m, first + 9)?)
            }
            PeriodKind::Month => (date(y, m, 1)?, last_of(y, m)?),
            PeriodKind::Quarter => {
                let last = m.div_ceil(3) * 3;
                (date(y, last - 2, 1)?, last_of(y, last)?)
            }
            PeriodKind::Year => (date(y, 1, 1)?, date(y, 12, 31)?),
            PeriodKind::Blocks { first, days } => {
                if days < 1 || day < first {
                    return None;
                }
                let from = first.plus(day.since(first) / days * days);
                (from, from.plus(days.min(366) - 1))
            }
        };
        Period::new(from, to).ok()
    }
}

pub(super) fn date(y: i32, m: u32, d: u32) -> Option<Day> {
    NaiveDate::from_ymd_opt(y, m, d).map(Day)
}

fn last_of(y: i32, m: u32) -> Option<Day> {
    (28..=31).rev().find_map(|d| date(y, m, d))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn period(text: &str) -> Period {
        Period::parse(text).unwrap()
    }
    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }
    fn hundred_days() -> Period {
        Period::campaign(day("2022-08-01"), 100).unwrap()
    }

    #[test]
    fn a_campaign_of_a_hundred_days_counts_both_ends() {
        let campaign = hundred_days();
        assert_eq!(campaign.to(), day("2022-11-08"));
        assert_eq!(campaign.day_number(day("2022-08-01")), Some(1));
        assert_eq!(campaign.day_number(day("2022-11-08")), Some(100));
        assert_eq!(campaign.day_number(day("2022-11-09")), None);
        assert_eq!(campaign.day_of_number(37), Some(day("2022-09-06")));
        assert_eq!(campaign.day_of_number(101), None);
        assert!(Period::campaign(day("2022-08-01"), 0).is_err());
    }

    #[test]
    fn time_progress_is_exact_before_within_and_after() {
        let campaign = hundred_days();
        assert_eq!(
            campaign.time_progress(day("2022-07-31")),
            Fraction::whole(0)
        );
        assert_eq!(
            Some(campaign.time_progress(day("2022-09-06"))),
            Fraction::new(37, 100)
        );
        assert_eq!(
            campaign.time_progress(day("2022-11-08")),
            Fraction::whole(1)
        );
        assert_eq!(
            campaign.time_progress(day("2023-01-01")),
            Fraction::whole(1)
        );
        assert_eq!(
            Some(period("2022").time_progress(day("2022-03-17"))),
            Fraction::new(76, 365)
        );
        assert_eq!(
            Some(period("2024").time_progress(day("2024-03-01"))),
            Fraction::new(61, 366)
        );
    }

    #[test]
    fn the_two_ways_of_cutting_ten_days_differ() {
        let calendar = |d: &str| PeriodKind::TenDays.around(day(d)).unwrap().to_string();
        assert_eq!(calendar("2022-08-10"), "2022-08-01..2022-08-10");
        assert_eq!(calendar("2022-08-11"), "2022-08-11..2022-08-20");
        assert_eq!(calendar("2022-08-31"), "2022-08-21..2022-08-31");
        assert_eq!(calendar("2024-02-29"), "2024-02-21..2024-02-29");
        let own = PeriodKind::Blocks {
            first: day("2022-08-05"),
            days: 10,
        };
        assert_eq!(
            own.around(day("2022-08-31")),
            Period::new(day("2022-08-25"), day("2022-09-03")).ok()
        );
        assert_eq!(own.around(day("2022-08-04")), None);
    }

    #[test]
    fn a_week_runs_from_monday_to_sunday() {
        let week = PeriodKind::Week.around(day("2022-09-04")).unwrap();
        assert_eq!(
            (week.from(), week.to()),
            (day("2022-08-29"), day("2022-09-04"))
        );
        assert_eq!(week.to_string(), "2022-W35");
    }

    #[test]
    fn a_hundred_days_are_fourteen_weeks_and_two_days() {
        let weeks = hundred_days().pieces(PeriodKind::Blocks {
            first: day("2022-08-01"),
            days: 7,
        });
        assert_eq!(weeks.len(), 15);
        assert_eq!(weeks[14].days(), 2);
        let months = hundred_days().pieces(PeriodKind::Month);
        assert_eq!(
            months.iter().map(|m| m.days()).collect::<Vec<_>>(),
            [31, 30, 31, 8]
        );
    }

    proptest! {
        #[test]
        fn the_pieces_cover_each_day_once(start in 0i64..100_000, length in 1i64..800, k in 0usize..7) {
            let from = day("1900-01-01").plus(start);
            let p = Period::new(from, from.plus(length - 1)).unwrap();
            use PeriodKind::*;
            let kind = [Day, Week, TenDays, Month, Quarter, Year, Blocks { first: from, days: 10 }][k];
            let pieces = p.pieces(kind);
            prop_assert_eq!(pieces[0].from(), p.from());
            prop_assert_eq!(pieces[pieces.len() - 1].to(), p.to());
            prop_assert!(pieces.windows(2).all(|w| w[0].to().plus(1) == w[1].from()));
        }
    }
}
