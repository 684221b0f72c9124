//! The JSON Schemas of `docs/schema` say what the readers of the crate say, and describe what its results are.
//!
//! They are a second statement of the formats, kept by hand; what is here holds them to the first. `keys.rs` asks the readers
//! themselves which keys and words they know; `everywhere.rs` puts the same values in every place and compares the
//! answers; `mistakes.rs` has the schemas refuse what the tables of bad inputs have; `results.rs` and `written.rs` look at
//! what the crate writes, `documents.rs` at what its documents print. `beyond.rs` lists what no schema can say.

#[path = "schemas/beyond.rs"]
mod beyond;
#[path = "../../../tests/bad_inputs/case.rs"]
mod case;
#[path = "schemas/charts.rs"]
mod charts;
#[path = "schemas/contracts.rs"]
mod contracts;
#[path = "schemas/decisions.rs"]
mod decisions;
#[path = "schemas/documents.rs"]
mod documents;
#[path = "schemas/everywhere.rs"]
mod everywhere;
#[path = "schemas/format.rs"]
mod format;
#[path = "schemas/keys.rs"]
mod keys;
#[path = "schemas/mistakes.rs"]
mod mistakes;
#[path = "../../../tests/bad_inputs/patch.rs"]
mod patch;
#[path = "schemas/results.rs"]
mod results;
#[path = "schemas/schema.rs"]
mod schema;
#[path = "schemas/shape.rs"]
mod shape;
#[path = "schemas/walk.rs"]
mod walk;
#[path = "schemas/written.rs"]
mod written;
