//! The tables of rounds and their units. All their SQL is here and runs on both engines.
use super::round::{Round, RoundUnit};
use crate::{
    args,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
    },
    within,
};

macro_rules! round {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.campaign_id, r.host_id, r.number, r.from_day, r.to_day, r.rule, r.picked, r.team, r.visit_from, r.visit_to,
                r.sample_size, r.seed, r.opened_at, r.opened_by, r.closed_at, r.summary, r.version FROM rounds r ",
            $rest
        )
    };
}
const OF_CAMPAIGN: &str = round!("WHERE r.campaign_id = $1 ORDER BY r.number");
const BY_NUMBER: &str = round!("WHERE r.campaign_id = $1 AND r.number = $2");
const BY_ID: &str = round!("WHERE r.id = $1");
const INSERT: &str = "
    INSERT INTO rounds (id, campaign_id, host_id, number, from_day, to_day, rule, picked, team, visit_from, visit_to, sample_size,
      seed, opened_at, opened_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
const CLOSE: &str = "
    UPDATE rounds SET closed_at = $2, closed_by = $3, summary = $4, version = version + 1
    WHERE id = $1 AND version = $5 AND closed_at IS NULL";
// Held until the unit of work ends: what is done to a round and its closing come one after the other.
const HOLD: &str = "UPDATE rounds SET version = version WHERE id = $1 AND closed_at IS NULL";
const INSERT_UNITS: &str = "INSERT INTO round_units (round_id, organisation_id, how, reason)";
// In neither of the rounds of two numbers.
const VISITED: &str = "
    SELECT DISTINCT u.organisation_id FROM round_units u JOIN rounds r ON r.id = u.round_id
    WHERE r.campaign_id = $1 AND (r.number = $2 OR r.number = $3)";
// A unit of a round with its counts, each from the index of its own table.
macro_rules! unit {
    ($rest:expr) => {
        concat!(
            "SELECT u.round_id, u.organisation_id, o.code, o.name, u.how, u.reason, u.population, u.digest, u.as_of,
               (SELECT COUNT(*) FROM round_samples s WHERE s.round_id = u.round_id AND s.organisation_id = u.organisation_id) AS drawn,
               (SELECT COUNT(*) FROM round_samples s WHERE s.round_id = u.round_id AND s.organisation_id = u.organisation_id
                  AND s.state IN ('confirmed', 'overturned')) AS confirmed,
               (SELECT COUNT(*) FROM round_samples s WHERE s.round_id = u.round_id AND s.organisation_id = u.organisation_id
                  AND s.state IN ('denied', 'upheld')) AS denied,
               (SELECT COUNT(*) FROM round_samples s WHERE s.round_id = u.round_id AND s.organisation_id = u.organisation_id
                  AND s.state = 'upheld') AS upheld,
               (SELECT COUNT(*) FROM round_samples s WHERE s.round_id = u.round_id AND s.organisation_id = u.organisation_id
                  AND s.state = 'unreached') AS unreached,
               (SELECT COUNT(*) FROM findings f WHERE f.round_id = u.round_id AND f.organisation_id = u.organisation_id) AS findings,
               (SELECT COUNT(*) FROM findings f JOIN rectifications x ON x.finding_id = f.id
                  WHERE f.round_id = u.round_id AND f.organisation_id = u.organisation_id) AS orders,
               (SELECT COUNT(*) FROM findings f JOIN rectifications x ON x.finding_id = f.id AND x.state = 'closed'
                  WHERE f.round_id = u.round_id AND f.organisation_id = u.organisation_id) AS closed
             FROM round_units u JOIN organisations o ON o.id = u.organisation_id ",
            $rest
        )
    };
}
const UNITS: &str = unit!(concat!(
    "WHERE u.round_id = $4 AND ",
    within!("u.organisation_id"),
    " ORDER BY o.code LIMIT 3000"
));
const UNIT: &str = unit!("WHERE u.round_id = $1 AND u.organisation_id = $2");
// The ledger of supervision: the latest round first, within a round by code.
const LEDGER: &str = unit!(concat!(
    "JOIN rounds r ON r.id = u.round_id WHERE r.campaign_id = $4 AND ",
    within!("u.organisation_id"),
    " AND ($5 = '' OR o.name LIKE $5 ESCAPE '!' OR o.code = $6) AND ($7 = 0 OR r.number = $7)
      AND (r.number < $8 OR (r.number = $8 AND o.code > $9)) ORDER BY r.number DESC, o.code LIMIT $10"
));
const ALL_DRAWN: &str = "
    SELECT round_id, organisation_id FROM round_units WHERE drawn_at IS NOT NULL ORDER BY round_id, organisation_id";
const DRAWN: &str = "
    UPDATE round_units SET population = $3, digest = $4, as_of = $5, drawn_at = $6, drawn_by = $7
    WHERE round_id = $1 AND organisation_id = $2 AND drawn_at IS NULL";
const SEEN: &str = concat!(
    "SELECT o.id, o.code FROM roster_units u JOIN organisations o ON o.id = u.organisation_id WHERE u.roster_id = $4 AND ",
    within!("u.organisation_id")
);

pub async fn of_campaign(conn: &mut Conn, campaign: Id) -> Result<Vec<Round>> {
    conn.all(OF_CAMPAIGN, args![campaign]).await
}
pub async fn by_number(conn: &mut Conn, campaign: Id, number: i64) -> Result<Round> {
    conn.one(BY_NUMBER, args![campaign, number]).await
}
pub async fn by_id(conn: &mut Conn, id: Id) -> Result<Round> {
    conn.one(BY_ID, args![id]).await
}
pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT, values).await
}
/// `values`: id, when, by whom, summary, version. False when it moved on.
pub async fn close(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(CLOSE, values).await? == 1)
}
/// False when it is closed.
pub async fn hold(conn: &mut Conn, id: Id) -> Result<bool> {
    Ok(conn.run(HOLD, args![id]).await? == 1)
}
pub async fn insert_units(conn: &mut Conn, rows: Vec<Vec<Arg>>) -> Result<u64> {
    conn.bulk(INSERT_UNITS, "", rows).await
}
/// Units of the rounds of two numbers.
pub async fn visited(conn: &mut Conn, campaign: Id, numbers: [i64; 2]) -> Result<Vec<Id>> {
    let rows: Vec<(Id,)> = conn
        .all(VISITED, args![campaign, numbers[0], numbers[1]])
        .await?;
    Ok(rows.into_iter().map(|r| r.0).collect())
}
/// `values`: within, the round.
pub async fn units(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<RoundUnit>> {
    conn.all(UNITS, values).await
}
pub async fn unit(conn: &mut Conn, round: Id, organisation: Id) -> Result<RoundUnit> {
    conn.one(UNIT, args![round, organisation]).await
}
/// `values`: within, campaign, pattern, code, number, where to go on (number, code), how many.
pub async fn ledger(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<RoundUnit>> {
    conn.all(LEDGER, values).await
}
/// Every unit of every round that was drawn: for checks, not for pages.
pub async fn all_drawn(conn: &mut Conn) -> Result<Vec<(Id, Id)>> {
    conn.all(ALL_DRAWN, args![]).await
}
/// What was listed of a unit.
pub struct Listed {
    pub population: i64,
    pub digest: Vec<u8>,
    pub as_of: Instant,
    pub at: Instant,
    pub by: Option<Id>,
}
/// False when it was drawn already.
pub async fn drawn(conn: &mut Conn, round: Id, organisation: Id, l: Listed) -> Result<bool> {
    let values = args![
        round,
        organisation,
        l.population,
        l.digest,
        l.as_of,
        l.at,
        l.by
    ];
    Ok(conn.run(DRAWN, values).await? == 1)
}
/// Those of a campaign's units that lie within reach, with their codes. `values`: within, the campaign.
pub async fn seen(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<(Id, String)>> {
    conn.all(SEEN, values).await
}
