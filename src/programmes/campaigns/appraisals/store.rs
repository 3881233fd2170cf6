//! The tables of appraisals. All their SQL is here and runs on both engines.
use super::{appraisal::Appraisal, items::Item, objections::Objection};
use crate::{
    args,
    kernel::{
        Id, Result,
        db::{Arg, Conn},
    },
    programmes::campaigns::listing::{found_campaign, found_unit},
    waiting, within,
};

macro_rules! appraisal {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.campaign_id, a.organisation_id, a.state, a.edition, a.account, a.awards, a.author_id, a.noticed_by, a.reason,
                a.objections_from, a.objections_until, a.finalised_at, a.document_id, a.version
             FROM appraisals a ",
            $rest
        )
    };
}
const OF_CAMPAIGN: &str = appraisal!("WHERE a.campaign_id = $1");
const ALL: &str = appraisal!("WHERE a.id > $1 ORDER BY a.id LIMIT 20");
const INSERT: &str = "
    INSERT INTO appraisals (id, campaign_id, organisation_id, state, account, awards, author_id, reckoned_at)
    VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7)";
const RECKONED: &str = "
    UPDATE appraisals SET account = $3, awards = $4, author_id = $5, reckoned_at = $6, reason = $7, edition = $8, state = 'draft',
      version = version + 1 WHERE id = $1 AND version = $2 AND state <> 'final'";
const AWARDED: &str = "
    UPDATE appraisals SET awards = $3, author_id = $4, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'draft'";
const NOTICED: &str = "
    UPDATE appraisals SET state = 'notice', objections_from = $3, objections_until = $4, noticed_at = $5, noticed_by = $6, version = version + 1
    WHERE id = $1 AND version = $2 AND state = 'draft'";
const FINALISED: &str = "
    UPDATE appraisals SET state = 'final', finalised_at = $3, finalised_by = $4, document_id = $5, version = version + 1
    WHERE id = $1 AND version = $2 AND state = 'notice'";
const TOUCHED: &str =
    "UPDATE appraisals SET version = version + 1 WHERE campaign_id = $1 AND state <> 'final'";
// Campaigns whose boards are all frozen and that have no appraisal yet.
const WITHOUT: &str = "
    SELECT c.key FROM campaigns c JOIN boards b ON b.campaign_id = c.id AND b.day = c.days
    WHERE NOT EXISTS (SELECT 1 FROM appraisals a WHERE a.campaign_id = c.id) ORDER BY c.from_day, c.key LIMIT 200";

/// An appraisal in a list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Listed {
    pub id: Id,
    pub key: String,
    pub name_zh: String,
    pub name_en: String,
    pub state: String,
    pub edition: i64,
    pub reckoned_at: crate::kernel::Instant,
    pub objections_until: Option<crate::kernel::Day>,
    pub open: i64,
}
// Everybody with a post sees every campaign and its appraisal; reach bounds what they do.
const LIST: &str = concat!(
    "SELECT a.id, c.key, c.name_zh, c.name_en, a.state, a.edition, a.reckoned_at, a.objections_until,
        (SELECT COUNT(*) FROM appraisal_objections o WHERE o.appraisal_id = a.id AND o.state IN ('received', 'accepted')) AS open
    FROM appraisals a JOIN campaigns c ON c.id = a.campaign_id
    WHERE ($1 = '' OR a.state = $1) AND (CAST($2 AS UUID) IS NULL OR a.id < $2) AND ",
    found_campaign!("$4"),
    " ORDER BY a.id DESC LIMIT $3"
);
/// Drafts to put on notice.
pub const DRAFTS: crate::kernel::waiting::Counts = waiting!(
    "appraisals a",
    "a.state = 'draft' AND (a.author_id IS NULL OR a.author_id <> $1)",
    "a.organisation_id",
    "a.reckoned_at"
);

