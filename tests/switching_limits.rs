//! Switching values at the ends of what can be told apart, tried or appraised.

#![cfg(feature = "json")]

use rust_decimal::Decimal;
use sroi::map::Discount;
use sroi::sensitivity::{Point, Switching, Threshold, Verdict, switching_at};
use sroi::time::RateStep;
use sroi::{Conventions, ImpactMap, Measure, appraise, build};
use std::ops::Bound;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn one(map: &ImpactMap, address: &str) -> Switching {
    switching_at(map, &address.parse().unwrap(), &Threshold::default()).unwrap()
}

fn points(found: &Switching) -> Vec<Decimal> {
    match found.verdict() {
        Verdict::At(points) | Verdict::AtWhole(points) => points.iter().map(Point::value).collect(),
        other => panic!("{} {other:?}", found.address()),
    }
}

/// A map of one cost, discounted at these rates from these years on.
fn start(steps: &[(u32, &str)], cost: &str) -> build::MapBuilder {
    let steps = steps.iter().map(|(year, rate)| RateStep::new(*year, rate.parse().unwrap()));
    build::map("Limits", "GBP", "2026-04-01")
        .conventions(&Conventions::guide().with_discount(Discount::from_steps(steps.collect()).unwrap()))
        .stakeholder("s", build::people("S"))
        .input("i", build::cash("s", cost))
}

const UNDISCOUNTED: &[(u32, &str)] = &[(1, "0")];

fn x() -> build::Assumed {
    build::assumed("x")
}

const X: &str = "/assumptions/x/value";

/// 60 (2 - x) is the cost at 1 - 10^-19, and to the last digit of money at the end of the range, 1: they are one, said as 1.
#[test]
fn of_two_values_that_are_one_the_shorter_is_said() {
    for drop_off in [None, Some("0.5")] {
        let outcome = build::outcome("s", 60).starts(0).lasts(2).value("v", build::value(1));
        let outcome = drop_off.into_iter().fold(outcome, build::Outcome::drop_off);
        let map = start(UNDISCOUNTED, "60.000000000000000006").outcome("o", outcome).finish().unwrap();
        assert_eq!(points(&one(&map, "/outcomes/o/drop_off")), [d("1")]);
    }
}

/// 10^29 (x - 10^-19) (x - 6 x 10^-19): no further apart than that, two values are one, and the first is said.
#[test]
fn of_two_values_of_as_many_digits_the_first_is_said() {
    let large = || x().times("10000000000");
    let once = |quantity: build::Outcome, worth| quantity.starts(0).value("v", worth);
    let map = start(UNDISCOUNTED, "0")
        .assumption("x", build::assumption("0"))
        .outcome("square", once(build::outcome("s", large()), build::value(x().times("10000000000000000000"))))
        .outcome("line", once(build::outcome("s", large()), build::value(-7)))
        .outcome("rest", once(build::outcome("s", 1), build::value("0.000000006")))
        .finish()
        .unwrap();
    assert_eq!(points(&one(&map, X)), [d("0.0000000000000000001")]);
}

/// (y - 1) (y - 1.000000000001), where y = 10^9 x; and over 100 years, of x itself, 10^-16 (y - 1) (y - 1.00000000001).
#[test]
fn small_values_that_lie_close_are_told_apart() {
    let large = || x().times("1000000000");
    let once = |quantity: build::Outcome, worth| quantity.starts(0).value("v", worth);
    let map = start(UNDISCOUNTED, "0")
        .assumption("x", build::assumption("0.000000001"))
        .outcome("square", once(build::outcome("s", large()), build::value(large())))
        .outcome("line", once(build::outcome("s", large()), build::value("-2.000000000001")))
        .outcome("rest", once(build::outcome("s", 1), build::value("1.000000000001")))
        .finish()
        .unwrap();
    assert_eq!(points(&one(&map, X)), [d("0.000000001"), d("0.000000001000000000001")]);
    let years = build::outcome("s", x()).lasts(100);
    let map = start(UNDISCOUNTED, "0")
        .assumption("x", build::assumption("0.000000001"))
        .outcome("square", once(years, build::value(x())))
        .outcome("line", once(build::outcome("s", x()), build::value("-0.000000200000000001")))
        .outcome("rest", once(build::outcome("s", 1), build::value("0.000000000000000100000000001")))
        .finish()
        .unwrap();
    // at the end of the range, 0, it is 10^-16, which is nothing in money
    assert_eq!(points(&one(&map, X)), [d("0"), d("0.000000001"), d("0.00000000100000000001")]);
}

