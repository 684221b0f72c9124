//! The value of information before it is decided whether to go ahead: of perfect and partial information, and of a pilot.

use super::Information;
use super::covered::Covered;
use super::drawn::Drawn;
use super::in_closed_form::InClosedForm;
use super::measured::{INPUTS, NET, OUTCOMES};
use crate::address::Address;
use crate::distribution::Distribution;
use crate::error::{Error, ErrorKind, Term, simulation as fault};
use crate::map::{ImpactMap, NegativeOutcomes};
use crate::number::decimal_to_float;
use crate::simulation::engine::Products;
use crate::simulation::grouping::Grouping;
use crate::simulation::pilot::{
    Answer, Line, PilotOf, PilotWorth, Range, Steps, Trial, expected, has_closed_form, search, steps_of_closed_form,
};
use crate::simulation::{Decision, DecisionThreshold, Draws, InformationValue, Pilot, Sampling, Study, Summary};
use crate::work::{Stage, Work};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The fewest draws from which the value of information is worked out.
const LEAST_ROWS: usize = 100;

/// What is known before the decision: how the numbers in doubt are drawn, and what measures are made of them.
pub(super) struct Known<'a> {
    pub(super) map: &'a ImpactMap,
    pub(super) study: &'a Study,
    pub(super) sampling: &'a Sampling,
    pub(super) draws: &'a Draws,
    pub(super) products: &'a Products,
    /// An amount up to this below the threshold counts as reaching it, since floats cannot tell the two apart.
    pub(super) negligible: f64,
}

/// What is worth to be known before it is decided.
pub(super) struct Decided {
    /// By the threshold that decides.
    pub(super) information: Result<Information, Error>,
    /// By each further one, in order.
    pub(super) further: Vec<Result<Information, Error>>,
    /// By the threshold that decides; none where the study has no pilot.
    pub(super) pilot: OfPilot,
}

/// The value of information: that of one number in closed form where it can be had, all else from the first draws of a simulation.
pub(super) fn decided(known: &Known<'_>, indexed: usize, work: &Work<'_>) -> Decided {
    let covered = Covered::of(known.map, known.study);
    let covered = || covered.as_ref().map_err(Error::clone);
    let first = covered().and_then(|covered| of_first(known, covered, indexed, work));
    let further = known.study.thresholds().iter().skip(1).map(|threshold| {
        // all draws are summed up once more
        work.take(STEPS.saturating_mul(known.draws.len() as u64))?;
        let asked = Asked::new(known, *threshold, indexed, Vec::new(), work)?;
        asked.information(&asked.decision()?, covered()?.times_from(0), work)
    });
    let further = further.collect();
    match first {
        Ok((information, pilot)) => Decided { information: Ok(information), further, pilot },
        Err(error) => {
            let pilot = known.study.pilot().map(|_| Err(error.clone()));
            Decided { information: Err(error), further, pilot }
        }
    }
}

/// The value of a pilot, where there is one.
type OfPilot = Option<Result<PilotWorth, Error>>;

/// By the threshold that decides.
fn of_first(
    known: &Known<'_>,
    covered: &Covered,
    indexed: usize,
    work: &Work<'_>,
) -> Result<(Information, OfPilot), Error> {
    let study = known.study;
    let pilot = study.pilot().map(|pilot| (pilot, Trial::new(pilot, study.seed(), known.sampling)));
    let further = pilot.as_ref().map(|(_, trial)| trial.columns()).unwrap_or_default();
    let asked = Asked::new(known, study.decision(), indexed, further, work)?;
    let decision = asked.decision()?;
    let information = asked.information(&decision, covered.times_from(0), work)?;
    let times = |pilot: &Pilot| covered.times_from(pilot.reports_in_year());
    let pilot = pilot.map(|pilot| asked.pilot(&decision, &pilot, times(pilot.0), work));
    Ok((information, pilot))
}

/// Steps of about a nanosecond that a draw takes to be summed up.
const STEPS: u64 = 30;

/// What is decided by one threshold.
struct Asked<'a> {
    known: &'a Known<'a>,
    threshold: DecisionThreshold,
    /// The net benefit in all draws, and what it has to reach.
    net_benefit: Cow<'a, [f64]>,
    level: f64,
    summary: Summary,
    /// The number of draws that are looked at where nothing is in closed form.
    rows: usize,
    grouping: Grouping,
    closed: InClosedForm,
    drawn: Drawn,
}

