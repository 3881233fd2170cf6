//! The tables of findings and rectifications. All their SQL is here and runs on both engines.
use super::rectification::{Finding, Rectification, Step};
use crate::{
    args,
    kernel::{
        Day, Id, Instant, Result,
        db::{Arg, Conn},
    },
    waiting, within,
};

const INSERT_FINDING: &str = "
    INSERT INTO findings (id, round_id, organisation_id, what, evidence, severity, created_at, created_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
macro_rules! finding {
    ($rest:literal) => {
        concat!(
            "SELECT f.id, f.round_id, f.organisation_id, f.what, f.evidence, f.severity, f.created_at, x.id AS order_id, x.number, x.state
             FROM findings f LEFT JOIN rectifications x ON x.finding_id = f.id ",
            $rest
        )
    };
}
const FINDINGS: &str =
    finding!("WHERE f.round_id = $1 AND f.organisation_id = $2 ORDER BY f.id LIMIT 200");
const FINDING: &str = finding!("WHERE f.id = $1");

// The clock of a reply says until when, and whether it stands; an order that is not to be answered keeps the day that its clock had.
macro_rules! clock {
    () => {
        "k.record_type = 'rectification' AND k.record_id = r.id AND k.kind = 'rectification' AND k.state IN ('running', 'paused')"
    };
}
macro_rules! order {
    ($rest:expr) => {
        concat!(
            "SELECT r.id, r.campaign_id, c.key AS campaign_key, c.name_zh AS campaign_zh, c.name_en AS campaign_en, d.number AS round,
                r.finding_id, r.organisation_id, o.code AS unit_code, o.name AS unit, r.host_id, r.number, r.title, r.demand, r.severity,
                r.evidence_required, r.state, COALESCE(k.due_on, r.due_on) AS due_on,
                (SELECT MIN(p.from_day) FROM deadline_pauses p WHERE p.deadline_id = k.id AND p.resumed_at IS NULL) AS stands_since,
                r.returned, r.ordered_at, r.ordered_by, r.reply, r.replied_at, r.replied_by, r.closed_at, r.version
             FROM rectifications r JOIN campaigns c ON c.id = r.campaign_id JOIN organisations o ON o.id = r.organisation_id
             JOIN findings f ON f.id = r.finding_id JOIN rounds d ON d.id = f.round_id LEFT JOIN deadlines k ON ",
            clock!(),
            " ",
            $rest
        )
    };
}
/// Orders whose clock runs past its last day, before a day.
macro_rules! late {
    ($columns:literal, $day:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM rectifications r JOIN deadlines k ON ",
            clock!(),
            " WHERE r.state IN ('ordered', 'returned') AND k.state = 'running' AND k.due_on < ",
            $day
        )
    };
}
const ONE: &str = order!("WHERE r.id = $1");
const LIST: &str = order!(concat!(
    "WHERE ",
    within!("r.organisation_id"),
    " AND ($4 = '' OR c.key = $4)
      AND ($5 = '' OR r.state = $5 OR ($5 = 'open' AND r.state IN ('ordered', 'returned'))
        OR ($5 = 'overdue' AND r.state IN ('ordered', 'returned') AND k.state = 'running' AND k.due_on < $3))
      AND ($6 = '' OR r.number LIKE $6 ESCAPE '!' OR r.title LIKE $6 ESCAPE '!' OR o.name LIKE $6 ESCAPE '!')
      AND r.id < $7 ORDER BY r.id DESC LIMIT $8"
));
const INSERT: &str = "
    INSERT INTO rectifications (id, campaign_id, finding_id, organisation_id, host_id, number, title, demand, severity,
      evidence_required, state, due_on, turn_at, ordered_at, ordered_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'ordered', $11, $12, $12, $13)";
const REPLY: &str = "
    UPDATE rectifications SET state = 'replied', reply = $3, replied_at = $4, replied_by = $5, turn_at = $4, due_on = $6,
      version = version + 1
    WHERE id = $1 AND version = $2 AND state IN ('ordered', 'returned')";
