//! Who answers for a unit of a campaign: those who stand below whoever runs it. What a county asks of its streets it does not answer.
use crate::{
    kernel::{Error, Id, Result, UnitOfWork, place},
    msg,
    policy::{self, Right},
};

/// The gate of every answer: a post that gives the right, on the line from the unit up to the host, which is not counted itself. Who may
/// read of the unit at all was asked before.
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
