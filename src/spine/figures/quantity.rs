//! Quantities as they are written: “80余”, “35万”, “1.5万”, “30,630”. The value and how exact it is stay together.
use crate::{
    kernel::{Lang, Msg, Problem},
    msg,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use std::{fmt, str::FromStr};
use unicode_normalization::UnicodeNormalization;

/// No target and no total of a city exceeds a billion; what does is a slip of the keyboard.
pub const MOST: i64 = 1_000_000_000;
/// How much of a wrong text is shown back.
const ECHO: usize = 40;

/// How exact a published number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    Exact,
    /// 余, 多: the value is a lower bound.
    About,
    /// 万 or 亿, or 约: rounded; the last digits are not known.
    Rounded,
}

/// A whole number of things and its mark. Never summed as exact unless it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    pub value: i64,
    pub mark: Mark,
}

impl Quantity {
    pub fn exact(value: i64) -> Quantity {
        Quantity {
            value,
            mark: Mark::Exact,
        }
    }
    /// Reads a number, its mark and the unit written after it: “800余场” is 800, about, and “场”.
    pub fn parse(text: &str) -> Result<(Quantity, String), Msg> {
        let plain = plain(text);
        let wrong = || msg!("figures-quantity-wrong", text = echo(text));
        let (approximately, rest) = match plain.strip_prefix('约') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, plain.as_str()),
        };
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
            .unwrap_or(rest.len());
        let (digits, mut rest) = rest.split_at(end);
        let number = number(digits).ok_or_else(wrong)?;
        let mut about = take(&mut rest, &['余', '多']);
        let scale = if take(&mut rest, &['万']) {
            10_000
        } else if take(&mut rest, &['亿']) {
            100_000_000
        } else {
            1
        };
        about |= take(&mut rest, &['余', '多']);
        // Text that goes on with digits is not a unit: “1-2”, “3万5千”.
        if rest.contains(|c: char| c.is_ascii_digit()) {
            return Err(wrong());
        }
        let value = number
            .checked_mul(Decimal::from(scale))
            .filter(|v| v.is_integer() && *v <= Decimal::from(MOST))
            .and_then(|v| v.to_i64())
            .ok_or_else(wrong)?;
        let mark = match (about, scale > 1 || approximately) {
            (true, _) => Mark::About,
            (false, true) => Mark::Rounded,
            (false, false) => Mark::Exact,
        };
        Ok((Quantity { value, mark }, rest.trim().to_owned()))
    }
    /// The number in the reader's language: “80余”, “35万”, “30,630”; “over 80”, “about 350,000”.
    pub fn print(self, lang: Lang) -> String {
        lang.say(self.msg())
    }
    /// The same as a message, to stand within another.
    pub fn msg(self) -> Msg {
        let (full, short) = (grouped(self.value), in_wan(self.value));
        match self.mark {
            Mark::Exact => msg!("figures-quantity-exact", full = full),
            Mark::About => msg!("figures-quantity-about", full = full, short = short),
            Mark::Rounded if short == full => msg!("figures-quantity-rounded-small", full = full),
            Mark::Rounded => msg!("figures-quantity-rounded", full = full, short = short),
        }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Mark::Exact => "exact",
            Mark::About => "about",
            Mark::Rounded => "rounded",
        })
    }
}
impl FromStr for Mark {
    type Err = Msg;
    fn from_str(text: &str) -> Result<Mark, Msg> {
        [Mark::Exact, Mark::About, Mark::Rounded]
            .into_iter()
            .find(|mark| mark.to_string() == text)
            .ok_or_else(|| msg!("figures-mark-wrong", text = echo(text)))
    }
}

/// With a comma between thousands: `30,630`.
pub fn grouped(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut text = if n < 0 { "-".to_owned() } else { String::new() };
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Whether a target may be zero: a provincial task may not, a unit's part of it may (it is then not ranked).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zero {
    Allowed,
    Refused,
}

/// A target as typed or found in a cell. Full-width digits and thousands commas are read; a blank, a fraction, a
/// negative or a huge number is refused at `field`, each with its own reason.
pub fn parse_target(field: &str, text: &str, zero: Zero) -> Result<i64, Problem> {
    let plain = plain(text);
    let refuse = |msg: Msg| Err(Problem::new(field, msg));
    if plain.is_empty() {
        return refuse(msg!("figures-target-blank"));
    }
    let unsigned = plain.strip_prefix(['-', '−']);
    let Some(number) = number(unsigned.unwrap_or(&plain)) else {
        return refuse(msg!("figures-target-not-a-number", text = echo(text)));
    };
    if !number.is_integer() {
        return refuse(msg!("figures-target-fraction", text = echo(text)));
    }
    match number.to_i64() {
        Some(0) if zero == Zero::Refused => refuse(msg!("figures-target-zero")),
        Some(0) => Ok(0),
        _ if unsigned.is_some() => refuse(msg!("figures-target-negative", text = echo(text))),
        Some(n) if n <= MOST => Ok(n),
        _ => refuse(msg!("figures-target-huge", most = grouped(MOST))),
    }
}

/// Full-width forms become plain ones, blanks at the ends go.
fn plain(text: &str) -> String {
    let text: String = text.nfkc().collect();
    text.trim().to_owned()
}

fn echo(text: &str) -> String {
    text.trim().chars().take(ECHO).collect()
}

fn take(rest: &mut &str, any: &[char]) -> bool {
    match rest.strip_prefix(any) {
        Some(shorter) => {
            *rest = shorter;
            true
        }
        None => false,
    }
}

