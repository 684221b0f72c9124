//! How sure is it? Sensitivity, switching values, simulation and the value of information: of Wheels-to-Meals with a doubt
//! about every deduction, proxy and quantity, which is built in, or of a map and a study of your own.
//!
//! ```text
//! cargo run --release --all-features --example simulate
//! cargo run --release --all-features --example simulate -- MAP.json STUDY.json --draws 1000000
//! cargo run --release --all-features --example simulate -- --seed 2 --format json
//! ```
//!
//! The crate itself touches no files, clocks or signals; this program reads two files, reports progress on the standard
//! error, and stops at Ctrl-C, keeping what was finished.

use lexopt::Arg::{Long, Value};
use lexopt::ValueExt as _;
use sroi::document::utf8;
use sroi::simulation::{Study, assess_with};
use sroi::work::{Progress, Work};
use sroi::{Findings, ImpactMap, Limits, report};
use std::io::{IsTerminal as _, Write as _};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

/// The worked example of "A guide to Social Return on Investment" (Cabinet Office, 2009).
const MAP: &str = include_str!("maps/wheels_to_meals.json");

/// Assumed ranges for it: the Guide states none.
const STUDY: &str = include_str!("maps/wheels_to_meals_study.json");

const USAGE: &str = "usage: simulate [MAP.json STUDY.json] [OPTION]...

Says how sure the result of an impact map is, which numbers matter, how wrong they must be to change the answer, and what
it is worth to know them: by MAP.json and STUDY.json, or for Wheels-to-Meals, which is built in.

  --draws N           how often everything is drawn, in place of what the study says
  --seed N            the seed of the draws, in place of what the study says
  --full              lists on the page every number that cannot change the answer by itself, too
  --format text|json  a page to read (the default), or the result as JSON
  --help              prints this

Ctrl-C stops, and what was finished is reported; a second Ctrl-C ends the program.";

#[derive(Default)]
struct Options {
    files: Vec<String>,
    draws: Option<u64>,
    seed: Option<u64>,
    full: bool,
    json: bool,
}

/// Whether Ctrl-C was pressed.
static STOPPED: AtomicBool = AtomicBool::new(false);

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
    // without a handler a long run ends as any program does
    let _ = ctrlc::set_handler(|| {
        if STOPPED.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    let texts = match &*options.files {
        [map, study] => text_of(map).and_then(|map| Ok((map, text_of(study)?))),
        _ => Ok((MAP.to_owned(), STUDY.to_owned())),
    };
    match texts.and_then(|(map, study)| output(&map, &study, &options)) {
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
            Long("draws") => options.draws = Some(arguments.value()?.parse()?),
            Long("seed") => options.seed = Some(arguments.value()?.parse()?),
            Long("full") => options.full = true,
            Long("format") => match arguments.value()?.to_str() {
                Some("json") => options.json = true,
                Some("text") => options.json = false,
                _ => return Err("--format takes text or json".into()),
            },
            Value(file) if options.files.len() < 2 => options.files.push(file.string()?),
            other => return Err(other.unexpected()),
        }
    }
    if options.full && options.json {
        return Err("--full goes with --format text: the JSON has every number".into());
    }
    if options.files.len() == 1 {
        return Err("a map comes with its study: MAP.json STUDY.json".into());
    }
    Ok(Some(options))
}

fn output(map: &str, study: &str, options: &Options) -> Result<String, String> {
    // of two files, the one in which the mistake is
    let inside = |place: usize| {
        let file = options.files.get(place).map(|file| format!("{file}: ")).unwrap_or_default();
        move |findings: Findings| -> String {
            let lines: Vec<String> = findings.iter().map(|error| format!("{file}{error}")).collect();
            lines.join("\n")
        }
    };
    // whoever waits at this terminal may ask for as much as they like
    let limits = Limits::highest();
    let map = ImpactMap::from_json_within(map, limits).map_err(inside(0))?;
    let mut study = Study::from_json_within(study, limits).map_err(inside(1))?;
    if let Some(draws) = options.draws {
        study = study.with_draws(draws).map_err(|findings| findings.to_string())?;
    }
    if let Some(seed) = options.seed {
        study = study.with_seed(seed);
    }
    let watched = std::io::stderr().is_terminal();
    let work = Work::new(limits).asking(|progress| report_on(progress, watched));
    let found = assess_with(&map, &study, &work).map_err(inside(1))?;
    if watched {
        eprint!("\r\x1b[K");
    }
    Ok(match (options.json, options.full) {
        (true, _) => found.to_json(),
        (false, true) => report::doubt_in_full(&found),
        (false, false) => report::doubt(&found),
    })
}

/// A line that counts, on a terminal; and whether to go on.
fn report_on(progress: Progress, watched: bool) -> ControlFlow<()> {
    if watched {
        eprint!("\r\x1b[K{}: {} of {}; Ctrl-C stops", progress.stage, progress.done, progress.wanted);
    }
    if STOPPED.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}
