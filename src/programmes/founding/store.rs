//! The tables of applications. All SQL of them is here and runs on both engines.
use super::founding::{Facts, Founding};
use crate::{
    args,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
    },
    spine::organisations::employers::Covered,
    waiting, within,
};

macro_rules! founding {
    ($($rest:tt)*) => {
        concat!(
            "SELECT f.id, f.parent_id, p.name AS parent_name, f.state, f.kind, f.mode, f.name, f.normal_name, f.employer_name,
                f.employer_normal_name, f.credit_code, f.employer_kind, f.industry, f.address, f.legal_representative, f.workers,
                f.members, f.women, f.committee, f.chair_name, f.chair_declared, f.preparatory, f.planned_on, f.note, f.version,
                f.created_at, f.created_by, f.submitted_at, f.decided_at, f.organisation_id, f.chair_account_id
             FROM foundings f JOIN organisations p ON p.id = f.parent_id ",
            $($rest)*
        )
    };
}
const GET: &str = founding!("WHERE f.id = $1");
const LIST: &str = founding!(
    "WHERE (", within!("f.parent_id"), " OR ", within!("f.organisation_id"), ")
       AND ($4 = '' OR f.state = $4) AND ($5 = '' OR f.kind = $5)
       AND ($6 = '' OR f.name LIKE $6 ESCAPE '!' OR f.employer_name LIKE $6 ESCAPE '!' OR f.credit_code LIKE $6 ESCAPE '!')
       AND f.id < $7
     ORDER BY f.id DESC LIMIT $8"
);
pub const WAITING: crate::kernel::waiting::Counts = waiting!(
    "foundings f",
    "f.state = 'submitted'",
    "f.parent_id",
    "f.submitted_at",
    "founding",
    "f.id",
    "founding"
);
pub const RETURNED: crate::kernel::waiting::Counts = waiting!(
    "foundings f",
    "f.state = 'returned'",
    "f.parent_id",
    "f.submitted_at"
);
const INSERT: &str = "
    INSERT INTO foundings (id, parent_id, state, kind, mode, name, normal_name, employer_name, employer_normal_name, credit_code,
        employer_kind, industry, address, legal_representative, workers, members, women, committee, chair_name, chair_declared,
        preparatory, planned_on, note, created_at, created_by)
    VALUES ($1, $2, 'draft', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)";
const UPDATE: &str = "
    UPDATE foundings SET parent_id = $3, kind = $4, mode = $5, name = $6, normal_name = $7, employer_name = $8,
        employer_normal_name = $9, credit_code = $10, employer_kind = $11, industry = $12, address = $13,
        legal_representative = $14, workers = $15, members = $16, women = $17, committee = $18, chair_name = $19,
        chair_declared = $20, preparatory = $21, planned_on = $22, note = $23, version = version + 1
    WHERE id = $1 AND version = $2 AND state IN ('draft', 'returned')";
const SUBMIT: &str = "
    UPDATE foundings SET state = 'submitted', submitted_at = $3, version = version + 1
    WHERE id = $1 AND version = $2 AND state IN ('draft', 'returned')";
const RETURN: &str = "
    UPDATE foundings SET state = 'returned', version = version + 1 WHERE id = $1 AND version = $2 AND state = 'submitted'";
const REFUSE: &str = "
    UPDATE foundings SET state = 'refused', decided_at = $3, version = version + 1
    WHERE id = $1 AND version = $2 AND state = 'submitted'";
const WITHDRAW: &str = "
    UPDATE foundings SET state = 'withdrawn', version = version + 1
    WHERE id = $1 AND version = $2 AND state IN ('draft', 'submitted', 'returned')";
// Takes the row, so that of two approvals at once the second finds it decided.
const HOLD: &str = "
    UPDATE foundings SET version = version + 1 WHERE id = $1 AND version = $2 AND state = 'submitted'";
// Takes the row of an application that is still open, so that papers are not changed while it is handed in.
const HOLD_OPEN: &str =
    "UPDATE foundings SET state = state WHERE id = $1 AND state IN ('draft', 'returned')";
const APPROVE: &str = "
    UPDATE foundings SET state = 'approved', decided_at = $2, organisation_id = $3, chair_account_id = $4
    WHERE id = $1 AND state = 'submitted'";
const REVOKE: &str = "
    UPDATE foundings SET state = 'revoked', version = version + 1 WHERE id = $1 AND version = $2 AND state = 'approved'";
const FORGET_EMPLOYERS: &str = "DELETE FROM founding_employers WHERE founding_id = $1";
const EMPLOYERS: &str =
    "SELECT credit_code, name FROM founding_employers WHERE founding_id = $1 ORDER BY position";
const INSERT_EMPLOYERS: &str =
    "INSERT INTO founding_employers (founding_id, position, credit_code, name)";
