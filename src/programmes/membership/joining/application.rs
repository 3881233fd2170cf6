//! The noun: an application to join, its states, and what makes a reviewer look twice. Pure.
use crate::{
    kernel::{Id, Instant, Msg},
    msg,
};

pub mod state {
    pub const SUBMITTED: &str = "submitted";
    pub const RETURNED: &str = "returned";
    pub const APPROVED: &str = "approved";
    pub const REFUSED: &str = "refused";
    pub const WITHDRAWN: &str = "withdrawn";
    pub const LAPSED: &str = "lapsed";
    pub const ALL: [&str; 6] = [SUBMITTED, RETURNED, APPROVED, REFUSED, WITHDRAWN, LAPSED];
}

/// What a state (or an event of the history) is called.
pub fn state_msg(state: &str) -> Msg {
    match state {
        state::SUBMITTED => msg!("joining-state-submitted"),
        state::RETURNED => msg!("joining-state-returned"),
        state::APPROVED => msg!("joining-state-approved"),
        state::REFUSED => msg!("joining-state-refused"),
        state::WITHDRAWN => msg!("joining-state-withdrawn"),
        state::LAPSED => msg!("joining-state-lapsed"),
        "corrected" => msg!("joining-event-corrected"),
        _ => msg!("joining-event-transferred"),
    }
}

/// Why an application is refused: code list `refuse_reason` (domain 2.22).
pub const REFUSALS: [&str; 8] = ["R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08"];
pub fn refusal_msg(code: &str) -> Msg {
    match code {
        "R01" => msg!("joining-refuse-r01"),
        "R02" => msg!("joining-refuse-r02"),
        "R03" => msg!("joining-refuse-r03"),
        "R04" => msg!("joining-refuse-r04"),
        "R05" => msg!("joining-refuse-r05"),
        "R06" => msg!("joining-refuse-r06"),
        "R07" => msg!("joining-refuse-r07"),
        _ => msg!("joining-refuse-r08"),
    }
}

/// What makes a reviewer look twice (domain 2.2, duplicate rules).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// The phone is on more people than the city believes (setting `phone-shared-most`).
    Phone,
    /// More applications came from one place at once than the city believes (settings `burst-most`, `burst-minutes`).
    Burst,
    /// Somebody of another number has the same name and day of birth.
    Twin,
    /// A member of another union already: approval starts a transfer and adds nobody.
    Elsewhere,
    /// Older than the rule asks no questions about.
    Age,
    /// The books know this number under another name.
    Name,
}

impl Flag {
    pub const ALL: [Flag; 6] = [
        Flag::Phone,
        Flag::Burst,
        Flag::Twin,
        Flag::Elsewhere,
        Flag::Age,
        Flag::Name,
    ];
    pub fn key(self) -> &'static str {
        match self {
            Flag::Phone => "phone",
            Flag::Burst => "burst",
            Flag::Twin => "twin",
            Flag::Elsewhere => "elsewhere",
            Flag::Age => "age",
            Flag::Name => "name",
        }
    }
    pub fn msg(self) -> Msg {
        match self {
            Flag::Phone => msg!("joining-flag-phone"),
            Flag::Burst => msg!("joining-flag-burst"),
            Flag::Twin => msg!("joining-flag-twin"),
            Flag::Elsewhere => msg!("joining-flag-elsewhere"),
            Flag::Age => msg!("joining-flag-age"),
            Flag::Name => msg!("joining-flag-name"),
        }
    }
    /// What holds an application until the reviewer writes down what was checked.
    pub fn holds(self) -> bool {
        !matches!(self, Flag::Elsewhere)
    }
    /// As they are stored: `phone,burst`.
    pub fn store(flags: &[Flag]) -> String {
        flags.iter().map(|f| f.key()).collect::<Vec<_>>().join(",")
    }
    pub fn read(stored: &str) -> Vec<Flag> {
        let named = |key: &str| Flag::ALL.into_iter().find(|f| f.key() == key);
        stored.split(',').filter_map(named).collect()
    }
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Application {
    pub id: Id,
    pub tracking_sealed: Vec<u8>,
    pub submission_key: Vec<u8>,
    pub organisation_id: Id,
    pub number_digest: Vec<u8>,
    pub number_sealed: Vec<u8>,
    pub name: String,
    pub twin_digest: Vec<u8>,
    pub phone_digest: Vec<u8>,
    pub phone_sealed: Vec<u8>,
    pub phone_verified: bool,
    pub group_code: String,
    pub employer: Option<String>,
    pub channel: String,
    pub consent_version: i64,
    pub consent_at: Instant,
    pub state: String,
    pub reason_code: Option<String>,
    pub reason: Option<String>,
    pub person_id: Option<Id>,
    pub membership_id: Option<Id>,
    pub transfer_id: Option<Id>,
    /// Who wrote it for the applicant; none: the applicant.
    pub author_id: Option<Id>,
    pub flags: String,
    pub version: i64,
    pub created_at: Instant,
    pub moved_at: Instant,
    pub decided_at: Option<Instant>,
}

impl Application {
    pub fn flags(&self) -> Vec<Flag> {
        Flag::read(&self.flags)
    }
    /// Whether a reviewer must write down what was checked.
    pub fn is_held(&self) -> bool {
        self.flags().into_iter().any(Flag::holds)
    }
    pub fn is_open(&self) -> bool {
        [state::SUBMITTED, state::RETURNED].contains(&self.state.as_str())
    }
}

/// A line of the review list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ApplicationLine {
    pub id: Id,
    pub name: String,
    pub number_sealed: Vec<u8>,
    pub phone_sealed: Vec<u8>,
    pub group_code: String,
    pub organisation: String,
    pub state: String,
    pub flags: String,
    pub created_at: Instant,
    pub moved_at: Instant,
    pub version: i64,
}
impl ApplicationLine {
    pub fn flags(&self) -> Vec<Flag> {
        Flag::read(&self.flags)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_survive_their_text() {
        assert_eq!(Flag::read(""), []);
        assert_eq!(Flag::read(&Flag::store(&Flag::ALL)), Flag::ALL);
        assert_eq!(Flag::read("unknown,age"), [Flag::Age]);
    }
}
