//! Numbers as they are handed in: a text, a whole number or a decimal, with every digit kept.
//!
//! | what is handed in | is taken as |
//! |---|---|
//! | `&str`, `String` | the decimal that is written there, checked where the number goes |
//! | whole numbers of any size, [`Decimal`] | itself |
//! | [`Money`](super::Money), [`Proportion`](super::Proportion), [`Rate`](super::Rate) | its value |
//! | `f64` | refused by the compiler; [`Figure::from_f64_exactly`] takes one by name |

use super::decimal_text;
use crate::address::Address;
use crate::error::{Error, number as fault};
use rust_decimal::Decimal;

/// A number as it is handed in, its digits kept: what [`IntoFigure`] makes of a text, a whole number or a decimal.
///
/// Its own use is where numbers of several kinds stand in one list, and to hand in a float by name. A text is not checked
/// before it arrives: a builder files what is wrong with it at its address, whatever else takes a number says so at once.
///
/// ```
/// use sroi::{Decimal, Figure};
/// let figures: [Figure; 3] = ["0.10".into(), 3.into(), Decimal::new(25, 2).into()];
/// let decimals = figures.map(|figure| figure.to_decimal().unwrap().to_string());
/// assert_eq!(decimals, ["0.10", "3", "0.25"]);
/// ```
#[derive(Clone, Debug)]
pub struct Figure(Form);

/// The two forms in which a figure is kept.
#[derive(Clone, Debug)]
pub(crate) enum Form {
    /// A text that may or may not be a decimal.
    Text(String),
    /// A number.
    Decimal(Decimal),
}

/// Defines a trait of what can be handed in where a number belongs, with the compiler's advice to whoever hands in a float.
/// The compiler takes the advice of the trait that a function asks for, and not of one that lies behind it.
macro_rules! advising {
    ($what:item) => {
        #[diagnostic::on_unimplemented(
            message = "`{Self}` cannot be handed in as a number",
            label = "not a text, a whole number or a `Decimal`",
            note = "a float is not exactly the number that it is written as: write it as a text, \"0.1\" in place of 0.1",
            note = "a float that was computed is handed in by name: `Figure::from_f64_exactly(value)?`"
        )]
        $what
    };
}

pub(crate) use advising;

advising! {
    /// What can be handed in as a number: a text, a whole number of any size, a [`Decimal`], and the numbers of this crate.
    ///
    /// Floats are none of them, since 0.1 is not exactly representable in one. The compiler says what to write instead:
    ///
    /// ```compile_fail,E0277
    /// sroi::build::outcome("residents", 1).deadweight(0.1);
    /// ```
    ///
    /// As a text it is exact, and a float that is meant is handed in by name:
    ///
    /// ```
    /// use sroi::{Figure, build};
    /// let outcome = build::outcome("residents", 1).deadweight("0.1").displacement(Figure::from_f64_exactly(0.25)?);
    /// # Ok::<(), sroi::Error>(())
    /// ```
    ///
    /// A number type of your own can be handed in likewise, by its text or its decimal:
    ///
    /// ```
    /// use sroi::{Figure, IntoFigure, Proportion};
    /// struct Percent(i64);
    /// impl IntoFigure for Percent {
    ///     fn into_figure(self) -> Figure {
    ///         sroi::Decimal::new(self.0, 2).into()
    ///     }
    /// }
    /// assert_eq!(Proportion::new(Percent(35))?, Proportion::new("0.35")?);
    /// # Ok::<(), sroi::Error>(())
    /// ```
    pub trait IntoFigure {
        /// The number, with every digit that was handed in.
        fn into_figure(self) -> Figure;
    }
}

impl Figure {
    /// The exact value of a float, where that has at most 28 digits. 0.25 has two; 0.1 is no float: the nearest one has 55,
    /// and is refused.
    ///
    /// ```
    /// use sroi::Figure;
    /// assert_eq!(Figure::from_f64_exactly(-0.375)?.to_decimal()?.to_string(), "-0.375");
    /// let error = Figure::from_f64_exactly(0.1).unwrap_err();
    /// assert_eq!(error.suggestion(), Some("write it as a text, \"0.1\""));
    /// # Ok::<(), sroi::Error>(())
    /// ```
    ///
    /// # Errors
    /// A float whose exact value takes more than 28 digits to write, or has more than 28 after the point; one that is
    /// infinite or no number.
    pub fn from_f64_exactly(value: f64) -> Result<Self, Error> {
        if !value.is_finite() {
            return Err(fault::not_a_decimal(&value.to_string()));
        }
        exact(value).map(Self::from).ok_or_else(|| fault::no_short_float(value))
    }

    /// The number as a decimal.
    ///
    /// # Errors
    /// A text that is no decimal as [`read_decimal`](super::read_decimal) reads one; a whole number of more digits than a
    /// decimal has.
    pub fn to_decimal(&self) -> Result<Decimal, Error> {
        match &self.0 {
            Form::Text(text) => decimal_text::read(text),
            Form::Decimal(value) => Ok(*value),
        }
    }

    /// The number as a decimal; the error of a text that is none has this address.
    pub(crate) fn decimal_at(&self, address: &Address) -> Result<Decimal, Error> {
        self.to_decimal().map_err(|error| error.at(address.clone()))
    }

    /// The form in which it is kept.
    pub(crate) fn into_form(self) -> Form {
        self.0
    }
}

