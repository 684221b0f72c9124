//! What stands in no document, or is a part of one that is to be had by itself.

use crate::{assert_has, read, value};
use serde_json::{Value, json};
use sroi::distribution::Distribution;
use sroi::map::Discount;
use sroi::number::Rational;
use sroi::pockets::{Accounts, Choices, Counting, Pockets, Valuation};
use sroi::sensitivity::{Threshold, switching};
use sroi::sharing::SharedCost;
use sroi::sharing::games::{Coalition, CostGame};
use sroi::simulation::{AcceptabilityCurve, Copula, Draws, Histogram, Sampling};
use sroi::time::Schedule;
use sroi::{Address, Level, Measure, Perspective, appraise, build};

fn at(text: &str) -> Address {
    text.parse().unwrap()
}

#[test]
fn what_is_found_of_shared_costs_and_games_serializes_by_agency() {
    let scheme = SharedCost::compensating(80, [("nhs", 200), ("police", -20)]).unwrap();
    // the harm is part of the cost, and no claim
    let expected = json!({
        "cost": "100", "benefits": {"nhs": "200", "police": "0"}, "compensation": {"police": "20"}
    });
    assert_eq!(value(&scheme), expected);
    // without each other they gain nothing, together 100 of 200: 50 each
    let programme = SharedCost::new(100, [("school", 40), ("nhs", 160)]).unwrap();
    let paid = programme.sole_provider("school").unwrap().shapley().unwrap();
    assert_eq!(
        value(&paid),
        json!({"provider": "school", "provider_gain": "50", "others": {"nhs": "110"}, "total": "110"})
    );

    let costs = [("city", 30), ("county", 20), ("city+county", 40)];
    let game = CostGame::from_table(["city", "county"], costs).unwrap();
    assert_eq!(value(&game.separable_costs()), json!({"each": {"city": "20", "county": "10"}, "non_separable": "10"}));
    let third = Rational::from(1).over(&Rational::from(3)).unwrap();
    let offered = game.allocation([("city", third), ("county", 25.into())]).unwrap();
    // the county pays 5 more than alone, and 40 - 25 - 1/3 is paid by nobody
    let check = game.core(&offered).unwrap();
    assert_eq!(value(&check), json!({"in_core": false, "missing": "44/3", "excess": "5", "coalitions": [[1]]}));
    let alone = CostGame::from_table(["city"], [("city", 30)]).unwrap();
    let check = alone.core(&alone.shapley()).unwrap();
    assert_eq!(value(&check), json!({"in_core": true, "missing": "0", "excess": null, "coalitions": []}));
    assert_eq!(value(&Coalition::from_members([3, 1])), json!([1, 3]));
}

#[test]
fn measures_of_pockets_serialize_as_in_their_document() {
    let map = build::map("Falls prevention", "GBP", "2026-04-01")
        .stakeholder("council", build::agency("Council", "local-government", Level::Local))
        .stakeholder("nhs", build::agency("NHS", "health", Level::National))
        .input("classes", build::cash("council", 1_000))
        .outcome("falls", build::outcome("nhs", 2).value("stay", build::value("900").fiscal()))
        .finish()
        .unwrap();
    let appraisal = appraise(&map).unwrap();
    let accounts = Accounts::new(&appraisal, Counting::default()).unwrap();
    let expected = json!({
        "matrix": {"council": {"council": "0", "nhs": "1800"}},
        "leakage": {"council": "1"}, "mismatch": "1",
        "viable": true, "minimum_subsidy": "0",
        "side_payments": {"needed": "1000", "available": "1800"},
        "value_of_perspective": {"council": "800"},
        "matching_grant": {"council": "1"}
    });
    assert_eq!(value(&accounts.measures(Valuation::Undiscounted)), expected);
    let pockets = Pockets::new(&appraisal, Choices::default()).unwrap();
    assert_has(&read(&pockets.to_json()), &value(&pockets.measures()));
}

#[test]
fn thresholds_and_verdicts_serialize_as_in_the_documents() {
    let map = build::map("Walking group", "GBP", "2026-04-01")
        .stakeholder("walkers", build::people("Walkers"))
        .input("leader", build::cash("walkers", 10))
        .outcome("fitter", build::outcome("walkers", 4).starts(0).value("pass", build::value(5)))
        .finish()
        .unwrap();
    let all = switching(&map).unwrap();
    let of = |address: &str| all.iter().find(|one| one.address().as_str() == address).unwrap();
    // 2 of 4 at 5 are worth the 10
    assert_eq!(value(of("/outcomes/fitter/quantity").verdict()), json!({"value": "2", "change": "-0.5"}));
    assert!(all.iter().all(|one| value(one) == value(one.verdict())));
    assert!(all.len() > 3);
    assert_eq!(value(&Threshold::new(Measure::Net, "0.50")), json!({"measure": "/present_value/net", "level": "0.5"}));
    assert_eq!(value(&Threshold::new(Measure::Net, "x"))["level"], Value::Null);
}

