//! Options compared: each by itself, against the status quo, and among the others.

use super::against::AgainstStatusQuo;
use super::alternative::Alternative;
#[cfg(feature = "simulation")]
use super::drawn::Drawing;
use super::looked::look;
use super::terms::Options;
use crate::address::Address;
use crate::appraise::{Appraisal, appraise};
use crate::decisions::choice::{Beaten, Frontier, Point, first_best};
#[cfg(feature = "simulation")]
use crate::decisions::doubt::InDoubt;
use crate::decisions::looked::Warning;
use crate::decisions::table::{Row, agencies};
use crate::document::Id;
use crate::error::{Error, Findings, document as unread};
use crate::ledger::Side;
#[cfg(feature = "simulation")]
use crate::map::ImpactMap;
use crate::map::{Conventions, Timing};
use crate::number::{Money, SroiRatio, Unrounded};
use crate::rules::discount_factors;
#[cfg(feature = "simulation")]
use crate::simulation::StudyWarning;
use crate::work::{Stage, Work};
use indexmap::IndexMap;
#[cfg(feature = "simulation")]
use indexmap::IndexSet;

/// What comes of options: each of them, the frontier, the best, and what to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedOptions {
    pub(super) status_quo: Id,
    pub(super) options: IndexMap<Id, ComparedOption>,
    pub(super) frontier: Vec<FrontierStep>,
    pub(super) best: Id,
    pub(super) best_a_year: Option<Id>,
    #[cfg(feature = "simulation")]
    pub(super) doubt: Vec<InDoubt>,
    #[cfg(feature = "simulation")]
    pub(super) study_warnings: Vec<StudyWarning>,
    pub(super) warnings: Vec<Warning>,
}

/// What one option comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ComparedOption {
    /// Cost, value, net, ratio and the net of each agency.
    pub row: Row,
    /// The amount a year, over its life, that is worth its net. `None` where options state no life.
    pub equivalent_annual: Option<Money>,
    /// How others beat it. `None` of what is on the frontier.
    pub beaten: Option<Beaten<Id>>,
    /// What it has more than the status quo.
    pub against_status_quo: AgainstStatusQuo,
}

/// A step of the frontier: an option, against the one before it, which costs less.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FrontierStep {
    /// The option.
    pub option: Id,
    /// What is gained for each pound more than the one before costs. `None` of the first.
    pub ratio: Option<SroiRatio>,
    /// What a pound more of value costs. `None` of the first.
    pub price: Option<SroiRatio>,
}

impl ComparedOptions {
    /// The id of the status quo.
    pub const fn status_quo(&self) -> &Id {
        &self.status_quo
    }

    /// The options, in order.
    pub fn options(&self) -> impl ExactSizeIterator<Item = (&Id, &ComparedOption)> + Clone {
        self.options.iter()
    }

    /// The option with this id. `None` where there is none such.
    pub fn option(&self, id: impl AsRef<str>) -> Option<&ComparedOption> {
        self.options.get(id.as_ref())
    }

    /// What is not beaten, by rising cost.
    pub fn frontier(&self) -> &[FrontierStep] {
        &self.frontier
    }

    /// The option of highest net, the first of equals.
    pub const fn best(&self) -> &Id {
        &self.best
    }

    /// The option of highest equivalent annual value, the first of equals. `None` where options state no life.
    pub const fn best_a_year(&self) -> Option<&Id> {
        self.best_a_year.as_ref()
    }

    /// The options under doubt, for each number asked. Empty without a study.
    #[cfg(feature = "simulation")]
    pub fn doubt(&self) -> &[InDoubt] {
        &self.doubt
    }

    /// What to look at in the study, and in doubts of options. Empty without a study.
    #[cfg(feature = "simulation")]
    pub fn study_warnings(&self) -> &[StudyWarning] {
        &self.study_warnings
    }

