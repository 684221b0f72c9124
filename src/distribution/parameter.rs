//! Parameters of a distribution: the floats nearest to them, and the checks that all kinds share.

use crate::address::Address;
use crate::error::{Error, Term, distribution as fault, number};
use crate::number::Figure;
use rust_decimal::Decimal;

/// The float nearest to a decimal.
pub(crate) fn nearest(value: Decimal) -> f64 {
    // by way of its text, which the standard library rounds correctly; the digits of a decimal are always a float
    value.to_string().parse().unwrap_or(0.0)
}

/// The address of a parameter inside its distribution.
pub(super) fn at(word: &str, key: &str) -> Address {
    Address::of([word, key])
}

/// Parameters as decimals, each with its key.
pub(super) fn read<const N: usize>(word: &str, stated: [(&str, Figure); N]) -> Result<[Decimal; N], Error> {
    let mut read = [Decimal::ZERO; N];
    for (value, (key, figure)) in read.iter_mut().zip(stated) {
        *value = figure.decimal_at(&at(word, key))?;
    }
    Ok(read)
}

/// Two bounds as floats, the lower first.
pub(super) fn ordered(word: &str, low: Decimal, high: Decimal) -> Result<(f64, f64), Error> {
    if high < low {
        return Err(fault::out_of_order(low, high).at(at(word, "high")));
    }
    let (least, most) = (nearest(low), nearest(high));
    if least < most { Ok((least, most)) } else { Err(fault::no_width(low, high).at(at(word, "high"))) }
}

/// The bounds as floats, with the mode between them.
pub(super) fn with_mode(word: &str, low: Decimal, mode: Decimal, high: Decimal) -> Result<(f64, f64, f64), Error> {
    let (least, most) = ordered(word, low, high)?;
    if mode < low || mode > high {
        return Err(fault::mode_outside(low, high, mode).at(at(word, "mode")));
    }
    Ok((least, nearest(mode), most))
}

/// A parameter above 0, as a float.
pub(super) fn above_zero(word: &str, key: &str, what: Term, value: Decimal) -> Result<f64, Error> {
    if value > Decimal::ZERO { Ok(nearest(value)) } else { Err(number::not_above_zero(what, value).at(at(word, key))) }
}

/// A shape parameter, from 0.001 to 1,000,000, as a float.
pub(super) fn shape(word: &str, key: &str, value: Decimal) -> Result<f64, Error> {
    let (least, most) = (Decimal::new(1, 3), Decimal::new(1_000_000, 0));
    if (least..=most).contains(&value) {
        Ok(nearest(value))
    } else {
        Err(fault::bad_shape(least, most, value).at(at(word, key)))
    }
}
