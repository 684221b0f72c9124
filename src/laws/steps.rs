//! Laws of cashability in steps: from no part of a gain to all of it.

use super::broken::{Broken, Law};
use super::scaling::{figures_of_steps, product};
use crate::address::Address;
use crate::ledger::{LedgerAccount, LedgerLine};
use crate::map::{Cashable, ImpactMap};
use crate::number::Money;
use rust_decimal::Decimal;

/// Where neither units nor steps release anything, nothing of their lines is cashable; where a unit releases twice its
/// worth, all is, to the last digit. The law asks nothing of maps that state cashability as shares only.
///
/// ```
/// use sroi::{build, laws};
/// let ward = build::steps_of(10_000).variable(150).step(3_000_000);
/// let map = build::map("Fewer bed days", "GBP", "2026-04-01")
///     .stakeholder("nhs", build::people("NHS"))
///     .outcome("days", build::outcome("nhs", 15_000).value("day", build::value(450).to_in_steps("nhs", 1, ward)))
///     .finish()?;
/// assert_eq!(laws::steps_release_from_nothing_to_all(&map), Ok(()));
/// # Ok::<(), sroi::Findings>(())
/// ```
///
/// # Errors
/// The line whose cashable part differs.
pub fn steps_release_from_nothing_to_all(map: &ImpactMap) -> Result<(), Broken> {
    const LAW: Law = Law("steps release from nothing to all");
    let none = figures_of_steps(map, &["variable", "step"]);
    if none.is_empty() {
        return Ok(());
    }
    let without = LAW.given(map.with_numbers(none.iter().map(|(at, _)| (at, Decimal::ZERO))))?;
    for line in LAW.appraised(&without)?.ledger().lines().filter(is_in_steps) {
        let cashable = (line.cashable(), line.cashable_present_value());
        LAW.same(format_args!("nothing of {}", line.source()), &cashable, &(Money::ZERO, Money::ZERO))?;
    }
    let Some(twice) = twice_the_worth(map) else { return Ok(()) };
    let with = LAW.given(map.with_numbers(twice.iter().map(|(at, worth)| (at, *worth))))?;
    for line in LAW.appraised(&with)?.ledger().lines().filter(is_in_steps) {
        let cashable = (line.cashable(), line.cashable_present_value());
        LAW.same(format_args!("all of {}", line.source()), &cashable, &(line.amount(), line.present_value()))?;
    }
    Ok(())
}

/// Twice the size of the value's proxy, at the address of each `variable`. `None` where a decimal cannot hold one of
/// them.
fn twice_the_worth(map: &ImpactMap) -> Option<Vec<(Address, Decimal)>> {
    let variables = figures_of_steps(map, &["variable"]).into_iter();
    let worth = variables.map(|(at, _)| {
        let tokens: Vec<_> = at.tokens().collect();
        let proxy = map.number(&Address::of(tokens.iter().take(4).map(|token| &**token)).child("proxy"))?;
        Some((at.clone(), product(proxy.abs(), Decimal::TWO)?))
    });
    worth.collect()
}

/// Whether the line is the part of a recipient that is cashable in steps.
fn is_in_steps(line: &LedgerLine<'_>) -> bool {
    let (Some(value), LedgerAccount::Stakeholder(holder)) = (line.value(), line.account()) else { return false };
    let recipient = value.to().iter().find(|recipient| recipient.stakeholder().id() == holder.id());
    let in_steps = recipient.is_some_and(|recipient| matches!(recipient.cashable(), Cashable::Steps(_)));
    in_steps && !line.is_counter_posting()
}
