//! Every law that a rule keeps, over 10,000 problems each; and what holds of rounded payments, and of two agencies.

use super::laws::all_hold;
use super::problems::{Case, How, cases, q};
use proptest::prelude::*;
use sroi::Money;
use sroi::number::Rational;
use sroi::sharing::{Law, SharedCost, SharingRule};
use std::collections::BTreeSet;

/// Every law that a way to share does not give up; laws go together so that the problem is shared once for them.
fn kept(laws: &[Law], case: &Case) -> Result<(), TestCaseError> {
    for how in How::all() {
        let kept = laws.iter().copied().filter(|law| !how.gives_up().contains(law));
        all_hold(kept, how, case).map_err(TestCaseError::fail)?;
    }
    Ok(())
}

macro_rules! laws {
    ($($test:ident = $($law:ident),*;)*) => {
        $(proptest! {
            #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]
            #[test]
            fn $test(case in cases(8)) {
                kept(&[$(Law::$law),*], &case)?;
            }
        })*

        #[test]
        fn every_law_is_tested() {
            assert_eq!(BTreeSet::from(Law::ALL), BTreeSet::from([$($(Law::$law),*),*]));
        }
    };
}

laws! {
    laws_of_one_problem = Balance, IndividualRationality, Symmetry, Order, NullAgency;
    laws_of_the_same_problem_stated_anew = Scale, IndependenceOfOrder, SelfDuality;
    laws_of_rising_amounts = CostMonotonicity, ClaimMonotonicity;
    laws_of_more_or_fewer_agencies = PopulationMonotonicity, Consistency;
}

proptest! {
    /// Pennies add up to the cost, lie within a penny, and stay in the core.
    #[test]
    fn payments_are_rounded_to_pennies(
        benefits in prop::collection::vec(0_i64..=100_000, 1..=8), part in 0_i64..=1_000,
    ) {
        let penny = q(1, 100);
        let sum: i64 = benefits.iter().sum();
        // the cost in whole pennies, too
        let cost = Rational::from(sum * part / 1_000) * &penny;
        let agencies = benefits.iter().enumerate().map(|(at, pennies)| (at.to_string(), Rational::from(*pennies) * &penny));
        let problem = SharedCost::new(cost.clone(), agencies).unwrap();
        for rule in SharingRule::ALL {
            let payments = problem.share(rule).unwrap();
            let rounded = payments.rounded(2).unwrap();
            let rounded: Vec<Rational> = rounded.iter().map(|one| one.payment.into()).collect();
            prop_assert_eq!(&Rational::sum(&rounded), &cost, "{}", rule);
            for ((rounded, (id, payment)), pennies) in rounded.iter().zip(payments.iter()).zip(&benefits) {
                prop_assert!((rounded - payment).abs() < penny, "{}: {} pays {} for {}", rule, id, rounded, payment);
                let fair = !rounded.is_negative() && *rounded <= Rational::from(*pennies) * &penny;
                prop_assert!(fair || !payments.is_in_core(), "{}: {} pays {} of {} pennies", rule, id, rounded, pennies);
            }
        }
    }

    /// Whatever digits the cost has, it is rounded once.
    #[test]
    fn rounded_payments_add_up_to_the_rounded_cost(case in cases(8), places in 0_u32..=4) {
        for rule in SharingRule::ALL {
            let payments = case.problem().share(rule).unwrap();
            prop_assert_eq!(payments.total(), case.cost.clone());
            let rounded = payments.rounded(places).unwrap();
            let rounded = Money::sum(rounded.iter().map(|one| one.payment)).unwrap();
            let cost = case.cost.to_decimal().unwrap().round_dp(places);
            prop_assert_eq!(rounded.to_decimal(), cost.normalize(), "{}", rule);
        }
    }

    #[test]
    fn two_agencies_pay_the_same_by_shapley_and_nucleolus(one in 0_i64..=1_000, other in 0_i64..=1_000, part in 0_i64..=60) {
        let cost = Rational::from(one + other) * q(part, 60);
        let problem = SharedCost::new(cost, [("one", one), ("other", other)]).unwrap();
        let [shapley, nucleolus] = [SharingRule::Shapley, SharingRule::Nucleolus].map(|rule| problem.share(rule));
        prop_assert_eq!(shapley, nucleolus);
    }
}
