//! The accounts table, and the posts of one account. SQL of lists is in `posts/store.rs`, of sessions in `sign_in/store.rs`.
use super::account::{Account, Grant};
use crate::{
    args,
    kernel::{Day, Id, Instant, Result, db::Conn},
};

macro_rules! account {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.name, a.display_name, a.person_id, a.password_hash, a.totp_sealed, a.totp_last_step,
                a.totp_required, a.language, a.demo, a.disabled_at, a.version, a.created_at FROM accounts a ",
            $rest
        )
    };
}
macro_rules! grant {
    ($rest:literal) => {
        concat!(
            "SELECT g.id, g.account_id, g.role, g.organisation_id, o.code AS organisation_code, o.name AS organisation_name,
                g.from_day, g.until_day, b.display_name AS granted_by, g.granted_at, e.display_name AS ended_by, g.ended_at
             FROM grants g JOIN organisations o ON o.id = g.organisation_id
             LEFT JOIN accounts b ON b.id = g.granted_by LEFT JOIN accounts e ON e.id = g.ended_by ",
            $rest
        )
    };
}
const GET: &str = account!("WHERE a.id = $1");
const BY_NAME: &str = account!("WHERE a.name = $1");
const WITH_TOTP_AFTER: &str = account!(
    "WHERE a.totp_sealed IS NOT NULL AND (CAST($1 AS UUID) IS NULL OR a.id > $1) ORDER BY a.id LIMIT $2"
);
// Only what is still as it was read; nothing that its owner decided changes, so the version stays.
const RESEAL_TOTP: &str = "UPDATE accounts SET totp_sealed = $3 WHERE id = $1 AND totp_sealed = $2";
const COUNT: &str = "SELECT COUNT(*) FROM accounts";
const INSERT: &str = "INSERT INTO accounts (id, name, display_name, person_id, password_hash, totp_required, demo, created_at, created_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const SET_PASSWORD: &str =
    "UPDATE accounts SET password_hash = $2, version = version + 1 WHERE id = $1";
const REHASH: &str = "UPDATE accounts SET password_hash = $3 WHERE id = $1 AND password_hash = $2";
const SET_TOTP: &str = "
    UPDATE accounts SET totp_sealed = $3, totp_last_step = $4, version = version + 1
    WHERE id = $1 AND version = $2 AND disabled_at IS NULL";
// A code opens once, also when two requests bring it at the same time.
const USE_STEP: &str = "
    UPDATE accounts SET totp_last_step = $2 WHERE id = $1 AND (totp_last_step IS NULL OR totp_last_step < $2)";
const REQUIRE_TOTP: &str = "UPDATE accounts SET totp_required = TRUE WHERE id = $1";
const SET_LANGUAGE: &str = "UPDATE accounts SET language = $2 WHERE id = $1";
const GRANTS: &str = grant!("WHERE g.account_id = $1 ORDER BY g.from_day DESC, g.id DESC");
const GRANT: &str = grant!("WHERE g.id = $1");
const INSERT_GRANT: &str = "
    INSERT INTO grants (id, account_id, role, organisation_id, from_day, until_day, granted_by, granted_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

/// What a new account's row holds.
pub struct NewRow<'a> {
    pub id: Id,
    pub name: &'a str,
    pub display_name: &'a str,
    pub person_id: Option<Id>,
    pub password_hash: Option<&'a str>,
    pub totp_required: bool,
    pub demo: bool,
    pub at: Instant,
    pub by: Option<Id>,
}

pub async fn get(conn: &mut Conn, id: Id) -> Result<Account> {
    conn.one(GET, args![id]).await
}
pub async fn by_name(conn: &mut Conn, name: &str) -> Result<Option<Account>> {
    conn.find(BY_NAME, args![name]).await
}
/// Accounts with a second factor, in the order of their identities.
pub async fn with_totp_after(
    conn: &mut Conn,
    after: Option<Id>,
    most: i64,
) -> Result<Vec<Account>> {
    conn.all(WITH_TOTP_AFTER, args![after, most]).await
}
pub async fn reseal_totp(conn: &mut Conn, id: Id, was: Vec<u8>, now: Vec<u8>) -> Result<u64> {
    conn.run(RESEAL_TOTP, args![id, was, now]).await
}
pub async fn count(conn: &mut Conn) -> Result<i64> {
    conn.count(COUNT, args![]).await
}
pub async fn insert(conn: &mut Conn, new: NewRow<'_>) -> Result<u64> {
    let values = args![
        new.id,
        new.name,
        new.display_name,
        new.person_id,
        new.password_hash,
        new.totp_required,
        new.demo,
        new.at,
        new.by
    ];
    conn.run(INSERT, values).await
}
pub async fn set_password(conn: &mut Conn, id: Id, hash: &str) -> Result<u64> {
    conn.run(SET_PASSWORD, args![id, hash]).await
}
/// The same password under today's parameters; not if it was changed meanwhile.
pub async fn rehash(conn: &mut Conn, id: Id, old: &str, new: &str) -> Result<u64> {
    conn.run(REHASH, args![id, old, new]).await
}
/// Whether the account was still as it was read.
pub async fn set_totp(
    conn: &mut Conn,
    account: &Account,
    sealed: Vec<u8>,
    step: i64,
) -> Result<bool> {
    let values = args![account.id, account.version, sealed, step];
    Ok(conn.run(SET_TOTP, values).await? == 1)
}
/// Whether the step was still unused.
pub async fn use_step(conn: &mut Conn, id: Id, step: i64) -> Result<bool> {
    Ok(conn.run(USE_STEP, args![id, step]).await? == 1)
}
pub async fn require_totp(conn: &mut Conn, id: Id) -> Result<u64> {
    conn.run(REQUIRE_TOTP, args![id]).await
}
pub async fn set_language(conn: &mut Conn, id: Id, tag: &str) -> Result<u64> {
    conn.run(SET_LANGUAGE, args![id, tag]).await
}
/// Every post an account has, had or will have; the latest first.
pub async fn grants(conn: &mut Conn, account_id: Id) -> Result<Vec<Grant>> {
    conn.all(GRANTS, args![account_id]).await
}
pub async fn grant(conn: &mut Conn, id: Id) -> Result<Grant> {
    conn.one(GRANT, args![id]).await
}
/// What a new grant's row holds.
pub struct NewGrantRow {
    pub id: Id,
    pub account_id: Id,
    pub role: &'static str,
    pub organisation_id: Id,
    pub from_day: Day,
    pub until_day: Option<Day>,
    pub by: Option<Id>,
    pub at: Instant,
}
pub async fn insert_grant(conn: &mut Conn, new: NewGrantRow) -> Result<u64> {
    let values = args![
        new.id,
        new.account_id,
        new.role,
        new.organisation_id,
        new.from_day,
        new.until_day,
        new.by,
        new.at
    ];
    conn.run(INSERT_GRANT, values).await
}
