//! The tables of samples and calls. All their SQL is here and runs on both engines.
use super::sample::{Call, Sample};
use crate::{
    args,
    kernel::{
        Day, Id, Instant, Result,
        db::{Arg, Conn},
    },
    within,
};

macro_rules! sample {
    ($rest:literal) => {
        concat!(
            "SELECT s.id, s.round_id, s.organisation_id, s.place, s.seq, s.kind, s.record_type, s.record_id, s.subject_id, s.union_id,
                s.business_day, s.confirmed_by, s.state, s.paper_seen, s.words, s.called_at, s.called_by, s.decided_by, s.version
             FROM round_samples s ",
            $rest
        )
    };
}
const OF_UNIT: &str =
    sample!("WHERE s.round_id = $1 AND s.organisation_id = $2 ORDER BY s.place LIMIT 200");
const ONE: &str = sample!("WHERE s.id = $1");
const INSERT: &str = "INSERT INTO round_samples (id, round_id, organisation_id, place, seq, kind, record_type, record_id, subject_id,
    union_id, business_day, confirmed_by, state, words)";
const CALLED: &str = "
    UPDATE round_samples SET state = $3, paper_seen = $4, words = $5, called_at = $6, called_by = $7, version = version + 1
    WHERE id = $1 AND version = $2 AND state NOT IN ('upheld', 'overturned')";
const DECIDED: &str = "
    UPDATE round_samples SET state = $4, decided_at = $5, decided_by = $6, version = version + 1
    WHERE id = $1 AND version = $2 AND state = $3";
const CALL_BACKS: &str = "
    SELECT s.organisation_id, COUNT(*) AS drawn,
      CAST(SUM(CASE WHEN s.state IN ('confirmed', 'denied', 'upheld', 'overturned') THEN 1 ELSE 0 END) AS BIGINT) AS reached,
      CAST(SUM(CASE WHEN s.state = 'upheld' THEN 1 ELSE 0 END) AS BIGINT) AS denied
    FROM round_samples s JOIN rounds r ON r.id = s.round_id WHERE r.campaign_id = $1 GROUP BY s.organisation_id";
const PENDING: &str = "
    SELECT COUNT(*) FROM round_samples s JOIN rounds r ON r.id = s.round_id WHERE r.campaign_id = $1 AND s.state = 'denied'";
const INSERT_CALL: &str = "
    INSERT INTO round_calls (id, sample_id, at, by_id, by_name, outcome, paper_seen, words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const CALLS: &str = "
    SELECT at, by_name, outcome, paper_seen, words FROM round_calls WHERE sample_id = $1 ORDER BY at, id LIMIT 200";
const UNFINISHED: &str =
    "SELECT COUNT(*) FROM round_samples WHERE round_id = $1 AND state IN ('drawn', 'denied')";
const UNTIMED: &str = "
    SELECT r.id FROM rounds r WHERE r.closed_at IS NULL
      AND EXISTS (SELECT 1 FROM round_samples s WHERE s.round_id = r.id AND s.state IN ('drawn', 'denied'))
      AND NOT EXISTS (SELECT 1 FROM deadlines d WHERE d.record_type = 'round' AND d.record_id = r.id AND d.kind = 'call-backs'
        AND d.state IN ('running', 'paused')) ORDER BY r.id LIMIT 200";
const ATTEMPTS: &str = "
    SELECT c.sample_id, COUNT(*) FROM round_calls c JOIN round_samples s ON s.id = c.sample_id
    WHERE s.round_id = $1 AND s.organisation_id = $2 AND c.outcome IN ('confirmed', 'denied', 'unreached') GROUP BY c.sample_id";

/// Denials that wait for a second person; who found them is none.
pub const WAITING: crate::kernel::waiting::Counts = crate::waiting!(
    "round_samples s JOIN rounds r ON r.id = s.round_id",
    "s.state = 'denied' AND s.called_by <> $1",
    "r.host_id",
    "s.called_at"
);
const DENIALS: &str = concat!(
    "SELECT s.id, o.name AS unit, r.number, c.key, c.name_zh, c.name_en, s.words, s.called_at, a.display_name AS called_by,
       s.called_by AS caller_id
     FROM round_samples s JOIN rounds r ON r.id = s.round_id JOIN campaigns c ON c.id = r.campaign_id
     JOIN organisations o ON o.id = s.organisation_id LEFT JOIN accounts a ON a.id = s.called_by
     WHERE s.state = 'denied' AND ",
    within!("r.host_id"),
    " AND (s.called_at, s.id) > ($4, $5) ORDER BY s.called_at, s.id LIMIT $6"
);

/// A denial that waits.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Denial {
    pub id: Id,
    pub unit: String,
    pub number: i64,
    pub key: String,
    pub name_zh: String,
    pub name_en: String,
    pub words: String,
    pub called_at: Instant,
    pub called_by: Option<String>,
    pub caller_id: Option<Id>,
}

