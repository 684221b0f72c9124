//! What a report costs beside the appraisal that it is of.
//!
//! | group | what is timed |
//! |---|---|
//! | `report` | of 100 outcomes: the appraisal; the full report with its charts as blocks; and that in each form |
//! | `agencies` | the page of pockets of 10 to 1,000 agencies: throughput, in agencies, is level |
//!
//! Quote ratios of one run: times are the machine's.

#[path = "appraise/sheet.rs"]
mod sheet;

use criterion::{BenchmarkId, Criterion, Throughput};
use sheet::{Said, Sheet};
use sroi::number::NumberForm;
use sroi::pockets::{Choices, Pockets};
use sroi::report::{Block, FullReport, Report, contents};
use sroi::{ImpactMap, Level, Limits, appraise, build, sensitivity};
use std::hint::black_box;
use std::time::Duration;

fn report(criterion: &mut Criterion) {
    let map = ImpactMap::from_json(&Sheet::new(100, 10, 2).text(Said::Everything)).unwrap();
    let appraisal = appraise(&map).unwrap();
    let pockets = Pockets::new(&appraisal, Choices::default()).unwrap();
    let switching = sensitivity::switching(&map).unwrap();
    let full = FullReport::new(&appraisal).with_pockets(&pockets).with_switching(&switching);
    let full = full.with_charts(NumberForm::default());
    let contents = full.contents();
    let charts = |report: &Report| -> usize {
        let drawn = report.blocks().iter();
        drawn.map(|block| if let Block::Chart(chart) = block { chart.to_svg().len() } else { 0 }).sum()
    };
    let mut group = criterion.benchmark_group("report");
    group.sample_size(20).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3));
    group.bench_function("appraisal", |bencher| bencher.iter(|| appraise(black_box(&map)).unwrap()));
    group.bench_function("contents", |bencher| bencher.iter(|| black_box(&full).contents()));
    group.bench_function("charts", |bencher| bencher.iter(|| charts(black_box(&contents))));
    group.bench_function("text", |bencher| bencher.iter(|| black_box(&contents).to_text()));
    group.bench_function("markdown", |bencher| bencher.iter(|| black_box(&contents).to_markdown()));
    group.bench_function("html", |bencher| bencher.iter(|| black_box(&full).contents().to_html()));
    group.finish();
}

fn agencies(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("agencies");
    group.sample_size(10).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(2));
    for agencies in [10_u32, 100, 1_000] {
        let mut map = build::map("Many", "GBP", "2026-04-01").limits(Limits::highest());
        for place in 0..agencies {
            let (id, sector) = (format!("a{place}"), format!("sector-{}", place % 7));
            map = map
                .stakeholder(&id, build::agency(&id, &sector, Level::Local))
                .input(format!("i{place}"), build::cash(&id, 10 + place))
                .outcome(format!("o{place}"), build::outcome(&id, 3).value("v", build::value("17.31").fiscal()));
        }
        let map = map.finish().unwrap();
        let pockets = Pockets::new(&appraise(&map).unwrap(), Choices::default()).unwrap();
        group.throughput(Throughput::Elements(agencies.into()));
        group.bench_with_input(BenchmarkId::new("pockets", agencies), &pockets, |bencher, pockets| {
            bencher.iter(|| contents::pockets(black_box(pockets)).to_text());
        });
    }
    group.finish();
}

criterion::criterion_group!(benches, report, agencies);
criterion::criterion_main!(benches);
