//! From a result to its trail.

use super::collecting::{Collecting, Figure, ImpactWish, Only, Wish, Wishes};
use super::explanation::Explanation;
use super::node::{Trail, TrailStep, first_input};
use super::tracing::Tracing;
use crate::address::Address;
use crate::appraise::{Appraisal, payback};
use crate::error::{Error, appraise as fault};
use crate::map::nearest::Known;
use crate::measure::{BridgeStep, BridgeTotal, Lines, Measure, Ratio, RatioSums, Sum};
use crate::rules::{Algebra, Rule, Side, Source, Stream, Walk};
use std::sync::Arc;

type Part = Result<Arc<Trail>, Error>;

impl Appraisal {
    /// How a result came about, down to the numbers of the map. Results are addressed as in the result's JSON.
    ///
    /// ```
    /// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
    /// #     .stakeholder("walkers", sroi::build::people("Walkers"))
    /// #     .input("leader", sroi::build::cash("walkers", 800))
    /// #     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
    /// let appraisal = sroi::appraise(&map)?;
    /// let trail = appraisal.explain(&"/ratios/sroi".parse().unwrap())?;
    /// assert_eq!(trail.evaluated()?, trail.value());
    /// assert!(trail.to_string().contains("/outcomes/fitter/values/pass/proxy"));
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// An address of no result, with the nearest that has one; a result that does not exist (no ratio, never paid back); a trail too long to read.
    pub fn explain(&self, address: &Address) -> Result<Arc<Trail>, Error> {
        Trails::of(self).explain(address)
    }

    /// The same to be written, without holding the trail: of a total of many outcomes it takes a tenth of the memory, and less.
    ///
    /// ```
    /// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
    /// #     .stakeholder("walkers", sroi::build::people("Walkers"))
    /// #     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
    /// let appraisal = sroi::appraise(&map)?;
    /// let at = "/present_value/outcomes".parse().unwrap();
    /// assert_eq!(appraisal.explanation(&at)?.to_string(), appraisal.explain(&at)?.to_string());
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`Appraisal::explain`]: steps are counted before anything is written.
    pub fn explanation(&self, address: &Address) -> Result<Explanation<'_>, Error> {
        Trails::of(self).explanation(address, true)
    }

    /// The address of every result that exists, in the order of the result's JSON.
    pub fn results(&self) -> Vec<Address> {
        self.measures().iter().map(Measure::address).collect()
    }
}

/// Trails of one appraisal, all of which together are no longer than one may be.
pub(crate) struct Trails<'a> {
    appraisal: &'a Appraisal,
    steps: usize,
    known: Known,
}

impl<'a> Trails<'a> {
    pub(crate) fn of(appraisal: &'a Appraisal) -> Self {
        Self { appraisal, steps: 0, known: Known::default() }
    }

    /// The steps of all trails so far.
    #[cfg(feature = "json")]
    pub(crate) const fn steps(&self) -> usize {
        self.steps
    }

    /// The next one.
    ///
    /// # Errors
    /// Those of [`Appraisal::explain`].
    pub(crate) fn explain(&mut self, address: &Address) -> Result<Arc<Trail>, Error> {
        self.explanation(address, false).map(|explained| explained.trail)
    }

    /// The next one, with its parts or with what they come to.
    fn explanation(&mut self, address: &Address, late: bool) -> Result<Explanation<'a>, Error> {
        let appraisal = self.appraisal;
        let Some(measure) = Measure::named(appraisal.map(), address) else {
            let near = self.known.nearest(address, || appraisal.results());
            return Err(fault::no_result_but_near(near).at(address.clone()));
        };
        let map = appraisal.map();
        let mut explainer = Explainer { appraisal, a: Tracing::after(self.steps, map), late, wishes: Arc::default() };
        let trail = explainer.result(&measure);
        // those of one that is too long are taken as well: what is begun again and again has an end
        self.steps = explainer.a.steps();
        let trail = trail.map_err(|error| error.at(address.clone()))?;
        let trail = Arc::new(Trail { at: Some(address.clone()), ..Trail::clone(&trail) });
        Ok(Explanation { map, trail, wishes: explainer.wishes, late: Arc::new(explainer.a.late) })
    }
}

