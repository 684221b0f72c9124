//! Simulation: draws of a model, in ranges that merge.
