//! The tables of imports. SQL of both kinds' own rows is beside them.
use super::batch::{Batch, Counts, Kind, State, Verdict};
use crate::{
    args,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
    },
    waiting, within,
};
use std::collections::HashMap;

macro_rules! batch {
    ($rest:expr) => {
        concat!(
            "SELECT b.id, b.kind, b.organisation_id, b.file_name, b.file_sha256, b.file_size, b.mapping, b.state, b.only_good, b.rows_all,
                b.rows_new, b.rows_changed, b.rows_transfer, b.rows_same, b.rows_held, b.rows_bad, b.done_line, b.seed, b.sample_size,
                b.sample_denied, b.error, b.created_at, b.created_by, b.applied_at, b.confirmed_at, b.confirmed_by, b.undone_at, b.undone_by,
                b.undo_reason, b.version FROM imports b ",
            $rest
        )
    };
}
const GET: &str = batch!("WHERE b.id = $1");
const OF_FILE: &str = batch!(
    "WHERE b.organisation_id = $1 AND b.kind = $2 AND b.file_sha256 = $3 AND b.state NOT IN ('discarded', 'undone', 'failed')"
);
const LIST: &str = batch!(concat!(
    "WHERE ",
    within!("b.organisation_id"),
    " AND ($4 = '' OR b.state = $4) AND ($5 = '' OR b.file_name LIKE '%' || $5 || '%')
      AND (CAST($6 AS TEXT) IS NULL OR b.id < $7) ORDER BY b.id DESC LIMIT $8"
));
/// Tried out, and waiting for its author to say what becomes of it.
pub const CHECKED: crate::kernel::waiting::Counts = waiting!(
    "imports b",
    "b.state = 'checked' AND b.created_by = $1",
    "b.organisation_id",
    "b.created_at"
);
/// On the books, and waiting for a second person.
pub const APPLIED_BY_OTHERS: crate::kernel::waiting::Counts = waiting!(
    "imports b",
    "b.state = 'applied' AND (b.created_by IS NULL OR b.created_by <> $1)",
    "b.organisation_id",
    "b.applied_at",
    "import",
    "b.id",
    "import"
);
const INSERT: &str = "
    INSERT INTO imports (id, kind, organisation_id, file_name, file_sha256, file_size, mapping, state, seed, created_at, created_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'uploaded', $8, $9, $10)";
const MOVE: &str = "UPDATE imports SET state = $3, done_line = $4, version = version + 1 WHERE id = $1 AND state = $2";
const DECIDE: &str = "
    UPDATE imports SET state = 'applying', only_good = $2, done_line = 0, version = version + 1,
      rows_all = 0, rows_new = 0, rows_changed = 0, rows_transfer = 0, rows_same = 0, rows_held = 0, rows_bad = 0
    WHERE id = $1 AND state = 'checked' AND version = $3";
const MAP: &str = "UPDATE imports SET mapping = $2, state = 'uploaded', version = version + 1 WHERE id = $1 AND version = $3 AND state IN ('uploaded', 'checked')";
const STEP: &str = "
    UPDATE imports SET done_line = $2, rows_all = rows_all + $3, rows_new = rows_new + $4, rows_changed = rows_changed + $5,
      rows_transfer = rows_transfer + $6, rows_same = rows_same + $7, rows_held = rows_held + $8, rows_bad = rows_bad + $9
    WHERE id = $1";
const FORGET_COUNTS: &str = "
    UPDATE imports SET done_line = 0, rows_all = 0, rows_new = 0, rows_changed = 0, rows_transfer = 0, rows_same = 0, rows_held = 0,
      rows_bad = 0 WHERE id = $1";
const FAIL: &str =
    "UPDATE imports SET state = 'failed', error = $2, version = version + 1 WHERE id = $1";
const APPLIED: &str = "UPDATE imports SET state = 'applied', applied_at = $2, sample_size = $3, done_line = 0, version = version + 1 WHERE id = $1 AND state = 'applying'";
const CONFIRMING: &str = "
    UPDATE imports SET state = 'confirming', confirmed_by = $2, done_line = 0, version = version + 1
    WHERE id = $1 AND state = 'applied' AND version = $3";
