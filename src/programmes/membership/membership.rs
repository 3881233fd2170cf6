//! The noun: a person's place on the books of a union, what it posts, and the gate it passes before it counts. Pure.
use crate::{
    kernel::{Day, Id, Instant, Msg},
    msg,
    spine::{
        ledger::{Kind, Posting},
        organisations::Organisation,
        people::{AgeVerdict, verify_state},
    },
};

/// Whether somebody may be on the books of an organisation: of a union, or of the federation or committee that holds those
/// who have no union yet; never of a group within a union.
pub fn holds_members(organisation: &Organisation) -> bool {
    organisation.is_open() && !organisation.kind.starts_with('6')
}

/// Code list `member_status` (domain 2.22), and two of our own.
pub mod state {
    /// Applied by an import that a second person is still to confirm.
    pub const AWAITING: &str = "0";
    pub const ON_BOOKS: &str = "1";
    /// The place is kept while the member does not take part; not counted.
    pub const KEPT: &str = "2";
    pub const LEFT: &str = "4";
    pub const EXPELLED: &str = "5";
    pub const DIED: &str = "6";
    pub const TRANSFERRED: &str = "T";
    /// Taken back by a reversal: it never should have counted.
    pub const WITHDRAWN: &str = "W";
    /// In the order of filters.
    pub const ALL: [&str; 8] = [
        AWAITING,
        ON_BOOKS,
        KEPT,
        LEFT,
        EXPELLED,
        DIED,
        TRANSFERRED,
        WITHDRAWN,
    ];
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Membership {
    pub id: Id,
    pub person_id: Id,
    pub organisation_id: Id,
    /// [`state`]
    pub state: String,
    pub began_on: Day,
    pub ended_on: Option<Day>,
    pub end_reason: Option<String>,
    pub group_code: String,
    pub employer: Option<String>,
    pub channel: String,
    pub verified: bool,
    pub application_id: Option<Id>,
    pub batch_id: Option<Id>,
    pub created_at: Instant,
    pub created_by: Option<Id>,
    pub confirmed_at: Option<Instant>,
    pub confirmed_by: Option<Id>,
    pub version: i64,
}

/// What a membership's state is called.
pub fn state_msg(state: &str) -> Msg {
    match state {
        state::AWAITING => msg!("membership-state-awaiting"),
        state::ON_BOOKS => msg!("membership-state-on-books"),
        state::KEPT => msg!("membership-state-kept"),
        state::LEFT => msg!("membership-state-left"),
        state::EXPELLED => msg!("membership-state-expelled"),
        state::DIED => msg!("membership-state-died"),
        state::TRANSFERRED => msg!("membership-state-transferred"),
        _ => msg!("membership-state-withdrawn"),
    }
}

impl Membership {
    /// On the books today: what figures of members count.
    pub fn counts(&self) -> bool {
        self.state == state::ON_BOOKS
    }
    /// The person's one home, counted or kept.
    pub fn is_home(&self) -> bool {
        self.ended_on.is_none()
    }
    /// What it posts when it comes to the books, or back to them, on a day.
    pub fn stock(&self, day: Day) -> Posting {
        stock(
            self.id,
            self.person_id,
            self.organisation_id,
            &self.group_code,
            self.verified,
            day,
        )
    }
    /// What it posts when it counts as newly admitted.
    pub fn admission(&self, day: Day) -> Posting {
        Posting {
            kind: Kind::MemberAdmitted,
            ..self.stock(day)
        }
    }
}

/// A membership about to be recorded and confirmed: by approval, by transfer, by import.
#[derive(Clone, Debug)]
pub struct MembershipRow {
    pub id: Id,
    pub person_id: Id,
    pub organisation_id: Id,
    pub began_on: Day,
    /// Code list `new_form_group`; empty: none.
    pub group_code: String,
    pub employment_form: Option<String>,
    pub employer: Option<String>,
    pub occupation: Option<String>,
    /// scan, import, window, interface, transfer
    pub channel: &'static str,
    /// Passed the quality gate.
    pub verified: bool,
    /// No earlier membership of this person is known, and it began after the books were opened.
    pub first_ever: bool,
    pub application_id: Option<Id>,
    pub batch_id: Option<Id>,
    pub batch_line: Option<i64>,
    /// Who wrote the record; none: the person applied.
    pub author_id: Option<Id>,
}

/// What a new membership posts on the day it began: the stock of members, verified or only registered; and, the first time
/// ever, once verified, an admission.
pub fn postings_of(row: &MembershipRow) -> Vec<Posting> {
    let stock = stock(
        row.id,
        row.person_id,
        row.organisation_id,
        &row.group_code,
        row.verified,
        row.began_on,
    );
    let admission = Posting {
        kind: Kind::MemberAdmitted,
        ..stock.clone()
    };
    match row.verified && row.first_ever {
        true => vec![stock, admission],
        false => vec![stock],
    }
}

fn stock(
    record_id: Id,
    subject_id: Id,
    organisation_id: Id,
    group: &str,
    verified: bool,
    business_day: Day,
) -> Posting {
    Posting {
        kind: match verified {
            true => Kind::MembershipVerified,
            false => Kind::MembershipRegistered,
        },
        category: group.to_owned(),
        organisation_id,
        subject_id,
        business_day,
        amount: 1,
        record_type: "membership",
        record_id,
    }
}

/// The stocks of which a person is in at most one.
pub const STOCKS: [Kind; 2] = [Kind::MembershipRegistered, Kind::MembershipVerified];

/// What keeps a member from being counted as verified (the quality gate of domain 2.2). That the number is valid, the type of
/// resident numbers already says; that nobody is active elsewhere, the ledger itself holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateFault {
    /// Younger or older than the rule allows.
    Age,
    /// Nobody checked that the number belongs to the person: no code from the phone, no papers seen.
    Identity,
    Consent,
}

