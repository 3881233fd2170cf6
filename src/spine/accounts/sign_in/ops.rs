//! Signing in: the password, then the second factor where there is one, then a session. Who exists is told to nobody: an
//! unknown name, a wrong password and a disabled account cost the same time, count the same and read the same.
use super::store;
use crate::{
    kernel::{
        App, Caller, Deputy, Error, Id, Result, UnitOfWork,
        crypto::{Token, password},
        session,
        throttle::{self, Limit},
    },
    msg,
    policy::Actor,
    spine::{
        accounts::{
            account::{Account, plain_name},
            store as accounts,
        },
        settings,
    },
};
use serde_json::json;
use tokio::sync::Semaphore;

/// Failures from one address: a whole office sits behind one, and mistypes now and then.
pub const PER_ORIGIN: Limit = Limit {
    attempts: 60,
    seconds: 30 * 60,
};
/// A password was right and the code is still to come: as long as it takes to find the telephone.
const HALF_MINUTES: i64 = 10;
/// Each hashing takes 19 MiB and a processor; who comes in a crowd waits in a line.
static HASHING: Semaphore = Semaphore::const_new(4);

/// What signing in asks for next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Nothing,
    Code,
    Enrol,
}

/// A session that was just opened: what its cookie carries, and the step that follows.
pub struct Opened {
    pub cookie: Token,
    pub next: Next,
}

/// The account of a name and password.
///
/// # Errors
/// [`Error::Invalid`] when they do not belong together, whatever the cause; [`Error::TooMany`] after too many tries.
pub async fn check_password(caller: &Caller, name: &str, typed: &str) -> Result<Account> {
    let app = caller.app();
    let name = plain_name(name);
    let by_origin = format!("sign-in.origin:{}", caller.deputy.origin);
    throttle::check(app, &by_origin, PER_ORIGIN).await?;
    // Counted before it is looked at, so that a hundred at the same time are a hundred.
    let by_account = account_key(app, &name);
    let per_account = per_account(app).await?;
    throttle::attempt(app, &by_account, per_account).await?;
    let found = accounts::by_name(&mut app.db.read().await?, &name).await?;
    let stored = found.as_ref().and_then(|a| a.password_hash.clone());
    let fits = verify(typed, stored).await?;
    match found.filter(|a| fits && a.is_open()) {
        Some(account) => {
            throttle::clear(app, &by_account).await?;
            refresh_hash(app, &account, typed).await?;
            Ok(account)
        }
        None => {
            // The origin's own limit shows at its next try.
            let _ = throttle::attempt(app, &by_origin, PER_ORIGIN).await;
            caller
                .write(async |work| {
                    work.audit(
                        "account.sign-in-refused",
                        ("account", None),
                        None,
                        json!({}),
                    );
                    Ok(())
                })
                .await?;
            Err(wrong(per_account))
        }
    }
}

/// 等保2.0 level 3 (domain 5.2): five tries, then half an hour, unless the security administrator has set it otherwise.
async fn per_account(app: &App) -> Result<Limit> {
    Deputy::clockwork(app)
        .read(async |work| {
            Ok(Limit {
                attempts: settings::SIGN_IN_TRIES.whole(work).await?,
                seconds: 60 * settings::SIGN_IN_LOCK_MINUTES.whole(work).await?,
            })
        })
        .await
}

fn wrong(limit: Limit) -> Error {
    let minutes = limit.seconds / 60;
    let told = msg!(
        "accounts-sign-in-wrong",
        tries = limit.attempts,
        minutes = minutes
    );
    Error::field("password", told)
}

/// Names are personal, and may be passwords typed into the wrong field.
fn account_key(app: &App, name: &str) -> String {
    let digest = app.keys.digest("throttle.sign-in", name.as_bytes());
    format!("sign-in.account:{}", hex::encode(digest))
}

/// Whether a password belongs to a stored hash; without one it takes as long and is never true.
pub async fn verify(typed: &str, stored: Option<String>) -> Result<bool> {
    let typed = zeroize::Zeroizing::new(typed.to_owned());
    hashing(move || password::verify(&typed, stored.as_deref())).await
}
/// The hash of a new password.
pub async fn hash(typed: &str) -> Result<String> {
    let typed = zeroize::Zeroizing::new(typed.to_owned());
    hashing(move || password::hash(&typed)).await?
}
async fn hashing<T: Send + 'static>(act: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _turn = HASHING.acquire().await.map_err(anyhow::Error::new)?;
    Ok(tokio::task::spawn_blocking(act)
        .await
        .map_err(anyhow::Error::new)?)
}

