//! Sensitivity: published figures, laws of shares, closed forms, and what is refused.

#![cfg(feature = "json")]

use proptest::prelude::*;
use sroi::Decimal;
use sroi::Measure;
use sroi::sensitivity::{OneWay, Scenario, Scenarios, Tornado, TwoWay, changed};
use sroi::{Address, ErrorKind, ImpactMap, appraise, build, number::Rational};

fn at(text: &str) -> Address {
    text.parse().unwrap()
}

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn case(text: &str) -> ImpactMap {
    let case: serde_json::Value = serde_json::from_str(text).unwrap();
    ImpactMap::from_json(&case["map"].to_string()).unwrap()
}

fn shared(shares: &[Decimal]) -> ImpactMap {
    let map = build::map("Shares", "GBP", "2026-04-01").input("cost", build::cash("s0", 10));
    let map = (0..shares.len()).fold(map, |map, n| map.stakeholder(format!("s{n}"), build::people("S")));
    let value = shares
        .iter()
        .enumerate()
        .fold(build::value(100), |value, (n, share)| value.to_share(format!("s{n}"), *share, 0));
    map.outcome("o", build::outcome("s0", 3).value("v", value)).finish().unwrap()
}

fn share(n: usize) -> Address {
    at(&format!("/outcomes/o/values/v/to/s{n}/share"))
}

/// Jones et al. 2020: 5.07, and 5.16, 5.04 and 2.60 in the cases of their sensitivity analysis.
#[test]
fn the_health_precinct_gives_the_published_ratios() {
    let map = case(include_str!("cases/health_precinct.json"));
    let sroi = |address: &str, value: &str| {
        let table = OneWay::new(&map, &at(address), [d(value)], &[Measure::Sroi]).unwrap();
        assert_eq!(table.base().result(0).unwrap().round_dp(2), d("5.07"));
        table.cases()[0].result(0).unwrap().round_dp(2)
    };
    assert_eq!(sroi("/outcomes/increased-social-connection/quantity", "21"), d("5.16"));
    assert_eq!(sroi("/outcomes/leisure-membership/quantity", "14"), d("5.04"));
    let proxies = |word: &str| {
        let all = map.numbers().into_iter().map(|(address, _)| address);
        all.filter(|address| address.as_str().ends_with("/proxy") && address.as_str().contains(word))
            .collect::<Vec<_>>()
    };
    let (health, confidence) = (proxies("health"), proxies("confidence"));
    assert_eq!((health.len(), confidence.len()), (2, 1), "{health:?} {confidence:?}");
    let lower =
        health.into_iter().fold(Scenario::new("lower proxies"), |s, address| s.with_number(address, d("10220")));
    let lower = confidence.into_iter().fold(lower, |s, address| s.with_number(address, d("1314")));
    let table = Scenarios::new(&map, vec![lower], &[Measure::Sroi]).unwrap();
    assert_eq!(table.results(0)[0].unwrap().round_dp(2), d("2.60"));
}

/// The Guide: with 53% of the three falls rows due to others, what is put in is just met; unrounded it is 0.52407.
#[test]
fn wheels_to_meals_breaks_even_at_the_published_attribution() {
    let map = case(include_str!("cases/wheels_to_meals.json"));
    let falls = |share: &str| {
        ["falls-ae", "falls-assessment", "falls-continuing-care"]
            .iter()
            .fold(Scenario::new(share), |s, id| s.with_number(at(&format!("/outcomes/{id}/attribution")), d(share)))
    };
    let scenarios = ["0.524065", "0.524075"].map(falls).to_vec();
    let table = Scenarios::new(&map, scenarios, &[Measure::Net]).unwrap();
    assert!(table.results(0)[0].unwrap() > Decimal::ZERO && table.results(1)[0].unwrap() < Decimal::ZERO);
    assert_eq!(table.scenarios()[1].name(), "0.524075");
}

