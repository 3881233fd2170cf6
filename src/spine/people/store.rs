//! The tables of people. All SQL of people is here and runs on both engines.
use super::{
    consent::{Consent, ConsentText},
    person::{NewPerson, Person, Unmasking},
};
use crate::{
    args, fifty,
    kernel::{
        Day, Id, Instant, Result,
        crypto::Keys,
        db::{Arg, Conn, fifty_of},
    },
};

macro_rules! person {
    ($rest:literal) => {
        concat!(
            "SELECT p.id, p.number_digest, p.number_sealed, p.name, p.sex, p.birth_year, p.phone_digest, p.phone_sealed,
                p.verify_state, p.ethnic, p.education, p.politics, p.version, p.created_at FROM people p ",
            $rest
        )
    };
}
const GET: &str = person!("WHERE p.id = $1");
const BY_NUMBER: &str = person!("WHERE p.number_digest = $1");
const INSERT: &str = "INSERT INTO people (id, number_digest, number_sealed, name, name_sort, sex, birth_year, twin_digest,
    phone_digest, phone_sealed, verify_state, ethnic, education, politics, batch_id, created_at)";
const CHANGE: &str = "
    UPDATE people SET name = $2, name_sort = $3, twin_digest = $4, phone_digest = $5, phone_sealed = $6, verify_state = $7,
      version = version + 1
    WHERE id = $1 AND version = $8";
const NAME: &str = "SELECT name FROM people WHERE id = $1";
const NAMES: &str = concat!("SELECT id, name FROM people WHERE id IN ", fifty!());
const ON_PHONE: &str =
    "SELECT COUNT(*) FROM people WHERE phone_digest = $1 AND number_digest <> $2";
const TWINS: &str = "SELECT COUNT(*) FROM people WHERE twin_digest = $1 AND number_digest <> $2";
const SEALED_AFTER: &str = "
    SELECT id, number_sealed, phone_sealed FROM people WHERE CAST($1 AS UUID) IS NULL OR id > $1 ORDER BY id LIMIT $2";
// Only what is still as it was read: somebody may have put the record right meanwhile.
const RESEAL_NUMBER: &str =
    "UPDATE people SET number_sealed = $3 WHERE id = $1 AND number_sealed = $2";
const RESEAL_PHONE: &str =
    "UPDATE people SET phone_sealed = $3 WHERE id = $1 AND phone_sealed = $2";

const UNMASK: &str =
    "INSERT INTO unmaskings (id, number_digest, account_id, organisation_id, reason, at)";
const UNMASKINGS: &str = "
    SELECT u.at, COALESCE(a.display_name, '') AS account, COALESCE(o.name, '') AS organisation, u.reason FROM unmaskings u
    LEFT JOIN accounts a ON a.id = u.account_id LEFT JOIN organisations o ON o.id = u.organisation_id
    WHERE u.number_digest = $1 ORDER BY u.at DESC LIMIT 500";

const TEXT: &str = "SELECT purpose, version, zh, en, from_day, reason FROM consent_texts WHERE purpose = $1 AND version = $2";
const CURRENT_TEXT: &str = "
    SELECT purpose, version, zh, en, from_day, reason FROM consent_texts
    WHERE purpose = $1 AND from_day <= $2 ORDER BY version DESC LIMIT 1";
const TEXTS: &str = "
    SELECT purpose, version, zh, en, from_day, reason FROM consent_texts WHERE purpose = $1 ORDER BY version DESC";
const NEW_TEXT: &str = "
    INSERT INTO consent_texts (purpose, version, zh, en, from_day, reason, created_at, created_by)
    SELECT $1, COALESCE(MAX(version), 0) + 1, $2, $3, $4, $5, $6, $7 FROM consent_texts WHERE purpose = $1
    RETURNING version";
const SEED_TEXT: &str = "
    INSERT INTO consent_texts (purpose, version, zh, en, from_day, reason, created_at)
    VALUES ($1, 1, $2, $3, $4, '', $5) ON CONFLICT (purpose, version) DO NOTHING";
const AGREE: &str = "INSERT INTO consents (id, person_id, purpose, version, channel, given_at)";
const CONSENTS: &str = "
    SELECT id, purpose, version, channel, given_at, withdrawn_at FROM consents WHERE person_id = $1 ORDER BY given_at DESC, id DESC";
const WITHDRAW: &str = "
    UPDATE consents SET withdrawn_at = $3 WHERE person_id = $1 AND purpose = $2 AND withdrawn_at IS NULL";
const AGREED: &str = "
    SELECT COUNT(*) FROM consents WHERE person_id = $1 AND purpose = $2 AND withdrawn_at IS NULL";

