//! Rank correlations by a Gaussian copula.
