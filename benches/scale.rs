//! How what a map costs grows: with its outcomes, its years, its draws, and from result to result of one map. The figures of
//! `docs/scale.md`.
//!
//! | group | what is timed |
//! |---|---|
//! | `outcomes` | from text to appraisal: 1 to 1,000 outcomes of 5 years |
//! | `years` | the same: 20 outcomes of 1 to 1,000 years |
//! | `draws` | 1,000 to 1,000,000 draws of ratio and net, 60 numbers in doubt, on one thread |
//! | `numbers` | 10,000 draws of 20 outcomes with 1 to 100 numbers in doubt |
//! | `a-map` | what is done with one map of 20 outcomes and 5 years: read, appraise, each table of the feature `arrow`, a simulation of 10,000 draws |
//!
//! `cargo bench --all-features --bench scale`. Quote ratios of one run: times are the machine's.

#[path = "appraise/sheet.rs"]
mod sheet;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use sheet::{Said, Sheet};
use sroi::arrow::{AccountsTable, AppraisalsTable, LedgerTable, SummariesTable, WarningsTable};
use sroi::distribution::Distribution;
use sroi::pockets::{Accounts, Counting};
use sroi::simulation::{Draws, Engine, Sampling, simulate_with};
use sroi::{Address, ImpactMap, Limits, Measure, Work};
use std::hint::black_box;
use std::time::Duration;

/// The results that are drawn of each map.
const RESULTS: [Measure; 2] = [Measure::Net, Measure::Sroi];

fn text(outcomes: u32, years: u32) -> String {
    Sheet::new(outcomes, years, 2).text(Said::Everything)
}

fn appraised(text: &str) -> sroi::Appraisal {
    sroi::appraise(&ImpactMap::from_json(text).unwrap()).unwrap()
}

/// Doubts about so many shares: three of each outcome, until there are enough.
fn sampling(numbers: usize) -> Sampling {
    let keys = ["deadweight", "attribution", "drop_off"];
    let address = |place: usize| -> Address {
        format!("/outcomes/outcome-{}/{}", place / keys.len(), keys[place % keys.len()]).parse().unwrap()
    };
    let doubt = || Distribution::triangular("0.05", "0.2", "0.4").unwrap();
    Sampling::new(1, (0..numbers).map(|place| (address(place), doubt())))
}

fn drawn(map: &ImpactMap, sampling: &Sampling, draws: u64) -> Draws {
    let addresses: Vec<Address> = sampling.addresses().cloned().collect();
    let engine = Engine::new(map, &addresses, &RESULTS).unwrap();
    // a million draws take more steps than usual limits allow in one call
    simulate_with(&engine, sampling, 0..draws, &Work::new(Limits::highest())).unwrap()
}

fn outcomes(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("outcomes");
    for outcomes in [1, 10, 100, 1_000] {
        let text = text(outcomes, 5);
        group.throughput(Throughput::Elements(outcomes.into()));
        group.bench_with_input(BenchmarkId::from_parameter(outcomes), &text, |b, text| b.iter(|| appraised(text)));
    }
}

fn years(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("years");
    for years in [1, 10, 100, 1_000] {
        let text = text(20, years);
        group.throughput(Throughput::Elements(u64::from(years) * 20));
        group.bench_with_input(BenchmarkId::from_parameter(years), &text, |b, text| b.iter(|| appraised(text)));
    }
}

fn draws(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("draws");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    let map = ImpactMap::from_json(&text(20, 5)).unwrap();
    let sampling = sampling(60);
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    for draws in [1_000, 10_000, 100_000, 1_000_000] {
        group.throughput(Throughput::Elements(draws));
        group.bench_with_input(BenchmarkId::from_parameter(draws), &draws, |b, draws| {
            b.iter(|| one.install(|| drawn(&map, &sampling, *draws)));
        });
    }
}

fn numbers(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("numbers");
    group.sample_size(20);
    let map = ImpactMap::from_json(&text(40, 5)).unwrap();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    for numbers in [1, 10, 100] {
        let sampling = sampling(numbers);
        group.throughput(Throughput::Elements(10_000));
        group.bench_with_input(BenchmarkId::from_parameter(numbers), &sampling, |b, sampling| {
            b.iter(|| one.install(|| drawn(&map, sampling, 10_000)));
        });
    }
}

fn a_map(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("a-map");
    group.sample_size(50);
    let text = text(20, 5);
    let map = ImpactMap::from_json(&text).unwrap();
    let appraisal = sroi::appraise(&map).unwrap();
    group.bench_function("read", |b| b.iter(|| ImpactMap::from_json(&text).unwrap()));
    group.bench_function("appraise", |b| b.iter(|| sroi::appraise(&map).unwrap()));
    // a ledger is written down when it is first read, so each is of an appraisal that is made anew
    group.bench_function("ledger", |b| {
        let mut table = LedgerTable::new();
        b.iter(|| {
            table.push("map", &sroi::appraise(&map).unwrap()).unwrap();
            black_box(table.finish().unwrap())
        });
    });
    group.bench_function("accounts", |b| {
        let mut table = AccountsTable::new();
        b.iter(|| {
            let accounts = Accounts::new(&sroi::appraise(&map).unwrap(), Counting::default()).unwrap();
            table.push("map", &accounts).unwrap();
            black_box(table.finish().unwrap())
        });
    });
    group.bench_function("appraisals", |b| {
        let mut table = AppraisalsTable::new();
        b.iter(|| {
            table.push("map", &appraisal).unwrap();
            black_box(table.finish().unwrap())
        });
    });
    group.bench_function("warnings", |b| {
        let mut table = WarningsTable::new();
        b.iter(|| {
            table.push("map", appraisal.warnings()).unwrap();
            black_box(table.finish().unwrap())
        });
    });
    let sampling = sampling(60);
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    group.bench_function("simulate", |b| b.iter(|| one.install(|| drawn(&map, &sampling, 10_000))));
    let draws = drawn(&map, &sampling, 10_000);
    group.bench_function("summaries", |b| {
        let mut table = SummariesTable::new();
        b.iter(|| {
            table.push("map", &RESULTS, &draws).unwrap();
            black_box(table.finish().unwrap())
        });
    });
}

criterion_group!(benches, outcomes, years, draws, numbers, a_map);
criterion_main!(benches);
