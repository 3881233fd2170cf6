//! The outbox. All SQL of messages is here and runs on both engines.
use super::message::Parcel;
use crate::{
    args,
    kernel::{
        Id, Instant, Result,
        db::{Arg, Conn},
    },
};

macro_rules! outbox {
    ($rest:literal) => {
        concat!(
            "SELECT id, channel, purpose, to_masked, to_sealed, text_sealed, state, tries, due_at, created_at, sent_at, error
             FROM outbox ",
            $rest
        )
    };
}
const INSERT: &str = "
    INSERT INTO outbox (id, channel, purpose, urgent, account_id, once_key, to_masked, to_sealed, subject_sealed, text_sealed,
      state, due_at, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting', $11, $12)
    ON CONFLICT (once_key) WHERE once_key IS NOT NULL DO NOTHING";
const LIST: &str = outbox!(
    "WHERE (CAST($1 AS UUID) IS NULL OR id < $1) AND ($2 = '' OR channel = $2) AND ($3 = '' OR state = $3)
       AND ($4 = '' OR purpose = $4) AND ($5 = '' OR LOWER(to_masked) LIKE $5 ESCAPE '!')
     ORDER BY id DESC LIMIT $6"
);
const TO: &str = outbox!("WHERE to_masked = $1 ORDER BY id DESC LIMIT $2");
const FORGET: &str = "DELETE FROM outbox WHERE created_at < $1";

// A message whose sender was not heard of any more has perhaps gone out. It is tried once more, and then no more.
const LOST: &str = "
    UPDATE outbox SET state = 'failed', error = 'lost', leased_until = NULL
    WHERE channel = $1 AND state = 'sending' AND leased_until < $2 AND lost > 0";
const STALE: &str = "
    UPDATE outbox SET state = 'failed', error = 'stale' WHERE channel = $1 AND state = 'waiting' AND due_at < $2";
const DUE: &str = "
    SELECT COUNT(*) FROM (SELECT id FROM outbox WHERE channel = $1 AND state IN ('waiting', 'sending')
      AND due_at <= $2 AND (leased_until IS NULL OR leased_until < $2) LIMIT 1) x";
// Taken under a lease by one node; the outer condition is looked at again under the row's lock.
const TAKE: &str = "
    UPDATE outbox SET lost = lost + CASE WHEN state = 'sending' THEN 1 ELSE 0 END,
      state = 'sending', tries = tries + 1, leased_until = $3, holder = $4
    WHERE id IN (SELECT id FROM outbox WHERE channel = $1 AND state IN ('waiting', 'sending')
                 AND due_at <= $2 AND (leased_until IS NULL OR leased_until < $2) ORDER BY due_at, id LIMIT $5)
      AND state IN ('waiting', 'sending') AND (leased_until IS NULL OR leased_until < $2)
    RETURNING id, to_sealed, subject_sealed, text_sealed, tries, urgent, created_at";
// What has gone out is nobody's to read here any more.
const SENT: &str = "
    UPDATE outbox SET state = 'sent', sent_at = $3, error = NULL, leased_until = NULL,
      to_sealed = NULL, subject_sealed = NULL, text_sealed = NULL
    WHERE id = $1 AND state = 'sending' AND holder = $2";
const FAILED: &str = "
    UPDATE outbox SET state = $3, error = $4, due_at = $5, leased_until = NULL
    WHERE id = $1 AND state = 'sending' AND holder = $2";
const PUT_BACK: &str = "
    UPDATE outbox SET state = 'waiting', tries = tries - 1, due_at = $3, leased_until = NULL
    WHERE id = $1 AND state = 'sending' AND holder = $2";
const RETRY: &str = "
    UPDATE outbox SET state = 'waiting', tries = 0, lost = 0, error = NULL, due_at = $2, leased_until = NULL
    WHERE id = $1 AND state IN ('failed', 'given-up') RETURNING channel";
const GIVE_UP: &str = "
    UPDATE outbox SET state = 'given-up', leased_until = NULL WHERE id = $1 AND state IN ('waiting', 'failed') RETURNING channel";
const EXISTS: &str = "SELECT COUNT(*) FROM outbox WHERE id = $1";

/// A message as its row keeps it.
#[derive(sqlx::FromRow)]
pub struct Row {
    pub id: Id,
    pub channel: String,
    pub purpose: String,
    pub to_masked: String,
    pub to_sealed: Option<Vec<u8>>,
    pub text_sealed: Option<Vec<u8>>,
    pub state: String,
    pub tries: i64,
    pub due_at: Instant,
    pub created_at: Instant,
    pub sent_at: Option<Instant>,
    pub error: Option<String>,
}

/// A message that this node has taken up.
#[derive(Clone, sqlx::FromRow)]
pub struct Taken {
    pub id: Id,
    pub to_sealed: Option<Vec<u8>>,
    pub subject_sealed: Option<Vec<u8>>,
    pub text_sealed: Option<Vec<u8>>,
    pub tries: i64,
    pub urgent: bool,
    pub created_at: Instant,
}

/// What the list is narrowed to; empty texts narrow nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub channel: String,
    pub state: String,
    pub purpose: String,
    /// A part of the masked address.
    pub to: String,
}

