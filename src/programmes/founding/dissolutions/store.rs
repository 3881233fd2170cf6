//! The table of dissolutions. All SQL of them is here and runs on both engines.
use crate::{
    args,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
    },
    waiting, within,
};

/// A request to dissolve a union, and what became of it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Dissolution {
    pub id: Id,
    pub organisation_id: Id,
    pub organisation_name: String,
    pub organisation_code: String,
    /// submitted, approved, refused, withdrawn
    pub state: String,
    pub reason: String,
    pub version: i64,
    pub created_at: Instant,
    pub created_by: Option<Id>,
    pub author: Option<String>,
    pub decided_at: Option<Instant>,
    pub decider: Option<String>,
    pub decision: String,
}

macro_rules! dissolution {
    ($($rest:tt)*) => {
        concat!(
            "SELECT d.id, d.organisation_id, o.name AS organisation_name, o.code AS organisation_code, d.state, d.reason, d.version,
                d.created_at, d.created_by, a.display_name AS author, d.decided_at, b.display_name AS decider, d.decision
             FROM dissolutions d JOIN organisations o ON o.id = d.organisation_id
             LEFT JOIN accounts a ON a.id = d.created_by LEFT JOIN accounts b ON b.id = d.decided_by ",
            $($rest)*
        )
    };
}
pub const WAITING: crate::kernel::waiting::Counts = waiting!(
    "dissolutions d",
    "d.state = 'submitted' AND (d.created_by IS NULL OR d.created_by <> $1)",
    "d.organisation_id",
    "d.created_at",
    "dissolution",
    "d.id",
    "dissolution"
);
const GET: &str = dissolution!("WHERE d.id = $1");
const LIST: &str = dissolution!(
    "WHERE ",
    within!("d.organisation_id"),
    " AND ($4 = '' OR d.state = $4) AND d.id < $5 ORDER BY d.id DESC LIMIT $6"
);
const INSERT: &str = "
    INSERT INTO dissolutions (id, organisation_id, state, reason, created_at, created_by) VALUES ($1, $2, 'submitted', $3, $4, $5)";
const DECIDE: &str = "
    UPDATE dissolutions SET state = $3, decision = $4, decided_at = $5, decided_by = $6, version = version + 1
    WHERE id = $1 AND version = $2 AND state = 'submitted'";
const UNTIMED: &str = "
    SELECT x.id, l.above, o.name FROM dissolutions x JOIN organisations o ON o.id = x.organisation_id
    JOIN organisation_lines l ON l.below = o.id AND l.depth = 1
    WHERE x.state = 'submitted' AND NOT EXISTS (
        SELECT 1 FROM deadlines t WHERE t.record_type = 'dissolution' AND t.record_id = x.id)
    ORDER BY x.id LIMIT 500";

pub async fn get(conn: &mut Conn, id: Id) -> Result<Dissolution> {
    conn.one(GET, args![id]).await
}
/// `values`: the reach of the reader, then state, before which id, how many.
pub async fn list(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<Dissolution>> {
    conn.all(LIST, values).await
}
pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT, values).await
}
/// `values`: id, version, state, decision, at, by. 0 rows when it was decided or changed meanwhile.
pub async fn decide(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(DECIDE, values).await
}
/// What is open and never had a deadline: the request, under whom the union stands, its name.
pub async fn untimed(conn: &mut Conn) -> Result<Vec<(Id, Id, String)>> {
    conn.all(UNTIMED, args![]).await
}
