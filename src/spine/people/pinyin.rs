//! Sort keys by pinyin, written by the program: databases disagree about Chinese.
//! Compare keys byte by byte (COLLATE "C"): a character sorts by its syllable, then by its code point, so that one surname
//! stays together; characters without a reading come last in the order of their code points.
use super::name::han;
use ::pinyin::ToPinyin;
use std::fmt::Write;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Surnames read otherwise than the same character in a sentence.
const SURNAMES: &[(char, &str)] = &[
    ('曾', "zeng"),
    ('单', "shan"),
    ('仇', "qiu"),
    ('解', "xie"),
    ('查', "zha"),
    ('区', "ou"),
    ('盖', "ge"),
    ('朴', "piao"),
    ('乐', "yue"),
    ('缪', "miao"),
    ('覃', "qin"),
    ('繁', "po"),
    ('秘', "bi"),
    ('员', "yun"),
    ('翟', "zhai"),
    ('折', "she"),
    ('黑', "he"),
    ('召', "shao"),
    ('洗', "xian"),
    ('种', "chong"),
    ('祭', "zhai"),
    ('句', "gou"),
    ('阚', "kan"),
    ('都', "du"),
    ('乜', "nie"),
    ('卜', "bu"),
    ('薄', "bo"),
];
/// Surnames of two characters whose readings the single characters do not give.
const DOUBLE_SURNAMES: &[(&str, [&str; 2])] = &[
    ("尉迟", ["yu", "chi"]),
    ("万俟", ["mo", "qi"]),
    ("澹台", ["tan", "tai"]),
    ("单于", ["chan", "yu"]),
];

/// The key of any text: an organisation, a place, a title.
pub fn sort_key(text: &str) -> String {
    key(text, &[])
}

/// The key of a person's name: its beginning in the readings that surnames have.
pub fn surname_first_key(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next();
    let double = DOUBLE_SURNAMES
        .iter()
        .find(|(surname, _)| name.starts_with(surname));
    // A single surname of one character and a transliterated name begin alike; the latter has no surname.
    let single = SURNAMES
        .iter()
        .find(|(c, _)| Some(*c) == first && !name.contains('·'));
    match (double, single) {
        (Some((_, readings)), _) => key(name, readings),
        (None, Some((_, reading))) => key(name, &[reading]),
        (None, None) => key(name, &[]),
    }
}

/// `zhang 05f20 san 04e09 `: a space sorts before every letter, so `li` comes before `lin`; `~` after all.
fn key(text: &str, first_readings: &[&str]) -> String {
    let mut out = String::with_capacity(text.len() * 4);
    for (i, c) in text.chars().enumerate() {
        let reading = first_readings
            .get(i)
            .copied()
            .or_else(|| c.to_pinyin().map(|p| p.plain()));
        match reading {
            Some(syllable) => {
                out.extend(syllable.chars().map(|c| if c == 'ü' { 'v' } else { c }));
                write_code(&mut out, ' ', c);
            }
            None if han(c) => write_code(&mut out, '~', c),
            None => {
                let base = std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c));
                for c in base.flat_map(char::to_lowercase) {
                    match c {
                        'a'..='z' | '0'..='9' => out.push(c),
                        _ if c.is_alphanumeric() => write_code(&mut out, '~', c),
                        _ => out.push(' '),
                    }
                }
            }
        }
    }
    out
}

fn write_code(out: &mut String, before: char, c: char) {
    write!(out, "{before}{:05x} ", c as u32).expect("a string takes what is written");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dbg_prune() {
        for (c, r) in SURNAMES {
            let d = c.to_pinyin().map(|p| p.plain()).unwrap_or("-");
            if d == *r {
                print!("SAME {c} ");
            } else {
                println!("DIFF {c} {d} {r}");
            }
        }
        for (s, rs) in DOUBLE_SURNAMES {
            let d: Vec<_> = s.chars().map(|c| c.to_pinyin().unwrap().plain()).collect();
            println!("{s} {d:?} {rs:?}");
        }
    }
    fn sorted(mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by_key(|n| surname_first_key(n));
        names
    }

    #[test]
    fn names_sort_by_the_reading_of_each_character() {
        assert_eq!(
            sorted(vec!["张三", "李四", "陈一", "王五", "林六", "阿里·买买提"]),
            ["阿里·买买提", "陈一", "李四", "林六", "王五", "张三"]
        );
        assert_eq!(sort_key("张三"), "zhang 05f20 san 04e09 ");
    }

    #[test]
    fn surnames_that_sound_alike_do_not_mix() {
        assert_eq!(
            sorted(vec!["章安", "张伟", "张安", "章伟"]),
            ["张安", "张伟", "章安", "章伟"]
        );
    }

    #[test]
    fn a_short_name_comes_before_a_longer_one_that_begins_with_it() {
        assert_eq!(
            sorted(vec!["王芳芳", "王芳", "王方"]),
            ["王方", "王芳", "王芳芳"]
        );
    }

    #[test]
    fn the_tables_hold_only_readings_that_a_sentence_would_not_give() {
        let plain = |c: char| c.to_pinyin().map(|p| p.plain());
        for (c, reading) in SURNAMES {
            assert_ne!(plain(*c), Some(*reading), "{c}");
        }
        for (surname, readings) in DOUBLE_SURNAMES {
            let single = surname.chars().filter_map(plain);
            assert!(!single.eq(readings.iter().copied()), "{surname}");
        }
    }

    #[test]
    fn surnames_are_read_as_surnames() {
        for (name, begins) in [
            ("曾小明", "zeng "),
            ("单小明", "shan "),
            ("解小明", "xie "),
            ("尉迟恭", "yu "),
            ("长孙无忌", "zhang "),
            ("万俟明", "mo "),
            ("万明", "wan "),
        ] {
            assert!(
                surname_first_key(name).starts_with(begins),
                "{name}: {}",
                surname_first_key(name)
            );
        }
        assert!(sort_key("单位工会").starts_with("dan "));
    }

    #[test]
    fn characters_without_a_reading_come_last_by_code_point_and_latin_ignores_case_and_accents() {
        assert_eq!(
            sorted(vec!["\u{2FFFD}一", "张三", "\u{2FFFC}一", "Émile", "emma"]),
            ["Émile", "emma", "张三", "\u{2FFFC}一", "\u{2FFFD}一"]
        );
    }

    #[test]
    fn a_key_is_ascii_so_that_every_engine_orders_it_alike() {
        for name in ["吕女", "𠮷田𬱖", "José Ñandú", "😀"] {
            assert!(sort_key(name).is_ascii(), "{name}: {}", sort_key(name));
        }
        assert!(sort_key("吕").starts_with("lv "));
    }
}
