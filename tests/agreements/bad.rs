//! Bad inputs: kind, address and text of everything that is found in each.

use super::{appraised, falls, read, text};
use sroi::ErrorKind::{
    self, BadId, Conflict, DuplicateKey, Empty, MissingKey, NotADecimal, OutOfRange, Overflow, SharesMissOne, Syntax,
    TooManyDigits, UnknownId, UnknownKey, UnknownWord, WrongType,
};
use sroi::pockets::Counting;
use sroi::pockets::agreements::{Agreement, Variance};
use sroi::{Conventions, build};

/// Kind, address and text.
type Finding = (ErrorKind, &'static str, &'static str);

/// What stands behind the format, and kind, address and text of everything that is found in it, in order.
#[rustfmt::skip] // one row a finding, however long
const BAD: &[(&str, &[Finding])] = &[
    (r#""fixed-share", "shares": {}"#, &[(UnknownWord, "/kind", r#"one of a fixed set of words stands here, this is "fixed-share"; did you mean fixed-shares?"#)]),
    ("7", &[(WrongType, "/kind", "one of a fixed set of words stands here, this is the number 7")]),
    (r#""fixed-shares""#, &[(MissingKey, "/shares", "required, and missing")]),
    (r#""fixed-shares", "shares": {"a": "0.4", "b": "0.5"}"#, &[(SharesMissOne, "/shares", "the shares of an agreement add up to exactly 1, this is 0.9; 0.1 is missing")]),
    (r#""fixed-shares", "shares": {"a": "0.6", "b": "0.5"}"#, &[(SharesMissOne, "/shares", "the shares of an agreement add up to exactly 1, this is 1.1; 0.1 is too much")]),
    (r#""fixed-shares", "shares": {"a": "0.3333333333333333333333333333", "b": "0.3333333333333333333333333333", "c": "0.3333333333333333333333333333"}"#, &[(SharesMissOne, "/shares", "the shares of an agreement add up to exactly 1, this is 0.9999999999999999999999999999; 0.0000000000000000000000000001 is missing")]),
    (r#""fixed-shares", "shares": {}"#, &[(Empty, "/shares", "at least one party stands here, this names none")]),
    (r#""fixed-shares", "shares": ["a"]"#, &[(WrongType, "/shares", "an object stands here, this is a list")]),
    (r#""fixed-shares", "shares": null"#, &[(WrongType, "/shares", "an object stands here, this is null")]),
    (r#""fixed-shares", "shares": {"a": "1", "a": "0"}"#, &[(DuplicateKey, "/shares/a", "this key stands twice in its object; only one can be meant")]),
    (r#""fixed-shares", "shares": {"a": "1", "b c": "0"}"#, &[(BadId, "/shares/b c", r#"an id is 1 to 64 letters (a to z), digits, -, _ or ., this is "b c""#)]),
    (r#""fixed-shares", "shares": {"a": "1.25", "b": "-0.25", "c": "50%", "d": null}"#, &[
        (OutOfRange, "/shares/a", "a share lies between 0 and 1, this is 1.25"),
        (OutOfRange, "/shares/b", "a share lies between 0 and 1, this is -0.25"),
        (NotADecimal, "/shares/c", r#"a decimal is written as digits with at most one point, such as -12.50, this is "50%"; write a share, 0.2 for 20%"#),
        (WrongType, "/shares/d", "a decimal stands here, this is null"),
    ]),
    (r#""fixed-shares", "shares": {"a": "1"}, "title": 5, "titel": "T", "x-a": 1, "x-a": 2"#, &[
        (UnknownKey, "/titel", "unknown key; did you mean title?"),
        (DuplicateKey, "/x-a", "this key stands twice in its object; only one can be meant"),
        (WrongType, "/title", "a text stands here, this is the number 5"),
    ]),
    (r#""fixed-shares", "shares": {"a": "1"}, "kind": "fixed-shares""#, &[(DuplicateKey, "/kind", "this key stands twice in its object; only one can be meant")]),
    (r#""fixed-shares", "shares": {"a": "1"}, "investor": "a""#, &[(UnknownKey, "/investor", "unknown key; known are format, kind, title, shares")]),
    (r#""pooled-budget", "contributions": {"a": "60", "b": []}, "variance": "joint"#, &[(Syntax, "-", "")]),
    (r#""pooled-budget", "contributions": {"a": "-60", "b": [], "c": {}, "d": ["1", "-1"]}, "variance": "joint""#, &[
        (OutOfRange, "/contributions/a", "a number of 0 or more stands here, this is -60"),
        (Empty, "/contributions/b", "a list with at least one number stands here, this is empty"),
        (WrongType, "/contributions/c", "a decimal or a list stands here, this is an object"),
        (OutOfRange, "/contributions/d/1", "a number of 0 or more stands here, this is -1"),
        (UnknownWord, "/variance", r#"one of a fixed set of words stands here, this is "joint"; known are own-risk, joint-risk"#),
    ]),
    (r#""pooled-budget", "contributions": {"a": "0", "b": ["0", "0"]}, "variance": "joint-risk""#, &[(OutOfRange, "/contributions", "contributions add up to more than 0, this is 0")]),
    (r#""pooled-budget", "contributions": {"a": "1"}, "variance": "joint-risk", "year": 1001, "planned": {"a": "1"}, "responsible": {"i": "a"}"#, &[
        (OutOfRange, "/year", "a whole number from 0 to 1000, this is 1001"),
        (Conflict, "/responsible", "who is responsible for what matters only where each party bears its own risk; set variance to own-risk, or leave this out"),
        (Conflict, "/planned", "who is responsible for what matters only where each party bears its own risk; set variance to own-risk, or leave this out"),
    ]),
    (r#""pooled-budget", "contributions": {"council": "60", "nhs": "40"}, "variance": "own-risk", "planned": {"council": "60", "nsh": "40"}, "responsible": {"i": "consil", "j": 4, "k": "police"}"#, &[
        (UnknownId, "/responsible/i", r#"a party that contributes stands here, this is "consil"; did you mean council?"#),
        (WrongType, "/responsible/j", "a text stands here, this is the number 4"),
        (UnknownId, "/responsible/k", r#"a party that contributes stands here, this is "police"; known are council, nhs"#),
        (UnknownId, "/planned/nsh", r#"a party that contributes stands here, this is "nsh"; did you mean nhs?"#),
    ]),
    (r#""pooled-budget", "contributions": {"a": ["60", "5"], "b": "40"}, "variance": "own-risk", "year": 3, "planned": {"a": ["100", "4.5"]}"#, &[(Conflict, "/planned", "what is planned for year 4 adds up to what is contributed to it, 5, this is 4.5")]),
    (r#""pooled-budget", "contributions": {"a": "60"}, "variance": "own-risk", "year": "3", "planned": {"a": "61"}, "responsible": {}"#, &[(WrongType, "/year", r#"a whole number, without quotes, stands here, this is the text "3""#)]),
    (r#""pooled-budget", "contributions": {}, "variance": "own-risk", "planned": {}, "responsible": {"i": "b"}"#, &[
        (Empty, "/contributions", "at least one party stands here, this names none"),
        (Empty, "/planned", "at least one party stands here, this names none"),
    ]),
    (r#""gain-share", "weights": {"a": "0.5"}, "risk": {"a": "2"}, "count": "cash", "corridor": {"low": "1"}, "settles_from": "2""#, &[
        (MissingKey, "/investor", "required, and missing"),
        (SharesMissOne, "/weights", "the shares of an agreement add up to exactly 1, this is 0.5; 0.5 is missing"),
        (OutOfRange, "/risk/a", "a share lies between 0 and 1, this is 2"),
        (UnknownWord, "/count", r#"one of a fixed set of words stands here, this is "cash"; known are public, fiscal, cashable"#),
        (MissingKey, "/corridor/high", "required, and missing"),
        (WrongType, "/settles_from", r#"a whole number, without quotes, stands here, this is the text "2""#),
    ]),
    (r#""gain-share", "investor": "no one", "weights": {"a": "1"}, "corridor": {"low": "1", "high": "0.5", "hihg": "2"}"#, &[
        (BadId, "/investor", r#"an id is 1 to 64 letters (a to z), digits, -, _ or ., this is "no one""#),
        (UnknownKey, "/corridor/hihg", "unknown key; did you mean high?"),
        (OutOfRange, "/corridor/high", "a corridor's high is not below its low, 1, this is 0.5"),
    ]),
    (r#""matching-grant", "to": "a", "share": "1.5", "from": {"a": "0.5", "b": "0.5"}"#, &[
        (OutOfRange, "/share", "a share lies between 0 and 1, this is 1.5"),
        (Conflict, "/from/a", "a grant comes from others, this is the party that it goes to"),
    ]),
    (r#""invest-to-save-loan", "lender": "a", "borrower": "a", "amount": "-1", "year": 2, "first_repayment": 2, "last_repayment": 1, "rate": "-1""#, &[
        (Conflict, "/borrower", "a loan is between two parties, this is the lender"),
        (OutOfRange, "/amount", "a number of 0 or more stands here, this is -1"),
        (OutOfRange, "/first_repayment", "what is lent in year 2 is repaid from a later year on, this is 2"),
        (OutOfRange, "/last_repayment", "the last repayment is not before the first, in year 2, this is 1"),
        (OutOfRange, "/rate", "a rate is above -1 (-100%), this is -1"),
    ]),
    (r#""invest-to-save-loan", "lender": "a", "borrower": "b", "amount": "10000000000000000", "year": "2", "term": 4"#, &[
        (UnknownKey, "/term", "unknown key; known are format, kind, title, lender, borrower, amount, year, rate, first_repayment, last_repayment"),
        (Overflow, "/amount", "an amount or total is below 10^16"),
        (WrongType, "/year", r#"a whole number, without quotes, stands here, this is the text "2""#),
        (MissingKey, "/last_repayment", "required, and missing"),
    ]),
    (r#""invest-to-save-loan", "lender": "a", "borrower": "b", "amount": 0.12345678901234567890123456789, "year": 5, "last_repayment": 5"#, &[
        (TooManyDigits, "/amount", "a decimal has at most 28 significant digits, this is 0.12345678901234567890123456789"),
        (OutOfRange, "/last_repayment", "the last repayment is not before the first, in year 6, this is 5"),
    ]),
];

fn found(findings: &sroi::Findings) -> Vec<(ErrorKind, String, String)> {
    let of = |error: &sroi::Error| {
        let address = error.address().map_or("-".to_owned(), ToString::to_string);
        let text = error.to_string();
        let text = text.strip_prefix(&format!("{address}: ")).unwrap_or(&text).to_owned();
        (error.kind(), address, text)
    };
    findings.iter().map(of).collect()
}

#[test]
fn everything_that_is_wrong_is_found_at_its_address() {
    for (body, expected) in BAD {
        let findings = Agreement::from_json(&text(body)).expect_err(body);
        let found = found(&findings);
        if expected[0].0 == Syntax {
            assert_eq!((found.len(), found[0].0), (1, Syntax));
            continue;
        }
        let expected: Vec<_> =
            expected.iter().map(|(kind, at, text)| (*kind, (*at).to_owned(), (*text).to_owned())).collect();
        assert_eq!(found, expected, "{body}");
    }
}

#[test]
fn what_is_no_agreement_says_so() {
    for (text, expected) in [
        ("[]", "an agreement is an object, this is a list"),
        ("7", "an agreement is an object, this is the number 7"),
        ("{}", "/format: required, and missing\n/kind: required, and missing"),
        (
            r#"{"format": "sroi/1", "kind": "loan", "shares": {}, "title": null}"#,
            "/format: the format of an agreement is sroi-agreement/1, this is \"sroi/1\"\n\
             /title: a text stands here, this is null\n\
             /kind: one of a fixed set of words stands here, this is \"loan\"; \
             known are fixed-shares, pooled-budget, gain-share, matching-grant, invest-to-save-loan",
        ),
    ] {
        assert_eq!(Agreement::from_json(text).unwrap_err().to_string(), expected);
    }
    let error = serde_json::from_str::<Agreement>(&text(r#""fixed-shares", "shares": {"a": "0.5"}"#)).unwrap_err();
    assert!(error.to_string().starts_with("/shares: the shares of an agreement"), "{error}");
}

#[test]
fn whom_the_map_has_not_is_found_wherever_it_is_named() {
    let refused = |body: &str| {
        let findings = read(body).applied(&appraised(falls()), Counting::default()).unwrap_err();
        found(&findings).into_iter().map(|(kind, at, text)| format!("{kind} {at}: {text}")).collect::<Vec<_>>()
    };
    let unknown = |at: &str, id: &str, hint: &str| {
        format!("unknown-id {at}: a stakeholder of the map stands here, this is \"{id}\"; {hint}")
    };
    let known = "known are council, nhs, police, fund";
    assert_eq!(
        refused(r#""fixed-shares", "shares": {"nsh": "0.5", "council": "0.25", "x-treasury": "0.25"}"#),
        [unknown("/shares/nsh", "nsh", "did you mean nhs?"), unknown("/shares/x-treasury", "x-treasury", known),]
    );
    let body =
        r#""gain-share", "investor": "Fund", "weights": {"Fund": "1"}, "risk": {"Fund": "0.5", "treasury": "0.5"}"#;
    assert_eq!(
        refused(body),
        [
            unknown("/investor", "Fund", "did you mean fund?"),
            unknown("/weights/Fund", "Fund", "did you mean fund?"),
            unknown("/risk/Fund", "Fund", "did you mean fund?"),
            unknown("/risk/treasury", "treasury", known),
        ]
    );
    let body = r#""matching-grant", "to": "outside", "share": "1", "from": {"pollice": "1"}"#;
    assert_eq!(
        refused(body),
        [unknown("/to", "outside", known), unknown("/from/pollice", "pollice", "did you mean police?")]
    );
    let body =
        r#""invest-to-save-loan", "lender": "treasury", "borrower": "council", "amount": "1", "last_repayment": 1"#;
    assert_eq!(refused(body), [unknown("/lender", "treasury", known)]);
    let body = r#""pooled-budget", "variance": "own-risk", "contributions": {"council": "1", "nsh": "1"},
        "responsible": {"clases": "council", "physiotherapy": "council", "hall": "nsh"}"#;
    assert_eq!(refused(body), [
        unknown("/contributions/nsh", "nsh", "did you mean nhs?"),
        "unknown-id /responsible/clases: an input of the map stands here, this is \"clases\"; did you mean classes?".to_owned(),
        "conflict /responsible/physiotherapy: a pool pays for the cash inputs of its parties, this is cash, from nhs".to_owned(),
        "unknown-id /responsible/hall: an input of the map stands here, this is \"hall\"; known are classes, physiotherapy".to_owned(),
    ]);
}

#[test]
fn what_is_given_in_kind_is_no_spending_of_a_pool() {
    let pool = read(
        r#""pooled-budget", "variance": "own-risk", "contributions": {"nhs": "1"}, "responsible": {"rooms": "nhs"}"#,
    );
    let with_rooms = appraised(falls().input("rooms", build::in_kind("nhs", 5)));
    let refused = pool.applied(&with_rooms, Counting::default()).unwrap_err();
    let expected = "/responsible/rooms: a pool pays for the cash inputs of its parties, this is in-kind, from nhs";
    assert_eq!(refused.to_string(), expected);
    let empty = appraised(build::map("No input", "GBP", "2026-04-01").stakeholder("nhs", build::people("NHS")));
    let refused = pool.applied(&empty, Counting::default()).unwrap_err();
    let expected = "/responsible/rooms: an input of the map stands here, this is \"rooms\"; the map has none";
    assert_eq!(refused.to_string(), expected);
}

#[test]
fn what_passes_the_largest_amount_is_an_error_with_an_address() {
    let most = "9999999999999999";
    let map = || {
        build::map("Most", "GBP", "2026-04-01")
            .stakeholder("a", build::people("A"))
            .stakeholder("b", build::people("B"))
            .input("i", build::cash_yearly("a", [most]))
            .outcome("o", build::outcome("a", 1).lasts(1).value("v", build::value(most).fiscal().to_share("a", 1, 1)))
    };
    let refused = |agreement: &Agreement| {
        let findings = agreement.applied(&appraised(map()), Counting::default()).unwrap_err();
        assert_eq!((findings.len(), findings.first().kind()), (1, Overflow), "{findings}");
        findings.first().address().unwrap().to_string()
    };
    // what it lends and repays is within bounds, and with what it paid and gained it is not
    let loan = Agreement::invest_to_save_loan("b", "a", most, 900).rate(1000).first_repayment(900).finish().unwrap();
    assert_eq!(refused(&loan), "/amount");
    let loan = Agreement::invest_to_save_loan("a", "b", most, 1).finish().unwrap();
    assert_eq!(refused(&loan), "/lender");
    let pool = Agreement::pooled_budget([("a", "9999999999999999999999999999"), ("b", "1")], Variance::OwnRisk);
    let pool = pool.planned([("a", "1"), ("b", "9999999999999999999999999999")]).finish().unwrap();
    assert_eq!(refused(&pool), "/contributions");
    // a factor that no longer is a number
    let steep = Conventions::guide().with_discount(sroi::map::Discount::from_rate("-0.9".parse().unwrap()));
    let appraisal = appraised(falls().conventions(&steep));
    let late = Agreement::gain_share("council", [("nhs", 1)]).settles_from(1_000).finish().unwrap();
    let findings = late.applied(&appraisal, Counting::default()).unwrap_err();
    assert_eq!((findings.first().kind(), findings.first().address().unwrap().as_str()), (Overflow, "/weights/nhs"));
}
