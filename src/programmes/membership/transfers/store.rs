//! The table of transfers. All SQL of transfers is here and runs on both engines.
use super::transfer::{Side, Transfer, TransferLine};
use crate::{
    args,
    kernel::{
        Day, Id, Instant, Result,
        db::{Arg, Conn},
        waiting::Counts,
    },
    late, term, within,
};

macro_rules! transfer {
    ($rest:literal) => {
        concat!(
            "SELECT t.id, t.person_id, t.from_membership_id, t.from_organisation_id, t.to_organisation_id, t.to_membership_id,
                t.state, t.from_agreed_at, t.from_agreed_by, t.to_agreed_at, t.to_agreed_by, t.automatic, t.due_on, t.group_code,
                t.employer, t.application_id, t.reason, t.created_at, t.ended_at, t.version FROM transfers t ",
            $rest
        )
    };
}
const GET: &str = transfer!("WHERE t.id = $1");
// Past its last day, in order.
const DUE: &str =
    transfer!("WHERE t.state = 'open' AND t.due_on < $1 ORDER BY t.due_on, t.id LIMIT 200");
const OPEN_FROM: &str =
    transfer!("WHERE t.from_membership_id = $1 AND t.person_id = $2 AND t.state = 'open'");
const OF_PERSON: &str = transfer!("WHERE t.person_id = $1 ORDER BY t.id DESC LIMIT 50");
const INSERT: &str = "
    INSERT INTO transfers (id, person_id, from_membership_id, from_organisation_id, to_organisation_id, state, from_agreed_at,
      from_agreed_by, to_agreed_at, to_agreed_by, due_on, group_code, employer, application_id, created_at, created_by)
    VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
const AGREE_FROM: &str = "
    UPDATE transfers SET from_agreed_at = $2, from_agreed_by = $3 WHERE id = $1 AND version = $4 AND state = 'open'";
const AGREE_TO: &str = "
    UPDATE transfers SET to_agreed_at = $2, to_agreed_by = $3 WHERE id = $1 AND version = $4 AND state = 'open'";
const CLOSE: &str = "
    UPDATE transfers SET state = $2, to_membership_id = $3, automatic = $4, reason = $5, ended_at = $6, version = version + 1
    WHERE id = $1 AND version = $7 AND state = 'open'";
// The application that a transfer came from ends with it.
const APPLICATION_DONE: &str =
    "UPDATE applications SET membership_id = $2, moved_at = $3 WHERE id = $1";
const APPLICATION_REFUSED: &str = "
    UPDATE applications SET state = $2, reason = $3, moved_at = $4, version = version + 1 WHERE id = $1 AND state = 'approved'";
const APPLICATION_EVENT: &str = "INSERT INTO application_events (id, application_id, at, state, actor, reason) VALUES ($1, $2, $3, $4, $5, $6)";

macro_rules! to_answer {
    ($order:literal) => {
        concat!(
            " WHERE t.state = 'open' AND ((t.from_agreed_at IS NULL AND ",
            within!("t.from_organisation_id"),
            ") OR (t.to_agreed_at IS NULL AND ",
            within!("t.to_organisation_id"),
            ")) ORDER BY ",
            $order,
            " LIMIT 100) x"
        )
    };
}
/// Those that the other side has begun, as far as this one may answer.
pub const WAITING: Counts = Counts {
    all: concat!(
        "SELECT COUNT(*), MIN(x.since) FROM (SELECT t.created_at AS since FROM transfers t",
        to_answer!("t.created_at")
    ),
    late: Some(concat!(
        late!(),
        "transfers t",
        term!("transfer", "t.id", "transfer"),
        to_answer!("term.due_on")
    )),
    kinds: &["transfer"],
};

