//! Proof that the roll-up and the guard rows say what the entries say.
use crate::{
    args,
    kernel::{App, Deputy, Id, Lang, Result, UnitOfWork, db::Conn},
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
    stretch: String,
    recorded: String,
    category: String,
    amount: i64,
}

/// Every difference between the entries and what is kept beside them. None means that all agrees.
pub async fn differences(work: &mut UnitOfWork) -> Result<Vec<Difference>> {
    let mut found = vec![];
    for part in store::PARTS {
        let tallies: Vec<TallyRow> = work.conn.all(part.differences, args![SHOWN]).await?;
        found.extend(tallies.iter().map(|t| Difference {
            what: "tally",
            where_: format!(
                "{} {} {} {} “{}”",
                t.organisation_id, t.kind, t.stretch, t.recorded, t.category
            ),
            amount: t.amount,
        }));
    }
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
    for part in store::PARTS {
        conn.run(part.clear, args![]).await?;
        conn.run(part.fill, args![]).await?;
    }
    Ok(())
}

mod store {
    /// One table of the roll-up, against the entries.
    pub struct Part {
        pub differences: &'static str,
        pub clear: &'static str,
        pub fill: &'static str,
    }
    /// `$table`, the name of its stretch of time, and what the entries say: whose, when, and which lines of leadership.
    macro_rules! part {
        ($table:literal, $stretch:literal, $whose:literal, $when:literal, $lines:literal) => {
            Part {
                differences: concat!(
                    "SELECT organisation_id, kind, CAST(stretch AS TEXT) AS stretch, CAST(recorded_day AS TEXT) AS recorded, category,
                       CAST(SUM(amount) AS BIGINT) AS amount FROM (
                         SELECT organisation_id, kind, ", $stretch, " AS stretch, recorded_day, category, amount FROM ", $table, "
                         UNION ALL
                         SELECT ", $whose, ", e.kind, ", $when, ", e.recorded_day, e.category, -e.amount
                         FROM entries e JOIN lineages g ON g.id = e.lineage_id ", $lines, ") both_sides
                     GROUP BY organisation_id, kind, stretch, recorded_day, category HAVING SUM(amount) <> 0 LIMIT $1"
                ),
                clear: concat!("DELETE FROM ", $table),
                fill: concat!(
                    "INSERT INTO ", $table, " (organisation_id, kind, ", $stretch, ", recorded_day, category, amount)
                     SELECT ", $whose, ", e.kind, ", $when, ", e.recorded_day, e.category, CAST(SUM(e.amount) AS BIGINT)
                     FROM entries e JOIN lineages g ON g.id = e.lineage_id ", $lines, "
                     GROUP BY ", $whose, ", e.kind, ", $when, ", e.recorded_day, e.category HAVING SUM(e.amount) <> 0"
                ),
            }
        };
    }
    pub const PARTS: [Part; 3] = [
        part!(
            "own_tallies",
            "business_day",
            "g.organisation_id",
            "e.business_day",
            ""
        ),
        part!(
            "tallies",
            "business_day",
            "m.organisation_id",
            "e.business_day",
            "JOIN lineage_members m ON m.lineage_id = e.lineage_id AND m.organisation_id <> g.organisation_id"
        ),
        part!(
            "month_tallies",
            "business_month",
            "m.organisation_id",
            "SUBSTR(CAST(e.business_day AS TEXT), 1, 7)",
            "JOIN lineage_members m ON m.lineage_id = e.lineage_id AND m.organisation_id <> g.organisation_id"
        ),
    ];
    // A posting stands exactly when nothing cancels it.
    pub const STANDING_DIFFERENCES: &str = "
        SELECT e.seq FROM entries e
        LEFT JOIN standing s ON s.seq = e.seq LEFT JOIN entries c ON c.cancels = e.seq
        WHERE e.nature = 'posting' AND ((s.seq IS NULL) = (c.seq IS NULL)) LIMIT $1";
    // What cancels takes back the same amount of the same fact, later; an ending is reversed only with what it ended.
    pub const CANCEL_DIFFERENCES: &str = "
        SELECT c.seq FROM entries c JOIN entries e ON e.seq = c.cancels
        WHERE c.amount <> -e.amount OR c.kind <> e.kind OR c.category <> e.category OR c.subject_id <> e.subject_id
           OR c.lineage_id <> e.lineage_id OR c.seq <= e.seq OR e.nature = 'reversal'
           OR (e.nature = 'ending' AND (c.nature <> 'reversal' OR NOT EXISTS (
             SELECT 1 FROM entries r WHERE r.cancels = e.cancels AND r.nature = 'reversal'))) LIMIT $1";
    pub const SEQUENCE_GAPS: &str = "
        SELECT e.seq FROM entries e LEFT JOIN entries b ON b.seq = e.seq - 1
        WHERE e.seq > 1 AND (b.seq IS NULL OR b.recorded_at > e.recorded_at) LIMIT $1";
}
