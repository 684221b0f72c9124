//! Decisions on numbers at the edges of what a document may state: each is refused with findings, or decided with its parts adding up.

use crate::edges::decimals;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use rust_decimal::Decimal;
use sroi::decisions::{Decided, Decision};
use sroi::{Findings, Money};

/// Numbers that a key mostly takes, any others, and those at its edges.
fn numbers() -> impl Strategy<Value = String> {
    let edges = vec![
        "0.0000000000000000000000000001",
        "0.9999999999999999999999999999",
        "1.0000000000000000000000000001",
        "9999999999999999",
        "9999999999999999.999999999999",
        "9999999999999999999999999999",
        "1000000000000",
    ];
    prop_oneof![
        20 => (1_i64..20).prop_map(|tenths| Decimal::new(tenths, 1).to_string()),
        4 => select(edges).prop_map(str::to_owned),
        2 => decimals().prop_map(|value| value.abs().to_string()),
        1 => decimals().prop_map(|value| value.to_string()),
    ]
}

fn wholes(usual: &'static [&'static str]) -> impl Strategy<Value = String> {
    let edges = vec![
        "0",
        "1",
        "999",
        "1000",
        "1001",
        "10000",
        "10001",
        "1000000000",
        "1000000001",
        "-1",
        "18446744073709551616",
    ];
    prop_oneof![12 => select(usual), 1 => select(edges)].prop_map(str::to_owned)
}

fn rates() -> impl Strategy<Value = String> {
    let edges = vec![
        "0",
        "-0.9999999999999999999999999999",
        "0.0000000000000000000000000001",
        "9999999999999999999999999999",
        "-0.9",
        "-1",
    ];
    prop_oneof![3 => Just("0.035".to_owned()), 1 => select(edges).prop_map(str::to_owned)]
}

/// A document of each format with these numbers in its places.
fn documents(n: &[String], years: &[String], rate: &str) -> Vec<String> {
    let (starts, lasts, life, sites, built) = (&years[0], &years[1], &years[2], &years[3], &years[4]);
    let map = format!(
        r#"{{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01", "conventions": {{"discount": {{"rate": "{rate}"}}, "discount_inputs": true}},
"assumptions": {{"w": {{"value": "{}"}}}}, "stakeholders": {{"a": {{"agency": {{"level": "local"}}}}, "b": {{}}}},
"inputs": {{"i": {{"from": "a", "amount": ["{}", "{}"], "year": {starts}}}}},
"outcomes": {{"o": {{"stakeholder": "b", "quantity": {{"population": "{}", "per_case": "{}"}}, "starts": {starts}, "lasts": {lasts}, "values": {{"v": {{"proxy": {{"assumption": "w", "times": "{}"}}, "to": {{"a": {{"share": "0.3", "cashable": "0.5"}}, "b": {{"share": "rest"}}}}}}}}}}}}}}"#,
        n[0], n[1], n[2], n[3], n[4], n[5]
    );
    vec![
        format!(
            r#"{{"format": "sroi-options/1", "maps": {{"m": {map}}}, "status_quo": "q", "options": {{"q": {{"map": "m", "life": {life}}}, "o": {{"map": "m", "life": 1000,
"changes": {{"/inputs/i/amount/0": "{}", "/assumptions/w/value": "-{}"}}}}}}}}"#,
            n[6], n[7]
        ),
        format!(
            r#"{{"format": "sroi-rollout/1", "title": "T", "map": {map}, "central": {{"c": {{"from": "a", "amount": "{}"}}}}, "learning": {{"rate": "{}", "shape": "{}", "built": {built}}},
"sites": {{"s": {{"start": {starts}, "sites": {sites}, "reach": "{}", "fidelity": "{}", "cost": "{}", "adaptation": {{"x": {{"from": "b", "amount": "{}"}}}}}}, "t": {{}}}}}}"#,
            n[6],
            n[7],
            if n[8].len().is_multiple_of(2) { "unit" } else { "average" },
            n[8],
            n[9],
            n[10],
            n[11]
        ),
        format!(
            r#"{{"format": "sroi-corrections/1", "map": {map}, "grades": {{"1": "{}", "2": "{}"}}, "numbers": {{"/inputs/i/amount/0": 1, "/assumptions/w/value": 2, "/outcomes/o/quantity/population": 1, "/outcomes/o/deadweight": 2}}}}"#,
            n[6], n[7]
        ),
        format!(
            r#"{{"format": "sroi-equity/1", "map": {map}, "groups": {{"x": {{"income": "{}", "people": "{}"}}, "y": {{"weight": "{}", "people": "{}"}}}}, "reference_income": "{}", "eta": "{}",
"tests": ["{}"], "stakeholders": {{"a": "x", "b": {{"x": "0.1", "y": "0.9"}}}}}}"#,
            n[6], n[7], n[8], n[9], n[10], n[11], n[12]
        ),
        format!(
            r#"{{"format": "sroi-values/1", "maps": {{"m": {map}, "n": {map}}}, "sets": {{"s": {{"numbers": {{"/maps/m/assumptions/w/value": "-{}", "/maps/n/inputs/i/amount/1": "{}"}}}}, "t": {{"numbers": {{}}}}}},
"consensus": {{"s": "0.5", "stated": "0.5"}}}}"#,
            n[6], n[7]
        ),
        format!(
            r#"{{"format": "sroi-portfolio/1", "maps": {{"m": {map}, "n": {map}, "o": {map}}}, "budgets": {{"x": {{"of": ["a"], "amount": "{}", "savings": true, "step": "{}"}},
"y": {{"of": ["a", "b"], "amount": "{}", "years": [{starts}, 2000]}}}}, "choices": [{{"projects": ["m", "n"], "at_most": {starts}}}], "needs": [{{"project": "o", "any_of": ["m", "n"]}}],
"shares": [{{"fact": "f", "is": "g", "at_most": "0.3333333333333333333333333333"}}]}}"#,
            n[6], n[7], n[8]
        ),
        #[cfg(feature = "tenders")]
        tender(&map, n),
    ]
}

