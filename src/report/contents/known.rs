//! What is known of a map when its report is made.

use crate::appraise::{Appraisal, Compared};
use crate::pockets::Pockets;
use crate::sensitivity::Switching;
#[cfg(feature = "simulation")]
use crate::simulation::Assessment;

/// An appraisal, and whatever else was worked out of the same map.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub(super) appraisal: &'a Appraisal,
    pub(super) pockets: Option<&'a Pockets>,
    pub(super) switching: Option<&'a [Switching]>,
    pub(super) compared: Option<&'a [Compared]>,
    #[cfg(feature = "simulation")]
    pub(super) assessment: Option<&'a Assessment>,
}

impl<'a> Known<'a> {
    pub(super) const fn new(appraisal: &'a Appraisal) -> Self {
        Self {
            appraisal,
            pockets: None,
            switching: None,
            compared: None,
            #[cfg(feature = "simulation")]
            assessment: None,
        }
    }
}
