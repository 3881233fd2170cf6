//! The ledger's tables. All SQL of the ledger is here and runs on both engines.
use super::{
    entry::{Entry, Kind, Nature, Posting, Selection},
    lineage::{Lineage, Step},
};
use crate::{
    args,
    kernel::{
        Day, Error, Id, Instant, Result,
        db::{Arg, Conn},
    },
};

// Takes the ledger's turn: a later turn is recorded strictly later, on one node or many.
const TAKE_TURN: &str = "
    INSERT INTO ledger_head (one, seq, recorded_at) VALUES (1, 0, $1)
    ON CONFLICT (one) DO UPDATE SET recorded_at = CASE WHEN ledger_head.recorded_at < $1 THEN $1 ELSE ledger_head.recorded_at END
    RETURNING seq, recorded_at";
const SET_HEAD: &str = "UPDATE ledger_head SET seq = $1, recorded_at = $2 WHERE one = 1";
const HEAD: &str = "SELECT seq, recorded_at FROM ledger_head";
const INSERT: &str = "INSERT INTO entries (seq, nature, kind, category, organisation_id, lineage_id, subject_id, business_day,
    recorded_at, recorded_day, amount, record_type, record_id, confirmed_by, cancels, reason)";
const STAND: &str = "INSERT INTO standing (subject_id, kind, seq)";
const FALL: &str = "DELETE FROM standing WHERE subject_id = $1 AND kind = $2";
const TALLY: &str =
    "INSERT INTO tallies (organisation_id, kind, business_day, recorded_day, category, amount)";
const TALLY_ADDS: &str = "ON CONFLICT (organisation_id, kind, business_day, recorded_day, category)
    DO UPDATE SET amount = tallies.amount + excluded.amount";

const STEPS_OF: &str = "
    SELECT organisation_id, from_day, until_day, above_id FROM placements
    WHERE organisation_id = $1 AND relation = 'parent' ORDER BY from_day";
const STEPS_AMONG: &str = "
    SELECT organisation_id, from_day, until_day, above_id FROM placements WHERE relation = 'parent' AND organisation_id IN";
const LINEAGES: &str = "SELECT path, id FROM lineages WHERE path IN";
const LINEAGE: &str = "SELECT id FROM lineages WHERE path = $1";
const NEW_LINEAGE: &str = "
    INSERT INTO lineages (id, path, organisation_id) SELECT COALESCE(MAX(id), 0) + 1, $1, $2 FROM lineages RETURNING id";
const LINEAGE_MEMBERS: &str = "INSERT INTO lineage_members (organisation_id, lineage_id)";
const MEMBERS_OF: &str = "SELECT organisation_id FROM lineage_members WHERE lineage_id = $1";

macro_rules! entry {
    ($rest:literal) => {
        concat!(
            "SELECT e.seq, e.nature, e.kind, e.category, e.organisation_id, e.lineage_id, e.subject_id, e.business_day, e.recorded_at,
                e.amount, e.record_type, e.record_id, e.confirmed_by, e.cancels, e.reason FROM entries e ",
            $rest
        )
    };
}
const OF_RECORD: &str = entry!("WHERE e.record_id = $1 ORDER BY e.seq");
const STANDING_OF_RECORD: &str =
    entry!("JOIN standing s ON s.seq = e.seq WHERE e.record_id = $1 ORDER BY e.seq");
const STANDING_OF_SUBJECT: &str =
    entry!("JOIN standing s ON s.seq = e.seq WHERE s.subject_id = $1 ORDER BY e.seq");
// What stands for an organisation's subtree as the tree is today.
const STANDING_BELOW: &str = entry!(
    "JOIN standing s ON s.seq = e.seq JOIN organisation_lines l ON l.below = e.organisation_id
     WHERE l.above = $1 AND e.seq > $2 AND e.seq <= $3 ORDER BY e.seq LIMIT 5000"
);

