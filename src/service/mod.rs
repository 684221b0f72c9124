//! The door for programs in any language: a request as text in, a response as text out.
//!
//! A service behind HTTP, a binding to another language or a page in a browser need no more than [`answer`]. It touches no
//! files and no network, and takes no more than the limits allow; `docs/service.md` lists the keys.

mod answering;
mod asked;
mod request;

pub use answering::{Answer, Status};

use crate::document::utf8;
use crate::work::Work;
use answering::written;
use request::Request;

/// Answers a request, both as JSON text.
///
/// The leave says what may be asked for at most; a request may ask for lower limits. Whatever is wrong with the request comes
/// back with its addresses, `/map/outcomes/falls/quantity` say; a part that cannot be had, such as a ratio without inputs,
/// leaves the others as they are.
///
/// ```
/// use sroi::service::{Status, answer};
/// use sroi::Work;
///
/// let request = r#"{
///     "map": {"format": "sroi/1", "title": "Walking group", "currency": "GBP", "base_date": "2026-04-01",
///         "stakeholders": {"walkers": {}}, "inputs": {"leader": {"from": "walkers", "amount": "800"}},
///         "outcomes": {"fitter": {"stakeholder": "walkers", "quantity": "12", "starts": 0, "values": {"pass": {"proxy": "150"}}}}},
///     "appraisal": true,
///     "trail": ["/ratios/sroi"]
/// }"#;
/// let answer = answer(request, &Work::default());
/// assert_eq!(answer.status(), Status::Answered);
/// let response: serde_json::Value = serde_json::from_str(answer.json()).unwrap();
/// assert_eq!(response["appraisal"]["ratios"]["sroi"], "2.25");
/// assert_eq!(response["trail"]["/ratios/sroi"]["value"], "2.25");
/// ```
pub fn answer(request: &str, work: &Work<'_>) -> Answer {
    let written = Request::read(request, work.limits()).and_then(|request| {
        // a request has its own, lower limits, and the same somebody to ask
        let within = work.within(request.limits());
        written(&request, &within)
    });
    Answer::of(written)
}

/// Answers a request that comes as bytes, such as the body of a request by HTTP. Bytes that are not UTF-8 are a mistake, and
/// are told as one.
///
/// ```
/// use sroi::Work;
/// use sroi::service::{Status, answer_bytes};
///
/// let latin = answer_bytes(b"{\"map\": {\"title\": \"Caf\xe9\"}}", &Work::default());
/// assert_eq!(latin.status(), Status::Mistaken);
/// assert!(latin.json().contains("a document is text in UTF-8"));
/// ```
pub fn answer_bytes(request: &[u8], work: &Work<'_>) -> Answer {
    match utf8(request) {
        Ok(text) => answer(text, work),
        Err(error) => Answer::of(Err(error.into())),
    }
}
