//! Appraises an impact map: Wheels-to-Meals, which is built in, or a file.
//!
//! ```text
//! cargo run --release --example appraise
//! cargo run --release --example appraise -- FILE.json
//! cargo run --release --example appraise -- --explain /ratios/sroi
//! ```
//!
//! The crate itself touches no files; this program reads one and hands over its text.

use lexopt::Arg::{Long, Value};
use sroi::document::utf8;
use sroi::{Address, Conventions, Findings, ImpactMap, appraise, compare, report};
use std::io::Write as _;
use std::process::ExitCode;

/// Wheels-to-Meals, from *A guide to Social Return on Investment*, Cabinet Office, 2009.
const BUILT_IN: &str = include_str!("maps/wheels_to_meals.json");

const USAGE: &str = "usage: appraise [FILE.json] [OPTION]...

Appraises an impact map: FILE.json, or Wheels-to-Meals, which is built in.

  --format text|json      a page to read (the default), or the result as JSON
  --ledger                adds the ledger's lines to the JSON
  --conventions compare   puts the map's own conventions and the presets side by side
  --explain ADDRESS       prints how one result came about, such as /ratios/sroi
  --help                  prints this";

#[derive(Default)]
struct Options {
    file: Option<String>,
    json: bool,
    ledger: bool,
    compare: bool,
    explain: Option<Address>,
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(Some(options)) => options,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("{error}\n\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    let text = match &options.file {
        None => Ok(BUILT_IN.to_owned()),
        Some(file) => text_of(file),
    };
    match text.and_then(|text| output(&text, &options).map_err(|findings| findings.to_string())) {
        // a reader that stops early, such as `head`, is no failure of ours
        Ok(output) => {
            let _ = writeln!(std::io::stdout(), "{}", output.trim_end());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn text_of(file: &str) -> Result<String, String> {
    let bytes = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    utf8(&bytes).map(str::to_owned).map_err(|error| format!("{file}: {error}"))
}

fn options() -> Result<Option<Options>, lexopt::Error> {
    let mut options = Options::default();
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("help") => return Ok(None),
            Long("ledger") => options.ledger = true,
            Long("explain") => {
                let address = arguments.value()?.into_string()?;
                options.explain = Some(address.parse().map_err(|error| lexopt::Error::Custom(Box::new(error)))?);
            }
            Long("format") => match arguments.value()?.to_str() {
                Some("json") => options.json = true,
                Some("text") => options.json = false,
                _ => return Err("--format takes text or json".into()),
            },
            Long("conventions") => match arguments.value()?.to_str() {
                Some("compare") => options.compare = true,
                _ => return Err("--conventions takes compare".into()),
            },
            Value(file) if options.file.is_none() => options.file = Some(file.into_string()?),
            other => return Err(other.unexpected()),
        }
    }
    if options.ledger && !options.json {
        return Err("--ledger goes with --format json".into());
    }
    Ok(Some(options))
}

fn output(text: &str, options: &Options) -> Result<String, Findings> {
    let map = ImpactMap::from_json(text)?;
    if options.compare {
        let presets = [("guide", Conventions::guide()), ("green-book", Conventions::green_book())];
        let rows = compare(&map, presets)?;
        return Ok(if options.json { sroi::appraise::comparison_to_json(&rows) } else { report::comparison(&rows) });
    }
    let appraisal = appraise(&map)?;
    if let Some(address) = &options.explain {
        let trail = appraisal.explain(address)?;
        return Ok(if options.json { trail.to_json() } else { trail.to_string() });
    }
    Ok(match (options.json, options.ledger) {
        (true, true) => appraisal.to_json_with_ledger(),
        (true, false) => appraisal.to_json(),
        (false, _) => report::page(&appraisal),
    })
}
