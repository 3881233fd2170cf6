//! Sums over the ledger: whole days of recording from the roll-up, the rest of the last day from the entries themselves. All runs
//! on both engines.
use super::{
    entry::{Entry, Selection},
    spans::Spans,
    store::{entry, head},
};
use crate::{
    args,
    kernel::{
        Day, Id, Instant, Result,
        db::{Arg, Conn},
    },
};

// Which kinds and categories: $2..$4 kinds, $5 the categories.
macro_rules! chosen {
    ($t:literal) => {
        concat!(
            $t,
            ".kind IN ($2, $3, $4) AND ($5 = '' OR ($5 = '*' AND ",
            $t,
            ".category <> '') OR $5 LIKE '%,' || ",
            $t,
            ".category || ',%')"
        )
    };
}
// The part of the last day of recording ($8) up to the moment ($9), from the entries: those of that day first, since SQLite keeps
// the order of a CROSS JOIN and would else walk every line of the organisation.
macro_rules! last_day {
    ($from:literal, $where:literal) => {
        concat!(
            "SELECT t.organisation_id, e.category, e.business_day, e.amount FROM entries e CROSS JOIN lineage_members t ",
            $from,
            " WHERE t.lineage_id = e.lineage_id AND ",
            $where,
            " AND ",
            chosen!("e"),
            " AND e.business_day >= $6 AND e.business_day <= $7 AND e.recorded_day = $8 AND e.recorded_at <= $9"
        )
    };
}
// What one table of the roll-up holds of a stretch of time.
macro_rules! rolled_up {
    ($table:literal, $from:literal, $where:literal, $stretch:literal) => {
        concat!(
            "SELECT t.organisation_id, t.category, t.amount FROM ",
            $table,
            " t ",
            $from,
            " WHERE ",
            $where,
            " AND ",
            chosen!("t"),
            " AND ",
            $stretch,
            " AND t.recorded_day < $8 UNION ALL "
        )
    };
}
// Sums whose days do not matter: whole months of what was done below, $12 and $13, and the days at the ends, $6 to $10 and $11 to $7.
macro_rules! summed {
    ($part:literal, $group:literal, $from:literal, $where:literal) => {
        concat!(
            "SELECT ",
            $part,
            "CAST(COALESCE(SUM(x.amount), 0) AS BIGINT) AS amount FROM (",
            rolled_up!(
                "own_tallies",
                $from,
                $where,
                "t.business_day >= $6 AND t.business_day <= $7"
            ),
            rolled_up!(
                "tallies",
                $from,
                $where,
                "t.business_day >= $6 AND t.business_day <= $10"
            ),
            rolled_up!(
                "tallies",
                $from,
                $where,
                "t.business_day >= $11 AND t.business_day <= $7"
            ),
            rolled_up!(
                "month_tallies",
                $from,
                $where,
                "t.business_month >= $12 AND t.business_month <= $13"
            ),
            "SELECT y.organisation_id, y.category, y.amount FROM (",
            last_day!($from, $where),
            ") y) x ",
            $group
        )
    };
}
const SUM: &str = summed!("", "", "", "t.organisation_id = $1");
const BY_CATEGORY: &str = summed!(
    "x.category AS part, ",
    "GROUP BY x.category ORDER BY x.category",
    "",
    "t.organisation_id = $1"
);
const BY_PART: &str = summed!(
    "x.organisation_id AS part, ",
    "GROUP BY x.organisation_id",
    "JOIN organisation_lines p ON p.below = t.organisation_id",
    "p.above = $1 AND p.depth = 1"
);
const BY_UNIT: &str = summed!(
    "x.organisation_id AS part, ",
    "GROUP BY x.organisation_id",
    "JOIN roster_units p ON p.organisation_id = t.organisation_id",
    "p.roster_id = $1"
);
// Every organisation there is; $1 stands for the whole tree and is not looked at.
const BY_ORGANISATION: &str = summed!(
    "x.organisation_id AS part, ",
    "GROUP BY x.organisation_id",
    "",
    "(t.organisation_id = $1 OR t.organisation_id <> $1)"
);
macro_rules! of_days {
    ($table:literal) => {
        concat!(
            "SELECT t.organisation_id, t.category, t.business_day, t.amount FROM ",
            $table,
            " t WHERE t.organisation_id = $1 AND ",
            chosen!("t"),
            " AND t.business_day >= $6 AND t.business_day <= $7 AND t.recorded_day < $8"
        )
    };
}
const BY_DAY: &str = concat!(
    "SELECT x.business_day AS part, CAST(SUM(x.amount) AS BIGINT) AS amount FROM (",
    of_days!("own_tallies"),
    " UNION ALL ",
    of_days!("tallies"),
    " UNION ALL ",
    last_day!("", "t.organisation_id = $1"),
    ") x GROUP BY x.business_day ORDER BY x.business_day"
);
// How many records a selection has, and of how many subjects.
const EXTENT: &str = concat!(
    "SELECT COUNT(*), COUNT(DISTINCT e.subject_id) FROM entries e
     JOIN lineage_members t ON t.lineage_id = e.lineage_id AND t.organisation_id = $1 WHERE e.nature = 'posting' AND ",
    chosen!("e"),
    " AND e.business_day >= $6 AND e.business_day <= $7
      AND e.recorded_at <= $9 AND e.recorded_day <= $8 AND NOT EXISTS (SELECT 1 FROM entries c WHERE c.cancels = e.seq AND c.recorded_at <= $9
        AND (c.nature = 'reversal' OR c.business_day <= $7))"
);
const AFTER: &str = concat!(
    entry!(
        "JOIN lineage_members t ON t.lineage_id = e.lineage_id AND t.organisation_id = $1 WHERE "
    ),
    chosen!("e"),
    " AND e.business_day >= $6 AND e.business_day <= $7 AND e.recorded_day >= $8 AND e.recorded_at > $9 ORDER BY e.seq LIMIT $10"
);