/// Every address is changed as the map itself changes it, the discount rate and whole numbers among them.
#[test]
fn any_address_and_any_measure_is_appraised_exactly() {
    let map = case(include_str!("cases/wheels_to_meals.json"));
    let measures = [
        Measure::Inputs,
        Measure::Outcomes,
        Measure::Net,
        Measure::Sroi,
        Measure::NetSroi,
        Measure::from_address(&map, &at("/outcomes/gp-visits/present_value")).unwrap(),
        Measure::from_address(&map, &at("/stakeholders/nhs/net")).unwrap(),
    ];
    for (address, value) in [
        ("/conventions/discount/rate", "0.1"),
        ("/outcomes/gp-visits/lasts", "2"),
        ("/outcomes/gp-visits/starts", "7"),
        ("/inputs/contract/year", "3"),
        ("/inputs/contract/amount", "1.5"),
    ] {
        let table = OneWay::new(&map, &at(address), [d(value)], &measures).unwrap();
        let by_hand = appraise(&map.with_number(&at(address), d(value)).unwrap()).unwrap();
        for (place, measure) in measures.iter().enumerate() {
            assert_eq!(table.cases()[0].result(place), measure.of(&by_hand), "{address} {measure:?}");
        }
        assert_eq!(table.base().result(2), Some(appraise(&map).unwrap().net_present_value().to_decimal()));
    }
}

#[test]
fn a_grid_has_the_cell_of_both_values() {
    let map = case(include_str!("cases/wheels_to_meals.json"));
    let (rate, amount) = (at("/conventions/discount/rate"), at("/inputs/contract/amount"));
    let (rates, amounts) = (vec![d("0"), d("0.05")], vec![d("0"), d("20000"), d("30000")]);
    let grid =
        TwoWay::new(&map, (rate.clone(), rates.clone()), (amount.clone(), amounts.clone()), &Measure::Net).unwrap();
    for (row, r) in rates.iter().enumerate() {
        for (column, a) in amounts.iter().enumerate() {
            let both = map.with_numbers([(&rate, *r), (&amount, *a)]).unwrap();
            let net = appraise(&both).unwrap().net_present_value().to_decimal();
            assert_eq!(grid.result(row, column), Some(net), "{r} {a}");
        }
    }
    assert_eq!(grid.result(2, 0), None);
}

/// Net is 10 x a - 20 x b: swings by hand, ties in the order given, bars without a ratio last.
#[test]
fn the_widest_bar_comes_first_and_those_without_a_swing_last() {
    let map = build::map("Bars", "GBP", "2026-04-01")
        .stakeholder("s", build::people("S"))
        .input("cost", build::cash("s", 20))
        .outcome("a", build::outcome("s", 10).starts(0).value("v", build::value(10)))
        .outcome("b", build::outcome("s", 10).starts(0).value("v", build::value(10)))
        .finish()
        .unwrap();
    let ranges = |all: &[(&str, i64, i64)]| {
        all.iter().map(|(address, low, high)| (at(address), *low, *high)).collect::<Vec<_>>()
    };
    let all = [
        ("/inputs/cost/amount", 0, 20),
        ("/outcomes/a/quantity", 9, 11),
        ("/outcomes/b/values/v/proxy", 11, 9),
        ("/outcomes/b/quantity", 0, 40),
    ];
    let tornado = Tornado::new(&map, ranges(&all), &Measure::Sroi).unwrap();
    let order: Vec<&str> = tornado.bars().iter().map(|bar| bar.address().as_str()).collect();
    assert_eq!(order, [all[3].0, all[1].0, all[2].0, all[0].0]);
    let swings: Vec<_> = tornado.bars().iter().map(sroi::sensitivity::Bar::swing).collect();
    assert_eq!(swings, [Some(d("20")), Some(d("1")), Some(d("1")), None]);
    assert_eq!((tornado.bars()[3].at_low(), tornado.bars()[3].at_high()), (None, Some(d("10"))));
    assert_eq!(tornado.base(), Some(d("10")));
}

#[test]
fn one_share_draws_the_others_in_proportion() {
    let map = shared(&[d("0.5"), d("0.3"), d("0.2"), d("0")]);
    let shares = |map: &ImpactMap| (0..4).map(|n| map.number(&share(n)).unwrap()).collect::<Vec<_>>();
    let one = changed(&map, [(&share(0), d("0.75"))]).unwrap();
    assert_eq!(shares(&one), [d("0.75"), d("0.15"), d("0.1"), d("0")]);
    let two = changed(&map, [(&share(0), d("0.1")), (&share(3), d("0.4"))]).unwrap();
    assert_eq!(shares(&two), [d("0.1"), d("0.3"), d("0.2"), d("0.4")]);
    // all others 0: equally, and what is left over goes to the first of equals
    let all = changed(&map, [(&share(0), d("1"))]).unwrap();
    let back = changed(&all, [(&share(0), d("0"))]).unwrap();
    let third = d("0.3333333333333333333333333333");
    assert_eq!(shares(&back), [d("0"), third + d("0.0000000000000000000000000001"), third, third]);
}

