//! The noun: a dated relation upwards, and what makes one valid. Pure.
use crate::{
    kernel::{Day, Id, Instant, Problem},
    msg,
};

/// Lines of leadership are at most so long (domain 1.1 knows eight levels; the rest is room). The ledger stops at 32.
pub const MAX_DEPTH: i64 = 24;
/// A change is planned at most so far ahead: later than that it is a wish.
const MOST_DAYS_AHEAD: i64 = 366;
/// Room for a sentence or two and a document number.
const LONGEST_REASON: usize = 500;

/// What kind of relation (domain 1.2). Figures roll up on the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// 组织领导关系
    Parent,
    /// 属地关系
    Territory,
    /// 产业领导关系
    Industry,
    /// 经费收缴关系
    Fund,
}

impl Relation {
    pub const ALL: [Relation; 4] = [
        Relation::Parent,
        Relation::Territory,
        Relation::Industry,
        Relation::Fund,
    ];
    pub fn key(self) -> &'static str {
        ["parent", "territory", "industry", "fund"][self as usize]
    }
    pub fn of_key(key: &str) -> Option<Relation> {
        Relation::ALL.into_iter().find(|r| r.key() == key)
    }
    /// The message key of its name.
    pub fn label(self) -> &'static str {
        [
            "organisations-relation-parent",
            "organisations-relation-territory",
            "organisations-relation-industry",
            "organisations-relation-fund",
        ][self as usize]
    }
}

/// A dated relation as it stands in the books, with the name of what is above.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Placement {
    pub id: Id,
    pub organisation_id: Id,
    pub relation: String,
    pub above_id: Id,
    pub above_code: String,
    pub above_name: String,
    pub from_day: Day,
    /// The last day it holds; none while it lasts.
    pub until_day: Option<Day>,
    pub settled: bool,
    pub reason: Option<String>,
    pub created_at: Instant,
    pub created_by: Option<Id>,
}

/// What is asked for: from `from_day` on, `organisation_id` stands under `above_id`.
#[derive(Clone, Debug)]
pub struct Move {
    pub organisation_id: Id,
    /// The version of the organisation that the asker has seen.
    pub version: i64,
    pub relation: Relation,
    pub above_id: Id,
    pub from_day: Day,
    pub reason: String,
}

impl Move {
    /// What is wrong with it, given the latest placement of the same relation.
    pub fn problems(&self, last: Option<&Placement>, today: Day) -> Vec<Problem> {
        let mut wrong = vec![];
        let mut at = |field: &str, msg| wrong.push(Problem::new(field, msg));
        if self.above_id == self.organisation_id {
            at("above", msg!("organisations-place-self"));
        } else if last.is_some_and(|l| l.above_id == self.above_id) {
            at("above", msg!("organisations-place-unchanged"));
        }
        match last {
            Some(l) if l.from_day == self.from_day => at(
                "from_day",
                msg!("organisations-place-same-day", day = l.from_day),
            ),
            Some(l) if l.from_day > self.from_day => at(
                "from_day",
                msg!("organisations-place-too-early", day = l.from_day),
            ),
            _ => {}
        }
        if self.from_day > today.plus(MOST_DAYS_AHEAD) {
            at(
                "from_day",
                msg!("organisations-place-too-late", days = MOST_DAYS_AHEAD),
            );
        }
        wrong.extend(reason_problem(&self.reason));
        wrong
    }
}

/// A change of the tree says why.
pub(in crate::spine::organisations) fn reason_problem(reason: &str) -> Option<Problem> {
    match reason.trim().chars().count() {
        0 => Some(Problem::new("reason", msg!("organisations-reason-missing"))),
        n if n > LONGEST_REASON => Some(Problem::new(
            "reason",
            msg!("organisations-too-long", limit = LONGEST_REASON),
        )),
        _ => None,
    }
}
