//! The chain as a file, and its proof without a database: JSON lines, the first the anchor of its end, then every act in order.
use super::{Audit, Walk, after, anchor::Anchor};
use crate::{
    kernel::{App, Error, Id, Instant, Msg, Result},
    msg,
};
use serde::{Deserialize, Serialize};
use std::io::BufRead;

/// What the first line says of the file.
pub const FORMAT: &str = "unionhall-audit-export-1";
/// A line of an act has a few hundred bytes; the facts of an import or a circular a few thousand.
const LONGEST_LINE: usize = 1 << 22;
/// More differences than this say no more.
const MOST_TOLD: usize = 20;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    format: String,
    head: Anchor,
}

/// One act, as its hash covers it: `facts` is the text that was recorded, not what it means.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    seq: i64,
    at: Instant,
    account_id: Option<Id>,
    actor: String,
    action: String,
    subject_type: String,
    subject_id: Option<Id>,
    organisation_id: Option<Id>,
    facts: String,
    origin: String,
    hash: String,
}

impl From<Audit> for Line {
    fn from(a: Audit) -> Line {
        Line {
            seq: a.seq,
            at: a.at,
            account_id: a.account_id,
            actor: a.actor,
            action: a.action,
            subject_type: a.subject_type,
            subject_id: a.subject_id,
            organisation_id: a.organisation_id,
            facts: a.facts,
            origin: a.origin,
            hash: hex::encode(a.hash),
        }
    }
}
impl From<Line> for Audit {
    fn from(l: Line) -> Audit {
        Audit {
            seq: l.seq,
            at: l.at,
            account_id: l.account_id,
            actor: l.actor,
            action: l.action,
            subject_type: l.subject_type,
            subject_id: l.subject_id,
            organisation_id: l.organisation_id,
            facts: l.facts,
            origin: l.origin,
            // What is no hash follows from nothing.
            hash: hex::decode(l.hash).unwrap_or_default(),
        }
    }
}

/// The first line of an export that ends at an anchor.
///
/// # Errors
/// None that happens.
pub fn first_line(head: Anchor) -> Result<String> {
    let head = Head {
        format: FORMAT.into(),
        head,
    };
    Ok(serde_json::to_string(&head)? + "\n")
}

/// The next lines after an act, up to the end; and the last act of them. Nothing when there is none left.
pub async fn lines_after(app: &App, seq: i64, end: i64) -> Result<Option<(String, i64)>> {
    let rows = after(&mut app.db.read().await?, seq).await?;
    let mut text = String::new();
    let mut last = None;
    for row in rows.into_iter().filter(|r| r.seq <= end) {
        last = Some(row.seq);
        text.push_str(&serde_json::to_string(&Line::from(row))?);
        text.push('\n');
    }
    Ok(last.map(|seq| (text, seq)))
}

/// What is wrong with an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// A line that is none of an export: its number in the file.
    Unread(usize),
    /// An act that does not follow from the one before.
    Row(i64),
    /// The file ends before what its first line says; where it ends.
    Cut(i64),
    /// The file ends where it says, with another hash.
    End(i64),
    /// An anchor that its key has not signed.
    Unsigned(i64),
    /// An anchor of another key than the one expected.
    OtherKey(i64),
    /// An anchor beyond the end of the file.
    Beyond(i64),
    /// An anchor of another chain: what it covers was replaced.
    Replaced(i64),
}

impl Difference {
    pub fn msg(&self) -> Msg {
        match *self {
            Difference::Unread(line) => msg!("audit-differs-unread", line = line),
            Difference::Row(seq) => msg!("audit-differs-row", seq = seq),
            Difference::Cut(seq) => msg!("audit-differs-cut", seq = seq),
            Difference::End(seq) => msg!("audit-differs-end", seq = seq),
            Difference::Unsigned(seq) => msg!("audit-differs-unsigned", seq = seq),
            Difference::OtherKey(seq) => msg!("audit-differs-other-key", seq = seq),
            Difference::Beyond(seq) => msg!("audit-differs-beyond", seq = seq),
            Difference::Replaced(seq) => msg!("audit-differs-replaced", seq = seq),
        }
    }
}

