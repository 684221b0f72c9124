//! The worst inputs found: none of at most 1 MB takes more than 300 MB, whatever is asked of it, and a search for worse ones.
//!
//! Memory is counted, so that it is the same on every machine. Times are printed, for a reader to judge:
//! `cargo test --release --all-features --test worst_inputs -- --nocapture`. The search goes on for as many seconds as
//! `SROI_SEARCH_SECONDS` says, and prints the worst that it meets as lines for `worst_inputs/list.txt`:
//! `SROI_SEARCH_SECONDS=600 cargo test --release --all-features --test worst_inputs -- --ignored --nocapture`.

#![cfg(all(feature = "json", feature = "simulation", feature = "tenders", feature = "unit-costs", feature = "xlsx"))]

#[path = "worst_inputs/calls.rs"]
mod calls;
#[path = "worst_inputs/contracts.rs"]
mod contracts;
#[path = "worst_inputs/decisions.rs"]
mod decisions;
#[path = "worst_inputs/shape.rs"]
mod shape;
#[path = "worst_inputs/texts.rs"]
mod texts;

use calls::CALLS;
use peak_alloc::PeakAlloc;
use rand::rngs::SmallRng;
use rand::{RngExt as _, SeedableRng as _};
use shape::Shape;
use std::sync::Mutex;
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// One call at a time, since what is counted is the memory of all.
static ALONE: Mutex<()> = Mutex::new(());

/// The promise of `docs/embedding.md`.
const MOST_MEGABYTES: f32 = 300.0;
const MOST_TIME: Duration = Duration::from_secs(2);

/// What a call took.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Taken {
    time: Duration,
    /// Above what its arguments hold.
    megabytes: f32,
}

#[expect(clippy::disallowed_methods)] // times are printed; the library has no clock
fn now() -> Instant {
    Instant::now()
}

/// Measures a call; `None` where it cannot be asked of the shape.
fn taken(name: &str, shape: &Shape) -> Option<Taken> {
    let (_, _, ask) = CALLS.iter().find(|(known, ..)| *known == name).unwrap_or_else(|| panic!("no call {name}"));
    let asked = ask(shape)?;
    MEMORY.reset_peak_usage();
    let held = MEMORY.current_usage_as_mb();
    let start = now();
    asked();
    Some(Taken { time: start.elapsed(), megabytes: MEMORY.peak_usage_as_mb() - held })
}

/// The list: a call and a shape in each line.
fn list() -> impl Iterator<Item = (&'static str, Shape)> {
    let lines = include_str!("worst_inputs/list.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let (call, shape) = line.split_once(' ').unwrap_or((line, ""));
        (call, shape.parse().unwrap_or_else(|fault| panic!("{line}: {fault}")))
    })
}

#[test]
fn the_worst_inputs_take_less_than_300_megabytes() {
    let _alone = ALONE.lock();
    for (call, shape) in list() {
        let taken = taken(call, &shape).unwrap_or_else(|| panic!("{call} {shape}: cannot be asked, or is too long"));
        println!("{:6.2} s {:4.0} MB {call} {shape}", taken.time.as_secs_f32(), taken.megabytes);
        assert!(taken.megabytes < MOST_MEGABYTES, "{call} {shape}: {taken:?}");
    }
}

/// Turns the knobs of the worst shapes so far, call by call, and keeps what takes more.
#[test]
#[ignore = "a search; minutes"]
fn a_search_finds_none_that_takes_more() {
    let _alone = ALONE.lock();
    let number = |name: &str, usual: u64| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (seconds, seed) = (number("SROI_SEARCH_SECONDS", 60), number("SROI_SEARCH_SEED", 1));
    let only = std::env::var("SROI_SEARCH_CALL").ok();
    let mut random = SmallRng::seed_from_u64(seed);
    // for each call the shape that took longest, and the one that took most memory
    let mut worst: Vec<[(f32, Shape); 2]> = CALLS.iter().map(|_| [(0.0, Shape::USUAL), (0.0, Shape::USUAL)]).collect();
    let known: Vec<_> = list().collect();
    for (at, (call, ..)) in CALLS.iter().enumerate() {
        for (_, shape) in known.iter().filter(|(known, _)| known == call) {
            keep(&mut worst[at], call, shape);
        }
    }
    let start = now();
    let mut tried = 0;
    while start.elapsed().as_secs() < seconds {
        let at = random.random_range(0..CALLS.len());
        let (call, parts, _) = CALLS[at];
        if only.as_ref().is_some_and(|only| only != call) {
            continue;
        }
        // what is bad for one call may be bad for another
        let from = if random.random_range(0..4) == 0 { random.random_range(0..CALLS.len()) } else { at };
        let mut shape = worst[from][random.random_range(0..2)].1.only(parts).turned(parts, &mut random);
        for _ in 0..12 {
            if keep(&mut worst[at], call, &shape) {
                break;
            }
            shape = shape.smaller(&mut random);
        }
        tried += 1;
    }
    println!("\n{tried} shapes tried in {seconds} s, seed {seed}");
    for ((call, ..), [slow, large]) in CALLS.iter().zip(&worst) {
        println!("{:6.2} s          {call} {}", slow.0, slow.1);
        println!("         {:4.0} MB {call} {}", large.0, large.1);
    }
    let large: Vec<_> = worst.iter().filter(|[_, large]| large.0 >= MOST_MEGABYTES).collect();
    assert!(large.is_empty(), "{large:?}");
}

/// Measures a call, and keeps its shape where it is the worst so far; whether it could be asked.
fn keep(worst: &mut [(f32, Shape); 2], call: &str, shape: &Shape) -> bool {
    let Some(taken) = taken(call, shape) else { return false };
    let [slow, large] = worst;
    for (found, kept) in [(taken.time.as_secs_f32(), slow), (taken.megabytes, large)] {
        if found > kept.0 {
            *kept = (found, shape.clone());
        }
    }
    if taken.time > MOST_TIME || taken.megabytes > MOST_MEGABYTES {
        println!("{:6.2} s {:4.0} MB {call} {shape}", taken.time.as_secs_f32(), taken.megabytes);
    }
    true
}
