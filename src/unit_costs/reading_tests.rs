//! The format of sets of unit costs: its defaults, and one bad document a mistake.

use super::UnitCosts;
use crate::document::Node;
use crate::error::ErrorKind::{
    self, BadId, Conflict, DuplicateKey, Empty, MissingKey, NotADecimal, OutOfRange, Overflow, TooManyDigits,
    UnknownId, UnknownKey, UnknownWord, WrongType,
};
use crate::error::Findings;
use crate::limits::Limits;
use crate::map::Level;
use crate::number::Money;

/// A valid set, every default left out.
const BASE: &str = r#"{"format": "sroi-unit-costs/1", "source": "Cost book", "vintage": "2026", "currency": "GBP",
    "price_index": {"2024": "100"}, "agencies": {"nhs": {"sector": "health"}, "a": {"sector": "s", "printed": ["A"]}},
    "unit_costs": {"fall": {"price_year": 2024, "headline": 30, "constituents": {"nhs": {"amount": "20"},
        "b": {"agency": "a", "amount": "10"}}}, "wait": {"code": "W1", "price_year": 2024, "social": "7"}}}"#;

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

fn read(text: &str) -> Result<UnitCosts, Findings> {
    UnitCosts::from_document(serde_json::from_str::<Node<'static>>(text).unwrap(), Limits::default())
}

#[test]
fn what_is_left_out_has_its_default() {
    let set = read(BASE).unwrap();
    let fall = set.get("FALL").unwrap();
    assert_eq!((fall.code(), fall.name(), fall.unit(), fall.confidence()), ("fall", "fall", None, None));
    assert_eq!((fall.headline(), fall.difference(), fall.transfers()), (money("30"), Money::ZERO, Money::ZERO));
    let a = fall.agencies().nth(1).unwrap();
    assert_eq!((a.name(), a.level(), fall.citation()), ("a", Level::Unallocated, "Cost book, 2026: fall"));
    assert_eq!(set.get("w1").unwrap().fiscal(), Money::ZERO);
    assert_eq!(UnitCosts::from_document(set.to_document(), Limits::default()).unwrap(), set);
    let own = BASE.replace("\"social\": \"7\"", "\"social\": \"7\", \"x-page\": 12");
    let set = read(&own).unwrap();
    assert!(set.get("wait").unwrap().extensions().get("x-page").is_some());
    assert_eq!(UnitCosts::from_document(set.to_document(), Limits::default()).unwrap(), set);
}

/// What is changed in the valid set, to what; kind, address and, after the address, text of what is found.
#[rustfmt::skip] // one row a mistake, however long
const MISTAKES: &[(&str, &str, ErrorKind, &str, &str)] = &[
    ("sroi-unit-costs/1", "sroi/1", UnknownWord, "/format", "the format of a set of unit costs is sroi-unit-costs/1, this is \"sroi/1\""),
    ("\"source\": \"Cost book\", ", "", MissingKey, "/source", "required, and missing"),
    ("\"vintage\": \"2026\"", "\"vintage\": 2026", WrongType, "/vintage", "a text stands here, this is the number 2026"),
    ("\"vintage\"", "\"vintaeg\": \"2026\", \"vintage\"", UnknownKey, "/vintaeg", "unknown key; did you mean vintage?"),
    ("\"vintage\"", "\"source\": \"x\", \"vintage\"", DuplicateKey, "/source", "this key stands twice in its object; only one can be meant"),
    ("GBP", "GPB", UnknownWord, "/currency", "a currency is an ISO 4217 code, such as GBP, this is \"GPB\"; did you mean GBP?"),
    ("\"2024\": \"100\"", "\"2024\": 0", OutOfRange, "/price_index/2024", "a price index is above 0, this is 0"),
    ("\"2024\": \"100\"", "\"2024/25\": 100", WrongType, "/price_index/2024~125", "the keys of a price index are years from 1 to 9999, this is \"2024/25\""),
    ("\"2024\": \"100\"", "\"2024\": 100, \"2024\": 101", DuplicateKey, "/price_index/2024", "this key stands twice in its object; only one can be meant"),
    ("\"sector\": \"health\"", "", MissingKey, "/agencies/nhs/sector", "required, and missing"),
    ("\"sector\": \"health\"", "\"sector\": \"health\", \"level\": \"nation\"", UnknownWord, "/agencies/nhs/level", "one of a fixed set of words stands here, this is \"nation\"; did you mean national?"),
    ("[\"A\"]", "\"A\"", WrongType, "/agencies/a/printed", "a list of texts stands here, this is the text \"A\""),
    ("[\"A\"]", "[\"A\", 1]", WrongType, "/agencies/a/printed/1", "a text stands here, this is the number 1"),
    ("\"a\": {\"sector\"", "\"an agency\": {\"sector\": \"s\"}, \"a\": {\"sector\"", BadId, "/agencies/an agency", "an id of a set of unit costs is 1 to 31 letters (a to z), digits, -, _ or ., this is \"an agency\""),
    ("\"a\": {\"sector\"", "\"abcdefghijklmnopqrstuvwxyz-12345\": {\"sector\": \"s\"}, \"a\": {\"sector\"", BadId, "/agencies/abcdefghijklmnopqrstuvwxyz-12345", "an id of a set of unit costs is 1 to 31 letters (a to z), digits, -, _ or ., this is one of 32 characters"),
    ("\"a\": {\"sector\"", "\"nhs\": {}, \"a\": {\"sector\"", DuplicateKey, "/agencies/nhs", "this key stands twice in its object; only one can be meant"),
    ("\"agency\": \"a\"", "\"agency\": \"hns\"", UnknownId, "/unit_costs/fall/constituents/b/agency", "an agency of the set stands here, this is \"hns\"; did you mean nhs?"),
    ("\"agency\": \"a\", ", "", UnknownId, "/unit_costs/fall/constituents/b", "an agency of the set stands here, this is \"b\"; did you mean a?"),
    ("\"amount\": \"20\"", "", MissingKey, "/unit_costs/fall/constituents/nhs/amount", "required, and missing"),
    ("\"amount\": \"20\"", "\"amount\": \"twenty\"", NotADecimal, "/unit_costs/fall/constituents/nhs/amount", "a decimal is written as digits with at most one point, such as -12.50, this is \"twenty\""),
    ("\"amount\": \"20\"", "\"amount\": \"20.0000000000001\"", TooManyDigits, "/unit_costs/fall/constituents/nhs/amount", "an amount of a unit cost has at most 12 digits after the point, this is 20.0000000000001"),
    ("\"amount\": \"20\"", "\"amount\": \"10000000000000000\"", Overflow, "/unit_costs/fall/constituents/nhs/amount", "an amount or total is below 10^16"),
    ("\"headline\": 30, \"constituents\": {\"nhs\": {\"amount\": \"20\"}", "\"constituents\": {\"nhs\": {\"amount\": \"9999999999999999\"}", Overflow, "/unit_costs/fall", "an amount or total is below 10^16"),
    ("\"amount\": \"20\"", "\"amount\": \"20\", \"transfer\": \"yes\"", WrongType, "/unit_costs/fall/constituents/nhs/transfer", "true or false stands here, this is the text \"yes\""),
    ("\"b\": {\"agency\"", "\"social\": {\"agency\"", BadId, "/unit_costs/fall/constituents/social", "economic and social are values of a unit cost, not ids of constituents, this is \"social\""),
    ("\"headline\": 30", "\"headline\": 31", Conflict, "/unit_costs/fall/difference", "the difference is the headline, 31, less the sum of the constituents, 30, this is 0; write 1, or mend a figure"),
    ("\"headline\": 30", "\"headline\": 30, \"difference\": \"-0.5\"", Conflict, "/unit_costs/fall/difference", "the difference is the headline, 30, less the sum of the constituents, 30, this is -0.5; write 0, or mend a figure"),
    ("\"price_year\": 2024, \"headline\"", "\"headline\"", MissingKey, "/unit_costs/fall/price_year", "required, and missing"),
    ("\"price_year\": 2024, \"headline\"", "\"price_year\": 12024, \"headline\"", OutOfRange, "/unit_costs/fall/price_year", "a whole number from 1 to 9999, this is 12024"),
    ("\"price_year\": 2024, \"headline\"", "\"confidence\": \"yellow\", \"price_year\": 2024, \"headline\"", UnknownWord, "/unit_costs/fall/confidence", "one of a fixed set of words stands here, this is \"yellow\"; known are green, amber, red"),
    (", \"social\": \"7\"", "", Empty, "/unit_costs/wait", "a unit cost has constituents, an economic or a social value, this has none of them"),
    ("\"social\": \"7\"", "\"social\": null", WrongType, "/unit_costs/wait/social", "a decimal stands here, this is null"),
    ("\"W1\"", "\"Fall\"", Conflict, "/unit_costs/wait", "no two unit costs have the same id or code, in capitals or not, this is \"Fall\" again"),
    ("\"wait\"", "\"fall\"", DuplicateKey, "/unit_costs/fall", "this key stands twice in its object; only one can be meant"),
];

#[test]
fn every_mistake_is_found_at_its_address() {
    assert!(read(BASE).is_ok());
    for &(from, to, kind, address, text) in MISTAKES {
        let bad = BASE.replacen(from, to, 1);
        assert_ne!(bad, BASE, "{from} is not in the valid set");
        let found = read(&bad).expect_err(&bad);
        let error = found.first();
        assert_eq!(error.to_string(), format!("{address}: {text}"), "{from} -> {to}");
        assert_eq!((found.len(), error.kind(), error.address().unwrap().as_str()), (1, kind, address), "{found}");
    }
    for (whole, text) in [("[]", "a list"), ("null", "null"), ("7", "the number 7")] {
        let found = read(whole).unwrap_err();
        assert_eq!((found.len(), found.first().kind()), (1, WrongType));
        assert_eq!(found.to_string(), format!("a set of unit costs is an object, this is {text}"));
    }
    let empty = read("{}").unwrap_err();
    let missing: Vec<_> = empty.iter().map(|error| error.address().unwrap().as_str()).collect();
    assert_eq!(missing, ["/format", "/source", "/vintage", "/currency", "/unit_costs"]);
    let none = BASE.split("\"unit_costs\":").next().unwrap().to_owned() + "\"unit_costs\": {}}";
    assert_eq!(read(&none).unwrap_err().to_string(), "/unit_costs: a set has at least one unit cost, this has none");
    let alone = BASE.replace("\"agencies\": {", "\"x-agencies\": {");
    let found = read(&alone).unwrap_err();
    let text = "/unit_costs/fall/constituents/nhs: an agency of the set stands here, this is \"nhs\"; the set has none";
    assert_eq!((found.len(), found.first().to_string().as_str()), (2, text));
    // what refers to agencies that could not be read is not judged
    let found = read(&BASE.replace("\"agencies\": {", "\"agencies\": [], \"x-agencies\": {")).unwrap_err();
    assert_eq!(found.to_string(), "/agencies: an object stands here, this is a list");
    let found = read(&BASE.replace("{\"sector\": \"health\"}", "7")).unwrap_err();
    assert_eq!(found.to_string(), "/agencies/nhs: an object stands here, this is the number 7");
}
