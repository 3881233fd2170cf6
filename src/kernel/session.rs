//! From a request to its caller: the session cookie or the bearer token, the posts held today, the language.
//!
//! Sessions live in the database under the digest of their cookie, so that they can be ended for one account at once and on
//! several nodes, and follow the injected clock.
use super::{
    App, Caller, Day, Error, Id, Instant, Lang, Result,
    caller::Deputy,
    db::{Arg, Conn},
};
use crate::{
    args,
    policy::{Actor, Post, Right, Role},
};
use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, header, request::Parts},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use sha2::{Digest, Sha256};
use std::net::SocketAddr;

pub const SESSION_COOKIE: &str = "uh_session";
pub const BROWSER_COOKIE: &str = "uh_browser";
pub const LANGUAGE_COOKIE: &str = "uh_language";
/// Before the names above where cookies go over TLS only: browsers then take them from this host alone.
pub const HOST_PREFIX: &str = "__Host-";
/// A session's last use is written at most this often: reading a page need not write.
const SEEN_EVERY_MINUTES: i64 = 1;

const SESSION: &str = "
    SELECT s.account_id, s.half, s.seen_at, s.idle_minutes, s.proved_until, a.display_name, a.person_id, a.language
    FROM sessions s JOIN accounts a ON a.id = s.account_id
    WHERE s.digest = $1 AND s.expires_at > $2 AND a.disabled_at IS NULL";
const SEEN: &str = "UPDATE sessions SET seen_at = $2, origin = $3 WHERE digest = $1";
const TOKEN: &str = "
    SELECT t.account_id, t.scope, t.last_used_on, t.proved_until, a.display_name, a.person_id
    FROM tokens t JOIN accounts a ON a.id = t.account_id
    WHERE t.digest = $1 AND t.expires_at > $2 AND t.revoked_at IS NULL AND a.disabled_at IS NULL";
const TOKEN_USED: &str = "UPDATE tokens SET last_used_on = $2 WHERE digest = $1";
const POSTS: &str = "
    SELECT role, organisation_id FROM grants
    WHERE account_id = $1 AND from_day <= $2 AND (until_day IS NULL OR until_day >= $2)";
const ACCOUNT: &str = "SELECT id FROM accounts WHERE name = $1 AND disabled_at IS NULL";
const ACCOUNT_BY_ID: &str =
    "SELECT display_name, person_id FROM accounts WHERE id = $1 AND disabled_at IS NULL";

/// Until when a second factor that was shown counts as fresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Nobody stands at a browser: the clock, a job, the command line.
    Unasked,
    Until(Instant),
    /// A password alone, or a stranger.
    None,
}
impl From<Option<Instant>> for Proof {
    fn from(until: Option<Instant>) -> Proof {
        until.map_or(Proof::None, Proof::Until)
    }
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    account_id: Id,
    half: bool,
    seen_at: Instant,
    idle_minutes: i64,
    proved_until: Option<Instant>,
    display_name: String,
    person_id: Option<Id>,
    language: Option<String>,
}