/// What a proof found.
#[derive(Debug)]
pub struct Verdict {
    pub head: Anchor,
    /// Acts that were read.
    pub acts: i64,
    /// The first differences; none when all holds.
    pub differs: Vec<Difference>,
}

/// Proves an export, and compares it with anchors that were kept elsewhere. `key`: the public key that must have signed them all,
/// in hexadecimal.
///
/// # Errors
/// [`Error::Conflict`] when the file is no export; [`Error::Broken`] when it cannot be read.
pub fn verify(mut file: impl BufRead, anchors: &[Anchor], key: Option<&str>) -> Result<Verdict> {
    let no_export = || Error::Conflict(msg!("audit-no-export"));
    let first = line_of(&mut file)?.ok_or_else(no_export)?;
    let first: Head = serde_json::from_str(&first).map_err(|_| no_export())?;
    if first.format != FORMAT {
        return Err(no_export());
    }
    let head = first.head;
    let mut differs = vec![];
    for anchor in anchors.iter().chain([&head]) {
        let other = key.is_some_and(|k| !k.trim().eq_ignore_ascii_case(&anchor.public_key));
        match () {
            _ if !anchor.holds() => differs.push(Difference::Unsigned(anchor.seq)),
            _ if other => differs.push(Difference::OtherKey(anchor.seq)),
            _ => {}
        }
    }
    let (mut walk, mut acts, mut number) = (Walk::default(), 0, 1);
    while let Some(text) = line_of(&mut file)? {
        number += 1;
        let Ok(line) = serde_json::from_str::<Line>(&text) else {
            differs.push(Difference::Unread(number));
            break;
        };
        acts += 1;
        let row = Audit::from(line);
        if !walk.follows(&row) {
            differs.push(Difference::Row(row.seq));
        }
        let here = anchors.iter().filter(|a| a.seq == walk.seq);
        differs.extend(
            here.filter(|a| !a.is_at(&walk))
                .map(|a| Difference::Replaced(a.seq)),
        );
        if differs.len() >= MOST_TOLD {
            break;
        }
    }
    match () {
        _ if walk.seq < head.seq => differs.push(Difference::Cut(walk.seq)),
        _ if !head.is_at(&walk) => differs.push(Difference::End(walk.seq)),
        _ => {}
    }
    let beyond = anchors.iter().filter(|a| a.seq > walk.seq);
    differs.extend(beyond.map(|a| Difference::Beyond(a.seq)));
    differs.truncate(MOST_TOLD);
    Ok(Verdict {
        head,
        acts,
        differs,
    })
}

/// The next line that is not empty. One that is too long is read as far as it may be, and is then no line of ours.
fn line_of(file: &mut impl BufRead) -> Result<Option<String>> {
    use std::io::Read;
    loop {
        let mut bytes = vec![];
        let mut some = file.by_ref().take(LONGEST_LINE as u64);
        if some.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&bytes).trim().to_owned();
        if !text.is_empty() {
            return Ok(Some(text));
        }
    }
}

/// Anchors of a file: one, a list of them, or one a line.
///
/// # Errors
/// [`Error::Conflict`] when they are none.
pub fn anchors_of(text: &str) -> Result<Vec<Anchor>> {
    if let Ok(one) = serde_json::from_str::<Anchor>(text) {
        return Ok(vec![one]);
    }
    if let Ok(all) = serde_json::from_str::<Vec<Anchor>>(text) {
        return Ok(all);
    }
    let lines = text.lines().filter(|l| !l.trim().is_empty());
    let all: Vec<Anchor> = lines
        .map(serde_json::from_str)
        .collect::<std::result::Result<_, _>>()
        .map_err(|_| Error::Conflict(msg!("audit-no-anchor")))?;
    match all.is_empty() {
        true => Err(Error::Conflict(msg!("audit-no-anchor"))),
        false => Ok(all),
    }
}
