//! Switching values at their edges: one of two, twice the same, far from what the map states, near the end of a range.

#![cfg(feature = "json")]

use rust_decimal::Decimal;
use sroi::map::{Deductions, Discount};
use sroi::sensitivity::{Point, Switching, Threshold, Verdict, switching_at};
use sroi::{Conventions, ImpactMap, Limit, Limits, Measure, build};
use std::ops::Bound;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn at_rate(rate: &str) -> Conventions {
    Conventions::guide().with_discount(Discount::from_rate(rate.parse().unwrap()))
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

fn start(rate: &str, cost: i64) -> build::MapBuilder {
    build::map("Edges", "GBP", "2026-04-01")
        .conventions(&at_rate(rate))
        .stakeholder("s", build::people("S"))
        .input("i", build::cash("s", cost))
}

// -- one of several

const X: &str = "/assumptions/x/value";

/// 100 x (1 - x) = 16 at 0.2 and at 0.8.
fn two_values(base: &str) -> Switching {
    let quantity = build::outcome("s", build::assumed("x").times(100)).starts(0).deadweight(build::assumed("x"));
    let map =
        start("0", 16).assumption("x", build::assumption(base)).outcome("o", quantity.value("v", build::value(1)));
    one(&map.finish().unwrap(), X)
}

#[test]
fn the_nearest_of_two_is_the_one_that_changes_least_and_of_equals_the_lower() {
    for (base, nearest) in
        [("0.1", "0.2"), ("0.49", "0.2"), ("0.5", "0.2"), ("0.51", "0.8"), ("0.9", "0.8"), ("0.8", "0.8")]
    {
        let found = two_values(base);
        assert_eq!(points(&found), [d("0.2"), d("0.8")], "{base}");
        assert_eq!(found.nearest().unwrap().value(), d(nearest), "{base}");
        assert_eq!(found.nearest().unwrap().change(), d(nearest) - d(base), "{base}");
    }
    // of a number without any there is none
    let none = two_values("0.5");
    assert_eq!((none.base(), none.address().as_str()), (d("0.5"), X));
    let map = start("0", 26).assumption("x", build::assumption("0.5"));
    let quantity = build::outcome("s", build::assumed("x").times(100)).starts(0).deadweight(build::assumed("x"));
    let map = map.outcome("o", quantity.value("v", build::value(1))).finish().unwrap();
    assert_eq!(one(&map, X).nearest(), None);
}

/// Change is measured by the size of a number: to go from -20 to -30 is 50% less, from 0 no share at all.
#[test]
fn the_change_of_a_number_below_zero_is_a_share_of_its_size() {
    let nearest = |harm: &str| {
        let outcome =
            build::outcome("s", 10).starts(0).value("gain", build::value(40)).value("harm", build::value(harm));
        let map = start("0", 100).outcome("o", outcome).finish().unwrap();
        one(&map, "/outcomes/o/values/harm/proxy").nearest().unwrap()
    };
    // 10 (40 + x) = 100
    let from = |harm: &str| {
        let point = nearest(harm);
        (point.value(), point.change(), point.relative_change())
    };
    assert_eq!(from("-20"), (d("-30"), d("-10"), Some(d("-0.5"))));
    assert_eq!(from("-40"), (d("-30"), d("10"), Some(d("0.25"))));
    assert_eq!(from("-0"), (d("-30"), d("-30"), None));
    assert_eq!(from("60"), (d("-30"), d("-90"), Some(d("-1.5"))));
}

/// The same value by two ways, once as the end of the range and once as the root of a line or a curve, is one value.
#[test]
fn a_value_found_twice_is_said_once() {
    // 60 (1 + k) = 60 at k = 0, and 60 (1 + k) = 120 at k = 1
    let drop_off = |cost: i64| {
        let outcome = build::outcome("s", 60).starts(0).lasts(2).drop_off("0.5").value("v", build::value(1));
        points(&one(&start("0", cost).outcome("o", outcome).finish().unwrap(), "/outcomes/o/drop_off"))
    };
    assert_eq!(drop_off(60), [d("1")]);
    assert_eq!(drop_off(120), [d("0")]);
    // 100 (x - 1/4)^2, which touches 0 and does not cross it
    let x = || build::assumed("x");
    let touching = build::outcome("s", x()).starts(0).value("v", build::value(x().times(100)));
    let line = build::outcome("s", x()).starts(0).value("v", build::value(-50));
    let map = start("0", 0)
        .assumption("x", build::assumption("0.5"))
        .outcome("square", touching)
        .outcome("line", line)
        .outcome("rest", build::outcome("s", 1).starts(0).value("v", build::value("6.25")))
        .finish()
        .unwrap();
    assert_eq!(points(&one(&map, X)), [d("0.25")]);
}

// -- rates near -1

/// A flow in year 0 and one in year 1: their rate is -1 + what the second is of the first.
fn rate_of(first: &str, second: &str) -> Vec<Decimal> {
    let flow = |year: u32, worth: &str| build::outcome("s", 1).starts(year).value("v", build::value(worth));
    let map = start("0.05", 0).outcome("a", flow(0, first)).outcome("b", flow(1, second)).finish().unwrap();
    points(&one(&map, "/conventions/discount/rate"))
}

#[test]
fn a_rate_near_the_loss_of_everything_has_the_digits_of_what_is_left() {
    // 1 + r is 1/99, 1/100, 1/101, 1 / (3 x 10^9), 10^-15
    assert_eq!(rate_of("99", "-1"), [d("-0.98989898989898989899")]);
    assert_eq!(rate_of("100", "-1"), [d("-0.99")]);
    assert_eq!(rate_of("101", "-1"), [d("-0.9900990099009900990099009901")]);
    assert_eq!(rate_of("3000000000", "-1"), [d("-0.9999999996666666666666666667")]);
    assert_eq!(rate_of("1000000000000000", "-1"), [d("-0.999999999999999")]);
    // and above it those of any number: 1 + r is 4/3
    assert_eq!(rate_of("3", "-4"), [d("0.33333333333333333333")]);
}

// -- whole numbers far away, and turns that turn back

/// Two values of one outcome, 100 that loses 30% a year and -60 that loses 10%, beside 5 that somebody has anyway. In the
/// third year, 34.3 - 43.74 + 5, it is a loss; in the far future it is 5 again.
#[test]
fn a_turn_that_turns_back_later_is_found() {
    let both = build::outcome("s", 1)
        .starts(0)
        .value("gain", build::value(100).growth("-0.3"))
        .value("harm", build::value(-60).growth("-0.1"));
    let other = build::outcome("s", 1).starts(0).value("v", build::value(5));
    let map = start("0", 0).outcome("o", both).outcome("other", other).finish().unwrap();
    assert_eq!(points(&one(&map, "/outcomes/o/starts")), [d("3")]);
    // the other way round, -100 and 60 beside -5: a loss but for those years
    let both = build::outcome("s", 1)
        .starts(0)
        .value("gain", build::value(-100).growth("-0.3"))
        .value("harm", build::value(60).growth("-0.1"));
    let map = start("0", 5).outcome("o", both).finish().unwrap();
    assert_eq!(points(&one(&map, "/outcomes/o/starts")), [d("3")]);
    // from year 12 on, 1.38 - 16.95 + 5 is a loss until the harm is down to 5, in year 24: 4.79
    let both = build::outcome("s", 1)
        .starts(12)
        .value("gain", build::value(100).growth("-0.3"))
        .value("harm", build::value(-60).growth("-0.1"));
    let other = build::outcome("s", 1).starts(0).value("v", build::value(5));
    let map = start("0", 0).outcome("o", both).outcome("other", other).finish().unwrap();
    assert_eq!(points(&one(&map, "/outcomes/o/starts")), [d("2"), d("24")]);
}

/// 1 a year, undiscounted, pays for what it costs after as many years; an outcome lasts 1,000 at most.
#[test]
fn an_outcome_may_have_to_last_for_centuries() {
    let lasting = |cost: i64| {
        let outcome = build::outcome("s", 1).starts(0).lasts(2).value("v", build::value(1));
        one(&start("0", cost).outcome("o", outcome).finish().unwrap(), "/outcomes/o/lasts")
    };
    for cost in [3, 100, 101, 150, 999, 1_000] {
        assert_eq!(points(&lasting(cost)), [Decimal::from(cost)]);
    }
    let found = lasting(1_001);
    let Verdict::NoneInRange { range, at_low, at_high } = found.verdict() else { panic!("{found:?}") };
    assert_eq!((range.low(), range.high()), (Bound::Included(d("1")), Bound::Included(d("1000"))));
    assert_eq!([at_low, at_high].map(|one| one.unwrap().to_string()), ["-1000", "-1"]);
    // downwards: it pays for 1 from its first year on, and may be shorter
    assert_eq!(points(&lasting(1)), [d("1")]);
}

/// Two intakes of 1, each a line a year beside the two of the inputs and 3 of another outcome: 47 lines are left for 23 years.
#[test]
fn an_outcome_lasts_no_longer_than_the_map_has_room_for_lines() {
    let outcome = build::outcome_with_intakes("s", [1, 1]).starts(0).lasts(2).value("v", build::value(1));
    let other = build::outcome("s", 1).starts(0).lasts(3).value("v", build::value(0));
    let map = start("0", 100).input("j", build::cash("s", 0)).outcome("o", outcome).outcome("other", other);
    let map = map.limits(Limits::default().with(Limit::LedgerLines, 52)).finish().unwrap();
    let found = one(&map, "/outcomes/o/lasts");
    let Verdict::NoneInRange { range, at_high, .. } = found.verdict() else { panic!("{found:?}") };
    assert_eq!((range.high(), at_high.unwrap().to_string()), (Bound::Included(d("23")), "-54".to_owned()));
}

/// At 100% a year, 1,024 in year 10 is worth 1; what is put in, 1 in year 0, is worth more in no year before.
#[test]
fn the_first_year_that_turns_is_found_among_many() {
    let map = |cost: &str, starts: u32| {
        let outcome = build::outcome("s", 1).starts(starts).value("v", build::value(1_024));
        let all =
            build::map("Years", "GBP", "2026-04-01").conventions(&at_rate("1")).stakeholder("s", build::people("S"));
        all.input("i", build::cash("s", cost)).outcome("o", outcome).finish().unwrap()
    };
    // 1.5: in year 9 it is worth 2, in year 10 less; from either side
    assert_eq!(points(&one(&map("1.5", 3), "/outcomes/o/starts")), [d("10")]);
    assert_eq!(points(&one(&map("1.5", 40), "/outcomes/o/starts")), [d("9")]);
    // exactly 1: on the level it has turned
    assert_eq!(points(&one(&map("1", 3), "/outcomes/o/starts")), [d("10")]);
    assert_eq!(points(&one(&map("1", 40), "/outcomes/o/starts")), [d("10")]);
    assert_eq!(points(&one(&map("1", 10), "/outcomes/o/starts")), [d("10")]);
    // worth more than its cost nowhere, or in the first year alone
    assert!(matches!(one(&map("1025", 3), "/outcomes/o/starts").verdict(), Verdict::NoneInRange { .. }));
    assert_eq!(points(&one(&map("1024", 3), "/outcomes/o/starts")), [d("0")]);
    assert_eq!(points(&one(&map("1024", 1), "/outcomes/o/starts")), [d("0")]);
    assert_eq!(points(&one(&map("513", 0), "/outcomes/o/starts")), [d("1")]);
}

/// A level of another measure moves what is reached, and what is said of the ends of a range.
#[test]
fn the_ends_of_a_range_are_told_by_the_measure_itself() {
    let outcome = build::outcome("s", 10).starts(0).value("v", build::value(20));
    let map = start("0", 100).outcome("o", outcome).finish().unwrap();
    let asked = Threshold::new(Measure::Outcomes, d("1000"));
    assert_eq!((asked.measure(), asked.level()), (&Measure::Outcomes, Some(d("1000"))));
    let found = switching_at(&map, &"/outcomes/o/deadweight".parse().unwrap(), &asked).unwrap();
    let Verdict::NoneInRange { range, at_low, at_high } = found.verdict() else { panic!("{found:?}") };
    assert_eq!((range.low(), range.high()), (Bound::Included(d("0")), Bound::Included(d("1"))));
    assert_eq!([at_low, at_high].map(|one| one.unwrap().to_string()), ["200", "0"]);
    assert!(range.contains(d("1")) && !range.contains(d("1.01")) && !range.contains(d("-0.01")));
}

// -- what an assumption moves, and what it leaves

fn x() -> build::Assumed {
    build::assumed("x")
}

/// Two values grow by 10% a year, one because the assumption says so: 100 x 1.1^2 + 100 (1 + x)^2 = 265 at 20%.
#[test]
fn a_growth_that_moves_leaves_its_like_alone() {
    let value = || build::value(1);
    let (fixed, moving) = (value().growth("0.1"), value().growth(x()));
    for (first, second) in [(fixed.clone(), moving.clone()), (moving, fixed)] {
        let outcome = build::outcome("s", 100).starts(2).value("a", first).value("b", second);
        let map = start("0", 265).assumption("x", build::assumption("0.1")).outcome("o", outcome).finish().unwrap();
        assert_eq!(points(&one(&map, X)), [d("0.2")]);
    }
}

/// 121 paid in year x is 110 in year 1 and 100 in year 2, at 10%; what comes back is 105.
#[test]
fn the_year_in_which_an_input_is_paid_moves_with_an_assumption() {
    let map = |discounted: bool| {
        build::map("Paid later", "GBP", "2026-04-01")
            .conventions(&at_rate("0.1").with_discounted_inputs(discounted))
            .stakeholder("s", build::people("S"))
            .assumption("x", build::assumption("0"))
            .input("i", build::cash("s", 121).year(x()))
            .outcome("o", build::outcome("s", 105).starts(0).value("v", build::value(1)))
            .finish()
            .unwrap()
    };
    assert_eq!(points(&one(&map(true), X)), [d("2")]);
    assert_eq!(points(&one(&map(true), "/inputs/i/year")), [d("2")]);
    // at its face value it does not matter when
    assert_eq!(*one(&map(false), X).verdict(), Verdict::NoInfluence);
}

/// 100 paid in year x, and 121 that come in year x too: at 10% worth 100 in year 2, which they pay for if at face value.
#[test]
fn what_is_paid_at_face_value_counts_whatever_its_year() {
    let map = build::map("Together", "GBP", "2026-04-01")
        .conventions(&at_rate("0.1"))
        .stakeholder("s", build::people("S"))
        .assumption("x", build::assumption("0"))
        .input("i", build::cash("s", 100).year(x()))
        .outcome("o", build::outcome("s", 121).starts(x()).value("v", build::value(1)))
        .finish()
        .unwrap();
    assert_eq!(points(&one(&map, X)), [d("2")]);
}

// -- what no map can have, what does not move, and powers beyond those that are multiplied out

#[test]
fn a_value_of_twenty_nine_digits_is_none() {
    let outcome = build::outcome("s", "0.0000000000000000000000000001").starts(0).value("v", build::value(1));
    let map = start("0", 0).outcome("o", outcome).finish().unwrap();
    let proxy = |level: &str| {
        let net = Threshold::new(Measure::Net, d(level));
        switching_at(&map, &"/outcomes/o/values/v/proxy".parse().unwrap(), &net).unwrap()
    };
    assert_eq!(points(&proxy("0.9999999999")), [d("9999999999000000000000000000")]);
    assert!(matches!(proxy("1").verdict(), Verdict::NoneInRange { .. }), "{:?}", proxy("1"));
}

/// Undiscounted, it does not matter when: no year moves anything, and the ends of the range are no answer.
#[test]
fn a_year_that_moves_nothing_has_no_influence() {
    let outcome = build::outcome("s", 10).starts(3).value("v", build::value(1));
    let map = start("0", 5).outcome("o", outcome).finish().unwrap();
    for address in ["/outcomes/o/starts", "/inputs/i/year"] {
        assert_eq!(*one(&map, address).verdict(), Verdict::NoInfluence, "{address}");
    }
}

/// 100 (1 + g)^300 = 100 where nothing grows.
#[test]
fn a_growth_of_three_centuries_is_solved() {
    let outcome = build::outcome("s", 100).starts(300).value("v", build::value(1).growth("0.01"));
    let map = start("0", 100).outcome("o", outcome).finish().unwrap();
    assert_eq!(points(&one(&map, "/outcomes/o/values/v/growth")), [d("0")]);
}

/// 200 x max(0, 1 - 2 x) + 200 x = 75, deductions added up: -400 (x - 1/4) (x - 3/4) as far as 1/2, and 200 x - 75 beyond,
/// where the second root is none.
#[test]
fn a_root_of_a_piece_counts_in_that_piece_alone() {
    let all = || build::outcome("s", x().times(100)).starts(0);
    let map = start("0", 75)
        .assumption("x", build::assumption("0.1"))
        .outcome("kept", all().deadweight(x()).displacement(x()).value("v", build::value(2)))
        .outcome("all", all().value("v", build::value(2)))
        .finish()
        .unwrap();
    let map = map.with_conventions(&at_rate("0").with_deductions(Deductions::Additive)).unwrap();
    assert_eq!(points(&one(&map, X)), [d("0.25")]);
}

/// What t loses by a transfer counts against it: 100 people have x from it, and 300 are to be gone.
#[test]
fn who_pays_a_transfer_counts_it_the_other_way() {
    let benefit = build::outcome("s", 100).starts(0).value("v", build::value(x()).transfer_from("t"));
    let map = start("0", 0)
        .stakeholder("t", build::people("T"))
        .assumption("x", build::assumption("1"))
        .outcome("benefit", benefit)
        .finish()
        .unwrap();
    for (id, level) in [("t", "-300"), ("s", "300")] {
        let measure = Measure::NetOf(map.stakeholder(id).unwrap().id().clone());
        let found = switching_at(&map, &X.parse().unwrap(), &Threshold::new(measure, d(level))).unwrap();
        assert_eq!(points(&found), [d("3")], "{id}");
    }
}
