//! Switching values: closed forms, published figures, constructed roots, brute force, and a law over generated maps.

#![cfg(all(feature = "json", feature = "proptest"))]

use proptest::prelude::*;
use sroi::Decimal;
use sroi::Measure;
use sroi::map::{Deductions, Discount, DropOffFrom, DropOffShape, Timing};
use sroi::sensitivity::{Point, Range, Switching, Threshold, Verdict, changed, switching, switching_at, switching_to};
use sroi::time::RateStep;
use sroi::{Address, Appraisal, Conventions, ErrorKind, ImpactMap, Money, appraise, build, laws};
use std::ops::Bound;

fn at(text: &str) -> Address {
    text.parse().unwrap()
}

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn wheels() -> ImpactMap {
    let case: serde_json::Value = serde_json::from_str(include_str!("cases/wheels_to_meals.json")).unwrap();
    ImpactMap::from_json(&case["map"].to_string()).unwrap()
}

fn one(map: &ImpactMap, address: &str) -> Switching {
    switching_at(map, &at(address), &Threshold::default()).unwrap()
}

fn points(found: &Switching) -> Vec<Decimal> {
    match found.verdict() {
        Verdict::At(points) | Verdict::AtWhole(points) => points.iter().map(Point::value).collect(),
        other => panic!("{} {other:?}", found.address()),
    }
}

/// Whether two numbers agree to 12 significant digits.
fn close(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() <= b.abs() * d("0.000000000001")
}

fn net(map: &ImpactMap) -> Decimal {
    appraise(map).unwrap().net_present_value().to_decimal()
}

#[track_caller]
fn assert_points(map: &ImpactMap, address: &str, expected: &[&str]) {
    let found = points(&one(map, address));
    assert_eq!(found.len(), expected.len(), "{address} {found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(close(*found, d(expected)) || *found == d(expected), "{address}: {found}, not {expected}");
    }
}

// -- Wheels-to-Meals, the Guide's example

/// The Guide prints 1,093 for the proxy; each figure here follows from net present value, present value and base by hand.
#[test]
fn wheels_to_meals_switches_where_the_guide_says() {
    let map = wheels();
    let appraisal = appraise(&map).unwrap();
    let net = appraisal.net_present_value().to_decimal();
    let proxy = one(&map, "/outcomes/falls-continuing-care/values/unit-cost/proxy").nearest().unwrap();
    assert_eq!(proxy.value().round_dp(2), d("1092.97"));
    assert_eq!(proxy.value().round(), d("1093"));
    // 7 x proxy x 0.95 / 1.035
    assert!(close(proxy.value(), d("7220") - net * d("1.035") / d("6.65")));
    assert!(close(proxy.relative_change().unwrap(), proxy.change() / d("7220")));
    let contract = one(&map, "/inputs/contract/amount").nearest().unwrap();
    assert!(close(contract.value(), d("24375") + net));
    // no other proxy's outcome could take it all: they would have to turn negative, which a proxy can
    let gp = one(&map, "/outcomes/gp-visits/values/unit-cost/proxy").nearest().unwrap();
    let present = appraisal.outcome("gp-visits").unwrap().present_value.to_decimal();
    assert!(close(gp.value(), d("19") * (Decimal::ONE - net / present)), "{}", gp.value());
    // a quantity cannot
    let quantity = one(&map, "/outcomes/gp-visits/quantity");
    let Verdict::NoneInRange { range, at_low, at_high } = quantity.verdict() else { panic!("{quantity:?}") };
    assert_eq!((range.low(), range.high()), (Bound::Included(Decimal::ZERO), Bound::Unbounded));
    assert!(close(at_low.unwrap().to_decimal(), net - present));
    assert_eq!(*at_high, None);
    // deadweight is 1 there, so that nothing else moves anything, and deadweight itself does
    assert_eq!(*one(&map, "/outcomes/nutritious-meals/quantity").verdict(), Verdict::NoInfluence);
    assert!(matches!(one(&map, "/outcomes/nutritious-meals/deadweight").verdict(), Verdict::NoneInRange { .. }));
    // for one year of life the drop-off never comes to bear
    assert_eq!(*one(&map, "/outcomes/falls-ae/drop_off").verdict(), Verdict::NoInfluence);
    assert_eq!(*one(&map, "/outcomes/falls-ae/values/unit-cost/to/nhs/cashable").verdict(), Verdict::NoInfluence);
    assert_eq!(*one(&map, "/inputs/contract/year").verdict(), Verdict::NoInfluence);
    assert_eq!(switching(&map).unwrap().len(), map.numbers().len());
}

