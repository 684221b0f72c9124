//! Every kind of document that the crate writes, of generated maps and of those that come with it.

use crate::format::FORMATS;
use crate::results::Looker;
use crate::schema::{SCHEMAS, repository};
use crate::{charts, contracts, decisions};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use sroi::appraise::comparison_to_json;
use sroi::decisions::Decision;
use sroi::distribution::Distribution;
use sroi::map::Discount;
use sroi::measure::Measure;
use sroi::pockets::agreements::{Agreement, Variance};
use sroi::pockets::{Choices, Count, Counting, Harm, Pockets, Valuation};
use sroi::service::answer;
use sroi::sharing::SharingRule;
use sroi::sharing::games::CostGame;
use sroi::simulation::{Assessment, DecisionThreshold, Doubt, Pilot, Study, assess};
use sroi::unit_costs::UnitCosts;
use sroi::{Address, Appraisal, Conventions, Decimal, ImpactMap, Work, appraise, build, compare, laws};
use std::fs;

/// What is written of maps, of agreements and games of their agencies, and of what follows from them.
fn written_of(map: &ImpactMap, looker: &mut Looker) {
    looker.look("map", &map.to_json());
    let appraisal = appraise(map).unwrap();
    looker.look("appraisal", &appraisal.to_json());
    looker.look("appraisal", &appraisal.to_json_with_ledger().unwrap());
    let others = [("guide", Conventions::guide()), ("green book", Conventions::green_book())];
    if let Ok(rows) = compare(map, others) {
        looker.look("comparison", &comparison_to_json(&rows));
        charts::of_comparison(&rows, looker);
    }
    let mut addresses: Vec<Address> =
        ["/ratios/sroi", "/payback/discounted_years", "/payback/guide_months"].map(|at| at.parse().unwrap()).into();
    addresses.extend(map.outcomes().take(1).map(|outcome| Measure::Outcome(outcome.id().clone()).address()));
    addresses.extend(map.stakeholders().map(|one| Measure::Cashable(one.id().clone()).address()));
    for trail in addresses.iter().filter_map(|address| appraisal.explain(address).ok()) {
        looker.look("trail", &trail.to_json());
    }
    charts::of_appraisal(&appraisal, looker);
    pockets_of(&appraisal, looker);
    agreements_of(&appraisal, looker);
}

fn pockets_of(appraisal: &Appraisal, looker: &mut Looker) {
    let counts = Count::ALL.into_iter().zip(SharingRule::ALL);
    for (place, (count, rule)) in
        counts.chain(Count::ALL.into_iter().zip(SharingRule::ALL.into_iter().rev())).enumerate()
    {
        let counting = Counting::new(count);
        let counting = if place == 0 { counting.with_window(3).unwrap() } else { counting };
        let choices = Choices {
            counting,
            valuation: if place % 2 == 0 { Valuation::Present } else { Valuation::Undiscounted },
            rule,
            harm: if place > 2 { Harm::Compensated } else { Harm::Refused },
        };
        if let Ok(pockets) = Pockets::new(appraisal, choices) {
            looker.look("pockets", &pockets.to_json());
            looker.look("pockets", &pockets.to_json_with_rounded(2));
            charts::of_pockets(&pockets, looker);
        }
    }
}

