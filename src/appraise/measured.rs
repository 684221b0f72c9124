//! What each measure is in an appraisal.

use super::Appraisal;
use crate::ledger::Flow;
use crate::map::Id;
use crate::measure::{BridgeStep, Measure};
use crate::number::{Money, NetSroiRatio, SroiRatio};
use rust_decimal::Decimal;

impl Measure {
    /// Its value in an appraisal, money in the map's currency, ratios and factors as such, payback in years or months;
    /// none where the ratio, the payback, the year, the outcome or the stakeholder does not exist.
    pub fn of(&self, appraisal: &Appraisal) -> Option<Decimal> {
        let flow = |id: &Id| -> Option<&Flow> { appraisal.stakeholder(id.as_str()) };
        let year = |year: u32| appraisal.years().get(year as usize);
        let outcome = |id: &Id| appraisal.outcome(id.as_str());
        let money: Money = match self {
            Self::Inputs => appraisal.present_inputs(),
            Self::Outcomes => appraisal.present_outcomes(),
            Self::Net => appraisal.net_present_value(),
            Self::Sroi => return appraisal.sroi().map(SroiRatio::to_decimal),
            Self::NetSroi => return appraisal.net_sroi().map(NetSroiRatio::to_decimal),
            Self::Bridge(step) => appraisal.bridge().step(*step),
            Self::DiscountedPayback => return appraisal.payback().discounted_years,
            Self::UndiscountedPayback => return appraisal.payback().undiscounted_years,
            Self::GuideMonths => return appraisal.payback().guide_months,
            Self::DiscountFactor(of) => return year(*of).map(|year| year.factor),
            Self::InputsOfYear(of) => year(*of)?.inputs,
            Self::OutcomesOfYear(of) => year(*of)?.outcomes,
            Self::Impact(id) => outcome(id)?.impact,
            Self::Outcome(id) => outcome(id)?.present_value,
            Self::Paid(id) => flow(id)?.paid,
            Self::PaidInKind(id) => flow(id)?.paid_in_kind,
            Self::Gained(id) => flow(id)?.gained,
            Self::NetOf(id) => flow(id)?.net,
            Self::Cashable(id) => flow(id)?.cashable,
            Self::Outside => appraisal.outside(),
        };
        Some(money.to_decimal())
    }
}

impl Appraisal {
    /// Every result that exists, in the order of the result's JSON.
    pub fn measures(&self) -> Vec<Measure> {
        let years = (0..).zip(self.years()).flat_map(|(year, _)| Measure::OF_YEAR.map(|of| of(year)));
        let outcomes = self.outcomes().iter().flat_map(|one| Measure::OF_OUTCOME.map(|of| of(one.id.clone())));
        let stakeholders = self.stakeholders().flat_map(|(id, _)| Measure::OF_STAKEHOLDER.map(|of| of(id.clone())));
        let whole = Measure::FIRST.into_iter().chain(BridgeStep::ALL.map(Measure::Bridge)).chain(Measure::PAYBACK);
        let all = whole.chain(years).chain(outcomes).chain(stakeholders).chain([Measure::Outside]);
        all.filter(|measure| measure.of(self).is_some()).collect()
    }
}
