//! The programme that a solver is asked: the rows of the things in floats, each divided by what its numbers have in common.

use super::asked::Things;
use super::row::Row;
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

/// Bits that a number of a row keeps where it is longer.
const KEPT: u32 = 40;

/// What a solver is asked: which set of some things is worth most.
pub(super) struct Programme {
    pub(super) problem: Problem,
    pub(super) things: Vec<Variable>,
    /// How many numbers it has that are not 0.
    pub(super) numbers: usize,
}

/// What is asked besides the rows as they are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asked {
    /// A row of which another amount is allowed.
    pub(super) moved: Option<(usize, i128)>,
    /// A thing that has to be in the set.
    pub(super) with: Option<usize>,
}

impl Asked {
    /// The rows with what is asked, in order.
    pub(super) fn rows<'a>(&'a self, things: &'a Things) -> impl Iterator<Item = std::borrow::Cow<'a, Row>> {
        use std::borrow::Cow;
        things.rows.iter().enumerate().map(|(place, row)| match self.moved {
            Some((moved, most)) if moved == place => Cow::Owned(row.of_at_most(most)),
            _ => Cow::Borrowed(row),
        })
    }
}

impl Programme {
    /// That of some things, which finds none of the `excluded` sets.
    pub(super) fn of(things: &Things, asked: Asked, excluded: &[Vec<usize>]) -> Self {
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let (worth, _) = shortened(&things.worth, 0);
        let mut variables = Vec::with_capacity(worth.len());
        for (place, worth) in worth.iter().enumerate() {
            let least = i32::from(asked.with == Some(place));
            variables.push(problem.add_integer_var(*worth, (least, 1)));
        }
        let mut numbers = variables.len();
        for row in asked.rows(things) {
            let weights: Vec<i128> = (0..things.worth.len()).map(|place| row.weight(place)).collect();
            let (weights, most) = shortened(&weights, row.most());
            let sum = variables.iter().copied().zip(weights).filter(|(_, weight)| *weight != 0.0);
            let sum: Vec<(Variable, f64)> = sum.collect();
            numbers = numbers.saturating_add(sum.len());
            problem.add_constraint(sum, ComparisonOp::Le, most);
        }
        for set in excluded {
            let sign = |place| if set.contains(&place) { 1.0 } else { -1.0 };
            let sum = variables.iter().copied().enumerate().map(|(place, variable)| (variable, sign(place)));
            let one_less = i32::try_from(set.len()).unwrap_or(i32::MAX).saturating_sub(1);
            problem.add_constraint(sum, ComparisonOp::Le, one_less.into());
        }
        Self { problem, things: variables, numbers }
    }
}

/// Numbers as floats, divided by what they have in common. Where they are longer than a float holds, each is cut down, and what is allowed cut up:
/// what keeps the row keeps that one too.
#[allow(clippy::cast_precision_loss)] // of at most 41 bits
fn shortened(weights: &[i128], most: i128) -> (Vec<f64>, f64) {
    let common = weights.iter().fold(0, |common, weight| common_divisor(common, weight.unsigned_abs()));
    let common = i128::try_from(common).unwrap_or(i128::MAX).max(1);
    let weights: Vec<i128> = weights.iter().map(|weight| weight.div_euclid(common)).collect();
    let longest = weights.iter().map(|weight| weight.unsigned_abs()).max().unwrap_or_default();
    let cut = u128::BITS.saturating_sub(longest.leading_zeros()).saturating_sub(KEPT);
    // more than all of them together allows everything
    let all = weights.iter().fold(0_i128, |sum, weight| sum.saturating_add(weight.saturating_abs()));
    let most = most.div_euclid(common).clamp(all.saturating_neg().saturating_sub(1), all) >> cut;
    let most = if cut > 0 { most.saturating_add(1) } else { most };
    (weights.iter().map(|weight| (weight >> cut) as f64).collect(), most as f64)
}

fn common_divisor(mut one: u128, mut other: u128) -> u128 {
    while let Some(rest) = one.checked_rem(other) {
        (one, other) = (other, rest);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_divided_by_what_they_have_in_common() {
        let pounds = |number: i128| number * 1_000_000_000_000;
        let (weights, most) = shortened(&[pounds(5), pounds(-7), 0], pounds(14));
        assert_eq!((weights, most), (vec![5.0, -7.0, 0.0], 12.0));
        // what is left of an amount that no set can spend is no use
        let (weights, most) = shortened(&[pounds(4), pounds(6)], pounds(9));
        assert_eq!((weights, most), (vec![2.0, 3.0], 4.0));
        assert_eq!(shortened(&[0, 0], 7), (vec![0.0, 0.0], 0.0));
        assert_eq!(shortened(&[], -7), (vec![], -1.0));
    }

    #[test]
    fn what_keeps_a_long_row_keeps_the_short_one() {
        let long = 1_i128 << 90;
        let (weights, most) = shortened(&[long + 1, 3 - long], 2);
        assert!(weights.iter().all(|weight| weight.abs() <= 1_099_511_627_776.0));
        assert!(weights[0] + weights[1] <= most);
    }
}
