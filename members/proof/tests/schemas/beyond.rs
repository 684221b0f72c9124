//! What a reader refuses and no schema can say: a short list, each of it met somewhere, and none of it refused by a schema.

use crate::schema::{accepts, refusals};
use serde_json::Value;
use sroi::Address;
use std::collections::BTreeSet;

/// What is beyond a schema.
pub(crate) struct Beyond {
    /// The code of the error.
    code: &'static str,
    when: When,
    /// What a schema would have to know.
    why: &'static str,
}

/// When it is beyond a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Always,
    /// Where a number below 10^28 stands as such; a text of its digits is refused.
    Number,
    /// Where a whole number is written with a point, which is all one to a schema.
    WholeWithPoint,
    /// Where a key is an address.
    Address,
    /// Where several numbers are looked at together, which stand in a list or an object.
    Several,
    /// Of the agencies of a cost game, where it states costs, of grades that are used, and of what a tender's other keys ask for.
    Used,
}

const fn beyond(code: &'static str, when: When, why: &'static str) -> Beyond {
    Beyond { code, when, why }
}

/// Whatever is wrong with a number where it stands because of the assumption that it refers to.
const BY_ASSUMPTION: &str = "by an assumption";

/// What can be wrong with a number.
const OF_A_NUMBER: [&str; 7] =
    ["below-zero", "not-a-rate", "not-a-share", "not-in-range", "not-whole", "overflow", "step-of-nothing"];

/// Whatever is wrong with a number of a map that a change, a set of values or a join makes.
const BY_CHANGE: &str = "by a change";

/// Every error that names a limit.
const LIMIT: &str = "any limit";

pub(crate) const BEYOND: &[Beyond] = &[
    beyond("duplicate-key", When::Always, "of two keys it sees the last"),
    beyond("unknown-id", When::Always, "which ids there are"),
    beyond(BY_ASSUMPTION, When::Always, "what a number comes to that refers to an assumption"),
    beyond("outside-domain", When::Always, "what a number of a map may be"),
    beyond(BY_CHANGE, When::Always, "what a number of a map may be"),
    beyond("too-many-digits", When::Number, "how the digits of a number are written"),
    beyond("too-many-places", When::Number, "how the digits of a number are written"),
    beyond("too-many-places-of-an-amount", When::Number, "how the digits of a number are written"),
    beyond("not-whole", When::WholeWithPoint, "whether a whole number has a point"),
    beyond("not-in-range", When::WholeWithPoint, "whether a whole number has a point"),
    beyond(LIMIT, When::Always, "which limits hold: they can be raised and lowered"),
    // of maps
    beyond("shares-miss-one", When::Always, "sums"),
    beyond("missing-price-year", When::Always, "which years the price index has"),
    beyond("profile-length", When::Always, "how long a list is beside a number"),
    beyond("note-on-nothing", When::Address, "which numbers a map has"),
    beyond("rest-twice", When::Always, "how many shares are the rest"),
    beyond("steps-descend", When::Always, "which of two years is the later"),
    // of studies
    beyond("out-of-order", When::Always, "which of two numbers is larger"),
    beyond("mode-outside", When::Always, "which of two numbers is larger"),
    beyond("one-value", When::Several, "which of two numbers is larger"),
    beyond("truncated-away", When::Always, "probabilities"),
    beyond("not-in-doubt", When::Always, "which numbers are in doubt"),
    beyond("not-in-the-pilot", When::Always, "which numbers a pilot asks about"),
    beyond("fewer-than-asked", When::Always, "which of two numbers is larger"),
    beyond("reports-too-late", When::Always, "which of two years is the later"),
    // of agreements
    beyond("plan-misses-pool", When::Always, "sums"),
    beyond("empty-pool", When::Always, "sums"),
    beyond("no-corridor", When::Always, "which of two numbers is larger"),
    beyond("ends-too-early", When::Always, "which of two years is the later"),
    beyond("repaid-too-early", When::Always, "which of two years is the later"),
    beyond("loan-to-oneself", When::Always, "whether two ids are the same"),
    beyond("grant-to-oneself", When::Always, "whether two ids are the same"),
    // of contracts
    beyond("tiers-out-of-order", When::Always, "which of two numbers is larger"),
    beyond("part-above-whole", When::Always, "which of two numbers is larger"),
    beyond("most-below-least", When::Always, "which of two numbers is larger"),
    beyond("before-the-start", When::Always, "which of two days is the later"),
    beyond("budget-after-the-end", When::Always, "which of two days is the later"),
    beyond("paid-too-late", When::Always, "which of two days is the later"),
    beyond("period-left-over", When::Always, "what divides what"),
    beyond("pays-itself", When::Always, "whether two ids are the same"),
    beyond("pays-already", When::Always, "whether two ids are the same"),
    beyond("nothing-to-split", When::Always, "sums"),
    beyond("goes-not-with", When::Always, "which party is the vehicle, and which days are boundaries"),
    beyond("outside-for-a-fee-alone", When::Always, "a purpose beside a payee"),
    beyond("pool-without-cohorts", When::Always, "a key beside another"),
    beyond("year-stated-twice", When::Always, "whether two numbers are the same"),
    beyond("more-decimals-than-places", When::Always, "a number beside the decimals of another"),
    // of cost games
    beyond("missing-key", When::Used, "which agencies there are, which grades, and what other keys ask for"),
    beyond("no-cost", When::Used, "which coalitions there are"),
    beyond("coalition-twice", When::Always, "that A+H is H+A"),
    beyond("agency-twice-in-coalition", When::Always, "whether two ids are the same"),
    beyond("costs-too-long", When::Always, "denominators"),
    // of decisions
    beyond("no-such-number", When::Always, "which numbers a map has"),
    beyond("not-in-a-map", When::Always, "which maps there are"),
    beyond("years-turned", When::Always, "which of two years is the later"),
    beyond("savings-twice", When::Always, "which bodies and years two budgets have in common"),
    beyond("weights-miss-points", When::Always, "sums"),
    beyond("full-not-beyond-none", When::Always, "which of two numbers is larger"),
    beyond("score-outside", When::Always, "by which formula a score is judged"),
    beyond("score-below-zero", When::Always, "by which formula a score is judged"),
    beyond("nothing-to-divide-by", When::Always, "a number beside the method"),
    // of unit costs
    beyond("wrong-difference", When::Always, "sums"),
    beyond("too-much-money", When::Several, "sums"),
];

