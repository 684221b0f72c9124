//! Numbers, printed and rounded to any precision, and combined with one another at the edges of their ranges.

use crate::edges::{decimals, given_or, texts, years};
use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;
use sroi::number::{Attribution, Rational, Unrounded, apportioned, foot, read_decimal};
use sroi::{Address, ErrorKind, Money, Proportion, Rate, Year};

/// Numbers that the operations make of others reach far beyond the decimals.
fn unrounded() -> impl Strategy<Value = Unrounded> {
    (decimals(), prop_oneof![Just(1_u32), 0_u32..9, Just(1_000_000), Just(3_000_000), Just(u32::MAX)]).prop_map(
        |(number, power)| {
            let number = Unrounded::from(number);
            number.power(power).unwrap_or(number)
        },
    )
}

fn rationals() -> impl Strategy<Value = Rational> {
    (vec(decimals(), 1..5), any::<bool>()).prop_map(|(numbers, over)| {
        numbers.into_iter().map(Rational::from).fold(Rational::from(1), |product, number| {
            let quotient = if over { product.over(&number) } else { None };
            quotient.unwrap_or(product * number)
        })
    })
}

fn money() -> impl Strategy<Value = Money> {
    const MOST: i128 = 10_i128.pow(28) - 1;
    prop_oneof![Just(0), Just(1), Just(-1), Just(MOST), Just(-MOST), any::<i64>().prop_map(i128::from), -MOST..MOST]
        .prop_map(|quanta| Money::from_quanta(quanta).unwrap())
}

proptest! {
    #[test]
    fn unrounded_numbers_overflow_with_an_error(a in unrounded(), b in unrounded(), power in years()) {
        for result in [a.times(b), a.plus(b), a.minus(b), a.power(power)] {
            let length = result.as_ref().map_or(0, |number| number.to_string().len());
            prop_assert!(length < 200 && given_or(result, ErrorKind::Overflow));
        }
        for (result, exists) in [(a.over(b), !b.is_zero()), (a.whole_quotient(b), !b.is_zero()), (a.root(), !a.is_negative())] {
            match result {
                Ok(_) => prop_assert!(exists),
                Err(error) => prop_assert!(!exists || error.kind() == ErrorKind::Overflow, "{}", error),
            }
        }
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert!(given_or(a.rounded(), ErrorKind::Overflow));
        prop_assert!(given_or(a.rounded_product(b), ErrorKind::Overflow));
        prop_assert!(given_or(a.to_decimal(), ErrorKind::Overflow));
        let bound = b.not_below_zero();
        prop_assert!((bound.negated()..=bound).contains(&a.within(bound)));
    }

    #[test]
    fn money_stays_below_its_limit(a in money(), b in money(), quanta in any::<i128>(), value in decimals(), amounts in vec(money(), 0..5), places in years()) {
        let expected = [a.quanta() + b.quanta(), a.quanta() - b.quanta(), quanta];
        for (result, expected) in [a.plus(b), a.minus(b), Money::from_quanta(quanta)].into_iter().zip(expected) {
            match result {
                Ok(amount) => prop_assert_eq!(amount.quanta(), expected),
                Err(error) => {
                    prop_assert_eq!(error.kind(), ErrorKind::Overflow);
                    prop_assert!(expected.unsigned_abs() >= 10_u128.pow(28));
                }
            }
        }
        prop_assert!(given_or(Money::from_decimal(value), ErrorKind::Overflow));
        prop_assert_eq!(Money::from_decimal(a.to_decimal()), Ok(a));
        prop_assert_eq!(foot(&amounts, places).len(), amounts.len());
        let rationals: Vec<Rational> = amounts.iter().copied().map(Rational::from).collect();
        match apportioned(&rationals, places) {
            Ok(rounded) => prop_assert_eq!(rounded.len(), amounts.len()),
            Err(error) => prop_assert_eq!(error.kind(), ErrorKind::Overflow),
        }
    }

    #[test]
    fn fractions_of_any_length_are_printed_and_rounded(a in rationals(), b in rationals(), places in prop_oneof![0_usize..40, Just(usize::from(u16::MAX))]) {
        let text = format!("{a:.places$}");
        prop_assert_eq!(text.split_once('.').map_or(0, |(_, part)| part.len()), places);
        prop_assert_eq!(&a + &b - &b, a.clone());
        prop_assert_eq!(a.over(&b).map(|quotient| quotient * b.clone()), (!b.is_zero()).then(|| a.clone()));
        prop_assert!(given_or(a.to_decimal(), ErrorKind::Overflow));
        prop_assert!(given_or(a.rounded(), ErrorKind::Overflow));
        prop_assert!(!a.abs().is_negative());
    }

    #[test]
    fn shares_and_rates_are_what_they_may_be(value in decimals(), places in 0_usize..40) {
        match Proportion::new(value) {
            Ok(share) => {
                prop_assert!((Decimal::ZERO..=Decimal::ONE).contains(&share.complement().to_decimal()));
                prop_assert_eq!(Attribution::from_own_share(share).caused_by_others(), share.complement());
                prop_assert_eq!(share.complement().complement().to_decimal(), value);
            }
            Err(error) => prop_assert_eq!(error.kind(), ErrorKind::OutOfRange),
        }
        match Rate::new(value) {
            Ok(rate) => {
                let text = format!("{rate:.places$}");
                prop_assert!(text.len() >= places);
            }
            Err(error) => prop_assert_eq!(error.kind(), ErrorKind::OutOfRange),
        }
    }

    #[test]
    fn texts_are_numbers_and_addresses_or_typed_errors(text in texts(), other in texts()) {
        if let Err(error) = read_decimal(&text) {
            prop_assert!(matches!(error.kind(), ErrorKind::NotADecimal | ErrorKind::TooManyDigits), "{}", error);
            prop_assert!(error.to_string().len() < 1_000);
        }
        for kind in [text.parse::<Money>().map(drop), text.parse::<Rational>().map(drop), text.parse::<Rate>().map(drop)] {
            prop_assert!(kind.is_ok() || read_decimal(&text).is_err() || kind.unwrap_err().kind() == ErrorKind::OutOfRange);
        }
        if let Ok(address) = text.parse::<Address>() {
            let inner = address.child(&other);
            prop_assert_eq!(inner.tokens().last().unwrap(), other.as_str());
            prop_assert!(!inner.to_string().chars().any(char::is_control));
        }
    }

    #[test]
    fn years_beyond_the_calendar_have_no_first_day(year in years()) {
        let base = chrono::NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
        let first = Year::new(year).first_day(base);
        prop_assert_eq!(first.is_some(), year <= 260_000, "{:?}", first);
    }
}
