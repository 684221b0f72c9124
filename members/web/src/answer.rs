//! What follows from a session, as the page takes it: the headline, tables with what they were, warnings, changes, findings.

use crate::session::{AS_STATED, DISCOUNT, Session};
use crate::{bridge, rows, table, warnings};
use serde_json::{Value, json};
use sroi::map::{Convention, NegativeOutcomes};
use sroi::report::contents::tables;
use sroi::time::Schedule;
use sroi::{Address, Appraisal, Decimal, Error};

/// What the map is, which no change touches.
pub(crate) fn about(session: &Session) -> Value {
    let map = session.opened().map();
    let prices = map.price_year().map_or_else(String::new, |year| format!(", prices of {year}"));
    json!({
        "title": map.title(),
        "scope": map.scope(),
        "about": format!("{} in {}{prices}; year 0 begins on {}", map.kind().as_str(), map.currency(), map.base_date()),
        "numbers": session.listing().groups().iter().map(|group| group.numbers.len()).sum::<usize>(),
    })
}

/// Everything that a change may change.
pub(crate) fn state(session: &Session) -> Value {
    json!({
        "findings": findings(session.findings()),
        "result": result(session),
        "changes": changes(session),
        "still_made": still_made(session),
        "conventions": conventions(session),
    })
}

/// Every mistake: where, and what is said of it.
pub(crate) fn findings<'f>(findings: impl IntoIterator<Item = &'f Error>) -> Vec<Value> {
    let told = |error: &Error| {
        let says = error.to_string();
        let at = error.address().map(Address::as_str);
        // the address stands before what is said, as a link
        let alone = at.and_then(|at| says.strip_prefix(at)?.strip_prefix(": ")).unwrap_or(&says);
        json!({"at": at, "says": alone})
    };
    findings.into_iter().map(told).collect()
}

fn result(session: &Session) -> Value {
    let (now, opened) = (session.now(), session.opened());
    let steps = tables::bridge(now);
    let rows = steps.rows().len();
    json!({
        "sentence": sentence(now),
        "ratio": ratio(now),
        "ratio_was": Some(ratio(opened)).filter(|was| *was != ratio(now)),
        "exact": now.sroi().map(|ratio| rows::written(ratio.to_decimal())),
        "headline": table::told(&tables::headline(now), &tables::headline(opened)),
        "bridge": table::told(&steps, &tables::bridge(opened)),
        "bars": bridge::bars(now, rows),
        "pockets": table::told(&tables::pockets(now), &tables::pockets(opened)),
        "warnings": warnings::told(now, opened),
    })
}

fn ratio(appraisal: &Appraisal) -> String {
    appraisal.sroi().map_or_else(|| "no ratio".to_owned(), |ratio| format!("{ratio:.2}"))
}

/// The result in one sentence.
fn sentence(appraisal: &Appraisal) -> String {
    let currency = appraisal.map().currency();
    let Some(ratio) = appraisal.sroi() else {
        return "There is no ratio: nothing was invested to compare with.".to_owned();
    };
    let by_harm = match appraisal.map().conventions().negative_outcomes() {
        NegativeOutcomes::Denominator => " or lost by harm",
        _ => "",
    };
    let gives = if ratio.to_decimal() < Decimal::ZERO { "takes" } else { "gives" };
    // printed as the ratio is, by its own rounding
    let shown = format!("{ratio:.2}").trim_start_matches('-').to_owned();
    format!("Every 1 {currency} invested{by_harm} {gives} {shown} {currency} of social value.")
}

/// What was changed, each with what it was.
fn changes(session: &Session) -> Vec<Value> {
    let addresses: Vec<Address> = session.numbers().map(|(address, _)| address.clone()).collect();
    let numbers = rows::in_full(session, &addresses);
    let refused =
        |address: &str| session.findings().iter().any(|error| error.address().is_some_and(|at| at.as_str() == address));
    let choices = session.choices().map(|(key, word)| {
        let address = Address::ROOT.child("conventions").child(key);
        let made = session.is_made(&address, word);
        let refused = refused(address.as_str());
        json!({"address": address.as_str(), "key": key, "says": key.replace('_', " "), "was": was(session, key), "now": word, "refused": refused, "made": made})
    });
    let numbers = numbers.iter().map(|row| {
        let address = row.address().as_str();
        json!({
            "address": address,
            "says": row.says(),
            "was": row.was(),
            "now": session.typed(row.address()),
            "refused": refused(address),
            "made": session.typed(row.address()).is_some_and(|typed| session.is_made(row.address(), typed)),
        })
    });
    choices.chain(numbers).collect()
}

/// What is no change any more, or another one, and still in the figures as long as the others cannot be made.
fn still_made(session: &Session) -> Vec<Value> {
    session.still_made().map(|(address, made)| json!({"address": address.as_str(), "made": made})).collect()
}

/// The choice of a convention in the map as it was opened.
fn was(session: &Session, key: &str) -> &'static str {
    let own = session.opened().map().conventions();
    let stated = || own.discount().schedule().map_or(AS_STATED, Schedule::name);
    Convention::from_key(key).map_or_else(stated, |convention| own.choice(convention))
}

/// The conventions, each with its choices, and by which rates the map discounts.
fn conventions(session: &Session) -> Vec<Value> {
    let own = session.opened().map().conventions();
    let chosen = |key: &str| session.choices().find(|(known, _)| *known == key).map(|(_, word)| word.to_owned());
    let named =
        Schedule::all().map(Schedule::name).filter(|name| Some(*name) != own.discount().schedule().map(Schedule::name));
    let stated = was(session, DISCOUNT);
    let discount = json!({
        "key": DISCOUNT,
        "decides": "the rates by which later years count for less",
        "words": std::iter::once(stated).chain(named).collect::<Vec<_>>(),
        "word": chosen(DISCOUNT).unwrap_or_else(|| stated.to_owned()),
        "was": stated,
    });
    let others = Convention::ALL.into_iter().map(|convention| {
        json!({
            "key": convention.key(),
            "decides": convention.decides(),
            "words": convention.words(),
            "word": chosen(convention.key()).unwrap_or_else(|| own.choice(convention).to_owned()),
            "was": was(session, convention.key()),
        })
    });
    std::iter::once(discount).chain(others).collect()
}
