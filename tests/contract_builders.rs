//! Contracts, outcomes and savings that are built in Rust code are those of the text with the same keys; `docs/contracts.md` has the keys that do
//! not stand here.

#![cfg(feature = "json")]

use sroi::contracts::terms::{By, Edge, Measure, Paid, Per, Purpose, SplitBy, Takes};
use sroi::contracts::{Contract, Outcomes, Savings, build};
use sroi::document::Node;
use sroi::{Limits, NaiveDate};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
#[allow(clippy::too_many_lines)] // one contract with every key that is left
fn a_contract_is_that_of_its_text() {
    let text = r#"{
        "format": "sroi-contract/1", "title": "All else", "currency": "EUR", "start": "2026-04-01", "months": 24, "period": 6, "places": 4,
        "discount": "0.02", "cliff": "0.5", "x-own": "kept",
        "parties": {"city": {}, "nhs": {}, "spv": {}, "bank": {"x-own": true}, "ann": {}, "steward": {}, "shop": {}},
        "metrics": {"jobs": {"name": "Jobs", "binary": true}, "stays": {}, "seen": {}, "care": {}, "bought": {}},
        "cohorts": {"first": {"name": "First", "measured": "2027-01-31"}},
        "clauses": {
            "yearly": {"kind": "outcome", "metric": "jobs", "cohorts": ["first"], "by": "contract", "measure": "sum", "deadweight": "0.1",
                "price": ["10", "11"], "payers": {"city": "1"}, "to": "spv", "paid": "on-date", "lag": 2, "x-own": true},
            "grouped": {"kind": "outcome", "metric": "jobs", "price": {"low": "1", "high": "2.5"}, "payers": {"city": "1"}, "to": "spv"},
            "flat": {"kind": "outcome", "metric": "jobs", "price": "7", "payers": {"city": "1"}, "to": "spv"},
            "sloped": {"kind": "outcome", "metric": "jobs", "by": "cohort", "tiers": [{"from": "1", "pays": "5"}, {"from": "2", "slope": "-1"}],
                "edge": "above", "pool": {"tiers": [{"from": "0", "price": "1"}], "takes": "all", "measured": "2027-06-30"},
                "payers": {"city": "1"}, "to": "spv"},
            "until": {"kind": "savings", "metric": "stays", "cohorts": ["first"], "by": "year", "edge": "above", "measure": "sum", "share": "0.5",
                "after_repaid": "0.2", "quality": {"metric": "seen", "gate": "0.5", "scales": false}, "payers": {"nhs": "1"}, "to": "spv"},
            "beyond": {"kind": "savings", "metric": "stays", "share": "0.5", "minimum": "0.02", "beyond_minimum": true,
                "loss": {"complement": true, "least": "0.1", "most": "0.6", "minimum": "0.03"}, "payers": {"nhs": "1"}, "to": "shop"},
            "year of care": null,
            "plain": {"kind": "bundle", "metric": "care", "cohorts": ["first"], "price": ["250", "260"], "payers": {"nhs": "1"}, "to": "shop"},
            "flat-care": {"kind": "bundle", "metric": "care", "price": "250", "payers": {"nhs": "1"}, "to": "shop"},
            "work": {"kind": "fee", "amounts": "3", "first": "2026-05-01", "every": 2, "times": 4, "purpose": "legal", "to": "outside",
                "split": {"by": "fiscal", "among": ["city", "nhs"], "window": 2}},
            "helpers": {"kind": "budgets", "metric": "bought", "steward": "steward", "holders": {"ann": {"budget": "9", "pooled": "1"}},
                "first": "2026-06-01", "every": 6, "times": 2, "payers": {"city": "1"}, "to": "shop"}
        },
        "caps": {"most": {"clauses": ["flat", "grouped"], "per": "year", "amount": "12.5"}},
        "finance": {"vehicle": "spv", "tranches": {
            "gift": {"from": "city", "kind": "grant", "draws": [{"date": "2026-04-01", "amount": "1"}, {"date": "2026-05-01", "amount": "2"}]},
            "loan": {"from": "bank", "rank": 2, "coupon": "0.03", "on_call": "50"}}}
    }"#;
    let text = text.replace("            \"year of care\": null,\n", "");
    let jobs = || build::outcome("jobs").payers([("city", 1)]).to("spv");
    let nhs = [("nhs", 1)];
    let built = build::contract("All else", "EUR", day("2026-04-01"), 24)
        .period(6)
        .places(4)
        .discount("0.02")
        .cliff("0.5")
        .extension("x-own", Node::Text("kept".into()))
        .party("city", build::party())
        .party("nhs", build::party())
        .party("spv", build::party())
        .party("bank", build::party().extension("x-own", Node::Bool(true)))
        .party("ann", build::party())
        .party("steward", build::party())
        .party("shop", build::party())
        .metric("jobs", build::metric().named("Jobs").binary())
        .metric("stays", build::metric())
        .metric("seen", build::metric())
        .metric("care", build::metric())
        .metric("bought", build::metric())
        .cohort("first", build::cohort("2027-01-31").named("First"))
        .clause(
            "yearly",
            jobs()
                .cohorts(["first"])
                .by(By::Contract)
                .measure(Measure::Sum)
                .deadweight("0.1")
                .price_by_year([10, 11])
                .paid(Paid::OnDate)
                .lag(2)
                .extension("x-own", Node::Bool(true)),
        )
        .clause("grouped", jobs().price_by_group([("low", "1"), ("high", "2.5")]))
        .clause("flat", jobs().price(7))
        .clause(
            "sloped",
            jobs()
                .by(By::Cohort)
                .tiers([build::tier(1).pays(5), build::tier(2).slope(-1)])
                .edge(Edge::Above)
                .pool(build::pool([build::tier(0).price(1)]).takes(Takes::All).measured("2027-06-30")),
        )
        .clause(
            "until",
            build::shared_savings("stays", "0.5")
                .cohorts(["first"])
                .by(By::Year)
                .edge(Edge::Above)
                .measure(Measure::Sum)
                .after_repaid("0.2")
                .quality(build::quality("seen").gate("0.5").scales(false))
                .payers(nhs)
                .to("spv"),
        )
        .clause(
            "beyond",
            build::shared_savings("stays", "0.5")
                .minimum("0.02")
                .beyond_minimum()
                .loss(build::loss_by_complement().least("0.1").most("0.6").minimum("0.03"))
                .payers(nhs)
                .to("shop"),
        )
        .clause("plain", build::bundle_by_year("care", [250, 260]).cohorts(["first"]).payers(nhs).to("shop"))
        .clause("flat-care", build::bundle("care", 250).payers(nhs).to("shop"))
        .clause(
            "work",
            build::fee(3)
                .first(day("2026-05-01"))
                .every(2)
                .times(4)
                .purpose(Purpose::Legal)
                .split(build::split(SplitBy::Fiscal, ["city", "nhs"]).window(2))
                .to("outside"),
        )
        .clause(
            "helpers",
            build::budgets("bought", "steward")
                .holder("ann", 9, 1)
                .first("2026-06-01")
                .every(6)
                .times(2)
                .payers([("city", 1)])
                .to("shop"),
        )
        .cap("most", build::cap(["flat", "grouped"], Per::Year, "12.5"))
        .finance(
            build::finance("spv")
                .tranche("gift", build::grant("city").draw("2026-04-01", 1).draw("2026-05-01", 2))
                .tranche("loan", build::loan("bank").rank(2).coupon("0.03").on_call(50)),
        )
        .finish()
        .unwrap();
    assert_eq!(built, Contract::from_json(&text).unwrap());
}

