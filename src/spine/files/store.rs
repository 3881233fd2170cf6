//! The table of files. All SQL of files is here and runs on both engines.
use super::file::File;
use crate::{
    args,
    kernel::{Id, Instant, Result, db::Arg, db::Conn},
};

macro_rules! file {
    ($rest:literal) => {
        concat!(
            "SELECT id, name, media_type, size, sha256, organisation_id, record_type, record_id, kind, created_at, created_by,
                removed_at FROM files ",
            $rest
        )
    };
}
const INSERT: &str = "
    INSERT INTO files (id, name, media_type, size, sha256, organisation_id, record_type, record_id, kind, created_at, created_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const OF_RECORD: &str =
    file!("WHERE record_type = $1 AND record_id = $2 AND removed_at IS NULL ORDER BY kind, id");
const ONE: &str =
    file!("WHERE record_type = $1 AND record_id = $2 AND id = $3 AND wiped_at IS NULL");
const HOW_MANY: &str =
    "SELECT COUNT(*) FROM files WHERE record_type = $1 AND record_id = $2 AND removed_at IS NULL";
const REMOVE: &str = "
    UPDATE files SET removed_at = $4, removed_by = $5
    WHERE record_type = $1 AND record_id = $2 AND id = $3 AND removed_at IS NULL";
const KNOWN: &str = "SELECT COUNT(*) FROM files WHERE id = $1";
const REMOVED: &str =
    file!("WHERE removed_at < $1 AND wiped_at IS NULL ORDER BY removed_at LIMIT 500");
const ON_RECORDS_AFTER: &str = "
    SELECT id FROM files WHERE removed_at IS NULL AND (CAST($1 AS UUID) IS NULL OR id > $1) ORDER BY id LIMIT $2";
const WIPED: &str = "UPDATE files SET wiped_at = $2 WHERE id = $1";

pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT, values).await
}
pub async fn of_record(conn: &mut Conn, record: (&str, Id)) -> Result<Vec<File>> {
    conn.all(OF_RECORD, args![record.0, record.1]).await
}
/// Also one that was taken off the record, as long as its bytes are there: the history points at it.
pub async fn one(conn: &mut Conn, record: (&str, Id), id: Id) -> Result<File> {
    conn.one(ONE, args![record.0, record.1, id]).await
}
/// Files that are on a record, in the order of their identities.
pub async fn on_records_after(conn: &mut Conn, after: Option<Id>, most: i64) -> Result<Vec<Id>> {
    let rows: Vec<(Id,)> = conn.all(ON_RECORDS_AFTER, args![after, most]).await?;
    Ok(rows.into_iter().map(|r| r.0).collect())
}
pub async fn how_many(conn: &mut Conn, record: (&str, Id)) -> Result<i64> {
    conn.count(HOW_MANY, args![record.0, record.1]).await
}
pub async fn remove(
    conn: &mut Conn,
    record: (&str, Id),
    id: Id,
    at: Instant,
    by: Option<Id>,
) -> Result<u64> {
    conn.run(REMOVE, args![record.0, record.1, id, at, by])
        .await
}
pub async fn known(conn: &mut Conn, id: Id) -> Result<bool> {
    Ok(conn.count(KNOWN, args![id]).await? > 0)
}
pub async fn removed_before(conn: &mut Conn, before: Instant) -> Result<Vec<File>> {
    conn.all(REMOVED, args![before]).await
}
pub async fn wiped(conn: &mut Conn, id: Id, at: Instant) -> Result<u64> {
    conn.run(WIPED, args![id, at]).await
}
