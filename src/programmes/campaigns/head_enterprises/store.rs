//! The tables of head enterprises. All their SQL is here and runs on both engines.
use super::{
    enterprise::{Brand, Enterprise, UnitStanding},
    ops::Search,
};
use crate::{
    args,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
    },
};

// The union of each enterprise, among those below its unit: the one that was chosen, else the first that was founded of its credit
// code or that covers it. What was dissolved, merged or only prepared is no union.
macro_rules! listed {
    ($columns:literal, $rest:literal) => {
        concat!(
            "WITH ties AS (
                SELECT h.id AS head_id, 0 AS nearness, o.id, o.name, o.founded_on FROM head_enterprises h
                    JOIN organisations o ON o.id = h.union_id
                    JOIN organisation_lines w ON w.below = o.id AND w.above = h.unit_id
                    WHERE o.status IN ('1', '2', '3', '4')
                UNION ALL
                SELECT h.id AS head_id, 1 AS nearness, o.id, o.name, o.founded_on FROM head_enterprises h
                    JOIN organisations o ON o.employer_credit_code = h.credit_code
                    JOIN organisation_lines w ON w.below = o.id AND w.above = h.unit_id
                    WHERE h.credit_code <> '' AND o.status IN ('1', '2', '3', '4')
                UNION ALL
                SELECT h.id AS head_id, 2 AS nearness, o.id, o.name, o.founded_on FROM head_enterprises h
                    JOIN covered_employers c ON c.credit_code = h.credit_code JOIN organisations o ON o.id = c.organisation_id
                    JOIN organisation_lines w ON w.below = o.id AND w.above = h.unit_id
                    WHERE h.credit_code <> '' AND o.status IN ('1', '2', '3', '4')
             ), first AS (
                SELECT t.head_id, t.id, t.name, t.founded_on,
                    ROW_NUMBER() OVER (PARTITION BY t.head_id ORDER BY t.nearness, t.founded_on, t.id) AS place FROM ties t
             ), listed AS (
                SELECT h.id, h.brand_id, b.name AS brand, b.kind, h.unit_id, o.code AS unit_code, o.name AS unit, h.name,
                    h.credit_code, h.union_id, f.id AS founded_union_id, f.name AS founded_union, f.founded_on,
                    (h.credit_code <> '' AND EXISTS (SELECT 1 FROM foundings a
                        JOIN organisation_lines w ON w.below = a.parent_id AND w.above = h.unit_id
                        WHERE a.credit_code = h.credit_code AND a.state = 'submitted')) AS applied, h.version, b.position
                FROM head_enterprises h JOIN head_brands b ON b.id = h.brand_id JOIN organisations o ON o.id = h.unit_id
                LEFT JOIN first f ON f.head_id = h.id AND f.place = 1
                WHERE h.removed_at IS NULL
             ) SELECT ",
            $columns,
            " FROM listed l ",
            $rest
        )
    };
}
macro_rules! rows {
    ($rest:literal) => {
        listed!(
            "l.id, l.brand_id, l.brand, l.kind, l.unit_id, l.unit_code, l.unit, l.name, l.credit_code, l.union_id,
             l.founded_union_id, l.founded_union, l.founded_on, l.applied, l.version",
            $rest
        )
    };
}
const GET: &str = rows!("WHERE l.id = $1");
// $1 the roster, $2 unit, $3 brand, $4 state, $5 to $7 where to go on, $8 how far.
const LIST: &str = rows!(
    "JOIN roster_units r ON r.organisation_id = l.unit_id AND r.roster_id = $1
     WHERE ($2 = '' OR l.unit_code = $2 OR l.unit LIKE $9 ESCAPE '!') AND (CAST($3 AS UUID) IS NULL OR l.brand_id = $3)
       AND ($4 = '' OR ($4 = 'founded' AND l.founded_union_id IS NOT NULL)
            OR ($4 = 'applied' AND l.founded_union_id IS NULL AND l.applied)
            OR ($4 = 'not-founded' AND l.founded_union_id IS NULL AND NOT l.applied))
       AND (CAST($5 AS TEXT) IS NULL OR (l.unit_code, l.position, l.id) > ($5, $6, $7))
     ORDER BY l.unit_code, l.position, l.id LIMIT $8"
);
const POSITION: &str = "SELECT position FROM head_brands WHERE id = $1";
const BY_UNIT: &str = listed!(
    "l.unit_code, l.unit, COUNT(*) AS enterprises,
     CAST(COALESCE(SUM(CASE WHEN l.founded_union_id IS NULL THEN 0 ELSE 1 END), 0) AS BIGINT) AS founded",
    "JOIN roster_units r ON r.organisation_id = l.unit_id AND r.roster_id = $1 GROUP BY l.unit_code, l.unit ORDER BY l.unit_code"
);
const STANDING: &str = listed!(
    "COUNT(*), CAST(COALESCE(SUM(CASE WHEN l.founded_union_id IS NULL THEN 0 ELSE 1 END), 0) AS BIGINT)",
    "JOIN roster_units r ON r.organisation_id = l.unit_id AND r.roster_id = $1"
);
const INSERT: &str = "INSERT INTO head_enterprises (id, brand_id, unit_id, name, credit_code, created_at, created_by)";
// A union that was chosen below one unit says nothing of another.
const CHANGE: &str = "
    UPDATE head_enterprises SET brand_id = $3, unit_id = $4, name = $5, credit_code = $6,
        union_id = CASE WHEN unit_id = $4 THEN union_id END, version = version + 1
    WHERE id = $1 AND version = $2 AND removed_at IS NULL";
