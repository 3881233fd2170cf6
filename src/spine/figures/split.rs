//! Dividing a total among units: equal or unequal floors first, the rest in proportion to weights, by largest remainder.
use super::quantity::{MOST, grouped};
use crate::{
    kernel::{Error, Problem, Result},
    msg,
};

/// Units of one level under one parent: 620,000 divisions in the whole country, of which no parent has near this many.
const MOST_SHARES: usize = 10_000;
/// A weight is a head count or another base of that size; the limit keeps total · weight far within 128 bits.
const MOST_WEIGHT: i64 = 1_000_000_000_000;

/// What a unit brings to the division.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The unit's code: settles what weights cannot.
    pub unit: String,
    /// The base it is divided by: workers not yet organised, couriers on file, last year's result. 0 gets its floor only.
    pub weight: i64,
    /// What the unit gets at least, before the rest is divided.
    pub floor: i64,
}

/// The part of each share, in the order given; together exactly `total`.
///
/// Each gets its floor; what remains is divided by quotient, and the last seats go to the largest fractions, ties to
/// the larger weight and then to the smaller code (domain rule 3.4).
/// Fails with problems at `total`, `shares`, `shares.0.weight`, `shares.0.floor`.
pub fn split(total: i64, shares: &[Share]) -> Result<Vec<i64>> {
    Error::unless_empty(problems(total, shares))?;
    let floors: i64 = shares.iter().map(|s| s.floor).sum();
    let weights: i128 = shares.iter().map(|s| i128::from(s.weight)).sum();
    let rest = i128::from(total - floors);
    if rest == 0 {
        return Ok(shares.iter().map(|s| s.floor).collect());
    }
    let quotas: Vec<(i128, i128)> = shares
        .iter()
        .map(|s| rest * i128::from(s.weight))
        .map(|product| (product / weights, product % weights))
        .collect();
    let seated: i128 = quotas.iter().map(|(quotient, _)| quotient).sum();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by(|&a, &b| {
        let (x, y) = (&shares[a], &shares[b]);
        let by_fraction = quotas[b].1.cmp(&quotas[a].1);
        by_fraction
            .then(y.weight.cmp(&x.weight))
            .then_with(|| x.unit.cmp(&y.unit))
    });
    let mut parts: Vec<i64> = shares
        .iter()
        .zip(&quotas)
        .map(|(s, (quotient, _))| s.floor + *quotient as i64)
        .collect();
    // Fewer seats remain than there are fractions above zero, so that none goes to a weight of 0.
    for &i in order.iter().take((rest - seated) as usize) {
        parts[i] += 1;
    }
    Ok(parts)
}

