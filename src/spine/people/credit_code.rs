//! Unified social credit codes (统一社会信用代码), GB 32100-2015: the one number of an employer or a union.
use super::plain::{damaged_by_spreadsheet, plain, shown};
use crate::{
    kernel::{Msg, Problem},
    msg,
};
use std::fmt;

/// A character's value is its place here; I, O, S, V and Z are left out. GB 32100-2015.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// 3^(i−1) mod 31. GB 32100-2015.
const WEIGHTS: [usize; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];
/// Of the organisation's own eight characters (places 9–16). GB 11714-1997.
const BODY_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// A valid code, eighteen characters. Public, unlike a person's number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode([u8; 18]);

/// Who registers what, by the first two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeHolder {
    GrassrootsUnion,
    OtherUnion,
    GovernmentBody,
    PublicInstitution,
    SocialAssociation,
    PrivateNonEnterprise,
    Foundation,
    Enterprise,
    SoleTrader,
    Cooperative,
    Other,
}

impl CreditCode {
    /// Reads a code as people write it: lower case, full width, spaces and hyphens are put right.
    /// The message says what is wrong and what to do; a problem of the organisation's own code is a warning only.
    pub fn parse(text: &str) -> Result<CreditCode, Msg> {
        let plain = plain(text);
        if plain.is_empty() {
            return Err(msg!("people-credit-missing"));
        }
        // An E among digits is usual in these codes; a point or a plus is not.
        if damaged_by_spreadsheet(&plain) && plain.contains(['.', '+']) {
            return Err(msg!("people-credit-scientific"));
        }
        let all_digits = plain.bytes().all(|b| b.is_ascii_digit());
        let n = plain.chars().count();
        match n {
            15 if all_digits => return Err(msg!("people-credit-fifteen")),
            9 if plain.is_ascii() => return Err(msg!("people-credit-nine")),
            _ => refuse_characters(&plain)?,
        }
        if n != 18 {
            return Err(msg!("people-credit-length", n = n));
        }
        let mut code = CreditCode([0; 18]);
        code.0.copy_from_slice(plain.as_bytes());
        if code.0[17] == check_of(&code.0[..17]) {
            Ok(code)
        } else {
            Err(msg!("people-credit-check"))
        }
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("the alphabet is ASCII")
    }
    pub fn holder(&self) -> CodeHolder {
        match &self.0[..2] {
            b"81" => CodeHolder::GrassrootsUnion,
            [b'8', _] => CodeHolder::OtherUnion,
            b"11" => CodeHolder::GovernmentBody,
            b"12" => CodeHolder::PublicInstitution,
            b"51" => CodeHolder::SocialAssociation,
            b"52" => CodeHolder::PrivateNonEnterprise,
            b"53" => CodeHolder::Foundation,
            b"91" => CodeHolder::Enterprise,
            b"92" => CodeHolder::SoleTrader,
            b"93" => CodeHolder::Cooperative,
            _ => CodeHolder::Other,
        }
    }
    pub fn is_union(&self) -> bool {
        matches!(
            self.holder(),
            CodeHolder::GrassrootsUnion | CodeHolder::OtherUnion
        )
    }
    /// The area of the registering office, six digits of GB/T 2260.
    pub fn area(&self) -> &str {
        &self.as_str()[2..8]
    }
    /// The nine characters of the organisation itself (组织机构代码).
    pub fn body(&self) -> &str {
        &self.as_str()[8..17]
    }
    /// What a reviewer should look at, although the code is valid: an organisation code that fails its own check
    /// (GB 11714), as codes from before the unification may.
    pub fn warnings(&self) -> Vec<Msg> {
        if body_check_holds(&self.0[8..17]) {
            vec![]
        } else {
            vec![msg!("people-credit-body")]
        }
    }
    /// A problem if a union's code stands where an employer's is asked for.
    pub fn must_be_employer(&self, at: &str) -> Option<Problem> {
        self.is_union()
            .then(|| Problem::new(at, msg!("people-credit-not-employer")))
    }
}

fn refuse_characters(plain: &str) -> Result<(), Msg> {
    for (i, c) in plain.chars().enumerate() {
        let place = i + 1;
        let mistaken = |digit: char| {
            msg!(
                "people-credit-letter",
                place = place,
                letter = c,
                digit = digit
            )
        };
        return Err(match c {
            _ if c.is_ascii() && ALPHABET.contains(&(c as u8)) => continue,
            'O' | '〇' | '○' => mistaken('0'),
            'I' | '|' => mistaken('1'),
            'S' => mistaken('5'),
            'Z' => mistaken('2'),
            'V' => mistaken('U'),
            _ => msg!("people-credit-character", place = place, letter = shown(c)),
        });
    }
    Ok(())
}

fn check_of(seventeen: &[u8]) -> u8 {
    let value = |c: &u8| {
        ALPHABET
            .iter()
            .position(|a| a == c)
            .expect("characters were checked")
    };
    let sum: usize = seventeen
        .iter()
        .zip(WEIGHTS)
        .map(|(c, w)| value(c) * w)
        .sum();
    ALPHABET[(31 - sum % 31) % 31]
}