#[test]
fn perspectives_and_schedules_serialize_by_their_words() {
    let some = Perspective::Stakeholders(vec!["nhs".to_owned()]);
    let all = [Perspective::Society, Perspective::AllPockets, Perspective::PublicSector, some];
    assert_eq!(value(&all), json!(["society", "all-pockets", "public-sector", {"stakeholders": ["nhs"]}]));
    let schedule = Schedule::from_name("green-book-2026-health").unwrap();
    assert_eq!(value(&schedule), "green-book-2026-health");
    assert_eq!(value(&schedule.steps()[1]), json!({"from_year": 31, "rate": "0.0129"}));
    // as a map states them
    let steps = Discount::from_steps(schedule.steps()).unwrap();
    assert_eq!(value(&steps), json!({"steps": schedule.steps().iter().map(value).collect::<Vec<_>>()}));
}

#[test]
fn what_is_told_of_draws_serializes_in_numbers() {
    let nothing = f64::NAN;
    let draws = Draws::new(5, vec![vec![1.0, nothing], vec![2.5, f64::INFINITY]]).unwrap();
    assert_eq!(value(&draws), json!({"first": 5, "results": [[1.0, null], [2.5, null]]}));
    let histogram = Histogram::from_draws_in_bins(&[0.0, 1.0, 2.0, nothing, 4.0, f64::INFINITY], 2).unwrap();
    assert_eq!(
        value(&histogram),
        json!({"edges": [0.0, 2.0, 4.0], "counts": [2, 2], "infinite": {"low": 0, "high": 1}})
    );
    // 6 of 12 reach 2; with two more on either side, sqrt(1/2 x 1/2 / 16)
    let curve = AcceptabilityCurve::from_draws(&[1.0, 2.0].repeat(6), &[2.0]).unwrap();
    assert_eq!(value(&curve), json!([{"threshold": 2.0, "value": 0.5, "mcse": 0.125}]));
    let (_, changed) = Copula::nearest(&["/a", "/b", "/c"].map(at), &[(0, 1, 0.9), (1, 2, 0.9)]).unwrap();
    let [first, .., last] = changed.as_slice() else { panic!("{changed:?}") };
    assert_eq!(value(first), json!({"between": ["/a", "/b"], "stated": 0.9, "nearest": first.nearest}));
    assert!(value(last)["nearest"].is_number());
    let not_stated = changed.iter().find(|one| one.stated.is_none()).unwrap();
    assert_eq!(value(not_stated)["stated"], Value::Null);
    assert_eq!(value(not_stated)["between"], json!(["/a", "/c"]));
}

#[test]
fn samplings_are_equal_where_they_draw_the_same() {
    let of = |seed, low| Sampling::new(seed, [(at("/a"), Distribution::uniform(low, 9).unwrap())]);
    assert_eq!(of(1, 0), of(1, 0));
    assert_ne!(of(1, 0), of(2, 0));
    assert_ne!(of(1, 0), of(1, 1));
    assert_ne!(of(1, 0), of(1, 0).with_latin_hypercube(4).unwrap());
    assert_ne!(of(1, 0), of(1, 0).with_sobol());
    assert_eq!(of(1, 0).with_sobol(), of(1, 0).with_latin_hypercube(4).unwrap().with_sobol());
}

#[cfg(feature = "unit-costs")]
#[test]
fn a_unit_cost_serializes_as_in_its_set() {
    use sroi::unit_costs::{Placement, UnitCosts};
    let set = UnitCosts::shipped();
    let document = value(set);
    for cost in set.iter() {
        assert_eq!(value(cost), document["unit_costs"][cost.id().as_str()]);
        assert!(value(cost)["headline"].is_string());
    }
    assert_eq!(Placement::new().economic_to("a"), Placement::new().economic_to("a"));
    assert_ne!(Placement::new().economic_to("a"), Placement::new().social_to("a"));
}

#[cfg(feature = "proptest")]
#[test]
fn a_broken_law_serializes_with_what_differs() {
    let map = build::map("Far too dear", "GBP", "2026-04-01")
        .stakeholder("walkers", build::people("Walkers"))
        .input("leader", build::cash("walkers", "10000000000000000"))
        .finish()
        .unwrap();
    let broken = sroi::laws::bridge_adds_up(&map).unwrap_err();
    assert_eq!(value(&broken), json!({"law": "the bridge adds up", "what": broken.what()}));
}

#[test]
fn what_a_service_tells_of_its_work_serializes() {
    use sroi::service::Status;
    let statuses = [Status::Answered, Status::Mistaken, Status::TooLarge, Status::Stopped];
    assert_eq!(value(&statuses), json!(["answered", "mistaken", "too-large", "stopped"]));
    assert_eq!(value(&sroi::work::Progress::default()), json!({"stage": "checking", "done": 0, "wanted": 0}));
}
