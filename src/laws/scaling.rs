//! Laws of proportion: how a total changes when the numbers behind it are scaled.

use super::broken::{Broken, Law};
use crate::address::Address;
use crate::appraise::Appraisal;
use crate::map::{Cashable, ImpactMap, Intake, Outcome, Quantity, Value};
use crate::number::{Money, Proportion};
use rust_decimal::Decimal;

/// If every quantity is multiplied by `factor`, so is every total of outcomes, except for the rounding of its lines:
/// half a quantum (10^-12) each, before and after. The law asks nothing where a scaled quantity has more digits than
/// can be kept, or a total exceeds the largest amount.
///
/// Steps of cashability are scaled with the quantities: as many of them are full as before, and each releases `factor`
/// times as much. With a `factor` of 0 nothing is released, whatever the steps.
///
/// ```
/// use sroi::{build, laws};
/// let map = build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", build::people("Walkers"))
///     .outcome("fitter", build::outcome("walkers", 12).lasts(5).value("pass", build::value("162.50")))
///     .finish()?;
/// assert_eq!(laws::quantities_scale(&map, 3.into()), Ok(()));
/// # Ok::<(), sroi::Findings>(())
/// ```
///
/// # Errors
/// The total that differs.
pub fn quantities_scale(map: &ImpactMap, factor: Decimal) -> Result<(), Broken> {
    let quantities = map.outcomes().flat_map(|outcome| {
        let at = Address::of(["outcomes", outcome.id().as_str(), "quantity"]);
        match outcome.quantity() {
            Quantity::Once(quantity) => vec![(at, *quantity)],
            Quantity::Intakes(list) => {
                let intakes = list.iter().enumerate().map(|(index, intake)| (at.child(index.to_string()), intake));
                let quantity = |(at, intake): (Address, &Intake)| match intake {
                    Intake::Number(quantity) => (at, *quantity),
                    Intake::Funnel(funnel) => (at.child("population"), funnel.population()),
                };
                intakes.map(quantity).collect()
            }
            Quantity::Funnel(funnel) => vec![(at.child("population"), funnel.population())],
        }
    });
    let steps = if factor.is_zero() { Vec::new() } else { figures_of_steps(map, &["step", "every"]) };
    scales(Law("totals grow with quantities"), map, factor, scaled(quantities.chain(steps), factor))
}

/// If every proxy is multiplied by `factor`, and with it what units and steps release, so is every total of outcomes:
/// see [`quantities_scale`]. A `factor` below 0 turns gains into harm, and the steps grow by its size.
///
/// # Errors
/// The total that differs.
pub fn proxies_scale(map: &ImpactMap, factor: Decimal) -> Result<(), Broken> {
    let proxies = map.outcomes().flat_map(|outcome| {
        outcome.values().map(|value| {
            let tokens = ["outcomes", outcome.id().as_str(), "values", value.id().as_str(), "proxy"];
            (Address::of(tokens), value.proxy())
        })
    });
    let steps = scaled(figures_of_steps(map, &["variable", "step"]), factor.abs());
    let all = scaled(proxies, factor).zip(steps).map(|(proxies, steps)| [proxies, steps].concat());
    scales(Law("totals grow with proxies"), map, factor, all)
}

/// These figures of every cashability in steps, with their addresses.
pub(super) fn figures_of_steps(map: &ImpactMap, keys: &[&str]) -> Vec<(Address, Decimal)> {
    let mut all = Vec::new();
    for outcome in map.outcomes() {
        for value in outcome.values() {
            for recipient in value.to() {
                let Cashable::Steps(steps) = recipient.cashable() else { continue };
                let to = recipient.stakeholder().id().as_str();
                let tokens = ["outcomes", outcome.id().as_str(), "values", value.id().as_str(), "to", to, "cashable"];
                let figures = [("variable", steps.variable()), ("step", steps.step()), ("every", steps.every())];
                let figures = figures.into_iter().filter(|(key, _)| keys.contains(key));
                all.extend(figures.map(|(key, figure)| (Address::of(tokens).child(key), figure)));
            }
        }
    }
    all
}

/// The numbers times `factor`. `None` where one of them would need more digits than can be kept.
fn scaled(numbers: impl IntoIterator<Item = (Address, Decimal)>, factor: Decimal) -> Option<Vec<(Address, Decimal)>> {
    numbers.into_iter().map(|(at, value)| Some((at, product(value, factor)?))).collect()
}

fn scales(law: Law, map: &ImpactMap, factor: Decimal, scaled: Option<Vec<(Address, Decimal)>>) -> Result<(), Broken> {
    let Some(scaled) = scaled else { return Ok(()) };
    let more = law.given(map.with_numbers(scaled.iter().map(|(at, value)| (at, *value))))?;
    let before = law.appraised(map)?;
    let Some(after) = law.appraised_if_small(&more)? else { return Ok(()) };
    let close = Tolerance::of(&before, &after, factor);
    close.check(law, "outcomes", before.present_outcomes(), after.present_outcomes())?;
    close.check(law, "outside", before.outside(), after.outside())?;
    law.same("inputs", &before.present_inputs(), &after.present_inputs())?;
    for ((name, one), (_, other)) in before.bridge().rows().into_iter().zip(after.bridge().rows()) {
        close.check(law, name, one, other)?;
    }
    for (one, other) in before.outcomes().iter().zip(after.outcomes()) {
        close.check(law, one.id.as_str(), one.present_value, other.present_value)?;
        close.check(law, one.id.as_str(), one.impact, other.impact)?;
    }
    for ((id, one), (_, other)) in before.stakeholders().zip(after.stakeholders()) {
        close.check(law, id.as_str(), one.gained, other.gained)?;
        close.check(law, id.as_str(), one.cashable, other.cashable)?;
    }
    for (one, other) in before.years().iter().zip(after.years()) {
        close.check(law, "a year", one.outcomes, other.outcomes)?;
    }
    Ok(())
}

