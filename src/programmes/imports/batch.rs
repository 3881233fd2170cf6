//! The noun: a spreadsheet on its way, its states, and what can become of a row. Pure.
use crate::kernel::{Id, Instant, Msg, sheet::ColumnSpec};

/// What a spreadsheet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Unions,
    Members,
}

impl Kind {
    pub fn key(self) -> &'static str {
        match self {
            Kind::Unions => "unions",
            Kind::Members => "members",
        }
    }
    pub fn of_key(key: &str) -> Option<Kind> {
        [Kind::Unions, Kind::Members]
            .into_iter()
            .find(|k| k.key() == key)
    }
    pub fn columns(self) -> &'static [ColumnSpec] {
        match self {
            Kind::Unions => super::unions::COLUMNS,
            Kind::Members => super::members::COLUMNS,
        }
    }
}

/// Where an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Uploaded,
    Checking,
    Checked,
    Applying,
    Applied,
    Confirming,
    Confirmed,
    Undoing,
    Undone,
    Discarded,
    Failed,
}

impl State {
    const ALL: [(State, &'static str); 11] = [
        (State::Uploaded, "uploaded"),
        (State::Checking, "checking"),
        (State::Checked, "checked"),
        (State::Applying, "applying"),
        (State::Applied, "applied"),
        (State::Confirming, "confirming"),
        (State::Confirmed, "confirmed"),
        (State::Undoing, "undoing"),
        (State::Undone, "undone"),
        (State::Discarded, "discarded"),
        (State::Failed, "failed"),
    ];
    pub fn key(self) -> &'static str {
        State::ALL
            .iter()
            .find(|s| s.0 == self)
            .map(|s| s.1)
            .unwrap_or("failed")
    }
    pub fn of_key(key: &str) -> State {
        State::ALL
            .iter()
            .find(|s| s.1 == key)
            .map(|s| s.0)
            .unwrap_or(State::Failed)
    }
    /// A job works on it now.
    pub fn at_work(self) -> bool {
        matches!(
            self,
            State::Checking | State::Applying | State::Confirming | State::Undoing
        )
    }
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    New,
    Changed,
    /// A member on the books of another union: a transfer is opened, which adds nothing.
    Transfer,
    /// Already on the books as the row says: nothing to do.
    Same,
    /// Too like an invention to be put on the books: left out until it is put right.
    Held,
    Bad,
}

impl Verdict {
    pub fn key(self) -> &'static str {
        ["new", "changed", "transfer", "same", "held", "bad"][self as usize]
    }
}

/// How many rows became what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Counts {
    pub new: i64,
    pub changed: i64,
    pub transfer: i64,
    pub same: i64,
    pub held: i64,
    pub bad: i64,
}

impl Counts {
    pub fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::New => self.new += 1,
            Verdict::Changed => self.changed += 1,
            Verdict::Transfer => self.transfer += 1,
            Verdict::Same => self.same += 1,
            Verdict::Held => self.held += 1,
            Verdict::Bad => self.bad += 1,
        }
    }
    pub fn all(&self) -> i64 {
        self.new + self.changed + self.transfer + self.same + self.held + self.bad
    }
}

/// What is wrong with a row, or what it would change: at a cell such as `C17`.
#[derive(Clone, Debug)]
pub struct Remark {
    pub at: String,
    pub msg: Msg,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Batch {
    pub id: Id,
    pub kind: String,
    pub organisation_id: Id,
    pub file_name: String,
    pub file_sha256: Vec<u8>,
    pub file_size: i64,
    pub mapping: String,
    pub state: String,
    pub only_good: bool,
    pub rows_all: i64,
    pub rows_new: i64,
    pub rows_changed: i64,
    pub rows_transfer: i64,
    pub rows_same: i64,
    pub rows_held: i64,
    pub rows_bad: i64,
    pub done_line: i64,
    pub seed: String,
    pub sample_size: i64,
    pub sample_denied: i64,
    pub error: Option<String>,
    pub created_at: Instant,
    pub created_by: Option<Id>,
    pub applied_at: Option<Instant>,
    pub confirmed_at: Option<Instant>,
    pub confirmed_by: Option<Id>,
    pub undone_at: Option<Instant>,
    pub undone_by: Option<Id>,
    pub undo_reason: Option<String>,
    pub version: i64,
}

impl Batch {
    pub fn kind(&self) -> Kind {
        Kind::of_key(&self.kind).unwrap_or(Kind::Members)
    }
    pub fn state(&self) -> State {
        State::of_key(&self.state)
    }
    pub fn counts(&self) -> Counts {
        Counts {
            new: self.rows_new,
            changed: self.rows_changed,
            transfer: self.rows_transfer,
            same: self.rows_same,
            held: self.rows_held,
            bad: self.rows_bad,
        }
    }
    /// Rows that are or would be put on the books.
    pub fn good(&self) -> i64 {
        self.rows_new + self.rows_changed + self.rows_transfer
    }
    /// Where the sealed file lies among the files.
    pub fn path(&self) -> String {
        format!("imports/{}", self.id)
    }
}
