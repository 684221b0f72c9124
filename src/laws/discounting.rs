//! Laws of discounting: a rate of 0 changes nothing.

use super::broken::{Broken, Law};
use crate::map::{Discount, ImpactMap, Timing};
use crate::number::{Money, Rate};
use rust_decimal::Decimal;

/// At a rate of 0, present value is the plain sum, line by line and whatever the timing. Every factor is 1, and the
/// bridge's last step is 0.
///
/// # Errors
/// The first line or total that discounting changes.
pub fn no_rate_no_discount(map: &ImpactMap) -> Result<(), Broken> {
    const LAW: Law = Law("a rate of 0 discounts nothing");
    let rate = LAW.given(Rate::new(Decimal::ZERO))?;
    for timing in Timing::all() {
        let discount = Discount::from_rate(rate);
        let mut conventions = map.conventions().clone().with_discount(discount.clone()).with_timing(timing);
        for (name, _) in map.conventions().discounts() {
            conventions = LAW.given(conventions.with_discount_named(name.as_str(), discount.clone()))?;
        }
        let map = LAW.given(map.with_conventions(&conventions))?;
        // without a negative rate, amounts may pass the limit that discounting held them below
        let Some(appraisal) = LAW.appraised_if_small(&map)? else { continue };
        for line in appraisal.ledger().lines() {
            let at = line.source();
            LAW.same(format_args!("{at} in year {}", line.year()), &line.present_value(), &line.amount())?;
            LAW.same(format_args!("cashable of {at}"), &line.cashable_present_value(), &line.cashable())?;
        }
        for (index, year) in appraisal.years().iter().enumerate() {
            LAW.same(format_args!("the factor of year {index}"), &year.factor, &Decimal::ONE)?;
        }
        LAW.same("the bridge's step", &appraisal.bridge().discounting, &Money::ZERO)?;
        let plain = LAW.given(Money::sum(appraisal.years().iter().map(|year| year.outcomes)))?;
        LAW.same("the outcomes", &appraisal.present_outcomes(), &plain)?;
    }
    Ok(())
}