fn agreements_of(appraisal: &Appraisal, looker: &mut Looker) {
    let map = appraisal.map();
    let ids: Vec<&str> = map.stakeholders().take(2).map(|one| one.id().as_str()).collect();
    let [one, other] = ids[..] else { return };
    let pool = [(one, 60), (other, 40)];
    let agreements = [
        Agreement::fixed_shares([(one, "0.4"), (other, "0.6")]).title("Shares").finish(),
        Agreement::pooled_budget(pool, Variance::JointRisk).year(1_u32).finish(),
        Agreement::pooled_budget(pool, Variance::OwnRisk).planned([(one, 70), (other, 30)]).finish(),
        Agreement::gain_share(one, [(one, "0.5"), (other, "0.5")]).risk([(other, 1)]).corridor(-1, 1).finish(),
        Agreement::matching_grant(one, "0.8", [(other, 1)]).finish(),
        Agreement::invest_to_save_loan(one, other, 1_000_000, 3_u32).rate("0.1").finish(),
    ];
    for (agreement, count) in agreements.into_iter().zip(Count::ALL.into_iter().cycle()) {
        let agreement = agreement.unwrap();
        looker.look("agreement", &agreement.to_json());
        if let Ok(applied) = agreement.applied(appraisal, Counting::new(count).with_window(5).unwrap()) {
            looker.look("applied-agreement", &applied.to_json());
        }
        if let Ok(applied) = agreement.applied(appraisal, Counting::default()) {
            looker.look("applied-agreement", &applied.to_json());
        }
    }
    let game = CostGame::from_fn(ids.iter().copied(), |coalition| 100 + 10 * i64::try_from(coalition.len()).unwrap());
    looker.look("game", &game.unwrap().to_json().unwrap());
}

/// A study of a map in which each number that can be is in doubt by its grade, up to six of them.
fn study_of(map: &ImpactMap) -> Option<Study> {
    let alone = |address: &Address| {
        let study = Study::draft().doubt(address.as_str(), Doubt::Grade(3)).finish().unwrap();
        study.check(map).is_ok()
    };
    let numbers: Vec<(Address, Decimal)> = map.numbers().into_iter().map(|(at, value)| (at.clone(), value)).collect();
    let doubted: Vec<_> = numbers.iter().filter(|(address, _)| alone(address)).take(6).collect();
    let draft = Study::draft()
        .draws(200)
        .index_draws(64)
        .scenario("as stated", numbers.iter().take(1).map(|(at, value)| (at.as_str(), *value)));
    let draft = doubted.iter().fold(draft, |draft, (address, _)| draft.doubt(address.as_str(), Doubt::Grade(3)));
    (!doubted.is_empty()).then(|| draft.finish().unwrap())
}

/// A study with a group, several thresholds, of which one has no answer where it stands, and a pilot.
fn of_a_pilot() -> Study {
    let deadweight = "/outcomes/good/deadweight";
    Study::draft()
        .draws(200)
        .doubt(deadweight, Distribution::beta(2, 3).unwrap())
        .group("survey", [deadweight])
        .thresholds([DecisionThreshold::Net(Decimal::ZERO), DecisionThreshold::Sroi(Decimal::TWO)])
        .population(40)
        .years(2)
        .pilot(Pilot::draft([deadweight], 20).cost(1, "0.01"))
        .finish()
        .unwrap()
}

fn doubt_of(map: &ImpactMap, study: &Study, looker: &mut Looker) -> Option<Assessment> {
    looker.look("study", &study.to_json());
    let found = assess(map, study).ok()?;
    looker.look("assessment", &found.to_json());
    charts::of_assessment(map, study, &found, looker);
    Some(found)
}

/// The answers to requests about a map: all that can be asked, and what is mistaken or cannot be had.
fn answers_of(map: &ImpactMap, study: &Study, looker: &mut Looker) {
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let whole = json!({
        "format": "sroi-request/1", "map": read(&map.to_json()), "study": read(&study.to_json()), "appraisal": true,
        "pockets": {"count": "cashable"}, "comparison": {"later": {"timing": "end-of-year"}},
        "trail": ["/ratios/sroi", "/nowhere"],
    });
    let mistaken = json!({"map": {"format": "sroi/1", "title": 7}, "trails": []});
    for request in [whole.to_string(), mistaken.to_string(), "{".to_owned()] {
        looker.look("response", answer(&request, &Work::default()).json());
        if let Ok(request) = serde_json::from_str::<Value>(&request) {
            assert_eq!(crate::schema::accepts("request", &request), request != mistaken);
        }
    }
}

