//! A query over a folder: the session, and what is done with each statement of the SQL.

use crate::printing::Printed;
use crate::{Kind, Progress, register};
use datafusion::dataframe::DataFrameWriteOptions;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::context::{SessionConfig, SessionContext};
use datafusion::prelude::{DataFrame, ParquetReadOptions};
use datafusion::sql::parser::DFParser;
use futures::StreamExt as _;
use sroi::Limits;
use std::path::{Path, PathBuf};

/// How a query is worked out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Setting {
    /// Into how many partitions it is parted; as many as there are processors where it is not said.
    pub partitions: Option<usize>,
    /// How many maps are worked through at once in each partition.
    pub batch: Option<usize>,
    /// The limits of each map.
    pub limits: Limits,
}

/// How many maps are worked through at once where it is not said: their rows are in memory together. More would not be faster, since a map takes a
/// tenth of a millisecond at least.
const BATCH: usize = 32;

/// Files are shared by partitions from so many bytes on; maps take time, not bytes.
const SHARED_FROM: usize = 100_000;

/// What is asked, and where the answer goes.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// A Parquet file, or a folder of such.
    pub maps: PathBuf,
    /// One or more statements, of which the last one is answered.
    pub sql: String,
    /// The file for the answer, which ends in `.parquet` or `.csv`. Without one it is printed.
    pub out: Option<PathBuf>,
    /// How it is worked out.
    pub setting: Setting,
}

/// A session with all table functions, and the table `maps` of a Parquet file or a folder of such; what is returned beside it counts.
///
/// # Errors
/// A folder without Parquet files; files without the columns `map` and `text`.
pub async fn session(maps: &Path, setting: Setting) -> Result<(SessionContext, Progress)> {
    let mut config = SessionConfig::new().with_batch_size(setting.batch.unwrap_or(BATCH).max(1));
    if let Some(partitions) = setting.partitions {
        config = config.with_target_partitions(partitions.max(1));
    }
    config = config.with_repartition_file_min_size(SHARED_FROM);
    let session = SessionContext::new_with_config(config);
    let progress = register(&session, setting.limits);
    let wrong = |text: &str| DataFusionError::Plan(format!("{}: {text}", maps.display()));
    if !maps.exists() {
        return Err(wrong("there is no such file or folder"));
    }
    if maps.is_dir() && !has_parquet(maps)? {
        return Err(wrong("there are no Parquet files here; `pack` makes one of a folder of JSON files"));
    }
    let path = maps.to_str().ok_or_else(|| wrong("a path is text in UTF-8"))?;
    session.register_parquet("maps", path, ParquetReadOptions::default()).await?;
    let table = session.table("maps").await?;
    for column in ["map", "text"] {
        if !table.schema().has_column_with_unqualified_name(column) {
            return Err(wrong(&format!(
                "a table of maps has the columns map and text, and may have a study; there is no column {column}"
            )));
        }
    }
    Ok((session, progress))
}

/// Whether there is a Parquet file in a folder or in one of its folders.
fn has_parquet(folder: &Path) -> std::io::Result<bool> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if if path.is_dir() { has_parquet(&path)? } else { path.extension().is_some_and(|ending| ending == "parquet") }
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Works out a query and hands back what is to be printed: of each statement but the last, nothing.
///
/// # Errors
/// SQL that says nothing, or nothing that can be worked out; files that cannot be read or written.
pub async fn run(session: &SessionContext, options: &Options) -> Result<String> {
    let mut statements = DFParser::parse_sql(&options.sql)?;
    let Some(last) = statements.pop_back() else {
        return Err(DataFusionError::Plan("there is no SQL to answer".to_owned()));
    };
    for statement in statements {
        let plan = session.state().statement_to_plan(statement).await?;
        session.execute_logical_plan(plan).await?.collect().await?;
    }
    let plan = session.state().statement_to_plan(last).await?;
    let answer = session.execute_logical_plan(plan).await?;
    match &options.out {
        Some(file) => written(answer, file).await,
        None => printed(answer).await,
    }
}

/// The answer as a table, of which so much is kept as is printed.
async fn printed(answer: DataFrame) -> Result<String> {
    let mut printed = Printed::new(answer.schema().as_arrow());
    let mut stream = answer.execute_stream().await?;
    while let Some(batch) = stream.next().await {
        printed.take(batch?);
    }
    printed.done()
}

/// The answer in a file, written as it comes.
async fn written(answer: DataFrame, file: &Path) -> Result<String> {
    let path = file.to_str().ok_or_else(|| DataFusionError::Plan("a path is text in UTF-8".to_owned()))?;
    let options = DataFrameWriteOptions::new().with_single_file_output(true);
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("parquet") => answer.write_parquet(path, options, None).await?,
        Some("csv") => answer.write_csv(path, options, None).await?,
        _ => return Err(DataFusionError::Plan(format!("{path}: an answer is written as .parquet or .csv"))),
    };
    Ok(String::new())
}

/// How many maps a query will have worked through at most: all of the table `maps`, for each table function in it.
///
/// # Errors
/// SQL that says nothing, or nothing that can be worked out; files that cannot be read.
pub async fn asked(session: &SessionContext, sql: &str) -> Result<u64> {
    let maps = session.table("maps").await?.count().await? as u64;
    let functions =
        Kind::ALL.iter().map(|kind| sql.to_lowercase().matches(&format!("{}(", kind.as_str())).count() as u64);
    Ok(maps.saturating_mul(functions.sum::<u64>().max(1)))
}
