//! The parts of an answer, each worked out by itself, and the answer as text.

use super::request::Request;
use crate::address::Address;
use crate::appraise::{Appraisal, Compared, appraise, compared, comparison_to_document};
use crate::document::{Node, Object, json, json_text};
use crate::error::{Error, ErrorKind, Findings};
use crate::map::Conventions;
use crate::pockets::Pockets;
#[cfg(feature = "simulation")]
use crate::simulation::assess_with;
use crate::trail::Trail;
use crate::work::Work;
use std::collections::BTreeSet;
use std::sync::Arc;

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

impl Status {
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
                let kind = |kind: ErrorKind| findings.iter().any(|error| error.kind() == kind);
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
        if let Some(choices) = request.pockets
            && let Some(found) = part("pockets", Pockets::new(&appraisal, choices), &mut refused)?
        {
            response.put("pockets", &found.to_document())?;
        }
        if !request.trail.is_empty() {
            response.object("trail", &mut |trails| {
                let mut seen = BTreeSet::new();
                for (index, address) in request.trail.iter().enumerate().filter(|(_, address)| seen.insert(*address)) {
                    let place = Address::of(["trail"]).child(index.to_string());
                    match explained(&appraisal, address, work) {
                        Ok(found) => trails.put(address.as_str(), &found.to_document())?,
                        Err(error) => refuse(error.at(place), &mut refused)?,
                    }
                }
                Ok(())
            })?;
        }
        // the last that needs the appraisal takes it along
        let comparison = request.comparison.as_ref().map(|others| compare_all(appraisal, others, work));
        if let Some(found) = comparison
            && let Some(rows) = part("comparison", found, &mut refused)?
        {
            response.put("comparison", &comparison_to_document(&rows))?;
        }
        #[cfg(feature = "simulation")]
        if let Some(study) = &request.study
            && let Some(found) = part("study", assess_with(&request.map, study, work), &mut refused)?
        {
            response.put("study", &found.to_document())?;
        }
        response.put("refused", &errors(refused.iter()))
    })
}

/// How much longer the trail of a result takes than the appraisal.
const TRAILED: u64 = 5;

fn explained(appraisal: &Appraisal, address: &Address, work: &Work<'_>) -> Result<Arc<Trail>, Error> {
    work.take(appraisal.map().steps().saturating_mul(TRAILED))?;
    appraisal.explain(address)
}

fn compare_all(
    appraisal: Appraisal,
    others: &[(String, Conventions)],
    work: &Work<'_>,
) -> Result<Vec<Compared>, Findings> {
    let others_steps = u64::try_from(others.len()).unwrap_or(u64::MAX).saturating_mul(appraisal.map().steps());
    work.take(others_steps)?;
    compared(appraisal, others.iter().map(|(label, conventions)| (label.as_str(), conventions.clone())))
}

/// A part, where it could be worked out; else why not is said at its address.
///
/// # Errors
/// The answer to stop, which ends all.
fn part<T, E: Into<Findings>>(
    key: &'static str,
    found: Result<T, E>,
    refused: &mut Vec<Error>,
) -> Result<Option<T>, Findings> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(findings) => {
            let findings = findings.into().inside(&Address::of([key]));
            findings.into_iter().try_for_each(|error| refuse(error, refused)).map(|()| None)
        }
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
    Node::List(all.map(json::node).collect())
}
