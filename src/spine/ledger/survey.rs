//! All sums of one organisation in one statement: what a page of many figures reads.
use super::entry::{Categories, Kind};
use crate::{
    args,
    kernel::{Day, Id, Instant, Result, db::Conn},
};

// Whole days of recording from the roll-up, the rest of the last day ($4) from the entries themselves: those of that day first
// (SQLite keeps the order of a CROSS JOIN), and of them those of the organisation.
const READ: &str = "
    SELECT x.kind, x.category, CAST(SUM(CASE WHEN x.business_day >= $2 THEN x.amount ELSE 0 END) AS BIGINT) AS flow,
        CAST(SUM(x.amount) AS BIGINT) AS stock FROM (
      SELECT t.kind, t.category, t.business_day, t.amount FROM tallies t
      WHERE t.organisation_id = $1 AND t.business_day <= $3 AND t.recorded_day < $4
      UNION ALL
      SELECT e.kind, e.category, e.business_day, e.amount FROM entries e CROSS JOIN lineage_members t
      WHERE t.organisation_id = $1 AND t.lineage_id = e.lineage_id AND e.business_day <= $3 AND e.recorded_day = $4 AND e.recorded_at <= $5) x
    GROUP BY x.kind, x.category ORDER BY x.kind, x.category";

#[derive(Clone, Debug, sqlx::FromRow)]
struct Sum {
    kind: String,
    category: String,
    flow: i64,
    stock: i64,
}

/// The sums of an organisation by kind and category.
#[derive(Clone, Debug, Default)]
pub struct Survey(Vec<Sum>);

impl Survey {
    /// The sum of each category of some kinds: over the days asked for, or since ever when one of the kinds is a stock.
    pub fn by_category(&self, kinds: &[Kind], categories: &Categories) -> Vec<(String, i64)> {
        let stock = kinds.iter().any(|k| k.is_stock());
        let mut sums = std::collections::BTreeMap::new();
        for sum in &self.0 {
            let chosen = kinds.iter().any(|k| k.key() == sum.kind);
            if chosen && categories.hold(&sum.category) {
                let amount = if stock { sum.stock } else { sum.flow };
                *sums.entry(sum.category.clone()).or_default() += amount;
            }
        }
        sums.into_iter().collect()
    }
    /// The sum of some kinds.
    pub fn sum(&self, kinds: &[Kind], categories: &Categories) -> i64 {
        let parts = self.by_category(kinds, categories);
        parts.iter().map(|(_, amount)| amount).sum()
    }
}

/// `everything`: nothing was recorded after the moment, so that the roll-up alone answers.
pub async fn read(
    conn: &mut Conn,
    organisation_id: Id,
    (from, to): (Option<Day>, Day),
    as_of: Instant,
    everything: bool,
) -> Result<Survey> {
    let last = as_of.day().plus(i64::from(everything));
    let from = from.unwrap_or(Day::ymd(1000, 1, 1));
    let values = args![organisation_id, from, to, last, as_of];
    Ok(Survey(conn.all(READ, values).await?))
}
