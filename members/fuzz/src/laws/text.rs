//! Texts that stand for one thing: addresses, decimals, fractions, rates, words.

use super::found;
use crate::random::number_of;
use sroi::map::Currency;
use sroi::number::{Rational, read_decimal};
use sroi::pockets::Count;
use sroi::sharing::SharingRule;
use sroi::{Address, ImpactMap, IntoFigure, Limits, Money, Proportion, Rate, build};

/// Holds a text to the laws of whatever can be read from it.
pub fn hold(text: &str) -> bool {
    let address = is_an_address(text);
    let number = is_a_number(text);
    let word = is_a_word(text);
    address || number || word
}

fn is_an_address(text: &str) -> bool {
    let Ok(address) = text.parse::<Address>() else { return false };
    assert_eq!(address.as_str(), text);
    let tokens: Vec<_> = address.tokens().collect();
    let again = tokens.iter().fold(Address::ROOT, |at, token| at.child(token));
    // each escape has one form
    assert_eq!(again, address);
    assert!(!address.to_string().contains(['\n', '\u{202e}', '\u{2028}']));
    true
}

fn is_a_number(text: &str) -> bool {
    let decimal = match read_decimal(text) {
        Ok(decimal) => decimal,
        Err(error) => {
            found::said(&error);
            assert!(text.parse::<Money>().is_err() && text.parse::<Rate>().is_err());
            assert!(text.parse::<Proportion>().is_err());
            if let Ok(fraction) = text.parse::<Rational>() {
                assert_eq!(fraction.to_string().parse(), Ok(fraction.clone()), "{fraction}");
            }
            return false;
        }
    };
    let plain = text.strip_prefix('-').unwrap_or(text).trim_start_matches('0');
    let plain = if plain.is_empty() || plain.starts_with('.') { format!("0{plain}") } else { plain.to_owned() };
    let sign = if text.starts_with('-') { "-" } else { "" };
    // a 0 keeps 28 places
    assert!(decimal.is_zero() || decimal.to_string() == format!("{sign}{plain}"), "{decimal} of {text}");
    assert_eq!(read_decimal(&decimal.to_string()).as_ref(), Ok(&decimal));
    assert_eq!(text.into_figure().to_decimal().as_ref(), Ok(&decimal));
    if let Ok(money) = text.parse::<Money>() {
        assert_eq!(money.to_string().parse(), Ok(money));
        assert_eq!(Money::from_quanta(money.quanta()), Ok(money));
    }
    if let Ok(rate) = text.parse::<Rate>() {
        assert_eq!(rate.to_decimal(), decimal);
    }
    if let Ok(share) = text.parse::<Proportion>() {
        assert_eq!(share.complement().complement(), share);
    }
    let fraction: Rational = text.parse().expect("a decimal is a fraction");
    assert_eq!(fraction.to_decimal(), Ok(decimal));
    true
}

fn is_a_word(text: &str) -> bool {
    let rule = text.parse::<SharingRule>();
    let count = text.parse::<Count>();
    rule.as_ref().err().into_iter().chain(count.as_ref().err()).for_each(found::said);
    let currency = Currency::from_code(text);
    assert!(currency.is_none_or(|known| known.code() == text));
    // now and then the title, the id and the date of a map that is built
    if number_of(text).is_multiple_of(16) {
        let date = build::map(text, "GBP", text).stakeholder(text, build::people(text)).finish();
        if let Err(findings) = &date {
            findings.iter().for_each(found::said);
        }
        let _: Result<ImpactMap, _> = ImpactMap::from_json_within(text, Limits::default());
        return rule.is_ok() || count.is_ok() || currency.is_some() || date.is_ok();
    }
    rule.is_ok() || count.is_ok() || currency.is_some()
}