const LINK: &str = "
    UPDATE head_enterprises SET union_id = $3, version = version + 1 WHERE id = $1 AND version = $2 AND removed_at IS NULL";
const REMOVE: &str = "
    UPDATE head_enterprises SET removed_at = $3, removed_reason = $4, version = version + 1
    WHERE id = $1 AND version = $2 AND removed_at IS NULL";
// Unions below a unit ($1) whose own name or employer holds a text ($2).
const CANDIDATES: &str = "
    SELECT o.id, o.code, o.name FROM organisation_lines l JOIN organisations o ON o.id = l.below
    WHERE l.above = $1 AND l.depth > 0 AND o.status IN ('1', '2', '3', '4') AND o.kind IN ('40', '41', '42', '50', '51', '52')
      AND (o.name LIKE $2 ESCAPE '!' OR o.employer_name LIKE $2 ESCAPE '!') ORDER BY o.name_sort, o.id LIMIT 30";
const IS_CANDIDATE: &str = "
    SELECT COUNT(*) FROM organisation_lines l JOIN organisations o ON o.id = l.below
    WHERE l.above = $1 AND l.below = $2 AND l.depth > 0 AND o.status IN ('1', '2', '3', '4')
      AND o.kind IN ('40', '41', '42', '50', '51', '52')";

const BRANDS: &str =
    "SELECT id, name, kind, citation, ended_at FROM head_brands ORDER BY position, name LIMIT 200";
const SEED: &str = "INSERT INTO head_brands (id, name, kind, citation, position, created_at)";
const UNLESS_KNOWN: &str = "ON CONFLICT DO NOTHING";
const ADD_BRAND: &str =
    "INSERT INTO head_brands (id, name, kind, citation, position, created_at, created_by)";
const END_BRAND: &str = "UPDATE head_brands SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";

pub async fn get(conn: &mut Conn, id: Id) -> Result<Enterprise> {
    conn.one(GET, args![id]).await
}
/// The list of a roster's units, by unit and brand.
pub async fn list(
    conn: &mut Conn,
    roster: Id,
    ask: &Search,
    after: Option<(String, Id, Id)>,
    limit: i64,
) -> Result<Vec<Enterprise>> {
    let after = match after {
        None => (None, None, None),
        Some((unit, brand, id)) => {
            let position = conn.count(POSITION, args![brand]).await?;
            (Some(unit), Some(position), Some(id))
        }
    };
    let brand: Option<Id> = ask.brand.parse().ok();
    let values = args![
        roster,
        ask.unit.trim(),
        brand,
        ask.state.as_str(),
        after.0,
        after.1,
        after.2,
        limit,
        like(ask.unit.trim())
    ];
    conn.all(LIST, values).await
}
pub async fn by_unit(conn: &mut Conn, roster: Id) -> Result<Vec<UnitStanding>> {
    conn.all(BY_UNIT, args![roster]).await
}
/// How many are listed, and how many of them have a union.
pub async fn standing(conn: &mut Conn, roster: Id) -> Result<(i64, i64)> {
    conn.one(STANDING, args![roster]).await
}
pub async fn insert(conn: &mut Conn, row: Vec<Arg>) -> Result<()> {
    conn.bulk(INSERT, "", vec![row]).await.map(drop)
}
/// False when somebody else was quicker. `values`: enterprise, version, brand, unit, name, credit code.
pub async fn change(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(CHANGE, values).await? == 1)
}
pub async fn link(conn: &mut Conn, id: Id, version: i64, union: Option<Id>) -> Result<bool> {
    Ok(conn.run(LINK, args![id, version, union]).await? == 1)
}
pub async fn remove(
    conn: &mut Conn,
    id: Id,
    version: i64,
    at: Instant,
    reason: &str,
) -> Result<bool> {
    Ok(conn.run(REMOVE, args![id, version, at, reason]).await? == 1)
}
/// Unions below a unit that may be the enterprise's: identity, code, name.
pub async fn candidates(
    conn: &mut Conn,
    unit: Id,
    text: &str,
) -> Result<Vec<(Id, String, String)>> {
    conn.all(CANDIDATES, args![unit, like(text)]).await
}
pub async fn is_candidate(conn: &mut Conn, unit: Id, union: Id) -> Result<bool> {
    Ok(conn.count(IS_CANDIDATE, args![unit, union]).await? > 0)
}
pub async fn brands(conn: &mut Conn) -> Result<Vec<Brand>> {
    conn.all(BRANDS, args![]).await
}
pub async fn seed(conn: &mut Conn, rows: Vec<Vec<Arg>>) -> Result<u64> {
    conn.bulk(SEED, UNLESS_KNOWN, rows).await
}
pub async fn add_brand(conn: &mut Conn, row: Vec<Arg>) -> Result<()> {
    conn.bulk(ADD_BRAND, "", vec![row]).await.map(drop)
}
pub async fn end_brand(conn: &mut Conn, id: Id, at: Instant) -> Result<bool> {
    Ok(conn.run(END_BRAND, args![id, at]).await? == 1)
}

fn like(text: &str) -> String {
    let plain = text
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    format!("%{plain}%")
}
