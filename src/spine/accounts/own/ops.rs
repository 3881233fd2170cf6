//! What everybody can do with the account they are signed in to.
use crate::{
    kernel::{Caller, Error, Instant, Lang, Problem, Result, UnitOfWork, crypto::password},
    msg,
    spine::accounts::{
        account::{Account, Grant},
        passwords,
        second_factor::recovery,
        sign_in::{
            ops::{self as sign_in, Opened, home},
            store::{self as sessions, Session},
        },
        store,
        tokens::{self, store::Live},
    },
};
use serde_json::json;

/// Everything the page of one's own account shows.
pub struct Own {
    pub account: Account,
    pub grants: Vec<Grant>,
    pub sessions: Vec<Session>,
    pub tokens: Vec<Live>,
    /// Recovery codes that still open.
    pub codes_left: i64,
    pub rules: password::Rules,
    pub now: Instant,
}

pub async fn own(work: &mut UnitOfWork) -> Result<Own> {
    let id = work.actor.account_id.ok_or(Error::SignIn)?;
    let account = store::get(&mut work.conn, id).await?;
    Ok(Own {
        grants: store::grants(&mut work.conn, id).await?,
        sessions: sessions::of_account(&mut work.conn, id, work.now).await?,
        tokens: tokens::ops::own(work).await?,
        codes_left: recovery::left(work, id).await?,
        rules: passwords::rules(work, &account.name).await?,
        account,
        now: work.now,
    })
}

/// A password twice, as a form brings it.
pub fn password_problems(password: &str, again: &str, rules: &password::Rules) -> Vec<Problem> {
    let mut out = password::problems(password, rules);
    if password != again {
        out.push(Problem::new("again", msg!("accounts-password-again-wrong")));
    }
    out
}

/// What is shared by everyone who looks at a demo city stays as it was made.
///
/// # Errors
/// [`Error::Conflict`] for a demo account.
pub fn not_shared(account: &Account) -> Result<()> {
    match account.demo {
        true => Err(Error::Conflict(msg!("accounts-demo-fixed"))),
        false => Ok(()),
    }
}

/// A new password for the one who knows the old. This session goes on under a new cookie; all others end, and so does every token:
/// whoever had the old password may have made one.
///
/// # Errors
/// [`Error::Invalid`] by field: `current`, `password`, `again`; [`Error::TooMany`] after too many wrong ones.
pub async fn change_password(
    caller: &Caller,
    current: &str,
    password: &str,
    again: &str,
) -> Result<Opened> {
    let id = caller.actor().account_id.ok_or(Error::SignIn)?;
    let (account, rules) = caller
        .read(async |work| {
            let account = store::get(&mut work.conn, id).await?;
            let rules = passwords::rules(work, &account.name).await?;
            Ok((account, rules))
        })
        .await?;
    not_shared(&account)?;
    Error::unless_empty(password_problems(password, again, &rules))?;
    sign_in::check_password(caller, &account.name, current)
        .await
        .map_err(|e| match e {
            Error::Invalid(_) => Error::field("current", msg!("accounts-password-current-wrong")),
            other => other,
        })?;
    let hash = sign_in::hash(password).await?;
    caller
        .write(async |work| {
            store::set_password(&mut work.conn, id, &hash).await?;
            delete_others(work, caller).await?;
            tokens::store::revoke_all(&mut work.conn, id, work.now).await?;
            let home = home(&work.actor);
            let subject = ("account", Some(id));
            work.audit("account.password-change", subject, home, json!({}));
            sign_in::rotate(work, caller, None).await
        })
        .await
}

async fn delete_others(work: &mut UnitOfWork, caller: &Caller) -> Result<u64> {
    let id = work.actor.account_id.ok_or(Error::SignIn)?;
    match &caller.session {
        Some(kept) => sessions::delete_others(&mut work.conn, id, kept).await,
        None => sessions::delete_all(&mut work.conn, id).await,
    }
}

/// Ends one of one's own sessions, by its mark.
///
/// # Errors
/// [`Error::NotFound`] when there is no such session (any more).
pub async fn end_session(work: &mut UnitOfWork, mark: &str) -> Result<()> {
    let own = own(work).await?;
    let found = own.sessions.iter().find(|s| s.mark() == mark);
    let session = found.ok_or(Error::NotFound)?;
    sessions::delete(&mut work.conn, &session.digest).await?;
    ended(work, 1)
}

/// Ends every session of one's own but the one that asks.
pub async fn end_others(work: &mut UnitOfWork, caller: &Caller) -> Result<()> {
    let many = delete_others(work, caller).await?;
    ended(work, many)
}

/// Ends every session of one's own, this one included.
pub async fn end_all(work: &mut UnitOfWork) -> Result<()> {
    let id = work.actor.account_id.ok_or(Error::SignIn)?;
    let many = sessions::delete_all(&mut work.conn, id).await?;
    ended(work, many)
}

fn ended(work: &mut UnitOfWork, many: u64) -> Result<()> {
    let id = work.actor.account_id.ok_or(Error::SignIn)?;
    let home = home(&work.actor);
    let subject = ("account", Some(id));
    work.audit(
        "account.sessions-end",
        subject,
        home,
        json!({ "sessions": many }),
    );
    Ok(())
}

/// The language of the account's pages, wherever it signs in.
pub async fn choose_language(work: &mut UnitOfWork, lang: Lang) -> Result<()> {
    let id = work.actor.account_id.ok_or(Error::SignIn)?;
    store::set_language(&mut work.conn, id, lang.tag()).await?;
    let home = home(&work.actor);
    let facts = json!({ "language": lang.tag() });
    work.audit("account.language", ("account", Some(id)), home, facts);
    Ok(())
}
