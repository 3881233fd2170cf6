//! What is published, read from the boards and the snapshots. All its SQL is here and runs on both engines.
use super::kind::Published;
use crate::{
    args,
    kernel::{Id, Instant, Result, db::Conn},
};

// $1 the campaign; $2 one kind or none; $3 whether the reader is of the staff: others read the boards and the final result. The latest
// first, going on before ($4, $5, $6).
const LIST: &str = "
    SELECT x.kind, x.seq, x.number, x.version, x.as_of, x.frozen_at, x.reason, x.hash, x.before FROM (
      SELECT 'board' AS kind, b.day AS seq, b.day AS number, CAST(1 AS BIGINT) AS version, b.as_of, b.frozen_at, CAST(NULL AS TEXT) AS reason,
        b.hash, (SELECT p.hash FROM boards p WHERE p.campaign_id = b.campaign_id AND p.day = b.day - 1) AS before
      FROM boards b WHERE b.campaign_id = $1
      UNION ALL
      SELECT s.kind, s.seq, s.number, s.version, s.as_of, s.frozen_at, s.reason, s.hash,
        (SELECT p.hash FROM snapshots p WHERE p.campaign_id = s.campaign_id AND p.kind = s.kind AND p.seq = s.seq - 1) AS before
      FROM snapshots s WHERE s.campaign_id = $1 AND ($3 OR s.kind = 'appraisal')) x
    WHERE ($2 = '' OR x.kind = $2)
      AND (CAST($4 AS TIMESTAMPTZ) IS NULL OR (x.frozen_at, x.kind, x.seq) < ($4, $5, $6))
    ORDER BY x.frozen_at DESC, x.kind DESC, x.seq DESC LIMIT $7";

/// What is asked of the list.
pub struct Asked<'a> {
    pub campaign: Id,
    pub kind: &'a str,
    pub staff: bool,
    /// Where to go on: moment, kind, place.
    pub before: Option<(Instant, String, i64)>,
    pub limit: i64,
}

pub async fn list(conn: &mut Conn, of: Asked<'_>) -> Result<Vec<Published>> {
    let (at, kind, seq) = match of.before {
        Some((at, kind, seq)) => (Some(at), kind, seq),
        None => (None, String::new(), 0),
    };
    let values = args![of.campaign, of.kind, of.staff, at, kind, seq, of.limit];
    conn.all(LIST, values).await
}
