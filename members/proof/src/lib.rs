//! Proofs of `sroi` that take crates of their own: everything is in `tests/`.
