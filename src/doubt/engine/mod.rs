//! The f64 engine: a map compiled once, evaluated in blocks of draws.
