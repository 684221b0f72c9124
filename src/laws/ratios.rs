//! Laws of the net: it is outcomes less inputs, and the net ratio is the ratio less 1.

use super::broken::{Broken, Law};
use crate::map::ImpactMap;
use crate::number::Money;
use rust_decimal::Decimal;

/// The net is outcomes less inputs: for the whole, for every pocket, and for the years together.
///
/// # Errors
/// The account or total whose net differs.
pub fn net_is_the_difference(map: &ImpactMap) -> Result<(), Broken> {
    const LAW: Law = Law("net is outcomes less inputs");
    let appraisal = LAW.appraised(map)?;
    let net = LAW.given(appraisal.present_outcomes().minus(appraisal.present_inputs()))?;
    LAW.same("of the whole", &appraisal.net_present_value(), &net)?;
    let years = || appraisal.years().iter();
    let gained = LAW.given(Money::sum(years().map(|year| year.present_outcomes)))?;
    let paid = LAW.given(Money::sum(years().map(|year| year.present_inputs)))?;
    LAW.same("of the years", &LAW.given(gained.minus(paid))?, &net)?;
    for (id, flow) in appraisal.stakeholders() {
        LAW.same(format_args!("of {id}"), &flow.net, &LAW.given(flow.gained.minus(flow.paid))?)?;
    }
    Ok(())
}

/// The net ratio is the ratio less 1, except for digits that either cannot keep. Either both exist or neither, and both
/// exist where something is put in. The law holds wherever negative outcomes are counted.
///
/// # Errors
/// The two ratios, where they do not differ by 1.
pub fn net_ratio_is_one_less(map: &ImpactMap) -> Result<(), Broken> {
    const LAW: Law = Law("the net ratio is the ratio less 1");
    let appraisal = LAW.appraised(map)?;
    let (ratio, net) = match (appraisal.sroi(), appraisal.net_sroi()) {
        (Some(ratio), Some(net)) => (ratio.to_decimal(), net.to_decimal()),
        (None, None) => {
            return LAW.holds("something is put in, and there is no ratio", appraisal.present_inputs().is_zero());
        }
        (ratio, net) => return Err(LAW.broken(format_args!("one is there alone: {ratio:?}, {net:?}"))),
    };
    // either keeps 28 digits, so the difference of the two is good to 10^-26 of their size
    let size = ratio.abs().max(Decimal::ONE);
    let apart = ratio.checked_sub(net).and_then(|difference| difference.checked_sub(Decimal::ONE));
    let unit = Decimal::try_from_i128_with_scale(1, 26).unwrap_or_default();
    // where the size is such that the product has no digits left, one unit of the last place
    let close = size.checked_mul(unit).unwrap_or(Decimal::MAX).max(unit);
    LAW.holds(format_args!("{ratio} and {net}"), apart.is_some_and(|apart| apart.abs() <= close))
}
