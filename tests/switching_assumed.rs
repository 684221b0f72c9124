//! Switching values of numbers that move several others, or enter by more than one factor: constructed roots, and every
//! change of sign that a scan finds.

#![cfg(all(feature = "json", feature = "proptest"))]

use proptest::prelude::*;
use sroi::Decimal;
use sroi::map::{Deductions, DropOffShape};
use sroi::sensitivity::{Point, Switching, Threshold, Verdict, changed, switching, switching_at};
use sroi::{Address, Conventions, ErrorKind, ImpactMap, Level, Measure, Money, appraise, build, laws};
use std::ops::Bound;

fn at(text: &str) -> Address {
    text.parse().unwrap()
}

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn rate(text: &str) -> sroi::Rate {
    text.parse().unwrap()
}

fn points(found: &Switching) -> Vec<Decimal> {
    match found.verdict() {
        Verdict::At(points) | Verdict::AtWhole(points) => points.iter().map(Point::value).collect(),
        other => panic!("{} {other:?}", found.address()),
    }
}

#[track_caller]
fn assert_points(map: &ImpactMap, address: &str, expected: &[&str]) {
    let found = points(&switching_at(map, &at(address), &Threshold::default()).unwrap());
    let near = |a: Decimal, b: &str| (a - d(b)).abs() <= d("0.000000000001");
    let all = found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| near(*a, b));
    assert!(all, "{address}: {found:?}, not {expected:?}");
    // and each of them is one
    for value in found {
        let moved = changed(map, [(&at(address), value)]).unwrap();
        let net = appraise(&moved).unwrap().net_present_value();
        assert!(net.to_decimal().abs() < d("0.00000001"), "{address} at {value}: {net}");
    }
}

/// A council that puts in so much, an assumption, and outcomes that are felt once, in year 0.
fn with(cost: u32, value: &str, outcomes: impl IntoIterator<Item = build::Outcome>) -> ImpactMap {
    let start = build::map("Constructed", "GBP", "2026-04-01")
        .stakeholder("council", build::agency("Council", "local", Level::Local))
        .stakeholder("people", build::people("People"))
        .assumption("x", build::assumption(value))
        .input("cost", build::cash("council", cost));
    let ids = ('a'..='z').map(|id| id.to_string());
    let all = outcomes.into_iter().zip(ids).fold(start, |map, (outcome, id)| map.outcome(&id, outcome));
    all.finish().unwrap()
}

fn x() -> build::Assumed {
    build::assumed("x")
}

const X: &str = "/assumptions/x/value";

#[test]
fn several_numbers_that_move_together_switch_together() {
    // 16 outcomes of a trial, one attribution: 3 of them here; (100 + 200 + 300)(1 - x) = 240
    let outcome = |n: u32| build::outcome("people", n).starts(0).attributed_to_others(x()).value("v", build::value(1));
    let map = with(240, "0.1", [outcome(100), outcome(200), outcome(300)]);
    assert_points(&map, X, &["0.6"]);
    // by different factors: 100 (1 - x) + 200 (1 - x/2) = 250
    let half = build::outcome("people", 200).starts(0).deadweight(x().times("0.5")).value("v", build::value(1));
    let map = with(250, "0.1", [outcome(100), half]);
    assert_points(&map, X, &["0.25"]);
    // a factor that is not stated is 1: 100 (1 - 0.1 t) + 190 = 250
    assert_points(&map, "/outcomes/a/attribution/times", &["4"]);
    // the factor alone: 90 + 200 (1 - 0.1 t) = 250
    assert_points(&map, "/outcomes/b/deadweight/times", &["2"]);
    // the number alone, whatever it refers to: 90 + 200 (1 - y) = 250
    assert_points(&map, "/outcomes/b/deadweight", &["0.2"]);
    // inputs move too: 240 x 10 against 600 (1 - x)
    let map = with(240, "0.1", [outcome(100), outcome(200), outcome(300)]);
    let leader = build::cash("council", x().times(240));
    let paid = build::map("Paid", "GBP", "2026-04-01")
        .stakeholder("council", build::people("Council"))
        .assumption("x", build::assumption("0.1"))
        .input("leader", leader)
        .outcome("a", build::outcome("council", 600).starts(0).deadweight(x()).value("v", build::value(1)))
        .finish()
        .unwrap();
    assert_eq!(map.assumptions().len(), 1);
    assert_points(&paid, X, &[&(Decimal::from(600) / Decimal::from(840)).to_string()]);
}

