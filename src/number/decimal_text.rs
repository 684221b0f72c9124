//! Reading decimals from text: exactly or not at all, and never with silent rounding.
//!
//! A decimal is `-?[0-9]+(\.[0-9]+)?` with at most 28 significant digits (method, section 3). The reader of
//! `rust_decimal` takes `1_000.50` and rounds 35 digits to 28 without a word, so it is not used.

use crate::error::{Error, number as fault};
use rust_decimal::Decimal;

/// The most significant digits that a decimal may have.
const DIGITS: usize = 28;

/// The most digits after the point: a value below 1 could have more of them than significant digits.
const PLACES: u32 = 28;

/// Reads a decimal as the interchange format writes it.
///
/// # Errors
/// Anything but `-?[0-9]+(\.[0-9]+)?`; more than 28 significant digits; more than 28 digits after the point.
///
/// ```
/// use sroi::number::read_decimal;
/// assert_eq!(read_decimal("0.035")?.to_string(), "0.035");
/// assert!(read_decimal("1_000.50").is_err());
/// # Ok::<(), sroi::Error>(())
/// ```
pub fn read(text: &str) -> Result<Decimal, Error> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = match digits.split_once('.') {
        Some((whole, part)) if !part.is_empty() => (whole, part),
        None => (digits, ""),
        Some(_) => return Err(fault::not_a_decimal(text)),
    };
    if whole.is_empty() || !plain(whole) || !plain(part) {
        return Err(fault::not_a_decimal(text));
    }
    build(text, negative, whole, part, 0)
}

/// Reads a number as JSON writes it: a decimal that may have an exponent.
pub(crate) fn read_json_number(text: &str) -> Result<Decimal, Error> {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return read(text) };
    let exponent: i32 = exponent.parse().map_err(|_| fault::too_many_digits(text))?;
    let (negative, digits) = match mantissa.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, mantissa),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || !plain(whole) || !plain(part) {
        return Err(fault::not_a_decimal(text));
    }
    build(text, negative, whole, part, exponent)
}

fn plain(digits: &str) -> bool {
    digits.bytes().all(|b| b.is_ascii_digit())
}

fn build(text: &str, negative: bool, whole: &str, part: &str, exponent: i32) -> Result<Decimal, Error> {
    let written = whole.bytes().chain(part.bytes()).skip_while(|b| *b == b'0');
    if written.clone().take(DIGITS + 1).count() > DIGITS {
        return Err(fault::too_many_digits(text));
    }
    let mut mantissa: i128 = 0;
    for digit in written {
        mantissa = mantissa * 10 + i128::from(digit - b'0');
    }
    let places = i64::try_from(part.len()).unwrap_or(i64::MAX).saturating_sub(exponent.into());
    if mantissa == 0 {
        let places = u32::try_from(places.clamp(0, PLACES.into())).unwrap_or_default();
        return Decimal::try_from_i128_with_scale(0, places).map_err(|_| fault::too_many_digits(text));
    }
    let mantissa = if negative { -mantissa } else { mantissa };
    if places < 0 {
        let zeros = u32::try_from(-places).unwrap_or(u32::MAX);
        let scaled = 10_i128.checked_pow(zeros).and_then(|power| mantissa.checked_mul(power));
        let scaled = scaled.filter(|value| value.unsigned_abs() < 10_u128.pow(28));
        return scaled
            .and_then(|value| Decimal::try_from_i128_with_scale(value, 0).ok())
            .ok_or_else(|| fault::too_many_digits(text));
    }
    match u32::try_from(places) {
        Ok(scale) if scale <= PLACES => {
            Decimal::try_from_i128_with_scale(mantissa, scale).map_err(|_| fault::too_many_digits(text))
        }
        _ => Err(fault::too_many_places(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn what_is_no_decimal_is_refused() {
        for text in
            ["", "-", ".5", "5.", "1_000", "1,000", "+1", " 1", "1e3", "0x10", "NaN", "inf", "--1", "1.2.3", "\u{661}"]
        {
            assert_eq!(read(text).unwrap_err().kind(), ErrorKind::NotADecimal, "{text:?}");
        }
    }

    #[test]
    fn twenty_eight_digits_are_kept_and_one_more_is_refused() {
        let long = "1234567890123456789.012345678";
        assert_eq!(read(long).unwrap().to_string(), long);
        for text in
            ["12345678901234567890123456789", "1.0000000000000000000000000001", "0.35000000000000000000000000000000000"]
        {
            assert_eq!(read(text).unwrap_err().kind(), ErrorKind::TooManyDigits, "{text}");
        }
        assert_eq!(read("0.00000000000000000000000000001").unwrap_err().kind(), ErrorKind::TooManyDigits);
        assert_eq!(read("00000000000000000000000000000000000012.5").unwrap(), Decimal::new(125, 1));
    }

    #[test]
    fn json_numbers_may_have_an_exponent_that_keeps_every_digit() {
        for (text, value) in [("1e3", "1000"), ("-2.50E-2", "-0.0250"), ("1.5e1", "15"), ("0e99999", "0"), ("-0", "0")]
        {
            assert_eq!(read_json_number(text).unwrap(), read(value).unwrap(), "{text}");
        }
        for text in [" 1e5", "/e1", "e1", "1.x2e3", "-e3"] {
            assert_eq!(read_json_number(text).unwrap_err().kind(), ErrorKind::NotADecimal, "{text}");
        }
        for text in ["1e28", "1e29", "1e-29", "1e99999999999"] {
            assert_eq!(read_json_number(text).unwrap_err().kind(), ErrorKind::TooManyDigits, "{text}");
        }
        // 28 digits before the point are kept, and as many behind it; it is said which of them are too many
        assert_eq!(read_json_number("1e27").unwrap().to_string(), format!("1{}", "0".repeat(27)));
        assert_eq!(read_json_number("1e-28").unwrap().to_string(), format!("0.{}1", "0".repeat(27)));
        assert!(read_json_number("1e-29").unwrap_err().to_string().contains("28 digits after the point"));
        assert!(read_json_number("1e28").unwrap_err().to_string().contains("28 significant digits"));
    }
}
