//! The noun: the entries behind an appraisal, as an export carries them, and counting them again. Pure.
//!
//! An entry is four values: its number in the ledger, business day, moment of recording, amount. A reversal stands beside what it takes
//! back, on the same business day with the opposite amount; so a sum up to any day as of any moment is a sum of amounts.
use super::account::Account;
use crate::kernel::{Day, Instant};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Number, business day, moment of recording, amount.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry(pub i64, pub Day, pub Instant, pub i64);

/// What a unit has of an indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Of {
    /// Code of the unit.
    pub unit: String,
    pub indicator: String,
    pub entries: Vec<Entry>,
}

impl Of {
    /// What was done up to a business day, as of a moment.
    pub fn done(&self, to: Day, as_of: Instant) -> i64 {
        let counted = self.entries.iter().filter(|e| e.1 <= to && e.2 <= as_of);
        counted.map(|e| e.3).sum()
    }
}

/// SHA-256 in hexadecimal, over a line `unit|indicator|number|day|moment in microseconds|amount` for each entry.
pub fn digest(all: &[Of]) -> String {
    let mut digest = Sha256::new();
    for of in all {
        for Entry(seq, day, at, amount) in &of.entries {
            let at = at.micros();
            digest.update(format!(
                "{}|{}|{seq}|{day}|{at}|{amount}\n",
                of.unit, of.indicator
            ));
        }
    }
    hex::encode(digest.finalize())
}

/// The whole export: one file from which everything is recomputed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Export {
    pub account: Account,
    /// SHA-256 of the account's text, as it was published.
    pub sha256: String,
    pub entries: Vec<Of>,
}

/// How a line of the export compares with what was recomputed.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    pub code: String,
    pub name: String,
    pub rank: Option<i64>,
    /// Of the recomputed score, × 1000.
    pub total_x1000: Option<i64>,
    /// What differs: `count`, `milestone`, `result`; empty when all is equal.
    pub differs: Vec<&'static str>,
}

/// The outcome of a verification.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub lines: Vec<Compared>,
    /// What is wrong with the file as a whole: `format`, `account`, `entries`, `order`, `late`.
    pub differs: Vec<&'static str>,
    /// Of the account as it stands in the file.
    pub sha256: String,
}
impl Verdict {
    pub fn holds(&self) -> bool {
        self.differs.is_empty() && self.lines.iter().all(|l| l.differs.is_empty())
    }
}

/// Recomputes an export from itself alone: counts from the entries, scores and places from the counts.
///
/// # Errors
/// [`crate::kernel::Error::Broken`] when its rules do not read.
pub fn verify(export: &Export) -> crate::kernel::Result<Verdict> {
    let account = &export.account;
    let sha256 = account.sha256()?;
    let recounted = recounted(export);
    let results = recounted.reckon()?;
    let codes = |of: &[super::account::Outcome]| -> Vec<String> {
        of.iter().map(|o| o.code.clone()).collect()
    };
    let late = |of: &Of| {
        of.entries
            .iter()
            .any(|e| e.1 > account.last || e.2 > account.as_of)
    };
    let whole = [
        ("format", account.format != super::account::FORMAT),
        ("account", sha256 != export.sha256),
        ("entries", digest(&export.entries) != account.entries_sha256),
        ("order", codes(&results) != codes(&account.results)),
        ("late", export.entries.iter().any(late)),
    ];
    let lines = results.iter().map(|result| {
        let stated = account.unit(&result.code);
        let counted = recounted.unit(&result.code);
        let pair = |of: fn(&super::account::Cell) -> Vec<i64>| {
            let values =
                |u: &super::account::Unit| -> Vec<Vec<i64>> { u.cells.iter().map(of).collect() };
            stated.map(values) != counted.map(values)
        };
        let checks = [
            ("count", pair(|c| vec![c.done])),
            ("milestone", pair(|c| c.marks.clone())),
            ("result", account.result(&result.code) != Some(result)),
        ];
        Compared {
            code: result.code.clone(),
            name: stated.map(|u| u.name.clone()).unwrap_or_default(),
            rank: result.rank,
            total_x1000: result.total_x1000,
            differs: wrong(checks),
        }
    });
    Ok(Verdict {
        lines: lines.collect(),
        differs: wrong(whole),
        sha256,
    })
}

fn wrong<const N: usize>(checks: [(&'static str, bool); N]) -> Vec<&'static str> {
    let found = checks.into_iter().filter(|c| c.1);
    found.map(|c| c.0).collect()
}

/// The account with its counts taken from the entries.
fn recounted(export: &Export) -> Account {
    let mut account = export.account.clone();
    let marks = account.marks.clone();
    let (last, as_of) = (account.last, account.as_of);
    for unit in &mut account.units {
        for (head, cell) in account.heads.iter().zip(&mut unit.cells) {
            let of = export
                .entries
                .iter()
                .find(|o| o.unit == unit.code && o.indicator == head.indicator.as_str());
            let done = |day, at| of.map_or(0, |o| o.done(day, at));
            cell.done = done(last, as_of);
            cell.marks = marks.iter().map(|m| done(m.date, m.as_of)).collect();
        }
    }
    account
}
