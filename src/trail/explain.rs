//! From the address of a result to its trail.

use super::lines::{Lines, Measure, Place};
use super::node::{Trail, TrailStep, first_input};
use crate::address::Address;
use crate::appraise::{Appraisal, payback};
use crate::error::{Error, appraise as fault};
use crate::ledger::{Run, Side, Source};
use crate::map::{InputKind, NegativeOutcomes};
use crate::number::Money;
use crate::rules::{Algebra, Rule};
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
    /// An address of no result; a result that does not exist (no ratio, never paid back); a trail too long to read.
    pub fn explain(&self, address: &Address) -> Result<Arc<Trail>, Error> {
        let tokens: Vec<_> = address.tokens().collect();
        let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
        let mut explainer = Explainer { appraisal: self, lines: Lines::new(self.map()) };
        let trail = explainer.result(&tokens).map_err(|error| error.at(address.clone()))?;
        Ok(Arc::new(Trail { at: Some(address.clone()), ..Trail::clone(&trail) }))
    }

    /// The address of every result that exists, in the order of the result's JSON.
    pub fn results(&self) -> Vec<Address> {
        let mut all = Vec::new();
        let mut add = |section: &str, keys: &[&str]| {
            all.extend(keys.iter().map(|key| Address::of(section.split('/').chain([*key]))));
        };
        add("present_value", &["inputs", "outcomes", "net"]);
        if self.sroi().is_some() {
            add("ratios", &["sroi", "net_sroi"]);
        }
        add("bridge", &self.bridge().rows().map(|(key, _)| key));
        let payback = self.payback();
        for (key, exists) in [
            ("discounted_years", payback.discounted_years),
            ("undiscounted_years", payback.undiscounted_years),
            ("guide_months", payback.guide_months),
        ] {
            if exists.is_some() {
                add("payback", &[key]);
            }
        }
        for year in 0..self.years().len() {
            add(&format!("years/{year}"), &["factor", "inputs", "outcomes"]);
        }
        for outcome in self.outcomes() {
            add(&format!("outcomes/{}", outcome.id), &["impact", "present_value"]);
        }
        for (id, _) in self.stakeholders() {
            add(&format!("stakeholders/{id}"), &["paid", "paid_in_kind", "gained", "net", "cashable"]);
        }
        all.push(Address::of(["outside"]));
        all
    }
}

struct Explainer<'a> {
    appraisal: &'a Appraisal,
    lines: Lines<'a>,
}

