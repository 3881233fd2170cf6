//! Exact fractions and how they are printed. What is compared is never rounded; what is printed says by which rule.
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;
use std::{
    ops::{Add, Mul, Sub},
    str::FromStr,
};

/// What is printed where there is no number: a target of zero has no completion.
pub const NONE: &str = "–";

/// More digits than this are noise in a table, and a limit keeps a stored rule from filling the page.
const MOST_DIGITS: u32 = 6;

/// A number as a quotient of two whole numbers of any size. Ordered and compared exactly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fraction(BigRational);

impl Fraction {
    /// `top` ÷ `bottom`; none if `bottom` is zero.
    pub fn new(top: i64, bottom: i64) -> Option<Fraction> {
        (bottom != 0).then(|| Fraction(BigRational::new(top.into(), bottom.into())))
    }
    pub fn whole(n: i64) -> Fraction {
        Fraction(BigInt::from(n).into())
    }
    /// Done ÷ target. A target of zero (or a negative one, which no rule allows) has no completion: it is printed
    /// as `NONE` and is not ranked (domain rule 3.3).
    pub fn completion(done: i64, target: i64) -> Option<Fraction> {
        if target > 0 {
            Fraction::new(done, target)
        } else {
            None
        }
    }
    /// This ÷ `by`; none if `by` is zero.
    pub fn over(&self, by: &Fraction) -> Option<Fraction> {
        (!by.0.is_zero()).then(|| Fraction(&self.0 / &by.0))
    }
    /// Σ weight · value, reduced once at the end: reducing after each step is what makes sums of fractions slow.
    pub fn weighted_sum<'a>(terms: impl Iterator<Item = (&'a Fraction, &'a Fraction)>) -> Fraction {
        let (mut top, mut bottom) = (BigInt::zero(), BigInt::one());
        for (Fraction(weight), Fraction(value)) in terms {
            let below = weight.denom() * value.denom();
            top = top * &below + weight.numer() * value.numer() * &bottom;
            bottom *= below;
        }
        Fraction(BigRational::new(top, bottom))
    }
    /// The value in units of 2⁻⁴⁰, cut toward zero: if two of these differ, the fractions differ the same way. It spares a
    /// sort nearly all of its exact comparisons.
    pub fn coarse(&self) -> i128 {
        let units = (self.0.numer() << 40u32) / self.0.denom();
        units.to_i128().unwrap_or(if units.is_negative() {
            i128::MIN
        } else {
            i128::MAX
        })
    }
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }
    /// The smallest whole number not below this; at the edge of `i64` if it lies beyond.
    pub fn ceiling(&self) -> i64 {
        saturate(&self.0.ceil().to_integer())
    }
    /// Times 1,000, half up: the whole number that boards publish and exports compare.
    pub fn thousandths(&self) -> i64 {
        saturate(&scaled(&self.0, 1_000.into(), Rounding::HalfUp))
    }
    /// The value itself, `a/b` in lowest terms, or a whole number: what exports carry and recomputations compare.
    pub fn exact(&self) -> String {
        self.0.to_string()
    }
    /// The value with exactly so many digits after the point: `37.6`, `-0.25`. Never `-0.0`.
    pub fn print(&self, rule: PercentRule) -> String {
        let digits = rule.digits();
        point(&scaled(&self.0, ten_to(digits), rule.rounding), digits)
    }
    /// The value as a percentage without its sign: 45,199 ÷ 120,000 truncated to one digit is `37.6`.
    ///
    /// Below 100 % it never prints as 100: 99.96 % half up to one digit is `99.9`. At or above 100 % it never prints
    /// below. There is no such guard at zero: a very small completion may print as `0.0`.
    pub fn percent(&self, rule: PercentRule) -> String {
        let (digits, unit) = (rule.digits(), ten_to(rule.digits()));
        let hundred = BigInt::from(100) * &unit;
        let mut shown = scaled(&self.0, hundred.clone(), rule.rounding);
        if self.0 < BigRational::one() && shown >= hundred {
            shown = hundred - 1;
        }
        point(&shown, digits)
    }
}

/// A completion as a percentage with its sign, or `NONE`.
pub fn percent_or_none(completion: Option<&Fraction>, rule: PercentRule) -> String {
    completion.map_or_else(|| NONE.to_owned(), |c| format!("{}%", c.percent(rule)))
}

/// Half up is away from zero (四舍五入), so that a lead of −0.05 and one of +0.05 print alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rounding {
    HalfUp,
    Truncate,
}

