//! Simulation: 20 outcomes, each with 6 triangular doubts, over 10 years, 200,000 draws; beside a plain scalar loop and
//! vectorised numpy (where it is installed) that work out the same.
//!
//! `cargo bench --all-features --bench simulate`. Times are for all draws: 200,000 draws in 90 ms are 450 ns a draw.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use rayon::ThreadPoolBuilder;
use sroi::Decimal;
use sroi::Measure;
use sroi::distribution::Distribution;
use sroi::simulation::{Columns, Engine, Model, Sampling, Study, assess, simulate};
use sroi::{Address, ImpactMap, build};
use std::hint::black_box;
use std::process::Command;

const OUTCOMES: usize = 20;
const YEARS: u32 = 10;
const DRAWS: u32 = 200_000;

/// The numbers in doubt of each outcome: key, low, mode, high.
const DOUBTS: [(&str, f64, f64, f64); 6] = [
    ("quantity", 40.0, 50.0, 80.0),
    ("values/v/proxy", 500.0, 900.0, 1_000.0),
    ("deadweight", 0.1, 0.2, 0.4),
    ("displacement", 0.0, 0.05, 0.1),
    ("attribution", 0.1, 0.3, 0.6),
    ("drop_off", 0.05, 0.2, 0.3),
];

fn map() -> ImpactMap {
    let mut map = build::map("Bench", "GBP", "2026-04-01")
        .stakeholder("payer", build::people("Payer"))
        .input("cost", build::cash("payer", 100_000));
    for index in 0..OUTCOMES {
        let outcome = build::outcome("payer", "50")
            .lasts(YEARS)
            .deadweight("0.2")
            .displacement("0.05")
            .attributed_to_others("0.3")
            .drop_off("0.2")
            .value("v", build::value("900"));
        map = map.outcome(format!("o{index}"), outcome);
    }
    map.finish().unwrap()
}

fn decimal(number: f64) -> Decimal {
    number.to_string().parse().unwrap()
}

fn doubts() -> Vec<(Address, Distribution)> {
    let of_outcome = |index| {
        DOUBTS.into_iter().map(move |(key, low, mode, high)| {
            let address = format!("/outcomes/o{index}/{key}").parse().unwrap();
            (address, Distribution::triangular(decimal(low), decimal(mode), decimal(high)).unwrap())
        })
    };
    (0..OUTCOMES).flat_map(of_outcome).collect()
}

/// One draw after the other, as one would write it down.
fn scalar(seed: u64) -> Vec<f64> {
    let mut random = SmallRng::seed_from_u64(seed);
    let mut triangular = |(_, low, mode, high): (&str, f64, f64, f64)| {
        let u: f64 = random.random();
        if u < (mode - low) / (high - low) {
            low + (u * (high - low) * (mode - low)).sqrt()
        } else {
            high - ((1.0 - u) * (high - low) * (high - mode)).sqrt()
        }
    };
    let factors: Vec<f64> = (1..=YEARS.cast_signed()).map(|year| 1.035_f64.powi(-year)).collect();
    let mut ratio = || {
        let mut total = 0.0;
        for _ in 0..OUTCOMES {
            let [quantity, proxy, deadweight, displacement, attribution, drop_off] = DOUBTS.map(&mut triangular);
            let impact = quantity * proxy * (1.0 - deadweight) * (1.0 - displacement) * (1.0 - attribution);
            let mut left = impact;
            for factor in &factors {
                total += left * factor;
                left *= 1.0 - drop_off;
            }
        }
        total / 100_000.0
    };
    (0..DRAWS).map(|_| ratio()).collect()
}

fn simulation(c: &mut Criterion) {
    let map = map();
    let addresses: Vec<Address> = doubts().into_iter().map(|(address, _)| address).collect();
    let engine = Engine::new(&map, &addresses, &[Measure::Sroi]).unwrap();
    let sampling = Sampling::new(1, doubts());
    let target = (engine.clone().without_wide_vectors(), sampling.clone().without_wide_vectors());
    let pool = |threads| ThreadPoolBuilder::new().num_threads(threads).build().unwrap();

    let mut group = c.benchmark_group("simulate/20 outcomes, 120 doubts, 200,000 draws");
    group.sample_size(10).throughput(Throughput::Elements(DRAWS.into()));
    for threads in [1, 2] {
        let pool = pool(threads);
        group.bench_function(format!("{threads} threads"), |b| {
            b.iter(|| pool.install(|| simulate(&engine, &sampling, 0..DRAWS.into()).unwrap()));
        });
        group.bench_function(format!("{threads} threads, vectors of the target alone"), |b| {
            b.iter(|| pool.install(|| simulate(&target.0, &target.1, 0..DRAWS.into()).unwrap()));
        });
    }
    group.bench_function("baseline: scalar loop", |b| b.iter(|| scalar(black_box(1))));
    group.finish();

    // the means agree, or the times would be of different things
    let mean = |ratios: &[f64]| ratios.iter().sum::<f64>() / f64::from(DRAWS);
    let wide = simulate(&engine, &sampling, 0..DRAWS.into()).unwrap();
    assert_eq!(wide, simulate(&target.0, &target.1, 0..DRAWS.into()).unwrap(), "vectors change no bit");
    let (ours, plain) = (mean(wide.result(0)), mean(&scalar(1)));
    assert!((ours / plain - 1.0).abs() < 1e-3, "{ours} and {plain}");

    numpy(ours);
}