/// What the call-backs of a campaign found at a unit, over all its rounds.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct CallBacks {
    pub organisation_id: Id,
    pub drawn: i64,
    /// Somebody answered, whatever they said.
    pub reached: i64,
    /// Denied, and a second person confirmed the denial.
    pub denied: i64,
}
pub async fn call_backs(conn: &mut Conn, campaign: Id) -> Result<Vec<CallBacks>> {
    conn.all(CALL_BACKS, args![campaign]).await
}
/// How many denials of a campaign wait for a second person.
pub async fn pending(conn: &mut Conn, campaign: Id) -> Result<i64> {
    conn.count(PENDING, args![campaign]).await
}
pub async fn of_unit(conn: &mut Conn, round: Id, organisation: Id) -> Result<Vec<Sample>> {
    conn.all(OF_UNIT, args![round, organisation]).await
}
pub async fn one(conn: &mut Conn, id: Id) -> Result<Sample> {
    conn.one(ONE, args![id]).await
}
pub async fn insert(conn: &mut Conn, rows: Vec<Vec<Arg>>) -> Result<u64> {
    conn.bulk(INSERT, "", rows).await
}
/// What a call found.
pub struct Called<'a> {
    pub state: &'static str,
    pub paper_seen: bool,
    pub words: &'a str,
    pub at: Instant,
    pub by: Option<Id>,
}
/// False when it moved on.
pub async fn called(conn: &mut Conn, id: Id, version: i64, c: Called<'_>) -> Result<bool> {
    let values = args![id, version, c.state, c.paper_seen, c.words, c.at, c.by];
    Ok(conn.run(CALLED, values).await? == 1)
}
/// From one state to another. `values`: id, version, from, to, when, by whom. False when it moved on.
pub async fn decided(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(DECIDED, values).await? == 1)
}
pub async fn insert_call(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT_CALL, values).await
}
pub async fn calls(conn: &mut Conn, sample: Id) -> Result<Vec<Call>> {
    conn.all(CALLS, args![sample]).await
}
/// How often somebody tried, by sample.
pub async fn attempts(conn: &mut Conn, round: Id, organisation: Id) -> Result<Vec<(Id, i64)>> {
    conn.all(ATTEMPTS, args![round, organisation]).await
}
/// Records of a round that nobody called about yet, and denials that nobody decided on.
pub async fn unfinished(conn: &mut Conn, round: Id) -> Result<i64> {
    conn.count(UNFINISHED, args![round]).await
}
/// Open rounds with such records and no clock that says until when; some.
pub async fn untimed(conn: &mut Conn) -> Result<Vec<(Id,)>> {
    conn.all(UNTIMED, args![]).await
}
/// `values`: within, where to go on (moment, id), how many.
pub async fn denials(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<Denial>> {
    conn.all(DENIALS, values).await
}
/// The first business day and moment there can be: where a list begins.
pub fn beginning() -> (Instant, Id) {
    (Day::ymd(1000, 1, 1).start(), Id::fixed(0))
}
