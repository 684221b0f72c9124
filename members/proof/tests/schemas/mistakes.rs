//! Every mistake of the tables of bad inputs, and every one that the crate's own strategy makes, is refused by the schema
//! of maps, or is one that no schema can say.

use crate::beyond::Verdicts;
use crate::case::{cases, ending};
use crate::format::found;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use sroi::document::Node;
use sroi::{ImpactMap, Limits, laws};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What schema and reader say of each mistake.
pub(crate) static VERDICTS: LazyLock<Verdicts> = LazyLock::new(|| {
    let mut verdicts = of_tables();
    let generated = of_strategy();
    verdicts.compared += generated.compared;
    verdicts.wrong.extend(generated.wrong);
    verdicts.met.extend(generated.met);
    verdicts
});

fn of_tables() -> Verdicts {
    let mut verdicts = Verdicts::default();
    for case in cases() {
        let text = match ending(&case.name) {
            // what is printed of a document is its JSON
            "toml" => format!("{:?}", toml::from_str::<Node<'static>>(&case.text()).unwrap()),
            _ => case.text(),
        };
        if let Ok(value) = serde_json::from_str(&text) {
            verdicts.add("map", || case.name.clone(), &value, &found(ImpactMap::from_json(&text)));
        } else {
            // no JSON, or a number that is beyond what a parser can hold: no schema is asked
            let unread = |line: &String| line.starts_with("Syntax ") || line.contains("this has far more");
            assert!(case.found.iter().all(unread), "{case:?}");
        }
    }
    verdicts
}

/// The mistakes that the strategy of the crate makes, each several times.
fn of_strategy() -> Verdicts {
    const DRAWN: usize = 1_200;
    let (mut verdicts, mut places) = (Verdicts::default(), BTreeSet::new());
    let (mut runner, strategy) = (TestRunner::deterministic(), laws::bad_maps());
    for _ in 0..DRAWN {
        let bad = strategy.new_tree(&mut runner).unwrap().current();
        let value = serde_json::from_str(&format!("{:?}", bad.document)).unwrap();
        places.insert((bad.kind, bad.at.to_string()));
        let errors = found(ImpactMap::from_document(bad.document, Limits::default()));
        verdicts.add("map", || format!("{:?} at {}", bad.kind, bad.at), &value, &errors);
    }
    assert!(places.len() > 100, "{}", places.len());
    verdicts
}

#[test]
fn a_mistake_is_refused_by_the_schema_or_beyond_it() {
    VERDICTS.assert_right();
    assert!(VERDICTS.compared > 1_500, "{}", VERDICTS.compared);
}
