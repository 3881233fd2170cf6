//! The random sample that a second person looks at before a batch counts. Drawn by a seed that is shown, so that anyone can
//! draw it again: a line is in the sample when its hash under the seed is among the smallest.
use sha2::{Digest, Sha256};

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

/// The lines of the sample, in the order of the file.
pub fn draw(seed: &str, lines: &[i64], percent: usize) -> Vec<i64> {
    let rank = |line: &i64| -> [u8; 32] { Sha256::digest(format!("{seed}:{line}")).into() };
    let mut ranked: Vec<_> = lines.iter().map(|l| (rank(l), *l)).collect();
    ranked.sort();
    let mut drawn: Vec<_> = ranked
        .into_iter()
        .take(size(lines.len(), percent))
        .map(|r| r.1)
        .collect();
    drawn.sort();
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_draws_the_same_sample_again_and_another_seed_another() {
        let lines: Vec<i64> = (2..502).collect();
        assert_eq!(draw("a", &lines, 5), draw("a", &lines, 5));
        assert_ne!(draw("a", &lines, 5), draw("b", &lines, 5));
        assert_eq!(draw("a", &lines, 5).len(), 25);
    }

    #[test]
    fn small_batches_are_sampled_too_and_large_ones_within_reason() {
        assert_eq!((size(2, 5), size(30, 5), size(1_000_000, 5)), (2, 3, 200));
    }
}