const INSERT_STEP: &str = "
    INSERT INTO founding_steps (founding_id, position, act, at, account_id, actor, state, reasons, missing, note, facts)
    SELECT $1, COALESCE(MAX(position), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM founding_steps WHERE founding_id = $1";
const STEPS: &str = "
    SELECT act, at, actor, state, reasons, missing, note, facts FROM founding_steps
    WHERE founding_id = $1 ORDER BY position DESC LIMIT 500";
// Whoever wrote anything of an application is its author.
const WROTE: &str = "
    SELECT COUNT(*) FROM founding_steps
    WHERE founding_id = $1 AND account_id = $2 AND act IN ('create', 'edit', 'submit', 'paper', 'paper-removed')";
// The same name below the same federation, as a union that exists or as another application that is alive.
const SAME_NAME: &str = "
    SELECT o.name FROM organisations o JOIN organisation_lines l ON l.below = o.id AND l.above = $1
    WHERE o.normal_name = $2 AND o.status NOT IN ('5', '6')
    UNION ALL
    SELECT f.name FROM foundings f JOIN organisation_lines l ON l.below = f.parent_id AND l.above = $1
    WHERE f.normal_name = $2 AND f.id <> $3 AND f.state IN ('submitted', 'returned')
    LIMIT 5";
const SAME_EMPLOYER: &str = "
    SELECT f.name FROM foundings f
    WHERE f.id <> $1 AND f.state IN ('submitted', 'returned', 'approved')
      AND (($2 <> '' AND f.credit_code = $2) OR ($3 <> '' AND f.employer_normal_name = $3)
        OR EXISTS (SELECT 1 FROM founding_employers e WHERE e.founding_id = f.id AND $2 <> '' AND e.credit_code = $2))
    ORDER BY f.id LIMIT 5";
const FEDERATION_ABOVE: &str = "
    SELECT o.id FROM organisation_lines l JOIN organisations o ON o.id = l.above
    WHERE l.below = $1 AND o.kind = '10' ORDER BY l.depth LIMIT 1";
// Federations of a city or county, of a street or a township.
const TERRITORY: &str = "
    SELECT o.id FROM organisation_lines l JOIN organisations o ON o.id = l.above
    WHERE l.below = $1 AND o.kind IN ('10', '30', '31') ORDER BY l.depth LIMIT 1";
const VERIFIED: &str = "
    SELECT COUNT(*) FROM memberships m
    WHERE m.organisation_id = $1 AND m.state = '1' AND m.verified AND m.ended_on IS NULL";
const READY: &str = "
    SELECT o.id FROM organisations o JOIN foundings f ON f.organisation_id = o.id
    WHERE f.state = 'approved' AND o.status = '1' AND $1 <= (SELECT COUNT(*) FROM memberships m
      WHERE m.organisation_id = o.id AND m.state = '1' AND m.verified AND m.ended_on IS NULL)
    ORDER BY o.id LIMIT 200";
const REVOKED: &str =
    "SELECT COUNT(*) FROM foundings WHERE organisation_id = $1 AND state = 'revoked'";
// Under whom a union may stand: federations, committees and associations. A city has a few hundred.
const PARENTS: &str = concat!(
    "SELECT o.id, o.code, o.name FROM organisations o
     WHERE ",
    within!("o.id"),
    " AND o.kind IN ('10', '20', '21', '30', '31', '32', '40', '41', '42')
       AND o.status NOT IN ('5', '6')
     ORDER BY o.code LIMIT 1000"
);

/// A step of the history.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Step {
    pub act: String,
    pub at: Instant,
    pub actor: String,
    pub state: String,
    pub reasons: String,
    pub missing: String,
    pub note: String,
    pub facts: String,
}