/// 100 (1 + g)^300 = 100 where nothing grows, however near to that the map is.
#[test]
fn a_high_power_is_solved_whatever_the_number_is_now() {
    let outcome = build::outcome("s", 100).starts(300).value("v", build::value(1).growth("0.00000001"));
    let map = start(UNDISCOUNTED, "100").outcome("o", outcome).finish().unwrap();
    assert_eq!(points(&one(&map, "/outcomes/o/values/v/growth")), [d("0")]);
}

/// At -50% what comes in year 2 is worth 4 times as much; from year 6 on, at 900%, ever less, in the end less than its cost.
#[test]
fn a_year_that_counts_more_than_those_before_and_behind_it_is_found() {
    let outcome = build::outcome("s", 1).starts(0).value("v", build::value(1));
    let map = start(&[(1, "-0.5"), (6, "9")], "3").outcome("o", outcome).finish().unwrap();
    assert_eq!(points(&one(&map, "/outcomes/o/starts")), [d("2")]);
}

/// At -90% a year counts 10 times the one before: year 28 is the last whose factor is a decimal. Two intakes from year 3 on
/// reach it where each lasts 25 years.
#[test]
fn an_outcome_lasts_no_longer_than_its_years_can_be_discounted() {
    let outcome = build::outcome_with_intakes("s", [1, 1]).starts(3).value("v", build::value("0.00000000000000000001"));
    let map = start(&[(1, "-0.9")], "1000000000").outcome("o", outcome).finish().unwrap();
    let found = one(&map, "/outcomes/o/lasts");
    let Verdict::NoneInRange { range, .. } = found.verdict() else { panic!("{found:?}") };
    assert_eq!(range.high(), Bound::Included(d("25")));
    let lasting = |years: u32| appraise(&map.with_number(found.address(), years).unwrap());
    assert!(lasting(25).is_ok() && lasting(26).is_err());
}

/// What is worth nothing is so whenever it starts, on a net of exactly 0 too.
#[test]
fn years_that_move_nothing_have_no_influence_on_the_level_itself() {
    let outcome = build::outcome("s", 1).starts(x()).value("v", build::value(0));
    let map = start(UNDISCOUNTED, "0").assumption("x", build::assumption("1")).outcome("o", outcome).finish().unwrap();
    assert_eq!(*one(&map, X).verdict(), Verdict::NoInfluence);
}

/// s has 0.3 of 1,000, t another 0.3 and the rest is r's: s may have 0.7, no more.
#[test]
fn a_share_reaches_as_far_as_the_rest_leaves_room() {
    let value = build::value(10).to_share("s", "0.3", 0).to_share("t", "0.3", 0).to_rest("r", 0);
    let map = start(UNDISCOUNTED, "0")
        .stakeholder("t", build::people("T"))
        .stakeholder("r", build::people("R"))
        .outcome("o", build::outcome("s", 100).starts(0).value("v", value))
        .finish()
        .unwrap();
    let of_s = Measure::NetOf(map.stakeholder("s").unwrap().id().clone());
    let asked = |level: i64| {
        let share = "/outcomes/o/values/v/to/s/share".parse().unwrap();
        switching_at(&map, &share, &Threshold::new(of_s.clone(), level)).unwrap()
    };
    assert_eq!(points(&asked(700)), [d("0.7")]);
    let found = asked(800);
    let Verdict::NoneInRange { range, at_high, .. } = found.verdict() else { panic!("{found:?}") };
    assert_eq!((range.high(), at_high.unwrap().to_string()), (Bound::Included(d("0.7")), "700".to_owned()));
}
