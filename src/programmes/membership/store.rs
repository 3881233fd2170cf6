//! The tables of memberships. All SQL shared by the rooms of this programme is here and runs on both engines.
use super::membership::{Membership, MembershipRow};
use crate::{
    args,
    kernel::{
        Day, Id, Instant, Result,
        db::{Arg, Conn},
    },
};

macro_rules! membership {
    ($rest:literal) => {
        concat!(
            "SELECT m.id, m.person_id, m.organisation_id, m.state, m.began_on, m.ended_on, m.end_reason, m.group_code, m.employer,
                m.channel, m.verified, m.application_id, m.batch_id, m.created_at, m.created_by, m.confirmed_at,
                m.confirmed_by, m.version FROM memberships m ",
            $rest
        )
    };
}
const GET: &str = membership!("WHERE m.id = $1");
const HOME: &str = membership!("WHERE m.person_id = $1 AND m.ended_on IS NULL");
const OF_PERSON: &str = membership!("WHERE m.person_id = $1 ORDER BY m.began_on DESC, m.id DESC");
// A withdrawn record never counted, so it takes the first place from nobody.
const EARLIER: &str = "
    SELECT COUNT(*) FROM memberships WHERE person_id = $1 AND state <> 'W' AND id <> $2 AND created_at <= $3";
const INSERT: &str = "INSERT INTO memberships (id, person_id, organisation_id, state, began_on, group_code, employment_form, employer,
    occupation, channel, verified, application_id, batch_id, batch_line, created_at, created_by, confirmed_at,
    confirmed_by)";
const END: &str = "
    UPDATE memberships SET state = $2, ended_on = $3, end_reason = $4, version = version + 1
    WHERE id = $1 AND version = $5 AND ended_on IS NULL";
const WITHDRAW: &str = "
    UPDATE memberships SET state = 'W', ended_on = COALESCE(ended_on, $2), end_reason = $3, version = version + 1
    WHERE id = $1 AND version = $4 AND state <> 'W'";
const REST: &str = "
    UPDATE memberships SET state = $2, version = version + 1 WHERE id = $1 AND version = $3 AND ended_on IS NULL";
const VERIFY: &str = "
    UPDATE memberships SET verified = TRUE, version = version + 1 WHERE id = $1 AND version = $2 AND NOT verified";
const CORRECT: &str = "
    UPDATE memberships SET group_code = $2, employer = $3, version = version + 1 WHERE id = $1 AND version = $4";
const HAPPENED: &str = "INSERT INTO membership_events (id, membership_id, at, act, actor, reason) VALUES ($1, $2, $3, $4, $5, $6)";
const EVENTS: &str = "
    SELECT at, act, actor, reason FROM membership_events WHERE membership_id = $1 ORDER BY at DESC, id DESC";
const CORRECTIONS_FOLLOW: &str = "
    UPDATE corrections SET membership_id = $2, organisation_id = $3, version = version + 1 WHERE person_id = $1 AND state = 'open'";
const CORRECTIONS_OPEN: &str =
    "SELECT id FROM corrections WHERE person_id = $1 AND state = 'open' ORDER BY id LIMIT 50";
const OPEN_TRANSFER: &str = "SELECT id FROM transfers WHERE person_id = $1 AND state = 'open'";

/// Something that happened to a record: when, what, by whom, why.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Event {
    pub at: Instant,
    pub act: String,
    pub actor: String,
    pub reason: Option<String>,
}

pub async fn get(conn: &mut Conn, id: Id) -> Result<Membership> {
    conn.one(GET, args![id]).await
}
/// The person's one home.
pub async fn home(conn: &mut Conn, person_id: Id) -> Result<Option<Membership>> {
    conn.find(HOME, args![person_id]).await
}
/// Every membership that a person ever had, the latest first.
pub async fn of_person(conn: &mut Conn, person_id: Id) -> Result<Vec<Membership>> {
    conn.all(OF_PERSON, args![person_id]).await
}
/// Whether the person has a membership on record, other than this one and no later.
pub async fn has_earlier(conn: &mut Conn, person_id: Id, than: Id, at: Instant) -> Result<bool> {
    Ok(conn.count(EARLIER, args![person_id, than, at]).await? > 0)
}
/// Rows of confirmed memberships.
pub async fn insert(
    conn: &mut Conn,
    rows: &[MembershipRow],
    at: Instant,
    confirmed_by: Option<Id>,
) -> Result<u64> {
    let row = |r: &MembershipRow| {
        args![
            r.id,
            r.person_id,
            r.organisation_id,
            super::state::ON_BOOKS,
            r.began_on,
            r.group_code.as_str(),
            r.employment_form.as_deref(),
            r.employer.as_deref(),
            r.occupation.as_deref(),
            r.channel,
            r.verified,
            r.application_id,
            r.batch_id,
            r.batch_line,
            at,
            r.author_id,
            at,
            confirmed_by
        ]
    };
    conn.bulk(INSERT, "", rows.iter().map(row).collect()).await
}

/// Each of these gives whether the version still was the one that was read.
pub async fn end(
    conn: &mut Conn,
    of: &Membership,
    state: &str,
    day: Day,
    reason: &str,
) -> Result<bool> {
    let values = args![of.id, state, day, reason, of.version];
    Ok(conn.run(END, values).await? == 1)
}
pub async fn withdraw(conn: &mut Conn, of: &Membership, day: Day, reason: &str) -> Result<bool> {
    let values = args![of.id, day, reason, of.version];
    Ok(conn.run(WITHDRAW, values).await? == 1)
}
/// On the books or kept.
pub async fn set_state(conn: &mut Conn, of: &Membership, state: &str) -> Result<bool> {
    Ok(conn.run(REST, args![of.id, state, of.version]).await? == 1)
}
pub async fn verify(conn: &mut Conn, of: &Membership) -> Result<bool> {
    Ok(conn.run(VERIFY, args![of.id, of.version]).await? == 1)
}
pub async fn correct(
    conn: &mut Conn,
    of: &Membership,
    group: &str,
    employer: Option<&str>,
) -> Result<bool> {
    let values = args![of.id, group, employer, of.version];
    Ok(conn.run(CORRECT, values).await? == 1)
}

pub async fn happened(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(HAPPENED, values).await
}
pub async fn events(conn: &mut Conn, membership_id: Id) -> Result<Vec<Event>> {
    conn.all(EVENTS, args![membership_id]).await
}
/// What a member asked to have put right, and nobody has decided, goes to the new home with them.
pub async fn corrections_follow(
    conn: &mut Conn,
    person_id: Id,
    home: Id,
    organisation_id: Id,
) -> Result<u64> {
    conn.run(CORRECTIONS_FOLLOW, args![person_id, home, organisation_id])
        .await
}
/// What a member asked to have put right and nobody has decided: one a field at most.
pub async fn corrections_open(conn: &mut Conn, person_id: Id) -> Result<Vec<Id>> {
    let rows: Vec<(Id,)> = conn.all(CORRECTIONS_OPEN, args![person_id]).await?;
    Ok(rows.into_iter().map(|r| r.0).collect())
}
pub async fn open_transfer(conn: &mut Conn, person_id: Id) -> Result<Option<Id>> {
    Ok(conn
        .find::<(Id,)>(OPEN_TRANSFER, args![person_id])
        .await?
        .map(|r| r.0))
}
