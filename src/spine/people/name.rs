//! Names of people: as registers write them, masked by whole characters, sortable.
use super::{
    pinyin::surname_first_key,
    plain::{half_width, hyphen, private, shown, zero_width},
};
use crate::{kernel::Msg, msg};
use serde::Serialize;
use std::fmt;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Characters of a name, the dot included (domain.md 2.22).
const SHORTEST: usize = 2;
const LONGEST: usize = 30;

/// A person's name in its one writing: NFC, the dot of transliterated names as `·`, no stray spaces.
#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PersonName(String);

impl PersonName {
    /// Reads a name as people write it. Spaces between Chinese characters (registers pad two-character names with them)
    /// and invisible characters go; every kind of dot between Chinese characters becomes `·`; the rest stays as written,
    /// rare characters of four bytes included.
    pub fn parse(text: &str) -> Result<PersonName, Msg> {
        let chars = composed(text);
        if chars.is_empty() {
            return Err(msg!("people-name-missing"));
        }
        let name = joined(&chars);
        refuse_characters(&name)?;
        let n = name.chars().count();
        if n < SHORTEST {
            return Err(msg!("people-name-short"));
        }
        if n > LONGEST {
            return Err(msg!("people-name-long", n = n, max = LONGEST));
        }
        if name.starts_with('·') || name.ends_with('·') || name.contains("··") {
            return Err(msg!("people-name-dot"));
        }
        Ok(PersonName(name))
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// As it may be shown: `张*`, `王*芳`, `阿*·***`.
    pub fn masked(&self) -> String {
        mask(&self.0)
    }
    /// Its place in a list of people: surnames in their own readings (see [`super::pinyin`]).
    pub fn sort_key(&self) -> String {
        surname_first_key(&self.0)
    }
}

/// The first character, and of three or more the last, the others as stars. Of a name with a dot or a space only the
/// first character is shown and the parts keep their lengths. A mark on a letter is hidden with its letter.
pub fn mask(name: &str) -> String {
    let chars: Vec<char> = name.chars().filter(|c| !is_combining_mark(*c)).collect();
    let parts = chars.iter().any(|c| separates(*c));
    let last = chars.len().saturating_sub(1);
    let shown =
        |i: usize, c: char| i == 0 || separates(c) || (!parts && i == last && chars.len() >= 3);
    chars
        .iter()
        .enumerate()
        .map(|(i, c)| if shown(i, *c) { *c } else { '*' })
        .collect()
}

fn separates(c: char) -> bool {
    matches!(c, '·' | ' ' | '-')
}

/// Chinese characters of every plane, and the 〇 of names.
pub(super) fn han(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// NFC, half-width, without characters of no width, trimmed. Kept to a little more than the longest name, so that a
/// long text is measured and not copied whole.
fn composed(text: &str) -> Vec<char> {
    let visible = text
        .trim()
        .chars()
        .filter(|c| !zero_width(*c))
        .map(half_width);
    let chars: Vec<char> = visible
        .nfc()
        .take(4 * LONGEST)
        .map(|c| {
            if c.is_whitespace() && !c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect();
    let first = chars.iter().position(|c| *c != ' ').unwrap_or(chars.len());
    let end = chars
        .iter()
        .rposition(|c| *c != ' ')
        .map_or(first, |i| i + 1);
    chars[first..end].to_vec()
}

/// Dots and spaces put right by what stands beside them.
fn joined(chars: &[char]) -> String {
    let mut out = String::with_capacity(chars.len() * 4);
    for (i, &c) in chars.iter().enumerate() {
        // Neighbours that are neither space nor dot: `买合木提 ． 阿里` is one name with one dot.
        let filler = |c: &&char| **c != ' ' && !dot(**c);
        let before = chars[..i].iter().rev().find(filler).copied().unwrap_or(c);
        let after = chars[i + 1..].iter().find(filler).copied().unwrap_or(c);
        let between_han = han(before) && han(after);
        match c {
            ' ' if between_han || out.ends_with(' ') => {}
            '·' | '•' | '・' | '･' | '‧' | '∙' | '⋅' => out.push('·'),
            '.' | '．' | '。' if between_han => out.push('·'),
            _ if hyphen(c) => out.push('-'),
            '’' | '‘' => out.push('\''),
            _ => out.push(c),
        }
    }
    out
}

fn dot(c: char) -> bool {
    matches!(
        c,
        '·' | '•' | '・' | '･' | '‧' | '∙' | '⋅' | '.' | '．' | '。'
    )
}

fn refuse_characters(name: &str) -> Result<(), Msg> {
    for c in name.chars() {
        return Err(match c {
            '0'..='9' => msg!("people-name-digit"),
            '*' => msg!("people-name-masked"),
            // What is left where a character of another encoding was lost.
            '?' | '\u{FFFD}' => msg!("people-name-damaged"),
            _ if private(c) => msg!("people-name-private", letter = shown(c)),
            '·' | ' ' | '-' | '\'' | '.' => continue,
            _ if han(c) || c.is_alphabetic() || is_combining_mark(c) => continue,
            _ => msg!("people-name-character", letter = shown(c)),
        });
    }
    Ok(())
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}
/// Masked, so that no log holds names by accident.
impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "PersonName({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        PersonName::parse(text)
            .unwrap_or_else(|m| panic!("{text:?}: {}", m.key))
            .0
    }
    fn reason(text: &str) -> &'static str {
        PersonName::parse(text).expect_err(text).key
    }

    #[test]
    fn every_dot_between_chinese_characters_becomes_the_one_of_the_registers() {
        for text in [
            "买合木提·阿里",
            "买合木提•阿里",
            "买合木提・阿里",
            "买合木提‧阿里",
            "买合木提．阿里",
            "买合木提.阿里",
            "买合木提 · 阿里",
            " 买合木提\u{200B}･阿里\u{3000}",
        ] {
            assert_eq!(read(text), "买合木提·阿里", "{text:?}");
        }
    }

    #[test]
    fn padding_between_chinese_characters_goes_and_latin_names_keep_their_spaces() {
        assert_eq!(read("王　芳"), "王芳");
        assert_eq!(read("  李 小 明 "), "李小明");
        assert_eq!(read("Ｊｏｈｎ   F. Smith"), "John F. Smith");
        assert_eq!(read("Anne-Marie O’Neil"), "Anne-Marie O'Neil");
    }

    #[test]
    fn rare_characters_stay_whole_and_letters_are_composed() {
        assert_eq!(read("𠮷田𬱖"), "𠮷田𬱖");
        assert_eq!(read("赵䶮"), "赵䶮");
        assert_eq!(read("白〇"), "白〇");
        assert_eq!(read("Jose\u{301}"), "José");
        assert_eq!(read("葛\u{E0100}城"), "葛城");
    }

    #[test]
    fn what_is_no_name_is_refused_with_its_own_reason() {
        for (text, key) in [
            ("", "people-name-missing"),
            ("\u{3000}\u{200B}", "people-name-missing"),
            ("王", "people-name-short"),
            ("张三2", "people-name-digit"),
            ("张三２", "people-name-digit"),
            ("张*", "people-name-masked"),
            ("张?", "people-name-damaged"),
            ("张\u{FFFD}", "people-name-damaged"),
            ("张\u{E863}", "people-name-private"),
            ("张\u{0}三", "people-name-character"),
            ("张\n三", "people-name-character"),
            ("张三（男）", "people-name-character"),
            ("张😀", "people-name-character"),
            ("=张三", "people-name-character"),
            ("·张三", "people-name-dot"),
            ("阿里··买买提", "people-name-dot"),
        ] {
            assert_eq!(reason(text), key, "{text:?}");
        }
        assert_eq!(read(&"文".repeat(30)).chars().count(), 30);
        assert_eq!(reason(&"文".repeat(31)), "people-name-long");
        assert_eq!(reason(&"文".repeat(100_000)), "people-name-long");
    }

    #[test]
    fn a_masked_name_shows_whole_characters_only() {
        for (name, masked) in [
            ("张三", "张*"),
            ("王小芳", "王*芳"),
            ("欧阳小芳", "欧**芳"),
            ("𠮷田𬱖", "𠮷*𬱖"),
            ("阿里·买买提", "阿*·***"),
            ("John Smith", "J*** *****"),
            ("王", "王"),
            ("", ""),
        ] {
            assert_eq!(mask(name), masked);
        }
        assert_eq!(
            format!("{:?}", PersonName::parse("王小芳").unwrap()),
            "PersonName(王*芳)"
        );
    }

    proptest! {
        #[test]
        fn a_name_once_read_reads_the_same_again(text in "\\PC{0,35}") {
            if let Ok(name) = PersonName::parse(&text) {
                prop_assert_eq!(PersonName::parse(name.as_str()).unwrap(), name);
            }
        }

        #[test]
        fn a_mask_hides_all_but_the_first_and_last_character(name in "[一-龥]{2,30}") {
            let masked = mask(&name);
            prop_assert_eq!(masked.chars().count(), name.chars().count());
            prop_assert!(masked.chars().filter(|c| *c != '*').count() <= 2);
            prop_assert!(masked.contains('*'));
        }
    }
}
