//! Closing, merging and splitting. Nothing is deleted: what was, stays with its days.
use super::store;
use crate::{
    kernel::{Day, Error, Id, Problem, Result, UnitOfWork},
    msg,
    policy::Right,
    spine::{
        ledger::{self, Kind},
        organisations::{
            self, NewOrganisation, Organisation,
            organisation::status,
            placements,
            placements::{Move, Relation, refuse_stale, take_turn},
            store as organisations_store,
        },
    },
};

/// How many organisations one merger or split moves along: more is done in steps, each of which can be checked.
const MOST_MOVED: usize = 2_000;

/// An organisation is dissolved.
#[derive(Clone, Debug)]
pub struct Closing {
    pub organisation_id: Id,
    pub version: i64,
    /// The first day on which it no longer exists.
    pub day: Day,
    pub reason: String,
}

/// An organisation goes over into another.
#[derive(Clone, Debug)]
pub struct Merger {
    pub organisation_id: Id,
    pub version: i64,
    pub into: Id,
    pub day: Day,
    pub reason: String,
}

/// A part of an organisation becomes one of its own beside it.
#[derive(Clone, Debug)]
pub struct Split {
    pub organisation_id: Id,
    pub version: i64,
    pub name: String,
    /// Empty: the next free one under the same parent.
    pub code: String,
    pub day: Day,
    pub reason: String,
    /// Which of the organisations directly below go with the new part.
    pub moved: Vec<Id>,
}

/// Closes an organisation. It must be empty: no organisation below it, no member on its books. A union's standing ends in the
/// ledger on the day; that it was founded stays.
///
/// # Errors
/// [`Error::Conflict`] while something is still in it, with the number; [`Error::Invalid`] at `day` or `reason`.
pub async fn close(work: &mut UnitOfWork, ask: Closing) -> Result<()> {
    let (closing, wrong) =
        begin(work, ask.organisation_id, ask.version, ask.day, &ask.reason).await?;
    let below = store::placed_below(&mut work.conn, closing.id, ask.day).await?;
    if below > 0 {
        return Err(Error::Conflict(msg!(
            "organisations-close-children",
            n = below
        )));
    }
    Error::unless_empty(wrong)?;
    end(work, &closing, status::DISSOLVED, ask.day, None).await?;
    let facts = serde_json::json!({ "day": ask.day, "reason": ask.reason.trim() });
    record(work, "organisation.close", closing.id, facts);
    Ok(())
}

/// Merges an organisation into another: what is below it goes along on the day, and it points to its successor.
///
/// # Errors
/// As [`close`]; [`Error::Invalid`] at `into` when the two cannot become one.
pub async fn merge(work: &mut UnitOfWork, ask: Merger) -> Result<()> {
    match work.may(Right::OrganisationsChange, ask.into).await {
        Err(Error::NotFound) => {
            return Err(Error::field("into", msg!("organisations-above-unknown")));
        }
        other => other?,
    }
    let (merging, mut wrong) =
        begin(work, ask.organisation_id, ask.version, ask.day, &ask.reason).await?;
    let into = organisations_store::get(&mut work.conn, ask.into).await?;
    let mut at_into = |msg| wrong.push(Problem::new("into", msg));
    if into.id == merging.id {
        at_into(msg!("organisations-place-self"));
    } else if !into.is_open() {
        at_into(msg!("organisations-above-closed"));
    } else if into.is_union() != merging.is_union() {
        at_into(msg!("organisations-merge-kind"));
    } else if store::lies_below(&mut work.conn, into.id, merging.id).await? {
        at_into(msg!("organisations-merge-below"));
    }
    Error::unless_empty(wrong)?;
    let moved = store::placed_under(&mut work.conn, merging.id).await?;
    let n = carry(work, moved, into.id, ask.day, &ask.reason).await?;
    end(work, &merging, status::MERGED, ask.day, Some(into.id)).await?;
    let facts = serde_json::json!({ "into": into.id, "day": ask.day, "moved": n, "reason": ask.reason.trim() });
    record(work, "organisation.merge", merging.id, facts);
    Ok(())
}

