//! What the accounts of a map cost beside its appraisal, and what sharing a cost costs as agencies become more.
//!
//! | group | what is timed |
//! |---|---|
//! | `accounts` | a map of 1,000 outcomes and 20 agencies, 10 years, 2 recipients: its appraisal, its accounts (every stakeholder, sector and level, undiscounted and discounted, paybacks), and the accounts with all that the page or the JSON needs |
//! | `share` | each rule for 20 agencies |
//!
//! Quote ratios of one run: times are the machine's.

use criterion::{BenchmarkId, Criterion};
use sroi::pockets::{Accounts, Choices, Counting, Pockets};
use sroi::sharing::{SharedCost, SharingRule};
use sroi::{ImpactMap, Level, build};
use std::hint::black_box;
use std::time::Duration;

const AGENCIES: u32 = 20;

fn agency(index: u32) -> String {
    format!("agency-{}", index % AGENCIES)
}

/// Numbers that differ from outcome to outcome; every agency pays and gains, a tenth of the values are transfers.
fn map(outcomes: u32) -> ImpactMap {
    let levels = [Level::Local, Level::Regional, Level::National];
    let mut map = build::map("Benchmark", "GBP", "2026-04-01");
    for index in 0..AGENCIES {
        let sector = format!("sector-{}", index % 6);
        let stakeholder = build::agency("Agency", &sector, levels[(index % 3) as usize]).budget_years(4);
        map = map.stakeholder(agency(index), stakeholder);
        map = map.input(format!("input-{index}"), build::cash_yearly(agency(index), [50_000 + index, 20_000, 20_000]));
    }
    for index in 0..outcomes {
        let share = format!("0.{}", 20 + index * 7 % 60);
        let rest = format!("0.{}", 80 - index * 7 % 60);
        let proxy = format!("{}.{:02}", 12 + index * 7_919 % 2_500, index % 100);
        let value = build::value(proxy).fiscal().source("Unit costs");
        let value = if index % 10 == 0 { value.transfer() } else { value };
        let value = value.to_share(agency(index), share, "0.3").to_share(agency(index + 1 + index % 7), rest, 0);
        let outcome = build::outcome(agency(index), 5 + index * 37 % 400)
            .lasts(10)
            .deadweight("0.21")
            .displacement("0.05")
            .attributed_to_others("0.17")
            .drop_off("0.11")
            .value("saving", value);
        map = map.outcome(format!("outcome-{index}"), outcome);
    }
    map.finish().expect("the map is valid")
}

fn accounts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("accounts");
    group.measurement_time(Duration::from_secs(4)).warm_up_time(Duration::from_secs(1)).sample_size(30);
    let map = map(1_000);
    let appraisal = sroi::appraise(&map).expect("the map can be appraised");
    group.bench_function("appraisal", |bencher| bencher.iter(|| sroi::appraise(black_box(&map))));
    group.bench_function("accounts", |bencher| {
        bencher.iter(|| Accounts::new(black_box(&appraisal), Counting::default()));
    });
    group.bench_function("accounts, rules, settlement and bridging as JSON", |bencher| {
        bencher.iter(|| Pockets::new(black_box(&appraisal), Choices::default()).map(|pockets| pockets.to_json()));
    });
    group.finish();
}

fn share(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("share");
    group.measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(500)).sample_size(10);
    let benefits = (0..AGENCIES).map(|index| (agency(index), i64::from(1_000 + index * 7_919 % 5_000)));
    let problem = SharedCost::new(23_456, benefits).expect("benefits cover the cost");
    for rule in SharingRule::ALL {
        group.bench_function(BenchmarkId::new(rule.as_str(), AGENCIES), |bencher| {
            bencher.iter(|| black_box(&problem).share(rule));
        });
    }
    group.finish();
}

criterion::criterion_group!(benches, accounts, share);
criterion::criterion_main!(benches);