impl Explainer<'_> {
    fn result(&mut self, tokens: &[&str]) -> Part {
        match tokens {
            ["present_value", "inputs"] => self.inputs(Measure::Present),
            ["present_value", "outcomes"] | ["bridge", "present_value"] => self.outcomes(Measure::Present),
            ["present_value", "net"] => self.net(),
            ["ratios", "sroi"] => self.ratio(Rule::SroiRatio),
            ["ratios", "net_sroi"] => self.ratio(Rule::NetSroiRatio),
            ["bridge", step] => self.bridge(step),
            ["payback", "discounted_years"] => self.payback(Measure::Present),
            ["payback", "undiscounted_years"] => self.payback(Measure::Amount),
            ["payback", "guide_months"] => self.guide_months(),
            ["years", year, key] => self.year(year, key),
            ["outcomes", id, key] => self.outcome(id, key),
            ["stakeholders", id, key] => self.pocket(id, key),
            ["outside"] => self.total(Measure::Present, |run| run.side() == Side::Outcome && run.holder.is_none()),
            _ => Err(fault::no_such_result()),
        }
    }

    fn named(&mut self, rule: Rule, at: Option<Address>, number: Arc<Trail>) -> Arc<Trail> {
        let named = self.lines.a.named(rule, number);
        match at {
            Some(at) => Arc::new(Trail { at: Some(at), ..Trail::clone(&named) }),
            None => named,
        }
    }

    /// The sum of the lines of some runs, those of each input or outcome together.
    fn total(&mut self, measure: Measure, counts: impl Fn(&Run) -> bool) -> Part {
        self.total_in(measure, None, counts)
    }

    fn total_in(&mut self, measure: Measure, year: Option<u32>, counts: impl Fn(&Run) -> bool) -> Part {
        let ledger = self.appraisal.ledger();
        let mut groups: Vec<(Source, Vec<Arc<Trail>>)> = Vec::new();
        for run in ledger.runs().iter().filter(|run| counts(run)) {
            let indices = match year {
                None => 0..run.lines.len(),
                Some(year) => match year.checked_sub(run.first_year).map(|index| index as usize) {
                    Some(index) if index < run.lines.len() => index..index + 1,
                    _ => continue,
                },
            };
            let source = match run.source {
                Source::Value { outcome, .. } => Source::Value { outcome, value: 0, intake: 0 },
                input @ Source::Input(_) => input,
            };
            if groups.last().is_none_or(|(last, _)| *last != source) {
                groups.push((source, Vec::new()));
            }
            for index in indices {
                let line = self.lines.line(run, index, measure)?;
                if let Some((_, lines)) = groups.last_mut() {
                    lines.push(line);
                }
            }
        }
        let mut parts = Vec::with_capacity(groups.len());
        for (source, lines) in groups {
            let at = match source {
                Source::Input(input) => {
                    self.appraisal.map().input_at(input).map(|i| Address::of(["inputs", i.id().as_str()]))
                }
                Source::Value { outcome, .. } => {
                    self.appraisal.map().outcome_at(outcome).map(|o| Address::of(["outcomes", o.id().as_str()]))
                }
            };
            let sum = self.lines.a.sum(lines)?;
            parts.push(self.named(Rule::Total, at, sum));
        }
        if let [only] = &*parts {
            return Ok(Arc::clone(only));
        }
        let total = self.lines.a.sum(parts)?;
        Ok(self.lines.a.named(Rule::Total, total))
    }

    fn inputs(&mut self, measure: Measure) -> Part {
        self.total(measure, |run| run.side() == Side::Input)
    }

    fn outcomes(&mut self, measure: Measure) -> Part {
        self.total(measure, |run| run.side() == Side::Outcome && !run.transfer)
    }

    fn net(&mut self) -> Part {
        let (outcomes, inputs) = (self.outcomes(Measure::Present)?, self.inputs(Measure::Present)?);
        let net = self.lines.a.minus(&outcomes, &inputs)?;
        Ok(self.lines.a.named(Rule::Net, net))
    }

    /// Above and below the line, outcomes of negative present value on the side that the conventions say.
    fn ratio(&mut self, rule: Rule) -> Part {
        if self.appraisal.sroi().is_none() {
            return Err(fault::no_result("nothing is below the line, so there is no ratio"));
        }
        let mut above = match rule {
            Rule::SroiRatio => self.outcomes(Measure::Present)?,
            _ => self.net()?,
        };
        let mut below = self.inputs(Measure::Present)?;
        if self.appraisal.map().conventions().negative_outcomes() == NegativeOutcomes::Denominator {
            let harm = self.harm()?;
            below = self.lines.a.minus(&below, &harm)?;
            if rule == Rule::SroiRatio {
                above = self.lines.a.minus(&above, &harm)?;
            }
        }
        let quotient = self.lines.a.over(&above, &below)?;
        let printed = self.lines.a.printed(&quotient)?;
        Ok(self.lines.a.named(rule, printed))
    }

    /// The sum of the outcomes of negative present value.
    fn harm(&mut self) -> Part {
        let negative = |value: Money| value.is_negative();
        let harmful: Vec<bool> =
            self.appraisal.outcomes().iter().map(|outcome| negative(outcome.present_value)).collect();
        self.total(Measure::Present, |run| match run.source {
            Source::Value { outcome, .. } => !run.transfer && harmful.get(outcome) == Some(&true),
            Source::Input(_) => false,
        })
    }

    fn bridge(&mut self, step: &str) -> Part {
        let (with, without) = match step {
            "gross" => return self.stage(0),
            "deadweight" => (self.stage(1)?, self.stage(0)?),
            "displacement" => (self.stage(2)?, self.stage(1)?),
            "attribution" => (self.stage(3)?, self.stage(2)?),
            "drop_off" => (self.outcomes(Measure::Amount)?, self.stage(3)?),
            "discounting" => (self.outcomes(Measure::Present)?, self.outcomes(Measure::Amount)?),
            _ => return Err(fault::no_such_result()),
        };
        let step = self.lines.a.minus(&with, &without)?;
        Ok(self.lines.a.named(Rule::BridgeStep, step))
    }

    /// What the outcomes come to over all their years after the first so many deductions.
    fn stage(&mut self, deductions: usize) -> Part {
        let mut parts = Vec::new();
        self.each_place(|lines, place| {
            parts.push(lines.bridge_line(place, deductions)?);
            Ok(())
        })?;
        let total = self.lines.a.sum(parts)?;
        Ok(self.lines.a.named(Rule::Total, total))
    }

    /// Every intake of every value that is no transfer.
    fn each_place(
        &mut self,
        mut visit: impl FnMut(&mut Lines<'_>, &Place<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        for (at, outcome) in self.appraisal.map().outcomes().enumerate() {
            for (value_at, value) in outcome.values().enumerate().filter(|(_, value)| !value.is_transfer()) {
                for intake in 0..outcome.quantity().intakes() {
                    visit(&mut self.lines, &Place { at, outcome, value_at, value, intake })?;
                }
            }
        }
        Ok(())
    }

    fn year_total(&mut self, measure: Measure, year: usize, side: Side) -> Part {
        let in_year = u32::try_from(year).ok();
        let total = self.total_in(measure, in_year, |run| run.side() == side && !run.transfer)?;
        let about = format!("year {year}, {}s", side.as_str());
        // of one input or outcome alone the total stands under its address; the year's is another
        Ok(Arc::new(Trail { about: Some(about), at: None, ..Trail::clone(&total) }))
    }

    fn year(&mut self, year: &str, key: &str) -> Part {
        let found: Option<usize> = year.parse().ok().filter(|found: &usize| found.to_string() == year);
        let year = found.filter(|found| *found < self.appraisal.years().len()).ok_or_else(fault::no_such_result)?;
        match key {
            "factor" => {
                let factor = self.lines.factor(u32::try_from(year).unwrap_or(u32::MAX))?;
                let printed = self.lines.a.printed(&factor)?;
                Ok(self.lines.a.named(Rule::DiscountFactor, printed))
            }
            "inputs" => self.year_total(Measure::Amount, year, Side::Input),
            "outcomes" => self.year_total(Measure::Amount, year, Side::Outcome),
            _ => Err(fault::no_such_result()),
        }
    }

    fn payback(&mut self, measure: Measure) -> Part {
        let found = match measure {
            Measure::Amount => self.appraisal.payback().undiscounted_years,
            _ => self.appraisal.payback().discounted_years,
        };
        if found.is_none() {
            return Err(fault::no_result("what was put in never comes back, or nothing was"));
        }
        let years = 0..self.appraisal.years().len();
        let discounted_inputs = self.appraisal.map().conventions().discount_inputs();
        let mut yearly = |measure, side| -> Result<Vec<Arc<Trail>>, Error> {
            years.clone().map(|year| self.year_total(measure, year, side)).collect()
        };
        let (gained, paid) = (yearly(measure, Side::Outcome)?, yearly(measure, Side::Input)?);
        // inputs at face value are the same lines; only where they are discounted do they have to be made again
        let face_value = measure == Measure::Amount || !discounted_inputs;
        let put_in = if face_value { paid.clone() } else { yearly(Measure::Amount, Side::Input)? };
        let money = |trails: &[Arc<Trail>]| trails.iter().map(|t| t.value.rounded()).collect::<Result<Vec<_>, _>>();
        let flows: Vec<_> = money(&gained)?.into_iter().zip(money(&paid)?).collect();
        let first = first_input(&money(&put_in)?);
        let value = payback::crossing(&flows, first)?.ok_or_else(fault::no_such_result)?;
        let crossing = self.lines.a.node(TrailStep::Payback { gained, paid, put_in }, value);
        let printed = self.lines.a.printed(&crossing)?;
        Ok(self.lines.a.named(Rule::Payback, printed))
    }

    fn guide_months(&mut self) -> Part {
        let first = self.appraisal.years().iter().position(|year| !year.outcomes.is_zero());
        let (Some(_), Some(first)) = (self.appraisal.payback().guide_months, first) else {
            return Err(fault::no_result("the first year's value is not above 0, or nothing was put in"));
        };
        let (inputs, value) = (self.inputs(Measure::Amount)?, self.year_total(Measure::Amount, first, Side::Outcome)?);
        let twelve = self.lines.a.constant(12);
        let monthly = self.lines.a.over(&value, &twelve)?;
        let months = self.lines.a.over(&inputs, &monthly)?;
        let printed = self.lines.a.printed(&months)?;
        Ok(self.lines.a.named(Rule::GuideMonths, printed))
    }

    fn outcome(&mut self, id: &str, key: &str) -> Part {
        let found = self.appraisal.map().outcomes().position(|outcome| *outcome.id() == *id);
        let found = found.ok_or_else(fault::no_such_result)?;
        match key {
            "present_value" => self.total(Measure::Present, |run| match run.source {
                Source::Value { outcome, .. } => outcome == found && !run.transfer,
                Source::Input(_) => false,
            }),
            "impact" => {
                let mut parts = Vec::new();
                self.each_place(|lines, place| {
                    if place.at == found {
                        let impact = lines.impact(place)?;
                        parts.push(lines.a.rounded(&impact)?);
                    }
                    Ok(())
                })?;
                let total = self.lines.a.sum(parts)?;
                Ok(self.lines.a.named(Rule::Total, total))
            }
            _ => Err(fault::no_such_result()),
        }
    }

    fn pocket(&mut self, id: &str, key: &str) -> Part {
        let holder = Some(self.appraisal.map().stakeholder_index(id).ok_or_else(fault::no_such_result)?);
        let paid = |run: &Run| run.side() == Side::Input && run.holder == holder;
        let gained = |run: &Run| run.side() == Side::Outcome && run.holder == holder;
        match key {
            "paid" => self.total(Measure::Present, paid),
            "paid_in_kind" => self.total(Measure::Present, |run| paid(run) && run.kind == Some(InputKind::InKind)),
            "gained" => self.total(Measure::Present, gained),
            "cashable" => self.total(Measure::CashablePresent, |run| gained(run) && run.cashable.is_some()),
            "net" => {
                let (gained, paid) = (self.total(Measure::Present, gained)?, self.total(Measure::Present, paid)?);
                let net = self.lines.a.minus(&gained, &paid)?;
                Ok(self.lines.a.named(Rule::Net, net))
            }
            _ => Err(fault::no_such_result()),
        }
    }
}
