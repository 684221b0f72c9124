//! Seeds that are made: maps by the library's generators, and documents that refer to one of them.

use crate::laws::base;
use crate::tree;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use sroi::document::Node;
use sroi::laws::Maps;

/// Maps that are made.
const MADE: usize = 400;

/// An agreement of each kind between the parties of the base.
const AGREEMENTS: [&str; 6] = [
    r#""kind": "fixed-shares", "shares": {"council": "0.4", "walkers": "0.6"}"#,
    r#""kind": "pooled-budget", "contributions": {"council": "600", "walkers": [200, 300]}, "variance": "joint-risk""#,
    r#""kind": "pooled-budget", "contributions": {"council": "600", "walkers": "300"}, "variance": "own-risk",
        "responsible": {"leader": "walkers"}, "planned": {"council": "600", "walkers": "300"}"#,
    r#""kind": "gain-share", "investor": "council", "weights": {"council": "0.5", "walkers": "0.5"}, "count": "public",
        "risk": {"walkers": 1}, "corridor": {"low": "-100", "high": "500"}"#,
    r#""kind": "matching-grant", "to": "council", "share": "0.25", "from": {"walkers": 1}"#,
    r#""kind": "invest-to-save-loan", "lender": "walkers", "borrower": "council", "amount": "700", "rate": "0.05",
        "last_repayment": 4"#,
];

/// Documents for a target, the same every time.
pub(crate) fn documents(target: &str) -> Vec<String> {
    match target {
        "map" | "document" => maps(),
        "contract" => contracts(),
        "decision" => decisions(),
        "request" => maps().iter().enumerate().map(|(place, map)| request(place, map)).collect(),
        "study" => studies(),
        "agreement" => AGREEMENTS.map(|terms| format!(r#"{{"format": "sroi-agreement/1", {terms}}}"#)).to_vec(),
        _ => Vec::new(),
    }
}

fn maps() -> Vec<String> {
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    let few = Maps::new().with_outcomes(0..=2).documents();
    let agencies = Maps::new().with_outcomes(1..=2).with_agencies(1..=3).documents();
    let documents = (0..MADE).filter_map(|place| {
        let made = if place % 3 == 0 { agencies.new_tree(&mut runner) } else { few.new_tree(&mut runner) };
        made.ok().map(|made| made.current())
    });
    documents.map(|document: Node<'static>| tree::write(&document)).collect()
}

/// Contracts with what was reported under them.
fn contracts() -> Vec<String> {
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    let cases = (0..MADE).filter_map(|_| sroi::laws::contracts::cases().new_tree(&mut runner).ok());
    let texts = cases.map(|case| {
        let case = case.current();
        let (contract, outcomes, savings) = (case.contract.to_json(), case.outcomes.to_json(), case.savings.to_json());
        format!(r#"{{"contract": {contract}, "outcomes": {outcomes}, "savings": {savings}}}"#)
    });
    texts.collect()
}

/// Documents of decisions, of every format.
fn decisions() -> Vec<String> {
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    let made = (0..MADE).filter_map(|_| sroi::laws::decisions::decisions().new_tree(&mut runner).ok());
    made.map(|decision| decision.current().to_json()).collect()
}

/// A request for one part after the other of a map.
fn request(place: usize, map: &str) -> String {
    let wanted = match place % 6 {
        0 => r#""appraisal": true"#,
        1 => r#""pockets": true"#,
        2 => r#""pockets": {"count": "cashable", "window": 3, "valuation": "present", "harm": "compensated"}"#,
        3 => r#""trail": ["/ratios/sroi", "/bridge/gross"], "limits": {"trail-steps": 500}"#,
        4 => r#""comparison": {"one": {"preset": "guide"}, "other": {"timing": "mid-year"}}"#,
        _ => r#""study": {"draws": 20, "index_draws": 8, "doubts": {}}"#,
    };
    format!(r#"{{"format": "sroi-request/1", "map": {map}, {wanted}}}"#)
}

/// Studies that doubt the numbers of the base, a few at a time.
fn studies() -> Vec<String> {
    const DOUBTS: [&str; 6] = [
        r#"{"grade": 2}"#,
        r#"{"range": {"low": "0.2", "high": "0.4"}}"#,
        r#"{"pert": {"low": "0.1", "mode": "0.3", "high": "0.8"}}"#,
        r#"{"beta": {"alpha": "2", "beta": "5"}}"#,
        r#"{"discrete": [["1", "1"], ["2", "0.5"]]}"#,
        r#"{"lognormal": {"mean": "0.5", "sd": "0.2"}, "truncated": {"low": "0.1", "high": "0.9"}}"#,
    ];
    let numbers = base().map().numbers();
    let doubt = |(place, (address, _)): (usize, &(sroi::Address, sroi::Decimal))| {
        let key = serde_json::Value::from(address.as_str());
        (0..DOUBTS.len()).map(move |shift| format!("{key}: {}", DOUBTS[(place + shift) % DOUBTS.len()]))
    };
    let doubts: Vec<String> = numbers.iter().enumerate().flat_map(doubt).collect();
    let study =
        |doubts: &[String]| format!(r#"{{"draws": 20, "index_draws": 8, "doubts": {{{}}}}}"#, doubts.join(", "));
    doubts.chunks(1).map(study).chain((0..20).map(|place| every(&doubts, place)).map(|few| study(&few))).collect()
}

/// Every twentieth of them, from a place on, each number once.
fn every(doubts: &[String], place: usize) -> Vec<String> {
    doubts.iter().skip(place).step_by(19).take(6).cloned().collect()
}
