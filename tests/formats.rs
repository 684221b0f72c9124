//! Maps through serde: which digits arrive from which format.

#![cfg(feature = "json")]

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::{Value, json};
use sroi::document::{Node, utf8};
use sroi::sharing::games::CostGame;
use sroi::{ImpactMap, Limits};

/// More digits than a float has; as a float it is 0.1.
const LONG: &str = "0.1000000000000000055";

const RAW: &str = "$serde_json::private::RawValue";

fn text(quantity: &str) -> String {
    format!(
        r#"{{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01",
        "stakeholders": {{"p": {{"x-own": {quantity}}}}},
        "outcomes": {{"o": {{"stakeholder": "p", "quantity": {quantity}}}}}}}"#
    )
}

/// What is read with a feature alone is refused by the feature's name, and not as a format that nobody knows.
#[cfg(not(feature = "tenders"))]
#[test]
fn a_format_of_a_feature_names_the_feature() {
    let found = sroi::decisions::Decision::from_json(r#"{"format": "sroi-tender/1", "method": "points"}"#).unwrap_err();
    let told: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "/format: the format is read with a feature of the crate that is not compiled, this is one of the feature tenders"
        ]
    );
    assert_eq!(found.iter().next().unwrap().code(), "format-of-a-feature");
}

fn quantity(map: &ImpactMap) -> String {
    map.number(&"/outcomes/o/quantity".parse().unwrap()).unwrap().to_string()
}

fn own(map: &ImpactMap) -> String {
    match map.stakeholder("p").unwrap().extensions().get("x-own") {
        Some(Node::Number(text)) => text.clone().into_owned(),
        other => panic!("{other:?}"),
    }
}

#[derive(Deserialize)]
struct Project {
    #[allow(dead_code)] // read, since a map seldom stands alone
    name: String,
    map: ImpactMap,
    others: Vec<Option<ImpactMap>>,
}