pub async fn get(conn: &mut Conn, id: Id) -> Result<Person> {
    conn.one(GET, args![id]).await
}
pub async fn by_number(conn: &mut Conn, digest: Vec<u8>) -> Result<Option<Person>> {
    conn.find(BY_NUMBER, args![digest]).await
}
/// The values of a person's row.
pub fn row(id: Id, new: &NewPerson, keys: &Keys, at: Instant) -> Vec<Arg> {
    let mobile = new.mobile.as_ref();
    args![
        id,
        new.number.digest(keys).to_vec(),
        new.number.sealed(keys),
        new.name.as_str(),
        new.name.sort_key(),
        new.number.sex().code(),
        i64::from(new.number.birth().year()),
        new.number.twin_digest(&new.name, keys).to_vec(),
        mobile.map(|m| m.digest(keys).to_vec()),
        mobile.map(|m| m.sealed(keys)),
        new.verify_state,
        new.ethnic.as_deref(),
        new.education.as_deref(),
        new.politics.as_deref(),
        new.batch_id,
        at
    ]
}
pub async fn insert(conn: &mut Conn, rows: Vec<Vec<Arg>>) -> Result<u64> {
    conn.bulk(INSERT, "", rows).await
}
/// What a correction leaves in the row.
pub struct Changed {
    pub name: String,
    pub name_sort: String,
    pub twin_digest: Vec<u8>,
    pub phone_digest: Option<Vec<u8>>,
    pub phone_sealed: Option<Vec<u8>>,
    pub verify_state: String,
}
/// Gives whether the version still was the one that was read.
pub async fn change(conn: &mut Conn, id: Id, to: Changed, version: i64) -> Result<bool> {
    let values = args![
        id,
        to.name,
        to.name_sort,
        to.twin_digest,
        to.phone_digest,
        to.phone_sealed,
        to.verify_state,
        version
    ];
    Ok(conn.run(CHANGE, values).await? == 1)
}
pub async fn name(conn: &mut Conn, id: Id) -> Result<Option<String>> {
    Ok(conn.find::<(String,)>(NAME, args![id]).await?.map(|r| r.0))
}
/// The names of at most fifty people.
pub async fn names(conn: &mut Conn, ids: &[Id]) -> Result<Vec<(Id, String)>> {
    conn.all(NAMES, fifty_of(ids)).await
}
/// People other than the one of `number` who have this phone.
pub async fn on_phone(conn: &mut Conn, phone: &[u8], number: &[u8]) -> Result<i64> {
    conn.count(ON_PHONE, args![phone, number]).await
}
pub async fn twins(conn: &mut Conn, twin: &[u8], number: &[u8]) -> Result<i64> {
    conn.count(TWINS, args![twin, number]).await
}
pub async fn sealed_after(
    conn: &mut Conn,
    after: Option<Id>,
    limit: i64,
) -> Result<Vec<(Id, Vec<u8>, Option<Vec<u8>>)>> {
    conn.all(SEALED_AFTER, args![after, limit]).await
}
pub async fn reseal_number(conn: &mut Conn, id: Id, was: Vec<u8>, now: Vec<u8>) -> Result<u64> {
    conn.run(RESEAL_NUMBER, args![id, was, now]).await
}
pub async fn reseal_phone(conn: &mut Conn, id: Id, was: Vec<u8>, now: Vec<u8>) -> Result<u64> {
    conn.run(RESEAL_PHONE, args![id, was, now]).await
}

pub async fn unmask(conn: &mut Conn, rows: Vec<Vec<Arg>>) -> Result<u64> {
    conn.bulk(UNMASK, "", rows).await
}
pub async fn unmaskings(conn: &mut Conn, digest: &[u8]) -> Result<Vec<Unmasking>> {
    conn.all(UNMASKINGS, args![digest]).await
}

pub async fn text(conn: &mut Conn, purpose: &str, version: i64) -> Result<Option<ConsentText>> {
    conn.find(TEXT, args![purpose, version]).await
}
pub async fn current_text(conn: &mut Conn, purpose: &str, on: Day) -> Result<ConsentText> {
    conn.one(CURRENT_TEXT, args![purpose, on]).await
}
pub async fn texts(conn: &mut Conn, purpose: &str) -> Result<Vec<ConsentText>> {
    conn.all(TEXTS, args![purpose]).await
}
pub async fn new_text(conn: &mut Conn, values: Vec<Arg>) -> Result<i64> {
    conn.count(NEW_TEXT, values).await
}
pub async fn seed_text(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(SEED_TEXT, values).await
}
pub async fn agree(conn: &mut Conn, rows: Vec<Vec<Arg>>) -> Result<u64> {
    conn.bulk(AGREE, "", rows).await
}
pub async fn consents(conn: &mut Conn, person_id: Id) -> Result<Vec<Consent>> {
    conn.all(CONSENTS, args![person_id]).await
}
pub async fn withdraw(conn: &mut Conn, person_id: Id, purpose: &str, at: Instant) -> Result<u64> {
    conn.run(WITHDRAW, args![person_id, purpose, at]).await
}
pub async fn agreed(conn: &mut Conn, person_id: Id, purpose: &str) -> Result<bool> {
    Ok(conn.count(AGREED, args![person_id, purpose]).await? > 0)
}