struct Explainer<'a> {
    appraisal: &'a Appraisal,
    a: Tracing<'a>,
    /// Whether the parts of totals are made later.
    late: bool,
    /// What was wished for.
    wishes: Arc<Wishes>,
}

impl<'a> Explainer<'a> {
    fn result(&mut self, measure: &Measure) -> Part {
        let map = self.appraisal.map();
        let who = |id: &crate::map::Id| map.stakeholder_index(id.as_str()).ok_or_else(fault::no_such_result);
        let outcome = |id: &crate::map::Id| map.outcome_index(id.as_str()).ok_or_else(fault::no_such_result);
        match measure {
            Measure::Inputs => self.lines(Lines::Inputs),
            Measure::Outcomes | Measure::Bridge(BridgeStep::PresentValue) => self.lines(Lines::Outcomes),
            Measure::Net => self.difference(Lines::Outcomes, Lines::Inputs),
            Measure::Sroi => self.ratio(Ratio::Sroi, Rule::SroiRatio),
            Measure::NetSroi => self.ratio(Ratio::NetSroi, Rule::NetSroiRatio),
            Measure::Bridge(step) => self.bridge(*step),
            Measure::DiscountedPayback => self.payback(measure, Figure::Present),
            Measure::UndiscountedPayback => self.payback(measure, Figure::Amount),
            Measure::GuideMonths => self.guide_months(),
            Measure::DiscountFactor(year) => {
                self.exists(*year)?;
                let factor = Walk::new(map).factor(&mut self.a, *year)?;
                let printed = self.a.printed(&factor)?;
                Ok(self.a.named(Rule::DiscountFactor, printed))
            }
            Measure::InputsOfYear(year) => self.year(*year, Side::Input),
            Measure::OutcomesOfYear(year) => self.year(*year, Side::Outcome),
            Measure::Impact(id) => {
                let mut found = self.collected(Vec::new(), vec![ImpactWish::Of(outcome(id)?)])?;
                found.impact(&mut self.a, 0)
            }
            Measure::Outcome(id) => self.lines(Lines::Outcome(outcome(id)?)),
            Measure::Paid(id) => self.lines(Lines::Paid(who(id)?)),
            Measure::PaidInKind(id) => self.lines(Lines::PaidInKind(who(id)?)),
            Measure::Gained(id) => self.lines(Lines::Gained(who(id)?)),
            Measure::NetOf(id) => {
                let who = who(id)?;
                self.difference(Lines::Gained(who), Lines::Paid(who))
            }
            Measure::Cashable(id) => self.lines(Lines::Cashable(who(id)?)),
            Measure::Outside => self.lines(Lines::Outside),
        }
    }