const CONFIRMED: &str = "UPDATE imports SET state = 'confirmed', confirmed_at = $2, version = version + 1 WHERE id = $1 AND state = 'confirming'";
const UNDOING: &str = "
    UPDATE imports SET state = 'undoing', undone_by = $2, undo_reason = $3, done_line = 0, version = version + 1
    WHERE id = $1 AND state IN ('applied', 'confirmed') AND version = $4";
const NOT_UNDONE: &str = "
    UPDATE imports SET state = CASE WHEN confirmed_at IS NULL THEN 'applied' ELSE 'confirmed' END, version = version + 1
    WHERE id = $1 AND state = 'undoing'";
const UNDONE: &str = "UPDATE imports SET state = 'undone', undone_at = $2, version = version + 1 WHERE id = $1 AND state = 'undoing'";
const REACHED: &str = "UPDATE imports SET done_line = $2 WHERE id = $1";

const CLEAR_ROWS: &str = "DELETE FROM import_rows WHERE import_id = $1";
const ADD_ROWS: &str = "INSERT INTO import_rows (import_id, line, verdict, problems, subject_id)";
const OR_REPLACE: &str = "ON CONFLICT (import_id, line) DO UPDATE SET verdict = excluded.verdict, problems = excluded.problems, subject_id = excluded.subject_id";
const ROWS: &str = "
    SELECT line, verdict, problems FROM import_rows
    WHERE import_id = $1 AND line > $2 AND ($3 = '' OR verdict = $3) ORDER BY line LIMIT $4";
const LINES_NOTED: &str =
    "SELECT line FROM import_rows WHERE import_id = $1 AND verdict = $2 ORDER BY line LIMIT 200";

const ADD_SAMPLES: &str = "INSERT INTO import_samples (import_id, line, subject_id)";
const SAMPLES: &str =
    "SELECT line, subject_id, finding, note FROM import_samples WHERE import_id = $1 ORDER BY line";
const FIND: &str = "
    UPDATE import_samples SET finding = $3, note = $4, found_by = $5, found_at = $6 WHERE import_id = $1 AND line = $2";
