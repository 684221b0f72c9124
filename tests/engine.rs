//! The f64 engine against the exact appraisal.
#![cfg(all(feature = "json", feature = "simulation", feature = "proptest"))]

#[path = "engine/measures.rs"]
mod measures;

use measures::every_measure;
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::prelude::ToPrimitive;
use sroi::Decimal;
use sroi::Measure;
use sroi::sensitivity::changed;
use sroi::simulation::{Columns, Engine, Model};
use sroi::{Address, Appraisal, ImpactMap, appraise, laws};

/// The sum of absolute present values: what 1e-9 is measured against.
fn size(appraisal: &Appraisal) -> f64 {
    let lines = appraisal.ledger().lines();
    lines.map(|line| line.present_value().to_decimal().abs().to_f64().unwrap()).sum()
}

/// What the engine makes of one draw.
fn drawn(map: &ImpactMap, numbers: &[(Address, Decimal)], years: &[(Address, Vec<u32>)]) -> Vec<f64> {
    let addresses: Vec<Address> = numbers.iter().map(|(address, _)| address.clone()).collect();
    let measures = every_measure(map);
    let engine = Engine::new_with_years(map, &addresses, years, &measures).unwrap();
    let mut draw = Columns::new(addresses.len(), 1).unwrap();
    for (column, (_, value)) in numbers.iter().enumerate() {
        draw.column_mut(column)[0] = value.to_f64().unwrap();
    }
    let mut results = Columns::new(measures.len(), 1).unwrap();
    // nothing is drawn of a map without a number in doubt, and so no row
    let draw = if addresses.is_empty() { Columns::new(1, 1).unwrap() } else { draw };
    engine.evaluate(&draw, &mut results).unwrap();
    results.iter().map(|column| column[0]).collect()
}

fn agree(map: &ImpactMap, changed: &ImpactMap, found: &[f64]) -> Result<(), TestCaseError> {
    let appraisal = appraise(changed).unwrap();
    let size = size(&appraisal);
    for (measure, found) in every_measure(map).iter().zip(found) {
        let expected = measure.of(&appraisal).map(|value| value.to_f64().unwrap());
        let allowed = match (measure, expected) {
            // of a quotient: what the parts may miss, over the denominator
            (Measure::Sroi | Measure::NetSroi, Some(ratio)) => {
                let below = appraisal.present_inputs().to_decimal().to_f64().unwrap();
                if below < 0.01 {
                    continue;
                }
                1e-9 * size / below * (1.0 + ratio.abs())
            }
            _ => 1e-9 * size,
        };
        match expected {
            None => prop_assert!(found.is_nan(), "{measure:?}: {found} where there is none"),
            // 1e-9: what the ledger's own rounding of lines to 10^-12 can add up to
            Some(expected) => {
                prop_assert!((found - expected).abs() <= allowed + 1e-9, "{measure:?}: {found} is not {expected}");
            }
        }
    }
    Ok(())
}

/// The numbers that the list leaves out since they are stated elsewhere, each with what it comes to: those that refer to an
/// assumption, their factors, and growth where none is stated.
fn stated_elsewhere(map: &ImpactMap) -> Vec<(Address, Decimal)> {
    let mut all: Vec<Address> = map.references().map(|(address, _)| address.clone()).collect();
    all.extend(map.references().map(|(address, _)| address.child("times")));
    for outcome in map.outcomes() {
        let values = Address::ROOT.child("outcomes").child(outcome.id().as_str()).child("values");
        all.extend(outcome.values().map(|value| values.child(value.id().as_str()).child("growth")));
    }
    let listed: Vec<Address> = map.numbers().into_iter().map(|(address, _)| address).collect();
    all.retain(|address| !listed.contains(address));
    let valued = all.into_iter().filter_map(|address| Some((address.clone(), map.number(&address)?)));
    // what is 0 is drawn by hundredths too
    valued.map(|(address, value)| (address, if value.is_zero() { Decimal::new(1, 2) } else { value })).collect()
}

