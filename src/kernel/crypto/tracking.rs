//! Tracking codes: what an applicant notes down, reads over the telephone, types on another day. Unguessable, and a slip
//! of the pen is told from a code that does not exist.
use crate::{kernel::Msg, msg};
use rand::RngExt;
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// Digits and capitals without 0 O 1 I L. Thirty-one, a prime, so that a weighted sum by 31 as check character finds every
/// single wrong character and every exchange of two neighbours.
pub(super) const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// 31¹³ > 2⁶⁴.
const RANDOM: usize = 13;
const LENGTH: usize = RANDOM + 1;
const GROUP: usize = 4;

/// Fourteen characters, the last a check. Store `keys.digest("tracking-code", code.as_bytes())`; show the code once.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TrackingCode([u8; LENGTH]);

impl TrackingCode {
    pub fn random() -> TrackingCode {
        // The generator of this thread is a cryptographic one, seeded by the system.
        let mut rng = rand::rng();
        let mut code = [0; LENGTH];
        code[..RANDOM].fill_with(|| ALPHABET[rng.random_range(0..ALPHABET.len())]);
        code[RANDOM] = check_of(&code[..RANDOM]);
        TrackingCode(code)
    }
    /// Reads a code as people type it: lower case, full width, spaces and hyphens do not matter.
    pub fn parse(text: &str) -> Result<TrackingCode, Msg> {
        let kept = |c: &char| {
            !c.is_whitespace()
                && !matches!(c, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '.')
        };
        let plain: Vec<char> = text
            .nfkc()
            .filter(kept)
            .take(2 * LENGTH)
            .map(|c| c.to_ascii_uppercase())
            .collect();
        if plain.is_empty() {
            return Err(msg!("crypto-tracking-missing"));
        }
        let mut code = [0; LENGTH];
        for (i, c) in plain.iter().enumerate() {
            if !u8::try_from(*c).is_ok_and(|b| ALPHABET.contains(&b)) {
                let shown = if c.is_control() { '?' } else { *c };
                return Err(msg!(
                    "crypto-tracking-character",
                    place = i + 1,
                    letter = shown
                ));
            }
            if let Some(place) = code.get_mut(i) {
                *place = *c as u8;
            }
        }
        if plain.len() != LENGTH {
            return Err(msg!(
                "crypto-tracking-length",
                n = plain.len(),
                length = LENGTH
            ));
        }
        let right = check_of(&code[..RANDOM]) == code[RANDOM];
        if right {
            Ok(TrackingCode(code))
        } else {
            Err(msg!("crypto-tracking-check"))
        }
    }
    /// Without hyphens: what is digested.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

fn check_of(random: &[u8]) -> u8 {
    let value = |c: &u8| {
        ALPHABET
            .iter()
            .position(|a| a == c)
            .expect("of the alphabet")
    };
    let sum: usize = random
        .iter()
        .enumerate()
        .map(|(i, c)| (i + 1) * value(c))
        .sum();
    let right = |check: &usize| (sum + (RANDOM + 1) * check).is_multiple_of(ALPHABET.len());
    let check = (0..ALPHABET.len())
        .find(right)
        .expect("fourteen has an inverse by a prime");
    ALPHABET[check]
}

/// In groups, as it is printed and read aloud: `K7QM-3XWT-9RHA-4C`.
impl fmt::Display for TrackingCode {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (i, group) in self.0.chunks(GROUP).enumerate() {
            let hyphen = if i == 0 { "" } else { "-" };
            write!(f, "{hyphen}{}", String::from_utf8_lossy(group))?;
        }
        Ok(())
    }
}
impl fmt::Debug for TrackingCode {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("TrackingCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(random: &[usize]) -> TrackingCode {
        let mut code = [0; LENGTH];
        code.iter_mut()
            .zip(random)
            .for_each(|(c, r)| *c = ALPHABET[*r]);
        code[RANDOM] = check_of(&code[..RANDOM]);
        TrackingCode(code)
    }
    fn reason(text: &str) -> &'static str {
        TrackingCode::parse(text).expect_err(text).key
    }

    #[test]
    fn a_code_is_printed_in_groups_and_read_however_it_is_typed() {
        let printed = TrackingCode::random().to_string();
        assert_eq!(
            printed.split('-').map(str::len).collect::<Vec<_>>(),
            [4, 4, 4, 2]
        );
        let full_width: String = printed
            .chars()
            .map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap())
            .collect();
        for text in [
            printed.to_lowercase(),
            printed.replace('-', " "),
            printed.replace('-', ""),
            full_width,
        ] {
            assert_eq!(
                TrackingCode::parse(&text).unwrap().to_string(),
                printed,
                "{text}"
            );
        }
    }

    #[test]
    fn codes_have_at_least_sixty_bits_of_chance_and_none_comes_twice() {
        assert!((ALPHABET.len() as u128).pow(RANDOM as u32) >= 1 << 60);
        let codes: std::collections::HashSet<_> =
            (0..1000).map(|_| TrackingCode::random()).collect();
        assert_eq!(codes.len(), 1000);
    }

    #[test]
    fn what_cannot_be_a_code_is_refused_with_its_own_reason() {
        let good = code(&[5; RANDOM]).to_string();
        let other = if good.ends_with('2') { "3" } else { "2" };
        for (text, key) in [
            (String::new(), "crypto-tracking-missing"),
            (good.replacen('7', "O", 1), "crypto-tracking-character"),
            (good.replacen('7', "1", 1), "crypto-tracking-character"),
            (good.replacen('7', "一", 1), "crypto-tracking-character"),
            (good[..good.len() - 1].to_owned(), "crypto-tracking-length"),
            (format!("{good}2"), "crypto-tracking-length"),
            ("7".repeat(100_000), "crypto-tracking-length"),
            (
                format!("{}{other}", &good[..good.len() - 1]),
                "crypto-tracking-check",
            ),
        ] {
            assert_eq!(reason(&text), key, "{good}");
        }
    }

    proptest! {
        #[test]
        fn every_single_slip_and_every_exchange_of_neighbours_is_found(random in prop::collection::vec(0usize..31, RANDOM), place in 0usize..LENGTH, other in 0usize..31) {
            let right = code(&random).0;
            let mut wrong = right;
            wrong[place] = ALPHABET[other];
            let mut exchanged = right;
            exchanged.swap(place, (place + 1).min(LENGTH - 1));
            for slip in [wrong, exchanged].iter().filter(|s| **s != right) {
                prop_assert_eq!(reason(std::str::from_utf8(slip).unwrap()), "crypto-tracking-check");
            }
        }
    }
}
