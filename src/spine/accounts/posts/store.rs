//! Lists of accounts within reach, and the changes that an administrator makes. Every change meets the version it was
//! decided on.
use crate::{
    args,
    kernel::{
        Day, Id, Instant, Result,
        db::{Arg, Conn},
    },
    within,
};

/// Which accounts a list shows; the first three values are those of `within`.
macro_rules! listed {
    ($head:literal, $tail:literal) => {
        concat!(
            $head,
            " WHERE a.name > $4
              AND ($5 = '' OR LOWER(a.name) LIKE $5 ESCAPE '!' OR LOWER(a.display_name) LIKE $5 ESCAPE '!')
              AND (EXISTS (SELECT 1 FROM grants p WHERE p.account_id = a.id
                     AND ($6 = '' OR (p.role = $6 AND p.from_day <= $3 AND (p.until_day IS NULL OR p.until_day >= $3)))
                     AND ($7 OR EXISTS (SELECT 1 FROM organisation_lines pl WHERE pl.below = p.organisation_id AND pl.above = $8))
                     AND ",
            within!("p.organisation_id"),
            ")
                OR ($9 AND $6 = '' AND $7 AND ($5 <> '' OR a.person_id IS NULL)
                    AND NOT EXISTS (SELECT 1 FROM grants p WHERE p.account_id = a.id)))
              AND CASE $10
                WHEN 'open' THEN a.disabled_at IS NULL AND a.password_hash IS NOT NULL
                WHEN 'waiting' THEN a.disabled_at IS NULL AND a.password_hash IS NULL
                WHEN 'disabled' THEN a.disabled_at IS NOT NULL
                WHEN 'left' THEN NOT EXISTS (SELECT 1 FROM grants p WHERE p.account_id = a.id
                  AND (p.until_day IS NULL OR p.until_day >= $3))
                ELSE 1 = 1 END ",
            $tail
        )
    };
}
const LIST: &str = listed!(
    "SELECT a.id, a.name, a.display_name, a.disabled_at, a.password_hash IS NOT NULL AS has_password,
       a.totp_sealed IS NOT NULL AS has_second_factor, a.totp_required FROM accounts a",
    "ORDER BY a.name LIMIT $11"
);
const EXPORT: &str = listed!(
    "SELECT a.name, a.display_name, a.disabled_at, a.password_hash IS NOT NULL AS has_password,
       a.totp_sealed IS NOT NULL AS has_second_factor, x.role, o.code AS organisation_code, o.name AS organisation_name,
       x.from_day, x.until_day FROM accounts a
     LEFT JOIN grants x ON x.account_id = a.id LEFT JOIN organisations o ON o.id = x.organisation_id",
    "ORDER BY a.name, x.from_day, x.id LIMIT $11"
);
const TOUCH: &str = "UPDATE accounts SET version = version + 1 WHERE id = $1 AND version = $2";
const SET_DISABLED: &str = "UPDATE accounts SET disabled_at = $2 WHERE id = $1";
const RESET_TOTP: &str =
    "UPDATE accounts SET totp_sealed = NULL, totp_last_step = NULL WHERE id = $1";
const END: &str = "
    UPDATE grants SET until_day = $2, ended_by = $3, ended_at = $4
    WHERE id = $1 AND (until_day IS NULL OR until_day > $2)";

const EVERYONE: &str = "
    SELECT a.name, a.display_name, a.disabled_at, a.password_hash IS NOT NULL AS has_password,
      a.totp_sealed IS NOT NULL AS has_second_factor, x.role, o.code AS organisation_code, o.name AS organisation_name,
      x.from_day, x.until_day FROM accounts a
    JOIN grants x ON x.account_id = a.id JOIN organisations o ON o.id = x.organisation_id
    ORDER BY a.name, x.from_day, x.id";
const PLACES: &str = concat!(
    "SELECT o.code, o.name FROM organisations o WHERE o.kind = '10' AND o.status NOT IN ('5', '6') AND ",
    within!("o.id"),
    " ORDER BY o.code LIMIT 100"
);

/// What a list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A part of the name or the display name.
    pub like: String,
    /// A role's key, or nothing.
    pub role: String,
    /// The organisation, with everything below it.
    pub organisation_id: Option<Id>,
    /// `open`, `waiting`, `disabled`, `left`, or nothing.
    pub state: String,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Listed {
    pub id: Id,
    pub name: String,
    pub display_name: String,
    pub disabled_at: Option<Instant>,
    pub has_password: bool,
    pub has_second_factor: bool,
    pub totp_required: bool,
}

/// An account and one of its posts, as a sheet shows them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Line {
    pub name: String,
    pub display_name: String,
    pub disabled_at: Option<Instant>,
    pub has_password: bool,
    pub has_second_factor: bool,
    pub role: Option<String>,
    pub organisation_code: Option<String>,
    pub organisation_name: Option<String>,
    pub from_day: Option<Day>,
    pub until_day: Option<Day>,
}

/// `within` and whether the actor stands at the top, then the filter.
fn values(within: Vec<Arg>, top: bool, filter: &Filter, after: &str, limit: i64) -> Vec<Arg> {
    let like = match filter.like.trim().to_lowercase().as_str() {
        "" => String::new(),
        part => {
            let plain = part
                .replace('!', "!!")
                .replace('%', "!%")
                .replace('_', "!_");
            format!("%{plain}%")
        }
    };
    let mut all = within;
    all.extend(args![
        after,
        like,
        filter.role.as_str(),
        filter.organisation_id.is_none(),
        filter.organisation_id.unwrap_or(Id::fixed(0)),
        top,
        filter.state.as_str(),
        limit
    ]);
    all
}

pub async fn list(
    conn: &mut Conn,
    (within, top): (Vec<Arg>, bool),
    filter: &Filter,
    after: &str,
    limit: i64,
) -> Result<Vec<Listed>> {
    conn.all(LIST, values(within, top, filter, after, limit))
        .await
}
/// Every account with a post, without regard to reach: for the command line.
pub async fn everyone(conn: &mut Conn) -> Result<Vec<Line>> {
    conn.all(EVERYONE, args![]).await
}
pub async fn lines(
    conn: &mut Conn,
    (within, top): (Vec<Arg>, bool),
    filter: &Filter,
    limit: i64,
) -> Result<Vec<Line>> {
    conn.all(EXPORT, values(within, top, filter, "", limit))
        .await
}
/// Whether the account was still at this version.
pub async fn touch(conn: &mut Conn, id: Id, version: i64) -> Result<bool> {
    Ok(conn.run(TOUCH, args![id, version]).await? == 1)
}
pub async fn set_disabled(conn: &mut Conn, id: Id, at: Option<Instant>) -> Result<u64> {
    conn.run(SET_DISABLED, args![id, at]).await
}
pub async fn reset_totp(conn: &mut Conn, id: Id) -> Result<u64> {
    conn.run(RESET_TOTP, args![id]).await
}
/// Whether the grant still lasted beyond that day.
pub async fn end(
    conn: &mut Conn,
    grant_id: Id,
    until: Day,
    by: Option<Id>,
    at: Instant,
) -> Result<bool> {
    Ok(conn.run(END, args![grant_id, until, by, at]).await? == 1)
}
/// Federations within reach; a city has a dozen or two.
pub async fn places(conn: &mut Conn, within: Vec<Arg>) -> Result<Vec<(String, String)>> {
    conn.all(PLACES, within).await
}
