//! One map: its text, and what is read and appraised of it.

use sroi::document::utf8;
use sroi::simulation::Study;
use sroi::{Appraisal, Findings, ImpactMap, Limits, appraise};
use std::ops::Range;

/// What a table of maps says of one of them.
#[derive(Clone, Debug)]
pub(crate) struct Stated<'t> {
    /// What it is called; nothing where that is null.
    pub(crate) name: &'t str,
    /// Its JSON; nothing where that is null.
    pub(crate) text: &'t [u8],
    pub(crate) study: Option<&'t [u8]>,
    /// The draws that are made; those of the study where none are asked for.
    pub(crate) draws: Option<Range<u64>>,
}

impl Stated<'_> {
    /// The map, appraised.
    pub(crate) fn appraised(&self, limits: Limits) -> Result<Appraisal, Findings> {
        appraise(&ImpactMap::from_json_within(utf8(self.text)?, limits)?)
    }

    /// Its study. `None` where there is none.
    pub(crate) fn study(&self, limits: Limits) -> Result<Option<Study>, Findings> {
        self.study.map(|text| Study::from_json_within(utf8(text)?, limits)).transpose()
    }
}
