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

macro_rules! order {
    ($rest:expr) => {
        concat!(
            "SELECT r.id, r.campaign_id, c.key AS campaign_key, c.name_zh AS campaign_zh, c.name_en AS campaign_en, d.number AS round,
                r.finding_id, r.organisation_id, o.code AS unit_code, o.name AS unit, r.host_id, r.number, r.title, r.demand, r.severity,
                r.evidence_required, r.state, r.due_on, r.returned, r.ordered_at, r.reply, r.replied_at, r.replied_by, r.closed_at,
                r.version
             FROM rectifications r JOIN campaigns c ON c.id = r.campaign_id JOIN organisations o ON o.id = r.organisation_id
             JOIN findings f ON f.id = r.finding_id JOIN rounds d ON d.id = f.round_id ",
            $rest
        )
    };
}
const ONE: &str = order!("WHERE r.id = $1");
const LIST: &str = order!(concat!(
    "WHERE ",
    within!("r.organisation_id"),
    " AND ($4 = '' OR c.key = $4)
      AND ($5 = '' OR r.state = $5 OR ($5 = 'open' AND r.state IN ('ordered', 'returned'))
        OR ($5 = 'overdue' AND r.state IN ('ordered', 'returned') AND r.due_on < $3))
      AND ($6 = '' OR r.number LIKE $6 ESCAPE '!' OR r.title LIKE $6 ESCAPE '!' OR o.name LIKE $6 ESCAPE '!')
      AND r.id < $7 ORDER BY r.id DESC LIMIT $8"
));
const INSERT: &str = "
    INSERT INTO rectifications (id, campaign_id, finding_id, organisation_id, host_id, number, title, demand, severity,
      evidence_required, state, due_on, turn_at, ordered_at, ordered_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'ordered', $11, $12, $12, $13)";
const REPLY: &str = "
    UPDATE rectifications SET state = 'replied', reply = $3, replied_at = $4, replied_by = $5, turn_at = $4, version = version + 1
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
const STEPS_OF_CAMPAIGN: &str = "
    SELECT r.id, r.organisation_id, o.name AS unit, r.title, s.act, s.due_on
    FROM rectification_steps s JOIN rectifications r ON r.id = s.rectification_id JOIN organisations o ON o.id = r.organisation_id
    WHERE r.campaign_id = $1 AND s.at <= $2 ORDER BY r.id, s.seq";
const NEWLY_LATE: &str = "
    SELECT r.id FROM rectifications r WHERE r.state IN ('ordered', 'returned') AND r.due_on < $1
      AND NOT EXISTS (SELECT 1 FROM deductions d WHERE d.kind = 'late' AND d.record_id = r.id AND d.reverses IS NULL)
    ORDER BY r.due_on, r.id LIMIT 200";

/// Orders to answer.
pub const TO_ANSWER: crate::kernel::waiting::Counts = waiting!(
    "rectifications r",
    "r.state IN ('ordered', 'returned')",
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
    "r.turn_at"
);

/// A step of some order of a campaign.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct StepOf {
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
/// `values`: id, version, text, when, by whom. This and the next three: false when it moved on.
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
/// Every step of a campaign's orders up to a moment.
pub async fn steps_of_campaign(
    conn: &mut Conn,
    campaign: Id,
    as_of: Instant,
) -> Result<Vec<StepOf>> {
    conn.all(STEPS_OF_CAMPAIGN, args![campaign, as_of]).await
}
/// Orders past their last day for which no points came off yet.
pub async fn newly_late(conn: &mut Conn, today: Day) -> Result<Vec<Id>> {
    let rows: Vec<(Id,)> = conn.all(NEWLY_LATE, args![today]).await?;
    Ok(rows.into_iter().map(|r| r.0).collect())
}
