//! Distributions that stay of their kind when answers come in: the conjugate priors of yes or no, and of amounts with a known spread
//! (Raiffa and Schlaifer, *Applied Statistical Decision Theory*, 1961).

use super::{Distribution, Kind};

/// A distribution that answers leave of its kind. Where it is truncated it stays truncated there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Conjugate {
    /// The share of those who say yes: k of n who do make of these shapes `alpha` + k and `beta` + n - k.
    Beta { alpha: f64, beta: f64 },
    /// What answers of a known spread lie around: n of them, of the variance v and the mean x, have the weight n / v beside 1 / `sd`^2 of `mean`.
    Normal { mean: f64, sd: f64 },
}

impl Distribution {
    /// The distribution as one that answers leave of its kind. `None` where it is of no such kind.
    pub(crate) fn conjugate(&self) -> Option<Conjugate> {
        match &self.kind {
            Kind::Beta(one) => {
                let (alpha, beta) = one.shapes();
                Some(Conjugate::Beta { alpha, beta })
            }
            Kind::Normal(one) => {
                let (mean, sd) = one.moments();
                Some(Conjugate::Normal { mean, sd })
            }
            _ => None,
        }
    }
}
