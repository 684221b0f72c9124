//! Distributions of a number in doubt.
