//! What the engine costs: queries over many maps beside a bare loop over the same texts, in the same run and on as many threads.
//!
//! ```text
//! cargo bench -p sroi-datafusion --bench maps
//! ```
//!
//! The loop reads each text with `ImpactMap::from_json`, appraises it and adds up the net present value; the threads take turns at pieces of the
//! texts, which are in memory. The query does the same from a Parquet file. For draws the loop takes a study as well, checks and compiles it, makes the
//! draws and summarises the net. They are run in turns, and the median of the ratios is told, with all times.

// it is time that is measured
#![allow(clippy::disallowed_methods)]

#[path = "../../../benches/appraise/sheet.rs"]
mod sheet;

use sheet::{Said, Sheet};
use sroi::simulation::{Engine, Study, simulate};
use sroi::{Address, ImpactMap, Measure, Money, appraise};
use sroi_datafusion::{MapsWriter, Options, Setting, run, session};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const THREADS: usize = 2;

fn main() {
    // as `cargo bench` and `cargo test --benches` call it; `--test` says to try everything once
    let trial = std::env::args().any(|argument| argument == "--test");
    let (maps, drawn, rounds) = if trial { (20, 4, 1) } else { (10_000, 1_000, 7) };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let texts: Vec<String> = (0..maps).map(text).collect();
    let file = folder.join("maps.parquet");
    write(&file, &texts, None);
    compare("maps of 20 outcomes, appraised", maps, rounds, &mut || looped(&texts, appraised), &|| {
        queried(&file, "SELECT count(*), sum(net) FROM appraisals()")
    });
    compare(
        "maps of 20 outcomes, their ledgers by account and year",
        maps,
        rounds,
        &mut || looped(&texts, ledger),
        &|| queried(&file, "SELECT account, year, sum(present_value) FROM ledger() GROUP BY account, year"),
    );
    let study = study(10_000);
    let texts = &texts[..drawn];
    let file = folder.join("drawn.parquet");
    write(&file, texts, Some(&study));
    compare(
        "maps x 10,000 draws",
        drawn,
        rounds.min(3),
        &mut || looped(texts, |text| simulated(text, &study)),
        &|| queried(&file, "SELECT count(*), avg(below_zero) FROM summaries()"),
    );
}

/// The same sheet with another contract, so that no two maps are the same.
fn text(number: usize) -> String {
    let text = Sheet::new(20, 5, 2).text(Said::Everything);
    text.replacen("\"Benchmark\"", &format!("\"Benchmark {number}\""), 1)
}

/// Of each of ten outcomes the quantity.
fn study(draws: u64) -> String {
    let doubts: Vec<String> = (0..10)
        .map(|outcome| format!(r#""/outcomes/outcome-{outcome}/quantity": {{"range": {{"low": "5", "high": "500"}}}}"#))
        .collect();
    format!(r#"{{"draws": {draws}, "doubts": {{{}}}}}"#, doubts.join(", "))
}

fn write(file: &Path, texts: &[String], study: Option<&str>) {
    let mut writer = MapsWriter::new(file).unwrap();
    for (number, text) in texts.iter().enumerate() {
        writer.push(&format!("map-{number}"), Some(text), study).unwrap();
    }
    writer.finish().unwrap();
}

fn appraised(text: &str) -> Money {
    appraise(&ImpactMap::from_json(text).unwrap()).unwrap().net_present_value()
}

/// With the lines of the ledger written, and added up by account and year.
fn ledger(text: &str) -> Money {
    use sroi::{Dimension, Perspective};
    let appraisal = appraise(&ImpactMap::from_json(text).unwrap()).unwrap();
    let by = [Dimension::Stakeholder, Dimension::Year];
    let rows = appraisal.ledger().pivot(&by, &Perspective::Society).unwrap();
    Money::sum(rows.iter().map(|row| row.sums.present.gained)).unwrap()
}

/// With draws of society's results and of the nets of agencies, as the table of summaries has them.
fn simulated(text: &str, study: &str) -> Money {
    let map = ImpactMap::from_json(text).unwrap();
    let study = Study::from_json(study).unwrap();
    let appraisal = appraise(&map).unwrap();
    let checked = study.check(&map).unwrap();
    let sampling = study.sampling(&checked, &sroi::Work::default()).unwrap();
    let addresses: Vec<Address> = sampling.addresses().cloned().collect();
    let engine = Engine::new(&map, &addresses, &[Measure::Sroi, Measure::Net]).unwrap();
    let draws = simulate(&engine, &sampling, 0..study.draws()).unwrap();
    for result in 0..draws.results() {
        std::hint::black_box((draws.summary(result).unwrap(), draws.probability_above(result, 0.0).unwrap()));
    }
    appraisal.net_present_value()
}

fn looped(texts: &[String], one: impl Fn(&str) -> Money + Sync) -> Duration {
    let begun = Instant::now();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                let mut sum = Money::ZERO;
                while let Some(piece) = texts.chunks(32).nth(next.fetch_add(1, Ordering::Relaxed)) {
                    for text in piece {
                        sum = Money::sum([sum, one(text)]).unwrap();
                    }
                }
                std::hint::black_box(sum)
            });
        }
    });
    begun.elapsed()
}

/// The session made, the file opened and the answer set out, all of it.
fn queried(file: &Path, sql: &str) -> Duration {
    let begun = Instant::now();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(THREADS).enable_all().build().unwrap();
    let mut options = Options::default();
    (options.maps, options.sql) = (file.to_owned(), sql.to_owned());
    let mut setting = Setting::default();
    setting.partitions = Some(THREADS);
    let answer = runtime.block_on(async {
        let (session, _) = session(file, setting).await.unwrap();
        tokio::spawn(async move { run(&session, &options).await }).await.unwrap().unwrap()
    });
    assert!(answer.lines().count() > 4, "{answer}");
    begun.elapsed()
}

fn compare(what: &str, maps: usize, rounds: usize, bare: &mut dyn FnMut() -> Duration, query: &dyn Fn() -> Duration) {
    let mut times: Vec<[Duration; 2]> = Vec::new();
    for _ in 0..rounds {
        times.push([bare(), query()]);
    }
    let mut ratios: Vec<f64> = times.iter().map(|[bare, query]| query.div_duration_f64(*bare)).collect();
    ratios.sort_by(f64::total_cmp);
    println!("{maps} {what}: the query takes {:.3} times the bare loop", ratios[ratios.len() / 2]);
    println!("  bare loop and query, in turns: {times:.3?}");
}
