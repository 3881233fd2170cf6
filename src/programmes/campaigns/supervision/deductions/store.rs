//! The table of deductions. All its SQL is here and runs on both engines.
use crate::{
    args,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
    },
};

/// Points off, or a row that takes some back.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow, serde::Serialize, utoipa::ToSchema)]
pub struct Deduction {
    pub id: Id,
    pub organisation_id: Id,
    /// denied, late
    pub kind: String,
    /// Hundredths of a point; negative where it takes another row back.
    pub points: i64,
    pub record_type: String,
    pub record_id: Id,
    /// The row that this one takes back.
    pub reverses: Option<Id>,
    pub reason: String,
    /// When it became due: an appraisal as of a moment counts what was due by then.
    pub at: Instant,
    pub recorded_at: Instant,
}

/// What came off for one record.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Off {
    /// Hundredths of a point.
    pub points: i64,
    pub at: Instant,
    /// None: the clock noticed it.
    pub recorded_by: Option<Id>,
    /// When it was taken back.
    pub back_at: Option<Instant>,
}

const INSERT: &str = "
    INSERT INTO deductions (id, campaign_id, organisation_id, kind, points, record_type, record_id, reverses, reason, at, recorded_at,
      recorded_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, $8, $9, $10, $11)
    ON CONFLICT (kind, record_id) WHERE reverses IS NULL DO NOTHING";
// The opposite of the row that stands for a record, once.
const TAKE_BACK: &str = "
    INSERT INTO deductions (id, campaign_id, organisation_id, kind, points, record_type, record_id, reverses, reason, at, recorded_at,
      recorded_by)
    SELECT $1, d.campaign_id, d.organisation_id, d.kind, -d.points, d.record_type, d.record_id, d.id, $4,
      $5, $5, $6
    FROM deductions d WHERE d.kind = $2 AND d.record_id = $3 AND d.reverses IS NULL
    ON CONFLICT (reverses) WHERE reverses IS NOT NULL DO NOTHING";
const OF_RECORD: &str = "
    SELECT d.points, d.at, d.recorded_by, b.recorded_at AS back_at FROM deductions d LEFT JOIN deductions b ON b.reverses = d.id
    WHERE d.kind = $1 AND d.record_id = $2 AND d.reverses IS NULL";
const OF_CAMPAIGN: &str = "
    SELECT id, organisation_id, kind, points, record_type, record_id, reverses, reason, at, recorded_at FROM deductions
    WHERE campaign_id = $1 ORDER BY at, id";

// Whoever has an appraisal in front of them reads points that are no longer all of them.
const OUTDATES: &str = "
    UPDATE appraisals SET version = version + 1
    WHERE state <> 'final' AND campaign_id = (SELECT d.campaign_id FROM deductions d WHERE d.id = $1)";
// The record of each row by the number under which people know it.
const REFERENCES: &str = "
    SELECT d.id, COALESCE(x.number, CAST(r.number AS TEXT), '')
    FROM deductions d LEFT JOIN rectifications x ON x.id = d.record_id
    LEFT JOIN round_samples s ON s.id = d.record_id LEFT JOIN rounds r ON r.id = s.round_id WHERE d.campaign_id = $1";

/// False when the record has its deduction already.
pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    put(conn, INSERT, values).await
}
/// `values`: id, kind, record, reason, when, by whom. False when there is none, or it was taken back already.
pub async fn take_back(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    put(conn, TAKE_BACK, values).await
}
/// The first of `values` is the row's identity.
async fn put(conn: &mut Conn, sql: &'static str, values: Vec<Arg>) -> Result<bool> {
    let id = values[..1].to_vec();
    if conn.run(sql, values).await? == 0 {
        return Ok(false);
    }
    conn.run(OUTDATES, id).await?;
    Ok(true)
}
/// Of every row of a campaign the number of the round or of the order that it comes from.
pub async fn references(conn: &mut Conn, campaign: Id) -> Result<Vec<(Id, String)>> {
    conn.all(REFERENCES, args![campaign]).await
}
pub async fn of_campaign(conn: &mut Conn, campaign: Id) -> Result<Vec<Deduction>> {
    conn.all(OF_CAMPAIGN, args![campaign]).await
}
pub async fn of_record(conn: &mut Conn, kind: &str, record: Id) -> Result<Option<Off>> {
    conn.find(OF_RECORD, args![kind, record]).await
}
