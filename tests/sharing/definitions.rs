//! The rules by their definitions, apart from the code: the game by its coalitions, random arrival by all orders, the
//! nucleolus by pairs and by its objections, and the others by what makes them unique.

use super::problems::{Case, cases, q};
use proptest::prelude::*;
use sroi::number::Rational;
use sroi::sharing::{Payments, SharingRule};

/// A game: what each coalition is worth, at the number whose bits are its members.
pub(crate) struct Game {
    agencies: usize,
    worth: Vec<Rational>,
}

impl Game {
    pub(crate) fn new(agencies: usize, worth: impl Fn(&[usize]) -> Rational) -> Self {
        let members = |coalition: usize| (0..agencies).filter(|at| coalition >> at & 1 == 1).collect::<Vec<_>>();
        Self { agencies, worth: (0..1 << agencies).map(|coalition| worth(&members(coalition))).collect() }
    }

    /// v(S) = max(0, b(S) - C).
    fn of(case: &Case) -> Self {
        Self::new(case.agencies.len(), |members| case.surplus_of(members).max(Rational::zero()))
    }

    /// The mean, over all orders, of what each adds when it comes in.
    pub(crate) fn shapley(&self) -> Vec<Rational> {
        let mut sums = vec![Rational::zero(); self.agencies];
        let mut orders = 0;
        self.arrive(0, &mut Vec::new(), &mut |order| {
            orders += 1;
            let mut coalition = 0;
            for at in order {
                let before = &self.worth[coalition];
                coalition |= 1 << at;
                sums[*at] = &sums[*at] + (&self.worth[coalition] - before);
            }
        });
        sums.iter().map(|sum| sum * &q(1, orders)).collect()
    }

    fn arrive(&self, present: usize, order: &mut Vec<usize>, each: &mut impl FnMut(&[usize])) {
        if order.len() == self.agencies {
            return each(order);
        }
        for at in (0..self.agencies).filter(|at| present >> at & 1 == 0) {
            order.push(at);
            self.arrive(present | 1 << at, order, each);
            order.pop();
        }
    }

    fn excesses(&self, gains: &[Rational]) -> Vec<Rational> {
        let excess = |(coalition, worth): (usize, &Rational)| {
            let members = gains.iter().enumerate().filter(|(at, _)| coalition >> at & 1 == 1);
            worth - &Rational::sum(members.map(|(_, gain)| gain))
        };
        self.worth.iter().enumerate().map(excess).collect()
    }

    /// What each coalition would gain on its own beyond what it is given, the largest first.
    fn objections(&self, gains: &[Rational]) -> Vec<Rational> {
        let mut excesses = self.excesses(gains);
        excesses.sort_by(|one, other| other.cmp(one));
        excesses
    }

    /// Everything is given away, and no coalition would gain more on its own.
    pub(crate) fn core_holds(&self, gains: &[Rational]) -> bool {
        let excesses = self.excesses(gains);
        excesses.iter().all(|excess| *excess <= Rational::zero()) && excesses.last().unwrap().is_zero()
    }

    /// Whether every other way to give the same, of some, meets larger objections: first the largest, then the next.
    pub(crate) fn is_least_objected(&self, gains: &[Rational], steps: &[Vec<Rational>]) -> Result<(), String> {
        let objections = self.objections(gains);
        for step in steps {
            let moved: Vec<Rational> = gains.iter().zip(step).map(|(gain, step)| gain + step).collect();
            if moved != gains && self.objections(&moved) <= objections {
                return Err(format!("{moved:?} meets no larger objections than {gains:?}"));
            }
        }
        Ok(())
    }
}

impl Case {
    fn surplus_of(&self, members: &[usize]) -> Rational {
        Rational::sum(members.iter().map(|at| &self.agencies[*at].benefit)) - &self.cost
    }

    fn gains(&self, rule: SharingRule) -> Vec<Rational> {
        gains(&self.problem().share(rule).unwrap())
    }
}

fn gains(payments: &Payments) -> Vec<Rational> {
    payments.gains().map(|(_, gain)| gain).collect()
}

/// Steps that give to some what they take from others: from each to each other, and at random; large ones and small.
pub(crate) fn moves(agencies: usize, total: &Rational, random: &[Vec<i64>]) -> Vec<Vec<Rational>> {
    let mut moves = Vec::new();
    for size in [q(1, 2), q(1, 7), q(1, 1_000)] {
        let size = total * &size;
        for (from, to) in (0..agencies).flat_map(|from| (0..agencies).map(move |to| (from, to))) {
            let mut step = vec![Rational::zero(); agencies];
            step[from] = &step[from] - &size;
            step[to] = &step[to] + &size;
            moves.push(step);
        }
        for drawn in random {
            let drawn = &drawn[..agencies];
            let mean = q(drawn.iter().sum(), i64::try_from(agencies).unwrap());
            moves.push(drawn.iter().map(|one| (Rational::from(*one) - &mean) * &size * q(1, 10)).collect());
        }
    }
    moves
}

pub(crate) fn drawn_moves() -> impl Strategy<Value = Vec<Vec<i64>>> {
    prop::collection::vec(prop::collection::vec(-10_i64..=10, 5), 8)
}

