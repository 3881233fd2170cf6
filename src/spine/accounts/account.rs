//! The noun: an account, the posts it holds, and what makes both valid. Pure.
use crate::{
    kernel::{Day, Id, Instant, Msg, Problem},
    msg,
    policy::Role,
};
use unicode_normalization::UnicodeNormalization;

/// Shorter ones are in half of all passwords.
pub const SHORTEST_NAME: usize = 3;
/// `county-411002-2` has fifteen; unions' codes are longer.
pub const LONGEST_NAME: usize = 40;
/// As many characters as a long post and a long name.
pub const LONGEST_DISPLAY_NAME: usize = 60;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Account {
    pub id: Id,
    /// What is typed to sign in.
    pub name: String,
    /// What others see.
    pub display_name: String,
    /// The person behind a worker's account.
    pub person_id: Option<Id>,
    pub password_hash: Option<String>,
    pub totp_sealed: Option<Vec<u8>>,
    pub totp_last_step: Option<i64>,
    pub totp_required: bool,
    pub language: Option<String>,
    pub demo: bool,
    pub disabled_at: Option<Instant>,
    pub version: i64,
    pub created_at: Instant,
}

impl Account {
    pub fn is_open(&self) -> bool {
        self.disabled_at.is_none()
    }
    pub fn has_second_factor(&self) -> bool {
        self.totp_sealed.is_some()
    }
    /// What the secret of its second factor is sealed for: it opens in its own row only.
    pub fn totp_purpose(&self) -> String {
        format!("account.totp:{}", self.id)
    }
}

/// A role on an organisation and everything below it, from one day to another.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Grant {
    pub id: Id,
    pub account_id: Id,
    pub role: String,
    pub organisation_id: Id,
    pub organisation_code: String,
    pub organisation_name: String,
    pub from_day: Day,
    /// The last day in force.
    pub until_day: Option<Day>,
    pub granted_by: Option<String>,
    pub granted_at: Instant,
    pub ended_by: Option<String>,
    pub ended_at: Option<Instant>,
}

/// Where a grant stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    ToCome,
    InForce,
    Over,
}

impl Grant {
    pub fn standing(&self, today: Day) -> Standing {
        match () {
            _ if self.until_day.is_some_and(|until| until < today) => Standing::Over,
            _ if self.from_day > today => Standing::ToCome,
            _ => Standing::InForce,
        }
    }
    /// Whether it is in force, or still to come.
    pub fn lasts(&self, today: &Day) -> bool {
        self.standing(*today) != Standing::Over
    }
    pub fn role(&self) -> Option<Role> {
        Role::of_key(&self.role)
    }
    /// The message key of its standing.
    pub fn standing_key(&self, today: &Day) -> &'static str {
        match self.standing(*today) {
            Standing::ToCome => "accounts-grant-to-come",
            Standing::InForce => "accounts-grant-in-force",
            Standing::Over => "accounts-grant-over",
        }
    }
}

/// The message key of a role's name.
pub fn role_key(role: &str) -> String {
    format!("accounts-role-{role}")
}
/// The message key of a right's name.
pub fn right_key(right: &str) -> String {
    format!("accounts-right-{right}")
}

/// A name as it is kept: half width, lower case, without blanks around it.
pub fn plain_name(typed: &str) -> String {
    let kept = typed.trim().nfkc().flat_map(char::to_lowercase);
    kept.take(LONGEST_NAME + 1).collect()
}

/// What is wrong with a plain name of a new account.
pub fn name_problem(name: &str) -> Option<Msg> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c);
    let first = name.chars().next();
    match name.chars().count() {
        0 => Some(msg!("accounts-name-missing")),
        n if !(SHORTEST_NAME..=LONGEST_NAME).contains(&n) => Some(msg!(
            "accounts-name-length",
            min = SHORTEST_NAME,
            max = LONGEST_NAME
        )),
        _ if !name.chars().all(allowed) || !first.is_some_and(|c| c.is_ascii_alphanumeric()) => {
            Some(msg!("accounts-name-characters"))
        }
        _ => None,
    }
}

