//! The table of corrections. All SQL of this room is here and runs on both engines.
use super::correction::{Correction, CorrectionLine};
use crate::{
    args,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
    },
    waiting, within,
};

macro_rules! correction {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.person_id, c.membership_id, c.organisation_id, c.field, c.wish_sealed, c.state, c.answer, c.author_id,
                c.created_at, c.decided_at, c.version FROM corrections c ",
            $rest
        )
    };
}
const GET: &str = correction!("WHERE c.id = $1");
const OF_PERSON: &str = correction!("WHERE c.person_id = $1 ORDER BY c.id DESC LIMIT 100");
const INSERT: &str = "
    INSERT INTO corrections (id, person_id, membership_id, organisation_id, field, wish_sealed, state, author_id, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8)";
const CLOSE: &str = "
    UPDATE corrections SET state = $2, answer = $3, decided_at = $4, decided_by = $5, version = version + 1
    WHERE id = $1 AND version = $6 AND state = 'open'";
pub const WAITING: crate::kernel::waiting::Counts = waiting!(
    "corrections c",
    "c.state = 'open' AND c.author_id <> $1",
    "c.organisation_id",
    "c.created_at",
    "correction",
    "c.id",
    "correction"
);
const LIST: &str = concat!(
    "SELECT c.id, p.name, o.name AS organisation, c.field, c.state, c.answer, c.created_at, c.decided_at, c.version
     FROM corrections c JOIN people p ON p.id = c.person_id JOIN organisations o ON o.id = c.organisation_id WHERE ",
    within!("c.organisation_id"),
    " AND ($4 = '' OR c.state = $4) AND ($5 = '' OR c.field = $5)
      AND ($6 = '' OR p.name LIKE '%' || $6 || '%' ESCAPE '\\')
      AND (CAST($7 AS BYTEA) IS NULL OR p.number_digest = $7)
      AND ($8 = '' OR EXISTS (SELECT 1 FROM organisation_lines f JOIN organisations fo ON fo.id = f.above
           WHERE f.below = c.organisation_id AND fo.code = $8))
      AND (CAST($9 AS UUID) IS NULL OR c.id < $9) ORDER BY c.id DESC LIMIT $10"
);
const SEALED_AFTER: &str = "
    SELECT id, wish_sealed FROM corrections WHERE CAST($1 AS UUID) IS NULL OR id > $1 ORDER BY id LIMIT $2";
const RESEAL: &str = "UPDATE corrections SET wish_sealed = $2 WHERE id = $1";

pub async fn get(conn: &mut Conn, id: Id) -> Result<Correction> {
    conn.one(GET, args![id]).await
}
pub async fn of_person(conn: &mut Conn, person_id: Id) -> Result<Vec<Correction>> {
    conn.all(OF_PERSON, args![person_id]).await
}
pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT, values).await
}
/// Gives whether it still was open, in the version that was read.
pub async fn close(
    conn: &mut Conn,
    of: &Correction,
    (state, answer): (&str, Option<&str>),
    (at, by): (Instant, Option<Id>),
) -> Result<bool> {
    let values = args![of.id, state, answer, at, by, of.version];
    Ok(conn.run(CLOSE, values).await? == 1)
}
/// `values`: within, state, field, name, number's digest, organisation's code, cursor, limit.
pub async fn list(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<CorrectionLine>> {
    conn.all(LIST, values).await
}
pub async fn sealed_after(
    conn: &mut Conn,
    after: Option<Id>,
    limit: i64,
) -> Result<Vec<(Id, Vec<u8>)>> {
    conn.all(SEALED_AFTER, args![after, limit]).await
}
pub async fn reseal(conn: &mut Conn, id: Id, wish: Vec<u8>) -> Result<u64> {
    conn.run(RESEAL, args![id, wish]).await
}

const UNTIMED: &str = "
    SELECT x.id, x.organisation_id, p.name FROM corrections x JOIN people p ON p.id = x.person_id WHERE x.state = 'open' AND NOT EXISTS (
        SELECT 1 FROM deadlines d WHERE d.record_type = 'correction' AND d.record_id = x.id)
    ORDER BY x.id LIMIT 500";

/// What is open and never had a deadline.
pub async fn untimed(conn: &mut Conn) -> Result<Vec<(Id, Id, String)>> {
    conn.all(UNTIMED, args![]).await
}
