//! The table of backups. All SQL of backups is here and runs on both engines; the tables that a backup holds are read by the kernel.
use crate::{
    args,
    kernel::{
        Day, Id, Instant, Result,
        db::{Arg, Conn},
    },
};

macro_rules! backup {
    ($rest:literal) => {
        concat!(
            "SELECT day, state, leased_until, tries, begun_at, ended_at, file, bytes, records, files, fault, removed_at
             FROM backups ",
            $rest
        )
    };
}
const LATEST: &str = backup!("ORDER BY begun_at DESC, id DESC LIMIT $1");
const OF_DAY: &str = backup!("WHERE day = $1");
// Whoever comes first makes the day's backup; one that died or failed is made again, by anybody.
const CLAIM: &str = "
    INSERT INTO backups (id, day, state, node, leased_until, tries, begun_at) VALUES ($1, $2, 'running', $3, $4, 1, $5)
    ON CONFLICT (day) WHERE day IS NOT NULL DO UPDATE SET
      state = 'running', node = $3, leased_until = $4, tries = backups.tries + 1, begun_at = $5, ended_at = NULL, fault = NULL
    WHERE (backups.state = 'running' AND backups.leased_until < $5)
       OR (backups.state = 'failed' AND backups.tries < $6 AND backups.ended_at < $7)
    RETURNING id";
const ALIVE: &str =
    "UPDATE backups SET leased_until = $3 WHERE id = $1 AND node = $2 AND state = 'running'";
const DONE: &str = "
    UPDATE backups SET state = 'done', ended_at = $3, file = $4, bytes = $5, records = $6, files = $7
    WHERE id = $1 AND node = $2 AND state = 'running'";
const FAILED: &str = "
    UPDATE backups SET state = 'failed', ended_at = $3, fault = $4 WHERE id = $1 AND node = $2 AND state = 'running'";
const INSERT: &str = "
    INSERT INTO backups (id, state, node, leased_until, begun_at, ended_at, file, bytes, records, files)
    VALUES ($1, 'done', $2, $3, $3, $3, $4, $5, $6, $7)";
const REMOVED: &str =
    "UPDATE backups SET removed_at = $2 WHERE file = $1 AND removed_at IS NULL AND day IS NOT NULL";
const LAST_GOOD: &str =
    "SELECT ended_at FROM backups WHERE state = 'done' ORDER BY ended_at DESC LIMIT 1";
const FIRST: &str = "SELECT begun_at FROM backups ORDER BY begun_at LIMIT 1";

// What a restored city starts without.
const NO_SESSIONS: &str = "DELETE FROM sessions";
const NO_LEASES: &str = "DELETE FROM leases";
const NONE_RUNNING: &str =
    "UPDATE backups SET state = 'failed', ended_at = $1, fault = 'stopped' WHERE state = 'running'";

/// A backup as its row tells of it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Backup {
    pub day: Option<Day>,
    pub state: String,
    pub leased_until: Instant,
    pub tries: i64,
    pub begun_at: Instant,
    pub ended_at: Option<Instant>,
    pub file: Option<String>,
    pub bytes: Option<i64>,
    pub records: Option<i64>,
    pub files: Option<i64>,
    pub fault: Option<String>,
    pub removed_at: Option<Instant>,
}

/// What is written of a backup that lies at its place.
pub struct Lies<'a> {
    pub file: &'a str,
    pub bytes: i64,
    pub records: i64,
    pub files: i64,
}

pub async fn latest(conn: &mut Conn, limit: i64) -> Result<Vec<Backup>> {
    conn.all(LATEST, args![limit]).await
}
pub async fn of_day(conn: &mut Conn, day: Day) -> Result<Option<Backup>> {
    conn.find(OF_DAY, args![day]).await
}
/// The row of the day's backup, if this node is to make it: `(identity, day)`, `(node, until when it counts as alive)`, now, and up to how
/// many tries a failed one is made again, if it failed before a moment.
pub async fn claim(
    conn: &mut Conn,
    (id, day): (Id, Day),
    (node, until): (&str, Instant),
    now: Instant,
    (tries, failed_before): (i64, Instant),
) -> Result<Option<Id>> {
    let values = args![id, day, node, until, now, tries, failed_before];
    let found: Option<(Id,)> = conn.find(CLAIM, values).await?;
    Ok(found.map(|f| f.0))
}
pub async fn alive(conn: &mut Conn, id: Id, node: &str, until: Instant) -> Result<u64> {
    conn.run(ALIVE, args![id, node, until]).await
}
pub async fn done(
    conn: &mut Conn,
    id: Id,
    node: &str,
    now: Instant,
    lies: &Lies<'_>,
) -> Result<u64> {
    let mut values = args![id, node, now];
    values.extend(of(lies));
    conn.run(DONE, values).await
}
pub async fn failed(conn: &mut Conn, id: Id, node: &str, now: Instant, fault: &str) -> Result<u64> {
    conn.run(FAILED, args![id, node, now, fault]).await
}
/// One that a command made.
pub async fn insert(
    conn: &mut Conn,
    id: Id,
    node: &str,
    now: Instant,
    lies: &Lies<'_>,
) -> Result<u64> {
    let mut values = args![id, node, now];
    values.extend(of(lies));
    conn.run(INSERT, values).await
}
fn of(lies: &Lies) -> Vec<Arg> {
    args![lies.file, lies.bytes, lies.records, lies.files]
}
pub async fn removed(conn: &mut Conn, file: &str, now: Instant) -> Result<u64> {
    conn.run(REMOVED, args![file, now]).await
}
pub async fn last_good(conn: &mut Conn) -> Result<Option<Instant>> {
    let found: Option<(Instant,)> = conn.find(LAST_GOOD, args![]).await?;
    Ok(found.map(|f| f.0))
}
/// When the first was begun, good or not.
pub async fn first(conn: &mut Conn) -> Result<Option<Instant>> {
    let found: Option<(Instant,)> = conn.find(FIRST, args![]).await?;
    Ok(found.map(|f| f.0))
}
/// Sessions, leases and backups that were under way: they belong to another time and place.
pub async fn forget_who_was_here(conn: &mut Conn, now: Instant) -> Result<()> {
    conn.run(NO_SESSIONS, args![]).await?;
    conn.run(NO_LEASES, args![]).await?;
    conn.run(NONE_RUNNING, args![now]).await.map(drop)
}
