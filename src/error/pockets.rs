//! What can be wrong with an account.