/// An SROI ratio of 1 is a net present value of 0, and a threshold moves what is asked.
#[test]
fn a_threshold_is_met_by_the_measure_it_names() {
    let map = wheels();
    let nhs = map.stakeholder("nhs").unwrap().id().clone();
    for (measure, level) in [
        (Measure::Net, d("10000")),
        (Measure::Inputs, d("40000")),
        (Measure::Outcomes, d("50000")),
        (Measure::Gained(nhs), d("60000")),
    ] {
        let threshold = Threshold::new(measure.clone(), level);
        let mut met = 0;
        for found in switching_to(&map, &threshold).unwrap() {
            if let Verdict::At(points) = found.verdict() {
                for point in points {
                    let moved = changed(&map, [(found.address(), point.value())]).unwrap();
                    let value = measure.of(&appraise(&moved).unwrap()).unwrap();
                    assert!((value - level).abs() < d("0.0000001"), "{} {value}", found.address());
                    met += 1;
                }
            }
        }
        assert!(met >= 2, "{measure:?} {met}");
    }
}

// -- discount rates

/// A map whose outcomes bring these flows, one a year from year 0 on.
fn flows(conventions: &Conventions, flows: &[&str]) -> ImpactMap {
    let map = build::map("Flows", "GBP", "2026-04-01").conventions(conventions).stakeholder("s", build::people("S"));
    let flows = flows.iter().enumerate();
    flows
        .fold(map, |map, (year, flow)| {
            let year = u32::try_from(year).unwrap();
            map.outcome(format!("o{year}"), build::outcome("s", 1).starts(year).value("v", build::value(*flow)))
        })
        .finish()
        .unwrap()
}

fn rate_of(rate: &str) -> Conventions {
    Conventions::guide().with_discount(Discount::from_rate(rate.parse().unwrap()))
}

const RATE: &str = "/conventions/discount/rate";

/// With g = 1 + r the present value is the polynomial in g over a power of it: its coefficients are the flows.
#[test]
fn every_root_of_a_rate_is_found() {
    for timing in Timing::all() {
        let conventions = rate_of("0.05").with_timing(timing);
        // (g - 1.1)(g - 1.25)
        assert_points(&flows(&conventions, &["1", "-2.35", "1.375"]), RATE, &["0.1", "0.25"]);
        // (g - 0.8)(g - 1.1)(g - 1.25)
        assert_points(&flows(&conventions, &["1", "-3.15", "3.255", "-1.1"]), RATE, &["-0.2", "0.1", "0.25"]);
        // (g - 1)(g - 1.1)
        assert_points(&flows(&conventions, &["1", "-2.1", "1.1"]), RATE, &["0", "0.1"]);
        // (g - 1.1)^2 touches 0 and does not cross it
        assert_points(&flows(&conventions, &["1", "-2.2", "1.21"]), RATE, &["0.1"]);
        // (g - 1.1)(g - 1.1000001)
        assert_points(&flows(&conventions, &["1", "-2.2000001", "1.21000011"]), RATE, &["0.1", "0.1000001"]);
        // (g - 101)(g - 0.01)
        assert_points(&flows(&conventions, &["1", "-101.01", "1.01"]), RATE, &["-0.99", "100"]);
        // g^2 - g + 1 has no root
        let none = one(&flows(&conventions, &["1", "-1", "1"]), RATE);
        assert!(matches!(none.verdict(), Verdict::NoneInRange { at_low: None, at_high: None, .. }), "{none:?}");
    }
    // nothing is discounted in year 0 alone
    assert_eq!(*one(&flows(&rate_of("0.05"), &["3"]), RATE).verdict(), Verdict::NoInfluence);
}

/// In the middle of the year 12 / sqrt(1 + r) is 10 at r = 0.44.
#[test]
fn a_root_of_the_rate_is_found_where_inputs_stand_undiscounted() {
    let map = build::map("Half", "GBP", "2026-04-01")
        .conventions(&rate_of("0.05").with_timing(Timing::MidYear))
        .stakeholder("s", build::people("S"))
        .input("i", build::cash("s", 10))
        .outcome("o", build::outcome("s", 1).starts(0).value("v", build::value(12)))
        .finish()
        .unwrap();
    assert_points(&map, RATE, &["0.44"]);
}