// Postings, endings and reversals alike: their amounts add up to the sum.
macro_rules! every {
    ($from:literal, $where:literal) => {
        concat!(
            "SELECT t.organisation_id AS part, e.seq, e.business_day, e.recorded_at, e.amount FROM ",
            $from,
            " JOIN entries e ON e.lineage_id = t.lineage_id WHERE ",
            $where,
            " AND ",
            chosen!("e"),
            " AND e.business_day >= $6 AND e.business_day <= $7 AND e.recorded_day <= $8 AND e.recorded_at <= $9 ORDER BY e.seq"
        )
    };
}
const EVERY: &str = every!("lineage_members t", "t.organisation_id = $1");
const EVERY_BY_UNIT: &str = every!(
    "roster_units p JOIN lineage_members t ON t.organisation_id = p.organisation_id",
    "p.roster_id = $1"
);

/// An entry with no more of it than a sum needs.
#[derive(Clone, Copy, Debug, PartialEq, sqlx::FromRow)]
pub struct Addend {
    /// The organisation in whose sum it is.
    pub part: Id,
    pub seq: i64,
    pub business_day: Day,
    pub recorded_at: Instant,
    pub amount: i64,
}

/// The values $1 … $9 of a selection. Whole days are all of them when nothing was recorded after the as-of moment.
fn values(of: &Selection, head: Option<Instant>) -> Vec<Arg> {
    let everything = head.is_none_or(|last| last <= of.as_of);
    let day = of.as_of.day().plus(i64::from(everything));
    let kind = |i: usize| {
        let kind = of.kinds.get(i).or(of.kinds.first());
        kind.map(|k| k.key()).unwrap_or_default()
    };
    args![
        of.organisation_id,
        kind(0),
        kind(1),
        kind(2),
        of.categories.pattern(),
        of.first_day(),
        of.to,
        day,
        of.as_of
    ]
}
async fn asked(conn: &mut Conn, of: &Selection) -> Result<Vec<Arg>> {
    let head = head(conn).await?.map(|h| h.1);
    Ok(values(of, head))
}
/// With the values $10 … $13: the spans.
async fn spanned(conn: &mut Conn, of: &Selection) -> Result<Vec<Arg>> {
    let mut values = asked(conn, of).await?;
    let spans = Spans::of(of.first_day(), of.to);
    let (first, last) = spans.months;
    values.extend(args![spans.head.1, spans.tail.0, first, last]);
    Ok(values)
}
pub async fn sum(conn: &mut Conn, of: &Selection) -> Result<i64> {
    let values = spanned(conn, of).await?;
    conn.count(SUM, values).await
}
pub async fn by_category(conn: &mut Conn, of: &Selection) -> Result<Vec<(String, i64)>> {
    let values = spanned(conn, of).await?;
    conn.all(BY_CATEGORY, values).await
}
pub async fn by_day(conn: &mut Conn, of: &Selection) -> Result<Vec<(Day, i64)>> {
    let values = asked(conn, of).await?;
    conn.all(BY_DAY, values).await
}
pub async fn by_part(conn: &mut Conn, of: &Selection) -> Result<Vec<(Id, i64)>> {
    let values = spanned(conn, of).await?;
    conn.all(BY_PART, values).await
}
/// `roster` takes the place of the organisation of the question.
pub async fn by_unit(conn: &mut Conn, of: &Selection, roster: Id) -> Result<Vec<(Id, i64)>> {
    let mut values = spanned(conn, of).await?;
    values[0] = Arg::from(roster);
    conn.all(BY_UNIT, values).await
}
pub async fn by_organisation(conn: &mut Conn, of: &Selection) -> Result<Vec<(Id, i64)>> {
    let values = spanned(conn, of).await?;
    conn.all(BY_ORGANISATION, values).await
}
pub async fn extent(conn: &mut Conn, of: &Selection) -> Result<(i64, i64)> {
    let values = asked(conn, of).await?;
    conn.one(EXTENT, values).await
}
pub async fn after(conn: &mut Conn, of: &Selection, limit: i64) -> Result<Vec<Entry>> {
    let mut values = values(of, Some(of.as_of.plus_seconds(1)));
    values.push(Arg::from(limit));
    conn.all(AFTER, values).await
}
pub async fn every(conn: &mut Conn, of: &Selection) -> Result<Vec<Addend>> {
    let values = asked(conn, of).await?;
    conn.all(EVERY, values).await
}
/// `roster` takes the place of the organisation of the question.
pub async fn every_by_unit(conn: &mut Conn, of: &Selection, roster: Id) -> Result<Vec<Addend>> {
    let mut values = asked(conn, of).await?;
    values[0] = Arg::from(roster);
    conn.all(EVERY_BY_UNIT, values).await
}