/// Splits a part off: a new organisation of the same kind under the same parent, to which some of those below go over on the
/// day. A union is not split so: the new one is founded, and its members transfer.
///
/// # Errors
/// As [`place`](organisations::place); [`Error::Invalid`] at `name`, `code` or `moved`.
pub async fn split(work: &mut UnitOfWork, ask: Split) -> Result<Id> {
    let (whole, mut wrong) =
        open_for_change(work, ask.organisation_id, ask.version, ask.day, &ask.reason).await?;
    if whole.is_union() {
        return Err(Error::Conflict(msg!("organisations-split-union")));
    }
    if let Some(problem) = organisations::organisation::name_problem(&ask.name) {
        wrong.push(problem);
    }
    let below = store::placed_under(&mut work.conn, whole.id).await?;
    let moved: Vec<_> = below
        .into_iter()
        .filter(|(id, relation)| relation == "parent" && ask.moved.contains(id))
        .collect();
    if ask.moved.is_empty() || moved.len() != ask.moved.len() {
        wrong.push(Problem::new("moved", msg!("organisations-split-moved")));
    }
    Error::unless_empty(wrong)?;
    let parent = placements::store::last(&mut work.conn, whole.id, Relation::Parent).await?;
    let new = NewOrganisation {
        division_code: whole.division_code.clone(),
        ..NewOrganisation::named(
            ask.name.trim(),
            &whole.kind,
            parent.map(|p| p.above_id),
            ask.day,
        )
        .coded(ask.code.trim())
    };
    let part = organisations::create(work, new).await?;
    let n = carry(work, moved, part, ask.day, &ask.reason).await?;
    let facts = serde_json::json!({ "part": part, "day": ask.day, "moved": n, "reason": ask.reason.trim() });
    record(work, "organisation.split", whole.id, facts);
    Ok(part)
}

/// Gate and common rules of every ending.
async fn begin(
    work: &mut UnitOfWork,
    id: Id,
    version: i64,
    day: Day,
    reason: &str,
) -> Result<(Organisation, Vec<Problem>)> {
    let (organisation, wrong) = open_for_change(work, id, version, day, reason).await?;
    // That a union ends is a decision about a union, not about the tree.
    if organisation.is_union() && !organisations::may_see(work, Right::FoundingsDecide, id).await? {
        return Err(Error::Forbidden(msg!("organisations-end-union-forbidden")));
    }
    let members = store::members(&mut work.conn, id).await?;
    if members > 0 {
        return Err(Error::Conflict(msg!(
            "organisations-end-members",
            n = members
        )));
    }
    Ok((organisation, wrong))
}

async fn open_for_change(
    work: &mut UnitOfWork,
    id: Id,
    version: i64,
    day: Day,
    reason: &str,
) -> Result<(Organisation, Vec<Problem>)> {
    work.may(Right::OrganisationsChange, id).await?;
    take_turn(work).await?;
    let organisation = organisations_store::get(&mut work.conn, id).await?;
    if !organisation.is_open() {
        return Err(Error::Conflict(msg!("organisations-is-closed")));
    }
    refuse_stale(work, &organisation, version).await?;
    let mut wrong: Vec<_> = placements::reason_problem(reason).into_iter().collect();
    let last = placements::store::last(&mut work.conn, id, Relation::Parent).await?;
    let begun = last.map(|l| l.from_day).max(organisation.founded_on);
    if day > work.today() {
        wrong.push(Problem::new("day", msg!("organisations-end-future")));
    } else if let Some(begun) = begun.filter(|b| *b >= day) {
        wrong.push(Problem::new(
            "day",
            msg!("organisations-end-too-early", day = begun),
        ));
    }
    Ok((organisation, wrong))
}

/// Moves organisations under another one, each by the rule of a move.
async fn carry(
    work: &mut UnitOfWork,
    moved: Vec<(Id, String)>,
    above_id: Id,
    from_day: Day,
    reason: &str,
) -> Result<usize> {
    if moved.len() > MOST_MOVED {
        let msg = msg!(
            "organisations-too-many-moved",
            n = moved.len(),
            limit = MOST_MOVED
        );
        return Err(Error::Conflict(msg));
    }
    for (organisation_id, relation) in &moved {
        let relation = Relation::of_key(relation).unwrap_or(Relation::Parent);
        // The successor may have been led, in another relation, by what it takes over.
        if *organisation_id == above_id {
            continue;
        }
        let ask = Move {
            organisation_id: *organisation_id,
            version: 0,
            relation,
            above_id,
            from_day,
            reason: reason.to_owned(),
        };
        placements::put(work, &ask).await.map_err(at_day)?;
    }
    Ok(moved.len())
}

/// A move that fails is shown at the day of the act that asked for it.
fn at_day(error: Error) -> Error {
    match error {
        Error::Invalid(problems) => Error::Invalid(
            problems
                .into_iter()
                .map(|p| Problem::new("day", p.msg))
                .collect(),
        ),
        other => other,
    }
}

async fn end(
    work: &mut UnitOfWork,
    organisation: &Organisation,
    status: &str,
    day: Day,
    successor: Option<Id>,
) -> Result<()> {
    if store::end(&mut work.conn, organisation.id, status, day, successor).await? == 0 {
        return Err(Error::Conflict(msg!("organisations-is-closed")));
    }
    let record = ("organisation", organisation.id);
    ledger::end(work, organisation.id, &[Kind::UnionStanding], day, record)
        .await
        .map(drop)
}

fn record(work: &mut UnitOfWork, action: &'static str, id: Id, facts: serde_json::Value) {
    work.audit(action, ("organisation", Some(id)), Some(id), facts);
}
