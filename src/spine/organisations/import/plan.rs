//! What an import would do: which rows are new, and below what; which say something else than the books; which cannot stand.
//! Pure: it sees the rows and the tree as it is.
use super::columns::Line;
use crate::{
    kernel::{Id, Msg},
    msg,
    spine::organisations::{organisation::kind, placements::MAX_DEPTH},
};
use std::collections::HashMap;

/// An organisation as it stands in the books.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: Id,
    pub name: String,
    pub kind: String,
    pub open: bool,
    pub division_code: Option<String>,
    pub reporting: bool,
    pub above: Option<usize>,
    /// Whether the one who imports may change it.
    pub reach: bool,
    pub depth: i64,
}

/// The books, by code.
#[derive(Default)]
pub struct Books {
    pub known: Vec<Known>,
    pub by_code: HashMap<String, usize>,
}

/// What a new organisation hangs under.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Under {
    Known(usize),
    Line(usize),
    /// Nothing: it is the top of an empty tree.
    Nothing,
}

#[derive(Default)]
pub struct Plan {
    /// New rows, each level below the one before it.
    pub levels: Vec<Vec<(usize, Under)>>,
    /// Rows that may say something else than the books.
    pub changes: Vec<(usize, usize)>,
    pub same: usize,
    /// Rows above the top of the tree: no organisations of this city's books.
    pub left_out: usize,
    pub bad: Vec<(usize, &'static str, Msg)>,
}

/// What became of a row so far.
#[derive(Clone, Copy, PartialEq)]
enum Fate {
    Waits(Under),
    Stands,
    LeftOut,
    Bad,
}

/// Plans an import.
///
/// `unread` are the codes, with their lines, of rows that could not even be read.
pub fn plan(lines: &[Line], books: &Books, unread: &HashMap<String, u64>) -> Plan {
    let mut plan = Plan::default();
    let first = first_lines(lines);
    let above_top = lines_above_top(lines, books, &first);
    let mut fates = vec![Fate::Bad; lines.len()];
    for (i, line) in lines.iter().enumerate() {
        let earlier = first[line.code.as_str()];
        let fate = if earlier != i {
            let msg = msg!(
                "organisations-import-twice",
                line = lines[earlier].line as i64
            );
            Err(("code", msg))
        } else if let Some(&k) = books.by_code.get(&line.code) {
            compare(line, &books.known[k], books).map(|same| {
                match same {
                    true => plan.same += 1,
                    false => plan.changes.push((i, k)),
                }
                Fate::Stands
            })
        } else if above_top[i] {
            plan.left_out += 1;
            Ok(Fate::LeftOut)
        } else {
            under(line, books, &first, unread).map(Fate::Waits)
        };
        fates[i] = fate.unwrap_or_else(|(column, msg)| {
            plan.bad.push((i, column, msg));
            Fate::Bad
        });
    }
    arrange(&mut plan, lines, books, &mut fates);
    refuse_the_rest(&mut plan, lines, &fates);
    plan
}

fn first_lines(lines: &[Line]) -> HashMap<&str, usize> {
    let mut first = HashMap::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        first.entry(line.code.as_str()).or_insert(i);
    }
    first
}

/// The rows that a file of the whole country has above this city's own top.
fn lines_above_top(lines: &[Line], books: &Books, first: &HashMap<&str, usize>) -> Vec<bool> {
    let mut above = vec![false; lines.len()];
    for line in lines {
        let known = books.by_code.get(&line.code).map(|&k| &books.known[k]);
        if known.is_none_or(|k| k.above.is_some()) {
            continue;
        }
        let mut at = line;
        while let Some(&i) = first.get(at.parent.as_str()) {
            if above[i] || books.by_code.contains_key(&lines[i].code) {
                break;
            }
            above[i] = true;
            at = &lines[i];
        }
    }
    above
}

/// Whether a row says what the books say.
fn compare(line: &Line, known: &Known, books: &Books) -> Result<bool, (&'static str, Msg)> {
    if !known.reach {
        return Err(("code", msg!("organisations-import-reach")));
    }
    if !known.open {
        return Err(("code", msg!("organisations-is-closed")));
    }
    if let Some(above) = known.above.filter(|_| !line.parent.is_empty())
        && books.by_code.get(&line.parent) != Some(&above)
    {
        let name = &books.known[above].name;
        return Err(("parent", msg!("organisations-import-moved", name = name)));
    }
    let union = |kind: &str| kind::GRASSROOTS.contains(&kind);
    let other_kind = line.kind.is_some_and(|k| k != known.kind);
    if other_kind && line.kind.is_some_and(union) != union(&known.kind) {
        return Err(("kind", msg!("organisations-kind-class")));
    }
    let other_division = line.division_code.is_some() && line.division_code != known.division_code;
    let other_reporting = line.reporting.is_some_and(|r| r != known.reporting);
    let other = line.name != known.name || other_kind || other_division || other_reporting;
    Ok(!other && line.more.is_none())
}