/// What on the list an error is, if it is there.
fn listed(format: &str, error: &Value, document: &Value) -> Option<&'static Beyond> {
    let stands = error["address"].as_str().and_then(|address| document.pointer(address));
    let refers = stands.is_some_and(|stands| stands.get("assumption").is_some_and(Value::is_string));
    let code = match error["code"].as_str().unwrap() {
        code if refers && OF_A_NUMBER.contains(&code) => BY_ASSUMPTION,
        code if is_changed(error["address"].as_str().unwrap_or_default()) && OF_A_NUMBER.contains(&code) => BY_CHANGE,
        "bad-id" | "not-in-range" | "overflow" if is_joined(error["address"].as_str().unwrap_or_default()) => BY_CHANGE,
        code if code.ends_with("-limit") => LIMIT,
        code => code,
    };
    let is = |when: When| match when {
        When::Always => true,
        When::Number => stands.and_then(Value::as_f64).is_some_and(|number| number.abs() < 1e28),
        When::WholeWithPoint => {
            stands.filter(|stands| stands.is_f64()).and_then(Value::as_f64).is_some_and(|number| number.fract() == 0.0)
        }
        When::Address => is_address(error["address"].as_str().unwrap()),
        When::Several => match stands {
            Some(Value::Array(items)) => items.len() > 1,
            stands => stands.is_some_and(Value::is_object),
        },
        When::Used if format == "tender" => is_by_another(error["address"].as_str().unwrap()),
        When::Used if format == "corrections" => error["address"].as_str().unwrap().starts_with("/grades/"),
        When::Used => format == "game" && document["costs"].as_object().is_some_and(|costs| !costs.is_empty()),
    };
    BEYOND.iter().find(|one| one.code == code && is(one.when))
}

