//! Doubt at size: 1,000 outcomes with a number in doubt each; what is worked out by parts, beside the whole way to the same.
//!
//! `cargo bench --all-features --bench doubt`. The baselines take long, so they are run for fewer bars and groups, and their
//! times are those of so many: a hundred bars in 1.5 s are 15 s for a thousand.

use criterion::{Criterion, criterion_group, criterion_main};
use sroi::sensitivity::{Tornado, changed};
use sroi::{Address, Decimal, ImpactMap, Measure, appraise, build};

/// So many outcomes of ten years, with all that an outcome usually states.
fn map(outcomes: u32) -> ImpactMap {
    let mut map = build::map("Many", "GBP", "2026-04-01")
        .stakeholder("payer", build::people("Payer"))
        .input("cost", build::cash("payer", 1_000_000));
    for place in 0..outcomes {
        let outcome = build::outcome("payer", 50 + place % 7)
            .lasts(10)
            .deadweight("0.2")
            .displacement("0.05")
            .attributed_to_others("0.3")
            .drop_off("0.2")
            .value("v", build::value(900 + place));
        map = map.outcome(format!("o{place}"), outcome);
    }
    map.finish().unwrap()
}

/// The keys of numbers that are put in doubt, by outcome in turn.
const KEYS: [&str; 4] = ["quantity", "values/v/proxy", "deadweight", "drop_off"];

fn address(place: u32, key: &str) -> Address {
    format!("/outcomes/o{place}/{key}").parse().unwrap()
}

/// A range of one number of each outcome.
fn ranges(map: &ImpactMap, outcomes: u32) -> Vec<(Address, Decimal, Decimal)> {
    let addresses = (0..outcomes).map(|place| address(place, KEYS[place as usize % KEYS.len()]));
    let around = |address: Address| {
        let value = map.number(&address).unwrap();
        (address, value * Decimal::new(8, 1), value * Decimal::new(12, 1))
    };
    addresses.map(around).collect()
}

/// What a tornado was before: the whole map appraised at both ends of each bar.
fn by_the_whole(map: &ImpactMap, ranges: &[(Address, Decimal, Decimal)]) -> Vec<[Option<Decimal>; 2]> {
    let end =
        |address, value: Decimal| Measure::Sroi.of(&appraise(&changed(map, [(address, value)]).unwrap()).unwrap());
    ranges.iter().map(|(address, low, high)| [end(address, *low), end(address, *high)]).collect()
}

fn tornado(c: &mut Criterion) {
    const BASELINE: usize = 50;
    let mut group = c.benchmark_group("doubt/tornado");
    group.sample_size(10);
    for outcomes in [100, 1_000, 2_000] {
        let map = map(outcomes);
        let ranges = ranges(&map, outcomes);
        let all = || Tornado::new(&map, ranges.clone(), &Measure::Sroi).unwrap();
        group.bench_function(format!("{outcomes} outcomes, {outcomes} bars"), |b| b.iter(all));
        if outcomes == 1_000 {
            let few = &ranges[..BASELINE];
            group.bench_function(format!("baseline: the whole appraised, {outcomes} outcomes, {BASELINE} bars"), |b| {
                b.iter(|| by_the_whole(&map, few));
            });
            for ((address, ..), expected) in few.iter().zip(by_the_whole(&map, few)) {
                let tornado = all();
                let bar = tornado.bars().iter().find(|bar| bar.address() == address).unwrap();
                assert_eq!([bar.at_low(), bar.at_high()], expected, "the same to the last digit");
            }
        }
    }
    group.finish();
}

criterion_group!(benches, tornado);
criterion_main!(benches);
