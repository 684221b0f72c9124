//! What can be wrong with a number by itself.

use super::messages::messages;
use super::{Error, Term};
use rust_decimal::Decimal;

messages! {
    other_than_a_decimal(number: text, advice: [terms]) = "not-a-decimal", NotADecimal,
        "a decimal is written as digits with at most one point, such as -12.50",
        value ["\"{number}\""], suggestion ["{advice:;}"];

    too_many_digits(number: text) = "too-many-digits", TooManyDigits,
        "a decimal has at most 28 significant digits", value ["{number}"];

    /// `written` is the float as a text, where that has not too many digits as well.
    float_not_exact(number: text, written: [text]) = "float-not-exact", TooManyDigits,
        "a float is handed in by its exact value, which has at most 28 digits", value ["{number}"],
        suggestion ["write it as a text, \"{written}\"", "round it first"];

    too_many_places(number: text) = "too-many-places", TooManyDigits,
        "a decimal has at most 28 digits after the point", value ["{number}"];

    no_share(value: number, near: [number]) = "not-a-share", OutOfRange,
        "a share lies between 0 and 1", value ["{value}"], suggestion ["did you mean {near}?"];

    /// `what` is what has the value.
    not_above_zero(what: term, value: number) = "not-above-zero", OutOfRange, "{what} is above 0", value ["{value}"];

    /// `what` is what has the value.
    below_zero(what: term, value: number) = "negative", OutOfRange, "{what} is 0 or more", value ["{value}"];

    shares_off_one(which: term, sum: number, over: [number], missing: [number]) = "shares-miss-one", SharesMissOne,
        "{which} add up to exactly 1", value ["{sum}"], suggestion ["{over} is too much", "{missing} is missing"];

    not_a_rate(value: number) = "not-a-rate", OutOfRange, "a rate is above -1 (-100%)", value ["{value}"];

    overflow = "overflow", Overflow, "a number on the way leaves the range that can be computed exactly";

    too_much_money = "too-much-money", Overflow, "an amount or total is below 10^16";

    division_by_zero = "division-by-zero", Overflow, "a number can be divided by anything but 0";

    root_of_negative = "root-of-negative", Overflow, "only a number of 0 or more has a square root";
}

pub(crate) fn not_a_decimal(text: &str) -> Error {
    let advice = how_to_write(text);
    other_than_a_decimal(text, (!advice.is_empty()).then_some(advice))
}

/// What to do to a text that seems to be meant as a number, so that it is written as one.
fn how_to_write(text: &str) -> Vec<Term> {
    if !text.contains(char::is_numeric) {
        return Vec::new();
    }
    // apostrophes, and the blanks that do not break a line among them
    let groups = |c: char| matches!(c, '_' | '\'' | '`' | '\u{b4}' | '\u{2bc}' | '\u{2019}') || c.is_whitespace();
    let next_two = text.chars().skip(1).zip(text.chars().skip(2));
    let mut triples = text.chars().zip(next_two);
    let grouped = triples.any(|(a, (b, c))| a.is_numeric() && groups(b) && c.is_numeric());
    let dash = |c: char| matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}');
    let hints: Vec<Term> = [
        (text.contains('%'), Term::WRITE_A_SHARE),
        (text.contains(is_currency_sign), Term::NO_CURRENCY),
        (text.contains(','), Term::NO_COMMAS),
        (grouped, Term::NO_GROUPS),
        (text.trim() != text, Term::NO_BLANKS),
        (text.trim_start().starts_with('+'), Term::NO_PLUS),
        (text.contains(dash), Term::PLAIN_MINUS),
        (text.contains(|c: char| c.is_numeric() && !c.is_ascii()), Term::PLAIN_DIGITS),
    ]
    .into_iter()
    .filter_map(|(found, hint)| found.then_some(hint))
    .collect();
    let exponent = text.contains(['e', 'E'])
        && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'e' | b'E' | b'.' | b'+' | b'-'));
    if hints.is_empty() && exponent { vec![Term::NO_EXPONENT] } else { hints }
}

/// Source: Unicode 17, category Sc (currency symbols). Note: the block of them as a whole, and those of Latin, Arabic,
/// Indian, Thai and wide letters.
fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20cf}')
        || matches!(c, '\u{60b}' | '\u{9f2}' | '\u{9f3}' | '\u{af1}' | '\u{bf9}' | '\u{e3f}' | '\u{17db}' | '\u{fdfc}')
        || matches!(c, '\u{fe69}' | '\u{ff04}' | '\u{ffe0}' | '\u{ffe1}' | '\u{ffe5}' | '\u{ffe6}')
}

pub(crate) fn no_short_float(value: f64) -> Error {
    let written = Some(value.to_string()).filter(|text| text.len() <= 28);
    float_not_exact(format!("{value:?}"), written.as_deref())
}

pub(crate) fn not_a_share(value: Decimal) -> Error {
    // above 2 a percentage is more likely than a slip
    let share = value.checked_div(Decimal::ONE_HUNDRED).filter(|share| value > Decimal::TWO && *share <= Decimal::ONE);
    no_share(value, share.map(|share| share.normalize().to_string()))
}

/// `which` are the shares, `apart` how far their sum lies from 1, and whether it is `above`.
pub(crate) fn shares_miss_one(which: Term, sum: &str, apart: String, above: bool) -> Error {
    let (over, missing) = if above { (Some(apart), None) } else { (None, Some(apart)) };
    shares_off_one(which, sum, over, missing)
}
