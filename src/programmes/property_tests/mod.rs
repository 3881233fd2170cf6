//! For any sequence of admissions, duplicates, transfers, withdrawals, moves, imports, foundings and closings, in one city: a
//! figure is the number of its records, a part is no more than its whole, a subject counts at most once on any day, what was told
//! as of a moment stays told, and the roll-up made anew from nothing says the same.
mod acts;
mod holds;
mod world;

use proptest::prelude::*;
use world::{Outcome, World};

/// Each case opens a city of its own.
const CASES: u32 = 10;

#[test]
fn whatever_happens_in_whatever_order_the_figures_stay_true() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ProptestConfig {
        cases: CASES,
        ..ProptestConfig::default()
    };
    proptest!(config, |(acts in acts::acts())| {
        runtime.block_on(live(&acts));
    });
}

async fn live(acts: &[acts::Act]) {
    let mut world = World::open().await;
    for act in &acts::before() {
        assert_eq!(world.take(act).await, Outcome::Done);
    }
    let mut told = world.tell().await;
    for act in acts {
        let before = world.picture().await;
        let outcome = world.take(act).await;
        world.nothing_hangs().await;
        match outcome {
            Outcome::Done => told.extend(world.tell().await),
            Outcome::Refused => {
                let after = world.picture().await;
                assert_eq!(before, after, "what is refused changes nothing: {act:?}");
            }
        }
    }
    world.holds(&told).await;
    world.rebuild().await;
    world.still_says(&told).await;
}
