//! The noun: a sheet of organisations on its way into the tree. Pure.
use crate::{
    kernel::{Error, Id, Instant, Lang, Msg},
    spine::organisations::import::{Outcome, RowProblem},
};
use serde::{Deserialize, Serialize};

/// Where a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Checking,
    Checked,
    Loading,
    Loaded,
    Failed,
}

impl State {
    const ALL: [State; 5] = [
        State::Checking,
        State::Checked,
        State::Loading,
        State::Loaded,
        State::Failed,
    ];
    pub fn key(self) -> &'static str {
        ["checking", "checked", "loading", "loaded", "failed"][self as usize]
    }
    pub fn of_key(key: &str) -> State {
        let found = State::ALL.into_iter().find(|s| s.key() == key);
        found.unwrap_or(State::Failed)
    }
    /// The job that works on it now.
    pub fn job(self) -> Option<&'static str> {
        match self {
            State::Checking => Some(CHECK),
            State::Loading => Some(LOAD),
            _ => None,
        }
    }
}

pub const CHECK: &str = "organisation-import-check";
pub const LOAD: &str = "organisation-import-load";

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Sheet {
    pub id: Id,
    pub file_name: String,
    pub file_size: i64,
    pub state: String,
    pub rows_all: i64,
    pub rows_new: i64,
    pub rows_changed: i64,
    pub rows_same: i64,
    pub rows_left_out: i64,
    pub rows_bad: i64,
    pub problems: String,
    pub error: Option<String>,
    pub version: i64,
    pub created_at: Instant,
    pub loaded_at: Option<Instant>,
}

impl Sheet {
    pub fn state(&self) -> State {
        State::of_key(&self.state)
    }
    /// Rows that loading writes, or wrote.
    pub fn good(&self) -> i64 {
        self.rows_new + self.rows_changed
    }
    /// What is wrong with rows; the first ones of many.
    pub fn told(&self) -> Vec<Told> {
        serde_json::from_str(&self.problems).unwrap_or_default()
    }
    /// Why it could not be read.
    pub fn fault(&self, lang: Lang) -> Option<String> {
        let said: Said = serde_json::from_str(self.error.as_deref()?).ok()?;
        Some(said.in_words(lang).to_owned())
    }
    /// Where the sealed sheet lies among the files.
    pub fn path(&self) -> String {
        path(self.id)
    }
}

pub fn path(id: Id) -> String {
    format!("organisation-imports/{id}")
}

/// A sheet with more faults is wrong as a whole; the workbook of bad rows holds them all.
pub const MOST_TOLD: usize = 1_000;

/// A reason in both languages, for whoever reads it later.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Said {
    zh: String,
    en: String,
}
impl Said {
    pub fn of(msg: &Msg) -> Said {
        Said {
            zh: Lang::Zh.say(msg),
            en: Lang::En.say(msg),
        }
    }
    pub fn in_words(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            _ => &self.zh,
        }
    }
    /// What an error says: its first problem, which names the cause, else itself.
    pub fn of_error(e: &Error) -> Said {
        match e.problems().first() {
            Some(problem) => Said::of(&problem.msg),
            None => Said::of(&e.msg()),
        }
    }
}

/// What is wrong with a row, at its line and column.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Told {
    pub line: u64,
    pub column: String,
    pub said: Said,
}

/// The problems as they are kept.
pub fn told(bad: &[RowProblem]) -> Vec<Told> {
    let of = |p: &RowProblem| Told {
        line: p.line,
        column: p.column.clone(),
        said: Said::of(&p.msg),
    };
    bad.iter().take(MOST_TOLD).map(of).collect()
}

/// How many rows are wrong: one may be wrong in several columns.
pub fn bad_rows(outcome: &Outcome) -> i64 {
    let mut lines: Vec<u64> = outcome.bad.iter().map(|p| p.line).collect();
    lines.dedup();
    lines.len() as i64
}
