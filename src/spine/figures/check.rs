//! Proof that figures are what their records say, and that no part exceeds its whole.
use super::{
    indicator::{Indicator, Measure},
    ops,
    question::Question,
    store,
};
use crate::{
    kernel::{App, Deputy, Id, Result, UnitOfWork},
    spine::ledger::{self, Difference},
};
use std::collections::HashMap;

/// Every difference. None means that all agrees.
pub async fn check(work: &mut UnitOfWork) -> Result<Vec<Difference>> {
    let mut found = vec![];
    // A city without a tree has no figures.
    if store::city(&mut work.conn).await?.is_none() {
        return Ok(found);
    }
    let mut sums: HashMap<String, HashMap<Id, i64>> = HashMap::new();
    for indicator in ops::indicators(work).await? {
        let question = ops::ask(work, indicator.key(), &super::Asked::default()).await?;
        found.extend(records(work, &indicator, &question).await?);
        let each = ledger::sum_by_organisation(work, &question.selection()).await?;
        for (organisation, sum) in each.iter().filter(|(_, sum)| *sum < 0) {
            found.push(differs(
                "figure below zero",
                &indicator,
                *organisation,
                *sum,
            ));
        }
        sums.insert(indicator.key().to_owned(), each.into_iter().collect());
    }
    for indicator in ops::indicators(work).await? {
        let whole = indicator.row.part_of.as_ref().and_then(|key| sums.get(key));
        let (Some(whole), Some(part)) = (whole, sums.get(indicator.key())) else {
            continue;
        };
        for (organisation, part) in part {
            let over = part - whole.get(organisation).copied().unwrap_or_default();
            if over > 0 {
                found.push(differs(
                    "part larger than its whole",
                    &indicator,
                    *organisation,
                    over,
                ));
            }
        }
    }
    Ok(found)
}

fn differs(what: &'static str, indicator: &Indicator, organisation: Id, amount: i64) -> Difference {
    Difference {
        what,
        where_: format!("{} {organisation}", indicator.key()),
        amount,
    }
}

/// The city's figure against its records, counted one by one, and the persons among them.
async fn records(
    work: &mut UnitOfWork,
    indicator: &Indicator,
    question: &Question,
) -> Result<Vec<Difference>> {
    let of = question.selection();
    let value = ops::value(work, indicator.measure, &of).await?;
    let (records, subjects) = ledger::extent(work, &of).await?;
    let counted = match indicator.measure {
        Measure::DistinctPersons => subjects,
        Measure::Sum => records,
        Measure::DistinctCategories => value,
    };
    Ok(match value == counted {
        true => vec![],
        false => vec![differs(
            "figure against records",
            indicator,
            of.organisation_id,
            value - counted,
        )],
    })
}

/// For `unionhall check`.
pub async fn found(app: App) -> Result<Vec<String>> {
    let found = Deputy::clockwork(&app)
        .read(async |work| check(work).await)
        .await?;
    let line = |d: &Difference| format!("{} {} {}", d.what, d.where_, d.amount);
    Ok(found.iter().map(line).collect())
}
