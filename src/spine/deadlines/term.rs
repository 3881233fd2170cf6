//! The noun: the arithmetic of terms. What is left when a clock is stopped, the last day when it goes on, and on which days what is
//! told of it. Pure.
//!
//! A term of days that would end on a day of rest ends on the next working day: 《中华人民共和国民法典》第二百零三条，
//! 「期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日」. A day that was named is that day.
use crate::{kernel::Day, spine::calendar::Calendar};

/// In what a term is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermUnit {
    Working,
    Days,
}

impl TermUnit {
    pub fn key(self) -> &'static str {
        match self {
            TermUnit::Working => "working",
            TermUnit::Days => "days",
        }
    }
    pub fn of_key(key: &str) -> TermUnit {
        match key {
            "days" => TermUnit::Days,
            _ => TermUnit::Working,
        }
    }
    /// What is left after `on` until `due`, in this unit; less than 0 when `due` is past.
    pub fn left(self, calendar: &Calendar, on: Day, due: Day) -> i64 {
        match self {
            TermUnit::Days => due.since(on),
            TermUnit::Working if due >= on => calendar.working_days(on, due),
            // Late is late, also over days off of which none works.
            TermUnit::Working => -calendar.working_days(due, on).max(1),
        }
    }
    /// The last day of a clock that goes on with so much left, and no earlier than the one it had: of a last day that rests, the
    /// days off before it are the term's, too.
    pub fn due_again(self, calendar: &Calendar, on: Day, left: i64, before: Day) -> Day {
        self.due_after(calendar, on, left).max(before)
    }
    /// The last day of so much left, counted from a day that is not counted itself. With nothing left it is the day itself, or the next
    /// that works; what was overdue is as overdue as it was.
    pub fn due_after(self, calendar: &Calendar, on: Day, left: i64) -> Day {
        let many = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
        match (self, left) {
            (TermUnit::Days, 0..) => calendar.working_from(on.plus(left)),
            (TermUnit::Days, _) => on.plus(left),
            (TermUnit::Working, 1..) => calendar.add_working_days(on, many(left)),
            (TermUnit::Working, 0) => calendar.working_from(on),
            // The first of so many working days is late itself: the last day is the one before it.
            (TermUnit::Working, _) => {
                let first = if calendar.is_working(on) { -1 } else { 0 };
                calendar.back_working_days(on, many(-left + first)).plus(-1)
            }
        }
    }
}

/// How much has been told of a deadline: each of these once, and none that a later one has overtaken.
pub mod told {
    pub const NOTHING: i64 = 0;
    pub const SOON: i64 = 1;
    pub const LAST: i64 = 2;
    pub const OVERDUE: i64 = 3;
    pub const ABOVE: i64 = 4;
}

/// When what is told, in working days before and after the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Telling {
    /// 0: no such reminder.
    pub first: u32,
    pub last: u32,
    pub escalate: u32,
}

