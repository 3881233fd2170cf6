//! The tables of reviews. All their SQL is here and runs on both engines.
use super::review::{Remark, Reply, Review};
use crate::{
    args, below,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
    },
    programmes::campaigns::listing::{found_campaign, found_unit},
    waiting, within,
};

macro_rules! review {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.organisation_id, r.number, r.state, r.figures, r.needs, r.edition, r.reason, r.back_reason, r.is_public,
                r.public_reason, r.submitted_by, r.published_at, r.document_id, r.version FROM reviews r ",
            $rest
        )
    };
}
const GET: &str = review!("WHERE r.campaign_id = $1 AND r.number = $2");
const OF_CAMPAIGN: &str = review!("WHERE r.campaign_id = $1 ORDER BY r.number LIMIT 20");
const LAST_DAYS: &str =
    "SELECT number, last_day FROM reviews WHERE campaign_id = $1 ORDER BY number";
// Campaigns that have boards and lack reviews. Those that ended are complete.
const LACKING: &str = "
    SELECT c.key FROM campaigns c WHERE EXISTS (SELECT 1 FROM boards b WHERE b.campaign_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM reviews r WHERE r.campaign_id = c.id AND r.last_day >= c.days)
    ORDER BY c.from_day, c.key LIMIT 200";
const INSERT: &str = "
    INSERT INTO reviews (id, campaign_id, organisation_id, number, last_day, state, figures, opened_at)
    VALUES ($1, $2, $3, $4, $5, 'open', $6, $7)";
const TOUCH_OPEN: &str =
    "UPDATE reviews SET version = version + 1 WHERE id = $1 AND state = 'open'";
const SUBMIT: &str = "
    UPDATE reviews SET state = 'submitted', needs = $3, submitted_at = $4, submitted_by = $5, version = version + 1
    WHERE id = $1 AND version = $2 AND state = 'open'";
const BACK: &str = "
    UPDATE reviews SET state = 'open', back_reason = $3, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'submitted'";
const PUBLISH: &str = "
    UPDATE reviews SET state = 'published', published_at = $3, document_id = $4, back_reason = NULL, version = version + 1
    WHERE id = $1 AND version = $2 AND state = 'submitted'";
const CORRECT: &str = "
    UPDATE reviews SET state = 'open', edition = edition + 1, reason = $3, is_public = FALSE, public_reason = NULL, version = version + 1
    WHERE id = $1 AND version = $2 AND state = 'published'";
// What was published is followed by an edition more; what was not is the same edition, with other figures.
const LENGTHEN: &str = "
    UPDATE reviews SET last_day = $3, figures = $4, edition = CASE WHEN state = 'published' THEN edition + 1 ELSE edition END,
      reason = CASE WHEN state = 'published' THEN $5 ELSE reason END, back_reason = NULL, is_public = FALSE, public_reason = NULL,
      state = 'open', version = version + 1 WHERE id = $1 AND version = $2 AND last_day < $3";
const EXPOSE: &str = "
    UPDATE reviews SET is_public = $3, public_reason = $4, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'published'";

const REMARKS: &str = "SELECT unit_id, remark, mark, mark_reason, written_by, version FROM review_lines WHERE review_id = $1";
const FIRST_REMARK: &str = "
    INSERT INTO review_lines (review_id, unit_id, remark, mark, mark_reason, written_at, written_by) VALUES ($1, $2, $3, $4, $5, $6, $7)";
const NEXT_REMARK: &str = "
    UPDATE review_lines SET remark = $3, mark = $4, mark_reason = $5, written_at = $6, written_by = $7, version = version + 1
    WHERE review_id = $1 AND unit_id = $2 AND version = $8";

/// Reviews that wait for a leader's words.
pub const TO_COMMENT: crate::kernel::waiting::Counts = waiting!(
    "reviews r",
    "r.state = 'open'",
    "r.organisation_id",
    "r.opened_at",
    "review",
    "r.id",
    "review-comment"
);
/// Reviews that wait for a second person.
pub const TO_PUBLISH: crate::kernel::waiting::Counts = waiting!(
    "reviews r",
    "r.state = 'submitted' AND (r.submitted_by IS NULL OR r.submitted_by <> $1)",
    "r.organisation_id",
    "r.submitted_at",
    "review",
    "r.id",
    "review-publish"
);