/// The product `value` x `factor`. `None` where 28 digits cannot hold it exactly.
pub(super) fn product(value: Decimal, factor: Decimal) -> Option<Decimal> {
    let (value, factor) = (value.normalize(), factor.normalize());
    let mantissa = value.mantissa().checked_mul(factor.mantissa())?;
    let product = Decimal::try_from_i128_with_scale(mantissa, value.scale().checked_add(factor.scale())?).ok()?;
    let product = product.normalize();
    (product.mantissa().unsigned_abs() < 10_u128.pow(28)).then_some(product)
}

/// The distance that a total times a factor may have from the scaled total.
struct Tolerance {
    factor: Decimal,
    /// The distance, in quanta of 10^-12.
    apart: i128,
}

impl Tolerance {
    /// The tolerance of two appraisals. A line is off by half a quantum at most, and so is each of the few sums that a
    /// bridge rounds for it; factors keep at least 20 digits.
    fn of(before: &Appraisal, after: &Appraisal, factor: Decimal) -> Self {
        let roundings = i128::try_from(before.ledger().len()).unwrap_or(i128::MAX).saturating_mul(2);
        let size = |appraisal: &Appraisal| {
            let sizes = appraisal.ledger().lines().map(|line| {
                let (amount, present) = (line.amount().quanta(), line.present_value().quanta());
                amount.saturating_abs().saturating_add(present.saturating_abs())
            });
            sizes.fold(appraisal.bridge().gross.quanta().saturating_abs(), i128::saturating_add)
        };
        let wider = factor.abs().ceil().mantissa().max(1);
        let digits = size(before).saturating_mul(wider).max(size(after)) / 10_i128.pow(20);
        let apart = roundings.saturating_mul(wider.saturating_add(1)) / 2;
        Self { factor, apart: apart.saturating_add(digits).saturating_add(1) }
    }

    fn check(&self, law: Law, what: &str, before: Money, after: Money) -> Result<(), Broken> {
        // after - before x factor, both in units of 10^-scale quanta
        let unit = 10_i128.checked_pow(self.factor.scale());
        let apart = unit.and_then(|unit| {
            let expected = before.quanta().checked_mul(self.factor.mantissa())?;
            let apart = after.quanta().checked_mul(unit)?.checked_sub(expected)?;
            Some(apart.unsigned_abs() <= self.apart.checked_mul(unit)?.unsigned_abs())
        });
        // a product past 128 bits cannot be looked at
        law.holds(format_args!("{what}: {after} is not {before} x {}", self.factor), apart.unwrap_or(true))
    }
}

/// More deadweight never raises an outcome whose proxies are all 0 or more, and never lowers one whose proxies are all
/// 0 or less.
///
/// # Errors
/// The outcome that changes in the wrong direction.
pub fn more_deadweight_claims_less(map: &ImpactMap) -> Result<(), Broken> {
    const LAW: Law = Law("more deadweight never claims more");
    let before = LAW.appraised(map)?;
    for quarters in 1..=4 {
        let deadweight = Decimal::new(25 * quarters, 2);
        let rising: Vec<_> = map
            .outcomes()
            .filter(|outcome| outcome.deadweight().map_or(Decimal::ZERO, Proportion::to_decimal) < deadweight)
            .map(|outcome| Address::of(["outcomes", outcome.id().as_str(), "deadweight"]))
            .collect();
        let more = LAW.given(map.with_numbers(rising.iter().map(|at| (at, deadweight))))?;
        let Some(after) = LAW.appraised_if_small(&more)? else { continue };
        for (outcome, (one, other)) in map.outcomes().zip(before.outcomes().iter().zip(after.outcomes())) {
            let (gains, harms) = signs(outcome);
            let claims = |what: &str, one: Money, other: Money| {
                let text =
                    format!("{what} of {} from {one} to {other} with a deadweight of {deadweight}", one_id(outcome));
                LAW.holds(&text, !gains || other <= one)?;
                LAW.holds(&text, !harms || other >= one)
            };
            claims("present value", one.present_value, other.present_value)?;
            claims("impact", one.impact, other.impact)?;
        }
    }
    Ok(())
}

fn one_id(outcome: &Outcome) -> &str {
    outcome.id().as_str()
}

/// Whether all its proxies that count for society are 0 or more, and whether all are 0 or less.
fn signs(outcome: &Outcome) -> (bool, bool) {
    let proxies = || outcome.values().filter(|value| !value.is_transfer()).map(Value::proxy);
    (proxies().all(|proxy| proxy >= Decimal::ZERO), proxies().all(|proxy| proxy <= Decimal::ZERO))
}