/// How a table prints its percentages. Kept with the table, since published ones differ: Xuchang's printed 37.6 for 37.666.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PercentRule {
    pub digits: u32,
    pub rounding: Rounding,
}
impl PercentRule {
    pub const fn half_up(digits: u32) -> PercentRule {
        PercentRule {
            digits,
            rounding: Rounding::HalfUp,
        }
    }
    pub const fn truncate(digits: u32) -> PercentRule {
        PercentRule {
            digits,
            rounding: Rounding::Truncate,
        }
    }
    fn digits(self) -> u32 {
        self.digits.min(MOST_DIGITS)
    }
}
impl Default for PercentRule {
    fn default() -> PercentRule {
        PercentRule::half_up(1)
    }
}

/// A percentage as somebody wrote it (`37.6`, `37.6%`, `99.9％`, `−0.5 %`) as a fraction of one. None if it is not one.
pub fn parse_percent(text: &str) -> Option<Fraction> {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = text.trim().nfkc().collect::<String>().replace('−', "-");
    let number = plain.strip_suffix('%').unwrap_or(&plain).trim_end();
    let value = Fraction::from(Decimal::from_str(number).ok()?);
    Fraction::new(1, 100).map(|hundredth| &value * &hundredth)
}

impl From<Decimal> for Fraction {
    fn from(d: Decimal) -> Fraction {
        Fraction(BigRational::new(d.mantissa().into(), ten_to(d.scale())))
    }
}
impl Add for &Fraction {
    type Output = Fraction;
    fn add(self, other: &Fraction) -> Fraction {
        Fraction(&self.0 + &other.0)
    }
}
impl Sub for &Fraction {
    type Output = Fraction;
    fn sub(self, other: &Fraction) -> Fraction {
        Fraction(&self.0 - &other.0)
    }
}
impl Mul for &Fraction {
    type Output = Fraction;
    fn mul(self, other: &Fraction) -> Fraction {
        Fraction(&self.0 * &other.0)
    }
}

fn ten_to(digits: u32) -> BigInt {
    BigInt::from(10).pow(digits)
}

/// `value` × `by` as a whole number by the rounding.
fn scaled(value: &BigRational, by: BigInt, rounding: Rounding) -> BigInt {
    let exact = value * BigRational::from(by);
    match rounding {
        Rounding::HalfUp => exact.round().to_integer(),
        Rounding::Truncate => exact.to_integer(),
    }
}

fn saturate(n: &BigInt) -> i64 {
    n.to_i64()
        .unwrap_or(if n.is_negative() { i64::MIN } else { i64::MAX })
}

