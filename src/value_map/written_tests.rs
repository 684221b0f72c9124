use super::written::{DecimalSign, NoNumber, Plain, Written, hundredfold, hundredth, is_error, written};
use crate::map::Currency;
use proptest::prelude::*;

fn read(text: &str, sign: DecimalSign) -> Result<Written, NoNumber> {
    written(text, sign, Currency::from_code("GBP"))
}

#[allow(clippy::unnecessary_wraps)] // what a text is held against
fn number(digits: &str) -> Result<Written, NoNumber> {
    Ok(Written::Number(Plain { digits: digits.to_owned(), ..Plain::default() }))
}

#[test]
fn numbers_are_read_as_people_write_them() {
    for (text, digits) in [
        ("1,234.50", "1234.5"),
        ("1 234.50", "1234.5"),
        ("1\u{a0}234\u{a0}567", "1234567"),
        ("1\u{202f}234", "1234"),
        ("1'234", "1234"),
        ("1\u{2019}234.25", "1234.25"),
        ("7 020", "7020"),
        ("007", "7"),
        (".5", "0.5"),
        ("-.5", "-0.5"),
        ("(215)", "-215"),
        ("(\u{a3}1,215.50)", "-1215.5"),
        ("\u{a3}(215)", "-215"),
        ("\u{2212}215", "-215"),
        ("- 215", "-215"),
        ("\u{a3}-5", "-5"),
        ("-\u{a3}5", "-5"),
        ("+5", "5"),
        ("\u{a3} 97", "97"),
        ("97 GBP", "97"),
        ("GBP 97", "97"),
        ("gbp97", "97"),
        ("nil", "0"),
        ("None", "0"),
        ("ZERO", "0"),
        ("-0", "0"),
        ("2024", "2024"),
    ] {
        assert_eq!(read(text, DecimalSign::Point), number(digits), "{text}");
    }
    for (text, digits) in [
        ("1.234,50", "1234.5"),
        ("1.234", "1234"),
        ("0,35", "0.35"),
        ("22,5", "22.5"),
        ("6\u{2019}500", "6500"),
        ("1 080,75", "1080.75"),
    ] {
        assert_eq!(read(text, DecimalSign::Comma), number(digits), "{text}");
    }
}

#[test]
fn signs_and_marks_are_kept_in_mind() {
    let percent = |digits: &str| Ok(Written::Number(Plain { digits: digits.to_owned(), percent: true, marked: false }));
    for (text, digits) in
        [("25%", "25"), ("25 %", "25"), ("(5%)", "-5"), ("(5)%", "-5"), ("33.3\u{a0}%", "33.3"), ("-5%", "-5")]
    {
        assert_eq!(read(text, DecimalSign::Point), percent(digits), "{text}");
    }
    for text in ["\u{a3}85.50*", "85.5 \u{2020}", "*85.5", "85.50**", "85.5\u{2021}"] {
        let marked = Plain { digits: "85.5".to_owned(), percent: false, marked: true };
        assert_eq!(read(text, DecimalSign::Point), Ok(Written::Number(marked)), "{text}");
    }
    for text in ["", " ", "N/A", "n/a", "-", "?", "\u{2013}"] {
        assert_eq!(read(text, DecimalSign::Point), Ok(Written::NotStated), "{text:?}");
    }
}

#[test]
fn nothing_is_guessed() {
    for (text, why) in [
        ("1,5", NoNumber::Ambiguous),
        ("1,50", NoNumber::Ambiguous),
        ("0,123", NoNumber::Ambiguous),
        ("1.234,50", NoNumber::Ambiguous),
        ("1.234.567", NoNumber::Ambiguous),
        ("1,2345", NoNumber::Ambiguous),
        ("12 34", NoNumber::Other),
        ("1 234,567 8", NoNumber::Other),
        ("about 40", NoNumber::Other),
        ("1.2k", NoNumber::Other),
        ("1e5", NoNumber::Other),
        ("10-20", NoNumber::Other),
        ("1/2", NoNumber::Other),
        ("--5", NoNumber::Other),
        ("(5", NoNumber::Other),
        ("5)", NoNumber::Other),
        ("(-5)", NoNumber::Other),
        ("5%%", NoNumber::Other),
        ("%5", NoNumber::Other),
        ("215-", NoNumber::Other),
        ("\u{bd}", NoNumber::Other),
        ("3 people", NoNumber::Other),
        ("$310", NoNumber::Currency("$".to_owned())),
        ("310 EUR", NoNumber::Currency("EUR".to_owned())),
        ("2024-05-01", NoNumber::Date),
        ("01/05/2024", NoNumber::Date),
        ("1.5.24", NoNumber::Date),
        ("May-24", NoNumber::Date),
        ("5-Jun", NoNumber::Date),
        ("2024-05-01 00:00:00", NoNumber::Date),
        ("#REF!", NoNumber::Error),
        ("#DIV/0!", NoNumber::Error),
        ("#N/A", NoNumber::Error),
        ("#1", NoNumber::Other),
    ] {
        assert_eq!(read(text, DecimalSign::Point), Err(why), "{text}");
    }
    for (text, why) in [
        ("1.5", NoNumber::Ambiguous),
        ("0.35", NoNumber::Ambiguous),
        ("1,234.50", NoNumber::Ambiguous),
        ("1,5,5", NoNumber::Ambiguous),
    ] {
        assert_eq!(read(text, DecimalSign::Comma), Err(why), "{text}");
    }
    assert!(
        is_error("#BEZUG!") && is_error("#\u{a1}REF!") && is_error("#SPILL!") && !is_error("#hash") && !is_error("# 1")
    );
}

#[test]
fn percents_are_hundredths() {
    for (percent, share) in [
        ("25", "0.25"),
        ("33.3", "0.333"),
        ("0.5", "0.005"),
        ("100", "1"),
        ("-5", "-0.05"),
        ("0", "0"),
        ("150", "1.5"),
        ("7.25", "0.0725"),
    ] {
        assert_eq!(hundredth(percent), share);
        assert_eq!(hundredfold(share), percent);
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,24}", comma in any::<bool>()) {
        let sign = if comma { DecimalSign::Comma } else { DecimalSign::Point };
        if let Ok(Written::Number(one)) = read(&text, sign) {
            prop_assert!(crate::number::read_decimal(&one.digits).is_ok() || one.digits.len() > 28, "{text} is {}", one.digits);
        }
    }

    #[test]
    fn what_people_group_comes_out_as_it_is(number in 0_u64..10_000_000_000, cents in 0_u32..100, group in prop::sample::select(vec![',', ' ', '\'', '\u{a0}'])) {
        let digits = number.to_string();
        let mut grouped = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place) % 3 == 0 {
                grouped.push(group);
            }
            grouped.push(digit);
        }
        let text = format!("{grouped}.{cents:02}");
        let Ok(Written::Number(one)) = read(&text, DecimalSign::Point) else { panic!("{text}") };
        let wanted: rust_decimal::Decimal = format!("{digits}.{cents:02}").parse().unwrap();
        prop_assert_eq!(one.digits.parse::<rust_decimal::Decimal>().unwrap(), wanted);
    }
}
