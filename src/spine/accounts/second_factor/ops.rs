//! The second factor: setting it up, and answering with a code of the telephone or a recovery code. A code opens once.
use super::recovery::{self, Fresh};
use crate::{
    kernel::{
        Caller, Error, Id, Result, UnitOfWork,
        crypto::{RecoveryCode, TotpSecret},
        locks::{self, Door, Turn},
        throttle::{self, Limit},
    },
    msg,
    spine::accounts::{
        account::Account,
        own,
        sign_in::{
            ops::{self as sign_in, Opened},
            store as sessions,
            way::{Next, Way},
        },
        store,
    },
};
use serde_json::json;

/// A telephone that is set up wrongly is tried again and again.
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
pub async fn answer(caller: &Caller, code: &str, device: &str) -> Result<Opened> {
    let account = halfway(caller).await?;
    let shown = check(caller, &account, code).await?;
    caller
        .write(async |work| {
            spend(work, &account, shown).await?;
            leave_half(work, caller).await?;
            let way = (shown.way(), Next::Nothing);
            sign_in::open(work, caller, account.id, way, device).await
        })
        .await
}

/// A code that was right a moment ago, and is not used up yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The 30-second step it belongs to.
    Step(i64),
    /// Which of the ten recovery codes.
    Recovery(i64),
}

impl Shown {
    pub fn way(self) -> Way {
        match self {
            Shown::Step(_) => Way::Code,
            Shown::Recovery(_) => Way::RecoveryCode,
        }
    }
}

/// What a code is. Whoever acts on it [`spend`]s it in the same unit of work.
///
/// # Errors
/// As [`answer`]; an account without a second factor has no right code.
pub async fn check(caller: &Caller, account: &Account, code: &str) -> Result<Shown> {
    let key = key(account.id);
    let door = Door {
        key: &key,
        kind: "second-factor",
        account_id: Some(account.id),
        origin: "",
    };
    let per_account = sign_in::per_account(caller.app()).await?;
    let turn = locks::attempt(caller.app(), door, per_account).await?;
    // Whoever is here has shown the password: that the door is shut tells them nothing about others.
    if let Turn::Shut(seconds) = turn {
        return Err(Error::TooMany(seconds));
    }
    match read(caller, account, code).await? {
        Some(shown) => {
            locks::clear(caller.app(), &key).await?;
            Ok(shown)
        }
        None => {
            refused(caller, account.id, turn).await?;
            Err(wrong())
        }
    }
}

async fn read(caller: &Caller, account: &Account, code: &str) -> Result<Option<Shown>> {
    if let Some(code) = RecoveryCode::parse(code) {
        let place = recovery::fits(caller, account, &code).await?;
        return Ok(place.map(Shown::Recovery));
    }
    let secret = secret(caller, account)?;
    let step = secret.and_then(|s| s.verify(code, caller.now(), account.totp_last_step));
    Ok(step.map(Shown::Step))
}

/// Uses a code up.
///
/// # Errors
/// [`Error::Invalid`] when another request has used it meanwhile.
pub async fn spend(work: &mut UnitOfWork, account: &Account, shown: Shown) -> Result<()> {
    let unused = match shown {
        Shown::Step(step) => store::use_step(&mut work.conn, account.id, step).await?,
        Shown::Recovery(place) => recovery::spend(work, account.id, place).await?,
    };
    match unused {
        true => Ok(()),
        false => Err(wrong()),
    }
}

fn key(account_id: Id) -> String {
    format!("second-factor:{account_id}")
}
fn wrong() -> Error {
    Error::field("code", msg!("accounts-code-wrong"))
}

async fn refused(caller: &Caller, id: Id, turn: Turn) -> Result<()> {
    caller
        .write(async |work| {
            let subject = ("account", Some(id));
            work.audit("account.code-refused", subject, None, json!({}));
            if let Turn::Last(minutes) = turn {
                work.audit("account.lock", subject, None, json!({ "minutes": minutes }));
            }
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

/// Takes up the offered secret, once a code proves that the telephone has it, and makes ten recovery codes to it. Every other session
/// of the account ends.
///
/// # Errors
/// As [`answer`]; [`Error::StepUp`] where it takes the place of another that was not shown lately.
pub async fn enrol(
    caller: &Caller,
    account: &Account,
    code: &str,
    device: &str,
) -> Result<(Opened, Fresh)> {
    let key = format!("second-factor.enrol:{}", account.id);
    throttle::attempt(caller.app(), &key, TRIES).await?;
    let secret = offer(caller)?;
    let Some(step) = secret.verify(code, caller.now(), None) else {
        return Err(wrong());
    };
    throttle::clear(caller.app(), &key).await?;
    let fresh = recovery::make().await?;
    let sealed = caller
        .app()
        .keys
        .seal(&account.totp_purpose(), secret.as_bytes());
    let opened = caller
        .write(async |work| {
            if account.has_second_factor() {
                work.proved_lately()?;
            }
            leave_half(work, caller).await?;
            if !store::set_totp(&mut work.conn, account, sealed, step).await? {
                return Err(Error::Conflict(msg!("accounts-stale")));
            }
            sessions::delete_all(&mut work.conn, account.id).await?;
            recovery::keep(work, account.id, &fresh).await?;
            let way = (Way::Code, Next::Nothing);
            let opened = sign_in::open(work, caller, account.id, way, device).await?;
            let home = sign_in::home(&work.actor);
            let subject = ("account", Some(account.id));
            work.audit("account.second-factor-set", subject, home, json!({}));
            Ok(opened)
        })
        .await?;
    Ok((opened, fresh))
}

/// Who may set up a second factor here: halfway through signing in because the account has none yet, or signed in.
///
/// # Errors
/// [`Error::SignIn`] for everybody else: halfway with a second factor already set, only a code leads on. [`Error::StepUp`] when the
/// one that is set was not shown lately.
pub async fn enrolling(caller: &Caller) -> Result<Account> {
    let id = caller.half.or(caller.actor().account_id);
    let id = id.ok_or(Error::SignIn)?;
    caller
        .read(async |work| {
            let account = store::get(&mut work.conn, id).await?;
            own::ops::not_shared(&account)?;
            match (account.has_second_factor(), caller.half) {
                (true, Some(_)) => Err(Error::SignIn),
                (true, None) => work.proved_lately().map(|()| account),
                (false, _) => Ok(account),
            }
        })
        .await
}
