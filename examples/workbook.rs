//! Writes an impact map as a workbook whose formulas are live: Wheels-to-Meals, which is built in, or a file.
//!
//! ```text
//! cargo run --release --all-features --example workbook -- --out FILE.xlsx
//! cargo run --release --all-features --example workbook -- MAP.json --out FILE.xlsx
//! ```
//!
//! The crate itself touches no files; this program reads one and writes the other.

use lexopt::Arg::{Long, Value};
use lexopt::ValueExt as _;
use sroi::document::utf8;
use sroi::workbook::{Held, Workbook};
use sroi::{ImpactMap, appraise};
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

/// Wheels-to-Meals, the example of *A guide to Social Return on Investment* (Cabinet Office, 2009).
const BUILT_IN: &str = include_str!("maps/wheels_to_meals.json");

const USAGE: &str = "usage: workbook [MAP.json] --out FILE.xlsx

Writes MAP.json, or Wheels-to-Meals, which is built in, as a workbook: its numbers and conventions are cells to be
changed, and all results are formulas over them.

  --out FILE.xlsx   where to write it
  --help            prints this";

fn main() -> ExitCode {
    match run() {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<String, String> {
    let Some((map, out)) = options().map_err(|error| format!("{error}\n\n{USAGE}"))? else {
        return Ok(USAGE.to_owned());
    };
    let text = match &map {
        None => BUILT_IN.to_owned(),
        Some(file) => {
            let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
            utf8(&bytes).map(str::to_owned).map_err(|error| format!("{}: {error}", file.display()))?
        }
    };
    let map = ImpactMap::from_json(&text).map_err(|found| found.to_string())?;
    let appraisal = appraise(&map).map_err(|found| found.to_string())?;
    let workbook = Workbook::new(&appraisal).map_err(|found| found.to_string())?;
    let file = workbook.to_xlsx().map_err(|error| error.to_string())?;
    fs::write(&out, file).map_err(|error| format!("{}: {error}", out.display()))?;
    let formulas = workbook.cells().filter(|(.., held)| matches!(held, Held::Formula(_))).count();
    Ok(format!("{}: {formulas} formulas", out.display()))
}

/// The map to read, if not the one built in, and the file to write; none where help was asked for.
fn options() -> Result<Option<(Option<PathBuf>, PathBuf)>, lexopt::Error> {
    let (mut map, mut out) = (None, None);
    let mut parser = lexopt::Parser::from_iter(env::args_os());
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") => return Ok(None),
            Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Value(file) if map.is_none() => map = Some(PathBuf::from(file)),
            Value(file) => return Err(format!("one map at a time, and not {} too", file.string()?).into()),
            other => return Err(other.unexpected()),
        }
    }
    let out = out.ok_or("say where to write the workbook: --out FILE.xlsx")?;
    Ok(Some((map, out)))
}
