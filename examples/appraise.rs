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
use sroi::map::{Deductions, Discount, DropOffFrom, DropOffShape, NegativeOutcomes, Timing};
use sroi::{Address, Conventions, Findings, ImpactMap, Limits, appraise, compare, report};
use std::io::Write as _;
use std::process::ExitCode;

/// Wheels-to-Meals, from *A guide to Social Return on Investment*, Cabinet Office, 2009.
const BUILT_IN: &str = include_str!("maps/wheels_to_meals.json");

const USAGE: &str = "usage: appraise [FILE.json] [OPTION]...

Appraises an impact map: FILE.json, or Wheels-to-Meals, which is built in.

  --format text|json      a page to read (the default), or the result as JSON
  --ledger                adds the ledger's lines to the JSON
  --conventions compare   the same map under other conventions, side by side: the presets, and the map's own with one
                          choice made differently
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
    // whoever waits at this terminal may ask for as much as they like
    let map = ImpactMap::from_json_within(text, Limits::highest())?;
    if options.compare {
        let others = others(map.conventions())?;
        let rows = compare(&map, others.iter().map(|(label, conventions)| (label.as_str(), conventions.clone())))?;
        return Ok(if options.json { sroi::appraise::comparison_to_json(&rows) } else { report::comparison(&rows) });
    }
    let appraisal = appraise(&map)?;
    if let Some(address) = &options.explain {
        let explanation = appraisal.explanation(address)?;
        return Ok(if options.json { explanation.to_json() } else { explanation.to_string() });
    }
    Ok(match (options.json, options.ledger) {
        (true, true) => appraisal.to_json_with_ledger()?,
        (true, false) => appraisal.to_json(),
        (false, _) => report::page(&appraisal),
    })
}

/// The presets, and these conventions with one choice made differently; those that are the same are left out.
fn others(own: &Conventions) -> Result<Vec<(String, Conventions)>, Findings> {
    let mut all = vec![
        ("guide".to_owned(), Conventions::guide()),
        ("green-book".to_owned(), Conventions::green_book()),
        ("not discounted".to_owned(), own.clone().with_discount(Discount::from_rate("0".parse()?))),
    ];
    let inputs = if own.discount_inputs() { "inputs at face value" } else { "inputs discounted too" };
    all.push((inputs.to_owned(), own.clone().with_discounted_inputs(!own.discount_inputs())));
    let mut add = |key: &str, word: &str, conventions| all.push((format!("{key}: {word}"), conventions));
    for timing in Timing::all() {
        add("timing", timing.as_str(), own.clone().with_timing(timing));
    }
    for deductions in Deductions::all() {
        add("deductions", deductions.as_str(), own.clone().with_deductions(deductions));
    }
    for from in DropOffFrom::all() {
        add("drop-off from", from.as_str(), own.clone().with_drop_off_from(from));
    }
    for shape in DropOffShape::all() {
        add("drop-off shape", shape.as_str(), own.clone().with_drop_off_shape(shape));
    }
    for harm in NegativeOutcomes::all() {
        add("negative outcomes", harm.as_str(), own.clone().with_negative_outcomes(harm));
    }
    all.retain(|(_, conventions)| conventions != own);
    Ok(all)
}