const CLOSE: &str = "
    UPDATE rectifications SET state = 'closed', closed_at = $3, closed_by = $4, turn_at = $3, version = version + 1
    WHERE id = $1 AND version = $2 AND state = 'replied'";
const SEND_BACK: &str = "
    UPDATE rectifications SET state = 'returned', returned = returned + 1, due_on = $3, turn_at = $4, version = version + 1
    WHERE id = $1 AND version = $2 AND state = 'replied'";
const EXTEND: &str = "
    UPDATE rectifications SET due_on = $3, version = version + 1
    WHERE id = $1 AND version = $2 AND state IN ('ordered', 'returned') AND due_on < $3";
// Held until the unit of work ends: what lies on it is not answered or closed meanwhile.
const HOLD: &str = "
    UPDATE rectifications SET turn_at = turn_at WHERE id = $1 AND version = $2 AND state IN ('ordered', 'returned')";
// Its place follows the last one; two acts of one moment meet at the unique index.
const STEP: &str = "
    INSERT INTO rectification_steps (id, rectification_id, seq, at, by_id, by_name, act, due_on, note)
    SELECT $1, $2, COALESCE(MAX(s.seq), 0) + 1, $3, $4,
      $5, $6, $7, $8
    FROM rectification_steps s WHERE s.rectification_id = $2";
const STEPS: &str = "
    SELECT seq, at, by_name, act, due_on, note FROM rectification_steps WHERE rectification_id = $1 ORDER BY seq LIMIT 500";
// What was done with the orders of a campaign, and when their clocks were stopped and went on: an act before what its moment did to
// the clock.
const ACTS_OF_CAMPAIGN: &str = "
    SELECT r.id, r.organisation_id, o.name AS unit, r.title, h.act, h.due_on
    FROM rectifications r JOIN organisations o ON o.id = r.organisation_id
    JOIN (SELECT s.rectification_id AS record_id, s.at, 0 AS of_clock, s.seq AS place, 0 AS part, s.act, s.due_on
          FROM rectification_steps s
          UNION ALL
          SELECT d.record_id, p.paused_at, 1, p.number, 1, 'stopped', p.due_before
          FROM deadline_pauses p JOIN deadlines d ON d.id = p.deadline_id
          WHERE d.record_type = 'rectification' AND d.kind = 'rectification'
          UNION ALL
          SELECT d.record_id, p.resumed_at, 1, p.number, 2, 'went-on', p.due_after
          FROM deadline_pauses p JOIN deadlines d ON d.id = p.deadline_id
          WHERE d.record_type = 'rectification' AND d.kind = 'rectification' AND p.resumed_at IS NOT NULL) h ON h.record_id = r.id
    WHERE r.campaign_id = $1 AND h.at <= $2 ORDER BY r.id, h.at, h.of_clock, h.place, h.part";
const NEWLY_LATE: &str = concat!(
    late!("r.id", "$1"),
    " AND NOT EXISTS (SELECT 1 FROM deductions d WHERE d.kind = 'late' AND d.record_id = r.id AND d.reverses IS NULL)
      AND r.id > $2 ORDER BY r.id LIMIT 200"
);
const LATE_UNITS: &str = concat!(
    late!("DISTINCT r.organisation_id", "$1"),
    " AND r.campaign_id = $2"
);
const UNTIMED: &str = "
    SELECT r.id FROM rectifications r WHERE r.state = 'replied' AND NOT EXISTS (SELECT 1 FROM deadlines d
      WHERE d.record_type = 'rectification' AND d.record_id = r.id AND d.kind = 'rectification-recheck'
        AND d.state IN ('running', 'paused')) ORDER BY r.id LIMIT 200";

