//! The tables of applications. All SQL of joining is here and runs on both engines.
use super::application::{Application, ApplicationLine};
use crate::{
    args,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
    },
    waiting, within,
};

macro_rules! application {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.tracking_sealed, a.submission_key, a.organisation_id, a.number_digest, a.number_sealed, a.name,
                a.twin_digest, a.phone_digest, a.phone_sealed, a.phone_verified, a.group_code, a.employer, a.channel,
                a.consent_version, a.consent_at, a.state, a.reason_code, a.reason, a.person_id, a.membership_id, a.transfer_id,
                a.author_id, a.flags, a.version, a.created_at, a.moved_at, a.decided_at FROM applications a ",
            $rest
        )
    };
}
const GET: &str = application!("WHERE a.id = $1");
const BY_TRACKING: &str = application!("WHERE a.tracking_digest = $1");
const OPEN: &str =
    application!("WHERE a.submission_key = $1 AND a.state IN ('submitted', 'returned')");
const LAPSING: &str =
    application!("WHERE a.state = 'returned' AND a.moved_at < $1 ORDER BY a.moved_at LIMIT 200");
const INSERT: &str = "
    INSERT INTO applications (id, tracking_digest, tracking_sealed, submission_key, organisation_id, number_digest, number_sealed,
      name, twin_digest, phone_digest, phone_sealed, phone_verified, group_code, employer, channel, origin_digest, consent_version,
      consent_at, state, author_id, flags, created_at, moved_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 'submitted', $19, $20, $18, $18)";
const CORRECT: &str = "
    UPDATE applications SET submission_key = $3, number_digest = $4, number_sealed = $5, name = $6, twin_digest = $7,
      phone_digest = $8, phone_sealed = $9, phone_verified = $10, group_code = $11, employer = $12, flags = $13,
      state = 'submitted', reason = NULL, moved_at = $14, version = version + 1
    WHERE id = $1 AND version = $2 AND state = 'returned'";
const MOVE: &str = "
    UPDATE applications SET state = $3, reason_code = $4, reason = $5, moved_at = $6, decided_at = $7, decided_by = $8,
      person_id = $9, membership_id = $10, transfer_id = $11, version = version + 1
    WHERE id = $1 AND version = $2 AND state IN ('submitted', 'returned')";
const EVENT: &str = "INSERT INTO application_events (id, application_id, at, state, actor, reason) VALUES ($1, $2, $3, $4, $5, $6)";
const EVENTS: &str = "
    SELECT at, state AS act, actor, reason FROM application_events WHERE application_id = $1 ORDER BY at DESC, id DESC";

const PHONE_OTHERS: &str = "
    SELECT COUNT(DISTINCT number_digest) FROM applications
    WHERE phone_digest = $1 AND number_digest <> $2 AND state IN ('submitted', 'returned')";
const FROM_ORIGIN: &str =
    "SELECT COUNT(*) FROM applications WHERE origin_digest = $1 AND created_at > $2";
const TWINS: &str = "
    SELECT COUNT(*) FROM applications
    WHERE twin_digest = $1 AND number_digest <> $2 AND state IN ('submitted', 'returned')";

const CODE: &str =
    "SELECT code_digest, expires_at, used_for FROM phone_codes WHERE phone_digest = $1";
const SET_CODE: &str = "
    INSERT INTO phone_codes (phone_digest, code_digest, expires_at, used_for) VALUES ($1, $2, $3, NULL)
    ON CONFLICT (phone_digest) DO UPDATE SET code_digest = $2, expires_at = $3, used_for = NULL";
const USE_CODE: &str = "
    UPDATE phone_codes SET used_for = $2
    WHERE phone_digest = $1 AND code_digest = $3 AND expires_at > $4 AND (used_for IS NULL OR used_for = $2)";
const FORGET_CODES: &str = "DELETE FROM phone_codes WHERE expires_at < $1";

// Where a worker without a union goes: the county's federation or committee for new forms of work, the nearest first.
const NEW_FORM_BODY: &str = "
    SELECT o.id FROM organisations o JOIN organisation_lines l ON l.below = o.id
    WHERE l.above = $1 AND o.status NOT IN ('5', '6') AND (o.kind = '42' OR (o.kind = '32' AND o.name LIKE '%新业态%'))
    ORDER BY l.depth, o.kind DESC, o.code LIMIT 1";
const COUNTIES: &str = "
    SELECT code, name FROM organisations WHERE reporting AND status NOT IN ('5', '6') ORDER BY code";

const LIST: &str = concat!(
    "SELECT a.id, a.name, a.number_sealed, a.phone_sealed, a.group_code, o.name AS organisation, a.state, a.flags, a.created_at,
        a.moved_at, a.version
     FROM applications a JOIN organisations o ON o.id = a.organisation_id WHERE ",
    within!("a.organisation_id"),
    " AND ($4 = '' OR a.state = $4) AND ($5 = '' OR a.name LIKE '%' || $5 || '%' ESCAPE '\\')
      AND (CAST($6 AS BYTEA) IS NULL OR a.number_digest = $6)
      AND ($7 = '' OR EXISTS (SELECT 1 FROM organisation_lines f JOIN organisations fo ON fo.id = f.above
           WHERE f.below = a.organisation_id AND fo.code = $7))
      AND (CAST($8 AS UUID) IS NULL OR a.id < $8) ORDER BY a.id DESC LIMIT $9"
);
pub const WAITING: crate::kernel::waiting::Counts = waiting!(
    "applications a",
    "a.state = 'submitted'",
    "a.organisation_id",
    "a.moved_at",
    "application",
    "a.id",
    "review"
);
const SEALED_AFTER: &str = "
    SELECT id, number_sealed, phone_sealed, tracking_sealed FROM applications
    WHERE CAST($1 AS UUID) IS NULL OR id > $1 ORDER BY id LIMIT $2";
