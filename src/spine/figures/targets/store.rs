//! The table of targets. All its SQL is here and runs on both engines.
use super::super::Period;
use super::{
    ops::Changes,
    target::{Changed, Target, TargetKind},
};
use crate::{
    args,
    kernel::{
        Day, Id, Instant, Result,
        db::{Arg, Conn},
    },
    within,
};

macro_rules! target {
    ($rest:literal) => {
        concat!(
            "SELECT t.id, t.indicator, t.organisation_id, t.from_day, t.to_day, t.kind, t.version, t.value, t.document_no, t.decided_on,
                t.reason, t.created_at, a.display_name AS author, o.code AS organisation_code, o.name AS organisation
             FROM targets t JOIN organisations o ON o.id = t.organisation_id LEFT JOIN accounts a ON a.id = t.created_by ",
            $rest
        )
    };
}
const INSERT: &str = "INSERT INTO targets (id, indicator, organisation_id, from_day, to_day, kind, version, value, document_no, decided_on,
    reason, created_at, created_by)";
const GET: &str = target!("WHERE t.id = $1");
// The same question is the same five columns.
const VERSIONS: &str = target!(
    "WHERE t.organisation_id = $1 AND t.indicator = $2 AND t.from_day = $3 AND t.to_day = $4 AND t.kind = $5 ORDER BY t.version DESC"
);
const OF_VERSION: &str = target!(
    "WHERE t.organisation_id = $1 AND t.indicator = $2 AND t.from_day = $3 AND t.to_day = $4 AND t.kind = $5 AND t.version = $6"
);
// Those that meet the days $3 to $4, as known at $5: versions of one target stand together, the newest first.
const MEETING: &str = target!(
    "WHERE t.organisation_id = $1 AND t.indicator = $2 AND t.to_day >= $3 AND t.from_day <= $4 AND t.created_at <= $5
     ORDER BY t.from_day DESC, t.to_day DESC, t.kind DESC, t.version DESC LIMIT $6"
);
macro_rules! newest {
    () => {
        "NOT EXISTS (SELECT 1 FROM targets n WHERE n.organisation_id = t.organisation_id AND n.indicator = t.indicator
            AND n.from_day = t.from_day AND n.to_day = t.to_day AND n.kind = t.kind AND n.version > t.version)"
    };
}
// $4 the indicator or nothing, $5 a part of the unit's name or its code, $6 and $7 where to go on and how far.
const LIST: &str = concat!(
    target!("WHERE "),
    within!("t.organisation_id"),
    " AND ",
    newest!(),
    " AND ($4 = '' OR t.indicator = $4) AND ($5 = '' OR o.code = $5 OR o.name LIKE $8 ESCAPE '!')
      AND (CAST($6 AS UUID) IS NULL OR t.id < $6) ORDER BY t.id DESC LIMIT $7"
);
const OF_UNITS: &str = concat!(
    "SELECT t.organisation_id, t.value, t.version FROM roster_units r JOIN targets t ON t.organisation_id = r.organisation_id
     WHERE r.roster_id = $1 AND t.indicator = $2 AND t.from_day = $3 AND t.to_day = $4 AND t.kind = $5 AND ",
    newest!()
);
// What stands below an organisation ($1) for exactly some days ($2, $3) and of one kind ($4), the nearest units first: some thousands
// of units, a dozen indicators.
const DIVIDED: &str = concat!(
    target!(
        "JOIN organisation_lines l ON l.below = t.organisation_id AND l.above = $1 AND l.depth > 0
         WHERE t.from_day = $2 AND t.to_day = $3 AND t.kind = $4 AND "
    ),
    newest!(),
    " ORDER BY l.depth, t.id LIMIT 60000"
);
macro_rules! below {
    ($rest:literal) => {
        concat!(
            "SELECT o.id, o.code, o.name, COALESCE(o.workers, 0) AS workers FROM organisation_lines l
             JOIN organisations o ON o.id = l.below WHERE l.above = $1 AND l.depth > 0 AND o.status NOT IN ('5', '6') AND ",
            $rest,
            " ORDER BY o.code LIMIT 3000"
        )
    };
}
const REPORTING_BELOW: &str = below!("o.reporting");
// 31: the federation of a street or a township.
const STREETS_BELOW: &str = below!("o.kind = '31'");
const DIRECTLY_BELOW: &str = below!("l.depth = 1");
// $2 to $4 days and kind, $5 a part of the unit's name or its code ($6 as a pattern), $7 changes only, $8 and $9 where to go on and
// how far.
const CHANGES: &str = "
    SELECT t.id, t.indicator, o.code AS organisation_code, o.name AS organisation, t.from_day, t.to_day, t.kind, t.version,
        b.value AS was, t.value, t.document_no, t.decided_on, t.reason, t.created_at, a.display_name AS author
    FROM roster_units r JOIN targets t ON t.organisation_id = r.organisation_id JOIN organisations o ON o.id = t.organisation_id
    LEFT JOIN targets b ON b.organisation_id = t.organisation_id AND b.indicator = t.indicator AND b.from_day = t.from_day
        AND b.to_day = t.to_day AND b.kind = t.kind AND b.version = t.version - 1
    LEFT JOIN accounts a ON a.id = t.created_by
    WHERE r.roster_id = $1 AND t.from_day = $2 AND t.to_day = $3 AND t.kind = $4 AND ($5 = '' OR o.code = $5 OR o.name LIKE $6 ESCAPE '!')
      AND (NOT $7 OR t.version > 1) AND (CAST($8 AS UUID) IS NULL OR t.id < $8) ORDER BY t.id DESC LIMIT $9";

