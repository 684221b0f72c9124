//! Numbers of twice a float's digits, as the sum of two floats: exact sums and products (Dekker 1971; Knuth), so that a root can be told to the last
//! digit of a float where the terms all but cancel.

/// A sum of two floats, the second below the last digit of the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Twofold {
    pub(super) high: f64,
    low: f64,
}

/// 2^27 + 1, which parts the digits of a float in two halves.
const HALVES: f64 = 134_217_729.0;

impl Twofold {
    pub(super) const ZERO: Self = Self { high: 0.0, low: 0.0 };
    pub(super) const ONE: Self = Self { high: 1.0, low: 0.0 };

    /// A whole number, to twice the digits of a float.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // what is lost is the second float
    pub(super) fn of(whole: i128) -> Self {
        let high = whole as f64;
        Self { high, low: whole.saturating_sub(high as i128) as f64 }
    }

    fn of_sum(one: f64, other: f64) -> Self {
        let high = one + other;
        let part = high - one;
        Self { high, low: (one - (high - part)) + (other - part) }
    }

    fn of_product(one: f64, other: f64) -> Self {
        let halves = |number: f64| {
            let scaled = HALVES * number;
            let high = scaled - (scaled - number);
            (high, number - high)
        };
        let ((a, b), (c, d), high) = (halves(one), halves(other), one * other);
        Self { high, low: ((a * c - high) + a * d + b * c) + b * d }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        let sum = Self::of_sum(self.high, other.high);
        Self::of_sum(sum.high, sum.low + (self.low + other.low))
    }

    pub(super) fn times(self, other: Self) -> Self {
        let product = Self::of_product(self.high, other.high);
        Self::of_sum(product.high, product.low + (self.high * other.low + self.low * other.high))
    }

    /// The power of a float.
    fn power(base: f64, exponent: u32) -> Self {
        let (mut square, mut left, mut power) = (Self { high: base, low: 0.0 }, exponent, Self::ONE);
        while left > 0 {
            if left & 1 == 1 {
                power = power.times(square);
            }
            left >>= 1;
            if left > 0 {
                square = square.times(square);
            }
        }
        power
    }

    /// The sum of terms `c w^e`, by ascending exponents.
    pub(super) fn value(terms: &[(u32, Self)], w: f64) -> f64 {
        let (mut power, mut reached, mut sum) = (Self::ONE, 0, Self::ZERO);
        for (exponent, coefficient) in terms {
            power = power.times(Self::power(w, exponent - reached));
            reached = *exponent;
            sum = sum.plus(coefficient.times(power));
        }
        sum.high
    }
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // whole numbers that floats hold
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The two floats of a product of whole numbers are the product, and those of a sum the sum, to the last digit.
        #[test]
        fn parts_of_products_and_sums_are_exact(one in -(1_i64 << 53)..1 << 53, other in -(1_i64 << 53)..1 << 53) {
            let ([one, other], exact) = ([one, other].map(|whole| whole as f64), i128::from(one) * i128::from(other));
            let product = Twofold::of_product(one, other);
            prop_assert_eq!(product.high as i128 + product.low as i128, exact);
            let sum = Twofold::of_sum(one, other * 1_024.0);
            prop_assert_eq!(sum.high as i128 + sum.low as i128, one as i128 + other as i128 * 1_024);
        }

        #[test]
        fn whole_numbers_keep_twice_the_digits(whole in -(1_i128 << 100)..1 << 100) {
            let told = Twofold::of(whole);
            prop_assert_eq!(told.high as i128 + told.low as i128, whole);
        }
    }

    /// `(w - 1)^7` near 1: each term is 10^28 times as large as the sum.
    #[test]
    fn what_all_but_cancels_keeps_its_digits() {
        let binomial = [-1, 7, -21, 35, -35, 21, -7, 1];
        let terms: Vec<(u32, Twofold)> = (0..).zip(binomial.map(Twofold::of)).collect();
        let at = 1.0 + 1.0 / 1_024.0;
        let exact = 2_f64.powi(-70);
        assert!((Twofold::value(&terms, at) / exact - 1.0).abs() < 1e-8, "{}", Twofold::value(&terms, at));
    }
}