/// Digits, perhaps with a point, perhaps with commas where thousands end. Decimal holds 28 digits; more is not a number
/// anybody means, but it is a huge one and not a wrong one.
fn number(text: &str) -> Option<Decimal> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let groups: Vec<&str> = whole.split(',').collect();
    let in_thousands =
        groups.len() == 1 || groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3);
    if !(in_thousands && groups.iter().all(|g| digits(g)) && digits(part)) {
        return None;
    }
    let plain = format!("{}.{part}", groups.concat());
    Some(Decimal::from_str(&plain).unwrap_or(Decimal::MAX))
}

/// “35万”, “1.5万” where the number has no more than a tenth of 万 to say; otherwise in full.
fn in_wan(n: i64) -> String {
    if n.unsigned_abs() < 10_000 || n % 1_000 != 0 {
        return grouped(n);
    }
    let tenths = n % 10_000 / 1_000;
    let whole = grouped(n / 10_000);
    if tenths == 0 {
        format!("{whole}万")
    } else {
        format!("{whole}.{}万", tenths.abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> (i64, Mark, String) {
        let (q, unit) = Quantity::parse(text).unwrap();
        (q.value, q.mark, unit)
    }
    fn of(value: i64, mark: Mark, unit: &str) -> (i64, Mark, String) {
        (value, mark, unit.to_owned())
    }

    #[test]
    fn the_marks_of_a_published_number_are_kept() {
        assert_eq!(read("80余场"), of(80, Mark::About, "场"));
        assert_eq!(read("800余"), of(800, Mark::About, ""));
        assert_eq!(read("35万"), of(350_000, Mark::Rounded, ""));
        assert_eq!(read("1.5万人次"), of(15_000, Mark::Rounded, "人次"));
        assert_eq!(read("102家"), of(102, Mark::Exact, "家"));
        assert_eq!(read("５３５９３ 人"), of(53_593, Mark::Exact, "人"));
        assert_eq!(read("30,630人"), of(30_630, Mark::Exact, "人"));
        assert_eq!(read("10余万"), of(100_000, Mark::About, ""));
        assert_eq!(read("10万多人"), of(100_000, Mark::About, "人"));
        assert_eq!(read("约300家"), of(300, Mark::Rounded, "家"));
        assert_eq!(read("2.5亿"), of(250_000_000, Mark::Rounded, ""));
    }

    #[test]
    fn what_is_no_quantity_is_refused() {
        for text in [
            "",
            "余",
            "万",
            "-3",
            "1.5",
            "1.23456万",
            "3万5千",
            "12,34",
            "1..2",
            "近90万",
            "1e5",
            "20亿",
        ] {
            assert!(Quantity::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn quantities_are_printed_as_each_language_says_them() {
        let both = |value, mark| {
            let q = Quantity { value, mark };
            (q.print(Lang::Zh), q.print(Lang::En))
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(both(80, Mark::About), pair("80余", "over 80"));
        assert_eq!(both(350_000, Mark::Rounded), pair("35万", "about 350,000"));
        assert_eq!(both(15_000, Mark::Rounded), pair("1.5万", "about 15,000"));
        assert_eq!(
            both(15_432, Mark::Rounded),
            pair("约15,432", "about 15,432")
        );
        assert_eq!(both(100_000, Mark::About), pair("10万余", "over 100,000"));
        assert_eq!(both(30_630, Mark::Exact), pair("30,630", "30,630"));
        assert_eq!(both(0, Mark::Exact), pair("0", "0"));
        assert_eq!(grouped(-1_234_567), "-1,234,567");
    }

    #[test]
    fn a_target_is_a_whole_number_or_says_why_not() {
        let target =
            |text: &str| parse_target("target", text, Zero::Refused).map_err(|p| p.msg.key);
        assert_eq!(target(" 26,000 "), Ok(26_000));
        assert_eq!(target("２１０"), Ok(210));
        assert_eq!(target("12.0"), Ok(12));
        assert_eq!(target("1000000000"), Ok(MOST));
        assert_eq!(target("　"), Err("figures-target-blank"));
        assert_eq!(target("0"), Err("figures-target-zero"));
        assert_eq!(target("-5"), Err("figures-target-negative"));
        assert_eq!(target("－５"), Err("figures-target-negative"));
        assert_eq!(target("12.5"), Err("figures-target-fraction"));
        assert_eq!(target("1000000001"), Err("figures-target-huge"));
        assert_eq!(target(&"9".repeat(60)), Err("figures-target-huge"));
        for text in [
            "二百", "1e5", "0x10", "1,00", "1 000", "--1", "=1+1", "1.", ".5", "35万",
        ] {
            assert_eq!(target(text), Err("figures-target-not-a-number"), "{text}");
        }
        assert_eq!(parse_target("target", "0", Zero::Allowed), Ok(0));
        assert_eq!(
            parse_target("targets.3", "", Zero::Allowed).unwrap_err().at,
            "targets.3"
        );
    }

    proptest! {
        #[test]
        fn what_is_printed_in_chinese_is_read_back(value in 0i64..MOST, thousands in any::<bool>(), m in 0usize..3) {
            let value = if thousands { value / 1_000 * 1_000 } else { value };
            let q = Quantity { value, mark: [Mark::Exact, Mark::About, Mark::Rounded][m] };
            prop_assert_eq!(Quantity::parse(&q.print(Lang::Zh)), Ok((q, String::new())));
        }

        #[test]
        fn no_text_makes_a_target_out_of_nothing(text in "\\PC{0,12}") {
            if let Ok(n) = parse_target("t", &text, Zero::Refused) {
                prop_assert!((1..=MOST).contains(&n));
            }
        }
    }
}
