//! Contracts: `{"contract", "outcomes", "savings"}` in one text, each read by its own door, and settled.

use super::found;
use super::limits::limits;
use crate::random::number_of;
use crate::tree;
use sroi::contracts::{Contract, Outcomes, Savings};
use sroi::document::Node;
use sroi::laws::contracts as laws;
use sroi::{Error, ErrorKind, Findings};

/// Holds a text to the laws of contracts.
pub fn hold(text: &str) -> bool {
    let Some(document) = tree::read(text) else { return false };
    let part = |key: &str| {
        let Node::Object(fields) = &document else { return None };
        fields.iter().find(|(name, _)| name == key).map(|(_, node)| tree::write(node))
    };
    let (Some(terms), Some(rows)) = (part("contract"), part("outcomes")) else { return false };
    let contract = read(&terms, |text| Contract::from_json_within(text, limits()), Contract::to_json);
    let outcomes = read(&rows, |text| Outcomes::from_json_within(text, limits()), Outcomes::to_json);
    let saved = part("savings");
    let savings = saved.as_deref().map(|text| {
        read(text, |text| Savings::from_json_within(text, limits()), Savings::to_json)
    });
    let (Some(contract), Some(outcomes)) = (contract, outcomes) else { return false };
    let savings = match savings {
        Some(None) => return false,
        Some(savings) => savings,
        None => None,
    };
    let settled = match contract.settled(&outcomes, savings.as_ref()) {
        Ok(settled) => settled,
        Err(findings) => {
            refused(&findings, &terms, &rows, saved.as_deref().unwrap_or("{}"));
            return false;
        }
    };
    let written: serde_json::Value = serde_json::from_str(&settled.to_json()).expect("it is JSON");
    assert!(written.is_object());
    for (_, account) in settled.parties() {
        for root in account.figures().xirr.roots() {
            assert!(root.multiplicity >= 1 && root.rate > sroi::Decimal::NEGATIVE_ONE, "{root:?}");
        }
    }
    // what is claimed, each law settles once or several times more
    let (contract, outcomes, savings) = (&contract, &outcomes, savings.as_ref());
    let law = match number_of(text) % 9 {
        0 => laws::money_is_conserved(contract, outcomes, savings),
        1 => laws::claims_become_flows(contract, outcomes, savings),
        2 => laws::caps_are_kept(contract, outcomes, savings),
        3 => laws::caps_come_in_any_order(contract, outcomes, savings),
        4 => laws::loans_are_accounted_for(contract, outcomes, savings),
        5 => laws::seniors_come_first(contract, outcomes, savings),
        6 => laws::more_never_pays_less(contract, outcomes, savings),
        7 => laws::one_price_is_linear(contract, outcomes, savings),
        _ => laws::writing_keeps_contracts(contract, outcomes, savings),
    };
    law.unwrap_or_else(|broken| panic!("{broken}"));
    true
}

/// A part that is read: written and read again it is equal; what is refused is held to the laws of refusals.
fn read<T: PartialEq + std::fmt::Debug>(
    text: &str,
    read: impl Fn(&str) -> Result<T, Findings>,
    write: impl Fn(&T) -> String,
) -> Option<T> {
    match read(text) {
        Ok(one) => {
            let written = write(&one);
            assert_eq!(read(&written).as_ref(), Ok(&one), "{written}");
            Some(one)
        }
        Err(findings) => {
            found::hold(text, &findings, limits());
            None
        }
    }
}

/// What is told of three documents together: its address leads into the one that it begins in.
fn refused(findings: &Findings, terms: &str, rows: &str, saved: &str) {
    for error in findings {
        if error.kind() == ErrorKind::Overflow {
            continue;
        }
        let begins = |word: &str| error.address().is_some_and(|at| at.as_str().starts_with(word));
        let text = if begins("/results") || begins("/flows") {
            rows
        } else if begins("/savings") {
            saved
        } else {
            terms
        };
        found::hold(text, &Findings::from(Error::clone(error)), limits());
    }
}
