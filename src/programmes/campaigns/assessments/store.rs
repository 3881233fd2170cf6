//! The tables of assessments, and what a week's anomalies look through. All their SQL is here and runs on both engines.
use super::anomaly::Seen;
use crate::{
    args,
    kernel::{
        Day, Id, Instant, Result,
        db::{Arg, Conn},
    },
    spine::{ledger::Entry, tasks},
    waiting, within,
};
use std::collections::HashMap;

/// A week's records beyond this are not looked through for anomalies: a whole city's membership in seven days.
const MOST_SEEN: i64 = 500_000;

macro_rules! assessment {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.organisation_id, a.number, a.last_day, a.state, a.judgement, a.obstacles, a.held_on, a.host, a.present, a.author_id,
                a.moved_at, a.published_at, a.document_id, a.version FROM assessments a ",
            $rest
        )
    };
}
const OF_WEEK: &str = assessment!("WHERE a.campaign_id = $1 AND a.number = $2");
const OF_CAMPAIGN: &str = assessment!("WHERE a.campaign_id = $1 ORDER BY a.number");
const INSERT: &str = "
    INSERT INTO assessments (id, campaign_id, organisation_id, number, last_day, state, generated_at, moved_at)
    VALUES ($1, $2, $3, $4, $5, 'open', $6, $6)";
const LENGTHEN: &str = "
    UPDATE assessments SET last_day = $2, state = 'open', moved_at = $3, version = version + 1 WHERE id = $1 AND last_day < $2";
// Campaigns that have begun and whose weeks do not reach their last day.
const UNFINISHED: &str = "
    SELECT c.id FROM campaigns c WHERE c.from_day <= $1
      AND (SELECT COALESCE(MAX(a.last_day), 0) FROM assessments a WHERE a.campaign_id = c.id) < c.days ORDER BY c.from_day, c.key";
const WRITE: &str = "
    UPDATE assessments SET judgement = $3, obstacles = $4, held_on = $5, host = $6, present = $7, author_id = $8, state = 'drafted',
      moved_at = CASE WHEN state = 'drafted' THEN moved_at ELSE $9 END, version = version + 1 WHERE id = $1 AND version = $2";
// A decision more, or less, is to be published, too.
const TURN: &str = "
    UPDATE assessments SET version = version + 1, moved_at = CASE WHEN state = 'published' THEN $3 ELSE moved_at END,
      state = CASE WHEN state = 'published' THEN 'drafted' ELSE state END WHERE id = $1 AND version = $2";
const PUBLISH: &str = "
    UPDATE assessments SET state = 'published', published_at = $3, moved_at = $3, published_by = $4, document_id = $5,
      version = version + 1 WHERE id = $1 AND version = $2 AND state = 'drafted'";

