//! What each number of a map is, and all of them in the order of the format.

use super::{
    Deduction, DiscountNumber, FunnelPlace, InputNumber, Number, OutcomeNumber, QuantityNumber, StakeholderNumber,
    StepFigure, ValueNumber,
};
use crate::map::Value;
use crate::map::quantity::FunnelRate;
use crate::map::{
    Amount, Cashable, CashableSteps, Discount, Funnel, ImpactMap, Intake, Note, Outcome, Persistence, Quantity,
};
use crate::number::{Attribution, Proportion, Rate};
use rust_decimal::Decimal;

impl<'m> Number<'m> {
    /// What it is in a map, 0 where it is an adjustment that is not stated; none where the map has no such number.
    pub(crate) fn value(self, map: &ImpactMap) -> Option<Decimal> {
        match self {
            Self::Grade(about) => map.note(about).and_then(Note::grade).map(Decimal::from),
            Self::PriceYear => map.price_year().map(Decimal::from),
            Self::PriceIndex(year) => map.price_index().get(year),
            Self::Discount(None, number) => map.conventions().discount().number(number),
            Self::Discount(Some(name), number) => map.conventions().discount_named(name.as_str())?.2.number(number),
            Self::Assumption(assumption) => Some(assumption.value()),
            Self::Times(_, reference) => Some(reference.times().unwrap_or(Decimal::ONE)),
            Self::Stakeholder(one, StakeholderNumber::Size) => one.size(),
            Self::Stakeholder(one, StakeholderNumber::BudgetYears) => one.agency()?.budget_years().map(Decimal::from),
            Self::Input(input, number) => match (number, input.amount()) {
                (InputNumber::Amount, Amount::Once(amount)) => Some(*amount),
                (InputNumber::YearlyAmount(year), Amount::Yearly(amounts)) => amounts.get(year).copied(),
                (InputNumber::Amount | InputNumber::YearlyAmount(_), _) => None,
                (InputNumber::Year, _) => Some(input.year().index().into()),
                (InputNumber::PriceYear, _) => input.price_year().map(Decimal::from),
            },
            Self::Outcome(outcome, number) => outcome.number(number),
        }
    }

    /// Every number of a map as it is stated, in the order of the format; adjustments that are not stated come last. A number
    /// that an assumption states is no number of its own, but for its factor; nor is a share that is the rest.
    pub(crate) fn all(map: &'m ImpactMap) -> Vec<Self> {
        let mut all = Self::in_order(map);
        if map.refers() {
            all = all.into_iter().filter_map(|number| number.as_stated(map)).collect();
        }
        all.extend(Self::not_stated(map));
        all
    }

    /// The adjustments that a map does not state.
    pub(crate) fn not_stated(map: &'m ImpactMap) -> impl Iterator<Item = Self> {
        map.outcomes().flat_map(|outcome| {
            outcome.numbers_not_stated().map(move |number| Self::Outcome(outcome, number)).collect::<Vec<_>>()
        })
    }

    /// Every place of a map at which a number stands, or refers to one, in the order of the format.
    pub(crate) fn in_order(map: &'m ImpactMap) -> Vec<Self> {
        let mut all = Vec::new();
        let graded = map.notes().filter(|(_, note)| note.grade().is_some());
        all.extend(graded.map(|(address, _)| Self::Grade(address)));
        all.extend(map.price_year().map(|_| Self::PriceYear));
        all.extend(map.price_index().iter().map(|(year, _)| Self::PriceIndex(year)));
        let conventions = map.conventions();
        let further = conventions.discounts().map(|(name, discount)| (Some(name), discount));
        for (name, discount) in std::iter::once((None, conventions.discount())).chain(further) {
            let numbers = (0..discount.steps().len()).flat_map(|step| discount.numbers_of(step));
            all.extend(numbers.map(|number| Self::Discount(name, number)));
        }
        all.extend(map.assumptions().map(Self::Assumption));
        for stakeholder in map.stakeholders() {
            let budget_years = stakeholder.agency().and_then(crate::map::Agency::budget_years);
            let numbers = [
                stakeholder.size().map(|_| StakeholderNumber::Size),
                budget_years.map(|_| StakeholderNumber::BudgetYears),
            ];
            all.extend(numbers.into_iter().flatten().map(|number| Self::Stakeholder(stakeholder, number)));
        }
        for input in map.inputs() {
            let mut push = |number| all.push(Self::Input(input, number));
            match input.amount() {
                Amount::Once(_) => push(InputNumber::Amount),
                Amount::Yearly(amounts) => (0..amounts.len()).map(InputNumber::YearlyAmount).for_each(&mut push),
            }
            push(InputNumber::Year);
            input.price_year().into_iter().for_each(|_| push(InputNumber::PriceYear));
        }
        for outcome in map.outcomes() {
            outcome.each_number(|number| all.push(Self::Outcome(outcome, number)));
        }
        all
    }
}