/// Writes a whole number of units of the last digit.
fn point(n: &BigInt, digits: u32) -> String {
    let sign = if n.is_negative() { "-" } else { "" };
    let digits = digits as usize;
    let text = format!("{:0>width$}", n.abs().to_string(), width = digits + 1);
    let (whole, part) = text.split_at(text.len() - digits);
    if part.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn c(done: i64, target: i64) -> Fraction {
        Fraction::completion(done, target).unwrap()
    }

    #[test]
    fn a_target_of_zero_has_no_completion() {
        assert_eq!(Fraction::completion(5, 0), None);
        assert_eq!(Fraction::completion(5, -1), None);
        assert_eq!(percent_or_none(None, PercentRule::default()), "–");
        assert_eq!(
            percent_or_none(Some(&c(252, 210)), PercentRule::default()),
            "120.0%"
        );
    }

    #[test]
    fn completions_that_print_alike_are_still_told_apart() {
        let (a, b) = (c(333_333_333, 1_000_000_000), c(1, 3));
        assert_eq!(
            a.percent(PercentRule::half_up(4)),
            b.percent(PercentRule::half_up(4))
        );
        assert!(a < b);
        assert_eq!(c(2, 6), c(1, 3));
    }

    #[test]
    fn percentages_follow_the_rule_of_their_table() {
        let published = c(45_199, 120_000);
        assert_eq!(published.percent(PercentRule::truncate(1)), "37.6");
        assert_eq!(published.percent(PercentRule::half_up(1)), "37.7");
        assert_eq!(c(8_883, 30_000).percent(PercentRule::half_up(2)), "29.61");
        assert_eq!(c(1, 8).percent(PercentRule::half_up(0)), "13");
        assert_eq!(c(0, 7).percent(PercentRule::half_up(1)), "0.0");
    }

    #[test]
    fn what_is_not_finished_never_prints_as_finished() {
        assert_eq!(c(9_996, 10_000).percent(PercentRule::half_up(1)), "99.9");
        assert_eq!(c(9_996, 10_000).percent(PercentRule::half_up(0)), "99");
        assert_eq!(
            c(999_999_999, 1_000_000_000).percent(PercentRule::half_up(6)),
            "99.999999"
        );
        assert_eq!(c(10_000, 10_000).percent(PercentRule::half_up(1)), "100.0");
        assert_eq!(c(10_004, 10_000).percent(PercentRule::truncate(1)), "100.0");
    }

    #[test]
    fn half_is_rounded_away_from_zero_and_zero_has_no_sign() {
        let tenth = PercentRule::half_up(1);
        assert_eq!(Fraction::new(1, 20).unwrap().print(tenth), "0.1");
        assert_eq!(Fraction::new(-1, 20).unwrap().print(tenth), "-0.1");
        assert_eq!(Fraction::new(-1, 50).unwrap().print(tenth), "0.0");
        assert_eq!(
            Fraction::new(-1, 20)
                .unwrap()
                .print(PercentRule::truncate(1)),
            "0.0"
        );
    }

    #[test]
    fn thousandths_are_half_up() {
        assert_eq!(Fraction::new(1, 2_000).unwrap().thousandths(), 1);
        assert_eq!(Fraction::new(4_999, 10_000_000).unwrap().thousandths(), 0);
        assert_eq!(Fraction::whole(120).thousandths(), 120_000);
        assert_eq!(Fraction::whole(i64::MAX).thousandths(), i64::MAX);
    }

    #[test]
    fn decimals_become_fractions_without_loss() {
        let weights: Vec<Fraction> = ["0.3", "0.3", "0.4"]
            .iter()
            .map(|w| Decimal::from_str(w).unwrap().into())
            .collect();
        let sum = weights.iter().fold(Fraction::whole(0), |sum, w| &sum + w);
        assert_eq!(sum, Fraction::whole(1));
    }

    #[test]
    fn a_written_percentage_is_read() {
        assert_eq!(parse_percent(" 37.6% "), Fraction::new(376, 1_000));
        assert_eq!(parse_percent("９９.９％"), Fraction::new(999, 1_000));
        assert_eq!(parse_percent("−0.5"), Fraction::new(-5, 1_000));
        assert_eq!(parse_percent("–"), None);
        assert_eq!(parse_percent("三成"), None);
    }

    fn any_fraction() -> impl Strategy<Value = Fraction> {
        (-2_000i64..2_000, 1i64..700).prop_map(|(top, bottom)| Fraction::new(top, bottom).unwrap())
    }
    fn any_rule() -> impl Strategy<Value = PercentRule> {
        (0u32..8, any::<bool>()).prop_map(|(digits, up)| {
            if up {
                PercentRule::half_up(digits)
            } else {
                PercentRule::truncate(digits)
            }
        })
    }

    proptest! {
        #[test]
        fn printing_never_crosses_a_hundred(done in 0i64..30_000, target in 1i64..20_000, rule in any_rule()) {
            let shown = parse_percent(&c(done, target).percent(rule)).unwrap();
            prop_assert_eq!(shown >= Fraction::whole(1), done >= target);
        }

        #[test]
        fn a_printed_percentage_reads_back_within_one_unit_of_its_last_digit(value in any_fraction(), rule in any_rule()) {
            let shown = parse_percent(&value.percent(rule)).unwrap();
            let unit = Fraction::new(1, 100 * 10i64.pow(rule.digits.min(6))).unwrap();
            let off = &shown - &value;
            prop_assert!(off < unit && &Fraction::whole(0) - &off <= unit, "{:?}", off);
        }

        #[test]
        fn a_weighted_sum_is_the_sum_of_its_products(terms in prop::collection::vec((any_fraction(), any_fraction()), 0..6)) {
            let slowly = terms.iter().fold(Fraction::whole(0), |sum, (w, v)| &sum + &(w * v));
            prop_assert_eq!(Fraction::weighted_sum(terms.iter().map(|(w, v)| (w, v))), slowly);
        }

        #[test]
        fn what_differs_coarsely_differs_exactly_in_the_same_way(a in any_fraction(), b in any_fraction()) {
            if a.coarse() != b.coarse() {
                prop_assert_eq!(a.coarse().cmp(&b.coarse()), a.cmp(&b));
            }
        }
    }
}
