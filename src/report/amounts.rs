//! Amounts as they are printed: two digits after the point, so that tables foot.

use crate::number::{Money, foot};
use rust_decimal::Decimal;

/// The number of digits after the point of a printed amount.
pub(super) const PLACES: u32 = 2;

/// The width of an address in a table, in columns of text.
#[cfg(feature = "simulation")]
pub(super) const ADDRESS: usize = 60;

pub(super) fn money(amount: Money) -> String {
    grouped(&format!("{amount:.2}"))
}

pub(super) fn decimal(value: Decimal, places: u32) -> String {
    let mut rounded = value.round_dp(places);
    rounded.rescale(places);
    grouped(&rounded.to_string())
}

/// The amount as it is printed: [`foot`] of it alone.
pub(super) fn printed(amount: Money) -> Money {
    foot(&[amount], PLACES).first().copied().unwrap_or(amount)
}

/// The net of two printed amounts, so that it foots with them.
pub(super) fn net(gained: Money, paid: Money) -> Money {
    gained.minus(paid).unwrap_or_default()
}

/// The significant digits of a printed number that nobody stated.
#[cfg(feature = "simulation")]
const DIGITS: u32 = 6;

/// A number that nobody stated, cut to a few significant digits.
#[cfg(feature = "simulation")]
pub(super) fn short(value: Decimal) -> String {
    plain(value.round_sf(DIGITS).unwrap_or(value))
}

/// A number of a map with all the digits it was stated with.
#[cfg(feature = "simulation")]
pub(super) fn plain(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", &*text), |digits| ("-", digits));
    format!("{sign}{}", grouped(digits))
}

/// Digits in groups of three: `-1234567.89` becomes `-1,234,567.89`.
pub(super) fn grouped(digits: &str) -> String {
    let (sign, rest) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, part) = rest.split_once('.').map_or((rest, String::new()), |(whole, part)| (whole, format!(".{part}")));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + &part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_three_leave_sign_and_part_alone() {
        for (digits, wanted) in
            [("0.00", "0.00"), ("-123.45", "-123.45"), ("1234", "1,234"), ("-1234567.891", "-1,234,567.891")]
        {
            assert_eq!(grouped(digits), wanted);
        }
    }
}
