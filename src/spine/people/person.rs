//! The noun: a person of the books, known by the digest of the resident number. Pure.
use super::{Mobile, PersonName, ResidentNumber, sealing};
use crate::kernel::{Id, Instant, Result, crypto::Keys};

/// How far a person's identity was checked: code list `verify_state` (domain 2.22).
pub mod verify_state {
    pub const REGISTERED: &str = "0";
    pub const PHONE: &str = "1";
    pub const PAPERS: &str = "2";
    pub const AUTHORITY: &str = "3";
    pub const MISMATCH: &str = "8";
    pub const DOUBTFUL: &str = "9";
    /// States of somebody whose identity was checked and found right.
    pub fn is_checked(state: &str) -> bool {
        [PHONE, PAPERS, AUTHORITY].contains(&state)
    }
}

/// What makes a new person.
#[derive(Debug)]
pub struct NewPerson {
    pub number: ResidentNumber,
    pub name: PersonName,
    pub mobile: Option<Mobile>,
    /// [`verify_state`]
    pub verify_state: &'static str,
    /// Codes of GB/T 3304, GB/T 4658, GB/T 4762, when known.
    pub ethnic: Option<String>,
    pub education: Option<String>,
    pub politics: Option<String>,
    pub batch_id: Option<Id>,
}

impl NewPerson {
    pub fn new(number: ResidentNumber, name: PersonName, mobile: Option<Mobile>) -> NewPerson {
        NewPerson {
            number,
            name,
            mobile,
            verify_state: verify_state::REGISTERED,
            ethnic: None,
            education: None,
            politics: None,
            batch_id: None,
        }
    }
}

/// A person as the books hold them. Numbers are digests and seals.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Person {
    pub id: Id,
    pub number_digest: Vec<u8>,
    pub number_sealed: Vec<u8>,
    pub name: String,
    /// GB/T 2261.1
    pub sex: String,
    pub birth_year: i64,
    pub phone_digest: Option<Vec<u8>>,
    pub phone_sealed: Option<Vec<u8>>,
    pub verify_state: String,
    pub ethnic: Option<String>,
    pub education: Option<String>,
    pub politics: Option<String>,
    pub version: i64,
    pub created_at: Instant,
}

impl Person {
    /// `411***********001X`
    pub fn masked_number(&self, keys: &Keys) -> Result<String> {
        sealing::masked_number(keys, &self.number_sealed)
    }
    /// `138****0000`, or empty.
    pub fn masked_phone(&self, keys: &Keys) -> Result<String> {
        let sealed = self.phone_sealed.as_deref();
        Ok(sealed
            .map(|s| sealing::masked_phone(keys, s))
            .transpose()?
            .unwrap_or_default())
    }
}

/// What a person's record may be corrected to; none leaves it as it is. The number never changes: another number is another
/// person.
#[derive(Debug, Default)]
pub struct PersonChange {
    pub name: Option<PersonName>,
    pub mobile: Option<Mobile>,
    pub verify_state: Option<&'static str>,
}

/// A whole number, as it is shown once to somebody who gave a reason.
pub struct Unmasked {
    pub number: String,
    pub phone: String,
}

/// Who looked at a person's whole number.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Unmasking {
    pub at: Instant,
    pub account: String,
    pub organisation: String,
    pub reason: String,
}
