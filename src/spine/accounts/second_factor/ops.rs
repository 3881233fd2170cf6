//! The second factor: setting it up, and answering with a code. A code opens once.
use crate::{
    kernel::{
        Caller, Error, Id, Result, UnitOfWork,
        crypto::{Token, TotpSecret},
        throttle::{self, Limit},
    },
    msg,
    spine::accounts::{
        account::Account,
        own,
        sign_in::{ops as sign_in, store as sessions},
        store,
    },
};
use serde_json::json;

/// A million codes, three of them good at a time: nobody hits one in five tries.
const TRIES: Limit = Limit {
    attempts: 5,
    seconds: 30 * 60,
};

/// The account that has shown its password and no code yet.
///
/// # Errors
/// [`Error::SignIn`] when there is none, or it waited too long.
pub async fn halfway(caller: &Caller) -> Result<Account> {
    let id = caller.half.ok_or(Error::SignIn)?;
    store::get(&mut caller.app().db.read().await?, id).await
}

/// Answers with a code; a right one turns the half session into a whole one, under a new cookie.
///
/// # Errors
/// [`Error::Invalid`] for a code that is wrong, late or used; [`Error::TooMany`] after too many of them.
pub async fn answer(caller: &Caller, code: &str, device: &str) -> Result<Token> {
    let account = halfway(caller).await?;
    let step = check(caller, &account, code).await?;
    caller
        .write(async |work| {
            if !store::use_step(&mut work.conn, account.id, step).await? {
                return Err(wrong());
            }
            leave_half(work, caller).await?;
            sign_in::open(work, caller, account.id, false, device).await
        })
        .await
}

/// The step a code belongs to. The caller makes sure that it is used once.
///
/// # Errors
/// As [`answer`]; an account without a second factor has no right code.
pub async fn check(caller: &Caller, account: &Account, code: &str) -> Result<i64> {
    let app = caller.app();
    throttle::attempt(app, &key(account.id), TRIES).await?;
    let secret = secret(caller, account)?;
    match secret.and_then(|s| s.verify(code, caller.now(), account.totp_last_step)) {
        Some(step) => {
            throttle::clear(app, &key(account.id)).await?;
            Ok(step)
        }
        None => {
            refused(caller, account.id).await?;
            Err(wrong())
        }
    }
}

fn key(account_id: Id) -> String {
    format!("second-factor:{account_id}")
}
fn wrong() -> Error {
    Error::field("code", msg!("accounts-code-wrong"))
}

async fn refused(caller: &Caller, id: Id) -> Result<()> {
    caller
        .write(async |work| {
            work.audit(
                "account.code-refused",
                ("account", Some(id)),
                None,
                json!({}),
            );
            Ok(())
        })
        .await
}

fn secret(caller: &Caller, account: &Account) -> Result<Option<TotpSecret>> {
    let Some(sealed) = &account.totp_sealed else {
        return Ok(None);
    };
    let bytes = caller.app().keys.open(&account.totp_purpose(), sealed)?;
    Ok(TotpSecret::of_bytes(&bytes))
}

/// A half session is spent once: the second of two requests with the same cookie finds it gone.
async fn leave_half(work: &mut UnitOfWork, caller: &Caller) -> Result<()> {
    match &caller.session {
        Some(digest) if sessions::delete(&mut work.conn, digest).await? => Ok(()),
        _ => Err(Error::SignIn),
    }
}

/// The secret offered to this session: always the same until it is taken up, and known to nobody without the key file.
///
/// # Errors
/// [`Error::SignIn`] without a session.
pub fn offer(caller: &Caller) -> Result<TotpSecret> {
    let session = caller.session.as_ref().ok_or(Error::SignIn)?;
    let digest = caller.app().keys.digest("account.totp-offer", session);
    let bytes = digest.as_ref().first_chunk::<20>();
    let secret = bytes.and_then(|b| TotpSecret::of_bytes(b));
    secret.ok_or_else(|| Error::Broken(anyhow::anyhow!("a digest is longer than a secret")))
}

/// Takes up the offered secret, once a code proves that the telephone has it. Every other session of the account ends.
///
/// # Errors
/// As [`answer`].
pub async fn enrol(caller: &Caller, account: &Account, code: &str, device: &str) -> Result<Token> {
    throttle::attempt(caller.app(), &key(account.id), TRIES).await?;
    let secret = offer(caller)?;
    let Some(step) = secret.verify(code, caller.now(), None) else {
        return Err(wrong());
    };
    throttle::clear(caller.app(), &key(account.id)).await?;
    let sealed = caller
        .app()
        .keys
        .seal(&account.totp_purpose(), secret.as_bytes());
    caller
        .write(async |work| {
            leave_half(work, caller).await?;
            if !store::set_totp(&mut work.conn, account, sealed, step).await? {
                return Err(Error::Conflict(msg!("accounts-stale")));
            }
            sessions::delete_all(&mut work.conn, account.id).await?;
            let token = sign_in::open(work, caller, account.id, false, device).await?;
            let home = sign_in::home(&work.actor);
            let subject = ("account", Some(account.id));
            work.audit("account.second-factor-set", subject, home, json!({}));
            Ok(token)
        })
        .await
}

/// Who may set up a second factor here: halfway through signing in because the account has none yet, or signed in.
///
/// # Errors
/// [`Error::SignIn`] for everybody else. Halfway with a second factor already set, only a code leads on.
pub async fn enrolling(caller: &Caller) -> Result<Account> {
    let id = caller.half.or(caller.actor().account_id);
    let account = store::get(&mut caller.app().db.read().await?, id.ok_or(Error::SignIn)?).await?;
    own::ops::not_shared(&account)?;
    match caller.half.is_some() && account.has_second_factor() {
        true => Err(Error::SignIn),
        false => Ok(account),
    }
}
