//! The tables of deadlines and of their pauses. All SQL of deadlines is here and runs on both engines; what is looked for by lists is
//! in `looking/store.rs`.
use super::deadline::{Deadline, Pause};
use crate::{
    args,
    kernel::{
        Day, Id, Instant, Result,
        db::{Arg, Conn},
    },
};

/// A deadline's columns, with the names of whose it is and with the pause that lasts: the first where it stands for two reasons.
macro_rules! deadline {
    ($($rest:expr),*) => {
        concat!(
            "SELECT d.id, d.kind, d.record_type, d.record_id, d.organisation_id, o.name AS organisation, d.right_key, d.account_id,
                a.display_name AS account, d.escalates_to, d.title, d.href, d.unit, d.started_on, d.due_on, d.state, d.told, d.tell_on,
                d.pauses, d.ended_on, d.ended_at, d.version, p.from_day AS paused_on, p.reason AS paused_why, p.days_left
             FROM deadlines d JOIN organisations o ON o.id = d.organisation_id
             LEFT JOIN accounts a ON a.id = d.account_id
             LEFT JOIN deadline_pauses p ON p.deadline_id = d.id AND p.resumed_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM deadline_pauses q WHERE q.deadline_id = d.id AND q.resumed_at IS NULL AND q.number < p.number) ",
            $($rest),*
        )
    };
}
pub(super) use deadline;

const INSERT: &str = "
    INSERT INTO deadlines (id, kind, record_type, record_id, organisation_id, right_key, account_id, escalates_to, title, words, href,
        unit, started_on, first_due, due_on, state, told, tell_on, created_at, created_by, term)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, 'running', $15, $16, $17, $18, $19)
    ON CONFLICT DO NOTHING";
const GET: &str = deadline!("WHERE d.id = $1");
const LIVE: &str = deadline!(
    "WHERE d.record_type = $1 AND d.record_id = $2 AND d.kind = $3 AND d.state IN ('running', 'paused')"
);
const OF_RECORD: &str = deadline!(
    "WHERE d.record_type = $1 AND d.record_id = $2 ORDER BY d.created_at DESC, d.id DESC"
);
const END: &str = "
    UPDATE deadlines SET state = $3, ended_on = $4, ended_at = $5, ended_by = $6, tell_on = NULL, version = version + 1
    WHERE id = $1 AND version = $2 AND state IN ('running', 'paused')";
const STOP: &str = "
    UPDATE deadlines SET state = 'paused', pauses = pauses + 1, tell_on = NULL, version = version + 1
    WHERE id = $1 AND version = $2 AND state IN ('running', 'paused')";