impl Discount {
    fn number(&self, number: DiscountNumber) -> Option<Decimal> {
        let (DiscountNumber::StepRate(step) | DiscountNumber::FromYear(step)) = number else {
            let own = self.numbers_of(0).any(|own| own == number);
            return self.steps().first().filter(|_| own).map(|step| step.rate.to_decimal());
        };
        let own = self.numbers_of(step).any(|own| own == number);
        let step = self.steps().get(step).filter(|_| own)?;
        match number {
            DiscountNumber::FromYear(_) => Some(step.from_year.into()),
            DiscountNumber::Rate | DiscountNumber::StepRate(_) => Some(step.rate.to_decimal()),
        }
    }
}

impl Outcome {
    /// A deduction as the map states it; none where it is not stated.
    pub(crate) fn deduction(&self, which: Deduction) -> Option<Proportion> {
        match which {
            Deduction::Deadweight => self.deadweight(),
            Deduction::Displacement => self.displacement(),
            Deduction::Attribution => self.attribution().map(Attribution::caused_by_others),
        }
    }

    /// The keys of the adjustments that the map does not state and that are computed as 0.
    pub fn not_stated(&self) -> impl Iterator<Item = &'static str> {
        self.numbers_not_stated().filter_map(OutcomeNumber::key_of_adjustment)
    }

    /// The same as numbers.
    pub(crate) fn numbers_not_stated(&self) -> impl Iterator<Item = OutcomeNumber<'static>> {
        let deductions = Deduction::ALL.into_iter().filter(|which| self.deduction(*which).is_none());
        let drop_off = (*self.persistence() == Persistence::DropOff(None)).then_some(OutcomeNumber::DropOff);
        deductions.map(OutcomeNumber::Deduction).chain(drop_off)
    }

    fn number(&self, number: OutcomeNumber<'_>) -> Option<Decimal> {
        let or_zero = |share: Option<Proportion>| Some(share.unwrap_or_default().to_decimal());
        match (number, self.persistence()) {
            (OutcomeNumber::Quantity(number), _) => self.quantity().number(number),
            (OutcomeNumber::Starts, _) => Some(self.starts().index().into()),
            (OutcomeNumber::Lasts, _) => Some(self.lasts().into()),
            (OutcomeNumber::Deduction(which), _) => or_zero(self.deduction(which)),
            (OutcomeNumber::DropOff, Persistence::DropOff(share)) => or_zero(*share),
            (OutcomeNumber::Profile(year), Persistence::Profile(profile)) => profile.get(year).copied(),
            (OutcomeNumber::DropOff | OutcomeNumber::Profile(_), _) => None,
            (OutcomeNumber::Value(value, number), _) => value.number(number),
        }
    }

    /// Visits every number that is stated, in the order of the format.
    pub(crate) fn each_number<'m>(&'m self, mut visit: impl FnMut(OutcomeNumber<'m>)) {
        self.quantity().each_number(|number| visit(OutcomeNumber::Quantity(number)));
        visit(OutcomeNumber::Starts);
        visit(OutcomeNumber::Lasts);
        let stated = Deduction::ALL.into_iter().filter(|which| self.deduction(*which).is_some());
        stated.map(OutcomeNumber::Deduction).for_each(&mut visit);
        match self.persistence() {
            Persistence::DropOff(share) => share.iter().for_each(|_| visit(OutcomeNumber::DropOff)),
            Persistence::Profile(profile) => (0..profile.len()).map(OutcomeNumber::Profile).for_each(&mut visit),
        }
        for value in self.values() {
            value.each_number(|number| visit(OutcomeNumber::Value(value, number)));
        }
    }
}