/// Two years at 10%, then x: 121 / 1.1^2 / (1 + x) = 80 at 25%; and the first step's rate: 80 (1+x)^2 = 121 / 1.035.
#[test]
fn rates_of_steps_switch_one_by_one() {
    let step = |year, rate: &str| RateStep::new(year, rate.parse().unwrap());
    let steps = Discount::from_steps(vec![step(1, "0.1"), step(3, "0.035")]).unwrap();
    let map = flows(&Conventions::guide().with_discount(steps), &["-80", "0", "0", "121"]);
    assert_points(&map, "/conventions/discount/steps/1/rate", &["0.25"]);
    let found = points(&one(&map, "/conventions/discount/steps/0/rate"));
    assert_eq!(found.len(), 1);
    let growth = found[0] + Decimal::ONE;
    assert!(close(growth * growth * d("80") * d("1.035"), d("121")));
    let first = one(&map, "/conventions/discount/steps/0/from_year");
    assert!(matches!(first.verdict(), Verdict::Refused(error) if error.kind() == ErrorKind::BadSteps));
}

/// The year from which a lower rate holds, by trying each.
#[test]
fn the_first_year_of_a_step_turns_where_trying_says() {
    let step = |year, rate: &str| RateStep::new(year, rate.parse().unwrap());
    let steps = Discount::from_steps(vec![step(1, "0.1"), step(4, "0.0"), step(9, "0.2")]).unwrap();
    for level in ["-150", "-180", "-200", "-240", "-100", "-300"] {
        let all = [level, "0", "0", "0", "0", "0", "0", "0", "400"];
        let map = flows(&Conventions::guide().with_discount(steps.clone()), &all);
        assert_whole_by_trying(&map, "/conventions/discount/steps/1/from_year", 2, 8);
        assert_whole_by_trying(&map, "/conventions/discount/steps/2/from_year", 5, 12);
        let far = Discount::from_steps(vec![step(1, "0.1"), step(u32::MAX, "0.9")]).unwrap();
        let map = flows(&Conventions::guide().with_discount(far), &all);
        let found = one(&map, "/conventions/discount/steps/1/from_year");
        let gains = |year: u32| net(&map.with_number(found.address(), year).unwrap()) > Decimal::ZERO;
        let turn = (2..20).rev().find(|year| gains(*year) != gains(20));
        assert_eq!(found.nearest().map(|nearest| nearest.value()), turn.map(Decimal::from), "{level}");
        assert_eq!(*one(&map, "/conventions/discount/steps/1/rate").verdict(), Verdict::NoInfluence);
    }
}

// -- whole numbers

/// Tries each value from low to high, and compares the first turn either way.
#[track_caller]
fn assert_whole_by_trying(map: &ImpactMap, address: &str, low: u32, high: u32) {
    let address = at(address);
    let base: u32 = map.number(&address).unwrap().to_string().parse().unwrap();
    let side = |value: u32| {
        let moved = map.with_number(&address, value).ok()?;
        Some(appraise(&moved).ok()?.net_present_value().cmp(&Money::ZERO))
    };
    let own = side(base).unwrap();
    let turn = |mut values: Box<dyn Iterator<Item = u32>>| values.find(|value| side(*value).is_some_and(|s| s != own));
    let expected: Vec<Decimal> = [turn(Box::new((low..base).rev())), turn(Box::new(base + 1..=high))]
        .into_iter()
        .flatten()
        .map(Decimal::from)
        .collect();
    let found = switching_at(map, &address, &Threshold::default()).unwrap();
    match found.verdict() {
        Verdict::AtWhole(points) => {
            let values: Vec<Decimal> = points.iter().map(Point::value).collect();
            assert_eq!(
                values.iter().filter(|v| **v <= high.into()).copied().collect::<Vec<_>>(),
                expected,
                "{address}"
            );
        }
        Verdict::NoInfluence | Verdict::NoneInRange { .. } => assert_eq!(expected, [], "{address} {found:?}"),
        other => panic!("{address} {other:?}"),
    }
}

