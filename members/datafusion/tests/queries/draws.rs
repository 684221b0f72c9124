//! Ranges of draws: one that is made again gives the same bytes, and all of them together what the whole gives.

use crate::asking::{Row, answer, asked, examples, folder, parted};
use datafusion::arrow::array::AsArray as _;
use datafusion::arrow::array::RecordBatch;
use sroi::simulation::{RangeSummary, Study, assess};
use sroi::{ErrorKind, ImpactMap};
use std::path::PathBuf;

fn studied(name: &str) -> PathBuf {
    folder(name, &[&examples()], 1)
}

/// The state of each result, by its address.
fn states(batches: &[RecordBatch]) -> Vec<(String, Vec<u8>)> {
    let mut states = Vec::new();
    for batch in batches {
        let results =
            datafusion::arrow::compute::cast(batch.column(0), &datafusion::arrow::datatypes::DataType::Utf8).unwrap();
        let (results, bytes) = (results.as_string::<i32>(), batch.column(1).as_binary::<i32>());
        states.extend((0..batch.num_rows()).map(|row| (results.value(row).to_owned(), bytes.value(row).to_vec())));
    }
    states.sort();
    states
}

fn range(folder: &std::path::Path, first: u64, end: u64, partitions: usize) -> Vec<(String, Vec<u8>)> {
    let sql = format!("SELECT result, state FROM summaries('maps', {first}, {end})");
    states(&answer(folder, parted(partitions, 1), &sql).unwrap())
}

#[test]
fn the_range_of_a_killed_worker_is_made_again_to_the_byte() {
    let folder = studied("draws-again");
    let whole = range(&folder, 0, 5_000, 1);
    assert_eq!(whole.len(), 4);
    let ends = [0, 1_234, 1_235, 4_000, 5_000];
    let mut parts: Vec<Vec<(String, Vec<u8>)>> =
        ends.windows(2).map(|ends| range(&folder, ends[0], ends[1], 2)).collect();
    // one worker is killed, and another does its range
    let lost = parts.remove(2);
    parts.push(range(&folder, 1_235, 4_000, 7));
    assert_eq!(parts.last(), Some(&lost));
    for (place, (result, state)) in whole.iter().enumerate() {
        let merged =
            RangeSummary::merged(parts.iter().map(|part| RangeSummary::from_bytes(&part[place].1).unwrap())).unwrap();
        assert_eq!(&merged.to_bytes(), state, "{result}");
    }
}

#[test]
fn summaries_are_those_of_an_assessment() {
    let folder = studied("draws-assessed");
    let of = &examples()[2];
    let map = ImpactMap::from_json(of.text.as_deref().unwrap()).unwrap();
    let study = Study::from_json(of.study.as_deref().unwrap()).unwrap();
    let found = assess(&map, &study.with_draws(3_000).unwrap()).unwrap();
    let rows =
        asked(&folder, "SELECT result, draws, mean, p05, below_zero FROM summaries('maps', 3000) ORDER BY result");
    let of = |result: &str| rows.iter().find(|row| row[0] == result).unwrap();
    for (result, summary) in [("/ratios/sroi", found.sroi().unwrap()), ("/present_value/net", found.net().unwrap())] {
        let row = of(result);
        assert_eq!(row[1], "3000");
        assert_eq!(row[2].parse::<f64>().ok(), summary.mean);
        assert_eq!(row[3].parse::<f64>().unwrap().to_bits(), summary.quantiles[0].value.to_bits());
    }
    // an agency that breaks even exactly does not lose, which nothing here does
    for (id, below) in found.agencies_below_zero() {
        assert_eq!(of(&format!("/stakeholders/{id}/net"))[4].parse::<f64>().unwrap().to_bits(), below.value.to_bits());
    }
}

#[test]
fn draws_that_cannot_be_are_findings_of_the_map_or_refused_as_sql() {
    let maps: Vec<Row> = examples();
    let folder = folder("draws-refused", &[&maps], 10);
    let found = asked(&folder, "SELECT map, kind FROM findings('maps', 2000000)");
    assert_eq!(found, [["wheels_to_meals", ErrorKind::TooLarge.as_str()]]);
    assert!(asked(&folder, "SELECT * FROM summaries('maps', 2000000)").is_empty());
    let wrong = [
        "summaries('maps', 5, 5)",
        "summaries('maps', -1)",
        "summaries('maps', 'many')",
        "summaries('maps', 1.5)",
        "summaries('maps', 1, 2, 3)",
        "summaries(7)",
        "summaries('nowhere')",
        "ledger('maps', 10)",
    ];
    for call in wrong {
        let error = answer(&folder, parted(1, 1), &format!("SELECT * FROM {call}")).unwrap_err();
        assert!(!error.to_string().contains("panic"), "{call}: {error}");
        assert!(matches!(error.find_root(), datafusion::error::DataFusionError::Plan(_)), "{call}: {error:?}");
    }
}
