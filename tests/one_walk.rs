//! One walk, many takers: ledger, trail, formula of doubt and switching values each agree with the second formulation in
//! `plain`, so that a rule that is changed turns all of them red.

#![cfg(all(feature = "json", feature = "simulation"))]

mod plain;

use bigdecimal::{BigDecimal, ToPrimitive, Zero};
use plain::{Plain, plain};
use sroi::Decimal;
use sroi::map::{Deductions, Discount, DropOffFrom, DropOffShape, NegativeOutcomes, Timing};
use sroi::measure::BridgeStep;
use sroi::sensitivity::{Point, Threshold, Verdict, changed, switching, switching_to};
use sroi::simulation::{Columns, Engine, Model};
use sroi::time::RateStep;
use sroi::{Appraisal, Conventions, ImpactMap, Measure, appraise};

/// A map in which every rule has something to do.
const MAP: &str = r#"{
    "format": "sroi/1", "title": "Every rule", "currency": "GBP", "base_date": "2026-04-01",
    "price_year": 2025, "price_index": {"2023": "94.2", "2024": "97.1", "2025": "100"},
    "assumptions": {"anyway": {"value": "0.2", "source": "survey"}, "dose": {"value": "44"}, "life": {"value": "4"}},
    "conventions": {"discounts": {"health": {"steps": [{"from_year": 1, "rate": "0.015"}, {"from_year": 3, "rate": "0.0129"}]}}},
    "stakeholders": {"council": {"agency": {"sector": "local", "level": "local"}}, "nhs": {"agency": {"sector": "health", "level": "national"}}, "people": {}},
    "inputs": {
        "contract": {"from": "council", "amount": ["9000.10", "4000", "2500.5"], "year": 1, "price_year": 2023},
        "hours": {"from": "people", "kind": "in-kind", "amount": "1200"}
    },
    "outcomes": {
        "falls": {"stakeholder": "people", "quantity": {"population": "400", "affected": "0.31", "engaged": "0.52", "retained": "0.83", "achieved": "0.44", "per_case": "1.2"},
            "starts": 1, "lasts": 5, "deadweight": {"assumption": "anyway", "times": "1.05"}, "displacement": "0.07", "attribution": "0.13", "drop_off": "0.17",
            "values": {
                "stay": {"proxy": "221.15", "class": "fiscal", "price_year": 2024, "growth": "0.013", "to": {"nhs": {"share": "0.65", "cashable": "0.42"}, "council": {"share": "rest", "cashable": "0.15"}}},
                "qaly": {"proxy": {"assumption": "dose"}, "growth": "0.02", "discount": "health", "to": {"people": {"share": "0.6"}, "nhs": {"share": "rest", "cashable": {"assumption": "anyway"}}}}}},
        "jobs": {"stakeholder": "people", "quantity": ["6", {"population": "9", "engaged": "0.5"}, "8"], "lasts": {"assumption": "life"}, "deadweight": {"assumption": "anyway"}, "displacement": "0.30", "attribution": "0.45", "drop_off": "0.3",
            "values": {
                "wage": {"proxy": "1900", "class": "economic", "discount": "health"},
                "benefits": {"proxy": "430", "class": "fiscal", "transfer": true, "from": "people", "to": {"council": {}}},
                "tax": {"proxy": "210", "class": "fiscal", "transfer": true, "to": {"nhs": {"cashable": "0.5"}}}}},
        "sleep": {"stakeholder": "people", "quantity": {"assumption": "dose", "times": "0.8"}, "starts": 2, "attribution": "0.1", "profile": ["0.5", "1", "1.25", "0.4"],
            "values": {"rest": {"proxy": "64"}, "noise": {"proxy": "-11.5"}}},
        "waste": {"stakeholder": "people", "quantity": "40", "starts": 0, "lasts": 2, "drop_off": "0.05", "values": {"cost": {"proxy": "-31"}}}
    }
}"#;