/// A unit that a total may be divided among.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Below {
    pub id: Id,
    pub code: String,
    pub name: String,
    pub workers: i64,
}

pub async fn insert(conn: &mut Conn, row: Vec<Arg>) -> Result<u64> {
    conn.bulk(INSERT, "", vec![row]).await
}
pub async fn get(conn: &mut Conn, id: Id) -> Result<Target> {
    conn.one(GET, args![id]).await
}
/// Every version of the same target, the newest first.
pub async fn versions(
    conn: &mut Conn,
    organisation_id: Id,
    indicator: &str,
    days: (Day, Day),
    kind: &str,
) -> Result<Vec<Target>> {
    let values = args![organisation_id, indicator, days.0, days.1, kind];
    conn.all(VERSIONS, values).await
}
/// Every version, known at a moment, of the targets of an organisation and indicator whose period meets some days.
pub async fn meeting(
    conn: &mut Conn,
    (organisation_id, indicator): (Id, &str),
    days: (Day, Day),
    as_of: Instant,
    limit: i64,
) -> Result<Vec<Target>> {
    let values = args![organisation_id, indicator, days.0, days.1, as_of, limit];
    conn.all(MEETING, values).await
}
/// The newest versions within reach, the latest set first.
pub async fn list(
    conn: &mut Conn,
    reach: Vec<Arg>,
    filter: (&str, &str),
    after: Option<Id>,
    limit: i64,
) -> Result<Vec<Target>> {
    let mut values = reach;
    values.extend(args![filter.0, filter.1, after, limit, like(filter.1)]);
    conn.all(LIST, values).await
}
/// Value and version for each unit of a roster that has a target.
/// `values`: organisation, indicator, first and last day, kind, version.
pub async fn of_version(conn: &mut Conn, values: Vec<Arg>) -> Result<Option<Target>> {
    conn.find(OF_VERSION, values).await
}
pub async fn of_units(
    conn: &mut Conn,
    roster: Id,
    indicator: &str,
    days: (Day, Day),
    kind: &str,
) -> Result<Vec<(Id, i64, i64)>> {
    let values = args![roster, indicator, days.0, days.1, kind];
    conn.all(OF_UNITS, values).await
}
/// The newest targets for some days and of one kind of everything below an organisation.
pub async fn divided(
    conn: &mut Conn,
    organisation_id: Id,
    days: (Day, Day),
    kind: &str,
) -> Result<Vec<Target>> {
    let values = args![organisation_id, days.0, days.1, kind];
    conn.all(DIVIDED, values).await
}
pub async fn units_below(conn: &mut Conn, organisation_id: Id) -> Result<Vec<Below>> {
    for below in [REPORTING_BELOW, STREETS_BELOW] {
        let found: Vec<Below> = conn.all(below, args![organisation_id]).await?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    conn.all(DIRECTLY_BELOW, args![organisation_id]).await
}
/// Those of one period and kind.
pub async fn changes(
    conn: &mut Conn,
    of: &Changes,
    (period, kind): (Period, TargetKind),
    after: Option<Id>,
    limit: i64,
) -> Result<Vec<Changed>> {
    let values = args![
        of.roster,
        period.from(),
        period.to(),
        kind.key(),
        of.unit.trim(),
        like(of.unit.trim()),
        of.changes_only,
        after,
        limit
    ];
    conn.all(CHANGES, values).await
}
/// A pattern that finds a text anywhere.
fn like(text: &str) -> String {
    let plain = text
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    format!("%{plain}%")
}