const DECIDE: &str = "
    INSERT INTO assessment_decisions (id, assessment_id, title, what, organisation_id, account_id, due_on, created_at, created_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const DECISIONS: &str = "
    SELECT d.id, d.title, d.what, d.organisation_id, o.name AS owner, o.code AS owner_code, d.account_id,
      COALESCE(a.display_name, '') AS account, d.due_on, d.task_id, d.created_by
    FROM assessment_decisions d JOIN organisations o ON o.id = d.organisation_id LEFT JOIN accounts a ON a.id = d.account_id
    WHERE d.assessment_id = $1 ORDER BY d.id LIMIT 200";
const DROP: &str =
    "DELETE FROM assessment_decisions WHERE id = $1 AND assessment_id = $2 AND task_id IS NULL";
const TASKED: &str =
    "UPDATE assessment_decisions SET task_id = $2 WHERE id = $1 AND task_id IS NULL";
// Somebody by name who may be given a task of the organisation: who stands at it today with a role that does tasks.
const COLLEAGUE: &str = "
    SELECT a.id FROM accounts a WHERE a.name = $1 AND a.disabled_at IS NULL AND EXISTS (SELECT 1 FROM grants g
      WHERE g.account_id = a.id AND g.organisation_id = $2 AND g.from_day <= $3 AND (g.until_day IS NULL OR g.until_day >= $3)
        AND $4 LIKE '%,' || g.role || ',%')";

macro_rules! talk {
    ($rest:expr) => {
        concat!(
            "SELECT t.id, t.organisation_id, o.name AS unit, o.code AS unit_code, t.kind, t.proposed, t.chosen_at, t.text,
                t.given_at, t.version, c.key, c.name_zh, c.name_en, a.number
             FROM assessment_talks t JOIN organisations o ON o.id = t.organisation_id
             JOIN assessments a ON a.id = t.assessment_id JOIN campaigns c ON c.id = a.campaign_id ",
            $rest
        )
    };
}
const TALKS: &str = talk!("WHERE t.assessment_id = $1 ORDER BY t.kind DESC, o.code");
const TALKS_OPEN: &str = talk!(concat!(
    "WHERE t.text IS NULL AND ",
    within!("t.organisation_id"),
    " AND (CAST($4 AS UUID) IS NULL OR t.id < $4) ORDER BY t.id DESC LIMIT $5"
));
const CHOOSE: &str = "
    INSERT INTO assessment_talks (id, assessment_id, organisation_id, kind, proposed, chosen_at, chosen_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (assessment_id, organisation_id) DO UPDATE SET kind = $4, proposed = $5, version = assessment_talks.version + 1
    WHERE assessment_talks.kind <> $4";
// What was given stays on record.
const UNCHOOSE: &str = "DELETE FROM assessment_talks WHERE id = $1 AND text IS NULL";
const GIVE: &str = "
    UPDATE assessment_talks SET text = $3, given_at = $4, given_by = $5, version = version + 1 WHERE id = $1 AND version = $2";

/// Judged by nobody yet, or judged and not published.
pub const WAITING: crate::kernel::waiting::Counts = waiting!(
    "assessments a",
    "a.state <> 'published'",
    "a.organisation_id",
    "a.moved_at",
    "assessment",
    "a.id",
    "assessment"
);
/// Talks that a unit owes.
pub const TALKS_WAITING: crate::kernel::waiting::Counts = waiting!(
    "assessment_talks t",
    "t.text IS NULL",
    "t.organisation_id",
    "t.chosen_at"
);
const LINES: &str = concat!(
    "SELECT a.id, c.key, c.name_zh, c.name_en, a.number, a.state, a.moved_at
     FROM assessments a JOIN campaigns c ON c.id = a.campaign_id WHERE ",
    within!("a.organisation_id"),
    " AND ($4 = '' OR a.state = $4 OR ($4 = 'waiting' AND a.state <> 'published'))
     AND (CAST($5 AS UUID) IS NULL OR a.id < $5) ORDER BY a.id DESC LIMIT $6"
);

// Which line is whose: read once, and not for each of a city's thousands of records.
const LINES_OF_UNITS: &str = "
    SELECT m.lineage_id, r.organisation_id FROM roster_units r JOIN lineage_members m ON m.organisation_id = r.organisation_id
    WHERE r.roster_id = $1";
const SEEN: &str = "
    SELECT e.seq, e.lineage_id, e.organisation_id AS union_id, e.recorded_at,
      CASE WHEN p.phone_digest IS NULL THEN 0
        ELSE (SELECT COUNT(*) FROM people q WHERE q.phone_digest = p.phone_digest AND q.created_at <= $5) END AS phone_shared
    FROM entries e LEFT JOIN people p ON p.id = e.subject_id
    WHERE e.kind = $1 AND e.nature = 'posting' AND e.recorded_day >= $2 AND e.recorded_day <= $3
      AND e.recorded_at > $4 AND e.recorded_at <= $5 AND e.business_day >= $6
    ORDER BY e.recorded_day, e.seq LIMIT $7";
const HELD: &str = "
    SELECT r.organisation_id, COUNT(*) FROM applications a JOIN organisation_lines l ON l.below = a.organisation_id
    JOIN roster_units r ON r.organisation_id = l.above AND r.roster_id = $1
    WHERE a.created_at > $2 AND a.created_at <= $3 AND (a.flags LIKE '%phone%' OR a.flags LIKE '%twin%')
    GROUP BY r.organisation_id";
const TRANSFERRED: &str = "
    SELECT r.organisation_id, COUNT(*) FROM transfers t JOIN organisation_lines l ON l.below = t.to_organisation_id
    JOIN roster_units r ON r.organisation_id = l.above AND r.roster_id = $1
    WHERE t.state = 'done' AND t.ended_at > $2 AND t.ended_at <= $3 GROUP BY r.organisation_id";
const NAMES: &str = "SELECT id, name FROM organisations WHERE id IN";
const ENTRIES: &str = "
    SELECT e.seq, e.nature, e.kind, e.category, e.organisation_id, e.lineage_id, e.subject_id, e.business_day, e.recorded_at, e.amount,
      e.record_type, e.record_id, e.confirmed_by, e.cancels, e.reason FROM entries e WHERE e.seq IN";

/// Where the work on a week stands, and what was written.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    pub id: Id,
    pub organisation_id: Id,
    pub number: i64,
    pub last_day: i64,
    pub state: String,
    pub judgement: String,
    pub obstacles: String,
    pub held_on: Option<Day>,
    pub host: String,
    pub present: String,
    pub author_id: Option<Id>,
    pub moved_at: Instant,
    pub published_at: Option<Instant>,
    pub document_id: Option<Id>,
    pub version: i64,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Decision {
    pub id: Id,
    pub title: String,
    pub what: String,
    pub organisation_id: Id,
    pub owner: String,
    pub owner_code: String,
    pub account_id: Option<Id>,
    pub account: String,
    pub due_on: Day,
    /// None until it is published.
    pub task_id: Option<Id>,
    pub created_by: Option<Id>,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Talk {
    pub id: Id,
    pub organisation_id: Id,
    pub unit: String,
    pub unit_code: String,
    pub kind: String,
    pub proposed: bool,
    pub chosen_at: Instant,
    pub text: Option<String>,
    pub given_at: Option<Instant>,
    pub version: i64,
    /// Of the campaign.
    pub key: String,
    pub name_zh: String,
    pub name_en: String,
    pub number: i64,
}

/// A week in the list of what is to be done.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct WeekLine {
    pub id: Id,
    pub key: String,
    pub name_zh: String,
    pub name_en: String,
    pub number: i64,
    pub state: String,
    pub moved_at: Instant,
}

pub async fn of_week(conn: &mut Conn, campaign: Id, number: i64) -> Result<Option<Row>> {
    conn.find(OF_WEEK, args![campaign, number]).await
}
pub async fn of_campaign(conn: &mut Conn, campaign: Id) -> Result<Vec<Row>> {
    conn.all(OF_CAMPAIGN, args![campaign]).await
}
pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT, values).await
}
/// Makes a week last until a later day, to be judged anew; false when somebody else was quicker.
pub async fn lengthen(conn: &mut Conn, id: Id, last_day: i64, now: Instant) -> Result<bool> {
    Ok(conn.run(LENGTHEN, args![id, last_day, now]).await? == 1)
}
pub async fn unfinished(conn: &mut Conn, today: Day) -> Result<Vec<(Id,)>> {
    conn.all(UNFINISHED, args![today]).await
}
/// False when somebody else was quicker.
pub async fn write(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(WRITE, values).await? == 1)
}
/// Takes the next version; false when somebody else was quicker.
pub async fn turn(conn: &mut Conn, id: Id, version: i64, now: Instant) -> Result<bool> {
    Ok(conn.run(TURN, args![id, version, now]).await? == 1)
}
/// False when somebody else was quicker, or nothing waits for publishing.
pub async fn publish(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(PUBLISH, values).await? == 1)
}
/// `values`: within, state, cursor, limit.
pub async fn lines(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<WeekLine>> {
    conn.all(LINES, values).await
}

pub async fn decide(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(DECIDE, values).await
}
pub async fn decisions(conn: &mut Conn, assessment: Id) -> Result<Vec<Decision>> {
    conn.all(DECISIONS, args![assessment]).await
}
/// False when it is none of this week's, or a task already.
pub async fn drop_decision(conn: &mut Conn, id: Id, assessment: Id) -> Result<bool> {
    Ok(conn.run(DROP, args![id, assessment]).await? == 1)
}
pub async fn tasked(conn: &mut Conn, id: Id, task: Id) -> Result<u64> {
    conn.run(TASKED, args![id, task]).await
}
pub async fn colleague(conn: &mut Conn, name: &str, at: Id, on: Day) -> Result<Option<(Id,)>> {
    conn.find(COLLEAGUE, args![name, at, on, tasks::doing_roles()])
        .await
}

pub async fn talks(conn: &mut Conn, assessment: Id) -> Result<Vec<Talk>> {
    conn.all(TALKS, args![assessment]).await
}
/// `values`: within, cursor, limit.
pub async fn talks_open(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<Talk>> {
    conn.all(TALKS_OPEN, values).await
}
/// Gives whether it was not so before.
pub async fn choose(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(CHOOSE, values).await? == 1)
}
pub async fn unchoose(conn: &mut Conn, id: Id) -> Result<bool> {
    Ok(conn.run(UNCHOOSE, args![id]).await? == 1)
}
/// False when somebody else was quicker.
pub async fn give(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(GIVE, values).await? == 1)
}

