//! Parts of a trail that are made as it is written: which they are, and where they stand.

use super::node::{Trail, TrailStep};
use crate::number::Unrounded;
use crate::rules::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The parts of a sum that are not there yet.
pub(super) enum Late {
    /// Lines of one input or outcome.
    Lines { wish: usize, year: u32, source: Source },
    /// The total of each of these inputs and outcomes, with what it comes to.
    Totals { wish: usize, year: u32, of: Vec<(Source, Unrounded)> },
    /// Impacts of these outcomes, one after the other, with what each comes to.
    Impacts { wish: usize, of: Vec<(Source, Unrounded)> },
}

/// All that are not there yet of one trail.
#[derive(Default)]
pub(super) struct LateParts {
    parts: Vec<Late>,
    /// What stands in their place, which is there as long as this is: so nothing else is where it is.
    stand_ins: Vec<Arc<Trail>>,
    /// By where that is.
    places: BTreeMap<usize, usize>,
}

impl LateParts {
    /// What stands, alone in a sum, in the place of parts that come to so much.
    pub(super) fn put_off(&mut self, late: Late, sum: Unrounded) -> Arc<Trail> {
        let stand_in = Arc::new(Trail { rule: None, at: None, about: None, step: TrailStep::Constant, value: sum });
        self.places.insert(stand_in.place(), self.parts.len());
        self.parts.push(late);
        self.stand_ins.push(Arc::clone(&stand_in));
        stand_in
    }

    /// The number of the parts that are to come in a sum, where they are not there yet.
    pub(super) fn number_in(&self, trail: &Trail) -> Option<usize> {
        match &trail.step {
            TrailStep::Sum(parts) => match &**parts {
                [only] => self.places.get(&only.place()).copied(),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    pub(super) fn get(&self, number: usize) -> Option<&Late> {
        self.parts.get(number)
    }
}
