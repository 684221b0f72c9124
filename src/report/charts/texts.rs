//! Numbers as a chart prints them: those of the page, with the digits set as the reader is used to, and a true minus sign.

use crate::map::Currency;
use crate::number::{Money, NumberForm};
use crate::report::item::{self, Item};

/// A true minus sign, as wide as a plus.
const MINUS: &str = "\u{2212}";

/// How the numbers of a chart are printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Texts {
    pub(super) form: NumberForm,
    /// Digits after the point of an amount: those of the currency's minor unit.
    pub(super) places: u32,
}

impl Texts {
    pub(super) fn new(form: NumberForm, currency: Currency) -> Self {
        Self { form, places: currency.minor_units() }
    }

    /// An amount. That of nothing is `0`.
    pub(super) fn money(self, amount: Money) -> String {
        let places = usize::try_from(self.places).unwrap_or_default();
        let digits = format!("{amount:.places$}");
        if tells(&digits) { with_true_minus(&self.form.set(&digits)) } else { "0".to_owned() }
    }

    /// An amount with its sign, whichever it is; that of nothing is `0`.
    pub(super) fn signed(self, amount: Money) -> String {
        let text = self.money(amount);
        if text.starts_with(MINUS) || text == "0" { text } else { format!("+{text}") }
    }

    /// What a page prints, with a true minus sign.
    pub(super) fn item(self, item: &Item) -> String {
        with_true_minus(&item.printed(self.form))
    }

    /// How many of something there are.
    pub(super) fn count(self, count: usize) -> String {
        self.item(&Item::Count(count as u64))
    }
}

fn with_true_minus(printed: &str) -> String {
    // a number has one at most, at its start or after the mark that digits were cut off
    printed.replacen('-', MINUS, 1)
}

/// Whether a text has a digit that is not 0.
fn tells(digits: &str) -> bool {
    digits.bytes().any(|digit| (b'1'..=b'9').contains(&digit))
}

/// So many things, in words, as a page prints them.
pub(super) fn counted(count: usize, one: &'static str, several: &'static str, texts: Texts) -> String {
    item::counted(count, one, several).printed(texts.form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_has_no_sign_and_less_than_nothing_a_true_one() {
        let texts = |form, code| Texts::new(form, Currency::from_code(code).unwrap());
        let (pounds, yen) = (texts(NumberForm::CommaAndPoint, "GBP"), texts(NumberForm::PointAndComma, "JPY"));
        for (amount, in_pounds, in_yen) in [
            ("0", "0", "0"),
            ("-0.001", "0", "0"),
            ("1234.5", "+1,234.50", "+1.234"),
            ("-1234567.89", "\u{2212}1,234,567.89", "\u{2212}1.234.568"),
        ] {
            let amount: Money = amount.parse().unwrap();
            assert_eq!([pounds.signed(amount), yen.signed(amount)], [in_pounds, in_yen]);
            assert_eq!(pounds.money(amount), in_pounds.trim_start_matches('+'));
        }
        let ratio: rust_decimal::Decimal = "-1234.56".parse().unwrap();
        assert_eq!(pounds.item(&Item::Number("-0.0001".parse().unwrap(), 3)), "0.000");
        assert_eq!(yen.item(&Item::Probability(0.0001)), "below 0,1%");
        assert_eq!(yen.item(&Item::Ratio(ratio)), "\u{2212}1.234,56 : 1");
    }
}
