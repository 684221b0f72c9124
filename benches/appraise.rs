//! What an appraisal costs beside the same sums in plain decimal operators, and what reading a map costs beside reading
//! the same bytes as any JSON.
//!
//! | group | what is timed |
//! |---|---|
//! | `appraise` | an appraisal: every line, rounded, in every total; 10 years, 2 recipients, a source for every proxy |
//! | `appraise-warned` | the same where no proxy has a source and no adjustment is stated |
//! | `appraise-cashable` | the same where both recipients have cashable shares |
//! | `appraise-in-steps` | the same where what is cashable of both is said in steps |
//! | `appraise-and-read`, `-warned` | an appraisal of which all is read that is made when it is: ledger lines, ids, warnings |
//! | `baseline` | present values of the same numbers, one running sum, in the operators of `rust_decimal` |
//! | `by-years`, `by-recipients` | 20 outcomes of 1 to 1,000 years, or with 1 to 1,000 recipients: throughput is level where the work is |
//! | `long` | 1,000 outcomes of 100 years, proportions of four digits: appraisal and baseline |
//! | `read` | a map's text, completed and as a hand would write it: into a checked map and into a `serde_json::Value` |
//!
//! Throughput is counted in ledger lines, or in bytes. Quote ratios of one run: times are the machine's.

#[path = "appraise/sheet.rs"]
mod sheet;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput};
use sheet::{Said, Sheet};
use sroi::Decimal;
use sroi::ImpactMap;
use sroi::ledger::LedgerLine;
use std::hint::black_box;
use std::time::Duration;

impl Sheet {
    /// Ledger lines: one a recipient, year and outcome, and one for the input.
    fn lines(&self) -> u64 {
        self.rows.len() as u64 * u64::from(self.years) * 2 + 1
    }

    /// The map; its present value is that of the baseline.
    fn map(&self, said: Said) -> ImpactMap {
        let map = ImpactMap::from_json(&self.text(said)).unwrap();
        if said != Said::Nothing {
            let plain = self.baseline(&self.discount_factors()).round_dp(6);
            let appraisal = sroi::appraise(&map).unwrap();
            assert_eq!(appraisal.present_outcomes().to_decimal().round_dp(6), plain);
            assert_eq!(appraisal.ledger().len() as u64, self.lines());
        }
        map
    }

    /// 1 / 1.035^t for every year of the map.
    fn discount_factors(&self) -> Vec<Decimal> {
        let growth = Decimal::new(1_035, 3);
        std::iter::successors(Some(Decimal::ONE), |factor| Some(factor / growth))
            .take(self.years as usize + 1)
            .collect()
    }

    /// The present value of outcomes in plain operators: what is worked out once is, and nothing else is kept.
    fn baseline(&self, factors: &[Decimal]) -> Decimal {
        let mut sum = Decimal::ZERO;
        for row in &self.rows {
            let mut value = row.quantity
                * row.proxy
                * (Decimal::ONE - row.deadweight)
                * (Decimal::ONE - row.displacement)
                * (Decimal::ONE - row.attribution);
            let kept = Decimal::ONE - row.drop_off;
            for factor in factors.iter().skip(1) {
                for share in &row.shares {
                    sum += value * share * factor;
                }
                value *= kept;
            }
        }
        sum
    }
}

fn group<'c>(criterion: &'c mut Criterion, name: &str) -> BenchmarkGroup<'c, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(20).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3));
    group
}

fn appraisals(criterion: &mut Criterion) {
    let sheets = [10, 100, 1_000, 10_000].map(|outcomes| (outcomes, Sheet::new(outcomes, 10, 2)));
    for (name, said) in [
        ("appraise", Said::Everything),
        ("appraise-warned", Said::Nothing),
        ("appraise-cashable", Said::Cashable),
        ("appraise-in-steps", Said::Steps),
    ] {
        let mut group = group(criterion, name);
        for (outcomes, sheet) in &sheets {
            let map = sheet.map(said);
            group.throughput(Throughput::Elements(sheet.lines()));
            group.bench_function(BenchmarkId::from_parameter(outcomes), |b| b.iter(|| sroi::appraise(black_box(&map))));
        }
    }
    for (name, said) in [("appraise-and-read", Said::Everything), ("appraise-and-read-warned", Said::Nothing)] {
        let mut group = group(criterion, name);
        for (outcomes, sheet) in &sheets {
            let map = sheet.map(said);
            group.throughput(Throughput::Elements(sheet.lines()));
            group.bench_function(BenchmarkId::from_parameter(outcomes), |b| {
                b.iter(|| {
                    let appraisal = sroi::appraise(black_box(&map)).unwrap();
                    let last = appraisal.ledger().lines().last().map(LedgerLine::present_value);
                    black_box((last, appraisal.outcomes().len(), appraisal.warnings().len()));
                });
            });
        }
    }
    let mut group = group(criterion, "baseline");
    for (outcomes, sheet) in &sheets {
        let factors = sheet.discount_factors();
        group.throughput(Throughput::Elements(sheet.lines()));
        group.bench_function(BenchmarkId::from_parameter(outcomes), |b| {
            b.iter(|| black_box(sheet).baseline(black_box(&factors)));
        });
    }
}

fn long_appraisals(criterion: &mut Criterion) {
    let sheet = Sheet::new(1_000, 100, 4);
    let (map, factors) = (sheet.map(Said::Everything), sheet.discount_factors());
    let mut group = group(criterion, "long");
    group.throughput(Throughput::Elements(sheet.lines()));
    group.bench_function("appraise", |b| b.iter(|| sroi::appraise(black_box(&map))));
    group.bench_function("baseline", |b| b.iter(|| black_box(&sheet).baseline(black_box(&factors))));
}

fn growing(criterion: &mut Criterion) {
    for (name, of) in [
        ("by-years", (|years| sheet::shared_out(20, years, 2)) as fn(u32) -> ImpactMap),
        ("by-recipients", |recipients| sheet::shared_out(20, 10, recipients)),
    ] {
        let mut group = group(criterion, name);
        for size in [1, 10, 100, 1_000] {
            let map = of(size);
            let lines = sroi::appraise(&map).unwrap().ledger().len();
            group.throughput(Throughput::Elements(lines as u64));
            group.bench_function(BenchmarkId::from_parameter(size), |b| b.iter(|| sroi::appraise(black_box(&map))));
        }
    }
}

fn reading(criterion: &mut Criterion) {
    let sheet = Sheet::new(10_000, 10, 2);
    let by_hand = sheet.text(Said::Everything);
    let completed = sheet.map(Said::Everything).to_json();
    let mut group = group(criterion, "read/10000");
    for (name, text) in [("completed", &completed), ("by-hand", &by_hand)] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("map", name), |b| b.iter(|| ImpactMap::from_json(black_box(text))));
        group.bench_function(BenchmarkId::new("value", name), |b| {
            b.iter(|| serde_json::from_str::<serde_json::Value>(black_box(text)));
        });
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    appraisals(&mut criterion);
    long_appraisals(&mut criterion);
    growing(&mut criterion);
    reading(&mut criterion);
    criterion.final_summary();
}
