//! Columns of sources and reasons, and what each is of.

use super::layout::Layout;
use std::collections::BTreeMap;

/// The adjustments that a note can be on.
const ADJUSTMENTS: [&str; 4] = ["deadweight", "displacement", "attribution", "drop_off"];

/// Keys that say something of a value.
const OF_A_VALUE: [&str; 9] =
    ["proxy", "unit", "value", "class", "price_year", "transfer", "from", "growth", "discount"];

/// Keys that say something of an input.
const OF_AN_INPUT: [&str; 3] = ["input", "amount", "kind"];

/// What a source is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SourceOf {
    Outcome,
    Value,
    Input,
    Number(&'static str),
}

/// What a column of texts says something of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    Source(SourceOf),
    /// Why a number is what it is; `None` where no note can be on it.
    Reason(Option<&'static str>),
}

impl Layout {
    /// The columns of sources and reasons, each with what it is of: the quantity, proxy, input or adjustment to its left.
    pub(super) fn beside(&self) -> BTreeMap<u32, Beside> {
        let mut all = BTreeMap::new();
        let (mut of, mut reasoned) = (SourceOf::Outcome, None);
        for column in &self.columns {
            let beside = match column.heading.key {
                "source of quantity" => Beside::Source(SourceOf::Outcome),
                "proxy_source" => Beside::Source(SourceOf::Value),
                "source" => Beside::Source(of),
                "rationale" => Beside::Reason(column.heading.of.map_or(reasoned, noted)),
                "impact" | "year" => continue,
                key => {
                    of = match key {
                        key if OF_A_VALUE.contains(&key) => SourceOf::Value,
                        key if OF_AN_INPUT.contains(&key) => SourceOf::Input,
                        key => adjustment(key).map_or(SourceOf::Outcome, SourceOf::Number),
                    };
                    reasoned = noted(key).or(reasoned);
                    continue;
                }
            };
            all.insert(column.at, beside);
        }
        all
    }
}

/// The adjustment that a key states, itself or by what is left of it.
fn adjustment(key: &str) -> Option<&'static str> {
    let key = key.strip_prefix("1 - ").unwrap_or(key);
    ADJUSTMENTS.into_iter().find(|one| *one == key)
}

/// The number that a key states, where a note can be on it.
fn noted(key: &str) -> Option<&'static str> {
    adjustment(key).or_else(|| (key == "quantity").then_some("quantity"))
}
