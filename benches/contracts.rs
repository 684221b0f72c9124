//! What a contract costs to settle, beside the plain loop over the same numbers; and rates of return.
//!
//! | group | what is timed |
//! |---|---|
//! | `ten years` | 1,000 rows of results, 40 quarters, 5 tranches: multiplied and added in decimals; settled |
//! | `returns of 40 quarters` | flows that have one rate, that have none, and that change their sign each quarter |
//!
//! Quote ratios of one run: times are the machine's.

use criterion::{Criterion, criterion_group, criterion_main};
use sroi::contracts::returns::{ReturnKind, xirr};
use sroi::contracts::{Contract, Outcomes};
use sroi::{Decimal, Money, NaiveDate};
use std::fmt::Write as _;
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

const ROWS: u32 = 1_000;
const QUARTERS: u32 = 40;
const TRANCHES: u32 = 5;

fn contract() -> Contract {
    let mut tranches = String::new();
    for place in 0..TRANCHES {
        let comma = if place == 0 { "" } else { "," };
        let rank = 1 + place;
        write!(
            tranches,
            r#"{comma} "t{place}": {{"from": "lender{place}", "rank": {rank}, "coupon": "0.0{rank}",
                "draws": [{{"date": "2026-04-01", "amount": "20000"}}]}}"#
        )
        .unwrap();
    }
    let lenders: Vec<String> = (0..TRANCHES).map(|place| format!(r#""lender{place}": {{}}, "#)).collect();
    let lenders = lenders.concat();
    let text = format!(
        r#"{{"format": "sroi-contract/1", "title": "Ten years", "currency": "GBP", "start": "2026-04-01", "months": 120, "places": 2,
            "parties": {{{lenders} "council": {{}}, "nhs": {{}}, "spv": {{}}, "provider": {{}}}}, "metrics": {{"jobs": {{}}}},
            "clauses": {{
                "jobs": {{"kind": "outcome", "metric": "jobs", "price": "103.27", "payers": {{"council": "0.6", "nhs": "0.4"}}, "to": "spv"}},
                "work": {{"kind": "fee", "amounts": "2500", "every": 3, "times": 40, "payers": {{"spv": "1"}}, "to": "provider"}}
            }},
            "caps": {{"all": {{"clauses": ["jobs"], "per": "year", "amount": "20000"}}}},
            "finance": {{"vehicle": "spv", "surplus": {{"provider": "1"}}, "tranches": {{{tranches}}}}}}}"#
    );
    Contract::from_json(&text).unwrap()
}

/// The rows: the quarter of each, and its value.
fn rows() -> Vec<(u32, Decimal)> {
    (0..ROWS).map(|n| (n % QUARTERS, Decimal::new(100 + i64::from(n % 37), 2))).collect()
}

fn outcomes(rows: &[(u32, Decimal)]) -> Outcomes {
    let start: NaiveDate = "2026-04-15".parse().unwrap();
    let row = |(quarter, value): &(u32, Decimal)| {
        let day = start + chrono::Months::new(3 * quarter);
        format!(r#"{{"date": "{day}", "value": "{value}"}}"#)
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    let text = format!(r#"{{"format": "sroi-outcomes/1", "results": {{"jobs": [{}]}}}}"#, rows.join(","));
    Outcomes::from_json(&text).unwrap()
}

/// The same numbers multiplied and added, in decimals: each row by its price, each quarter split between payers, interest on each tranche and what
/// it is repaid.
fn plainly(rows: &[(u32, Decimal)]) -> Decimal {
    let price = Decimal::new(10_327, 2);
    let mut earned = [Decimal::ZERO; QUARTERS as usize];
    for (quarter, value) in rows {
        earned[*quarter as usize] += (price * value).round_dp(2);
    }
    let shares = [Decimal::new(6, 1), Decimal::new(4, 1)];
    let mut paid = [Decimal::ZERO; 2];
    let mut owed = [Decimal::from(20_000); TRANCHES as usize];
    for quarter in earned {
        for (paid, share) in paid.iter_mut().zip(shares) {
            *paid += (quarter * share).round_dp(2);
        }
        let mut left = quarter;
        for (rank, owed) in (1..).zip(&mut owed) {
            *owed += (*owed * Decimal::new(rank, 2) * Decimal::new(25, 2)).round_dp(2);
            let repaid = left.min(*owed);
            *owed -= repaid;
            left -= repaid;
        }
    }
    paid.iter().chain(&owed).sum()
}

fn ten_years(c: &mut Criterion) {
    let (contract, rows) = (contract(), rows());
    let outcomes = outcomes(&rows);
    let settled = contract.settled(&outcomes, None).unwrap();
    assert_eq!(settled.claims().len(), (ROWS + QUARTERS) as usize);
    let mut group = c.benchmark_group("ten years");
    group.bench_function("plain", |b| b.iter(|| plainly(black_box(&rows))));
    group.bench_function("settled", |b| b.iter(|| contract.settled(black_box(&outcomes), None).unwrap()));
    group.finish();
}

criterion_group!(benches, ten_years, returns);
criterion_main!(benches);
