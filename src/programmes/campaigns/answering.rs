//! Who answers for a unit of a campaign: those who stand below whoever runs it. What a county asks of its streets it does not answer.
use crate::{
    kernel::{Error, Id, Result, UnitOfWork, place},
    msg,
    policy::{self, Right},
};

/// The gate of every answer: a post that gives the right, on the line from the unit up to the host, which is not counted itself.
///
/// # Errors
/// [`Error::NotFound`] where the actor may not even read; [`Error::Forbidden`] where they may read but not answer.
pub async fn may_answer(work: &mut UnitOfWork, unit_id: Id, host_id: Id) -> Result<()> {
    let line = place::line(&mut work.conn, unit_id).await?;
    let below: Vec<Id> = line.into_iter().take_while(|id| *id != host_id).collect();
    if policy::may(&work.actor, Right::CampaignsAnswer, &below) {
        return Ok(());
    }
    work.may(Right::CampaignsAnswer.reading(), unit_id).await?;
    Err(Error::Forbidden(msg!("error-forbidden")))
}
