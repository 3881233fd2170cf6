//! The sessions table, and the sweeping of what is over.
use crate::{
    args,
    kernel::{Id, Instant, Result, db::Conn},
};

const INSERT: &str = "
    INSERT INTO sessions (digest, account_id, half, created_at, seen_at, expires_at, device)
    VALUES ($1, $2, $3, $4, $4, $5, $6)";
const DELETE: &str = "DELETE FROM sessions WHERE digest = $1";
const DELETE_ALL: &str = "DELETE FROM sessions WHERE account_id = $1";
const DELETE_OTHERS: &str = "DELETE FROM sessions WHERE account_id = $1 AND digest <> $2";
const OF_ACCOUNT: &str = "
    SELECT digest, created_at, seen_at, device FROM sessions
    WHERE account_id = $1 AND expires_at > $2 AND seen_at > $3 AND NOT half ORDER BY seen_at DESC, digest";
const SWEEP_SESSIONS: &str = "DELETE FROM sessions WHERE expires_at <= $1 OR seen_at <= $2";
const SWEEP_LINKS: &str =
    "DELETE FROM one_time_links WHERE expires_at <= $1 AND purpose <> 'setup'";

/// An open session, as its owner sees it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Session {
    pub digest: Vec<u8>,
    pub created_at: Instant,
    pub seen_at: Instant,
    pub device: String,
}
impl Session {
    /// Enough of the digest to point at a session of one's own; it opens nothing.
    pub fn mark(&self) -> String {
        hex::encode(&self.digest[..8])
    }
}

pub async fn insert(
    conn: &mut Conn,
    digest: Vec<u8>,
    account_id: Id,
    half: bool,
    (now, until): (Instant, Instant),
    device: &str,
) -> Result<u64> {
    conn.run(INSERT, args![digest, account_id, half, now, until, device])
        .await
}
/// Whether there was such a session.
pub async fn delete(conn: &mut Conn, digest: &[u8]) -> Result<bool> {
    Ok(conn.run(DELETE, args![digest]).await? == 1)
}
pub async fn delete_all(conn: &mut Conn, account_id: Id) -> Result<u64> {
    conn.run(DELETE_ALL, args![account_id]).await
}
pub async fn delete_others(conn: &mut Conn, account_id: Id, kept: &[u8]) -> Result<u64> {
    conn.run(DELETE_OTHERS, args![account_id, kept]).await
}
pub async fn of_account(
    conn: &mut Conn,
    account_id: Id,
    now: Instant,
    idle_since: Instant,
) -> Result<Vec<Session>> {
    conn.all(OF_ACCOUNT, args![account_id, now, idle_since])
        .await
}
/// Sessions and links that open nothing any more.
pub async fn sweep(conn: &mut Conn, now: Instant, idle_since: Instant) -> Result<u64> {
    let links = conn.run(SWEEP_LINKS, args![now]).await?;
    let sessions = conn.run(SWEEP_SESSIONS, args![now, idle_since]).await?;
    Ok(links + sessions)
}

const DEMO: &str = "
    SELECT a.name, a.display_name, g.role, o.name AS organisation FROM accounts a
    LEFT JOIN grants g ON g.account_id = a.id LEFT JOIN organisations o ON o.id = g.organisation_id
    WHERE a.demo AND a.disabled_at IS NULL ORDER BY a.name, g.role, o.code";

/// An account of a demo city, and one of its posts.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DemoAccount {
    pub name: String,
    pub display_name: String,
    pub role: Option<String>,
    pub organisation: Option<String>,
}

/// The accounts that open by one click. A demo city has a few dozen.
pub async fn demo_accounts(conn: &mut Conn) -> Result<Vec<DemoAccount>> {
    let mut all: Vec<DemoAccount> = conn.all(DEMO, args![]).await?;
    all.dedup_by(|b, a| b.name == a.name);
    Ok(all)
}