const COUNT_DENIED: &str = "
    UPDATE imports SET sample_denied = (SELECT COUNT(*) FROM import_samples WHERE import_id = $1 AND finding = 'denied') WHERE id = $1";

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RowNote {
    pub line: i64,
    pub verdict: String,
    pub problems: String,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Sampled {
    pub line: i64,
    pub subject_id: Id,
    pub finding: Option<String>,
    pub note: Option<String>,
}

const NAMES_OF_PEOPLE: &str = "SELECT id, name FROM people WHERE id IN";
const NAMES_OF_UNIONS: &str = "SELECT id, name FROM organisations WHERE id IN";

/// The names of sampled people or unions.
pub async fn sample_names(
    conn: &mut Conn,
    kind: Kind,
    ids: Vec<Id>,
) -> Result<HashMap<Id, String>> {
    let head = match kind {
        Kind::Members => NAMES_OF_PEOPLE,
        Kind::Unions => NAMES_OF_UNIONS,
    };
    let rows: Vec<(Id, String)> = conn
        .among(head, "", ids.into_iter().map(Arg::from).collect())
        .await?;
    Ok(rows.into_iter().collect())
}
const NAMES_OF_ACCOUNTS: &str = "SELECT id, display_name FROM accounts WHERE id IN";

/// The names of who sent, confirmed and took back.
pub async fn account_names(conn: &mut Conn, ids: Vec<Id>) -> Result<HashMap<Id, String>> {
    let ids = ids.into_iter().map(Arg::from).collect();
    let rows: Vec<(Id, String)> = conn.among(NAMES_OF_ACCOUNTS, "", ids).await?;
    Ok(rows.into_iter().collect())
}
pub async fn get(conn: &mut Conn, id: Id) -> Result<Batch> {
    conn.one(GET, args![id]).await
}
pub async fn of_file(
    conn: &mut Conn,
    organisation_id: Id,
    kind: &str,
    sha256: &[u8],
) -> Result<Option<Batch>> {
    conn.find(OF_FILE, args![organisation_id, kind, sha256])
        .await
}
/// `reach`: the three values of [`within!`].
pub async fn list(
    conn: &mut Conn,
    mut reach: Vec<Arg>,
    state: &str,
    like: &str,
    before: Option<Id>,
    limit: i64,
) -> Result<Vec<Batch>> {
    reach.extend(args![
        state,
        like,
        before.map(|b| b.to_string()),
        before,
        limit
    ]);
    conn.all(LIST, reach).await
}
pub async fn insert(conn: &mut Conn, b: &Batch) -> Result<u64> {
    let values = args![
        b.id,
        b.kind.as_str(),
        b.organisation_id,
        b.file_name.as_str(),
        b.file_sha256.clone(),
        b.file_size,
        b.mapping.as_str(),
        b.seed.as_str(),
        b.created_at,
        b.created_by
    ];
    conn.run(INSERT, values).await
}
/// From one state to another; 0 when it is no longer in the first.
pub async fn pass(conn: &mut Conn, id: Id, from: State, to: State) -> Result<u64> {
    conn.run(MOVE, args![id, from.key(), to.key(), 0i64]).await
}
pub async fn map(conn: &mut Conn, id: Id, mapping: &str, version: i64) -> Result<u64> {
    conn.run(MAP, args![id, mapping, version]).await
}
pub async fn decide(conn: &mut Conn, id: Id, only_good: bool, version: i64) -> Result<u64> {
    conn.run(DECIDE, args![id, only_good, version]).await
}
pub async fn forget_counts(conn: &mut Conn, id: Id) -> Result<()> {
    conn.run(FORGET_COUNTS, args![id]).await?;
    conn.run(CLEAR_ROWS, args![id]).await.map(drop)
}
pub async fn step(conn: &mut Conn, id: Id, line: i64, c: Counts) -> Result<()> {
    let values = args![
        id,
        line,
        c.all(),
        c.new,
        c.changed,
        c.transfer,
        c.same,
        c.held,
        c.bad
    ];
    conn.run(STEP, values).await.map(drop)
}
pub async fn reached(conn: &mut Conn, id: Id, line: i64) -> Result<()> {
    conn.run(REACHED, args![id, line]).await.map(drop)
}
pub async fn fail(conn: &mut Conn, id: Id, error: &str) -> Result<()> {
    conn.run(FAIL, args![id, error]).await.map(drop)
}
pub async fn applied(conn: &mut Conn, id: Id, at: Instant, sample: i64) -> Result<u64> {
    conn.run(APPLIED, args![id, at, sample]).await
}
pub async fn confirming(conn: &mut Conn, id: Id, by: Option<Id>, version: i64) -> Result<u64> {
    conn.run(CONFIRMING, args![id, by, version]).await
}
pub async fn confirmed(conn: &mut Conn, id: Id, at: Instant) -> Result<u64> {
    conn.run(CONFIRMED, args![id, at]).await
}
pub async fn undoing(
    conn: &mut Conn,
    id: Id,
    by: Option<Id>,
    reason: &str,
    version: i64,
) -> Result<u64> {
    conn.run(UNDOING, args![id, by, reason, version]).await
}
/// It is refused after all, and stays as it was.
pub async fn not_undone(conn: &mut Conn, id: Id) -> Result<u64> {
    conn.run(NOT_UNDONE, args![id]).await
}
pub async fn undone(conn: &mut Conn, id: Id, at: Instant) -> Result<u64> {
    conn.run(UNDONE, args![id, at]).await
}
pub async fn add_rows(
    conn: &mut Conn,
    id: Id,
    rows: Vec<(i64, Verdict, String, Option<Id>)>,
) -> Result<()> {
    let rows = rows.into_iter().map(|(line, verdict, problems, subject)| {
        args![id, line, verdict.key(), problems, subject]
    });
    conn.bulk(ADD_ROWS, OR_REPLACE, rows.collect())
        .await
        .map(drop)
}
pub async fn rows(
    conn: &mut Conn,
    id: Id,
    after: i64,
    verdict: &str,
    limit: i64,
) -> Result<Vec<RowNote>> {
    conn.all(ROWS, args![id, after, verdict, limit]).await
}
/// The first lines that have a note of a verdict.
pub async fn lines_noted(conn: &mut Conn, id: Id, verdict: Verdict) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> = conn.all(LINES_NOTED, args![id, verdict.key()]).await?;
    Ok(rows.into_iter().map(|r| r.0).collect())
}
pub async fn add_samples(conn: &mut Conn, id: Id, rows: Vec<(i64, Id)>) -> Result<()> {
    let rows = rows
        .into_iter()
        .map(|(line, subject)| args![id, line, subject])
        .collect();
    conn.bulk(
        ADD_SAMPLES,
        "ON CONFLICT (import_id, line) DO NOTHING",
        rows,
    )
    .await
    .map(drop)
}
pub async fn samples(conn: &mut Conn, id: Id) -> Result<Vec<Sampled>> {
    conn.all(SAMPLES, args![id]).await
}
pub async fn find(
    conn: &mut Conn,
    id: Id,
    line: i64,
    finding: &str,
    note: &str,
    by: Option<Id>,
    at: Instant,
) -> Result<u64> {
    let found = conn
        .run(FIND, args![id, line, finding, note, by, at])
        .await?;
    conn.run(COUNT_DENIED, args![id]).await?;
    Ok(found)
}