/// `serde_json` hands over the text of a document by a name that is private to it. Where an update changes that, this
/// goes red, and digits would be lost in silence: `src/document/any.rs`.
#[test]
fn json_text_keeps_every_digit_whichever_way_it_is_read() {
    for number in [LONG, "1.50e-3", "9007199254740993", "12345678901234567.890", "7.10"] {
        let text = text(number);
        let expected = ImpactMap::from_json(&text).unwrap();
        assert_eq!(own(&expected), number);
        let project = format!(r#" {{"name": "N", "map": {text}, "others": [null, {text}]}}"#);
        let mut maps = vec![
            serde_json::from_str(&text).unwrap(),
            serde_json::from_slice(text.as_bytes()).unwrap(),
            serde_json::from_reader(text.as_bytes()).unwrap(),
        ];
        for project in [
            serde_json::from_str::<Project>(&project).unwrap(),
            serde_json::from_reader::<_, Project>(project.as_bytes()).unwrap(),
        ] {
            maps.push(project.map);
            maps.extend(project.others.into_iter().flatten());
        }
        maps.extend(serde_json::Deserializer::from_str(&(text.clone() + &text)).into_iter().map(Result::unwrap));
        let node: Node = serde_json::from_str(&text).unwrap();
        maps.push(ImpactMap::from_document(node, Limits::default()).unwrap());
        assert_eq!(maps.len(), 10);
        for map in maps {
            assert_eq!(map, expected, "{number}");
            assert_eq!(own(&map), number);
        }
    }
}

#[test]
fn other_documents_keep_their_digits_too() {
    let text = format!(r#"{{"costs": {{"a": {LONG}, "b": 1, "a+b": 1.1}}}}"#);
    assert_eq!(serde_json::from_str::<CostGame>(&text).unwrap(), CostGame::from_json(&text).unwrap());
    let float = text.replace(LONG, "0.1");
    assert_ne!(serde_json::from_str::<CostGame>(&text).unwrap(), CostGame::from_json(&float).unwrap());
}

#[test]
fn duplicate_keys_and_faults_of_the_text_are_told_as_from_json() {
    let doubled = text("1").replacen('{', r#"{"title": "U","#, 1);
    let told = |text: &str| serde_json::from_str::<ImpactMap>(text).unwrap_err().to_string();
    assert!(told(&doubled).starts_with("/title: this key stands twice"), "{}", told(&doubled));
    assert_eq!(told(r#"{"format": }"#), "expected value at line 1 column 12");
    let too_large = told(&text("1e999"));
    assert!(too_large.starts_with("/stakeholders/p/x-own: number out of range"), "{too_large}");
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert!(told(&deep).starts_with("nested deeper than 100 levels"), "{}", told(&deep));
    assert!(told(&format!(r#"{{"x-a": {}1{}}}"#, "[".repeat(101), "]".repeat(101))).contains("nested deeper"));
}

/// A value has lost its text; what it still has in digits is taken, and what may be cut off is refused.
#[test]
fn a_value_of_json_is_taken_at_up_to_fifteen_digits() {
    let of = |value: Value| serde_json::from_value::<ImpactMap>(value);
    let value: Value = serde_json::from_str(&text("0.123456789012345")).unwrap();
    assert_eq!(quantity(&of(value).unwrap()), "0.123456789012345");
    let value: Value = serde_json::from_str(&text("0.12345678901234567")).unwrap();
    let told = "/outcomes/o/quantity: a number of more than 15 digits may have lost some on its way, \
                this is 0.12345678901234568; write it as text, between quotes";
    assert_eq!(of(value.clone()).unwrap_err().to_string(), told);
    assert_eq!(ImpactMap::deserialize(&value).unwrap_err().to_string(), told);
    // quoted, a value keeps all
    let value: Value = serde_json::from_str(&text(&format!("\"{LONG}\""))).unwrap();
    assert_eq!(quantity(&of(value).unwrap()), LONG);
}

#[derive(Deserialize)]
struct Flat {
    #[allow(dead_code)]
    id: u32,
    #[serde(flatten)]
    map: ImpactMap,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Either {
    Map(Box<ImpactMap>),
}

/// `flatten` and `untagged` have serde keep what it read for later, numbers as floats.
#[test]
fn what_serde_keeps_for_later_is_taken_at_up_to_fifteen_digits() {
    let both = |number: &str| {
        let text = text(number);
        let flat = text.replacen('{', r#"{"id": 7,"#, 1);
        let flat = serde_json::from_str::<Flat>(&flat).map(|flat| quantity(&flat.map)).ok();
        let either = serde_json::from_str::<Either>(&text).map(|Either::Map(map)| quantity(&map)).ok();
        assert_eq!(flat, either);
        flat
    };
    assert_eq!(both("0.25").as_deref(), Some("0.25"));
    assert_eq!(both("0.30000000000000004"), None);
    assert_eq!(both(&format!("\"{LONG}\"")).as_deref(), Some(LONG));
}

#[test]
fn toml_and_its_dates_are_read_as_before() {
    let text =
        "format = 'sroi/1'\ntitle = 'T'\ncurrency = 'GBP'\nbase_date = 2026-04-01\n[stakeholders.p]\nsize = 12.5\n";
    let map: ImpactMap = toml::from_str(text).unwrap();
    assert_eq!(map.base_date().to_string(), "2026-04-01");
    assert_eq!(
        toml::from_str::<Node>(text).unwrap(),
        serde_json::from_str::<Node>(
            r#"{"format": "sroi/1", "title": "T",
        "currency": "GBP", "base_date": "2026-04-01", "stakeholders": {"p": {"size": 12.5}}}"#
        )
        .unwrap()
    );
}

/// The private key is one as any other where it stands in a document.
#[test]
fn a_key_that_is_called_as_the_text_of_json_is_a_key() {
    let inner = json!({RAW: text("1")});
    let object = |node: Node<'static>| matches!(&node, Node::Object(fields) if fields[0].0 == RAW);
    assert!(object(serde_json::from_str(&inner.to_string()).unwrap()));
    assert!(object(serde_json::from_value(inner.clone()).unwrap()));
    assert!(object(toml::from_str(&toml::to_string(&inner).unwrap()).unwrap()));
}

#[test]
fn a_key_that_is_called_as_a_number_of_json_is_a_key() {
    const NUMBER: &str = "$serde_json::private::Number";
    let own = format!(r#"{{"{NUMBER}": "1", "more": 2}}"#);
    let node: Node = serde_json::from_str(&own).unwrap();
    let number = |digits: &str| Node::Number(digits.to_owned().into());
    assert_eq!(node, Node::Object(vec![(NUMBER.into(), Node::Text("1".into())), ("more".into(), number("2"))]));
    let map = ImpactMap::from_json(&text("0.5").replace(r#""x-own": 0.5"#, &format!(r#""x-own": {own}"#))).unwrap();
    assert_eq!(map.stakeholder("p").unwrap().extensions().get("x-own"), Some(&node));
    assert_eq!(quantity(&map), "0.5");
}

/// A format that takes no name but those it knows, as RON does for named tuples.
struct Strict(Value);

impl<'de> Deserializer<'de> for Strict {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        self.0.deserialize_any(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, _: V) -> Result<V::Value, Self::Error> {
        Err(de::Error::custom(format!("{name} was not expected")))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq
        tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[test]
fn other_formats_are_not_asked_for_what_only_json_has() {
    let value: Value = serde_json::from_str(&text("0.25")).unwrap();
    assert_eq!(quantity(&ImpactMap::deserialize(Strict(value)).unwrap()), "0.25");
}

#[test]
fn bytes_are_read_where_they_are_utf8() {
    let good = text("12.5").replace("\"T\"", "\"Caf\u{e9}\"");
    assert_eq!(ImpactMap::from_json_bytes(good.as_bytes()).unwrap().title(), "Caf\u{e9}");
    let marked = [b"\xef\xbb\xbf", good.as_bytes()].concat();
    assert_eq!(ImpactMap::from_json_bytes(&marked).unwrap().title(), "Caf\u{e9}");
    let latin: Vec<u8> = good.chars().map(|c| u8::try_from(c).unwrap()).collect();
    let findings = ImpactMap::from_json_bytes(&latin).unwrap_err();
    assert_eq!(findings.first().kind(), sroi::ErrorKind::Syntax);
    assert_eq!(
        findings.to_string(),
        "line 1, column 35: a document is text in UTF-8, this is the byte E9; \
         it is most likely in Windows-1252 or ISO-8859-1: save it as UTF-8"
    );
    assert_eq!(utf8(good.as_bytes()), Ok(good.as_str()));
}
