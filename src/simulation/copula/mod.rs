//! Rank correlations by a Gaussian copula: Spearman's r of two numbers is Pearson's 2 sin(pi r / 6) of the normals below
//! them (Pearson 1907), which are L z with L L' the correlation matrix (Cholesky).

mod eigen;
mod matrix;
mod nearest;
mod ranks;

use super::Columns;
use crate::address::Address;
use crate::distribution::standard_normal;
use crate::error::{Error, Findings, Term, simulation as fault};
use crate::work::Work;
use matrix::Matrix;
pub use nearest::ChangedRank;
use ranks::{pearson, spearman, within};

/// The most numbers that can be correlated with one another, which bounds the work on them.
const LARGEST_GROUP: usize = 100;

/// The least and the largest uniform, 2^-53 from the ends, which are the bounds of the streams.
const LEAST: f64 = f64::EPSILON / 2.0;
const LARGEST: f64 = 1.0 - LEAST;

/// A copula: rank correlations between some of the numbers in doubt.
///
/// Numbers that are connected by correlations, directly or over others, form a group. A pair in a group that is not
/// stated has rank correlation 0. Numbers outside the groups are drawn as if there were no copula, to the bit.
///
/// ```
/// use sroi::Address;
/// use sroi::simulation::Copula;
/// let addresses: Vec<Address> = ["/outcomes/a/deadweight", "/outcomes/a/quantity", "/outcomes/b/deadweight"]
///     .iter()
///     .map(|text| text.parse())
///     .collect::<Result<_, _>>()?;
/// let copula = Copula::new(&addresses, &[(2, 0, 0.6)]).unwrap();
/// assert_eq!(copula.groups(), [[0, 2]]);
/// # Ok::<(), sroi::address::NotAnAddress>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Copula {
    /// The groups of numbers that are correlated with one another, by their columns.
    groups: Vec<Vec<usize>>,
    /// The Cholesky factor L of each group.
    factors: Vec<Matrix>,
}

impl Copula {
    /// The copula for these rank correlations: pairs of numbers, each by its place in `addresses`, with a rank
    /// correlation above -1 and below 1.
    ///
    /// # Errors
    /// A place without an address; a number paired with itself, or a pair stated twice; a rank correlation out of its
    /// range; more than 100 numbers in a group; or `NotPositiveDefinite` for correlations that cannot all hold at once.
    /// Where changing one pair is enough, that error names the pair that needs the least change, and the range in which
    /// it could lie. [`Copula::nearest`] gives correlations that can hold.
    pub fn new(addresses: &[Address], ranks: &[(usize, usize, f64)]) -> Result<Self, Findings> {
        Self::new_with(addresses, ranks, &Work::default())
    }

    /// The copula for these rank correlations, as [`Copula::new`] has it, with leave to work.
    ///
    /// # Errors
    /// Those of [`Copula::new`], under the limits of the leave; the answer to stop.
    pub fn new_with(addresses: &[Address], ranks: &[(usize, usize, f64)], work: &Work<'_>) -> Result<Self, Findings> {
        check(addresses, ranks, |rank| -1.0 < rank && rank < 1.0)?;
        let groups = groups(addresses.len(), ranks)?;
        let mut factors = Vec::with_capacity(groups.len());
        for group in &groups {
            let matrix = correlations(group, ranks);
            work.take(matrix.steps())?;
            match matrix.cholesky() {
                Ok(factor) => factors.push(factor),
                Err(pivot) => return Err(impossible(addresses, group, ranks, &matrix, pivot, work)?.into()),
            }
        }
        Ok(Self { groups, factors })
    }

