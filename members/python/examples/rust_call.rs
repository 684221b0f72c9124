//! How long reading and appraising a map take in Rust, in microseconds: what `bench.py` holds the package for Python against.

// it is timed
#![allow(clippy::disallowed_methods)]

use sroi::{ImpactMap, appraise};
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

/// How often each is done between two looks at the clock, and how often that: the fastest counts, as in Python's `timeit`.
const TIMES: (u32, u32) = (1_000, 5);

fn main() -> ExitCode {
    let text = std::env::args().nth(1).and_then(|file| std::fs::read_to_string(file).ok());
    let Some(text) = text else {
        eprintln!("usage: rust_call MAP.json");
        return ExitCode::FAILURE;
    };
    let Ok(map) = ImpactMap::from_json(&text) else {
        eprintln!("this is no map");
        return ExitCode::FAILURE;
    };
    let read = || ImpactMap::from_json(black_box(&text));
    println!("read {}", fastest(|| read().is_ok()));
    println!("appraise {}", fastest(|| appraise(black_box(&map)).is_ok()));
    println!("read, appraise {}", fastest(|| read().and_then(|map| appraise(&map)).is_ok()));
    // the result as a tree, with its warnings, which Python has too
    let tree = |map| appraise(&map).map(|done| drop(black_box(done.to_document())));
    println!("read, appraise, to_document {}", fastest(|| read().and_then(tree).is_ok()));
    let json = |map| appraise(&map).map(|done| done.to_json().len());
    println!("read, appraise, to_json {}", fastest(|| read().and_then(json).is_ok()));
    ExitCode::SUCCESS
}

/// Microseconds of one call.
fn fastest<T>(mut call: impl FnMut() -> T) -> f64 {
    let (calls, rounds) = TIMES;
    let mut best = f64::INFINITY;
    for _ in 0..rounds {
        let start = Instant::now();
        for _ in 0..calls {
            black_box(call());
        }
        best = best.min(start.elapsed().as_secs_f64() * 1e6 / f64::from(calls));
    }
    best
}
