//! 256-bit products and their division by a power of ten, rounded half to even.
//!
//! A ledger line is one product of two long factors and one rounding. Dividing 256 bits is slow, so the quotient is
//! first estimated with a 128-bit reciprocal, whose error is below 3 units in its last place; only where the estimate
//! lies that close to a tie is the division carried out digit by digit. Both ways give the correctly rounded quotient.

/// A 256-bit whole number: `high` x 2^128 + `low`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wide {
    high: u128,
    low: u128,
}

/// Reciprocals reach 10^76: the largest power of ten whose double still fits 256 bits.
const LARGEST_RECIPROCAL: usize = 76;

/// Digits that one step of the long division takes: the largest power of ten in 64 bits.
const STEP: u32 = 19;

/// For each k, the bit length of 10^k and floor(2^(127 + length) / 10^k), which has its top bit set.
static RECIPROCALS: [(u32, u128); LARGEST_RECIPROCAL + 1] = reciprocals();

const fn reciprocals() -> [(u32, u128); LARGEST_RECIPROCAL + 1] {
    let mut table = [(1, 0); LARGEST_RECIPROCAL + 1];
    let mut power = Wide { high: 0, low: 1 };
    let mut k = 1;
    while k <= LARGEST_RECIPROCAL {
        power = power.times_ten();
        let length = power.bit_length();
        let mut remainder = Wide::power_of_two(length - 1);
        let mut quotient: u128 = 0;
        let mut bit = 0;
        while bit < 128 {
            remainder = remainder.doubled();
            quotient <<= 1;
            if remainder.at_least(power) {
                remainder = remainder.less(power);
                quotient |= 1;
            }
            bit += 1;
        }
        table[k] = (length, quotient);
        k += 1;
    }
    table
}

impl Wide {
    /// `a` x `b`, exactly. The standard library's `carrying_mul` is the same product, but no older compiler has it.
    #[inline]
    pub(crate) const fn product(a: u128, b: u128) -> Self {
        const HALF: u128 = u128::MAX >> 64;
        let ((a_high, a_low), (b_high, b_low)) = ((a >> 64, a & HALF), (b >> 64, b & HALF));
        // a product of two halves and one half more are below 2^128, so nothing here overflows
        let lowest = a_low * b_low;
        let one = a_high * b_low + (lowest >> 64);
        let other = a_low * b_high + (one & HALF);
        Self { high: a_high * b_high + (one >> 64) + (other >> 64), low: (other << 64) | (lowest & HALF) }
    }

    /// The number, where it has no more than 128 bits.
    #[inline]
    pub(crate) const fn short(self) -> Option<u128> {
        if self.high == 0 { Some(self.low) } else { None }
    }

    #[inline]
    pub(crate) const fn bit_length(self) -> u32 {
        if self.high == 0 { 128 - self.low.leading_zeros() } else { 256 - self.high.leading_zeros() }
    }

    const fn power_of_two(bit: u32) -> Self {
        if bit < 128 { Self { high: 0, low: 1 << bit } } else { Self { high: 1 << (bit - 128), low: 0 } }
    }

    const fn doubled(self) -> Self {
        Self { high: (self.high << 1) | (self.low >> 127), low: self.low << 1 }
    }

    const fn times_ten(self) -> Self {
        let two = self.doubled();
        let eight = two.doubled().doubled();
        let (low, carry) = two.low.overflowing_add(eight.low);
        Self { high: two.high + eight.high + carry as u128, low }
    }

    const fn at_least(self, other: Self) -> bool {
        self.high > other.high || (self.high == other.high && self.low >= other.low)
    }

    const fn less(self, other: Self) -> Self {
        let (low, borrow) = self.low.overflowing_sub(other.low);
        Self { high: self.high.wrapping_sub(other.high).wrapping_sub(borrow as u128), low }
    }

    /// The top 128 bits of the number shifted left by `zeros`, its leading zeros.
    const fn top(self, zeros: u32) -> u128 {
        match zeros {
            0 => self.high,
            1..=127 => (self.high << zeros) | (self.low >> (128 - zeros)),
            128..=255 => self.low << (zeros - 128),
            _ => 0,
        }
    }

