//! Documents of decisions: read, written, decided, and held to the laws of their format.

use super::found;
use super::limits::limits;
use crate::random::number_of;
use sroi::ErrorKind;
use sroi::decisions::Decision;
use sroi::laws::decisions as laws;

/// Holds a text to the laws of decisions.
pub fn hold(text: &str) -> bool {
    let decision = match Decision::from_json_within(text, limits()) {
        Ok(decision) => decision,
        Err(findings) => {
            found::hold(text, &findings, limits());
            return false;
        }
    };
    let written = decision.to_json();
    assert_eq!(Decision::from_json_within(&written, limits()).as_ref(), Ok(&decision), "{written}");
    let decided = match decision.decided() {
        Ok(decided) => decided,
        Err(findings) => {
            let is_told = |error: &sroi::Error| error.kind() == ErrorKind::Overflow && error.address().is_some();
            assert!(findings.iter().all(is_told), "{findings}");
            return false;
        }
    };
    let written: serde_json::Value = serde_json::from_str(&decided.to_json()).expect("it is JSON");
    assert!(written.is_object());
    // what is decided once, the laws decide several times more
    let law = match number_of(text) % 4 {
        0 => laws::all(&decision),
        1 => laws::writing_keeps_decisions(&decision),
        _ => laws::made_maps_are_maps(&decision),
    };
    law.unwrap_or_else(|broken| panic!("{broken}"));
    true
}
