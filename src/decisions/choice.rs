//! Choice: which rows are beaten by others, which are left on the frontier, and which is best.

use crate::number::Money;
use num_bigint::BigInt;
use std::cmp::Reverse;

/// Cost and value of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) cost: Money,
    pub(super) value: Money,
}

/// How a row is beaten, by which others, as their places or ids.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Beaten<T> {
    /// Another costs no more and is worth no less, and one of the two is strict; or both are equal, and the other stands earlier. Of several
    /// the one of highest net, the first of equals.
    Dominance(T),
    /// It lies below the straight line between two others: to do one of them in some places and the other in the rest gains more for the same
    /// cost. Its neighbours on the frontier, of lower and of higher cost.
    ExtendedDominance(T, T),
}

impl<T> Beaten<T> {
    /// The word for the way, such as `extended-dominance`.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Dominance(_) => "dominance",
            Self::ExtendedDominance(..) => "extended-dominance",
        }
    }

    /// Those that beat it.
    pub fn of(&self) -> impl Iterator<Item = &T> {
        let (first, second) = match self {
            Self::Dominance(one) => (one, None),
            Self::ExtendedDominance(lower, higher) => (lower, Some(higher)),
        };
        std::iter::once(first).chain(second)
    }
}

/// What comes of some points: which are on the frontier, by rising cost, and how each of the others is beaten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frontier {
    pub(super) path: Vec<usize>,
    pub(super) beaten: Vec<Option<Beaten<usize>>>,
}

impl Frontier {
    pub(super) fn of(points: &[Point]) -> Self {
        let mut beaten: Vec<Option<Beaten<usize>>> =
            (0..points.len()).map(|one| dominating(points, one).map(Beaten::Dominance)).collect();
        let mut left: Vec<(usize, Point)> = points.iter().copied().enumerate().collect();
        left.retain(|(place, _)| beaten.get(*place).is_some_and(Option::is_none));
        // of equal cost one alone is left: it dominates the others
        left.sort_by_key(|(_, point)| point.cost);
        let mut path: Vec<(usize, Point)> = Vec::new();
        for one in &left {
            while let [.., before, last] = path.as_slice()
                && lies_below(last.1, before.1, one.1)
            {
                path.pop();
            }
            path.push(*one);
        }
        for (place, point) in &left {
            // the first on the frontier that costs as much or more: itself, where it is there
            let next = path.partition_point(|(_, other)| other.cost < point.cost);
            let (lower, higher) = (next.checked_sub(1).and_then(|before| path.get(before)), path.get(next));
            if let (Some((lower, _)), Some((higher, _)), Some(why)) = (lower, higher, beaten.get_mut(*place))
                && higher != place
            {
                *why = Some(Beaten::ExtendedDominance(*lower, *higher));
            }
        }
        Self { path: path.into_iter().map(|(place, _)| place).collect(), beaten }
    }
}

/// Of the points that dominate one, that of highest net; the first of equals.
fn dominating(points: &[Point], place: usize) -> Option<usize> {
    let one = points.get(place)?;
    let dominates = |(other, point): &(usize, &Point)| {
        let strict = point.cost < one.cost || point.value > one.value || *other < place;
        *other != place && point.cost <= one.cost && point.value >= one.value && strict
    };
    // the size of money is far below that of 128 bits
    let net = |point: &Point| point.value.quanta().saturating_sub(point.cost.quanta());
    let all = points.iter().enumerate().filter(dominates);
    first_best(all.map(|(other, point)| (other, net(point))))
}

/// Whether a point lies strictly below the straight line between two others, of lower and of higher cost.
#[allow(clippy::arithmetic_side_effects)] // of unbounded integers
fn lies_below(point: Point, lower: Point, higher: Point) -> bool {
    let less = |a: Money, b: Money| BigInt::from(a.quanta()) - b.quanta();
    less(point.value, lower.value) * less(higher.cost, lower.cost)
        < less(higher.value, lower.value) * less(point.cost, lower.cost)
}

/// What has the highest rank; the first of equals.
pub(super) fn first_best<T, K: Ord>(ranked: impl IntoIterator<Item = (T, K)>) -> Option<T> {
    // of equals `min_by_key` gives the first
    ranked.into_iter().map(|(one, rank)| (one, Reverse(rank))).min_by(|(_, a), (_, b)| a.cmp(b)).map(|(one, _)| one)
}
