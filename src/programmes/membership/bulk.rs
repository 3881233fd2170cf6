//! For imports and the demo: many people and memberships at once, by the same rules as one.
//!
//! A batch does, in one unit of work: `people` for numbers not yet on the books, `memberships` with the rows, and
//! `ledger::post` with the postings of the rows. Who confirms passes the gate before.
pub use super::membership::postings_of;
use super::{MembershipRow, store};
use crate::{
    kernel::{Id, Result, UnitOfWork},
    msg,
    spine::people::{self, NewPerson},
};

/// Registers people whose numbers are new. Gives their ids, in the same order.
///
/// # Errors
/// `Conflict` when one of the numbers is there already: then none is registered.
pub async fn people(work: &mut UnitOfWork, new: &[NewPerson]) -> Result<Vec<Id>> {
    let mut ids = vec![];
    let mut rows = vec![];
    for person in new {
        let id = work.new_id();
        ids.push(id);
        rows.push(people::new_row(id, person, &work.app.keys, work.now));
    }
    people::insert_rows(&mut work.conn, rows)
        .await
        .map_err(|e| e.taken(msg!("people-number-taken")))?;
    Ok(ids)
}

/// Puts confirmed memberships on the books; the caller posts [`postings_of`] each in the same unit of work.
///
/// # Errors
/// `Conflict` when one of the people has a home already: then none is recorded.
pub async fn memberships(work: &mut UnitOfWork, rows: &[MembershipRow]) -> Result<()> {
    let (now, by) = (work.now, work.actor.account_id);
    store::insert(&mut work.conn, rows, now, by)
        .await
        .map_err(|e| e.taken(msg!("membership-has-home")))?;
    Ok(())
}
