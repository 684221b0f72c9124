//! Trees of a document that code has nested deeper than a stack reaches.

use proptest::prelude::*;
use serde::de::{Deserializer, Visitor, value::Error as ValueError};
use sroi::document::Node;
use sroi::pockets::agreements::Agreement;
use sroi::sharing::games::CostGame;
use sroi::{Address, ErrorKind, Findings, ImpactMap, Limits, build};

/// Deep enough to end any stack that a call a level would grow.
const DEEP: usize = 100_000;

fn nested(levels: usize) -> Node<'static> {
    (0..levels).fold(Node::Bool(true), |inner, level| match level % 2 {
        0 => Node::List(vec![inner, Node::Null]),
        _ => Node::Object(vec![("k".into(), inner)]),
    })
}

fn too_deep<T>(result: Result<T, Findings>, at: &str) {
    let Err(findings) = result else { panic!("accepted at {at}") };
    let found = findings.iter().find(|error| error.kind() == ErrorKind::TooDeep);
    let found = found.unwrap_or_else(|| panic!("{findings}"));
    assert!(found.address().is_some_and(|address| address.as_str().starts_with(at)), "{found}");
}

#[test]
fn a_deep_tree_is_copied_compared_printed_and_dropped() {
    let tree = nested(DEEP);
    let copy = tree.clone();
    assert!(tree == copy);
    assert!(tree != nested(DEEP - 1));
    let printed = format!("{tree:?}");
    assert!(printed.contains("..") && printed.len() < 10_000, "{}", printed.len());
    assert!(format!("{tree:#?}").len() < 1_000_000);
    drop(tree);
    assert!(copy == nested(DEEP));
}

#[test]
fn a_deep_field_of_ones_own_is_refused_wherever_it_stands() {
    let map = || build::map("T", "GBP", "2026-04-01").stakeholder("p", build::people("P"));
    too_deep(map().extension("x-a", nested(DEEP)).finish(), "/x-a");
    too_deep(map().stakeholder("q", build::people("Q").extension("x-a", nested(DEEP))).finish(), "/stakeholders/q/x-a");
    too_deep(map().input("i", build::cash("p", 1).extension("x-a", nested(DEEP))).finish(), "/inputs/i/x-a");
    let value = build::value(1).extension("x-a", nested(DEEP));
    too_deep(map().outcome("o", build::outcome("p", 1).value("v", value)).finish(), "/outcomes/o/values/v/x-a");
    let outcome = build::outcome("p", 1).value("v", build::value(1)).extension("x-a", nested(DEEP));
    too_deep(map().outcome("o", outcome).finish(), "/outcomes/o/x-a");
    let agreement = Agreement::fixed_shares([("p", "1")]).extension("x-a", nested(DEEP));
    too_deep(agreement.finish(), "/x-a");
    #[cfg(feature = "simulation")]
    too_deep(sroi::simulation::Study::draft().extension("x-a", nested(DEEP)).finish(), "/x-a");
    // a builder that is given up is dropped as well
    drop(map().extension("x-a", nested(DEEP)));
}

#[test]
fn a_deep_tree_in_the_place_of_anything_is_refused() {
    let document = |format: &'static str, key: &'static str| {
        Node::Object(vec![("format".into(), Node::Text(format.into())), (key.into(), nested(DEEP))])
    };
    for key in ["title", "outcomes", "costs", "agencies", "x-a", "nothing", "format", "stakeholders", "kind"] {
        assert!(ImpactMap::from_document(document("sroi/1", key), Limits::default()).is_err(), "{key}");
        assert!(CostGame::from_document(document("sroi-game/1", key), Limits::default()).is_err(), "{key}");
        assert!(Agreement::from_document(document("sroi-agreement/1", key), Limits::default()).is_err(), "{key}");
    }
    assert_eq!(
        ImpactMap::from_document(Node::List(vec![nested(DEEP)]), Limits::default()).unwrap_err().first().kind(),
        ErrorKind::WrongType
    );
}

#[test]
fn a_deep_tree_is_written_to_no_format() {
    for levels in [DEEP, 101] {
        let error = serde_json::to_string(&nested(levels)).unwrap_err();
        assert!(error.to_string().contains("nested deeper than 100 levels"), "{error}");
    }
    assert!(serde_json::to_string(&nested(100)).is_ok());
}

/// A format whose every value is one that is there, inside another that is there, without end.
struct Endless;

impl<'de> Deserializer<'de> for Endless {
    type Error = ValueError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_some(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[test]
fn a_format_without_end_is_left() {
    let error = <Node<'_> as serde::Deserialize>::deserialize(Endless).unwrap_err();
    assert!(error.to_string().contains("nested deeper"), "{error}");
}

proptest! {
    #[test]
    fn a_tree_as_deep_as_it_may_be_comes_back(levels in 0_usize..110) {
        let map = build::map("T", "GBP", "2026-04-01").stakeholder("p", build::people("P"));
        match map.extension("x-a", nested(levels)).finish() {
            Ok(map) => {
                prop_assert!(levels <= 99);
                prop_assert_eq!(map.extensions().get("x-a"), Some(&nested(levels)));
            }
            Err(findings) => {
                prop_assert!(levels > 99);
                prop_assert_eq!(findings.first().kind(), ErrorKind::TooDeep);
                prop_assert_eq!(findings.first().address().map(|at| Address::tokens(at).count()), Some(101));
            }
        }
    }
}