pub async fn get(conn: &mut Conn, id: Id) -> Result<Founding> {
    conn.one(GET, args![id]).await
}
/// `values`: the reach of the reader, then state, kind, pattern, before which id, how many.
pub async fn list(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<Founding>> {
    conn.all(LIST, values).await
}

/// What both the insertion and the change of an application write, after their own first values.
fn values(mut first: Vec<Arg>, f: &Facts, keys: (String, String)) -> Vec<Arg> {
    let (normal_name, employer_normal_name) = keys;
    first.extend(args![
        f.kind.as_str(),
        f.mode.as_str(),
        f.name.as_str(),
        normal_name,
        f.employer_name.as_str(),
        employer_normal_name,
        f.credit_code.as_str(),
        f.employer_kind.as_str(),
        f.industry.as_str(),
        f.address.as_str(),
        f.legal_representative.as_str(),
        f.workers,
        f.members,
        f.women,
        f.committee,
        f.chair_name.as_str(),
        f.chair_declared,
        f.preparatory.as_str(),
        f.planned_on,
        f.note.as_str()
    ]);
    first
}
pub async fn insert(
    conn: &mut Conn,
    id: Id,
    parent_id: Id,
    facts: &Facts,
    keys: (String, String),
    made: (Instant, Option<Id>),
) -> Result<()> {
    let mut row = values(args![id, parent_id], facts, keys);
    row.extend(args![made.0, made.1]);
    conn.run(INSERT, row).await?;
    list_employers(conn, id, &facts.covered).await
}
/// 0 rows when it is not the version that was read, or no longer open.
pub async fn update(
    conn: &mut Conn,
    id: Id,
    version: i64,
    parent_id: Id,
    facts: &Facts,
    keys: (String, String),
) -> Result<u64> {
    let touched = conn
        .run(UPDATE, values(args![id, version, parent_id], facts, keys))
        .await?;
    if touched > 0 {
        conn.run(FORGET_EMPLOYERS, args![id]).await?;
        list_employers(conn, id, &facts.covered).await?;
    }
    Ok(touched)
}
async fn list_employers(conn: &mut Conn, id: Id, covered: &[Covered]) -> Result<()> {
    let rows = (0_i64..)
        .zip(covered)
        .map(|(n, e)| args![id, n, e.credit_code.as_str(), e.name.as_str()]);
    conn.bulk(INSERT_EMPLOYERS, "", rows.collect())
        .await
        .map(drop)
}
pub async fn employers(conn: &mut Conn, id: Id) -> Result<Vec<Covered>> {
    conn.all(EMPLOYERS, args![id]).await
}

pub async fn submit(conn: &mut Conn, id: Id, version: i64, at: Instant) -> Result<u64> {
    conn.run(SUBMIT, args![id, version, at]).await
}
pub async fn send_back(conn: &mut Conn, id: Id, version: i64) -> Result<u64> {
    conn.run(RETURN, args![id, version]).await
}
pub async fn refuse(conn: &mut Conn, id: Id, version: i64, at: Instant) -> Result<u64> {
    conn.run(REFUSE, args![id, version, at]).await
}
pub async fn withdraw(conn: &mut Conn, id: Id, version: i64) -> Result<u64> {
    conn.run(WITHDRAW, args![id, version]).await
}
pub async fn hold(conn: &mut Conn, id: Id, version: i64) -> Result<u64> {
    conn.run(HOLD, args![id, version]).await
}
pub async fn hold_open(conn: &mut Conn, id: Id) -> Result<u64> {
    conn.run(HOLD_OPEN, args![id]).await
}
/// `made`: the union and the account of its chair.
pub async fn approve(conn: &mut Conn, id: Id, at: Instant, made: (Id, Id)) -> Result<u64> {
    conn.run(APPROVE, args![id, at, made.0, made.1]).await
}
/// The nearest organisation at or above one that stands for a territory.
pub async fn territory_of(conn: &mut Conn, id: Id) -> Result<Option<Id>> {
    let found = conn.find::<(Id,)>(TERRITORY, args![id]).await?;
    Ok(found.map(|r| r.0))
}
/// Verified members on the books of a union.
pub async fn verified(conn: &mut Conn, organisation_id: Id) -> Result<i64> {
    conn.count(VERIFIED, args![organisation_id]).await
}
/// Founded unions that await activation and have as many verified members as it takes.
pub async fn ready(conn: &mut Conn, members: i64) -> Result<Vec<(Id,)>> {
    conn.all(READY, args![members]).await
}
pub async fn revoke(conn: &mut Conn, id: Id, version: i64) -> Result<u64> {
    conn.run(REVOKE, args![id, version]).await
}

pub async fn insert_step(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT_STEP, values).await
}
pub async fn steps(conn: &mut Conn, id: Id) -> Result<Vec<Step>> {
    conn.all(STEPS, args![id]).await
}
pub async fn wrote(conn: &mut Conn, id: Id, account_id: Id) -> Result<bool> {
    Ok(conn.count(WROTE, args![id, account_id]).await? > 0)
}
pub async fn same_name(conn: &mut Conn, federation: Id, f: &Founding) -> Result<Vec<(String,)>> {
    conn.all(SAME_NAME, args![federation, f.normal_name.as_str(), f.id])
        .await
}
pub async fn same_employer(
    conn: &mut Conn,
    id: Id,
    credit_code: &str,
    normal_name: &str,
) -> Result<Vec<(String,)>> {
    conn.all(SAME_EMPLOYER, args![id, credit_code, normal_name])
        .await
}
/// The nearest federation at or above an organisation: the territory within which a name should be one union's.
pub async fn federation_above(conn: &mut Conn, id: Id) -> Result<Option<Id>> {
    Ok(conn
        .find::<(Id,)>(FEDERATION_ABOVE, args![id])
        .await?
        .map(|r| r.0))
}
/// Whether the approval that a union came from was taken back.
pub async fn revoked(conn: &mut Conn, organisation_id: Id) -> Result<bool> {
    Ok(conn.count(REVOKED, args![organisation_id]).await? > 0)
}
pub async fn parents(conn: &mut Conn, reach: Vec<Arg>) -> Result<Vec<(Id, String, String)>> {
    conn.all(PARENTS, reach).await
}

const UNTIMED: &str = "
    SELECT x.id, x.parent_id, x.name FROM foundings x WHERE x.state = 'submitted' AND NOT EXISTS (
        SELECT 1 FROM deadlines d WHERE d.record_type = 'founding' AND d.record_id = x.id)
    ORDER BY x.id LIMIT 500";

/// What is open and never had a deadline.
pub async fn untimed(conn: &mut Conn) -> Result<Vec<(Id, Id, String)>> {
    conn.all(UNTIMED, args![]).await
}
