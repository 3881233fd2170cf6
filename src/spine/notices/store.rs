//! Notices, and how people want to be told. All SQL of notices is here and runs on both engines.
use super::notice::Kept;
use crate::{
    args,
    kernel::{
        Day, Id, Instant, Lang, Result,
        db::{Arg, Conn},
    },
};

/// What one has not read; a menu shows no more than 99.
pub const UNREAD: &str = "
    SELECT COUNT(*) FROM (SELECT id FROM notices WHERE account_id = $1 AND read_at IS NULL LIMIT 100) x";
const INSERT: &str = "
    INSERT INTO notices (id, account_id, kind, record_type, record_id, day, title, words, href, urgent, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (account_id, kind, record_type, record_id, day) DO NOTHING";
const ACCOUNT: &str =
    "SELECT id AS account_id, language, demo FROM accounts WHERE id = $1 AND disabled_at IS NULL";
const STANDING: &str = "
    SELECT DISTINCT a.id AS account_id, a.language, a.demo FROM grants g JOIN accounts a ON a.id = g.account_id
    WHERE g.organisation_id = $1 AND $2 LIKE '%,' || g.role || ',%' AND g.from_day <= $3
      AND (g.until_day IS NULL OR g.until_day >= $3) AND a.disabled_at IS NULL
    ORDER BY a.id";
// `$2` and `$3` are the part (0 unread, 1 read) and the identity after which the page begins. A kind that no feature has words for
// is one of the others: `$8` are those with words.
const LIST: &str = "
    SELECT n.id, n.kind, n.record_type, n.record_id, n.title, n.href, n.urgent, n.created_at, n.read_at
    FROM (SELECT id, kind, record_type, record_id, title, words, href, urgent, created_at, read_at,
            CASE WHEN read_at IS NULL THEN 0 ELSE 1 END AS part
          FROM notices WHERE account_id = $1) n
    WHERE (n.part > $2 OR (n.part = $2 AND n.id < $3))
      AND ($4 < 0 OR n.part = $4)
      AND ($5 = '' OR n.kind = $5 OR ($5 = 'other' AND $8 NOT LIKE '%,' || n.kind || ',%'))
      AND ($6 = '' OR n.words LIKE $6 ESCAPE '!')
    ORDER BY n.part, n.id DESC LIMIT $7";
const HREF: &str = "SELECT href FROM notices WHERE id = $1 AND account_id = $2";
const READ: &str =
    "UPDATE notices SET read_at = $3 WHERE id = $1 AND account_id = $2 AND read_at IS NULL";
const READ_ALL: &str = "UPDATE notices SET read_at = $2 WHERE account_id = $1 AND read_at IS NULL";
const FORGET_GATHERED: &str = "DELETE FROM notice_digests WHERE created_at < $1";
const FORGET: &str = "DELETE FROM notices WHERE created_at < $1";

const CHOSEN: &str = "SELECT channel, how FROM notice_choices WHERE account_id = $1 AND kind = $2";
const CHOICES: &str = "SELECT channel, kind, how FROM notice_choices WHERE account_id = $1";
const CHOOSE: &str = "
    INSERT INTO notice_choices (account_id, channel, kind, how) VALUES ($1, $2, $3, $4)
    ON CONFLICT (account_id, channel, kind) DO UPDATE SET how = $4";

const GATHER: &str = "
    INSERT INTO notice_digests (notice_id, channel, account_id, created_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (notice_id, channel) DO NOTHING";
const GATHERED: &str = "
    SELECT account_id, channel FROM notice_digests WHERE created_at <= $1
    GROUP BY account_id, channel ORDER BY account_id, channel LIMIT $2";
const TAKE_GATHERED: &str = "
    DELETE FROM notice_digests WHERE account_id = $1 AND channel = $2 AND created_at <= $3 RETURNING notice_id";
const UNREAD_TITLES: &str = "SELECT id, title FROM notices WHERE read_at IS NULL AND id IN";

const PROVED: &str = "
    SELECT channel, masked, sealed FROM notice_addresses
    WHERE account_id = $1 AND masked IS NOT NULL AND sealed IS NOT NULL ORDER BY channel";
const ADDRESSES: &str = "
    SELECT id, channel, masked, pending_masked, code_digest, code_until FROM notice_addresses WHERE account_id = $1";
const ASK: &str = "
    INSERT INTO notice_addresses (id, account_id, channel, pending_masked, pending_sealed, code_digest, code_until)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (account_id, channel) DO UPDATE SET pending_masked = $4, pending_sealed = $5, code_digest = $6, code_until = $7";
// Two requests with one code: the second finds none.
const PROVE: &str = "
    UPDATE notice_addresses SET masked = pending_masked, sealed = pending_sealed, proved_at = $3,
      pending_masked = NULL, pending_sealed = NULL, code_digest = NULL, code_until = NULL
    WHERE id = $1 AND code_digest = $2";
const REMOVE: &str = "DELETE FROM notice_addresses WHERE account_id = $1 AND channel = $2";
const SEALED_AFTER: &str = "
    SELECT id, sealed, pending_sealed FROM notice_addresses
    WHERE CAST($1 AS UUID) IS NULL OR id > $1 ORDER BY id LIMIT $2";
// Only what is still as it was read.
const RESEAL: &str = "UPDATE notice_addresses SET sealed = $3 WHERE id = $1 AND sealed = $2";
const RESEAL_PENDING: &str =
    "UPDATE notice_addresses SET pending_sealed = $3 WHERE id = $1 AND pending_sealed = $2";

/// An account that is told.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Reader {
    pub account_id: Id,
    pub language: Option<String>,
    pub demo: bool,
}
impl Reader {
    /// The language that it chose, else Chinese.
    pub fn lang(&self) -> Lang {
        self.language
            .as_deref()
            .map(Lang::of_tag)
            .unwrap_or_default()
    }
}

/// What the inbox is narrowed to.
pub struct Filter {
    pub account_id: Id,
    pub kind: String,
    /// 0 unread, 1 read.
    pub part: Option<i64>,
    /// In small letters.
    pub words: String,
}

/// Where an account is reached by a channel, or will be when it has proved it.
#[derive(Clone, sqlx::FromRow)]
pub struct Address {
    pub id: Id,
    pub channel: String,
    pub masked: Option<String>,
    pub pending_masked: Option<String>,
    pub code_digest: Option<Vec<u8>>,
    pub code_until: Option<Instant>,
}

/// Whether nobody had told it today.
pub async fn insert(conn: &mut Conn, values: Vec<Arg>) -> Result<bool> {
    Ok(conn.run(INSERT, values).await? == 1)
}
/// The account, unless it is disabled: one or none.
pub async fn account(conn: &mut Conn, id: Id) -> Result<Vec<Reader>> {
    conn.all(ACCOUNT, args![id]).await
}
/// Whoever holds one of the roles (between commas) at an organisation itself on a day.
pub async fn standing(conn: &mut Conn, at: Id, roles: &str, day: Day) -> Result<Vec<Reader>> {
    conn.all(STANDING, args![at, roles, day]).await
}
pub async fn list(
    conn: &mut Conn,
    filter: &Filter,
    after: Option<(i64, Id)>,
    limit: i64,
) -> Result<Vec<Kept>> {
    let (part, id) = after.unwrap_or((-1, Id::fixed(0)));
    let plain = |c: char| match c {
        '!' | '%' | '_' => vec!['!', c],
        c => vec![c],
    };
    let words = match filter.words.as_str() {
        "" => String::new(),
        words => format!("%{}%", words.chars().flat_map(plain).collect::<String>()),
    };
    let worded = format!(",{},", super::kind::all().join(","));
    let values = args![
        filter.account_id,
        part,
        id,
        filter.part.unwrap_or(-1),
        filter.kind.as_str(),
        words,
        limit,
        worded
    ];
    conn.all(LIST, values).await
}
pub async fn href(conn: &mut Conn, id: Id, account_id: Id) -> Result<String> {
    Ok(conn.one::<(String,)>(HREF, args![id, account_id]).await?.0)
}
pub async fn read(conn: &mut Conn, id: Id, account_id: Id, now: Instant) -> Result<u64> {
    conn.run(READ, args![id, account_id, now]).await
}
pub async fn read_all(conn: &mut Conn, account_id: Id, now: Instant) -> Result<u64> {
    conn.run(READ_ALL, args![account_id, now]).await
}
pub async fn forget(conn: &mut Conn, before: Instant) -> Result<()> {
    conn.run(FORGET_GATHERED, args![before]).await?;
    conn.run(FORGET, args![before]).await.map(drop)
}
/// Channel and choice, of one kind.
pub async fn chosen(conn: &mut Conn, account_id: Id, kind: &str) -> Result<Vec<(String, String)>> {
    conn.all(CHOSEN, args![account_id, kind]).await
}
/// Channel, kind and choice.
pub async fn choices(conn: &mut Conn, account_id: Id) -> Result<Vec<(String, String, String)>> {
    conn.all(CHOICES, args![account_id]).await
}
pub async fn choose(
    conn: &mut Conn,
    account_id: Id,
    channel: &str,
    kind: &str,
    how: &str,
) -> Result<u64> {
    conn.run(CHOOSE, args![account_id, channel, kind, how])
        .await
}
pub async fn gather(
    conn: &mut Conn,
    notice_id: Id,
    channel: &str,
    account_id: Id,
    now: Instant,
) -> Result<u64> {
    conn.run(GATHER, args![notice_id, channel, account_id, now])
        .await
}
/// Accounts and channels for which something was gathered until the moment.
pub async fn gathered(conn: &mut Conn, moment: Instant, limit: i64) -> Result<Vec<(Id, String)>> {
    conn.all(GATHERED, args![moment, limit]).await
}
pub async fn take_gathered(
    conn: &mut Conn,
    account_id: Id,
    channel: &str,
    moment: Instant,
) -> Result<Vec<Id>> {
    let rows: Vec<(Id,)> = conn
        .all(TAKE_GATHERED, args![account_id, channel, moment])
        .await?;
    Ok(rows.into_iter().map(|r| r.0).collect())
}
/// The titles of those that are unread, the oldest first.
pub async fn unread_titles(conn: &mut Conn, ids: Vec<Id>) -> Result<Vec<String>> {
    let ids = ids.into_iter().map(Arg::from).collect();
    let mut rows: Vec<(Id, String)> = conn.among(UNREAD_TITLES, "", ids).await?;
    rows.sort_by_key(|r| r.0);
    Ok(rows.into_iter().map(|r| r.1).collect())
}
/// Channel, masked and sealed address of what an account has proved.
pub async fn proved(conn: &mut Conn, account_id: Id) -> Result<Vec<(String, String, Vec<u8>)>> {
    conn.all(PROVED, args![account_id]).await
}
pub async fn addresses(conn: &mut Conn, account_id: Id) -> Result<Vec<Address>> {
    conn.all(ADDRESSES, args![account_id]).await
}
pub async fn ask(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(ASK, values).await
}
/// Whether the code was still there.
pub async fn prove(conn: &mut Conn, id: Id, digest: &[u8], now: Instant) -> Result<bool> {
    Ok(conn.run(PROVE, args![id, digest, now]).await? == 1)
}
pub async fn remove(conn: &mut Conn, account_id: Id, channel: &str) -> Result<u64> {
    conn.run(REMOVE, args![account_id, channel]).await
}
pub async fn sealed_after(
    conn: &mut Conn,
    after: Option<Id>,
    limit: i64,
) -> Result<Vec<(Id, Option<Vec<u8>>, Option<Vec<u8>>)>> {
    conn.all(SEALED_AFTER, args![after, limit]).await
}
pub async fn reseal(conn: &mut Conn, id: Id, was: Vec<u8>, now: Vec<u8>) -> Result<u64> {
    conn.run(RESEAL, args![id, was, now]).await
}
pub async fn reseal_pending(conn: &mut Conn, id: Id, was: Vec<u8>, now: Vec<u8>) -> Result<u64> {
    conn.run(RESEAL_PENDING, args![id, was, now]).await
}
