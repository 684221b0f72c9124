//! Tables of maps in files, and answers as lines.

// not every test has a use for all of it
#![allow(dead_code)]

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use datafusion::error::Result;
use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::TestRunner;
use sroi::laws::Maps;
use sroi_datafusion::{MapsWriter, Setting, session};
use std::path::PathBuf;

/// What a table says of a map.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) map: String,
    pub(crate) text: Option<String>,
    pub(crate) study: Option<String>,
}

impl Row {
    pub(crate) fn new(map: &str, text: &str) -> Self {
        Self { map: map.to_owned(), text: Some(text.to_owned()), study: None }
    }

    pub(crate) fn with_study(self, study: &str) -> Self {
        Self { study: Some(study.to_owned()), ..self }
    }
}

/// The maps that come with the library, one of which has a study.
pub(crate) fn examples() -> Vec<Row> {
    let study = include_str!("../../../../examples/maps/wheels_to_meals_study.json");
    vec![
        Row::new("fewer_falls", include_str!("../../../../examples/maps/fewer_falls.json")),
        Row::new("school_programme", include_str!("../../../../examples/maps/school_programme.json")),
        Row::new("wheels_to_meals", include_str!("../../../../examples/maps/wheels_to_meals.json")).with_study(study),
    ]
}

/// So many maps of every shape, the same each time.
pub(crate) fn generated(maps: usize) -> Vec<Row> {
    let mut runner = TestRunner::deterministic();
    let shapes = Maps::new().with_outcomes(0..=6).with_agencies(1..=4);
    let one = |number: usize| {
        let map = shapes.impact_maps().new_tree(&mut runner).unwrap().current();
        Row::new(&format!("generated-{number}"), &map.to_json())
    };
    (0..maps).map(one).collect()
}

/// A folder of Parquet files, each with these maps, in row groups of so many.
pub(crate) fn folder(name: &str, files: &[&[Row]], group: usize) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (number, rows) in files.iter().enumerate() {
        let file = folder.join(format!("part-{number}.parquet"));
        let mut writer = MapsWriter::new(&file).unwrap().with_row_groups_of(group);
        for row in *rows {
            writer.push(&row.map, row.text.as_deref(), row.study.as_deref()).unwrap();
        }
        writer.finish().unwrap();
    }
    folder
}

/// So many partitions, and so many maps at once in each.
pub(crate) fn parted(partitions: usize, batch: usize) -> Setting {
    let mut setting = Setting::default();
    (setting.partitions, setting.batch) = (Some(partitions), Some(batch));
    setting
}

/// The answer to a query over a folder.
pub(crate) fn answer(folder: &std::path::Path, setting: Setting, sql: &str) -> Result<Vec<RecordBatch>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let (session, _) = session(folder, setting).await?;
        session.sql(sql).await?.collect().await
    })
}

/// The rows of an answer as texts, cell by cell, in their order; null as nothing.
pub(crate) fn rows(batches: &[RecordBatch]) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for batch in batches {
        let options = FormatOptions::default();
        let columns: Vec<_> =
            batch.columns().iter().map(|column| ArrayFormatter::try_new(column, &options).unwrap()).collect();
        rows.extend(
            (0..batch.num_rows()).map(|row| columns.iter().map(|column| column.value(row).to_string()).collect()),
        );
    }
    rows
}

/// The rows of an answer, by their cells.
pub(crate) fn asked(folder: &std::path::Path, sql: &str) -> Vec<Vec<String>> {
    rows(&answer(folder, parted(2, 16), sql).unwrap())
}

/// Money as the engine prints it.
pub(crate) fn money(amount: sroi::Money) -> String {
    twelve(amount.to_decimal())
}

/// An amount as the engine prints it: with all its twelve places.
pub(crate) fn twelve(amount: sroi::Decimal) -> String {
    let amount = amount.round_dp(12);
    let quanta = amount.mantissa() * 10_i128.pow(12 - amount.scale());
    let sign = if quanta < 0 { "-" } else { "" };
    let digits = format!("{:013}", quanta.unsigned_abs());
    let (whole, part) = digits.split_at(digits.len() - 12);
    format!("{sign}{whole}.{part}")
}
