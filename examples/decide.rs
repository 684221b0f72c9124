//! What follows from a document of decisions: options against the status quo, a roll-out, corrections for optimism, who gains, by whose
//! values, which projects, whose bid. Options for falls prevention and a portfolio of four agencies are built in; files of the other formats lie in
//! `examples/decisions`.
//!
//! ```text
//! cargo run --release --all-features --example decide
//! cargo run --release --all-features --example decide -- --example portfolio
//! cargo run --release --all-features --example decide -- FILE.json
//! cargo run --release --all-features --example decide -- FILE.json --format json
//! ```
//!
//! The crate itself touches no files; this program reads them and hands over their text.

use lexopt::Arg::{Long, Value};
use lexopt::ValueExt as _;
use sroi::decisions::Decision;
use sroi::document::utf8;
use sroi::report::contents;
use std::io::Write as _;
use std::process::ExitCode;

/// A council that does nothing, holds classes, adapts homes, or both; and four agencies with twelve projects.
const BUILT_IN: [(&str, &str); 2] =
    [("options", include_str!("decisions/options.json")), ("portfolio", include_str!("decisions/portfolio.json"))];

const USAGE: &str = "usage: decide [FILE.json] [OPTION]...

Says what follows from FILE.json, a document of decisions: sroi-options/1, sroi-rollout/1, sroi-corrections/1, sroi-equity/1,
sroi-values/1, sroi-portfolio/1 or, with the feature tenders, sroi-tender/1; or from what is built in: options for falls prevention, or a portfolio of four agencies.

  --example options|portfolio
                       which of those that are built in (the first)
  --format text|json   a page to read (the default), or the result as JSON
  --help               prints this";

#[derive(Default)]
struct Arguments {
    file: Option<String>,
    json: bool,
    built_in: usize,
}

fn main() -> ExitCode {
    let arguments = match arguments() {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("{error}\n\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    match output(&arguments) {
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

fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let mut all = Arguments::default();
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("help") => return Ok(None),
            Long("format") => match arguments.value()?.to_str() {
                Some("json") => all.json = true,
                Some("text") => all.json = false,
                _ => return Err("--format takes text or json".into()),
            },
            Long("example") => {
                let name = arguments.value()?.string()?;
                let known = BUILT_IN.iter().position(|(known, _)| *known == name);
                all.built_in = known.ok_or("--example takes options or portfolio")?;
            }
            Value(file) if all.file.is_none() => all.file = Some(file.string()?),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(all))
}

fn output(arguments: &Arguments) -> Result<String, String> {
    let text = match &arguments.file {
        Some(file) => {
            let bytes = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
            utf8(&bytes).map(str::to_owned).map_err(|error| format!("{file}: {error}"))?
        }
        None => BUILT_IN.get(arguments.built_in).map_or("", |(_, text)| text).to_owned(),
    };
    let decision = Decision::from_json(&text).map_err(|findings| findings.to_string())?;
    let decided = decision.decided().map_err(|findings| findings.to_string())?;
    Ok(if arguments.json { decided.to_json() } else { contents::decision(&decision, &decided).to_text() })
}
