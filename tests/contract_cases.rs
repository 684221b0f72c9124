//! Published and made contracts: every figure that has to come out, every error at its address, a warning on each side of every edge.
//!
//! The cases are in `tests/cases/contracts`: `source` says where terms and figures come from, `notes` what is reconstructed or made up.

use serde_json::Value;
use sroi::contracts::{Contract, Outcomes, Savings, Settled};
use sroi::document::Node;
use sroi::number::Rational;
use sroi::pockets::Counting;
use sroi::{Decimal, Findings, ImpactMap, Limits, Money};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The cases by name: what they tell, and the documents in them with their keys in order.
fn cases() -> Vec<(String, Value, Node<'static>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/contracts");
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(path).unwrap();
        let text: &'static str = Box::leak(text.into_boxed_str());
        all.push((name, serde_json::from_str(text).unwrap(), serde_json::from_str(text).unwrap()));
    }
    all.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    all
}

/// What stands under a key.
fn at<'n>(node: &'n Node<'static>, wanted: &str) -> Option<&'n Node<'static>> {
    let Node::Object(fields) = node else { return None };
    fields.iter().find_map(|(key, value)| (key == wanted).then_some(value))
}

/// The contract of a run: that of the case, with some of its keys replaced. The order of keys is that of the file.
fn contract(case: &Node<'static>, run: &Node<'static>) -> Node<'static> {
    let mut contract = at(case, "contract").unwrap().clone();
    let Node::Object(fields) = &mut contract else { panic!("a contract is an object") };
    if let Some(Node::Object(changes)) = at(run, "change") {
        for (key, value) in changes {
            fields.retain(|(known, _)| *known != *key);
            fields.push((key.clone(), value.clone()));
        }
    }
    contract
}

/// What a run comes to; of a case with a map, with what its parties save by that, and applied to it.
fn settled(case: &Node<'static>, run: &str) -> Result<(Settled, Value), Findings> {
    let run = at(case, "runs").and_then(|runs| at(runs, run)).unwrap();
    let limits = Limits::default();
    let contract = Contract::from_document(contract(case, run), limits)?;
    let outcomes = Outcomes::from_document(at(run, "outcomes").unwrap().clone(), limits)?;
    if let Some(map) = at(case, "map") {
        let map = ImpactMap::from_document(map.clone(), limits)?;
        let applied = contract.applied(&outcomes, &sroi::appraise(&map)?, Counting::default())?;
        let written = serde_json::to_value(&applied).unwrap();
        return Ok((applied.settled().clone(), written));
    }
    let savings = at(run, "savings").map(|savings| Savings::from_document(savings.clone(), limits)).transpose()?;
    let settled = contract.settled(&outcomes, savings.as_ref())?;
    let written = serde_json::to_value(&settled).unwrap();
    Ok((settled, written))
}

/// Whether a figure of a result is what is expected, to a tolerance; texts, dates and `null` are compared as they stand.
fn agrees(found: &Value, wanted: &Value, tolerance: &str) -> bool {
    let number = |value: &Value| value.as_str().and_then(|text| text.parse::<Decimal>().ok()).map(Rational::from);
    match (number(found), number(wanted)) {
        (Some(found), Some(wanted)) => (found - wanted).abs() <= tolerance.parse().unwrap(),
        _ => found == wanted || found.as_u64().is_some_and(|found| wanted.as_str() == Some(&found.to_string())),
    }
}

fn tolerance(text: &str) -> String {
    match text.split_once("e-") {
        None => text.to_owned(),
        Some((digits, zeros)) => {
            let zeros: usize = zeros.parse().unwrap();
            format!("0.{}{}", "0".repeat(zeros - 1), digits.replace('.', ""))
        }
    }
}

#[test]
fn every_case_gives_what_is_published() {
    let (mut figures, mut wrong) = (0, Vec::new());
    for (name, case, documents) in cases() {
        for (run, told) in case["runs"].as_object().into_iter().flatten() {
            let mut tell = |what: String| wrong.push(format!("{name}, {run}: {what}"));
            let (settled, result) = match settled(&documents, run) {
                Ok(settled) => settled,
                Err(findings) => {
                    figures += 1;
                    let wanted = told["error"].as_str().unwrap_or("no error");
                    if !findings.iter().any(|error| error.address().is_some_and(|at| at.as_str() == wanted)) {
                        tell(format!("{findings}, not at {wanted}"));
                    }
                    continue;
                }
            };
            if let Some(wanted) = told["error"].as_str() {
                tell(format!("nothing is wrong, and not {wanted}"));
            }
            let of = |key: &str, inside: &str| {
                let wanted = told[key].as_object().cloned().unwrap_or_default();
                wanted.into_iter().map(|(at, wanted)| (format!("{inside}{at}"), wanted)).collect::<Vec<_>>()
            };
            for (at, wanted) in of("expect", "").into_iter().chain(of("appraised", "/appraised")) {
                figures += 1;
                let found = result.pointer(&at).unwrap_or(&Value::Null);
                if !agrees(found, &wanted[0], &tolerance(wanted[1].as_str().unwrap())) {
                    tell(format!("{at} is {found}, not {}", wanted[0]));
                }
            }
            if let Some(wanted) = told["warnings"].as_array() {
                figures += 1;
                let mut wanted: Vec<(String, String)> = wanted
                    .iter()
                    .map(|one| (one[0].as_str().unwrap().to_owned(), one[1].as_str().unwrap().to_owned()))
                    .collect();
                wanted.sort();
                let found = settled.warnings().iter();
                let mut found: Vec<(String, String)> =
                    found.map(|one| (one.code().to_string(), one.at().to_string())).collect();
                found.sort();
                if found != wanted {
                    tell(format!("warned is {found:?}, not {wanted:?}"));
                }
            }
            assert_conserved(&settled);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(figures > 330, "{figures} figures");
}

/// Every day's flows, with what is outside, come to 0; so do the nets of all parties and what is outside.
#[track_caller]
fn assert_conserved(settled: &Settled) {
    let mut outside = Vec::new();
    let mut net: BTreeMap<&str, Vec<Money>> = BTreeMap::new();
    for flow in settled.flows() {
        assert!(flow.amount > Money::ZERO, "{flow:?}");
        net.entry(flow.from.as_str()).or_default().push(flow.amount.negated());
        net.entry(flow.to.as_str()).or_default().push(flow.amount);
    }
    outside.extend(net.remove("outside").into_iter().flatten());
    for (id, account) in settled.parties() {
        let own = net.remove(id.as_str()).unwrap_or_default();
        assert_eq!(account.figures().net, Money::sum(own).unwrap(), "{id}");
        outside.push(account.figures().net);
    }
    assert!(net.is_empty());
    assert_eq!(Money::sum(outside), Ok(Money::ZERO));
}