/// Whether a number can be drawn freely and alone.
fn is_free(map: &ImpactMap, address: &Address) -> bool {
    !address.as_str().ends_with("/share") && Engine::new(map, std::slice::from_ref(address), &[]).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn it_agrees_with_the_exact_appraisal(
        map in laws::impact_maps(),
        picks in prop::collection::vec((any::<Index>(), 0_u32..250), 0..8),
    ) {
        let stated = map.numbers().into_iter().chain(stated_elsewhere(&map));
        let free: Vec<(Address, Decimal)> = stated.filter(|(address, _)| is_free(&map, address)).collect();
        let mut numbers: Vec<(Address, Decimal)> = Vec::new();
        // a bare map may have nothing to draw
        let picks = if free.is_empty() { Vec::new() } else { picks };
        for (pick, by) in picks {
            let (address, value) = pick.get(&free).clone();
            let Some(value) = value.checked_mul(Decimal::new(by.into(), 2)) else { continue };
            let together = numbers.iter().map(|(address, value)| (address, *value)).chain([(&address, value)]);
            // a factor and the number that it is of are not drawn together
            if numbers.iter().all(|(known, _)| *known != address) && map.with_numbers(together).is_ok() {
                numbers.push((address, value));
            }
        }
        let changed = map.with_numbers(numbers.iter().map(|(address, value)| (address, *value))).unwrap();
        agree(&map, &changed, &drawn(&map, &numbers, &[]))?;
    }

    #[test]
    fn drawn_years_agree_too(map in laws::impact_maps(), picks in prop::collection::vec((any::<Index>(), 0_u32..12), 1..4)) {
        let years: Vec<Address> = map.numbers().into_iter().map(|(address, _)| address).filter(|address| {
            Engine::new_with_years(&map, std::slice::from_ref(address), &[(address.clone(), vec![1, 2])], &[]).is_ok()
        }).collect();
        prop_assume!(!years.is_empty());
        let mut numbers: Vec<(Address, Decimal)> = Vec::new();
        for (pick, value) in picks {
            let address = pick.get(&years).clone();
            let value = Decimal::from(value);
            if numbers.iter().all(|(known, _)| *known != address) && map.with_number(&address, value).is_ok() {
                numbers.push((address, value));
            }
        }
        let choices: Vec<(Address, Vec<u32>)> = numbers.iter().map(|(address, _)| (address.clone(), (1..12).collect())).collect();
        let numbers: Vec<_> = numbers.into_iter().filter(|(_, value)| !value.is_zero()).collect();
        let changed = map.with_numbers(numbers.iter().map(|(address, value)| (address, *value))).unwrap();
        let choices: Vec<_> = choices.into_iter().filter(|(address, _)| numbers.iter().any(|(known, _)| known == address)).collect();
        agree(&map, &changed, &drawn(&map, &numbers, &choices))?;
    }
}

fn outcome_of(quantity: &str, lasts: u32, cashable: &str) -> ImpactMap {
    let text = format!(
        r#"{{"format": "sroi/1", "title": "Long", "currency": "GBP", "base_date": "2026-01-01",
        "conventions": {{"timing": "mid-year"}}, "stakeholders": {{"nhs": {{"agency": {{}}}}}},
        "inputs": {{"grant": {{"from": "nhs", "amount": "1000"}}}},
        "outcomes": {{"fitter": {{"stakeholder": "nhs", "quantity": {quantity}, "lasts": {lasts}, "drop_off": "0.01",
            "values": {{"stay": {{"proxy": "10", "to": {{"nhs": {{"cashable": {cashable}}}}}}}}}}}}}}}"#
    );
    ImpactMap::from_json(&text).unwrap()
}

fn drawn_and_agree(map: &ImpactMap, numbers: &[(&str, &str)]) {
    let numbers: Vec<(Address, Decimal)> =
        numbers.iter().map(|(at, value)| (at.parse().unwrap(), value.parse().unwrap())).collect();
    let changed = map.with_numbers(numbers.iter().map(|(address, value)| (address, *value))).unwrap();
    agree(map, &changed, &drawn(map, &numbers, &[])).unwrap();
}

