//! The recovery codes table.
use crate::{
    args,
    kernel::{Id, Instant, Result, db::Conn},
};

const INSERT: &str =
    "INSERT INTO recovery_codes (account_id, slot, hash, made_at) VALUES ($1, $2, $3, $4)";
const DELETE: &str = "DELETE FROM recovery_codes WHERE account_id = $1";
const LEFT: &str = "SELECT COUNT(*) FROM recovery_codes WHERE account_id = $1 AND used_at IS NULL";
const UNUSED: &str =
    "SELECT hash FROM recovery_codes WHERE account_id = $1 AND slot = $2 AND used_at IS NULL";
// Of two that come at the same time, one finds the code unused.
const SPEND: &str = "
    UPDATE recovery_codes SET used_at = $3 WHERE account_id = $1 AND slot = $2 AND used_at IS NULL";

pub async fn insert(
    conn: &mut Conn,
    account_id: Id,
    place: i64,
    hash: &str,
    at: Instant,
) -> Result<u64> {
    conn.run(INSERT, args![account_id, place, hash, at]).await
}
pub async fn delete(conn: &mut Conn, account_id: Id) -> Result<u64> {
    conn.run(DELETE, args![account_id]).await
}
pub async fn left(conn: &mut Conn, account_id: Id) -> Result<i64> {
    conn.count(LEFT, args![account_id]).await
}
pub async fn unused(conn: &mut Conn, account_id: Id, place: i64) -> Result<Option<String>> {
    let found: Option<(String,)> = conn.find(UNUSED, args![account_id, place]).await?;
    Ok(found.map(|f| f.0))
}
pub async fn spend(conn: &mut Conn, account_id: Id, place: i64, at: Instant) -> Result<bool> {
    Ok(conn.run(SPEND, args![account_id, place, at]).await? == 1)
}
