//! Documents that stand inside others, and what is made with parts of one: what is wrong with them is told at its address in the whole.

use super::{Place, Reader};
use crate::error::Findings;

impl Reader {
    /// What was read of a document that stands inside this one; what is wrong with it is filed at its address in the whole.
    pub(crate) fn inside<T>(&mut self, at: &Place<'_>, read: Result<T, Findings>) -> Option<T> {
        let file = |findings: Findings| {
            for error in findings.inside(&at.address()) {
                self.found.file(|| error);
            }
        };
        read.map_err(file).ok()
    }

    /// What was made with the numbers at the keys of an object; what is wrong with it is filed at the key that is its address.
    pub(crate) fn inside_keys<T>(&mut self, at: &Place<'_>, made: Result<T, Findings>) -> Option<T> {
        let file = |findings: Findings| {
            for error in &findings {
                let key = error.address().map_or_else(|| at.address(), |address| at.address().child(address.as_str()));
                self.found.file(|| error.clone().at(key));
            }
        };
        made.map_err(file).ok()
    }
}
