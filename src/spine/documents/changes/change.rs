//! The noun: a change of a document that waits for its second person. Pure.
use super::super::{
    Corrected,
    document::{self, MAX_BODY},
};
use crate::kernel::{Id, Instant, Problem};

/// What is to be done with a document.
#[derive(Clone, Copy, Debug)]
pub enum Proposed<'a> {
    Correct(&'a Corrected),
    /// With the version that was read, and why.
    Void(&'a str, &'a str),
}

impl Proposed<'_> {
    pub fn kind(self) -> &'static str {
        match self {
            Proposed::Correct(_) => "correct",
            Proposed::Void(..) => "void",
        }
    }
    /// The version that was read.
    pub fn version(self) -> i64 {
        let typed = match self {
            Proposed::Correct(text) => text.version.as_str(),
            Proposed::Void(version, _) => version,
        };
        typed.trim().parse().unwrap_or(-1)
    }
    pub fn reason(self) -> String {
        let typed = match self {
            Proposed::Correct(text) => text.reason.as_str(),
            Proposed::Void(_, reason) => reason,
        };
        typed.trim().to_owned()
    }
    /// Title, addressee and text; empty where the document is to become void.
    pub fn texts(self) -> [String; 3] {
        match self {
            Proposed::Correct(text) => {
                [&text.title, &text.addressee, &text.body].map(|t| t.trim().to_owned())
            }
            Proposed::Void(..) => Default::default(),
        }
    }
    /// What is wrong with it, field by field.
    pub fn problems(self) -> Vec<Problem> {
        let mut wrong = match self {
            Proposed::Correct(text) => document::text_problems(&text.title, &text.body, MAX_BODY),
            Proposed::Void(..) => vec![],
        };
        wrong.extend(document::reason_problem(&self.reason()));
        wrong
    }
}

/// A change as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Change {
    pub id: Id,
    pub version: i64,
    pub kind: String,
    pub title: String,
    pub addressee: String,
    pub body: String,
    pub reason: String,
    pub proposed_at: Instant,
    pub proposed_by: Id,
    pub author: Option<String>,
}

impl Change {
    pub fn is_void(&self) -> bool {
        self.kind == "void"
    }
    /// The text that it puts in force.
    pub fn corrected(&self) -> Corrected {
        Corrected {
            version: self.version.to_string(),
            title: self.title.clone(),
            addressee: self.addressee.clone(),
            body: self.body.clone(),
            reason: self.reason.clone(),
        }
    }
}