/// Gives whether it was new.
pub async fn insert(
    conn: &mut Conn,
    (id, parcel): (Id, &Parcel),
    sealed: [Vec<u8>; 3],
    (due_at, now): (Instant, Instant),
) -> Result<bool> {
    let [to, subject, text] = sealed;
    let values = args![
        id,
        parcel.channel.key(),
        parcel.purpose.key(),
        parcel.urgent,
        parcel.account_id,
        parcel.once_key.as_ref(),
        parcel.masked.as_str(),
        to,
        subject,
        text,
        due_at,
        now
    ];
    Ok(conn.run(INSERT, values).await? == 1)
}
pub async fn list(
    conn: &mut Conn,
    filter: &Filter,
    before: Option<Id>,
    limit: i64,
) -> Result<Vec<Row>> {
    let plain = |c: char| match c {
        '!' | '%' | '_' => vec!['!', c],
        c => vec![c],
    };
    let to = match filter.to.trim().to_lowercase() {
        to if to.is_empty() => String::new(),
        to => format!("%{}%", to.chars().flat_map(plain).collect::<String>()),
    };
    let values = args![
        before,
        filter.channel.as_str(),
        filter.state.as_str(),
        filter.purpose.as_str(),
        to,
        limit
    ];
    conn.all(LIST, values).await
}
/// What goes to phones that look like this one when masked; the whole numbers are sealed.
pub async fn to(conn: &mut Conn, masked: &str, limit: i64) -> Result<Vec<Row>> {
    conn.all(TO, args![masked, limit]).await
}
pub async fn forget(conn: &mut Conn, before: Instant) -> Result<u64> {
    conn.run(FORGET, args![before]).await
}
/// Whether something of a channel is to be done now: an idle server does not write.
pub async fn is_due(conn: &mut Conn, channel: &str, now: Instant) -> Result<bool> {
    Ok(conn.count(DUE, args![channel, now]).await? > 0)
}
/// Settles what must not be tried again, and takes up some of the rest.
pub async fn take(
    conn: &mut Conn,
    channel: &str,
    (now, stale_before, lease): (Instant, Instant, Instant),
    node: &str,
    limit: i64,
) -> Result<Vec<Taken>> {
    conn.run(LOST, args![channel, now]).await?;
    conn.run(STALE, args![channel, stale_before]).await?;
    conn.all(TAKE, args![channel, now, lease, node, limit])
        .await
}
pub async fn sent(conn: &mut Conn, id: Id, node: &str, now: Instant) -> Result<u64> {
    conn.run(SENT, args![id, node, now]).await
}
pub async fn failed(
    conn: &mut Conn,
    (id, node): (Id, &str),
    state: &str,
    error: String,
    due_at: Instant,
) -> Result<u64> {
    conn.run(FAILED, args![id, node, state, error, due_at])
        .await
}
/// Not tried after all.
pub async fn put_back(conn: &mut Conn, id: Id, node: &str, due_at: Instant) -> Result<u64> {
    conn.run(PUT_BACK, args![id, node, due_at]).await
}
/// The channel of the message, if its state allowed the act.
pub async fn retry(conn: &mut Conn, id: Id, now: Instant) -> Result<Option<String>> {
    let found: Option<(String,)> = conn.find(RETRY, args![id, now]).await?;
    Ok(found.map(|f| f.0))
}
pub async fn give_up(conn: &mut Conn, id: Id) -> Result<Option<String>> {
    let found: Option<(String,)> = conn.find(GIVE_UP, args![id]).await?;
    Ok(found.map(|f| f.0))
}
pub async fn exists(conn: &mut Conn, id: Id) -> Result<bool> {
    Ok(conn.count(EXISTS, vec![Arg::from(id)]).await? > 0)
}
