//! Rates of return: flows that have one, flows that have none, and flows that change their sign each quarter.

use criterion::{Criterion, criterion_group, criterion_main};
use sroi::contracts::returns::{ReturnKind, xirr};
use sroi::{Money, NaiveDate};
use std::hint::black_box;

/// Ten years of quarters: what is paid first, received in each, and paid at last.
fn flows(first: i64, each: impl Fn(u64) -> i64, last: i64) -> Vec<(NaiveDate, Money)> {
    let start: NaiveDate = "2026-04-01".parse().unwrap();
    let amount = |n: u64| match n {
        0 => first,
        41 => last,
        _ => each(n),
    };
    (0..=41_u64).map(|n| (start + chrono::Days::new(n * 91), amount(n).to_string().parse().unwrap())).collect()
}

fn returns(c: &mut Criterion) {
    let mut group = c.benchmark_group("returns of 40 quarters");
    let cases = [
        ("one", flows(-1_000, |_| 30, 40), ReturnKind::Roots),
        // what is paid at last is more than any rate makes good
        ("none", flows(-1_000, |_| 30, -500), ReturnKind::NoRoot),
        ("41 changes of sign", flows(-1_000, |n| if n % 2 == 0 { -900 } else { 1_000 }, 40), ReturnKind::Roots),
    ];
    for (name, flows, kind) in cases {
        assert_eq!(xirr(flows.iter().copied()).unwrap().kind(), kind, "{name}");
        group.bench_function(name, |b| b.iter(|| xirr(black_box(&flows).iter().copied())));
    }
    group.finish();
}

criterion_group!(benches, returns);
criterion_main!(benches);