/// The same in vectorised numpy: it times itself, since a process takes long to start.
fn numpy(ours: f64) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/simulate_numpy.py");
    match Command::new("python3").arg(script).output() {
        Ok(output) if output.status.success() => {
            let text = String::from_utf8_lossy(&output.stdout);
            let mut numbers = text.split_whitespace().map(|number| number.parse::<f64>().unwrap());
            let (nanoseconds, mean) = (numbers.next().unwrap(), numbers.next().unwrap());
            println!("baseline: numpy, best of 3: {nanoseconds:.0} ns a draw\n");
            assert!((ours / mean - 1.0).abs() < 1e-3, "{ours} and {mean}");
        }
        _ => println!("baseline: numpy is not there\n"),
    }
}

/// What a number in doubt costs in a draw, by design. It is uniform, so that the design is all but the whole cost.
fn by_design(c: &mut Criterion) {
    const BLOCK: usize = 512;
    let uniform = |(address, _): (Address, Distribution)| (address, Distribution::uniform(0, 1).unwrap());
    let random = Sampling::new(1, doubts().into_iter().map(uniform));
    let numbers = random.len();
    let latin = random.clone().with_latin_hypercube(DRAWS.into()).unwrap();
    let sobol = random.clone().with_sobol();
    let mut drawn = Columns::new(numbers, BLOCK).unwrap();
    let mut group = c.benchmark_group("simulate/drawing 120 numbers, 200,000 draws, 1 thread");
    group.sample_size(10).throughput(Throughput::Elements(u64::from(DRAWS) * numbers as u64));
    for (name, sampling) in [("random", random), ("Latin hypercube", latin), ("Sobol", sobol)] {
        for (vectors, sampling) in
            [("", sampling.clone()), (", vectors of the target alone", sampling.without_wide_vectors())]
        {
            group.bench_function(format!("{name}{vectors}"), |b| {
                b.iter(|| {
                    for first in (0..DRAWS).step_by(BLOCK) {
                        sampling.draw(0, first.into(), &mut drawn);
                    }
                });
            });
        }
    }
    group.finish();
}

/// What a user waits for: a whole assessment, with tornado, switching values, indices and the value of information, on two
/// threads.
fn assessments(c: &mut Criterion) {
    let wheels = (
        ImpactMap::from_json(include_str!("../examples/maps/wheels_to_meals.json")).unwrap(),
        Study::from_json(include_str!("../examples/maps/wheels_to_meals_study.json")).unwrap(),
    );
    let draft =
        doubts().into_iter().fold(Study::draft(), |draft, (address, doubt)| draft.doubt(address.as_str(), doubt));
    let many = (map(), draft.draws(DRAWS.into()).finish().unwrap());
    let pool = ThreadPoolBuilder::new().num_threads(2).build().unwrap();
    let mut group = c.benchmark_group("simulate/assessment, 2 threads");
    group.sample_size(10);
    for (name, (map, study)) in [("Wheels-to-Meals, 100,000 draws", wheels), ("120 doubts, 200,000 draws", many)] {
        group.bench_function(name, |b| b.iter(|| pool.install(|| assess(&map, &study).unwrap())));
    }
    group.finish();
}

/// A map of many outcomes whose drop-off is one assumption, where it is not stated by each.
fn of_many(outcomes: usize, assumed: bool) -> ImpactMap {
    let mut map = build::map("Many", "GBP", "2026-04-01")
        .stakeholder("payer", build::people("Payer"))
        .assumption("fading", build::assumption("0.2"))
        .input("cost", build::cash("payer", 100_000));
    for index in 0..outcomes {
        let outcome = build::outcome("payer", 50).lasts(YEARS).deadweight("0.2").value("v", build::value(900));
        let outcome = if assumed { outcome.drop_off(build::assumed("fading")) } else { outcome.drop_off("0.2") };
        map = map.outcome(format!("o{index}"), outcome);
    }
    map.finish().unwrap()
}

/// A number used once, beside one assumption that a thousand outcomes use: compiled, and evaluated.
fn assumption(c: &mut Criterion) {
    const MANY: usize = 1_000;
    const EVALUATIONS: usize = 10_000;
    let once = (of_many(MANY, false), "/outcomes/o0/drop_off", "a number used once");
    let by_all = (of_many(MANY, true), "/assumptions/fading/value", "an assumption used by 1,000 outcomes");
    let mut group = c.benchmark_group("simulate/1,000 outcomes, 1 doubt");
    group.sample_size(10);
    for (map, address, name) in [&once, &by_all] {
        let addresses = [address.parse::<Address>().unwrap()];
        let compile = || Engine::new(map, &addresses, &[Measure::Sroi]).unwrap();
        group.bench_function(format!("{name}: compiled"), |b| b.iter(compile));
        let engine = compile();
        let mut drawn = Columns::new(1, EVALUATIONS).unwrap();
        for (draw, place) in drawn.column_mut(0).iter_mut().zip(0_u32..) {
            *draw = f64::from(place) / 10_000.0;
        }
        let mut results = Columns::new(1, EVALUATIONS).unwrap();
        group.bench_function(format!("{name}: 10,000 evaluations"), |b| {
            b.iter(|| engine.evaluate(black_box(&drawn), &mut results).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, simulation, by_design, assessments, assumption);
criterion_main!(benches);
