//! A contract in doubt: what the draws say beside what is known in closed form, and what of a study does not fit.

#![cfg(all(feature = "json", feature = "simulation"))]

use sroi::contracts::{Contract, Outcomes, Savings};
use sroi::distribution::Distribution;
use sroi::simulation::{ContractAssessment, Study, assess_contract};
use sroi::{Findings, Work};

const CONTRACT: &str = r#"{
    "format": "sroi-contract/1", "title": "Jobs", "currency": "GBP", "start": "2026-04-01", "months": 12, "period": 12, "places": 2,
    "parties": {"council": {}, "spv": {}, "lender": {}, "provider": {}}, "metrics": {"jobs": {}},
    "clauses": {
        "jobs": {"kind": "outcome", "metric": "jobs", "payers": {"council": "1"}, "to": "spv",
            "tiers": [{"from": "5", "pays": "500"}, {"from": "8", "pays": "1000", "slope": "100"}]},
        "service": {"kind": "fee", "amounts": "1000", "payers": {"spv": "1"}, "to": "provider"}
    },
    "finance": {"vehicle": "spv", "surplus": {"lender": "1"},
        "tranches": {"loan": {"from": "lender", "draws": [{"date": "2026-04-01", "amount": "1000"}]}}}
}"#;

const OUTCOMES: &str = r#"{"format": "sroi-outcomes/1", "results": {"jobs": [{"date": "2027-03-31", "value": "9"}]}}"#;

const SAVINGS: &str = r#"{"format": "sroi-savings/1", "base_date": "2026-04-01",
    "savings": {"council": [{"year": 1, "fiscal": "2000", "cashable": "600"}]}}"#;

fn assessed(study: &Study) -> Result<ContractAssessment, Findings> {
    let (contract, outcomes) = (Contract::from_json(CONTRACT).unwrap(), Outcomes::from_json(OUTCOMES).unwrap());
    let savings = Savings::from_json(SAVINGS).unwrap();
    assess_contract(&contract, &outcomes, Some(&savings), study, &Work::default())
}

/// Jobs from 0 to 10, as likely each: nothing below 5; 500 from 5 to 8; from 8 on 1,000 and 100 for each beyond. So the lender loses with 0.8, the
/// council pays more than 600 with 0.2, and expected are 150, and 0.2 x (1,000 + 100).
#[test]
fn probabilities_and_expected_payments_are_those_in_closed_form() {
    let study = Study::draft().draws(4_000).doubt("/results/jobs/0/value", Distribution::uniform(0, 10).unwrap());
    let found = assessed(&study.finish().unwrap()).unwrap();
    let (lender, council) = (found.party("lender").unwrap(), found.party("council").unwrap());
    assert!(lender.invests && !council.invests);
    assert!((lender.loses.value - 0.8).abs() < 4.0 * lender.loses.error, "{:?}", lender.loses);
    let more = council.pays_more_than_it_can_cash.unwrap();
    assert!((more.value - 0.2).abs() < 4.0 * more.error, "{more:?}");
    assert!(lender.pays_more_than_it_can_cash.is_none());
    let jobs = &found.clauses()[0];
    let [first, second] = jobs.tiers.as_slice() else { panic!("{jobs:?}") };
    assert!((first.expected - 150.0).abs() < 20.0, "{first:?}");
    assert!((second.expected - 220.0).abs() < 30.0, "{second:?}");
    assert!((first.pays.value - 0.3).abs() < 4.0 * first.pays.error, "{first:?}");
    let mean = jobs.paid.mean.unwrap();
    assert!((mean - first.expected - second.expected).abs() < 1e-6, "{mean}");
    // what the council pays the lender receives beyond its loan
    let net = |id: &str| found.party(id).unwrap().net.mean.unwrap();
    assert!((net("council") + net("lender") + net("provider")).abs() < 1e-6);
}

/// A draw is what the contract comes to with the number in its place; amounts are rounded to the money of the contract.
#[test]
fn each_draw_is_the_contract_with_its_numbers() {
    let uniform = Distribution::uniform(200, 300).unwrap();
    let study = Study::draft().draws(50).doubt("/clauses/jobs/tiers/0/pays", uniform);
    let sure = assessed(&study.finish().unwrap()).unwrap();
    // nine jobs pay by the second tier, whatever the first pays
    assert!(sure.party("council").unwrap().net.sd.unwrap() < 1e-9);
    let fee = Study::draft().draws(50).doubt("/clauses/service/amounts", Distribution::uniform(500, 1_000).unwrap());
    let found = assessed(&fee.finish().unwrap()).unwrap();
    for net in found.draws().result(9) {
        let pennies = net * 100.0;
        assert!((pennies - pennies.round()).abs() < 1e-6, "{net}");
        assert!((500.0..=1_000.0).contains(net), "{net}");
    }
}

#[test]
fn what_does_not_fit_is_told_at_its_address_in_the_study() {
    let uniform = || Distribution::uniform("0.1", "0.9").unwrap();
    for (address, message) in [
        ("/clauses/jobs/price", "a decimal of the contract, or of the outcomes, stands at the address"),
        ("/months", "a decimal of the contract, or of the outcomes, stands at the address"),
        ("/clauses/jobs/payers/council", "a number that is put in stands by itself, others hang on this one"),
    ] {
        let findings = assessed(&Study::draft().doubt(address, uniform()).finish().unwrap()).unwrap_err();
        let at = sroi::Address::ROOT.child("doubts").child(address);
        assert_eq!(findings.to_string(), format!("{at}: {message}"));
    }
    let below = Study::draft().doubt("/results/jobs/0/value", Distribution::uniform(-1, 4).unwrap()).finish().unwrap();
    assert!(assessed(&below).unwrap_err().to_string().contains("a number of 0 or more stands there"));
    // finance that does not fund the cost in a draw
    let dear = Study::draft().draws(10).doubt("/clauses/service/amounts", Distribution::uniform(1_500, 1_600).unwrap());
    assert!(assessed(&dear.finish().unwrap()).unwrap_err().to_string().starts_with("/finance/tranches: "));
}

/// As of a map: nine jobs are stated, which no draw between 0 and 5 has; and of a normal distribution what lies below 0 is cut off.
#[test]
fn what_to_look_at_in_a_study_is_told() {
    let codes = |distribution: Distribution| {
        let study = Study::draft().draws(50).doubt("/results/jobs/0/value", distribution).finish().unwrap();
        let found = assessed(&study).unwrap();
        let told = found.warnings().iter().map(|warning| format!("{} {}", warning.code(), warning.at()));
        told.collect::<Vec<_>>()
    };
    assert_eq!(codes(Distribution::uniform(0, 9).unwrap()), [""; 0]);
    assert_eq!(codes(Distribution::uniform(0, 5).unwrap()), ["number-outside /doubts/~1results~1jobs~10~1value"]);
    assert_eq!(codes(Distribution::normal(9, 5).unwrap()), ["tail-cut-off /doubts/~1results~1jobs~10~1value"]);
}