/// A tender by each method, by the length of a number.
#[cfg(feature = "tenders")]
fn tender(map: &str, n: &[String]) -> String {
    let (method, weight, price) = match n[8].len() % 3 {
        0 => ("value", "worth", String::new()),
        1 => ("ratio", "weight", String::new()),
        _ => (
            "points",
            "weight",
            format!(r#", "price": {{"of": "price", "formula": "lowest-ratio", "weight": "{}"}}"#, n[9]),
        ),
    };
    let decimal = |text: &String| text.parse::<Decimal>().unwrap_or_default();
    let of_price = if price.is_empty() { Decimal::ZERO } else { decimal(&n[9]) };
    let points = decimal(&n[6]).checked_add(decimal(&n[7])).and_then(|sum| sum.checked_add(of_price));
    let points = points.filter(|_| method != "value").map(|sum| format!(r#", "points": "{}""#, sum.normalize()));
    format!(
        r#"{{"format": "sroi-tender/1", "maps": {{"m": {map}}}, "method": "{method}"{},
"criteria": {{"c": {{"formula": "best-ratio", "{weight}": "{}"}}, "d": {{"formula": "range", "{weight}": "{}"}}{price}}},
"bids": {{"x": {{"price": "{}", "scores": {{"c": "{}", "d": {{"map": "m"}}}}}}, "y": {{"price": "{}", "scores": {{"c": "{}", "d": "{}"}}}}, "z": {{"price": "{}", "scores": {{"c": "{}", "d": "{}"}}}}}}, "ties": ["price"]}}"#,
        points.unwrap_or_default(),
        n[6],
        n[7],
        n[8],
        n[9],
        n[10],
        n[11],
        n[12],
        n[0],
        n[1],
        n[2]
    )
}

fn any_documents() -> impl Strategy<Value = Vec<String>> {
    let years = (
        wholes(&["0", "1", "2"]),
        wholes(&["1", "2", "5"]),
        wholes(&["1", "5", "10"]),
        wholes(&["1", "2", "3"]),
        wholes(&["0", "1", "2"]),
    );
    (vec(numbers(), 13), years, rates())
        .prop_map(|(numbers, (a, b, c, d, e), rate)| documents(&numbers, &[a, b, c, d, e], &rate))
}

fn decided(text: &str) -> Result<Decided, Findings> {
    Decision::from_json(text)?.decided()
}

/// A part of what is made is decided, so that what is held to something is met.
#[test]
fn many_of_them_are_decided() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut met = vec![0; any_documents().new_tree(&mut runner).unwrap().current().len()];
    for _ in 0..200 {
        let documents = any_documents().new_tree(&mut runner).unwrap().current();
        for (text, met) in documents.iter().zip(&mut met) {
            *met += usize::from(decided(text).is_ok());
        }
    }
    assert!(met.iter().all(|met| *met > 10), "{met:?}");
}

proptest! {
    #[test]
    fn decisions_of_any_numbers_are_refused_or_made(documents in any_documents()) {
        for text in documents {
            match decided(&text) {
                Err(found) => {
                    prop_assert!(found.iter().all(|error| error.address().is_some()), "{}: {}", text, found);
                    prop_assert!(found.iter().all(|error| !error.to_string().contains(char::is_control)), "{}", found);
                }
                Ok(decided) => {
                    let _ = decided.to_json();
                    if let Decided::Rollout(rolled_out) = decided {
                        let sites = Money::sum(rolled_out.sites().values().map(|one| one.net)).unwrap();
                        prop_assert_eq!(sites.minus(rolled_out.central()).unwrap(), rolled_out.total().net);
                    }
                }
            }
        }
    }
}
