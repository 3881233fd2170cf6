//! The noun: an application to found a union, what may be said in it, and the states it goes through. Pure.
use super::reader::Reader;
use crate::{
    kernel::{Day, Id, Instant, Problem},
    msg,
    spine::{
        organisations::employers::Covered,
        people::code_lists::{CodeList, EMPLOYER_KIND, Entry, FOUNDING_MODE, INDUSTRY},
    },
};

/// Kinds of union that are founded by an application (domain 2.22 `org_kind`).
pub const KINDS: [&str; 6] = ["50", "51", "52", "40", "41", "42"];
/// Kinds that cover several employers, each with its credit code.
pub const COVERING: [&str; 4] = ["40", "41", "42", "51"];
/// A name fits on a seal and a line of print.
pub const MAX_NAME: usize = 60;
/// Free text (domain 2.22, common field rules).
pub const MAX_TEXT: usize = 2_000;
/// A joint union of a street covers a few dozen employers.
pub const MAX_COVERED: usize = 300;

/// Why an application is returned or refused (domain 2.22 `refuse_reason`).
pub const REASONS: CodeList = CodeList {
    name: "refuse_reason",
    standard: "",
    entries: &[
        Entry {
            code: "R01",
            zh: "材料缺失",
            en: "Papers are missing",
        },
        Entry {
            code: "R02",
            zh: "信息不符",
            en: "Details do not match",
        },
        Entry {
            code: "R03",
            zh: "不符合条件",
            en: "Conditions are not met",
        },
        Entry {
            code: "R04",
            zh: "重复申报",
            en: "Applied for twice",
        },
        Entry {
            code: "R05",
            zh: "超名额",
            en: "Over the quota",
        },
        Entry {
            code: "R06",
            zh: "超期限",
            en: "Past the deadline",
        },
        Entry {
            code: "R07",
            zh: "非本辖区",
            en: "Outside this territory",
        },
        Entry {
            code: "R08",
            zh: "其他（说明）",
            en: "Other (say which)",
        },
    ],
};

/// Where an application stands.
pub mod state {
    pub const DRAFT: &str = "draft";
    pub const SUBMITTED: &str = "submitted";
    pub const RETURNED: &str = "returned";
    pub const APPROVED: &str = "approved";
    pub const REFUSED: &str = "refused";
    pub const WITHDRAWN: &str = "withdrawn";
    /// Approved, and taken back by a reversal.
    pub const REVOKED: &str = "revoked";
    pub const ALL: [&str; 7] = [
        DRAFT, SUBMITTED, RETURNED, APPROVED, REFUSED, WITHDRAWN, REVOKED,
    ];

    /// The message key of a state.
    pub fn label(state: &str) -> &'static str {
        match state {
            SUBMITTED => "founding-state-submitted",
            RETURNED => "founding-state-returned",
            APPROVED => "founding-state-approved",
            REFUSED => "founding-state-refused",
            WITHDRAWN => "founding-state-withdrawn",
            REVOKED => "founding-state-revoked",
            _ => "founding-state-draft",
        }
    }
}

/// An application as it stands.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Founding {
    pub id: Id,
    pub parent_id: Id,
    pub parent_name: String,
    pub state: String,
    pub kind: String,
    pub mode: String,
    pub name: String,
    pub normal_name: String,
    pub employer_name: String,
    pub employer_normal_name: String,
    pub credit_code: String,
    pub employer_kind: String,
    pub industry: String,
    pub address: String,
    pub legal_representative: String,
    pub workers: Option<i64>,
    pub members: Option<i64>,
    pub women: Option<i64>,
    pub committee: Option<i64>,
    pub chair_name: String,
    pub chair_declared: bool,
    pub preparatory: String,
    pub planned_on: Option<Day>,
    pub note: String,
    pub version: i64,
    pub created_at: Instant,
    pub created_by: Option<Id>,
    pub submitted_at: Option<Instant>,
    pub decided_at: Option<Instant>,
    pub organisation_id: Option<Id>,
    /// The account of its chair.
    pub chair_account_id: Option<Id>,
}

impl Founding {
    /// May still be changed by its applicant.
    pub fn is_open(&self) -> bool {
        [state::DRAFT, state::RETURNED].contains(&self.state.as_str())
    }
    pub fn covers(&self) -> bool {
        COVERING.contains(&self.kind.as_str())
    }
}

/// An application as it was typed or sent; nothing is lost of it, whatever it was.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Application {
    pub parent: String,
    pub kind: String,
    pub mode: String,
    pub name: String,
    pub employer_name: String,
    pub credit_code: String,
    pub employer_kind: String,
    pub industry: String,
    pub address: String,
    pub legal_representative: String,
    pub workers: String,
    pub members: String,
    pub women: String,
    pub committee: String,
    pub chair_name: String,
    pub chair_declared: bool,
    pub preparatory: String,
    pub planned_on: String,
    pub note: String,
    pub covered: Vec<Covered>,
}