fn problems(total: i64, shares: &[Share]) -> Vec<Problem> {
    let mut problems = vec![];
    if !(1..=MOST).contains(&total) {
        problems.push(Problem::new(
            "total",
            msg!("figures-split-total", most = grouped(MOST)),
        ));
    }
    if shares.is_empty() || shares.len() > MOST_SHARES {
        problems.push(Problem::new(
            "shares",
            msg!("figures-split-units", most = MOST_SHARES),
        ));
    }
    let mut units: Vec<&str> = shares.iter().map(|s| s.unit.as_str()).collect();
    units.sort_unstable();
    if let Some(twice) = units.windows(2).find(|w| w[0] == w[1]) {
        problems.push(Problem::new(
            "shares",
            msg!("figures-split-unit-twice", unit = twice[0]),
        ));
    }
    for (i, share) in shares.iter().enumerate() {
        let mut check = |field: &str, value: i64, most: i64| {
            if !(0..=most).contains(&value) {
                let msg = msg!(
                    "figures-split-number",
                    unit = &share.unit,
                    most = grouped(most)
                );
                problems.push(Problem::new(format!("shares.{i}.{field}"), msg));
            }
        };
        check("weight", share.weight, MOST_WEIGHT);
        check("floor", share.floor, MOST);
    }
    if !problems.is_empty() {
        return problems;
    }
    let floors: i64 = shares.iter().map(|s| s.floor).sum();
    if floors > total {
        problems.push(Problem::new(
            "total",
            msg!(
                "figures-split-floors",
                floors = grouped(floors),
                total = grouped(total)
            ),
        ));
    } else if floors < total && shares.iter().all(|s| s.weight == 0) {
        problems.push(Problem::new("shares", msg!("figures-split-weightless")));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shares(weights: &[i64], floor: i64) -> Vec<Share> {
        let share = |(i, weight): (usize, &i64)| Share {
            unit: format!("u{i:02}"),
            weight: *weight,
            floor,
        };
        weights.iter().enumerate().map(share).collect()
    }
    fn refused(total: i64, shares: &[Share]) -> Vec<(String, &'static str)> {
        let e = split(total, shares).unwrap_err();
        e.problems()
            .iter()
            .map(|p| (p.at.clone(), p.msg.key))
            .collect()
    }

    #[test]
    fn eight_thousand_with_a_floor_of_a_hundred_among_ten_units() {
        let parts = split(
            8_000,
            &shares(&[55, 48, 72, 66, 40, 42, 20, 22, 16, 19], 100),
        )
        .unwrap();
        assert_eq!(parts, [1063, 940, 1360, 1255, 800, 835, 450, 485, 380, 432]);
    }

    #[test]
    fn equal_fractions_go_to_the_larger_weight_and_then_to_the_smaller_code() {
        // Quotas 2.5, 1.5, 1.0: one seat is left for two halves.
        assert_eq!(split(5, &shares(&[5, 3, 2], 0)).unwrap(), [3, 1, 1]);
        assert_eq!(split(2, &shares(&[1, 1, 1], 0)).unwrap(), [1, 1, 0]);
        let mut turned = shares(&[1, 1, 1], 0);
        turned.reverse();
        assert_eq!(split(2, &turned).unwrap(), [0, 1, 1]);
    }

    #[test]
    fn floors_that_use_up_the_total_need_no_weights() {
        assert_eq!(split(30, &shares(&[0, 0, 0], 10)).unwrap(), [10, 10, 10]);
        assert_eq!(split(31, &shares(&[0, 7, 0], 10)).unwrap(), [10, 11, 10]);
    }

    #[test]
    fn what_cannot_be_divided_is_refused_at_its_field() {
        let one = shares(&[1], 0);
        for total in [0, -5, MOST + 1, i64::MAX, i64::MIN] {
            assert_eq!(
                refused(total, &one),
                [("total".to_owned(), "figures-split-total")]
            );
        }
        assert_eq!(
            refused(10, &[]),
            [("shares".to_owned(), "figures-split-units")]
        );
        assert_eq!(
            refused(10, &shares(&[0, 0], 0)),
            [("shares".to_owned(), "figures-split-weightless")]
        );
        assert_eq!(
            refused(10, &shares(&[1, 1], 6)),
            [("total".to_owned(), "figures-split-floors")]
        );
        assert_eq!(
            refused(10, &shares(&[1, -1], 0)),
            [("shares.1.weight".to_owned(), "figures-split-number")]
        );
        assert_eq!(
            refused(10, &shares(&[1], i64::MAX)),
            [("shares.0.floor".to_owned(), "figures-split-number")]
        );
        let twice = [one[0].clone(), one[0].clone()];
        assert_eq!(
            refused(10, &twice),
            [("shares".to_owned(), "figures-split-unit-twice")]
        );
    }

    #[test]
    fn the_largest_numbers_that_are_allowed_do_not_overflow() {
        let parts = split(MOST, &shares(&[MOST_WEIGHT; 3], 0)).unwrap();
        assert_eq!(parts.iter().sum::<i64>(), MOST);
    }

    prop_compose! {
        fn any_shares()(rows in prop::collection::vec((0i64..50, 0i64..20), 1..15)) -> Vec<Share> {
            let share = |(i, (weight, floor)): (usize, &(i64, i64))| Share { unit: format!("u{i:02}"), weight: *weight, floor: *floor };
            rows.iter().enumerate().map(share).collect()
        }
    }

    proptest! {
        #[test]
        fn the_parts_make_the_total_and_keep_quota_floor_and_order(shares in any_shares(), more in 0i64..2_000) {
            let floors: i64 = shares.iter().map(|s| s.floor).sum();
            let weights: i64 = shares.iter().map(|s| s.weight).sum();
            prop_assume!(floors + more > 0 && weights > 0);
            let parts = split(floors + more, &shares).unwrap();
            prop_assert_eq!(parts.iter().sum::<i64>(), floors + more);
            for (i, share) in shares.iter().enumerate() {
                let above = parts[i] - share.floor;
                prop_assert!(above >= 0);
                // Less than one away from the exact quota.
                prop_assert!((above * weights - more * share.weight).abs() < weights);
                for (j, other) in shares.iter().enumerate() {
                    prop_assert!(share.weight <= other.weight || above >= parts[j] - other.floor);
                }
            }
        }

        #[test]
        fn the_order_of_the_units_does_not_matter(shares in any_shares(), total in 300i64..2_000, turn in any::<prop::sample::Index>()) {
            prop_assume!(shares.iter().any(|s| s.weight > 0));
            let by_unit = |shares: &[Share]| {
                let parts = split(total, shares).unwrap();
                let mut rows: Vec<_> = shares.iter().map(|s| s.unit.clone()).zip(parts).collect();
                rows.sort();
                rows
            };
            let mut turned = shares.clone();
            turned.rotate_left(turn.index(shares.len()));
            prop_assert_eq!(by_unit(&turned), by_unit(&shares));
        }
    }
}
