//! What can be done with notices: tell, read, choose how to be told.
use super::notice::{Notice, To};
use crate::kernel::{Result, UnitOfWork};

/// Tells everybody of `to`, each once, in the unit of work of the act: nobody is told of what did not happen. The same kind of
/// notice of the same record reaches nobody twice on one day. Gives how many are told.
pub async fn tell(_work: &mut UnitOfWork, _to: &[To], _notice: Notice) -> Result<usize> {
    Ok(0)
}
