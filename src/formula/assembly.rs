//! From the map to its formula: the walk over recorded rules, every line kept.

use super::lines::Line;
use super::recording::{Choice, Recording};
use super::whole::Formula;
use crate::error::Error;
use crate::map::ImpactMap;
use crate::rules::{Impact, Lines, Stream, Taker, Walk, line};
use crate::work::Work;

impl Formula {
    /// The formula of a map; the whole numbers of years among `choices` are variables too.
    ///
    /// # Errors
    /// An overflow that the appraisal has too; more steps than are allowed; the answer to stop.
    pub(crate) fn with_choices(map: &ImpactMap, choices: &[Choice], work: &Work<'_>) -> Result<Self, Error> {
        let mut a = Recording::new(choices, work);
        let mut kept = Kept(Vec::new());
        Walk::new(map).run(&mut a, &mut kept).map_err(|found| found.first().clone())?;
        a.finish(kept.0)
    }
}

/// Keeps what it takes.
struct Kept(Vec<Line>);

impl<'c, 'w> Taker<Recording<'c, 'w>> for Kept {
    // in which order the numbers of a map are met decides the last bits of what is drawn
    const UNVALUED_YEARS: bool = true;

    fn wants_impacts(&self, _: usize) -> bool {
        false
    }

    fn lines(
        &mut self,
        a: &mut Recording<'c, 'w>,
        stream: &Stream,
        lines: &impl Lines<Recording<'c, 'w>>,
    ) -> Result<(), Error> {
        for place in lines.places() {
            a.line()?;
            let amount = lines.amount(a, place)?;
            let discount = lines.discount(place);
            let cashable = lines.cashable(a, place, &amount)?;
            let cashable = cashable.map(|part| line::present(a, &part, discount)).transpose()?;
            let present = line::present(a, &amount, discount)?;
            self.0.push(Line { present, cashable, stream: *stream });
        }
        Ok(())
    }

    fn impact(&mut self, _: &mut Recording<'c, 'w>, _: &Impact<'_, Recording<'c, 'w>>) -> Result<(), Error> {
        Ok(())
    }
}
