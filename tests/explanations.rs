//! A trail that is made as it is written says what the trail that is held says, to the byte.

#![cfg(feature = "json")]

#[path = "../benches/appraise/sheet.rs"]
mod sheet;

use sheet::{Said, Sheet};
use sroi::map::NegativeOutcomes;
use sroi::{Address, Appraisal, Conventions, ErrorKind, ImpactMap, Limit, Limits, appraise};

fn at(text: &str) -> Address {
    text.parse().unwrap()
}

/// Text and JSON of a result, made as they are written, beside those of its trail.
fn same(appraisal: &Appraisal, at: &Address) {
    let (trail, explanation) = (appraisal.explain(at).unwrap(), appraisal.explanation(at).unwrap());
    assert_eq!(explanation.at(), Some(at));
    assert_eq!(explanation.value(), trail.value());
    // not assert_eq: what differs would be printed whole
    let (told, held) = (explanation.to_string(), trail.to_string());
    let differs = told.lines().zip(held.lines()).find(|(told, held)| told != held);
    assert!(told == held, "{at} as text: {differs:?}");
    let (told, held) = (explanation.to_json(), trail.to_json());
    let differs = told.lines().zip(held.lines()).enumerate().find(|(_, (told, held))| told != held);
    assert!(told == held, "{at} as JSON: {differs:?}");
}

/// A map of so many outcomes, with limits that let its trails be as long as they are.
fn long(outcomes: u32, years: u32, said: Said) -> ImpactMap {
    let limits = Limits::default().with(Limit::TrailSteps, u64::MAX);
    ImpactMap::from_json_within(&Sheet::new(outcomes, years, 2).text(said), limits).unwrap()
}

/// Of more outcomes than trails are kept of: most are made anew for each part of a result that needs them, and are known again.
#[test]
fn what_is_made_twice_is_known_again() {
    let conventions = Conventions::guide().with_negative_outcomes(NegativeOutcomes::Denominator);
    let map = long(900, 8, Said::Cashable).with_conventions(&conventions).unwrap();
    let appraisal = appraise(&map).unwrap();
    for result in ["/ratios/net_sroi", "/bridge/discounting", "/payback/discounted_years"] {
        same(&appraisal, &at(result));
    }
}

#[test]
fn steps_are_counted_before_anything_is_written() {
    let text = Sheet::new(12, 5, 2).text(Said::Everything);
    let refused = |most| {
        let map = ImpactMap::from_json_within(&text, Limits::default().with(Limit::TrailSteps, most)).unwrap();
        let appraisal = appraise(&map).unwrap();
        let refused = appraisal.results().into_iter().filter(|at| {
            let (held, told) = (appraisal.explain(at).err(), appraisal.explanation(at).err());
            assert_eq!(held.as_ref().map(ToString::to_string), told.as_ref().map(ToString::to_string), "{at} {most}");
            assert!(told.is_none_or(|error| error.kind() == ErrorKind::TooLarge));
            held.is_some()
        });
        refused.count()
    };
    let counts: Vec<usize> = (0..60).map(|most| refused(most * 40)).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b) && counts[0] > 50 && counts[59] == 0, "{counts:?}");
}

#[test]
fn what_has_no_trail_has_no_explanation() {
    let map = long(2, 2, Said::Nothing);
    let appraisal = appraise(&map).unwrap();
    let (held, told) = (appraisal.explain(&at("/ratios/srio")), appraisal.explanation(&at("/ratios/srio")));
    assert_eq!(held.unwrap_err().to_string(), told.unwrap_err().to_string());
}

/// Full, so that nothing more can be written.
struct Full(usize);

impl std::fmt::Write for Full {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0 = self.0.checked_sub(text.len()).ok_or(std::fmt::Error)?;
        Ok(())
    }
}

#[test]
fn a_writer_that_fails_ends_it() {
    use std::fmt::Write as _;
    let map = long(20, 3, Said::Everything);
    let appraisal = appraise(&map).unwrap();
    let explanation = appraisal.explanation(&at("/present_value/net")).unwrap();
    let (text, json) = (explanation.to_string().len(), explanation.to_json().len());
    assert!(write!(Full(text), "{explanation}").is_ok() && write!(Full(text - 1), "{explanation}").is_err());
    assert!(explanation.write_json(&mut Full(json)).is_ok() && explanation.write_json(&mut Full(json - 1)).is_err());
}

