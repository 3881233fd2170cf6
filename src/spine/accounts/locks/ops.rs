//! What administrators see of locks, and lifting one. A lock of an account is theirs whose reach holds all of it; addresses, and names
//! that no account has, are for whoever stands at the top.
use crate::{
    kernel::{
        Error, Result, UnitOfWork,
        locks::{self, Shut},
        place,
    },
    policy::Right,
    spine::accounts::posts::ops::show,
};
use serde_json::json;

/// A lock that holds.
pub struct Locked {
    pub lock: Shut,
    /// Name and display name of the account; none: an address, or a name that no account has.
    pub account: Option<(String, String)>,
}

/// The locks within reach, the longest first.
///
/// # Errors
/// As [`UnitOfWork::within`].
pub async fn list(work: &mut UnitOfWork) -> Result<Vec<Locked>> {
    let within = work.within(Right::AccountsManage)?;
    let top = place::at_the_top(&mut work.conn, within).await?;
    let now = work.now;
    let mut seen = vec![];
    for lock in locks::shut(&mut work.conn, now).await? {
        let account = match lock.account_id {
            None if top => None,
            None => continue,
            Some(id) => match show(work, id).await {
                Ok(shown) if shown.whole => Some((shown.account.name, shown.account.display_name)),
                // Beyond reach, or one's own.
                Ok(_) | Err(Error::NotFound) => continue,
                Err(e) => return Err(e),
            },
        };
        seen.push(Locked { lock, account });
    }
    Ok(seen)
}

/// Lifts a lock that is within reach.
///
/// # Errors
/// As [`list`]; [`Error::NotFound`] for one that is not there, or not for the actor.
pub async fn lift(work: &mut UnitOfWork, key: &str) -> Result<()> {
    let all = list(work).await?;
    let meant = all.into_iter().find(|l| l.lock.key == key);
    let lock = meant.ok_or(Error::NotFound)?.lock;
    locks::lift(&mut work.conn, &lock.key).await?;
    let facts = json!({ "kind": lock.kind, "origin": lock.origin });
    let subject = ("account", lock.account_id);
    work.audit("account.lock-lift", subject, None, facts);
    Ok(())
}