impl GateFault {
    /// What is missing, and how to come by it.
    pub fn msg(self) -> Msg {
        match self {
            GateFault::Age => msg!("membership-gate-age"),
            GateFault::Identity => msg!("membership-gate-identity"),
            GateFault::Consent => msg!("membership-gate-consent"),
        }
    }
}

/// What the gate looks at.
#[derive(Clone, Debug)]
pub struct GateFacts<'a> {
    pub age: AgeVerdict,
    /// Code list `verify_state`.
    pub verify_state: &'a str,
    pub consent: bool,
}

/// The faults that keep a member from being counted; none: the gate is passed.
pub fn gate(facts: &GateFacts) -> Vec<GateFault> {
    let checks = [
        (matches!(facts.age, AgeVerdict::Refused(_)), GateFault::Age),
        (
            !verify_state::is_checked(facts.verify_state),
            GateFault::Identity,
        ),
        (!facts.consent, GateFault::Consent),
    ];
    let failing = checks.into_iter().filter(|(fails, _)| *fails);
    failing.map(|(_, fault)| fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(verified: bool, first_ever: bool) -> MembershipRow {
        MembershipRow {
            id: Id::fixed(1),
            person_id: Id::fixed(2),
            organisation_id: Id::fixed(3),
            began_on: Day::ymd(2022, 8, 1),
            group_code: "04".into(),
            employment_form: None,
            employer: None,
            occupation: None,
            channel: "import",
            verified,
            first_ever,
            application_id: None,
            batch_id: None,
            batch_line: None,
            author_id: None,
        }
    }
    fn posted(verified: bool, first_ever: bool) -> Vec<Kind> {
        let postings = postings_of(&row(verified, first_ever));
        assert!(postings.iter().all(|p| p.category == "04" && p.amount == 1));
        postings.iter().map(|p| p.kind).collect()
    }

    #[test]
    fn only_a_verified_first_membership_counts_as_newly_admitted() {
        use Kind::*;
        assert_eq!(posted(true, true), [MembershipVerified, MemberAdmitted]);
        assert_eq!(posted(true, false), [MembershipVerified]);
        assert_eq!(posted(false, true), [MembershipRegistered]);
        assert_eq!(posted(false, false), [MembershipRegistered]);
    }

    #[test]
    fn the_gate_names_everything_that_is_missing() {
        let facts = GateFacts {
            age: AgeVerdict::Accepted,
            verify_state: verify_state::PHONE,
            consent: true,
        };
        assert_eq!(gate(&facts), []);
        let faults = gate(&GateFacts {
            age: AgeVerdict::Refused(msg!("people-age-rule")),
            verify_state: verify_state::MISMATCH,
            consent: false,
        });
        assert_eq!(
            faults,
            [GateFault::Age, GateFault::Identity, GateFault::Consent]
        );
    }
}
