//! A driver without instrumentation, for many executions: changed seeds, target after target, and a log that counts.
//!
//! `members/fuzz/README.md` says how it is called.

use sroi_fuzz::{Executed, Pool, TARGETS, Target};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A third of an execution is the allocation of small texts.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What is asked for on the command line.
struct Asked {
    targets: Vec<Target>,
    log: PathBuf,
    finds: PathBuf,
    corpus: PathBuf,
    slice: Duration,
    until: u64,
}

const USAGE: &str = "drive [--log FILE] [--finds FOLDER] [--corpus FOLDER] [--slice SECONDS] [--until EXECUTIONS] \
    [TARGET]...\n       drive --corpus FOLDER --write-seeds [TARGET]...";

fn main() -> ExitCode {
    let (asked, seeds_only) = match asked() {
        Ok(asked) => asked,
        Err(wrong) => {
            eprintln!("{wrong}\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    let done = if seeds_only { write_seeds(&asked) } else { drive(&asked) };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn asked() -> Result<(Asked, bool), String> {
    let mut asked = Asked {
        targets: Vec::new(),
        log: here("finds/executions.tsv"),
        finds: here("finds"),
        corpus: here("corpus"),
        slice: Duration::from_secs(60),
        until: u64::MAX,
    };
    let mut seeds_only = false;
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} takes a value"));
        let number = |text: String| text.parse::<u64>().map_err(|_| format!("{text} is no number"));
        match word.as_str() {
            "--log" => asked.log = value()?.into(),
            "--finds" => asked.finds = value()?.into(),
            "--corpus" => asked.corpus = value()?.into(),
            "--slice" => asked.slice = Duration::from_secs(number(value()?)?),
            "--until" => asked.until = number(value()?)?,
            "--write-seeds" => seeds_only = true,
            name => asked.targets.push(Target::named(name).ok_or_else(|| format!("{name} is no target"))?),
        }
    }
    if asked.targets.is_empty() {
        asked.targets = TARGETS.to_vec();
    }
    Ok((asked, seeds_only))
}

/// A place in this package.
fn here(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Writes the seeds into files, for libFuzzer.
fn write_seeds(asked: &Asked) -> std::io::Result<()> {
    for target in &asked.targets {
        let folder = asked.corpus.join(target.name);
        fs::create_dir_all(&folder)?;
        for (place, text) in target.seed_texts().into_iter().enumerate() {
            fs::write(folder.join(format!("seed-{place}")), text)?;
        }
    }
    Ok(())
}

/// Goes through the targets, a slice of time each, until the log has as many executions as are wanted.
fn drive(asked: &Asked) -> std::io::Result<()> {
    fs::create_dir_all(&asked.finds)?;
    let mut all = executions(&fs::read_to_string(&asked.log).unwrap_or_default());
    let mut pools: Vec<Pool> = asked.targets.iter().map(|target| Pool::new(*target, &asked.corpus, seed())).collect();
    loop {
        for pool in &mut pools {
            if all >= asked.until {
                return Ok(());
            }
            let executed = pool.run(asked.slice, &asked.finds)?;
            all += executed.executions;
            log(asked, pool, &executed, all)?;
        }
    }
}

/// The executions that a log has counted.
fn executions(log: &str) -> u64 {
    log.lines().filter_map(|line| line.split('\t').nth(2)?.parse::<u64>().ok()).sum()
}

fn log(asked: &Asked, pool: &Pool, executed: &Executed, all: u64) -> std::io::Result<()> {
    let Executed { executions, accepted, nanoseconds, bytes, finds } = executed;
    let mut file = fs::OpenOptions::new().create(true).append(true).open(&asked.log)?;
    let line = format!(
        "drive\t{}\t{executions}\t{accepted} accepted\t{} a processor second\t{} bytes\t{finds} finds\t{} kept\t{all} in all",
        pool.target().name,
        u128::from(*executions) * 1_000_000_000 / nanoseconds.max(&1),
        bytes / executions.max(&1),
        pool.len(),
    );
    println!("{line}");
    writeln!(file, "{line}")
}

/// Another seed for each run; a find is kept as its text, so that nothing hangs on it.
fn seed() -> u64 {
    #[allow(clippy::disallowed_methods)] // a driver is no library, and may have a clock
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or(1, |since| u64::try_from(since.as_nanos()).unwrap_or(1))
}
