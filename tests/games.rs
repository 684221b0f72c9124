//! Cost games: published figures, laws on generated games, and second formulations of what the crate computes.

// ten thousand problems a law are tried once, with all features, and not once more for each set of them
#![cfg(feature = "proptest")]

use proptest::prelude::*;
use sroi::Limits;
use sroi::number::Rational;
use sroi::sharing::games::{Allocation, Coalition, CostGame};
use std::cmp::Ordering;

fn whole(number: i64) -> Rational {
    Rational::from(number)
}

fn ratio(above: i64, below: i64) -> Rational {
    whole(above).over(&whole(below)).unwrap()
}

fn exact(text: &str) -> Rational {
    text.parse().unwrap()
}

fn ids(agencies: usize) -> Vec<String> {
    (0..agencies).map(|agency| format!("agency-{agency}")).collect()
}

fn bits(coalition: Coalition) -> usize {
    coalition.members().map(|agency| 1 << agency).sum()
}

fn size(coalition: Coalition) -> i64 {
    i64::try_from(coalition.len()).unwrap()
}

fn coalition(bits: usize) -> Coalition {
    Coalition::from_members((0..20).filter(|agency| bits >> agency & 1 == 1)).unwrap()
}

/// The game whose costs are listed by the bits of the coalitions, that of nobody first.
fn game(costs: &[i64]) -> CostGame {
    let agencies = costs.len().trailing_zeros() as usize;
    assert_eq!(costs.len(), 1 << agencies);
    CostGame::from_fn(ids(agencies), |coalition| costs[bits(coalition)]).unwrap()
}

/// What a coalition pays less its cost, for each, by bits.
fn excesses(costs: &[i64], payments: &[Rational]) -> Vec<Rational> {
    let paid = |bits: usize| (0..payments.len()).filter(move |agency| bits >> agency & 1 == 1);
    let excess = |bits: usize| Rational::sum(paid(bits).map(|agency| &payments[agency])) - whole(costs[bits]);
    (0..costs.len()).map(excess).collect()
}

/// The methods that give every game a result.
fn always(game: &CostGame) -> Vec<(&'static str, Allocation)> {
    let mut all = vec![("equal", game.equal_split()), ("ENSC", game.ensc()), ("Shapley", game.shapley())];
    all.push(("prenucleolus", game.prenucleolus().unwrap()));
    all
}

/// All methods, where they have a result.
fn methods(game: &CostGame) -> Vec<(&'static str, Allocation)> {
    let mut all = always(game);
    let more = [("ACA", game.aca()), ("Moriarity", game.moriarity()), ("nucleolus", game.nucleolus())];
    all.extend(more.into_iter().filter_map(|(name, result)| Some((name, result.ok()?))));
    all
}

mod published {
    use super::*;
    use serde_json::Value;

