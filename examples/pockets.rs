//! Who pays, who gains, and what deal would make everyone whole: a school programme, which is built in, or a file.
//!
//! ```text
//! cargo run --release --all-features --example pockets
//! cargo run --release --all-features --example pockets -- FILE.json --count fiscal --window 5
//! cargo run --release --all-features --example pockets -- --rule nucleolus --format json
//! ```
//!
//! The crate itself touches no files; this program reads one and hands over its text.

use lexopt::Arg::{Long, Value};
use lexopt::ValueExt as _;
use sroi::document::utf8;
use sroi::pockets::{Choices, Count, Counting, Harm, Pockets, Valuation};
use sroi::{Error, Findings, ImpactMap, Limits, appraise, report};
use std::io::Write as _;
use std::process::ExitCode;

/// Social and emotional learning in schools, per child; the figures are those of the Unit Cost Database v1.4 (New
/// Economy / Greater Manchester Combined Authority, CC BY 4.0), after Knapp et al. 2011.
const BUILT_IN: &str = include_str!("maps/school_programme.json");

const USAGE: &str = "usage: pockets [FILE.json] [OPTION]...

Shows who pays and who gains by an impact map, and what each agency should pay: FILE.json, or a school programme,
which is built in.

  --count public|fiscal|cashable  which gains count: of every class against all that was paid (the default); fiscal
                                  ones, or those that release money, against cash paid
  --window YEARS                  only the year of investment and so many years of results
  --undiscounted                  amounts as they are, in place of present values
  --rule NAME                     the rule of settlement and bridging: proportional (the default), shapley, nucleolus,
                                  constrained-equal-costs, constrained-equal-gains, equal-surplus
  --compensate                    makes agencies that are harmed whole first, where else there would be no deal
  --format text|json              a page to read (the default), or the result as JSON
  --places N                      adds to the JSON who pays what in money of N digits after the point (2: pennies)
  --help                          prints this";

#[derive(Default)]
struct Options {
    file: Option<String>,
    json: bool,
    places: Option<u32>,
    choices: Choices,
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
    let refused = |error: Error| lexopt::Error::Custom(Box::new(error));
    let mut options = Options::default();
    let (mut count, mut window) = (Count::default(), None);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("help") => return Ok(None),
            Long("count") => count = arguments.value()?.string()?.parse().map_err(refused)?,
            Long("window") => {
                let years = arguments.value()?.string()?;
                window =
                    Some(years.parse::<u32>().map_err(|_| format!("--window takes 0 to 1000 years, not {years}"))?);
            }
            Long("undiscounted") => options.choices.valuation = Valuation::Undiscounted,
            Long("rule") => options.choices.rule = arguments.value()?.string()?.parse().map_err(refused)?,
            Long("compensate") => options.choices.harm = Harm::Compensated,
            Long("format") => match arguments.value()?.to_str() {
                Some("json") => options.json = true,
                Some("text") => options.json = false,
                _ => return Err("--format takes text or json".into()),
            },
            Long("places") => {
                let places = arguments.value()?.string()?;
                let places = places.parse::<u32>().ok().filter(|places| *places <= 12);
                options.places = Some(places.ok_or("--places takes 0 to 12")?);
            }
            Value(file) if options.file.is_none() => options.file = Some(file.string()?),
            other => return Err(other.unexpected()),
        }
    }
    if options.places.is_some() && !options.json {
        return Err("--places goes with --format json".into());
    }
    let counting = Counting::new(count);
    options.choices.counting = match window {
        Some(years) => counting.with_window(years).map_err(refused)?,
        None => counting,
    };
    Ok(Some(options))
}

fn output(text: &str, options: &Options) -> Result<String, Findings> {
    // whoever waits at this terminal may ask for as much as they like
    let map = ImpactMap::from_json_within(text, Limits::highest())?;
    let pockets = Pockets::new(&appraise(&map)?, options.choices)?;
    Ok(match (options.json, options.places) {
        (true, Some(places)) => pockets.to_json_with_rounded(places),
        (true, None) => pockets.to_json(),
        (false, _) => report::pockets(&pockets),
    })
}