fn body_check_holds(nine: &[u8]) -> bool {
    let value = |c: u8| {
        u32::from(if c.is_ascii_digit() {
            c - b'0'
        } else {
            c - b'A' + 10
        })
    };
    let sum: u32 = nine
        .iter()
        .zip(BODY_WEIGHTS)
        .map(|(c, w)| value(*c) * w)
        .sum();
    let check = match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        n => b'0' + n as u8,
    };
    nine[8] == check
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl fmt::Debug for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Synthetic (area 411099 was never allocated), but for the last: the sample of the standard.
    const VALID: [(&str, CodeHolder); 11] = [
        ("81411099DEM000014D", CodeHolder::GrassrootsUnion),
        ("81411099DEM0000228", CodeHolder::GrassrootsUnion),
        ("81411099DEM00017XN", CodeHolder::GrassrootsUnion),
        ("89411099DEM0009979", CodeHolder::OtherUnion),
        ("91411099MADEMX011C", CodeHolder::Enterprise),
        ("91411099MADEMX02X4", CodeHolder::Enterprise),
        ("92411099MADEMX0381", CodeHolder::SoleTrader),
        ("52411099MJDEM0014M", CodeHolder::PrivateNonEnterprise),
        ("12411099411000013H", CodeHolder::PublicInstitution),
        ("5341109900DEM1237W", CodeHolder::Foundation),
        ("91350100M000100Y43", CodeHolder::Enterprise),
    ];

    fn reason(text: &str) -> &'static str {
        CreditCode::parse(text).expect_err(text).key
    }

    #[test]
    fn every_valid_code_tells_who_holds_it() {
        for (text, holder) in VALID {
            let code = CreditCode::parse(text).unwrap_or_else(|m| panic!("{text}: {}", m.key));
            assert_eq!((code.as_str(), code.holder()), (text, holder));
        }
        let code = CreditCode::parse("91411099MADEMX02X4").unwrap();
        assert_eq!(
            (code.area(), code.body(), code.is_union()),
            ("411099", "MADEMX02X", false)
        );
    }

    #[test]
    fn a_code_is_the_same_however_it_is_typed() {
        for text in [
            "81411099dem000014d",
            "８１４１１０９９ＤＥＭ０００014D",
            " 81-411099-DEM000014-D\u{200B}",
            "'81411099DEM000014D",
        ] {
            assert_eq!(
                CreditCode::parse(text).unwrap().as_str(),
                "81411099DEM000014D",
                "{text}"
            );
        }
    }

    #[test]
    fn every_invalid_code_is_refused_with_its_own_reason() {
        for (text, key) in [
            ("81411099DEM0000140", "people-credit-check"),
            ("81411099OEM000014O", "people-credit-letter"),
            ("81411099DEM00001Z8", "people-credit-letter"),
            ("81411099DEM0000_4D", "people-credit-character"),
            ("许昌示例有限公司", "people-credit-character"),
            ("81411099DEM00001", "people-credit-length"),
            ("411000000012345", "people-credit-fifteen"),
            ("DEM000014", "people-credit-nine"),
            ("9.14110E+17", "people-credit-scientific"),
            ("", "people-credit-missing"),
        ] {
            assert_eq!(reason(text), key, "{text}");
        }
    }

    #[test]
    fn a_letter_that_the_standard_leaves_out_is_named_with_the_likely_character() {
        let message = CreditCode::parse("81411099oEM000014O").unwrap_err();
        assert_eq!(
            message,
            msg!(
                "people-credit-letter",
                place = 9usize,
                letter = 'O',
                digit = '0'
            )
        );
    }

    #[test]
    fn an_organisation_code_that_fails_its_own_check_is_a_warning_only() {
        let mut text = b"91411099MADEMX019".to_vec();
        text.push(check_of(&text));
        let code = CreditCode::parse(std::str::from_utf8(&text).unwrap()).unwrap();
        assert_eq!(code.warnings(), vec![msg!("people-credit-body")]);
        assert_eq!(CreditCode::parse(VALID[4].0).unwrap().warnings(), vec![]);
    }

    #[test]
    fn a_union_is_no_employer() {
        assert!(
            CreditCode::parse(VALID[0].0)
                .unwrap()
                .must_be_employer("employer_code")
                .is_some()
        );
        assert!(
            CreditCode::parse(VALID[4].0)
                .unwrap()
                .must_be_employer("employer_code")
                .is_none()
        );
    }

    proptest! {
        #[test]
        fn one_wrong_character_or_two_neighbours_exchanged_never_pass(place in 0usize..17, other in 0usize..31, which in 0..VALID.len()) {
            let right = VALID[which].0.as_bytes();
            let mut wrong = right.to_vec();
            wrong[place] = ALPHABET[other];
            let mut exchanged = right.to_vec();
            exchanged.swap(place, place + 1);
            for text in [wrong, exchanged].iter().filter(|t| *t != right) {
                prop_assert!(CreditCode::parse(std::str::from_utf8(text).unwrap()).is_err());
            }
        }
    }
}