/// A review in a list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Listed {
    pub id: Id,
    pub key: String,
    pub name_zh: String,
    pub name_en: String,
    pub number: i64,
    pub state: String,
    pub edition: i64,
    pub opened_at: Instant,
    pub published_at: Option<Instant>,
    pub asked: i64,
    pub acknowledged: i64,
}
// What is being written is for those who write and publish it: within reach of $1 to $3. Everybody else with a post sees what was
// published, also while it is corrected: each edition was published before the one that follows it.
const LIST: &str = concat!(
    "SELECT x.id, x.key, x.name_zh, x.name_en, x.number, CASE WHEN x.mine THEN x.state ELSE 'published' END AS state,
        CASE WHEN x.mine OR x.state = 'published' THEN x.edition ELSE x.edition - 1 END AS edition, x.opened_at, x.published_at,
        x.asked, x.acknowledged
     FROM (SELECT r.id, c.key, c.name_zh, c.name_en, r.number, r.state, r.edition, r.opened_at, r.published_at,
        (SELECT COUNT(*) FROM review_replies p WHERE p.review_id = r.id AND p.is_current) AS asked,
        (SELECT COUNT(*) FROM review_replies p WHERE p.review_id = r.id AND p.is_current AND p.acknowledged_at IS NOT NULL) AS acknowledged,
        ",
    within!("r.organisation_id"),
    " AS mine FROM reviews r JOIN campaigns c ON c.id = r.campaign_id WHERE ",
    found_campaign!("$7"),
    ") x WHERE (x.mine OR x.published_at IS NOT NULL) AND ($4 = '' OR CASE WHEN x.mine THEN x.state ELSE 'published' END = $4)
      AND (CAST($5 AS UUID) IS NULL OR x.id < $5) ORDER BY x.id DESC LIMIT $6"
);

macro_rules! reply {
    ($rest:literal) => {
        concat!(
            "SELECT p.id, p.organisation_id, p.unit_id, u.name AS unit_name, c.key AS campaign_key, c.name_zh, c.name_en,
                r.number, p.edition, p.is_current, p.asked_at, p.acknowledged_at, p.answer, p.answered_at, p.answered_by, p.read_at, p.version
             FROM review_replies p JOIN organisations u ON u.id = p.unit_id JOIN reviews r ON r.id = p.review_id
             JOIN campaigns c ON c.id = r.campaign_id ",
            $rest
        )
    };
}
const REPLY: &str = reply!("WHERE p.id = $1");
const REPLIES_OF: &str =
    reply!("WHERE p.review_id = $1 AND p.is_current ORDER BY u.code LIMIT 3000");
const REPLIES: &str = concat!(
    reply!("WHERE "),
    within!("p.unit_id"),
    " AND ($4 = '' OR ($4 = 'asked' AND p.is_current AND p.acknowledged_at IS NULL)
        OR ($4 = 'acknowledged' AND p.acknowledged_at IS NOT NULL AND p.answered_at IS NULL)
        OR ($4 = 'answered' AND p.answered_at IS NOT NULL AND p.read_at IS NULL) OR ($4 = 'read' AND p.read_at IS NOT NULL)
        OR ($4 = 'replaced' AND NOT p.is_current AND p.acknowledged_at IS NULL))
      AND (CAST($5 AS UUID) IS NULL OR p.id < $5) AND ",
    found_unit!("$7"),
    " ORDER BY p.id DESC LIMIT $6"
);
const ASK: &str =
    "INSERT INTO review_replies (id, review_id, organisation_id, unit_id, edition, asked_at)";
const REPLACE: &str = "UPDATE review_replies SET is_current = FALSE WHERE review_id = $1";
const ACKNOWLEDGE: &str = "
    UPDATE review_replies SET acknowledged_at = $3, acknowledged_by = $4, version = version + 1
    WHERE id = $1 AND version = $2 AND is_current AND acknowledged_at IS NULL";
const ANSWER: &str = "
    UPDATE review_replies SET answer = $3, answered_at = $4, answered_by = $5, version = version + 1
    WHERE id = $1 AND version = $2 AND acknowledged_at IS NOT NULL AND read_at IS NULL";
