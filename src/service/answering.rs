//! The parts of an answer, each worked out by itself, and the answer as text.

use super::request::Request;
use crate::address::Address;
use crate::appraise::{Appraisal, Compared, appraise, compare, comparison_to_document};
use crate::document::{Node, Object, json, json_text};
use crate::error::{Error, ErrorKind, Findings};
use crate::limits::Limits;
use crate::pockets::Pockets;
#[cfg(feature = "simulation")]
use crate::simulation::{Assessment, assess_with};
use crate::trail::Trail;
use crate::work::Work;
use std::borrow::Cow;
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

    pub(super) fn of(answered: Result<Parts, Findings>, limits: Limits) -> Self {
        let written = answered.and_then(|parts| Ok(json_text::bounded(&parts.document(), limits)?));
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

/// What was worked out.
pub(super) struct Parts {
    appraisal: Option<Appraisal>,
    pockets: Option<Pockets>,
    comparison: Option<Vec<Compared>>,
    trail: Vec<(String, Arc<Trail>)>,
    #[cfg(feature = "simulation")]
    study: Option<Assessment>,
    /// Why a part is not there, or the trail of a result.
    refused: Vec<Error>,
}

impl Parts {
    /// Works out what a request asks for.
    ///
    /// # Errors
    /// A map that cannot be appraised; the answer to stop.
    pub(super) fn of(request: &Request, work: &Work<'_>) -> Result<Self, Findings> {
        work.take(request.map.steps())?;
        let appraisal = appraise(&request.map).map_err(|findings| findings.inside(&Address::of(["map"])))?;
        let mut refused = Vec::new();
        let pockets = request.pockets.map(|choices| Pockets::new(&appraisal, choices));
        let pockets = pockets.and_then(|found| part("pockets", found.map_err(Findings::from), &mut refused));
        let comparison = request.comparison.as_ref().map(|others| {
            let steps = u64::try_from(others.len()).unwrap_or(u64::MAX).saturating_mul(request.map.steps());
            work.take(steps)?;
            compare(&request.map, others.iter().map(|(label, conventions)| (label.as_str(), conventions.clone())))
        });
        let comparison = comparison.and_then(|found| part("comparison", found, &mut refused));
        let mut trail = Vec::with_capacity(request.trail.len());
        for (index, address) in request.trail.iter().enumerate() {
            work.take(request.map.steps().saturating_mul(TRAILED))?;
            match appraisal.explain(address) {
                Ok(found) => trail.push((address.as_str().to_owned(), found)),
                Err(error) => refused.push(error.at(Address::of(["trail"]).child(index.to_string()))),
            }
        }
        #[cfg(feature = "simulation")]
        let study = request.study.as_ref().map(|study| assess_with(&request.map, study, work));
        #[cfg(feature = "simulation")]
        let study = study.and_then(|found| part("study", found, &mut refused));
        if let Some(stopped) = refused.iter().find(|error| error.kind() == ErrorKind::Stopped) {
            return Err(stopped.clone().into());
        }
        Ok(Self {
            pockets,
            comparison,
            trail,
            #[cfg(feature = "simulation")]
            study,
            refused,
            appraisal: request.appraisal.then_some(appraisal),
        })
    }

    fn document(&self) -> Node<'_> {
        let trail = self.trail.iter().map(|(address, trail)| (Cow::Borrowed(address.as_str()), trail.to_document()));
        let trail = (!self.trail.is_empty()).then(|| Node::Object(trail.collect()));
        let object = Object::new()
            .text("format", Some(FORMAT))
            .node("appraisal", self.appraisal.as_ref().map(Appraisal::to_document))
            .node("pockets", self.pockets.as_ref().map(Pockets::to_document))
            .node("comparison", self.comparison.as_deref().map(comparison_to_document))
            .node("trail", trail);
        #[cfg(feature = "simulation")]
        let object = object.node("study", self.study.as_ref().map(Assessment::to_document));
        object.node("refused", Some(errors(self.refused.iter()))).done()
    }
}

/// How much longer the trail of a result takes than the appraisal.
const TRAILED: u64 = 5;

/// A part, where it could be worked out; else why not is said at its address.
fn part<T>(key: &'static str, found: Result<T, Findings>, refused: &mut Vec<Error>) -> Option<T> {
    found.map_err(|findings| refused.extend(findings.inside(&Address::of([key])))).ok()
}

/// Mistakes as they serialize.
fn errors<'e>(all: impl Iterator<Item = &'e Error>) -> Node<'static> {
    Node::List(all.map(json::node).collect())
}
