//! Amounts as they are printed: two digits after the point, so that tables foot.

use super::table::grouped;
use crate::number::{Money, foot};
use rust_decimal::Decimal;

/// Digits after the point of an amount.
pub(super) const PLACES: u32 = 2;

/// Width of a name in a table.
pub(super) const NAME: usize = 44;

pub(super) fn money(amount: Money) -> String {
    grouped(&format!("{amount:.2}"))
}

pub(super) fn decimal(value: Decimal, places: u32) -> String {
    let mut rounded = value.round_dp(places);
    rounded.rescale(places);
    grouped(&rounded.to_string())
}

/// The amount that was printed; [`foot`] of one is that.
pub(super) fn printed(amount: Money) -> Money {
    foot(&[amount], PLACES).first().copied().unwrap_or(amount)
}

/// A net that foots with what it is the net of.
pub(super) fn net(gained: Money, paid: Money) -> Money {
    gained.minus(paid).unwrap_or_default()
}
