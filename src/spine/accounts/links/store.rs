//! The one-time links table, and what setting up a city writes besides its account.
use crate::{
    args,
    kernel::{Id, Instant, Result, db::Conn},
};

const INSERT: &str = "
    INSERT INTO one_time_links (digest, account_id, purpose, created_at, expires_at, created_by) VALUES ($1, $2, $3, $4, $5, $6)";
const DELETE_SETUP: &str = "DELETE FROM one_time_links WHERE purpose = 'setup' AND used_at IS NULL";
const DELETE_OF_ACCOUNT: &str =
    "DELETE FROM one_time_links WHERE account_id = $1 AND used_at IS NULL";
const PEEK: &str = "
    SELECT account_id FROM one_time_links WHERE digest = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3";
// Of two that come at the same time, one finds the link unused.
const USE: &str = "
    UPDATE one_time_links SET used_at = $3
    WHERE digest = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3 RETURNING account_id";
const SET: &str = "
    INSERT INTO settings (key, value, changed_at, changed_by) VALUES ($1, $2, $3, $4)
    ON CONFLICT (key) DO UPDATE SET value = $2, version = settings.version + 1, changed_at = $3, changed_by = $4";

/// What a new link's row holds.
pub struct NewRow {
    pub digest: Vec<u8>,
    pub account_id: Option<Id>,
    pub purpose: &'static str,
    pub at: Instant,
    pub until: Instant,
    pub by: Option<Id>,
}

pub async fn insert(conn: &mut Conn, new: NewRow) -> Result<u64> {
    let values = args![
        new.digest,
        new.account_id,
        new.purpose,
        new.at,
        new.until,
        new.by
    ];
    conn.run(INSERT, values).await
}
pub async fn delete_setup(conn: &mut Conn) -> Result<u64> {
    conn.run(DELETE_SETUP, args![]).await
}
pub async fn delete_of_account(conn: &mut Conn, account_id: Id) -> Result<u64> {
    conn.run(DELETE_OF_ACCOUNT, args![account_id]).await
}
/// Whether the link still opens, and for which account.
pub async fn peek(
    conn: &mut Conn,
    digest: Vec<u8>,
    purpose: &'static str,
    now: Instant,
) -> Result<Option<Option<Id>>> {
    let found: Option<(Option<Id>,)> = conn.find(PEEK, args![digest, purpose, now]).await?;
    Ok(found.map(|f| f.0))
}
/// Uses the link up; gives its account. `None`: it was used, is over, or never was.
pub async fn take(
    conn: &mut Conn,
    digest: Vec<u8>,
    purpose: &'static str,
    now: Instant,
) -> Result<Option<Option<Id>>> {
    let found: Option<(Option<Id>,)> = conn.find(USE, args![digest, purpose, now]).await?;
    Ok(found.map(|f| f.0))
}
pub async fn set(
    conn: &mut Conn,
    key: &'static str,
    value: &str,
    now: Instant,
    by: Id,
) -> Result<u64> {
    conn.run(SET, args![key, value, now, by]).await
}
