//! The random sample that a second person looks at before a batch counts. Drawn by a seed that is shown, so that anyone can
//! draw it again: a line is in the sample when its hash under the seed is among the smallest.
use crate::kernel::{Id, draw};
use std::collections::{BTreeMap, BTreeSet};

/// However small the share, so many are looked at.
const AT_LEAST: usize = 3;
/// However large the batch, nobody can call back more.
const AT_MOST: usize = 200;

/// How many of `all` are drawn at so many percent.
pub fn size(all: usize, percent: usize) -> usize {
    (all * percent)
        .div_ceil(100)
        .clamp(AT_LEAST, AT_MOST)
        .min(all)
}

/// Draws from lines as they come by, however many they are: only those that may still be in the sample are kept.
pub struct Draw<'a> {
    seed: &'a str,
    seen: usize,
    nearest: BTreeSet<([u8; 32], i64, Id)>,
}

impl<'a> Draw<'a> {
    pub fn new(seed: &'a str) -> Draw<'a> {
        Draw {
            seed,
            seen: 0,
            nearest: BTreeSet::new(),
        }
    }
    pub fn offer(&mut self, line: i64, subject: Id) {
        self.seen += 1;
        let rank = draw::rank(self.seed, line);
        self.nearest.insert((rank, line, subject));
        if self.nearest.len() > AT_MOST {
            self.nearest.pop_last();
        }
    }
    /// The lines of the sample with their subjects, at so many percent of what was offered.
    pub fn drawn(self, percent: usize) -> BTreeMap<i64, Id> {
        let many = size(self.seen, percent);
        let nearest = self.nearest.into_iter().take(many);
        nearest.map(|(_, line, subject)| (line, subject)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_draws_the_same_sample_again_and_another_seed_another() {
        let draw = |seed, lines: Vec<i64>| {
            let mut draw = Draw::new(seed);
            lines
                .iter()
                .for_each(|l| draw.offer(*l, Id::fixed(*l as u128)));
            draw.drawn(5)
        };
        let lines: Vec<i64> = (2..502).collect();
        let backwards = lines.iter().rev().copied().collect();
        assert_eq!(draw("a", lines.clone()), draw("a", backwards));
        assert_ne!(draw("a", lines.clone()), draw("b", lines.clone()));
        assert_eq!(draw("a", lines).len(), 25);
    }

    #[test]
    fn small_batches_are_sampled_too_and_large_ones_within_reason() {
        assert_eq!((size(2, 5), size(30, 5), size(1_000_000, 5)), (2, 3, 200));
    }
}
