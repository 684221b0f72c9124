//! The maps: those of the repository, and others drawn by a stated seed; each with what is to be changed in it.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use sroi::{Address, Decimal, ImpactMap, appraise, build, laws};
use std::fs;

/// A map, numbers to be changed in it, and conventions to be chosen.
#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) numbers: Vec<(Address, String)>,
    pub(crate) choices: Vec<(&'static str, &'static str)>,
}

/// Each convention made otherwise, two at a time.
const CHOICES: [[(&str, &str); 2]; 4] = [
    [("timing", "end-of-year"), ("deductions", "additive")],
    [("timing", "mid-year"), ("drop_off_from", "first-year")],
    [("discount_inputs", "yes"), ("drop_off_shape", "straight-line")],
    [("negative_outcomes", "denominator"), ("discount_inputs", "no")],
];

/// The maps of the repository as their files have them.
fn of_files() -> Vec<(String, String)> {
    let folders = ["examples/maps", "tests/cases", "tests/cases/field"];
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../");
    let files = folders.iter().flat_map(|folder| fs::read_dir(format!("{root}{folder}")).unwrap());
    let mut files: Vec<_> = files.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).ok()?;
        // beside maps there lie studies, and cases in forms of their own
        let map = ImpactMap::from_json(&text).ok()?;
        appraise(&map).ok()?;
        Some((path.file_name()?.to_str()?.to_owned(), text))
    };
    files.iter().filter_map(read).collect()
}

/// Fifty maps.
pub(crate) fn fifty() -> Vec<Drawn> {
    let mut all = of_files();
    assert!(all.len() > 10, "{}", all.len());
    let config = Config { rng_seed: RngSeed::Fixed(5), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let mut place = 0;
    while all.len() < 50 {
        let map = laws::impact_maps().new_tree(&mut runner).unwrap().current();
        place += 1;
        if appraise(&map).is_ok() {
            all.push((format!("drawn {place}"), map.to_json()));
        }
    }
    all.into_iter().enumerate().map(|(place, (name, text))| drawn(name, text, place)).collect()
}

fn drawn(name: String, text: String, place: usize) -> Drawn {
    let map = ImpactMap::from_json(&text).unwrap();
    let choices = CHOICES[place % CHOICES.len()].to_vec();
    Drawn { numbers: changes(&map, &choices, place as u64), name, text, choices }
}

/// One to five numbers, each a little off, that can stand there together under both sets of conventions.
fn changes(map: &ImpactMap, choices: &[(&'static str, &'static str)], seed: u64) -> Vec<(Address, String)> {
    let choices = choices.iter().map(|(key, word)| (sroi::map::Convention::from_key(key).unwrap(), *word));
    let chosen = map.with_choices(choices).unwrap();
    let holds = |numbers: &[(Address, String)]| {
        [map, &chosen].into_iter().all(|map| {
            let changed = map.with_numbers(numbers.iter().map(|(address, text)| (address, text.as_str())));
            changed.and_then(|map| appraise(&map)).is_ok()
        })
    };
    let all = map.numbers();
    let (mut kept, mut state) = (Vec::new(), seed);
    for _ in 0..=seed % 5 {
        // a step of a linear congruence is random enough to pick by
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let Some((address, value)) = all.get(usize::try_from(state >> 33).unwrap() % all.len().max(1)) else {
            continue;
        };
        if kept.iter().any(|(known, _)| known == address) {
            continue;
        }
        let others = [
            *value * Decimal::new(11, 1),
            *value + Decimal::ONE,
            *value * Decimal::new(9, 1),
            *value + Decimal::new(1, 1),
        ];
        for other in others.map(|other| other.round_dp(9).normalize()).into_iter().filter(|other| other != value) {
            let mut with = kept.clone();
            with.push((address.clone(), other.to_string()));
            if holds(&with) {
                kept = with;
                break;
            }
        }
    }
    kept
}

/// A thousand outcomes of ten years, each with numbers of its own, for measurements of time.
pub(crate) fn thousand() -> Drawn {
    let of = |place: u32, most: u32, places: u32| {
        let mixed = place.wrapping_mul(2_654_435_769) >> 8;
        Decimal::new(i64::from(mixed / (places + 1) % most), places)
    };
    let mut map = build::map("A thousand outcomes", "GBP", "2026-04-01")
        .stakeholder("people", build::people("People"))
        .stakeholder("council", build::agency("Council", "local-government", sroi::Level::Local))
        .input("contract", build::cash("council", 1_000_000));
    for place in 0..1_000 {
        let value = build::value(of(place, 90_000, 2) + Decimal::ONE)
            .to_share("people", "0.375", "0.2")
            .to_rest("council", 0)
            .source("A cost book");
        let outcome = build::outcome("people", of(place, 300, 1) + Decimal::ONE)
            .named(&format!("Outcome {place}"))
            .lasts(10)
            .deadweight(of(place + 1, 60, 2))
            .displacement(of(place + 2, 20, 2))
            .attributed_to_others(of(place + 3, 50, 2))
            .drop_off(of(place + 4, 300, 3))
            .value("worth", value);
        map = map.outcome(format!("outcome-{place}"), outcome);
    }
    let map = map.finish().unwrap();
    let numbers =
        [("deadweight", "0.111"), ("quantity", "17"), ("values/worth/proxy", "123.45"), ("drop_off", "0.0625")];
    let numbers = numbers.into_iter().enumerate().map(|(place, (key, text))| {
        (format!("/outcomes/outcome-{}/{key}", place * 249 + 1).parse().unwrap(), text.to_owned())
    });
    Drawn {
        name: "a thousand outcomes".into(),
        text: map.to_json(),
        numbers: numbers.collect(),
        choices: CHOICES[0].to_vec(),
    }
}