impl<'a> Asked<'a> {
    /// With draws of these further columns beside those that are not in closed form.
    fn new(
        known: &'a Known<'a>,
        threshold: DecisionThreshold,
        indexed: usize,
        further: Vec<usize>,
        work: &Work<'_>,
    ) -> Result<Self, Error> {
        let Known { map, study, sampling, draws, products, .. } = known;
        let rows = indexed.min(draws.len());
        if rows < LEAST_ROWS {
            let key = if indexed < LEAST_ROWS { "index_draws" } else { "draws" };
            return Err(fault::too_few_draws(Term::VALUE_OF_INFORMATION, LEAST_ROWS, rows).at(Address::of([key])));
        }
        let of = |measure: usize| draws.result(measure);
        let sum_of = |measure: usize| products.sides(measure).map(|sides| &sides.above);
        let (net_benefit, sum, level) = match threshold {
            DecisionThreshold::Net(level) => (Cow::Borrowed(of(NET)), sum_of(NET).cloned(), decimal_to_float(level)),
            DecisionThreshold::Sroi(ratio) if ratio == Decimal::ONE => {
                (Cow::Borrowed(of(NET)), sum_of(NET).cloned(), 0.0)
            }
            DecisionThreshold::Sroi(_) if map.conventions().negative_outcomes() == NegativeOutcomes::Denominator => {
                return Err(fault::ratio_with_harm_below());
            }
            // a ratio reaches r where outcomes - r x inputs reaches 0, which is money
            DecisionThreshold::Sroi(ratio) => {
                let ratio = decimal_to_float(ratio);
                let both = of(OUTCOMES).iter().zip(of(INPUTS));
                let sum = sum_of(OUTCOMES).zip(sum_of(INPUTS)).map(|(outcomes, inputs)| outcomes.less(inputs, ratio));
                (Cow::Owned(both.map(|(outcomes, inputs)| outcomes - ratio * inputs).collect()), sum, 0.0)
            }
        };
        // no result that is not finite
        Decision::from_threshold(net_benefit.get(..rows).unwrap_or_default(), level)?;
        let summary = draws.summary_of(&net_benefit)?;
        let grouping = sampling.grouping();
        // the answer to stop is heard again before anything is worked out
        let _heard = work.begin(Stage::Information, grouping.groups().len() + study.groups().len());
        let given = (summary.mean.unwrap_or(level), summary.mcse.unwrap_or_default());
        let closed = InClosedForm::of(products, (sampling, &grouping), sum.as_ref(), given, work)?;
        let named = study.groups().flat_map(|(_, known)| columns(sampling, known)).collect::<Vec<_>>();
        let others = grouping.groups().iter().filter(|group| !closed.has(group)).flatten().copied();
        let others = grouping.with_correlated(others.chain(named).chain(further));
        let drawn = Drawn::new(sampling, &others, rows, draws.range().start, work)?;
        Ok(Self { known, threshold, net_benefit, level, summary, rows, grouping, closed, drawn })
    }

