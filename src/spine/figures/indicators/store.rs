//! The tables of proposals and of the history of indicators. All their SQL is here and runs on both engines.
use super::{
    super::{indicator::IndicatorRow, store},
    proposal::Proposal,
};
use crate::{
    args,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
        waiting::Counts,
    },
};

macro_rules! proposal {
    ($rest:literal) => {
        concat!(
            "SELECT p.id, p.key, p.follows, p.content, p.reason, p.state, p.created_at, p.created_by, a.display_name AS author
             FROM indicator_proposals p LEFT JOIN accounts a ON a.id = p.created_by ",
            $rest
        )
    };
}
const GET: &str = proposal!("WHERE p.id = $1");
const OPEN: &str = proposal!("WHERE p.state = 'open' ORDER BY p.created_at, p.id");
/// Indicators are the city's: who may set them may confirm any that somebody else proposed.
pub const WAITING: Counts = Counts::untimed(
    "SELECT COUNT(*), MIN(x.since) FROM (SELECT p.created_at AS since FROM indicator_proposals p
      WHERE p.state = 'open' AND p.created_by <> $1 AND $2 <> '' AND CAST($3 AS DATE) IS NOT NULL
      ORDER BY p.created_at LIMIT 100) x",
);
const PROPOSE: &str = "INSERT INTO indicator_proposals (id, key, follows, content, reason, state, created_at, created_by)";
const DECIDE: &str = "
    UPDATE indicator_proposals SET state = $2, decided_at = $3, decided_by = $4 WHERE id = $1 AND state = 'open'";
const CONFIRMED: &str = "UPDATE indicators SET confirmed_by = $3 WHERE key = $1 AND version = $2";
const MARKS: &str = "
    SELECT i.version, i.reason, i.created_at, a.display_name AS author, c.display_name AS confirmer FROM indicators i
    LEFT JOIN accounts a ON a.id = i.created_by LEFT JOIN accounts c ON c.id = i.confirmed_by
    WHERE i.key = $1 ORDER BY i.version DESC";

/// Why, when and by whom a version was made.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Mark {
    pub version: i64,
    pub reason: Option<String>,
    pub created_at: Instant,
    pub author: Option<String>,
    pub confirmer: Option<String>,
}

pub async fn get(conn: &mut Conn, id: Id) -> Result<Option<Proposal>> {
    conn.find(GET, args![id]).await
}
/// What waits for a second person, the oldest first.
pub async fn open(conn: &mut Conn) -> Result<Vec<Proposal>> {
    conn.all(OPEN, args![]).await
}
pub async fn propose(conn: &mut Conn, row: Vec<Arg>) -> Result<u64> {
    conn.bulk(PROPOSE, "", vec![row]).await
}
/// False when somebody else was quicker.
pub async fn decide(conn: &mut Conn, id: Id, state: &str, at: Instant, by: Id) -> Result<bool> {
    let touched = conn.run(DECIDE, args![id, state, at, by]).await?;
    Ok(touched == 1)
}
/// One version more, with its author and who confirmed it.
pub async fn add(
    conn: &mut Conn,
    row: &IndicatorRow,
    proposal: &Proposal,
    confirmed_by: Id,
) -> Result<()> {
    let mut values = store::indicator_values(row);
    values.extend(args![
        proposal.reason.as_deref(),
        proposal.created_at,
        proposal.created_by
    ]);
    store::add_indicator(conn, values).await?;
    let confirmed = args![row.key.as_str(), row.version, confirmed_by];
    conn.run(CONFIRMED, confirmed).await.map(drop)
}
pub async fn marks(conn: &mut Conn, key: &str) -> Result<Vec<Mark>> {
    conn.all(MARKS, args![key]).await
}
