//! The employers of unions. All SQL of employers is here and runs on both engines.
use crate::{
    args,
    kernel::{Id, Result, db::Arg, db::Conn},
};

/// An employer that a joint union covers.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Covered {
    pub credit_code: String,
    pub name: String,
}

/// A union that an employer has, or had.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Tie {
    pub organisation_id: Id,
    pub name: String,
    pub kind: String,
    pub status: String,
    /// Covered by a joint union, rather than having its own.
    pub covered: bool,
}
impl Tie {
    pub fn is_open(&self) -> bool {
        !["5", "6"].contains(&self.status.as_str())
    }
}

const INSERT: &str = "INSERT INTO covered_employers (organisation_id, credit_code, name)";
const OF: &str = "SELECT credit_code, name FROM covered_employers WHERE organisation_id = $1 ORDER BY credit_code";
const TIES: &str = "
    SELECT o.id AS organisation_id, o.name, o.kind, o.status, FALSE AS covered FROM organisations o
    WHERE o.employer_credit_code = $1
    UNION ALL
    SELECT o.id AS organisation_id, o.name, o.kind, o.status, TRUE AS covered FROM covered_employers c
    JOIN organisations o ON o.id = c.organisation_id
    WHERE c.credit_code = $1 AND (o.employer_credit_code IS NULL OR o.employer_credit_code <> $1)";

pub async fn insert(conn: &mut Conn, rows: Vec<Vec<Arg>>) -> Result<u64> {
    conn.bulk(INSERT, "", rows).await
}
pub async fn of(conn: &mut Conn, organisation_id: Id) -> Result<Vec<Covered>> {
    conn.all(OF, args![organisation_id]).await
}
pub async fn ties(conn: &mut Conn, credit_code: &str) -> Result<Vec<Tie>> {
    conn.all(TIES, args![credit_code]).await
}
