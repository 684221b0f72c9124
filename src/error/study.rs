//! What can be wrong with a study.
