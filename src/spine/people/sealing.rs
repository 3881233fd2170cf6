//! How the numbers of people are kept: a keyed digest to find them by, a sealed form to read them from. Never the text.
use super::{Mobile, PersonName, ResidentNumber, mask_number};
use crate::kernel::{
    Day, Error, Result,
    crypto::{Digest, Keys},
};

/// What the digests and seals of resident numbers are for, in people and in applications alike.
const NUMBER: &str = "person.number";
const PHONE: &str = "person.phone";
const TWIN: &str = "person.twin";

impl ResidentNumber {
    /// The identity of the person: the same for the same number, and nothing without the key file.
    pub fn digest(&self, keys: &Keys) -> Digest {
        keys.digest(NUMBER, self.reveal().as_bytes())
    }
    /// Encrypted, to be read again.
    pub fn sealed(&self, keys: &Keys) -> Vec<u8> {
        keys.seal(NUMBER, self.reveal().as_bytes())
    }
    /// # Errors
    /// [`Error::Broken`] when the key file does not belong to the database.
    pub fn unsealed(keys: &Keys, sealed: &[u8]) -> Result<ResidentNumber> {
        let text = keys.open_text(NUMBER, sealed)?;
        // It was checked when it was sealed; no day of birth is too late now.
        let any_day = Day::ymd(9999, 12, 31);
        ResidentNumber::parse(&text, any_day)
            .map_err(|m| Error::Broken(anyhow::anyhow!("a sealed number reads {}", m.key)))
    }
    /// Keyed digest of name and day of birth: who shares it may be the same person under another number.
    pub fn twin_digest(&self, name: &PersonName, keys: &Keys) -> Digest {
        keys.digest(
            TWIN,
            format!("{}|{}", self.birth(), name.as_str()).as_bytes(),
        )
    }
}

impl Mobile {
    pub fn digest(&self, keys: &Keys) -> Digest {
        keys.digest(PHONE, self.reveal().as_bytes())
    }
    pub fn sealed(&self, keys: &Keys) -> Vec<u8> {
        keys.seal(PHONE, self.reveal().as_bytes())
    }
    /// # Errors
    /// [`Error::Broken`] when the key file does not belong to the database.
    pub fn unsealed(keys: &Keys, sealed: &[u8]) -> Result<Mobile> {
        let text = keys.open_text(PHONE, sealed)?;
        Mobile::parse(&text)
            .map_err(|m| Error::Broken(anyhow::anyhow!("a sealed phone reads {}", m.key)))
    }
}

/// A sealed resident number as it may be shown: `411***********001X`.
pub fn masked_number(keys: &Keys, sealed: &[u8]) -> Result<String> {
    Ok(mask_number(&keys.open_text(NUMBER, sealed)?))
}
/// A sealed phone as it may be shown: `138****0000`.
pub fn masked_phone(keys: &Keys, sealed: &[u8]) -> Result<String> {
    Ok(Mobile::unsealed(keys, sealed)?.masked())
}

/// A sealed number under the current key, when it is under an older one.
pub fn resealed_number(keys: &Keys, sealed: &[u8]) -> Result<Option<Vec<u8>>> {
    Ok(keys.resealed(NUMBER, sealed)?)
}
/// A sealed phone under the current key, when it is under an older one.
pub fn resealed_phone(keys: &Keys, sealed: &[u8]) -> Result<Option<Vec<u8>>> {
    Ok(keys.resealed(PHONE, sealed)?)
}