#[test]
fn every_root_of_a_polynomial_is_found() {
    // 100 x (1 - x) = 16
    let funnel = build::outcome_by_funnel("people", build::funnel(100).engaged(x()));
    let map = with(16, "0.5", [funnel.starts(0).deadweight(x()).value("v", build::value(1))]);
    assert_points(&map, X, &["0.2", "0.8"]);
    // 1000 x^2 (1 - x)^2 = 57.6, where x (1 - x) = 0.24
    let funnel = build::outcome_by_funnel("people", build::funnel(1_000).engaged(x()).achieved(x()));
    let map =
        with(576, "0.5", [funnel.starts(0).deadweight(x()).attributed_to_others(x()).value("v", build::value(10))]);
    assert_points(&map, X, &["0.4", "0.6"]);
    // 1000 (1 - x)^3 = 125
    let all = build::outcome("people", 1_000).starts(0).deadweight(x()).displacement(x()).attributed_to_others(x());
    let map = with(125, "0.1", [all.value("v", build::value(1))]);
    assert_points(&map, X, &["0.5"]);
    // 10 x^2 = 90, of numbers that have no upper end
    let map = with(90, "2", [build::outcome("people", x()).starts(0).value("v", build::value(x().times(10)))]);
    assert_points(&map, X, &["3"]);
    // (x - 1)(x - 2)(x - 3) = x^3 + 11 x - (6 x^2 + 6), in quantities and proxies that are the same number
    let cubed = build::outcome_by_funnel("people", build::funnel(x()).per_case(x())).starts(0);
    let cube = cubed.value("plus", build::value(x())).value("minus", build::value(-6));
    let line = build::outcome("people", x()).starts(0).value("v", build::value(11));
    let map = with(6, "1.5", [cube, line]);
    assert_points(&map, X, &["1", "2", "3"]);
}

#[test]
fn drop_off_by_an_assumption_is_solved_over_all_years() {
    // 100 (1 + (1 - x) + (1 - x)^2) = 175 at x = 0.5, undiscounted
    let undiscounted = Conventions::guide().with_discount(sroi::map::Discount::from_rate(rate("0")));
    let outcome = |times: &str| {
        build::outcome("people", 100).starts(0).lasts(3).drop_off(x().times(times)).value("v", build::value(1))
    };
    let map = with(350, "0.2", [outcome("1"), outcome("1")]).with_conventions(&undiscounted).unwrap();
    assert_points(&map, X, &["0.5"]);
    // of different factors: (1 + u + u^2) + (1 + w + w^2), u = 1 - x, w = 1 - x / 2: 1.75 + 2.3125 at x = 0.5
    let map = with(406, "0.2", [outcome("1"), outcome("0.5")]).with_conventions(&undiscounted).unwrap();
    let found = points(&switching_at(&map, &at(X), &Threshold::default()).unwrap());
    assert!(found.len() == 1 && (found[0] - d("0.5")).abs() < d("0.001"), "{found:?}");
    // how many, and worth how much, by the same number: 6,400 x^2 (1 + u + u^2 + u^3)
    let all = build::outcome("people", x().times("80"))
        .starts(0)
        .lasts(4)
        .drop_off(x())
        .value("v", build::value(x().times("80")));
    let map = with(3_000, "0.2", [all]).with_conventions(&undiscounted).unwrap();
    assert_points(&map, X, &["0.5"]);
    // in a straight line it is all gone from 1/2 on: 100 (1 + (1 - x) + (1 - 2 x)) each
    let straight = undiscounted.with_drop_off_shape(DropOffShape::StraightLine);
    let map = with(420, "0.2", [outcome("1"), outcome("1")]).with_conventions(&straight).unwrap();
    assert_points(&map, X, &["0.3"]);
}

