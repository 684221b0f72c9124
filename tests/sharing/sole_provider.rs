//! One agency alone can deliver: its game by definition, its core, and both values.

use super::definitions::{Game, drawn_moves, is_talmudic, moves};
use super::problems::{Case, cases, q};
use proptest::prelude::*;
use sroi::number::Rational;
use sroi::sharing::{SharedCost, SidePayments};

fn id(at: usize) -> String {
    format!("agency-{at}")
}

/// v(S) = max(0, b(S) - C) where the provider is in S, else 0.
fn game(case: &Case, provider: usize) -> Game {
    Game::new(case.agencies.len(), |members| {
        let benefits = Rational::sum(members.iter().map(|at| &case.agencies[*at].benefit));
        if members.contains(&provider) { (benefits - &case.cost).max(Rational::zero()) } else { Rational::zero() }
    })
}

/// The gain of every agency, in the order of the problem.
fn gains(paid: &SidePayments, provider: usize) -> Vec<Rational> {
    let mut gains: Vec<Rational> = paid.others().gains().map(|(_, gain)| gain).collect();
    gains.insert(provider, paid.provider_gain().clone());
    gains
}

fn both(problem: &SharedCost, provider: usize) -> [SidePayments; 2] {
    let sole = problem.sole_provider(id(provider)).unwrap();
    [sole.shapley().unwrap(), sole.nucleolus()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn its_shapley_value_is_the_mean_over_all_orders(case in cases(6)) {
        let provider = case.rises.0;
        let [shapley, _] = both(&case.problem(), provider);
        prop_assert_eq!(gains(&shapley, provider), game(&case, provider).shapley());
    }

    #[test]
    fn its_nucleolus_meets_the_least_objections(case in cases(5), drawn in drawn_moves()) {
        let provider = case.rises.0;
        let [_, nucleolus] = both(&case.problem(), provider);
        let gains = gains(&nucleolus, provider);
        let moves = moves(gains.len(), &case.problem().surplus(), &drawn);
        prop_assert_eq!(game(&case, provider).is_least_objected(&gains, &moves), Ok(()));
        let mut claims = case.benefits();
        claims[provider] = case.problem().surplus();
        prop_assert_eq!(is_talmudic(&claims, &gains), Ok(()));
    }

    /// Both add up, lie in the range of side payments, and in the core; the payments are what the gains leave.
    #[test]
    fn what_the_others_pay_lies_in_the_range(case in cases(6)) {
        let (problem, provider) = (case.problem(), case.rises.0);
        let sole = problem.sole_provider(id(provider)).unwrap();
        prop_assert_eq!(sole.id(), id(provider));
        for paid in both(&problem, provider) {
            prop_assert_eq!(paid.provider(), id(provider));
            prop_assert!(sole.side_payments().contains(&paid.total()), "{:?}", paid);
            prop_assert!(game(&case, provider).core_holds(&gains(&paid, provider)), "{:?}", paid);
            let own = &case.agencies[provider].benefit;
            prop_assert_eq!(paid.provider_gain(), &(own + paid.total() - &case.cost));
            prop_assert_eq!(paid.others().len(), case.agencies.len() - 1);
            prop_assert!(paid.others().get(id(provider)).is_none());
            prop_assert!(paid.others().is_in_core());
        }
    }

    /// The range is that of the core: what is paid lies in it if and only if no coalition objects.
    #[test]
    fn the_range_is_that_of_the_core(case in cases(6), part in -6_i64..=18) {
        let (problem, provider) = (case.problem(), case.rises.0);
        let range = problem.sole_provider(id(provider)).unwrap().side_payments();
        let own = &case.agencies[provider].benefit;
        let gained = problem.benefit() - own;
        prop_assert!(range.start() <= range.end());
        // everyone pays the same part of its gain, so that only the total can be amiss
        let paid = range.start() + (range.end() - range.start()) * q(part, 12);
        let part_paid = paid.over(&gained).unwrap_or_default();
        let mut gains: Vec<Rational> = case.benefits().iter().map(|b| b - &(b * &part_paid)).collect();
        gains[provider] = own + &paid - &case.cost;
        prop_assert_eq!(game(&case, provider).core_holds(&gains), range.contains(&paid));
    }
}

#[test]
fn a_school_that_alone_can_deliver_needs_nothing_and_may_ask_for_all() {
    let benefits = [("justice", 1849), ("nhs", 1148), ("education", 186), ("councils", 23)];
    let problem = SharedCost::new(132, benefits).unwrap();
    let sole = problem.sole_provider("education").unwrap();
    assert_eq!(sole.side_payments(), q(0, 1)..=q(3020, 1));
    // claims 1849, 1148, 3074, 23 to 3074, more than half of 6094: losses of 3020, half of each claim but 1510 for education
    let paid = sole.nucleolus();
    let others: Vec<_> = paid.others().iter().map(|(id, payment)| format!("{id} {payment}")).collect();
    assert_eq!(others, ["justice 1849/2", "nhs 574", "councils 23/2"]);
    assert_eq!(paid.total(), q(1510, 1));
    assert_eq!(paid.provider_gain(), &q(1564, 1));
}

#[test]
fn who_delivers_alone_and_gains_nothing_must_be_paid_at_least_the_cost() {
    let problem = SharedCost::new(10, [("charity", 0), ("nhs", 110)]).unwrap();
    let sole = problem.sole_provider("charity").unwrap();
    assert_eq!(sole.side_payments(), q(10, 1)..=q(110, 1));
    for paid in [sole.shapley().unwrap(), sole.nucleolus()] {
        assert_eq!(paid.total(), q(60, 1));
        assert_eq!(paid.provider_gain(), &q(50, 1));
    }
    let alone = SharedCost::new(10, [("nhs", 110)]).unwrap();
    let alone = alone.sole_provider("nhs").unwrap().nucleolus();
    assert!(alone.others().is_empty());
    assert_eq!((alone.total(), alone.provider_gain()), (q(0, 1), &q(100, 1)));
}
