//! The sessions table, and the sweeping of what is over.
use crate::{
    args,
    kernel::{Id, Instant, Result, db::Conn},
};

const INSERT: &str = "
    INSERT INTO sessions (digest, account_id, half, created_at, seen_at, expires_at, device, idle_minutes, proved_until, origin)
    VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9)";
const ROTATE: &str = "
    UPDATE sessions SET digest = $2, proved_until = COALESCE($3, proved_until), seen_at = $4
    WHERE digest = $1 AND NOT half AND expires_at > $4 RETURNING expires_at";
const DELETE: &str = "DELETE FROM sessions WHERE digest = $1";
const DELETE_ALL: &str = "DELETE FROM sessions WHERE account_id = $1";
const DELETE_OTHERS: &str = "DELETE FROM sessions WHERE account_id = $1 AND digest <> $2";
const OF_ACCOUNT: &str = "
    SELECT digest, created_at, seen_at, idle_minutes, device, origin FROM sessions
    WHERE account_id = $1 AND expires_at > $2 AND NOT half ORDER BY seen_at DESC, digest";
const SWEEP_SESSIONS: &str = "DELETE FROM sessions WHERE expires_at <= $1 OR seen_at <= $2";
const SWEEP_LINKS: &str =
    "DELETE FROM one_time_links WHERE expires_at <= $1 AND purpose <> 'setup'";

/// What a new session's row holds.
pub struct NewSession<'a> {
    pub digest: Vec<u8>,
    pub account_id: Id,
    pub half: bool,
    pub at: Instant,
    pub until: Instant,
    pub idle_minutes: i64,
    pub proved_until: Option<Instant>,
    pub origin: String,
    pub device: &'a str,
}

/// An open session, as its owner sees it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Session {
    pub digest: Vec<u8>,
    pub created_at: Instant,
    pub seen_at: Instant,
    pub idle_minutes: i64,
    pub device: String,
    /// The address it was used from last.
    pub origin: String,
}
impl Session {
    /// Enough of the digest to point at a session of one's own; it opens nothing.
    pub fn mark(&self) -> String {
        hex::encode(&self.digest[..8])
    }
}

pub async fn insert(conn: &mut Conn, new: NewSession<'_>) -> Result<u64> {
    let values = args![
        new.digest,
        new.account_id,
        new.half,
        new.at,
        new.until,
        new.device,
        new.idle_minutes,
        new.proved_until,
        new.origin
    ];
    conn.run(INSERT, values).await
}
/// Puts a session under another digest; gives its end, if it was still open.
pub async fn rotate(
    conn: &mut Conn,
    old: &[u8],
    new: Vec<u8>,
    proved_until: Option<Instant>,
    now: Instant,
) -> Result<Option<Instant>> {
    let values = args![old, new, proved_until, now];
    let found: Option<(Instant,)> = conn.find(ROTATE, values).await?;
    Ok(found.map(|f| f.0))
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
pub async fn of_account(conn: &mut Conn, account_id: Id, now: Instant) -> Result<Vec<Session>> {
    let mut all: Vec<Session> = conn.all(OF_ACCOUNT, args![account_id, now]).await?;
    all.retain(|s| s.seen_at.plus_minutes(s.idle_minutes) > now);
    Ok(all)
}
/// Sessions and links that open nothing any more. A session that was idle for less than the longest limit there is shuts by its own
/// limit and goes later.
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
