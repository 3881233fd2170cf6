//! What can be done with deductions: put one on record, take it back, add them up. The verbs that deduct have their own gates.
use super::store::{self, Deduction, Off};
use crate::{
    args,
    kernel::{Id, Instant, Result, UnitOfWork},
    programmes::campaigns::rules::Rules,
};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use std::collections::BTreeMap;

/// Points off for a record.
#[derive(Debug)]
pub struct NewDeduction<'a> {
    pub campaign_id: Id,
    pub organisation_id: Id,
    pub kind: &'static str,
    /// As the rules of the campaign state them.
    pub points: Decimal,
    pub record: (&'static str, Id),
    pub reason: &'a str,
    pub at: Instant,
}

/// Points as they are kept: whole hundredths, half up.
pub fn hundredths(points: Decimal) -> i64 {
    let times = points * Decimal::ONE_HUNDRED;
    let whole = times.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    whole.to_i64().unwrap_or_default()
}

/// Takes points off, once for a record. Gives whether it was not so before.
pub async fn deduct(work: &mut UnitOfWork, new: NewDeduction<'_>) -> Result<bool> {
    let (id, points) = (work.new_id(), hundredths(new.points));
    let values = args![
        id,
        new.campaign_id,
        new.organisation_id,
        new.kind,
        points,
        new.record.0,
        new.record.1,
        new.reason,
        new.at,
        work.now,
        work.actor.account_id
    ];
    let done = store::insert(&mut work.conn, values).await?;
    if done {
        let facts = serde_json::json!({ "kind": new.kind, "hundredths": points, "record_type": new.record.0,
            "record_id": new.record.1, "reason": new.reason });
        work.audit(
            "deduction.make",
            ("deduction", Some(id)),
            Some(new.organisation_id),
            facts,
        );
    }
    Ok(done)
}

/// Takes the points of a record back by a row of the opposite sign. Gives whether any stood.
pub async fn take_back(
    work: &mut UnitOfWork,
    organisation_id: Id,
    kind: &'static str,
    record_id: Id,
    reason: &str,
) -> Result<bool> {
    let id = work.new_id();
    let values = args![id, kind, record_id, reason, work.now, work.actor.account_id];
    let done = store::take_back(&mut work.conn, values).await?;
    if done {
        let facts = serde_json::json!({ "kind": kind, "record_id": record_id, "reason": reason });
        work.audit(
            "deduction.take-back",
            ("deduction", Some(id)),
            Some(organisation_id),
            facts,
        );
    }
    Ok(done)
}

/// Every row of a campaign, for a verb or a page that has its own gate, as it became due.
pub async fn of_campaign(work: &mut UnitOfWork, campaign_id: Id) -> Result<Vec<Deduction>> {
    store::of_campaign(&mut work.conn, campaign_id).await
}

/// What came off for a record, whether or not it was taken back; for a verb or a page that has its own gate.
pub async fn of_record(work: &mut UnitOfWork, kind: &str, record_id: Id) -> Result<Option<Off>> {
    store::of_record(&mut work.conn, kind, record_id).await
}

/// Hundredths off for each unit: what was denied no further than the rules' most, and what was late.
pub fn totals(rows: &[Deduction], rules: &Rules) -> BTreeMap<Id, i64> {
    let mut sums: BTreeMap<(Id, bool), i64> = BTreeMap::new();
    for row in rows {
        *sums
            .entry((row.organisation_id, row.kind == super::DENIED))
            .or_default() += row.points;
    }
    let most = hundredths(rules.denied_most);
    let mut totals = BTreeMap::new();
    for ((unit, denied), sum) in sums {
        *totals.entry(unit).or_default() += if denied { sum.min(most) } else { sum };
    }
    totals
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(unit: u128, kind: &str, points: i64) -> Deduction {
        let at = crate::kernel::Day::ymd(2022, 8, 1).start();
        Deduction {
            id: Id::fixed(1),
            organisation_id: Id::fixed(unit),
            kind: kind.into(),
            points,
            record_type: "sample".into(),
            record_id: Id::fixed(2),
            reverses: None,
            reason: String::new(),
            at,
            recorded_at: at,
        }
    }

    #[test]
    fn points_are_kept_in_hundredths() {
        for (text, kept) in [
            ("0.5", 50),
            ("0.2", 20),
            ("10", 1_000),
            ("0.125", 13),
            ("0", 0),
        ] {
            assert_eq!(hundredths(text.parse().unwrap()), kept, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_denied_never_costs_more_than_the_rules_allow(denied in 0_usize..60, late in 0_usize..9, back in 0_usize..60) {
            let rules = Rules::default();
            let back = back.min(denied);
            let mut rows: Vec<_> = (0..denied).map(|_| row(1, super::super::DENIED, 50)).collect();
            rows.extend((0..back).map(|_| row(1, super::super::DENIED, -50)));
            rows.extend((0..late).map(|_| row(1, super::super::LATE, 20)));
            let total = totals(&rows, &rules).get(&Id::fixed(1)).copied().unwrap_or_default();
            let stands = (denied - back) as i64 * 50;
            prop_assert_eq!(total, stands.min(1_000) + late as i64 * 20);
        }
    }
}
