//! The noun: what was published, and where it can be read. Pure.
use super::super::{appraisals, assessments, reviews};
use crate::kernel::{Instant, Msg};
use crate::msg;

/// The kind of a day's board; the others are those of their features.
pub const BOARD: &str = "board";
pub const KINDS: [&str; 5] = [
    BOARD,
    assessments::KIND,
    reviews::KIND,
    appraisals::NOTICED,
    appraisals::FINAL,
];

/// A row as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Published {
    pub kind: String,
    /// Its place in the chain of its kind.
    pub seq: i64,
    /// Which day, week or month.
    pub number: i64,
    pub version: i64,
    pub as_of: Instant,
    pub frozen_at: Instant,
    /// Why there is one version more.
    pub reason: Option<String>,
    pub hash: Vec<u8>,
    /// The digest of the one before it in the chain; none for the first.
    pub before: Option<Vec<u8>>,
}

impl Published {
    pub fn name(&self) -> Msg {
        let number = self.number;
        match self.kind.as_str() {
            BOARD => msg!("published-of-board", number = number),
            assessments::KIND => msg!("published-of-assessment", number = number),
            reviews::KIND => msg!("published-of-review", number = number),
            appraisals::NOTICED => msg!("published-of-appraisal-notice"),
            _ => msg!("published-of-appraisal"),
        }
    }
    /// Where it is read.
    pub fn href(&self, campaign: &str) -> String {
        let number = self.number;
        let end = match self.kind.as_str() {
            BOARD => format!("days/{number}"),
            assessments::KIND => format!("weeks/{number}"),
            reviews::KIND => format!("reviews/{number}"),
            _ => "appraisal".to_owned(),
        };
        format!("/campaigns/{campaign}/{end}")
    }
    /// Where it stands beside what it would say today. An appraisal counts up to a moment that is past: the entries as of then do not
    /// change.
    pub fn restated(&self, campaign: &str) -> Option<String> {
        let moves = matches!(
            self.kind.as_str(),
            BOARD | assessments::KIND | reviews::KIND
        );
        moves.then(|| format!("{}/restated", self.href(campaign)))
    }
    pub fn hash(&self) -> String {
        hex::encode(&self.hash)
    }
    pub fn before(&self) -> String {
        self.before.as_ref().map(hex::encode).unwrap_or_default()
    }
}
