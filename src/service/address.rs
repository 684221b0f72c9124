//! Where in a request a mistake is: the address of the part, and inside it that of the mistake.

use crate::address::Address;
use crate::error::{Error, Findings};

/// The mistakes of a part, each at its address in the whole.
pub(super) fn inside(part: &[&str], findings: Findings) -> Vec<Error> {
    let part = Address::of(part.iter().copied());
    let whole = |error: Error| {
        let tokens: Vec<_> =
            error.address().into_iter().flat_map(Address::tokens).map(std::borrow::Cow::into_owned).collect();
        let whole = tokens.iter().fold(part.clone(), |address, token| address.child(token));
        error.at(whole)
    };
    findings.into_iter().map(whole).collect()
}
