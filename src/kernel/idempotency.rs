//! Asked twice, done once: what a program sends again under the same `Idempotency-Key` gets the first answer again.
//!
//! A key belongs to one account, for a day. The request claims it first, in a transaction of its own; its unit of work then marks it done
//! in the same transaction as the records, so that even a crash between the records and the answer does nothing twice. A request that
//! fails changes nothing, and gives its key back.
use super::{App, Caller, Error, Id, Instant, Result, caller, db::Conn, jobs::Running, session};
use crate::{args, msg};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

#[cfg(test)]
mod tests;

pub const HEADER: HeaderName = HeaderName::from_static("idempotency-key");
/// Says that an answer is the first one again.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// Keys are UUIDs or the like.
const LONGEST_KEY: usize = 200;
/// What a JSON body may hold (`web::Sent` reads no more).
const MAX_BODY: usize = 1024 * 1024;
/// The answer to a write is one record; a longer one is not kept, and asking again says so.
const MAX_ANSWER: usize = 256 * 1024;
/// A client that tries again does so within the hour; a day is generous.
const KEPT_MINUTES: i64 = 24 * 60;
/// An attempt that has not marked its key by then is dead: longer than any request may take (`edge`).
const ATTEMPT_MINUTES: i64 = 5;
/// What an answer is sealed for.
const PURPOSE: &str = "idempotency.answer";

const FREE: &str = "
    DELETE FROM idempotency_keys
    WHERE account_id = $1 AND key = $2 AND (created_at < $3 OR (NOT done AND status IS NULL AND created_at < $4))";
const CLAIM: &str = "
    INSERT INTO idempotency_keys (account_id, key, claim, request, done, created_at) VALUES ($1, $2, $3, $4, FALSE, $5)
    ON CONFLICT (account_id, key) DO NOTHING";
const FIND: &str = "
    SELECT claim, request, done, status, media_type, location, answer_sealed, created_at FROM idempotency_keys
    WHERE account_id = $1 AND key = $2";
const DONE: &str =
    "UPDATE idempotency_keys SET done = TRUE WHERE account_id = $1 AND key = $2 AND claim = $3";
const ANSWERED: &str = "
    UPDATE idempotency_keys SET status = $4, media_type = $5, location = $6, answer_sealed = $7
    WHERE account_id = $1 AND key = $2 AND claim = $3";
const GIVE_BACK: &str = "
    DELETE FROM idempotency_keys WHERE account_id = $1 AND key = $2 AND claim = $3 AND NOT done";
const FORGET: &str = "DELETE FROM idempotency_keys WHERE created_at < $1";

/// An attempt to do what a key stands for.
#[derive(Clone, Debug)]
pub struct Claim {
    account_id: Id,
    key: String,
    claim: Id,
}

#[derive(sqlx::FromRow)]
struct Row {
    claim: Id,
    request: Vec<u8>,
    done: bool,
    status: Option<i64>,
    media_type: Option<String>,
    location: Option<String>,
    answer_sealed: Option<Vec<u8>>,
    created_at: Instant,
}

/// Marks the key done, in the transaction of what it stands for.
///
/// # Errors
/// [`Error::Conflict`] when the attempt took so long that another has the key: then nothing of this one is kept.
pub async fn done(conn: &mut Conn, claim: &Claim) -> Result<()> {
    let values = args![claim.account_id, claim.key.as_str(), claim.claim];
    match conn.run(DONE, values).await? {
        1 => Ok(()),
        _ => Err(Error::Conflict(msg!("idempotency-running"))),
    }
}

/// Around every write below `/api/v1/` that carries a key and comes from an account.
pub async fn once(State(app): State<App>, request: Request, next: Next) -> Response {
    let reading = [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method());
    let keyed = request.headers().contains_key(HEADER);
    if reading || !keyed || !request.uri().path().starts_with("/api/v1/") {
        return next.run(request).await;
    }
    // Runs to its end even when the client hangs up: that is when it will ask again.
    match tokio::spawn(attempt(app, request, next)).await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => error.into_response(),
        Err(panic) => Error::Broken(panic.into()).into_response(),
    }
}

async fn attempt(app: App, request: Request, next: Next) -> Result<Response> {
    let (mut parts, body) = request.into_parts();
    let mut caller = session::caller(&parts, &app).await?;
    let Some(account_id) = caller.actor().account_id else {
        // A stranger has no keys of their own; what strangers may do is throttled and told apart by its content.
        return Ok(next.run(Request::from_parts(parts, body)).await);
    };
    let key = key(&parts)?;
    let (digest, body) = digest(&parts, body).await?;
    let claim = Claim {
        account_id,
        key,
        claim: Id::new(app.clock.now(), 0),
    };
    if let Some(row) = take(&app, &claim, &digest).await? {
        return again(&app, row, &digest);
    }
    caller.deputy.once = Some(claim.clone());
    parts.extensions.insert::<Caller>(caller);
    let response = next.run(Request::from_parts(parts, body)).await;
    if response.status().is_success() {
        return keep(&app, &claim, response).await;
    }
    let mut conn = app.db.write().await?;
    conn.run(GIVE_BACK, of(&claim)).await?;
    conn.commit().await?;
    Ok(response)
}

