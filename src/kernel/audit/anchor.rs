//! Anchors: where the chain stood at a moment, signed with a key that is in no database. One is made every hour in which something
//! happened; a copy on paper, in a mail or with another office proves later that nothing before it was changed, cut off or replaced.
use super::{Walk, head};
use crate::{
    args,
    kernel::{
        App, Deputy, Instant, Msg, Result, UnitOfWork,
        crypto::{Keys, signature},
        db::Conn,
        jobs::Tick,
    },
    msg,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What an anchor says of itself; its signature covers it.
pub const FORMAT: &str = "unionhall-audit-anchor-1";
/// How often one is made, while something happens.
const EVERY_MINUTES: i64 = 60;
/// More differences than this say no more.
const MOST_TOLD: usize = 20;

/// An anchor as it is handed out: plain text that anybody may have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// `unionhall-audit-anchor-1`
    pub format: String,
    /// The last act that it covers.
    pub seq: i64,
    /// That act's hash, in hexadecimal.
    pub hash: String,
    pub at: Instant,
    /// The Ed25519 key that verifies the signature, in hexadecimal.
    pub public_key: String,
    /// Of format, number, hash and moment, in hexadecimal.
    pub signature: String,
}

#[derive(sqlx::FromRow)]
struct Kept {
    seq: i64,
    hash: Vec<u8>,
    at: Instant,
    public_key: Vec<u8>,
    signature: Vec<u8>,
}
impl From<Kept> for Anchor {
    fn from(k: Kept) -> Anchor {
        Anchor {
            format: FORMAT.into(),
            seq: k.seq,
            hash: hex::encode(k.hash),
            at: k.at,
            public_key: hex::encode(k.public_key),
            signature: hex::encode(k.signature),
        }
    }
}

macro_rules! kept {
    ($rest:literal) => {
        concat!(
            "SELECT a.seq, a.hash, a.at, a.public_key, a.signature FROM audit_anchors a ",
            $rest
        )
    };
}
const LAST: &str = kept!("ORDER BY a.seq DESC LIMIT 1");
const AT: &str = kept!("WHERE a.seq = $1");
const BEFORE: &str = kept!("WHERE a.seq < $1 ORDER BY a.seq DESC LIMIT $2");
const INSERT: &str = "
    INSERT INTO audit_anchors (seq, hash, at, public_key, signature) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (seq) DO NOTHING";
const BESIDE_CHAIN: &str = "
    SELECT a.seq, a.hash, a.at, a.public_key, a.signature, x.hash AS chain_hash
    FROM audit_anchors a LEFT JOIN audits x ON x.seq = a.seq WHERE a.seq > $1 ORDER BY a.seq LIMIT 1000";

/// What is signed: one line each, so that it is read by eye, too.
fn message(seq: i64, hash: &[u8], at: Instant) -> String {
    format!("{FORMAT}\n{seq}\n{}\n{}\n", hex::encode(hash), at.micros())
}

impl Anchor {
    /// Signs where a chain stands.
    pub(super) fn signed(keys: &Keys, walk: &Walk, at: Instant) -> Anchor {
        let signature = keys.sign(message(walk.seq, &walk.hash, at).as_bytes());
        Anchor {
            format: FORMAT.into(),
            seq: walk.seq,
            hash: hex::encode(&walk.hash),
            at,
            public_key: hex::encode(keys.public_key()),
            signature: hex::encode(signature),
        }
    }
    /// Whether the owner of its key signed it as it is.
    pub fn holds(&self) -> bool {
        let bytes = |text: &str| hex::decode(text).unwrap_or_default();
        let (hash, key) = (bytes(&self.hash), bytes(&self.public_key));
        let text = message(self.seq, &hash, self.at);
        self.format == FORMAT && signature::holds(&key, text.as_bytes(), &bytes(&self.signature))
    }
    /// Whether it says of a place in the chain what the chain says.
    pub fn is_at(&self, walk: &Walk) -> bool {
        self.seq == walk.seq && self.hash == hex::encode(&walk.hash)
    }
}

/// An anchor of the chain as it stands; the one that is there already, if nothing happened since. None before the first act.
pub async fn make(work: &mut UnitOfWork) -> Result<Option<Anchor>> {
    let Some(walk) = head(&mut work.conn).await? else {
        return Ok(None);
    };
    let anchor = Anchor::signed(&work.app.keys, &walk, work.now);
    let values = args![
        walk.seq,
        walk.hash,
        anchor.at,
        hex::decode(&anchor.public_key).unwrap_or_default(),
        hex::decode(&anchor.signature).unwrap_or_default()
    ];
    work.conn.run(INSERT, values).await?;
    at(work, walk.seq).await
}

/// The anchor that covers the chain up to an act.
pub async fn at(work: &mut UnitOfWork, seq: i64) -> Result<Option<Anchor>> {
    let kept: Option<Kept> = work.conn.find(AT, args![seq]).await?;
    Ok(kept.map(Anchor::from))
}

/// The latest first, before one.
pub async fn before(work: &mut UnitOfWork, seq: i64, limit: i64) -> Result<Vec<Anchor>> {
    let kept: Vec<Kept> = work.conn.all(BEFORE, args![seq, limit]).await?;
    Ok(kept.into_iter().map(Anchor::from).collect())
}

/// The clock's own anchors.
pub const TICK: Tick = Tick {
    name: "audit.anchor",
    run: |app| Box::pin(async move { hourly(&app).await }),
};

async fn hourly(app: &App) -> Result<()> {
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    let last: Option<Kept> = conn.find(LAST, args![]).await?;
    let stands = head(&mut conn).await?.map(|h| h.seq);
    drop(conn);
    let due = match (&last, stands) {
        (_, None) => false,
        (None, Some(_)) => true,
        // A clock that was set back does not keep the next one waiting.
        (Some(last), Some(seq)) => {
            seq > last.seq && (last.at.plus_minutes(EVERY_MINUTES) <= now || last.at > now)
        }
    };
    if due {
        Deputy::clockwork(app)
            .write(async |work| make(work).await.map(drop))
            .await?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Beside {
    seq: i64,
    hash: Vec<u8>,
    at: Instant,
    public_key: Vec<u8>,
    signature: Vec<u8>,
    chain_hash: Option<Vec<u8>>,
}

/// Compares every anchor with the chain; the first differences, in words.
pub async fn check(conn: &mut Conn, public_key: &[u8]) -> Result<Vec<Msg>> {
    let (mut told, mut last) = (vec![], 0);
    loop {
        let rows: Vec<Beside> = conn.all(BESIDE_CHAIN, args![last]).await?;
        let Some(end) = rows.last() else {
            return Ok(told);
        };
        last = end.seq;
        told.extend(rows.iter().filter_map(|row| differs(row, public_key)));
        if told.len() >= MOST_TOLD {
            told.truncate(MOST_TOLD);
            return Ok(told);
        }
    }
}

fn differs(row: &Beside, public_key: &[u8]) -> Option<Msg> {
    let text = message(row.seq, &row.hash, row.at);
    let signed = row.public_key == public_key
        && signature::holds(public_key, text.as_bytes(), &row.signature);
    match &row.chain_hash {
        _ if !signed => Some(msg!("check-anchor-unsigned", seq = row.seq)),
        None => Some(msg!("check-anchor-cut", seq = row.seq)),
        Some(hash) if *hash != row.hash => Some(msg!("check-anchor-differs", seq = row.seq)),
        Some(_) => None,
    }
}
