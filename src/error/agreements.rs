//! What can be wrong with an agreement.
