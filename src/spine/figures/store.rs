//! The tables of indicators, and what pages of figures look up. All SQL of figures is here and runs on both engines.
use super::indicator::IndicatorRow;
use crate::{
    args, fifty,
    kernel::{
        Day, Id, Result,
        db::{Arg, Conn, FIFTY, fifty_of},
    },
    within,
};

/// A page has so many rows.
pub const PAGE: usize = FIFTY;

// $4 to $53, after the three values of reach.
macro_rules! fifty_after_reach {
    () => {
        "($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26,
          $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48,
          $49, $50, $51, $52, $53)"
    };
}

const SEED: &str = "INSERT INTO indicators (key, version, name_zh, name_en, unit, measure, kinds, categories, basis,
    definition_zh, definition_en, once_per_zh, once_per_en, owner_zh, owner_en, part_of, position, from_day, reason, created_at, created_by)";
const SEED_ONCE: &str = "ON CONFLICT (key, version) DO NOTHING";

macro_rules! indicator {
    ($rest:literal) => {
        concat!(
            "SELECT i.key, i.version, i.name_zh, i.name_en, i.unit, i.measure, i.kinds, i.categories, i.basis, i.definition_zh,
                i.definition_en, i.once_per_zh, i.once_per_en, i.owner_zh, i.owner_en, i.part_of, i.position, i.from_day FROM indicators i ",
            $rest
        )
    };
}
// The version whose time has come on the day; before the first one, the first.
const INDICATORS: &str = indicator!(
    "WHERE i.version = COALESCE((SELECT MAX(v.version) FROM indicators v WHERE v.key = i.key AND v.from_day <= $1), 1)
     ORDER BY i.position, i.key"
);
const INDICATOR: &str = indicator!(
    "WHERE i.key = $2 AND i.version = COALESCE((SELECT MAX(v.version) FROM indicators v WHERE v.key = $2 AND v.from_day <= $1), 1)"
);
const NEWEST: &str = indicator!(
    "WHERE i.version = (SELECT MAX(v.version) FROM indicators v WHERE v.key = i.key) ORDER BY i.position, i.key"
);
const VERSIONS: &str = indicator!("WHERE i.key = $1 ORDER BY i.version DESC");

// The city is what the first reporting unit hangs under; without one, what stands above the oldest organisation.
const CITY: &str = "
    SELECT l.above FROM organisations o JOIN organisation_lines l ON l.below = o.id AND l.depth = 1
    WHERE o.reporting ORDER BY o.id LIMIT 1";
const ROOT: &str = "
    SELECT l.above FROM organisation_lines l WHERE l.below = (SELECT o.id FROM organisations o ORDER BY o.id LIMIT 1)
    ORDER BY l.depth DESC LIMIT 1";
const ABOVE: &str = "
    SELECT o.code, o.name FROM organisation_lines l JOIN organisations o ON o.id = l.above
    WHERE l.below = $1 AND l.depth > 0 ORDER BY l.depth DESC";
const PARTS: &str = "
    SELECT o.id, o.code, o.name FROM organisation_lines l JOIN organisations o ON o.id = l.below
    WHERE l.above = $1 AND l.depth = 1 ORDER BY o.code";
const FOUND: &str = "
    SELECT o.id, o.code, o.name FROM organisation_lines l JOIN organisations o ON o.id = l.below
    WHERE l.above = $1 AND l.depth > 0 AND (o.code = $2 OR o.name LIKE $3 ESCAPE '!') ORDER BY l.depth, o.name_sort LIMIT 20";
const NAMED: &str = concat!(
    "SELECT o.id, o.code, o.name FROM organisations o WHERE o.id IN ",
    fifty!()
);
const CONFIRMERS: &str = concat!(
    "SELECT a.id, a.display_name FROM accounts a WHERE a.id IN ",
    fifty!()
);
const WITHIN: &str = concat!(
    "SELECT o.id FROM organisations o WHERE o.id IN ",
    fifty_after_reach!(),
    " AND ",
    within!("o.id")
);

/// An organisation as pages name it.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Named {
    pub id: Id,
    pub code: String,
    pub name: String,
}

pub fn indicator_values(i: &IndicatorRow) -> Vec<Arg> {
    args![
        i.key.as_str(),
        i.version,
        i.name_zh.as_str(),
        i.name_en.as_str(),
        i.unit.as_str(),
        i.measure.as_str(),
        i.kinds.as_str(),
        i.categories.as_str(),
        i.basis.as_str(),
        i.definition_zh.as_str(),
        i.definition_en.as_str(),
        i.once_per_zh.as_str(),
        i.once_per_en.as_str(),
        i.owner_zh.as_str(),
        i.owner_en.as_str(),
        i.part_of.as_deref(),
        i.position,
        i.from_day
    ]
}
/// Rows as [`indicator_values`] gives them, then reason, moment and author.
pub async fn seed_indicators(conn: &mut Conn, rows: Vec<Vec<Arg>>) -> Result<u64> {
    conn.bulk(SEED, SEED_ONCE, rows).await
}
/// One version more; the unique key refuses a second of the same number.
pub async fn add_indicator(conn: &mut Conn, row: Vec<Arg>) -> Result<u64> {
    conn.bulk(SEED, "", vec![row]).await
}
pub async fn indicators(conn: &mut Conn, on: Day) -> Result<Vec<IndicatorRow>> {
    conn.all(INDICATORS, args![on]).await
}
pub async fn indicator(conn: &mut Conn, key: &str, on: Day) -> Result<Option<IndicatorRow>> {
    conn.find(INDICATOR, args![on, key]).await
}
/// The newest version of each, also one whose day has not come.
pub async fn newest_indicators(conn: &mut Conn) -> Result<Vec<IndicatorRow>> {
    conn.all(NEWEST, args![]).await
}
pub async fn versions(conn: &mut Conn, key: &str) -> Result<Vec<IndicatorRow>> {
    conn.all(VERSIONS, args![key]).await
}
/// The organisation that is meant when none is named; none in a city without a tree.
pub async fn city(conn: &mut Conn) -> Result<Option<Id>> {
    let found: Option<(Id,)> = match conn.find(CITY, args![]).await? {
        None => conn.find(ROOT, args![]).await?,
        city => city,
    };
    Ok(found.map(|c| c.0))
}
/// Code and name of what is above, the top first.
pub async fn above(conn: &mut Conn, id: Id) -> Result<Vec<(String, String)>> {
    conn.all(ABOVE, args![id]).await
}
/// What is directly below.
pub async fn parts(conn: &mut Conn, id: Id) -> Result<Vec<Named>> {
    conn.all(PARTS, args![id]).await
}
/// Organisations below whose code is the text, or whose name holds it.
pub async fn found(conn: &mut Conn, below: Id, text: &str) -> Result<Vec<Named>> {
    let plain = text
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    conn.all(FOUND, args![below, text, format!("%{plain}%")])
        .await
}
pub async fn named(conn: &mut Conn, ids: &[Id]) -> Result<Vec<Named>> {
    conn.all(NAMED, fifty_of(ids)).await
}
pub async fn confirmers(conn: &mut Conn, ids: &[Id]) -> Result<Vec<(Id, String)>> {
    conn.all(CONFIRMERS, fifty_of(ids)).await
}
/// Which of the organisations lie within reach.
pub async fn within_reach(conn: &mut Conn, reach: Vec<Arg>, ids: &[Id]) -> Result<Vec<(Id,)>> {
    let mut values = reach;
    values.extend(fifty_of(ids));
    conn.all(WITHIN, values).await
}