impl Telling {
    /// The day of each: [`told::SOON`] to [`told::ABOVE`], in this order and never backwards.
    fn days(self, calendar: &Calendar, due: Day) -> [Option<Day>; 4] {
        let before = |n: u32| (n > 0).then(|| calendar.back_working_days(due, n));
        let soon = before(self.first.max(self.last)).filter(|_| self.first > 0);
        [
            soon,
            before(self.last),
            Some(due.plus(1)),
            Some(calendar.add_working_days(due, self.escalate.max(1))),
        ]
    }
    /// What has come to be told by a day, whether or not it was: the latest of it.
    pub fn reached(self, calendar: &Calendar, due: Day, on: Day) -> i64 {
        let days = self.days(calendar, due);
        let come = (0..4).rev().find(|i| days[*i].is_some_and(|day| day <= on));
        come.map_or(told::NOTHING, |i| i as i64 + 1)
    }
    /// The day on which the next is told, after what was.
    pub fn next(self, calendar: &Calendar, due: Day, told: i64) -> Option<Day> {
        let told = usize::try_from(told).unwrap_or_default();
        self.days(calendar, due)
            .into_iter()
            .skip(told)
            .flatten()
            .min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spine::calendar::SpecialDay;
    use proptest::prelude::*;

    /// The autumn of 2022: the Mid-Autumn and National Day holidays with their make-up days.
    fn calendar() -> Calendar {
        let special = |m, d, working| SpecialDay {
            day: Day::ymd(2022, m, d),
            working,
            name: String::new(),
            reason: None,
        };
        let mut days = vec![
            special(9, 12, false),
            special(10, 8, true),
            special(10, 9, true),
        ];
        days.extend((3..=7).map(|d| special(10, d, false)));
        Calendar::of(&days)
    }
    fn day(m: u32, d: u32) -> Day {
        Day::ymd(2022, m, d)
    }
    const USUAL: Telling = Telling {
        first: 3,
        last: 1,
        escalate: 1,
    };

    #[test]
    fn a_pause_over_the_national_holiday_costs_no_working_day() {
        let (c, unit) = (calendar(), TermUnit::Working);
        // Five working days from Tuesday, 27 September: Saturday, 8 October makes up.
        let due = c.add_working_days(day(9, 27), 5);
        assert_eq!(due, day(10, 9));
        let left = unit.left(&c, day(9, 30), due);
        assert_eq!(left, 2);
        assert_eq!(unit.due_after(&c, day(10, 1), left), day(10, 9));
        assert_eq!(unit.due_after(&c, day(10, 9), left), day(10, 11));
    }

    #[test]
    fn with_nothing_left_it_is_due_at_once_or_on_the_next_working_day() {
        let (c, unit) = (calendar(), TermUnit::Working);
        assert_eq!(unit.left(&c, day(9, 9), day(9, 9)), 0);
        assert_eq!(unit.due_after(&c, day(9, 14), 0), day(9, 14));
        assert_eq!(unit.due_after(&c, day(9, 10), 0), day(9, 13));
        assert_eq!(TermUnit::Days.due_after(&c, day(9, 10), 0), day(9, 13));
    }

    #[test]
    fn a_term_of_days_that_ends_on_a_day_of_rest_ends_on_the_next_working_day() {
        let (c, unit) = (calendar(), TermUnit::Days);
        // The tenth day is Saturday, the first of three days of Mid-Autumn.
        assert_eq!(unit.due_after(&c, day(8, 31), 10), day(9, 13));
        // Sunday, 9 October makes up and is a last day like any other.
        assert_eq!(unit.due_after(&c, day(9, 29), 10), day(10, 9));
        // A working day stays, whatever rests before it; what is late is not brought nearer.
        assert_eq!(unit.due_after(&c, day(9, 3), 10), day(9, 13));
        assert_eq!(unit.due_after(&c, day(9, 13), -2), day(9, 11));
    }

    #[test]
    fn late_over_days_off_is_late_and_stays_so_when_the_clock_goes_on() {
        let (c, unit) = (calendar(), TermUnit::Working);
        // Due on Friday, 30 September; the week after it rests.
        let due = day(9, 30);
        let left = unit.left(&c, day(10, 7), due);
        assert_eq!(left, -1);
        for on in [7, 8, 10] {
            let again = unit.due_again(&c, day(10, on), left, due);
            assert!(again < day(10, on), "{again}");
        }
        assert_eq!(unit.due_again(&c, day(10, 7), left, due), due);
    }

    #[test]
    fn a_last_day_that_rests_is_not_brought_forward_by_a_pause() {
        let (c, unit) = (calendar(), TermUnit::Working);
        // Sunday, 16 October; stopped and let go on within the Wednesday before it.
        let due = day(10, 16);
        let left = unit.left(&c, day(10, 12), due);
        assert_eq!(left, 2);
        assert_eq!(unit.due_again(&c, day(10, 12), left, due), due);
        assert_eq!(unit.due_again(&c, day(10, 17), left, due), day(10, 19));
    }

    #[test]
    fn what_is_told_comes_on_its_day_and_what_is_past_is_overtaken() {
        let c = calendar();
        let due = day(9, 14);
        let days = USUAL.days(&c, due).map(Option::unwrap);
        assert_eq!(days, [day(9, 8), day(9, 13), day(9, 15), day(9, 15)]);
        for (on, told) in [(7, 0), (8, 1), (12, 1), (13, 2), (14, 2), (15, 4)] {
            assert_eq!(USUAL.reached(&c, due, day(9, on)), told, "{on}");
        }
        // Due on a Friday: overdue on Saturday, told above on Tuesday after the holiday.
        let friday = day(9, 9);
        assert_eq!(USUAL.reached(&c, friday, day(9, 12)), told::OVERDUE);
        assert_eq!(USUAL.next(&c, friday, told::OVERDUE), Some(day(9, 13)));
        assert_eq!(USUAL.next(&c, friday, told::ABOVE), None);
    }

    #[test]
    fn a_reminder_that_is_switched_off_is_left_out() {
        let c = calendar();
        let none = Telling {
            first: 0,
            last: 0,
            escalate: 2,
        };
        assert_eq!(none.next(&c, day(9, 14), told::NOTHING), Some(day(9, 15)));
        assert_eq!(none.reached(&c, day(9, 14), day(9, 14)), told::NOTHING);
        assert_eq!(none.reached(&c, day(9, 14), day(9, 15)), told::OVERDUE);
        assert_eq!(none.reached(&c, day(9, 14), day(9, 16)), told::ABOVE);
    }

    proptest! {
        #[test]
        fn a_clock_goes_on_with_exactly_what_was_left(
            start in 0i64..400, term in 0u32..40, rest in 0i64..12, until in 0i64..90, stood in 0i64..90, working in any::<bool>()
        ) {
            let c = calendar();
            let unit = if working { TermUnit::Working } else { TermUnit::Days };
            let begun = Day::ymd(2022, 1, 1).plus(start);
            // Any day may be the last one, also one that rests.
            let due = c.add_working_days(begun, term).plus(rest);
            let paused = begun.plus(until);
            let resumed = paused.plus(stood);
            let left = unit.left(&c, paused, due);
            prop_assert_eq!(left < 0, paused > due);
            let after = unit.due_again(&c, resumed, left, due);
            // What would end on a day of rest ends on the next that works.
            let moved = match (working, left) {
                (true, 0) => i64::from(!c.is_working(resumed)),
                (false, 0..) => c.working_from(resumed.plus(left)).since(resumed.plus(left)),
                _ => 0,
            };
            prop_assert_eq!(unit.left(&c, resumed, after), left + moved);
            // Standing never takes a day away, and never makes good what is late.
            prop_assert!(after >= due);
            prop_assert_eq!(after < resumed, left < 0);
        }
        #[test]
        fn nothing_is_told_twice_and_nothing_is_left_out(
            start in 0i64..400, term in 0u32..20, first in 0u32..9, last in 0u32..9, escalate in 1u32..9, steps in proptest::collection::vec(1i64..12, 1..30)
        ) {
            let c = calendar();
            let rule = Telling { first, last, escalate };
            let mut on = Day::ymd(2022, 1, 1).plus(start);
            let due = c.add_working_days(on, term);
            let mut told = rule.reached(&c, due, on);
            let mut heard = vec![];
            for step in steps {
                on = on.plus(step);
                if rule.next(&c, due, told).is_some_and(|day| day <= on) {
                    let now = rule.reached(&c, due, on);
                    prop_assert!(now > told);
                    told = now;
                    heard.push(now);
                }
                prop_assert_eq!(told, rule.reached(&c, due, on));
            }
            let mut once = heard.clone();
            once.dedup();
            prop_assert_eq!(once, heard);
        }
    }
}
