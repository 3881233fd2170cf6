//! The lists of members. All SQL of this room is here and runs on both engines.
use crate::{
    args,
    kernel::{
        Day, Id, Result,
        db::{Arg, Conn},
    },
    within,
};

macro_rules! members {
    ($($rest:expr),*) => {
        concat!(
            "SELECT m.id, p.name, p.number_digest, p.number_sealed, p.phone_sealed, p.verify_state, m.organisation_id,
                o.name AS organisation, m.group_code, m.employer, m.state, m.verified, m.began_on, m.ended_on, m.version
             FROM memberships m JOIN people p ON p.id = m.person_id JOIN organisations o ON o.id = m.organisation_id WHERE ",
            within!("m.organisation_id"),
            $($rest),*
        )
    };
}
macro_rules! sifted {
    ($scope:literal) => {
        members!(
            " AND ($4 = '' OR m.state = $4) AND ($5 = '' OR p.name LIKE '%' || $5 || '%' ESCAPE '\\')
              AND ($6 = '' OR m.group_code = $6 OR ($6 = '00' AND m.group_code = ''))
              AND ($7 = '' OR ($7 = 'yes' AND m.verified) OR ($7 = 'no' AND NOT m.verified)) AND ",
            $scope,
            " AND (CAST($9 AS UUID) IS NULL OR m.id < $9) ORDER BY m.id DESC LIMIT $10"
        )
    };
}
// A wide scope goes through the members from the latest on; a narrow one begins with its few organisations.
const WIDE: &str = sifted!(
    "($8 = '' OR EXISTS (SELECT 1 FROM organisation_lines f JOIN organisations fo ON fo.id = f.above
        WHERE f.below = m.organisation_id AND fo.code = $8))"
);
const NARROW: &str = sifted!(
    "m.organisation_id IN (SELECT f.below FROM organisation_lines f JOIN organisations fo ON fo.id = f.above
        WHERE fo.code = $8)"
);
const BY_NUMBER: &str = members!(
    " AND p.number_digest = $4 AND (CAST($5 AS UUID) IS NULL OR m.id < $5) ORDER BY m.id DESC LIMIT $6"
);
const BELOW: &str = "
    SELECT COUNT(*) FROM organisation_lines l JOIN organisations o ON o.id = l.above WHERE o.code = $1";

/// A line of the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MemberLine {
    pub id: Id,
    pub name: String,
    pub number_digest: Vec<u8>,
    pub number_sealed: Vec<u8>,
    pub phone_sealed: Option<Vec<u8>>,
    pub verify_state: String,
    pub organisation_id: Id,
    pub organisation: String,
    pub group_code: String,
    pub employer: Option<String>,
    pub state: String,
    pub verified: bool,
    pub began_on: Day,
    pub ended_on: Option<Day>,
    pub version: i64,
}

/// `values`: within, state, name, group, verified, organisation's code, cursor, limit.
pub async fn list(conn: &mut Conn, narrow: bool, values: Vec<Arg>) -> Result<Vec<MemberLine>> {
    conn.all(if narrow { NARROW } else { WIDE }, values).await
}
/// `values`: within, number's digest, cursor, limit.
pub async fn by_number(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<MemberLine>> {
    conn.all(BY_NUMBER, values).await
}
/// How many organisations stand at or below the one with this code.
pub async fn below(conn: &mut Conn, code: &str) -> Result<i64> {
    conn.count(BELOW, args![code]).await
}
