//! The tables of news. All SQL of this feature is here and runs on both engines.
use super::{
    article::{Article, Edition},
    channel::Channel,
    draft::Text,
    numbers::Frozen,
    reading::{DeskRow, Row},
};
use crate::{
    args,
    kernel::{
        Day, Id, Instant, Result,
        db::{Arg, Conn},
    },
    waiting, within,
};

const CHANNELS: &str =
    "SELECT id, slug, parent_id, zh, en, reprints FROM news_channels ORDER BY position, slug";
const ADD_CHANNEL: &str = "
    INSERT INTO news_channels (id, slug, parent_id, zh, en, position, reprints) VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT DO NOTHING";

macro_rules! article {
    ($rest:literal) => {
        concat!(
            "SELECT id, slug, channel_id, organisation_id, live, published_at, withdrawn_at, withdrawn_reason, views, version
             FROM news_articles ",
            $rest
        )
    };
}
const ARTICLE: &str = article!("WHERE id = $1");
const BY_SLUG: &str = article!("WHERE slug = $1");
const EDITIONS: &str = "
    SELECT number, title_zh, title_en, body_zh, body_en, reprint, source_title, source_outlet, source_address,
        source_day, source_published_at, reason, author_id, edited_by, written_at, reviewed_at, published_at
    FROM news_editions WHERE article_id = $1 ORDER BY number";
const INSERT: &str = "
    INSERT INTO news_articles (id, slug, channel_id, organisation_id, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6)";
const WRITE: &str = "
    INSERT INTO news_editions (article_id, number, title_zh, title_en, body_zh, body_en, reprint, source_title, source_outlet,
        source_address, source_day, source_published_at, reason, author_id, edited_by, written_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15)";
const REWRITE: &str = "
    UPDATE news_editions SET title_zh = $3, title_en = $4, body_zh = $5, body_en = $6, reprint = $7, source_title = $8,
        source_outlet = $9, source_address = $10, source_day = $11, source_published_at = $12, edited_by = $13, written_at = $14,
        reviewed_by = NULL, reviewed_at = NULL
    WHERE article_id = $1 AND number = $2 AND published_at IS NULL";
const REVIEW: &str = "UPDATE news_editions SET reviewed_by = $3, reviewed_at = $4 WHERE article_id = $1 AND number = $2";
const PUBLISH: &str = "
    UPDATE news_editions SET plain_zh = $3, plain_en = $4, published_by = $5, published_at = $6 WHERE article_id = $1 AND number = $2";
const GO_LIVE: &str =
    "UPDATE news_articles SET live = $2, published_at = COALESCE(published_at, $3) WHERE id = $1";
const WITHDRAW: &str = "UPDATE news_articles SET withdrawn_reason = $2, withdrawn_by = $3, withdrawn_at = $4 WHERE id = $1";
const FILE: &str = "UPDATE news_articles SET channel_id = $2 WHERE id = $1";
const ADVANCE: &str =
    "UPDATE news_articles SET version = version + 1 WHERE id = $1 AND version = $2";
const FREEZE: &str = "INSERT INTO news_figures (article_id, number, position, placeholder, value, unit, mark, name_zh, name_en, period_zh,
    period_en, citation_zh, citation_en, frozen_at)";
const FIGURES: &str = "
    SELECT placeholder, value, unit, mark, name_zh, name_en, period_zh, period_en, citation_zh, citation_en FROM news_figures
    WHERE article_id = $1 AND number = $2 ORDER BY position";

/// What readers find: the live editions of a channel and of those below it, the newest first. $1 channel or NULL, $2 and $3 where the
/// page begins or NULL, $4 words or NULL, $5 the article that is open, $6 how many.
const SHOWN: &str = "
    WITH RECURSIVE below(id) AS (
        SELECT id FROM news_channels WHERE slug = $1
        UNION SELECT c.id FROM news_channels c JOIN below b ON c.parent_id = b.id)
    SELECT a.id, a.slug, a.channel_id, a.published_at, a.views, e.title_zh, e.title_en, e.plain_zh, e.plain_en, e.reprint,
        e.source_outlet, e.source_day
    FROM news_articles a JOIN news_editions e ON e.article_id = a.id AND e.number = a.live
    WHERE a.withdrawn_at IS NULL AND (CAST($1 AS TEXT) IS NULL OR a.channel_id IN (SELECT id FROM below))
      AND ($2 IS NULL OR (a.published_at, a.id) < ($2, $3))
      AND (CAST($4 AS TEXT) IS NULL OR LOWER(e.title_zh) LIKE $4 ESCAPE '!' OR LOWER(e.title_en) LIKE $4 ESCAPE '!')
      AND a.id <> $5
    ORDER BY a.published_at DESC, a.id DESC LIMIT $6";
