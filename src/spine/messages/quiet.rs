//! When people are left alone, and when the day is gathered. Pure.
use crate::kernel::Instant;

/// Hours in which nothing that can wait is sent, in minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    pub from: i64,
    pub until: i64,
}

impl Quiet {
    /// The end of the quiet hours that `now` lies in, if it does. They may span midnight; of the same beginning and end there are none.
    pub fn end(self, now: Instant) -> Option<Instant> {
        let day = now.day();
        let minute = (now.micros() - day.start().micros()) / 60_000_000;
        let within_day = (self.from..self.until).contains(&minute);
        match self.from <= self.until {
            true => within_day.then(|| day.at(self.until)),
            false if minute >= self.from => Some(day.plus(1).at(self.until)),
            false => (minute < self.until).then(|| day.at(self.until)),
        }
    }
}

/// The latest moment, not after `now`, at which a digest is due: `at` is minutes after midnight.
pub fn last_digest(now: Instant, at: i64) -> Instant {
    let today = now.day().at(at);
    match today <= now {
        true => today,
        false => now.day().plus(-1).at(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Day;

    fn at(minute: i64) -> Instant {
        Day::ymd(2022, 9, 6).at(minute)
    }

    #[test]
    fn quiet_hours_span_midnight_or_lie_within_a_day_or_are_none() {
        let night = Quiet {
            from: 22 * 60,
            until: 7 * 60 + 30,
        };
        let until = |minute| night.end(at(minute)).map(Instant::to_minute);
        assert_eq!(until(22 * 60 - 1), None);
        assert_eq!(until(22 * 60), Some("2022-09-07 07:30".into()));
        assert_eq!(until(0), Some("2022-09-06 07:30".into()));
        assert_eq!(until(7 * 60 + 30), None);
        let noon = Quiet {
            from: 12 * 60,
            until: 14 * 60,
        };
        assert_eq!(noon.end(at(13 * 60)), Some(at(14 * 60)));
        assert_eq!(noon.end(at(14 * 60)), None);
        let none = Quiet {
            from: 60,
            until: 60,
        };
        assert_eq!((none.end(at(60)), none.end(at(0))), (None, None));
    }

    #[test]
    fn a_digest_that_was_missed_is_the_last_one_due() {
        let eight = 8 * 60;
        assert_eq!(last_digest(at(eight), eight), at(eight));
        assert_eq!(last_digest(at(23 * 60), eight), at(eight));
        let before = last_digest(at(eight - 1), eight);
        assert_eq!(before.to_minute(), "2022-09-05 08:00");
    }
}