/// Of two claims to one garment: each concedes what it does not claim, and the rest is halved (Talmud, Bava Metzia 2a).
pub(crate) fn contested_garment(estate: &Rational, claims: [&Rational; 2]) -> [Rational; 2] {
    let conceded = claims.map(|claim| (estate - claim).max(Rational::zero()));
    let contested = estate - &(&conceded[0] + &conceded[1]);
    let half = contested * q(1, 2);
    [&conceded[1] + &half, &conceded[0] + &half]
}

/// For every pair, what the two have together is divided like a contested garment: there is one such division
/// (Aumann & Maschler 1985), the Talmud's.
pub(crate) fn is_talmudic(claims: &[Rational], awards: &[Rational]) -> Result<(), String> {
    for (i, j) in (0..claims.len()).flat_map(|i| (0..i).map(move |j| (i, j))) {
        let divided = contested_garment(&(&awards[i] + &awards[j]), [&claims[i], &claims[j]]);
        if divided != [awards[i].clone(), awards[j].clone()] {
            return Err(format!("{awards:?} of {claims:?}: {i} and {j} would divide theirs as {divided:?}"));
        }
    }
    Ok(())
}

#[test]
fn a_garment_is_divided_as_in_the_mishna() {
    // "one says it is all mine, the other says half is mine": three quarters and one quarter
    assert_eq!(contested_garment(&q(1, 1), [&q(1, 1), &q(1, 2)]), [q(3, 4), q(1, 4)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn shapley_is_the_mean_over_all_orders(case in cases(6)) {
        prop_assert_eq!(case.gains(SharingRule::Shapley), Game::of(&case).shapley());
    }

    #[test]
    fn the_nucleolus_meets_the_least_objections(case in cases(5), drawn in drawn_moves()) {
        let gains = case.gains(SharingRule::Nucleolus);
        let game = Game::of(&case);
        let moves = moves(gains.len(), &case.problem().surplus(), &drawn);
        prop_assert_eq!(game.is_least_objected(&gains, &moves), Ok(()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn the_nucleolus_divides_for_every_pair_like_a_garment(case in cases(8)) {
        let gains = case.gains(SharingRule::Nucleolus);
        prop_assert_eq!(is_talmudic(&case.benefits(), &gains), Ok(()));
        prop_assert_eq!(Rational::sum(&gains), case.problem().surplus());
    }

    /// The core by its two bounds is the core by all coalitions.
    #[test]
    fn the_core_is_where_no_coalition_objects(case in cases(6)) {
        let game = Game::of(&case);
        let problem = case.problem();
        let by_rule = SharingRule::ALL.into_iter().map(|rule| problem.share(rule).unwrap());
        let agreed = case.shares().map(|shares| problem.share_as_agreed(shares).unwrap());
        for payments in by_rule.chain(agreed) {
            prop_assert_eq!(payments.is_in_core(), game.core_holds(&gains(&payments)), "{:?}", payments);
            prop_assert_eq!(payments.is_in_core(), payments.outside_core().is_empty());
            for (id, payment) in payments.iter() {
                let benefit = problem.agencies().find(|(known, _)| *known == id).unwrap().1;
                let outside = payment > benefit || *payment < Rational::zero();
                prop_assert_eq!(payments.outside_core().contains(&id), outside);
            }
        }
    }

    /// Whoever does not pay its whole benefit pays as much as anyone; and so with gains.
    #[test]
    fn equal_costs_and_gains_are_equal_but_for_who_is_at_its_benefit(case in cases(8)) {
        let benefits = case.benefits();
        let costs = case.problem().share(SharingRule::ConstrainedEqualCosts).unwrap();
        let costs: Vec<Rational> = costs.iter().map(|(_, payment)| payment.clone()).collect();
        for (equal, sum) in [
            (costs, case.cost.clone()),
            (case.gains(SharingRule::ConstrainedEqualGains), case.problem().surplus()),
        ] {
            prop_assert_eq!(Rational::sum(&equal), sum);
            let most = equal.iter().max().unwrap();
            for (one, benefit) in equal.iter().zip(&benefits) {
                prop_assert!(!one.is_negative() && one <= benefit && (one == most || one == benefit));
            }
        }
    }

    #[test]
    fn proportions_and_equal_surpluses_are_what_they_say(case in cases(8)) {
        let problem = case.problem();
        let payments = problem.share(SharingRule::Proportional).unwrap();
        for ((_, payment), benefit) in payments.iter().zip(case.benefits()) {
            prop_assert_eq!(payment * problem.benefit(), benefit * problem.cost());
        }
        let gains = case.gains(SharingRule::EqualSurplus);
        prop_assert!(gains.iter().all(|gain| *gain == gains[0]));
        prop_assert_eq!(Rational::sum(&gains), problem.surplus());
    }

    #[test]
    fn agreed_shares_are_shares_of_the_cost(case in cases(8)) {
        if let Some(shares) = case.shares() {
            let payments = case.problem().share_as_agreed(shares.clone()).unwrap();
            for ((_, payment), share) in payments.iter().zip(&shares) {
                prop_assert_eq!(payment, &(share * &case.cost));
            }
        }
    }
}
