//! The distribution that a grade of evidence stands for: a 90% interval around the map's own number v, by the grade's
//! spread s.
//!
//! A number: the range v (1 - s) .. v (1 + s). A proportion: a beta with mean v, whose standard deviation is that of a
//! normal with the 90% interval v -+ s min(v, 1 - v), so that it stays between 0 and 1; where its shapes would be too
//! large for one, that range.

use crate::distribution::Distribution;
use crate::error::{Error, number, study as fault};
use crate::map::number::Domain;
use rust_decimal::Decimal;

/// The 95% point of the standard normal distribution.
const Z95: Decimal = Decimal::from_parts(1_411_667_760, 382_972, 0, false, 15);

/// The number of digits after the point of a computed parameter.
const PLACES: u32 = 12;

/// The distribution of a number whose grade of evidence has this spread.
pub(super) fn spread_around(value: Decimal, spread: Decimal, domain: Domain) -> Result<Distribution, Error> {
    if domain == Domain::Proportion {
        let nearer = value.min(Decimal::ONE.checked_sub(value).unwrap_or_default());
        if nearer <= Decimal::ZERO {
            return Err(fault::no_spread_around(value));
        }
        let half = nearer.checked_mul(spread).ok_or_else(number::overflow)?;
        if let Some(beta) = shapes(value, half).and_then(|(alpha, beta)| Distribution::beta(alpha, beta).ok()) {
            return Ok(beta);
        }
        return around(value, half)?.truncated(Some(Decimal::ZERO), Some(Decimal::ONE));
    }
    if value.is_zero() {
        return Err(fault::no_spread_around(value));
    }
    around(value, value.abs().checked_mul(spread).ok_or_else(number::overflow)?)
}

/// The range around a value with this half-width.
fn around(value: Decimal, half: Decimal) -> Result<Distribution, Error> {
    let low = value.checked_sub(half).ok_or_else(number::overflow)?;
    let high = value.checked_add(half).ok_or_else(number::overflow)?;
    Distribution::range(low.normalize(), high.normalize())
}

/// The shapes of the beta with mean v and standard deviation half / z: with n = v (1 - v) / sd^2 - 1, they are v n and
/// (1 - v) n.
fn shapes(value: Decimal, half: Decimal) -> Option<(Decimal, Decimal)> {
    let rest = Decimal::ONE.checked_sub(value)?;
    // divided one after the other, since the square of a small half-width has more digits than are kept
    let inverse = Z95.checked_div(half)?;
    let of_both = value.checked_mul(inverse)?.checked_mul(rest.checked_mul(inverse)?)?;
    let count = of_both.checked_sub(Decimal::ONE)?;
    let shape = |share: Decimal| Some(share.checked_mul(count)?.round_dp(PLACES).normalize());
    Some((shape(value)?, shape(rest)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_point_is_the_published_one() {
        assert_eq!(Z95.to_string(), "1.644853626951472");
    }
}
