//! The noun: texts that people agree to, each version kept, and who agreed to which. Pure.
use crate::kernel::{Day, Id, Instant, Lang};

/// What the joining form asks consent for.
pub const MEMBERSHIP: &str = "membership";

/// Version 1, which a new city begins with; it may publish its own.
pub const FIRST_ZH: &str = include_str!("consent-1.zh-CN.txt");
pub const FIRST_EN: &str = include_str!("consent-1.en.txt");

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ConsentText {
    pub purpose: String,
    pub version: i64,
    pub zh: String,
    pub en: String,
    pub from_day: Day,
    pub reason: String,
}

impl ConsentText {
    /// The paragraphs in the reader's language.
    pub fn paragraphs(&self, lang: &Lang) -> Vec<&str> {
        let text = lang.pick(&self.zh, &self.en);
        text.split("\n\n")
            .map(str::trim)
            .filter(|p| !p.is_empty())
            .collect()
    }
}

/// That somebody agreed: when, to which version, by which way.
#[derive(Clone, Debug, serde::Serialize, sqlx::FromRow)]
pub struct Consent {
    pub id: Id,
    pub purpose: String,
    pub version: i64,
    /// scan, window, interface, paper
    pub channel: String,
    pub given_at: Instant,
    pub withdrawn_at: Option<Instant>,
}
