//! What can be wrong with a simulation and what is computed from it.
