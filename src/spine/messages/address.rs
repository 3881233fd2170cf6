//! E-mail addresses: read as people type them, shown masked.
use crate::{kernel::Msg, msg};
use std::fmt;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// RFC 5321 4.5.3.1.3: a path has 256 octets with its brackets.
const LONGEST: usize = 254;

/// A valid address. It shows itself only masked and is wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Email(Zeroizing<String>);

impl Email {
    /// Full-width letters and blanks around it are put right.
    ///
    /// # Errors
    /// What is wrong with it, for the field.
    pub fn parse(text: &str) -> Result<Email, Msg> {
        let plain: String = text.nfkc().collect();
        let plain = plain.trim();
        if plain.is_empty() {
            return Err(msg!("messages-email-missing"));
        }
        let whole = plain.parse::<lettre::Address>().is_ok();
        // An address literal or a name without a dot is none that people have.
        let dotted = plain
            .rsplit_once('@')
            .is_some_and(|(_, host)| host.contains('.') && !host.starts_with('['));
        match whole && dotted && plain.is_ascii() && plain.len() <= LONGEST {
            true => Ok(Email(Zeroizing::new(plain.to_owned()))),
            false => Err(msg!("messages-email-wrong")),
        }
    }
    /// The whole address. Only for sealing and sending.
    pub fn reveal(&self) -> &str {
        &self.0
    }
    /// As it may be shown: `w***@example.cn`.
    pub fn masked(&self) -> String {
        let (user, host) = self.0.rsplit_once('@').unwrap_or_default();
        let first: String = user.chars().take(1).collect();
        format!("{first}***@{host}")
    }
}
impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("Email(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_people_type_it_and_shows_itself_masked() {
        let email = Email::parse(" ｗang@example.cn ").unwrap();
        assert_eq!(email.reveal(), "wang@example.cn");
        assert_eq!(email.masked(), "w***@example.cn");
        assert_eq!(format!("{email:?}"), "Email(…)");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long = format!("{}@example.cn", "a".repeat(250));
        for wrong in [
            "",
            "wang",
            "wang@",
            "@example.cn",
            "wang@localhost",
            "wang@[127.0.0.1]",
            "a b@example.cn",
            "wang@example.cn\r\nBcc: li@example.cn",
            "王@example.cn",
            &long,
        ] {
            assert!(Email::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
