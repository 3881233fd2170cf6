//! The noun: an organisation of the federation, and what makes one valid. Pure.
use super::placements::Relation;
use crate::{
    kernel::{Day, Id, Instant, Problem},
    msg,
};

/// Names of bodies fit a letterhead; the longest in the books of a city have some fifty characters.
pub const LONGEST_NAME: usize = 100;
pub const LONGEST_CODE: usize = 40;

/// What is wrong with a name, if anything.
pub fn name_problem(name: &str) -> Option<Problem> {
    let name = name.trim();
    match name.chars().count() {
        0 | 1 => Some(Problem::new("name", msg!("organisations-name-missing"))),
        n if n > LONGEST_NAME => Some(Problem::new(
            "name",
            msg!("organisations-too-long", limit = LONGEST_NAME),
        )),
        _ if name.chars().any(char::is_control) => {
            Some(Problem::new("name", msg!("organisations-name-control")))
        }
        _ => None,
    }
}

/// What is wrong with a code, if anything: codes are written in addresses and on the command line.
pub fn code_problem(code: &str) -> Option<Problem> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    match code {
        "" => Some(Problem::new("code", msg!("organisations-code-missing"))),
        c if c.len() > LONGEST_CODE || !c.chars().all(plain) => Some(Problem::new(
            "code",
            msg!("organisations-code-form", limit = LONGEST_CODE),
        )),
        _ => None,
    }
}

/// Levels and kinds: domain 1.1 and 2.22. The names are data (code list `org_kind`).
pub mod kind {
    pub const FEDERATION: &str = "10";
    pub const STREET_FEDERATION: &str = "31";
    pub const COMMITTEE: &str = "32";
    pub const AREA_FEDERATION: &str = "40";
    pub const INDUSTRY_FEDERATION: &str = "41";
    pub const NEW_FORM_FEDERATION: &str = "42";
    pub const UNION: &str = "50";
    pub const JOINT_UNION: &str = "51";
    /// Kinds that are grassroots unions: counted as units, and where members belong.
    pub const GRASSROOTS: [&str; 6] = ["40", "41", "42", "50", "51", "52"];
}

/// States: domain 2.22 `org_status`.
pub mod status {
    pub const PREPARING: &str = "0";
    pub const AWAITING_ACTIVATION: &str = "1";
    pub const NORMAL: &str = "2";
    pub const TERM_OVERDUE: &str = "3";
    pub const DORMANT: &str = "4";
    pub const DISSOLVED: &str = "5";
    pub const MERGED: &str = "6";
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Organisation {
    pub id: Id,
    pub code: String,
    pub name: String,
    pub kind: String,
    pub status: String,
    pub division_code: Option<String>,
    pub founding_mode: Option<String>,
    pub employer_name: Option<String>,
    pub employer_credit_code: Option<String>,
    pub employer_kind: Option<String>,
    pub union_credit_code: Option<String>,
    pub industry: Option<String>,
    pub address: Option<String>,
    pub chair_name: Option<String>,
    pub workers: Option<i64>,
    pub covered_employers: i64,
    pub founded_on: Option<Day>,
    pub approved_on: Option<Day>,
    pub approval_no: Option<String>,
    pub term_ends_on: Option<Day>,
    pub closed_on: Option<Day>,
    pub successor_id: Option<Id>,
    pub reporting: bool,
    pub version: i64,
    pub created_at: Instant,
    pub created_by: Option<Id>,
}

impl Organisation {
    /// A grassroots union: counted as a unit, and where members belong.
    pub fn is_union(&self) -> bool {
        kind::GRASSROOTS.contains(&self.kind.as_str())
    }
    pub fn is_open(&self) -> bool {
        ![status::DISSOLVED, status::MERGED].contains(&self.status.as_str())
    }
}

/// What makes a new organisation. `code` empty: the next free one under its parent.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    pub code: String,
    pub name: String,
    pub kind: String,
    pub status: String,
    pub parent_id: Option<Id>,
    /// From which day it stands under its parent.
    pub from_day: Day,
    pub division_code: Option<String>,
    pub founding_mode: Option<String>,
    pub employer_name: Option<String>,
    pub employer_credit_code: Option<String>,
    pub employer_kind: Option<String>,
    pub union_credit_code: Option<String>,
    pub industry: Option<String>,
    pub address: Option<String>,
    pub chair_name: Option<String>,
    pub workers: Option<i64>,
    pub covered_employers: i64,
    pub founded_on: Option<Day>,
    pub approved_on: Option<Day>,
    pub approval_no: Option<String>,
    pub term_ends_on: Option<Day>,
    pub reporting: bool,
    pub batch_id: Option<Id>,
    /// Relations beside the parent that hold from the same day.
    pub also: Vec<(Relation, Id)>,
}

impl NewOrganisation {
    pub fn named(
        name: impl Into<String>,
        kind: &str,
        parent_id: Option<Id>,
        from_day: Day,
    ) -> NewOrganisation {
        NewOrganisation {
            code: String::new(),
            name: name.into(),
            kind: kind.into(),
            status: status::NORMAL.into(),
            parent_id,
            from_day,
            division_code: None,
            founding_mode: None,
            employer_name: None,
            employer_credit_code: None,
            employer_kind: None,
            union_credit_code: None,
            industry: None,
            address: None,
            chair_name: None,
            workers: None,
            covered_employers: 1,
            founded_on: None,
            approved_on: None,
            approval_no: None,
            term_ends_on: None,
            reporting: false,
            batch_id: None,
            also: vec![],
        }
    }
    pub fn coded(mut self, code: impl Into<String>) -> NewOrganisation {
        self.code = code.into();
        self
    }
    pub fn reporting(mut self) -> NewOrganisation {
        self.reporting = true;
        self
    }
}
