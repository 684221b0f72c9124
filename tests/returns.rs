//! Rates of return: published and checkable ones, those that flows were made from, and what holds of any flows.

use proptest::prelude::*;
use sroi::contracts::returns::{ReturnKind, Returns, irr, xirr, xnpv};
use sroi::{Decimal, Money, NaiveDate, Rate};

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

/// Each case of the file: what it is, which rates, how often, whether conventional.
#[test]
fn published_rates_come_out() {
    let file: serde_json::Value = serde_json::from_str(include_str!("cases/contracts/returns.json")).unwrap();
    let cases = file["returns"].as_array().unwrap();
    assert!(cases.len() > 10);
    for case in cases {
        let flows = case["flows"].as_array().unwrap();
        let (found, wanted) = if let Some(wanted) = case.get("xirr") {
            let dated = flows.iter().map(|flow| {
                let day: NaiveDate = flow[0].as_str().unwrap().parse().unwrap();
                (day, money(flow[1].as_str().unwrap()))
            });
            (xirr(dated).unwrap(), wanted)
        } else {
            let amounts = (0..).zip(flows).map(|(n, flow)| (n, money(flow.as_str().unwrap())));
            (irr(amounts, 1).unwrap(), &case["irr"])
        };
        assert_eq!(found.kind().as_str(), wanted["kind"], "{case}");
        assert_eq!(found.is_conventional(), wanted["conventional"], "{case}");
        let roots = wanted["roots"].as_array().unwrap();
        assert_eq!(found.roots().len(), roots.len(), "{case}: {found:?}");
        for (root, wanted) in found.roots().iter().zip(roots) {
            let rate: Decimal = wanted["rate"].as_str().unwrap().parse().unwrap();
            assert!((root.rate - rate).abs() <= Decimal::new(1, 9), "{case}: {found:?}");
            assert_eq!(u64::from(root.multiplicity), wanted["multiplicity"], "{case}: {found:?}");
        }
    }
}

/// Flows whose rates are these: the product of (1 + r) w - 1 over them, in whole periods.
fn made_of(rates: &[Decimal], scale: Decimal) -> Vec<(u32, Money)> {
    let mut terms = vec![scale];
    for rate in rates {
        let growth = Decimal::ONE + *rate;
        let mut next = vec![Decimal::ZERO; terms.len() + 1];
        for (place, term) in terms.iter().enumerate() {
            next[place] -= *term;
            next[place + 1] += *term * growth;
        }
        terms = next;
    }
    (0..).zip(terms).map(|(n, term)| (n, money(&term.to_string()))).collect()
}

/// What the flows are worth at a rate, beside the sum of their sizes there.
fn worth(flows: &[(f64, f64)], rate: f64) -> [f64; 2] {
    let values = flows.iter().map(|(years, amount)| amount * (1.0 + rate).powf(-years));
    values.fold([0.0; 2], |[sum, size], value| [sum + value, size + value.abs()])
}

fn float(number: Decimal) -> f64 {
    number.try_into().unwrap()
}

/// Whether each rate is one to the bound that is promised.
fn are_proved(found: &Returns, flows: &[(f64, f64)]) -> bool {
    found.roots().iter().all(|root| {
        let [sum, size] = worth(flows, float(root.rate));
        sum.abs() <= 1e-9 * size
    })
}