/// What was read of an application, each value good in itself.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub kind: String,
    pub mode: String,
    pub name: String,
    pub employer_name: String,
    pub credit_code: String,
    pub employer_kind: String,
    pub industry: String,
    pub address: String,
    pub legal_representative: String,
    pub workers: Option<i64>,
    pub members: Option<i64>,
    pub women: Option<i64>,
    pub committee: Option<i64>,
    pub chair_name: String,
    pub chair_declared: bool,
    pub preparatory: String,
    pub planned_on: Option<Day>,
    pub note: String,
    pub covered: Vec<Covered>,
}

impl Application {
    /// An application as it stands, for its form.
    pub fn of(f: &Founding, covered: Vec<Covered>) -> Application {
        let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        Application {
            parent: f.parent_id.to_string(),
            kind: f.kind.clone(),
            mode: f.mode.clone(),
            name: f.name.clone(),
            employer_name: f.employer_name.clone(),
            credit_code: f.credit_code.clone(),
            employer_kind: f.employer_kind.clone(),
            industry: f.industry.clone(),
            address: f.address.clone(),
            legal_representative: f.legal_representative.clone(),
            workers: number(f.workers),
            members: number(f.members),
            women: number(f.women),
            committee: number(f.committee),
            chair_name: f.chair_name.clone(),
            chair_declared: f.chair_declared,
            preparatory: f.preparatory.clone(),
            planned_on: f.planned_on.map(|d| d.to_string()).unwrap_or_default(),
            note: f.note.clone(),
            covered,
        }
    }

    /// Reads what was typed. A draft may leave anything out but its kind, name and place; what it does say must be right.
    pub fn read(&self, today: Day) -> (Facts, Vec<Problem>) {
        let mut reader = Reader::default();
        let facts = Facts {
            kind: reader.code("kind", &self.kind, |c| KINDS.contains(&c)),
            mode: reader.code("mode", &self.mode, |c| FOUNDING_MODE.entry(c).is_some()),
            name: reader.text("name", &self.name, MAX_NAME),
            employer_name: reader.text("employer_name", &self.employer_name, MAX_NAME),
            credit_code: reader.credit_code("credit_code", &self.credit_code),
            employer_kind: reader.code("employer_kind", &self.employer_kind, |c| {
                EMPLOYER_KIND.entry(c).is_some()
            }),
            industry: reader.code("industry", &self.industry, |c| INDUSTRY.entry(c).is_some()),
            address: reader.text("address", &self.address, 200),
            legal_representative: reader.person("legal_representative", &self.legal_representative),
            workers: reader.number("workers", &self.workers, 1),
            members: reader.number("members", &self.members, 1),
            women: reader.number("women", &self.women, 0),
            committee: reader.number("committee", &self.committee, 1),
            chair_name: reader.person("chair_name", &self.chair_name),
            chair_declared: self.chair_declared,
            preparatory: reader.text("preparatory", &self.preparatory, MAX_TEXT),
            planned_on: reader.plan(&self.planned_on, today),
            note: reader.text("note", &self.note, MAX_TEXT),
            covered: reader.covered(&self.covered),
        };
        if facts.kind.is_empty() && self.kind.trim().is_empty() {
            reader.say("kind", msg!("founding-missing"));
        }
        if !facts.name.is_empty() && !facts.name.contains("工会") {
            reader.say("name", msg!("founding-name-union"));
        }
        if facts.name.is_empty() {
            reader.say("name", msg!("founding-missing"));
        }
        if facts.women > facts.members && facts.members.is_some() {
            reader.say("women", msg!("founding-women-more"));
        }
        (facts, reader.problems)
    }
}

impl Facts {
    /// What a draft may leave out and an application may not.
    pub fn missing(&self) -> Vec<Problem> {
        let texts = [
            ("mode", &self.mode),
            ("employer_kind", &self.employer_kind),
            ("address", &self.address),
            ("chair_name", &self.chair_name),
            ("preparatory", &self.preparatory),
        ];
        let numbers = [
            ("workers", self.workers),
            ("members", self.members),
            ("committee", self.committee),
        ];
        let mut at: Vec<&str> = texts
            .iter()
            .filter(|t| t.1.is_empty())
            .map(|t| t.0)
            .collect();
        at.extend(numbers.iter().filter(|n| n.1.is_none()).map(|n| n.0));
        if self.planned_on.is_none() {
            at.push("planned_on");
        }
        let covers = COVERING.contains(&self.kind.as_str());
        if !covers {
            let own = [
                ("employer_name", &self.employer_name),
                ("credit_code", &self.credit_code),
            ];
            at.extend(own.iter().filter(|t| t.1.is_empty()).map(|t| t.0));
        }
        let mut problems: Vec<_> = at
            .into_iter()
            .map(|at| Problem::new(at, msg!("founding-missing")))
            .collect();
        if self.kind == "51" && self.covered.len() < 2 {
            problems.push(Problem::new("covered", msg!("founding-covered-few")));
        }
        if !self.chair_declared {
            problems.push(Problem::new("chair_declared", msg!("founding-declare")));
        }
        problems
    }
}