#[test]
fn whole_numbers_turn_first_where_trying_says() {
    let map = |conventions: &Conventions, gain: i64, harm: i64, drop: &str| {
        build::map("Whole", "GBP", "2026-04-01")
            .conventions(conventions)
            .stakeholder("s", build::people("S"))
            .input("i", build::cash_yearly("s", [300, 200]))
            .outcome(
                "gain",
                build::outcome_with_intakes("s", [2, 3]).lasts(4).drop_off(drop).value("v", build::value(gain)),
            )
            .outcome("harm", build::outcome("s", 5).starts(3).lasts(2).value("v", build::value(harm)))
            .finish()
            .unwrap()
    };
    for conventions in [rate_of("0.035"), rate_of("-0.05"), Conventions::green_book(), rate_of("0.2")] {
        for (gain, harm, drop) in [(40, -10, "0"), (30, -1, "0.3"), (60, -40, "0.1"), (10, 5, "0"), (29, 0, "0.01")] {
            let map = map(&conventions, gain, harm, drop);
            for outcome in ["gain", "harm"] {
                assert_whole_by_trying(&map, &format!("/outcomes/{outcome}/lasts"), 1, 130);
                assert_whole_by_trying(&map, &format!("/outcomes/{outcome}/starts"), 0, 130);
            }
            assert_whole_by_trying(&map, "/inputs/i/year", 0, 130);
        }
    }
}

// -- pieces, prices, shares

fn simple(conventions: &Conventions, outcome: impl FnOnce(build::Outcome) -> build::Outcome) -> ImpactMap {
    build::map("Simple", "GBP", "2026-04-01")
        .conventions(conventions)
        .stakeholder("s", build::people("S"))
        .stakeholder("t", build::people("T"))
        .stakeholder("u", build::people("U"))
        .input("i", build::cash("s", 100))
        .outcome("o", outcome(build::outcome("s", 10).starts(0)))
        .finish()
        .unwrap()
}

/// 200 (1 - 0.1 - x) = 100 where deductions add up; (1 - 0.1)(1 - x) 200 = 100 where they compound.
#[test]
fn deductions_switch_in_a_line_until_nothing_is_left() {
    let additive = Conventions::guide().with_deductions(Deductions::Additive);
    let outcome = |o: build::Outcome| o.displacement("0.1").value("v", build::value(20));
    assert_points(&simple(&additive, outcome), "/outcomes/o/deadweight", &["0.4"]);
    let compound = one(&simple(&Conventions::guide(), outcome), "/outcomes/o/deadweight");
    assert!(close(points(&compound)[0] * d("9"), d("4")));
    // nothing is left whatever the third
    let gone = |o: build::Outcome| o.displacement("0.6").deadweight("0.5").value("v", build::value(20));
    assert_eq!(*one(&simple(&additive, gone), "/outcomes/o/attribution").verdict(), Verdict::NoInfluence);
    // a loss, and still one where nothing is left
    let small = |o: build::Outcome| o.displacement("0.5").value("v", build::value(20)).deadweight("0.2");
    let found = one(&simple(&additive, small), "/outcomes/o/displacement");
    assert_eq!(points(&found), [d("0.3")]);
    let none =
        one(&simple(&additive, |o| o.displacement("0.5").value("v", build::value(10))), "/outcomes/o/attribution");
    let Verdict::NoneInRange { at_low, at_high, .. } = none.verdict() else { panic!("{none:?}") };
    assert_eq!((at_low.unwrap().to_string(), at_high.unwrap().to_string()), ("-50".to_owned(), "-100".to_owned()));
}

/// Undiscounted, 3 years of 60: 60 (1 + (1-d) + (1-d)^2) = 100; in a line 60 (3 - 3d) = 100 at d = 4/9, as beyond 1/2
/// the third year is 0.
#[test]
fn drop_off_switches_on_its_curve_and_on_its_pieces() {
    let outcome = |o: build::Outcome| o.lasts(3).drop_off("0.1").value("v", build::value(6));
    let curve = points(&one(&simple(&rate_of("0"), outcome), "/outcomes/o/drop_off"));
    let kept = Decimal::ONE - curve[0];
    assert!(close(d("60") * (Decimal::ONE + kept + kept * kept), d("100")) && curve.len() == 1);
    let line = rate_of("0").with_drop_off_shape(DropOffShape::StraightLine);
    assert_points(&simple(&line, outcome), "/outcomes/o/drop_off", &["0.44444444444444444444"]);
    // on the second piece: 80 (2 - d) = 100 at 3/4
    let high = |o: build::Outcome| o.lasts(3).drop_off("0.1").value("v", build::value(8));
    assert_points(&simple(&line, high), "/outcomes/o/drop_off", &["0.75"]);
    // from the first year on, 100 (1 - d + max(0, 1 - 2d)) = 100 at 1/3
    let first = line.with_drop_off_from(DropOffFrom::FirstYear);
    let ten = |o: build::Outcome| o.lasts(2).drop_off("0.1").value("v", build::value(10));
    assert_points(&simple(&first, ten), "/outcomes/o/drop_off", &["0.33333333333333333333"]);
}

