//! The tables of placements and of today's lines. All SQL of placements is here and runs on both engines.
use super::placement::{Placement, Relation};
use crate::{
    args,
    kernel::{
        Day, Id, Result,
        db::{Arg, Conn},
    },
};

const TAKE_TURN: &str = "
    INSERT INTO tree_head (one, revision) VALUES (1, 1)
    ON CONFLICT (one) DO UPDATE SET revision = tree_head.revision + 1";

macro_rules! placement {
    ($rest:literal) => {
        concat!(
            "SELECT p.id, p.organisation_id, p.relation, p.above_id, a.code AS above_code, a.name AS above_name, p.from_day,
                p.until_day, p.settled, p.reason, p.created_at, p.created_by
             FROM placements p JOIN organisations a ON a.id = p.above_id ",
            $rest
        )
    };
}
const LAST: &str =
    placement!("WHERE p.organisation_id = $1 AND p.relation = $2 ORDER BY p.from_day DESC LIMIT 1");
const HISTORY: &str =
    placement!("WHERE p.organisation_id = $1 ORDER BY p.relation, p.from_day DESC");
const GET: &str = placement!("WHERE p.id = $1");
const DUE: &str =
    placement!("WHERE NOT p.settled AND p.from_day <= $1 ORDER BY p.from_day, p.id LIMIT 200");

const INSERT: &str = "INSERT INTO placements (id, organisation_id, relation, above_id, from_day, settled, reason, created_at, created_by)";
const CLOSE: &str = "UPDATE placements SET until_day = $2 WHERE id = $1 AND until_day IS NULL";
const SETTLED: &str = "UPDATE placements SET settled = TRUE WHERE id = $1 AND NOT settled";
const REMOVE: &str = "DELETE FROM placements WHERE id = $1 AND NOT settled";
const REOPEN: &str = "
    UPDATE placements SET until_day = NULL
    WHERE organisation_id = $1 AND relation = $2 AND until_day = $3";

// Everything that is above an organisation on some day from $3 on.
macro_rules! above_from {
    ($rest:literal) => {
        concat!(
            "WITH RECURSIVE up (id) AS (
               SELECT o.id FROM organisations o WHERE o.id = $1
               UNION
               SELECT p.above_id FROM placements p JOIN up ON p.organisation_id = up.id
               WHERE p.relation = $2 AND (p.until_day IS NULL OR p.until_day >= $3)) ",
            $rest
        )
    };
}
const EVER_ABOVE: &str = above_from!("SELECT COUNT(*) FROM up WHERE up.id = $4");
const CHANGES_ABOVE: &str = above_from!(
    "SELECT DISTINCT p.from_day FROM placements p JOIN up ON up.id = p.organisation_id
     WHERE p.relation = $2 AND p.from_day > $3 ORDER BY p.from_day"
);

// A placement after the day, other than an organisation's first, that led into the branch of today or out of it.
const MOVED_SINCE: &str = "
    SELECT MAX(p.from_day) FROM placements p
    JOIN placements b ON b.organisation_id = p.organisation_id AND b.relation = 'parent' AND b.from_day < p.from_day
    WHERE p.relation = 'parent' AND p.from_day > $2 AND p.organisation_id <> $1
      AND (EXISTS (SELECT 1 FROM organisation_lines l WHERE l.above = $1 AND l.below = p.organisation_id)
           OR EXISTS (SELECT 1 FROM organisation_lines l WHERE l.above = $1 AND l.below = b.above_id))";

const UNGRAFT: &str = "
    DELETE FROM organisation_lines
    WHERE below IN (SELECT l.below FROM organisation_lines l WHERE l.above = $1)
      AND above NOT IN (SELECT l.below FROM organisation_lines l WHERE l.above = $1)";
const REGRAFT: &str = "
    INSERT INTO organisation_lines (below, above, depth)
    SELECT s.below, u.above, s.depth + u.depth + 1 FROM organisation_lines s, organisation_lines u
    WHERE s.above = $1 AND u.below = $2";
const DEPTH: &str = "
    SELECT COALESCE((SELECT MAX(depth) FROM organisation_lines WHERE below = $1), 0)
         + COALESCE((SELECT MAX(depth) FROM organisation_lines WHERE above = $2), 0) + 1";

pub async fn take_turn(conn: &mut Conn) -> Result<()> {
    conn.run(TAKE_TURN, args![]).await.map(drop)
}
pub async fn last(conn: &mut Conn, organisation_id: Id, of: Relation) -> Result<Option<Placement>> {
    conn.find(LAST, args![organisation_id, of.key()]).await
}
pub async fn history(conn: &mut Conn, organisation_id: Id) -> Result<Vec<Placement>> {
    conn.all(HISTORY, args![organisation_id]).await
}
pub async fn get(conn: &mut Conn, id: Id) -> Result<Placement> {
    conn.one(GET, args![id]).await
}
pub async fn due(conn: &mut Conn, today: Day) -> Result<Vec<Placement>> {
    conn.all(DUE, args![today]).await
}
/// `row`: id, organisation, relation, above, from, settled, reason, at, by.
pub async fn insert(conn: &mut Conn, row: Vec<Arg>) -> Result<u64> {
    conn.bulk(INSERT, "", vec![row]).await
}
pub async fn close(conn: &mut Conn, id: Id, until: Day) -> Result<u64> {
    conn.run(CLOSE, args![id, until]).await
}
/// Whether it was this call that settled it.
pub async fn settled(conn: &mut Conn, id: Id) -> Result<bool> {
    Ok(conn.run(SETTLED, args![id]).await? == 1)
}
/// Takes away what was only planned, and lets what was before it last on.
pub async fn remove(conn: &mut Conn, planned: &Placement) -> Result<bool> {
    if conn.run(REMOVE, args![planned.id]).await? == 0 {
        return Ok(false);
    }
    let before = planned.from_day.plus(-1);
    conn.run(
        REOPEN,
        args![planned.organisation_id, planned.relation.as_str(), before],
    )
    .await?;
    Ok(true)
}
/// Whether `below` may stand above `above` on some day from `from` on.
pub async fn ever_above(
    conn: &mut Conn,
    above: Id,
    relation: Relation,
    from: Day,
    below: Id,
) -> Result<bool> {
    let found = conn
        .count(EVER_ABOVE, args![above, relation.key(), from, below])
        .await?;
    Ok(found > 0)
}
/// The days after `from` on which something changes above an organisation.
pub async fn changes_above(
    conn: &mut Conn,
    above: Id,
    relation: Relation,
    from: Day,
) -> Result<Vec<Day>> {
    let days: Vec<(Day,)> = conn
        .all(CHANGES_ABOVE, args![above, relation.key(), from])
        .await?;
    Ok(days.into_iter().map(|d| d.0).collect())
}
pub async fn moved_since(conn: &mut Conn, organisation_id: Id, day: Day) -> Result<Option<Day>> {
    Ok(conn
        .one::<(Option<Day>,)>(MOVED_SINCE, args![organisation_id, day])
        .await?
        .0)
}
/// How long the longest line would be with `below` under `above`.
pub async fn depth(conn: &mut Conn, above: Id, below: Id) -> Result<i64> {
    conn.count(DEPTH, args![above, below]).await
}
/// Hangs a branch under another parent in the lines of today.
pub async fn regraft(conn: &mut Conn, organisation_id: Id, under: Id) -> Result<()> {
    conn.run(UNGRAFT, args![organisation_id]).await?;
    conn.run(REGRAFT, args![organisation_id, under])
        .await
        .map(drop)
}
