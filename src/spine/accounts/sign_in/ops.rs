//! Signing in: the password, then the second factor where there is one, then a session. Who exists is told to nobody: an
//! unknown name, a wrong password, a disabled and a locked account cost the same time, count the same and read the same.
use super::{
    store::{self, NewSession},
    way::{Next, Way},
};
use crate::{
    kernel::{
        App, Caller, Deputy, Error, Id, Instant, Result, UnitOfWork,
        crypto::{Token, password},
        locks::{self, Door, Ladder, Turn},
        session,
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

/// The longest lock: who was locked out the evening before tries again the evening after.
const LONGEST_LOCK: i64 = 24 * 60;
/// Failures from one address: a whole office sits behind one, and mistypes now and then.
pub const PER_ORIGIN: Ladder = Ladder {
    tries: 60,
    first_minutes: 30,
    most_minutes: LONGEST_LOCK,
};
/// A password was right and the code is still to come: as long as it takes to find the telephone.
const HALF_MINUTES: i64 = 10;
/// The longest idle limit that the setting takes.
const IDLE_MOST: i64 = 240;
/// Each hashing takes 19 MiB and a processor; who comes in a crowd waits in a line.
static HASHING: Semaphore = Semaphore::const_new(4);

/// A session that was just opened: what its cookie carries, for how long at most, and the step that follows.
pub struct Opened {
    pub cookie: Token,
    pub minutes: i64,
    pub next: Next,
}

/// The account of a name and password.
///
/// # Errors
/// [`Error::Invalid`] when they do not belong together, whatever the cause; [`Error::TooMany`] after too many failures of all kinds
/// from one address, which says nothing of any account.
pub async fn check_password(caller: &Caller, name: &str, typed: &str) -> Result<Account> {
    let app = caller.app();
    let name = plain_name(name);
    let by_origin = origin_key(caller);
    if let Some(seconds) = locks::shut_for(app, &by_origin).await? {
        return Err(Error::TooMany(seconds));
    }
    let found = accounts::by_name(&mut app.db.read().await?, &name).await?;
    let key = account_key(app, &name);
    let door = Door {
        key: &key,
        kind: "sign-in",
        account_id: found.as_ref().map(|a| a.id),
        origin: "",
    };
    let per_account = per_account(app).await?;
    let turn = locks::attempt(app, door, per_account).await?;
    let stored = found.as_ref().and_then(|a| a.password_hash.clone());
    // Whoever is locked out waits as long as everybody else, and hears the same.
    let fits = verify(typed, stored).await? && !turn.is_shut();
    match found.filter(|a| fits && a.is_open()) {
        Some(account) => {
            locks::clear(app, &key).await?;
            refresh_hash(app, &account, typed).await?;
            Ok(account)
        }
        None => {
            refused(caller, &door, turn).await?;
            Err(wrong(per_account))
        }
    }
}

/// Counts a failure at the address it came from, and puts it on record; with the account only where it was locked by it, since a
/// name may be a password typed into the wrong field.
async fn refused(caller: &Caller, door: &Door<'_>, turn: Turn) -> Result<()> {
    let at_origin = Door {
        key: &origin_key(caller),
        kind: "origin",
        account_id: None,
        origin: &caller.deputy.origin,
    };
    // The address's own limit shows at its next try.
    let origin = locks::attempt(caller.app(), at_origin, PER_ORIGIN).await?;
    caller
        .write(async |work| {
            let nobody = ("account", None);
            work.audit("account.sign-in-refused", nobody, None, json!({}));
            if let Turn::Last(minutes) = turn {
                let subject = ("account", door.account_id);
                work.audit("account.lock", subject, None, json!({ "minutes": minutes }));
            }
            if let Turn::Last(minutes) = origin {
                let facts = json!({ "minutes": minutes, "origin": work.origin() });
                work.audit("account.lock", nobody, None, facts);
            }
            Ok(())
        })
        .await
}

/// 等保2.0 level 3 (domain 5.2): five tries, then half an hour, unless the security administrator has set it otherwise; then twice as
/// long each time, up to a day.
pub async fn per_account(app: &App) -> Result<Ladder> {
    Deputy::clockwork(app)
        .read(async |work| {
            Ok(Ladder {
                tries: settings::SIGN_IN_TRIES.whole(work).await?,
                first_minutes: settings::SIGN_IN_LOCK_MINUTES.whole(work).await?,
                most_minutes: LONGEST_LOCK,
            })
        })
        .await
}

fn origin_key(caller: &Caller) -> String {
    format!("origin:{}", caller.deputy.origin)
}
fn wrong(per_account: Ladder) -> Error {
    let (tries, minutes) = (per_account.tries, per_account.first_minutes);
    let told = msg!("accounts-sign-in-wrong", tries = tries, minutes = minutes);
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

/// Opens the session that a first step earns: whole, or half while the second factor is to come.
///
/// # Errors
/// [`Error::Conflict`] for an account whose last post has ended: who has left signs in no more.
pub async fn begin(caller: &Caller, account: &Account, way: Way, device: &str) -> Result<Opened> {
    caller
        .write(async |work| {
            has_a_place(work, account).await?;
            let next = way.next(account);
            open(work, caller, account.id, (way, next), device).await
        })
        .await
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
    (way, next): (Way, Next),
    device: &str,
) -> Result<Opened> {
    if let Some(old) = &caller.session {
        store::delete(&mut work.conn, old).await?;
    }
    let cookie = Token::random()?;
    let half = next != Next::Nothing;
    let minutes = match half {
        true => HALF_MINUTES,
        false => settings::SESSION_HOURS.whole(work).await? * 60,
    };
    let proved_until = match way.proves() {
        true => Some(fresh_until(work).await?),
        false => None,
    };
    let session = NewSession {
        digest: cookie.digest(),
        account_id,
        half,
        at: work.now,
        until: work.now.plus_minutes(minutes),
        idle_minutes: settings::SESSION_IDLE_MINUTES.whole(work).await?,
        proved_until,
        origin: work.origin().to_owned(),
        device,
    };
    store::insert(&mut work.conn, session).await?;
    if !half {
        signed_in(work, account_id, way).await?;
    }
    Ok(Opened {
        cookie,
        minutes,
        next,
    })
}

/// Until when a second factor that is shown now counts as fresh.
pub async fn fresh_until(work: &mut UnitOfWork) -> Result<Instant> {
    let minutes = settings::STEP_UP_MINUTES.whole(work).await?;
    Ok(work.now.plus_minutes(minutes))
}

/// Goes on with the browser's session under a new cookie: whoever holds a copy of the old one holds nothing. With `proved_until`
/// where a second factor was just shown; its end stays where it was.
///
/// # Errors
/// [`Error::SignIn`] when the session is over.
pub async fn rotate(
    work: &mut UnitOfWork,
    caller: &Caller,
    proved_until: Option<Instant>,
) -> Result<Opened> {
    let old = caller.session.as_ref().ok_or(Error::SignIn)?;
    let cookie = Token::random()?;
    let (now, new) = (work.now, cookie.digest());
    let until = store::rotate(&mut work.conn, old, new, proved_until, now).await?;
    let left = until.ok_or(Error::SignIn)?.micros() - now.micros();
    Ok(Opened {
        cookie,
        minutes: (left / 60_000_000).max(1),
        next: Next::Nothing,
    })
}

/// Puts the sign-in on record, in the account's own name.
async fn signed_in(work: &mut UnitOfWork, account_id: Id, way: Way) -> Result<()> {
    let today = work.today();
    let actor = session::actor_by_id(&mut work.conn, account_id, today).await?;
    let home = home(&actor);
    work.actor = actor;
    let facts = json!({ "way": way.key() });
    work.audit(
        "account.sign-in",
        ("account", Some(account_id)),
        home,
        facts,
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
    begin(caller, &account.ok_or(Error::NotFound)?, Way::Demo, device).await
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

/// Forgets sessions and links that open nothing any more, and failures that are long past.
pub async fn sweep(app: App) -> Result<()> {
    let now = app.clock.now();
    let mut conn = app.db.write().await?;
    store::sweep(&mut conn, now, now.plus_minutes(-IDLE_MOST)).await?;
    locks::sweep(&mut conn, now).await?;
    conn.commit().await
}
