//! The laws as functions of a way to share and a problem: they say what is broken, where something is.

use super::problems::{Agency, Case, How};
use sroi::number::Rational;
use sroi::sharing::Law;

type Held = Result<(), String>;

/// Whether a law holds of a way to share, for one problem and the changes that come with it.
pub(crate) fn holds(law: Law, how: How, case: &Case) -> Held {
    all_hold([law], how, case)
}

/// Whether each of these laws does.
pub(crate) fn all_hold(laws: impl IntoIterator<Item = Law>, how: How, case: &Case) -> Held {
    let Some(payments) = how.pay(&case.cost, &case.agencies) else {
        // only an agreement may be missing
        return ensure(case.shares().is_none(), || format!("{how:?} refuses the problem"));
    };
    for law in laws {
        check(law)(how, case, &payments).map_err(|broken| format!("{how:?} breaks {law}: {broken}"))?;
    }
    Ok(())
}

fn check(law: Law) -> fn(How, &Case, &[Rational]) -> Held {
    match law {
        Law::Balance => balance,
        Law::IndividualRationality => individual_rationality,
        Law::Symmetry => symmetry,
        Law::Order => order,
        Law::Scale => scale,
        Law::IndependenceOfOrder => independence_of_order,
        Law::NullAgency => null_agency,
        Law::CostMonotonicity => cost_monotonicity,
        Law::ClaimMonotonicity => claim_monotonicity,
        Law::PopulationMonotonicity => population_monotonicity,
        Law::SelfDuality => self_duality,
        Law::Consistency => consistency,
        law => panic!("{law} is not tested"),
    }
}

fn ensure(holds: bool, broken: impl FnOnce() -> String) -> Held {
    if holds { Ok(()) } else { Err(broken()) }
}

fn agree(what: &str, one: &[Rational], other: &[Rational]) -> Held {
    ensure(one == other, || format!("{what}: {one:?} and {other:?}"))
}

fn none_above(what: &str, payments: &[Rational], others: &[Rational]) -> Held {
    ensure(payments.len() == others.len(), || format!("{what}: {} and {}", payments.len(), others.len()))?;
    let above = payments.iter().zip(others).position(|(one, other)| one > other);
    ensure(above.is_none(), || format!("{what}: {payments:?} and {others:?}"))
}

/// The same problem shared again after a change, which every way of sharing has to allow.
fn again(how: How, cost: &Rational, agencies: &[Agency]) -> Result<Vec<Rational>, String> {
    how.pay(cost, agencies).ok_or_else(|| "the changed problem is refused".to_owned())
}

fn balance(_: How, case: &Case, payments: &[Rational]) -> Held {
    ensure(payments.len() == case.agencies.len(), || format!("{} payments", payments.len()))?;
    let sum = Rational::sum(payments);
    ensure(sum == case.cost, || format!("{sum} is paid of {}", case.cost))
}

fn individual_rationality(_: How, case: &Case, payments: &[Rational]) -> Held {
    for (agency, payment) in case.agencies.iter().zip(payments) {
        let fair = !payment.is_negative() && *payment <= agency.benefit;
        ensure(fair, || format!("who gains {} pays {payment}", agency.benefit))?;
    }
    Ok(())
}

/// Benefits and payments, by rising benefit.
fn by_benefit<'c>(case: &'c Case, payments: &'c [Rational]) -> Vec<(&'c Rational, &'c Rational)> {
    let mut all: Vec<_> = case.agencies.iter().map(|agency| &agency.benefit).zip(payments).collect();
    all.sort_by_key(|(benefit, _)| *benefit);
    all
}

fn symmetry(_: How, case: &Case, payments: &[Rational]) -> Held {
    for pair in by_benefit(case, payments).windows(2) {
        let [(benefit, payment), (next, paid)] = pair else { continue };
        ensure(benefit != next || payment == paid, || format!("who gains {benefit} pays {payment} and {paid}"))?;
    }
    Ok(())
}

/// It is enough to look at neighbours. Of equals each gains no less than the other, so they pay the same.
fn order(how: How, case: &Case, payments: &[Rational]) -> Held {
    for pair in by_benefit(case, payments).windows(2) {
        let [(less, paid), (more, pays)] = pair else { continue };
        let ordered = pays >= paid && *more - *pays >= *less - *paid;
        ensure(ordered, || format!("who gains {more} pays {pays}, who gains {less} pays {paid}"))?;
    }
    symmetry(how, case, payments)
}

fn scale(how: How, case: &Case, payments: &[Rational]) -> Held {
    let larger = |agency: &Agency| Agency { benefit: &agency.benefit * &case.factor, weight: agency.weight };
    let agencies: Vec<_> = case.agencies.iter().map(larger).collect();
    let scaled: Vec<_> = payments.iter().map(|payment| payment * &case.factor).collect();
    agree("scaled", &again(how, &(&case.cost * &case.factor), &agencies)?, &scaled)
}

fn independence_of_order(how: How, case: &Case, payments: &[Rational]) -> Held {
    let agencies: Vec<_> = case.order.iter().map(|at| case.agencies[*at].clone()).collect();
    let ordered: Vec<_> = case.order.iter().map(|at| payments[*at].clone()).collect();
    agree("in another order", &again(how, &case.cost, &agencies)?, &ordered)
}

fn null_agency(_: How, case: &Case, payments: &[Rational]) -> Held {
    for (agency, payment) in case.agencies.iter().zip(payments) {
        let nothing = !agency.benefit.is_zero() || payment.is_zero();
        ensure(nothing, || format!("who gains nothing pays {payment}"))?;
    }
    Ok(())
}

fn cost_monotonicity(how: How, case: &Case, payments: &[Rational]) -> Held {
    none_above("at a higher cost", payments, &again(how, &case.higher_cost, &case.agencies)?)
}

fn claim_monotonicity(how: How, case: &Case, payments: &[Rational]) -> Held {
    let (who, more) = &case.rises;
    let mut agencies = case.agencies.clone();
    agencies[*who].benefit = &agencies[*who].benefit + more;
    let (mut before, mut after) = (payments.to_vec(), again(how, &case.cost, &agencies)?);
    before.remove(*who);
    after.remove(*who);
    none_above("when another gains more", &after, &before)
}

fn population_monotonicity(how: How, case: &Case, payments: &[Rational]) -> Held {
    let agencies: Vec<_> = case.agencies.iter().chain([&case.newcomer]).cloned().collect();
    let mut after = again(how, &case.cost, &agencies)?;
    after.pop();
    none_above("when one more comes in", &after, payments)
}

fn self_duality(how: How, case: &Case, payments: &[Rational]) -> Held {
    let surplus = Rational::sum(&case.benefits()) - &case.cost;
    let gains: Vec<_> = case.agencies.iter().zip(payments).map(|(agency, paid)| &agency.benefit - paid).collect();
    agree("the surplus as a cost", &again(how, &surplus, &case.agencies)?, &gains)
}

fn consistency(how: How, case: &Case, payments: &[Rational]) -> Held {
    let chosen = || case.some.iter().zip(case.agencies.iter().zip(payments)).filter(|(some, _)| **some);
    let agencies: Vec<_> = chosen().map(|(_, (agency, _))| agency.clone()).collect();
    let paid: Vec<_> = chosen().map(|(_, (_, payment))| payment.clone()).collect();
    // what they pay together may be no cost that they could share: below 0, or more than they gain
    match how.pay(&Rational::sum(&paid), &agencies) {
        Some(shared) => agree("some of them", &shared, &paid),
        None => Ok(()),
    }
}
