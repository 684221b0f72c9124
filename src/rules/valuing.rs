//! The walk over one value of an outcome: intake by intake, recipient by recipient.

use super::cashable::{Cashability, YearsOfSteps, cashability};
use super::common::{Common, OfValue, Ready};
use super::lines::{Cashables, Effects, ValueLines};
use super::stream::{Source, Stream};
use super::taker::{Taker, Wanted};
use super::walk::{Walk, years_of};
use super::years::length_of;
use super::{Algebra, Growing, impact, quantity, stated};
use crate::error::Error;
use crate::map::{Cashable, Value};

impl<'m, A: Algebra> Walk<'m, A> {
    /// Hands the lines of a value to a taker.
    pub(super) fn value<T: Taker<A>>(
        &mut self,
        a: &mut A,
        taker: &mut T,
        common: &Common<'_, 'm, A>,
        place: usize,
        value: &'m Value,
    ) -> Result<(), Error> {
        let outcome = common.outcome;
        let proxy = impact::proxy(a, self.map, outcome, value)?;
        let mut recipients = std::mem::take(&mut self.recipients);
        recipients.clear();
        for recipient in value.to() {
            let share = impact::share(a, self.map, outcome, value, recipient)?;
            recipients.push(Ready { recipient, share, steps: None });
        }
        let source = |intake| Source::Value { outcome: common.place, value: place, intake };
        for ready in &mut recipients {
            let wanted = |intake| {
                let stream = Stream::of_value(source(intake), outcome, value, ready.recipient);
                taker.wants(&stream, common.lasts).cashable
            };
            if matches!(ready.recipient.cashable(), Cashable::Steps(_)) && (0..outcome.quantity().intakes()).any(wanted)
            {
                ready.steps = self.steps(a, common, value, ready)?.map(Box::new);
            }
        }
        let growing = Growing::new(a, self.map, outcome, value)?;
        let own_factors = match value.discount_place() {
            None => None,
            Some(further) => {
                let intakes = if T::ALL_LINES { outcome.quantity().intakes() } else { 0 };
                let years = (intakes + common.lasts).saturating_sub(1);
                let years = if T::ALL_LINES { u32::try_from(years).unwrap_or(u32::MAX) } else { 0 };
                Some(self.years_of(Some(further))?.from(a, common.first, years)?)
            }
        };
        let of_value = OfValue {
            value,
            proxy: &proxy,
            growing: growing.as_ref(),
            recipients: &recipients,
            factors: own_factors.as_ref().unwrap_or(common.factors),
        };
        for intake in 0..outcome.quantity().intakes() {
            self.intake(a, taker, common, &of_value, source(intake), intake)?;
        }
        self.recipients = recipients;
        Ok(())
    }

    /// What the steps of each calendar year release to a recipient, over all intakes.
    fn steps(
        &self,
        a: &mut A,
        common: &Common<'_, 'm, A>,
        value: &Value,
        ready: &Ready<'_, A>,
    ) -> Result<Option<YearsOfSteps<A::Number>>, Error> {
        let outcome = common.outcome;
        let Cashability::Steps(rule) = cashability(a, self.map, outcome, value, ready.recipient)? else {
            return Ok(None);
        };
        let intakes = outcome.quantity().intakes();
        let [.., kept] = common.kept;
        common.course.reach_all(a)?;
        let change = |a: &mut A, intake, k: usize| {
            let quantity = quantity::intake(a, self.map, outcome, intake)?;
            let persistence = common.course.felt(a, common.from, k)?;
            super::cashable::change(a, &quantity, kept, &persistence, &ready.share)
        };
        YearsOfSteps::new(a, rule, intakes, common.lasts, change).map(Some)
    }

