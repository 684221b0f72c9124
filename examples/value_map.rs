//! Reads a value map that is kept in a spreadsheet and prints it as an impact map; or writes an impact map as a value map.
//!
//! ```text
//! cargo run --release --all-features --example value_map -- FILE.xlsx > map.json
//! cargo run --release --all-features --example value_map -- FILE.csv --inputs INPUTS.csv --currency GBP
//! cargo run --release --all-features --example value_map -- MAP.json --export FILE.xlsx
//! ```
//!
//! Notes are printed on stderr. Where anything is wrong, it says so with the cell, a line each, prints no map, and ends with 1.

use lexopt::Arg::{Long, Value};
use lexopt::ValueExt as _;
use sroi::map::EvaluationKind;
use sroi::value_map::{CellErrors, DecimalSign, Note, Options, Table, from_csv, from_xlsx, to_csv, to_xlsx};
use sroi::{ImpactMap, Limits, document::utf8};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: value_map FILE.xlsx|FILE.csv [OPTION]...
       value_map MAP.json --export FILE.xlsx|FILE.csv

Reads a value map and prints it as an impact map, JSON, on stdout; notes on what was taken for granted go to stderr. Beside a
CSV, FILE.inputs.csv, FILE.about.csv and so on are read where they exist.

  --inputs FILE      the table of inputs, as CSV
  --title TEXT       the title of the map; what is said here comes before what stands in the file
  --currency CODE    its currency, such as GBP
  --base-date DATE   the first day of year 0, such as 2026-04-01
  --kind WORD        forecast or evaluation
  --decimal SIGN     the sign before the decimals of numbers: . (the default) or ,
  --format json      prints mistakes as {\"errors\": [{\"cell\", \"rule\", \"text\"}]}
  --export FILE      writes the map as a value map; the further tables of a CSV go to FILE.inputs.csv and so on
  --help             prints this";

/// The tables that may stand beside outcomes, by the names of their files.
const BESIDE: [&str; 8] = ["inputs", "about", "assumptions", "stakeholders", "discounts", "facts", "excluded", "notes"];

#[derive(Default)]
struct Asked {
    file: Option<String>,
    inputs: Option<String>,
    export: Option<PathBuf>,
    json: bool,
    options: Options,
}

fn main() -> ExitCode {
    let asked = match asked() {
        Ok(Some(asked)) => asked,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("{error}\n\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    let done = match (&asked.file, &asked.export) {
        (Some(file), Some(out)) => export(file, out),
        (Some(file), None) => import(file, &asked),
        (None, _) => Err(USAGE.to_owned()),
    };
    match done {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(text) => {
            eprintln!("{text}");
            ExitCode::FAILURE
        }
    }
}

fn asked() -> Result<Option<Asked>, lexopt::Error> {
    // whoever waits at this terminal may have as long a map as they like
    let mut asked = Asked { options: Options::new().within(Limits::highest()), ..Asked::default() };
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        let options = std::mem::take(&mut asked.options);
        asked.options = match argument {
            Long("help") => return Ok(None),
            Long("title") => options.titled(&arguments.value()?.string()?),
            Long("currency") => options.in_currency(&arguments.value()?.string()?),
            Long("base-date") => options.from_day(&arguments.value()?.string()?),
            Long("kind") => match arguments.value()?.string()?.as_str() {
                "forecast" => options.of_kind(EvaluationKind::Forecast),
                "evaluation" => options.of_kind(EvaluationKind::Evaluation),
                other => return Err(format!("--kind takes forecast or evaluation, not {other:?}").into()),
            },
            Long("decimal") => match arguments.value()?.string()?.as_str() {
                "." => options.with_decimal_sign(DecimalSign::Point),
                "," => options.with_decimal_sign(DecimalSign::Comma),
                other => return Err(format!("--decimal takes . or , and not {other:?}").into()),
            },
            Long("inputs") => {
                asked.inputs = Some(arguments.value()?.string()?);
                options
            }
            Long("export") => {
                asked.export = Some(arguments.value()?.into());
                options
            }
            Long("format") => match arguments.value()?.string()?.as_str() {
                "json" => {
                    asked.json = true;
                    options
                }
                other => return Err(format!("--format takes json, not {other:?}").into()),
            },
            Value(file) if asked.file.is_none() => {
                asked.file = Some(file.string()?);
                options
            }
            other => return Err(other.unexpected()),
        };
    }
    Ok(Some(asked))
}

fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    fs::read(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn has_extension(file: &Path, wanted: &str) -> bool {
    file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}

/// The map as JSON.
fn import(file: &str, asked: &Asked) -> Result<String, String> {
    let path = Path::new(file);
    let main = bytes(path)?;
    let mut said = Vec::new();
    let read = if has_extension(path, "csv") || has_extension(path, "tsv") || has_extension(path, "txt") {
        let mut beside: Vec<(String, Vec<u8>)> = Vec::new();
        for name in BESIDE {
            let given = asked.inputs.as_ref().filter(|_| name == "inputs").map(PathBuf::from);
            let file = path.with_extension(format!("{name}.csv"));
            if let Some(file) = given.or_else(|| file.exists().then_some(file)) {
                said.push(format!("{} is read as the table of {name}", file.display()));
                let capital = name.chars().take(1).flat_map(char::to_uppercase);
                beside.push((capital.chain(name.chars().skip(1)).collect(), bytes(&file)?));
            }
        }
        let mut tables = vec![Table::main(&main)];
        tables.extend(beside.iter().map(|(name, bytes)| Table::named(name, bytes)));
        from_csv(&tables, &asked.options)
    } else {
        if asked.inputs.is_some() {
            return Err("--inputs comes with a CSV; a workbook has a sheet of them".to_owned());
        }
        from_xlsx(&main, &asked.options)
    };
    let imported = read.map_err(|errors| mistakes(&errors, asked.json))?;
    for line in said {
        eprintln!("{line}");
    }
    tell(imported.notes());
    Ok(format!("{}\n", imported.map().to_json()))
}

fn mistakes(errors: &CellErrors, json: bool) -> String {
    if json { serde_json::to_string(errors).unwrap_or_default() } else { errors.to_string() }
}

fn tell(notes: &[Note]) {
    for note in notes {
        eprintln!("{note}");
    }
}

/// Writes the map of a file as a value map.
fn export(file: &str, out: &Path) -> Result<String, String> {
    let text = bytes(Path::new(file))?;
    let text = utf8(&text).map_err(|error| format!("{file}: {error}"))?;
    let map = ImpactMap::from_json_within(text, Limits::highest()).map_err(|findings| findings.to_string())?;
    let write =
        |path: &Path, bytes: &[u8]| fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()));
    if has_extension(out, "xlsx") {
        let written = to_xlsx(&map).map_err(|findings| findings.to_string())?;
        tell(written.notes());
        write(out, written.bytes())?;
    } else if has_extension(out, "csv") {
        let written = to_csv(&map);
        tell(written.notes());
        for (name, text) in written.tables() {
            let path = if name.is_empty() { out.to_owned() } else { out.with_extension(format!("{name}.csv")) };
            write(&path, text.as_bytes())?;
        }
        // what an earlier map had and this one has not would be read with it
        for name in BESIDE {
            let path = out.with_extension(format!("{name}.csv"));
            if !written.tables().any(|(table, _)| table == name) && path.exists() {
                eprintln!("{} is of another map, and would be read with this one: take it away", path.display());
            }
        }
    } else {
        return Err("--export takes a file that ends with .xlsx or .csv".to_owned());
    }
    Ok(String::new())
}
