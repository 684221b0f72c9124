//! What can be wrong with a distribution.
