//! Powers of one number, as a stream asks for them: year after year, one multiplication each.

use super::unrounded::Unrounded;
use crate::error::Error;

/// The powers of one number, from the 0th on, kept for as long as that number is asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Powers {
    known: Vec<Unrounded>,
    /// The multiplications that went into powers far beyond those known, which were not kept.
    apart: usize,
}

impl Powers {
    /// The power of `base`, the same to the last digit as [`Unrounded::power`] gives: it multiplies the squares in the
    /// same order.
    ///
    /// # Errors
    /// An exponent beyond the range of [`Unrounded`].
    pub(crate) fn power(&mut self, base: Unrounded, exponent: u32) -> Result<Unrounded, Error> {
        let wanted = exponent as usize;
        if self.known.get(1).is_none_or(|known| known.parts() != base.parts()) {
            self.known.clear();
            self.known.extend([Unrounded::ONE, base]);
            self.apart = 0;
        }
        // one power of a late year is worked out alone; once those took as long as all before it would, these are kept
        let alone = 2 * exponent.checked_ilog2().unwrap_or(0) as usize;
        if wanted > self.known.len() + self.apart + alone {
            self.apart += alone;
            return base.power(exponent);
        }
        while self.known.len() <= wanted {
            let next = self.known.len();
            let top = 1 << next.ilog2();
            let (rest, square) = if next == top { (top / 2, top / 2) } else { (next - top, top) };
            self.known.push(self.known[rest].times(self.known[square])?);
        }
        Ok(self.known[wanted])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    proptest! {
        #[test]
        fn the_table_holds_the_powers_to_the_last_digit(bases in prop::collection::vec(0_i64..10_000_000, 1..4), years in prop::collection::vec(prop_oneof![0_u32..300, 0_u32..4_000], 1..20)) {
            let mut powers = Powers::default();
            for base in bases.into_iter().map(|base| Unrounded::from(Decimal::new(base, 7))) {
                for n in &years {
                    prop_assert_eq!(powers.power(base, *n).unwrap().parts(), base.power(*n).unwrap().parts());
                }
            }
        }
    }
}
