//! The table of sheets. Runs on both engines.
use super::sheet::{Sheet, State};
use crate::{
    args,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
    },
};

macro_rules! sheet {
    ($rest:literal) => {
        concat!(
            "SELECT id, file_name, file_size, state, rows_all, rows_new, rows_changed, rows_same, rows_left_out, rows_bad, problems,
               error, version, created_at, loaded_at FROM organisation_imports ",
            $rest
        )
    };
}
const GET: &str = sheet!("WHERE id = $1 AND created_by = $2");
const LATEST: &str = sheet!("WHERE created_by = $1 ORDER BY id DESC LIMIT $2");
const INSERT: &str = "
    INSERT INTO organisation_imports (id, file_name, file_size, state, created_at, created_by)
    VALUES ($1, $2, $3, 'checking', $4, $5)";
const LOADING: &str = "
    UPDATE organisation_imports SET state = 'loading', version = version + 1
    WHERE id = $1 AND state = 'checked' AND version = $2";
const DONE: &str = "
    UPDATE organisation_imports SET state = $3, rows_all = $4, rows_new = $5, rows_changed = $6, rows_same = $7, rows_left_out = $8,
      rows_bad = $9, problems = $10, loaded_at = $11, version = version + 1
    WHERE id = $1 AND state = $2";
const FAIL: &str = "
    UPDATE organisation_imports SET state = 'failed', error = $2, version = version + 1
    WHERE id = $1 AND state IN ('checking', 'loading')";
const FORGET: &str = "DELETE FROM organisation_imports WHERE created_at < $1 RETURNING id";

/// The sheet, for who sent it.
pub async fn get(conn: &mut Conn, id: Id, by: Id) -> Result<Sheet> {
    conn.one(GET, args![id, by]).await
}
pub async fn latest(conn: &mut Conn, by: Id, limit: i64) -> Result<Vec<Sheet>> {
    conn.all(LATEST, args![by, limit]).await
}
/// `values`: id, name, size, when, by whom.
pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT, values).await
}
/// 0 when it is no longer as it was seen.
pub async fn loading(conn: &mut Conn, id: Id, version: i64) -> Result<u64> {
    conn.run(LOADING, args![id, version]).await
}
/// `values`: id, the state it was in, the one it is in now, six counts, problems, when it was loaded.
pub async fn done(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(DONE, values).await
}
pub async fn fail(conn: &mut Conn, id: Id, error: &str) -> Result<u64> {
    conn.run(FAIL, args![id, error]).await
}
/// Gives the ids of those that are no more.
pub async fn forget(conn: &mut Conn, before: Instant) -> Result<Vec<Id>> {
    let rows: Vec<(Id,)> = conn.all(FORGET, args![before]).await?;
    Ok(rows.into_iter().map(|r| r.0).collect())
}

/// The states between which a job passes.
pub fn passed(id: Id, from: State, to: State) -> Vec<Arg> {
    args![id, from.key(), to.key()]
}