// Shared by the sum, its breakdowns and its records: $2..$4 kinds, $5 and $6 business days, $7 the categories.
macro_rules! chosen {
    ($t:literal) => {
        concat!(
            $t,
            ".kind IN ($2, $3, $4) AND ",
            $t,
            ".business_day >= $5 AND ",
            $t,
            ".business_day <= $6 AND ($7 = '' OR ($7 = '*' AND ",
            $t,
            ".category <> '') OR $7 LIKE '%,' || ",
            $t,
            ".category || ',%')"
        )
    };
}
// Whole days of recording come from the roll-up ($8: before this day); the rest of the last day from the entries themselves, those
// of that day first: SQLite keeps the order of a CROSS JOIN, and would else walk every line of the organisation.
macro_rules! summed {
    ($by:literal, $group:literal, $from:literal, $where:literal) => {
        concat!(
            "SELECT ",
            $by,
            "CAST(COALESCE(SUM(x.amount), 0) AS BIGINT) AS amount FROM (
                SELECT t.organisation_id, t.category, t.business_day, t.amount FROM tallies t ",
            $from,
            " WHERE ",
            $where,
            " AND ",
            chosen!("t"),
            " AND t.recorded_day < $8
                UNION ALL
                SELECT t.organisation_id, e.category, e.business_day, e.amount FROM entries e CROSS JOIN lineage_members t ",
            $from,
            " WHERE t.lineage_id = e.lineage_id AND ",
            $where,
            " AND ",
            chosen!("e"),
            " AND e.recorded_day = $8 AND e.recorded_at <= $9) x ",
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
const BY_DAY: &str = summed!(
    "x.business_day AS part, ",
    "GROUP BY x.business_day ORDER BY x.business_day",
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
// How many records a selection has, and of how many subjects.
const EXTENT: &str = concat!(
    "SELECT COUNT(*), COUNT(DISTINCT e.subject_id) FROM entries e
     JOIN lineage_members t ON t.lineage_id = e.lineage_id AND t.organisation_id = $1 WHERE e.nature = 'posting' AND ",
    chosen!("e"),
    " AND e.recorded_at <= $9 AND e.recorded_day <= $8 AND NOT EXISTS (SELECT 1 FROM entries c WHERE c.cancels = e.seq AND c.recorded_at <= $9
        AND (c.nature = 'reversal' OR c.business_day <= $6))"
);
const AFTER: &str = concat!(
    entry!(
        "JOIN lineage_members t ON t.lineage_id = e.lineage_id AND t.organisation_id = $1 WHERE "
    ),
    chosen!("e"),
    " AND e.recorded_day >= $8 AND e.recorded_at > $9 ORDER BY e.seq LIMIT $10"
);

/// What stands for a subject: its entry of one kind that neither ended nor was reversed.
#[derive(Clone, Debug)]
pub struct Standing(pub Entry);

#[derive(sqlx::FromRow)]
pub struct StepRow {
    pub organisation_id: Id,
    from_day: Day,
    until_day: Option<Day>,
    above_id: Id,
}
impl StepRow {
    pub fn above(&self) -> Id {
        self.above_id
    }
    pub fn step(self) -> Step {
        Step {
            from: self.from_day,
            until: self.until_day,
            above: self.above_id,
        }
    }
}

pub async fn take_turn(conn: &mut Conn, now: Instant) -> Result<(i64, Instant)> {
    conn.one(TAKE_TURN, args![now]).await
}
pub async fn head(conn: &mut Conn) -> Result<Option<(i64, Instant)>> {
    conn.find(HEAD, args![]).await
}
pub async fn set_head(conn: &mut Conn, seq: i64, recorded_at: Instant) -> Result<()> {
    conn.run(SET_HEAD, args![seq, recorded_at]).await.map(drop)
}
pub async fn steps_of(conn: &mut Conn, organisation_id: Id) -> Result<Vec<StepRow>> {
    conn.all(STEPS_OF, args![organisation_id]).await
}
pub async fn steps_among(conn: &mut Conn, organisations: Vec<Id>) -> Result<Vec<StepRow>> {
    let ids = organisations.into_iter().map(Arg::from).collect();
    conn.among(STEPS_AMONG, "", ids).await
}
pub async fn lineages(conn: &mut Conn, paths: Vec<String>) -> Result<Vec<(String, i64)>> {
    let paths = paths.into_iter().map(Arg::from).collect();
    conn.among(LINEAGES, "", paths).await
}
/// A lineage as it is interned: the members from the top down.
pub fn path(members: &[Id]) -> String {
    members
        .iter()
        .map(|id| format!("/{}", id.0.simple()))
        .collect()
}

pub async fn intern_lineage(conn: &mut Conn, members: &[Id]) -> Result<i64> {
    let path = path(members);
    if let Some((id,)) = conn.find::<(i64,)>(LINEAGE, args![path.clone()]).await? {
        return Ok(id);
    }
    let last = *members
        .last()
        .ok_or_else(|| Error::Broken(anyhow::anyhow!("an empty line")))?;
    let (id,): (i64,) = conn.one(NEW_LINEAGE, args![path, last]).await?;
    let rows = members.iter().map(|m| args![*m, id]).collect();
    conn.bulk(LINEAGE_MEMBERS, "", rows).await?;
    Ok(id)
}
pub async fn lineage(conn: &mut Conn, id: i64) -> Result<Lineage> {
    let members: Vec<(Id,)> = conn.all(MEMBERS_OF, args![id]).await?;
    Ok(Lineage {
        id,
        members: members.into_iter().map(|m| m.0).collect(),
    })
}

/// An entry about to be written, with the lineage it is tallied under.
pub struct Line {
    pub nature: Nature,
    pub posting: Posting,
    pub lineage: std::sync::Arc<Lineage>,
    pub cancels: Option<i64>,
    pub reason: Option<String>,
}

pub struct Turn {
    pub seq: i64,
    pub recorded_at: Instant,
    pub confirmed_by: Option<Id>,
}

pub async fn insert(conn: &mut Conn, turn: &Turn, lines: &[Line]) -> Result<()> {
    let day = turn.recorded_at.day();
    let row = |(i, line): (usize, &Line)| {
        let p = &line.posting;
        args![
            turn.seq + 1 + i as i64,
            line.nature.key(),
            p.kind.key(),
            p.category.as_str(),
            p.organisation_id,
            line.lineage.id,
            p.subject_id,
            p.business_day,
            turn.recorded_at,
            day,
            p.amount,
            p.record_type,
            p.record_id,
            turn.confirmed_by,
            line.cancels,
            line.reason.as_deref()
        ]
    };
    conn.bulk(INSERT, "", lines.iter().enumerate().map(row).collect())
        .await
        .map(drop)
}
pub async fn stand(conn: &mut Conn, rows: Vec<(Id, Kind, i64)>) -> Result<u64> {
    let rows = rows
        .into_iter()
        .map(|(subject, kind, seq)| args![subject, kind.key(), seq])
        .collect();
    conn.bulk(STAND, "", rows).await
}
pub async fn fall(conn: &mut Conn, subject_id: Id, kind: &str) -> Result<u64> {
    conn.run(FALL, args![subject_id, kind]).await
}
pub async fn tally(conn: &mut Conn, rows: Vec<Vec<Arg>>) -> Result<()> {
    conn.bulk(TALLY, TALLY_ADDS, rows).await.map(drop)
}

pub async fn of_record(conn: &mut Conn, record_id: Id) -> Result<Vec<Entry>> {
    conn.all(OF_RECORD, args![record_id]).await
}
pub async fn standing_of_record(conn: &mut Conn, record_id: Id) -> Result<Vec<Entry>> {
    conn.all(STANDING_OF_RECORD, args![record_id]).await
}
pub async fn standing_of_subject(conn: &mut Conn, subject_id: Id) -> Result<Vec<Entry>> {
    conn.all(STANDING_OF_SUBJECT, args![subject_id]).await
}
pub async fn standing_below(
    conn: &mut Conn,
    organisation_id: Id,
    after: i64,
    up_to: i64,
) -> Result<Vec<Entry>> {
    conn.all(STANDING_BELOW, args![organisation_id, after, up_to])
        .await
}

/// The values $1 … $9 of a selection. Whole days are all of them when nothing was recorded after the as-of moment.
fn values(of: &Selection, head: Option<Instant>) -> Vec<Arg> {
    let everything = head.is_none_or(|last| last <= of.as_of);
    let day = if everything {
        of.as_of.day().plus(1)
    } else {
        of.as_of.day()
    };
    let kind = |i: usize| {
        of.kinds
            .get(i)
            .or(of.kinds.first())
            .map(|k| k.key())
            .unwrap_or_default()
    };
    args![
        of.organisation_id,
        kind(0),
        kind(1),
        kind(2),
        of.first_day(),
        of.to,
        of.categories.pattern(),
        day,
        of.as_of
    ]
}
async fn asked(conn: &mut Conn, of: &Selection) -> Result<Vec<Arg>> {
    let head = head(conn).await?.map(|h| h.1);
    Ok(values(of, head))
}
pub async fn sum(conn: &mut Conn, of: &Selection) -> Result<i64> {
    let values = asked(conn, of).await?;
    conn.count(SUM, values).await
}
pub async fn by_category(conn: &mut Conn, of: &Selection) -> Result<Vec<(String, i64)>> {
    let values = asked(conn, of).await?;
    conn.all(BY_CATEGORY, values).await
}
pub async fn by_day(conn: &mut Conn, of: &Selection) -> Result<Vec<(Day, i64)>> {
    let values = asked(conn, of).await?;
    conn.all(BY_DAY, values).await
}
pub async fn by_part(conn: &mut Conn, of: &Selection) -> Result<Vec<(Id, i64)>> {
    let values = asked(conn, of).await?;
    conn.all(BY_PART, values).await
}
/// `roster` takes the place of the organisation of the question.
pub async fn by_unit(conn: &mut Conn, of: &Selection, roster: Id) -> Result<Vec<(Id, i64)>> {
    let mut values = asked(conn, of).await?;
    values[0] = Arg::from(roster);
    conn.all(BY_UNIT, values).await
}
pub async fn by_organisation(conn: &mut Conn, of: &Selection) -> Result<Vec<(Id, i64)>> {
    let values = asked(conn, of).await?;
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
