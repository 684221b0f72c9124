//! The example `serve` under load: 200 clients at once, every tenth hostile, none of whose requests is lost.
//!
//! `cargo test --release --all-features --test serve_load --examples -- --ignored --nocapture` prints how long requests took
//! and what memory was held; `SROI_LOAD_SECONDS` says how long it goes on (60).

#![cfg(all(feature = "json", feature = "simulation"))]

#[allow(dead_code)] // what the other examples' tests need beside
mod example;

use example::served::Served;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

const CLIENTS: usize = 200;

const HEAD: &str = r#""format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01""#;

#[expect(clippy::disallowed_methods)] // times are printed; the library has no clock
fn now() -> Instant {
    Instant::now()
}

fn list(count: usize, item: impl FnMut(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

fn honest() -> Vec<String> {
    let school = include_str!("../examples/maps/school_programme.json");
    let wheels = include_str!("../examples/maps/wheels_to_meals.json");
    let study = include_str!("../examples/maps/wheels_to_meals_study.json").replace("100000", "2000");
    vec![
        format!(r#"{{"map": {school}, "appraisal": true, "pockets": true, "trail": ["/ratios/sroi"]}}"#),
        format!(r#"{{"map": {wheels}, "appraisal": true, "study": {study}}}"#),
    ]
}

fn hostile() -> Vec<String> {
    let map = |stakeholders: &str, rest: &str| {
        format!(
            r#"{{{HEAD}, "stakeholders": {{{stakeholders}}}, "inputs": {{"i": {{"from": "a", "amount": 7}}}}{rest}}}"#
        )
    };
    let outcome = |i: usize, lasts: u32| {
        format!(r#""o{i}": {{"stakeholder": "a", "quantity": 1, "lasts": {lasts}, "values": {{"v": {{"proxy": 3}}}}}}"#)
    };
    let outcomes = |count, lasts| format!(r#", "outcomes": {{{}}}"#, list(count, |i| outcome(i, lasts)));
    let agencies = format!(r#""a": {{}}, {}"#, list(498, |i| format!(r#""s{i}": {{"agency": {{}}}}"#)));
    let in_doubt = list(64, |i| {
        let values = list(100, |year| format!("[{}, 1]", year + 1));
        format!(r#""/outcomes/o{i}/lasts": {{"discrete": [{values}]}}"#)
    });
    let key = "k".repeat(900_000);
    vec![
        format!(r#"{{"map": {}, "study": {{"doubts": {{{in_doubt}}}}}}}"#, map("\"a\": {}", &outcomes(64, 100))),
        format!(r#"{{"map": {}, "pockets": true, "appraisal": true}}"#, map(&agencies, &outcomes(5_000, 1))),
        format!(r#"{{"map": {}, "appraisal": true}}"#, map("\"a\": {}", &outcomes(99, 1_000))),
        format!(r#"{{"map": {}}}"#, map("\"a\": {}", &format!(r#", "notes": {{"/{key}": {{}}}}"#))),
        format!(
            r#"{{"map": {}, "study": {{"doubts": {{"/inputs/i/amount": {{"grade": 2}}}}}}}}"#,
            map("\"a\": {}", &outcomes(9_000, 1))
        ),
        format!(
            r#"{{"map": {}, "trail": [{}]}}"#,
            map(&agencies, &outcomes(1, 1_000)),
            list(20_000, |i| format!("\"/stakeholders/q{i}/gaind\""))
        ),
        "[".repeat(900_000),
        format!(r#"{{"{key}": 1}}"#),
        "x".repeat(1_000_001),
    ]
}

#[test]
#[ignore = "a minute of load"]
fn no_request_is_lost_whatever_others_send() {
    let seconds = std::env::var("SROI_LOAD_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(60);
    let served = Served::new();
    let (honest, hostile) = (honest(), hostile());
    let end = now() + Duration::from_secs(seconds);
    let (answers, memory) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (served, answers, honest, hostile) = (&served, &answers, &honest, &hostile);
            scope.spawn(move || {
                let is_hostile = client % 10 == 0;
                let requests = if is_hostile { hostile } else { honest };
                for request in requests.iter().cycle().skip(client / 10) {
                    if now() >= end {
                        break;
                    }
                    let start = now();
                    let (status, _) = Served::answered(served.sent("POST", request.as_bytes()));
                    answers.lock().unwrap().push((is_hostile, status, start.elapsed()));
                }
            });
        }
        while now() < end {
            memory.lock().unwrap().extend(served.megabytes());
            std::thread::sleep(Duration::from_secs(2));
        }
    });
    let answers = answers.into_inner().unwrap();
    for who in [false, true] {
        let of_them: Vec<_> = answers.iter().filter(|(is_hostile, ..)| *is_hostile == who).collect();
        let mut times: Vec<Duration> = of_them.iter().map(|(.., time)| *time).collect();
        times.sort();
        let mut statuses: BTreeMap<u16, usize> = BTreeMap::new();
        for (_, status, _) in of_them {
            *statuses.entry(*status).or_default() += 1;
        }
        let at = |percent: usize| times.get((times.len() - 1) * percent / 100).copied().unwrap_or_default();
        println!(
            "hostile {who}: {} requests, statuses {statuses:?}, median {:?}, 99% {:?}, longest {:?}",
            times.len(),
            at(50),
            at(99),
            at(100)
        );
        // who asks honestly is answered, or told that the time is over
        let known: &[u16] = if who { &[200, 413, 422, 503] } else { &[200, 503] };
        assert!(statuses.keys().all(|status| known.contains(status)), "{statuses:?}");
    }
    println!("megabytes every 2 s: {:?}", memory.into_inner().unwrap());
}
