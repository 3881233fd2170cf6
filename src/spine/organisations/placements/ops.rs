//! What can be done with placements: place, settle on the day, take back what is only planned.
use super::{
    placement::{MAX_DEPTH, Move, Placement, Relation},
    store,
};
use crate::{
    args,
    kernel::{App, Day, Deputy, Error, Id, Problem, Result, UnitOfWork},
    msg,
    policy::Right,
    spine::{
        ledger,
        organisations::{Organisation, store as organisations},
    },
};

/// One change of the tree at a time; what is read after this call stays true until the unit of work ends.
pub(in crate::spine::organisations) async fn take_turn(work: &mut UnitOfWork) -> Result<()> {
    store::take_turn(&mut work.conn).await
}

/// Puts an organisation under another from a day on. Earlier days keep the old line, later days have the new one. Today or
/// earlier, it takes effect at once, figures included; a later day is settled when it comes.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Conflict`] when somebody changed the organisation in between or it is closed;
/// [`Error::Invalid`] at `above`, `from_day` or `reason`.
pub async fn place(work: &mut UnitOfWork, ask: Move) -> Result<Id> {
    work.may(Right::OrganisationsChange, ask.organisation_id)
        .await?;
    // Figures follow the line of leadership, so both sides of a move are acted on; the other relations only name what is there.
    let needed = match ask.relation {
        Relation::Parent => Right::OrganisationsChange,
        _ => Right::OrganisationsRead,
    };
    match work.may(needed, ask.above_id).await {
        Err(Error::NotFound) => {
            let unknown = msg!("organisations-above-unknown");
            return Err(Error::field("above", unknown));
        }
        other => other?,
    }
    take_turn(work).await?;
    let organisation = organisations::get(&mut work.conn, ask.organisation_id).await?;
    if !organisation.is_open() {
        return Err(Error::Conflict(msg!("organisations-is-closed")));
    }
    refuse_stale(work, &organisation, ask.version).await?;
    let id = put(work, &ask).await?;
    let facts = serde_json::json!({
        "relation": ask.relation.key(), "above": ask.above_id, "from": ask.from_day, "reason": ask.reason.trim() });
    work.audit(
        "organisation.place",
        ("organisation", Some(ask.organisation_id)),
        Some(ask.organisation_id),
        facts,
    );
    Ok(id)
}

/// Counts the version on, unless somebody was quicker.
pub(in crate::spine::organisations) async fn refuse_stale(
    work: &mut UnitOfWork,
    organisation: &Organisation,
    seen: i64,
) -> Result<()> {
    let stale = || Error::Conflict(msg!("organisations-stale"));
    if organisation.version != seen {
        return Err(stale());
    }
    match organisations::next_version(&mut work.conn, organisation.id, seen).await? {
        true => Ok(()),
        false => Err(stale()),
    }
}

/// The rule and the record of a move, for a verb that has passed its gate and holds the tree's turn.
pub(in crate::spine::organisations) async fn put(work: &mut UnitOfWork, ask: &Move) -> Result<Id> {
    let today = work.today();
    let last = store::last(&mut work.conn, ask.organisation_id, ask.relation).await?;
    let mut wrong = ask.problems(last.as_ref(), today);
    let above = organisations::get(&mut work.conn, ask.above_id).await?;
    if !above.is_open() {
        wrong.push(Problem::new("above", msg!("organisations-above-closed")));
    }
    if wrong.is_empty() {
        wrong.extend(ring(work, ask, last.is_none()).await?);
    }
    if wrong.is_empty() && ask.relation == Relation::Parent {
        wrong.extend(branch_problem(work, ask).await?);
    }
    Error::unless_empty(wrong)?;
    if let Some(last) = &last {
        store::close(&mut work.conn, last.id, ask.from_day.plus(-1)).await?;
    }
    let at_once = ask.relation != Relation::Parent || ask.from_day <= today;
    let (id, now, by) = (work.new_id(), work.now, work.actor.account_id);
    let row = args![
        id,
        ask.organisation_id,
        ask.relation.key(),
        ask.above_id,
        ask.from_day,
        at_once,
        ask.reason.trim(),
        now,
        by
    ];
    store::insert(&mut work.conn, row).await?;
    if at_once && ask.relation == Relation::Parent {
        take_effect(work, ask.organisation_id, ask.above_id, ask.from_day, id).await?;
    }
    Ok(id)
}

