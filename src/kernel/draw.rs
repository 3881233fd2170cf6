//! A random sample that anybody can draw again: from a seed that is shown and the list of what there was.
//!
//! The rule, for whoever checks a sample without this program: for each item take SHA-256 of the text `SEED:ITEM` (an identity is
//! written in small hexadecimal letters with its hyphens), sort by it, and take the first n.
use sha2::{Digest, Sha256};
use std::fmt::Display;

/// A seed nobody can foresee, in hexadecimal.
pub fn seed() -> String {
    hex::encode(rand::random::<[u8; 16]>())
}

/// Where an item stands in the order of a seed.
pub fn rank(seed: &str, item: impl Display) -> [u8; 32] {
    Sha256::digest(format!("{seed}:{item}")).into()
}

/// The first `n` of all items in the order of the seed, whatever order they come in; all of them where there are fewer.
pub fn first<T: Display + Ord>(seed: &str, items: impl IntoIterator<Item = T>, n: usize) -> Vec<T> {
    let mut ranked: Vec<_> = items.into_iter().map(|i| (rank(seed, &i), i)).collect();
    ranked.sort();
    ranked.dedup();
    ranked.into_iter().take(n).map(|(_, item)| item).collect()
}

/// The digest of a population: SHA-256 over its items in their own order, each on a line.
pub fn digest<T: Display + Ord>(items: impl IntoIterator<Item = T>) -> Vec<u8> {
    let mut items: Vec<_> = items.into_iter().collect();
    items.sort();
    items.dedup();
    let mut sha = Sha256::new();
    for item in items {
        sha.update(format!("{item}\n"));
    }
    sha.finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Id;
    use proptest::prelude::*;

    #[test]
    fn a_sample_is_redrawn_by_hand_from_its_seed() {
        let items = [1_u128, 2, 3].map(Id::fixed);
        let by_hand = |i: &Id| hex::encode(Sha256::digest(format!("00ff:{i}").as_bytes()));
        let mut sorted = items;
        sorted.sort_by_key(by_hand);
        assert_eq!(first("00ff", items, 2), sorted[..2]);
    }

    #[test]
    fn over_many_seeds_every_item_is_drawn_about_as_often() {
        let mut times = [0_i64; 20];
        for n in 0..2_000 {
            for item in first(&format!("{n:x}"), 0..20_usize, 5) {
                times[item] += 1;
            }
        }
        // 500 each are expected; five standard deviations are 97.
        assert!(times.iter().all(|t| (403..=597).contains(t)), "{times:?}");
    }

    proptest! {
        #[test]
        fn any_seed_draws_the_same_subset_whatever_the_order(seed in "[0-9a-f]{0,32}", mut items in prop::collection::btree_set(0_u64..1_000, 0..60), n in 0_usize..40) {
            let forwards = first(&seed, items.iter().copied(), n);
            let backwards = first(&seed, items.iter().rev().copied(), n);
            prop_assert_eq!(&forwards, &backwards);
            prop_assert_eq!(forwards.len(), n.min(items.len()));
            prop_assert!(forwards.iter().all(|i| items.remove(i)));
        }

        #[test]
        fn what_lies_outside_the_sample_may_come_or_go_behind_it(seed in "[0-9a-f]{8}", items in prop::collection::btree_set(0_u64..1_000, 10..60)) {
            let five = first(&seed, items.iter().copied(), 5);
            let nine = first(&seed, items.iter().copied(), 9);
            prop_assert_eq!(&nine[..5], &five[..]);
            let others = items.iter().copied().filter(|i| !nine.contains(i) || five.contains(i));
            prop_assert_eq!(first(&seed, others, 5), five);
        }
    }
}
