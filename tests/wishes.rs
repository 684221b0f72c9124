//! Wishes for generated maps: each holds of a thousand maps, no map has to be filtered out, and what fails is printed as
//! JSON.

#![cfg(feature = "proptest")]

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use sroi::laws::{self, Maps};
use sroi::map::Currency;
use sroi::{Conventions, ImpactMap, Limits};
use std::collections::BTreeSet;

/// Draws a thousand documents, each of which is a valid map as it is, and says what was found of them. What is rare among them is
/// looked for, so they are the same each time.
fn thousand<T: Ord>(maps: &Maps, found: impl Fn(&ImpactMap) -> T) -> BTreeSet<T> {
    let mut runner = TestRunner::deterministic();
    let documents = maps.documents();
    let drawn = (0..1_000).map(|_| {
        let document = documents.new_tree(&mut runner).unwrap().current();
        let map = ImpactMap::from_document(document.clone(), Limits::default());
        found(&map.unwrap_or_else(|found| panic!("{found}\n{document:#?}")))
    });
    drawn.collect()
}

fn outcomes(map: &ImpactMap) -> usize {
    map.outcomes().len()
}

fn agencies(map: &ImpactMap) -> usize {
    map.stakeholders().filter(|one| one.agency().is_some()).count()
}

fn has_transfers(map: &ImpactMap) -> bool {
    map.outcomes().any(|outcome| outcome.values().any(sroi::map::Value::is_transfer))
}

fn own_conventions() -> Conventions {
    let own = Conventions::green_book().with_discounted_inputs(false);
    let steady = Conventions::guide().discount().clone();
    own.with_discount_named("steady", steady).unwrap()
}

#[test]
fn the_currency_is_the_one_asked_for() {
    let yen = Maps::new().with_currency(Currency::from_code("JPY").unwrap());
    assert_eq!(thousand(&yen, |map| map.currency().code().to_owned()), BTreeSet::from(["JPY".to_owned()]));
}

#[test]
fn transfers_are_left_out() {
    assert_eq!(thousand(&Maps::new(), has_transfers), BTreeSet::from([false, true]));
    assert_eq!(thousand(&Maps::new().without_transfers(), has_transfers), BTreeSet::from([false]));
}

#[test]
fn there_are_as_many_outcomes_as_asked_for_and_every_number_of_them() {
    assert_eq!(thousand(&Maps::new(), outcomes), (0..=3).collect());
    assert_eq!(thousand(&Maps::new().with_outcomes(5..=9), outcomes), (5..=9).collect());
    assert_eq!(thousand(&Maps::new().with_outcomes(2..), outcomes), (2..=3).collect());
    assert_eq!(thousand(&Maps::new().with_outcomes(..2), outcomes), (0..=1).collect());
}

#[test]
fn there_are_as_many_agencies_as_asked_for_and_every_number_of_them() {
    assert_eq!(thousand(&Maps::new(), agencies), (0..=4).collect());
    assert_eq!(thousand(&Maps::new().with_agencies(2..), agencies), (2..=4).collect());
    assert_eq!(thousand(&Maps::new().with_agencies(6..8), agencies), (6..=7).collect());
    // somebody is a stakeholder, if no agency
    assert_eq!(thousand(&Maps::new().with_agencies(..=0), agencies), BTreeSet::from([0]));
    // the last of many stakeholders are named as well as the first
    let named = |map: &ImpactMap| map.inputs().last().map(|input| input.from().id().as_str().to_owned());
    assert!(thousand(&Maps::new().with_agencies(6..=6), named).contains(&Some("part-9".to_owned())));
}

#[test]
fn conventions_are_those_asked_for() {
    let own = own_conventions();
    let names_discount = |map: &ImpactMap| {
        assert_eq!(map.conventions(), &own);
        map.outcomes().any(|outcome| outcome.values().any(|value| value.discount().is_some()))
    };
    assert_eq!(thousand(&Maps::new().with_conventions(own.clone()), names_discount), BTreeSet::from([false, true]));
}

#[test]
fn wishes_are_met_together_and_every_map_can_be_appraised() {
    let euro = Currency::from_code("EUR").unwrap();
    let all = Maps::new()
        .with_conventions(own_conventions())
        .with_agencies(2..=2)
        .with_outcomes(1..=4)
        .without_transfers()
        .with_currency(euro);
    let met = |map: &ImpactMap| {
        sroi::appraise(map).is_ok()
            && map.currency() == euro
            && !has_transfers(map)
            && (1..=4).contains(&outcomes(map))
            && agencies(map) == 2
            && map.conventions() == &own_conventions()
    };
    assert_eq!(thousand(&all, met), BTreeSet::from([true]));
}

#[test]
fn a_range_that_nothing_can_meet_is_taken_by_its_lower_end() {
    let some = |maps: Maps| {
        let map = maps.impact_maps().new_tree(&mut TestRunner::deterministic()).unwrap().current();
        assert_eq!(laws::parts_add_up(&map), Ok(()));
        (outcomes(&map), agencies(&map))
    };
    #[allow(clippy::reversed_empty_ranges)]
    let reversed = 7..=5;
    assert_eq!(some(Maps::new().with_outcomes(reversed.clone()).with_agencies(reversed)), (7, 7));
    assert_eq!(some(Maps::new().with_outcomes(5..5).with_agencies(0..0)), (5, 0));
    assert_eq!(some(Maps::new().with_outcomes(41..).with_agencies(usize::MAX..)), (40, 40));
}

#[cfg(feature = "json")]
proptest! {
    #[test]
    fn a_map_is_printed_as_its_json(map in laws::impact_maps()) {
        prop_assert_eq!(format!("{map:#?}"), map.to_json());
        prop_assert_eq!(ImpactMap::from_json(&format!("{map:?}")).unwrap(), map);
    }

    #[test]
    fn a_document_is_printed_as_json(document in laws::documents()) {
        for text in [format!("{document:?}"), format!("{document:#?}")] {
            let map = ImpactMap::from_document(document.clone(), Limits::default()).unwrap();
            prop_assert_eq!(ImpactMap::from_json(&text).unwrap(), map, "{}", text);
        }
    }
}

#[cfg(feature = "json")]
#[test]
fn what_json_has_no_way_to_say_is_printed_between_quotes() {
    use sroi::document::Node;
    assert_eq!(format!("{:?}", Node::Float(f64::NAN)), "\"NaN\"");
    assert_eq!(format!("{:?}", Node::Float(0.1)), "0.1");
    let text: String = (0..=0x7f).filter_map(char::from_u32).collect();
    let printed = format!("{:?}", Node::Text(text.as_str().into()));
    assert_eq!(serde_json::from_str::<String>(&printed).unwrap(), text);
}

/// As small as it can be made, it still meets the wishes.
#[cfg(feature = "json")]
#[test]
fn a_map_with_which_a_property_fails_is_printed_as_json() {
    let maps = Maps::new().with_agencies(2..).with_outcomes(1..);
    let error = TestRunner::deterministic().run(&(maps.impact_maps(), 0..1), |(map, _)| {
        prop_assert!(outcomes(&map) == 0);
        Ok(())
    });
    let message = error.unwrap_err().to_string();
    let (_, printed) = message.split_once("minimal failing input: (").unwrap();
    let (printed, _) = printed.rsplit_once(",\n    0,").unwrap();
    let map = ImpactMap::from_json(printed).unwrap();
    assert_eq!((outcomes(&map), agencies(&map)), (1, 2));
}