/// What editors find within their reach: the newest first. $4 and $5 where the page begins or NULL, $6 how many.
const DESK: &str = concat!(
    "SELECT a.id, a.channel_id, a.live, a.created_at, a.published_at, a.withdrawn_at, a.views, e.title_zh, e.title_en,
        e.reviewed_at, e.published_at AS edition_published_at
     FROM news_articles a
     JOIN news_editions e ON e.article_id = a.id
      AND e.number = (SELECT MAX(l.number) FROM news_editions l WHERE l.article_id = a.id)
     WHERE ($4 IS NULL OR (a.created_at, a.id) < ($4, $5)) AND ",
    within!("a.organisation_id"),
    " ORDER BY a.created_at DESC, a.id DESC LIMIT $6"
);

/// Editions that neither their author nor who edited them last may review.
pub const WAITING: crate::kernel::waiting::Counts = waiting!(
    "news_editions e JOIN news_articles a ON a.id = e.article_id",
    "e.published_at IS NULL AND e.reviewed_at IS NULL AND a.withdrawn_at IS NULL
       AND (e.author_id IS NULL OR e.author_id <> $1) AND (e.edited_by IS NULL OR e.edited_by <> $1)",
    "a.organisation_id",
    "e.written_at"
);
const VISIT: &str = "
    INSERT INTO news_visits (article_id, day, visitor, origin) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
const VISITED: &str =
    "SELECT COUNT(*) FROM news_visits WHERE article_id = $1 AND day = $2 AND visitor = $3";
const OF_ORIGIN: &str =
    "SELECT COUNT(*) FROM news_visits WHERE article_id = $1 AND day = $2 AND origin = $3";
const VIEWED: &str = "UPDATE news_articles SET views = views + 1 WHERE id = $1";
const FORGET: &str = "DELETE FROM news_visits WHERE day < $1";

pub async fn channels(conn: &mut Conn) -> Result<Vec<Channel>> {
    conn.all(CHANNELS, args![]).await
}
pub async fn add_channel(conn: &mut Conn, channel: &Channel, position: i64) -> Result<u64> {
    let c = channel;
    let (slug, zh, en) = (c.slug.as_str(), c.zh.as_str(), c.en.as_str());
    let row = args![c.id, slug, c.parent_id, zh, en, position, c.reprints];
    conn.run(ADD_CHANNEL, row).await
}
pub async fn article(conn: &mut Conn, id: Id) -> Result<Article> {
    conn.one(ARTICLE, args![id]).await
}
pub async fn by_slug(conn: &mut Conn, slug: &str) -> Result<Option<Article>> {
    conn.find(BY_SLUG, args![slug]).await
}
pub async fn editions(conn: &mut Conn, id: Id) -> Result<Vec<Edition>> {
    conn.all(EDITIONS, args![id]).await
}
pub async fn insert(
    conn: &mut Conn,
    id: Id,
    slug: &str,
    channel_id: Id,
    organisation_id: Id,
    at: Instant,
    by: Option<Id>,
) -> Result<u64> {
    let row = args![id, slug, channel_id, organisation_id, at, by];
    conn.run(INSERT, row).await
}

