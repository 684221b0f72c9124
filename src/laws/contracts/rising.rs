//! Laws of what is paid for: more never pays less, and at one price without a cap twice as much pays twice.

use crate::address::Address;
use crate::contracts::terms::{ClauseTerms, Measure, Outcome, Pays, Price};
use crate::contracts::{Contract, Outcomes, Savings, Settled, WarningCode};
use crate::document::Node;
use crate::laws::broken::{Broken, Law};
use crate::number::Money;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The measures that an outcome clause reads.
fn measures(outcome: &Outcome) -> Vec<Measure> {
    match outcome.pays() {
        Pays::Price(_) if outcome.pool().is_none() => vec![outcome.measure()],
        Pays::Price(_) | Pays::Tiers(_) => vec![outcome.measure(), outcome.tiers_of()],
    }
}

fn claimed(settled: &Settled, clause: &str) -> Money {
    settled.clauses().find_map(|(id, total)| (id.as_str() == clause).then_some(total.claimed)).unwrap_or_default()
}

/// Outcomes with other numbers in the rows of a metric: each key with what becomes of it.
fn changed(
    outcomes: &Outcomes,
    metric: &str,
    rows: std::ops::Range<usize>,
    key: &str,
    number: impl Fn(Decimal) -> Decimal,
) -> Option<Outcomes> {
    let mut document = outcomes.to_document().into_owned();
    for row in rows {
        let own = outcomes.rows(metric).get(row)?;
        let old = match key {
            "value" => own.value(),
            _ => own.baseline()?,
        };
        let way = ["results", metric, &row.to_string(), key].map(|token| Cow::Owned(token.to_owned()));
        document.set(&way, Node::Decimal(number(old)));
    }
    Outcomes::from_document(document, crate::limits::Limits::highest()).ok()
}

/// Where nothing warns that more may pay less, a row with more of what is paid for claims no less.
///
/// # Errors
/// The clause and the row.
pub fn more_never_pays_less(contract: &Contract, outcomes: &Outcomes, savings: Option<&Savings>) -> Result<(), Broken> {
    const LAW: Law = Law("more never pays less");
    let settled = LAW.given(contract.settled(outcomes, savings))?;
    for (id, clause) in contract.clauses() {
        let ClauseTerms::Outcome(outcome) = clause.terms() else { continue };
        let at = Address::of(["clauses", id.as_str()]);
        let inside = |warned: &Address| warned.as_str().starts_with(at.as_str());
        let warned = settled.warnings().iter().any(|one| one.code() == WarningCode::NotMonotone && inside(one.at()));
        let measures = measures(outcome);
        let rises = measures.iter().all(|one| matches!(one, Measure::Sum | Measure::Rate));
        let falls = measures.iter().all(|one| matches!(one, Measure::Avoided | Measure::Fall));
        if warned || !(rises || falls) {
            continue;
        }
        let metric = outcome.metric().as_str();
        let before = claimed(&settled, id.as_str());
        for row in 0..outcomes.rows(metric).len() {
            let more = |value: Decimal| if rises { value + Decimal::new(725, 2) } else { value * Decimal::new(6, 1) };
            let Some(more) = changed(outcomes, metric, row..row + 1, "value", more) else { continue };
            let Ok(after) = contract.settled(&more, savings) else { continue };
            let after = claimed(&after, id.as_str());
            LAW.holds(format_args!("{id}, row {row}: {after} in place of {before}"), after >= before)?;
        }
    }
    Ok(())
}

/// At one price, twice as much claims twice as much, to the last digit but what each claim was rounded by.
///
/// # Errors
/// The clause.
pub fn one_price_is_linear(contract: &Contract, outcomes: &Outcomes, savings: Option<&Savings>) -> Result<(), Broken> {
    const LAW: Law = Law("one price is linear");
    let settled = LAW.given(contract.settled(outcomes, savings))?;
    for (id, clause) in contract.clauses() {
        let ClauseTerms::Outcome(outcome) = clause.terms() else { continue };
        if !matches!(outcome.pays(), Pays::Price(Price::Flat(_))) || !outcome.measure().adds_up() {
            continue;
        }
        let metric = outcome.metric().as_str();
        let all = 0..outcomes.rows(metric).len();
        let twice = |number: Decimal| number * Decimal::TWO;
        let values = changed(outcomes, metric, all.clone(), "value", twice);
        let with_baselines = |outcomes: Outcomes| match outcome.measure() {
            Measure::Avoided => changed(&outcomes, metric, all.clone(), "baseline", twice),
            _ => Some(outcomes),
        };
        let Some(doubled) = values.and_then(with_baselines) else { continue };
        let Ok(after) = contract.settled(&doubled, savings) else { continue };
        let (before, after) = (claimed(&settled, id.as_str()).quanta(), claimed(&after, id.as_str()).quanta());
        let unit = 10_i128.pow(Money::PLACES.saturating_sub(contract.places()));
        let claims = i128::try_from(settled.claims().len()).unwrap_or(0);
        let apart = (after - 2 * before).abs();
        LAW.holds(format_args!("{id}: {after} is not twice {before}"), apart <= 2 * unit * claims)?;
    }
    Ok(())
}