/// Orders to answer, for those who stand below whoever ordered.
pub const TO_ANSWER: crate::kernel::waiting::Counts = waiting!(
    "rectifications r",
    "r.state IN ('ordered', 'returned') AND EXISTS (
        SELECT 1 FROM grants own JOIN organisation_lines ul ON ul.above = own.organisation_id AND ul.below = r.organisation_id
        JOIN organisation_lines hl ON hl.below = own.organisation_id AND hl.above = r.host_id AND hl.depth > 0
        WHERE own.account_id = $1 AND $2 LIKE '%,' || own.role || ',%' AND own.from_day <= $3
          AND (own.until_day IS NULL OR own.until_day >= $3))",
    "r.organisation_id",
    "r.turn_at",
    "rectification",
    "r.id",
    "rectification"
);
/// Replies to be re-checked, by somebody other than who replied.
pub const TO_RECHECK: crate::kernel::waiting::Counts = waiting!(
    "rectifications r",
    "r.state = 'replied' AND r.replied_by <> $1",
    "r.host_id",
    "r.turn_at",
    "rectification",
    "r.id",
    "rectification-recheck"
);

/// Something that was done with some order of a campaign, or that happened to its clock.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ActOf {
    pub id: Id,
    pub organisation_id: Id,
    pub unit: String,
    pub title: String,
    pub act: String,
    pub due_on: Day,
}

pub async fn insert_finding(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT_FINDING, values).await
}
pub async fn findings(conn: &mut Conn, round: Id, organisation: Id) -> Result<Vec<Finding>> {
    conn.all(FINDINGS, args![round, organisation]).await
}
pub async fn finding(conn: &mut Conn, id: Id) -> Result<Finding> {
    conn.one(FINDING, args![id]).await
}
pub async fn one(conn: &mut Conn, id: Id) -> Result<Rectification> {
    conn.one(ONE, args![id]).await
}
/// `values`: within, campaign's key, state, pattern, before which id, how many.
pub async fn list(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<Rectification>> {
    conn.all(LIST, values).await
}
pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT, values).await
}
/// `values`: id, version, text, when, by whom, the last day as the clock had it. This and the next three: false when it moved on.
pub async fn reply(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(REPLY, values).await? == 1)
}
/// `values`: id, version, when, by whom.
pub async fn close(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(CLOSE, values).await? == 1)
}
/// `values`: id, version, last day, when.
pub async fn send_back(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(SEND_BACK, values).await? == 1)
}
/// `values`: id, version, last day.
pub async fn extend(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(EXTEND, values).await? == 1)
}
/// False when it is no longer to be answered.
pub async fn hold(conn: &mut Conn, id: Id, version: i64) -> Result<bool> {
    Ok(conn.run(HOLD, args![id, version]).await? == 1)
}
/// `values`: id, order, when, by whom, their name, act, last day, note.
pub async fn step(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(STEP, values).await
}
pub async fn steps(conn: &mut Conn, id: Id) -> Result<Vec<Step>> {
    conn.all(STEPS, args![id]).await
}
/// Everything that was done with a campaign's orders up to a moment, and what happened to their clocks.
pub async fn acts_of_campaign(conn: &mut Conn, campaign: Id, as_of: Instant) -> Result<Vec<ActOf>> {
    conn.all(ACTS_OF_CAMPAIGN, args![campaign, as_of]).await
}
/// Orders whose clock ran past its last day and for which no points came off yet, after one of them; some.
pub async fn newly_late(conn: &mut Conn, today: Day, after: Id) -> Result<Vec<Id>> {
    ids(conn.all(NEWLY_LATE, args![today, after]).await?)
}
/// Units of a campaign that have an order to answer whose clock ran past its last day.
pub async fn late_units(conn: &mut Conn, campaign: Id, today: Day) -> Result<Vec<Id>> {
    ids(conn.all(LATE_UNITS, args![today, campaign]).await?)
}
/// Replies of which no clock says until when they are re-checked; some.
pub async fn untimed(conn: &mut Conn) -> Result<Vec<Id>> {
    ids(conn.all(UNTIMED, args![]).await?)
}
fn ids(rows: Vec<(Id,)>) -> Result<Vec<Id>> {
    Ok(rows.into_iter().map(|r| r.0).collect())
}