macro_rules! item {
    ($rest:literal) => {
        concat!(
            "SELECT i.id, i.campaign_id, i.organisation_id, i.unit_id, u.name AS unit_name, c.key AS campaign_key,
                c.name_zh, c.name_en, i.kind, i.hundredths, i.evidence, i.state, i.proposed_at, i.proposed_by, i.first_at, i.first_by,
                i.decided_at, i.answer, i.version
             FROM appraisal_items i JOIN organisations u ON u.id = i.unit_id JOIN campaigns c ON c.id = i.campaign_id ",
            $rest
        )
    };
}
const ITEM: &str = item!("WHERE i.id = $1");
const ITEMS_OF: &str = item!("WHERE i.campaign_id = $1 ORDER BY i.id LIMIT 2000");
const ITEMS: &str = concat!(
    item!("WHERE "),
    within!("i.unit_id"),
    " AND ($4 = '' OR i.state = $4 OR ($4 = 'open' AND i.state IN ('proposed', 'seconded')))
      AND (CAST($5 AS UUID) IS NULL OR i.id < $5) AND ",
    found_unit!("$7"),
    " ORDER BY i.id DESC LIMIT $6"
);
const OPEN_ITEMS_OF: &str = "
    SELECT COUNT(*) FROM appraisal_items WHERE campaign_id = $1 AND state IN ('proposed', 'seconded')";
const INSERT_ITEM: &str = "
    INSERT INTO appraisal_items (id, campaign_id, organisation_id, unit_id, kind, hundredths, evidence, state, proposed_at, proposed_by,
      first_at, first_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
const SECOND_ITEM: &str = "
    UPDATE appraisal_items SET state = 'seconded', first_at = $3, first_by = $4, version = version + 1
    WHERE id = $1 AND version = $2 AND state = 'proposed'";
const DECIDE_ITEM: &str = "
    UPDATE appraisal_items SET state = $3, decided_at = $4, decided_by = $5, answer = $6, version = version + 1
    WHERE id = $1 AND version = $2 AND state IN ('proposed', 'seconded')";
/// What the actor may confirm: neither proposed nor confirmed by them.
pub const OPEN_ITEMS: crate::kernel::waiting::Counts = waiting!(
    "appraisal_items i",
    "i.state IN ('proposed', 'seconded') AND (i.proposed_by IS NULL OR i.proposed_by <> $1) AND (i.first_by IS NULL OR i.first_by <> $1)",
    "i.organisation_id",
    "i.proposed_at",
    "appraisal-item",
    "i.id",
    "appraisal-item"
);

macro_rules! objection {
    ($rest:literal) => {
        concat!(
            "SELECT o.id, o.organisation_id, o.unit_id, u.name AS unit_name, o.edition, b.name AS about_name,
                c.key AS campaign_key, c.name_zh, c.name_en, o.words, o.state, o.received_at, o.received_by, o.accepted_at,
                o.answer, o.answered_at, o.answered_edition, o.version
             FROM appraisal_objections o JOIN organisations u ON u.id = o.unit_id JOIN organisations b ON b.id = o.about_id
             JOIN appraisals a ON a.id = o.appraisal_id JOIN campaigns c ON c.id = a.campaign_id ",
            $rest
        )
    };
}
const OBJECTION: &str = objection!("WHERE o.id = $1");
const OBJECTIONS_OF: &str = objection!("WHERE o.appraisal_id = $1 ORDER BY o.id LIMIT 2000");
const OBJECTIONS: &str = concat!(
    objection!("WHERE "),
    within!("o.unit_id"),
    " AND ($4 = '' OR o.state = $4 OR ($4 = 'open' AND o.state IN ('received', 'accepted')))
      AND (CAST($5 AS UUID) IS NULL OR o.id < $5) AND ",
    found_unit!("$7"),
    " ORDER BY o.id DESC LIMIT $6"
);
const INSERT_OBJECTION: &str = "
    INSERT INTO appraisal_objections (id, appraisal_id, organisation_id, unit_id, edition, about_id, words, state, received_at, received_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'received', $8, $9)";
const ACCEPT: &str = "
    UPDATE appraisal_objections SET state = 'accepted', accepted_at = $3, accepted_by = $4, version = version + 1
    WHERE id = $1 AND version = $2 AND state = 'received'";
// A draft that is being corrected is not on notice yet: the edition before it is.
const ANSWER: &str = "
    UPDATE appraisal_objections SET state = $3, answered_at = $4, answered_by = $5, answer = $6, version = version + 1,
      answered_edition = (SELECT CASE WHEN a.state = 'draft' THEN a.edition - 1 ELSE a.edition END FROM appraisals a
        WHERE a.id = appraisal_objections.appraisal_id)
    WHERE id = $1 AND version = $2 AND state = 'accepted'";
pub const OPEN_OBJECTIONS: crate::kernel::waiting::Counts = waiting!(
    "appraisal_objections o",
    "o.state IN ('received', 'accepted')",
    "o.organisation_id",
    "o.received_at",
    "appraisal-objection",
    "o.id",
    "objection-accept",
    "objection-answer"
);

pub async fn of_campaign(conn: &mut Conn, campaign: Id) -> Result<Option<Appraisal>> {
    conn.find(OF_CAMPAIGN, args![campaign]).await
}
/// Twenty appraisals after an identity.
pub async fn all(conn: &mut Conn, after: Id) -> Result<Vec<Appraisal>> {
    conn.all(ALL, args![after]).await
}
/// Keys of campaigns that ended and have none.
pub async fn without(conn: &mut Conn) -> Result<Vec<(String,)>> {
    conn.all(WITHOUT, args![]).await
}
/// `values`: state, before, most, pattern.
pub async fn list(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<Listed>> {
    conn.all(LIST, values).await
}
pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT, values).await
}
/// What a change of an appraisal is called; each asks for the version that was read, and gives whether it still was that.
#[derive(Clone, Copy)]
pub enum Step {
    Reckoned,
    Awarded,
    Noticed,
    Finalised,
}
pub async fn step(conn: &mut Conn, step: Step, values: Vec<Arg>) -> Result<bool> {
    let sql = match step {
        Step::Reckoned => RECKONED,
        Step::Awarded => AWARDED,
        Step::Noticed => NOTICED,
        Step::Finalised => FINALISED,
    };
    Ok(conn.run(sql, values).await? == 1)
}