    /// Walks over the map once, for everything that is wished for.
    fn collected(&mut self, lines: Vec<Wish>, impacts: Vec<ImpactWish>) -> Result<Collecting<'a>, Error> {
        let map = self.appraisal.map();
        self.wishes = Arc::new(Wishes { lines, impacts });
        let mut collecting = Collecting::new(map, Arc::clone(&self.wishes), self.late);
        let walked = Walk::new(map).run(&mut self.a, &mut collecting);
        walked.map_err(|found| found.first().clone())?;
        Ok(collecting)
    }

    fn lines(&mut self, lines: Lines) -> Part {
        let mut found = self.collected(vec![wish(lines)], Vec::new())?;
        found.total(&mut self.a, 0, 0)
    }

    /// The lines of one sum less those of another.
    fn difference(&mut self, of: Lines, less: Lines) -> Part {
        let mut found = self.collected(vec![wish(of), wish(less)], Vec::new())?;
        self.net(&mut found)
    }

    /// The first total less the second.
    fn net(&mut self, found: &mut Collecting<'_>) -> Part {
        let (of, less) = (found.total(&mut self.a, 0, 0)?, found.total(&mut self.a, 1, 0)?);
        let net = self.a.minus(&of, &less)?;
        Ok(self.a.named(Rule::Net, net))
    }

    /// Above and below the line, outcomes of negative present value on the side that the conventions say.
    fn ratio(&mut self, ratio: Ratio, rule: Rule) -> Part {
        if self.appraisal.sroi().is_none() {
            return Err(fault::no_ratio());
        }
        let harmful: Vec<bool> =
            self.appraisal.outcomes().iter().map(|outcome| outcome.present_value.is_negative()).collect();
        let harm = move |stream: &Stream| match stream.source {
            Source::Value { outcome, .. } => !stream.transfer && harmful.get(outcome) == Some(&true),
            Source::Input(_) => false,
        };
        let harm = Wish { figure: Figure::Present, counts: Box::new(harm), years: Only::All };
        let conventions = self.appraisal.map().conventions();
        let mut wishes = vec![wish(Lines::Outcomes), wish(Lines::Inputs), harm];
        let below = match ratio {
            Ratio::Sroi => 1,
            Ratio::NetSroi => {
                // a net shows its inputs, and what is below the line shows them again
                wishes.push(wish(Lines::Inputs));
                3
            }
        };
        let found = self.collected(wishes, Vec::new())?;
        let mut sums = Sums { explainer: self, found, below, harm: None };
        let (above, below) = ratio.sides(conventions.negative_outcomes(), &mut sums)?;
        let quotient = self.a.over(&above, &below)?;
        let printed = self.a.printed(&quotient)?;
        Ok(self.a.named(rule, printed))
    }

    fn bridge(&mut self, step: BridgeStep) -> Part {
        let outcomes = |figure| Wish { figure, ..wish(Lines::Outcomes) };
        let (mut figures, mut stages) = (Vec::new(), Vec::new());
        let (to, from) = step.totals();
        for total in std::iter::once(to).chain(from) {
            match total {
                BridgeTotal::After(deductions) => stages.push(deductions),
                BridgeTotal::AmountsBeforeGrowth => figures.push(Figure::AmountBeforeGrowth),
                BridgeTotal::Amounts => figures.push(Figure::Amount),
                BridgeTotal::Present => figures.push(Figure::Present),
            }
        }
        let wishes = figures.iter().map(|figure| outcomes(*figure)).collect();
        let mut found = self.collected(wishes, stages.iter().map(|stage| ImpactWish::Stage(*stage)).collect())?;
        let mut totals = Vec::with_capacity(2);
        for place in 0..figures.len() {
            totals.push(found.total(&mut self.a, place, 0)?);
        }
        for place in 0..stages.len() {
            totals.push(found.impact(&mut self.a, place)?);
        }
        match &*totals {
            [with, without] => {
                let step = self.a.minus(with, without)?;
                Ok(self.a.named(Rule::BridgeStep, step))
            }
            [whole, ..] => Ok(Arc::clone(whole)),
            [] => Err(fault::no_such_result()),
        }
    }

    fn exists(&self, year: u32) -> Result<(), Error> {
        self.appraisal.years().get(year as usize).map(|_| ()).ok_or_else(fault::no_such_result)
    }

    fn year(&mut self, year: u32, side: Side) -> Part {
        self.exists(year)?;
        let mut found = self.collected(vec![of_side(side, Figure::Amount, Only::Year(year))], Vec::new())?;
        let total = found.total(&mut self.a, 0, 0)?;
        Ok(of_year(&total, year, side))
    }

    fn payback(&mut self, measure: &Measure, figure: Figure) -> Part {
        if measure.of(self.appraisal).is_none() {
            return Err(fault::never_paid_back());
        }
        // inputs at face value are the same lines; only where they are discounted do they have to be made again
        let face_value = figure == Figure::Amount || !self.appraisal.map().conventions().discount_inputs();
        let mut wishes = vec![of_side(Side::Outcome, figure, Only::Each), of_side(Side::Input, figure, Only::Each)];
        if !face_value {
            wishes.push(of_side(Side::Input, Figure::Amount, Only::Each));
        }
        let mut found = self.collected(wishes, Vec::new())?;
        let years = u32::try_from(self.appraisal.years().len()).unwrap_or(u32::MAX);
        let mut yearly = |wish, side| -> Result<Vec<Arc<Trail>>, Error> {
            (0..years).map(|year| Ok(of_year(&found.total(&mut self.a, wish, year)?, year, side))).collect()
        };
        let (gained, paid) = (yearly(0, Side::Outcome)?, yearly(1, Side::Input)?);
        let put_in = if face_value { paid.clone() } else { yearly(2, Side::Input)? };
        let money = |trails: &[Arc<Trail>]| trails.iter().map(|t| t.value.rounded()).collect::<Result<Vec<_>, _>>();
        let flows: Vec<_> = money(&gained)?.into_iter().zip(money(&paid)?).collect();
        let first = first_input(&money(&put_in)?);
        let value = payback::crossing(&flows, first)?.ok_or_else(fault::no_such_result)?;
        let crossing = self.a.node(TrailStep::Payback { gained, paid, put_in }, value);
        let printed = self.a.printed(&crossing)?;
        Ok(self.a.named(Rule::Payback, printed))
    }

    fn guide_months(&mut self) -> Part {
        let first = self.appraisal.years().iter().position(|year| !year.outcomes.is_zero());
        let first = first.and_then(|first| u32::try_from(first).ok());
        let (Some(_), Some(first)) = (self.appraisal.payback().guide_months, first) else {
            return Err(fault::no_yearly_gain());
        };
        let inputs = Wish { figure: Figure::Amount, ..wish(Lines::Inputs) };
        let value = of_side(Side::Outcome, Figure::Amount, Only::Year(first));
        let mut found = self.collected(vec![inputs, value], Vec::new())?;
        let inputs = found.total(&mut self.a, 0, 0)?;
        let value = of_year(&found.total(&mut self.a, 1, 0)?, first, Side::Outcome);
        let months = payback::guide_months(&mut self.a, &inputs, &value)?;
        let printed = self.a.printed(&months)?;
        Ok(self.a.named(Rule::GuideMonths, printed))
    }
}