const READ: &str = "
    UPDATE review_replies SET read_at = $3, read_by = $4, version = version + 1
    WHERE id = $1 AND version = $2 AND answered_at IS NOT NULL AND read_at IS NULL";
/// Circulars that a unit has not acknowledged. The campaign's own people do not do it for the unit.
pub const TO_ACKNOWLEDGE: crate::kernel::waiting::Counts = waiting!(
    "review_replies p",
    concat!(
        "p.is_current AND p.acknowledged_at IS NULL AND ",
        below!("p.unit_id", "p.organisation_id")
    ),
    "p.unit_id",
    "p.asked_at",
    "review-reply",
    "p.id",
    "acknowledge"
);
/// Answers that a leader has not read.
pub const TO_READ: crate::kernel::waiting::Counts = waiting!(
    "review_replies p",
    "p.answered_at IS NOT NULL AND p.read_at IS NULL",
    "p.organisation_id",
    "p.answered_at"
);

pub async fn get(conn: &mut Conn, campaign: Id, number: i64) -> Result<Review> {
    conn.one(GET, args![campaign, number]).await
}
pub async fn find(conn: &mut Conn, campaign: Id, number: i64) -> Result<Option<Review>> {
    conn.find(GET, args![campaign, number]).await
}
/// The months of a campaign; a year and a day has no more than thirteen.
pub async fn of_campaign(conn: &mut Conn, campaign: Id) -> Result<Vec<Review>> {
    conn.all(OF_CAMPAIGN, args![campaign]).await
}
/// The months that have a review, each with the last day of the campaign that it holds.
pub async fn last_days(conn: &mut Conn, campaign: Id) -> Result<Vec<(i64, i64)>> {
    conn.all(LAST_DAYS, args![campaign]).await
}
/// Keys of campaigns that may lack a review.
pub async fn lacking(conn: &mut Conn) -> Result<Vec<(String,)>> {
    conn.all(LACKING, args![]).await
}
pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT, values).await
}
/// `values`: within, state, before, most, pattern.
pub async fn list(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<Listed>> {
    conn.all(LIST, values).await
}
/// False when it is not open any more.
pub async fn touch_open(conn: &mut Conn, id: Id) -> Result<bool> {
    Ok(conn.run(TOUCH_OPEN, args![id]).await? == 1)
}
/// What a change of a review is called; each asks for the version that was read, and gives whether it still was that.
#[derive(Clone, Copy)]
pub enum Step {
    Submit,
    Back,
    Publish,
    Correct,
    Lengthen,
    Expose,
}
pub async fn step(conn: &mut Conn, step: Step, values: Vec<Arg>) -> Result<bool> {
    let sql = match step {
        Step::Submit => SUBMIT,
        Step::Back => BACK,
        Step::Publish => PUBLISH,
        Step::Correct => CORRECT,
        Step::Lengthen => LENGTHEN,
        Step::Expose => EXPOSE,
    };
    Ok(conn.run(sql, values).await? == 1)
}

pub async fn remarks(conn: &mut Conn, review: Id) -> Result<Vec<Remark>> {
    conn.all(REMARKS, args![review]).await
}
pub async fn first_remark(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(FIRST_REMARK, values).await
}
/// False when somebody else was quicker.
pub async fn next_remark(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(NEXT_REMARK, values).await? == 1)
}

pub async fn reply(conn: &mut Conn, id: Id) -> Result<Reply> {
    conn.one(REPLY, args![id]).await
}
/// The replies that an edition asked for, in the order of the units.
pub async fn replies_of(conn: &mut Conn, review: Id) -> Result<Vec<Reply>> {
    conn.all(REPLIES_OF, args![review]).await
}
/// `values`: within, state, before, most, pattern.
pub async fn replies(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<Reply>> {
    conn.all(REPLIES, values).await
}
/// Asks the units of an edition, in place of those of the edition before.
pub async fn ask(conn: &mut Conn, review: Id, rows: Vec<Vec<Arg>>) -> Result<()> {
    conn.run(REPLACE, args![review]).await?;
    conn.bulk(ASK, "", rows).await.map(drop)
}
pub async fn acknowledge(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(ACKNOWLEDGE, values).await? == 1)
}
pub async fn answer(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(ANSWER, values).await? == 1)
}
pub async fn read(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(READ, values).await? == 1)
}