// Only what is still as it was read: the applicant may have corrected it meanwhile. The code of an application never changes.
const RESEAL: &str = "
    UPDATE applications SET number_sealed = $2, phone_sealed = $3, tracking_sealed = $4
    WHERE id = $1 AND number_sealed = $5 AND phone_sealed = $6";

pub use crate::programmes::membership::store::Event;

pub async fn get(conn: &mut Conn, id: Id) -> Result<Application> {
    conn.one(GET, args![id]).await
}
pub async fn by_tracking(conn: &mut Conn, digest: Vec<u8>) -> Result<Option<Application>> {
    conn.find(BY_TRACKING, args![digest]).await
}
/// The application that is still open for a submission key.
pub async fn open(conn: &mut Conn, key: &[u8]) -> Result<Option<Application>> {
    conn.find(OPEN, args![key]).await
}
pub async fn lapsing(conn: &mut Conn, before: Instant) -> Result<Vec<Application>> {
    conn.all(LAPSING, args![before]).await
}
pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT, values).await
}
/// Gives whether it still was returned, in that version.
pub async fn correct(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(CORRECT, values).await? == 1)
}
/// Where an application goes.
#[derive(Default)]
pub struct Move<'a> {
    pub state: &'static str,
    pub reason_code: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub decided_by: Option<Id>,
    pub person_id: Option<Id>,
    pub membership_id: Option<Id>,
    pub transfer_id: Option<Id>,
}
/// Gives whether it still was open, in the version that was read.
pub async fn go(conn: &mut Conn, a: &Application, to: &Move<'_>, at: Instant) -> Result<bool> {
    let decided_at = to.decided_by.map(|_| at);
    let values = args![
        a.id,
        a.version,
        to.state,
        to.reason_code,
        to.reason,
        at,
        decided_at,
        to.decided_by,
        to.person_id,
        to.membership_id,
        to.transfer_id
    ];
    Ok(conn.run(MOVE, values).await? == 1)
}
pub async fn event(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(EVENT, values).await
}
pub async fn events(conn: &mut Conn, id: Id) -> Result<Vec<Event>> {
    conn.all(EVENTS, args![id]).await
}

pub async fn others_on_phone(conn: &mut Conn, phone: &[u8], number: &[u8]) -> Result<i64> {
    conn.count(PHONE_OTHERS, args![phone, number]).await
}
pub async fn from_origin(conn: &mut Conn, origin: &[u8], since: Instant) -> Result<i64> {
    conn.count(FROM_ORIGIN, args![origin, since]).await
}
pub async fn twins(conn: &mut Conn, twin: &[u8], number: &[u8]) -> Result<i64> {
    conn.count(TWINS, args![twin, number]).await
}

/// A code that waits to be typed: its digest, until when, for what it was used.
pub async fn code(
    conn: &mut Conn,
    phone: &[u8],
) -> Result<Option<(Vec<u8>, Instant, Option<Vec<u8>>)>> {
    conn.find(CODE, args![phone]).await
}
pub async fn set_code(
    conn: &mut Conn,
    phone: &[u8],
    code: &[u8],
    expires_at: Instant,
) -> Result<u64> {
    conn.run(SET_CODE, args![phone, code, expires_at]).await
}
/// Uses a code for a submission; again for the same one.
pub async fn use_code(
    conn: &mut Conn,
    phone: &[u8],
    submission: &[u8],
    code: &[u8],
    now: Instant,
) -> Result<bool> {
    let values = args![phone, submission, code, now];
    Ok(conn.run(USE_CODE, values).await? == 1)
}
pub async fn forget_codes(conn: &mut Conn, before: Instant) -> Result<u64> {
    conn.run(FORGET_CODES, args![before]).await
}

pub async fn new_form_body(conn: &mut Conn, county: Id) -> Result<Option<Id>> {
    Ok(conn
        .find::<(Id,)>(NEW_FORM_BODY, args![county])
        .await?
        .map(|r| r.0))
}
/// Reporting units, by code.
pub async fn counties(conn: &mut Conn) -> Result<Vec<(String, String)>> {
    conn.all(COUNTIES, args![]).await
}

/// `values`: within, state, name, number's digest, organisation's code, cursor, limit.
pub async fn list(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<ApplicationLine>> {
    conn.all(LIST, values).await
}
pub async fn sealed_after(
    conn: &mut Conn,
    after: Option<Id>,
    limit: i64,
) -> Result<Vec<(Id, Vec<u8>, Vec<u8>, Vec<u8>)>> {
    conn.all(SEALED_AFTER, args![after, limit]).await
}
/// `values`: identity; number, phone and tracking code anew; number and phone as they were.
pub async fn reseal(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(RESEAL, values).await
}

const UNTIMED: &str = "
    SELECT x.id, x.organisation_id, x.name FROM applications x WHERE x.state = 'submitted' AND NOT EXISTS (
        SELECT 1 FROM deadlines d WHERE d.record_type = 'application' AND d.record_id = x.id)
    ORDER BY x.id LIMIT 500";

/// What is open and never had a deadline.
pub async fn untimed(conn: &mut Conn) -> Result<Vec<(Id, Id, String)>> {
    conn.all(UNTIMED, args![]).await
}
