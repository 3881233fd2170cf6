//! Recovery codes: made with the second factor, shown once, each good once in place of a code of the telephone.
use super::store;
use crate::{
    kernel::{
        Caller, Error, Id, Result, UnitOfWork,
        crypto::{CODES, RecoveryCode},
    },
    msg,
    spine::accounts::{
        account::Account,
        own::ops::not_shared,
        sign_in::ops::{self as sign_in, home},
        store as accounts,
    },
};
use serde_json::json;

/// Ten codes: to be shown now, and to be kept as hashes.
pub struct Fresh {
    pub shown: Vec<String>,
    hashes: Vec<String>,
}

/// Makes ten codes. It takes as long as ten passwords, so it is done before a unit of work begins.
pub async fn make() -> Result<Fresh> {
    let codes: Vec<_> = (0..CODES).map(RecoveryCode::random).collect();
    let mut hashes = vec![];
    for code in &codes {
        hashes.push(sign_in::hash(code.reveal()).await?);
    }
    let shown = codes.iter().map(RecoveryCode::shown).collect();
    Ok(Fresh { shown, hashes })
}

/// Keeps fresh codes for an account; those it had open nothing any more.
pub async fn keep(work: &mut UnitOfWork, account_id: Id, fresh: &Fresh) -> Result<()> {
    forget(work, account_id).await?;
    for (place, hash) in (0i64..).zip(&fresh.hashes) {
        let at = work.now;
        store::insert(&mut work.conn, account_id, place, hash, at).await?;
    }
    Ok(())
}

/// Codes go with the second factor that they stand for.
pub async fn forget(work: &mut UnitOfWork, account_id: Id) -> Result<()> {
    store::delete(&mut work.conn, account_id).await.map(drop)
}

/// How many codes still open.
pub async fn left(work: &mut UnitOfWork, account_id: Id) -> Result<i64> {
    store::left(&mut work.conn, account_id).await
}

/// The place of a code that fits and was not used; an account without codes costs the same.
pub async fn fits(caller: &Caller, account: &Account, code: &RecoveryCode) -> Result<Option<i64>> {
    let place = code.place() as i64;
    let mut conn = caller.app().db.read().await?;
    let hash = store::unused(&mut conn, account.id, place).await?;
    drop(conn);
    let fits = sign_in::verify(code.reveal(), hash).await?;
    Ok(fits.then_some(place))
}

/// Uses a code up; gives whether it was still unused.
pub async fn spend(work: &mut UnitOfWork, account_id: Id, place: i64) -> Result<bool> {
    let at = work.now;
    if !store::spend(&mut work.conn, account_id, place, at).await? {
        return Ok(false);
    }
    let left = left(work, account_id).await?;
    let subject = ("account", Some(account_id));
    work.audit(
        "account.recovery-code",
        subject,
        None,
        json!({ "left": left }),
    );
    Ok(true)
}

/// Ten new codes for whoever has shown the second factor lately.
///
/// # Errors
/// [`Error::StepUp`]; [`Error::Conflict`] for an account without a second factor, and for a shared one.
pub async fn renew(caller: &Caller) -> Result<Fresh> {
    let id = caller.actor().account_id.ok_or(Error::SignIn)?;
    caller
        .read(async |work| {
            work.proved_lately()?;
            let account = accounts::get(&mut work.conn, id).await?;
            not_shared(&account)?;
            match account.has_second_factor() {
                true => Ok(()),
                false => Err(Error::Conflict(msg!("accounts-recovery-factor-first"))),
            }
        })
        .await?;
    let fresh = make().await?;
    caller
        .write(async |work| {
            work.proved_lately()?;
            keep(work, id, &fresh).await?;
            let home = home(&work.actor);
            let subject = ("account", Some(id));
            work.audit("account.recovery-codes", subject, home, json!({}));
            Ok(())
        })
        .await?;
    Ok(fresh)
}
