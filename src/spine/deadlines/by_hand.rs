//! What whoever stands above does with a clock by hand: look at it, stop it with a reason, let it go on. Nobody stops their own.
use super::{
    deadline::{Deadline, Pause, origin, right_above},
    ops::{go_on, stale, stop},
    store,
};
use crate::{
    kernel::{Error, Id, Result, UnitOfWork, place},
    msg,
    policy::{self, Actor, Right},
    spine::people,
};

/// A deadline with its pauses, the latest first, and whether the actor may stop its clock.
#[derive(Clone, Debug)]
pub struct Shown {
    pub deadline: Deadline,
    pub pauses: Vec<Pause>,
    pub may_stop: bool,
}

impl Shown {
    /// Whether somebody stopped it by hand: only that is let go on by hand.
    pub fn stands_by_hand(&self) -> bool {
        self.pauses.iter().any(|p| p.is_open() && p.is_by_hand())
    }
}

/// A deadline within reach.
///
/// # Errors
/// [`Error::NotFound`] where the actor may not read what it is about.
pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<Shown> {
    let deadline = seen(work, id).await?;
    Ok(Shown {
        pauses: store::pauses(&mut work.conn, id).await?,
        may_stop: deadline.is_live() && watches(work, &deadline).await?,
        deadline,
    })
}

async fn seen(work: &mut UnitOfWork, id: Id) -> Result<Deadline> {
    let d = store::get(&mut work.conn, id).await?;
    if d.account_id.is_some() && d.account_id == work.actor.account_id {
        return Ok(d);
    }
    let right = d.right().ok_or(Error::NotFound)?.reading();
    match work.may(right, d.organisation_id).await {
        Err(Error::Forbidden(_)) => Err(Error::NotFound),
        Err(other) => Err(other),
        Ok(()) => Ok(d),
    }
}

/// Whether the actor watches over a deadline: holds the right that watches, strictly above whose turn it is. So nobody stops a clock
/// that runs for themselves.
async fn watches(work: &mut UnitOfWork, d: &Deadline) -> Result<bool> {
    let Some(right) = d.right() else {
        return Ok(false);
    };
    if d.account_id.is_some() && d.account_id == work.actor.account_id {
        return Ok(false);
    }
    let line = place::line(&mut work.conn, d.organisation_id).await?;
    Ok(stands_above(&work.actor, right_above(right), &line))
}

/// `line`: the organisation and everything above it, nearest first.
fn stands_above(actor: &Actor, right: Right, line: &[Id]) -> bool {
    let above = line.get(1..).unwrap_or_default();
    policy::may(actor, right, above)
}

async fn to_change(work: &mut UnitOfWork, id: Id, version: i64) -> Result<Deadline> {
    let d = seen(work, id).await?;
    if !watches(work, &d).await? {
        return Err(Error::Forbidden(msg!("deadlines-own-clock")));
    }
    match d.version == version {
        true => Ok(d),
        false => Err(stale()),
    }
}

/// Stops a clock by hand, with a reason.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Forbidden`] for whoever does not stand above whose turn it is; [`Error::Invalid`] at `reason`;
/// [`Error::Conflict`] when it does not run, is overdue, or was changed meanwhile.
pub async fn stop_by_hand(work: &mut UnitOfWork, id: Id, version: i64, why: &str) -> Result<()> {
    let d = to_change(work, id, version).await?;
    let why = people::reason(why)?;
    if !d.is_running() {
        return Err(Error::Conflict(msg!("deadlines-not-running")));
    }
    // What is late is late: stopping its clock would hide it.
    if d.late(work.today()) > 0 {
        return Err(Error::Conflict(msg!("deadlines-overdue-stays")));
    }
    stop(work, &d, origin::HAND, why).await
}

/// Lets a clock go on that was stopped by hand. While it stands for the work, too, it stands on.
///
/// # Errors
/// As [`stop_by_hand`]; [`Error::Conflict`] when nobody stopped it by hand.
pub async fn resume_by_hand(work: &mut UnitOfWork, id: Id, version: i64) -> Result<()> {
    let d = to_change(work, id, version).await?;
    if !d.is_paused() {
        return Err(Error::Conflict(msg!("deadlines-not-paused")));
    }
    match go_on(work, &d, origin::HAND).await? {
        true => Ok(()),
        false => Err(Error::Conflict(msg!("deadlines-stands-for-work"))),
    }
}
