//! What decisions cost beside the appraisals and simulations that they are made of.
//!
//! | group | what is timed |
//! |---|---|
//! | `50 options` | a map of 100 outcomes with a number changed in each option: 50 appraisals; options compared |
//! | `20 options in doubt` | 20 simulations of 100,000 draws each, of maps that are compiled already, and with the compiling; options compared |
//! | `200 sites` | the appraisal of the joined map; the roll-out appraised |
//!
//! Quote ratios of one run: times are the machine's.

use criterion::{Criterion, criterion_group, criterion_main};
use sroi::decisions::{Options, Rollout};
use sroi::simulation::{Engine, Sampling, simulate};
use sroi::{Address, ImpactMap, Measure, appraise, build};
use std::fmt::Write as _;
use std::hint::black_box;

/// A map of so many outcomes, half of what each is worth going to an agency.
fn map(outcomes: usize, years: u32) -> ImpactMap {
    let mut map = build::map("Bench", "GBP", "2026-04-01")
        .stakeholder("council", build::agency("Council", "local", sroi::Level::Local))
        .stakeholder("nhs", build::agency("NHS", "health", sroi::Level::National))
        .stakeholder("people", build::people("People"))
        .input("staff", build::cash("council", 40_000));
    for index in 0..outcomes {
        let value = build::value("162.50").to_share("people", "0.5", 0).to_share("nhs", "0.5", "0.3");
        let outcome = build::outcome("people", 40 + u32::try_from(index).unwrap())
            .lasts(years)
            .deadweight("0.27")
            .attributed_to_others("0.1")
            .drop_off("0.2")
            .value("v", value);
        map = map.outcome(format!("o{index}"), outcome);
    }
    map.finish().unwrap()
}

fn options(count: usize, of: &ImpactMap, study: &str) -> Options {
    let mut all = String::new();
    for place in 0..count {
        let comma = if place == 0 { "" } else { ", " };
        write!(
            all,
            r#"{comma}"o{place}": {{"map": "m", "changes": {{"/inputs/staff/amount": "{}"}}}}"#,
            30_000 + place
        )
        .unwrap();
    }
    let text = format!(
        r#"{{"format": "sroi-options/1", "maps": {{"m": {}}}, "options": {{{all}}}, "status_quo": "o0"{study}}}"#,
        of.to_json()
    );
    Options::from_json(&text).unwrap()
}

fn compared(c: &mut Criterion) {
    let options = options(50, &map(100, 5), "");
    let maps: Vec<&ImpactMap> = options.options().map(|(_, one)| one.map()).collect();
    let mut group = c.benchmark_group("50 options");
    group.bench_function("appraisals", |b| {
        b.iter(|| maps.iter().for_each(|map| drop(appraise(black_box(map)).unwrap())));
    });
    group.bench_function("compared", |b| b.iter(|| black_box(&options).compared().unwrap()));
    group.finish();
}

const DRAWS: u64 = 100_000;

fn in_doubt(c: &mut Criterion) {
    let study = r#", "study": {"draws": 100000, "doubts": {
        "/outcomes/o0/quantity": {"normal": {"mean": "40", "sd": "8"}}, "/outcomes/o1/quantity": {"normal": {"mean": "41", "sd": "8"}},
        "/outcomes/o0/deadweight": {"beta": {"alpha": "27", "beta": "73"}}, "/outcomes/o1/deadweight": {"triangular": {"low": "0.1", "mode": "0.27", "high": "0.5"}},
        "/outcomes/o2/values/v/proxy": {"pert": {"low": "100", "mode": "162.5", "high": "200"}}, "/outcomes/o3/drop_off": {"uniform": {"low": "0.1", "high": "0.4"}}
    }}"#;
    let options = options(20, &map(10, 5), study);
    let checked: Vec<_> =
        options.options().map(|(_, one)| options.study().unwrap().check(one.map()).unwrap()).collect();
    let measures = [
        Measure::Inputs,
        Measure::Outcomes,
        Measure::NetOf(options.option("o0").unwrap().map().stakeholder("council").unwrap().id().clone()),
        Measure::NetOf(options.option("o0").unwrap().map().stakeholder("nhs").unwrap().id().clone()),
    ];
    let addresses: Vec<Address> = checked[0].doubts().iter().map(|(address, _)| address.clone()).collect();
    let compiled = || options.options().map(|(_, one)| Engine::new(one.map(), &addresses, &measures).unwrap());
    let engines: Vec<Engine> = compiled().collect();
    let sampled = |place: usize| Sampling::new(1, checked[place].doubts().to_vec());
    let mut group = c.benchmark_group("20 options in doubt");
    group.sample_size(10);
    group.bench_function("simulations", |b| {
        b.iter(|| {
            let all = engines.iter().enumerate();
            all.map(|(place, engine)| simulate(black_box(engine), &sampled(place), 0..DRAWS).unwrap().len())
                .sum::<usize>()
        });
    });
    group.bench_function("simulations, compiled", |b| {
        b.iter(|| {
            let all = compiled().enumerate();
            all.map(|(place, engine)| simulate(&engine, &sampled(place), 0..DRAWS).unwrap().len()).sum::<usize>()
        });
    });
    group.bench_function("compared", |b| b.iter(|| black_box(&options).compared().unwrap()));
    group.finish();
}

fn rolled_out(c: &mut Criterion) {
    let mut sites = String::new();
    for place in 0..200 {
        let comma = if place == 0 { "" } else { ", " };
        let (start, fidelity) = (place % 5, 70 + place % 31);
        write!(
            sites,
            r#"{comma}"s{place}": {{"start": {start}, "fidelity": "0.{fidelity}", "adaptation": {{"fit": {{"from": "council", "amount": "900"}}}}}}"#
        )
        .unwrap();
    }
    let sites = sites.replace("\"0.100\"", "\"1\"");
    let text = format!(
        r#"{{"format": "sroi-rollout/1", "title": "T", "map": {}, "sites": {{{sites}}}, "learning": {{"rate": "0.9"}},
            "central": {{"licence": {{"from": "nhs", "amount": "50000"}}}}}}"#,
        map(10, 5).to_json()
    );
    let rollout = Rollout::from_json(&text).unwrap();
    let mut group = c.benchmark_group("200 sites");
    group.bench_function("appraisal", |b| b.iter(|| appraise(black_box(rollout.joined())).unwrap()));
    group.bench_function("rolled out", |b| b.iter(|| black_box(&rollout).appraised().unwrap()));
    group.finish();
}

criterion_group!(benches, compared, in_doubt, rolled_out);
criterion_main!(benches);
