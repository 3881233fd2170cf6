//! The ledger's tables. All SQL of the ledger is here and runs on both engines.
use super::{
    entry::{Entry, Kind, Nature, Posting},
    lineage::{Lineage, Step},
};
use crate::{
    args,
    kernel::{
        Day, Error, Id, Instant, Result,
        db::{Arg, Conn},
    },
};

// Takes the ledger's turn: a later turn is recorded strictly later, on one node or many.
const TAKE_TURN: &str = "
    INSERT INTO ledger_head (one, seq, recorded_at) VALUES (1, 0, $1)
    ON CONFLICT (one) DO UPDATE SET recorded_at = CASE WHEN ledger_head.recorded_at < $1 THEN $1 ELSE ledger_head.recorded_at END
    RETURNING seq, recorded_at";
const SET_HEAD: &str = "UPDATE ledger_head SET seq = $1, recorded_at = $2 WHERE one = 1";
const HEAD: &str = "SELECT seq, recorded_at FROM ledger_head";
const INSERT: &str = "INSERT INTO entries (seq, nature, kind, category, organisation_id, lineage_id, subject_id, business_day,
    recorded_at, recorded_day, amount, record_type, record_id, confirmed_by, cancels, reason)";
const STAND: &str = "INSERT INTO standing (subject_id, kind, seq)";
const FALL: &str = "DELETE FROM standing WHERE subject_id = $1 AND kind = $2 AND seq = $3";

const STEPS_OF: &str = "
    SELECT organisation_id, from_day, until_day, above_id FROM placements
    WHERE organisation_id = $1 AND relation = 'parent' ORDER BY from_day";
const STEPS_AMONG: &str = "
    SELECT organisation_id, from_day, until_day, above_id FROM placements WHERE relation = 'parent' AND organisation_id IN";
const LINEAGES: &str = "SELECT path, id FROM lineages WHERE path IN";
const LINEAGE: &str = "SELECT id FROM lineages WHERE path = $1";
const NEW_LINEAGE: &str = "
    INSERT INTO lineages (id, path, organisation_id) SELECT COALESCE(MAX(id), 0) + 1, $1, $2 FROM lineages RETURNING id";
const LINEAGE_MEMBERS: &str = "INSERT INTO lineage_members (organisation_id, lineage_id)";
const MEMBERS_OF: &str = "SELECT organisation_id FROM lineage_members WHERE lineage_id = $1";

/// A statement that reads entries, told from its FROM on.
macro_rules! entry {
    ($rest:literal) => {
        concat!(
            "SELECT e.seq, e.nature, e.kind, e.category, e.organisation_id, e.lineage_id, e.subject_id, e.business_day, e.recorded_at,
                e.amount, e.record_type, e.record_id, e.confirmed_by, e.cancels, e.reason FROM entries e ",
            $rest
        )
    };
}
pub(super) use entry;
const OF_RECORD: &str = entry!("WHERE e.record_id = $1 ORDER BY e.seq");
// Its postings, and what ended them.
const UNREVERSED_OF_RECORD: &str = entry!(
    "WHERE e.seq IN (
       SELECT p.seq FROM entries p WHERE p.record_id = $1 AND p.nature = 'posting'
       UNION ALL
       SELECT d.seq FROM entries p JOIN entries d ON d.cancels = p.seq AND d.nature = 'ending'
       WHERE p.record_id = $1 AND p.nature = 'posting')
     AND NOT EXISTS (SELECT 1 FROM entries c WHERE c.cancels = e.seq AND c.nature = 'reversal') ORDER BY e.seq"
);
const STANDING_OF_SUBJECT: &str =
    entry!("JOIN standing s ON s.seq = e.seq WHERE s.subject_id = $1 ORDER BY e.seq");
// What stands for an organisation's subtree as the tree is today.
const STANDING_BELOW: &str = entry!(
    "JOIN standing s ON s.seq = e.seq JOIN organisation_lines l ON l.below = e.organisation_id
     WHERE l.above = $1 AND e.seq > $2 AND e.seq <= $3 ORDER BY e.seq LIMIT 5000"
);

/// What stands for a subject: its entry of one kind that neither ended nor was reversed.
#[derive(Clone, Debug)]
pub struct Standing(pub Entry);

#[derive(sqlx::FromRow)]
pub struct StepRow {
    pub organisation_id: Id,
    from_day: Day,
    until_day: Option<Day>,
    above_id: Id,
}
impl StepRow {
    pub fn above(&self) -> Id {
        self.above_id
    }
    pub fn step(self) -> Step {
        Step {
            from: self.from_day,
            until: self.until_day,
            above: self.above_id,
        }
    }
}