/// Makes a version that somebody read stale, for what they read has changed. False when there is none, or it is final.
pub async fn touch(conn: &mut Conn, campaign: Id) -> Result<bool> {
    Ok(conn.run(TOUCHED, args![campaign]).await? == 1)
}

pub async fn item(conn: &mut Conn, id: Id) -> Result<Item> {
    conn.one(ITEM, args![id]).await
}
pub async fn items_of(conn: &mut Conn, campaign: Id) -> Result<Vec<Item>> {
    conn.all(ITEMS_OF, args![campaign]).await
}
/// How many of a campaign are not decided yet.
pub async fn open_items(conn: &mut Conn, campaign: Id) -> Result<i64> {
    conn.count(OPEN_ITEMS_OF, args![campaign]).await
}
/// `values`: within, state, before, most, pattern.
pub async fn items(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<Item>> {
    conn.all(ITEMS, values).await
}
pub async fn insert_item(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT_ITEM, values).await
}
pub async fn second_item(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(SECOND_ITEM, values).await? == 1)
}
pub async fn decide_item(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(DECIDE_ITEM, values).await? == 1)
}

pub async fn objection(conn: &mut Conn, id: Id) -> Result<Objection> {
    conn.one(OBJECTION, args![id]).await
}
pub async fn objections_of(conn: &mut Conn, appraisal: Id) -> Result<Vec<Objection>> {
    conn.all(OBJECTIONS_OF, args![appraisal]).await
}
/// `values`: within, state, before, most, pattern.
pub async fn objections(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<Objection>> {
    conn.all(OBJECTIONS, values).await
}
pub async fn insert_objection(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT_OBJECTION, values).await
}
pub async fn accept(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(ACCEPT, values).await? == 1)
}
pub async fn answer(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(ANSWER, values).await? == 1)
}
