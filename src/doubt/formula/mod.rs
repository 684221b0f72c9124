//! The formula of a map: every rule recorded once, with each number as a variable.