pub async fn take_turn(conn: &mut Conn, now: Instant) -> Result<(i64, Instant)> {
    conn.one(TAKE_TURN, args![now]).await
}
pub async fn head(conn: &mut Conn) -> Result<Option<(i64, Instant)>> {
    conn.find(HEAD, args![]).await
}
pub async fn set_head(conn: &mut Conn, seq: i64, recorded_at: Instant) -> Result<()> {
    conn.run(SET_HEAD, args![seq, recorded_at]).await.map(drop)
}
pub async fn steps_of(conn: &mut Conn, organisation_id: Id) -> Result<Vec<StepRow>> {
    conn.all(STEPS_OF, args![organisation_id]).await
}
pub async fn steps_among(conn: &mut Conn, organisations: Vec<Id>) -> Result<Vec<StepRow>> {
    let ids = organisations.into_iter().map(Arg::from).collect();
    conn.among(STEPS_AMONG, "", ids).await
}
pub async fn lineages(conn: &mut Conn, paths: Vec<String>) -> Result<Vec<(String, i64)>> {
    let paths = paths.into_iter().map(Arg::from).collect();
    conn.among(LINEAGES, "", paths).await
}
/// A lineage as it is interned: the members from the top down.
pub fn path(members: &[Id]) -> String {
    members
        .iter()
        .map(|id| format!("/{}", id.0.simple()))
        .collect()
}

pub async fn intern_lineage(conn: &mut Conn, members: &[Id]) -> Result<i64> {
    let path = path(members);
    if let Some((id,)) = conn.find::<(i64,)>(LINEAGE, args![path.clone()]).await? {
        return Ok(id);
    }
    let last = *members
        .last()
        .ok_or_else(|| Error::Broken(anyhow::anyhow!("an empty line")))?;
    let (id,): (i64,) = conn.one(NEW_LINEAGE, args![path, last]).await?;
    let rows = members.iter().map(|m| args![*m, id]).collect();
    conn.bulk(LINEAGE_MEMBERS, "", rows).await?;
    Ok(id)
}
pub async fn lineage(conn: &mut Conn, id: i64) -> Result<Lineage> {
    let members: Vec<(Id,)> = conn.all(MEMBERS_OF, args![id]).await?;
    Ok(Lineage {
        id,
        members: members.into_iter().map(|m| m.0).collect(),
    })
}

/// An entry about to be written, with the lineage it is tallied under.
pub struct Line {
    pub nature: Nature,
    pub posting: Posting,
    pub lineage: std::sync::Arc<Lineage>,
    pub cancels: Option<i64>,
    pub reason: Option<String>,
}

pub struct Turn {
    pub seq: i64,
    pub recorded_at: Instant,
    pub confirmed_by: Option<Id>,
}

pub async fn insert(conn: &mut Conn, turn: &Turn, lines: &[Line]) -> Result<()> {
    let day = turn.recorded_at.day();
    let row = |(i, line): (usize, &Line)| {
        let p = &line.posting;
        args![
            turn.seq + 1 + i as i64,
            line.nature.key(),
            p.kind.key(),
            p.category.as_str(),
            p.organisation_id,
            line.lineage.id,
            p.subject_id,
            p.business_day,
            turn.recorded_at,
            day,
            p.amount,
            p.record_type,
            p.record_id,
            turn.confirmed_by,
            line.cancels,
            line.reason.as_deref()
        ]
    };
    conn.bulk(INSERT, "", lines.iter().enumerate().map(row).collect())
        .await
        .map(drop)
}
pub async fn stand(conn: &mut Conn, rows: Vec<(Id, Kind, i64)>) -> Result<u64> {
    let rows = rows
        .into_iter()
        .map(|(subject, kind, seq)| args![subject, kind.key(), seq])
        .collect();
    conn.bulk(STAND, "", rows).await
}
/// What an entry says stands no more; one that ended before has nothing that stands.
pub async fn fall(conn: &mut Conn, e: &Entry) -> Result<u64> {
    conn.run(FALL, args![e.subject_id, e.kind.as_str(), e.seq])
        .await
}
pub async fn of_record(conn: &mut Conn, record_id: Id) -> Result<Vec<Entry>> {
    conn.all(OF_RECORD, args![record_id]).await
}
pub async fn unreversed_of_record(conn: &mut Conn, record_id: Id) -> Result<Vec<Entry>> {
    conn.all(UNREVERSED_OF_RECORD, args![record_id]).await
}
pub async fn standing_of_subject(conn: &mut Conn, subject_id: Id) -> Result<Vec<Entry>> {
    conn.all(STANDING_OF_SUBJECT, args![subject_id]).await
}
pub async fn standing_below(
    conn: &mut Conn,
    organisation_id: Id,
    after: i64,
    up_to: i64,
) -> Result<Vec<Entry>> {
    conn.all(STANDING_BELOW, args![organisation_id, after, up_to])
        .await
}
