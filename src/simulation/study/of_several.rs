//! A study of several maps at once: what of it is about each of them, and the uniforms that all have.

use super::check::CheckedStudy;
use super::doubt::Doubt;
use super::study::Study;
use crate::address::Address;
use crate::distribution::Distribution;
use crate::error::Error;

impl Study {
    /// Of the doubts of this study those that a map keeps, and others that it has of its own, which take the place of what is there: to be
    /// held against that map. Grades stay; correlations are made over all maps.
    pub(crate) fn of_one<'d>(
        &'d self,
        keeps: impl Fn(&Address) -> bool,
        own: impl Iterator<Item = (&'d Address, &'d Doubt)>,
    ) -> Self {
        let kept = self.doubts().filter(|(address, _)| keeps(address));
        self.with_doubts(kept.chain(own).map(|(address, doubt)| (address.clone(), doubt.clone())))
    }

    /// The numbers of this study and then others, each as a uniform: the worlds in which all maps are drawn.
    ///
    /// # Errors
    /// None are expected: 0 is below 1.
    pub(crate) fn worlds(&self, more: &[Address]) -> Result<CheckedStudy, Error> {
        let uniform = Distribution::uniform(0, 1)?;
        let addresses = self.doubts().map(|(address, _)| address).chain(more);
        let doubts = addresses.map(|address| (address.clone(), uniform.clone())).collect();
        Ok(CheckedStudy::new(doubts, self.places_of_correlations(), Vec::new(), Vec::new()))
    }
}
