//! The audit chain: who did what to which record, when and from where. Each row's hash covers the row and the hash before it,
//! so that an edited or missing row shows. Anchors (`anchor.rs`) are signed copies of where it stood; whoever keeps one elsewhere
//! finds a cut or replaced chain, too.
pub mod anchor;
pub mod export;
#[cfg(test)]
mod tests;

use super::{Id, Instant, Result, db::Conn};
use crate::args;
use sha2::{Digest, Sha256};

/// What is put on record; it gets its place in the chain when the unit of work ends well.
#[derive(Clone, Debug)]
pub struct Act {
    pub action: &'static str,
    pub subject_type: &'static str,
    pub subject_id: Option<Id>,
    pub organisation_id: Option<Id>,
    pub facts: serde_json::Value,
}

/// One row of the chain.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Audit {
    pub seq: i64,
    pub at: Instant,
    pub account_id: Option<Id>,
    pub actor: String,
    pub action: String,
    pub subject_type: String,
    pub subject_id: Option<Id>,
    pub organisation_id: Option<Id>,
    pub facts: String,
    pub origin: String,
    pub hash: Vec<u8>,
}

impl Audit {
    /// SHA-256 over the hash before and every field, each with its length, so that no two rows read the same.
    pub fn hash_after(&self, before: &[u8]) -> Vec<u8> {
        let id = |x: Option<Id>| x.map(|i| i.to_string()).unwrap_or_default();
        let fields = [
            self.seq.to_string(),
            self.at.micros().to_string(),
            id(self.account_id),
            self.actor.clone(),
            self.action.clone(),
            self.subject_type.clone(),
            id(self.subject_id),
            id(self.organisation_id),
            self.facts.clone(),
            self.origin.clone(),
        ];
        let mut sha = Sha256::new_with_prefix(before);
        for field in fields {
            sha.update((field.len() as u64).to_be_bytes());
            sha.update(field.as_bytes());
        }
        sha.finalize().to_vec()
    }
}

/// The way along a chain: how far it was followed, and the hash it stands at.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    pub seq: i64,
    pub hash: Vec<u8>,
}
impl Default for Walk {
    fn default() -> Walk {
        Walk {
            seq: 0,
            hash: vec![0; 32],
        }
    }
}
impl Walk {
    /// Takes the next row, and goes on from what it says of itself. Gives whether it follows from the one before.
    pub fn follows(&mut self, row: &Audit) -> bool {
        let next = row.seq == self.seq + 1 && row.hash_after(&self.hash) == row.hash;
        self.seq = row.seq;
        self.hash.clone_from(&row.hash);
        next
    }
}

// The update takes the head's row, so that chains of several processes never fork.
const TAKE_HEAD: &str = "
    INSERT INTO audit_head (one, seq, hash) VALUES (1, $1, $2)
    ON CONFLICT (one) DO UPDATE SET seq = audit_head.seq + $1
    RETURNING seq, hash";
const SET_HEAD: &str = "UPDATE audit_head SET hash = $1 WHERE one = 1";
const INSERT: &str = "INSERT INTO audits (seq, at, account_id, actor, action, subject_type, subject_id, organisation_id, facts, origin, hash)";
const AFTER: &str = "
    SELECT seq, at, account_id, actor, action, subject_type, subject_id, organisation_id, facts, origin, hash
    FROM audits WHERE seq > $1 ORDER BY seq LIMIT 1000";
const HEAD: &str = "SELECT seq, hash FROM audit_head";

/// Who acts and whence: what every row of a unit of work shares.
pub struct Author<'a> {
    pub at: Instant,
    pub account_id: Option<Id>,
    pub name: &'a str,
    pub origin: &'a str,
}

/// Puts the acts on the chain, in their order.
pub async fn append(conn: &mut Conn, author: Author<'_>, acts: Vec<Act>) -> Result<()> {
    if acts.is_empty() {
        return Ok(());
    }
    let many = acts.len() as i64;
    let (last, mut hash): (i64, Vec<u8>) = conn.one(TAKE_HEAD, args![many, vec![0u8; 32]]).await?;
    let mut rows = vec![];
    for (i, act) in acts.into_iter().enumerate() {
        let mut row = Audit {
            seq: last - many + 1 + i as i64,
            at: author.at,
            account_id: author.account_id,
            actor: author.name.to_owned(),
            action: act.action.to_owned(),
            subject_type: act.subject_type.to_owned(),
            subject_id: act.subject_id,
            organisation_id: act.organisation_id,
            facts: act.facts.to_string(),
            origin: author.origin.to_owned(),
            hash: vec![],
        };
        row.hash = row.hash_after(&hash);
        hash.clone_from(&row.hash);
        rows.push(args![
            row.seq,
            row.at,
            row.account_id,
            row.actor,
            row.action,
            row.subject_type,
            row.subject_id,
            row.organisation_id,
            row.facts,
            row.origin,
            row.hash
        ]);
    }
    conn.bulk(INSERT, "", rows).await?;
    conn.run(SET_HEAD, args![hash]).await?;
    Ok(())
}

/// What `unionhall check` says of the chain and of its anchors.
pub async fn check(app: super::App) -> Result<Vec<String>> {
    let mut conn = app.db.read().await?;
    let (rows, broken) = verify(&mut conn).await?;
    let broken = broken.map(|seq| crate::msg!("check-audit-broken", seq = seq, rows = rows));
    let anchors = anchor::check(&mut conn, &app.keys.public_key()).await?;
    let all = broken.into_iter().chain(anchors);
    Ok(all.map(|m| super::Lang::Zh.say(m)).collect())
}

/// The first row whose hash does not follow from the one before, if any; and the number of rows read.
pub async fn verify(conn: &mut Conn) -> Result<(i64, Option<i64>)> {
    let mut walk = Walk::default();
    loop {
        let rows = after(conn, walk.seq).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let last = walk.seq;
            if !walk.follows(&row) {
                return Ok((last, Some(row.seq)));
            }
        }
    }
    // Rows cut off at the end leave a head that points past them.
    let whole = head(conn).await?.is_none_or(|h| h == walk);
    let last = walk.seq;
    Ok((last, if whole { None } else { Some(last + 1) }))
}

/// Where the chain says that it ends; none before the first act.
pub async fn head(conn: &mut Conn) -> Result<Option<Walk>> {
    let found: Option<(i64, Vec<u8>)> = conn.find(HEAD, vec![]).await?;
    Ok(found.map(|(seq, hash)| Walk { seq, hash }))
}
/// The next thousand rows after one.
pub async fn after(conn: &mut Conn, seq: i64) -> Result<Vec<Audit>> {
    conn.all(AFTER, args![seq]).await
}
