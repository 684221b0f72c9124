//! Asks many impact maps in SQL.
//!
//! ```text
//! cargo run --release -p sroi-datafusion -- pack examples/maps maps.parquet
//! cargo run --release -p sroi-datafusion -- maps.parquet 'SELECT map, sroi FROM appraisals() ORDER BY sroi DESC'
//! ```

use datafusion::error::DataFusionError;
use lexopt::Arg::{Long, Value};
use lexopt::ValueExt as _;
use sroi_datafusion::{Options, Progress, asked, pack, run, session};
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

const USAGE: &str = "usage: sroi-datafusion MAPS 'SQL' [OPTION]...
       sroi-datafusion pack FOLDER OUT.parquet

Asks many impact maps in SQL. MAPS is a Parquet file, or a folder of such: the table maps, with the columns map (what each
is called), text (its JSON) and, where there are any, study (the JSON of what is in doubt about it). Of several statements
the last is answered.

  appraisals()              what each map comes to, or why it is refused
  ledger(), accounts()      the lines of the ledgers; what each stakeholder paid and gained, year by year
  warnings(), findings()    what may claim too much; what is wrong with maps and their studies
  numbers()                 how much hangs on each number of a map
  summaries()               what the draws of its study say; summaries('maps', N) of the first N, ('maps', M, N) of M to N - 1
                            all of the table maps; of another one as in ledger('other')

  --partitions N  into how many partitions the work is parted; as many as there are processors
  --batch N       how many maps are in work at once in each of them; 32
  --out FILE      writes the answer to FILE.parquet or FILE.csv, and prints nothing
  --help          prints this

pack makes such a file of a folder: FALLS.json is the map FALLS, FALLS_study.json beside it its study.";

enum Asked {
    Help,
    Query(Box<Options>),
    Pack(PathBuf, PathBuf),
}

fn main() -> ExitCode {
    let asked = match arguments() {
        Ok(asked) => asked,
        Err(error) => {
            eprintln!("{error}\n\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    let answer = match asked {
        Asked::Help => Ok(USAGE.to_owned()),
        Asked::Pack(folder, out) => packed(&folder, &out),
        Asked::Query(options) => answered(*options),
    };
    match answer {
        // a reader that stops early, such as `head`, is no failure of ours
        Ok(answer) => {
            if !answer.is_empty() {
                let _ = writeln!(std::io::stdout(), "{}", answer.trim_end());
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Result<Asked, lexopt::Error> {
    let mut options = Options::default();
    let mut values: Vec<std::ffi::OsString> = Vec::new();
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("help") => return Ok(Asked::Help),
            Long("partitions") => options.setting.partitions = Some(arguments.value()?.parse()?),
            Long("batch") => options.setting.batch = Some(arguments.value()?.parse()?),
            Long("out") => options.out = Some(arguments.value()?.into()),
            Value(value) if values.len() < 3 => values.push(value),
            other => return Err(other.unexpected()),
        }
    }
    match &*values {
        [pack, folder, out] if pack == "pack" => Ok(Asked::Pack(folder.into(), out.into())),
        [maps, sql] if maps != "pack" => {
            options.maps = maps.into();
            options.sql = sql.clone().string()?;
            Ok(Asked::Query(Box::new(options)))
        }
        _ => Err("it takes MAPS and SQL, or pack with FOLDER and OUT.parquet".into()),
    }
}

fn packed(folder: &std::path::Path, out: &std::path::Path) -> Result<String, String> {
    let packed = pack(folder, out).map_err(|error| error.to_string())?;
    packed.not_text.iter().for_each(|line| eprintln!("{line}"));
    Ok(format!("{}: {} maps, {} of them with a study", out.display(), packed.maps, packed.studies))
}

/// Works the query out on threads of its own, and says meanwhile how far it has come.
fn answered(options: Options) -> Result<String, String> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|error| error.to_string())?;
    runtime.block_on(async move {
        let (session, progress) = session(&options.maps, options.setting).await.map_err(|error| said(&error))?;
        let asked = asked(&session, &options.sql).await.map_err(|error| said(&error))?;
        // for how many maps there are a second: no answer hangs on it
        #[allow(clippy::disallowed_methods)]
        let begun = Instant::now();
        // another task, so that a panic of the engine ends the query and not the program
        let mut query = tokio::spawn(async move { run(&session, &options).await });
        let watched = std::io::stderr().is_terminal();
        let every = if watched { Duration::from_millis(200) } else { Duration::from_secs(10) };
        loop {
            tokio::select! {
                answer = &mut query => {
                    if watched {
                        eprint!("\r\x1b[K");
                    }
                    return answer.map_err(|error| error.to_string())?.map_err(|error| said(&error));
                }
                () = tokio::time::sleep(every) => report_on(&progress, asked, begun, watched),
            }
        }
    })
}

/// A line that counts: on a terminal one that is written over, and else one every ten seconds.
fn report_on(progress: &Progress, asked: u64, begun: Instant, watched: bool) {
    let maps = progress.maps();
    let millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
    let line = format!("{maps} of {asked} maps, {} a second", maps.saturating_mul(1_000) / millis);
    if watched { eprint!("\r\x1b[K{line}") } else { eprintln!("{line}") }
}

/// What the engine says, without what it says of itself.
fn said(error: &DataFusionError) -> String {
    error.strip_backtrace()
}
