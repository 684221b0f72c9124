//! The walk over one value of an outcome: intake by intake, recipient by recipient.

use super::cashable::{Cashability, cashability};
use super::common::{Common, OfValue, Ready};
use super::in_steps::Releasing;
use super::lines::{Cashables, Effects, ValueLines};
use super::stream::Stream;
use super::taker::Taker;
use super::walk::{Walk, years_of};
use super::years::length_of;
use super::{Algebra, Growing, impact, quantity, stated};
use crate::error::Error;
use crate::map::ValueAt;
use std::cell::OnceCell;
use std::ops::Range;

impl<'m, A: Algebra> Walk<'m, A> {
    /// Hands the lines of a value to a taker.
    pub(super) fn value<T: Taker<A>>(
        &mut self,
        a: &mut A,
        taker: &mut T,
        common: &Common<'_, 'm, A>,
        value: &ValueAt<'m>,
    ) -> Result<(), Error> {
        let outcome = common.outcome;
        let proxy = impact::proxy(a, self.map, value)?;
        let mut recipients = std::mem::take(&mut self.recipients);
        recipients.clear();
        for recipient in value.recipients() {
            let share = impact::share(a, self.map, value, recipient)?;
            recipients.push(Ready { recipient, share, steps: OnceCell::new(), rule: OnceCell::new() });
        }
        for ready in recipients.iter().filter(|ready| !A::ESTIMATES && ready.recipient.is_in_steps()) {
            let wanted = |intake| {
                let stream = Stream::of_intake(intake, value, ready.recipient);
                taker.wants(&stream, common.lasts).cashable
            };
            if (0..outcome.intakes()).any(wanted) {
                Releasing { map: self.map, common, value, ready, intake: 0 }.steps(a)?;
            }
        }
        let growing = Growing::new(a, self.map, value)?;
        let own_factors = match value.discount() {
            None => None,
            Some(further) => {
                let intakes = if T::ALL_LINES { outcome.intakes() } else { 0 };
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
        for intake in 0..outcome.intakes() {
            self.intake(a, taker, common, &of_value, intake)?;
        }
        self.recipients = recipients;
        Ok(())
    }

    fn intake<T: Taker<A>>(
        &mut self,
        a: &mut A,
        taker: &mut T,
        common: &Common<'_, 'm, A>,
        of_value: &OfValue<'_, 'm, A>,
        intake: usize,
    ) -> Result<(), Error> {
        let (outcome, lasts, value, recipients) = (common.outcome, common.lasts, of_value.value, of_value.recipients);
        let quantity = quantity::intake(a, self.map, outcome, intake)?;
        let proxy = a.repeated(of_value.proxy);
        let gross = impact::gross(a, &quantity, &proxy)?;
        let whole = impact::impact_after(a, &gross, common.kept, 3)?;
        if !value.is_transfer() && taker.wants_impacts(outcome.place()) {
            let years = &stated(a, self.map, outcome.lasts().into(), || length_of(outcome.outcome()))?;
            taker.impact(
                a,
                &impact::Impact { outcome: outcome.place(), gross: &gross, kept: common.kept, whole: &whole, years },
            )?;
        }
        let stream = |ready: &Ready<'_, A>| Stream::of_intake(intake, value, ready.recipient);
        let (mut years, mut discounted) = (0..0, 0..0);
        if T::ALL_LINES {
            (years, discounted) = (0..lasts, 0..lasts);
        } else {
            for wanted in recipients.iter().map(|ready| taker.wants(&stream(ready), lasts)) {
                if wanted.discounted {
                    discounted = both(discounted, &wanted.lines);
                }
                years = both(years, &wanted.lines);
            }
        }
        if years.is_empty() {
            return Ok(());
        }
        let first_year = outcome.first_year().saturating_add(u32::try_from(intake).unwrap_or(u32::MAX));
        let further = value.discount();
        let discounts = years_of(&mut self.years, further)?.over(a, of_value.factors, first_year, discounted)?;
        // where a line can be told from its scale, what is felt in its year is worked out if it cannot
        let may_tell = A::ESTIMATES && of_value.growing.is_none();
        let shares = if may_tell { self.in_years.of(a, common.course, first_year, further, discounts) } else { None };
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
            let cashables = if !wanted.cashable {
                Cashables::None
            } else if ready.recipient.is_in_steps() {
                let releasing = Releasing { map: self.map, common, value, ready, intake };
                let stepped = if estimates { releasing.stepped(a).ok().flatten() } else { None };
                Cashables::InSteps(releasing, stepped)
            } else {
                match cashability(a, self.map, value, ready.recipient)? {
                    Cashability::Share(share) => Cashables::Share(share),
                    Cashability::Steps(_) => Cashables::None,
                }
            };
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
                share: &ready.share,
                shares,
                scale,
                cashable_scale,
                cashables,
                discounts,
                places: wanted.lines,
            };
            taker.lines(a, &stream, &lines)?;
        }
        Ok(())
    }
}

/// The places from the first to the last of either.
fn both(one: Range<usize>, other: &Range<usize>) -> Range<usize> {
    match (one.is_empty(), other.is_empty()) {
        (true, _) => other.clone(),
        (_, true) => one,
        _ => one.start.min(other.start)..one.end.max(other.end),
    }
}