    /// The copula whose correlation matrices are nearest to those stated, with the rank correlations that had to be
    /// changed; that list is empty where all can hold as stated. Rank correlations from -1 to 1 are allowed.
    ///
    /// Nearest is meant between the matrices of the normals, by the sum of the squares of the differences: Higham's
    /// alternating projections with Dykstra's correction (IMA Journal of Numerical Analysis 22, 2002), then a shrinkage
    /// towards independence of 10^-6 for each number of the group, and ranks rounded to 6 digits, so that what is
    /// printed can be stated.
    ///
    /// ```
    /// # use sroi::{Address, ErrorKind};
    /// # use sroi::simulation::Copula;
    /// let addresses: Vec<Address> = ["/a", "/b", "/c"].iter().map(|text| text.parse()).collect::<Result<_, _>>()?;
    /// // a goes with b, b with c, and a against c: this cannot be
    /// let ranks = [(0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9)];
    /// assert_eq!(Copula::new(&addresses, &ranks).unwrap_err().first().kind(), ErrorKind::NotPositiveDefinite);
    /// let (_, changed) = Copula::nearest(&addresses, &ranks).unwrap();
    /// assert_eq!(changed.len(), 3);
    /// let mended: Vec<_> = changed.iter().map(|change| (change.numbers.0, change.numbers.1, change.nearest)).collect();
    /// assert!(Copula::new(&addresses, &mended).is_ok());
    /// # Ok::<(), sroi::address::NotAnAddress>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`Copula::new`], except for `NotPositiveDefinite`.
    pub fn nearest(addresses: &[Address], ranks: &[(usize, usize, f64)]) -> Result<(Self, Vec<ChangedRank>), Findings> {
        Self::nearest_with(addresses, ranks, &Work::default())
    }

    /// The nearest copula, as [`Copula::nearest`] has it, with leave to work.
    ///
    /// # Errors
    /// Those of [`Copula::nearest`], under the limits of the leave; the answer to stop.
    pub fn nearest_with(
        addresses: &[Address],
        ranks: &[(usize, usize, f64)],
        work: &Work<'_>,
    ) -> Result<(Self, Vec<ChangedRank>), Findings> {
        check(addresses, ranks, |rank| (-1.0..=1.0).contains(&rank))?;
        let groups = groups(addresses.len(), ranks)?;
        let mut factors = Vec::with_capacity(groups.len());
        let mut changed = Vec::new();
        for group in &groups {
            let matrix = correlations(group, ranks);
            work.take(matrix.steps())?;
            if let Ok(factor) = matrix.cholesky() {
                factors.push(factor);
                continue;
            }
            let (factor, of_group) = nearest::nearest(addresses, group, ranks, &matrix, work)?;
            factors.push(factor);
            changed.extend(of_group);
        }
        Ok((Self { groups, factors }, changed))
    }

    /// The groups of numbers that are correlated with one another, by their columns, ascending.
    pub fn groups(&self) -> &[Vec<usize>] {
        &self.groups
    }

    /// The groups that lie in these columns, ascending, by their places among them.
    pub(super) fn only(&self, columns: &[usize]) -> Self {
        let mut kept = Self { groups: Vec::new(), factors: Vec::new() };
        for (group, factor) in self.groups.iter().zip(&self.factors) {
            let places: Option<Vec<usize>> = group.iter().map(|column| columns.binary_search(column).ok()).collect();
            if let Some(places) = places {
                kept.groups.push(places);
                kept.factors.push(factor.clone());
            }
        }
        kept
    }

    /// About how many steps of a nanosecond a row takes.
    pub(crate) fn steps(&self) -> u64 {
        let size = |group: &Vec<usize>| u64::try_from(group.len()).unwrap_or(u64::MAX);
        let steps = |size: u64| size.saturating_mul(size.saturating_add(40));
        self.groups.iter().map(|group| steps(size(group))).fold(0, u64::saturating_add)
    }

    /// Turns independent uniforms into correlated ones, in place: u -> z = quantile(u) -> L z -> Phi. Only the columns
    /// of the groups are changed, and they stay inside (0, 1).
    pub(crate) fn apply(&self, uniforms: &mut Columns) {
        let mut mixed = Vec::new();
        for (group, factor) in self.groups.iter().zip(&self.factors) {
            for &number in group {
                for u in uniforms.column_mut(number) {
                    *u = standard_normal::quantile(*u);
                }
            }
            // from the last down, since each needs those before it as they were
            for (row, &number) in group.iter().enumerate().rev() {
                mixed.clear();
                mixed.resize(uniforms.column(number).len(), 0.0);
                for (column, &other) in group.iter().enumerate().take(row + 1) {
                    let weight = factor.get(row, column);
                    for (sum, z) in mixed.iter_mut().zip(uniforms.column(other)) {
                        *sum += weight * z;
                    }
                }
                for (u, z) in uniforms.column_mut(number).iter_mut().zip(&mixed) {
                    *u = *z;
                }
            }
            for &number in group {
                for z in uniforms.column_mut(number) {
                    *z = standard_normal::cdf(*z).clamp(LEAST, LARGEST);
                }
            }
        }
    }
}

