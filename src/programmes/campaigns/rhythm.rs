//! The noun: the stretches into which a campaign's days are cut: weeks, ten days, months. Pure.
use super::{Campaign, rules::TenDays};
use crate::kernel::Day;
use chrono::Datelike;

/// Some days of a campaign in a row, both ends counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Counted from one.
    pub number: i64,
    pub first: i64,
    pub last: i64,
    pub from: Day,
    pub to: Day,
}
impl Stretch {
    pub fn days(&self) -> i64 {
        self.last - self.first + 1
    }
}

/// Cuts days 1 to `days` before each day for which `begins` holds.
fn cut(from: Day, days: i64, begins: impl Fn(i64, Day) -> bool) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = vec![];
    for day in 1..=days {
        let date = from.plus(day - 1);
        match all.last_mut() {
            Some(open) if !begins(day, date) => {
                open.last = day;
                open.to = date;
            }
            _ => all.push(Stretch {
                number: all.len() as i64 + 1,
                first: day,
                last: day,
                from: date,
                to: date,
            }),
        }
    }
    all
}

impl Campaign {
    fn cut(&self, begins: impl Fn(i64, Day) -> bool) -> Vec<Stretch> {
        cut(self.period.from(), self.row.days, begins)
    }
    /// Seven days from the first day on; the last week may be short: a hundred days are 14 weeks and 2 days.
    pub fn weeks(&self) -> Vec<Stretch> {
        self.cut(|day, _| day % 7 == 1)
    }
    /// 旬, as the campaign's rules say which.
    pub fn ten_days(&self) -> Vec<Stretch> {
        match self.rules.ten_days {
            TenDays::Campaign => self.cut(|day, _| day % 10 == 1),
            TenDays::Calendar => self.cut(|_, date| [1, 11, 21].contains(&date.0.day())),
        }
    }
    /// The days of each month of the calendar.
    pub fn months(&self) -> Vec<Stretch> {
        self.cut(|_, date| date.0.day() == 1)
    }
    /// The stretch of some that a day of the campaign lies in.
    pub fn stretch_of(all: &[Stretch], day: i64) -> Option<Stretch> {
        all.iter()
            .copied()
            .find(|s| s.first <= day && day <= s.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programmes::campaigns::campaign::tests::hundred_days;

    fn begun(from: &str) -> Campaign {
        let mut campaign = hundred_days();
        campaign.row.from_day = from.parse().unwrap();
        campaign.period =
            crate::spine::figures::Period::campaign(campaign.row.from_day, 100).unwrap();
        campaign
    }

    #[test]
    fn a_hundred_days_from_the_first_of_september_2022_are_14_weeks_and_2_days() {
        let campaign = begun("2022-09-01");
        let date = |n| campaign.date(n).unwrap().to_string();
        assert_eq!(
            (date(1), date(31), date(100)),
            (
                "2022-09-01".into(),
                "2022-10-01".into(),
                "2022-12-09".into()
            )
        );
        let weeks = campaign.weeks();
        assert_eq!(weeks.len(), 15);
        assert!(weeks[..14].iter().all(|w| w.days() == 7));
        assert_eq!(
            (weeks[14].first, weeks[14].last, weeks[14].days()),
            (99, 100, 2)
        );
    }

    #[test]
    fn ten_days_are_of_the_calendar_or_of_the_campaign() {
        let mut campaign = begun("2022-09-05");
        let blocks = campaign.ten_days();
        assert!(blocks.len() == 10 && blocks.iter().all(|b| b.days() == 10));
        campaign.rules.ten_days = TenDays::Calendar;
        let days: Vec<_> = campaign.ten_days().iter().map(Stretch::days).collect();
        assert_eq!(days, [6, 10, 10, 10, 10, 11, 10, 10, 10, 10, 3]);
    }

    #[test]
    fn months_are_of_the_calendar() {
        let days: Vec<_> = begun("2022-09-01")
            .months()
            .iter()
            .map(Stretch::days)
            .collect();
        assert_eq!(days, [30, 31, 30, 9]);
    }

    #[test]
    fn every_day_lies_in_one_stretch_of_each_kind() {
        for days in [1, 6, 7, 8, 100, 366] {
            let mut campaign = hundred_days();
            campaign.row.days = days;
            for all in [campaign.weeks(), campaign.ten_days(), campaign.months()] {
                assert_eq!(all.iter().map(Stretch::days).sum::<i64>(), days);
                for day in 1..=days {
                    let stretch = Campaign::stretch_of(&all, day).unwrap();
                    assert_eq!(
                        stretch.from.plus(day - stretch.first),
                        campaign.row.from_day.plus(day - 1)
                    );
                }
                assert_eq!(Campaign::stretch_of(&all, days + 1), None);
            }
        }
    }
}
