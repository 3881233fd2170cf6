//! The outbox. All SQL of messages is here and runs on both engines.
use crate::{
    args,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
    },
};

const INSERT: &str = "
    INSERT INTO outbox (id, channel, to_masked, to_sealed, text_sealed, state, created_at)
    VALUES ($1, $2, $3, $4, $5, 'waiting', $6)";
const LATEST: &str = "
    SELECT id, to_masked, text_sealed, state, created_at FROM outbox
    WHERE CAST($1 AS UUID) IS NULL OR id < $1 ORDER BY id DESC LIMIT $2";
const TO: &str = "
    SELECT id, to_masked, to_sealed, text_sealed, state, created_at FROM outbox
    WHERE to_masked = $1 ORDER BY id DESC LIMIT $2";
const SENDER: &str = "SELECT value FROM settings WHERE key = 'message-sender'";
const FORGET: &str = "DELETE FROM outbox WHERE created_at < $1";

pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT, values).await
}
pub async fn latest(
    conn: &mut Conn,
    before: Option<Id>,
    limit: i64,
) -> Result<Vec<(Id, String, Vec<u8>, String, Instant)>> {
    conn.all(LATEST, args![before, limit]).await
}
/// What goes to phones that look like this one when masked; the whole numbers are sealed.
pub async fn to(
    conn: &mut Conn,
    masked: &str,
    limit: i64,
) -> Result<Vec<(Id, String, Vec<u8>, Vec<u8>, String, Instant)>> {
    conn.all(TO, args![masked, limit]).await
}
pub async fn sender(conn: &mut Conn) -> Result<Option<String>> {
    Ok(conn.find::<(String,)>(SENDER, args![]).await?.map(|r| r.0))
}
pub async fn forget(conn: &mut Conn, before: Instant) -> Result<u64> {
    conn.run(FORGET, args![before]).await
}
