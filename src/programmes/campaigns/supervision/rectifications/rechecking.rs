//! What whoever ordered does with an order: re-check the reply and close it or send it back, and give more time.
use super::{
    clock,
    ops::{self, RECORD, moved_on},
    rectification::{MAX_TEXT, Rectification, days, state, text_problem},
    store,
};
use crate::{
    args,
    kernel::{Day, Error, Id, Problem, Result, UnitOfWork},
    msg,
    policy::Right,
    programmes::campaigns::ops::may_run,
    spine::{calendar, deadlines, notices::To},
};

/// An order, for whoever runs campaigns at the organisation that ordered. A unit, and whoever has a post below it only, is told that
/// it is not theirs to decide.
pub(super) async fn of_host(work: &mut UnitOfWork, id: Id) -> Result<Rectification> {
    let order = ops::get(work, id).await?;
    match may_run(work, order.host_id).await {
        Err(Error::Forbidden(_)) => Err(Error::Forbidden(msg!("rectifications-not-theirs"))),
        Err(e) => Err(e),
        Ok(()) => Ok(order),
    }
}

/// A reply that the actor may re-check: never their own.
async fn replied(work: &mut UnitOfWork, id: Id) -> Result<Rectification> {
    let order = of_host(work, id).await?;
    if order.state != state::REPLIED {
        return Err(moved_on());
    }
    match work.second_person(order.replied_by) {
        Err(Error::Forbidden(_)) => Err(Error::Forbidden(msg!("rectifications-own-reply"))),
        Err(e) => Err(e),
        Ok(()) => Ok(order),
    }
}

/// Closes an order whose reply was re-checked (销号).
///
/// # Errors
/// [`Error::Forbidden`] for the unit, for whoever has a post below the one that ordered, and for who replied;
/// [`Error::Invalid`] at `note`; [`Error::Conflict`] when there is no reply, or it moved on.
pub async fn close(work: &mut UnitOfWork, id: Id, version: i64, note: &str) -> Result<()> {
    let order = replied(work, id).await?;
    Error::unless_empty(
        text_problem("note", note, 2, MAX_TEXT)
            .into_iter()
            .collect(),
    )?;
    let values = args![id, version, work.now, work.actor.account_id];
    if !store::close(&mut work.conn, values).await? {
        return Err(moved_on());
    }
    ops::step(work, &order, "closed", order.due_on, note.trim()).await?;
    deadlines::meet(work, (RECORD, id), clock::RECHECK).await?;
    let title = msg!(
        "rectifications-told-closed",
        number = &order.number,
        title = &order.title
    );
    ops::tell(
        work,
        &order,
        To::Holders(Right::CampaignsAnswer, order.organisation_id),
        title,
    )
    .await?;
    let facts = serde_json::json!({ "number": order.number, "note": note.trim() });
    work.audit(
        "rectification.close",
        (RECORD, Some(id)),
        Some(order.organisation_id),
        facts,
    );
    Ok(())
}

/// Sends a reply back with the reason and a new last day, in working days.
///
/// # Errors
/// As [`close`], and at `days`.
pub async fn send_back(
    work: &mut UnitOfWork,
    id: Id,
    version: i64,
    term: &str,
    note: &str,
) -> Result<()> {
    let order = replied(work, id).await?;
    let mut wrong: Vec<Problem> = text_problem("note", note, 2, MAX_TEXT)
        .into_iter()
        .collect();
    let term = days(term).map_err(|p| wrong.push(p)).unwrap_or_default();
    Error::unless_empty(wrong)?;
    let today = work.today();
    let due_on = calendar::add_working_days(work, today, term).await?;
    if !store::send_back(&mut work.conn, args![id, version, due_on, work.now]).await? {
        return Err(moved_on());
    }
    ops::step(work, &order, "returned", due_on, note.trim()).await?;
    deadlines::meet(work, (RECORD, id), clock::RECHECK).await?;
    clock::to_answer(work, &order, due_on).await?;
    let title = msg!(
        "rectifications-told-returned",
        number = &order.number,
        title = &order.title,
        due = due_on
    );
    ops::tell(
        work,
        &order,
        To::Holders(Right::CampaignsAnswer, order.organisation_id),
        title,
    )
    .await?;
    let facts =
        serde_json::json!({ "number": order.number, "due_on": due_on, "note": note.trim() });
    work.audit(
        "rectification.return",
        (RECORD, Some(id)),
        Some(order.organisation_id),
        facts,
    );
    Ok(())
}

/// Gives more time, with the reason. Points that came off for being late stay off.
///
/// # Errors
/// [`Error::Forbidden`] as [`close`]; [`Error::Invalid`] at `due_on` and `note`; [`Error::Conflict`] when it moved on, or while its
/// clock stands: it goes on first.
pub async fn extend(
    work: &mut UnitOfWork,
    id: Id,
    version: i64,
    due_on: &str,
    note: &str,
) -> Result<()> {
    const FURTHEST: i64 = 366;
    let order = of_host(work, id).await?;
    if !order.to_answer() {
        return Err(moved_on());
    }
    if order.stands_since.is_some() {
        return Err(Error::Conflict(msg!("rectifications-clock-stands")));
    }
    let mut wrong: Vec<Problem> = text_problem("note", note, 2, MAX_TEXT)
        .into_iter()
        .collect();
    let today = work.today();
    let later = |d: &Day| *d > order.due_on && *d >= today && d.since(today) <= FURTHEST;
    let day = due_on.trim().parse::<Day>().ok().filter(later);
    if day.is_none() {
        wrong.push(Problem::new(
            "due_on",
            msg!("rectifications-extend-wrong", due = order.due_on),
        ));
    }
    Error::unless_empty(wrong)?;
    let day = day.unwrap_or(order.due_on);
    if !store::extend(&mut work.conn, args![id, version, day]).await? {
        return Err(moved_on());
    }
    ops::step(work, &order, "extended", day, note.trim()).await?;
    end_term(work, &order).await?;
    clock::to_answer(work, &order, day).await?;
    let title = msg!(
        "rectifications-told-extended",
        number = &order.number,
        title = &order.title,
        due = day
    );
    ops::tell(
        work,
        &order,
        To::Holders(Right::CampaignsAnswer, order.organisation_id),
        title,
    )
    .await?;
    let facts = serde_json::json!({ "number": order.number, "from": order.due_on, "due_on": day, "note": note.trim() });
    work.audit(
        "rectification.extend",
        (RECORD, Some(id)),
        Some(order.organisation_id),
        facts,
    );
    Ok(())
}

/// The old term of an order that gets a new one. What was overdue by then was not in time, whenever the reply comes.
async fn end_term(work: &mut UnitOfWork, order: &Rectification) -> Result<()> {
    let record = (RECORD, order.id);
    match order.is_overdue(work.today()) {
        true => deadlines::meet(work, record, clock::ANSWER).await,
        false => deadlines::call_off(work, record, clock::ANSWER).await,
    }
}