#[test]
fn it_can_be_sent_to_another_thread_and_serializes() {
    let map = long(3, 2, Said::Steps);
    let appraisal = appraise(&map).unwrap();
    let explanation = appraisal.explanation(&at("/ratios/sroi")).unwrap();
    let told = std::thread::scope(|scope| scope.spawn(|| explanation.clone().to_string()).join().unwrap());
    assert_eq!(told, explanation.to_string());
    let value = serde_json::to_value(&explanation).unwrap();
    assert_eq!(value, serde_json::to_value(&*appraisal.explain(&at("/ratios/sroi")).unwrap()).unwrap());
    assert_eq!(value, serde_json::from_str::<serde_json::Value>(&explanation.to_json()).unwrap());
}

#[cfg(feature = "proptest")]
mod generated {
    use super::{appraise, same};
    use proptest::prelude::*;
    use sroi::laws::{self, Maps};

    fn same_throughout(map: &sroi::ImpactMap) {
        let appraisal = appraise(map).unwrap();
        appraisal.results().iter().for_each(|at| same(&appraisal, at));
    }

    proptest! {
        // each map has some hundred results
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn of_every_result_of_every_map(map in laws::impact_maps()) {
            same_throughout(&map);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn of_maps_of_many_outcomes(map in Maps::new().with_outcomes(8..=16).impact_maps()) {
            same_throughout(&map);
        }
    }
}

/// The least limit at which a result is told is the same either way: what is late counts as if it stood there.
#[test]
fn either_is_refused_at_the_same_limit() {
    for (outcomes, years) in [(1, 60), (2, 40), (12, 5)] {
        let text = Sheet::new(outcomes, years, 2).text(Said::Everything);
        let within = |most: u64, at: &Address| {
            let map = ImpactMap::from_json_within(&text, Limits::default().with(Limit::TrailSteps, most)).unwrap();
            let appraisal = appraise(&map).unwrap();
            [appraisal.explain(at).is_ok(), appraisal.explanation(at).is_ok()]
        };
        for result in ["/present_value/outcomes", "/present_value/inputs", "/present_value/net", "/bridge/gross"] {
            let at = at(result);
            let least = [0, 1].map(|which| {
                let (mut refused, mut told) = (0, 50_000);
                while told - refused > 1 {
                    let most = u64::midpoint(refused, told);
                    if within(most, &at)[which] { told = most } else { refused = most }
                }
                told
            });
            assert_eq!(least[0], least[1], "{result} of {outcomes} outcomes of {years} years");
        }
    }
}

/// Parts of a total stand under the addresses of their inputs and outcomes.
#[test]
fn parts_of_totals_have_the_addresses_of_what_they_are_of() {
    let map = long(3, 2, Said::Everything);
    let inputs = sroi::build::map("Two", "GBP", "2026-04-01")
        .stakeholder("p", sroi::build::people("P"))
        .input("rent", sroi::build::cash("p", 100))
        .input("time", sroi::build::in_kind("p", 50))
        .outcome("o", sroi::build::outcome("p", 1).value("v", sroi::build::value(300)))
        .finish()
        .unwrap();
    for (map, result, parts) in [
        (
            &map,
            "/present_value/outcomes",
            ["/outcomes/outcome-0", "/outcomes/outcome-1", "/outcomes/outcome-2"].as_slice(),
        ),
        (&inputs, "/present_value/inputs", &["/inputs/rent", "/inputs/time"]),
    ] {
        let appraisal = appraise(map).unwrap();
        let trail = appraisal.explain(&at(result)).unwrap();
        let found: Vec<&str> = trail.children().into_iter().filter_map(|part| part.at()).map(Address::as_str).collect();
        assert_eq!(found, parts);
        let told = appraisal.explanation(&at(result)).unwrap().to_string();
        assert!(parts.iter().all(|part| told.contains(&format!("{part} = "))), "{told}");
    }
}
