//! Bad contracts, outcomes and savings, one mistake each: the address and the whole text of everything that is found.
//!
//! A case of `contract_mistakes/mistakes.txt` is a name, what is changed in which of the three valid documents beside it, and the lines that are
//! printed.

#![cfg(feature = "json")]

#[path = "mistakes/table.rs"]
mod table;

use sroi::Findings;
use sroi::contracts::{Contract, Outcomes, Savings};
use table::{Table, Texts};

const TABLE: Table<3> = Table { folder: "contract_mistakes", documents: ["contract", "outcomes", "savings"] };

fn settled(texts: &Texts<3>) -> Result<(), Findings> {
    let [contract, outcomes, savings] = texts;
    let contract = Contract::from_json(contract.as_deref().unwrap())?;
    let outcomes = Outcomes::from_json(outcomes.as_deref().unwrap())?;
    let savings = savings.as_deref().map(Savings::from_json).transpose()?;
    contract.settled(&outcomes, savings.as_ref()).map(|_| ())
}

/// What is found, as it is printed.
fn found(texts: &Texts<3>) -> Vec<String> {
    let findings = settled(texts).err();
    findings.map_or_else(Vec::new, |findings| findings.to_string().lines().map(ToOwned::to_owned).collect())
}

#[test]
fn without_a_mistake_nothing_is_found() {
    assert_eq!(found(&TABLE.texts(&[])), Vec::<String>::new());
}

#[test]
fn every_mistake_is_found_at_its_address_and_in_its_words() {
    assert!(TABLE.cases().len() > 120);
    TABLE.hold(
        "# One mistake each: what is changed in which of the three documents, and all that is found, as it is printed.",
        found,
    );
}