/// The time between two cut-offs.
#[derive(Clone, Copy, Debug)]
pub struct Between {
    /// Not counted itself.
    pub after: Instant,
    pub until: Instant,
    /// First business day that counts.
    pub from: Day,
}

#[derive(sqlx::FromRow)]
struct SeenRow {
    seq: i64,
    lineage_id: i64,
    union_id: Id,
    recorded_at: Instant,
    phone_shared: i64,
}

/// What was counted of a kind between two moments, in order of union and moment.
pub async fn seen(conn: &mut Conn, campaign: Id, kind: &str, b: Between) -> Result<Vec<Seen>> {
    let lines: Vec<(i64, Id)> = conn.all(LINES_OF_UNITS, args![campaign]).await?;
    let unit_of: HashMap<i64, Id> = lines.into_iter().collect();
    let (first, last) = (b.after.day(), b.until.day());
    let values = args![kind, first, last, b.after, b.until, b.from, MOST_SEEN];
    let rows: Vec<SeenRow> = conn.all(SEEN, values).await?;
    let of_unit = |r: SeenRow| {
        let unit_id = *unit_of.get(&r.lineage_id)?;
        Some(Seen {
            seq: r.seq,
            unit_id,
            union_id: r.union_id,
            recorded_at: r.recorded_at,
            phone_shared: r.phone_shared,
        })
    };
    let mut seen: Vec<Seen> = rows.into_iter().filter_map(of_unit).collect();
    seen.sort_by_key(|s| (s.union_id, s.recorded_at, s.seq));
    Ok(seen)
}
/// Applications of a week that were held as possible duplicates, by unit.
pub async fn held(conn: &mut Conn, campaign: Id, b: Between) -> Result<Vec<(Id, i64)>> {
    conn.all(HELD, args![campaign, b.after, b.until]).await
}
/// Transfers of a week into each unit.
pub async fn transferred(conn: &mut Conn, campaign: Id, b: Between) -> Result<Vec<(Id, i64)>> {
    conn.all(TRANSFERRED, args![campaign, b.after, b.until])
        .await
}
pub async fn names(conn: &mut Conn, ids: Vec<Id>) -> Result<Vec<(Id, String)>> {
    let ids = ids.into_iter().map(Arg::from).collect();
    conn.among(NAMES, "", ids).await
}
pub async fn entries(conn: &mut Conn, seqs: &[i64]) -> Result<Vec<Entry>> {
    let seqs = seqs.iter().map(|n| Arg::from(*n)).collect();
    conn.among(ENTRIES, "ORDER BY e.seq", seqs).await
}