/// Undiscounted, 10 x proxy (1 + (1-d)) is the cost of 100 at d = 1 and a proxy of 10, at d = 0 and one of 5.
#[test]
fn a_harm_that_fades_switches_the_other_way_and_ends_of_the_range_count() {
    let of = |proxy: i64| simple(&rate_of("0"), |o| o.lasts(2).drop_off("0.5").value("v", build::value(proxy)));
    assert_points(&of(10), "/outcomes/o/drop_off", &["1"]);
    assert_points(&of(5), "/outcomes/o/drop_off", &["0"]);
    assert!(matches!(one(&of(-5), "/outcomes/o/drop_off").verdict(), Verdict::NoneInRange { .. }));
    let both = build::map("Both", "GBP", "2026-04-01")
        .conventions(&rate_of("0"))
        .stakeholder("s", build::people("S"))
        .outcome("gain", build::outcome("s", 10).value("v", build::value(30)))
        .outcome("harm", build::outcome("s", 10).lasts(3).drop_off("0.9").value("v", build::value(-20)))
        .finish()
        .unwrap();
    // 300 = 200 (1 + k + k^2): k = (sqrt(3) - 1) / 2
    assert_points(&both, "/outcomes/harm/drop_off", &["0.63397459621556135324"]);
}

/// 10 x 20 x index(2026) / index(2020) = 100, and years that are not in the index.
#[test]
fn prices_switch_by_index_and_by_year() {
    let map = build::map("Prices", "GBP", "2026-04-01")
        .price_year(2026)
        .price_index(2020, 80)
        .price_index(2023, 300)
        .price_index(2026, 100)
        .stakeholder("s", build::people("S"))
        .input("i", build::cash("s", 100))
        .outcome("o", build::outcome("s", 10).starts(0).value("v", build::value(20).price_year(2020)))
        .finish()
        .unwrap();
    assert_points(&map, "/price_index/2026", &["40"]);
    assert_points(&map, "/price_index/2020", &["200"]);
    assert_eq!(*one(&map, "/price_index/2023").verdict(), Verdict::NoInfluence);
    // of 2023: 10 x 20 x 100 / 300 is less than 100; 2026 is more
    assert_points(&map, "/outcomes/o/values/v/price_year", &["2023"]);
    // in prices of 2023 all is worth more, in those of 2020 still more than 100
    let year = one(&map, "/price_year");
    let Verdict::NoneInRange { range, at_low, at_high } = year.verdict() else { panic!("{year:?}") };
    assert_eq!((range.low(), range.high()), (Bound::Included(d("2020")), Bound::Included(d("2026"))));
    assert_eq!((at_low.unwrap().to_string(), at_high.unwrap().to_string()), ("100".to_owned(), "150".to_owned()));
    let bare = build::map("Prices", "GBP", "2026-04-01")
        .price_year(2026)
        .stakeholder("s", build::people("S"))
        .outcome("o", build::outcome("s", 10).value("v", build::value(20).price_year(2026)))
        .finish()
        .unwrap();
    for address in ["/price_year", "/outcomes/o/values/v/price_year"] {
        let found = one(&bare, address);
        let Verdict::Refused(error) = found.verdict() else { panic!("{found:?}") };
        assert_eq!((error.kind(), error.address()), (ErrorKind::MissingPriceYear, Some(&at(address))));
    }
}

