//! The noun: a proposal about an office, and who may make it so. Pure.
use crate::{
    kernel::{Day, Id, Instant, Lang, Msg},
    msg,
    policy::{self, Role},
    spine::accounts::account::role_key,
};

/// What is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Somebody takes up an office.
    Appoint,
    /// Somebody leaves it, and is out at once.
    Dismiss,
    /// Somebody has lost telephone or password: the second factor is forgotten, and a link sets a new password.
    Renew,
}

impl Act {
    pub const ALL: [Act; 3] = [Act::Appoint, Act::Dismiss, Act::Renew];
    pub fn key(self) -> &'static str {
        match self {
            Act::Appoint => "appoint",
            Act::Dismiss => "dismiss",
            Act::Renew => "renew",
        }
    }
    pub fn of_key(key: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|a| a.key() == key)
    }
}

/// A proposal, with the names that a page shows.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Proposal {
    pub id: Id,
    pub act: String,
    pub account_id: Id,
    pub name: String,
    pub display_name: String,
    /// Whether the account's owner has set a password: until then nobody knows whose it is.
    pub owned: bool,
    pub role: String,
    pub organisation_id: Id,
    pub organisation: String,
    pub reason: String,
    pub asked_as: String,
    pub asked_by: Id,
    pub asker: String,
    pub asked_at: Instant,
    pub state: String,
    pub decider: Option<String>,
    pub decided_at: Option<Instant>,
}

/// Why somebody may not confirm a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// It is about them.
    Oneself,
    /// They made it.
    Own,
    /// They hold the office of who made it.
    SameOffice,
}

impl Bar {
    pub fn msg(self) -> Msg {
        match self {
            Bar::Oneself => msg!("accounts-not-oneself"),
            Bar::Own => msg!("error-own-record"),
            Bar::SameOffice => msg!("offices-same-office"),
        }
    }
}

impl Proposal {
    pub fn is_open(&self) -> bool {
        self.state == "open"
    }
    pub fn act(&self) -> Option<Act> {
        Act::of_key(&self.act)
    }
    pub fn role(&self) -> Option<Role> {
        Role::of_key(&self.role)
    }
    /// What keeps the holder of an office from confirming it, if anything does.
    pub fn bar(&self, account_id: Option<Id>, office: Option<Role>) -> Option<Bar> {
        let others = Role::of_key(&self.asked_as)
            .zip(office)
            .is_some_and(|(asked, mine)| policy::seconds(asked, mine));
        match account_id {
            me if me == Some(self.account_id) => Some(Bar::Oneself),
            me if me == Some(self.asked_by) => Some(Bar::Own),
            _ if !others => Some(Bar::SameOffice),
            _ => None,
        }
    }
    /// What is proposed, in words: `任命王芳为安全管理员（许昌市总工会）`.
    pub fn told(&self, l: &Lang) -> String {
        let name = format!("{} ({})", self.display_name, self.name);
        let role = l.t(&role_key(&self.role));
        let organisation = self.organisation.as_str();
        l.say(match self.act() {
            Some(Act::Dismiss) => msg!(
                "offices-told-dismiss",
                who = name,
                role = role,
                at = organisation
            ),
            Some(Act::Renew) => msg!(
                "offices-told-renew",
                who = name,
                role = role,
                at = organisation
            ),
            _ => msg!(
                "offices-told-appoint",
                who = name,
                role = role,
                at = organisation
            ),
        })
    }
    pub fn standing(&self, l: &Lang) -> String {
        l.t(&format!("offices-state-{}", self.state))
    }
}

/// Somebody who holds an office, or will.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Holder {
    pub account_id: Id,
    pub name: String,
    pub display_name: String,
    pub owned: bool,
    pub disabled: bool,
    pub role: String,
    pub organisation_code: String,
    pub organisation: String,
    pub from_day: Day,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposal(asked_as: Role) -> Proposal {
        Proposal {
            id: Id::fixed(1),
            act: "appoint".into(),
            account_id: Id::fixed(2),
            name: String::new(),
            display_name: String::new(),
            owned: true,
            role: "auditor".into(),
            organisation_id: Id::fixed(3),
            organisation: String::new(),
            reason: String::new(),
            asked_as: asked_as.key().into(),
            asked_by: Id::fixed(4),
            asker: String::new(),
            asked_at: Instant::of_micros(0),
            state: "open".into(),
            decider: None,
            decided_at: None,
        }
    }

    #[test]
    fn one_of_another_office_confirms_and_neither_who_asked_nor_whom_it_is_about() {
        use Role::*;
        let asked = proposal(SecurityAdministrator);
        let other = Some(Id::fixed(5));
        for (who, office, bar) in [
            (other, Some(Administrator), None),
            (other, Some(Auditor), None),
            (other, Some(SecurityAdministrator), Some(Bar::SameOffice)),
            (other, Some(CityLeader), Some(Bar::SameOffice)),
            (other, None, Some(Bar::SameOffice)),
            (Some(Id::fixed(4)), Some(Administrator), Some(Bar::Own)),
            (Some(Id::fixed(2)), Some(Administrator), Some(Bar::Oneself)),
        ] {
            assert_eq!(asked.bar(who, office), bar, "{who:?} {office:?}");
        }
    }
}
