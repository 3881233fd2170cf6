//! The noun: a kind of paper, and the place it has on an application. Pure.
use crate::{kernel::Lang, spine::files::File};

/// A kind of paper that applications are asked for.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PaperKind {
    pub code: String,
    pub zh: String,
    pub en: String,
    pub required: bool,
    /// Kinds of union it is asked of, between commas; empty: all.
    pub asked_of: String,
    pub most_mb: i64,
}

impl PaperKind {
    pub fn is_asked_of(&self, kind: &str) -> bool {
        self.asked_of.is_empty() || self.asked_of.contains(&format!(",{kind},"))
    }
    pub fn most_bytes(&self) -> usize {
        usize::try_from(self.most_mb).unwrap_or_default() << 20
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
}

impl Slot {
    /// It must be there and is not.
    pub fn lacks(&self) -> bool {
        self.kind.required && self.files.is_empty()
    }
}