/// t gains 200 x share; what others have of it moves in proportion.
#[test]
fn a_share_switches_a_pocket_and_not_society() {
    let shares = |o: build::Outcome| {
        o.value("v", build::value(20).to_share("s", "0.5", 0).to_share("t", "0.3", "0.25").to_share("u", "0.2", 0))
    };
    let map = simple(&Conventions::guide(), shares);
    let share = |id: &str| at(&format!("/outcomes/o/values/v/to/{id}/share"));
    for id in ["s", "t", "u"] {
        assert_eq!(*one(&map, share(id).as_str()).verdict(), Verdict::NoInfluence);
    }
    let gained =
        |id: &str, level: &str| Threshold::new(Measure::Gained(map.stakeholder(id).unwrap().id().clone()), d(level));
    let met = |id: &str, threshold: &Threshold| points(&switching_at(&map, &share(id), threshold).unwrap())[0];
    assert_eq!(met("t", &gained("t", "50")), d("0.25"));
    // u has 0.2 / 0.7 of what t leaves: 200 x (1 - x) x 2/7 = 50
    assert_eq!(met("t", &gained("u", "50")), d("0.125"));
    let cashable = Threshold::new(Measure::Cashable(map.stakeholder("t").unwrap().id().clone()), d("30"));
    let share_of_it = switching_at(&map, &at("/outcomes/o/values/v/to/t/cashable"), &cashable).unwrap();
    assert_eq!(points(&share_of_it), [d("0.5")]);
    assert_eq!(met("t", &cashable), d("0.6"));
}

#[test]
fn what_cannot_be_asked_is_refused_and_what_cannot_be_changed_says_so() {
    let map = wheels();
    let refused = |address: &str, threshold: &Threshold, kind: ErrorKind| {
        let error = switching_at(&map, &at(address), threshold).unwrap_err();
        assert_eq!(error.first().kind(), kind, "{error}");
        assert!(error.first().address().is_some());
    };
    refused("/outcomes/falls-ae/quantit", &Threshold::default(), ErrorKind::NoSuchAddress);
    refused(RATE, &Threshold::new(Measure::Sroi, d("1")), ErrorKind::Conflict);
    let other = simple(&Conventions::guide(), |o| o);
    let stranger = other.stakeholder("t").unwrap().id().clone();
    refused(RATE, &Threshold::new(Measure::NetOf(stranger.clone()), d("1")), ErrorKind::NoSuchAddress);
    let in_steps = simple(&Conventions::guide(), |o| {
        o.value("v", build::value(20).to_in_steps("t", 1, build::steps_of(5).variable(1).step(2)))
    });
    let error = switching_to(&in_steps, &Threshold::new(Measure::Cashable(stranger), d("1"))).unwrap_err();
    assert_eq!(error.first().kind(), ErrorKind::Conflict);
    let profile = simple(&Conventions::guide(), |o| o.profile(["1", "0.5"]).value("v", build::value(20).to("t")));
    for (address, kind) in
        [("/outcomes/o/lasts", ErrorKind::BadLength), ("/outcomes/o/values/v/to/t/share", ErrorKind::SharesMissOne)]
    {
        let found = one(&profile, address);
        let Verdict::Refused(error) = found.verdict() else { panic!("{found:?}") };
        assert_eq!((error.kind(), error.address()), (kind, Some(&at(address))));
    }
}

// -- a law over generated maps

/// The sizes of all present values, and 10^9 times what rounding each line can add, and a penny.
fn size(appraisal: &Appraisal) -> Decimal {
    let line = d("0.001");
    appraisal.ledger().lines().fold(d("0.01"), |sum, one| sum + line + one.present_value().to_decimal().abs())
}

/// Values all over a range, thickly.
fn scan(range: &Range, base: Decimal) -> Vec<Decimal> {
    let mut all: Vec<Decimal> = (-60..=60).map(|n| Decimal::new(n, 0) / d("60")).collect();
    all.extend((-60..=60).map(|n| base * (Decimal::ONE + Decimal::new(n, 2))));
    let sizes = (0..=16).map(|n| Decimal::from(10_i64.pow(n)) / d("100000000"));
    all.extend(sizes.flat_map(|size| [size, -size]));
    all.retain(|value| range.contains(*value));
    all
}

fn appraised(map: &ImpactMap, address: &Address, value: Decimal) -> Option<Appraisal> {
    appraise(&changed(map, [(address, value.normalize())]).ok()?).ok()
}

fn side(appraisal: &Appraisal) -> i8 {
    let net = appraisal.net_present_value().to_decimal();
    // a net of rounding alone has no side
    if net.abs() <= size(appraisal) * d("0.000000001") {
        0
    } else if net < Decimal::ZERO {
        -1
    } else {
        1
    }
}