const ADD_PAUSE: &str = "
    INSERT INTO deadline_pauses (deadline_id, number, origin, from_day, reason, due_before, days_left, paused_at, paused_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const STANDING: &str = "SELECT origin FROM deadline_pauses WHERE deadline_id = $1 AND resumed_at IS NULL ORDER BY number";
const STAND_ON: &str = "UPDATE deadlines SET version = version + 1 WHERE id = $1 AND version = $2 AND state = 'paused'";
const GO_ON: &str = "
    UPDATE deadlines SET state = 'running', due_on = $3, told = $4, tell_on = $5, version = version + 1
    WHERE id = $1 AND version = $2 AND state = 'paused'";
const END_PAUSE: &str = "
    UPDATE deadline_pauses SET until_day = $2, due_after = $3, resumed_at = $4, resumed_by = $5
    WHERE deadline_id = $1 AND resumed_at IS NULL AND ($6 = '' OR origin = $6)";
const PAUSES: &str = "
    SELECT p.from_day, p.origin, p.reason, p.due_before, p.days_left, a.display_name AS paused_by, p.until_day, p.due_after,
        b.display_name AS resumed_by
    FROM deadline_pauses p LEFT JOIN accounts a ON a.id = p.paused_by LEFT JOIN accounts b ON b.id = p.resumed_by
    WHERE p.deadline_id = $1 ORDER BY p.number DESC";
const HAND_OVER: &str = "
    UPDATE deadlines SET organisation_id = $3, version = version + 1 WHERE id = $1 AND version = $2 AND state IN ('running', 'paused')";
const ENTRUST: &str = "
    UPDATE deadlines SET account_id = $3, version = version + 1 WHERE id = $1 AND version = $2 AND state IN ('running', 'paused')";
const TO_TELL: &str = deadline!(
    "WHERE d.state = 'running' AND d.tell_on <= $1 AND (d.tell_on > $2 OR (d.tell_on = $2 AND d.id > $3))
     ORDER BY d.tell_on, d.id LIMIT $4"
);
const TELL: &str = "
    UPDATE deadlines SET told = $4, tell_on = $5 WHERE id = $1 AND version = $2 AND told = $3 AND state = 'running'";
// What was stopped once was counted anew when it went on; a day that was named has no term.
const COUNTED: &str = "
    SELECT id, unit, started_on, term, due_on FROM deadlines
    WHERE state = 'running' AND pauses = 0 AND term IS NOT NULL AND id > $1 ORDER BY id LIMIT $2";
const MOVE_ON: &str = "
    UPDATE deadlines SET first_due = $3, due_on = $3, told = $4, tell_on = $5, version = version + 1
    WHERE id = $1 AND version = $2 AND state = 'running' AND pauses = 0";
// A last day only ever moves on: the one that holds is the latest that a pause left behind.
const CHECKED: &str = "
    SELECT d.id, d.state, d.first_due, d.due_on, d.ended_on, d.pauses,
        (SELECT COUNT(*) FROM deadline_pauses p WHERE p.deadline_id = d.id) AS rows_of_pauses,
        (SELECT COUNT(*) FROM deadline_pauses p WHERE p.deadline_id = d.id AND p.resumed_at IS NULL) AS standing,
        (SELECT MAX(p.due_after) FROM deadline_pauses p WHERE p.deadline_id = d.id AND p.resumed_at IS NOT NULL) AS due_after,
        (SELECT p.days_left FROM deadline_pauses p WHERE p.deadline_id = d.id AND p.resumed_at = d.ended_at
         ORDER BY p.number DESC LIMIT 1) AS left_at_end
    FROM deadlines d WHERE d.id > $1 ORDER BY d.id LIMIT $2";

/// What [`super::check`] looks at.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Checked {
    pub id: Id,
    pub state: String,
    pub first_due: Day,
    pub due_on: Day,
    pub ended_on: Option<Day>,
    pub pauses: i64,
    pub rows_of_pauses: i64,
    /// Pauses that last.
    pub standing: i64,
    pub due_after: Option<Day>,
    /// What was left when it ended during a pause.
    pub left_at_end: Option<i64>,
}

/// A term that runs and was never stopped, as it was counted.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Counted {
    pub id: Id,
    /// A key of [`super::term::TermUnit`].
    pub unit: String,
    pub started_on: Day,
    pub term: i64,
    pub due_on: Day,
}

