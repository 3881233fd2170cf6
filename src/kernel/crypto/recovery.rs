//! Recovery codes: what opens in place of a telephone that is gone. Ten to an account, each good once.
//!
//! The first letter says which of the ten it is, so that one slow hash is looked at and not ten; ten random letters are 49 bits,
//! kept as passwords are and guessed no faster.
use super::tracking::ALPHABET;
use rand::RngExt;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// The letters of the ten places.
const PLACES: &[u8; 10] = b"ABCDEFGHJK";
/// As many codes as there are places.
pub const CODES: usize = PLACES.len();
const RANDOM: usize = 10;
const LENGTH: usize = RANDOM + 1;
const GROUP: usize = 5;

/// A code in plain letters, without hyphens: what is hashed. It shows itself in no log.
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    /// A new code for a place from 0 to 9.
    pub fn random(place: usize) -> RecoveryCode {
        // The generator of this thread is a cryptographic one, seeded by the system.
        let mut rng = rand::rng();
        let mut text = Zeroizing::new(String::with_capacity(LENGTH));
        text.push(char::from(PLACES[place % CODES]));
        for _ in 0..RANDOM {
            text.push(char::from(ALPHABET[rng.random_range(0..ALPHABET.len())]));
        }
        RecoveryCode(text)
    }
    /// Reads a code as people type it: lower case, full width, spaces and hyphens do not matter. None: it is none.
    pub fn parse(typed: &str) -> Option<RecoveryCode> {
        let kept = |c: &char| {
            !c.is_whitespace() && !matches!(c, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        };
        let upper = typed.nfkc().filter(kept).take(LENGTH + 1);
        let text = Zeroizing::new(upper.map(|c| c.to_ascii_uppercase()).collect::<String>());
        let plain = text.bytes().all(|b| ALPHABET.contains(&b));
        let placed = text.bytes().next().is_some_and(|b| PLACES.contains(&b));
        (text.len() == LENGTH && plain && placed).then_some(RecoveryCode(text))
    }
    /// Which of the ten.
    pub fn place(&self) -> usize {
        let first = self.0.bytes().next();
        let place = PLACES.iter().position(|p| Some(*p) == first);
        place.expect("a code begins with its place")
    }
    /// For hashing, and for nothing else.
    pub fn reveal(&self) -> &str {
        &self.0
    }
    /// As it is written down: `A-7K2QF-M9WXT`.
    pub fn shown(&self) -> String {
        let (place, rest) = self.0.split_at(1);
        format!("{place}-{}-{}", &rest[..GROUP], &rest[GROUP..])
    }
}
impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for place in 0..CODES {
            let code = RecoveryCode::random(place);
            let shown = code.shown();
            for typed in [
                shown.clone(),
                shown.to_lowercase(),
                format!(" {} ", shown.replace('-', " ")),
                shown.replace('-', "—"),
            ] {
                let read = RecoveryCode::parse(&typed).unwrap();
                assert_eq!((read.reveal(), read.place()), (code.reveal(), place));
            }
        }
        let wide: String = "ａ－７Ｋ２ＱＦ－Ｍ９ＷＸＴ".into();
        assert_eq!(RecoveryCode::parse(&wide).unwrap().shown(), "A-7K2QF-M9WXT");
    }

    #[test]
    fn nothing_else_is_a_code() {
        for wrong in [
            "",
            "287082",
            "A-7K2QF-M9WX",
            "A-7K2QF-M9WXTT",
            "Z-7K2QF-M9WXT",
            "A-7K2QF-M9W0T",
            "A-7K2QF-M9WX码",
        ] {
            assert!(RecoveryCode::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn every_code_is_another_and_shows_itself_in_no_log() {
        let (one, two) = (RecoveryCode::random(0), RecoveryCode::random(0));
        assert_ne!(one.reveal(), two.reveal());
        assert_eq!(format!("{one:?}"), "RecoveryCode(…)");
    }
}
