//! The order of factors, which is that of the numbers however they are written; bounds; and their text.

use super::powers_of_ten::POWERS_OF_TEN;
use super::unrounded::Unrounded;
use super::wide::Wide;
use std::cmp::Ordering;
use std::fmt;

impl PartialEq for Unrounded {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Unrounded {}

impl PartialOrd for Unrounded {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Unrounded {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b) = (self, other);
        let sign = a.mantissa.signum().cmp(&b.mantissa.signum());
        if sign != Ordering::Equal || a.mantissa == 0 {
            return sign;
        }
        // at the finer scale of the two the digits decide
        let (high, low, swapped) = if a.exponent >= b.exponent { (a, b, false) } else { (b, a, true) };
        let apart = high.exponent.abs_diff(low.exponent);
        let scaled = POWERS_OF_TEN
            .get(apart as usize)
            .map(|power| Wide::product(high.mantissa.unsigned_abs(), *power))
            .and_then(|wide| wide.divided_by_power_of_ten(0));
        // a magnitude beyond 128 bits is larger than any mantissa
        let order = scaled.map_or(Ordering::Greater, |high| high.cmp(&low.mantissa.unsigned_abs()));
        let order = if swapped { order.reverse() } else { order };
        if a.mantissa < 0 { order.reverse() } else { order }
    }
}

impl Unrounded {
    /// The number where it is no further from 0 than `bound`, which is 0 or more; else `bound`, with the number's sign.
    ///
    /// ```
    /// use sroi::number::Unrounded;
    /// assert_eq!(Unrounded::whole(-7).within(Unrounded::whole(5)), Unrounded::whole(-5));
    /// assert_eq!(Unrounded::whole(-3).within(Unrounded::whole(5)), Unrounded::whole(-3));
    /// ```
    #[must_use]
    pub fn within(self, bound: Self) -> Self {
        if self.is_negative() { self.max(bound.negated()) } else { self.min(bound) }
    }
}

impl fmt::Display for Unrounded {
    /// Plain digits up to a hundred of them, else with an exponent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.trimmed();
        let digits = value.mantissa.unsigned_abs().to_string();
        let places = value.exponent.unsigned_abs() as usize;
        let text = match value.exponent {
            1..100 => digits + &"0".repeat(places),
            0 => digits,
            -100..0 if digits.len() > places => {
                let (whole, part) = digits.split_at(digits.len() - places);
                format!("{whole}.{part}")
            }
            -100..0 => format!("0.{digits:0>places$}"),
            exponent => format!("{digits}e{exponent}"),
        };
        f.pad_integral(value.mantissa >= 0, "", &text)
    }
}
