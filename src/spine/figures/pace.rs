//! Pace: done and target against the time that has passed. Ahead or behind, what each day needs, when it will be finished.
use super::{Fraction, Period};
use crate::{
    kernel::{Day, Msg},
    msg,
};
use rust_decimal::Decimal;

/// A finish further away than this is said to be never: no plan of a federation runs longer, and the calendar ends.
const FARTHEST_DAYS: i64 = 3_660;
/// The forecast looks at this many last days (domain rule 3.3).
pub const WINDOW_DAYS: usize = 7;

/// One target on its way, as of the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    pub done: i64,
    pub target: i64,
    pub period: Period,
    pub as_of: Day,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Pace {
    /// 序时进度, a share of one.
    pub time_progress: Fraction,
    /// What an even pace would have done by now: 400 a year is 198.36 on 30 June.
    pub due: Fraction,
    /// None without a target, like all that follows.
    pub completion: Option<Fraction>,
    /// Completion less time progress, in percentage points.
    pub lead: Option<Fraction>,
    /// Completion ÷ time progress: 1 is on time. None before the period.
    pub index: Option<Fraction>,
    pub state: Option<PaceState>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaceState {
    /// The target is reached.
    Met,
    Ahead,
    Near,
    Behind,
}
impl PaceState {
    pub fn msg(self) -> Msg {
        match self {
            PaceState::Met => msg!("figures-pace-met"),
            PaceState::Ahead => msg!("figures-pace-ahead"),
            PaceState::Near => msg!("figures-pace-near"),
            PaceState::Behind => msg!("figures-pace-behind"),
        }
    }
}

impl Course {
    /// `near`: leads of up to so many percentage points either way are called near; a negative one counts as 0.
    /// After the last day nothing is near: the target is met, or it was missed.
    pub fn pace(&self, near: Decimal) -> Pace {
        let time_progress = self.period.time_progress(self.as_of);
        let completion = Fraction::completion(self.done, self.target);
        let lead = completion
            .as_ref()
            .map(|c| &(c - &time_progress) * &Fraction::whole(100));
        let state = lead.as_ref().map(|lead| self.state(lead, near));
        Pace {
            due: &Fraction::whole(self.target) * &time_progress,
            index: completion.as_ref().and_then(|c| c.over(&time_progress)),
            time_progress,
            completion,
            lead,
            state,
        }
    }
    fn state(&self, lead: &Fraction, near: Decimal) -> PaceState {
        let near = Fraction::from(near.max(Decimal::ZERO));
        if self.done >= self.target {
            PaceState::Met
        } else if self.period.remaining(self.as_of) == 0 || *lead < &Fraction::whole(0) - &near {
            PaceState::Behind
        } else if *lead > near {
            PaceState::Ahead
        } else {
            PaceState::Near
        }
    }
    /// What is missing; 0 if the target is reached.
    pub fn missing(&self) -> i64 {
        self.target.saturating_sub(self.done).max(0)
    }
    /// What each of the days after `as_of` must bring, rounded up; 0 if the target is reached; none if no day is left.
    pub fn daily_need(&self) -> Option<i64> {
        self.need_per(1)
    }
    /// The same for a stretch of so many days: 7 for a week. In the last days a stretch is no longer than what is left.
    pub fn need_per(&self, days: i64) -> Option<i64> {
        if self.missing() == 0 {
            return Some(0);
        }
        let left = self.period.remaining(self.as_of);
        let share = Fraction::new(days.clamp(1, left.max(1)), left)?;
        Some((&Fraction::whole(self.missing()) * &share).ceiling())
    }
    /// When the target will be reached if each day brings the mean of the last ones.
    /// `recent`: what each day brought, in order, `as_of` last; only the last seven are looked at, fewer at the beginning.
    pub fn expected_finish(&self, recent: &[i64]) -> Finish {
        if self.missing() == 0 {
            return Finish::Reached;
        }
        let mean = mean(recent);
        let days = Fraction::whole(self.missing())
            .over(&mean)
            .map(|days| days.ceiling());
        match days {
            Some(days) if !mean.is_negative() && days <= FARTHEST_DAYS => {
                Finish::On(self.as_of.plus(days))
            }
            _ => Finish::Never,
        }
    }
    /// What will have been done by the last day if each day brings the mean of the last ones.
    pub fn expected_at_end(&self, recent: &[i64]) -> Fraction {
        let left = Fraction::whole(self.period.remaining(self.as_of));
        &Fraction::whole(self.done) + &(&mean(recent) * &left)
    }
}

fn mean(recent: &[i64]) -> Fraction {
    let window = &recent[recent.len().saturating_sub(WINDOW_DAYS)..];
    let sum = window.iter().fold(0i64, |sum, n| sum.saturating_add(*n));
    Fraction::new(sum, window.len() as i64).unwrap_or(Fraction::whole(0))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    Reached,
    On(Day),
    /// 按现速无法完成: nothing came in the last days, or too little for the next ten years.
    Never,
}
impl Finish {
    pub fn msg(self) -> Msg {
        match self {
            Finish::Reached => msg!("figures-finish-reached"),
            Finish::On(day) => msg!("figures-finish-on", day = day),
            Finish::Never => msg!("figures-finish-never"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spine::figures::{PercentRule, exact::Rounding};
    use proptest::prelude::*;

    fn course(done: i64, target: i64, period: &str, as_of: &str) -> Course {
        Course {
            done,
            target,
            period: Period::parse(period).unwrap(),
            as_of: as_of.parse().unwrap(),
        }
    }
    /// Of the demo campaign of a hundred days.
    fn campaign(done: i64, target: i64, day: i64) -> Course {
        let period = Period::campaign("2022-08-01".parse().unwrap(), 100).unwrap();
        Course {
            done,
            target,
            period,
            as_of: period.from().plus(day - 1),
        }
    }
    fn two_digits(f: Option<Fraction>) -> String {
        f.unwrap().print(PercentRule {
            digits: 2,
            rounding: Rounding::HalfUp,
        })
    }
    const NEAR: Decimal = Decimal::from_parts(2, 0, 0, false, 0);

    #[test]
    fn the_training_of_march_2022_was_16_84_points_ahead() {
        let pace = course(45_199, 120_000, "2022", "2022-03-17").pace(NEAR);
        assert_eq!(pace.time_progress.percent(PercentRule::half_up(2)), "20.82");
        // The difference of the printed percentages, 37.67 − 20.82, would say 16.85: one more reason not to reckon with them.
        assert_eq!(two_digits(pace.lead), "16.84");
        assert_eq!(two_digits(pace.index), "1.81");
        assert_eq!(pace.state, Some(PaceState::Ahead));
    }

    #[test]
    fn half_way_through_2023_an_even_pace_has_done_198_4_of_400_talks() {
        let due = |target| course(0, target, "2023", "2023-06-30").pace(NEAR).due;
        assert_eq!(due(400).print(PercentRule::half_up(1)), "198.4");
        assert_eq!(due(800).print(PercentRule::half_up(1)), "396.7");
    }

    #[test]
    fn the_need_of_a_day_is_rounded_up_over_the_days_that_are_left() {
        assert_eq!(campaign(37, 100, 37).daily_need(), Some(1));
        assert_eq!(campaign(36, 100, 37).daily_need(), Some(2));
        assert_eq!(campaign(0, 100, 0).daily_need(), Some(1));
        assert_eq!(campaign(99, 100, 99).daily_need(), Some(1));
        assert_eq!(campaign(99, 100, 100).daily_need(), None);
        assert_eq!(campaign(120, 100, 100).daily_need(), Some(0));
        assert_eq!(campaign(0, 100, 0).need_per(7), Some(7));
        assert_eq!(campaign(90, 100, 98).need_per(7), Some(10));
    }

    #[test]
    fn the_state_follows_the_declared_threshold() {
        let state = |done, day| campaign(done, 100, day).pace(NEAR).state.unwrap();
        assert_eq!(state(40, 37), PaceState::Ahead);
        assert_eq!(state(39, 37), PaceState::Near);
        assert_eq!(state(35, 37), PaceState::Near);
        assert_eq!(state(34, 37), PaceState::Behind);
        assert_eq!(state(100, 37), PaceState::Met);
        assert_eq!(state(99, 100), PaceState::Behind);
    }

    #[test]
    fn before_the_period_there_is_no_index_and_without_a_target_nothing() {
        let before = campaign(0, 100, 0).pace(NEAR);
        assert_eq!((before.index, before.state), (None, Some(PaceState::Near)));
        let aimless = campaign(5, 0, 37).pace(NEAR);
        assert_eq!(
            (aimless.completion, aimless.lead, aimless.state),
            (None, None, None)
        );
    }

    #[test]
    fn the_finish_follows_from_the_mean_of_the_last_seven_days() {
        let half = campaign(50, 100, 37);
        let day = |n: i64| Finish::On(half.period.from().plus(n - 1));
        assert_eq!(half.expected_finish(&[90, 5, 5, 5, 5, 5, 5, 5]), day(47));
        assert_eq!(half.expected_finish(&[3, 4]), day(37 + 15));
        assert_eq!(
            half.expected_finish(&[9, 0, 0, 0, 0, 0, 0, 0]),
            Finish::Never
        );
        assert_eq!(half.expected_finish(&[-3, 1]), Finish::Never);
        assert_eq!(half.expected_finish(&[]), Finish::Never);
        assert_eq!(campaign(100, 100, 37).expected_finish(&[]), Finish::Reached);
        assert_eq!(
            campaign(0, i64::MAX, 37).expected_finish(&[1]),
            Finish::Never
        );
        assert_eq!(half.expected_at_end(&[1, 1]), Fraction::whole(113));
    }

    proptest! {
        #[test]
        fn the_need_of_the_days_is_enough_and_no_more(done in 0i64..500, target in 1i64..500, day in 0i64..100) {
            let c = campaign(done, target, day);
            let (need, left) = (c.daily_need().unwrap(), 100 - day);
            prop_assert!(done + need * left >= target);
            prop_assert!(need == 0 || done + (need - 1) * left < target);
        }

        #[test]
        fn an_index_above_one_and_a_lead_above_zero_are_the_same(done in 0i64..500, target in 1i64..500, day in 1i64..=100) {
            let pace = campaign(done, target, day).pace(NEAR);
            let zero = Fraction::whole(0);
            prop_assert_eq!(pace.index.unwrap().cmp(&Fraction::whole(1)), pace.lead.unwrap().cmp(&zero));
        }
    }
}
