//! The greatest common divisor, by which fractions are cancelled.
//!
//! Numbers of up to 128 bits, which most are, take a few dozen steps of the binary way (Stein 1967). Longer ones are brought
//! down by division first: most often one of the two is short, and one division is enough.

use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};

/// The largest whole number that divides both; that of 0 and another is the other's size.
pub(super) fn common_divisor(one: &BigInt, other: &BigInt) -> BigInt {
    match (one.magnitude().to_u128(), other.magnitude().to_u128()) {
        (Some(one), Some(other)) => common_divisor_of(one, other).into(),
        _ => long(one.magnitude().clone().into(), other.magnitude().clone().into()),
    }
}

/// The smallest whole number that both divide, of two above 0.
#[cfg(feature = "tenders")]
pub(crate) fn common_multiple(one: &BigInt, other: &BigInt) -> BigInt {
    one / common_divisor(one, other) * other
}

/// The same as [`common_divisor`], of numbers of any length, neither below 0.
fn long(mut one: BigInt, mut other: BigInt) -> BigInt {
    while !other.is_zero() {
        if let (Some(one), Some(other)) = (one.to_u128(), other.to_u128()) {
            return common_divisor_of(one, other).into();
        }
        let rest = one % &other;
        one = std::mem::replace(&mut other, rest);
    }
    one
}

/// The same, of numbers of 128 bits.
pub(super) fn common_divisor_of(mut one: u128, mut other: u128) -> u128 {
    // numbers of very different lengths take a step a bit; one division makes them alike
    if one != 0 {
        other %= one;
    }
    if other != 0 {
        one %= other;
    }
    if one == 0 || other == 0 {
        return one | other;
    }
    let twos = (one | other).trailing_zeros();
    one >>= one.trailing_zeros();
    loop {
        other >>= other.trailing_zeros();
        if let (Ok(one), Ok(other)) = (u64::try_from(one), u64::try_from(other)) {
            return u128::from(odd(one, other)) << twos;
        }
        if one > other {
            std::mem::swap(&mut one, &mut other);
        }
        other -= one;
        if other == 0 {
            return one << twos;
        }
    }
}

/// The same, of odd numbers.
fn odd(mut one: u64, mut other: u64) -> u64 {
    loop {
        if one > other {
            std::mem::swap(&mut one, &mut other);
        }
        other -= one;
        if other == 0 {
            return one;
        }
        other >>= other.trailing_zeros();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As Euclid has it.
    fn euclid(one: BigInt, other: BigInt) -> BigInt {
        if other.is_zero() { one.magnitude().clone().into() } else { euclid(other.clone(), one % other) }
    }

    #[test]
    fn of_nothing_and_a_number_it_is_the_number() {
        for (one, other, common) in
            [(0, 0, 0), (0, 7, 7), (7, 0, 7), (u128::MAX, u128::MAX, u128::MAX), (1, u128::MAX, 1)]
        {
            assert_eq!(common_divisor_of(one, other), common);
        }
        let long = BigInt::from(u128::MAX) * 6;
        assert_eq!(common_divisor(&long, &BigInt::zero()), long);
        assert_eq!(common_divisor(&BigInt::zero(), &-&long), long);
    }

    /// Twos are taken out and put back, however many there are: 3 x 2^90 of 3 x 2^100 and 9 x 2^90.
    #[test]
    fn common_twos_are_kept() {
        let common = 3_u128 << 90;
        for (one, other) in [(3 << 100, 9 << 90), (9 << 90, 3 << 100), (15 << 90, 21 << 100)] {
            assert_eq!(common_divisor_of(one, other), common);
        }
    }

    proptest! {
        #[test]
        fn it_is_what_euclid_finds(a in any::<u128>(), b in any::<u128>(), c in any::<u128>(), sa in 0_u32..128, sb in 0_u32..128, sc in 0_u32..128) {
            let (a, b, c) = (a >> sa, b >> sb, c >> sc);
            prop_assert_eq!(BigInt::from(common_divisor_of(a, b)), euclid(a.into(), b.into()));
            let (one, other) = (BigInt::from(a) * c, -BigInt::from(b) * c);
            prop_assert_eq!(common_divisor(&one, &other), euclid(one, other));
        }
    }
}
