//! Laws of portfolios: what is chosen keeps every limit and adds up, more is never worse, and apart is never better than together.

use super::{decided_with, without};
use crate::decisions::{Account, ChosenProjects, Decided, Portfolio, ShareOf};
use crate::document::Id;
use crate::laws::broken::{Broken, Law};
use crate::number::{Money, Rational};
use indexmap::IndexMap;

impl Law {
    fn chosen(self, portfolio: &Portfolio) -> Result<ChosenProjects, Broken> {
        self.given(portfolio.chosen())
    }

    /// The net of each project by its own appraisal.
    fn nets(self, portfolio: &Portfolio) -> Result<IndexMap<Id, Money>, Broken> {
        let net = |(id, map): (&Id, &crate::map::ImpactMap)| {
            let appraisal = self.appraised(map)?;
            let net = match portfolio.account() {
                Account::Stakeholder(id) => appraisal.stakeholder(id).map(|pocket| pocket.net).unwrap_or_default(),
                Account::Society => appraisal.net_present_value(),
            };
            Ok((id.clone(), net))
        };
        portfolio.maps().iter().map(net).collect()
    }
}

/// To put money together is never worse than to keep it apart, a step more of a budget is never worse and a step less never better, and no other
/// set with a dropped project is better. What is dropped without a reason is not worth it.
///
/// # Errors
/// The figure that is below 0, or the project.
pub fn limits_never_help(portfolio: &Portfolio) -> Result<(), Broken> {
    const LAW: Law = Law("limits never help");
    let chosen = LAW.chosen(portfolio)?;
    let not_below = |what: std::fmt::Arguments<'_>, amount: Money| {
        LAW.holds(format_args!("{what} of {amount} is below 0"), !amount.is_negative())
    };
    not_below(format_args!("a silo cost"), chosen.silo_cost())?;
    not_below(format_args!("a timing cost"), chosen.timing_cost())?;
    for (id, budget) in chosen.budgets() {
        not_below(format_args!("more of {id}"), budget.more)?;
        not_below(format_args!("less of {id}"), budget.less.unwrap_or_default())?;
    }
    for (id, dropped) in chosen.dropped() {
        let forced = dropped.if_forced.is_none_or(|forced| forced <= chosen.net());
        LAW.holds(format_args!("{id} is better in"), forced)?;
        let worth_it = dropped.because.is_empty() && dropped.net > Money::ZERO;
        LAW.holds(format_args!("{id} is left out for nothing"), !worth_it)?;
    }
    Ok(())
}

/// The projects chosen keep every budget, choice, need and share, and their nets and their cash add up to those of the set.
///
/// # Errors
/// The limit that is not kept, or what does not add up.
pub fn what_is_chosen_keeps_its_limits(portfolio: &Portfolio) -> Result<(), Broken> {
    const LAW: Law = Law("what is chosen keeps its limits");
    let chosen = LAW.chosen(portfolio)?;
    let nets = LAW.nets(portfolio)?;
    let sum = Money::sum(chosen.chosen().iter().filter_map(|id| nets.get(id)).copied());
    LAW.same("the net", &chosen.net(), &LAW.given(sum)?)?;
    for (id, dropped) in chosen.dropped() {
        LAW.same(format_args!("the net of {id}"), &Some(&dropped.net), &nets.get(id))?;
    }
    for (id, budget) in chosen.budgets() {
        LAW.holds(format_args!("{id} is overspent by {}", budget.left.negated()), !budget.left.is_negative())?;
    }
    let is_chosen = |id: &Id| chosen.chosen().contains(id);
    for (place, choice) in portfolio.choices().iter().enumerate() {
        let count = u32::try_from(choice.projects().filter(|id| is_chosen(id)).count()).unwrap_or(u32::MAX);
        LAW.holds(format_args!("choice {place}"), (choice.at_least()..=choice.at_most()).contains(&count))?;
    }
    for (place, need) in portfolio.needs().iter().enumerate() {
        LAW.holds(format_args!("need {place}"), !is_chosen(need.project()) || need.any_of().any(is_chosen))?;
    }
    let mut cash = IndexMap::new();
    for (id, map) in portfolio.maps().iter().filter(|(id, _)| is_chosen(id)) {
        let appraisal = LAW.appraised(map)?;
        let paid = appraisal.ledger().lines().filter(|line| line.kind() == Some(crate::map::InputKind::Cash));
        cash.insert(id, LAW.given(Money::sum(paid.map(crate::ledger::LedgerLine::amount)))?);
    }
    LAW.same("the cash", &chosen.cash(), &LAW.given(Money::sum(cash.values().copied()))?)?;
    for (place, share) in portfolio.shares().iter().enumerate() {
        let sizes = portfolio.maps().iter().filter_map(|(id, map)| {
            let size = match share.of() {
                ShareOf::Cash => Rational::from(*cash.get(id)?),
                ShareOf::Projects => cash.get(id).map(|_| Rational::from(1))?,
            };
            Some((size, map.has_fact(share.fact(), share.is())))
        });
        let sizes: Vec<(Rational, bool)> = sizes.collect();
        let whole = Rational::sum(sizes.iter().map(|(size, _)| size));
        let part = Rational::sum(sizes.iter().filter(|(_, has)| *has).map(|(size, _)| size));
        let of_whole = |share: crate::number::Proportion| &Rational::from(share.to_decimal()) * &whole;
        LAW.holds(
            format_args!("share {place} at least"),
            share.at_least().is_none_or(|least| part >= of_whole(least)),
        )?;
        LAW.holds(format_args!("share {place} at most"), share.at_most().is_none_or(|most| part <= of_whole(most)))?;
    }
    Ok(())
}

/// Without budgets, choices, needs and shares exactly the projects with a net above 0 are chosen.
///
/// # Errors
/// What is chosen in place of them.
pub fn without_limits_all_that_is_worth_it_is_chosen(portfolio: &Portfolio) -> Result<(), Broken> {
    const LAW: Law = Law("without limits all that is worth it is chosen");
    let mut document = portfolio.to_document().into_owned();
    without(&mut document, &["budgets", "choices", "needs", "shares"]);
    let Some(Decided::Portfolio(chosen)) = decided_with(LAW, &document, portfolio.limits())? else { return Ok(()) };
    let nets = LAW.nets(portfolio)?;
    let worth_it: Vec<&Id> = nets.iter().filter(|(_, net)| **net > Money::ZERO).map(|(id, _)| id).collect();
    LAW.same("the projects chosen", &chosen.chosen().iter().collect::<Vec<_>>(), &worth_it)
}
