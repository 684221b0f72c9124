//! What the library says by itself, as JSON: the tests hold the package for Python to it.
//!
//! Each line of the standard input is a question, `WHAT FILE [FILE or ADDRESS]`; each line of the output is its answer.

use sroi::contracts::{Contract, Outcomes};
use sroi::decisions::Decision;
use sroi::pockets::{Choices, Counting, Pockets};
use sroi::simulation::{Study, assess};
use sroi::{Findings, ImpactMap, appraise};
use std::process::ExitCode;

fn main() -> ExitCode {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        let words: Vec<&str> = line.split(' ').collect();
        match told(&words) {
            Ok(json) => println!("{}", json.replace('\n', " ")),
            Err(error) => {
                eprintln!("{line}: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

fn told(words: &[&str]) -> Result<String, String> {
    let [what, first, rest @ ..] = words else { return Err("WHAT FILE [FILE or ADDRESS]".to_owned()) };
    let first = text_of(first)?;
    let second = rest.first().copied().unwrap_or_default();
    let answer = match *what {
        "appraise" => map(&first).and_then(|map| Ok(appraise(&map)?.to_json_with_ledger()?)),
        "pockets" => map(&first).and_then(|map| Ok(Pockets::new(&appraise(&map)?, Choices::default())?.to_json())),
        "explain" => map(&first).and_then(|map| Ok(appraise(&map)?.explain(&second.parse()?)?.to_json())),
        "map" => map(&first).map(|map| map.to_json()),
        "decide" => Decision::from_json(&first).and_then(|decision| Ok(decision.decided()?.to_json())),
        "simulate" => {
            let study = text_of(second)?;
            Study::from_json(&study).and_then(|study| Ok(assess(&map(&first)?, &study)?.to_json()))
        }
        "settle" => {
            let outcomes = text_of(second)?;
            let whole = rest.get(1).map(|file| text_of(file)).transpose()?;
            Contract::from_json(&first).and_then(|contract| {
                let outcomes = Outcomes::from_json(&outcomes)?;
                let Some(whole) = &whole else { return Ok(contract.settled(&outcomes, None)?.to_json()) };
                Ok(contract.applied(&outcomes, &appraise(&map(whole)?)?, Counting::default())?.to_json())
            })
        }
        _ => return Err("no such question".to_owned()),
    };
    answer.map_err(|findings: Findings| findings.to_string())
}

fn map(text: &str) -> Result<ImpactMap, Findings> {
    ImpactMap::from_json(text)
}

fn text_of(file: &str) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))
}