    /// The number divided by 10^`k`, rounded half to even; `None` where the quotient needs more than 128 bits.
    #[inline]
    pub(crate) fn divided_by_power_of_ten(self, k: u32) -> Option<u128> {
        if k == 0 || (self.high == 0 && self.low == 0) {
            return (self.high == 0).then_some(self.low);
        }
        let zeros = 256 - self.bit_length();
        match estimate(self.top(zeros), zeros, k) {
            Some(quotient) => Some(quotient),
            None => self.divided_digit_by_digit(k),
        }
    }

    #[cold]
    #[inline(never)]
    fn divided_digit_by_digit(self, k: u32) -> Option<u128> {
        let mut limbs = self.limbs();
        let mut left = k - 1;
        let mut sticky = false;
        while left > 0 {
            let digits = left.min(STEP);
            sticky |= divide_limbs(&mut limbs, 10_u64.pow(digits)) != 0;
            left -= digits;
            if limbs == [0; 4] {
                return Some(0);
            }
        }
        let last = divide_limbs(&mut limbs, 10);
        if limbs[2] != 0 || limbs[3] != 0 {
            return None;
        }
        let whole = u128::from(limbs[0]) | (u128::from(limbs[1]) << 64);
        let up = last > 5 || (last == 5 && (sticky || whole & 1 == 1));
        whole.checked_add(u128::from(up))
    }

    #[allow(clippy::cast_possible_truncation)] // a limb is the low 64 bits on purpose
    fn limbs(self) -> [u64; 4] {
        [self.low as u64, (self.low >> 64) as u64, self.high as u64, (self.high >> 64) as u64]
    }

    /// The number divided by `divisor`, rounded half to even, and whether nothing was left over; `None` where
    /// `divisor` is 0 or above 2^127, or the quotient needs more than 128 bits.
    pub(crate) fn divided_by(self, divisor: u128) -> Option<(u128, bool)> {
        let (quotient, remainder) = self.quotient_and_remainder(divisor)?;
        let twice = remainder << 1;
        let up = twice > divisor || (twice == divisor && quotient & 1 == 1);
        Some((quotient.checked_add(u128::from(up))?, remainder == 0))
    }

    /// How many whole times `divisor` goes into the number, and what is left over; `None` as for
    /// [`Wide::divided_by`].
    ///
    /// Long division in digits of 64 bits, each estimated from the divisor's first and corrected at most twice (Knuth,
    /// *The Art of Computer Programming*, 4.3.1, algorithm D).
    #[inline]
    pub(crate) fn quotient_and_remainder(self, divisor: u128) -> Option<(u128, u128)> {
        if divisor == 0 || divisor >> 127 != 0 || self.high >= divisor {
            return None;
        }
        let zeros = divisor.leading_zeros();
        let shifted = divisor << zeros;
        // the divisor has a leading zero, so the shift is 1 to 127
        let high = (self.high << zeros) | (self.low >> (128 - zeros));
        let low = self.low << zeros;
        let (first, rest) = divide_digit(high, low >> 64, shifted);
        let (second, rest) = divide_digit(rest, low & u128::from(u64::MAX), shifted);
        Some(((first << 64) | second, rest >> zeros))
    }
}

/// (`number` x 2^64 + `next`) divided by `divisor`, which has its top bit set and is above `number`: a digit of 64 bits
/// and what is left.
fn divide_digit(number: u128, next: u128, divisor: u128) -> (u128, u128) {
    let (first, second) = (divisor >> 64, divisor & u128::from(u64::MAX));
    let (mut digit, mut rest) = (number / first, number % first);
    while digit >> 64 != 0 || digit * second > (rest << 64 | next) {
        digit -= 1;
        rest += first;
        if rest >> 64 != 0 {
            break;
        }
    }
    // the difference is below the divisor, whatever its parts wrap around to
    let left = (number << 64 | next).wrapping_sub(digit.wrapping_mul(divisor));
    (digit, left)
}

/// The high half of the 256-bit product of two numbers.
#[inline]
pub(crate) fn high(a: u128, b: u128) -> u128 {
    Wide::product(a, b).high
}

/// About the high half of the product of two numbers: at most 2 below it, since the product of their low halves, and what is
/// carried, is left out.
#[inline]
pub(crate) const fn high_half(a: u128, b: u128) -> u128 {
    const HALF: u128 = u128::MAX >> 64;
    let ((a_high, a_low), (b_high, b_low)) = ((a >> 64, a & HALF), (b >> 64, b & HALF));
    a_high * b_high + ((a_high * b_low) >> 64) + ((a_low * b_high) >> 64)
}

