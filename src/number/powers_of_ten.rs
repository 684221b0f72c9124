//! The powers of ten that fit 128 bits.

/// 10^k for each k.
pub(super) const POWERS_OF_TEN: [u128; 39] = {
    let mut table = [1; 39];
    let mut k = 1;
    while k < 39 {
        table[k] = table[k - 1] * 10;
        k += 1;
    }
    table
};

/// Those of them that fit 63 bits.
#[allow(clippy::cast_possible_truncation)] // the 18th is the last, as the test has it
pub(super) const SHORT_POWERS_OF_TEN: [i64; 19] = {
    let mut short = [0; 19];
    let mut k = 0;
    while k < short.len() {
        short[k] = POWERS_OF_TEN[k] as i64;
        k += 1;
    }
    short
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_ones_are_all_that_fit() {
        for (k, power) in POWERS_OF_TEN.iter().enumerate() {
            assert_eq!(SHORT_POWERS_OF_TEN.get(k).copied(), i64::try_from(*power).ok(), "{k}");
        }
    }
}