fn of(claim: &Claim) -> Vec<super::db::Arg> {
    args![claim.account_id, claim.key.as_str(), claim.claim]
}

fn key(parts: &Parts) -> Result<String> {
    let text = parts.headers.get(HEADER).and_then(|v| v.to_str().ok());
    let fits =
        |t: &&str| (1..=LONGEST_KEY).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_graphic());
    match text.filter(fits) {
        Some(text) => Ok(text.to_owned()),
        None => Err(Error::field("", msg!("idempotency-key"))),
    }
}

/// What makes two requests the same. The parts of an uploaded form are parted by another mark each time, so there the address stands
/// for the whole; an import knows its file by the file's own digest.
async fn digest(parts: &Parts, body: Body) -> Result<(Vec<u8>, Body)> {
    let mut digest = Sha256::new();
    digest.update(parts.method.as_str());
    digest.update([0]);
    digest.update(parts.uri.to_string());
    digest.update([0]);
    let media = parts.headers.get(header::CONTENT_TYPE);
    if media.is_some_and(|m| m.as_bytes().starts_with(b"multipart/")) {
        return Ok((digest.finalize().to_vec(), body));
    }
    let bytes: Bytes = to_bytes(body, MAX_BODY)
        .await
        .map_err(|_| Error::TooLarge(msg!("error-too-large", limit = "1 MB")))?;
    digest.update(&bytes);
    Ok((digest.finalize().to_vec(), Body::from(bytes)))
}

/// Claims the key; or gives the row of who holds it.
async fn take(app: &App, claim: &Claim, digest: &[u8]) -> Result<Option<Row>> {
    let now = app.clock.now();
    let mut conn = app.db.write().await?;
    let (kept, alive) = (
        now.plus_minutes(-KEPT_MINUTES),
        now.plus_minutes(-ATTEMPT_MINUTES),
    );
    let key = claim.key.as_str();
    conn.run(FREE, args![claim.account_id, key, kept, alive])
        .await?;
    let row = args![claim.account_id, key, claim.claim, digest, now];
    let mine = conn.run(CLAIM, row).await?;
    let held = match mine {
        1 => None,
        _ => Some(conn.one::<Row>(FIND, args![claim.account_id, key]).await?),
    };
    conn.commit().await?;
    Ok(held)
}

/// The first answer again; or why there is none.
fn again(app: &App, row: Row, digest: &[u8]) -> Result<Response> {
    if row.request != digest {
        return Err(Error::field("", msg!("idempotency-other")));
    }
    let Some(status) = row.status else {
        // Between the record and its answer lies a moment: until an attempt must be dead, it is still at work.
        let dead = row.created_at.plus_minutes(ATTEMPT_MINUTES) < app.clock.now();
        return Err(Error::Conflict(match row.done && dead {
            true => msg!("idempotency-lost"),
            false => msg!("idempotency-running"),
        }));
    };
    let sealed = row.answer_sealed.unwrap_or_default();
    let Ok(body) = app.keys.open(&purpose(row.claim), &sealed) else {
        return Err(Error::Conflict(msg!("idempotency-lost")));
    };
    let status = u16::try_from(status).ok();
    let status = status.and_then(|s| StatusCode::from_u16(s).ok());
    let mut response = Body::from(body.to_vec()).into_response();
    *response.status_mut() = status.unwrap_or(StatusCode::OK);
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, row.media_type),
        (header::LOCATION, row.location),
    ] {
        if let Some(value) = value.and_then(|v| HeaderValue::from_str(&v).ok()) {
            headers.insert(name, value);
        }
    }
    headers.insert(REPLAYED, HeaderValue::from_static("true"));
    Ok(response)
}

/// Bound to its row: an answer copied to another key stays shut.
fn purpose(claim: Id) -> String {
    format!("{PURPOSE}:{claim}")
}

/// Keeps the answer for who asks again.
async fn keep(app: &App, claim: &Claim, response: Response) -> Result<Response> {
    use axum::body::HttpBody;
    let (parts, body) = response.into_parts();
    let fits = body
        .size_hint()
        .exact()
        .is_some_and(|n| n <= MAX_ANSWER as u64);
    if !fits {
        let mut conn = app.db.write().await?;
        done(&mut conn, claim).await?;
        conn.commit().await?;
        return Ok(Response::from_parts(parts, body));
    }
    let bytes = to_bytes(body, MAX_ANSWER)
        .await
        .map_err(anyhow::Error::from)?;
    let text = |name| {
        let value = parts.headers.get(name)?;
        value.to_str().ok().map(str::to_owned)
    };
    let mut values = of(claim);
    values.extend(args![
        i64::from(parts.status.as_u16()),
        text(header::CONTENT_TYPE),
        text(header::LOCATION),
        app.keys.seal(&purpose(claim.claim), &bytes)
    ]);
    let mut conn = app.db.write().await?;
    conn.run(ANSWERED, values).await?;
    conn.commit().await?;
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

/// Drops the keys of yesterday: what the clock does.
pub fn forget_old(app: App) -> Running {
    Box::pin(async move {
        let before: Instant = app.clock.now().plus_minutes(-KEPT_MINUTES);
        let clock = caller::Deputy::clockwork(&app);
        clock
            .write(async |work| work.conn.run(FORGET, args![before]).await.map(drop))
            .await
    })
}