/// A number divided by 10^`k`, rounded half to even, where the reciprocal decides it beyond doubt. The number is `top`
/// x 2^(128 - `zeros`) or less than one more `top` would make it; `top` has at most one leading zero.
#[inline]
pub(crate) fn estimate(top: u128, zeros: u32, k: u32) -> Option<u128> {
    let &(length, reciprocal) = RECIPROCALS.get(usize::try_from(k).ok()?)?;
    let estimate = high(top, reciprocal);
    // number / 10^k lies in [estimate, estimate + 4) x 2^-shift
    let shift = (zeros + length).checked_sub(129)?;
    if k == 0 || shift == 0 || shift > 127 {
        return None;
    }
    // up to a tie, and less than 4 away from it: not beyond doubt
    let half = 1_u128 << (shift - 1);
    let fraction = estimate & ((half << 1).wrapping_sub(1));
    if half.wrapping_sub(fraction) <= 4 {
        return None;
    }
    // the first bit behind the point rounds, without a branch that no processor could foresee
    Some((estimate >> shift) + ((estimate >> (shift - 1)) & 1))
}

/// A number divided by 10^`k`, in units of 2^-`bits`: less than 8 of them below the quotient, and never above. None where it
/// does not fit, or the reciprocal has too few digits for so many places.
#[inline]
pub(crate) fn fixed_point(number: u128, k: u32, bits: u32) -> Option<u128> {
    let zeros = number.leading_zeros();
    if k == 0 || number == 0 {
        return if bits <= zeros { Some(number.checked_shl(bits).unwrap_or(0)) } else { None };
    }
    let &(length, reciprocal) = RECIPROCALS.get(usize::try_from(k).ok()?)?;
    let estimate = high(number << zeros, reciprocal);
    // number / 10^k lies in [estimate, estimate + 4) x 2^-shift
    let shift = zeros + length - 1;
    match shift.checked_sub(bits) {
        Some(down) => Some(estimate.checked_shr(down).unwrap_or(0)),
        None if shift + 1 == bits && estimate >> 127 == 0 => Some(estimate << 1),
        None => None,
    }
}

