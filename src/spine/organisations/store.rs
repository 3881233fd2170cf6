//! The tables of the tree. All SQL of organisations is here and runs on both engines.
use super::organisation::{NewOrganisation, Organisation};
use crate::{
    args,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
    },
};

macro_rules! organisation {
    ($rest:literal) => {
        concat!(
            "SELECT o.id, o.code, o.name, o.kind, o.status, o.division_code, o.founding_mode, o.employer_name, o.employer_credit_code,
                o.employer_kind, o.union_credit_code, o.industry, o.address, o.chair_name, o.workers, o.covered_employers, o.founded_on,
                o.approved_on, o.approval_no, o.term_ends_on, o.closed_on, o.successor_id, o.reporting, o.version, o.created_at,
                o.created_by FROM organisations o ",
            $rest
        )
    };
}
const GET: &str = organisation!("WHERE o.id = $1");
const BY_CODE: &str = organisation!("WHERE o.code = $1");
const INSERT: &str = "INSERT INTO organisations (id, code, name, name_sort, normal_name, kind, status, division_code, founding_mode,
    employer_name, employer_credit_code, employer_kind, union_credit_code, industry, address, chair_name, workers, covered_employers,
    founded_on, approved_on, approval_no, term_ends_on, reporting, batch_id, created_at, created_by)";
const PLACE: &str = "INSERT INTO placements (id, organisation_id, relation, above_id, from_day, settled, created_at, created_by)";
const GRAFT: &str = "
    INSERT INTO organisation_lines (below, above, depth)
    SELECT $1, above, depth + 1 FROM organisation_lines WHERE below = $2";
const STAND_ALONE: &str = "INSERT INTO organisation_lines (below, above, depth) VALUES ($1, $1, 0)";
const NEXT_SERIAL: &str = "SELECT COUNT(*) FROM organisation_lines WHERE above = $1 AND depth > 0";
const NEXT_VERSION: &str =
    "UPDATE organisations SET version = version + 1 WHERE id = $1 AND version = $2";
const NAMES: &str = "SELECT o.id, o.name FROM organisations o JOIN organisation_lines l ON l.below = o.id WHERE l.above = $1 AND l.depth <= 1";

// Who has members, or somebody below, is not shut: they go elsewhere first.
const SHUT: &str = "
    UPDATE organisations SET status = '5', closed_on = $2, version = version + 1
    WHERE id = $1 AND status NOT IN ('5', '6')
      AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.organisation_id = $1 AND m.ended_on IS NULL)
      AND NOT EXISTS (SELECT 1 FROM organisation_lines l JOIN organisations o ON o.id = l.below
                      WHERE l.above = $1 AND l.depth > 0 AND o.status NOT IN ('5', '6'))";

const ACTIVATE: &str =
    "UPDATE organisations SET status = '2', version = version + 1 WHERE id = $1 AND status = '1'";

pub async fn activate(conn: &mut Conn, id: Id) -> Result<u64> {
    conn.run(ACTIVATE, args![id]).await
}
pub async fn shut(conn: &mut Conn, id: Id, day: crate::kernel::Day) -> Result<u64> {
    conn.run(SHUT, args![id, day]).await
}
pub async fn get(conn: &mut Conn, id: Id) -> Result<Organisation> {
    conn.one(GET, args![id]).await
}
pub async fn by_code(conn: &mut Conn, code: &str) -> Result<Option<Organisation>> {
    conn.find(BY_CODE, args![code]).await
}
pub async fn serial(conn: &mut Conn, parent_id: Id) -> Result<i64> {
    Ok(conn.count(NEXT_SERIAL, args![parent_id]).await? + 1)
}
pub async fn names(conn: &mut Conn, above: Id) -> Result<Vec<(Id, String)>> {
    conn.all(NAMES, args![above]).await
}
/// Counts the version on; false when it is no longer the one that was seen.
pub async fn next_version(conn: &mut Conn, id: Id, seen: i64) -> Result<bool> {
    Ok(conn.run(NEXT_VERSION, args![id, seen]).await? == 1)
}

/// The values of an organisation's row.
pub fn row(
    id: Id,
    new: &NewOrganisation,
    keys: (String, String),
    at: Instant,
    by: Option<Id>,
) -> Vec<Arg> {
    let (name_sort, normal_name) = keys;
    args![
        id,
        new.code.as_str(),
        new.name.as_str(),
        name_sort,
        normal_name,
        new.kind.as_str(),
        new.status.as_str(),
        new.division_code.as_deref(),
        new.founding_mode.as_deref(),
        new.employer_name.as_deref(),
        new.employer_credit_code.as_deref(),
        new.employer_kind.as_deref(),
        new.union_credit_code.as_deref(),
        new.industry.as_deref(),
        new.address.as_deref(),
        new.chair_name.as_deref(),
        new.workers,
        new.covered_employers,
        new.founded_on,
        new.approved_on,
        new.approval_no.as_deref(),
        new.term_ends_on,
        new.reporting,
        new.batch_id,
        at,
        by
    ]
}
pub async fn insert(conn: &mut Conn, rows: Vec<Vec<Arg>>) -> Result<u64> {
    conn.bulk(INSERT, "", rows).await
}
/// Placements that hold from the start; `rows`: id, organisation, relation, above, from, settled, at, by.
pub async fn place(conn: &mut Conn, rows: Vec<Vec<Arg>>) -> Result<u64> {
    conn.bulk(PLACE, "", rows).await
}
/// Hangs a new organisation into the lines of today, under a parent or as a root.
pub async fn graft(conn: &mut Conn, id: Id, under: Option<Id>) -> Result<u64> {
    conn.run(STAND_ALONE, args![id]).await?;
    conn.run(GRAFT, args![id, under]).await
}
