//! The statements that take many unions at once.
use super::row::Draft;
use crate::{
    args,
    kernel::{Day, Id, Result, db::Conn},
    spine::people::normal_name,
};

const BELOW: &str = "
    SELECT o.id, o.code, o.name, o.normal_name, o.kind, o.employer_credit_code, o.employer_name, o.workers, o.chair_name, o.term_ends_on,
      o.address FROM organisations o JOIN organisation_lines l ON l.below = o.id
    WHERE l.above = $1 AND o.status NOT IN ('5', '6')";
const CHANGE: &str = "
    UPDATE organisations SET employer_name = COALESCE($2, employer_name), workers = COALESCE($3, workers),
      chair_name = COALESCE($4, chair_name), term_ends_on = COALESCE($5, term_ends_on), address = COALESCE($6, address),
      version = version + 1 WHERE id = $1";
const TAG: &str = "UPDATE organisations SET batch_line = $2 WHERE id = $1";
const LINES: &str = "
    SELECT batch_line, id FROM organisations
    WHERE batch_id = $1 AND status = '0' AND batch_line > $2 ORDER BY batch_line LIMIT $3";
const AWAITING: &str = "
    SELECT id, batch_line, COALESCE(approved_on, founded_on) AS since, approval_no FROM organisations
    WHERE batch_id = $1 AND status = '0' AND batch_line > $2 ORDER BY batch_line LIMIT $3";
const CONFIRM: &str = "
    UPDATE organisations SET status = '2', version = version + 1
    WHERE batch_id = $1 AND status = '0' AND batch_line > $2 AND batch_line <= $3";
const STANDING: &str = "
    SELECT id, batch_line, COALESCE(approved_on, founded_on) AS since, approval_no FROM organisations
    WHERE batch_id = $1 AND status NOT IN ('5', '6') AND batch_line > $2 ORDER BY batch_line LIMIT $3";
const ELSEWHERE: &str = "
    SELECT o.code, CASE WHEN o.kind = '50' AND o.status NOT IN ('5', '6') THEN o.employer_credit_code END AS employer FROM organisations o
    WHERE o.status IN ('5', '6') OR NOT EXISTS (SELECT 1 FROM organisation_lines l WHERE l.above = $1 AND l.below = o.id)";
const PEOPLED: &str = "
    SELECT MIN(o.batch_line) FROM organisations o JOIN memberships m ON m.organisation_id = o.id
    WHERE o.batch_id = $1 AND m.ended_on IS NULL";
const CLOSE: &str =
    "UPDATE organisations SET status = '5', closed_on = $2, version = version + 1 WHERE id = $1";

/// An organisation as the tree has it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OnBooks {
    pub id: Id,
    pub code: String,
    pub name: String,
    pub normal_name: String,
    pub kind: String,
    pub employer_credit_code: Option<String>,
    pub employer_name: Option<String>,
    pub workers: Option<i64>,
    pub chair_name: Option<String>,
    pub term_ends_on: Option<Day>,
    pub address: Option<String>,
}

impl OnBooks {
    /// Whether a row says something that the tree does not. A blank never overwrites.
    pub fn differs(&self, d: &Draft) -> bool {
        fn new<T: PartialEq>(told: &Option<T>, kept: &Option<T>) -> bool {
            told.is_some() && told != kept
        }
        new(&d.employer_name, &self.employer_name)
            || new(&d.workers, &self.workers)
            || new(&d.chair, &self.chair_name)
            || new(&d.term_ends_on, &self.term_ends_on)
            || new(&d.address, &self.address)
    }
    /// As the tree will have it when a row is applied.
    pub fn expected(d: &Draft) -> OnBooks {
        OnBooks {
            id: Id::fixed(d.line as u128),
            code: d.code.clone(),
            name: d.name.clone(),
            normal_name: normal_name(&d.name),
            kind: d.kind.clone(),
            employer_credit_code: d.employer_credit_code.clone(),
            employer_name: d.employer_name.clone(),
            workers: d.workers,
            chair_name: d.chair.clone(),
            term_ends_on: d.term_ends_on,
            address: d.address.clone(),
        }
    }
}

/// A union of a batch.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    pub id: Id,
    pub batch_line: i64,
    pub since: Option<Day>,
    pub approval_no: Option<String>,
}

pub async fn below(conn: &mut Conn, organisation_id: Id) -> Result<Vec<OnBooks>> {
    conn.all(BELOW, args![organisation_id]).await
}
pub async fn change(conn: &mut Conn, id: Id, d: &Draft) -> Result<u64> {
    let values = args![
        id,
        d.employer_name.as_deref(),
        d.workers,
        d.chair.as_deref(),
        d.term_ends_on,
        d.address.as_deref()
    ];
    conn.run(CHANGE, values).await
}
pub async fn tag(conn: &mut Conn, id: Id, line: i64) -> Result<u64> {
    conn.run(TAG, args![id, line]).await
}
/// The next lines of a batch that await confirmation, with their subjects.
pub async fn lines(conn: &mut Conn, batch: Id, after: i64, limit: i64) -> Result<Vec<(i64, Id)>> {
    conn.all(LINES, args![batch, after, limit]).await
}
pub async fn awaiting(conn: &mut Conn, batch: Id, after: i64, limit: i64) -> Result<Vec<Row>> {
    conn.all(AWAITING, args![batch, after, limit]).await
}
pub async fn confirm(conn: &mut Conn, batch: Id, after: i64, upto: i64) -> Result<u64> {
    conn.run(CONFIRM, args![batch, after, upto]).await
}
pub async fn standing(conn: &mut Conn, batch: Id, after: i64, limit: i64) -> Result<Vec<Row>> {
    conn.all(STANDING, args![batch, after, limit]).await
}
/// The first line of a batch whose union has members.
pub async fn peopled(conn: &mut Conn, batch: Id) -> Result<Option<i64>> {
    Ok(conn.one::<(Option<i64>,)>(PEOPLED, args![batch]).await?.0)
}
/// Codes, and employers with a union, of organisations that the place of an import does not lead, or that are closed.
pub async fn elsewhere(
    conn: &mut Conn,
    organisation_id: Id,
) -> Result<Vec<(String, Option<String>)>> {
    conn.all(ELSEWHERE, args![organisation_id]).await
}
pub async fn close(conn: &mut Conn, id: Id, on: Day) -> Result<u64> {
    conn.run(CLOSE, args![id, on]).await
}