/// What an edition says, as columns in the order of the statements.
fn columns(text: &Text) -> Vec<Arg> {
    args![
        text.title_zh.as_str(),
        text.title_en.as_str(),
        text.body_zh.as_str(),
        text.body_en.as_str(),
        text.reprint,
        text.source_title.as_str(),
        text.source_outlet.as_str(),
        text.source_address.as_str(),
        text.source_day,
        text.source_published_at
    ]
}
pub async fn write(
    conn: &mut Conn,
    id: Id,
    number: i64,
    text: &Text,
    reason: Option<&str>,
    at: Instant,
    by: Option<Id>,
) -> Result<u64> {
    let values = [args![id, number], columns(text), args![reason, by, at]];
    conn.run(WRITE, values.concat()).await
}
pub async fn rewrite(
    conn: &mut Conn,
    id: Id,
    number: i64,
    text: &Text,
    by: Option<Id>,
    at: Instant,
) -> Result<u64> {
    let values = [args![id, number], columns(text), args![by, at]];
    conn.run(REWRITE, values.concat()).await
}
pub async fn review(
    conn: &mut Conn,
    id: Id,
    number: i64,
    by: Option<Id>,
    at: Instant,
) -> Result<u64> {
    conn.run(REVIEW, args![id, number, by, at]).await
}
pub async fn publish(
    conn: &mut Conn,
    id: Id,
    number: i64,
    plain: (String, String),
    by: Option<Id>,
    at: Instant,
) -> Result<u64> {
    conn.run(PUBLISH, args![id, number, plain.0, plain.1, by, at])
        .await
}
pub async fn go_live(conn: &mut Conn, id: Id, number: i64, at: Instant) -> Result<u64> {
    conn.run(GO_LIVE, args![id, number, at]).await
}
pub async fn withdraw(
    conn: &mut Conn,
    id: Id,
    reason: &str,
    by: Option<Id>,
    at: Instant,
) -> Result<u64> {
    conn.run(WITHDRAW, args![id, reason, by, at]).await
}
pub async fn file(conn: &mut Conn, id: Id, channel_id: Id) -> Result<u64> {
    conn.run(FILE, args![id, channel_id]).await
}
/// One row when nobody else was faster.
pub async fn advance(conn: &mut Conn, id: Id, version: i64) -> Result<u64> {
    conn.run(ADVANCE, args![id, version]).await
}
pub async fn freeze(
    conn: &mut Conn,
    id: Id,
    number: i64,
    numbers: &[Frozen],
    at: Instant,
) -> Result<u64> {
    let row = |(i, n): (usize, &Frozen)| {
        args![
            id,
            number,
            i as i64 + 1,
            n.placeholder.as_str(),
            n.value,
            n.unit.as_str(),
            n.mark.as_str(),
            n.name_zh.as_str(),
            n.name_en.as_str(),
            n.period_zh.as_str(),
            n.period_en.as_str(),
            n.citation_zh.as_str(),
            n.citation_en.as_str(),
            at
        ]
    };
    let rows = numbers.iter().enumerate().map(row).collect();
    conn.bulk(FREEZE, "", rows).await
}
pub async fn figures(conn: &mut Conn, id: Id, number: i64) -> Result<Vec<Frozen>> {
    conn.all(FIGURES, args![id, number]).await
}

/// Where a page of a list begins: after the row of this moment and identity.
pub type After = Option<(Instant, Id)>;

pub async fn shown(
    conn: &mut Conn,
    channel: Option<&str>,
    after: After,
    like: Option<String>,
    except: Option<Id>,
    limit: i64,
) -> Result<Vec<Row>> {
    let (at, id) = (after.map(|a| a.0), after.map(|a| a.1));
    let except = except.unwrap_or(Id::fixed(0));
    conn.all(SHOWN, args![channel, at, id, like, except, limit])
        .await
}
pub async fn desk(
    conn: &mut Conn,
    within: Vec<Arg>,
    after: After,
    limit: i64,
) -> Result<Vec<DeskRow>> {
    let (at, id) = (after.map(|a| a.0), after.map(|a| a.1));
    conn.all(DESK, [within, args![at, id, limit]].concat())
        .await
}

pub async fn visit(
    conn: &mut Conn,
    id: Id,
    day: Day,
    visitor: &[u8],
    origin: &[u8],
) -> Result<u64> {
    conn.run(VISIT, args![id, day, visitor, origin]).await
}
pub async fn visited(conn: &mut Conn, id: Id, day: Day, visitor: &[u8]) -> Result<bool> {
    Ok(conn.count(VISITED, args![id, day, visitor]).await? > 0)
}
pub async fn of_origin(conn: &mut Conn, id: Id, day: Day, origin: &[u8]) -> Result<i64> {
    conn.count(OF_ORIGIN, args![id, day, origin]).await
}
pub async fn viewed(conn: &mut Conn, id: Id) -> Result<u64> {
    conn.run(VIEWED, args![id]).await
}
pub async fn forget(conn: &mut Conn, before: Day) -> Result<u64> {
    conn.run(FORGET, args![before]).await
}
