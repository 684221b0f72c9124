//! The signs by which people write currencies, and which currencies each may stand for.

use crate::map::Currency;

/// Source: Unicode 17, category Sc, and common usage, as of 2026. Note: a sign stands for every currency that is written with
/// it: `$` for every dollar and for the pesos.
const SIGNS: &[(&str, &str)] = &[
    (
        "$",
        "AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD SVC TTD TWD USD XCD ZWL ARS CLP COP CUP DOP MXN UYU",
    ),
    ("\u{a3}", "GBP FKP GIP SHP EGP LBP SDG SSP SYP"),
    ("\u{20ac}", "EUR"),
    ("\u{a5}", "JPY CNY"),
    ("\u{20a1}", "CRC"),
    ("\u{20a6}", "NGN"),
    ("\u{20a9}", "KRW KPW"),
    ("\u{20aa}", "ILS"),
    ("\u{20ab}", "VND"),
    ("\u{20ad}", "LAK"),
    ("\u{20ae}", "MNT"),
    ("\u{20b1}", "PHP CUP"),
    ("\u{20b2}", "PYG"),
    ("\u{20b4}", "UAH"),
    ("\u{20b5}", "GHS"),
    ("\u{20b8}", "KZT"),
    ("\u{20b9}", "INR"),
    ("\u{20ba}", "TRY"),
    ("\u{20bc}", "AZN"),
    ("\u{20bd}", "RUB"),
    ("\u{20be}", "GEL"),
    ("\u{e3f}", "THB"),
    ("KR", "SEK NOK DKK ISK"),
    ("FR", "CHF"),
    ("Z\u{141}", "PLN"),
    ("K\u{10c}", "CZK"),
    ("FT", "HUF"),
    ("R", "ZAR"),
    ("RS", "INR PKR LKR NPR MUR SCR"),
    ("LEI", "RON MDL"),
    ("S/", "PEN"),
];

/// Whether a sign, a code or another name stands for a currency. `None` where it stands for none.
pub(super) fn stands_for(sign: &str, currency: Currency) -> Option<bool> {
    let word = sign.trim_end_matches('.').to_uppercase();
    if let Some((_, codes)) = SIGNS.iter().find(|(known, _)| *known == word) {
        return Some(codes.split(' ').any(|code| code == currency.code()));
    }
    Currency::called(&word).map(|known| known == currency)
}

/// Whether a character is the sign of a currency.
#[cfg(feature = "xlsx")]
pub(super) fn is_sign(letter: char) -> bool {
    matches!(letter, '$' | '\u{a3}' | '\u{a5}' | '\u{e3f}' | '\u{20a0}'..='\u{20c1}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_stands_for_every_currency_that_is_written_with_it() {
        for (sign, code, stands) in [
            ("$", "USD", Some(true)),
            ("$", "AUD", Some(true)),
            ("$", "GBP", Some(false)),
            ("US$", "USD", Some(true)),
            ("US$", "AUD", Some(false)),
            ("A$", "AUD", Some(true)),
            ("\u{a3}", "GBP", Some(true)),
            ("\u{20ac}", "GBP", Some(false)),
            ("EUR", "EUR", Some(true)),
            ("euros", "EUR", Some(true)),
            ("kr.", "DKK", Some(true)),
            ("Fr.", "CHF", Some(true)),
            ("SFr.", "CHF", Some(true)),
            ("k", "GBP", None),
            ("people", "GBP", None),
        ] {
            assert_eq!(stands_for(sign, Currency::from_code(code).unwrap()), stands, "{sign} {code}");
        }
        for (_, codes) in SIGNS {
            assert!(codes.split(' ').all(|code| Currency::from_code(code).is_some()), "{codes}");
        }
    }
}
