//! The table of templates. All its SQL is here and runs on both engines.
use super::template::Version;
use crate::{
    args,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
    },
    waiting,
};

macro_rules! version {
    ($rest:literal) => {
        concat!(
            "SELECT t.key, t.version, t.shipped, t.title, t.addressee, t.body, t.reason, t.state, t.proposed_at, t.proposed_by,
                a.display_name AS author, t.decided_at, d.display_name AS decider
             FROM document_templates t LEFT JOIN accounts a ON a.id = t.proposed_by LEFT JOIN accounts d ON d.id = t.decided_by ",
            $rest
        )
    };
}
// A text is changed a few times a year: its newest fifty versions are its history.
const VERSIONS: &str = version!("WHERE t.key = $1 ORDER BY t.version DESC LIMIT 50");
const IN_FORCE: &str =
    version!("WHERE t.key = $1 AND t.state = 'confirmed' ORDER BY t.version DESC LIMIT 1");
// The newest one in force and the one that waits, of every text: the program ships a few dozen.
const STANDING: &str = version!(
    "WHERE t.state = 'proposed' OR (t.state = 'confirmed' AND NOT EXISTS (SELECT 1 FROM document_templates n
       WHERE n.key = t.key AND n.state = 'confirmed' AND n.version > t.version))
     ORDER BY t.key, t.version LIMIT 500"
);
pub const WAITING: crate::kernel::waiting::Counts = waiting!(
    "document_templates t",
    "t.state = 'proposed' AND t.proposed_by <> $1",
    "t.organisation_id",
    "t.proposed_at"
);
const PROPOSE: &str = "
    INSERT INTO document_templates (key, version, organisation_id, shipped, title, addressee, body, reason, state, proposed_at,
        proposed_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'proposed', $9, $10)";
const DECIDE: &str = "
    UPDATE document_templates SET state = $3, decided_at = $4, decided_by = $5
    WHERE key = $1 AND version = $2 AND state = 'proposed'";

/// The versions of a text, the newest first.
pub async fn versions(conn: &mut Conn, key: &str) -> Result<Vec<Version>> {
    conn.all(VERSIONS, args![key]).await
}
pub async fn in_force(conn: &mut Conn, key: &str) -> Result<Option<Version>> {
    conn.find(IN_FORCE, args![key]).await
}
pub async fn standing(conn: &mut Conn) -> Result<Vec<Version>> {
    conn.all(STANDING, args![]).await
}
pub async fn propose(conn: &mut Conn, row: Vec<Arg>) -> Result<u64> {
    conn.run(PROPOSE, row).await
}
/// False when it is decided already.
pub async fn decide(
    conn: &mut Conn,
    (key, version): (&str, i64),
    state: &str,
    at: Instant,
    by: Id,
) -> Result<bool> {
    let values = args![key, version, state, at, by];
    Ok(conn.run(DECIDE, values).await? == 1)
}
