//! The records behind a sum, page by page. Of the whole city they are read along the index of their kind, of a few unions along
//! the index of their lines: neither reads more than the page asks for.
use super::entry::{Entry, Kind, Selection};
use crate::{
    args,
    kernel::{Day, Id, Result, db::Conn},
};

/// An organisation of more lines than this is read along the kind: its records lie close enough together there.
const FEW_LINES: i64 = 64;
const LINES: &str = "
    SELECT COUNT(*) FROM (SELECT lineage_id FROM lineage_members WHERE organisation_id = $1 LIMIT 65) x";

// $1 organisation, $2 kind, $3 and $4 business days, $5 categories, $6 as of, $7 and $8 where to go on, $9 how far. Where to go on
// is never after the last day: it alone bounds the index, so that the hundredth page is as quick as the first.
macro_rules! records {
    ($from:literal) => {
        concat!(
            "SELECT e.seq, e.nature, e.kind, e.category, e.organisation_id, e.lineage_id, e.subject_id, e.business_day, e.recorded_at,
                e.amount, e.record_type, e.record_id, e.confirmed_by, e.cancels, e.reason FROM ",
            $from,
            " AND e.kind = $2 AND e.business_day >= $3
              AND ($5 = '' OR ($5 = '*' AND e.category <> '') OR $5 LIKE '%,' || e.category || ',%')
              AND e.nature = 'posting' AND e.recorded_at <= $6
              AND NOT EXISTS (SELECT 1 FROM entries c WHERE c.cancels = e.seq AND c.recorded_at <= $6
                AND (c.nature = 'reversal' OR c.business_day <= $4))
              AND (e.business_day, e.seq) < ($7, $8) ORDER BY e.business_day DESC, e.seq DESC LIMIT $9"
        )
    };
}
const ALONG_THE_KIND: &str = records!(
    "entries e WHERE EXISTS (SELECT 1 FROM lineage_members t WHERE t.organisation_id = $1 AND t.lineage_id = e.lineage_id)"
);
const ALONG_THE_LINES: &str = records!(
    "lineage_members t CROSS JOIN entries e WHERE t.organisation_id = $1 AND e.lineage_id = t.lineage_id"
);

/// The entries behind a sum, the latest first, going on before `(business day, seq)`.
pub async fn records(
    conn: &mut Conn,
    of: &Selection,
    before: Option<(Day, i64)>,
    limit: i64,
) -> Result<Vec<Entry>> {
    let mut kinds: Vec<Kind> = of.kinds.clone();
    kinds.sort();
    kinds.dedup();
    let lines = conn.count(LINES, args![of.organisation_id]).await?;
    let sql = match lines > FEW_LINES {
        true => ALONG_THE_KIND,
        false => ALONG_THE_LINES,
    };
    let mut found: Vec<Entry> = vec![];
    for kind in &kinds {
        found.extend(of_kind(conn, sql, of, *kind, before, limit).await?);
    }
    if kinds.len() > 1 {
        found.sort_by_key(|e| std::cmp::Reverse((e.business_day, e.seq)));
        found.truncate(limit.max(0) as usize);
    }
    Ok(found)
}

async fn of_kind(
    conn: &mut Conn,
    sql: &'static str,
    of: &Selection,
    kind: Kind,
    before: Option<(Day, i64)>,
    limit: i64,
) -> Result<Vec<Entry>> {
    // The first page goes on from the day after the last one.
    let first = (of.to.plus(1), 0);
    let (day, seq) = before.unwrap_or(first).min(first);
    let organisation: Id = of.organisation_id;
    let values = args![
        organisation,
        kind.key(),
        of.first_day(),
        of.to,
        of.categories.pattern(),
        of.as_of,
        day,
        seq,
        limit
    ];
    conn.all(sql, values).await
}
