//! Who speaks for a unit to its host. A post reaches everything below it, so a host would answer its own questions for its units.
use crate::{
    kernel::{Error, Id, Result, UnitOfWork, place},
    msg,
    policy::{self, Right},
};

/// Whether the actor answers for a unit of a campaign: by a post at the unit or above it, below the organisation whose campaign it is.
///
/// # Errors
/// [`Error::SignIn`] for a stranger; [`Error::Forbidden`] for anybody else.
pub async fn may_answer(work: &mut UnitOfWork, unit_id: Id, host_id: Id) -> Result<()> {
    let line = place::line(&mut work.conn, unit_id).await?;
    let below: Vec<Id> = line.into_iter().take_while(|id| *id != host_id).collect();
    match policy::may(&work.actor, Right::CampaignsAnswer, &below) {
        true => Ok(()),
        false if work.actor.account_id.is_none() => Err(Error::SignIn),
        false => Err(Error::Forbidden(msg!("error-forbidden"))),
    }
}