impl Quantity {
    fn number(&self, number: QuantityNumber) -> Option<Decimal> {
        match (self, number) {
            (Self::Once(quantity), QuantityNumber::Once) => Some(*quantity),
            (Self::Intakes(list), QuantityNumber::Intake(intake)) => match list.get(intake)? {
                Intake::Number(quantity) => Some(*quantity),
                Intake::Funnel(_) => None,
            },
            (_, QuantityNumber::Population(place)) => self.funnel(place).map(Funnel::population),
            (_, QuantityNumber::Rate(place, rate)) => self.funnel(place).map(|funnel| funnel.rate(rate).to_decimal()),
            (_, QuantityNumber::PerCase(place)) => self.funnel(place).map(Funnel::per_case),
            (Self::Once(_) | Self::Intakes(_) | Self::Funnel(_), _) => None,
        }
    }

    /// The funnel at a place; none where none stands there.
    fn funnel(&self, place: FunnelPlace) -> Option<&Funnel> {
        match (self, place) {
            (Self::Funnel(funnel), None) => Some(funnel),
            (Self::Intakes(list), Some(intake)) => match list.get(intake)? {
                Intake::Funnel(funnel) => Some(funnel),
                Intake::Number(_) => None,
            },
            _ => None,
        }
    }

    fn each_number(&self, mut visit: impl FnMut(QuantityNumber)) {
        match self {
            Self::Once(_) => visit(QuantityNumber::Once),
            Self::Intakes(list) => {
                for (place, intake) in list.iter().enumerate() {
                    match intake {
                        Intake::Number(_) => visit(QuantityNumber::Intake(place)),
                        Intake::Funnel(_) => Funnel::numbers(Some(place)).for_each(&mut visit),
                    }
                }
            }
            Self::Funnel(_) => Funnel::numbers(None).for_each(visit),
        }
    }
}

impl Funnel {
    /// Its numbers, in the order in which they are multiplied.
    fn numbers(place: FunnelPlace) -> impl Iterator<Item = QuantityNumber> {
        let rates = FunnelRate::ALL.into_iter().map(move |rate| QuantityNumber::Rate(place, rate));
        std::iter::once(QuantityNumber::Population(place)).chain(rates).chain([QuantityNumber::PerCase(place)])
    }
}

impl Value {
    fn number(&self, number: ValueNumber<'_>) -> Option<Decimal> {
        match number {
            ValueNumber::Proxy => Some(self.proxy()),
            ValueNumber::Growth => Some(self.growth().map_or(Decimal::ZERO, Rate::to_decimal)),
            ValueNumber::PriceYear => self.price_year().map(Decimal::from),
            ValueNumber::Share(recipient) => Some(recipient.share().to_decimal()),
            ValueNumber::Cashable(recipient) => match recipient.cashable() {
                Cashable::Share(share) => Some(share.to_decimal()),
                Cashable::Steps(_) => None,
            },
            ValueNumber::CashableStep(recipient, figure) => match recipient.cashable() {
                Cashable::Share(_) => None,
                Cashable::Steps(steps) => Some(steps.figure(figure)),
            },
        }
    }

    fn each_number<'m>(&'m self, mut visit: impl FnMut(ValueNumber<'m>)) {
        visit(ValueNumber::Proxy);
        for recipient in self.to() {
            if !recipient.takes_rest() {
                visit(ValueNumber::Share(recipient));
            }
            match recipient.cashable() {
                Cashable::Share(_) => visit(ValueNumber::Cashable(recipient)),
                Cashable::Steps(_) => {
                    for figure in StepFigure::ALL {
                        visit(ValueNumber::CashableStep(recipient, figure));
                    }
                }
            }
        }
        self.growth().into_iter().for_each(|_| visit(ValueNumber::Growth));
        self.price_year().into_iter().for_each(|_| visit(ValueNumber::PriceYear));
    }
}

impl CashableSteps {
    /// One of its figures.
    pub(crate) fn figure(&self, figure: StepFigure) -> Decimal {
        match figure {
            StepFigure::Variable => self.variable(),
            StepFigure::Step => self.step(),
            StepFigure::Every => self.every(),
        }
    }
}
