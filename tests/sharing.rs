//! Sharing a cost: every law over generated problems, a counterexample for every law that a rule gives up, the rules by
//! their definitions (games, permutations, objections), published figures, and bad inputs.

// ten thousand problems a law are tried once, with all features, and not once more for each set of them
#![cfg(feature = "proptest")]

#[path = "sharing/bad_inputs.rs"]
mod bad_inputs;
#[path = "sharing/definitions.rs"]
mod definitions;
#[path = "sharing/given_up.rs"]
mod given_up;
#[path = "sharing/kept.rs"]
mod kept;
#[path = "sharing/large.rs"]
mod large;
#[path = "sharing/laws.rs"]
mod laws;
#[path = "sharing/problems.rs"]
mod problems;
#[path = "sharing/published.rs"]
mod published;
#[path = "sharing/rounded.rs"]
mod rounded;
#[path = "sharing/sole_provider.rs"]
mod sole_provider;
