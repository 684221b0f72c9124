//! Public unit costs by the agency that bears them: a data set of 49, looked up by code.
