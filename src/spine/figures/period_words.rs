//! Periods as people write and read them: `2022Q3`, `2022-08-01..2022-11-08`, “2022年8月上旬”.
use super::{Period, PeriodKind, period::date};
use crate::{
    kernel::{Day, Msg},
    msg,
};
use chrono::{Datelike, NaiveDate, Weekday};
use std::fmt;

impl Period {
    /// Reads `2022`, `2022Q3`, `2022-08`, `2022-W32`, `2022-08-01`, and ranges of any two of them such as
    /// `2022-08-01..2022-11-08` (also with `/`, `~` or `至` between).
    pub fn parse(text: &str) -> Result<Period, Msg> {
        let text = text.trim();
        // An echo of what was typed must not fill the page.
        let wrong = || {
            msg!(
                "figures-period-wrong",
                text = text.chars().take(40).collect::<String>()
            )
        };
        let ends = ["..", "/", "~", "至"]
            .iter()
            .find_map(|between| text.split_once(between));
        let Some((first, last)) = ends else {
            return named(text).ok_or_else(wrong);
        };
        let (first, last) = (named(first.trim()), named(last.trim()));
        match (first, last) {
            (Some(first), Some(last)) => Period::new(first.from(), last.to()),
            _ => Err(wrong()),
        }
    }
    /// The period in the reader's words: “2022年第三季度”, “August 2022”.
    pub fn label(self) -> Msg {
        let (year, month, day) = (
            self.from().year(),
            self.from().0.month(),
            self.from().0.day(),
        );
        match self.kind() {
            Some(PeriodKind::Year) => msg!("figures-period-year", year = year),
            Some(PeriodKind::Quarter) => {
                msg!(
                    "figures-period-quarter",
                    year = year,
                    quarter = month.div_ceil(3)
                )
            }
            Some(PeriodKind::Month) => msg!(
                "figures-period-month",
                year = year,
                month = month_name(month)
            ),
            Some(PeriodKind::TenDays) => {
                msg!(
                    "figures-period-ten-days",
                    year = year,
                    month = month_name(month),
                    part = day / 10 + 1
                )
            }
            Some(PeriodKind::Day) => day_label(self.from()),
            _ => msg!(
                "figures-period-range",
                from = day_label(self.from()),
                to = day_label(self.to())
            ),
        }
    }
}

/// The shortest text that `parse` reads back as the same period.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (year, month) = (self.from().year(), self.from().0.month());
        match self.kind() {
            Some(PeriodKind::Year) => write!(f, "{year}"),
            Some(PeriodKind::Quarter) => write!(f, "{year}Q{}", month.div_ceil(3)),
            Some(PeriodKind::Month) => write!(f, "{year}-{month:02}"),
            Some(PeriodKind::Week) => {
                let week = self.from().0.iso_week();
                write!(f, "{}-W{:02}", week.year(), week.week())
            }
            Some(PeriodKind::Day) => write!(f, "{}", self.from()),
            _ => write!(f, "{}..{}", self.from(), self.to()),
        }
    }
}

/// A name in English, a number in Chinese.
fn month_name(month: u32) -> Msg {
    msg!("figures-month", month = month)
}

fn day_label(day: Day) -> Msg {
    msg!(
        "figures-period-day",
        year = day.year(),
        month = month_name(day.0.month()),
        day = day.0.day()
    )
}

/// Reads one period that has a name of its own.
fn named(text: &str) -> Option<Period> {
    let upper = text.to_ascii_uppercase();
    let number = |s: &str| -> Option<u32> {
        let plain = !s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| s.parse().ok()).flatten()
    };
    let year = |s: &str| number(s).filter(|_| s.len() == 4).map(|y| y as i32);
    if let Some((y, quarter)) = upper.split_once('Q') {
        let quarter = number(quarter).filter(|q| (1..=4).contains(q))?;
        let day = date(year(y.trim_end_matches('-'))?, quarter * 3, 1)?;
        return PeriodKind::Quarter.around(day);
    }
    if let Some((y, week)) = upper.split_once("-W") {
        let monday = NaiveDate::from_isoywd_opt(year(y)?, number(week)?, Weekday::Mon)?;
        return PeriodKind::Week.around(Day(monday));
    }
    let parts: Vec<&str> = upper.split('-').collect();
    match parts[..] {
        [y] => PeriodKind::Year.around(date(year(y)?, 1, 1)?),
        [y, m] => PeriodKind::Month.around(date(year(y)?, number(m)?, 1)?),
        [y, m, d] => PeriodKind::Day.around(date(year(y)?, number(m)?, number(d)?)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Lang;
    use proptest::prelude::*;

    fn period(text: &str) -> Period {
        Period::parse(text).unwrap()
    }

    #[test]
    fn written_periods_are_read() {
        let ends = |text: &str| {
            (
                period(text).from().to_string(),
                period(text).to().to_string(),
            )
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(ends("2022"), pair("2022-01-01", "2022-12-31"));
        assert_eq!(ends("2022Q3"), pair("2022-07-01", "2022-09-30"));
        assert_eq!(ends(" 2022-q1 "), pair("2022-01-01", "2022-03-31"));
        assert_eq!(ends("2024-02"), pair("2024-02-01", "2024-02-29"));
        assert_eq!(ends("2022-W52"), pair("2022-12-26", "2023-01-01"));
        assert_eq!(ends("2022-08-01"), pair("2022-08-01", "2022-08-01"));
        assert_eq!(
            ends("2022-08-01..2022-11-08"),
            pair("2022-08-01", "2022-11-08")
        );
        assert_eq!(ends("2022-08 至 2022Q4"), pair("2022-08-01", "2022-12-31"));
    }

    #[test]
    fn what_is_no_period_is_refused_with_a_reason() {
        for text in [
            "",
            "22",
            "20222",
            "2022Q5",
            "2022Q",
            "2022-13",
            "2022-02-30",
            "2022-W54",
            "2022-08-01-02",
            "+2022",
            "今年",
            "2022..",
            "0222",
        ] {
            assert!(Period::parse(text).is_err(), "{text}");
        }
        let backwards = Period::parse("2022-11-08..2022-08-01").unwrap_err();
        assert_eq!(
            Lang::En.say(backwards),
            "The period ends (2022-08-01) before it begins (2022-11-08)."
        );
    }

    #[test]
    fn a_period_is_named_in_both_languages() {
        let zh = |text: &str| Lang::Zh.say(period(text).label());
        assert_eq!(zh("2022"), "2022年");
        assert_eq!(zh("2022Q3"), "2022年第三季度");
        assert_eq!(zh("2022-08"), "2022年8月");
        assert_eq!(zh("2022-08-11..2022-08-20"), "2022年8月中旬");
        assert_eq!(zh("2022-08-01..2022-11-08"), "2022年8月1日至2022年11月8日");
        let en = |text: &str| Lang::En.say(period(text).label());
        assert_eq!(en("2022Q3"), "third quarter of 2022");
        assert_eq!(en("2022-08"), "August 2022");
        assert_eq!(en("2022-08-21..2022-08-31"), "last third of August 2022");
        assert_eq!(
            en("2022-08-01..2022-11-08"),
            "1 August 2022 to 8 November 2022"
        );
    }

    proptest! {
        #[test]
        fn a_period_reads_back_as_itself(start in 0i64..100_000, length in 1i64..800) {
            let from = Day::ymd(1900, 1, 1).plus(start);
            let p = Period::new(from, from.plus(length - 1)).unwrap();
            prop_assert_eq!(Period::parse(&p.to_string()), Ok(p));
        }
    }
}