/// What is wrong with the name that others see.
pub fn display_name_problem(name: &str) -> Option<Msg> {
    match name.chars().count() {
        0 => Some(msg!("accounts-display-name-missing")),
        n if n > LONGEST_DISPLAY_NAME => Some(msg!(
            "accounts-display-name-long",
            max = LONGEST_DISPLAY_NAME
        )),
        _ if name.chars().any(char::is_control) => Some(msg!("accounts-display-name-characters")),
        _ => None,
    }
}

/// Whether holders of the role sign in with two factors (等保2.0 level 3, domain 5.2: staff). Chairs and workers may.
pub fn is_staff(role: Role) -> bool {
    !matches!(role, Role::Chair | Role::Worker)
}

/// The held role that a new one cannot stand beside, if there is one: the three offices leave no room for another role, nor for
/// each other (domain 1.5, 5.2).
pub fn clash(held: &[Role], new: Role) -> Option<Role> {
    let apart = |a: Role, b: Role| {
        a != b && a != Role::Worker && b != Role::Worker && (a.is_office() || b.is_office())
    };
    held.iter().copied().find(|h| apart(*h, new))
}

/// What is wrong with the days of a new grant.
pub fn period_problem(from: Day, until: Option<Day>, today: Day) -> Option<Problem> {
    match until {
        Some(until) if until < from => {
            Some(Problem::new("until", msg!("accounts-until-before-from")))
        }
        Some(until) if until < today => Some(Problem::new("until", msg!("accounts-until-past"))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_in_half_width_lower_case() {
        assert_eq!(plain_name(" Ｃounty-411002 "), "county-411002");
        for good in ["city-admin", "county-411002-2", "411", "a.b_c"] {
            assert_eq!(name_problem(good), None, "{good}");
        }
        for bad in ["", "ab", "-ab", "张三丰", "a b c", "a/b", "a'b"] {
            assert!(name_problem(bad).is_some(), "{bad}");
        }
        assert!(name_problem(&"a".repeat(41)).is_some());
    }

    #[test]
    fn who_keeps_or_audits_the_system_holds_no_other_role() {
        use Role::*;
        assert_eq!(clash(&[CityOrganiser], Administrator), Some(CityOrganiser));
        assert_eq!(clash(&[Auditor], CountyCadre), Some(Auditor));
        assert_eq!(clash(&[Administrator], Auditor), Some(Administrator));
        assert_eq!(clash(&[Auditor], SecurityAdministrator), Some(Auditor));
        assert_eq!(clash(&[Administrator, Worker], Administrator), None);
        assert_eq!(clash(&[CountyCadre], Chair), None);
        assert_eq!(clash(&[Auditor], Worker), None);
    }

    #[test]
    fn a_grant_holds_through_its_last_day() {
        let day = |d| Day::ymd(2022, 8, d);
        let grant = Grant {
            id: Id::fixed(1),
            account_id: Id::fixed(2),
            role: "auditor".into(),
            organisation_id: Id::fixed(3),
            organisation_code: String::new(),
            organisation_name: String::new(),
            from_day: day(2),
            until_day: Some(day(4)),
            granted_by: None,
            granted_at: day(1).start(),
            ended_by: None,
            ended_at: None,
        };
        assert_eq!(grant.standing(day(1)), Standing::ToCome);
        assert_eq!(grant.standing(day(2)), Standing::InForce);
        assert_eq!(grant.standing(day(4)), Standing::InForce);
        assert_eq!(grant.standing(day(5)), Standing::Over);
    }

    #[test]
    fn a_period_ends_neither_before_it_begins_nor_in_the_past() {
        let day = |d| Day::ymd(2022, 8, d);
        assert_eq!(period_problem(day(2), None, day(1)), None);
        assert_eq!(period_problem(day(2), Some(day(2)), day(2)), None);
        assert!(period_problem(day(3), Some(day(2)), day(1)).is_some());
        assert!(period_problem(day(1), Some(day(2)), day(3)).is_some());
    }
}
