//! All sums of one organisation in one statement: what a page of many figures reads.
use super::{
    entry::{Categories, Kind},
    spans::{Spans, first_of_month, month, next_month},
};
use crate::{
    args,
    kernel::{Day, Id, Instant, Result, db::Conn},
};

// From the roll-up what was recorded before $4: what the organisation did itself by the day; what was done below it by whole months
// up to $6, but for the month that the flow begins within ($7), which is read by the day ($8 to $9), as are the days after the last
// whole month ($10 to $3). The rest of the last day ($4) from the entries themselves: those of that day first (SQLite keeps the order
// of a CROSS JOIN), and of them those of the organisation. A whole month belongs to the flow from $11 on.
const READ: &str = "
    SELECT x.kind, x.category, CAST(SUM(CASE WHEN x.flows THEN x.amount ELSE 0 END) AS BIGINT) AS flow,
        CAST(SUM(x.amount) AS BIGINT) AS stock FROM (
      SELECT t.kind, t.category, t.business_day >= $2 AS flows, t.amount FROM own_tallies t
      WHERE t.organisation_id = $1 AND t.business_day <= $3 AND t.recorded_day < $4
      UNION ALL
      SELECT t.kind, t.category, t.business_month >= $11 AS flows, t.amount FROM month_tallies t
      WHERE t.organisation_id = $1 AND t.business_month <= $6 AND t.business_month <> $7 AND t.recorded_day < $4
      UNION ALL
      SELECT t.kind, t.category, t.business_day >= $2 AS flows, t.amount FROM tallies t
      WHERE t.organisation_id = $1 AND t.business_day >= $8 AND t.business_day <= $9 AND t.recorded_day < $4
      UNION ALL
      SELECT t.kind, t.category, t.business_day >= $2 AS flows, t.amount FROM tallies t
      WHERE t.organisation_id = $1 AND t.business_day >= $10 AND t.business_day <= $3 AND t.recorded_day < $4
      UNION ALL
      SELECT y.kind, y.category, y.business_day >= $2 AS flows, y.amount FROM (
        SELECT e.kind, e.category, e.business_day, e.amount FROM entries e CROSS JOIN lineage_members t
        WHERE t.organisation_id = $1 AND t.lineage_id = e.lineage_id AND e.business_day <= $3 AND e.recorded_day = $4
          AND e.recorded_at <= $5) y) x
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
    let beginning = Day::ymd(1000, 1, 1);
    let from = from.unwrap_or(beginning);
    let all = Spans::of(beginning, to);
    let first = first_of_month(from);
    let first_whole = if first == from {
        from
    } else {
        next_month(from)
    };
    let cut = first != from && month(from) <= all.months.1;
    let (begins, days) = match cut {
        true => (month(from), (first, first_whole.plus(-1))),
        false => (String::new(), (to.plus(1), to)),
    };
    let values = args![
        organisation_id,
        from,
        to,
        last,
        as_of,
        all.months.1,
        begins,
        days.0,
        days.1,
        all.tail.0,
        month(first_whole)
    ];
    Ok(Survey(conn.all(READ, values).await?))
}
