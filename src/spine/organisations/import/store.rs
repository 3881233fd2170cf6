//! What the import reads and writes in bulk. Runs on both engines.
use super::columns::More;
use crate::{
    args,
    kernel::{
        Id, Result,
        db::{Arg, Conn},
    },
};

#[derive(sqlx::FromRow)]
pub struct KnownRow {
    pub id: Id,
    pub code: String,
    pub name: String,
    pub kind: String,
    pub status: String,
    pub division_code: Option<String>,
    pub reporting: bool,
    pub above_id: Option<Id>,
}

// The line of today decides what is above, planned moves or not.
const TREE: &str = "
    SELECT o.id, o.code, o.name, o.kind, o.status, o.division_code, o.reporting, l.above AS above_id
    FROM organisations o LEFT JOIN organisation_lines l ON l.below = o.id AND l.depth = 1";
const EMPLOYERS: &str = "
    SELECT employer_credit_code, code FROM organisations
    WHERE employer_credit_code IS NOT NULL AND kind = '50' AND status NOT IN ('5', '6')";
const STAND: &str = "
    INSERT INTO organisation_lines (below, above, depth)
    SELECT o.id, o.id, 0 FROM organisations o WHERE o.id >= $1 AND o.id <= $2
    ON CONFLICT (below, above) DO NOTHING";
const GRAFT: &str = "
    INSERT INTO organisation_lines (below, above, depth)
    SELECT p.organisation_id, l.above, l.depth + 1
    FROM placements p JOIN organisation_lines l ON l.below = p.above_id
    WHERE p.organisation_id >= $1 AND p.organisation_id <= $2 AND p.relation = 'parent'
    ON CONFLICT (below, above) DO NOTHING";
const DIVISIONS: &str = "INSERT INTO divisions (code, name, parent, level)";
const DIVISIONS_ANEW: &str = "
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, parent = excluded.parent, level = excluded.level
    WHERE divisions.name <> excluded.name OR divisions.level <> excluded.level
       OR COALESCE(divisions.parent, '') <> COALESCE(excluded.parent, '')";
const AMEND: &str = "
    UPDATE organisations SET name = $2, name_sort = $3, normal_name = $4, kind = $5, division_code = $6, reporting = $7,
        version = version + 1
    WHERE id = $1";
const AMEND_MORE: &str = "
    UPDATE organisations SET employer_name = COALESCE($2, employer_name),
        employer_credit_code = COALESCE($3, employer_credit_code), employer_kind = COALESCE($4, employer_kind),
        union_credit_code = COALESCE($5, union_credit_code), founding_mode = COALESCE($6, founding_mode),
        industry = COALESCE($7, industry), address = COALESCE($8, address), chair_name = COALESCE($9, chair_name),
        workers = COALESCE($10, workers), founded_on = COALESCE($11, founded_on),
        approved_on = COALESCE($12, approved_on), approval_no = COALESCE($13, approval_no),
        term_ends_on = COALESCE($14, term_ends_on)
    WHERE id = $1";

pub async fn tree(conn: &mut Conn) -> Result<Vec<KnownRow>> {
    conn.all(TREE, args![]).await
}
/// The employers that have a union of their own, with its code.
pub async fn employers(conn: &mut Conn) -> Result<Vec<(String, String)>> {
    conn.all(EMPLOYERS, args![]).await
}
/// Hangs the organisations whose ids lie between the two, all of one level, into the lines of today.
pub async fn graft_level(conn: &mut Conn, first: Id, last: Id) -> Result<()> {
    conn.run(STAND, args![first, last]).await?;
    conn.run(GRAFT, args![first, last]).await.map(drop)
}
/// `rows`: code, name, parent, level.
pub async fn divisions(conn: &mut Conn, rows: Vec<Vec<Arg>>) -> Result<u64> {
    conn.bulk(DIVISIONS, DIVISIONS_ANEW, rows).await
}
/// `row`: id, name, its two keys, kind, division, reporting.
pub async fn amend(conn: &mut Conn, row: Vec<Arg>) -> Result<u64> {
    conn.run(AMEND, row).await
}
/// Sets what the sheet says; what it leaves empty stays.
pub async fn amend_more(conn: &mut Conn, id: Id, more: &More) -> Result<u64> {
    let row = args![
        id,
        more.employer_name.as_deref(),
        more.employer_credit_code.as_deref(),
        more.employer_kind.as_deref(),
        more.union_credit_code.as_deref(),
        more.founding_mode.as_deref(),
        more.industry.as_deref(),
        more.address.as_deref(),
        more.chair_name.as_deref(),
        more.workers,
        more.founded_on,
        more.approved_on,
        more.approval_no.as_deref(),
        more.term_ends_on
    ];
    conn.run(AMEND_MORE, row).await
}
