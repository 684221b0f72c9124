//! The warnings of a result, those of one code together, each told with how many there were before.

use serde_json::{Value, json};
use sroi::appraise::WarningCode;
use sroi::warning::Severity;
use sroi::{Appraisal, Warning};
use std::collections::BTreeMap;

/// The most warnings of one code that are told unless somebody asks for all.
const AT_FIRST: usize = 5;

/// The most that are told at all: more are read nowhere.
const AT_MOST: usize = 2_000;

/// The warnings by code, those before notes; of each code the first few.
pub(crate) fn told(now: &Appraisal, opened: &Appraisal) -> Vec<Value> {
    let counted = |appraisal: &Appraisal| {
        let mut counts: BTreeMap<WarningCode, usize> = BTreeMap::new();
        appraisal.warnings().iter().for_each(|warning| *counts.entry(warning.code()).or_default() += 1);
        counts
    };
    let (counts, before) = (counted(now), counted(opened));
    let mut codes: Vec<WarningCode> = counts.keys().chain(before.keys()).copied().collect();
    codes.sort_by_key(|code| (std::cmp::Reverse(code.severity()), *code));
    codes.dedup();
    let group = |code: WarningCode| {
        json!({
            "code": code.as_str(),
            "level": code.severity().as_str(),
            "warns": code.severity() == Severity::Warning,
            "count": counts.get(&code).copied().unwrap_or_default(),
            "was": before.get(&code).copied().unwrap_or_default(),
            "first": of_code(now, code).take(AT_FIRST).map(one).collect::<Vec<_>>(),
        })
    };
    codes.into_iter().map(group).collect()
}

/// All warnings of one code.
pub(crate) fn all(now: &Appraisal, code: &str) -> Vec<Value> {
    now.warnings().iter().filter(|warning| warning.code().as_str() == code).take(AT_MOST).map(one).collect()
}

fn of_code(appraisal: &Appraisal, code: WarningCode) -> impl Iterator<Item = &Warning> {
    appraisal.warnings().iter().filter(move |warning| warning.code() == code)
}

fn one(warning: &Warning) -> Value {
    json!({"at": warning.at().as_str(), "says": warning.message()})
}