fn holds(map: &ImpactMap, found: &Switching) -> Result<(), TestCaseError> {
    let (address, base) = (found.address(), found.base());
    let own = appraise(map).unwrap();
    match found.verdict() {
        Verdict::At(points) => {
            prop_assert!(!points.is_empty());
            for point in points {
                let Some(there) = appraised(map, address, point.value()) else { continue };
                let net = there.net_present_value().to_decimal();
                // so near to -1 the last digit that a rate can have is too coarse: net turns within two of them
                if address.as_str().ends_with("/rate") && point.value() < d("-0.999999") {
                    let nearby = |units| {
                        let value = point.value() + Decimal::from_i128_with_scale(units, 28);
                        appraised(map, address, value).map(|there| side(&there))
                    };
                    let (Some(below), Some(above)) = (nearby(-2), nearby(2)) else { continue };
                    prop_assert!(below * above <= 0, "{} at {}: {}", address, point.value(), net);
                    continue;
                }
                prop_assert!(net.abs() <= size(&there) * d("0.000000001"), "{} at {}: {}", address, point.value(), net);
            }
        }
        Verdict::NoInfluence => {
            for value in ["0", "0.3", "1", "2", "5"].map(d) {
                if let Some(there) = appraised(map, address, value) {
                    let moved = there.net_present_value().to_decimal() - own.net_present_value().to_decimal();
                    prop_assert!(moved.abs() < d("0.00000001"), "{} at {} moves {}", address, value, moved);
                }
            }
        }
        Verdict::NoneInRange { range, at_low, at_high } => {
            for value in scan(range, base) {
                let Some(there) = appraised(map, address, value) else { continue };
                prop_assert!(side(&there) * side(&own) >= 0, "{} turns at {}", address, value);
            }
            for (end, net) in [(range.low(), at_low), (range.high(), at_high)] {
                let (Bound::Included(end), Some(net)) = (end, net) else { continue };
                let Some(there) = appraised(map, address, end) else { continue };
                let apart = there.net_present_value().to_decimal() - net.to_decimal();
                prop_assert!(
                    apart.abs() <= size(&there) * d("0.000000001"),
                    "{} at {} is off by {}",
                    address,
                    end,
                    apart
                );
            }
        }
        Verdict::AtWhole(points) => {
            for point in points {
                let step = if point.value() < base { Decimal::ONE } else { Decimal::NEGATIVE_ONE };
                let there = appraised(map, address, point.value());
                prop_assert!(there.is_none_or(|there| side(&there) * side(&own) <= 0), "{} {}", address, point.value());
                let before = appraised(map, address, point.value() + step).filter(|_| point.value() != base);
                prop_assert!(
                    before.is_none_or(|before| side(&before) * side(&own) >= 0),
                    "{} {}",
                    address,
                    point.value()
                );
            }
        }
        Verdict::Refused(error) => prop_assert_eq!(error.address(), Some(address)),
        other => prop_assert!(false, "{:?}", other),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn at_a_switching_value_net_is_nothing_and_elsewhere_it_does_not_turn(map in laws::impact_maps()) {
        for found in switching(&map).unwrap() {
            holds(&map, &found)?;
        }
    }

    /// The same with costs that bring net present value near 0, where most numbers switch.
    #[test]
    fn near_the_level_too(map in laws::impact_maps(), tenths in 5_i64..15) {
        let outcomes = appraise(&map).unwrap().present_outcomes().to_decimal();
        let amount = (outcomes * Decimal::new(tenths, 1)).round_dp(4).max(Decimal::ZERO);
        let input = map.inputs().next().filter(|input| matches!(input.amount(), sroi::map::Amount::Once(_)));
        let Some(input) = input else { return Ok(()) };
        let address = at("/inputs").child(input.id().as_str()).child("amount");
        let map = map.with_number(&address, amount).unwrap();
        if appraise(&map).is_ok() {
            for found in switching(&map).unwrap() {
                holds(&map, &found)?;
            }
        }
    }
}

/// Net is its own check: the verdicts of a map do not depend on where it stands in the order of numbers.
#[test]
fn one_number_alone_is_found_as_among_all() {
    let map = wheels();
    for found in switching(&map).unwrap() {
        assert_eq!(switching_at(&map, found.address(), &Threshold::default()).unwrap(), found);
    }
    assert!(net(&map) > Decimal::ZERO);
}
