//! The standard normal: Phi(z) = erfc(-z / sqrt 2) / 2, and its inverse by algorithm AS 241, PPND16 (Wichura 1988).

/// 1 / sqrt 2.
const HALF_ROOT: f64 = std::f64::consts::FRAC_1_SQRT_2;

/// 1 / sqrt(2 pi).
const ONE_OVER_ROOT_TAU: f64 = 0.398_942_280_401_432_7;

/// The probability of `z` or less.
pub(super) fn cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * HALF_ROOT)
}

/// The density at `z`: e^(-z^2 / 2) / sqrt(2 pi).
pub(super) fn density(z: f64) -> f64 {
    ONE_OVER_ROOT_TAU * libm::exp(-z * z / 2.0)
}

/// The inverse, to about 16 digits; infinite at 0 and 1.
#[allow(clippy::excessive_precision)] // as published
pub(super) fn quantile(u: f64) -> f64 {
    let q = u - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        let above = [
            2.509_080_928_730_122_672_7e3,
            3.343_057_558_358_812_810_5e4,
            6.726_577_092_700_870_085_3e4,
            4.592_195_393_154_987_145_7e4,
            1.373_169_376_550_946_112_5e4,
            1.971_590_950_306_551_442_7e3,
            1.331_416_678_917_843_774_5e2,
            3.387_132_872_796_366_608_0e0,
        ];
        let below = [
            5.226_495_278_852_854_561_0e3,
            2.872_908_573_572_194_267_4e4,
            3.930_789_580_009_271_061_0e4,
            2.121_379_430_158_659_586_7e4,
            5.394_196_021_424_751_107_7e3,
            6.871_870_074_920_579_083_0e2,
            4.231_333_070_160_091_125_2e1,
            1.0,
        ];
        return q * polynomial(&above, r) / polynomial(&below, r);
    }
    let tail = if q < 0.0 { u } else { 1.0 - u };
    if tail <= 0.0 {
        return if q < 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let r = libm::sqrt(-libm::log(tail));
    let z = if r <= 5.0 {
        let above = [
            7.745_450_142_783_414_076_4e-4,
            2.272_384_498_926_918_458_6e-2,
            2.417_807_251_774_506_117_7e-1,
            1.270_458_252_452_368_382_58e0,
            3.647_848_324_763_204_605_04e0,
            5.769_497_221_460_691_405_5e0,
            4.630_337_846_156_545_295_9e0,
            1.423_437_110_749_683_577_34e0,
        ];
        let below = [
            1.050_750_071_644_416_843_24e-9,
            5.475_938_084_995_344_946e-4,
            1.519_866_656_361_645_719_66e-2,
            1.481_039_764_274_800_745_9e-1,
            6.897_673_349_851_000_045_5e-1,
            1.676_384_830_183_803_849_4e0,
            2.053_191_626_637_758_821_87e0,
            1.0,
        ];
        polynomial(&above, r - 1.6) / polynomial(&below, r - 1.6)
    } else {
        let above = [
            2.010_334_399_292_288_132_65e-7,
            2.711_555_568_743_487_578_15e-5,
            1.242_660_947_388_078_438_6e-3,
            2.653_218_952_657_612_309_3e-2,
            2.965_605_718_285_048_912_3e-1,
            1.784_826_539_917_291_335_8e0,
            5.463_784_911_164_114_369_9e0,
            6.657_904_643_501_103_777_2e0,
        ];
        let below = [
            2.044_263_103_389_939_785_64e-15,
            1.421_511_758_316_445_888_7e-7,
            1.846_318_317_510_054_681_8e-5,
            7.868_691_311_456_132_591e-4,
            1.487_536_129_085_061_485_25e-2,
            1.369_298_809_227_358_053_1e-1,
            5.998_322_065_558_879_376_9e-1,
            1.0,
        ];
        polynomial(&above, r - 5.0) / polynomial(&below, r - 5.0)
    };
    if q < 0.0 { -z } else { z }
}

/// The polynomial of these coefficients, that of the highest power first.
fn polynomial(coefficients: &[f64; 8], r: f64) -> f64 {
    coefficients.iter().fold(0.0, |sum, coefficient| sum * r + coefficient)
}
