//! Lists of organisations. Runs on both engines, and stays quick at hundreds of thousands of nodes: a branch is read by the
//! index of lines, a search by one pass over the normal names, both a page at a time in the order of codes.
use crate::{
    args,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
    },
    within,
};

/// An organisation in a list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    pub id: Id,
    pub code: String,
    pub name: String,
    pub kind: String,
    pub status: String,
    pub reporting: bool,
    /// How many stand directly below.
    pub below: i64,
}

/// An act on record.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ActRow {
    pub at: Instant,
    pub actor: String,
    pub action: String,
}

macro_rules! row {
    ($rest:expr) => {
        concat!(
            "SELECT o.id, o.code, o.name, o.kind, o.status, o.reporting,
                (SELECT COUNT(*) FROM organisation_lines c WHERE c.above = o.id AND c.depth = 1) AS below FROM ",
            $rest
        )
    };
}
const BRANCH: &str = row!(
    "organisation_lines l JOIN organisations o ON o.id = l.below
     WHERE l.above = $1 AND l.depth = 1 AND ($2 = '' OR o.code > $2) ORDER BY o.code LIMIT $3"
);
const ONE: &str = row!("organisations o WHERE o.id = $1");
const SEARCH: &str = row!(concat!(
    "organisations o WHERE ($4 = '' OR o.normal_name LIKE '%' || $4 || '%' OR o.code = $5) AND o.code > $6 AND ",
    within!("o.id"),
    " ORDER BY o.code LIMIT $7"
));
const SEARCH_BELOW: &str = row!(concat!(
    "organisation_lines l JOIN organisations o ON o.id = l.below WHERE l.above = $8 AND l.depth = 1
     AND ($4 = '' OR o.normal_name LIKE '%' || $4 || '%' OR o.code = $5) AND o.code > $6 AND ",
    within!("o.id"),
    " ORDER BY o.code LIMIT $7"
));
const ABOVE: &str = "
    SELECT o.id, o.name FROM organisation_lines l JOIN organisations o ON o.id = l.above
    WHERE l.below = $1 ORDER BY l.depth DESC";
const ACTS: &str =
    "SELECT at, actor, action FROM audits WHERE subject_id = $1 ORDER BY seq DESC LIMIT 20";
const MEMBERS: &str =
    "SELECT COUNT(*) FROM memberships WHERE organisation_id = $1 AND ended_on IS NULL";
const AMEND: &str = "
    UPDATE organisations SET name = $2, name_sort = $3, normal_name = $4, kind = $5, division_code = $6, address = $7,
        chair_name = $8, workers = $9, term_ends_on = $10, reporting = $11
    WHERE id = $1";

pub async fn branch(conn: &mut Conn, of: Id, after: &str, limit: i64) -> Result<Vec<Row>> {
    conn.all(BRANCH, args![of, after, limit]).await
}
pub async fn one(conn: &mut Conn, id: Id) -> Result<Row> {
    conn.one(ONE, args![id]).await
}
/// `asked`: the normal name, the code as typed, the code after which the page begins, the limit.
pub async fn search(
    conn: &mut Conn,
    mut within: Vec<Arg>,
    asked: Vec<Arg>,
    below: Option<Id>,
) -> Result<Vec<Row>> {
    within.extend(asked);
    match below {
        None => conn.all(SEARCH, within).await,
        Some(id) => {
            within.push(Arg::from(id));
            conn.all(SEARCH_BELOW, within).await
        }
    }
}
/// The line from the top down, itself last.
pub async fn above(conn: &mut Conn, id: Id) -> Result<Vec<(Id, String)>> {
    conn.all(ABOVE, args![id]).await
}
pub async fn acts(conn: &mut Conn, id: Id) -> Result<Vec<ActRow>> {
    conn.all(ACTS, args![id]).await
}
pub async fn members(conn: &mut Conn, id: Id) -> Result<i64> {
    conn.count(MEMBERS, args![id]).await
}
/// `row`: id, name, its two keys, kind, division, address, chair, workers, end of term, reporting.
pub async fn amend(conn: &mut Conn, row: Vec<Arg>) -> Result<u64> {
    conn.run(AMEND, row).await
}