/// False when one of the kind runs for the record already.
pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(INSERT, values).await? == 1)
}
pub async fn get(conn: &mut Conn, id: Id) -> Result<Deadline> {
    conn.one(GET, args![id]).await
}
pub async fn live(conn: &mut Conn, record: (&str, Id), kind: &str) -> Result<Option<Deadline>> {
    conn.find(LIVE, args![record.0, record.1, kind]).await
}
pub async fn of_record(conn: &mut Conn, record: (&str, Id)) -> Result<Vec<Deadline>> {
    conn.all(OF_RECORD, args![record.0, record.1]).await
}
/// Whether it was still as it was read. `signed`: day, moment, account.
pub async fn end(
    conn: &mut Conn,
    d: &Deadline,
    to: &str,
    signed: (Day, Instant, Option<Id>),
) -> Result<bool> {
    let values = args![d.id, d.version, to, signed.0, signed.1, signed.2];
    Ok(conn.run(END, values).await? == 1)
}
/// Whether it was still as it was read, and not ended.
pub async fn stop(conn: &mut Conn, d: &Deadline) -> Result<bool> {
    Ok(conn.run(STOP, args![d.id, d.version]).await? == 1)
}
/// `values`: deadline, number, whose it is, from which day, why, last day before, what is left, when, by whom.
pub async fn add_pause(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(ADD_PAUSE, values).await
}
/// For what a clock stands now: [`super::deadline::origin`] of each pause that lasts.
pub async fn standing(conn: &mut Conn, id: Id) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = conn.all(STANDING, args![id]).await?;
    Ok(rows.into_iter().map(|r| r.0).collect())
}
/// Whether it was still as it was read, and stood: it stands on for another reason.
pub async fn stand_on(conn: &mut Conn, d: &Deadline) -> Result<bool> {
    Ok(conn.run(STAND_ON, args![d.id, d.version]).await? == 1)
}
/// Whether it was still as it was read, and stood.
pub async fn go_on(
    conn: &mut Conn,
    d: &Deadline,
    due: Day,
    told: i64,
    tell_on: Option<Day>,
) -> Result<bool> {
    let values = args![d.id, d.version, due, told, tell_on];
    Ok(conn.run(GO_ON, values).await? == 1)
}
/// `of`: whose pause; empty for all that last.
pub async fn end_pause(
    conn: &mut Conn,
    d: &Deadline,
    of: &str,
    due: Day,
    signed: (Day, Instant, Option<Id>),
) -> Result<u64> {
    let values = args![d.id, signed.0, due, signed.1, signed.2, of];
    conn.run(END_PAUSE, values).await
}
/// The latest first.
pub async fn pauses(conn: &mut Conn, id: Id) -> Result<Vec<Pause>> {
    conn.all(PAUSES, args![id]).await
}
pub async fn hand_over(conn: &mut Conn, d: &Deadline, organisation_id: Id) -> Result<bool> {
    Ok(conn
        .run(HAND_OVER, args![d.id, d.version, organisation_id])
        .await?
        == 1)
}
pub async fn entrust(conn: &mut Conn, d: &Deadline, account_id: Option<Id>) -> Result<bool> {
    let values = args![d.id, d.version, account_id];
    Ok(conn.run(ENTRUST, values).await? == 1)
}
/// What is to be told by a day, the longest due first, after one of them.
pub async fn to_tell(
    conn: &mut Conn,
    on: Day,
    after: (Day, Id),
    limit: i64,
) -> Result<Vec<Deadline>> {
    conn.all(TO_TELL, args![on, after.0, after.1, limit]).await
}
/// Whether nobody else told it, or changed it, meanwhile.
pub async fn tell(conn: &mut Conn, d: &Deadline, told: i64, tell_on: Option<Day>) -> Result<bool> {
    let values = args![d.id, d.version, d.told, told, tell_on];
    Ok(conn.run(TELL, values).await? == 1)
}
pub async fn checked(conn: &mut Conn, after: Id, limit: i64) -> Result<Vec<Checked>> {
    conn.all(CHECKED, args![after, limit]).await
}
/// Terms that run and were never stopped, after one of them.
pub async fn counted(conn: &mut Conn, after: Id, limit: i64) -> Result<Vec<Counted>> {
    conn.all(COUNTED, args![after, limit]).await
}
/// Whether it was still as it was read, and ran.
pub async fn move_on(
    conn: &mut Conn,
    d: &Deadline,
    due: Day,
    told: i64,
    tell_on: Option<Day>,
) -> Result<bool> {
    let values = args![d.id, d.version, due, told, tell_on];
    Ok(conn.run(MOVE_ON, values).await? == 1)
}