/// As many powers of two numbers as years: what is taken out of each other must not go as deep, or the stack of a thread ends.
#[test]
fn the_longest_life_is_compiled_with_drop_off_and_rate_in_doubt() {
    let map = outcome_of(r#""100""#, 1_000, r#""0.5""#);
    drawn_and_agree(&map, &[("/conventions/discount/rate", "0.02"), ("/outcomes/fitter/drop_off", "0.003")]);
}

/// A year's steps go by the sum over all intakes, which is longer than any sum of the generated maps.
#[test]
fn steps_over_many_intakes_agree() {
    let intakes = vec![r#""7""#; 40].join(",");
    let map = outcome_of(&format!("[{intakes}]"), 12, r#"{"variable": "1", "step": "5", "every": "3"}"#);
    let numbers = [
        ("/outcomes/fitter/drop_off", "0.07"),
        ("/outcomes/fitter/deadweight", "0.13"),
        ("/outcomes/fitter/quantity/3", "11"),
        ("/outcomes/fitter/quantity/20", "2.5"),
        ("/outcomes/fitter/values/stay/to/nhs/cashable/step", "6"),
    ];
    drawn_and_agree(&map, &numbers);
}

/// A share that is drawn takes another along that refers to an assumption: what is stated elsewhere is put in there too.
#[test]
fn a_share_by_an_assumption_moves_along_with_one_that_is_drawn() {
    let map = ImpactMap::from_json(
        r#"{"format": "sroi/1", "title": "Shares", "currency": "GBP", "base_date": "2026-01-01",
        "assumptions": {"part": {"value": "0.3"}},
        "stakeholders": {"nhs": {"agency": {}}, "council": {"agency": {}}, "people": {}},
        "inputs": {"grant": {"from": "nhs", "amount": "1000"}},
        "outcomes": {"fitter": {"stakeholder": "people", "quantity": {"assumption": "part", "times": "100"},
            "values": {"stay": {"proxy": "10", "to": {"nhs": {"share": {"assumption": "part"}},
                "council": {"share": "0.2"}, "people": {"share": "0.5"}}}}}}}"#,
    )
    .unwrap();
    let council: Address = "/outcomes/fitter/values/stay/to/council/share".parse().unwrap();
    let numbers = [(council, Decimal::new(6, 1))];
    let changed = changed(&map, numbers.iter().map(|(address, value)| (address, *value))).unwrap();
    let nhs = Measure::Gained(map.stakeholder("nhs").unwrap().id().clone()).of(&appraise(&changed).unwrap());
    // what is left, 0.4, is shared out 3 : 5, as 0.3 and 0.5 were: 30 x 10 x 0.15, discounted by a year at 3.5%
    let expected = Decimal::from(45) / Decimal::new(1_035, 3);
    assert!((nhs.unwrap() - expected).abs() < Decimal::new(1, 9), "{nhs:?} {expected}");
    agree(&map, &changed, &drawn(&map, &numbers, &[])).unwrap();
}

/// A number that is drawn stands by itself, without the factor that it had, and without the grade of a note on that factor. Who
/// puts that grade in doubt too asks of a number that the map has, and that moves nothing.
#[test]
fn the_grade_of_a_factor_that_is_not_needed_moves_nothing() {
    let map = ImpactMap::from_json(
        r#"{"format": "sroi/1", "title": "Graded", "currency": "GBP", "base_date": "2026-01-01",
        "assumptions": {"people": {"value": "40"}},
        "notes": {"/outcomes/fitter/quantity/times": {"grade": 3}},
        "stakeholders": {"nhs": {"agency": {}}},
        "outcomes": {"fitter": {"stakeholder": "nhs", "quantity": {"assumption": "people", "times": "0.5"},
            "values": {"stay": {"proxy": "10"}}}}}"#,
    )
    .unwrap();
    let [grade, quantity] =
        ["/notes/~1outcomes~1fitter~1quantity~1times/grade", "/outcomes/fitter/quantity"].map(|at| at.parse().unwrap());
    assert_eq!(map.number(&grade), Some(Decimal::from(3)));
    let engine = Engine::new(&map, &[grade.clone(), quantity.clone()], &[Measure::Net]).unwrap();
    assert!(!engine.depends_on(0) && engine.depends_on(1));
    // at no number's address there is still none
    let other: Address = "/notes/~1outcomes~1fitter~1quantity/grade".parse().unwrap();
    let findings = Engine::new(&map, &[other.clone(), quantity], &[Measure::Net]).unwrap_err();
    assert_eq!(findings.first().address(), Some(&other));
}
