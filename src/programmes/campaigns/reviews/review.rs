//! The noun: a review on its way from the leader's desk to the units, and what is said in it. Pure.
use super::month::{MARKED, Month};
use crate::{
    kernel::{Error, Id, Instant, Problem, Result},
    msg,
};
use serde::{Deserialize, Serialize};

/// The states of a review, in their order.
pub mod state {
    /// The leader writes.
    pub const OPEN: &str = "open";
    /// A second person looks at it and publishes.
    pub const SUBMITTED: &str = "submitted";
    pub const PUBLISHED: &str = "published";
    pub const ALL: [&str; 3] = [OPEN, SUBMITTED, PUBLISHED];
}
pub const RED: &str = "red";
pub const BLACK: &str = "black";

/// A comment is a paragraph: a circular of ten units stays a few pages.
pub const LONGEST_REMARK: usize = 500;
pub const LONGEST_REASON: usize = 200;
pub const LONGEST_NEEDS: usize = 2_000;
pub const LONGEST_ANSWER: usize = 2_000;

/// A row as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Review {
    pub id: Id,
    pub organisation_id: Id,
    pub number: i64,
    pub state: String,
    /// JSON of [`Month`].
    pub figures: String,
    pub needs: String,
    pub edition: i64,
    /// Why this edition follows the one before; it is published.
    pub reason: Option<String>,
    /// Why it came back to the leader; that is between those who write and publish it.
    pub back_reason: Option<String>,
    pub is_public: bool,
    pub public_reason: Option<String>,
    pub submitted_by: Option<Id>,
    pub published_at: Option<Instant>,
    pub document_id: Option<Id>,
    pub version: i64,
}
impl Review {
    pub fn is(&self, state: &str) -> bool {
        self.state == state
    }
    pub fn month(&self) -> Result<Month> {
        Month::of_json(&self.figures)
    }
}

/// What a leader wrote of a unit, as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Remark {
    pub unit_id: Id,
    pub remark: String,
    pub mark: String,
    pub mark_reason: String,
    pub written_by: Option<Id>,
    pub version: i64,
}

/// What a leader writes of a unit.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewRemark {
    /// 0 for the first.
    pub version: String,
    pub remark: String,
    /// `red`, `black`, or nothing.
    pub mark: String,
    pub mark_reason: String,
}
impl NewRemark {
    /// Every fault at its field.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = vec![];
        let long = |text: &str, most: usize| text.trim().chars().count() > most;
        if self.remark.trim().is_empty() || long(&self.remark, LONGEST_REMARK) {
            let msg = msg!("reviews-remark-length", most = LONGEST_REMARK);
            problems.push(Problem::new("remark", msg));
        }
        if !["", RED, BLACK].contains(&self.mark.as_str()) {
            problems.push(Problem::new("mark", msg!("reviews-mark-unknown")));
        }
        let reason = self.mark_reason.trim();
        let needed = !self.mark.is_empty() && reason.is_empty();
        if needed || long(reason, LONGEST_REASON) {
            let msg = msg!("reviews-mark-reason", most = LONGEST_REASON);
            problems.push(Problem::new("mark_reason", msg));
        }
        problems
    }
}

/// What keeps a review from being handed on: units without a comment, lists that are too long.
///
/// # Errors
/// [`Error::Invalid`] at `remark` or `mark`.
pub fn complete(month: &Month, remarks: &[Remark]) -> Result<()> {
    let of = |id: Id| remarks.iter().find(|r| r.unit_id == id);
    let silent = month.lines.iter().filter(|l| of(l.unit_id).is_none());
    let silent: Vec<&str> = silent.map(|l| l.name.as_str()).collect();
    let mut problems = vec![];
    if !silent.is_empty() {
        let msg = msg!("reviews-remarks-missing", names = silent.join("、"));
        problems.push(Problem::new("remark", msg));
    }
    for (mark, word) in [(RED, "reviews-red"), (BLACK, "reviews-black")] {
        let many = remarks.iter().filter(|r| r.mark == mark).count();
        if many > MARKED {
            let word = crate::kernel::Msg {
                key: word,
                args: vec![],
            };
            let msg = msg!("reviews-marks-many", list = word, most = MARKED);
            problems.push(Problem::new("mark", msg));
        }
    }
    Error::unless_empty(problems)
}

/// What is said of a unit, as it was published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    pub code: String,
    pub remark: String,
    pub mark: String,
    pub mark_reason: String,
}

/// What is frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Published {
    pub edition: i64,
    pub month: Month,
    pub said: Vec<Said>,
    pub needs: String,
    pub document: String,
}
impl Published {
    pub fn of_json(text: &str) -> Result<Published> {
        Ok(serde_json::from_str(text)?)
    }
}

/// What was written, in the order of the lines.
pub fn said(month: &Month, remarks: &[Remark]) -> Vec<Said> {
    let said = |l: &super::month::Line| {
        let r = remarks.iter().find(|r| r.unit_id == l.unit_id)?;
        Some(Said {
            code: l.code.clone(),
            remark: r.remark.clone(),
            mark: r.mark.clone(),
            mark_reason: r.mark_reason.clone(),
        })
    };
    month.lines.iter().filter_map(said).collect()
}

/// What a unit answers, as it is kept, with names.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Reply {
    pub id: Id,
    pub organisation_id: Id,
    pub unit_id: Id,
    pub unit_name: String,
    pub campaign_key: String,
    pub name_zh: String,
    pub name_en: String,
    pub number: i64,
    pub edition: i64,
    pub is_current: bool,
    pub asked_at: Instant,
    pub acknowledged_at: Option<Instant>,
    pub answer: Option<String>,
    pub answered_at: Option<Instant>,
    pub answered_by: Option<Id>,
    pub read_at: Option<Instant>,
    pub version: i64,
}
impl Reply {
    /// The end of the message key of where it stands.
    pub fn state(&self) -> &'static str {
        match self {
            r if r.read_at.is_some() => "read",
            r if r.answered_at.is_some() => "answered",
            r if r.acknowledged_at.is_some() => "acknowledged",
            r if !r.is_current => "replaced",
            _ => "asked",
        }
    }
}
