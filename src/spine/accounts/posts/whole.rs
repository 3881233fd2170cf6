//! What is done with an account as a whole: shut, opened again, given a new telephone or password. All its posts must lie within
//! reach.
use super::{
    ops::{Shown, not_oneself, show, touch},
    store,
};
use crate::{
    kernel::{Error, Id, Result, UnitOfWork, locks},
    msg,
    spine::accounts::{links, second_factor::recovery, sign_in, tokens},
};
use serde_json::json;

/// Ends everything that is open in the account's name.
pub async fn shut(work: &mut UnitOfWork, account_id: Id) -> Result<()> {
    sign_in::store::delete_all(&mut work.conn, account_id).await?;
    tokens::store::revoke_all(&mut work.conn, account_id, work.now).await?;
    Ok(())
}

/// The gate of what concerns an account as a whole: the account, once its version is the one that was decided on.
async fn whole(work: &mut UnitOfWork, id: Id, version: i64) -> Result<Shown> {
    let shown = show(work, id).await?;
    not_oneself(work, id)?;
    if shown.office {
        return Err(Error::Forbidden(msg!("accounts-office-two")));
    }
    if !shown.whole {
        return Err(Error::Forbidden(msg!("accounts-beyond-reach")));
    }
    touch(work, id, version).await?;
    Ok(shown)
}

/// Where auditors find an act on the account: at its latest post.
fn home(shown: &Shown) -> Option<Id> {
    shown.grants.first().map(|g| g.organisation_id)
}

/// Shuts an account, or opens it again.
///
/// # Errors
/// As [`show`]; [`Error::Forbidden`] for one's own and for one that is not whole within reach; [`Error::Conflict`] when stale.
pub async fn set_disabled(
    work: &mut UnitOfWork,
    id: Id,
    version: i64,
    disabled: bool,
) -> Result<()> {
    let shown = whole(work, id, version).await?;
    let at = disabled.then_some(work.now);
    store::set_disabled(&mut work.conn, id, at).await?;
    let action = match disabled {
        true => {
            shut(work, id).await?;
            "account.disable"
        }
        false => "account.enable",
    };
    work.audit(action, ("account", Some(id)), home(&shown), json!({}));
    Ok(())
}

/// Shuts an account for good reason of a verb that has its own gate: what it was opened for never was.
pub async fn close(work: &mut UnitOfWork, id: Id, organisation_id: Id) -> Result<()> {
    let at = Some(work.now);
    store::set_disabled(&mut work.conn, id, at).await?;
    shut(work, id).await?;
    let subject = ("account", Some(id));
    work.audit("account.disable", subject, Some(organisation_id), json!({}));
    Ok(())
}

/// Forgets a lost telephone: the second factor is set up anew at the next sign-in.
///
/// # Errors
/// As [`set_disabled`].
pub async fn reset_second_factor(work: &mut UnitOfWork, id: Id, version: i64) -> Result<()> {
    let shown = whole(work, id, version).await?;
    forget_second_factor(work, id, home(&shown)).await
}

/// [`reset_second_factor`] without its gate: for the command line.
pub async fn forget_second_factor(
    work: &mut UnitOfWork,
    id: Id,
    organisation_id: Option<Id>,
) -> Result<()> {
    store::reset_totp(&mut work.conn, id).await?;
    recovery::forget(work, id).await?;
    locks::lift_account(&mut work.conn, id).await?;
    shut(work, id).await?;
    let subject = ("account", Some(id));
    work.audit(
        "account.second-factor-reset",
        subject,
        organisation_id,
        json!({}),
    );
    Ok(())
}

/// A link by which the owner sets a new password.
///
/// # Errors
/// As [`set_disabled`]; [`Error::Conflict`] for a disabled account.
pub async fn link(work: &mut UnitOfWork, id: Id, version: i64) -> Result<String> {
    let shown = whole(work, id, version).await?;
    if !shown.account.is_open() {
        return Err(Error::Conflict(msg!("accounts-disabled-no-link")));
    }
    let link = links::ops::for_password(work, id).await?;
    work.audit(
        "account.link",
        ("account", Some(id)),
        home(&shown),
        json!({}),
    );
    Ok(link)
}