    fn decision(&self) -> Result<Decision<'_>, Error> {
        let Known { draws, .. } = self.known;
        let net_benefit = self.net_benefit.get(..self.rows).unwrap_or_default();
        Ok(Decision::from_threshold(net_benefit, self.level)?.of_design(draws.design(), draws.range().start))
    }

    /// The value of information for so many decisions.
    fn information(&self, decision: &Decision<'_>, times: f64, work: &Work<'_>) -> Result<Information, Error> {
        let Known { study, sampling, draws, negligible, .. } = self.known;
        let mut evppi = Vec::with_capacity(self.grouping.groups().len());
        let mut done = 0;
        for group in self.grouping.groups() {
            let Some(value) = going_on(self.worth(decision, group, work))? else { break };
            evppi.push((group.clone(), value.of_all(times)?));
            done += 1;
            work.done(done);
        }
        let mut groups = Vec::with_capacity(study.groups().len());
        for (name, known) in study.groups() {
            let Some(value) = going_on(self.worth(decision, &columns(sampling, known), work))? else { break };
            groups.push((name.to_owned(), value.of_all(times)?));
            done += 1;
            work.done(done);
        }
        let least = self.level - negligible;
        Ok(Information {
            threshold: self.threshold,
            times,
            reached: draws.probability_that(&self.net_benefit, least)?,
            // as the mean of all draws says, which is printed
            go_ahead: self.summary.mean.is_some_and(|mean| mean >= least),
            evpi: decision.evpi().of_all(times)?,
            evppi,
            groups,
        })
    }

    /// Of these columns those that tell something: on which anything hangs, or that are correlated with others.
    fn telling(&self, columns: &[usize]) -> Vec<usize> {
        let tells = |column: &&usize| !self.closed.is_idle(**column) || self.is_correlated(**column);
        columns.iter().filter(tells).copied().collect()
    }

    fn is_correlated(&self, column: usize) -> bool {
        self.grouping.groups().get(self.grouping.place(column)).is_some_and(|group| group.len() > 1)
    }

    /// What it is worth to know the numbers in these columns.
    fn worth(&self, decision: &Decision<'_>, columns: &[usize], work: &Work<'_>) -> Result<InformationValue, Error> {
        match *self.telling(columns) {
            [] => Ok(InformationValue::default()),
            [column] if self.closed.has(&[column]) && !self.is_correlated(column) => {
                self.closed.worth(column, self.level, work)
            }
            ref telling => decision.evppi_with(&self.drawn.of(telling), work),
        }
    }

    /// What a pilot is worth before so many decisions.
    fn pilot(
        &self,
        decision: &Decision<'_>,
        (pilot, trial): &(&Pilot, Trial),
        times: f64,
        work: &Work<'_>,
    ) -> Result<PilotWorth, Error> {
        let at_most = self.worth(decision, &trial.columns(), work)?.of_all(times)?;
        let [fixed, per_person] = [pilot.fixed_cost(), pilot.cost_per_person()].map(decimal_to_float);
        let range = Range { planned: pilot.people(), most: pilot.most_people(), steps: self.steps_of(trial) };
        let (asked, best, curve) = search(range, |people| {
            let found = self.learned(decision, trial, people, work)?.of_all(times)?;
            // both may be estimates
            let value = InformationValue { value: found.value.min(at_most.value), ..found };
            Ok(PilotOf { people, value, cost: fixed + per_person * f64::from(people) })
        })?;
        Ok(PilotWorth { of: pilot.of().cloned().collect(), times, at_most, asked, best, curve })
    }

    /// How what is learned rises with the people.
    fn steps_of(&self, trial: &Trial) -> Steps {
        match self.exactly(trial) {
            Some((_, distribution, answer)) if has_closed_form(distribution, answer) => {
                if answer == Answer::YesOrNo {
                    Steps::OneByOne
                } else {
                    Steps::Smooth
                }
            }
            _ => Steps::Estimated,
        }
    }

    /// The line, its distribution and what is answered, where nothing is told but by one number in which the net benefit is a straight line.
    fn exactly(&self, trial: &Trial) -> Option<((Line, f64), &Distribution, Answer)> {
        let [column] = *self.telling(&trial.columns()) else { return None };
        let line = self.closed.line(column, self.level).filter(|_| !self.is_correlated(column))?;
        Some((line, self.known.sampling.distribution(column)?, trial.answer(column)?))
    }

    /// What it is worth to learn what so many people say.
    fn learned(
        &self,
        decision: &Decision<'_>,
        trial: &Trial,
        people: u32,
        work: &Work<'_>,
    ) -> Result<InformationValue, Error> {
        let columns = trial.columns();
        if self.telling(&columns).is_empty() {
            return Ok(InformationValue::default());
        }
        if let Some(((line, error), distribution, answer)) = self.exactly(trial) {
            work.take(steps_of_closed_form(answer, people))?;
            if let Some(value) = expected(distribution, answer, people, line) {
                return Ok(InformationValue { value, error });
            }
        }
        work.take(trial.steps(people).saturating_mul(self.rows as u64))?;
        let answers = trial.answers(people, self.known.draws.range().start, &self.drawn.of(&columns));
        decision.evppi_with(&answers.iter().map(Vec::as_slice).collect::<Vec<_>>(), work)
    }
}

/// The places of numbers among those in doubt.
fn columns<'s>(sampling: &Sampling, known: impl Iterator<Item = &'s Address>) -> Vec<usize> {
    known.filter_map(|address| sampling.addresses().position(|one| one == address)).collect()
}

/// A value that was worked out. `None` where the answer was to stop: what was there before stays.
fn going_on(value: Result<InformationValue, Error>) -> Result<Option<InformationValue>, Error> {
    match value {
        Err(error) if error.kind() == ErrorKind::Stopped => Ok(None),
        value => value.map(Some),
    }
}