/// What a cookie or token is kept as.
pub fn digest(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

/// The posts an account holds on a day.
pub async fn posts(conn: &mut Conn, account_id: Id, today: Day) -> Result<Vec<Post>> {
    let rows: Vec<(String, Id)> = conn.all(POSTS, args![account_id, today]).await?;
    let known = |(role, organisation_id): (String, Id)| {
        Role::of_key(&role).map(|role| Post {
            role,
            organisation_id,
        })
    };
    Ok(rows.into_iter().filter_map(known).collect())
}

pub async fn actor_by_name(conn: &mut Conn, name: &str, today: Day) -> Result<Actor> {
    let (id,): (Id,) = conn.one(ACCOUNT, args![name]).await?;
    actor_by_id(conn, id, today).await
}

pub async fn actor_by_id(conn: &mut Conn, id: Id, today: Day) -> Result<Actor> {
    let (display_name, person_id): (String, Option<Id>) =
        conn.one(ACCOUNT_BY_ID, args![id]).await?;
    let posts = posts(conn, id, today).await?;
    Ok(Actor {
        account_id: Some(id),
        person_id,
        name: display_name,
        posts,
        only: None,
    })
}

/// Whoever calls, as far as the request itself tells: what an error page is dressed for when the database cannot be asked.
pub fn stranger(parts: &Parts, app: &App) -> Caller {
    let jar = CookieJar::from_headers(&parts.headers);
    let chosen = jar.get(&cookie_name(app, LANGUAGE_COOKIE));
    let chosen = chosen.map(|c| c.value().to_owned());
    let lang = chosen_language(chosen, None, &parts.headers);
    let mut caller = unknown(parts, app);
    caller.lang = lang;
    caller.deputy.lang = lang;
    caller
}

fn unknown(parts: &Parts, app: &App) -> Caller {
    let jar = CookieJar::from_headers(&parts.headers);
    Caller {
        deputy: Deputy {
            app: app.clone(),
            actor: Actor::default(),
            lang: Lang::Zh,
            origin: origin(parts, app),
            proof: Proof::None,
            once: None,
        },
        lang: Lang::Zh,
        binding: jar
            .get(&cookie_name(app, BROWSER_COOKIE))
            .map(|c| c.value().to_owned())
            .unwrap_or_default(),
        session: None,
        half: None,
        path: parts
            .uri
            .path_and_query()
            .map(|p| p.to_string())
            .unwrap_or_default(),
        by_token: bearer(&parts.headers).is_some(),
        waiting: vec![],
        unread: vec![],
        banners: vec![],
        new_browser: parts.extensions.get::<super::edge::NewBrowser>().is_some(),
        htmx: parts.headers.contains_key("hx-request"),
        number: parts
            .headers
            .get("x-request-id")
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default()
            .to_owned(),
    }
}

/// Finds out who is calling. A cookie or token that opens nothing is a stranger, not an error.
pub async fn caller(parts: &Parts, app: &App) -> Result<Caller> {
    let jar = CookieJar::from_headers(&parts.headers);
    let now = app.clock.now();
    let mut caller = unknown(parts, app);
    let mut language = None;
    if let Some(token) = bearer(&parts.headers) {
        let found = by_token(app, &token, now).await?;
        (caller.deputy.actor, caller.deputy.proof) = found.ok_or(Error::SignIn)?;
    } else if parts.uri.path().starts_with("/api/") {
        // The API takes tokens only: a browser's cookie must not act through another site's script.
    } else if let Some(cookie) = jar.get(&cookie_name(app, SESSION_COOKIE)) {
        language = by_cookie(app, cookie.value(), now, &mut caller).await?;
    }
    let chosen = jar.get(&cookie_name(app, LANGUAGE_COOKIE));
    let chosen = chosen.map(|c| c.value().to_owned());
    caller.lang = chosen_language(chosen, language, &parts.headers);
    caller.deputy.lang = caller.lang;
    Ok(caller)
}

#[derive(sqlx::FromRow)]
struct TokenRow {
    account_id: Id,
    scope: Option<String>,
    last_used_on: Option<Day>,
    proved_until: Option<Instant>,
    display_name: String,
    person_id: Option<Id>,
}

async fn by_token(app: &App, token: &str, now: Instant) -> Result<Option<(Actor, Proof)>> {
    let mut conn = app.db.read().await?;
    let found: Option<TokenRow> = conn.find(TOKEN, args![digest(token), now]).await?;
    let Some(row) = found else { return Ok(None) };
    let posts = posts(&mut conn, row.account_id, now.day()).await?;
    drop(conn);
    // Its owner sees on which day it was used last: one write a day.
    if row.last_used_on != Some(now.day()) {
        note(app, TOKEN_USED, args![digest(token), now.day()]).await?;
    }
    let rights = |scope: String| scope.split(',').filter_map(Right::of_key).collect();
    let actor = Actor {
        account_id: Some(row.account_id),
        person_id: row.person_id,
        name: row.display_name,
        posts,
        only: row.scope.map(rights),
    };
    Ok(Some((actor, row.proved_until.into())))
}

/// Fills the caller from a session; gives the account's language.
async fn by_cookie(
    app: &App,
    cookie: &str,
    now: Instant,
    caller: &mut Caller,
) -> Result<Option<String>> {
    let key = digest(cookie);
    let mut conn = app.db.read().await?;
    let found: Option<SessionRow> = conn.find(SESSION, args![key.clone(), now]).await?;
    let awake = |row: &SessionRow| row.seen_at.plus_minutes(row.idle_minutes) > now;
    let Some(row) = found.filter(awake) else {
        return Ok(None);
    };
    caller.session = Some(key.clone());
    // Form tokens of a signed-in browser die with the session.
    caller.binding = hex::encode(&key);
    if row.half {
        caller.half = Some(row.account_id);
        return Ok(row.language);
    }
    let posts = posts(&mut conn, row.account_id, now.day()).await?;
    drop(conn);
    caller.deputy.actor = Actor {
        account_id: Some(row.account_id),
        person_id: row.person_id,
        name: row.display_name,
        posts,
        only: None,
    };
    caller.deputy.proof = row.proved_until.into();
    if row.seen_at.plus_minutes(SEEN_EVERY_MINUTES) < now {
        let origin = caller.deputy.origin.as_str();
        note(app, SEEN, args![key, now, origin]).await?;
    }
    Ok(row.language)
}

/// Writes down that somebody was here. Where nothing can be written, they may still read.
async fn note(app: &App, sql: &'static str, values: Vec<Arg>) -> Result<()> {
    let written = async {
        let mut conn = app.db.write().await?;
        conn.run(sql, values).await?;
        conn.commit().await
    };
    match written.await {
        Err(e) if app.health.note(&e).is_some() => Ok(()),
        done => done,
    }
}

/// The token that a program shows.
pub fn bearer(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| token.trim().to_owned())
}

fn chosen_language(cookie: Option<String>, account: Option<String>, headers: &HeaderMap) -> Lang {
    let header = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|v| v.to_str().ok())
        .map(str::to_owned);
    cookie
        .or(account)
        .or(header)
        .map(|tag| Lang::of_tag(&tag))
        .unwrap_or_default()
}

/// The address a request came from. Behind a proxy that we were told to trust, the one it names last.
fn origin(parts: &Parts, app: &App) -> String {
    let direct = parts
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|c| c.0.ip().to_string());
    let named = || {
        let chain = parts.headers.get("x-forwarded-for")?.to_str().ok()?;
        Some(chain.rsplit(',').next()?.trim().to_owned())
    };
    let proxied = if app.config.behind_proxy {
        named()
    } else {
        None
    };
    proxied.or(direct).unwrap_or_else(|| "local".into())
}

/// The name under which a cookie travels.
pub fn cookie_name(app: &App, name: &str) -> String {
    match app.config.secure_cookies() {
        true => format!("{HOST_PREFIX}{name}"),
        false => name.to_owned(),
    }
}

/// A cookie as strict as its use allows. `Secure` unless the server is told to speak plain HTTP to this machine only.
pub fn cookie(
    app: &App,
    name: &'static str,
    value: String,
    minutes: Option<i64>,
) -> Cookie<'static> {
    let mut cookie = Cookie::build((cookie_name(app, name), value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.config.secure_cookies())
        .build();
    if let Some(minutes) = minutes {
        cookie.set_max_age(Some(time::Duration::minutes(minutes)));
    }
    cookie
}
