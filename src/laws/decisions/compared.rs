//! Laws of options: which are beaten and which are on the frontier, by looking at every pair and every three of them.

use super::quanta;
use crate::decisions::{Beaten, ComparedOption, ComparedOptions, Options, Quadrant};
use crate::document::Id;
use crate::laws::broken::{Broken, Law};
use crate::map::Discount;
use crate::number::{Money, Rational};

impl Law {
    fn compared(self, options: &Options) -> Result<ComparedOptions, Broken> {
        self.given(options.compared())
    }
}

type Held<'c> = (usize, &'c Id, &'c ComparedOption);

fn cost(one: &ComparedOption) -> Rational {
    one.row.figures.cost.into()
}

fn value(one: &ComparedOption) -> Rational {
    one.row.figures.value.into()
}

/// Whether one dominates another: it costs no more, is worth no less, and one of the two is strict, or it stands earlier.
fn dominates((place, _, one): &Held<'_>, (other_place, _, other): &Held<'_>) -> bool {
    let (cheaper, better) = (cost(one) <= cost(other), value(one) >= value(other));
    let equal = cost(one) == cost(other) && value(one) == value(other);
    cheaper && better && if equal { place < other_place } else { place != other_place }
}

/// Whether one lies strictly below the line between two others.
fn is_below((_, _, one): &Held<'_>, (_, _, lower): &Held<'_>, (_, _, higher): &Held<'_>) -> bool {
    let along = cost(higher) - cost(lower);
    let line = value(lower) * along.clone() + (value(higher) - value(lower)) * (cost(one) - cost(lower));
    cost(lower) < cost(one) && cost(one) < cost(higher) && value(one) * along < line
}

/// Every option is on the frontier or beaten, by the others that the definition names; along the frontier cost and value rise, and what a pound more
/// gains does not.
///
/// # Errors
/// The option that is told otherwise.
pub fn options_are_beaten_or_on_the_frontier(options: &Options) -> Result<(), Broken> {
    const LAW: Law = Law("every option is on the frontier or beaten");
    let compared = LAW.compared(options)?;
    let all: Vec<Held<'_>> = compared.options().enumerate().map(|(place, (id, one))| (place, id, one)).collect();
    let left: Vec<&Held<'_>> = all.iter().filter(|one| !all.iter().any(|other| dominates(other, one))).collect();
    let below = |one: &Held<'_>| left.iter().any(|lower| left.iter().any(|higher| is_below(one, lower, higher)));
    let mut path: Vec<&Held<'_>> = left.iter().copied().filter(|one| !below(one)).collect();
    path.sort_by_key(|(_, _, one)| one.row.figures.cost);
    let ids: Vec<&Id> = path.iter().map(|(_, id, _)| *id).collect();
    LAW.same("the frontier", &compared.frontier().iter().map(|step| &step.option).collect::<Vec<_>>(), &ids)?;
    for one in &all {
        let dominating = all.iter().filter(|other| dominates(other, one));
        let first = dominating
            .reduce(|best, other| if other.2.row.figures.net > best.2.row.figures.net { other } else { best });
        let expected = if let Some((_, id, _)) = first {
            Some(Beaten::Dominance((*id).clone()))
        } else if below(one) {
            let before = path.iter().rev().find(|other| cost(other.2) < cost(one.2));
            let after = path.iter().find(|other| cost(other.2) > cost(one.2));
            before.zip(after).map(|(lower, higher)| Beaten::ExtendedDominance(lower.1.clone(), higher.1.clone()))
        } else {
            None
        };
        LAW.same(one.1, &one.2.beaten, &expected)?;
    }
    let mut before: Option<Rational> = None;
    for (step, pair) in compared.frontier().iter().skip(1).zip(path.windows(2)) {
        let [(_, _, one), (_, _, other)] = pair else { continue };
        let (more_cost, more_value) = (cost(other) - cost(one), value(other) - value(one));
        let ratio = more_value.over(&more_cost).unwrap_or_default();
        LAW.holds(
            format_args!("{} gains more for more", step.option),
            more_cost > Rational::zero() && ratio > Rational::zero(),
        )?;
        LAW.holds(
            format_args!("at {} the ratio rises", step.option),
            before.as_ref().is_none_or(|before| ratio <= *before),
        )?;
        let printed = step.ratio.map(|ratio| Rational::from(ratio.to_decimal()));
        let price = step.price.map(|price| Rational::from(price.to_decimal()));
        let near = |found: Option<Rational>, wanted: &Rational| {
            found.is_some_and(|found| (found - wanted.clone()).abs() <= wanted.abs() * quanta(1) + quanta(1))
        };
        LAW.holds(format_args!("the ratio at {} is {printed:?}", step.option), near(printed.clone(), &ratio))?;
        let inverse = more_cost.over(&more_value).unwrap_or_default();
        LAW.holds(format_args!("the price at {} is {price:?}", step.option), near(price.clone(), &inverse))?;
        before = Some(ratio);
    }
    let first = compared.frontier().first();
    LAW.holds("the first has no ratio", first.is_some_and(|step| step.ratio.is_none() && step.price.is_none()))
}