/// The same with a saving that is cashable in steps, over several intakes.
fn with_steps() -> String {
    let flat = r#""nhs": {"share": "0.65", "cashable": "0.42"}"#;
    let steps = r#""nhs": {"share": "0.65", "cashable": {"variable": "21.5", "step": "310", "every": "2.5"}}"#;
    let funnel = MAP.find(r#"{"population""#).unwrap();
    let end = funnel + MAP[funnel..].find('}').unwrap() + 1;
    let intakes = MAP.replace(&MAP[funnel..end], r#"["22", "31", "17"]"#);
    assert_ne!(intakes.replace(flat, steps), intakes);
    intakes.replace(flat, steps)
}

/// Every choice of the conventions, two at a time.
fn conventions() -> Vec<Conventions> {
    let steps = || {
        let step = |year, rate: &str| RateStep::new(year, rate.parse().unwrap());
        Discount::from_steps(vec![step(1, "0.061"), step(3, "0.024"), step(5, "0.013")]).unwrap()
    };
    let rate = || Discount::from_rate("0.047".parse().unwrap());
    let mut all = Vec::new();
    for timing in [Timing::StartOfYear, Timing::MidYear, Timing::EndOfYear] {
        for deductions in [Deductions::Compound, Deductions::Additive] {
            for shape in [DropOffShape::Compound, DropOffShape::StraightLine] {
                for (from, discount, inputs) in
                    [(DropOffFrom::SecondYear, steps(), true), (DropOffFrom::FirstYear, rate(), false)]
                {
                    let one = Conventions::guide().with_timing(timing).with_deductions(deductions);
                    let one = one.with_drop_off_shape(shape).with_drop_off_from(from);
                    let one = one.with_discount(discount).with_discounted_inputs(inputs);
                    all.push(one.with_negative_outcomes(NegativeOutcomes::Denominator));
                }
            }
        }
    }
    all
}

fn maps(text: &str) -> Vec<ImpactMap> {
    let map = ImpactMap::from_json(text).unwrap();
    conventions().iter().map(|conventions| map.with_conventions(conventions).unwrap()).collect()
}

fn plainly(map: &ImpactMap) -> Plain {
    plain(&serde_json::from_str(&map.to_json()).unwrap())
}

/// Results that every taker gives, and what they are by the second formulation.
fn expected(map: &ImpactMap) -> Vec<(Measure, BigDecimal)> {
    let plain = plainly(map);
    let mut all = vec![
        (Measure::Inputs, plain.inputs.clone()),
        (Measure::Outcomes, plain.outcomes.clone()),
        (Measure::Net, plain.net.clone()),
        (Measure::Sroi, plain.sroi.clone().unwrap()),
        (Measure::NetSroi, plain.net_sroi.clone().unwrap()),
    ];
    for outcome in map.outcomes() {
        all.push((Measure::Outcome(outcome.id().clone()), plain.outcome[outcome.id().as_str()].present_value.clone()));
    }
    for stakeholder in map.stakeholders() {
        let (id, pocket) = (stakeholder.id(), &plain.stakeholder[stakeholder.id().as_str()]);
        all.push((Measure::Paid(id.clone()), pocket.paid.clone()));
        all.push((Measure::Gained(id.clone()), pocket.gained.clone()));
        all.push((Measure::NetOf(id.clone()), pocket.net.clone()));
        all.push((Measure::Cashable(id.clone()), pocket.cashable.clone()));
    }
    all
}

/// Results of the exact takers alone.
fn expected_exactly(map: &ImpactMap) -> Vec<(Measure, BigDecimal)> {
    let plain = plainly(map);
    let mut all = expected(map);
    all.extend(
        BridgeStep::ALL.into_iter().zip(plain.bridge.clone()).map(|(step, value)| (Measure::Bridge(step), value)),
    );
    for outcome in map.outcomes() {
        all.push((Measure::Impact(outcome.id().clone()), plain.outcome[outcome.id().as_str()].impact.clone()));
    }
    for (year, of) in (0..).zip(&plain.years) {
        all.push((Measure::DiscountFactor(year), of.factor.clone()));
        all.push((Measure::InputsOfYear(year), of.inputs.clone()));
        all.push((Measure::OutcomesOfYear(year), of.outcomes.clone()));
    }
    all.push((Measure::Outside, plain.outside.clone()));
    all
}

fn exact(value: Decimal) -> BigDecimal {
    value.to_string().parse().unwrap()
}

/// Apart by no more than what rounding some hundred lines to 10^-12 can leave.
fn same(what: &str, found: &BigDecimal, expected: &BigDecimal) {
    let within: BigDecimal = "0.0000000005".parse().unwrap();
    assert!((found - expected).abs() <= within, "{what}: {found}, and plainly {expected}");
}

fn appraised(map: &ImpactMap) -> Appraisal {
    appraise(map).unwrap()
}

#[test]
fn the_ledger_agrees() {
    for map in maps(MAP).iter().chain(&maps(&with_steps())) {
        let appraisal = appraised(map);
        for (measure, expected) in expected_exactly(map) {
            same(&format!("{measure:?}"), &exact(measure.of(&appraisal).unwrap()), &expected);
        }
    }
}

#[test]
fn trails_agree() {
    for map in maps(MAP).iter().chain(&maps(&with_steps())) {
        let appraisal = appraised(map);
        for (measure, expected) in expected_exactly(map) {
            let trail = appraisal.explain(&measure.address()).unwrap();
            let found = trail.evaluated().unwrap().to_decimal().unwrap();
            same(&format!("the trail of {measure:?}"), &exact(found), &expected);
        }
    }
}

#[test]
fn the_formula_of_doubt_agrees() {
    for map in maps(MAP).iter().chain(&maps(&with_steps())) {
        // an assumption that deadweight and cashability follow, growth, and a share that the rest follows
        let share = "/outcomes/falls/values/stay/to/nhs/share";
        let numbers =
            [("/assumptions/anyway/value", "0.44"), ("/outcomes/falls/values/qaly/growth", "-0.03"), (share, "0.2")];
        let numbers =
            numbers.map(|(at, value)| (at.parse::<sroi::Address>().unwrap(), value.parse::<Decimal>().unwrap()));
        let changed = map.with_numbers(numbers.iter().map(|(at, value)| (at, *value))).unwrap();
        let expected = expected(&changed);
        let measures: Vec<Measure> = expected.iter().map(|(measure, _)| measure.clone()).collect();
        let addresses: Vec<_> = numbers.iter().map(|(at, _)| at.clone()).collect();
        let engine = Engine::new(map, &addresses, &measures).unwrap();
        let mut drawn = Columns::new(3, 1).unwrap();
        for (column, value) in [0.44, -0.03, 0.2].into_iter().enumerate() {
            drawn.column_mut(column)[0] = value;
        }
        let mut found = Columns::new(measures.len(), 1).unwrap();
        engine.evaluate(&drawn, &mut found).unwrap();
        for (column, (measure, expected)) in found.iter().zip(expected) {
            let expected = expected.to_f64().unwrap();
            assert!((column[0] - expected).abs() < 1e-7, "{measure:?}: {}, and plainly {expected}", column[0]);
        }
    }
}

/// Holds every switching value of a map to what the second formulation makes of the map that has it, and to the ledger of
/// that map: switching values follow the rules where these give the shape of a number, but lay out by themselves which
/// factors are multiplied, and this is what ties the two.
fn meets(map: &ImpactMap, threshold: &Threshold, of: impl Fn(&Plain) -> BigDecimal) -> usize {
    let level = exact(threshold.level().unwrap());
    let size = of(&plainly(map)).abs() + BigDecimal::from(1_000_000);
    // a rate near -1 makes of 20 digits of it fewer of the result
    let allowed: BigDecimal = "0.000000000001".parse().unwrap();
    let mut points = 0;
    for one in switching_to(map, threshold).unwrap() {
        let with = |value| changed(map, [(one.address(), value)]);
        let plainly = |value| of(&plainly(&with(value).unwrap())) - &level;
        let posted = |value| exact(threshold.measure().of(&appraised(&with(value).unwrap())).unwrap()) - &level;
        match one.verdict() {
            Verdict::At(found) => {
                for point in found.iter().map(Point::value) {
                    for (by, beyond) in [("plainly", plainly(point)), ("in the ledger", posted(point))] {
                        assert!(beyond.abs() / &size < allowed, "{} at {point}, {by}: {beyond}", one.address());
                    }
                    points += 1;
                }
            }
            Verdict::AtWhole(found) => {
                for point in found.iter().map(Point::value) {
                    let before = if point > one.base() { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
                    let before = point.checked_add(before).unwrap();
                    // other price years than those of the index cannot be tried
                    if with(before).is_err() {
                        continue;
                    }
                    for (by, [from, to]) in
                        [("plainly", [before, point].map(plainly)), ("in the ledger", [before, point].map(posted))]
                    {
                        let turned = from.sign() != to.sign() || from.is_zero();
                        assert!(turned, "{} does not turn at {point}, {by}: {from} to {to}", one.address());
                    }
                    points += 1;
                }
            }
            Verdict::NoneInRange { range, at_low: Some(low), .. } => {
                let std::ops::Bound::Included(end) = range.low() else { continue };
                let low = exact(low.to_decimal()) - &level;
                same(&format!("{} at its low end", one.address()), &low, &plainly(end));
                same(&format!("{} at its low end, in the ledger", one.address()), &low, &posted(end));
            }
            _ => {}
        }
    }
    points
}

#[test]
fn switching_values_agree() {
    for map in maps(MAP) {
        // brings the inputs into the reach of the outcomes, so that nearly every number has a value that switches
        let net = plainly(&map).net.to_f64().unwrap();
        let level = Decimal::try_from((net * 0.9).round()).unwrap();
        let found = meets(&map, &Threshold::new(Measure::Net, level), |plain| plain.net.clone());
        assert!(found > 20, "only {found} values were tried");
        let cashable = Measure::Cashable(map.stakeholder("nhs").unwrap().id().clone());
        let now = plainly(&map).stakeholder["nhs"].cashable.to_f64().unwrap();
        let level = Decimal::try_from((now * 0.8).round()).unwrap();
        let found = meets(&map, &Threshold::new(cashable, level), |plain| plain.stakeholder["nhs"].cashable.clone());
        assert!(found > 8, "only {found} values were tried");
        assert_eq!(switching(&map).unwrap().len(), map.numbers().len());
    }
}