/// A map that breaks even at two discount rates, 10% and 20%.
fn of_two_rates() -> ImpactMap {
    let conventions = Conventions::guide().with_discount(Discount::from_rate("0.15".parse().unwrap()));
    let worth = |proxy: i32| build::outcome("people", 1).value("worth", build::value(proxy));
    let map = build::map("Two rates", "GBP", "2026-04-01").conventions(&conventions);
    let map = map.stakeholder("people", build::people("People")).input("cost", build::cash("people", 100));
    map.outcome("good", worth(230).deadweight(0)).outcome("bad", worth(-132).starts(2)).finish().unwrap()
}

fn map_of(file: &str) -> ImpactMap {
    ImpactMap::from_json(&fs::read_to_string(repository().join("examples/maps").join(file)).unwrap()).unwrap()
}

#[test]
fn what_is_written_is_as_its_schema_says_and_all_of_it() {
    let mut looker = Looker::default();
    let mut runner = TestRunner::deterministic();
    let with_agencies = laws::Maps::new().with_agencies(2..5);
    for round in 0..40 {
        let strategy = if round % 3 == 0 { laws::Maps::new().impact_maps() } else { with_agencies.impact_maps() };
        let map = strategy.new_tree(&mut runner).unwrap().current();
        written_of(&map, &mut looker);
        if round % 10 == 0
            && let Some(study) = study_of(&map)
        {
            doubt_of(&map, &study, &mut looker);
        }
    }
    let (wheels, school) = (map_of("wheels_to_meals.json"), map_of("school_programme.json"));
    let text = fs::read_to_string(repository().join("examples/maps/wheels_to_meals_study.json")).unwrap();
    let study = Study::from_json(&text).unwrap().with_draws(400).unwrap();
    doubt_of(&wheels, &study, &mut looker).unwrap();
    answers_of(&wheels, &study, &mut looker);
    let two_rates = of_two_rates();
    // a tail below 0 is cut off, and noted
    let doubt = Distribution::normal("0.1", "0.1").unwrap();
    let study = Study::draft().draws(200).doubt("/outcomes/good/deadweight", doubt);
    let study = study.decision(DecisionThreshold::Sroi(Decimal::ONE));
    doubt_of(&two_rates, &study.finish().unwrap(), &mut looker).unwrap();
    doubt_of(&two_rates, &of_a_pilot(), &mut looker).unwrap();
    for map in [&wheels, &school] {
        written_of(map, &mut looker);
    }
    contracts::of_generated(&mut looker, &mut runner);
    contracts::in_doubt(&mut looker);
    contracts::in_an_appraisal(&mut looker);
    decisions::of_full_documents(&mut looker);
    decisions::of_options(&mut looker);
    decisions::of_portfolios(&mut looker);
    decisions::of_tenders(&mut looker);
    looker.look("unit-costs", &UnitCosts::shipped().to_json());
    full_documents(&mut looker);
    let read = FORMATS.map(|format| format.schema);
    let results: Vec<&str> = SCHEMAS.keys().map(String::as_str).filter(|name| !read.contains(name)).collect();
    looker.assert_saw_all(&results);
    assert!(looker.looked_at > 800, "{}", looker.looked_at);
}

/// Whatever stands in a document is there when it is written again.
fn full_documents(looker: &mut Looker) {
    for format in &FORMATS {
        for document in format.full() {
            let text = document.to_string();
            let written = match format.schema {
                "map" => ImpactMap::from_json(&text).unwrap().to_json(),
                "study" => Study::from_json(&text).unwrap().to_json(),
                "agreement" => Agreement::from_json(&text).unwrap().to_json(),
                "game" => CostGame::from_json(&text).unwrap().to_json().unwrap(),
                "unit-costs" => UnitCosts::from_json(&text).unwrap().to_json(),
                "options" | "rollout" | "corrections" | "equity" | "values" => {
                    Decision::from_json(&text).unwrap().to_json()
                }
                _ => text,
            };
            looker.look(format.schema, &written);
        }
    }
}