#[test]
fn additive_deductions_by_an_assumption_have_kinks() {
    let outcome = |times: &str| {
        build::outcome("people", 100)
            .starts(0)
            .deadweight(x())
            .displacement(x().times(times))
            .value("v", build::value(1))
    };
    let additive = Conventions::guide().with_deductions(Deductions::Additive);
    // 100 max(0, 1 - 2 x) + 100 max(0, 1 - 1.5 x) = 20: beyond x = 0.5 only the second is left
    let map = with(20, "0.1", [outcome("1"), outcome("0.5")]).with_conventions(&additive).unwrap();
    assert_points(&map, X, &[&(Decimal::from(8) / Decimal::from(15)).to_string()]);
    // = 130: both are
    let map = with(130, "0.1", [outcome("1"), outcome("0.5")]).with_conventions(&additive).unwrap();
    assert_points(&map, X, &["0.2"]);
    // the same of a number below 0, by factors below 0: both begin where they ended
    let mirrored = |times: &str| {
        build::outcome("people", 100)
            .starts(0)
            .deadweight(x().times("-1"))
            .displacement(x().times(times))
            .value("v", build::value(1))
    };
    for (cost, root) in [(20, Decimal::from(-8) / Decimal::from(15)), (130, d("-0.2"))] {
        let map = with(cost, "-0.1", [mirrored("-1"), mirrored("-0.5")]).with_conventions(&additive).unwrap();
        assert_points(&map, X, &[&root.to_string()]);
    }
}

#[test]
fn each_of_many_pieces_has_its_own_line() {
    // ten outcomes, each 100 (1 + (1 - i x) + max(0, 1 - 2 i x)): at x = 0.07, of the third year seven are left, with
    // 7 - 0.14 x 28 = 3.08; of the second all ten, with 10 - 0.07 x 55 = 6.15
    let straight = Conventions::guide()
        .with_discount(sroi::map::Discount::from_rate(rate("0")))
        .with_drop_off_shape(DropOffShape::StraightLine);
    let outcome = |i: u32| {
        let value = build::value(1);
        build::outcome("people", 100).starts(0).lasts(3).drop_off(x().times(i)).value("v", value)
    };
    let map = with(1_923, "0.02", (1..=10).map(outcome)).with_conventions(&straight).unwrap();
    assert_points(&map, X, &["0.07"]);
    // on the border of two pieces it is found once: 7.25 of the second year, 4.5 of the third, whose tenth ends here
    let map = with(2_175, "0.02", (1..=10).map(outcome)).with_conventions(&straight).unwrap();
    assert_points(&map, X, &["0.05"]);
    // and at the end of all, where the tenth has ended in a year: 4.5 and 2
    let map = with(1_650, "0.02", (1..=10).map(outcome)).with_conventions(&straight).unwrap();
    assert_points(&map, X, &["0.1"]);
}

#[test]
fn a_value_at_the_end_of_a_range_is_found_however_long_the_end() {
    // nothing is left at 2/3, which is as far as a share of 1.5 times the assumption reaches
    let outcome = build::outcome("people", 100).starts(0).deadweight(x().times("1.5")).value("v", build::value(1));
    let map = with(0, "0.2", [outcome]);
    let found = switching_at(&map, &at(X), &Threshold::default()).unwrap();
    assert_points(&map, X, &[&(Decimal::from(2) / Decimal::from(3)).to_string()]);
    assert!(map.with_number(&at(X), points(&found)[0]).is_ok(), "{found:?}");
}

#[test]
fn values_are_told_apart_by_how_large_they_are() {
    // y^2 - 3 y + 2, where y = 10^20 x
    let once = |quantity: build::Outcome| quantity.starts(0);
    let square = once(build::outcome("people", x().times("100000000000000")))
        .value("v", build::value(x().times("100000000000000000000000000")));
    let line = once(build::outcome("people", 1)).value("v", build::value(x().times("-300000000000000000000")));
    let rest = once(build::outcome("people", 1)).value("v", build::value(2));
    let map = with(0, "0.00000000000000000003", [square, line, rest]);
    let found = points(&switching_at(&map, &at(X), &Threshold::default()).unwrap());
    assert_eq!(found, [d("0.00000000000000000001"), d("0.00000000000000000002")]);
    // (y - 1) (y - 1.00000001), where y = 10^10 x
    let large = || x().times("10000000000");
    let square = once(build::outcome("people", large())).value("v", build::value(large()));
    let line = once(build::outcome("people", large())).value("v", build::value("-2.00000001"));
    let rest = once(build::outcome("people", 1)).value("v", build::value("1.00000001"));
    let map = with(0, "0.0000000001", [square, line, rest]);
    let found = points(&switching_at(&map, &at(X), &Threshold::default()).unwrap());
    assert_eq!(found, [d("0.0000000001"), d("0.000000000100000001")]);
}

