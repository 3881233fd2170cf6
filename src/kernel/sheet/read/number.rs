//! Numbers and dates of a workbook as text. This is the one place where floating-point numbers are met: the format
//! keeps nothing else.
use crate::kernel::sheet::flaw::{Flaw, Nature};
use calamine::{ExcelDateTime, ExcelDateTimeType};

/// A double holds fifteen decimal digits; a number that needs more has lost some.
const EXACT_BELOW: f64 = 1e15;
/// One more than 9999-12-31, the last day a spreadsheet knows, in the system of 1900.
const DAYS: f64 = 2_958_466.0;
/// The system of 1904 begins so many days later.
const DAYS_TO_1904: f64 = 1_462.0;
const SECONDS_A_DAY: f64 = 86_400.0;

/// A number without loss: whole numbers digit by digit, others as a spreadsheet shows them, never in scientific notation.
pub fn number(value: f64) -> (String, Nature, Option<Flaw>) {
    if !value.is_finite() {
        return (value.to_string(), Nature::Text, Some(Flaw::ErrorValue));
    }
    if value.abs() >= EXACT_BELOW {
        return (
            format!("{value:.0}"),
            Nature::Number,
            Some(Flaw::PrecisionLost),
        );
    }
    // 0.1 + 0.2 is shown as 0.3: fifteen significant digits.
    let shown: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    // Adding zero turns −0 into 0.
    (format!("{}", shown + 0.0), Nature::Number, None)
}

/// A number in a cell formatted as a date: a day `2022-08-01`, a moment `2022-08-01 08:30`, a time `08:30`; a duration
/// `26:30`. Numbers that are no date (20220801 in a date cell) stay numbers. `from_1904`: the workbook counts days
/// from 1904, as those of old Macs do.
pub fn moment(date: &ExcelDateTime, from_1904: bool) -> (String, Nature, Option<Flaw>) {
    let serial = date.as_f64();
    let first_too_late = if from_1904 { DAYS - DAYS_TO_1904 } else { DAYS };
    if !(0.0..first_too_late).contains(&serial) {
        return number(serial);
    }
    // To the second, as spreadsheets show it: 08:29:59.9999 is what half past eight became.
    let seconds = (serial * SECONDS_A_DAY).round() as u64;
    let clock = |hours: u64| match (hours, seconds / 60 % 60, seconds % 60) {
        (h, m, 0) => format!("{h:02}:{m:02}"),
        (h, m, s) => format!("{h:02}:{m:02}:{s:02}"),
    };
    let (days, hour) = (seconds / 86_400, seconds / 3_600 % 24);
    let text = if date.is_duration() || days == 0 {
        clock(seconds / 3_600)
    } else {
        let day = ExcelDateTime::new(days as f64, ExcelDateTimeType::DateTime, from_1904);
        let (y, m, d, ..) = day.to_ymd_hms_milli();
        match seconds % 86_400 {
            0 => format!("{y:04}-{m:02}-{d:02}"),
            _ => format!("{y:04}-{m:02}-{d:02} {}", clock(hour)),
        }
    };
    (text, Nature::Moment, None)
}

/// A date that the workbook itself keeps in ISO 8601, in the same form.
pub fn iso(text: &str) -> String {
    let text = text.trim_end_matches('Z');
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let time = time.split('.').next().unwrap_or_default();
    let time = time
        .strip_suffix(":00")
        .filter(|t| t.len() == 5)
        .unwrap_or(time);
    if time.is_empty() || time == "00:00" {
        day.to_owned()
    } else {
        format!("{day} {time}")
    }
}
