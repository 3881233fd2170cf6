//! What can be wrong with a cell before anyone asks what it means.
use super::limits;
use crate::{kernel::Msg, msg};

/// What the file says a cell is. A resident number in a `Number` cell has lost its leading zeros, if it had any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Nature {
    #[default]
    Text,
    Number,
    /// A day, a moment or a time of day, already turned into ISO 8601.
    Moment,
    Truth,
}

/// Damage that a reader can see without knowing the column. An importer refuses or warns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// A formula: what it last showed is not trusted, and it is never computed.
    Formula,
    /// Kept as a floating-point number or in scientific notation: the digits after the fifteenth are gone.
    PrecisionLost,
    /// `#N/A`, `#REF!` and the like.
    ErrorValue,
    /// NUL or another control character.
    Control,
    /// Longer than `limits::CELL_CHARS`.
    TooLong,
    /// Bytes that mean nothing in the encoding of the file.
    Garbled,
    /// Right of the last column that has a title: usually an unquoted separator has pushed the row aside.
    BeyondHeader,
}

impl Flaw {
    /// What is wrong and what to do about it.
    pub fn msg(self) -> Msg {
        match self {
            Flaw::Formula => msg!("sheet-flaw-formula"),
            Flaw::PrecisionLost => msg!("sheet-flaw-precision"),
            Flaw::ErrorValue => msg!("sheet-flaw-error-value"),
            Flaw::Control => msg!("sheet-flaw-control"),
            Flaw::TooLong => msg!("sheet-flaw-too-long", limit = limits::CELL_CHARS),
            Flaw::Garbled => msg!("sheet-flaw-garbled"),
            Flaw::BeyondHeader => msg!("sheet-flaw-beyond-header"),
        }
    }

    /// The flaw that a text shows by itself, the gravest first.
    pub fn of_text(text: &str) -> Option<Flaw> {
        if text.contains('\u{fffd}') {
            Some(Flaw::Garbled)
        } else if text.chars().any(is_control) {
            Some(Flaw::Control)
        } else if text.len() > limits::CELL_CHARS && text.chars().count() > limits::CELL_CHARS {
            Some(Flaw::TooLong)
        } else {
            is_scientific(text).then_some(Flaw::PrecisionLost)
        }
    }
    /// Whether `of_text` could find anything; a quick look at all the bytes of a row.
    pub(super) fn may_be_in(row: &str) -> bool {
        // Without stopping at the first, so that the machine may look at many bytes at once.
        row.bytes().fold(false, |found, b| {
            found
                | ((b < b' ') & (b != b'\n') & (b != b'\t'))
                | (b == 0x7f)
                | (b == 0xef)
                | (b == 0xc2)
                | (b == b'+')
        })
    }
}

/// Control characters other than tab and line ends, which people do type into cells.
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// `4.10999E+17` and its like: what a spreadsheet makes of a long number. Twelve digits and more are shown so.
fn is_scientific(text: &str) -> bool {
    const SHOWN_SO_FROM: u32 = 11;
    let text = text.trim();
    let Some((mantissa, exponent)) = text.split_once("E+").or_else(|| text.split_once("e+")) else {
        return false;
    };
    let digits = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    whole.len() == 1
        && number(whole)
        && number(part)
        && number(exponent)
        && exponent.parse::<u32>().is_ok_and(|e| e >= SHOWN_SO_FROM)
}