#[test]
fn large_and_tiny_numbers_have_their_values_and_no_others() {
    let undiscounted = Conventions::guide().with_discount(sroi::map::Discount::from_rate(rate("0")));
    // 200 (1 - 0.3 y) = 3 y, where y = 10^-10 x: y is 200 / 63
    let additive = undiscounted.with_deductions(Deductions::Additive);
    let part = || {
        build::outcome("people", 100)
            .starts(0)
            .deadweight(x().times("0.00000000001"))
            .displacement(x().times("0.00000000002"))
            .value("v", build::value(1))
    };
    let harm = build::outcome("people", x()).starts(0).value("v", build::value("-0.0000000003"));
    let map = with(0, "3000000000", [part(), part(), harm]);
    let map = map.with_conventions(&additive).unwrap();
    let found = points(&switching_at(&map, &at(X), &Threshold::default()).unwrap());
    assert!(found.len() == 1 && (found[0] - d("31746031746.031746032")).abs() < d("0.000000001"), "{found:?}");
    // 100 x (1 - x) = 16 at 0.2 and 0.8, and = 30 nowhere, however small x is
    for small in ["0.00000000000000000001", "0.0000000000000000000000000001", "0.00000001"] {
        let once = build::outcome("people", x().times("100")).starts(0).deadweight(x()).value("v", build::value(1));
        let map = with(16, small, [once.clone()]);
        assert_eq!(
            points(&switching_at(&map, &at(X), &Threshold::default()).unwrap()),
            [d("0.2"), d("0.8")],
            "{small}"
        );
        let found = switching_at(&with(30, small, [once]), &at(X), &Threshold::default()).unwrap();
        assert!(matches!(found.verdict(), Verdict::NoneInRange { .. }), "{small}: {found:?}");
    }
    // nor beyond what a map can hold: deadweight would be 3 there
    let once = build::outcome("people", 100)
        .starts(0)
        .deadweight(x().times("0.0000000000000000000000000001"))
        .value("v", build::value(1));
    let map = with(0, "1000000000000000000000000000", [once]);
    let found = switching_at(&map, &at(X), &Threshold::new(Measure::Net, d("-200"))).unwrap();
    let Verdict::NoneInRange { range, .. } = found.verdict() else { panic!("{found:?}") };
    assert_eq!(range.high(), Bound::Included(d("10000000000000000000000000000")));
    // a proxy of 5 x 10^28 would pay for it, and has more digits than a map takes; one of 5 x 10^27 has not
    let once = build::outcome("people", "0.0000000000000000000000000001").starts(0).value("v", build::value(1));
    let proxy = at("/outcomes/a/values/v/proxy");
    let pays = |level: &str| {
        let net = Threshold::new(Measure::Net, d(level));
        switching_at(&with(0, "0", [once.clone()]), &proxy, &net).unwrap()
    };
    assert_eq!(points(&pays("0.5")), [d("5000000000000000000000000000")]);
    assert!(matches!(pays("5").verdict(), Verdict::NoneInRange { .. }), "{:?}", pays("5"));
}

#[test]
fn a_range_of_one_value_is_looked_at_with_all_that_is_in_it() {
    // an input of -x and a share of x leave x nothing but 0, where (202 + x) (1 - x) 79 + x is 15,958
    let intakes = [build::Intake::from(202), build::Intake::from(x())];
    let outcome = build::outcome_with_intakes("people", intakes).starts(0).displacement(x());
    let map = build::map("One", "GBP", "2026-04-01")
        .stakeholder("people", build::people("People"))
        .assumption("x", build::assumption("0"))
        .input("cost", build::cash("people", x().times("-1")))
        .outcome("a", outcome.value("v", build::value(79)))
        .finish()
        .unwrap();
    let found = switching_at(&map, &at(X), &Threshold::default()).unwrap();
    let Verdict::NoneInRange { at_low, at_high, .. } = found.verdict() else { panic!("{found:?}") };
    assert_eq!([at_low, at_high].map(|one| one.map(Money::to_decimal)), [Some(d("15958")); 2]);
}

