//! Proof that the roll-up and the guard rows say what the entries say.
use crate::{
    args,
    kernel::{App, Day, Deputy, Id, Lang, Result, UnitOfWork, db::Conn},
};

/// How many differences are worth printing: past that, the first ones tell enough.
const SHOWN: i64 = 100;

/// Something that does not agree with the entries.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub what: &'static str,
    pub where_: String,
    pub amount: i64,
}

#[derive(sqlx::FromRow)]
struct TallyRow {
    organisation_id: Id,
    kind: String,
    business_day: Day,
    recorded_day: Day,
    category: String,
    amount: i64,
}

/// Every difference between the entries and what is kept beside them. None means that all agrees.
pub async fn differences(work: &mut UnitOfWork) -> Result<Vec<Difference>> {
    let tallies: Vec<TallyRow> = work
        .conn
        .all(store::TALLY_DIFFERENCES, args![SHOWN])
        .await?;
    let place = |t: &TallyRow| {
        format!(
            "{} {} {} {} “{}”",
            t.organisation_id, t.kind, t.business_day, t.recorded_day, t.category
        )
    };
    let mut found: Vec<_> = tallies
        .iter()
        .map(|t| Difference {
            what: "tally",
            where_: place(t),
            amount: t.amount,
        })
        .collect();
    let singles: [(&'static str, &'static str); 3] = [
        ("standing", store::STANDING_DIFFERENCES),
        ("cancel", store::CANCEL_DIFFERENCES),
        ("sequence", store::SEQUENCE_GAPS),
    ];
    for (what, sql) in singles {
        let seqs: Vec<(i64,)> = work.conn.all(sql, args![SHOWN]).await?;
        found.extend(seqs.into_iter().map(|(seq,)| Difference {
            what,
            where_: format!("entry {seq}"),
            amount: 1,
        }));
    }
    Ok(found)
}

/// What `unionhall check` says of the ledger.
pub async fn found(app: App) -> Result<Vec<String>> {
    let found = Deputy::clockwork(&app)
        .read(async |work| differences(work).await)
        .await?;
    let say = |d: &Difference| {
        let what = Lang::Zh.t(&format!("ledger-check-{}", d.what));
        format!("{what} {} {:+}", d.where_, d.amount)
    };
    Ok(found.iter().map(say).collect())
}

/// Writes the roll-up anew from the entries.
pub async fn rebuild(conn: &mut Conn) -> Result<()> {
    conn.run(store::CLEAR_TALLIES, args![]).await?;
    conn.run(store::FILL_TALLIES, args![]).await.map(drop)
}

mod store {
    pub const TALLY_DIFFERENCES: &str = "
        SELECT organisation_id, kind, business_day, recorded_day, category, CAST(SUM(amount) AS BIGINT) AS amount FROM (
          SELECT organisation_id, kind, business_day, recorded_day, category, amount FROM tallies
          UNION ALL
          SELECT m.organisation_id, e.kind, e.business_day, e.recorded_day, e.category, -e.amount
          FROM entries e JOIN lineage_members m ON m.lineage_id = e.lineage_id) both_sides
        GROUP BY organisation_id, kind, business_day, recorded_day, category HAVING SUM(amount) <> 0 LIMIT $1";
    // A posting stands exactly when nothing cancels it.
    pub const STANDING_DIFFERENCES: &str = "
        SELECT e.seq FROM entries e
        LEFT JOIN standing s ON s.seq = e.seq LEFT JOIN entries c ON c.cancels = e.seq
        WHERE e.nature = 'posting' AND ((s.seq IS NULL) = (c.seq IS NULL)) LIMIT $1";
    // What cancels takes back the same amount of the same fact, later.
    pub const CANCEL_DIFFERENCES: &str = "
        SELECT c.seq FROM entries c JOIN entries e ON e.seq = c.cancels
        WHERE c.amount <> -e.amount OR c.kind <> e.kind OR c.category <> e.category OR c.subject_id <> e.subject_id
           OR c.lineage_id <> e.lineage_id OR c.seq <= e.seq OR e.nature <> 'posting' LIMIT $1";
    pub const SEQUENCE_GAPS: &str = "
        SELECT e.seq FROM entries e LEFT JOIN entries b ON b.seq = e.seq - 1
        WHERE e.seq > 1 AND (b.seq IS NULL OR b.recorded_at > e.recorded_at) LIMIT $1";
    pub const CLEAR_TALLIES: &str = "DELETE FROM tallies";
    pub const FILL_TALLIES: &str = "
        INSERT INTO tallies (organisation_id, kind, business_day, recorded_day, category, amount)
        SELECT m.organisation_id, e.kind, e.business_day, e.recorded_day, e.category, CAST(SUM(e.amount) AS BIGINT)
        FROM entries e JOIN lineage_members m ON m.lineage_id = e.lineage_id
        GROUP BY m.organisation_id, e.kind, e.business_day, e.recorded_day, e.category HAVING SUM(e.amount) <> 0";
}