const UNTIMED: &str = "
    SELECT x.id, x.organisation_id, x.file_name FROM imports x WHERE x.state = 'applied' AND NOT EXISTS (
        SELECT 1 FROM deadlines d WHERE d.record_type = 'import' AND d.record_id = x.id)
    ORDER BY x.id LIMIT 500";

/// What is open and never had a deadline.
pub async fn untimed(conn: &mut Conn) -> Result<Vec<(Id, Id, String)>> {
    conn.all(UNTIMED, args![]).await
}

const NEXT: &str =
    "SELECT id FROM imports WHERE CAST($1 AS UUID) IS NULL OR id > $1 ORDER BY id LIMIT 1";
const PHONES_AFTER: &str = "
    SELECT import_id, line, phone_sealed, was_sealed FROM import_changes
    WHERE (phone_sealed IS NOT NULL OR was_sealed IS NOT NULL)
      AND (CAST($1 AS UUID) IS NULL OR (import_id, line) > ($1, $2))
    ORDER BY import_id, line LIMIT $3";
// Only what is still as it was read.
const RESEAL_PHONE: &str = "
    UPDATE import_changes SET phone_sealed = $4 WHERE import_id = $1 AND line = $2 AND phone_sealed = $3";
const RESEAL_FORMER_PHONE: &str = "
    UPDATE import_changes SET was_sealed = $4 WHERE import_id = $1 AND line = $2 AND was_sealed = $3";

/// The telephones of a change, as they are sealed.
#[derive(sqlx::FromRow)]
pub struct Phones {
    pub import_id: Id,
    pub line: i64,
    pub phone_sealed: Option<Vec<u8>>,
    pub was_sealed: Option<Vec<u8>>,
}

/// The import after one, in the order of their identities.
pub async fn next(conn: &mut Conn, after: Option<Id>) -> Result<Option<Id>> {
    let found: Option<(Id,)> = conn.find(NEXT, args![after]).await?;
    Ok(found.map(|f| f.0))
}
/// Changes with a telephone, after an import and line.
pub async fn phones_after(
    conn: &mut Conn,
    after: Option<(Id, i64)>,
    most: i64,
) -> Result<Vec<Phones>> {
    let (id, line) = (after.map(|a| a.0), after.map(|a| a.1));
    conn.all(PHONES_AFTER, args![id, line, most]).await
}
pub async fn reseal_phone(
    conn: &mut Conn,
    (id, line): (Id, i64),
    was: Vec<u8>,
    now: Vec<u8>,
) -> Result<u64> {
    conn.run(RESEAL_PHONE, args![id, line, was, now]).await
}
pub async fn reseal_former_phone(
    conn: &mut Conn,
    (id, line): (Id, i64),
    was: Vec<u8>,
    now: Vec<u8>,
) -> Result<u64> {
    let values = args![id, line, was, now];
    conn.run(RESEAL_FORMER_PHONE, values).await
}
