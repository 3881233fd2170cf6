//! The statements that take many members at once.
use super::row::Draft;
use crate::{
    args,
    kernel::{
        Day, Id, Instant, Result,
        db::{Arg, Conn},
    },
};

const UNIONS: &str = "
    SELECT o.id, o.code, o.normal_name FROM organisations o JOIN organisation_lines l ON l.below = o.id
    WHERE l.above = $1 AND o.kind IN ('40', '41', '42', '50', '51', '52') AND o.status IN ('1', '2', '3', '4')";
const PEOPLE: &str = "
    SELECT p.number_digest, p.id AS person_id, p.name, p.phone_digest, m.id AS membership_id, m.organisation_id, m.group_code,
      m.employer, m.occupation
    FROM people p LEFT JOIN memberships m ON m.person_id = p.id AND m.ended_on IS NULL WHERE p.number_digest IN";
const PHONES: &str = "SELECT p.phone_digest, COUNT(*) FROM people p WHERE p.phone_digest IN";
const BY_PHONE: &str = "GROUP BY p.phone_digest";
const TWINS: &str = "SELECT p.twin_digest, p.number_digest FROM people p WHERE p.twin_digest IN";
const ADD_PEOPLE: &str = "INSERT INTO people (id, number_digest, number_sealed, name, name_sort, sex, birth_year, twin_digest, phone_digest,
    phone_sealed, verify_state, batch_id, created_at)";
const ADD_MEMBERSHIPS: &str = "INSERT INTO memberships (id, person_id, organisation_id, state, began_on, group_code, employment_form,
    employer, occupation, channel, verified, batch_id, batch_line, created_at, created_by)";
const LINES: &str = "
    SELECT batch_line, person_id FROM memberships
    WHERE batch_id = $1 AND state = '0' AND batch_line > $2 ORDER BY batch_line LIMIT $3";
const AWAITING: &str = "
    SELECT m.id, m.person_id, m.organisation_id, m.began_on, m.group_code, m.verified, m.batch_line,
      CASE WHEN EXISTS (SELECT 1 FROM memberships e WHERE e.person_id = m.person_id AND e.id <> m.id AND e.state <> 'W') THEN FALSE ELSE TRUE END AS first
    FROM memberships m WHERE m.batch_id = $1 AND m.state = '0' AND m.batch_line > $2 ORDER BY m.batch_line LIMIT $3";
const CONFIRM: &str = "
    UPDATE memberships SET state = '1', confirmed_at = $4, confirmed_by = $5, version = version + 1
    WHERE batch_id = $1 AND state = '0' AND batch_line > $2 AND batch_line <= $3";
const STANDING: &str = "
    SELECT m.id, m.person_id, m.organisation_id, m.began_on, m.group_code, m.verified, m.batch_line, FALSE AS first
    FROM memberships m WHERE m.batch_id = $1 AND m.batch_line > $2 AND m.state NOT IN ('W') ORDER BY m.batch_line LIMIT $3";
const WITHDRAW: &str = "
    UPDATE memberships SET state = 'W', ended_on = $2, end_reason = $3, version = version + 1 WHERE id = $1 AND ended_on IS NULL";

/// Somebody whom the books know already.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OnBooks {
    pub number_digest: Vec<u8>,
    pub person_id: Id,
    pub name: String,
    pub phone_digest: Option<Vec<u8>>,
    pub membership_id: Option<Id>,
    pub organisation_id: Option<Id>,
    pub group_code: Option<String>,
    pub employer: Option<String>,
    pub occupation: Option<String>,
}

impl OnBooks {
    /// Whether a row says something that the books do not. A blank never overwrites.
    pub fn differs(&self, draft: &Draft) -> bool {
        let new = |told: &Option<String>, kept: &Option<String>| told.is_some() && told != kept;
        (!draft.group.is_empty() && Some(&draft.group) != self.group_code.as_ref())
            || new(&draft.employer, &self.employer)
            || new(&draft.occupation, &self.occupation)
            || (draft.phone_digest.is_some() && draft.phone_digest != self.phone_digest)
    }
}

/// A membership of a batch.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    pub id: Id,
    pub person_id: Id,
    pub organisation_id: Id,
    pub began_on: Day,
    pub group_code: String,
    pub verified: bool,
    pub batch_line: i64,
    pub first: bool,
}

pub async fn unions(conn: &mut Conn, organisation_id: Id) -> Result<Vec<(Id, String, String)>> {
    conn.all(UNIONS, args![organisation_id]).await
}
pub async fn people(conn: &mut Conn, digests: Vec<Vec<u8>>) -> Result<Vec<OnBooks>> {
    conn.among(PEOPLE, "", digests.into_iter().map(Arg::from).collect())
        .await
}
pub async fn phones(conn: &mut Conn, digests: Vec<Vec<u8>>) -> Result<Vec<(Vec<u8>, i64)>> {
    conn.among(
        PHONES,
        BY_PHONE,
        digests.into_iter().map(Arg::from).collect(),
    )
    .await
}
/// People of the same name and birthday: their digests, and their numbers'.
pub async fn twins(conn: &mut Conn, digests: Vec<Vec<u8>>) -> Result<Vec<(Vec<u8>, Vec<u8>)>> {
    conn.among(TWINS, "", digests.into_iter().map(Arg::from).collect())
        .await
}
pub async fn add_people(conn: &mut Conn, rows: Vec<Vec<Arg>>) -> Result<u64> {
    conn.bulk(ADD_PEOPLE, "", rows).await
}
pub async fn add_memberships(conn: &mut Conn, rows: Vec<Vec<Arg>>) -> Result<u64> {
    conn.bulk(ADD_MEMBERSHIPS, "", rows).await
}
/// The next lines of a batch that await confirmation, with their subjects.
pub async fn lines(conn: &mut Conn, batch: Id, after: i64, limit: i64) -> Result<Vec<(i64, Id)>> {
    conn.all(LINES, args![batch, after, limit]).await
}
pub async fn awaiting(conn: &mut Conn, batch: Id, after: i64, limit: i64) -> Result<Vec<Row>> {
    conn.all(AWAITING, args![batch, after, limit]).await
}
pub async fn confirm(
    conn: &mut Conn,
    batch: Id,
    after: i64,
    upto: i64,
    at: Instant,
    by: Option<Id>,
) -> Result<u64> {
    conn.run(CONFIRM, args![batch, after, upto, at, by]).await
}
pub async fn standing(conn: &mut Conn, batch: Id, after: i64, limit: i64) -> Result<Vec<Row>> {
    conn.all(STANDING, args![batch, after, limit]).await
}
pub async fn withdraw(conn: &mut Conn, membership: Id, on: Day, reason: &str) -> Result<u64> {
    conn.run(WITHDRAW, args![membership, on, reason]).await
}
