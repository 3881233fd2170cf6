//! The tables of tasks. All SQL of tasks is here and runs on both engines.
use super::task::Task;
use crate::{
    args,
    kernel::{
        Day, Id, Instant, Result,
        db::{Arg, Conn},
    },
    waiting, within,
};

/// The last day as its clock has it, while there is one; once it is ended, the one that it ended with.
macro_rules! due {
    () => {
        "COALESCE(k.due_on, t.due_on)"
    };
}
macro_rules! task {
    ($($rest:expr),*) => {
        concat!(
            "SELECT t.id, t.record_type, t.record_id, t.record_href, t.organisation_id, o.name AS organisation, t.account_id,
                a.display_name AS account, t.setter_id, s.name AS setter, t.title, t.what, ", due!(), " AS due_on,
                (SELECT MIN(p.from_day) FROM deadline_pauses p WHERE p.deadline_id = k.id AND p.resumed_at IS NULL) AS stands_since,
                t.state, t.report, t.reported_at, t.reported_by, t.ended_at, t.version, t.created_at, t.created_by
             FROM tasks t JOIN organisations o ON o.id = t.organisation_id JOIN organisations s ON s.id = t.setter_id
             LEFT JOIN accounts a ON a.id = t.account_id
             LEFT JOIN deadlines k ON k.record_type = 'task' AND k.record_id = t.id AND k.kind = 'task'
                AND k.state IN ('running', 'paused') ",
            $($rest),*
        )
    };
}
/// Somebody who stands at the organisation of a row today with a role that does tasks, and is not disabled.
macro_rules! doer {
    ($account:literal, $organisation:literal, $roles:literal, $today:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM grants g JOIN accounts u ON u.id = g.account_id WHERE u.id = ",
            $account,
            " AND u.disabled_at IS NULL AND g.organisation_id = ",
            $organisation,
            " AND ",
            $roles,
            " LIKE '%,' || g.role || ',%' AND g.from_day <= ",
            $today,
            " AND (g.until_day IS NULL OR g.until_day >= ",
            $today,
            "))"
        )
    };
}
// One's own: where one's post stands, or one's by name. What stands below has those who do it.
pub const TO_DO: crate::kernel::waiting::Counts = waiting!(
    "tasks t",
    "t.state IN ('open', 'in-hand') AND (t.account_id = $1 OR (t.account_id IS NULL AND EXISTS (
        SELECT 1 FROM grants own WHERE own.account_id = $1 AND own.organisation_id = t.organisation_id)))",
    "t.organisation_id",
    "t.created_at",
    "task",
    "t.id",
    "task"
);
pub const TO_ACCEPT: crate::kernel::waiting::Counts = waiting!(
    "tasks t",
    "t.state = 'reported' AND (t.reported_by IS NULL OR t.reported_by <> $1) AND EXISTS (
        SELECT 1 FROM grants own WHERE own.account_id = $1 AND own.organisation_id = t.setter_id)",
    "t.setter_id",
    "t.reported_at",
    "task",
    "t.id",
    "task-accept"
);
const INSERT: &str = "
    INSERT INTO tasks (id, record_type, record_id, record_href, organisation_id, account_id, setter_id, title, what, due_on, state,
        created_at, created_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', $11, $12)";
const GET: &str = task!("WHERE t.id = $1");
// What is not ended comes by its last day, whatever is overdue first; what is ended comes after it.
const LIST: &str = task!(
    "WHERE ",
    within!("t.organisation_id"),
    " AND ($4 = '' OR t.state = $4 OR ($4 = 'live' AND t.ended_at IS NULL)
           OR ($4 = 'overdue' AND t.state IN ('open', 'in-hand') AND k.state = 'running' AND k.due_on < $3))
      AND ($5 = '' OR t.title LIKE $5 ESCAPE '!' OR o.name LIKE $5 ESCAPE '!')
      AND ($6 = '' OR EXISTS (SELECT 1 FROM organisation_lines ol JOIN organisations oo ON oo.id = ol.above
            WHERE ol.below = t.organisation_id AND oo.code = $6))
      AND ($7 = '' OR ($7 = 'mine' AND (t.account_id = $1 OR (t.account_id IS NULL AND EXISTS (
                SELECT 1 FROM grants own WHERE own.account_id = $1 AND own.organisation_id = t.organisation_id))))
           OR ($7 = 'set' AND EXISTS (
                SELECT 1 FROM grants own WHERE own.account_id = $1 AND own.organisation_id = t.setter_id)))
      AND (CASE WHEN t.ended_at IS NULL THEN 0 ELSE 1 END > $8 OR (CASE WHEN t.ended_at IS NULL THEN 0 ELSE 1 END = $8
           AND (",
    due!(),
    " > $9 OR (",
    due!(),
    " = $9 AND t.id > $10))))
     ORDER BY CASE WHEN t.ended_at IS NULL THEN 0 ELSE 1 END, ",
    due!(),
    ", t.id LIMIT $11"
);
const OF_RECORD: &str = task!(
    "WHERE t.record_type = $1 AND t.record_id = $2 ORDER BY ",
    due!(),
    ", t.id LIMIT 200"
);
const GO: &str = "
    UPDATE tasks SET state = $3, report = COALESCE($4, report), reported_at = COALESCE($5, reported_at),
        reported_by = COALESCE($6, reported_by), ended_at = $7, due_on = $8, version = version + 1
    WHERE id = $1 AND version = $2";
const HAND: &str = "
    UPDATE tasks SET account_id = $3, version = version + 1 WHERE id = $1 AND version = $2 AND state IN ('open', 'in-hand')";
// Of somebody by name who does no tasks there any more: nobody else could do them.
const ORPHANS: &str = concat!(
    "SELECT t.id FROM tasks t WHERE t.account_id IS NOT NULL AND t.state IN ('open', 'in-hand') AND NOT ",
    doer!("t.account_id", "t.organisation_id", "$1", "$2"),
    " AND t.id > $3 ORDER BY t.id LIMIT 200"
);
const IS_DOER: &str = concat!(
    "SELECT COUNT(*) FROM tasks t WHERE t.id = $3 AND ",
    doer!("t.account_id", "t.organisation_id", "$1", "$2")
);
const STEP: &str = "
    INSERT INTO task_steps (id, task_id, at, act, actor, account_id, words) VALUES ($1, $2, $3, $4, $5, $6, $7)";
const STEPS: &str =
    "SELECT at, act, actor, words FROM task_steps WHERE task_id = $1 ORDER BY at DESC, id DESC";
// Those who stand at the organisation itself with a role that does tasks.
const DOERS: &str = "
    SELECT DISTINCT a.id, a.display_name FROM grants g JOIN accounts a ON a.id = g.account_id
    WHERE g.organisation_id = $1 AND $2 LIKE '%,' || g.role || ',%' AND g.from_day <= $3
      AND (g.until_day IS NULL OR g.until_day >= $3) AND a.disabled_at IS NULL ORDER BY a.display_name LIMIT 200";
const PLACES: &str = concat!(
    "SELECT o.code, o.name FROM organisations o WHERE o.kind IN ('10', '20', '21', '30', '31', '32') AND o.status NOT IN ('5', '6') AND ",
    within!("o.id"),
    " ORDER BY o.code LIMIT 300"
);

/// Something that happened to a task: when, what, by whom, in which words.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Step {
    pub at: Instant,
    pub act: String,
    pub actor: String,
    pub words: String,
}

/// Where a task goes, and what is written down with it.
#[derive(Default)]
pub struct Move<'a> {
    pub state: &'static str,
    pub report: Option<&'a str>,
    pub reported_at: Option<Instant>,
    pub reported_by: Option<Id>,
    pub ended_at: Option<Instant>,
}

pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT, values).await
}
pub async fn get(conn: &mut Conn, id: Id) -> Result<Task> {
    conn.one(GET, args![id]).await
}
/// `values`: reach of the reader, then state, pattern, organisation's code, whose; whether ended, day and identity after which, how many.
pub async fn list(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<Task>> {
    conn.all(LIST, values).await
}
pub async fn of_record(conn: &mut Conn, record: (&str, Id)) -> Result<Vec<Task>> {
    conn.all(OF_RECORD, args![record.0, record.1]).await
}
/// Whether it was still as it was read. The last day that its clock has now is kept with it.
pub async fn go(conn: &mut Conn, t: &Task, to: Move<'_>) -> Result<bool> {
    let values = args![
        t.id,
        t.version,
        to.state,
        to.report,
        to.reported_at,
        to.reported_by,
        to.ended_at,
        t.due_on
    ];
    Ok(conn.run(GO, values).await? == 1)
}
/// Gives it to one person, or to whoever may: whether it was still as it was read, and to be done.
pub async fn hand(conn: &mut Conn, t: &Task, account_id: Option<Id>) -> Result<bool> {
    Ok(conn.run(HAND, args![t.id, t.version, account_id]).await? == 1)
}
/// Tasks of somebody by name who does none there any more, after one of them. `roles`: between commas.
pub async fn orphans(conn: &mut Conn, roles: &str, on: Day, after: Id) -> Result<Vec<Id>> {
    let rows: Vec<(Id,)> = conn.all(ORPHANS, args![roles, on, after]).await?;
    Ok(rows.into_iter().map(|r| r.0).collect())
}
/// Whether the one whose task it is by name does tasks there.
pub async fn is_doer(conn: &mut Conn, roles: &str, on: Day, task: Id) -> Result<bool> {
    Ok(conn.count(IS_DOER, args![roles, on, task]).await? > 0)
}
pub async fn step(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(STEP, values).await
}
/// The latest first.
pub async fn steps(conn: &mut Conn, id: Id) -> Result<Vec<Step>> {
    conn.all(STEPS, args![id]).await
}
/// `roles`: between commas.
pub async fn doers(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<(Id, String)>> {
    conn.all(DOERS, values).await
}
/// Federations and committees within reach, by code: a city has a dozen, and some hundred streets.
pub async fn places(conn: &mut Conn, reach: Vec<Arg>) -> Result<Vec<(String, String)>> {
    conn.all(PLACES, reach).await
}