/// 300 powers each of two lines are not multiplied out; whoever asks is told so, and not left waiting.
#[test]
fn what_would_take_long_is_refused() {
    let outcome = |times: &str| {
        let value = build::value(1);
        build::outcome("people", 100).lasts(300).drop_off(x().times(times)).value("v", value)
    };
    let map = with(100, "0.01", [outcome("0.5"), outcome("0.7")]);
    let found = switching_at(&map, &at(X), &Threshold::default()).unwrap();
    let Verdict::Refused(error) = found.verdict() else { panic!("{found:?}") };
    assert!(
        error.to_string().ends_with("in a way that is not solved for; one-way sensitivity can try its values"),
        "{error}"
    );
    // of one line there is no need to
    let map = with(1_000, "0.01", [outcome("0.5"), outcome("0.5")]);
    assert_eq!(points(&switching_at(&map, &at(X), &Threshold::default()).unwrap()).len(), 1);
}

#[test]
fn growth_switches_where_its_powers_do() {
    // 100 (1 + g)^2 = 121, undiscounted in year 2
    let undiscounted = Conventions::guide().with_discount(sroi::map::Discount::from_rate(rate("0")));
    let outcome = |value| build::outcome("people", 100).starts(2).value("v", value);
    let growth = "/outcomes/a/values/v/growth";
    let map = with(121, "0.02", [outcome(build::value(1).growth("0.02"))]).with_conventions(&undiscounted).unwrap();
    assert_points(&map, growth, &["0.1"]);
    // where it is not stated it is 0, and can be asked for
    let map = with(81, "0.02", [outcome(build::value(1))]).with_conventions(&undiscounted).unwrap();
    assert_points(&map, growth, &["-0.1"]);
    // one growth of two values, one of them a harm
    let both = outcome(build::value(2).growth(x())).value("w", build::value(-1).growth(x()));
    let map = with(121, "0.02", [both]).with_conventions(&undiscounted).unwrap();
    assert_points(&map, X, &["0.1"]);
}

#[test]
fn a_share_beside_a_rest_moves_that_alone() {
    let value = build::value(10).to_share("council", "0.3", 0).to_rest("people", 0);
    let map = with(400, "0.1", [build::outcome("people", 100).starts(0).value("v", value)]);
    let council = map.stakeholder("council").unwrap().id().clone();
    let found = switching_at(
        &map,
        &at("/outcomes/a/values/v/to/council/share"),
        &Threshold::new(Measure::NetOf(council.clone()), d("0")),
    )
    .unwrap();
    assert_eq!(points(&found), [d("0.4")]);
    // an assumption may be the share, and reaches as far as the rest does
    let value = build::value(10).to_share("council", x(), 0).to_share("people", "0.3", 0);
    let start = build::map("Rest", "GBP", "2026-04-01")
        .stakeholder("council", build::people("Council"))
        .stakeholder("people", build::people("People"))
        .stakeholder("nhs", build::people("NHS"))
        .assumption("x", build::assumption("0.1"))
        .input("cost", build::cash("council", 750));
    let map = start
        .clone()
        .outcome("a", build::outcome("people", 100).starts(0).value("v", value.clone().to_rest("nhs", 0)))
        .finish()
        .unwrap();
    let found = switching_at(&map, &at(X), &Threshold::new(Measure::NetOf(council.clone()), d("0"))).unwrap();
    let Verdict::NoneInRange { range, at_high, .. } = found.verdict() else { panic!("{found:?}") };
    assert_eq!((range.low(), range.high()), (Bound::Included(d("0")), Bound::Included(d("0.7"))));
    assert_eq!(at_high.map(Money::to_decimal), Some(d("-50")));
    // without a rest the shares would miss 1
    let map = start
        .outcome("a", build::outcome("people", 100).starts(0).value("v", value.to_share("nhs", "0.6", 0)))
        .finish()
        .unwrap();
    let found = switching_at(&map, &at(X), &Threshold::new(Measure::NetOf(council), d("0"))).unwrap();
    let Verdict::Refused(error) = found.verdict() else { panic!("{found:?}") };
    assert_eq!(error.kind(), ErrorKind::SharesMissOne);
}

