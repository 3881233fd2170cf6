//! What was published of a campaign besides its boards, frozen and chained: assessments, reviews, the appraisal. Content is the
//! JSON text of its feature; it never changes, and a correction is one version more with its reason.
use super::board::hash;
use crate::{
    args,
    kernel::{
        Id, Instant, Result, UnitOfWork,
        db::{Arg, Conn},
    },
};

/// A row as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Snapshot {
    pub seq: i64,
    pub number: i64,
    pub version: i64,
    pub as_of: Instant,
    pub frozen_at: Instant,
    pub frozen_by: Option<Id>,
    pub reason: Option<String>,
    pub content: String,
    pub hash: Vec<u8>,
}

/// What is to be frozen.
pub struct NewSnapshot<'a> {
    pub kind: &'static str,
    /// Which week, month, ten days.
    pub number: i64,
    pub as_of: Instant,
    pub content: String,
    /// Why it is published anew; a first version needs none.
    pub reason: Option<&'a str>,
}

macro_rules! snapshot {
    ($rest:literal) => {
        concat!(
            "SELECT seq, number, version, as_of, frozen_at, frozen_by, reason, content, hash FROM snapshots WHERE ",
            $rest
        )
    };
}
const LAST: &str = snapshot!("campaign_id = $1 AND kind = $2 ORDER BY seq DESC LIMIT 1");
const VERSIONS: &str =
    snapshot!("campaign_id = $1 AND kind = $2 AND number = $3 ORDER BY version DESC LIMIT 50");
const CHAIN: &str = snapshot!("campaign_id = $1 AND kind = $2 AND seq > $3 ORDER BY seq LIMIT 50");
const KINDS: &str = "SELECT DISTINCT kind FROM snapshots WHERE campaign_id = $1 ORDER BY kind";
const NUMBERS: &str = "
    SELECT number, MAX(version), MAX(frozen_at) FROM snapshots WHERE campaign_id = $1 AND kind = $2 GROUP BY number ORDER BY number";
const INSERT: &str = "
    INSERT INTO snapshots (campaign_id, kind, seq, number, version, as_of, frozen_at, frozen_by, reason, content, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

/// Freezes a text at the end of its chain, in the unit of work of the verb that publishes it.
///
/// # Errors
/// One that [`crate::kernel::Error::is_taken`] when another process froze at the same moment.
pub async fn freeze(
    work: &mut UnitOfWork,
    campaign_id: Id,
    new: NewSnapshot<'_>,
) -> Result<Snapshot> {
    let last: Option<Snapshot> = work.conn.find(LAST, args![campaign_id, new.kind]).await?;
    let known = versions(&mut work.conn, campaign_id, new.kind, new.number).await?;
    let before = last.as_ref().map(|s| s.hash.clone()).unwrap_or_default();
    let snapshot = Snapshot {
        seq: last.map_or(0, |s| s.seq) + 1,
        number: new.number,
        version: known.first().map_or(0, |s| s.version) + 1,
        as_of: new.as_of,
        frozen_at: work.now,
        frozen_by: work.actor.account_id,
        reason: new.reason.map(str::to_owned),
        hash: digest(&before, new.number, new.as_of, work.now, &new.content),
        content: new.content,
    };
    let row = args![
        campaign_id,
        new.kind,
        snapshot.seq,
        snapshot.number,
        snapshot.version,
        snapshot.as_of,
        snapshot.frozen_at,
        snapshot.frozen_by,
        snapshot.reason.as_deref(),
        snapshot.content.as_str(),
        snapshot.hash.clone()
    ];
    work.conn.run(INSERT, row).await?;
    Ok(snapshot)
}

fn digest(before: &[u8], number: i64, as_of: Instant, at: Instant, content: &str) -> Vec<u8> {
    hash(before, as_of, at, false, &format!("{number}|{content}"))
}

/// The versions of one number, the newest first.
pub async fn versions(
    conn: &mut Conn,
    campaign: Id,
    kind: &str,
    number: i64,
) -> Result<Vec<Snapshot>> {
    conn.all(VERSIONS, args![campaign, kind, number]).await
}

/// The newest version of one number.
pub async fn newest(
    conn: &mut Conn,
    campaign: Id,
    kind: &str,
    number: i64,
) -> Result<Option<Snapshot>> {
    Ok(versions(conn, campaign, kind, number)
        .await?
        .into_iter()
        .next())
}

/// Which numbers are published: number, newest version, when.
pub async fn numbers(
    conn: &mut Conn,
    campaign: Id,
    kind: &str,
) -> Result<Vec<(i64, i64, Instant)>> {
    conn.all(NUMBERS, args![campaign, kind]).await
}

/// Where a chain of a campaign is broken: kind and place.
pub async fn broken(conn: &mut Conn, campaign: Id) -> Result<Vec<(String, i64)>> {
    let kinds: Vec<(String,)> = conn.all(KINDS, args![campaign]).await?;
    let mut broken = vec![];
    for (kind,) in kinds {
        let (mut after, mut before) = (0, vec![]);
        loop {
            let values: Vec<Arg> = args![campaign, kind.as_str(), after];
            let rows: Vec<Snapshot> = conn.all(CHAIN, values).await?;
            if rows.is_empty() {
                break;
            }
            for s in rows {
                let right = digest(&before, s.number, s.as_of, s.frozen_at, &s.content);
                if s.seq != after + 1 || s.hash != right {
                    broken.push((kind.clone(), s.seq));
                }
                (after, before) = (s.seq, s.hash);
            }
        }
    }
    Ok(broken)
}
