//! Every generated document of decisions is held to every law of its format.

#![cfg(all(feature = "json", feature = "proptest"))]

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use sroi::decisions::{Beaten, Decision};
use sroi::document::Node;
use sroi::laws::decisions;
use sroi::{Limits, Money};
use std::collections::BTreeMap;

/// A test for each law, so that a broken one is seen by its name.
macro_rules! laws {
    ($($documents:ident: $($law:ident),*;)*) => {
        $($(proptest! {
            #[test]
            fn $law(document in decisions::$documents()) {
                decisions::$law(&document)?;
            }
        })*)*
    };
}

laws! {
    decisions: writing_keeps_decisions, made_maps_are_maps;
    options: options_are_beaten_or_on_the_frontier, differences_are_to_the_status_quo, best_is_highest, annual_values_are_worth_the_net,
        no_change_makes_no_difference;
    rollouts: sites_less_central_are_the_total, the_curve_is_that_of_fewer_sites, one_plain_site_is_the_local_map,
        no_learning_at_a_rate_of_one, doublings_leave_the_rate, fidelity_needed_breaks_even;
    corrections: corrections_claim_less, corrections_of_nothing_change_nothing, numbers_move_alone;
    equities: weights_of_one_are_society, groups_and_others_are_society, the_switching_weight_breaks_even, the_concentration_is_an_area;
    value_sets: the_range_hangs_on_its_parts, a_consensus_of_proxies_has_the_mean_net, ranks_are_places, equal_sets_agree;
    portfolios: limits_never_help, what_is_chosen_keeps_its_limits, without_limits_all_that_is_worth_it_is_chosen;
}

#[cfg(feature = "tenders")]
laws! {
    tenders: ranks_follow_totals, totals_are_merits_by_weight, what_hangs_on_no_other_bid_is_not_turned,
        at_its_ends_a_weight_makes_two_level, units_of_money_turn_nothing;
}

#[cfg(feature = "simulation")]
laws! {
    options_in_doubt: chances_of_being_best_are_one, losses_differ_as_means_do, risks_differ_as_means_do, means_fall_by_what_is_asked,
        what_is_certain_is_as_compared;
}

proptest! {
    /// `serde_json` reads by its own reader, and hands the tree over by serde.
    #[test]
    fn a_document_is_the_same_by_another_reader(decision in decisions::decisions()) {
        let text = decision.to_json();
        let node: Node<'static> = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&Decision::from_document(node, Limits::default()).unwrap(), &decision);
        let read: Decision = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&read, &decision);
        prop_assert_eq!(serde_json::to_value(&decision).unwrap(), serde_json::from_str::<serde_json::Value>(&text).unwrap());
    }
}

/// The generators meet what the laws are about.
#[test]
fn generated_documents_meet_what_the_laws_are_about() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..400 {
        let options = decisions::options().new_tree(&mut runner).unwrap().current();
        let compared = options.compared().unwrap();
        let beaten = compared.options().filter_map(|(_, one)| one.beaten.as_ref().map(Beaten::as_str));
        let quadrants = compared.options().map(|(_, one)| one.against_status_quo.quadrant.as_str());
        beaten.chain(quadrants).for_each(|word| *met.entry(word.to_owned()).or_default() += 1);
        let rolled_out = decisions::rollouts().new_tree(&mut runner).unwrap().current().appraised().unwrap();
        *met.entry("fidelity needed".into()).or_default() += usize::from(rolled_out.fidelity_needed().is_some());
        let corrected = decisions::corrections().new_tree(&mut runner).unwrap().current().corrected().unwrap();
        *met.entry("moved".into()).or_default() += corrected.moved().len();
        let weighted = decisions::equities().new_tree(&mut runner).unwrap().current().weighted().unwrap();
        let switching = weighted.groups().values().filter(|group| group.switching_weight.is_some()).count();
        *met.entry("switching weight".into()).or_default() += switching;
        *met.entry("concentration".into()).or_default() += usize::from(weighted.concentration().is_some());
        let valued = decisions::value_sets().new_tree(&mut runner).unwrap().current().valued().unwrap();
        *met.entry("concordance".into()).or_default() += usize::from(valued.concordance().is_some());
        *met.entry("consensus".into()).or_default() += usize::from(valued.ranks().contains_key("consensus"));
        let portfolio = decisions::portfolios().new_tree(&mut runner).unwrap().current();
        let chosen = portfolio.chosen().unwrap();
        *met.entry("silo cost".into()).or_default() += usize::from(chosen.silo_cost() > Money::ZERO);
        *met.entry("timing cost".into()).or_default() += usize::from(chosen.timing_cost() > Money::ZERO);
        let because = chosen.dropped().values().flat_map(|one| &one.because);
        because.for_each(|at| *met.entry(at.tokens().next().unwrap().into_owned()).or_default() += 1);
        let more = chosen.budgets().values().filter(|used| used.more > Money::ZERO).count();
        *met.entry("more".into()).or_default() += more;
    }
    #[cfg(feature = "tenders")]
    tenders_meet_what_the_laws_are_about(&mut runner, &mut met);
    for (what, least) in [
        ("dominance", 100),
        ("extended-dominance", 1),
        ("same", 100),
        ("better", 20),
        ("worse", 20),
        ("costs-more-gains-more", 10),
        ("costs-less-gains-less", 10),
        ("fidelity needed", 40),
        ("moved", 200),
        ("switching weight", 40),
        ("concentration", 40),
        ("concordance", 40),
        ("consensus", 40),
        ("silo cost", 1),
        ("timing cost", 1),
        ("budgets", 20),
        ("choices", 5),
        ("needs", 5),
        ("shares", 1),
        ("more", 1),
    ] {
        assert!(met.get(what).is_some_and(|count| *count >= least), "{what}: {met:?}");
    }
}