/// How often the value of the flows changes its sign between -0.9 and 10, looked at in many places: there are at least as many rates.
fn crossings(flows: &[(f64, f64)]) -> usize {
    let places = (0..4_000).map(|n| -0.9 + 10.9 * (f64::from(n) / 4_000.0).powi(2));
    let signs: Vec<bool> = places
        .map(|rate| worth(flows, rate))
        .filter(|[sum, size]| sum.abs() > 1e-9 * size)
        .map(|[sum, _]| sum > 0.0)
        .collect();
    signs.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Flows that were made of rates have these, as often as they were put in, and no others.
    #[test]
    fn flows_have_the_rates_that_they_were_made_of(hundredths in prop::collection::vec(-60_i64..300, 1..5), twice in any::<bool>(), pounds in 1_i64..1_000_000) {
        let mut rates: Vec<Decimal> = hundredths.iter().map(|rate| Decimal::new(*rate, 2)).collect();
        if twice {
            rates.push(rates[0]);
        }
        rates.sort();
        let found = irr(made_of(&rates, pounds.into()), 1).unwrap();
        let mut wanted: Vec<(Decimal, u32)> = Vec::new();
        for rate in rates {
            match wanted.last_mut() {
                Some((own, times)) if *own == rate => *times += 1,
                _ => wanted.push((rate, 1)),
            }
        }
        prop_assert_eq!(found.roots().len(), wanted.len(), "{:?}, not {:?}", &found, &wanted);
        for (root, (rate, times)) in found.roots().iter().zip(wanted) {
            prop_assert_eq!(root.multiplicity, times, "{:?}", &found);
            prop_assert!((root.rate - rate).abs() < Decimal::new(1, 6), "{} is not {}", root.rate, rate);
        }
    }

    /// Rates that lie some per cent apart, up to six of them, are each told to nine digits: near each of them the flows all but cancel.
    #[test]
    fn rates_that_lie_near_each_other_keep_their_digits(steps in prop::collection::vec(3_i64..12, 2..=6), first in -30_i64..20, pounds in 1_i64..1_000_000) {
        let rates: Vec<Decimal> = steps
            .iter()
            .scan(first, |rate, step| {
                *rate += step;
                Some(Decimal::new(*rate, 2))
            })
            .collect();
        let found = irr(made_of(&rates, pounds.into()), 1).unwrap();
        prop_assert_eq!(found.roots().len(), rates.len(), "{:?}, not {:?}", &found, &rates);
        for (root, rate) in found.roots().iter().zip(rates) {
            prop_assert_eq!(root.multiplicity, 1, "{:?}", &found);
            prop_assert!((root.rate - rate).abs() < Decimal::new(1, 9), "{} is not {}", root.rate, rate);
        }
    }

    /// Whatever the flows: rates are rates, ascend, no crossing lacks one, and there are no more than the sign changes.
    #[test]
    fn no_rate_is_missed_and_none_made_up(flows in prop::collection::vec((0_u32..480, -1_000_i64..1_000), 1..40)) {
        let flows: Vec<(u32, Money)> = flows.into_iter().map(|(month, pounds)| (month, money(&pounds.to_string()))).collect();
        let found = irr(flows.clone(), 12).unwrap();
        let mut netted = std::collections::BTreeMap::new();
        for (month, amount) in &flows {
            *netted.entry(*month).or_insert(0.0) += float(amount.to_decimal());
        }
        let netted: Vec<(f64, f64)> = netted.into_iter().filter(|(_, own)| *own != 0.0).map(|(month, own)| (f64::from(month) / 12.0, own)).collect();
        prop_assert!(are_proved(&found, &netted), "{found:?}");
        prop_assert!(found.roots().windows(2).all(|pair| pair[0].rate < pair[1].rate), "{found:?}");
        let signs: Vec<bool> = netted.iter().map(|(_, own)| *own > 0.0).collect();
        let changes = signs.windows(2).filter(|pair| pair[0] != pair[1]).count();
        let all: usize = found.roots().iter().map(|root| root.multiplicity as usize).sum();
        prop_assert!(all <= changes, "{found:?} of {changes} changes");
        let within = found.roots().iter().filter(|root| root.multiplicity % 2 == 1 && root.rate > Decimal::new(-9, 1));
        prop_assert!(within.count() >= crossings(&netted), "{found:?}");
        prop_assert_eq!(found.kind() == ReturnKind::Roots, !found.roots().is_empty());
    }

    /// Rates do not change with scale, nor with the sign of all flows, nor with the day of the first.
    #[test]
    fn rates_do_not_change_with_scale_or_sign(flows in prop::collection::vec((0_u32..3_000, -1_000_i64..1_000), 1..20), scale in 1_i64..1_000, later in 0_u64..1_000) {
        let first: NaiveDate = "2026-04-01".parse().unwrap();
        let dated = |factor: i64, later: u64| -> Vec<(NaiveDate, Money)> {
            flows.iter().map(|(days, pounds)| (first + chrono::Days::new(u64::from(*days) + later), money(&(pounds * factor).to_string()))).collect()
        };
        let own = xirr(dated(1, 0)).unwrap();
        for other in [xirr(dated(scale, 0)).unwrap(), xirr(dated(-1, 0)).unwrap(), xirr(dated(1, later)).unwrap()] {
            prop_assert_eq!(own.roots().len(), other.roots().len());
            for (one, two) in own.roots().iter().zip(other.roots()) {
                prop_assert!((one.rate - two.rate).abs() < Decimal::new(1, 9));
                prop_assert_eq!(one.multiplicity, two.multiplicity);
            }
        }
    }

    /// Flows that come to nothing have the rate 0, which lies on the end of a stretch from either side.
    #[test]
    fn flows_that_come_to_nothing_have_the_rate_0(days in 1_u64..40_000, others in prop::collection::vec((0_u64..40_000, -1_000_i64..1_000), 0..12), pounds in 1_i64..1_000_000) {
        let first: NaiveDate = "2016-02-29".parse().unwrap();
        let mut flows = vec![(first, pounds), (first + chrono::Days::new(days), -pounds)];
        for (later, amount) in others {
            // each of them there and back
            flows.extend([(first + chrono::Days::new(later), amount), (first + chrono::Days::new(later + days), -amount)]);
        }
        let mut netted = std::collections::BTreeMap::new();
        for (day, amount) in &flows {
            *netted.entry(*day).or_insert(0) += amount;
        }
        prop_assume!(netted.values().any(|amount| *amount != 0));
        let found = xirr(flows.into_iter().map(|(day, amount)| (day, money(&amount.to_string())))).unwrap();
        let at_zero: Vec<_> = found.roots().iter().filter(|root| root.rate.abs() < Decimal::new(1, 9)).collect();
        prop_assert_eq!(at_zero.len(), 1, "{:?}", found);
    }

    /// At a rate of return the present value is 0.
    #[test]
    fn the_present_value_at_a_rate_of_return_is_nothing(paid in 1_i64..100_000, back in prop::collection::vec((1_u64..4_000, 1_i64..10_000), 1..20)) {
        let first: NaiveDate = "2026-04-01".parse().unwrap();
        let mut flows = vec![(first, money(&(-paid).to_string()))];
        flows.extend(back.iter().map(|(days, pounds)| (first + chrono::Days::new(*days), money(&pounds.to_string()))));
        let found = xirr(flows.clone()).unwrap();
        prop_assert!(found.is_conventional());
        if let Some(rate) = found.only() {
            let value = xnpv(flows, Rate::new(rate).unwrap(), first).unwrap();
            prop_assert!(value.to_decimal().abs() < Decimal::new(1, 4), "{value} at {rate}");
        }
    }
}

/// Many flows that change their sign each day cost no more than a moment, and have as many rates as they have.
#[test]
fn a_stranger_s_flows_are_soon_done() {
    let first: NaiveDate = "2026-04-01".parse().unwrap();
    for days in [4_000_u64, 36_000] {
        let flows = (0..days).map(|n| (first + chrono::Days::new(n), money(if n % 2 == 0 { "-1" } else { "1" })));
        let found = xirr(flows).unwrap();
        assert!(found.roots().len() <= 1, "{found:?}");
    }
    // at the far ends of what flows may be
    let far = [(NaiveDate::MIN, money("-1")), (NaiveDate::MAX, money("9999999999999999"))];
    assert_eq!(xirr(far).unwrap().kind(), ReturnKind::Roots);
    assert!(irr([(0, money("-1"))], 0).is_err());
    assert_eq!(irr([(0, money("-1")), (u32::MAX, money("2"))], 12).unwrap().roots().len(), 1);
}
