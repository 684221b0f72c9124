//! The formats that the crate reads: each with its schema, its reader, and documents that have every key of it.

use crate::schema::repository;
use serde_json::Value;
use sroi::contracts::{Contract, Outcomes, Savings};
use sroi::decisions::{Corrections, Equity, Options, Portfolio, Rollout, Tender, ValueSets};
use sroi::pockets::agreements::Agreement;
use sroi::service::{Status, answer};
use sroi::sharing::games::CostGame;
use sroi::simulation::Study;
use sroi::unit_costs::UnitCosts;
use sroi::{Findings, ImpactMap, Limit, Limits, Work};
use std::fs;

/// A format that is read.
pub(crate) struct Format {
    /// The name of its schema.
    pub(crate) schema: &'static str,
    /// What its reader finds wrong in a text, as data.
    pub(crate) read: fn(&str) -> Vec<Value>,
}

pub(crate) const FORMATS: [Format; 16] = [
    Format { schema: "map", read: |text| found(ImpactMap::from_json(text)) },
    Format { schema: "study", read: |text| found(Study::from_json(text)) },
    Format { schema: "agreement", read: |text| found(Agreement::from_json(text)) },
    Format { schema: "game", read: |text| found(CostGame::from_json(text)) },
    Format { schema: "unit-costs", read: |text| found(UnitCosts::from_json(text)) },
    Format { schema: "contract", read: |text| found(Contract::from_json(text)) },
    Format { schema: "outcomes", read: |text| found(Outcomes::from_json(text)) },
    Format { schema: "savings", read: |text| found(Savings::from_json(text)) },
    Format { schema: "options", read: |text| found(Options::from_json(text)) },
    Format { schema: "rollout", read: rolled_out },
    Format { schema: "corrections", read: |text| found(Corrections::from_json(text)) },
    Format { schema: "equity", read: |text| found(Equity::from_json(text)) },
    Format { schema: "values", read: |text| found(ValueSets::from_json(text)) },
    Format { schema: "portfolio", read: |text| found(Portfolio::from_json(text)) },
    Format { schema: "tender", read: |text| found(Tender::from_json(text)) },
    Format { schema: "request", read: asked },
];

/// What is wrong with a roll-out. Thousands of sites that learn take long, and say nothing that a few do not.
fn rolled_out(text: &str) -> Vec<Value> {
    found(Rollout::from_json_within(text, Limits::default().with(Limit::Steps, 5_000_000)))
}

pub(crate) fn found<T>(read: Result<T, Findings>) -> Vec<Value> {
    read.err().into_iter().flatten().map(|error| serde_json::to_value(error).unwrap()).collect()
}

/// What is wrong with a request; what is wrong with the answer is not.
fn asked(text: &str) -> Vec<Value> {
    let answer = answer(text, &Work::default());
    if answer.status() == Status::Answered {
        return Vec::new();
    }
    let response: Value = serde_json::from_str(answer.json()).unwrap();
    response["errors"].as_array().unwrap().clone()
}

impl Format {
    /// Documents that together have every key of the format, in every form.
    pub(crate) fn full(&self) -> Vec<Value> {
        let folder = repository().join("members/proof/tests/schemas/full");
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let of_format = |name: &str| name == self.schema || name.starts_with(&format!("{}-of-", self.schema));
        let mut files: Vec<_> = files.filter(|file| of_format(file.file_stem().unwrap().to_str().unwrap())).collect();
        files.sort();
        let mut texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
        if self.schema == "map" {
            texts.push(example_of_the_format());
        }
        texts.iter().map(|text| serde_json::from_str(text).unwrap()).collect()
    }

    pub(crate) fn codes(&self, document: &Value) -> Vec<String> {
        codes(&(self.read)(&document.to_string()))
    }
}

pub(crate) fn codes(errors: &[Value]) -> Vec<String> {
    errors.iter().map(|error| error["code"].as_str().unwrap().to_owned()).collect()
}

/// The complete example of `docs/format.md`, as JSON.
fn example_of_the_format() -> String {
    let page = fs::read_to_string(repository().join("docs/format.md")).unwrap();
    let example = page.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let document: sroi::document::Node = toml::from_str(example).unwrap();
    // what is printed of a document is its JSON
    format!("{document:?}")
}