/// Divides in place and returns the remainder; the first limb is the least.
#[allow(clippy::cast_possible_truncation)] // quotient and remainder of a step are below 2^64 by construction
fn divide_limbs(limbs: &mut [u64; 4], divisor: u64) -> u64 {
    let divisor = u128::from(divisor);
    let mut remainder: u128 = 0;
    for limb in limbs.iter_mut().rev() {
        let step = (remainder << 64) | u128::from(*limb);
        *limb = (step / divisor) as u64;
        remainder = step % divisor;
    }
    remainder as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ties_go_to_the_even_neighbour() {
        for (n, k, expected) in
            [(5_u128, 1, 0), (15, 1, 2), (25, 1, 2), (35, 1, 4), (251, 2, 3), (250, 2, 2), (350, 2, 4)]
        {
            assert_eq!(Wide::product(n, 1).divided_by_power_of_ten(k), Some(expected), "{n} / 10^{k}");
        }
    }

    #[test]
    fn a_quotient_beyond_128_bits_is_refused() {
        assert_eq!(Wide::product(u128::MAX, u128::MAX).divided_by_power_of_ten(3), None);
        assert_eq!(Wide::product(u128::MAX, 2).divided_by_power_of_ten(0), None);
        assert_eq!(Wide::product(u128::MAX, u128::MAX).divided_by_power_of_ten(90), Some(0));
        assert_eq!(Wide::product(1 << 126, 1 << 126).divided_by(3), None);
        assert_eq!(Wide::product(7, 1).divided_by(0), None);
        assert_eq!(Wide::product(7, 1).divided_by(1 << 127), None);
        // of 189 bits, of which the highest 64 are 0, and of 2^192, of which only those are not
        for (number, k) in [(Wide::product(u128::MAX, 1 << 70), 3), (Wide { high: 10 << 64, low: 0 }, 1)] {
            assert_eq!(number.divided_digit_by_digit(k), None);
        }
    }

    #[test]
    fn ties_of_any_divisor_go_to_the_even_neighbour() {
        for (number, divisor, quotient) in [(15, 10, 2), (25, 10, 2), (35, 10, 4), (1, 2, 0), (3, 2, 2), (7, 3, 2)] {
            assert_eq!(Wide::product(number, 1).divided_by(divisor), Some((quotient, false)), "{number} / {divisor}");
        }
    }

    /// The first digit is estimated two too high: each is taken back.
    #[test]
    fn a_digit_is_corrected_twice() {
        let (number, divisor) = (Wide { high: (1 << 126) - (1 << 62), low: 0 }, (1 << 126) + (1 << 63) - 1);
        let (quotient, rest) = number.quotient_and_remainder(divisor).unwrap();
        assert!(rest < divisor);
        assert_eq!(number.less(Wide::product(quotient, divisor)), Wide::product(rest, 1));
    }

    /// What lies far from a tie is decided by the estimate: 1.3, 1.7, and long numbers; of the longest there is no zero ahead,
    /// and what has 128 zeros behind it is not nothing.
    #[test]
    fn the_estimate_decides_where_no_tie_is_near() {
        let estimated = |number: Wide, k| {
            let zeros = 256 - number.bit_length();
            estimate(number.top(zeros), zeros, k)
        };
        assert_eq!(estimated(Wide::product(13, 1), 1), Some(1));
        assert_eq!(estimated(Wide::product(17, 1), 1), Some(2));
        let long = Wide::product(1_234_567_890_123_456_789_012_345_678, 9_876_543_210_987_654_321_098_765_432);
        let longest = Wide::product(u128::MAX, u128::MAX);
        for (number, powers) in [(long, 21..54), (longest, 43..76), (Wide::product(1 << 100, 1 << 100), 27..60)] {
            for k in powers {
                let digit_by_digit = number.divided_digit_by_digit(k);
                assert!(digit_by_digit.is_some_and(|quotient| quotient > 0));
                assert_eq!(number.divided_by_power_of_ten(k), digit_by_digit, "{k}");
                assert_eq!(estimated(number, k), digit_by_digit, "{k}");
            }
        }
    }

    proptest! {
        /// Quotient and remainder make up the number again, and no other quotient is nearer.
        #[test]
        fn long_division_is_exact(a in any::<u128>(), b in any::<u128>(), d in 1_u128..1 << 127, sa in 0_u32..128, sd in 0_u32..126) {
            let (number, divisor) = (Wide::product(a >> sa, b), (d >> sd).max(1));
            match number.divided_by(divisor) {
                None => prop_assert!(number.high >= divisor || number.high == divisor - 1),
                Some((quotient, exact)) => {
                    let back = Wide::product(quotient, divisor);
                    let (over, gap) = if back.at_least(number) { (true, back.less(number)) } else { (false, number.less(back)) };
                    prop_assert_eq!(gap.high, 0);
                    prop_assert!(gap.low <= divisor / 2, "{} is left of {}, over: {}", gap.low, divisor, over);
                    prop_assert!(gap.low * 2 != divisor || quotient % 2 == 0);
                    prop_assert_eq!(exact, gap.low == 0);
                }
            }
        }

        /// The estimate, wherever it dares to answer, is what the long division says.
        #[test]
        fn estimate_agrees_with_long_division(a in any::<u128>(), b in any::<u128>(), sa in 0_u32..128, sb in 0_u32..128, k in 1_u32..90) {
            let n = Wide::product(a >> sa, b >> sb);
            if let Some(quick) = { let zeros = 256 - n.bit_length(); estimate(n.top(zeros), zeros, k) } {
                prop_assert_eq!(Some(quick), n.divided_digit_by_digit(k));
            }
        }

        /// A product with a power of ten, divided by it again, is itself; a half more goes to the even side.
        #[test]
        fn division_undoes_multiplication(a in 0_u128..1 << 100, k in 1_u32..38) {
            let power = 10_u128.pow(k);
            prop_assert_eq!(Wide::product(a, power).divided_by_power_of_ten(k), Some(a));
            prop_assert_eq!(Wide::product(2 * a + 1, power / 2).divided_by_power_of_ten(k), Some(a + (a & 1)));
            if power >> 127 == 0 {
                prop_assert_eq!(Wide::product(a, power).divided_by(power), Some((a, true)));
            }
        }
    }
}
