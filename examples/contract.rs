//! What an outcome contract pays, to whom and when: the Rikers Island bond, which is built in, or files.
//!
//! ```text
//! cargo run --release --all-features --example contract
//! cargo run --release --all-features --example contract -- CONTRACT.json --outcomes OUTCOMES.json --format json
//! cargo run --release --all-features --example contract -- CONTRACT.json --outcomes OUTCOMES.json --map MAP.json
//! cargo run --release --all-features --example contract -- --study STUDY.json
//! cargo run --release --all-features --example contract -- --solve /clauses/success/tiers/7/pays 9600000 20000000 --party goldman --xirr 0.06
//! ```
//!
//! The crate itself touches no files; this program reads them and hands over their text.

use lexopt::Arg::{Long, Value};
use lexopt::ValueExt as _;
use sroi::address::Address;
use sroi::contracts::terms::SplitBy;
use sroi::contracts::{Contract, Outcomes, Savings, Target};
use sroi::document::utf8;
use sroi::pockets::Counting;
use sroi::report::contents;
use sroi::simulation::{Study, assess_contract};
use sroi::{Decimal, Findings, ImpactMap, Money, Work, appraise};
use std::io::Write as _;
use std::process::ExitCode;

/// After Social Ventures Australia's case study and the press of 2015; the dollars of some tiers are reconstructed, and the service is
/// one fee.
const BUILT_IN: &str = include_str!("contracts/rikers_island.json");

/// A fall by a fifth, at which lenders would have had the most.
const OUTCOMES: &str = include_str!("contracts/rikers_island_outcomes.json");

const USAGE: &str = "usage: contract [CONTRACT.json --outcomes FILE] [OPTION]...

Says what an outcome contract pays and what each party has of it: CONTRACT.json with the results in FILE, or the Rikers
Island bond with a fall of days in jail by a fifth, which is built in.

  --savings FILE       what each party saves in each year
  --map MAP.json       takes that from an impact map, and shows every pocket with the contract in force
  --format text|json   a page to read (the default), or the result as JSON
  --solve ADDRESS LOW HIGH --party ID (--xirr RATE | --break-even [--by fiscal|cashable])
                       the value between LOW and HIGH of the number at ADDRESS, of the contract or of /results, at which
                       the party has this return a year, or its saving net of payments is 0
  --study STUDY.json   puts terms and outcomes under doubt: how likely who loses, what each has, what each tier is
                       expected to pay
  --help               prints this";

#[derive(Default)]
struct Options {
    contract: Option<String>,
    outcomes: Option<String>,
    savings: Option<String>,
    map: Option<String>,
    study: Option<String>,
    json: bool,
    solve: Option<[String; 3]>,
    party: Option<String>,
    target: Option<Target>,
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
    match output(&options) {
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

/// What is read from a file, or from what is built in; what is wrong with it in words.
fn read<T>(file: Option<&String>, built_in: &str, read: fn(&str) -> Result<T, Findings>) -> Result<T, String> {
    let text = file.map_or(Ok(built_in.to_owned()), |file| text_of(file))?;
    let told = |findings: Findings| match file {
        // three files have a /format, so each line says which
        Some(file) => findings.iter().map(|error| format!("{file}: {error}")).collect::<Vec<_>>().join("\n"),
        None => findings.to_string(),
    };
    read(&text).map_err(told)
}

fn options() -> Result<Option<Options>, lexopt::Error> {
    let mut options = Options::default();
    let (mut xirr, mut break_even, mut by) = (None, false, SplitBy::Fiscal);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("help") => return Ok(None),
            Long("outcomes") => options.outcomes = Some(arguments.value()?.string()?),
            Long("savings") => options.savings = Some(arguments.value()?.string()?),
            Long("study") => options.study = Some(arguments.value()?.string()?),
            Long("map") => options.map = Some(arguments.value()?.string()?),
            Long("format") => match arguments.value()?.to_str() {
                Some("json") => options.json = true,
                Some("text") => options.json = false,
                _ => return Err("--format takes text or json".into()),
            },
            Long("solve") => {
                let address = arguments.value()?.string()?;
                let (low, high) = (arguments.value()?.string()?, arguments.value()?.string()?);
                options.solve = Some([address, low, high]);
            }
            Long("party") => options.party = Some(arguments.value()?.string()?),
            Long("xirr") => {
                let rate = arguments.value()?.string()?;
                xirr =
                    Some(rate.parse::<Decimal>().map_err(|_| format!("--xirr takes a rate such as 0.05, not {rate}"))?);
            }
            Long("break-even") => break_even = true,
            Long("by") => match arguments.value()?.to_str() {
                Some("fiscal") => by = SplitBy::Fiscal,
                Some("cashable") => by = SplitBy::Cashable,
                _ => return Err("--by takes fiscal or cashable".into()),
            },
            Value(file) if options.contract.is_none() => options.contract = Some(file.string()?),
            other => return Err(other.unexpected()),
        }
    }
    options.target = match (xirr, break_even) {
        (Some(rate), false) => Some(Target::Xirr(rate)),
        (None, true) => Some(Target::SavingNetOfPayments { by, amount: Money::ZERO }),
        (None, false) => None,
        (Some(_), true) => return Err("--xirr and --break-even do not go together".into()),
    };
    if options.contract.is_some() != options.outcomes.is_some() {
        return Err("a contract goes with --outcomes".into());
    }
    if options.savings.is_some() && options.map.is_some() {
        return Err("--savings and --map do not go together".into());
    }
    if options.solve.is_some() && options.json {
        return Err("--solve prints text, and not JSON".into());
    }
    if options.study.is_some() && options.solve.is_some() {
        return Err("--study and --solve do not go together".into());
    }
    let asked = [options.solve.is_some(), options.party.is_some(), options.target.is_some()];
    if asked.contains(&true) && asked.contains(&false) {
        return Err("--solve goes with --party, and with --xirr or --break-even".into());
    }
    Ok(Some(options))
}

