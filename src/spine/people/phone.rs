//! Mobile numbers of the mainland: eleven digits.
use super::plain::{damaged_by_spreadsheet, plain, shown};
use crate::{kernel::Msg, msg};
use std::fmt;
use zeroize::Zeroize;

/// A valid mobile number, `1[3-9]` and nine digits. Secret: it shows itself only masked and is wiped when dropped.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Mobile([u8; 11]);

impl Mobile {
    /// Reads a number as people write it: `+86`, spaces, hyphens, brackets and full-width digits are put right.
    pub fn parse(text: &str) -> Result<Mobile, Msg> {
        let mut plain = plain(text);
        plain.retain(|c| !matches!(c, '(' | ')'));
        if plain.is_empty() {
            return Err(msg!("people-phone-missing"));
        }
        if damaged_by_spreadsheet(&plain) {
            return Err(msg!("people-phone-scientific"));
        }
        if plain.contains('*') {
            return Err(msg!("people-phone-masked"));
        }
        let digits = without_country(&plain);
        if let Some((i, c)) = digits
            .chars()
            .enumerate()
            .find(|(_, c)| !c.is_ascii_digit())
        {
            return Err(msg!(
                "people-phone-character",
                place = i + 1,
                letter = shown(c)
            ));
        }
        match digits.as_bytes() {
            [b'0', ..] if (10..=12).contains(&digits.len()) => Err(msg!("people-phone-landline")),
            [b'1', b'3'..=b'9', ..] if digits.len() == 11 => {
                let mut mobile = Mobile([0; 11]);
                mobile.0.copy_from_slice(digits.as_bytes());
                Ok(mobile)
            }
            _ if digits.len() == 11 => Err(msg!("people-phone-prefix")),
            _ => Err(msg!("people-phone-length", n = digits.len())),
        }
    }
    /// The whole number. Only for digesting, sealing, sending, and an unmasking that has been audited.
    pub fn reveal(&self) -> &str {
        std::str::from_utf8(&self.0).expect("digits")
    }
    /// As it may be shown: `138****0000`.
    pub fn masked(&self) -> String {
        let number = self.reveal();
        format!("{}****{}", &number[..3], &number[7..])
    }
}

/// The number without `+86`, `0086`, or an `86` that only a country code can be.
fn without_country(plain: &str) -> &str {
    let bare = plain
        .strip_prefix("+86")
        .or_else(|| plain.strip_prefix("0086"));
    let short = if plain.len() == 13 {
        plain.strip_prefix("86")
    } else {
        None
    };
    bare.or(short).unwrap_or(plain)
}

impl fmt::Display for Mobile {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.masked())
    }
}
impl fmt::Debug for Mobile {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("Mobile(…)")
    }
}
impl Drop for Mobile {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_however_it_is_typed() {
        for text in [
            "19900000001",
            "+86 199-0000-0001",
            "0086 199 0000 0001",
            "86 19900000001",
            "(+86)19900000001",
            "１９９００００００01",
            "'19900000001",
            "199\u{A0}0000\u{3000}0001",
        ] {
            assert_eq!(
                Mobile::parse(text).unwrap().reveal(),
                "19900000001",
                "{text:?}"
            );
        }
    }

    #[test]
    fn every_invalid_number_is_refused_with_its_own_reason() {
        for (text, key) in [
            ("", "people-phone-missing"),
            ("1.99E+10", "people-phone-scientific"),
            ("199****0001", "people-phone-masked"),
            ("1990000000O", "people-phone-character"),
            ("0374-2965000", "people-phone-landline"),
            ("12900000001", "people-phone-prefix"),
            ("29900000001", "people-phone-prefix"),
            ("1990000001", "people-phone-length"),
            ("199000000011", "people-phone-length"),
            ("19900000001/19900000002", "people-phone-character"),
        ] {
            assert_eq!(Mobile::parse(text).expect_err(text).key, key, "{text}");
        }
    }

    #[test]
    fn a_number_shows_itself_only_masked() {
        let mobile = Mobile::parse("13800000000").unwrap();
        assert_eq!(mobile.masked(), "138****0000");
        assert_eq!(format!("{mobile}"), "138****0000");
        assert_eq!(format!("{mobile:?}"), "Mobile(…)");
    }
}