fn check(addresses: &[Address], ranks: &[(usize, usize, f64)], allowed: impl Fn(f64) -> bool) -> Result<(), Findings> {
    let (mut pairs, mut found) = (Vec::with_capacity(ranks.len()), Vec::new());
    for &(one, other, rank) in ranks {
        let (Some(first), Some(second)) = (addresses.get(one), addresses.get(other)) else {
            found.push(fault::no_such_place(Term::NUMBER_IN_DOUBT, addresses.len(), one.max(other)));
            continue;
        };
        if one == other {
            found.push(fault::correlated_with_itself(first));
            continue;
        }
        if !allowed(rank) {
            found.push(fault::not_a_rank_correlation(first, second, rank));
        }
        pairs.push((one.min(other), one.max(other)));
    }
    pairs.sort_unstable();
    let twice = pairs.chunk_by(PartialEq::eq).filter(|alike| alike.len() > 1).filter_map(<[_]>::first);
    found.extend(twice.map(|&(one, other)| fault::correlation_twice(&addresses[one], &addresses[other])));
    Findings::or(found, ())
}

/// The groups of numbers that are connected by correlations other than 0, each ascending, in the order of their first
/// numbers.
fn groups(numbers: usize, ranks: &[(usize, usize, f64)]) -> Result<Vec<Vec<usize>>, Error> {
    // each number leads to a smaller one of its group, and the smallest to itself; the way there is halved each time
    let mut towards: Vec<usize> = (0..numbers).collect();
    let least = |towards: &mut Vec<usize>, mut number: usize| {
        while towards[number] != number {
            towards[number] = towards[towards[number]];
            number = towards[number];
        }
        number
    };
    for &(one, other, rank) in ranks {
        let (one, other) = (least(&mut towards, one), least(&mut towards, other));
        if rank != 0.0 {
            towards[one.max(other)] = one.min(other);
        }
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); numbers];
    for number in 0..numbers {
        groups[least(&mut towards, number)].push(number);
    }
    groups.retain(|group| group.len() > 1);
    match groups.iter().map(Vec::len).max() {
        Some(size) if size > LARGEST_GROUP => Err(fault::too_many_correlated(size, LARGEST_GROUP)),
        _ => Ok(groups),
    }
}

/// The correlations of the normals from which the numbers of a group are made.
fn correlations(group: &[usize], ranks: &[(usize, usize, f64)]) -> Matrix {
    let mut matrix = Matrix::identity(group.len());
    for (row, column, rank) in within(group, ranks) {
        matrix.set_both(row, column, pearson(rank));
    }
    matrix
}

/// The error that names the stated pair that needs the least change, and the range in which it could lie.
fn impossible(
    addresses: &[Address],
    group: &[usize],
    ranks: &[(usize, usize, f64)],
    matrix: &Matrix,
    pivot: usize,
    work: &Work<'_>,
) -> Result<Error, Error> {
    let mut smallest = f64::INFINITY;
    let mut least = None;
    for (row, column, rank) in within(group, ranks) {
        work.take(matrix.steps() / 3)?;
        let Some((low, high)) = matrix.range(row, column) else { continue };
        // four digits, from the inside, so that what is printed can be stated
        let low = libm::ceil(spearman(low) * 1e4 + 0.5) / 1e4;
        let high = libm::floor(spearman(high) * 1e4 - 0.5) / 1e4;
        let change = if rank < low { low - rank } else { rank - high };
        if low <= high && change < smallest {
            smallest = change;
            least = Some((row, column, rank, (low, high)));
        }
    }
    if let Some((row, column, rank, range)) = least {
        let (one, other) = (&addresses[group[row]], &addresses[group[column]]);
        return Ok(fault::impossible_correlation(one, other, rank, Some(range)));
    }
    // no single pair is to blame: the one by which the group stops to be possible, the numbers taken in order
    let before = |&(row, column, _): &(usize, usize, f64)| row.max(column) <= pivot;
    let of_pivot = |&(row, column, _): &(usize, usize, f64)| row == pivot || column == pivot;
    let strongest = within(group, ranks)
        .filter(|pair| before(pair) && of_pivot(pair))
        .max_by(|one, other| one.2.abs().total_cmp(&other.2.abs()));
    Ok(match strongest {
        Some((row, column, rank)) => {
            fault::impossible_correlation(&addresses[group[row]], &addresses[group[column]], rank, None)
        }
        None => fault::impossible_correlation(&addresses[group[0]], &addresses[group[pivot]], 0.0, None),
    })
}