#[test]
fn what_cannot_be_changed_is_refused_with_its_address() {
    let map = shared(&[d("0.5"), d("0.5")]);
    let sole = shared(&[d("1")]);
    let refused = |map: &ImpactMap, changes: &[(&str, &str)], kind: ErrorKind, text: &str| {
        let changes: Vec<_> = changes.iter().map(|(address, value)| (at(address), d(value))).collect();
        let found = changed(map, changes.iter().map(|(address, value)| (address, *value))).unwrap_err();
        assert_eq!(found.first().kind(), kind, "{found}");
        assert_eq!(found.to_string(), text);
    };
    refused(
        &map,
        &[("/outcomes/o/quantiy", "1")],
        ErrorKind::NoSuchAddress,
        "/outcomes/o/quantiy: the map has no number at this address; did you mean \
         /outcomes/o/quantity?",
    );
    refused(&map, &[("/title", "1")], ErrorKind::NoSuchAddress, "/title: the map has no number at this address");
    refused(
        &map,
        &[("/outcomes/o/quantity", "1"), ("/outcomes/o/quantity", "2")],
        ErrorKind::Conflict,
        "/outcomes/o/quantity: a number is changed once at a time, this is changed to 2 too",
    );
    refused(
        &sole,
        &[("/outcomes/o/values/v/to/s0/share", "0.5")],
        ErrorKind::SharesMissOne,
        "/outcomes/o/values/v/to/s0/share: the only share of a value is 1: there is nobody else to take the rest, \
         this is 0.5",
    );
    refused(
        &map,
        &[("/outcomes/o/values/v/to/s0/share", "0.8"), ("/outcomes/o/values/v/to/s1/share", "0.7")],
        ErrorKind::SharesMissOne,
        "/outcomes/o/values/v/to/s1/share: the shares of a value that are changed at once add up to at most 1, this \
         is 1.5",
    );
    refused(
        &map,
        &[("/outcomes/o/values/v/to/s0/share", "1.5")],
        ErrorKind::OutOfRange,
        "/outcomes/o/values/v/to/s0/share: a share lies between 0 and 1, this is 1.5",
    );
    refused(
        &map,
        &[("/outcomes/o/deadweight", "1.01")],
        ErrorKind::OutOfRange,
        "/outcomes/o/deadweight: a share lies between 0 and 1, this is 1.01",
    );
    let unknown = Measure::NetOf(map.stakeholder("s0").unwrap().id().clone());
    let other = build::map("Other", "GBP", "2026-04-01").stakeholder("x", build::people("X")).finish().unwrap();
    let found = Scenarios::new(&other, vec![], &[unknown]).unwrap_err();
    assert_eq!(found.first().address().unwrap().as_str(), "/stakeholders/s0/net");
}

proptest! {
    /// However shares are cut, they add up to 1, and each of the others keeps its proportion to 10^-27.
    #[test]
    fn shares_add_up_to_one(cuts in prop::collection::vec(0_i128..=10_i128.pow(28), 1..6), new in 0_i128..=10_i128.pow(28)) {
        let mut cuts = cuts;
        cuts.extend([0, 10_i128.pow(28)]);
        cuts.sort_unstable();
        let shares: Vec<Decimal> =
            cuts.windows(2).map(|pair| Decimal::from_i128_with_scale(pair[1] - pair[0], 28)).collect();
        let new = Decimal::from_i128_with_scale(new, 28);
        let map = changed(&shared(&shares), [(&share(0), new)]).unwrap();
        let after: Vec<Decimal> = (0..shares.len()).map(|n| map.number(&share(n)).unwrap()).collect();
        prop_assert_eq!(after[0], new);
        let sum = after.iter().fold(Decimal::ZERO, |sum, share| sum + share);
        prop_assert_eq!(sum, Decimal::ONE);
        let rest = |share: Decimal| Rational::from(Decimal::ONE) - Rational::from(share);
        for (before, after) in shares.iter().zip(&after).skip(1) {
            if let Some(kept) = rest(new).over(&rest(shares[0])) {
                let apart = Rational::from(*before) * kept - Rational::from(*after);
                prop_assert!(apart.abs() <= "0.0000000000000000000000000010".parse().unwrap(), "{}", apart);
            }
        }
    }
}
