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
use sroi::simulation::{Study, assess};
use sroi::workbook::{Held, Workbook};
use sroi::{ImpactMap, appraise, sensitivity};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

/// Wheels-to-Meals, the example of *A guide to Social Return on Investment* (Cabinet Office, 2009).
const BUILT_IN: &str = include_str!("maps/wheels_to_meals.json");

const USAGE: &str = "usage: workbook [MAP.json] [--study STUDY.json] --out FILE.xlsx

Writes MAP.json, or Wheels-to-Meals, which is built in, as a workbook: its numbers and conventions are cells to be
changed, and all results are formulas over them.

  --out FILE.xlsx      where to write it
  --study STUDY.json   adds what one number alone makes of the result, as figures
  --help               prints this";

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
    let Some(Options { map, study, out }) = options().map_err(|error| format!("{error}\n\n{USAGE}"))? else {
        return Ok(USAGE.to_owned());
    };
    let text = match &map {
        None => BUILT_IN.to_owned(),
        Some(file) => text_of(file)?,
    };
    let map = ImpactMap::from_json(&text).map_err(|found| found.to_string())?;
    let appraisal = appraise(&map).map_err(|found| found.to_string())?;
    let workbook = Workbook::new(&appraisal).map_err(|found| found.to_string())?;
    let workbook = match study {
        Some(file) => {
            let study = Study::from_json(&text_of(&file)?).map_err(|found| found.to_string())?;
            let assessment = assess(&map, &study).map_err(|found| found.to_string())?;
            workbook.with_assessment(&assessment)
        }
        None => workbook.with_switching(&sensitivity::switching(&map).map_err(|found| found.to_string())?),
    };
    let workbook = workbook.map_err(|error| error.to_string())?;
    let file = workbook.to_xlsx().map_err(|error| error.to_string())?;
    fs::write(&out, file).map_err(|error| format!("{}: {error}", out.display()))?;
    let formulas = workbook.cells().filter(|(.., held)| matches!(held, Held::Formula(_))).count();
    Ok(format!("{}: {formulas} formulas", out.display()))
}

/// The text of a file.
fn text_of(file: &Path) -> Result<String, String> {
    let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    utf8(&bytes).map(str::to_owned).map_err(|error| format!("{}: {error}", file.display()))
}

/// What was asked for.
struct Options {
    /// The map to read, if not the one built in.
    map: Option<PathBuf>,
    study: Option<PathBuf>,
    /// The file to write.
    out: PathBuf,
}

/// What was asked for; none where that is help.
fn options() -> Result<Option<Options>, lexopt::Error> {
    let (mut map, mut study, mut out) = (None, None, None);
    let mut parser = lexopt::Parser::from_iter(env::args_os());
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") => return Ok(None),
            Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Long("study") => study = Some(PathBuf::from(parser.value()?)),
            Value(file) if map.is_none() => map = Some(PathBuf::from(file)),
            Value(file) => return Err(format!("one map at a time, and not {} too", file.string()?).into()),
            other => return Err(other.unexpected()),
        }
    }
    let out = out.ok_or("say where to write the workbook: --out FILE.xlsx")?;
    Ok(Some(Options { map, study, out }))
}