async fn take_effect(
    work: &mut UnitOfWork,
    organisation_id: Id,
    above_id: Id,
    day: Day,
    placement: Id,
) -> Result<()> {
    store::regraft(&mut work.conn, organisation_id, above_id).await?;
    ledger::relocate(work, organisation_id, day, ("placement", placement))
        .await
        .map(drop)
}

/// Whether the move closes a ring on its day or on a later one, planned moves included. An organisation's first placement
/// also speaks for the days before it, so they are looked at too.
async fn ring(work: &mut UnitOfWork, ask: &Move, first: bool) -> Result<Option<Problem>> {
    let from = match first {
        true => Day::ymd(1000, 1, 1),
        false => ask.from_day,
    };
    let (above, below, relation) = (ask.above_id, ask.organisation_id, ask.relation);
    if !store::ever_above(&mut work.conn, above, relation, from, below).await? {
        return Ok(None);
    }
    let problem = |day: Day| Problem::new("above", msg!("organisations-place-ring", day = day));
    if relation != Relation::Parent {
        return Ok(Some(problem(ask.from_day)));
    }
    let later = store::changes_above(&mut work.conn, above, relation, from).await?;
    for day in std::iter::once(from).chain(later) {
        if ledger::line_on(work, above, day).await?.contains(&below) {
            return Ok(Some(problem(day)));
        }
    }
    Ok(None)
}

/// A move of an earlier day carries the branch as it is today: refused when the branch was another one on that day.
async fn branch_problem(work: &mut UnitOfWork, ask: &Move) -> Result<Option<Problem>> {
    let depth = store::depth(&mut work.conn, ask.above_id, ask.organisation_id).await?;
    if depth > MAX_DEPTH {
        let msg = msg!("organisations-place-too-deep", limit = MAX_DEPTH);
        return Ok(Some(Problem::new("above", msg)));
    }
    let since = store::moved_since(&mut work.conn, ask.organisation_id, ask.from_day).await?;
    Ok(since.map(|day| {
        let msg = msg!("organisations-place-branch-moved", day = day);
        Problem::new("from_day", msg)
    }))
}

/// Takes back a move that is only planned; what was before it lasts on.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Conflict`] when it has taken effect already, or a later move builds on it.
pub async fn withdraw(work: &mut UnitOfWork, placement: Id) -> Result<()> {
    let planned = store::get(&mut work.conn, placement).await?;
    let organisation_id = planned.organisation_id;
    work.may(Right::OrganisationsChange, organisation_id)
        .await?;
    take_turn(work).await?;
    let relation = Relation::of_key(&planned.relation).unwrap_or(Relation::Parent);
    let last = store::last(&mut work.conn, organisation_id, relation).await?;
    let is_last = last.is_some_and(|l| l.id == placement && l.until_day.is_none());
    if !is_last || !store::remove(&mut work.conn, &planned).await? {
        return Err(Error::Conflict(msg!("organisations-withdraw-too-late")));
    }
    let facts = serde_json::json!({ "above": planned.above_id, "from": planned.from_day });
    work.audit(
        "organisation.place.withdraw",
        ("organisation", Some(organisation_id)),
        Some(organisation_id),
        facts,
    );
    Ok(())
}

/// Every dated relation of an organisation, the latest of each first.
pub async fn history(work: &mut UnitOfWork, organisation_id: Id) -> Result<Vec<Placement>> {
    work.may(Right::OrganisationsRead, organisation_id).await?;
    store::history(&mut work.conn, organisation_id).await
}

/// Settles what was planned for today or earlier, each in a unit of work of its own. Done twice, it does nothing the second
/// time. Gives how many took effect.
pub async fn settle_due(app: &App) -> Result<usize> {
    let deputy = Deputy::clockwork(app);
    let due = deputy
        .read(async |work| {
            let today = work.today();
            store::due(&mut work.conn, today).await
        })
        .await?;
    let mut settled = 0;
    for planned in due {
        settled += usize::from(
            deputy
                .write(async |work| settle(work, &planned).await)
                .await?,
        );
    }
    Ok(settled)
}

async fn settle(work: &mut UnitOfWork, planned: &Placement) -> Result<bool> {
    take_turn(work).await?;
    if !store::settled(&mut work.conn, planned.id).await? {
        return Ok(false);
    }
    let (below, above) = (planned.organisation_id, planned.above_id);
    take_effect(work, below, above, planned.from_day, planned.id).await?;
    let facts = serde_json::json!({ "above": above, "from": planned.from_day });
    work.audit(
        "organisation.place.settle",
        ("organisation", Some(below)),
        Some(below),
        facts,
    );
    Ok(true)
}