async fn refresh_hash(app: &App, account: &Account, typed: &str) -> Result<()> {
    let Some(old) = account.password_hash.as_deref() else {
        return Ok(());
    };
    if password::needs_rehash(old) {
        let new = hash(typed).await?;
        let mut conn = app.db.write().await?;
        accounts::rehash(&mut conn, account.id, old, &new).await?;
        conn.commit().await?;
    }
    Ok(())
}

/// Opens the session that a right password earns: whole, or half while the second factor is to come.
///
/// # Errors
/// [`Error::Conflict`] for an account whose last post has ended: who has left signs in no more.
pub async fn begin(caller: &Caller, account: &Account, device: &str) -> Result<Opened> {
    let next = match () {
        _ if account.has_second_factor() => Next::Code,
        _ if account.totp_required => Next::Enrol,
        _ => Next::Nothing,
    };
    let cookie = caller
        .write(async |work| {
            has_a_place(work, account).await?;
            open(work, caller, account.id, next != Next::Nothing, device).await
        })
        .await?;
    Ok(Opened { cookie, next })
}

/// A worker stands for themself; everybody else for a post.
pub async fn has_a_place(work: &mut UnitOfWork, account: &Account) -> Result<()> {
    let today = work.today();
    let posts = session::posts(&mut work.conn, account.id, today).await?;
    match account.person_id.is_some() || !posts.is_empty() {
        true => Ok(()),
        false => Err(Error::Conflict(msg!("accounts-no-post"))),
    }
}

/// Puts a new session in the place of the browser's old one: nobody can have planted its cookie beforehand.
pub async fn open(
    work: &mut UnitOfWork,
    caller: &Caller,
    account_id: Id,
    half: bool,
    device: &str,
) -> Result<Token> {
    if let Some(old) = &caller.session {
        store::delete(&mut work.conn, old).await?;
    }
    let token = Token::random()?;
    let minutes = if half {
        HALF_MINUTES
    } else {
        session::WHOLE_MINUTES
    };
    let times = (work.now, work.now.plus_minutes(minutes));
    let conn = &mut work.conn;
    store::insert(conn, token.digest(), account_id, half, times, device).await?;
    if !half {
        signed_in(work, account_id).await?;
    }
    Ok(token)
}

/// Puts the sign-in on record, in the account's own name.
async fn signed_in(work: &mut UnitOfWork, account_id: Id) -> Result<()> {
    let today = work.today();
    let actor = session::actor_by_id(&mut work.conn, account_id, today).await?;
    let home = home(&actor);
    work.actor = actor;
    work.audit(
        "account.sign-in",
        ("account", Some(account_id)),
        home,
        json!({}),
    );
    Ok(())
}

/// The organisation whose auditors see what an account does with itself: that of its first post.
pub fn home(actor: &Actor) -> Option<Id> {
    actor.posts.first().map(|p| p.organisation_id)
}

/// Opens a demo account without a password: in a demo city only, and for accounts made with it only.
///
/// # Errors
/// [`Error::NotFound`] everywhere else.
pub async fn begin_demo(caller: &Caller, name: &str, device: &str) -> Result<Opened> {
    if !caller.app().demo() {
        return Err(Error::NotFound);
    }
    let found = accounts::by_name(&mut caller.app().db.read().await?, name).await?;
    let account = found.filter(|a| a.demo && a.is_open());
    begin(caller, &account.ok_or(Error::NotFound)?, device).await
}

/// Ends the browser's session, whole or half.
pub async fn sign_out(work: &mut UnitOfWork, caller: &Caller) -> Result<()> {
    let Some(digest) = &caller.session else {
        return Ok(());
    };
    let was = store::delete(&mut work.conn, digest).await?;
    if was && let Some(id) = work.actor.account_id {
        let home = home(&work.actor);
        work.audit("account.sign-out", ("account", Some(id)), home, json!({}));
    }
    Ok(())
}

/// Forgets sessions and links that open nothing any more.
pub async fn sweep(app: App) -> Result<()> {
    let now = app.clock.now();
    let mut conn = app.db.write().await?;
    store::sweep(&mut conn, now, now.plus_minutes(-session::IDLE_MINUTES)).await?;
    conn.commit().await
}
