//! The trail of a result, of which the parts are made as they are written.

use super::collecting::Wishes;
use super::document::Whole;
use super::late::LateParts;
use super::making::Making;
use super::node::Trail;
use super::telling::Telling;
use crate::address::Address;
use crate::document::Pieces;
use crate::map::ImpactMap;
use crate::number::Unrounded;
use serde::ser::{Serialize, Serializer};
use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

/// How a result came about, to be written: the text and the JSON of its [`Trail`], without holding it.
///
/// It holds the result and what its parts come to. The trails of the parts are made while it is written, those of one input or
/// outcome at a time, by a second walk over the map. [`Appraisal::explanation`](crate::Appraisal::explanation) gives it.
#[derive(Clone)]
pub struct Explanation<'a> {
    pub(super) map: &'a ImpactMap,
    /// The trail down to the totals whose parts are late.
    pub(super) trail: Arc<Trail>,
    pub(super) wishes: Arc<Wishes>,
    pub(super) late: Arc<LateParts>,
}

impl Explanation<'_> {
    /// The address of the result.
    pub fn at(&self) -> Option<&Address> {
        self.trail.at()
    }

    /// The result, as its trail has it.
    pub fn value(&self) -> Unrounded {
        self.trail.value()
    }

    /// Writes it as JSON, a piece at a time: what [`Trail::to_json`] gives.
    ///
    /// ```
    /// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
    /// #     .stakeholder("walkers", sroi::build::people("Walkers"))
    /// #     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
    /// let appraisal = sroi::appraise(&map)?;
    /// let at = "/present_value/outcomes".parse().unwrap();
    /// let (explanation, mut text) = (appraisal.explanation(&at)?, String::new());
    /// explanation.write_json(&mut text).unwrap();
    /// assert_eq!(text, explanation.to_json());
    /// assert_eq!(text, appraisal.explain(&at)?.to_json());
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// Those of what is written to.
    #[cfg(feature = "json")]
    pub fn write_json(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        crate::document::json_text::stream(Whole(&self.trail, &RefCell::new(self.telling())), out)
    }

    /// The same as one text.
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        let mut text = String::new();
        // a text takes all that is written, and the parts were made before
        let _ = self.write_json(&mut text);
        text
    }

    fn telling(&self) -> Telling<'_> {
        Telling::making(Making::new(self.map, &self.trail, &self.wishes, &self.late))
    }
}

impl fmt::Display for Explanation<'_> {
    /// The same text as that of the [`Trail`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.trail.print(f, 0, &mut self.telling())
    }
}

impl fmt::Debug for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Explanation").field("at", &self.at()).field("value", &self.value()).finish_non_exhaustive()
    }
}

impl Serialize for Explanation<'_> {
    /// As [`Trail::to_document`] has it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Whole(&self.trail, &RefCell::new(self.telling())).serialize_pieces(serializer)
    }
}
