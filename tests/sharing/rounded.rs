//! Payments in whole units of money: what a rule promises of one problem holds of the rounded figures, with the benefits
//! that stand beside them.

use super::problems::{Case, cases, q};
use proptest::prelude::*;
use sroi::Money;
use sroi::number::{Rational, apportioned, foot};
use sroi::sharing::{Law, Payments, RoundedPayment, SharedCost, SharingRule};

/// What each agency gains and pays, in whole numbers of pennies, sorted by what it gains.
fn in_units(rounded: &[RoundedPayment<'_>], places: u32) -> Vec<(i64, i64)> {
    let units = |money: Money| {
        let units = Rational::from(money) * Rational::from(10_i64.pow(places));
        i64::try_from(units.to_decimal().unwrap()).expect("whole units")
    };
    let mut all: Vec<_> = rounded.iter().map(|one| (units(one.benefit), units(one.payment))).collect();
    all.sort_unstable();
    all
}

/// The laws of one problem, of whole units: as they are said of exact payments, except that who gain the same may differ
/// by one unit.
fn check(keeps: &[Law], payments: &Payments, places: u32) -> Result<(), TestCaseError> {
    let rounded = payments.rounded(places).unwrap();
    for one in &rounded {
        prop_assert_eq!(one.benefit.minus(one.payment).unwrap(), one.gain);
    }
    let units = in_units(&rounded, places);
    let says = format!("{units:?} of {payments:?}");
    if keeps.contains(&Law::IndividualRationality) {
        prop_assert!(units.iter().all(|(gained, paid)| (0..=*gained).contains(paid)), "{}", says);
    }
    if keeps.contains(&Law::NullAgency) {
        prop_assert!(units.iter().all(|(gained, paid)| *gained != 0 || *paid == 0), "{}", says);
    }
    for (at, (less, paid_less)) in units.iter().enumerate() {
        for (more, paid_more) in &units[at..] {
            if keeps.contains(&Law::Symmetry) && less == more {
                prop_assert!((paid_less - paid_more).abs() <= 1, "{}", says);
            }
            if keeps.contains(&Law::Order) && less < more {
                prop_assert!(paid_less <= paid_more, "{}", says);
                prop_assert!(less - paid_less <= more - paid_more, "{}", says);
            }
        }
    }
    Ok(())
}

/// Two figures are less than this many units apart.
fn near(one: Money, exact: &Rational, units: i64, places: u32) -> bool {
    (Rational::from(one) - exact).abs() < q(units, 10_i64.pow(places))
}

fn rounded_keeps_the_laws(case: &Case, scale: i64, places: u32) -> Result<(), TestCaseError> {
    // pennies that matter: amounts of a few units
    let scale = q(1, scale);
    let agencies = case.agencies.iter().enumerate().map(|(at, agency)| (at.to_string(), &agency.benefit * &scale));
    let problem = SharedCost::new(&case.cost * &scale, agencies).unwrap();
    let [cost] = apportioned(&[problem.cost().clone()], places).unwrap()[..] else { panic!() };
    let benefits: Vec<Rational> = problem.agencies().map(|(_, benefit)| benefit.clone()).collect();
    let benefits = apportioned(&benefits, places).unwrap();
    for rule in SharingRule::ALL {
        let payments = problem.share(rule).unwrap();
        check(&rule.keeps().collect::<Vec<_>>(), &payments, places)?;
        let rounded = payments.rounded(places).unwrap();
        prop_assert_eq!(Money::sum(rounded.iter().map(|one| one.payment)).unwrap(), cost, "{}", rule);
        prop_assert_eq!(rounded.iter().map(|one| one.benefit).collect::<Vec<_>>(), benefits.clone());
        for (one, (id, payment)) in rounded.iter().zip(payments.iter()) {
            prop_assert_eq!(one.id, id);
            prop_assert!(near(one.payment, payment, 2, places), "{}: {} for {}", rule, one.payment, payment);
        }
    }
    if let Some(shares) = case.shares() {
        let rounded = problem.share_as_agreed(shares).unwrap();
        let rounded = rounded.rounded(places).unwrap();
        prop_assert_eq!(Money::sum(rounded.iter().map(|one| one.payment)).unwrap(), cost);
        prop_assert!(rounded.iter().all(|one| !one.payment.is_negative()));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn what_a_rule_promises_holds_of_rounded_payments(case in cases(8), scale in 1_i64..=5_000, places in 0_u32..=2) {
        rounded_keeps_the_laws(&case, scale, places)?;
    }

    /// A rounded cost one unit higher takes no more than that unit back from anybody.
    #[test]
    fn no_rounded_payment_falls_by_more_than_a_unit_where_the_cost_rises(
        benefits in prop::collection::vec(0_i64..40, 1..=6), part in 0_i64..=100,
    ) {
        let sum: i64 = benefits.iter().sum();
        let cost = (sum * part / 100).min(sum - 1).max(0);
        let share = |cost: i64, rule| {
            let agencies = benefits.iter().enumerate().map(|(at, benefit)| (at.to_string(), *benefit));
            let payments = SharedCost::new(cost.min(sum), agencies).unwrap().share(rule).unwrap();
            payments.rounded(0).unwrap().iter().map(|one| Rational::from(one.payment)).collect::<Vec<_>>()
        };
        for rule in SharingRule::ALL {
            for (before, after) in share(cost, rule).iter().zip(share(cost + 1, rule)) {
                prop_assert!(after >= before - &Rational::from(1), "{}", rule);
            }
        }
    }

    /// What others pay to the one that can deliver.
    #[test]
    fn side_payments_are_rounded_within_what_each_gains(case in cases(6), scale in 1_i64..=5_000) {
        let scale = q(1, scale);
        let agencies = case.agencies.iter().enumerate().map(|(at, agency)| (at.to_string(), &agency.benefit * &scale));
        let problem = SharedCost::new(&case.cost * &scale, agencies).unwrap();
        let provider = case.rises.0.to_string();
        let sole = problem.sole_provider(&provider).unwrap();
        for paid in [sole.shapley().unwrap(), sole.nucleolus()] {
            let laws = [Law::IndividualRationality, Law::NullAgency, Law::Symmetry, Law::Order];
            check(&laws, paid.others(), 2)?;
            let rounded = paid.others().rounded(2).unwrap();
            let received = Money::sum(rounded.iter().map(|one| one.payment)).unwrap();
            prop_assert!(near(received, &paid.total(), 3, 2), "{} of {}", received, paid.total());
        }
    }
}

/// A tight programme: everyone pays all it gains, and the odd half pennies of gains and of the cost are the same.
#[test]
fn a_programme_that_just_pays_leaves_nobody_a_penny_short() {
    let money = |text: &str| text.parse::<Money>().unwrap();
    let gains = ["27460.144", "0.006", "12.345", "12.345"].map(money);
    let cost = Money::sum(gains).unwrap();
    let problem = SharedCost::new(cost, ["a", "b", "c", "d"].into_iter().zip(gains)).unwrap();
    for rule in SharingRule::ALL {
        let payments = problem.share(rule).unwrap();
        let rounded = payments.rounded(2).unwrap();
        assert!(rounded.iter().all(|one| one.gain.is_zero()), "{rule}: {rounded:?}");
        let printed: Vec<Money> = rounded.iter().map(|one| one.benefit).collect();
        assert_eq!(printed, foot(&gains, 2));
        assert_eq!(printed.iter().map(ToString::to_string).collect::<Vec<_>>(), ["27460.14", "0.01", "12.35", "12.34"]);
    }
}

/// Of equal remainders the unit goes where no larger benefit then pays less or keeps less: by hand.
#[test]
fn the_odd_unit_goes_where_the_order_stays() {
    let rounded = |rule, cost: i64, benefits: &[i64]| {
        let agencies = benefits.iter().enumerate().map(|(at, benefit)| (at.to_string(), *benefit));
        let payments = SharedCost::new(cost, agencies).unwrap().share(rule).unwrap();
        payments.rounded(0).unwrap().iter().map(|one| one.payment.to_string()).collect::<Vec<_>>()
    };
    // each would pay 2.5: the larger benefit, although it is listed last
    assert_eq!(rounded(SharingRule::ConstrainedEqualCosts, 5, &[4, 9]), ["2", "3"]);
    // each would keep 2.5, and pay 6.5 and 1.5: the smaller benefit, although it is listed last
    assert_eq!(rounded(SharingRule::ConstrainedEqualGains, 8, &[9, 4]), ["6", "2"]);
    // of equals in both, the first
    assert_eq!(rounded(SharingRule::Proportional, 5, &[7, 7]), ["3", "2"]);
}

/// Harm that is made good: as printed, it is paid in full, and by the others.
#[test]
fn harm_is_compensated_in_the_pennies_in_which_it_is_printed() {
    let money = |text: &str| text.parse::<Money>().unwrap();
    let gains = [("nhs", "100.004"), ("police", "-20.004"), ("council", "0.002")].map(|(id, gain)| (id, money(gain)));
    let exact = SharedCost::compensating(money("80.002"), gains).unwrap();
    let pennies = exact.rounded(2).unwrap();
    assert_eq!(pennies.cost(), &Rational::from(money("100")));
    assert_eq!(pennies.compensation().collect::<Vec<_>>(), [("police", &Rational::from(money("20")))]);
    for rule in SharingRule::ALL.into_iter().filter(|rule| rule.keeps().any(|law| law == Law::NullAgency)) {
        let payments = exact.share(rule).unwrap();
        let rounded = payments.rounded(2).unwrap();
        let rounded: Vec<_> = rounded.iter().map(|one| (one.id, one.payment.to_string())).collect();
        assert_eq!(rounded, [("nhs", "100".to_owned()), ("police", "0".to_owned()), ("council", "0".to_owned())]);
    }
}