    /// What to look at.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

impl Options {
    /// Appraises each option, and holds it against the status quo and against the others; draws them all where there is a study.
    ///
    /// # Errors
    /// An amount, or a difference of two, of 10^16 or more; rates so near to -1 that a life cannot be discounted; more draws or steps than
    /// the limits of the document allow.
    pub fn compared(&self) -> Result<ComparedOptions, Findings> {
        self.compared_with(&Work::new(self.limits()))
    }

    /// Compares as [`Options::compared`] does, with leave to work. Where the answer is to stop, what was drawn until then is there.
    ///
    /// # Errors
    /// Those of [`Options::compared`], under the limits of the leave; the answer to stop before all are appraised.
    pub fn compared_with(&self, work: &Work<'_>) -> Result<ComparedOptions, Findings> {
        work.begin(Stage::Scenarios, self.options().len())?;
        let agencies = agencies(self.maps().all());
        let mut rows = Vec::with_capacity(self.options().len());
        let mut quo_has_value = false;
        for (id, option) in self.options() {
            let at = Address::of(["options", id.as_str()]);
            work.take(option.map().steps())?;
            let appraisal = appraise(option.map()).map_err(|found| found.map(|error| told_of(id, option, error)))?;
            if id == self.status_quo() {
                quo_has_value = has_value(&appraisal);
            }
            rows.push((at, Row::of(&appraisal, self.account(), &agencies)));
        }
        let annuities = Annuities::of(self);
        let points: Vec<Point> =
            rows.iter().map(|(_, row)| Point { cost: row.figures.cost, value: row.figures.value }).collect();
        let frontier = Frontier::of(&points);
        let ids: Vec<&Id> = self.options().map(|(id, _)| id).collect();
        let named = |place: usize| ids.get(place).map(|id| (*id).clone());
        let quo = self.options().position(|(id, _)| id == self.status_quo());
        // the status quo is one of the options, of which each has a row
        let quo = quo.and_then(|place| rows.get(place)).map(|(_, row)| row.clone()).ok_or_else(unread::missing_key)?;
        let mut options = IndexMap::with_capacity(rows.len());
        for (((at, row), (id, option)), beaten) in rows.into_iter().zip(self.options()).zip(frontier.beaten) {
            let told = |error: Error| error.at(at.clone());
            let equivalent_annual = option.life().map(|life| annuities.spread(row.figures.net, life));
            let compared = ComparedOption {
                equivalent_annual: equivalent_annual.transpose().map_err(|error| error.at(at.child("life")))?,
                beaten: beaten.and_then(|how| named_all(&how, named)),
                against_status_quo: AgainstStatusQuo::of(&row, &quo).map_err(told)?,
                row,
            };
            options.insert(id.clone(), compared);
        }
        let path = frontier.path.iter().filter_map(|place| Some((*points.get(*place)?, named(*place)?)));
        let frontier = steps(path.collect()).map_err(|error| error.at(Address::of(["frontier"])))?;
        let best = first_best(options.iter().map(|(id, one)| ((id, one), one.row.figures.net)));
        let (best, of_best) = best.ok_or_else(unread::missing_key)?;
        #[cfg(feature = "simulation")]
        let (doubt, study_warnings) = self.drawn(&agencies, work)?;
        let a_year = options.iter().filter_map(|(id, one)| Some((id, one.equivalent_annual?)));
        Ok(ComparedOptions {
            status_quo: self.status_quo().clone(),
            frontier,
            best: best.clone(),
            best_a_year: first_best(a_year).cloned(),
            #[cfg(feature = "simulation")]
            doubt,
            #[cfg(feature = "simulation")]
            study_warnings,
            warnings: look(self, (best, &of_best.against_status_quo.agencies), quo_has_value),
            options,
        })
    }
}

#[cfg(feature = "simulation")]
impl Options {
    fn drawn(&self, agencies: &IndexSet<Id>, work: &Work<'_>) -> Result<(Vec<InDoubt>, Vec<StudyWarning>), Findings> {
        let Some(doubts) = self.doubts() else { return Ok((Vec::new(), Vec::new())) };
        let options: Vec<(&Id, &ImpactMap)> = self.options().map(|(id, one)| (id, one.map())).collect();
        let drawing = Drawing { doubts, account: self.account(), agencies };
        let (found, of_correlations) =
            drawing.in_doubt(options.iter().copied(), self.status_quo(), self.asked(), work)?;
        let in_study = |warning: StudyWarning| {
            let at = Address::of(["study"]).followed_by(warning.at());
            warning.moved_to(at)
        };
        let of_correlations = of_correlations.into_iter().map(in_study);
        Ok((found, doubts.warnings.iter().cloned().chain(of_correlations).collect()))
    }
}

/// Where what is found in an option's map is stated: at a change, or in the map that it is made of; what is found of a total, at the option.
fn told_of(id: &Id, option: &Alternative, error: Error) -> Error {
    let found = error.address().cloned().unwrap_or(Address::ROOT);
    let of_option = Address::of(["options", id.as_str()]);
    if let Some(changed) = option.changes().in_part_of(&found) {
        return error.at(of_option.child("changes").child(changed.as_str()));
    }
    let is_stated = found.tokens().next().is_some_and(|section| ["inputs", "outcomes"].contains(&&*section));
    error.at(if is_stated { Address::of(["maps", option.of_map().as_str()]).followed_by(&found) } else { of_option })
}

/// Whether any line of an outcome is other than 0.
fn has_value(appraisal: &Appraisal) -> bool {
    appraisal.ledger().lines().any(|line| line.side() == Side::Outcome && !line.amount().is_zero())
}

fn named_all(how: &Beaten<usize>, named: impl Fn(usize) -> Option<Id>) -> Option<Beaten<Id>> {
    Some(match how {
        Beaten::Dominance(one) => Beaten::Dominance(named(*one)?),
        Beaten::ExtendedDominance(lower, higher) => Beaten::ExtendedDominance(named(*lower)?, named(*higher)?),
    })
}

/// The steps of the frontier, each against the one before.
fn steps(path: Vec<(Point, Id)>) -> Result<Vec<FrontierStep>, Error> {
    let mut steps = Vec::with_capacity(path.len());
    let mut before: Option<Point> = None;
    for (point, option) in path {
        let (mut ratio, mut price) = (None, None);
        if let Some(before) = before {
            let (cost, value) = (point.cost.minus(before.cost)?, point.value.minus(before.value)?);
            (ratio, price) = (SroiRatio::of(value, cost), SroiRatio::of(cost, value));
        }
        steps.push(FrontierStep { option, ratio, price });
        before = Some(point);
    }
    Ok(steps)
}

/// What a pound a year is worth over a life, for each length of life up to the longest.
struct Annuities(Vec<Unrounded>);

impl Annuities {
    /// A(L) = the sum over t = 1..L of the discount factors at the start of year t, whatever the timing: Brealey and Myers' equivalent
    /// annual cash flow, by rates that may change.
    fn of(options: &Options) -> Self {
        let longest = options.options().filter_map(|(_, one)| one.life()).max().unwrap_or(0);
        let conventions = options.options().next().map(|(_, one)| one.map().conventions().clone());
        let conventions: Conventions = conventions.unwrap_or_default().with_timing(Timing::StartOfYear);
        let factors = discount_factors(&conventions, None, longest.saturating_add(1));
        let mut sum = Some(Unrounded::ZERO);
        let sums = factors.into_iter().skip(1).map_while(|factor| {
            sum = sum.and_then(|sum| sum.plus(factor).ok());
            sum
        });
        Self(sums.collect())
    }

    /// The amount a year that is worth so much.
    fn spread(&self, net: Money, life: u32) -> Result<Money, Error> {
        let place = usize::try_from(life).ok().and_then(|life| life.checked_sub(1));
        let worth = place.and_then(|place| self.0.get(place)).ok_or_else(crate::error::number::overflow)?;
        Unrounded::from(net).over(*worth)?.rounded()
    }
}
