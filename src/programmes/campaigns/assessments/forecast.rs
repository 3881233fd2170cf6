//! The noun: where a course leads if the days to come are like the last ones. Pure and exact; what is frozen carries its inputs.
//!
//! Method (domain 3.3): the mean of the last seven days carries on to the last day. The fan around it is no probability: its low edge
//! carries on the worst seven days in a row of the last three weeks, its high edge the best ones.
use crate::{
    kernel::Day,
    spine::figures::{Course, Finish, Fraction, PercentRule, pace::WINDOW_DAYS},
};
use serde::{Deserialize, Serialize};

/// The fan looks back so many days: three weeks.
pub const SPAN_DAYS: usize = 21;
/// Forecasts are printed to one digit, half up.
const RULE: PercentRule = PercentRule::half_up(1);

/// A forecast with everything needed to reckon it anew by hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// What each of the last days brought, the oldest first; at most [`SPAN_DAYS`].
    pub recent: Vec<i64>,
    /// How many days the mean is taken of.
    pub window: i64,
    /// What the last window brought, the worst and the best one of `recent`.
    pub sum: i64,
    pub worst: i64,
    pub best: i64,
    /// Days after this one.
    pub remaining: i64,
    /// Done by the last day, one digit: by the mean, at the low and at the high edge of the fan.
    pub expected: String,
    pub low: String,
    pub high: String,
    /// Whether `expected` is below the target, by exact fractions; never without a target.
    pub misses: bool,
    /// What each remaining day would have to bring; none without a target, or when none remains and something is missing.
    pub need: Option<i64>,
    /// The target is reached already.
    pub reached: bool,
    /// When it will be, by the mean; none: never, or reached, or no target.
    pub finish: Option<Day>,
}

impl Forecast {
    /// `days`: what each day up to `course.as_of` brought, in order; a correction may make one negative.
    pub fn of(course: &Course, days: &[i64]) -> Forecast {
        let recent = &days[days.len().saturating_sub(SPAN_DAYS)..];
        let window = recent.len().min(WINDOW_DAYS);
        let sums: Vec<i64> = match window {
            0 => vec![0],
            n => recent.windows(n).map(|w| w.iter().sum()).collect(),
        };
        let edge = |sum: Option<&i64>| sum.copied().unwrap_or_default();
        let remaining = course.period.remaining(course.as_of);
        let at = |sum: i64| at_end(course.done, sum, window as i64, remaining);
        let (sum, worst, best) = (
            edge(sums.last()),
            edge(sums.iter().min()),
            edge(sums.iter().max()),
        );
        let expected = course.expected_at_end(recent);
        let aimed = course.target > 0;
        let finish = match course.expected_finish(recent) {
            Finish::On(day) if aimed => Some(day),
            _ => None,
        };
        Forecast {
            recent: recent.to_vec(),
            window: window as i64,
            sum,
            worst,
            best,
            remaining,
            misses: aimed && expected < Fraction::whole(course.target),
            expected: expected.print(RULE),
            low: at(worst).print(RULE),
            high: at(best).print(RULE),
            need: course.daily_need().filter(|_| aimed),
            reached: aimed && course.missing() == 0,
            finish,
        }
    }
    /// This course measured against targets as another one is: of all units, only those that have a target are.
    pub fn aiming(self, aimed: Forecast) -> Forecast {
        Forecast {
            misses: aimed.misses,
            need: aimed.need,
            reached: aimed.reached,
            finish: aimed.finish,
            ..self
        }
    }
    /// What will have been done `ahead` days from now if each brings the mean of a window of this sum, one digit.
    pub fn after(&self, done: i64, sum: i64, ahead: i64) -> String {
        at_end(done, sum, self.window, ahead).print(RULE)
    }
}