/// The sums that a ratio is made of, as trails.
struct Sums<'e, 'a> {
    explainer: &'e mut Explainer<'a>,
    found: Collecting<'a>,
    /// The wish of the inputs that are below the line.
    below: usize,
    harm: Option<Arc<Trail>>,
}

impl RatioSums for Sums<'_, '_> {
    type Sum = Arc<Trail>;

    fn sum(&mut self, sum: Sum) -> Part {
        let a = &mut self.explainer.a;
        match (sum.of, sum.less) {
            (Lines::Inputs, _) => self.found.total(a, self.below, 0),
            (_, None) => self.found.total(a, 0, 0),
            (_, Some(_)) => self.explainer.net(&mut self.found),
        }
    }

    fn without_harm(&mut self, sum: Arc<Trail>) -> Part {
        let harm = match &self.harm {
            Some(harm) => Arc::clone(harm),
            None => self.found.total(&mut self.explainer.a, 2, 0)?,
        };
        self.harm = Some(Arc::clone(&harm));
        self.explainer.a.minus(&sum, &harm)
    }
}

/// The lines of a sum, at present value.
fn wish(lines: Lines) -> Wish {
    let figure = if matches!(lines, Lines::Cashable(_)) { Figure::CashablePresent } else { Figure::Present };
    // what releases nothing has no line among those that do
    let counts = move |stream: &Stream| lines.count(stream) && (figure != Figure::CashablePresent || stream.cashable);
    Wish { figure, counts: Box::new(counts), years: Only::All }
}

/// What society puts in, or gains, in some years.
fn of_side(side: Side, figure: Figure, years: Only) -> Wish {
    let lines = if side == Side::Input { Lines::Inputs } else { Lines::Outcomes };
    Wish { figure, years, ..wish(lines) }
}

/// A total as that of a year.
fn of_year(total: &Arc<Trail>, year: u32, side: Side) -> Arc<Trail> {
    let about = format!("year {year}, {}s", side.as_str());
    // of one input or outcome alone the total stands under its address; the year's is another
    Arc::new(Trail { about: Some(about), at: None, ..Trail::clone(total) })
}