/// What an option has against the status quo is what it has less what that has, and the quadrant says the signs.
///
/// # Errors
/// The option that differs.
pub fn differences_are_to_the_status_quo(options: &Options) -> Result<(), Broken> {
    const LAW: Law = Law("differences are to the status quo");
    let compared = LAW.compared(options)?;
    LAW.same("the status quo", compared.status_quo(), options.status_quo())?;
    let quo = compared.option(compared.status_quo()).ok_or_else(|| LAW.broken("there is no status quo"))?;
    for (id, one) in compared.options() {
        let (own, before, against) = (one.row.figures, quo.row.figures, &one.against_status_quo);
        let less = |one: Money, other: Money| LAW.given(one.minus(other));
        LAW.same(format_args!("the net of {id}"), &own.net, &less(own.value, own.cost)?)?;
        LAW.same(format_args!("the cost of {id}"), &against.cost, &less(own.cost, before.cost)?)?;
        LAW.same(format_args!("the value of {id}"), &against.value, &less(own.value, before.value)?)?;
        LAW.same(format_args!("the net of {id}, more"), &against.net, &less(own.net, before.net)?)?;
        for ((agency, more), (net, was)) in
            against.agencies.iter().zip(one.row.agencies.values().zip(quo.row.agencies.values()))
        {
            LAW.same(format_args!("{agency} by {id}"), more, &less(*net, *was)?)?;
        }
        let signs = (against.cost.cmp(&Money::ZERO), against.value.cmp(&Money::ZERO));
        let quadrant = match signs {
            (std::cmp::Ordering::Equal, std::cmp::Ordering::Equal) => Quadrant::Same,
            (std::cmp::Ordering::Greater, std::cmp::Ordering::Greater) => Quadrant::CostsMoreGainsMore,
            (std::cmp::Ordering::Less, std::cmp::Ordering::Less) => Quadrant::CostsLessGainsLess,
            (cost, value) if cost.is_le() && value.is_ge() => Quadrant::Better,
            _ => Quadrant::Worse,
        };
        LAW.same(format_args!("the quadrant of {id}"), &against.quadrant, &quadrant)?;
        let has_ratio = matches!(quadrant, Quadrant::CostsMoreGainsMore | Quadrant::CostsLessGainsLess);
        LAW.same(format_args!("the ratio of {id}"), &against.ratio.is_some(), &has_ratio)?;
    }
    Ok(())
}

/// The best is the first option of the highest net, and on the frontier, or equal to one that is.
///
/// # Errors
/// The option that is better.
pub fn best_is_highest(options: &Options) -> Result<(), Broken> {
    const LAW: Law = Law("the best option has the highest net");
    let compared = LAW.compared(options)?;
    let net = |one: &ComparedOption| one.row.figures.net;
    let highest = compared.options().map(|(_, one)| net(one)).max();
    let first = compared.options().find(|(_, one)| Some(net(one)) == highest).map(|(id, _)| id);
    LAW.same("the best", &Some(compared.best()), &first)?;
    let on_it = compared
        .frontier()
        .iter()
        .filter_map(|step| compared.option(&step.option))
        .any(|one| Some(net(one)) == highest);
    LAW.holds("none on the frontier is as good as the best", on_it)?;
    let highest = compared.options().filter_map(|(_, one)| one.equivalent_annual).max();
    let first =
        compared.options().find(|(_, one)| highest.is_some() && one.equivalent_annual == highest).map(|(id, _)| id);
    LAW.same("the best a year", &compared.best_a_year(), &first)
}

/// An equivalent annual value, paid at the end of each year of its life and discounted, is the net.
///
/// # Errors
/// The option whose value is worth something else.
pub fn annual_values_are_worth_the_net(options: &Options) -> Result<(), Broken> {
    const LAW: Law = Law("annual values are worth the net");
    let compared = LAW.compared(options)?;
    for ((id, option), (_, one)) in options.options().zip(compared.options()) {
        LAW.same(format_args!("{id} has a life"), &option.life().is_some(), &one.equivalent_annual.is_some())?;
        let (Some(life), Some(annual)) = (option.life(), one.equivalent_annual) else { continue };
        let annuity = annuity(option.map().conventions().discount(), life).unwrap_or_default();
        let apart = (&(&annuity * &Rational::from(annual)) - &Rational::from(one.row.figures.net)).abs();
        // the factors have 28 digits, and the amount is rounded once
        LAW.holds(
            format_args!("{id} is {annual} a year for {life} years"),
            apart <= &(&annuity + &Rational::from(1)) * &quanta(1),
        )?;
    }
    Ok(())
}

/// What a pound at the end of each of so many years is worth.
fn annuity(discount: &Discount, life: u32) -> Option<Rational> {
    let (mut factor, mut sum) = (Rational::from(1), Rational::zero());
    for year in 1..=life {
        let step = discount.steps().iter().rev().find(|step| step.from_year <= year)?;
        factor = factor.over(&(&Rational::from(1) + &Rational::from(step.rate.to_decimal())))?;
        sum = &sum + &factor;
    }
    Some(sum)
}
