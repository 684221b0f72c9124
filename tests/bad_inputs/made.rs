//! Inputs made in code, since they are too large to store, or about more than a file can say.

use crate::lines;
use sroi::ErrorKind::{
    DuplicateKey, NoSuchAddress, NotADecimal, OutOfRange, Overflow, Syntax, TooLarge, TooManyDigits, UnknownId,
    UnknownKey, UnknownWord,
};
use sroi::document::Node;
use sroi::{Error, Findings, ImpactMap, Limit, Limits};

/// A map of two stakeholders, `p` and `q`, and what `rest` adds to it.
pub(crate) fn map(rest: &str) -> String {
    let start = r#""format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01""#;
    format!(r#"{{{start}, "stakeholders": {{"p": {{}}, "q": {{}}}}{rest}}}"#)
}

fn nested(open: &str, close: &str) -> String {
    format!("{}1{}", open.repeat(10_001), close.repeat(10_001))
}

/// The numbers of a list, `count` times the same.
fn list(number: &str, count: usize) -> String {
    format!("[{}]", vec![number; count].join(","))
}

/// `count` entries of an object.
fn entries(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect::<Vec<_>>().join(",")
}

fn outcome(fields: &str, value: &str) -> String {
    map(&format!(r#","outcomes": {{"o": {{"stakeholder": "p", {fields}, "values": {{"v": {{{value}}}}}}}}}"#))
}

fn input(amount: &str) -> String {
    map(&format!(r#","inputs": {{"i": {{"from": "p", "amount": {amount}}}}}"#))
}

pub(crate) fn rejected(text: &str) -> Findings {
    ImpactMap::from_json(text).unwrap_err()
}

fn not_appraised(text: &str) -> Findings {
    sroi::appraise(&ImpactMap::from_json(text).unwrap()).unwrap_err()
}

#[test]
fn what_is_nested_too_deep_is_refused_where_it_becomes_so() {
    for (text, column) in [
        (nested("[", "]"), 101),
        (nested(r#"{"a":"#, "}"), 505),
        (map(&format!(r#","x-a":{}"#, nested("[", "]"))), 222),
        (map(&format!(r#","x-a":{}"#, nested(r#"{"x":"#, "}"))), 622),
        ("[".repeat(1_000_000), 101),
    ] {
        let expected = format!("TooDeep line 1, column {column}: nested deeper than 100 levels");
        assert_eq!(lines(&rejected(&text)), [expected]);
    }
}

#[test]
fn a_map_of_too_many_ledger_lines_is_refused_before_any_is_made() {
    let text = outcome(&format!(r#""quantity": {}, "lasts": 1000"#, list("1", 10_001)), r#""proxy": "1""#);
    let findings = rejected(&text);
    let told = "TooLarge the document: a map makes at most 500000 ledger lines, this is one of 10001000; \
                shorten what lasts or the lists of intakes, or raise the limit";
    assert_eq!(lines(&findings), [told]);
    let within = Limits::default().with(Limit::LedgerLines, 3);
    let small = outcome(r#""quantity": "1", "lasts": 4"#, r#""proxy": "1""#);
    assert_eq!(ImpactMap::from_json_within(&small, within).unwrap_err().first().kind(), TooLarge);
    assert!(ImpactMap::from_json(&small).is_ok());
}

#[test]
fn amounts_that_pass_what_can_be_computed_are_errors_of_the_appraisal() {
    let told = |given: &str| format!("an amount or total is below 10^16{given}");
    let factor = |year| format!("a discount factor stays below 10^28, this is that of year {year}");
    let at_rate = |rate: &str| {
        let fields = r#""quantity": "1", "starts": 1000, "lasts": 1000"#;
        let conventions = format!(r#"{{"conventions": {{"discount": {{"rate": "{rate}"}}}},"#);
        outcome(fields, r#""proxy": "1""#).replacen('{', &conventions, 1)
    };
    let (ten, one) = ("10000000000000000", "1000000000000000");
    for (text, at, told) in [
        (input(&format!(r#""{ten}""#)), "/inputs/i/amount", told(", this is 10000000000000000")),
        (input(&format!(r#"["1", "{ten}"]"#)), "/inputs/i/amount", told(", this is 10000000000000000")),
        (
            input(r#""9999999999999999999999999999""#),
            "/inputs/i/amount",
            told(", this is 9999999999999999999999999999"),
        ),
        (input(&list(r#""9000000000000000""#, 3)), "/present_value", told("")),
        (
            outcome(&format!(r#""quantity": "{one}""#), &format!(r#""proxy": "{one}""#)),
            "/outcomes/o/values/v",
            told(", this is a quantity of 1000000000000000 and a proxy of 1000000000000000"),
        ),
        (
            outcome(r#""quantity": "1", "lasts": 1000"#, r#""proxy": "90000000000000""#),
            "/outcomes/o/values/v",
            told(", this is a quantity of 1 and a proxy of 90000000000000"),
        ),
        // 0.01^-14 is 10^28, which is still a decimal; 10^30 is above the largest, 7.9 x 10^28
        (at_rate("-0.99"), "/conventions/discount", factor(15)),
        (at_rate("-0.9999999999999999999999999999"), "/conventions/discount", factor(2)),
    ] {
        assert_eq!(lines(&not_appraised(&text)), [format!("Overflow {at}: {told}")]);
    }
    let largest = ImpactMap::from_json(&input(r#""9999999999999999.999999999999""#)).unwrap();
    assert!(sroi::appraise(&largest).is_ok());
}

#[test]
fn json_numbers_are_taken_by_their_text_whatever_float_they_are_nearest_to() {
    for number in [
        "1e-28",
        "10e-28",
        "1.00000000000000000000001",
        "0.1234567890123456789",
        "9007199254740993.5",
        "0.9452826546062145",
        "92847907770388.93",
        "96711865093292820646",
        "1234567890.123456789012345678",
        "-0.0000000000000000000000000001",
        "9999999999999999999999999999",
        "0.9999999999999999999999999999",
        "123.456e-20",
        "5e-28",
        "7E-25",
    ] {
        let text = outcome(r#""quantity": "1""#, &format!(r#""proxy": {number}"#));
        let read = ImpactMap::from_json(&text).map_err(|findings| findings.to_string());
        let map = read.unwrap_or_else(|told| panic!("{number}: {told}"));
        assert_eq!(ImpactMap::from_json(&map.to_json()).unwrap(), map, "{number}");
    }
}

#[test]
fn twenty_eight_digits_everywhere_are_read_kept_and_computed_or_refused_without_a_panic() {
    let (large, small, near) =
        ("9999999999999999999999999999", "0.0000000000000000000000000001", "0.9999999999999999999999999999");
    for (amount, proxy, rate) in [
        (large, "-9999999999999999999999999999", near),
        (small, small, near),
        (small, large, small),
        (large, small, large),
        (small, small, "-0.9999999999999999999999999999"),
    ] {
        for timing in ["start-of-year", "mid-year", "end-of-year"] {
            let text = map(&format!(
                r#","price_year": 2026, "price_index": {{"2025": "{large}", "2026": "{small}"}},
                "conventions": {{"discount": {{"rate": "{rate}"}}, "timing": "{timing}", "discount_inputs": true}},
                "inputs": {{"i": {{"from": "p", "amount": ["{amount}", "{small}"], "year": 1000, "price_year": 2025}}}},
                "outcomes": {{"o": {{"stakeholder": "p", "starts": 1000, "lasts": 1000,
                    "quantity": {{"population": "{large}", "affected": "{near}", "engaged": "{small}",
                        "per_case": "{large}"}},
                    "deadweight": "{near}", "displacement": "{near}", "attribution": "{near}", "drop_off": "{small}",
                    "values": {{"v": {{"proxy": "{proxy}", "price_year": 2025, "to": {{
                        "p": {{"share": "{near}", "cashable": "{small}"}},
                        "q": {{"share": "{small}",
                            "cashable": {{"variable": "{amount}", "step": "{large}", "every": "{small}"}}}}}}}}}}}}}}"#
            ));
            let map = ImpactMap::from_json(&text).unwrap();
            assert_eq!(ImpactMap::from_json(&map.to_json()).unwrap(), map);
            if let Err(findings) = sroi::appraise(&map) {
                assert!(findings.iter().all(|error| error.kind() == Overflow), "{findings}");
            }
        }
    }
}

/// Some editors put a byte order mark in front of a text; it says nothing.
#[test]
fn a_byte_order_mark_is_passed_over() {
    let text = outcome(r#""quantity": 12.5"#, r#""proxy": 0.1"#);
    assert_eq!(ImpactMap::from_json(&format!("\u{feff}{text}")), ImpactMap::from_json(&text));
}

/// UTF-16 that was read as if it had 8 bits a letter has a zero beside each.
#[test]
fn zeros_between_the_letters_are_told_for_utf16() {
    let text = outcome(r#""quantity": 12.5"#, r#""proxy": 0.1"#);
    for wide in [format!("\u{ff}\u{fe}{}", text.replace("", "\0")), text.chars().flat_map(|c| [c, '\0']).collect()] {
        let findings = rejected(&wide);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings.first().kind(), Syntax);
        assert!(findings.to_string().ends_with("; it is most likely in UTF-16: save it as UTF-8"), "{findings}");
    }
    assert!(rejected(&text.replace('{', "\0")).first().suggestion().is_none());
}

#[test]
fn a_huge_key_or_text_is_one_finding() {
    let huge = "k".repeat(1 << 20);
    for (rest, kind) in [
        (format!(r#","{huge}": 1"#), TooLarge),
        (format!(r#","inputs": {{"{huge}": {{}}}}"#), TooLarge),
        (format!(r#","inputs": {{"i": {{"from": "{huge}", "amount": "1"}}}}"#), UnknownId),
        (format!(r#","notes": {{"{huge}": {{}}}}"#), TooLarge),
        (format!(r#","x-a": [{{"{huge}": 1}}]"#), TooLarge),
        (format!(r#","kind": "{huge}""#), UnknownWord),
        (format!(r#","inputs": {{"i": {{"from": "p", "amount": "{}"}}}}"#, "1".repeat(1 << 20)), TooManyDigits),
        (format!(r#","inputs": {{"i": {{"from": "p", "amount": 0.{}}}}}"#, "1".repeat(1 << 20)), TooManyDigits),
    ] {
        let text = map(&rest);
        let findings = rejected(&text);
        assert_eq!(findings.iter().map(Error::kind).collect::<Vec<_>>(), [kind]);
        let value = findings.first().value().unwrap_or_default();
        assert!(value.chars().count() <= 102, "{} characters", value.len());
    }
}

#[test]
fn of_a_hundred_thousand_mistakes_the_first_are_told_and_how_many_there_are() {
    const MANY: usize = 100_000;
    let inputs = entries(MANY, |i| format!(r#""i{i}": {{"from": "somebody-{i}", "amount": "1"}}"#));
    let known = entries(500, |i| format!(r#""known-{i}": {{}}"#));
    let first = r#""format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01""#;
    for (text, kind) in [
        (map(&format!(r#","inputs": {{{inputs}}}"#)), UnknownId),
        (format!(r#"{{{first}, "stakeholders": {{{known}}}, "inputs": {{{inputs}}}}}"#), UnknownId),
        (map(&format!(",{}", entries(MANY, |i| format!(r#""key{i}": 1"#)))), UnknownKey),
        (
            map(&format!(r#","kind": "forecast",{}"#, entries(MANY, |_| r#""kind": "forecast""#.to_owned()))),
            DuplicateKey,
        ),
        (
            map(&format!(r#","notes": {{{}}}"#, entries(MANY, |i| format!(r#""/inputs/i{i}/amount": {{}}"#)))),
            NoSuchAddress,
        ),
        (input(&list("-1", MANY)), OutOfRange),
    ] {
        let findings = rejected(&text);
        let told: Vec<&Error> = findings.iter().collect();
        let (last, told) = told.split_last().unwrap();
        assert_eq!(told.len() as u64, Limit::Findings.default_value(), "{kind:?}");
        assert!(told.iter().all(|error| error.kind() == kind), "{kind:?}");
        assert_eq!((last.kind(), last.value()), (TooLarge, Some("100000")), "{kind:?}");
        // and all of them where somebody wants that
        let limits = Limits::default().with(Limit::Findings, u64::MAX);
        let findings = ImpactMap::from_json_within(&text, limits).unwrap_err();
        assert_eq!(findings.iter().filter(|error| error.kind() == kind).count(), MANY, "{kind:?}");
    }
}

#[test]
fn a_hundred_thousand_extensions_of_one_object_are_read() {
    let text = map(&format!(",{}", entries(100_000, |i| format!(r#""x-{i}": 1"#))));
    let map = ImpactMap::from_json(&text).unwrap();
    assert_eq!(map.extensions().iter().count(), 100_000);
}

#[test]
fn a_document_made_in_code_is_read_with_the_same_care() {
    let map = |extra: (&'static str, Node<'static>)| {
        let text = |text: &'static str| Node::Text(text.into());
        let fields = [
            ("format", text("sroi/1")),
            ("title", text("T")),
            ("currency", text("GBP")),
            ("base_date", text("2026-04-01")),
            ("stakeholders", Node::Object(vec![("p".into(), Node::Object(vec![(extra.0.into(), extra.1)]))])),
        ];
        let fields = fields.into_iter().map(|(key, node)| (key.into(), node)).collect();
        ImpactMap::from_document(Node::Object(fields), Limits::default())
    };
    for number in ["", "x", "1e", " 1e5", "/e1", "1_0e2"] {
        let findings = map(("size", Node::Number(number.into()))).unwrap_err();
        assert_eq!(findings.first().address().unwrap().as_str(), "/stakeholders/p/size", "{number:?}");
    }
    assert_eq!(map(("size", Node::Float(0.1 + 0.2))).unwrap_err().first().kind(), TooManyDigits);
    assert_eq!(map(("x-a", Node::Float(f64::NAN))).unwrap_err().first().kind(), NotADecimal);
}
