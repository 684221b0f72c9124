//! What is written piece by piece takes little memory: the ledger of 10,000 outcomes, and the trails of totals of them.
//!
//! Memory is counted, so that it is the same on every machine. How it grows, with times for a reader to judge, is printed by
//! `cargo test --release --all-features --test memory -- --ignored --nocapture`.

#![cfg(feature = "json")]

#[path = "../benches/appraise/sheet.rs"]
mod sheet;

use peak_alloc::PeakAlloc;
use sheet::{Said, Sheet};
use sroi::{Address, Appraisal, ImpactMap, Limit, Limits, appraise};
use std::fmt::{self, Write};
use std::sync::Mutex;
use std::time::Instant;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// One measurement at a time, since what is counted is the memory of all.
static ALONE: Mutex<()> = Mutex::new(());

/// What writing may take at its peak, beside the map and the appraisal.
const MOST_MEGABYTES: f32 = 60.0;

/// Results of all outcomes: a sum, a difference of two, and a quotient of them.
const OF_ALL: [&str; 3] = ["/present_value/outcomes", "/present_value/net", "/ratios/sroi"];

/// Those that show each outcome twice, or in every year, which takes as many walks over the map.
const SEVERAL_TIMES: [&str; 2] = ["/bridge/discounting", "/payback/discounted_years"];

/// Throws away what is written, and counts it.
#[derive(Default)]
struct Away(usize);

impl Write for Away {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

/// What something took above what was there before, and how much was written.
struct Taken {
    megabytes: f32,
    written: usize,
    seconds: f32,
}

#[expect(clippy::disallowed_methods)] // times are printed; the library has no clock
fn now() -> Instant {
    Instant::now()
}

fn taken(write: impl FnOnce(&mut Away) -> fmt::Result) -> Taken {
    MEMORY.reset_peak_usage();
    let (before, start) = (MEMORY.current_usage_as_mb(), now());
    let mut away = Away::default();
    write(&mut away).unwrap();
    let megabytes = MEMORY.peak_usage_as_mb() - before;
    Taken { megabytes, written: away.0, seconds: start.elapsed().as_secs_f32() }
}

fn map(outcomes: u32) -> ImpactMap {
    let limits = Limits::default().with(Limit::TrailSteps, u64::MAX).with(Limit::TextBytes, u64::MAX);
    ImpactMap::from_json_within(&Sheet::new(outcomes, 10, 2).text(Said::Everything), limits).unwrap()
}

fn ledger(appraisal: &Appraisal) -> Taken {
    taken(|away| appraisal.with_ledger().write_json(away))
}

fn text(appraisal: &Appraisal, at: &Address) -> Taken {
    taken(|away| write!(away, "{}", appraisal.explanation(at).unwrap()))
}

fn json(appraisal: &Appraisal, at: &Address) -> Taken {
    taken(|away| appraisal.explanation(at).unwrap().write_json(away))
}

#[test]
fn ten_thousand_outcomes_are_written_in_little() {
    let _alone = ALONE.lock();
    let appraisal = appraise(&map(10_000)).unwrap();
    assert_eq!(appraisal.ledger().len(), 200_001);
    let within = |what: &str, taken: &Taken| {
        println!("{:8.2} MB {:10} bytes  {what}", taken.megabytes, taken.written);
        assert!(taken.megabytes < MOST_MEGABYTES, "{what}: {} MB", taken.megabytes);
        // it is written indeed, and is far longer than what it takes
        assert!(taken.written > 60_000_000, "{what}: {} bytes", taken.written);
    };
    within("the ledger", &ledger(&appraisal));
    let [sum, .., ratio] = OF_ALL.map(|at| at.parse().unwrap());
    within("a sum as text", &text(&appraisal, &sum));
    within("the same as JSON", &json(&appraisal, &sum));
    within("a ratio as text", &text(&appraisal, &ratio));
}

fn print(what: &str, taken: &Taken) {
    let Taken { megabytes, written, seconds } = taken;
    println!("{megabytes:8.2} MB {seconds:7.4} s  {what}, {written} bytes");
}

/// Appraises a map, and prints what that and its ledger take.
fn printed(map: &ImpactMap) -> Appraisal {
    let mut appraised = None;
    let appraising = taken(|_| {
        appraised = appraise(map).ok();
        Ok(())
    });
    print("appraise", &appraising);
    let appraisal = appraised.unwrap();
    print("ledger as JSON", &ledger(&appraisal));
    appraisal
}

#[test]
#[ignore = "prints"]
fn how_it_grows_with_years_and_recipients() {
    let _alone = ALONE.lock();
    for (years, recipients) in [1, 10, 100, 1_000].into_iter().flat_map(|size| [(size, 2), (10, size)]) {
        let map = sheet::shared_out(20, years, recipients);
        println!("20 outcomes, {years} years, {recipients} recipients");
        printed(&map);
    }
}

#[test]
#[ignore = "prints"]
fn how_it_grows() {
    let _alone = ALONE.lock();
    for outcomes in [10, 100, 1_000, 10_000] {
        let map = map(outcomes);
        println!("{outcomes} outcomes");
        let appraisal = printed(&map);
        print("ledger as JSON, in one text", &taken(|away| away.write_str(&appraisal.to_json_with_ledger().unwrap())));
        for at in OF_ALL.into_iter().chain(SEVERAL_TIMES) {
            let address = at.parse().unwrap();
            if appraisal.explanation(&address).is_err() {
                println!("             no {at}");
                continue;
            }
            print(&format!("{at} as text"), &text(&appraisal, &address));
            print(&format!("{at} as JSON"), &json(&appraisal, &address));
            let held = |away: &mut Away| write!(away, "{}", appraisal.explain(&address).unwrap());
            print(&format!("{at} as text, of a trail that is held"), &taken(held));
            let held = |away: &mut Away| away.write_str(&appraisal.explain(&address).unwrap().to_json());
            print(&format!("{at} as JSON in one text, of a trail that is held"), &taken(held));
        }
    }
}
