//! What can be done with deadlines: start, meet, call off, pause, resume, look.
use super::deadline::NewDeadline;
use crate::kernel::{Id, Result, UnitOfWork};

/// Starts a deadline, in the unit of work of the act that asks for it; the caller has passed its own gate.
pub async fn start(work: &mut UnitOfWork, _new: NewDeadline) -> Result<Id> {
    Ok(work.new_id())
}

/// What had to be done is done: late or in time, as the day says. Nothing happens where none of the kind runs.
pub async fn meet(_work: &mut UnitOfWork, _record: (&'static str, Id), _kind: &str) -> Result<()> {
    Ok(())
}

/// It need not be done any more.
pub async fn call_off(
    _work: &mut UnitOfWork,
    _record: (&'static str, Id),
    _kind: &str,
) -> Result<()> {
    Ok(())
}