/// The decimal that a finite float is. `None` where it has more than 28 digits.
fn exact(value: f64) -> Option<Decimal> {
    /// Bits of a float below its exponent, and what is subtracted from the exponent as it is stored.
    const STORED: (u32, i32) = (52, 1_075);
    let bits = value.abs().to_bits();
    let fraction = i128::from(bits & ((1 << STORED.0) - 1));
    // below the smallest normal float the leading 1 is not there, and the exponent is that of the smallest
    let (mantissa, stored) = match i32::try_from(bits >> STORED.0).ok()? {
        0 => (fraction, 1),
        stored => (fraction | 1 << STORED.0, stored),
    };
    if mantissa == 0 {
        return Some(Decimal::ZERO);
    }
    let zeros = mantissa.trailing_zeros();
    let (odd, exponent) = (mantissa >> zeros, stored - STORED.1 + zeros.cast_signed());
    let power = exponent.unsigned_abs();
    // odd / 2^n is odd x 5^n / 10^n, and has no fewer places than that
    let (base, places) = if exponent < 0 { (5_i128, power) } else { (2, 0) };
    let units = odd.checked_mul(base.checked_pow(power)?).filter(|units| *units < 10_i128.pow(28))?;
    Decimal::try_from_i128_with_scale(if value < 0.0 { -units } else { units }, places).ok()
}

macro_rules! figures {
    ($($number:ty, $value:ident => $form:expr;)*) => {$(
        impl From<$number> for Figure {
            fn from($value: $number) -> Self {
                Self($form)
            }
        }

        impl IntoFigure for $number {
            fn into_figure(self) -> Figure {
                self.into()
            }
        }
    )*};
}

figures! {
    &str, text => Form::Text(text.to_owned());
    String, text => Form::Text(text);
    i8, value => Form::Decimal(value.into());
    i16, value => Form::Decimal(value.into());
    i32, value => Form::Decimal(value.into());
    i64, value => Form::Decimal(value.into());
    isize, value => Form::Decimal(value.into());
    u8, value => Form::Decimal(value.into());
    u16, value => Form::Decimal(value.into());
    u32, value => Form::Decimal(value.into());
    u64, value => Form::Decimal(value.into());
    usize, value => Form::Decimal(value.into());
    // what is too large for a decimal is refused where texts of so many digits are
    i128, value => Decimal::try_from_i128_with_scale(value, 0).map_or_else(|_| Form::Text(value.to_string()), Form::Decimal);
    u128, value => i128::try_from(value).map_or_else(|_| Form::Text(value.to_string()), |value| Self::from(value).0);
    Decimal, value => Form::Decimal(value);
}

/// Lets a number of this crate be handed in by its decimal.
macro_rules! handed_in_by_decimal {
    ($number:ty) => {
        impl From<$number> for Figure {
            fn from(number: $number) -> Self {
                number.to_decimal().into()
            }
        }

        impl IntoFigure for $number {
            fn into_figure(self) -> Figure {
                self.into()
            }
        }
    };
}

pub(super) use handed_in_by_decimal;

impl IntoFigure for Figure {
    fn into_figure(self) -> Figure {
        self
    }
}

impl<T: IntoFigure + Clone> IntoFigure for &T {
    fn into_figure(self) -> Figure {
        self.clone().into_figure()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn a_float_is_exact_or_refused() {
        let smallest = 2_f64.powi(-28);
        for (float, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (0.5, "0.5"),
            (-1.75, "-1.75"),
            (12_345.0, "12345"),
            (1e22, "10000000000000000000000"),
            (9_007_199_254_740_991.0, "9007199254740991"),
            (smallest, "0.0000000037252902984619140625"),
            (2_f64.powi(93), "9903520314283042199192993792"),
        ] {
            assert_eq!(Figure::from_f64_exactly(float).unwrap().to_decimal().unwrap().to_string(), text, "{float:?}");
        }
        // one more halving, one more doubling; digits on both ends; what is no short binary fraction at all
        for float in [
            smallest / 2.0,
            2_f64.powi(94),
            4_194_304.0 + 2_f64.powi(-23),
            0.1,
            1e29,
            f64::MAX,
            5e-324,
            f64::MIN_POSITIVE,
        ] {
            let error = Figure::from_f64_exactly(float).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::TooManyDigits, "{float:?}");
        }
        for float in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Figure::from_f64_exactly(float).unwrap_err().kind(), ErrorKind::NotADecimal, "{float}");
        }
    }

    #[test]
    fn whole_numbers_of_any_size_keep_their_digits_or_are_refused() {
        let largest = Decimal::MAX.mantissa();
        assert_eq!(largest.into_figure().to_decimal().unwrap(), Decimal::MAX);
        assert_eq!((-largest).into_figure().to_decimal().unwrap(), Decimal::MIN);
        for beyond in [(largest + 1).into_figure(), i128::MIN.into_figure(), u128::MAX.into_figure()] {
            assert_eq!(beyond.to_decimal().unwrap_err().kind(), ErrorKind::TooManyDigits, "{beyond:?}");
        }
        assert_eq!(u64::MAX.into_figure().to_decimal().unwrap().to_string(), "18446744073709551615");
        assert_eq!(i8::MIN.into_figure().to_decimal().unwrap().to_string(), "-128");
    }
}
