//! For every law that a rule gives up, a problem where it breaks it; and for every law, something that it rejects.

use super::laws::holds;
use super::problems::{Agency, Case, How};
use How::{AsAgreed, Made, Rule};
use Law::{
    Balance, ClaimMonotonicity, Consistency, CostMonotonicity, IndependenceOfOrder, IndividualRationality, NullAgency,
    Order, PopulationMonotonicity, Scale, SelfDuality, Symmetry,
};
use SharingRule::{ConstrainedEqualCosts, ConstrainedEqualGains, EqualSurplus, Shapley};
use sroi::number::Rational;
use sroi::sharing::{Law, SharingRule};
use std::collections::BTreeSet;

/// Who shares how, the law, and benefits, cost and weights of a problem that breaks it.
type Broken = (How, Law, &'static [i64], i64, &'static [i64]);

#[rustfmt::skip] // one row a counterexample
const BROKEN: &[Broken] = &[
    // awards 1/3, 5/6, 5/6 of 2; the first two have 7/6, of which they would get 1/2 and 2/3
    (Rule(Shapley), Consistency, &[1, 2, 3], 4, &[1, 1, 1]),
    // payments 1/2, 1/2, gains 1/2, 5/2; of a cost of 3 they would pay 1, 2
    (Rule(ConstrainedEqualCosts), SelfDuality, &[1, 3], 1, &[1, 1]),
    // payments 0, 1, gains 1, 2; of a cost of 3 they would pay 1/2, 5/2
    (Rule(ConstrainedEqualGains), SelfDuality, &[1, 3], 1, &[1, 1]),
    // payments -1, 3
    (Rule(EqualSurplus), IndividualRationality, &[0, 4], 2, &[1, 1]),
    (Rule(EqualSurplus), NullAgency, &[0, 4], 2, &[1, 1]),
    // who pays 2 alone pays 3 when one comes in who gains nothing, and is paid 1
    (Rule(EqualSurplus), PopulationMonotonicity, &[4], 2, &[1]),
    // gains 3/2, 3/2; of a cost of 3 they would pay -1/2, 7/2
    (Rule(EqualSurplus), SelfDuality, &[0, 4], 1, &[1, 1]),
    // payments 3/2, 3/2
    (AsAgreed, IndividualRationality, &[1, 4], 3, &[1, 1]),
    // payments 0, 1
    (AsAgreed, Symmetry, &[1, 1], 1, &[0, 1]),
    (AsAgreed, Order, &[2, 1], 1, &[0, 1]),
    // payments 1, 0
    (AsAgreed, NullAgency, &[0, 1], 1, &[1, 0]),
    // payments 1, 1, gains 0, 2
    (AsAgreed, SelfDuality, &[1, 3], 2, &[1, 1]),
];

fn case((_, law, benefits, cost, weights): Broken) -> Case {
    let case = Case::of(benefits, cost).weights(weights);
    match law {
        Consistency => Case { some: (0..benefits.len()).map(|at| at < 2).collect(), ..case },
        _ => case,
    }
}

#[test]
fn a_law_that_is_given_up_is_broken() {
    for broken in BROKEN {
        let (how, law, ..) = *broken;
        assert!(holds(law, how, &case(*broken)).is_err(), "{how:?} keeps {law} for {broken:?}");
    }
}

#[test]
fn what_is_given_up_is_what_has_a_counterexample() {
    let broken: BTreeSet<_> = BROKEN.iter().map(|(how, law, ..)| (format!("{how:?}"), *law)).collect();
    let given_up = How::all().flat_map(|how| how.gives_up().iter().map(move |law| (format!("{how:?}"), *law)));
    assert_eq!(given_up.collect::<BTreeSet<_>>(), broken);
    for rule in SharingRule::ALL {
        assert!(rule.gives_up().is_sorted(), "{rule}");
        let kept: BTreeSet<Law> = rule.keeps().collect();
        assert!(Law::ALL.iter().all(|law| kept.contains(law) != rule.gives_up().contains(law)), "{rule}");
    }
}

fn nobody_pays(_: &Rational, agencies: &[Agency]) -> Vec<Rational> {
    vec![Rational::zero(); agencies.len()]
}

/// As listed, each up to its benefit.
fn first_come(cost: &Rational, agencies: &[Agency]) -> Vec<Rational> {
    let mut left = cost.clone();
    let mut pays = |agency: &Agency| {
        let payment = left.clone().min(agency.benefit.clone());
        left = &left - &payment;
        payment
    };
    agencies.iter().map(&mut pays).collect()
}

/// All of it is paid by one: the last where the cost is above 1, else the first.
fn one_pays(cost: &Rational, agencies: &[Agency]) -> Vec<Rational> {
    let last = agencies.len() - 1;
    let who = if *cost > Rational::from(1) { last } else { 0 };
    (0..=last).map(|at| if at == who { cost.clone() } else { Rational::zero() }).collect()
}

/// Who gains most is paid as much by each of the others, so that they pay more the more it gains.
fn who_gains_most_is_paid(cost: &Rational, agencies: &[Agency]) -> Vec<Rational> {
    let most = agencies.iter().map(|agency| &agency.benefit).max().unwrap();
    let pays = |agency: &Agency| if agency.benefit == *most { -most.clone() } else { cost + most };
    agencies.iter().map(pays).collect()
}

/// What no rule gives up could be a law that nothing breaks.
#[test]
fn every_law_rejects_something() {
    let made: &[Broken] = &[
        (Made(nobody_pays), Balance, &[1, 3], 1, &[]),
        (Made(one_pays), Scale, &[2, 3], 1, &[]),
        (Made(first_come), IndependenceOfOrder, &[2, 3], 1, &[]),
        (Made(one_pays), CostMonotonicity, &[2, 3], 1, &[]),
        (Made(who_gains_most_is_paid), ClaimMonotonicity, &[3, 2], 1, &[]),
    ];
    for broken in made {
        let (how, law, ..) = *broken;
        assert!(holds(law, how, &case(*broken)).is_err(), "{how:?} keeps {law} for {broken:?}");
    }
    let rejecting: BTreeSet<Law> = BROKEN.iter().chain(made).map(|(_, law, ..)| *law).collect();
    assert_eq!(rejecting, BTreeSet::from(Law::ALL));
}

/// Agreements say nothing of a further agency but by the weights; an agreement that is made anew may charge anything.
#[test]
fn a_new_agreement_is_bound_by_no_law() {
    let before = Case::of(&[4, 4], 2).weights(&[1, 1]);
    let after = Case::of(&[4, 4, 4], 2).weights(&[2, 1, 0]);
    let [before, after] = [before, after].map(|case| AsAgreed.pay(&case.cost, &case.agencies).unwrap());
    assert!(after[0] > before[0]);
}
