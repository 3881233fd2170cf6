//! How the roll-up answers a stretch of business days: whole months from the months, and the days at its two ends that make none.
use crate::kernel::Day;
use chrono::Datelike;

/// First and last; a first that comes after the last is no day at all.
pub type Days = (Day, Day);

/// A stretch of business days, cut up.
#[derive(Clone, Debug, PartialEq)]
pub struct Spans {
    pub head: Days,
    /// First and last whole month, as `2022-09`.
    pub months: (String, String),
    pub tail: Days,
}

pub fn first_of_month(day: Day) -> Day {
    day.plus(1 - i64::from(day.0.day()))
}
pub fn next_month(day: Day) -> Day {
    first_of_month(first_of_month(day).plus(31))
}
/// The month of a day, as the roll-up names it.
pub fn month(day: Day) -> String {
    day.0.format("%Y-%m").to_string()
}

impl Spans {
    pub fn of(from: Day, to: Day) -> Spans {
        let first = match first_of_month(from) {
            first if first == from => from,
            _ => next_month(from),
        };
        // The day after the last whole month.
        let end = first_of_month(to.plus(1));
        if first >= end {
            let nothing = (to.plus(1), to);
            let never = ("1".to_owned(), "0".to_owned());
            return Spans {
                head: (from, to),
                months: never,
                tail: nothing,
            };
        }
        Spans {
            head: (from, first.plus(-1)),
            months: (month(first), month(end.plus(-1))),
            tail: (end, to),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(m: u32, d: u32) -> Day {
        Day::ymd(2022, m, d)
    }

    #[test]
    fn whole_months_are_taken_whole_and_the_ends_by_the_day() {
        let spans = Spans::of(day(6, 10), day(9, 6));
        assert_eq!(spans.head, (day(6, 10), day(6, 30)));
        assert_eq!(spans.months, ("2022-07".into(), "2022-08".into()));
        assert_eq!(spans.tail, (day(9, 1), day(9, 6)));
        let year = Spans::of(day(1, 1), day(12, 31));
        assert_eq!(year.months, ("2022-01".into(), "2022-12".into()));
        assert!(year.head.0 > year.head.1 && year.tail.0 > year.tail.1);
    }

    proptest! {
        #[test]
        fn every_day_is_read_exactly_once(from in 0i64..800, length in -2i64..800) {
            let start = day(1, 1).plus(from);
            let spans = Spans::of(start, start.plus(length));
            for n in -40..840 {
                let d = day(1, 1).plus(n + from);
                let within = |(first, last): Days| first <= d && d <= last;
                let by_month = spans.months.0 <= month(d) && month(d) <= spans.months.1;
                let read = [within(spans.head), by_month, within(spans.tail)].iter().filter(|x| **x).count();
                prop_assert_eq!(read == 1, (0..=length).contains(&n), "{} in {:?}", d, &spans);
                prop_assert!(read < 2);
            }
        }
    }
}
