//! What people type and paste into number fields, made plain: one writing for one number.
use zeroize::Zeroizing;

/// No number of a person or an organisation comes near this length; the rest of a longer text cannot change the verdict.
const LONGEST: usize = 64;

/// Full-width characters become half-width, letters upper-case; spaces (also no-break, ideographic and zero-width),
/// hyphens of every kind and the quotation mark by which spreadsheets force text are dropped.
/// The result is wiped when dropped, since it may be a personal number.
pub(super) fn plain(text: &str) -> Zeroizing<String> {
    // No character becomes longer, so this never grows: a reallocation would leave an unwiped copy behind.
    let mut out = Zeroizing::new(String::with_capacity(text.len().min(4 * LONGEST)));
    for c in text
        .chars()
        .filter(|c| !invisible(*c) && !hyphen(*c) && !quote(*c))
        .take(LONGEST)
    {
        out.push(half_width(c).to_ascii_uppercase());
    }
    out
}

/// Full-width ASCII (U+FF01–FF5E) as the ASCII it stands for; everything else as it is.
pub(super) fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// White space, and the characters of no width that pages and chat programs leave in copied text.
pub(super) fn invisible(c: char) -> bool {
    c.is_whitespace() || zero_width(c)
}

/// Characters of no width: joiners, direction marks, byte order mark, variation selectors.
pub(super) fn zero_width(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Hyphens, dashes and the minus sign, half- and full-width.
pub(super) fn hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

fn quote(c: char) -> bool {
    matches!(
        c,
        '\'' | '"' | '`' | '‘' | '’' | '“' | '”' | '\u{FF07}' | '\u{FF02}'
    )
}

/// Whether a spreadsheet has turned the number into `4.11099E+17` or `411099197001010000.0`: its digits are lost.
/// The text is plain already.
pub(super) fn damaged_by_spreadsheet(plain: &str) -> bool {
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    let rest_is_a_float = plain
        .bytes()
        .all(|b| b.is_ascii_digit() || b".E+".contains(&b));
    let exponent = plain.matches('E').count() == 1 && !plain.starts_with('E');
    let point = plain.matches('.').count() == 1 && !plain.contains('E');
    digits > 0 && rest_is_a_float && (exponent || point)
}

/// How a character is named in a message: itself when it can be seen, else its code point.
pub(super) fn shown(c: char) -> String {
    if c.is_control() || invisible(c) || c == '\u{FFFD}' || private(c) {
        format!("U+{:04X}", c as u32)
    } else {
        c.to_string()
    }
}

/// Private-use characters: each computer draws its own picture for them.
pub(super) fn private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_hyphens_quotes_and_width_do_not_matter() {
        for text in [
            "４１１ 099",
            "'411-099",
            "411\u{A0}0\u{200B}99",
            "\u{3000}411–099\u{FEFF}",
        ] {
            assert_eq!(*plain(text), "411099", "{text:?}");
        }
        assert_eq!(*plain("ａb Ｘ"), "ABX");
    }

    #[test]
    fn scientific_and_decimal_notation_is_recognised_as_damage() {
        for text in [
            "4.11099E+17",
            "4.1E+17",
            "41E16",
            "411099197001010018.0",
            "1.38e10",
        ] {
            assert!(damaged_by_spreadsheet(&plain(text)), "{text}");
        }
        for text in [
            "411099197001010018",
            "41109919781105336X",
            "",
            "E",
            "13800000000",
        ] {
            assert!(!damaged_by_spreadsheet(&plain(text)), "{text}");
        }
    }

    #[test]
    fn a_very_long_text_is_cut_and_no_buffer_grows() {
        let long = "𠮷".repeat(10_000);
        assert_eq!(plain(&long).chars().count(), LONGEST);
        for text in [long.as_str(), "４１１ 099", "ａb", "411099197001010018", ""] {
            assert_eq!(
                plain(text).capacity(),
                text.len().min(4 * LONGEST),
                "{text:.20}"
            );
        }
    }
}
