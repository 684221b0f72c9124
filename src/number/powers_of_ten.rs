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

/// Those that fit 63 bits.
pub(super) const SHORT_POWERS_OF_TEN: [i64; 19] = {
    let mut table = [1; 19];
    let mut k = 1;
    while k < 19 {
        table[k] = table[k - 1] * 10;
        k += 1;
    }
    table
};
