//! The parts of an answer, each worked out by itself, and the answer as text.

use super::request::Request;
use crate::address::Address;
use crate::appraise::{Appraisal, Compared, Comparison, appraise, comparison_to_document};
use crate::document::json_text::Entries;
use crate::document::{Node, Object, as_text, json_text, node_of};
use crate::error::{Error, ErrorKind, Findings};
use crate::limits::Limit;
use crate::map::Conventions;
use crate::pockets::Pockets;
#[cfg(feature = "simulation")]
use crate::simulation::{Study, assess_with};
use crate::trail::Trails;
use crate::work::Work;
#[cfg(feature = "simulation")]
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The value of the key `format` of a response.
const FORMAT: &str = "sroi-response/1";

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Status {
    /// It was answered; what could not be had of it is under `refused`.
    Answered,
    /// There is something wrong with it, under `errors`.
    Mistaken,
    /// It asks for more than is allowed.
    TooLarge,
    /// It was stopped before it was answered.
    Stopped,
}

as_text!(Status, |status| status.as_str(););

impl Status {
    /// The status as a word: `answered`, `mistaken`, `too-large` or `stopped`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Mistaken => "mistaken",
            Self::TooLarge => "too-large",
            Self::Stopped => "stopped",
        }
    }

    /// The status by which HTTP says the same: 200, 422, 413 or 503.
    pub const fn http(self) -> u16 {
        match self {
            Self::Answered => 200,
            Self::Mistaken => 422,
            Self::TooLarge => 413,
            Self::Stopped => 503,
        }
    }
}

/// An answer: the response as JSON text, and what became of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    status: Status,
    json: String,
}

impl Answer {
    /// What became of the request.
    pub const fn status(&self) -> Status {
        self.status
    }

    /// The response as JSON text.
    pub fn json(&self) -> &str {
        &self.json
    }

    /// The response as JSON text, handed over.
    pub fn into_json(self) -> String {
        self.json
    }

    pub(super) fn of(written: Result<String, Findings>) -> Self {
        match written {
            Ok(json) => Self { status: Status::Answered, json },
            Err(findings) => {
                // a document with very many mistakes is mistaken, not too large
                let counted = |error: &Error| error.code() == Limit::Findings.code();
                let kind = |kind: ErrorKind| findings.iter().any(|error| error.kind() == kind && !counted(error));
                let status = match (kind(ErrorKind::Stopped), kind(ErrorKind::TooLarge)) {
                    (true, _) => Status::Stopped,
                    (false, true) => Status::TooLarge,
                    (false, false) => Status::Mistaken,
                };
                let errors = errors(findings.iter());
                let document = Object::new().text("format", Some(FORMAT)).node("errors", Some(errors)).done();
                Self { status, json: json_text::write(&document) }
            }
        }
    }
}

/// Works out what a request asks for, and writes each part once it is there: what a part was made from is not kept while the
/// next one is worked out, and no answer grows beyond its limit before somebody looks.
///
/// # Errors
/// A map that cannot be appraised; the answer to stop; a response that is longer than its limit.
pub(super) fn written(request: &Request, work: &Work<'_>) -> Result<String, Findings> {
    json_text::object(work.limits(), &mut |response| {
        response.put("format", &Node::Text(FORMAT.into()))?;
        let mut refused = Vec::new();
        work.take(request.map.steps())?;
        let appraisal = appraise(&request.map).map_err(|findings| findings.inside(&Address::of(["map"])))?;
        if request.appraisal {
            response.put("appraisal", &appraisal.to_document())?;
        }
        if let Some(choices) = request.pockets {
            let found = Pockets::new(&appraisal, choices).map_err(|error| error.inside(&Address::of(["map"])));
            if let Some(found) = part(found.map_err(Findings::from), &mut refused)? {
                response.put("pockets", &found.to_document())?;
            }
        }
        if !request.trail.is_empty() {
            response.object("trail", &mut |out| trails(&appraisal, &request.trail, work, out, &mut refused))?;
        }
        // the last that needs the appraisal takes it along
        if let Some(others) = &request.comparison {
            let rows = comparison(appraisal, others, work, &mut refused)?;
            response.put("comparison", &comparison_to_document(&rows))?;
        }
        #[cfg(feature = "simulation")]
        if let Some(study) = &request.study {
            let found = assess_with(&request.map, study, work).map_err(of_study);
            if let Some(found) = part(found, &mut refused)? {
                response.put("study", &found.to_document())?;
            }
        }
        response.put("refused", &errors(refused.iter()))
    })
}