/// Done, and so many days more at the mean of a window.
pub fn at_end(done: i64, sum: i64, window: i64, days: i64) -> Fraction {
    let mean = Fraction::new(sum, window).unwrap_or(Fraction::whole(0));
    &Fraction::whole(done) + &(&mean * &Fraction::whole(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spine::figures::Period;
    use proptest::prelude::*;

    fn course(done: i64, target: i64, day: i64) -> Course {
        let period = Period::campaign("2022-09-01".parse().unwrap(), 100).unwrap();
        Course {
            done,
            target,
            period,
            as_of: period.from().plus(day - 1),
        }
    }

    #[test]
    fn the_mean_of_seven_days_carries_on_and_the_fan_is_of_the_best_and_worst_week() {
        let days = [&[0; 7][..], &[9; 7], &[3; 7]].concat();
        let f = Forecast::of(&course(84, 400, 21), &days);
        assert_eq!((f.sum, f.worst, f.best, f.remaining), (21, 0, 63, 79));
        assert_eq!(
            (f.expected.as_str(), f.low.as_str(), f.high.as_str()),
            ("321.0", "84.0", "795.0")
        );
        assert!(f.misses && !f.reached);
        // 316 are missing: 4 a day for 79 days; at 3 a day it takes 106 days.
        assert_eq!(f.need, Some(4));
        assert_eq!(
            f.finish,
            Some("2022-09-21".parse::<Day>().unwrap().plus(106))
        );
    }

    #[test]
    fn without_a_target_nothing_is_missed_and_without_days_nothing_is_expected() {
        let aimless = Forecast::of(&course(5, 0, 37), &[1, 1]);
        assert_eq!(
            (aimless.misses, aimless.need, aimless.finish),
            (false, None, None)
        );
        let first = Forecast::of(&course(0, 10, 1), &[]);
        assert_eq!((first.expected.as_str(), first.misses), ("0.0", true));
        let never = Forecast::of(&course(3, 10, 50), &[0; 9]);
        assert_eq!((never.finish, never.need), (None, Some(1)));
    }

    fn days() -> impl Strategy<Value = Vec<i64>> {
        prop::collection::vec(-5i64..60, 1..100)
    }

    proptest! {
        #[test]
        fn the_fan_holds_the_forecast_between_its_edges(days in days(), target in 0i64..3_000) {
            let (day, done) = (days.len() as i64, days.iter().sum());
            let f = Forecast::of(&course(done, target, day), &days);
            prop_assert!(f.worst <= f.sum && f.sum <= f.best);
            let at = |sum| at_end(done, sum, f.window, f.remaining);
            prop_assert_eq!(at(f.sum), course(done, target, day).expected_at_end(&days));
            prop_assert_eq!(f.misses, target > 0 && at(f.sum) < Fraction::whole(target));
        }

        #[test]
        fn more_in_the_last_days_never_means_less_in_the_end(days in days(), at in 0usize..7, more in 1i64..50) {
            let (day, done): (i64, i64) = (days.len() as i64, days.iter().sum());
            let mut better = days.clone();
            let i = days.len() - 1 - at.min(days.len() - 1);
            better[i] += more;
            let before = course(done, 0, day).expected_at_end(&days);
            let after = course(done + more, 0, day).expected_at_end(&better);
            // One more on a day of the window is itself, and its share of every day to come.
            let window = days.len().min(WINDOW_DAYS) as i64;
            let grown = Fraction::new(more * (window + 100 - day), window).unwrap();
            prop_assert_eq!(&after - &before, grown);
        }

        #[test]
        fn on_the_last_day_the_forecast_is_what_was_done(days in prop::collection::vec(-5i64..60, 100), target in 1i64..3_000) {
            let done: i64 = days.iter().sum();
            let f = Forecast::of(&course(done, target, 100), &days);
            let done_text = format!("{done}.0");
            prop_assert_eq!([&f.expected, &f.low, &f.high], [&done_text, &done_text, &done_text]);
            prop_assert_eq!(f.misses, done < target);
        }

        #[test]
        fn what_each_day_would_have_to_bring_is_enough_and_no_more(done in 0i64..500, target in 1i64..500, day in 1i64..100) {
            let f = Forecast::of(&course(done, target, day), &[1]);
            let need = f.need.unwrap();
            prop_assert!(done + need * f.remaining >= target);
            prop_assert!(need == 0 || done + (need - 1) * f.remaining < target);
        }
    }
}
