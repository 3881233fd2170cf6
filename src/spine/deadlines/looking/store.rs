//! What lists of deadlines ask for. Reach is measured row by row: each deadline names the right whose holders it concerns.
use super::super::{deadline::Deadline, store::deadline};
use crate::kernel::{
    Day, Id, Result,
    db::{Arg, Conn},
};

/// Whose post gives a right that the row asks for, or whose own it is. `$1` is the account, `$2` roles with rights between commas,
/// `role:right`, `$3` today.
macro_rules! reach {
    () => {
        "(d.account_id = $1 OR EXISTS (SELECT 1 FROM grants g JOIN organisation_lines gl ON gl.above = g.organisation_id
            WHERE gl.below = d.organisation_id AND g.account_id = $1 AND $2 LIKE '%,' || g.role || ':' || d.right_key || ',%'
              AND g.from_day <= $3 AND (g.until_day IS NULL OR g.until_day >= $3)))"
    };
}
/// Whose turn it is: one's own, or of the post nearest to the organisation that gives the right. `$4` as `$2`, for what the account
/// may do; `$5` the same for everybody.
macro_rules! turn {
    () => {
        "(d.account_id = $1 OR (d.account_id IS NULL AND EXISTS (
            SELECT 1 FROM grants g JOIN organisation_lines gl ON gl.above = g.organisation_id
            WHERE gl.below = d.organisation_id AND g.account_id = $1 AND $4 LIKE '%,' || g.role || ':' || d.right_key || ',%'
              AND g.from_day <= $3 AND (g.until_day IS NULL OR g.until_day >= $3)
              AND NOT EXISTS (SELECT 1 FROM organisation_lines nl JOIN grants n ON n.organisation_id = nl.above
                WHERE nl.below = d.organisation_id AND nl.depth < gl.depth
                  AND $5 LIKE '%,' || n.role || ':' || d.right_key || ',%'
                  AND n.from_day <= $3 AND (n.until_day IS NULL OR n.until_day >= $3)))))"
    };
}
macro_rules! sifted {
    () => {
        concat!(
            " AND ($6 = '' OR ",
            turn!(),
            ") AND ($8 = '' OR d.kind = $8)
               AND ($9 = '' OR EXISTS (SELECT 1 FROM organisation_lines ol JOIN organisations oo ON oo.id = ol.above
                    WHERE ol.below = d.organisation_id AND oo.code = $9))
               AND ($10 = '' OR d.words LIKE $10 ESCAPE '!' OR o.name LIKE $10 ESCAPE '!') "
        )
    };
}
// What is late comes first, for its day is the earliest; what stands comes last.
const LIVE: &str = deadline!(
    "WHERE d.state IN ('running', 'paused') AND ",
    reach!(),
    sifted!(),
    "AND ($7 = '' OR $7 = d.state OR ($7 = 'overdue' AND d.state = 'running' AND d.due_on < $3))
       AND (CASE d.state WHEN 'paused' THEN 1 ELSE 0 END > $11 OR (CASE d.state WHEN 'paused' THEN 1 ELSE 0 END = $11
            AND (d.due_on > $12 OR (d.due_on = $12 AND d.id > $13))))
     ORDER BY CASE d.state WHEN 'paused' THEN 1 ELSE 0 END, d.due_on, d.id LIMIT $14"
);
const ENDED: &str = deadline!(
    "WHERE d.ended_at IS NOT NULL AND ",
    reach!(),
    sifted!(),
    "AND ($7 = 'ended' OR $7 = d.state) AND d.ended_on >= $11 AND d.ended_on <= $12
       AND (d.ended_at < $13 OR (d.ended_at = $13 AND d.id < $14))
     ORDER BY d.ended_at DESC, d.id DESC LIMIT $15"
);
macro_rules! punctual {
    () => {
        "CAST(COALESCE(SUM(CASE WHEN d.state = 'met' THEN 1 ELSE 0 END), 0) AS BIGINT) AS in_time,
         CAST(COALESCE(SUM(CASE WHEN d.state = 'met-late' THEN 1 ELSE 0 END), 0) AS BIGINT) AS late,
         CAST(COALESCE(SUM(CASE WHEN d.state = 'running' AND d.due_on < $3 THEN 1 ELSE 0 END), 0) AS BIGINT) AS overdue"
    };
}
macro_rules! of_period {
    () => {
        " AND ((d.ended_on >= $4 AND d.ended_on <= $5) OR d.ended_on IS NULL) AND ($6 = '' OR d.kind = $6) "
    };
}
// A city has a dozen units, a street a few hundred; those without a deadline are left out.
const RATES: &str = concat!(
    "SELECT u.id, u.code, u.name, ",
    punctual!(),
    " FROM organisation_lines c JOIN organisations u ON u.id = c.below
      JOIN organisation_lines l ON l.above = u.id JOIN deadlines d ON d.organisation_id = l.below
      WHERE c.above = $7 AND c.depth = 1 AND ",
    reach!(),
    of_period!(),
    "GROUP BY u.id, u.code, u.name ORDER BY u.code LIMIT 500"
);
const RATE: &str = concat!(
    "SELECT u.id, u.code, u.name, ",
    punctual!(),
    " FROM organisations u JOIN organisation_lines l ON l.above = u.id LEFT JOIN deadlines d ON d.organisation_id = l.below AND ",
    reach!(),
    of_period!(),
    "WHERE u.id = $7 GROUP BY u.id, u.code, u.name"
);

/// How many deadlines of a unit, and of everything below it, were met in time.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Punctual {
    pub id: Id,
    pub code: String,
    pub name: String,
    pub in_time: i64,
    pub late: i64,
    /// Run today, past their last day.
    pub overdue: i64,
}

/// `values`: account, roles with rights, today, roles with rights to act, the same of everybody, turn, view, kind, organisation's code,
/// pattern; then whether those that stand, day, identity after which, how many.
pub async fn live(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<Deadline>> {
    conn.all(LIVE, values).await
}
/// `values`: as [`live`] to the pattern; then first day, last day, moment and identity before which, how many.
pub async fn ended(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<Deadline>> {
    conn.all(ENDED, values).await
}
/// `late`: a statement of [`Counts`](crate::kernel::waiting::Counts); `within`: reach of its right.
pub async fn pile(
    conn: &mut Conn,
    late: &'static str,
    within: Vec<Arg>,
) -> Result<(i64, Option<Day>)> {
    conn.one(late, within).await
}
/// `values`: account, roles with rights, today, first day, last day, kind, the organisation whose units.
pub async fn rates(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<Punctual>> {
    conn.all(RATES, values).await
}
/// As [`rates`], for the organisation with everything below it.
pub async fn rate(conn: &mut Conn, values: Vec<Arg>) -> Result<Punctual> {
    conn.one(RATE, values).await
}
