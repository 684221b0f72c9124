//! Rank correlations inside a group, and the correlations of the normals below them: r = 2 sin(pi s / 6) (Pearson 1907).

/// The rank correlations inside a group, with the places of the two numbers in it.
pub(super) fn within(group: &[usize], ranks: &[(usize, usize, f64)]) -> impl Iterator<Item = (usize, usize, f64)> {
    ranks.iter().filter_map(|&(one, other, rank)| {
        Some((group.binary_search(&one).ok()?, group.binary_search(&other).ok()?, rank))
    })
}

pub(super) fn pearson(rank: f64) -> f64 {
    2.0 * libm::sin(core::f64::consts::PI * rank / 6.0)
}

pub(super) fn spearman(correlation: f64) -> f64 {
    6.0 / core::f64::consts::PI * libm::asin(correlation / 2.0)
}
