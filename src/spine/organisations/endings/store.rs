//! What stands in the way of an ending. All SQL of endings is here and runs on both engines.
use crate::{
    args,
    kernel::{Day, Id, Result, db::Conn},
};

const BELOW_FROM: &str = "
    SELECT COUNT(DISTINCT p.organisation_id) FROM placements p JOIN organisations o ON o.id = p.organisation_id
    WHERE p.above_id = $1 AND p.relation = 'parent' AND (p.until_day IS NULL OR p.until_day >= $2)
      AND o.status NOT IN ('5', '6')";
// The books of members belong to membership; here only their number stands in the way.
const MEMBERS: &str =
    "SELECT COUNT(*) FROM memberships WHERE organisation_id = $1 AND ended_on IS NULL";
const PLACED_UNDER: &str = "
    SELECT p.organisation_id, p.relation FROM placements p JOIN organisations o ON o.id = p.organisation_id
    WHERE p.above_id = $1 AND p.until_day IS NULL AND o.status NOT IN ('5', '6') ORDER BY p.organisation_id, p.relation";
const LIES_BELOW: &str = "SELECT COUNT(*) FROM organisation_lines WHERE below = $1 AND above = $2";
const END: &str = "
    UPDATE organisations SET status = $2, closed_on = $3, successor_id = $4, reporting = FALSE
    WHERE id = $1 AND status NOT IN ('5', '6')";

/// How many open organisations are, or will be, under this one on the day or later.
pub async fn placed_below(conn: &mut Conn, id: Id, day: Day) -> Result<i64> {
    conn.count(BELOW_FROM, args![id, day]).await
}
pub async fn members(conn: &mut Conn, id: Id) -> Result<i64> {
    conn.count(MEMBERS, args![id]).await
}
/// The open organisations whose latest placement, in any relation, is under this one.
pub async fn placed_under(conn: &mut Conn, id: Id) -> Result<Vec<(Id, String)>> {
    conn.all(PLACED_UNDER, args![id]).await
}
pub async fn lies_below(conn: &mut Conn, below: Id, above: Id) -> Result<bool> {
    Ok(conn.count(LIES_BELOW, args![below, above]).await? > 0)
}
pub async fn end(
    conn: &mut Conn,
    id: Id,
    status: &str,
    day: Day,
    successor: Option<Id>,
) -> Result<u64> {
    conn.run(END, args![id, status, day, successor]).await
}