/// Options in doubt meet what their laws are about.
#[cfg(feature = "simulation")]
#[test]
fn generated_doubts_meet_what_the_laws_are_about() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut met: BTreeMap<&str, usize> = BTreeMap::new();
    let mut count = |what: &'static str, more: usize| *met.entry(what).or_default() += more;
    for _ in 0..200 {
        let options = decisions::options_in_doubt().new_tree(&mut runner).unwrap().current();
        let study = options.study().unwrap();
        let compared = options.compared().unwrap();
        let told = &compared.doubt()[0];
        let draws = f64::from(u32::try_from(told.draws).unwrap());
        for ((_, stated), one) in options.options().zip(told.options.values()) {
            let first = one.probability_best * draws;
            count("ties", usize::from((first - first.round()).abs() > 1e-6));
            count("never the best, or not always", usize::from(one.probability_best < 0.999));
            count("risks on both sides", usize::from(one.acting.probability > 0.0 && one.staying.probability > 0.0));
            count("an agency has less", one.agencies_worse.values().filter(|share| **share > 0.0).count());
            count("doubts of its own", stated.doubts().len());
            let is_certain =
                |at| stated.map().number(at).is_none() || stated.changes().iter().any(|(one, _)| one == at);
            count("certain", usize::from(stated.doubts().len() == 0 && study.doubts().all(|(at, _)| is_certain(at))));
        }
        count("worth knowing", usize::from(told.evpi > 1e-6));
        count("correlated", study.correlations().len());
    }
    for (what, least) in [
        ("ties", 40),
        ("never the best, or not always", 200),
        ("risks on both sides", 60),
        ("an agency has less", 60),
        ("doubts of its own", 80),
        ("certain", 20),
        ("worth knowing", 20),
        ("correlated", 10),
    ] {
        assert!(met.get(what).is_some_and(|count| *count >= least), "{what}: {met:?}");
    }
}

/// Tenders with reversals and without, ties, bids that are excluded, and ends at which another bid is level.
#[cfg(feature = "tenders")]
fn tenders_meet_what_the_laws_are_about(
    runner: &mut proptest::test_runner::TestRunner,
    met: &mut BTreeMap<String, usize>,
) {
    for _ in 0..150 {
        let tender = decisions::tenders().new_tree(runner).unwrap().current();
        let awarded = tender.awarded().unwrap();
        let mut meets = |what: &str, is_met: bool| *met.entry(what.into()).or_default() += usize::from(is_met);
        meets("reversals", !awarded.reversals().is_empty());
        meets("tied", !awarded.tied().is_empty());
        meets("excluded", awarded.bids().values().any(|bid| bid.ranked().is_none()));
        let ends: Vec<_> = awarded.stable().values().flatten().collect();
        meets("low ends", ends.iter().any(|one| one.low_to.is_some()));
        meets("high ends", ends.iter().any(|one| one.high_to.is_some()));
        meets("scores of maps", tender.maps().is_some());
        meets("hangs on none", tender.criteria().values().all(|one| !one.formula().hangs_on_others()));
    }
    for (what, least) in [
        ("reversals", 2),
        ("tied", 2),
        ("excluded", 20),
        ("low ends", 10),
        ("high ends", 10),
        ("scores of maps", 10),
        ("hangs on none", 10),
    ] {
        assert!(met.get(what).is_some_and(|count| *count >= least), "{what}: {met:?}");
    }
}
