//! What must hold of every document of decisions, and documents of every shape to hold to it.
//!
//! ```
//! use proptest::prelude::*;
//! use sroi::laws::decisions;
//!
//! proptest!(ProptestConfig::with_cases(8), |(decision in decisions::decisions())| {
//!     decisions::all(&decision)?;
//! });
//! ```

#[cfg(feature = "tenders")]
mod awarded;
mod chosen;
mod compared;
mod corrected;
#[cfg(feature = "simulation")]
mod doubted;
mod generated;
#[cfg(feature = "simulation")]
mod generated_doubts;
mod generated_parts;
mod generated_portfolio;
#[cfg(feature = "tenders")]
mod generated_tender;
mod learnt;
mod rolled_out;
mod valued;
mod weighted;
mod written;

#[cfg(feature = "tenders")]
pub use awarded::{
    at_its_ends_a_weight_makes_two_level, ranks_follow_totals, totals_are_merits_by_weight,
    units_of_money_turn_nothing, what_hangs_on_no_other_bid_is_not_turned,
};
pub use chosen::{limits_never_help, what_is_chosen_keeps_its_limits, without_limits_all_that_is_worth_it_is_chosen};
pub use compared::{
    annual_values_are_worth_the_net, best_is_highest, differences_are_to_the_status_quo,
    options_are_beaten_or_on_the_frontier,
};
pub use corrected::{corrections_claim_less, corrections_of_nothing_change_nothing, numbers_move_alone};
#[cfg(feature = "simulation")]
pub use doubted::{
    chances_of_being_best_are_one, losses_differ_as_means_do, means_fall_by_what_is_asked, risks_differ_as_means_do,
    what_is_certain_is_as_compared,
};
#[cfg(feature = "simulation")]
pub use generated::options_in_doubt;
#[cfg(feature = "tenders")]
pub use generated::tenders;
pub use generated::{corrections, decisions, equities, options, portfolios, rollouts, value_sets};
pub use learnt::{doublings_leave_the_rate, no_learning_at_a_rate_of_one};
pub use rolled_out::{
    fidelity_needed_breaks_even, one_plain_site_is_the_local_map, sites_less_central_are_the_total,
    the_curve_is_that_of_fewer_sites,
};
pub use valued::{
    a_consensus_of_proxies_has_the_mean_net, equal_sets_agree, ranks_are_places, the_range_hangs_on_its_parts,
};
pub use weighted::{
    groups_and_others_are_society, the_concentration_is_an_area, the_switching_weight_breaks_even,
    weights_of_one_are_society,
};
pub use written::{made_maps_are_maps, no_change_makes_no_difference, writing_keeps_decisions};

use super::broken::{Broken, Law};
use crate::decisions::{Decided, Decision};
use crate::document::Node;
use crate::error::{ErrorKind, Findings};
use crate::limits::Limits;
use crate::map::ImpactMap;
use crate::number::{Money, Rational};

/// Tests a document against every law of its format.
///
/// # Errors
/// The first law that does not hold, and what differs. A document that cannot be decided by breaks all laws.
pub fn all(decision: &Decision) -> Result<(), Broken> {
    writing_keeps_decisions(decision)?;
    made_maps_are_maps(decision)?;
    match decision {
        Decision::Options(options) => {
            options_are_beaten_or_on_the_frontier(options)?;
            differences_are_to_the_status_quo(options)?;
            best_is_highest(options)?;
            annual_values_are_worth_the_net(options)?;
            #[cfg(feature = "simulation")]
            doubted::all(options)?;
            no_change_makes_no_difference(options)
        }
        Decision::Rollout(rollout) => {
            sites_less_central_are_the_total(rollout)?;
            the_curve_is_that_of_fewer_sites(rollout)?;
            one_plain_site_is_the_local_map(rollout)?;
            no_learning_at_a_rate_of_one(rollout)?;
            doublings_leave_the_rate(rollout)?;
            fidelity_needed_breaks_even(rollout)
        }
        Decision::Corrections(corrections) => {
            corrections_claim_less(corrections)?;
            corrections_of_nothing_change_nothing(corrections)?;
            numbers_move_alone(corrections)
        }
        Decision::Equity(equity) => {
            weights_of_one_are_society(equity)?;
            groups_and_others_are_society(equity)?;
            the_switching_weight_breaks_even(equity)?;
            the_concentration_is_an_area(equity)
        }
        Decision::Values(sets) => {
            the_range_hangs_on_its_parts(sets)?;
            a_consensus_of_proxies_has_the_mean_net(sets)?;
            ranks_are_places(sets)?;
            equal_sets_agree(sets)
        }
        Decision::Portfolio(portfolio) => {
            limits_never_help(portfolio)?;
            what_is_chosen_keeps_its_limits(portfolio)?;
            without_limits_all_that_is_worth_it_is_chosen(portfolio)
        }
        #[cfg(feature = "tenders")]
        Decision::Tender(tender) => {
            ranks_follow_totals(tender)?;
            totals_are_merits_by_weight(tender)?;
            what_hangs_on_no_other_bid_is_not_turned(tender)?;
            at_its_ends_a_weight_makes_two_level(tender)?;
            units_of_money_turn_nothing(tender)
        }
    }
}

/// A document with one thing set in it, and what comes of it. `None` where an amount has become too large: the law then promises nothing.
fn decided_with(law: Law, document: &Node<'_>, limits: Limits) -> Result<Option<Decided>, Broken> {
    let decided =
        Decision::from_document(document.clone().into_owned(), limits).and_then(|decision| decision.decided());
    match decided {
        Err(found) if found.iter().all(|error| matches!(error.kind(), ErrorKind::Overflow | ErrorKind::TooLarge)) => {
            Ok(None)
        }
        other => law.given(other).map(Some),
    }
}

/// What a law of one kind of document is asked of.
fn is_too_large(found: &Findings) -> bool {
    found.iter().all(|error| matches!(error.kind(), ErrorKind::Overflow | ErrorKind::TooLarge))
}

/// The fields of an object; none of anything else.
fn fields<'n, 'a>(node: &'n mut Node<'a>) -> Option<&'n mut Vec<(std::borrow::Cow<'a, str>, Node<'a>)>> {
    match node {
        Node::Object(fields) => Some(fields),
        _ => None,
    }
}

/// The node at a key of an object, to be changed.
fn inside<'n, 'a>(node: &'n mut Node<'a>, key: &str) -> Option<&'n mut Node<'a>> {
    fields(node)?.iter_mut().find_map(|(own, node)| (*own == key).then_some(node))
}

/// Takes keys out of an object.
fn without(node: &mut Node<'_>, keys: &[&str]) {
    if let Some(fields) = fields(node) {
        fields.retain(|(key, _)| !keys.contains(&&**key));
    }
}

/// So many quanta of money, 10^-12 each.
fn quanta(number: i64) -> Rational {
    &Rational::from(number) * &Rational::from(Money::from_quanta(1).unwrap_or_default())
}

/// How many lines of a ledger a map has at most, each of which is rounded by half a quantum.
fn lines(map: &ImpactMap) -> i64 {
    crate::appraise::appraise(map).map_or(0, |appraisal| i64::try_from(appraisal.ledger().len()).unwrap_or(i64::MAX))
}