#[test]
fn what_was_reported_is_that_of_its_text() {
    let text = r#"{"format": "sroi-outcomes/1", "x-own": true,
        "results": {"jobs": [{"date": "2026-06-30", "value": "12", "x-own": true}, {"date": "2026-07-31", "value": "3", "of": "4", "person": "p1"}],
            "falls": [{"date": "2027-03-01", "value": "1.5", "baseline": "2", "cohort": "first", "group": "low"}]},
        "flows": [{"date": "2026-07-01", "from": "city", "to": "spv", "amount": "5"},
            {"date": "2026-07-02", "from": "city", "to": "outside", "amount": "1", "purpose": "evaluation"}]}"#;
    let built = build::outcomes()
        .row("jobs", build::row("2026-06-30", 12).extension("x-own", Node::Bool(true)))
        .row("falls", build::row("2027-03-01", "1.5").baseline(2).cohort("first").group("low"))
        .row("jobs", build::row(day("2026-07-31"), 3).of(4).person("p1"))
        .flow(build::paid("2026-07-01", "city", "spv", 5))
        .flow(build::paid("2026-07-02", "city", "outside", 1).purpose(Purpose::Evaluation))
        .extension("x-own", Node::Bool(true));
    assert_eq!(built.finish().unwrap(), Outcomes::from_json(text).unwrap());
    assert_eq!(build::outcomes().finish().unwrap().flows(), None);
    assert_eq!(build::outcomes().nothing_paid().finish().unwrap().flows(), Some([].as_slice()));

    let text = r#"{"format": "sroi-savings/1", "base_date": "2026-04-01", "x-own": true,
        "savings": {"nhs": [{"year": 0, "fiscal": "-3", "cashable": "1"}, {"year": 2, "fiscal": "2", "cashable": "0.5"}],
            "city": [{"year": 1, "fiscal": "4", "cashable": "4"}]}}"#;
    let built = build::savings("2026-04-01").year("nhs", 0, -3, 1).year("city", 1, 4, 4).year("nhs", 2, 2, "0.5");
    assert_eq!(built.extension("x-own", Node::Bool(true)).finish().unwrap(), Savings::from_json(text).unwrap());
}

#[test]
fn every_mistake_is_told_at_its_address() {
    let contract = build::contract("Wrong", "GBP", "31 March", 24)
        .party("city", build::party().budget("a lot"))
        .metric("jobs", build::metric())
        .clause("jobs", build::outcome("job").price(-1).payers([("city", "0.5")]).to("city"))
        .cap("most", build::cap(["work"], Per::Year, 1))
        .finish();
    let found = contract.unwrap_err();
    let at: Vec<String> = found.iter().map(|error| error.address().unwrap().to_string()).collect();
    let expected = [
        "/start",
        "/parties/city/budget",
        "/clauses/jobs/payers",
        "/clauses/jobs/metric",
        "/clauses/jobs/price",
        "/caps/most/clauses/0",
    ];
    assert_eq!(at, expected);

    let limits = Limits::default().with(sroi::Limit::OutcomeRows, 1);
    let rows =
        build::outcomes().limits(limits).row("jobs", build::row("2026-06-30", 1)).row("jobs", build::row("", -1));
    let at: Vec<String> = rows.finish().unwrap_err().iter().map(|error| error.address().unwrap().to_string()).collect();
    assert_eq!(at, ["/results/jobs"]);
}
