//! Memory is bounded by the batch, not by the number of maps.

mod asking;

use asking::{folder, parted};
use peak_alloc::PeakAlloc;

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

/// A map of its own name and amount, with 61 lines.
fn text(number: usize) -> String {
    format!(
        r#"{{"format": "sroi/1", "title": "Map {number}", "currency": "GBP", "base_date": "2026-04-01",
        "stakeholders": {{"s": {{}}, "t": {{}}}}, "inputs": {{"i": {{"from": "s", "amount": "{number}.50"}}}},
        "outcomes": {{"o": {{"stakeholder": "s", "quantity": "3", "lasts": 30,
            "values": {{"v": {{"proxy": "50", "to": {{"s": {{"share": "0.5"}}, "t": {{"share": "0.5"}}}}}}}}}}}}}}"#
    )
}

/// The bytes at the peak of a query over so many maps, beside those before it.
fn peak(maps: usize, sql: &str) -> usize {
    let rows: Vec<asking::Row> =
        (0..maps).map(|number| asking::Row::new(&format!("map-{number}"), &text(number))).collect();
    let folder = folder("memory", &[&rows], 500);
    drop(rows);
    let before = PEAK.current_usage();
    PEAK.reset_peak_usage();
    let answer = asking::answer(&folder, parted(2, 32), sql).unwrap();
    let rows: usize = answer.iter().map(datafusion::arrow::array::RecordBatch::num_rows).sum();
    assert!((1..=31).contains(&rows), "{rows}");
    PEAK.peak_usage().saturating_sub(before)
}

#[test]
fn ten_times_the_maps_take_no_more() {
    let sql = "SELECT year, sum(present_value), count(*) FROM ledger('maps') GROUP BY year";
    let few = peak(2_000, sql);
    let many = peak(20_000, sql);
    // the lines of all are 1.2 million, of some 250 bytes
    assert!(many < 50_000_000, "{many} bytes at the peak");
    assert!(many < few * 2, "{few} bytes for 2,000 maps, {many} for 20,000");
}
