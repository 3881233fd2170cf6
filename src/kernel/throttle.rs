//! Limits on how often: per key and window, kept in the database so that several nodes count together.
use super::{App, Error, Instant, Result};
use crate::args;

const COUNT: &str = "
    INSERT INTO throttles (key, count, resets_at) VALUES ($1, 1, $3)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN throttles.resets_at <= $2 THEN 1 ELSE throttles.count + 1 END,
      resets_at = CASE WHEN throttles.resets_at <= $2 THEN $3 ELSE throttles.resets_at END
    RETURNING count, resets_at";
const CLEAR: &str = "DELETE FROM throttles WHERE key = $1";
const PEEK: &str = "SELECT count, resets_at FROM throttles WHERE key = $1 AND resets_at > $2";

/// So many attempts in so many seconds.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub attempts: i64,
    pub seconds: i64,
}

/// Counts an attempt, in a unit of work of its own: it stays counted when the attempt fails.
///
/// # Errors
/// [`Error::TooMany`] with the seconds to wait, past the limit.
pub async fn attempt(app: &App, key: &str, limit: Limit) -> Result<()> {
    let now = app.clock.now();
    let mut conn = app.db.write().await?;
    let values = args![key, now, now.plus_seconds(limit.seconds)];
    let (count, resets_at): (i64, Instant) = conn.one(COUNT, values).await?;
    conn.commit().await?;
    refuse_past(limit, count, resets_at, now)
}

/// Whether the limit is already reached, without counting.
///
/// # Errors
/// [`Error::TooMany`] when it is.
pub async fn check(app: &App, key: &str, limit: Limit) -> Result<()> {
    let now = app.clock.now();
    let found: Option<(i64, Instant)> = app.db.read().await?.find(PEEK, args![key, now]).await?;
    match found {
        Some((count, resets_at)) => refuse_past(limit, count + 1, resets_at, now),
        None => Ok(()),
    }
}

/// Forgets the attempts of a key, when one succeeded.
pub async fn clear(app: &App, key: &str) -> Result<()> {
    let mut conn = app.db.write().await?;
    conn.run(CLEAR, args![key]).await?;
    conn.commit().await
}

fn refuse_past(limit: Limit, count: i64, resets_at: Instant, now: Instant) -> Result<()> {
    if count <= limit.attempts {
        return Ok(());
    }
    Err(Error::TooMany(
        ((resets_at.micros() - now.micros()) / 1_000_000).max(1),
    ))
}