fn output(options: &Options) -> Result<String, String> {
    let contract = read(options.contract.as_ref(), BUILT_IN, Contract::from_json)?;
    let outcomes = read(options.outcomes.as_ref(), OUTCOMES, Outcomes::from_json)?;
    let savings = options.savings.as_ref().map(|file| read(Some(file), "", Savings::from_json)).transpose()?;
    let map = options.map.as_ref().map(|file| read(Some(file), "", ImpactMap::from_json)).transpose()?;
    let study = options.study.as_ref().map(|file| read(Some(file), "", Study::from_json)).transpose()?;
    worked_out(options, &contract, &outcomes, savings, (map.as_ref(), study.as_ref()))
        .map_err(|findings| findings.to_string())
}

fn worked_out(
    options: &Options,
    contract: &Contract,
    outcomes: &Outcomes,
    savings: Option<Savings>,
    (map, study): (Option<&ImpactMap>, Option<&Study>),
) -> Result<String, Findings> {
    let appraisal = map.map(appraise).transpose()?;
    let savings = match &appraisal {
        Some(appraisal) => Some(Savings::by_appraisal(contract, appraisal)?),
        None => savings,
    };
    if let (Some([address, low, high]), Some(party), Some(target)) = (&options.solve, &options.party, options.target) {
        let term: Address = address.parse()?;
        let given = (outcomes, savings.as_ref());
        let found = contract.solved(given, &term, (low.as_str(), high.as_str()), party, target)?;
        let what = match target {
            Target::Xirr(_) => "the return",
            _ => "the saving net of payments",
        };
        let sides = if found.low == found.high { vec![found.low] } else { vec![found.low, found.high] };
        let told = sides.iter().map(|met| {
            format!("{term} = {}: {what} of {party} is {}", met.value.normalize(), met.comes_to.normalize())
        });
        return Ok(told.collect::<Vec<_>>().join("\n"));
    }
    if let Some(study) = study {
        return in_doubt(options, contract, outcomes, savings.as_ref(), study);
    }
    if let Some(appraisal) = &appraisal {
        let applied = contract.applied(outcomes, appraisal, Counting::default())?;
        return Ok(if options.json {
            applied.to_json()
        } else {
            contents::applied_contract(contract, &applied).to_text()
        });
    }
    let settled = contract.settled(outcomes, savings.as_ref())?;
    Ok(if options.json { settled.to_json() } else { contents::contract(contract, &settled).to_text() })
}

/// What a study says of the contract.
fn in_doubt(
    options: &Options,
    contract: &Contract,
    outcomes: &Outcomes,
    savings: Option<&Savings>,
    study: &Study,
) -> Result<String, Findings> {
    let found = assess_contract(contract, outcomes, savings, study, &Work::default())?;
    Ok(if options.json { found.to_json() } else { contents::contract_in_doubt(contract, &found).to_text() })
}
