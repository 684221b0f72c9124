//! Doubt at size: 1,000 outcomes with a number in doubt each; what is worked out by parts, beside the whole way to the same.
//!
//! `cargo bench --all-features --bench doubt`. The baselines take long, so they are run for fewer bars and groups, and their
//! times are those of so many: a hundred bars in 1.5 s are 15 s for a thousand.

use criterion::{Criterion, criterion_group, criterion_main};
use sroi::distribution::Distribution;
use sroi::sensitivity::{Tornado, changed};
use sroi::simulation::{Columns, Decision, Doubt, Engine, Sampling, Study, VarianceIndices, assess_with, simulate};
use sroi::work::Stage;
use sroi::{Address, Decimal, ImpactMap, Measure, Work, appraise, build};
use std::cell::RefCell;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// So many outcomes of ten years, with all that an outcome usually states.
fn map(outcomes: u32) -> ImpactMap {
    let mut map = build::map("Many", "GBP", "2026-04-01")
        .stakeholder("payer", build::people("Payer"))
        .input("cost", build::cash("payer", 1_000_000))
        .input("time", build::in_kind("payer", 100_000));
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

/// Index draws of every study.
const DRAWS: usize = 4_096;

/// A triangular doubt about so many numbers of each outcome, and about what is put in where the ratio is to be of two doubts.
fn doubts(map: &ImpactMap, outcomes: u32, of_each: usize, with_inputs: bool) -> Vec<(Address, Distribution)> {
    let keys = |place: u32| (0..of_each).map(move |key| KEYS[(place as usize + key) % KEYS.len()]);
    let of_outcomes = (0..outcomes).flat_map(|place| keys(place).map(move |key| address(place, key)));
    let inputs = ["/inputs/cost/amount", "/inputs/time/amount"].into_iter().filter(|_| with_inputs);
    let inputs = inputs.map(|address| address.parse().unwrap());
    let around = |address: Address| {
        let value = map.number(&address).unwrap();
        let [low, high] = [Decimal::new(8, 1), Decimal::new(12, 1)].map(|times| value * times);
        (address, Distribution::triangular(low, value, high).unwrap())
    };
    of_outcomes.chain(inputs).map(around).collect()
}

#[expect(clippy::disallowed_methods)] // a benchmark has a clock
fn now() -> Instant {
    Instant::now()
}

/// How long an assessment is at each stage from which it asks whether to go on.
fn stages(map: &ImpactMap, study: &Study) -> Vec<(Stage, Duration)> {
    let met: RefCell<Vec<(Stage, Instant)>> = RefCell::default();
    let work = Work::new(sroi::Limits::highest()).asking(|progress| {
        let mut met = met.borrow_mut();
        if met.last().is_none_or(|(stage, _)| *stage != progress.stage) {
            met.push((progress.stage, now()));
        }
        ControlFlow::Continue(())
    });
    assess_with(map, study, &work).unwrap();
    drop(work);
    let met = met.into_inner();
    let ends = met.iter().skip(1).map(|(_, at)| *at).chain([now()]);
    met.iter().zip(ends).map(|((stage, start), end)| (*stage, end - *start)).collect()
}

/// The indices and the values of information inside an assessment of 1,000 outcomes, beside estimates by the general ways.
fn assessment(c: &mut Criterion) {
    let mut group = c.benchmark_group("doubt/assessment");
    group.sample_size(10);
    for (outcomes, of_each, with_inputs) in
        [(250, 1, false), (1_000, 1, false), (1_000, 2, false), (250, 1, true), (1_000, 1, true)]
    {
        let map = map(outcomes);
        let doubts = doubts(&map, outcomes, of_each, with_inputs);
        let study = doubts.iter().fold(Study::draft().draws(DRAWS as u64), |study, (address, doubt)| {
            study.doubt(address, Doubt::Distribution(doubt.clone()))
        });
        let limits = sroi::Limits::highest();
        let study = Study::from_document(study.finish().unwrap().to_document(), limits).unwrap();
        let what = if with_inputs { "and the inputs in doubt" } else { "in doubt" };
        for stage in [Stage::Tornado, Stage::Indices, Stage::Information] {
            group.bench_function(format!("{stage}: {outcomes} outcomes, {of_each} number(s) of each {what}"), |b| {
                b.iter_custom(|rounds| {
                    let took = |_| stages(&map, &study).into_iter().find(|(one, _)| *one == stage).unwrap().1;
                    (0..rounds).map(took).sum()
                });
            });
        }
        if (outcomes, of_each, with_inputs) != (1_000, 1, false) {
            continue;
        }
        let addresses: Vec<Address> = doubts.iter().map(|(address, _)| address.clone()).collect();
        let engine = Engine::new(&map, &addresses, &[Measure::Net]).unwrap();
        let sampling = Sampling::new(1, doubts);
        group.bench_function("baseline: estimated indices of 1,000 numbers, by 100 draws in place of 4,096", |b| {
            b.iter(|| VarianceIndices::new_with(&engine, 0, &sampling, 100, &Work::new(limits)).unwrap());
        });
        let draws = simulate(&engine, &sampling, 0..DRAWS as u64).unwrap();
        let mut numbers = Columns::new(addresses.len(), DRAWS).unwrap();
        sampling.draw(0, 0, &mut numbers);
        let decision = Decision::from_threshold(draws.result(0), 0.0).unwrap();
        group.bench_function("baseline: regressed values of 100 numbers in place of 1,000", |b| {
            b.iter(|| (0..100).map(|column| decision.evppi(&[numbers.column(column)]).unwrap().value).sum::<f64>());
        });
    }
    group.finish();
}

criterion_group!(benches, tornado, assessment);
criterion_main!(benches);