/// How much longer the walk for a trail takes than the appraisal.
const TRAILED: u64 = 5;

/// What a step of a trail takes, its lines of JSON included: some 1.4 microseconds.
const A_STEP: u64 = 1_500;

/// Writes the trails of results, each once.
///
/// # Errors
/// The answer to stop; a response that is longer than its limit.
fn trails(
    appraisal: &Appraisal,
    addresses: &[Address],
    work: &Work<'_>,
    out: &mut dyn Entries,
    refused: &mut Vec<Error>,
) -> Result<(), Findings> {
    let mut trails = Trails::of(appraisal);
    let mut seen = BTreeSet::new();
    for (index, address) in addresses.iter().enumerate().filter(|(_, address)| seen.insert(*address)) {
        let before = trails.steps();
        let walked = work.take(appraisal.map().steps().saturating_mul(TRAILED));
        let trail = walked.and_then(|()| {
            let trail = trails.explain(address);
            let steps = u64::try_from(trails.steps().saturating_sub(before)).unwrap_or(u64::MAX);
            work.take(steps.saturating_mul(A_STEP)).and(trail)
        });
        match trail {
            Ok(trail) => out.put(address.as_str(), &trail.to_document())?,
            Err(error) => refuse(error.at(Address::of(["trail"]).child(index.to_string())), refused)?,
        }
    }
    Ok(())
}

/// Compares an appraisal with those under other conventions; those that cannot be had are left out.
///
/// # Errors
/// The answer to stop.
fn comparison(
    appraisal: Appraisal,
    others: &[(String, Conventions)],
    work: &Work<'_>,
    refused: &mut Vec<Error>,
) -> Result<Vec<Compared>, Findings> {
    let steps = appraisal.map().steps();
    let mut comparison = Comparison::of(appraisal);
    for (label, conventions) in others {
        let added = work.take(steps).map_err(Findings::from).and_then(|()| comparison.add(label, conventions));
        // a convention stands in the request, whatever else is wrong in the map that has it
        let at = Address::of(["comparison", label]);
        let added = added.map_err(|findings| {
            findings.map(|error| match error.address().and_then(|address| address.inside("conventions")) {
                Some(inside) => error.at(at.followed_by(&inside)),
                None if error.address().is_some() => error.inside(&Address::of(["map"])),
                None => error.at(at.clone()),
            })
        });
        part(added, refused)?;
    }
    Ok(comparison.rows)
}

/// What is wrong with a study beside its map: what is addressed in the one, and what in the other.
#[cfg(feature = "simulation")]
fn of_study(findings: Findings) -> Findings {
    findings.map(|error| {
        let first = error.address().and_then(|address| address.tokens().next().map(Cow::into_owned));
        let of_study = first.is_none_or(|token| Study::has_key(&token));
        error.inside(&Address::of([if of_study { "study" } else { "map" }]))
    })
}

/// A part, where it could be worked out; else why not is noted.
///
/// # Errors
/// The answer to stop, which ends all.
fn part<T>(found: Result<T, Findings>, refused: &mut Vec<Error>) -> Result<Option<T>, Findings> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(findings) => findings.into_iter().try_for_each(|error| refuse(error, refused)).map(|()| None),
    }
}

/// Notes why a part is not there.
///
/// # Errors
/// The answer to stop, which ends all.
fn refuse(error: Error, refused: &mut Vec<Error>) -> Result<(), Findings> {
    if error.kind() == ErrorKind::Stopped {
        return Err(error.into());
    }
    refused.push(error);
    Ok(())
}

/// Mistakes as they serialize.
fn errors<'e>(all: impl Iterator<Item = &'e Error>) -> Node<'static> {
    Node::List(all.map(node_of).collect())
}