/// Whether it is a key of a tender that another key asks for.
pub(crate) fn is_by_another(address: &str) -> bool {
    let depth = address.split('/').count();
    let keys = ["weight", "worth", "none_at", "full_at", "scores", "reason"];
    let is_score = address.starts_with("/bids/") && depth == 5;
    is_score || depth == 4 && keys.iter().any(|key| address.ends_with(&format!("/{key}")))
}

/// Whether it is the place of a number that takes the place of another.
fn is_changed(address: &str) -> bool {
    let in_set = address.starts_with("/sets/") && address.contains("/numbers/");
    in_set || address.contains("/changes/") || address == "/consensus"
}

/// Whether it is a site by its own id, where what is wrong with the joined map stands.
fn is_joined(address: &str) -> bool {
    let is_id = |id: &str| {
        (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    address.strip_prefix("/sites/").is_some_and(is_id)
}

/// Whether the last key of an address is one itself, and not that of the whole document.
fn is_address(address: &str) -> bool {
    let address: Address = address.parse().unwrap();
    let last = address.tokens().last().unwrap_or_default();
    !last.is_empty() && last.parse::<Address>().is_ok()
}

/// What schema and reader say of a document.
#[derive(Debug, Default)]
pub(crate) struct Verdicts {
    pub(crate) compared: usize,
    /// Those that differ, or are alike where the list says that they differ.
    pub(crate) wrong: Vec<String>,
    /// What of the list was met where a schema accepts what the reader refuses.
    pub(crate) met: BTreeSet<&'static str>,
}

impl Verdicts {
    /// Takes in what the schema of a format and its reader say of a document, which `what` names.
    pub(crate) fn add(&mut self, format: &str, what: impl Fn() -> String, document: &Value, errors: &[Value]) {
        self.compared += 1;
        let refused = !accepts(format, document);
        let beyond: Vec<_> = errors.iter().map(|error| listed(format, error, document)).collect();
        // whoever lowers a limit hears of nothing else that can be relied on
        let limited = beyond.iter().flatten().any(|one| one.code == LIMIT);
        let all_beyond = limited || beyond.iter().all(Option::is_some);
        // whoever stumbles over how a number is written, or over several things, may not have looked at all
        let no_number = |one: &&Beyond| matches!(one.when, When::Number | When::WholeWithPoint);
        let codes = || errors.iter().map(|error| error["code"].as_str().unwrap()).collect::<BTreeSet<_>>();
        let looked = !limited && codes().len() == 1 && !beyond.iter().flatten().any(no_number);
        let mut wrong = |how: String| self.wrong.push(format!("{format} {}: {how}", what()));
        match (refused, errors.is_empty()) {
            (true, true) => wrong(format!("the schema alone: {:?}", refusals(format, document))),
            (false, false) if !all_beyond => wrong(format!("the reader alone: {:?}", codes())),
            (true, false) if all_beyond && looked => wrong(format!("the schema refuses what is listed: {:?}", codes())),
            (false, false) => self.met.extend(beyond.into_iter().flatten().map(|one| one.code)),
            _ => {}
        }
    }

    pub(crate) fn assert_right(&self) {
        let some = &self.wrong[..self.wrong.len().min(40)];
        assert!(self.wrong.is_empty(), "{} of {}: {some:#?}", self.wrong.len(), self.compared);
    }
}

#[test]
fn the_list_has_nothing_that_is_never_met_and_nothing_twice() {
    let met: BTreeSet<_> = crate::everywhere::VERDICTS.met.union(&crate::mistakes::VERDICTS.met).copied().collect();
    let unmet: Vec<_> = BEYOND.iter().map(|one| one.code).filter(|code| !met.contains(code)).collect();
    assert!(unmet.is_empty(), "{unmet:?}");
    let codes: BTreeSet<_> = BEYOND.iter().map(|one| one.code).collect();
    assert_eq!(codes.len(), BEYOND.len());
    assert!(BEYOND.iter().all(|one| !one.why.is_empty()));
}
