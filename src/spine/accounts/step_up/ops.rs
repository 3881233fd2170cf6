//! Showing the second factor again. For a while the session, or the token, then passes what waits for it.
use crate::{
    kernel::{Caller, Error, Instant, Result},
    msg,
    spine::accounts::{
        account::Account,
        second_factor::ops::{self as second_factor, Shown},
        sign_in::ops::{self as sign_in, Opened, home},
        store, tokens,
    },
};
use serde_json::json;

/// Who is asked, and for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A code of the telephone, or a recovery code.
    Code,
    /// Nothing but the press of a button: a demo account is everybody's and has no telephone.
    Nothing,
    /// A second factor is to be set up first.
    Factor,
}

impl Asked {
    pub fn of(account: &Account) -> Asked {
        match () {
            () if account.has_second_factor() => Asked::Code,
            () if account.demo => Asked::Nothing,
            () => Asked::Factor,
        }
    }
}

/// The account that acts.
///
/// # Errors
/// [`Error::SignIn`] for a stranger.
pub async fn own(caller: &Caller) -> Result<Account> {
    let id = caller.actor().account_id.ok_or(Error::SignIn)?;
    store::get(&mut caller.app().db.read().await?, id).await
}

async fn shown(caller: &Caller, account: &Account, code: &str) -> Result<Option<Shown>> {
    match Asked::of(account) {
        Asked::Code => second_factor::check(caller, account, code).await.map(Some),
        Asked::Nothing => Ok(None),
        Asked::Factor => Err(Error::Conflict(msg!("accounts-step-up-factor"))),
    }
}

/// Proves a session anew; it goes on under a new cookie.
///
/// # Errors
/// [`Error::Invalid`] for a wrong code; [`Error::TooMany`] after too many; [`Error::Conflict`] without a second factor.
pub async fn prove(caller: &Caller, code: &str) -> Result<Opened> {
    let account = own(caller).await?;
    let shown = shown(caller, &account, code).await?;
    caller
        .write(async |work| {
            if let Some(shown) = shown {
                second_factor::spend(work, &account, shown).await?;
            }
            let until = sign_in::fresh_until(work).await?;
            let opened = sign_in::rotate(work, caller, Some(until)).await?;
            let home = home(&work.actor);
            let subject = ("account", Some(account.id));
            work.audit("account.step-up", subject, home, json!({}));
            Ok(opened)
        })
        .await
}

/// Proves a token anew; gives until when.
///
/// # Errors
/// As [`prove`]; [`Error::SignIn`] when the token is shut.
pub async fn prove_token(caller: &Caller, token: &str, code: &str) -> Result<Instant> {
    let account = own(caller).await?;
    let shown = shown(caller, &account, code).await?;
    caller
        .write(async |work| {
            if let Some(shown) = shown {
                second_factor::spend(work, &account, shown).await?;
            }
            let until = sign_in::fresh_until(work).await?;
            if !tokens::store::prove(&mut work.conn, token, account.id, until).await? {
                return Err(Error::SignIn);
            }
            let home = home(&work.actor);
            let subject = ("account", Some(account.id));
            work.audit("account.step-up", subject, home, json!({ "token": true }));
            Ok(until)
        })
        .await
}
