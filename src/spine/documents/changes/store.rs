//! The table of changes. All its SQL is here and runs on both engines.
use super::change::Change;
use crate::{
    args,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
    },
    waiting,
};

const OPEN: &str = "
    SELECT c.id, c.version, c.kind, c.title, c.addressee, c.body, c.reason, c.proposed_at, c.proposed_by, a.display_name AS author
    FROM document_changes c LEFT JOIN accounts a ON a.id = c.proposed_by
    WHERE c.document_id = $1 AND c.state = 'proposed'";
pub const WAITING: crate::kernel::waiting::Counts = waiting!(
    "document_changes c",
    "c.state = 'proposed' AND c.proposed_by <> $1",
    "c.organisation_id",
    "c.proposed_at"
);
const PROPOSE: &str = "
    INSERT INTO document_changes (id, document_id, organisation_id, version, kind, title, addressee, body, reason, state,
        proposed_at, proposed_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'proposed', $10, $11)";
const DECIDE: &str = "
    UPDATE document_changes SET state = $2, decided_at = $3, decided_by = $4 WHERE id = $1 AND state = 'proposed'";
const OVERTAKE: &str = "
    UPDATE document_changes SET state = 'overtaken', decided_at = $2, decided_by = $3 WHERE document_id = $1 AND state = 'proposed'";

/// The change of a document that waits.
pub async fn open(conn: &mut Conn, document: Id) -> Result<Option<Change>> {
    conn.find(OPEN, args![document]).await
}
pub async fn propose(conn: &mut Conn, row: Vec<Arg>) -> Result<u64> {
    conn.run(PROPOSE, row).await
}
/// False when it is decided already.
pub async fn decide(conn: &mut Conn, id: Id, state: &str, at: Instant, by: Id) -> Result<bool> {
    Ok(conn.run(DECIDE, args![id, state, at, by]).await? == 1)
}
pub async fn overtake(conn: &mut Conn, document: Id, at: Instant, by: Option<Id>) -> Result<u64> {
    conn.run(OVERTAKE, args![document, at, by]).await
}