/// What a new row hangs under.
fn under(
    line: &Line,
    books: &Books,
    first: &HashMap<&str, usize>,
    unread: &HashMap<String, u64>,
) -> Result<Under, (&'static str, Msg)> {
    if line.kind.is_none() {
        return Err(("kind", msg!("organisations-import-kind")));
    }
    if line.parent.is_empty() {
        return match books.known.iter().position(|k| k.above.is_none()) {
            None => Ok(Under::Nothing),
            // Provinces hang under what is above all of them.
            Some(top) if line.level == Some(1) => under_known(top, books),
            Some(_) => Err(("parent", msg!("organisations-import-parent"))),
        };
    }
    match (
        books.by_code.get(&line.parent),
        first.get(line.parent.as_str()),
    ) {
        (Some(&k), _) => under_known(k, books),
        (None, Some(&i)) => Ok(Under::Line(i)),
        (None, None) => Err((
            "parent",
            match unread.get(&line.parent) {
                Some(line) => msg!("organisations-import-above-bad", line = *line as i64),
                None => msg!("organisations-import-orphan", code = &line.parent),
            },
        )),
    }
}

fn under_known(k: usize, books: &Books) -> Result<Under, (&'static str, Msg)> {
    let known = &books.known[k];
    match (known.reach, known.open) {
        (false, _) => Err(("parent", msg!("organisations-import-reach"))),
        (_, false) => Err(("parent", msg!("organisations-above-closed"))),
        _ => Ok(Under::Known(k)),
    }
}

/// Orders the new rows by level, those first that hang under what stands.
fn arrange(plan: &mut Plan, lines: &[Line], books: &Books, fates: &mut [Fate]) {
    let mut below: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut level: Vec<(usize, Under, i64)> = vec![];
    for (i, fate) in fates.iter().enumerate() {
        match *fate {
            Fate::Waits(Under::Line(above)) => below.entry(above).or_default().push(i),
            Fate::Waits(under @ Under::Known(k)) => {
                level.push((i, under, books.known[k].depth + 1))
            }
            Fate::Waits(under @ Under::Nothing) => level.push((i, under, 0)),
            _ => {}
        }
    }
    while !level.is_empty() {
        let mut next = vec![];
        let mut standing = vec![];
        for (i, under, depth) in level {
            if depth > MAX_DEPTH {
                let msg = msg!("organisations-place-too-deep", limit = MAX_DEPTH);
                plan.bad.push((i, "parent", msg));
                fates[i] = Fate::Bad;
                continue;
            }
            fates[i] = Fate::Stands;
            standing.push((i, under));
            for child in below.remove(&i).unwrap_or_default() {
                next.push((child, Under::Line(i), depth + 1));
            }
        }
        if !standing.is_empty() {
            plan.levels.push(standing);
        }
        level = next;
    }
    debug_assert!(plan.levels.iter().flatten().all(|(i, _)| *i < lines.len()));
}

/// What still waits hangs under a row that was refused or left out, or in a ring.
fn refuse_the_rest(plan: &mut Plan, lines: &[Line], fates: &[Fate]) {
    // For each row the row at which its line upwards ends, or none for a ring; filled in as it is found.
    let mut ends: HashMap<usize, Option<usize>> = HashMap::new();
    for start in 0..lines.len() {
        if !matches!(fates[start], Fate::Waits(_)) {
            continue;
        }
        let (mut at, mut way) = (start, vec![]);
        let end = loop {
            if let Some(known) = ends.get(&at) {
                break *known;
            }
            let Fate::Waits(Under::Line(above)) = fates[at] else {
                break Some(at);
            };
            ends.insert(at, None);
            way.push(at);
            at = above;
        };
        for i in way {
            ends.insert(i, end);
        }
        let msg = match end {
            None => msg!("organisations-import-ring"),
            Some(i) if fates[i] == Fate::LeftOut => msg!("organisations-import-outside"),
            Some(i) => msg!(
                "organisations-import-above-bad",
                line = lines[i].line as i64
            ),
        };
        plan.bad.push((start, "parent", msg));
    }
    plan.bad.sort_by_key(|b| b.0);
}
