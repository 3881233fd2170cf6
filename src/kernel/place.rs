//! The tree of places, by which reach is measured. What an organisation *is* lives in `organisations`; the kernel only needs
//! to know what is above what today.
use super::{
    Id, Result,
    db::{Arg, Conn},
};
use crate::args;

const LINE: &str = "SELECT above FROM organisation_lines WHERE below = $1 ORDER BY depth";

/// The organisation and everything above it, nearest first. Empty if there is no such organisation.
pub async fn line(conn: &mut Conn, organisation_id: Id) -> Result<Vec<Id>> {
    let rows: Vec<(Id,)> = conn.all(LINE, args![organisation_id]).await?;
    Ok(rows.into_iter().map(|r| r.0).collect())
}

// A root has one line: its own. The city came first, so the first row of the index usually is it.
const ROOT: &str = "SELECT below FROM organisation_lines GROUP BY below HAVING COUNT(*) = 1 ORDER BY below LIMIT 1";

const DIRECTLY_BELOW: &str =
    "SELECT below FROM organisation_lines WHERE above = $1 AND depth = 1 ORDER BY below LIMIT 2";

/// Where rights over the whole city are measured: what is above everything, or the one city of a province. None before the tree is
/// set up.
pub async fn root(conn: &mut Conn) -> Result<Option<Id>> {
    let Some((top,)) = conn.find::<(Id,)>(ROOT, args![]).await? else {
        return Ok(None);
    };
    // A province with one city in it: that city, once it has parts of its own.
    if let [(only,)] = conn.all::<(Id,)>(DIRECTLY_BELOW, args![top]).await?[..] {
        let parts = conn.all::<(Id,)>(DIRECTLY_BELOW, args![only]).await?;
        if parts.len() > 1 {
            return Ok(Some(only));
        }
    }
    Ok(Some(top))
}

const AT_THE_TOP: &str = "
    SELECT COUNT(*) FROM grants g WHERE g.account_id = $1 AND $2 LIKE '%,' || g.role || ',%' AND g.from_day <= $3
      AND (g.until_day IS NULL OR g.until_day >= $3)
      AND NOT EXISTS (SELECT 1 FROM organisation_lines up
        JOIN organisation_lines side ON side.above = up.above AND side.depth = 1
        WHERE up.below = g.organisation_id AND up.depth > 0 AND NOT EXISTS (
          SELECT 1 FROM organisation_lines own WHERE own.below = g.organisation_id AND own.above = side.below))";

/// Whether one of the posts that [`super::UnitOfWork::within`] names is at the top: on an organisation with nothing above it,
/// or with nothing beside it (the one city of a province). Who stands there sees what belongs to no organisation.
pub async fn at_the_top(conn: &mut Conn, within: Vec<Arg>) -> Result<bool> {
    Ok(conn.count(AT_THE_TOP, within).await? > 0)
}

/// The predicate of reach: the organisation in `$column` lies within a post of the account through one of the roles.
/// `$1` is the account, `$2` the roles between commas, `$3` today: what [`super::UnitOfWork::within`] gives.
#[macro_export]
macro_rules! within {
    ($column:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM grants g JOIN organisation_lines gl ON gl.above = g.organisation_id WHERE gl.below = ",
            $column,
            " AND g.account_id = $1 AND $2 LIKE '%,' || g.role || ',%' AND g.from_day <= $3",
            " AND (g.until_day IS NULL OR g.until_day >= $3))"
        )
    };
}