    fn skane() -> (CostGame, Value) {
        let case: Value = serde_json::from_str(include_str!("cases/skane.json")).unwrap();
        let ids: Vec<&str> = case["players"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
        let costs = case["costs"].as_object().unwrap().iter().map(|(key, cost)| (key, exact(&cost.to_string())));
        (CostGame::from_table(ids, costs).unwrap(), case)
    }

    fn rounded(payments: &[Rational], places: u32) -> Vec<String> {
        let decimals = payments.iter().map(|paid| paid.to_decimal().unwrap().round_dp(places));
        decimals.map(|paid| format!("{paid:.2}")).collect()
    }

    /// Young, Okada and Hashimoto (1979), tables 7 and 8, each figure to its last printed digit.
    #[test]
    fn the_water_supply_of_skane_is_shared_as_published() {
        let (game, case) = skane();
        let generous = game.clone().with_benefits(game.agencies().map(|id| (id.as_str(), 100)).collect::<Vec<_>>());
        let generous = generous.unwrap();
        for (name, allocation, figures) in [
            ("shapley", game.shapley(), ["20.01", "10.71", "6.61", "10.37", "16.95", "19.18"]),
            ("aca_scrb", game.aca().unwrap(), ["19.54", "13.29", "5.61", "10.90", "16.65", "17.82"]),
            ("aca_scrb", generous.scrb().unwrap(), ["19.54", "13.29", "5.61", "10.90", "16.65", "17.82"]),
            ("ensc", game.ensc(), ["21.10", "13.59", "4.56", "10.14", "16.63", "17.80"]),
            (
                "proportional_to_standalone_moriarity",
                game.moriarity().unwrap(),
                ["16.94", "13.18", "8.42", "12.26", "16.06", "16.96"],
            ),
            ("equal", game.equal_split(), ["13.97"; 6]),
            ("nucleolus", game.nucleolus().unwrap(), ["20.35", "12.06", "5.00", "8.61", "18.32", "19.49"]),
            ("nucleolus", game.prenucleolus().unwrap(), ["20.35", "12.06", "5.00", "8.61", "18.32", "19.49"]),
        ] {
            assert_eq!(rounded(allocation.payments(), 2), figures, "{name}");
            assert_eq!(allocation.total(), exact("83.82"), "{name}");
            let kept = &case["allocations"][name];
            for (paid, kept) in allocation.payments().iter().zip(kept["alloc"].as_array().unwrap()) {
                assert!((paid - exact(&kept.to_string())).abs() <= exact("0.00006"), "{name}: {paid} is not {kept}");
            }
            let check = game.core(&allocation).unwrap();
            assert_eq!(check.is_in_core(), kept["in_core"].as_bool().unwrap(), "{name}");
            let excess = exact(&kept["worst_excess"].to_string());
            assert!((check.excess().unwrap() - excess).abs() <= exact("0.00006"), "{name}");
            let keys: Vec<String> = check.coalitions().iter().map(|worst| game.key(*worst)).collect();
            let worst: Vec<&str> =
                kept["worst_coalition"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            assert!(keys.contains(&worst.join("+")), "{name}: {keys:?}");
        }
        let worst = |allocation: &Allocation| {
            let check = game.core(allocation).unwrap();
            check.coalitions().iter().map(|worst| game.key(*worst)).collect::<Vec<_>>()
        };
        assert_eq!(worst(&game.shapley()), ["H+K+L"]);
        assert_eq!(worst(&game.ensc()), ["A+H+L"]);
        // three coalitions tie at -1.6
        assert_eq!(worst(&game.nucleolus().unwrap()), ["A", "H+K+L", "M+T"]);
        assert_eq!(game.core(&game.nucleolus().unwrap()).unwrap().excess(), Some(&exact("-1.6")));
    }

    /// The published figures of SCRB are worked from rounded separable costs; ours lie within 0.01 of them.
    #[test]
    fn scrb_is_within_a_hundredth_of_the_published_table() {
        let (game, case) = skane();
        let published = case["published"]["scrb"].as_array().unwrap().iter().map(|paid| exact(&paid.to_string()));
        for (paid, published) in game.aca().unwrap().payments().iter().zip(published) {
            assert!((paid - published).abs() < exact("0.0101"), "{paid}");
        }
    }

    #[test]
    fn separable_costs_of_skane_are_as_published() {
        let (game, case) = skane();
        let parts = game.separable_costs();
        for (separable, kept) in parts.each().payments().iter().zip(case["separable_costs"].as_array().unwrap()) {
            assert_eq!(*separable, exact(&kept.to_string()));
        }
        assert_eq!(*parts.non_separable(), exact("22.44"));
        assert!(!game.is_submodular());
    }

    /// Section 7 of the contract: cost 132, paid by education.
    #[test]
    fn the_school_programme_is_shared_as_kept() {
        let benefits = [1849, 1148, 186, 23];
        let programme = CostGame::from_fn(["justice", "nhs", "education", "councils"], |coalition| {
            coalition.members().map(|agency| benefits[agency]).sum::<i64>().min(132)
        })
        .unwrap();
        assert_eq!(rounded(programme.nucleolus().unwrap().payments(), 2), ["40.17", "40.17", "40.17", "11.50"]);
        assert_eq!(rounded(programme.shapley().payments(), 2), ["42.08", "42.08", "42.08", "5.75"]);
    }
}

/// Generated games: costs by bits, of 1 to so many agencies, some with many ties.
fn tables(agencies: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Vec<i64>> {
    let range = prop_oneof![Just(-2..3_i64), Just(0..4), Just(0..100), Just(-1_000..100_000)];
    (agencies, range).prop_flat_map(|(agencies, range)| {
        prop::collection::vec(range, 1 << agencies).prop_map(|mut costs| {
            costs[0] = 0;
            costs
        })
    })
}

/// Submodular games: the longest need of several kinds; what a coalition's people need between them; a cost per head
/// that falls with their number.
fn submodular_tables(agencies: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Vec<i64>> {
    let sum = |weights: &[i64], bits: usize| -> i64 {
        weights.iter().enumerate().filter(|(agency, _)| bits >> agency & 1 == 1).map(|(_, weight)| weight).sum()
    };
    agencies.prop_flat_map(move |n| {
        let needs = prop::collection::vec(prop::collection::vec(0..20_i64, n), 1..4).prop_map(move |kinds| {
            let longest = |kind: &Vec<i64>, bits: usize| {
                (0..n).filter(|agency| bits >> agency & 1 == 1).map(|agency| kind[agency]).max().unwrap_or(0)
            };
            (0..1 << n).map(|bits| kinds.iter().map(|kind| longest(kind, bits)).sum()).collect::<Vec<i64>>()
        });
        let covered = prop::collection::vec((0..16_i64, 1..1_usize << n), 1..8).prop_map(move |items| {
            let cost = |bits: usize| items.iter().filter(|(_, users)| users & bits != 0).map(|(cost, _)| cost).sum();
            (0..1 << n).map(cost).collect::<Vec<i64>>()
        });
        let steps = (prop::collection::vec(0..9_i64, n), prop::collection::vec(0..5_i64, 8 * n));
        let concave = steps.prop_map(move |(weights, mut steps)| {
            // the first people cost the most each
            steps.sort_unstable_by(|one, other| other.cmp(one));
            let people = |bits: usize| usize::try_from(sum(&weights, bits)).unwrap();
            (0..1 << n).map(|bits| steps[..people(bits)].iter().sum()).collect::<Vec<i64>>()
        });
        prop_oneof![needs, covered, concave]
    })
}

mod laws {
    use super::*;

    /// The Shapley value as it is defined: what each adds on joining, averaged over all orders.
    fn average_over_orders(costs: &[i64]) -> Vec<Rational> {
        fn visit(costs: &[i64], joined: usize, added: &mut Vec<i64>, totals: &mut [i64]) -> i64 {
            if joined == costs.len() - 1 {
                totals.iter_mut().zip(added.iter()).for_each(|(total, added)| *total += added);
                return 1;
            }
            let mut orders = 0;
            for agency in (0..added.len()).filter(|agency| joined >> agency & 1 == 0) {
                added[agency] = costs[joined | 1 << agency] - costs[joined];
                orders += visit(costs, joined | 1 << agency, added, totals);
            }
            orders
        }
        let agencies = costs.len().trailing_zeros() as usize;
        let (mut added, mut totals) = (vec![0; agencies], vec![0; agencies]);
        let orders = visit(costs, 0, &mut added, &mut totals);
        totals.into_iter().map(|total| ratio(total, orders)).collect()
    }

    fn permuted(bits: usize, order: &[usize]) -> usize {
        order.iter().enumerate().filter(|(from, _)| bits >> from & 1 == 1).map(|(_, to)| 1 << to).sum()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn shapley_is_the_average_over_all_orders(costs in tables(1..=6)) {
            let shapley = game(&costs).shapley();
            let average = average_over_orders(&costs);
            prop_assert_eq!(shapley.payments(), average);
        }

        #[test]
        fn what_is_submodular_has_shapley_in_the_core(costs in submodular_tables(1..=6)) {
            let game = game(&costs);
            prop_assert!(game.is_submodular());
            let check = game.core(&game.shapley()).unwrap();
            prop_assert!(check.is_in_core(), "{:?}", check);
        }

        /// Every pair of coalitions, not only those that differ by one agency each.
        #[test]
        fn submodularity_is_that_of_all_pairs_of_coalitions(
            costs in prop_oneof![tables(1..=4), submodular_tables(1..=5)], at in any::<prop::sample::Index>(), by in -1..2_i64,
        ) {
            let mut costs = costs;
            let at = at.index(costs.len()).max(1);
            costs[at] += by;
            let holds = (0..costs.len()).all(|one| {
                (0..one).all(|other| costs[one] + costs[other] >= costs[one | other] + costs[one & other])
            });
            prop_assert_eq!(game(&costs).is_submodular(), holds);
        }

        #[test]
        fn two_agencies_split_what_they_save(costs in tables(2..=2)) {
            let game = game(&costs);
            let saved = ratio(costs[1] + costs[2] - costs[3], 2);
            let expected = [whole(costs[1]) - &saved, whole(costs[2]) - &saved];
            for (name, allocation) in methods(&game).into_iter().filter(|(name, _)| !["equal", "Moriarity"].contains(name)) {
                prop_assert_eq!(allocation.payments(), &expected, "{}", name);
            }
            prop_assert_eq!(game.nucleolus().is_ok(), !saved.is_negative());
        }

        /// By the definition, in whole numbers.
        #[test]
        fn the_core_check_finds_all_that_object_most(costs in tables(1..=6), paid in prop::collection::vec(-9..30_i64, 6)) {
            let game = game(&costs);
            let paid = &paid[..game.agencies().len()];
            let allocation = game.allocation(ids(paid.len()).into_iter().zip(paid.iter().copied())).unwrap();
            let check = game.core(&allocation).unwrap();
            let excesses = excesses(&costs, allocation.payments());
            let proper = 1..costs.len() - 1;
            let most = excesses[proper.clone()].iter().max();
            prop_assert_eq!(check.excess(), most);
            let worst: Vec<usize> = proper.filter(|bits| Some(&excesses[*bits]) == most).collect();
            prop_assert_eq!(check.coalitions().iter().map(|worst| bits(*worst)).collect::<Vec<_>>(), worst);
            let missing = costs[costs.len() - 1] - paid.iter().sum::<i64>();
            prop_assert_eq!(check.missing(), &whole(missing));
            prop_assert_eq!(check.is_efficient(), missing == 0);
            prop_assert_eq!(check.is_in_core(), missing == 0 && most.is_none_or(|most| *most <= whole(0)));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn payments_add_up_to_the_cost_of_all(costs in tables(1..=6), limits in prop::collection::vec(0..100_i64, 6)) {
            let game = game(&costs);
            let mut all = methods(&game);
            let benefits = game.agencies().cloned().zip(limits).collect::<Vec<_>>();
            let benefits = benefits.iter().map(|(id, limit)| (id.as_str(), *limit));
            all.extend(game.clone().with_benefits(benefits).unwrap().scrb().ok().map(|scrb| ("SCRB", scrb)));
            for (name, allocation) in all {
                prop_assert_eq!(allocation.total(), game.grand_cost(), "{}", name);
                prop_assert!(game.core(&allocation).unwrap().is_efficient());
            }
        }

        /// In another order the same agencies pay the same.
        #[test]
        fn order_changes_nothing(costs in tables(1..=5), order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle()) {
            let one = game(&costs);
            let agencies = one.agencies().len();
            let order: Vec<usize> = order.into_iter().filter(|agency| *agency < agencies).collect();
            let other = CostGame::from_fn(ids(agencies), |coalition| {
                costs[(0..costs.len()).find(|from| permuted(*from, &order) == bits(coalition)).unwrap()]
            })
            .unwrap();
            for ((name, one), (other_name, other)) in methods(&one).into_iter().zip(methods(&other)) {
                prop_assert_eq!(name, other_name);
                for (from, to) in order.iter().enumerate() {
                    prop_assert_eq!(&one.payments()[from], &other.payments()[*to], "{}", name);
                }
            }
        }

        /// In another currency, and with costs of one's own on top, everyone pays in that currency, and its own on top.
        #[test]
        fn units_and_own_costs_carry_over(
            costs in tables(1..=5), factor in 1..7_i64, own in prop::collection::vec(-50..50_i64, 5),
        ) {
            let one = game(&costs);
            let other = CostGame::from_fn(ids(one.agencies().len()), |coalition| {
                ratio(costs[bits(coalition)] * factor, 100) + whole(coalition.members().map(|agency| own[agency]).sum())
            })
            .unwrap();
            let carried = |name: &str| !["equal", "Moriarity"].contains(&name);
            let (one, other) = (methods(&one), methods(&other));
            let (one, other) = (one.into_iter().filter(|a| carried(a.0)), other.into_iter().filter(|a| carried(a.0)));
            for ((name, one), (other_name, other)) in one.zip(other) {
                prop_assert_eq!(name, other_name);
                for ((one, own), other) in one.payments().iter().zip(&own).zip(other.payments()) {
                    prop_assert_eq!(&(one * ratio(factor, 100) + whole(*own)), other, "{}", name);
                }
            }
        }

        /// Two agencies that are alike pay alike, by every method.
        #[test]
        fn equals_pay_equally(costs in tables(2..=5)) {
            let swapped = |bits: usize| bits & !3 | (bits & 1) << 1 | (bits & 2) >> 1;
            let alike: Vec<i64> = (0..costs.len()).map(|bits| costs[bits] + costs[swapped(bits)]).collect();
            for (name, allocation) in methods(&game(&alike)) {
                prop_assert_eq!(&allocation.payments()[0], &allocation.payments()[1], "{}", name);
            }
        }

        /// Who adds nothing pays nothing; who always adds the same pays that.
        #[test]
        fn who_always_adds_the_same_pays_that(costs in tables(1..=5), own in prop_oneof![Just(0_i64), -9..20_i64]) {
            let wider: Vec<i64> =
                (0..2 * costs.len()).map(|bits| costs[bits % costs.len()] + if bits >= costs.len() { own } else { 0 }).collect();
            let (narrow, wide) = (game(&costs).shapley(), game(&wider).shapley());
            prop_assert_eq!(wide.payments().last(), Some(&whole(own)));
            prop_assert_eq!(&wide.payments()[..narrow.payments().len()], narrow.payments());
        }

        #[test]
        fn shapley_of_a_sum_is_the_sum_of_shapleys(
            (one, other) in (1..=6_usize).prop_flat_map(|n| (tables(n..=n), tables(n..=n))),
        ) {
            let both: Vec<i64> = one.iter().zip(&other).map(|(one, other)| one + other).collect();
            let (one, other, both) = (game(&one).shapley(), game(&other).shapley(), game(&both).shapley());
            for ((one, other), both) in one.payments().iter().zip(other.payments()).zip(both.payments()) {
                prop_assert_eq!(&(one + other), both);
            }
        }
    }
}

/// Kohlberg's criterion, the least core and closed forms, worked out here by other means than linear programmes.
mod nucleolus {
    use super::*;
    use std::sync::OnceLock;

    /// A minimal balanced collection of proper coalitions: each one's weight over a common whole number; every agency's
    /// weights add up to that number.
    struct Balanced {
        /// A bit a coalition.
        set: u64,
        weights: Vec<(usize, i64)>,
        whole: i64,
    }

    fn divisor(one: i64, other: i64) -> i64 {
        if other == 0 { one.abs() } else { divisor(other, one % other) }
    }

    /// The weights that make these coalitions balanced, and what they add up to for each agency, where there is exactly
    /// one choice and all are above 0: by elimination in whole numbers.
    fn weights(agencies: usize, coalitions: &[usize]) -> Option<(Vec<i64>, i64)> {
        let row = |agency: usize| coalitions.iter().map(move |bits| i64::from(bits >> agency & 1 == 1)).chain([1]);
        let mut rows: Vec<Vec<i64>> = (0..agencies).map(|agency| row(agency).collect()).collect();
        for column in 0..coalitions.len() {
            let pivot = (column..agencies).find(|row| rows[*row][column] != 0)?;
            rows.swap(column, pivot);
            let taken = rows[column].clone();
            for (_, row) in rows.iter_mut().enumerate().filter(|(at, _)| *at != column) {
                let factor = row[column];
                for (number, of_pivot) in row.iter_mut().zip(&taken) {
                    *number = *number * taken[column] - factor * of_pivot;
                }
            }
        }
        let (solved, rest) = rows.split_at(coalitions.len());
        if rest.iter().flatten().any(|number| *number != 0) {
            return None;
        }
        let parts = || solved.iter().enumerate().map(|(at, row)| (*row.last().unwrap(), row[at]));
        let whole = parts().fold(1, |whole, (_, below)| whole / divisor(whole, below) * below.abs());
        let weights: Vec<i64> = parts().map(|(above, below)| whole / below * above).collect();
        weights.iter().all(|weight| *weight > 0).then_some((weights, whole))
    }

    /// All minimal balanced collections of so many agencies, without that of everyone together.
    fn balanced(agencies: usize) -> &'static [Balanced] {
        static ALL: [OnceLock<Vec<Balanced>>; 6] = [const { OnceLock::new() }; 6];
        fn extend(agencies: usize, from: usize, chosen: &mut Vec<usize>, found: &mut Vec<Balanced>) {
            if let Some((weights, whole)) = weights(agencies, chosen) {
                let set = chosen.iter().map(|bits| 1_u64 << bits).sum();
                found.push(Balanced { set, weights: chosen.iter().copied().zip(weights).collect(), whole });
            }
            if chosen.len() < agencies {
                for bits in from..(1 << agencies) - 1 {
                    chosen.push(bits);
                    extend(agencies, bits + 1, chosen, found);
                    chosen.pop();
                }
            }
        }
        ALL[agencies].get_or_init(|| {
            let mut found = Vec::new();
            extend(agencies, 1, &mut Vec::new(), &mut found);
            found
        })
    }

    /// How many there are, as Peleg (1965) counts them (he counts everyone together, too).
    #[test]
    fn minimal_balanced_collections_are_as_many_as_there_are() {
        assert_eq!([2, 3, 4, 5].map(|agencies| balanced(agencies).len() + 1), [2, 6, 42, 1292]);
    }

    /// The least that the largest excess can be (Bondareva 1963, Shapley 1967): the core is empty where it is above 0.
    fn least_core(costs: &[i64]) -> Rational {
        let agencies = costs.len().trailing_zeros() as usize;
        let excess = |one: &Balanced| {
            let cost: i64 = one.weights.iter().map(|(bits, weight)| weight * costs[*bits]).sum();
            ratio(one.whole * costs[costs.len() - 1] - cost, one.weights.iter().map(|(_, weight)| weight).sum())
        };
        balanced(agencies).iter().map(excess).max().unwrap()
    }

    /// Kohlberg's criterion: the coalitions whose excess is at least so large are balanced, whatever it is; with weights of
    /// 0 or more, besides, on agencies that pay what they would alone, where nobody may pay more.
    fn is_nucleolus(costs: &[i64], payments: &[Rational], alone_at_most: bool) -> bool {
        let excesses = excesses(costs, payments);
        let all = costs.len() - 1;
        let mut levels: Vec<&Rational> = excesses[1..all].iter().collect();
        levels.sort();
        levels.dedup();
        let at_limit = (0..payments.len()).map(|agency| 1 << agency).filter(|bits| excesses[*bits].is_zero());
        let at_limit: u64 = at_limit.filter(|_| alone_at_most).map(|bits: usize| 1_u64 << bits).sum();
        excesses[all].is_zero()
            && !(alone_at_most && (0..payments.len()).any(|agency| excesses[1 << agency] > whole(0)))
            && levels.into_iter().all(|level| {
                let large: u64 = (1..all).filter(|bits| excesses[*bits] >= *level).map(|bits| 1_u64 << bits).sum();
                let inside = balanced(payments.len()).iter().filter(|one| one.set & !(large | at_limit) == 0);
                inside.fold(0, |covered, one| covered | one.set) & large == large
            })
    }

    /// Excesses from the largest down, as they are compared.
    fn largest_first(costs: &[i64], payments: &[Rational]) -> Vec<Rational> {
        let mut excesses = excesses(costs, payments)[1..costs.len() - 1].to_vec();
        excesses.sort_by(|one, other| other.cmp(one));
        excesses
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn kohlbergs_criterion_holds_for_up_to_four(costs in tables(2..=4)) {
            let game = game(&costs);
            prop_assert!(is_nucleolus(&costs, game.prenucleolus().unwrap().payments(), false));
            if let Ok(nucleolus) = game.nucleolus() {
                prop_assert!(is_nucleolus(&costs, nucleolus.payments(), true));
            }
        }

        #[test]
        fn it_lies_in_the_core_unless_that_is_empty(costs in prop_oneof![tables(2..=4), submodular_tables(2..=4)]) {
            let game = game(&costs);
            let least = least_core(&costs);
            let prenucleolus = game.core(&game.prenucleolus().unwrap()).unwrap();
            prop_assert_eq!(prenucleolus.excess(), Some(&least));
            prop_assert_eq!(prenucleolus.is_in_core(), least <= whole(0));
            // where the core is not empty, nobody pays more than alone in it
            let nucleolus = game.nucleolus().ok().map(|nucleolus| game.core(&nucleolus).unwrap().is_in_core());
            prop_assert_eq!(nucleolus.unwrap_or(false), least <= whole(0));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn kohlbergs_criterion_holds_for_five(costs in prop_oneof![tables(5..=5), submodular_tables(5..=5)]) {
            let game = game(&costs);
            let prenucleolus = game.prenucleolus().unwrap();
            prop_assert!(is_nucleolus(&costs, prenucleolus.payments(), false));
            if let Ok(nucleolus) = game.nucleolus() {
                prop_assert!(is_nucleolus(&costs, nucleolus.payments(), true));
            }
            let check = game.core(&prenucleolus).unwrap();
            prop_assert_eq!(check.excess(), Some(&least_core(&costs)));
        }

        /// No other way to share is better, near or far.
        #[test]
        fn no_candidate_objects_less(
            costs in prop_oneof![tables(1..=6), submodular_tables(1..=6)],
            ways in prop::collection::vec((prop::collection::vec(-5..6_i64, 5), 0..4_u32), 12),
        ) {
            let game = game(&costs);
            let agencies = game.agencies().len();
            let (nucleolus, prenucleolus) = (game.nucleolus().ok(), game.prenucleolus().unwrap());
            let mut candidates: Vec<Vec<Rational>> =
                methods(&game).into_iter().map(|(_, allocation)| allocation.payments().to_vec()).collect();
            for base in [nucleolus.as_ref(), Some(&prenucleolus)].into_iter().flatten() {
                for (way, size) in &ways {
                    let step = ratio(1, 10_i64.pow(*size));
                    let mut moved = base.payments().to_vec();
                    for (agency, by) in way.iter().enumerate().take(agencies - 1) {
                        moved[agency] = &moved[agency] + &step * whole(*by);
                        moved[agencies - 1] = &moved[agencies - 1] - &step * whole(*by);
                    }
                    candidates.push(moved);
                }
            }
            let best = largest_first(&costs, prenucleolus.payments());
            let kept_whole = nucleolus.map(|nucleolus| largest_first(&costs, nucleolus.payments()));
            for candidate in candidates {
                let excesses = largest_first(&costs, &candidate);
                prop_assert!(best.cmp(&excesses) != Ordering::Greater, "{candidate:?}");
                let whole = (0..agencies).all(|agency| candidate[agency] <= whole(costs[1 << agency]));
                if let (Some(best), true) = (&kept_whole, whole) {
                    prop_assert!(best.cmp(&excesses) != Ordering::Greater, "{candidate:?}");
                }
            }
        }
    }

    /// Where joining costs more than going alone, the two differ; each meets its own criterion.
    #[test]
    fn the_prenucleolus_may_take_more_than_an_agency_pays_alone() {
        let costs = [0, 0, 10, 10, 10, 10, 0, 8];
        let game = game(&costs);
        let (kept_whole, free) = (game.nucleolus().unwrap(), game.prenucleolus().unwrap());
        assert!(kept_whole.payments()[0] <= whole(0) && free.payments()[0] > whole(0), "{free:?}");
        assert!(
            is_nucleolus(&costs, kept_whole.payments(), true) && !is_nucleolus(&costs, kept_whole.payments(), false)
        );
        assert!(is_nucleolus(&costs, free.payments(), false));
    }

    /// A game whose core is empty: any two of three can do for 2 what costs 4 together, at 5 alone.
    #[test]
    fn an_empty_core_has_a_nucleolus_all_the_same() {
        let costs = [0, 5, 5, 2, 5, 2, 2, 4];
        let nucleolus = game(&costs).nucleolus().unwrap();
        assert_eq!(nucleolus.payments(), [ratio(4, 3), ratio(4, 3), ratio(4, 3)]);
        let check = game(&costs).core(&nucleolus).unwrap();
        assert_eq!((check.excess(), check.coalitions().len()), (Some(&ratio(2, 3)), 3));
        assert_eq!(least_core(&costs), ratio(2, 3));
    }

    /// Constrained equal awards: everyone the same, but nobody more than its claim.
    fn equal_awards(estate: &Rational, claims: &[Rational]) -> Vec<Rational> {
        let mut order: Vec<usize> = (0..claims.len()).collect();
        order.sort_by_key(|agency| claims[*agency].clone());
        let (mut awards, mut left) = (vec![whole(0); claims.len()], estate.clone());
        for (at, agency) in order.into_iter().enumerate() {
            let equal = &left * ratio(1, i64::try_from(claims.len() - at).unwrap());
            awards[agency] = equal.min(claims[agency].clone());
            left = left - &awards[agency];
        }
        awards
    }

    /// The Talmud rule (Aumann and Maschler 1985).
    fn talmud(estate: &Rational, claims: &[Rational]) -> Vec<Rational> {
        let halves: Vec<Rational> = claims.iter().map(|claim| claim * ratio(1, 2)).collect();
        let (half, all) = (Rational::sum(&halves), Rational::sum(claims));
        if *estate <= half {
            return equal_awards(estate, &halves);
        }
        let losses = equal_awards(&(all - estate), &halves);
        claims.iter().zip(losses).map(|(claim, loss)| claim - loss).collect()
    }

    #[test]
    fn talmud_is_as_in_the_mishnah() {
        let claims = [whole(100), whole(200), whole(300)];
        let third = ratio(100, 3);
        assert_eq!(talmud(&whole(100), &claims), [third.clone(), third.clone(), third]);
        assert_eq!(talmud(&whole(200), &claims), [whole(50), whole(75), whole(75)]);
        assert_eq!(talmud(&whole(300), &claims), [whole(50), whole(100), whole(150)]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// Section 2 of the contract: benefits b share a cost C; the savings max(0, b(S) - C) are those of the cost
        /// game c(S) = min(b(S), C), and what the nucleolus leaves of b is the Talmud rule's award of b(N) - C.
        #[test]
        fn a_joint_programme_is_shared_by_the_talmud(
            benefits in prop::collection::vec(0..60_i64, 1..=6), share in 0..=100_i64,
        ) {
            let total: i64 = benefits.iter().sum();
            let cost = total * share / 100;
            let game = CostGame::from_fn(ids(benefits.len()), |coalition| {
                coalition.members().map(|agency| benefits[agency]).sum::<i64>().min(cost)
            })
            .unwrap();
            let claims: Vec<Rational> = benefits.iter().copied().map(whole).collect();
            let awards = talmud(&whole(total - cost), &claims);
            let payments: Vec<Rational> = claims.iter().zip(awards).map(|(claim, award)| claim - award).collect();
            let nucleolus = game.nucleolus().unwrap();
            prop_assert_eq!(nucleolus.payments(), &payments);
            prop_assert_eq!(game.prenucleolus().unwrap(), nucleolus);
        }

        /// A runway: each pays for the length it needs (Littlechild and Owen 1973 for Shapley, Littlechild 1974 for the
        /// nucleolus).
        #[test]
        fn a_runway_is_shared_by_its_closed_forms(needs in prop::collection::vec(0..50_i64, 1..=6)) {
            runway(needs)?;
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        #[test]
        fn a_runway_of_ten_is_shared_by_its_closed_forms(needs in prop::collection::vec(0..1_000_000_i64, 7..=10)) {
            runway(needs)?;
        }
    }

    fn runway(mut needs: Vec<i64>) -> Result<(), TestCaseError> {
        needs.sort_unstable();
        let n = needs.len();
        let longest = |coalition: Coalition| coalition.members().map(|agency| needs[agency]).max().unwrap_or(0);
        let game = CostGame::from_fn(ids(n), longest).unwrap();
        let divided = |number: Rational, by: usize| number * ratio(1, i64::try_from(by).unwrap());
        let (mut shapley, mut nucleolus): (Vec<Rational>, Vec<Rational>) = (Vec::new(), Vec::new());
        for at in 0..n {
            // each stretch is paid by those who need it
            let before = at.checked_sub(1).map_or(0, |at| needs[at]);
            let stretch = divided(whole(needs[at] - before), n - at);
            shapley.push(shapley.last().map_or(stretch.clone(), |paid| paid + &stretch));
            let paid = Rational::sum(&nucleolus);
            let parts = (at..n - 1).map(|up_to| divided(whole(needs[up_to]) - &paid, up_to - at + 2));
            nucleolus.push(parts.min().unwrap_or_else(|| whole(needs[at]) - &paid));
        }
        let (found, least) = (game.shapley(), game.nucleolus().unwrap());
        prop_assert_eq!(found.payments(), shapley);
        prop_assert_eq!(least.payments(), nucleolus);
        Ok(())
    }
}

mod guards {
    use super::*;
    use sroi::ErrorKind;

    fn error<T: std::fmt::Debug>(result: Result<T, sroi::Error>) -> (ErrorKind, String) {
        let error = result.unwrap_err();
        (error.kind(), error.to_string())
    }

    #[test]
    fn one_agency_pays_its_cost() {
        for cost in [7, 0, -7] {
            let game = game(&[0, cost]);
            for (name, allocation) in methods(&game) {
                assert_eq!(allocation.payments(), [whole(cost)], "{name}");
            }
            assert_eq!(methods(&game).len(), 7);
            let check = game.core(&game.shapley()).unwrap();
            assert!(check.is_in_core() && check.excess().is_none() && check.coalitions().is_empty());
            assert!(game.is_submodular());
        }
    }

    /// Nothing left over is shared without dividing by what is avoided.
    #[test]
    fn separable_costs_that_leave_nothing_are_paid_as_they_are() {
        let additive = game(&[0, 3, 4, 7, 5, 8, 9, 12]);
        assert_eq!(additive.aca().unwrap().payments(), [whole(3), whole(4), whole(5)]);
    }

    #[test]
    fn a_rest_that_nobody_avoids_is_not_shared_by_what_is_avoided() {
        // c(i) = m_i = 1, and 3 more for all together
        let unshared = game(&[0, 1, 1, 5, 1, 5, 5, 6]);
        assert_eq!(*unshared.separable_costs().non_separable(), whole(3));
        let (kind, text) = error(unshared.aca());
        assert_eq!(kind, ErrorKind::NoResult);
        assert_eq!(
            text,
            "costs are shared in proportion to what each avoids by not going alone; that takes weights that are of one \
             sign, and not all 0"
        );
        assert_eq!(unshared.ensc().payments(), [whole(2), whole(2), whole(2)]);
        // one avoids 2, another loses 1 by going along
        let mixed = game(&[0, 4, 1, 4, 2, 5, 6, 8]);
        let parts = mixed.separable_costs();
        let avoided: Vec<Rational> =
            [4, 1, 2].iter().zip(parts.each().payments()).map(|(alone, separable)| whole(*alone) - separable).collect();
        assert_eq!(avoided, [whole(2), whole(-2), whole(-2)]);
        assert_eq!(error(mixed.aca()).0, ErrorKind::NoResult);
    }

    #[test]
    fn stand_alone_costs_of_zero_or_of_two_signs_share_nothing() {
        assert_eq!(error(game(&[0, 0, 0, 5]).moriarity()).0, ErrorKind::NoResult);
        assert_eq!(error(game(&[0, -1, 1, 5]).moriarity()).0, ErrorKind::NoResult);
        assert_eq!(error(game(&[0, -1, 2, 5]).moriarity()).0, ErrorKind::NoResult);
        assert_eq!(game(&[0, -1, -3, -8]).moriarity().unwrap().payments(), [whole(-2), whole(-6)]);
        // where all together cost nothing there is nothing to share
        assert_eq!(game(&[0, 2, 5, 0]).moriarity().unwrap().payments(), [whole(0), whole(0)]);
        assert_eq!(game(&[0, 0, 0, 0]).moriarity().unwrap().payments(), [whole(0), whole(0)]);
    }

    #[test]
    fn scrb_needs_benefits_that_cover_separable_costs() {
        let game = game(&[0, 30, 20, 40]);
        let (kind, text) = error(game.scrb());
        assert_eq!(kind, ErrorKind::MissingKey);
        assert!(text.ends_with("give benefits, or share by alternate cost avoided (ACA)"), "{text}");
        let with = |one: &str, other: &str| {
            game.clone().with_benefits([("agency-0", exact(one)), ("agency-1", exact(other))]).unwrap()
        };
        let (kind, text) = error(with("25", "9.5").scrb());
        assert_eq!(kind, ErrorKind::NotViable);
        assert_eq!(
            text,
            "/benefits/agency-1: the benefit of an agency covers its separable cost of 10, this is 9.5; the programme is \
             better off without that agency"
        );
        // benefits that just cover separable costs bear nothing of the rest, and do not share it between them
        assert_eq!(with("25", "10").scrb().unwrap().payments(), [whole(30), whole(10)]);
        assert_eq!(error(with("20", "10").scrb()).0, ErrorKind::NoResult);
        // a benefit above the stand-alone cost counts as that
        assert_eq!(with("31", "1000").scrb().unwrap(), game.aca().unwrap());
    }

    #[test]
    fn benefits_are_one_an_agency_and_not_below_zero() {
        let game = game(&[0, 30, 20, 40]);
        let found = game.clone().with_benefits([("agency-0", 5), ("agency-9", 5), ("agency-0", 6)]).unwrap_err();
        assert_eq!(
            found.to_string(),
            "/benefits/agency-9: one of the agencies stands here, this is \"agency-9\"; did you mean agency-0?\n\
             /benefits/agency-0: this key stands twice in its object; only one can be meant\n\
             /benefits/agency-1: required, and missing"
        );
        let found = game.with_benefits([("agency-1", -1), ("agency-0", 0)]).unwrap_err();
        assert_eq!(found.to_string(), "/benefits/agency-1: a benefit is 0 or more, this is -1");
        assert_eq!(found.first().kind(), ErrorKind::NegativeBenefit);
    }

    #[test]
    fn payments_are_those_of_the_games_agencies() {
        let game = game(&[0, 30, 20, 40]);
        let found = game.allocation([("agency-1", 5)]).unwrap_err();
        assert_eq!(found.to_string(), "/payments/agency-0: required, and missing");
        let other = CostGame::from_fn(["a", "b"], size).unwrap();
        assert_eq!(error(game.core(&other.shapley())).0, ErrorKind::Conflict);
        // any order is put into that of the game
        let payments = game.allocation([("agency-1", 25), ("agency-0", 15)]).unwrap();
        assert_eq!(payments.payments(), [whole(15), whole(25)]);
        assert_eq!(payments.get("agency-1"), Some(&whole(25)));
        assert_eq!(payments.get("agency-2"), None);
    }

    #[test]
    fn twenty_agencies_have_a_shapley_value_and_ten_a_nucleolus() {
        let per_head = |agencies: usize| CostGame::from_fn(ids(agencies), |coalition| 3 * size(coalition) + 20);
        let game = per_head(20).unwrap();
        let shapley = game.shapley();
        assert_eq!(shapley.payments(), vec![whole(4); 20]);
        assert!(game.core(&shapley).unwrap().is_in_core());
        assert_eq!(per_head(10).unwrap().nucleolus().unwrap().payments(), vec![whole(5); 10]);
        let (kind, text) = error(per_head(11).unwrap().nucleolus());
        assert_eq!(kind, ErrorKind::TooLarge);
        assert_eq!(text, "the nucleolus is computed for at most 10 agencies, this is a game of 11");
        assert_eq!(error(per_head(11).unwrap().prenucleolus()).0, ErrorKind::TooLarge);
        let found = per_head(21).unwrap_err();
        assert_eq!(found.to_string(), "/agencies: a cost game has at most 20 agencies, this is one of 21");
        assert_eq!(found.first().kind(), ErrorKind::TooLarge);
    }

    /// The longest costs that are kept, of all agencies there can be: nothing overflows.
    #[test]
    fn the_longest_costs_are_summed_exactly() {
        let largest = exact("9999999999999999.999999999999");
        let ends = [largest.clone(), whole(0) - &largest];
        let game = CostGame::from_fn(ids(20), |coalition| ends[coalition.len() % 2].clone()).unwrap();
        let (shapley, part) = (game.shapley(), ratio(1, 20) * &largest);
        assert_eq!(shapley.payments(), vec![part; 20]);
        assert!(!game.is_submodular());
        let check = game.core(&shapley).unwrap();
        assert_eq!(check.coalitions().len(), 20); // 19 of 20 cost the least and pay the most
        assert_eq!(check.excess(), Some(&(ratio(39, 20) * &largest)));
        let end = |coalition| ends[usize::from(!bits(coalition).is_multiple_of(3))].clone();
        let spread = CostGame::from_fn(ids(10), end).unwrap();
        assert_eq!(spread.prenucleolus().unwrap().total(), spread.grand_cost());
    }

    #[test]
    fn nobody_can_be_kept_whole_where_together_costs_more() {
        let (kind, text) = error(game(&[0, 1, 2, 5]).nucleolus());
        assert_eq!(kind, ErrorKind::NoResult);
        assert_eq!(
            text,
            "the nucleolus keeps each agency from paying more than alone, this is a game that costs 5 together and 3 one by \
             one; the prenucleolus does not"
        );
        assert_eq!(game(&[0, 1, 2, 3]).nucleolus().unwrap().payments(), [whole(1), whole(2)]);
    }

    #[test]
    fn a_function_that_fails_ends_it_with_its_own_error() {
        let result = CostGame::try_from_fn(["a", "b"], |coalition| -> Result<i64, Box<dyn std::error::Error>> {
            if coalition.len() == 2 { Err("no tender for both".into()) } else { Ok(1) }
        });
        assert_eq!(result.unwrap_err().to_string(), "no tender for both");
        let found = CostGame::try_from_fn(["a", "a"], |_| Ok::<_, sroi::Findings>(1)).unwrap_err();
        assert_eq!(found.to_string(), "/agencies/1: an agency stands once in the list, this is \"a\" again");
        let found = CostGame::from_fn(["a", "b"], |coalition| {
            if coalition.len() == 2 { ratio(1, i64::MAX - 1) } else { ratio(1, i64::MAX) }
        })
        .unwrap_err();
        assert_eq!(found.first().kind(), ErrorKind::Overflow);
        assert_eq!(found.first().address().unwrap().as_str(), "/costs/a+b");
        assert_eq!(CostGame::from_fn(Vec::<&str>::new(), |_| 1).unwrap_err().first().kind(), ErrorKind::Empty);
    }

    #[test]
    fn coalitions_are_named_in_any_order() {
        let game = CostGame::from_fn(["a-1", "b_2", "c.3"], size).unwrap();
        let coalition = game.coalition("c.3+a-1").unwrap();
        assert_eq!(game.key(coalition), "a-1+c.3");
        assert_eq!((coalition.len(), coalition.contains(1), coalition.is_empty()), (2, false, false));
        assert_eq!(game.cost(coalition), Some(whole(2)));
        assert_eq!(game.cost(Coalition::default()), Some(whole(0)));
        assert_eq!(game.cost(super::coalition(8)), None);
        assert_eq!(Coalition::from_members([19]).unwrap().members().collect::<Vec<_>>(), [19]);
        assert!(Coalition::from_members([20]).is_none() && Coalition::from_members([usize::MAX]).is_none());
        for key in ["", "a-1+", "a-1+a-1", "d", "a-1 + b_2"] {
            assert_eq!(game.coalition(key), None, "{key}");
        }
    }
}

#[cfg(feature = "json")]
mod format {
    use super::*;
    use sroi::ErrorKind;
    use sroi::document::Node;

    /// Texts with what is found in them.
    const MISTAKES: &[(&str, &[(ErrorKind, &str)])] = &[
        ("[]", &[(ErrorKind::WrongType, "a cost game is an object, this is a list")]),
        ("{", &[(ErrorKind::Syntax, "line 1, column 1: not JSON: EOF while parsing an object")]),
        ("{}", &[(ErrorKind::MissingKey, "/costs: required, and missing")]),
        (r#"{"costs": {}}"#, &[(ErrorKind::Empty, "/costs: at least one agency takes part, this names none")]),
        (
            r#"{"agencies": [], "costs": {}}"#,
            &[(ErrorKind::Empty, "/agencies: at least one agency takes part, this names none")],
        ),
        (
            r#"{"agencies": "A", "costs": {"A": "1"}}"#,
            &[(ErrorKind::WrongType, "/agencies: a list of ids stands here, this is the text \"A\"")],
        ),
        (
            r#"{"agencies": ["A", "A", 3], "costs": {"A": "1"}}"#,
            &[(ErrorKind::WrongType, "/agencies/2: a text stands here, this is the number 3")],
        ),
        (
            r#"{"agencies": ["A", "A", "b!"], "costs": {"A": "one"}}"#,
            &[
                (ErrorKind::DuplicateKey, "/agencies/1: an agency stands once in the list, this is \"A\" again"),
                (ErrorKind::BadId, "/agencies/2: an id is 1 to 64 letters (a to z), digits, -, _ or ., this is \"b!\""),
                (
                    ErrorKind::NotADecimal,
                    "/costs/A: a decimal is written as digits with at most one point, such as -12.50, this is \"one\"",
                ),
            ],
        ),
        (
            r#"{"costs": {"A": "1", "B": "2"}, "titel": ""}"#,
            &[
                (ErrorKind::UnknownKey, "/titel: unknown key; did you mean title?"),
                (ErrorKind::MissingCoalition, "/costs/A+B: every coalition has a cost, this one has none"),
            ],
        ),
        (
            r#"{"costs": {"A": "1", "B": "2", "A+B": "3", "B+A": "3"}}"#,
            &[(ErrorKind::DuplicateKey, "/costs/B+A: a coalition has one cost, this is a second one for A+B")],
        ),
        (
            r#"{"costs": {"A": "1", "A": "2"}}"#,
            &[(ErrorKind::DuplicateKey, "/costs/A: a coalition has one cost, this is a second one for A")],
        ),
        (
            r#"{"agencies": ["police", "health"], "costs": {"police": "1", "health": "2", "police+heatlh": "3"}}"#,
            &[(
                ErrorKind::UnknownId,
                "/costs/police+heatlh: one of the agencies stands here, this is \"heatlh\"; did you mean health?",
            )],
        ),
        (
            r#"{"costs": {"A": "1", "B": "1", "A + B": "3", "A+A": "2", "": "0", "A+": "1"}}"#,
            &[
                (
                    ErrorKind::BadId,
                    "/costs/A + B: an id is 1 to 64 letters (a to z), digits, -, _ or ., this is \"A \"; ids of a \
                         coalition have + between them, and nothing else",
                ),
                (ErrorKind::DuplicateKey, "/costs/A+A: an agency stands once in a coalition, this is \"A\" again"),
                (ErrorKind::BadId, "/costs/: an id is 1 to 64 letters (a to z), digits, -, _ or ., this is \"\""),
                (ErrorKind::BadId, "/costs/A+: an id is 1 to 64 letters (a to z), digits, -, _ or ., this is \"\""),
            ],
        ),
        (
            r#"{"costs": {"A": "1"}, "benefits": {"B": "1"}}"#,
            &[
                (ErrorKind::UnknownId, "/benefits/B: one of the agencies stands here, this is \"B\"; did you mean A?"),
                (ErrorKind::MissingKey, "/benefits/A: required, and missing"),
            ],
        ),
        (
            r#"{"costs": {"A": "1"}, "benefits": {"A": "-0.5"}}"#,
            &[(ErrorKind::NegativeBenefit, "/benefits/A: a benefit is 0 or more, this is -0.5")],
        ),
        (
            r#"{"costs": {"A": "1"}, "benefits": {"A": "1", "A": "2"}}"#,
            &[(ErrorKind::DuplicateKey, "/benefits/A: this key stands twice in its object; only one can be meant")],
        ),
        (
            r#"{"costs": {"A": "0.0000000000000000000000000001", "B": "9999999999", "A+B": "x"}}"#,
            &[
                (
                    ErrorKind::Overflow,
                    "/costs/B: over the common denominator of all costs, each is a whole number below 2^96, and so is \
                         the denominator; costs below 10^16 with at most 12 places always are",
                ),
                (
                    ErrorKind::NotADecimal,
                    "/costs/A+B: a decimal is written as digits with at most one point, such as -12.50, this is \"x\"",
                ),
            ],
        ),
    ];

    #[test]
    fn every_mistake_is_found_at_its_place() {
        for (text, expected) in MISTAKES {
            let found = CostGame::from_json(text).unwrap_err();
            let found: Vec<_> = found.iter().map(|error| (error.kind(), error.to_string())).collect();
            let expected: Vec<_> = expected.iter().map(|(kind, text)| (*kind, (*text).to_owned())).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_is_missing_beyond_ten_is_counted() {
        let found = CostGame::from_json(r#"{"agencies": ["A", "B", "C", "D"], "costs": {"B+A": 1}}"#).unwrap_err();
        assert_eq!(found.len(), 11);
        assert_eq!(found.iter().nth(2).unwrap().address().unwrap().as_str(), "/costs/C");
        assert_eq!(found.iter().last().unwrap().to_string(), "/costs: every coalition has a cost, 4 more have none");
        assert!(found.iter().all(|error| error.kind() == ErrorKind::MissingCoalition));
    }

    #[test]
    fn more_agencies_than_twenty_are_refused_listed_or_not() {
        let listed = format!(r#"{{"agencies": {:?}, "costs": {{}}}}"#, ids(21));
        let found = CostGame::from_json(&listed).unwrap_err();
        assert_eq!(found.to_string(), "/agencies: a cost game has at most 20 agencies, this is one of 21");
        let found = CostGame::from_json(&format!(r#"{{"costs": {{"{}": 1}}}}"#, ids(21).join("+"))).unwrap_err();
        assert_eq!(found.to_string(), "/costs: a cost game has at most 20 agencies, this is one of more");
        assert_eq!(found.first().kind(), ErrorKind::TooLarge);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// What is written is read as it was, and a table in any order is the same game.
        #[test]
        fn writing_keeps_everything(
            costs in tables(1..=5), places in 0..12_u32, seed in any::<u64>(), titled in any::<bool>(), gains in any::<bool>(),
        ) {
            let agencies = costs.len().trailing_zeros() as usize;
            let one = CostGame::from_fn(ids(agencies), |coalition| {
                ratio(costs[bits(coalition)], 10_i64.pow(places))
            })
            .unwrap();
            let one = if titled { one.with_title("T\u{e9} \"t\"") } else { one };
            let one = if gains { one.with_benefits(ids(agencies).into_iter().map(|id| (id, ratio(1, 8)))).unwrap() } else { one };
            let text = one.to_json().unwrap();
            let back = CostGame::from_json(&text).unwrap();
            prop_assert_eq!(&back, &one);
            prop_assert_eq!(back.to_json().unwrap(), text.clone());
            let through_serde: CostGame = serde_json::from_str(&serde_json::to_string(&one).unwrap()).unwrap();
            prop_assert_eq!(&through_serde, &one);
            // ids of a key turned round, keys shuffled by the seed
            let mut keys: Vec<usize> = (1..costs.len()).collect();
            keys.sort_by_key(|bits| (*bits as u64).wrapping_mul(seed | 1));
            let table = keys.into_iter().map(|bits| {
                let key = one.key(coalition(bits)).rsplit('+').collect::<Vec<_>>().join("+");
                (key, one.cost(coalition(bits)).unwrap())
            });
            let mut other = CostGame::from_table(ids(agencies), table).unwrap();
            if let Some(title) = one.title() {
                other = other.with_title(title);
            }
            if let Some(benefits) = one.benefits() {
                other = other.with_benefits(benefits.iter().map(|(id, gain)| (id.as_str(), gain.clone()))).unwrap();
            }
            prop_assert_eq!(other, one);
        }
    }

    #[test]
    fn own_fields_are_carried_and_other_formats_read() {
        let text = r#"{"x-file": {"n": 1.50}, "costs": {"A": 1.5, "B": "2", "B+A": 3}, "title": "T"}"#;
        let game = CostGame::from_json(text).unwrap();
        assert!(matches!(game.extensions().get("x-file"), Some(Node::Object(_))));
        assert!(game.to_json().unwrap().contains("\"n\": 1.50"));
        assert_eq!(CostGame::from_json(&game.to_json().unwrap()).unwrap(), game);
        let toml = "title = 'T'\nx-file = {n = 1.50}\ncosts = {A = 1.5, B = '2', 'B+A' = 3}";
        let document: Node = toml::from_str(toml).unwrap();
        assert_eq!(CostGame::from_document(document, Limits::default()).unwrap().costs_by_key(), game.costs_by_key());
    }

    trait CostsByKey {
        fn costs_by_key(&self) -> Vec<(String, Rational)>;
    }

    impl CostsByKey for CostGame {
        fn costs_by_key(&self) -> Vec<(String, Rational)> {
            let all = 1..1 << self.agencies().len();
            all.map(|bits| (self.key(coalition(bits)), self.cost(coalition(bits)).unwrap())).collect()
        }
    }

    #[test]
    fn what_is_no_decimal_is_not_written() {
        let thirds = CostGame::from_fn(["a", "b"], |coalition| ratio(size(coalition), 3)).unwrap();
        let error = thirds.to_json().unwrap_err();
        assert_eq!(error.to_string(), "/costs/a: only a decimal of at most 28 digits can be written, this is 1/3");
        assert_eq!(error.kind(), ErrorKind::TooManyDigits);
        assert!(serde_json::to_string(&thirds).is_err());
        let game =
            CostGame::from_fn(["a", "b"], |_| 1).unwrap().with_benefits([("a", ratio(1, 3)), ("b", whole(1))]).unwrap();
        assert_eq!(game.to_json().unwrap_err().address().unwrap().as_str(), "/benefits/a");
    }
}
