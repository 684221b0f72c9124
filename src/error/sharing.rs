//! What can be wrong with a shared cost, or a report on one.