    fn intake<T: Taker<A>>(
        &mut self,
        a: &mut A,
        taker: &mut T,
        common: &Common<'_, 'm, A>,
        of_value: &OfValue<'_, 'm, A>,
        source: Source,
        intake: usize,
    ) -> Result<(), Error> {
        let (outcome, lasts, value, recipients) = (common.outcome, common.lasts, of_value.value, of_value.recipients);
        let quantity = quantity::intake(a, self.map, outcome, intake)?;
        let proxy = a.repeated(of_value.proxy);
        let gross = impact::gross(a, &quantity, &proxy)?;
        let whole = impact::impact_after(a, &gross, common.kept, 3)?;
        if !value.is_transfer() && taker.wants_impacts(common.place) {
            let years = &stated(a, self.map, outcome.lasts().into(), || length_of(outcome))?;
            taker.impact(
                a,
                &impact::Impact { outcome: common.place, gross: &gross, kept: common.kept, whole: &whole, years },
            )?;
        }
        let stream = |ready: &Ready<'_, A>| Stream::of_value(source, outcome, value, ready.recipient);
        let wanted = recipients.iter().map(|ready| taker.wants(&stream(ready), lasts).lines);
        let wanted = wanted.filter(|lines| !lines.is_empty());
        let Some(years) = wanted.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)) else { return Ok(()) };
        // where a line can be told from its scale, what is felt in its year is worked out if it cannot
        let may_tell = A::ESTIMATES && of_value.growing.is_none();
        let first_year = outcome.starts().index().saturating_add(u32::try_from(intake).unwrap_or(u32::MAX));
        let further = value.discount_place();
        let of_value_years = years_of(&mut self.years, further)?;
        let shares = if may_tell {
            let wanted = Wanted { lines: years.clone(), cashable: false, discounted: true };
            self.in_years.of(a, common.course, first_year, further, |a| {
                of_value_years.over(a, of_value.factors, first_year, &wanted)
            })?
        } else {
            None
        };
        let estimates = shares.is_some();
        self.effects.clear();
        self.before_growth.clear();
        self.growth.clear();
        if !estimates {
            common.course.reach_all(a)?;
            for year in years.clone() {
                let felt = common.course.felt(a, common.from, year)?;
                self.effects.push(impact::effect(a, &whole, &felt)?);
            }
        }
        if let Some(growing) = of_value.growing {
            std::mem::swap(&mut self.effects, &mut self.before_growth);
            for (k, effect) in (years.start..).zip(&self.before_growth) {
                let after = u32::try_from(intake.saturating_add(k)).unwrap_or(u32::MAX);
                let growth = common.first.after(a, after, |a, year| growing.in_year(a, year))?;
                self.effects.push(impact::grown(a, effect, &growth)?);
                self.growth.push(growth);
            }
        }
        for ready in recipients {
            let stream = stream(ready);
            let wanted = taker.wants(&stream, lasts);
            if wanted.lines.is_empty() {
                continue;
            }
            let cashables = match &ready.steps {
                Some(steps) => Cashables::InSteps { steps, intake },
                None if wanted.cashable => match cashability(a, self.map, outcome, value, ready.recipient)? {
                    Cashability::Share(share) => Cashables::Share(share),
                    Cashability::Steps(_) => Cashables::None,
                },
                None => Cashables::None,
            };
            let own_years = years_of(&mut self.years, value.discount_place())?;
            let (effects, scale) = if estimates {
                (Effects::Of { impact: &whole, course: common.course }, a.scale(&whole, &ready.share))
            } else {
                let (before_growth, growth) = (&*self.before_growth, &*self.growth);
                (Effects::Known { effects: &self.effects, before_growth, growth, first: years.start }, None)
            };
            let cashable_scale = match &cashables {
                Cashables::Share(share) if estimates => {
                    let part = impact::part(a, &whole, &ready.share)?;
                    a.scale(&part, share)
                }
                _ => None,
            };
            let lines = ValueLines {
                effects,
                share: ready.share.clone(),
                shares,
                scale,
                cashable_scale,
                cashables,
                discounts: own_years.over(a, of_value.factors, stream.first_year, &wanted)?,
                places: wanted.lines,
            };
            taker.lines(a, &stream, lines)?;
        }
        Ok(())
    }
}
