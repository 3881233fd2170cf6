//! The table of proposals, and who holds an office.
use super::office::{Holder, Proposal};
use crate::{
    args,
    kernel::{
        Day, Id, Instant, Result,
        db::{Arg, Conn},
    },
    waiting, within,
};

macro_rules! proposal {
    ($rest:expr) => {
        concat!(
            "SELECT p.id, p.act, p.account_id, a.name, a.display_name, a.password_hash IS NOT NULL AS owned, p.role, p.organisation_id,
               o.name AS organisation, p.reason, p.asked_as, p.asked_by, b.display_name AS asker, p.asked_at, p.state,
               d.display_name AS decider, p.decided_at
             FROM office_proposals p JOIN accounts a ON a.id = p.account_id JOIN organisations o ON o.id = p.organisation_id
             JOIN accounts b ON b.id = p.asked_by LEFT JOIN accounts d ON d.id = p.decided_by ",
            $rest
        )
    };
}
const GET: &str = proposal!("WHERE p.id = $1");
// The first three values are those of `within`.
const LIST: &str = proposal!(concat!(
    "WHERE ",
    within!("p.organisation_id"),
    " ORDER BY CASE WHEN p.state = 'open' THEN 0 ELSE 1 END, p.asked_at DESC, p.id DESC LIMIT 50"
));
const INSERT: &str = "
    INSERT INTO office_proposals (id, act, account_id, role, organisation_id, reason, asked_as, asked_by, asked_at, state)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open')";
// Of two who decide at the same time, one finds it open.
const DECIDE: &str = "
    UPDATE office_proposals SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1 AND state = 'open'";
const HOLDERS: &str = concat!(
    "SELECT a.id AS account_id, a.name, a.display_name, a.password_hash IS NOT NULL AS owned,
       a.disabled_at IS NOT NULL AS disabled, x.role, o.code AS organisation_code, o.name AS organisation, x.from_day
     FROM grants x JOIN accounts a ON a.id = x.account_id JOIN organisations o ON o.id = x.organisation_id
     WHERE x.role IN ('administrator', 'security-administrator', 'auditor')
       AND (x.until_day IS NULL OR x.until_day >= $3) AND ",
    within!("x.organisation_id"),
    " ORDER BY o.code, x.role, a.name LIMIT 500"
);
const HELD: &str = "
    SELECT DISTINCT x.role FROM grants x JOIN accounts a ON a.id = x.account_id
    JOIN organisation_lines l ON l.above = x.organisation_id
    WHERE l.below = $1 AND x.role IN ('administrator', 'security-administrator', 'auditor') AND a.disabled_at IS NULL
      AND x.from_day <= $2 AND (x.until_day IS NULL OR x.until_day >= $2)";
const EVER: &str = "
    SELECT COUNT(*) FROM grants x JOIN organisation_lines l ON l.above = x.organisation_id
    WHERE l.below = $1 AND x.role = $2";
/// What waits for somebody of another office.
pub const WAITING: crate::kernel::waiting::Counts = waiting!(
    "office_proposals p",
    "p.state = 'open' AND p.asked_by <> $1 AND p.account_id <> $1 AND $2 NOT LIKE '%,' || p.asked_as || ',%'",
    "p.organisation_id",
    "p.asked_at"
);

pub async fn get(conn: &mut Conn, id: Id) -> Result<Proposal> {
    conn.one(GET, args![id]).await
}
/// The open ones first, then the latest.
pub async fn list(conn: &mut Conn, within: Vec<Arg>) -> Result<Vec<Proposal>> {
    conn.all(LIST, within).await
}
/// `values`: id, act, account, role, organisation, reason; as what, by whom and when it is asked.
pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT, values).await
}
/// Whether it was still open.
pub async fn decide(
    conn: &mut Conn,
    id: Id,
    state: &'static str,
    by: Option<Id>,
    at: Instant,
) -> Result<bool> {
    Ok(conn.run(DECIDE, args![id, state, by, at]).await? == 1)
}
/// Who holds an office within reach, or will.
pub async fn holders(conn: &mut Conn, within: Vec<Arg>) -> Result<Vec<Holder>> {
    conn.all(HOLDERS, within).await
}
/// The offices that somebody holds on a day, at an organisation or above it.
pub async fn held(conn: &mut Conn, organisation_id: Id, today: Day) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = conn.all(HELD, args![organisation_id, today]).await?;
    Ok(rows.into_iter().map(|r| r.0).collect())
}
/// Whether anybody ever held an office at an organisation or above it.
pub async fn ever(conn: &mut Conn, organisation_id: Id, role: &'static str) -> Result<bool> {
    Ok(conn.count(EVER, args![organisation_id, role]).await? > 0)
}
