//! The tokens table.
use crate::{
    args,
    kernel::{Id, Instant, Result, crypto::token::digest, db::Conn},
};

const INSERT: &str = "
    INSERT INTO tokens (id, account_id, digest, label, scope, created_at, expires_at, proved_until)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const LIVE: &str = "
    SELECT id, label, scope, created_at, expires_at, last_used_on FROM tokens
    WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY id DESC";
const COUNT_LIVE: &str =
    "SELECT COUNT(*) FROM tokens WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > $2";
const PROVE: &str = "
    UPDATE tokens SET proved_until = $3 WHERE digest = $1 AND account_id = $2 AND revoked_at IS NULL";
const REVOKE: &str =
    "UPDATE tokens SET revoked_at = $3 WHERE id = $1 AND account_id = $2 AND revoked_at IS NULL";
const REVOKE_ALL: &str =
    "UPDATE tokens SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL";

/// A token that still opens, as its owner sees it: never what it carries.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Live {
    pub id: Id,
    pub label: String,
    /// Rights between commas; none: all that the account has.
    pub scope: Option<String>,
    pub created_at: Instant,
    pub expires_at: Instant,
    pub last_used_on: Option<crate::kernel::Day>,
}
impl Live {
    /// The keys of its rights.
    pub fn rights(&self) -> Vec<&str> {
        let scope = self.scope.as_deref().unwrap_or_default();
        scope.split(',').filter(|r| !r.is_empty()).collect()
    }
}

/// What a new token's row holds.
pub struct NewRow {
    pub id: Id,
    pub account_id: Id,
    pub digest: Vec<u8>,
    pub label: String,
    pub scope: Option<String>,
    pub at: Instant,
    pub until: Instant,
    pub proved_until: Option<Instant>,
}

pub async fn insert(conn: &mut Conn, new: NewRow) -> Result<u64> {
    let values = args![
        new.id,
        new.account_id,
        new.digest,
        new.label,
        new.scope,
        new.at,
        new.until,
        new.proved_until
    ];
    conn.run(INSERT, values).await
}
pub async fn live(conn: &mut Conn, account_id: Id, now: Instant) -> Result<Vec<Live>> {
    conn.all(LIVE, args![account_id, now]).await
}
pub async fn count_live(conn: &mut Conn, account_id: Id, now: Instant) -> Result<i64> {
    conn.count(COUNT_LIVE, args![account_id, now]).await
}
/// Whether the token is the account's, and still open.
pub async fn prove(conn: &mut Conn, token: &str, account_id: Id, until: Instant) -> Result<bool> {
    let values = args![digest(token), account_id, until];
    Ok(conn.run(PROVE, values).await? == 1)
}
/// Whether it was the account's, and still open.
pub async fn revoke(conn: &mut Conn, id: Id, account_id: Id, now: Instant) -> Result<bool> {
    Ok(conn.run(REVOKE, args![id, account_id, now]).await? == 1)
}
pub async fn revoke_all(conn: &mut Conn, account_id: Id, now: Instant) -> Result<u64> {
    conn.run(REVOKE_ALL, args![account_id, now]).await
}
