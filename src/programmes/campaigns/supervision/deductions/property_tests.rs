//! For any sequence of denials upheld, overturned and dismissed, of replies found late and of points given back: what is off a unit is
//! what the rules say of what stands, it is never less than nothing, each row that gives back is the exact opposite of the one it takes
//! back, and what is repeated changes nothing.
use super::{DENIED, Deduction, LATE, NewDeduction, deduct, of_campaign, take_back, totals};
use crate::{
    kernel::{Id, Instant, UnitOfWork, testing::TestCity},
    programmes::campaigns::{
        Rules,
        tests::{day, ten_days},
    },
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Each case opens a city of its own.
const CASES: u32 = 12;
/// So many records of each kind, of two units in turn.
const RECORDS: u128 = 6;

#[derive(Clone, Copy, Debug)]
enum Act {
    Uphold(u128),
    Overturn(u128),
    Dismiss,
    Lapse(u128),
    GiveBack(u128),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let of = 0..RECORDS;
    let act = prop_oneof![
        4 => of.clone().prop_map(Act::Uphold),
        2 => of.clone().prop_map(Act::Overturn),
        1 => Just(Act::Dismiss),
        3 => of.clone().prop_map(Act::Lapse),
        2 => of.prop_map(Act::GiveBack),
    ];
    proptest::collection::vec(act, 1..60)
}

/// Rules under which a few denials reach the most that they may cost.
fn rules() -> impl Strategy<Value = Rules> {
    (0_i64..30, 0_i64..60, 0_i64..30).prop_map(|(denied, most, late)| Rules {
        denied: Decimal::new(denied, 1),
        denied_most: Decimal::new(most, 1),
        late: Decimal::new(late, 1),
        ..Rules::default()
    })
}

/// What should stand: of each record, whether its points are off (true) or were given back (false).
#[derive(Default)]
struct Model(BTreeMap<(&'static str, u128), bool>);
impl Model {
    /// Whether it changes something.
    fn off(&mut self, kind: &'static str, n: u128) -> bool {
        match self.0.contains_key(&(kind, n)) {
            true => false,
            false => self.0.insert((kind, n), true).is_none(),
        }
    }
    fn back(&mut self, kind: &'static str, n: u128) -> bool {
        match self.0.get_mut(&(kind, n)) {
            Some(stands) => std::mem::take(stands),
            None => false,
        }
    }
    /// Hundredths off a unit by the rules: denials up to the most, and each late reply.
    fn total(&self, unit: usize, rules: &Rules) -> i64 {
        let stand = |of: &str| {
            let all = self
                .0
                .iter()
                .filter(|(key, stands)| **stands && key.0 == of);
            all.filter(|(key, _)| unit_of(key.1) == unit).count() as i64
        };
        let tenths = |points: Decimal| i64::try_from(points * Decimal::TEN).unwrap() * 10;
        let denied = stand(DENIED) * tenths(rules.denied);
        denied.min(tenths(rules.denied_most)) + stand(LATE) * tenths(rules.late)
    }
}
fn unit_of(n: u128) -> usize {
    (n % 2) as usize
}

struct World {
    city: TestCity,
    campaign: Id,
    units: [Id; 2],
    rules: Rules,
}
impl World {
    async fn open(rules: Rules) -> World {
        let city = ten_days().await;
        let (campaign,): (Id,) = city
            .read(async |work| {
                work.conn
                    .one("SELECT id FROM campaigns", crate::args![])
                    .await
            })
            .await;
        World {
            units: [city.east, city.west],
            city,
            campaign,
            rules,
        }
    }
    async fn charge(
        &self,
        work: &mut UnitOfWork,
        kind: &'static str,
        n: u128,
        at: Instant,
    ) -> bool {
        let points = match kind {
            DENIED => self.rules.denied,
            _ => self.rules.late,
        };
        let new = NewDeduction {
            campaign_id: self.campaign,
            organisation_id: self.units[unit_of(n)],
            kind,
            points,
            record: ("record", record(kind, n)),
            reason: "理由",
            at,
        };
        deduct(work, new).await.unwrap()
    }
    /// Gives whether it changed anything.
    async fn take(&self, act: Act) -> bool {
        self.city
            .write(async |work| {
                // A late reply is charged as of the day after its last one, whenever that is noticed.
                let (now, then) = (work.now, work.now.plus_minutes(-3_000));
                let unit = |n| self.units[unit_of(n)];
                Ok(match act {
                    Act::Uphold(n) => self.charge(work, DENIED, n, now).await,
                    Act::Lapse(n) => self.charge(work, LATE, n, then).await,
                    Act::Overturn(n) => {
                        take_back(work, unit(n), DENIED, record(DENIED, n), "更正").await?
                    }
                    Act::GiveBack(n) => {
                        take_back(work, unit(n), LATE, record(LATE, n), "更正").await?
                    }
                    Act::Dismiss => false,
                })
            })
            .await
    }
    async fn rows(&self) -> Vec<Deduction> {
        self.city
            .read(async |work| of_campaign(work, self.campaign).await)
            .await
    }
    fn holds(&self, rows: &[Deduction], model: &Model) {
        let found = totals(rows, &self.rules);
        for (n, unit) in self.units.iter().enumerate() {
            let off = found.get(unit).copied().unwrap_or_default();
            assert_eq!(off, model.total(n, &self.rules), "{rows:?}");
        }
        for back in rows.iter().filter(|r| r.reverses.is_some()) {
            let of = rows.iter().find(|r| Some(r.id) == back.reverses).unwrap();
            assert_eq!(back.points, -of.points);
            assert_eq!(
                (&back.kind, back.record_id, back.organisation_id),
                (&of.kind, of.record_id, of.organisation_id)
            );
            assert!(of.reverses.is_none() && back.at >= of.at);
            let same = rows.iter().filter(|r| r.reverses == back.reverses);
            assert_eq!(same.count(), 1, "given back once");
        }
        // As of any moment, too: an appraisal counts what was due by then.
        for row in rows {
            let due: Vec<_> = rows.iter().filter(|r| r.at <= row.at).cloned().collect();
            assert!(totals(&due, &self.rules).values().all(|off| *off >= 0));
        }
    }
}
/// A record of its own for each kind and number.
fn record(kind: &str, n: u128) -> Id {
    let of = if kind == DENIED { 1_000 } else { 2_000 };
    Id::fixed(of + n)
}

async fn live(acts: &[Act], rules: Rules) {
    let world = World::open(rules).await;
    world.city.app.clock.set(day(9).at(600));
    let mut model = Model::default();
    for act in acts {
        let expected = match *act {
            Act::Uphold(n) => model.off(DENIED, n),
            Act::Lapse(n) => model.off(LATE, n),
            Act::Overturn(n) => model.back(DENIED, n),
            Act::GiveBack(n) => model.back(LATE, n),
            Act::Dismiss => false,
        };
        let before = world.rows().await;
        assert_eq!(world.take(*act).await, expected, "{act:?}");
        let after = world.rows().await;
        assert_eq!(after.len(), before.len() + usize::from(expected));
        assert!(before.iter().all(|r| after.contains(r)), "no row changes");
        world.holds(&after, &model);
        world.city.app.clock.advance(7);
    }
}

#[test]
fn whatever_is_upheld_overturned_late_or_given_back_the_points_are_those_of_the_rules() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ProptestConfig {
        cases: CASES,
        ..ProptestConfig::default()
    };
    proptest!(config, |(acts in acts(), rules in rules())| {
        runtime.block_on(live(&acts, rules));
    });
}