#[test]
fn years_by_an_assumption_turn_together() {
    // 100 a year each, undiscounted: 2 x 3 years are 600, and 650 takes 4
    let undiscounted = Conventions::guide().with_discount(sroi::map::Discount::from_rate(rate("0")));
    let outcome = || build::outcome("people", 100).starts(0).lasts(x()).value("v", build::value(1));
    let map = with(650, "2", [outcome(), outcome()]).with_conventions(&undiscounted).unwrap();
    let found = switching_at(&map, &at(X), &Threshold::default()).unwrap();
    assert_eq!(points(&found), [d("4")]);
    // an outcome without a value has no line, and holds back neither its own life nor that of others
    let without = build::outcome("people", 100).starts(0).lasts(x());
    let map = with(350, "2", [outcome(), without]).with_conventions(&undiscounted).unwrap();
    assert_eq!(points(&switching_at(&map, &at(X), &Threshold::default()).unwrap()), [d("4")]);
    // the start of two outcomes, at 10%: 121 / 1.1^t each is 220 or less from t = 1 on
    let outcome = || build::outcome("people", 121).starts(x()).value("v", build::value(1));
    let at_ten = Conventions::guide().with_discount(sroi::map::Discount::from_rate(rate("0.1")));
    let map = with(230, "0", [outcome(), outcome()]).with_conventions(&at_ten).unwrap();
    assert_eq!(points(&switching_at(&map, &at(X), &Threshold::default()).unwrap()), [d("1")]);
    // a number of years that is a quantity elsewhere too: 100 x + 50 x = 650
    let years = build::outcome("people", 100).starts(0).lasts(x()).value("v", build::value(1));
    let people = build::outcome("people", x()).starts(0).value("v", build::value(50));
    let map = with(650, "2", [years, people]).with_conventions(&undiscounted).unwrap();
    assert_eq!(points(&switching_at(&map, &at(X), &Threshold::default()).unwrap()), [d("5")]);
}

/// The net with a number in the map; none where the map cannot have it.
fn net_at(map: &ImpactMap, address: &Address, value: Decimal) -> Option<Decimal> {
    let moved = changed(map, [(address, value)]).ok()?;
    appraise(&moved).ok().map(|appraisal| appraisal.net_present_value().to_decimal())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Between two values of a number at which the net has different signs lies one that was found.
    #[test]
    fn no_change_of_sign_is_missed(map in laws::impact_maps(), conventions in laws::conventions()) {
        let map = map.with_conventions(&conventions).unwrap();
        prop_assume!(appraise(&map).is_ok());
        for found in switching(&map).unwrap() {
            let address = found.address();
            let moves = ["/assumptions/", "/times", "/growth"].iter().any(|part| address.as_str().contains(part));
            let known = match found.verdict() {
                Verdict::At(points) => points.iter().map(Point::value).collect(),
                Verdict::NoneInRange { .. } | Verdict::NoInfluence => Vec::new(),
                Verdict::AtWhole(_) | Verdict::Refused(_) => continue,
                other => return Err(TestCaseError::fail(format!("{other:?}"))),
            };
            if !moves || address.as_str() == "/assumptions/life/value" {
                continue;
            }
            let grid = (-8_i64..=24).map(|step| Decimal::new(step, 1).saturating_mul(found.base().abs().max(d("0.04"))));
            let scanned: Vec<_> = grid.filter_map(|value| Some((value, net_at(&map, address, value)?))).collect();
            for pair in scanned.windows(2) {
                let ((low, one), (high, other)) = (pair[0], pair[1]);
                // what rounding alone decides is no change of sign
                let small = d("0.000000001");
                if one.abs() > small && other.abs() > small && one.is_sign_negative() != other.is_sign_negative() {
                    let between = known.iter().any(|value: &Decimal| *value >= low && *value <= high);
                    prop_assert!(between, "{address}: {one} at {low}, {other} at {high}, found {known:?}");
                }
            }
        }
    }
}
