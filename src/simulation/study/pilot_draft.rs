//! Pilots in Rust code.

use super::pilot::Pilot;
use crate::document::{Drafted, Node, keyed, numbers_by_key, put_under, setters, texts};
use crate::number::IntoFigure;

/// A pilot that is being built, to be handed to [`StudyDraft::pilot`](super::StudyDraft::pilot), which checks it with the study.
///
/// ```
/// use sroi::distribution::Distribution;
/// use sroi::simulation::{Pilot, Study};
/// let pilot = Pilot::draft(["/outcomes/fitter/deadweight"], 100).cost(5_000, 40).most_people(2_000);
/// let study = Study::draft()
///     .doubt("/outcomes/fitter/deadweight", Distribution::beta(4, 6)?)
///     .pilot(pilot)
///     .finish()?;
/// assert_eq!(study.pilot().unwrap().people(), 100);
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
pub struct PilotDraft(Drafted);

impl Pilot {
    /// Starts a pilot in Rust code: the addresses of the numbers that it asks about, and how many people are asked.
    pub fn draft(of: impl IntoIterator<Item = impl AsRef<str>>, people: u32) -> PilotDraft {
        PilotDraft(vec![keyed("of", texts(of)), keyed("people", Node::whole(people))])
    }
}

impl PilotDraft {
    setters! {
        /// Sets how many people could be asked at most, from 1 to 100,000. The default is ten times as many as are.
        most_people: whole => "most_people";
        /// Sets the first of the years that the decision covers in which the answer is there, counted from 0. The default is 0.
        reports_in_year: whole => "reports_in_year";
    }

    /// Sets the standard deviation of the answers about a number, from person to person, above 0.
    #[must_use]
    pub fn spread(mut self, address: impl AsRef<str>, spread: impl IntoFigure) -> Self {
        put_under(&mut self.0, "spread", keyed(address.as_ref(), spread.into_figure().into()));
        self
    }

    /// Sets what it costs however many are asked, and what each person costs, at present value in the map's currency.
    #[must_use]
    pub fn cost(self, fixed: impl IntoFigure, per_person: impl IntoFigure) -> Self {
        let parts = [("fixed", fixed.into_figure()), ("per_person", per_person.into_figure())];
        self.set("cost".into(), numbers_by_key(parts))
    }
}