macro_rules! lines {
    ($side:literal) => {
        concat!(
            "SELECT t.id, p.name, t.group_code, f.name AS from_name, o.name AS to_name, t.state, t.from_agreed_at, t.to_agreed_at,
                t.automatic, t.due_on, t.created_at
             FROM transfers t JOIN people p ON p.id = t.person_id JOIN organisations f ON f.id = t.from_organisation_id
             JOIN organisations o ON o.id = t.to_organisation_id
             WHERE ",
            within!($side),
            " AND ($4 = '' OR t.state = $4) AND (CAST($5 AS UUID) IS NULL OR t.id < $5) ORDER BY t.id DESC LIMIT $6"
        )
    };
}
const LINES_OUT: &str = lines!("t.from_organisation_id");
const LINES_IN: &str = lines!("t.to_organisation_id");

pub async fn get(conn: &mut Conn, id: Id) -> Result<Transfer> {
    conn.one(GET, args![id]).await
}
/// The open transfer that a membership is to move by.
pub async fn open_from(conn: &mut Conn, membership: Id, person: Id) -> Result<Option<Transfer>> {
    conn.find(OPEN_FROM, args![membership, person]).await
}
pub async fn due(conn: &mut Conn, today: Day) -> Result<Vec<Transfer>> {
    conn.all(DUE, args![today]).await
}
pub async fn of_person(conn: &mut Conn, person_id: Id) -> Result<Vec<Transfer>> {
    conn.all(OF_PERSON, args![person_id]).await
}
pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT, values).await
}
/// Gives whether it still was open, in the version that was read.
pub async fn agree(
    conn: &mut Conn,
    t: &Transfer,
    side: Side,
    at: Instant,
    by: Option<Id>,
) -> Result<bool> {
    let sql = match side {
        Side::From => AGREE_FROM,
        Side::To => AGREE_TO,
    };
    Ok(conn.run(sql, args![t.id, at, by, t.version]).await? == 1)
}
/// How a transfer ends.
pub struct Closing<'a> {
    pub state: &'static str,
    pub to_membership_id: Option<Id>,
    pub automatic: bool,
    pub reason: Option<&'a str>,
    pub at: Instant,
}
/// Gives whether it still was open, in the version that was read.
pub async fn close(conn: &mut Conn, t: &Transfer, how: Closing<'_>) -> Result<bool> {
    let values = args![
        t.id,
        how.state,
        how.to_membership_id,
        how.automatic,
        how.reason,
        how.at,
        t.version
    ];
    Ok(conn.run(CLOSE, values).await? == 1)
}
pub async fn application_done(
    conn: &mut Conn,
    application: Id,
    membership: Id,
    at: Instant,
) -> Result<u64> {
    conn.run(APPLICATION_DONE, args![application, membership, at])
        .await
}
pub async fn application_ended(
    conn: &mut Conn,
    application: Id,
    state: &str,
    reason: &str,
    at: Instant,
) -> Result<u64> {
    conn.run(APPLICATION_REFUSED, args![application, state, reason, at])
        .await
}
pub async fn application_event(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(APPLICATION_EVENT, values).await
}
/// `values`: within, state, cursor, limit.
pub async fn lines(conn: &mut Conn, side: Side, values: Vec<Arg>) -> Result<Vec<TransferLine>> {
    let sql = match side {
        Side::From => LINES_OUT,
        Side::To => LINES_IN,
    };
    conn.all(sql, values).await
}

const UNTIMED: &str = "
    SELECT x.id, CASE WHEN x.from_agreed_at IS NULL THEN x.from_organisation_id ELSE x.to_organisation_id END, p.name, x.due_on FROM transfers x JOIN people p ON p.id = x.person_id WHERE x.state = 'open' AND x.due_on >= $1 AND NOT EXISTS (
        SELECT 1 FROM deadlines d WHERE d.record_type = 'transfer' AND d.record_id = x.id)
    ORDER BY x.id LIMIT 500";

/// What is open, may still be answered, and never had a deadline.
pub async fn untimed(conn: &mut Conn, today: Day) -> Result<Vec<(Id, Id, String, Day)>> {
    conn.all(UNTIMED, args![today]).await
}
