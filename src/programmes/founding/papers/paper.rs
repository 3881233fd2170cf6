//! The noun: a kind of paper, and the place it has on an application. Pure.
use crate::{
    kernel::{Day, Lang, Problem},
    msg,
    spine::files::File,
};

/// A kind of paper that applications are asked for.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PaperKind {
    pub code: String,
    pub zh: String,
    pub en: String,
    pub required: bool,
    /// Kinds of union it is asked of, between commas; empty: all.
    pub asked_of: String,
    pub citation: String,
    pub version: i64,
    /// The last day on which it is asked for.
    pub until_day: Option<Day>,
}

impl PaperKind {
    pub fn is_asked_of(&self, kind: &str) -> bool {
        self.asked_of.is_empty() || self.asked_of.contains(&format!(",{kind},"))
    }
    pub fn name(&self, l: &Lang) -> &str {
        l.pick(&self.zh, &self.en)
    }
}

/// The place of a kind of paper on an application, with what lies there.
#[derive(Clone, Debug)]
pub struct Slot {
    pub kind: PaperKind,
    pub files: Vec<File>,
    /// The largest file that is taken, in megabytes.
    pub most_mb: i64,
}

impl Slot {
    /// It must be there and is not.
    pub fn lacks(&self) -> bool {
        self.kind.required && self.files.is_empty()
    }
}

/// A kind of paper as an administrator writes it.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct KindForm {
    pub code: String,
    pub zh: String,
    pub en: String,
    /// Not empty: an approval waits for it.
    pub required: String,
    /// Not empty: it is asked for.
    pub used: String,
    pub version: i64,
}

impl KindForm {
    /// What is wrong with a new one.
    pub fn problems(&self) -> Vec<Problem> {
        let code = self.code.trim();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let fits = (2..=30).contains(&code.len()) && code.chars().all(plain);
        let named = |text: &str| (2..=60).contains(&text.trim().chars().count());
        let mut wrong = vec![];
        if !fits {
            wrong.push(Problem::new("code", msg!("founding-kind-code")));
        }
        for (at, text) in [("zh", &self.zh), ("en", &self.en)] {
            if !named(text) {
                wrong.push(Problem::new(at, msg!("founding-kind-name")));
            }
        }
        wrong
    }
}
