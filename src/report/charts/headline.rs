//! The headline of an assessment as charts speak of it: the ratio, or the net where there is no ratio.

use super::conventions::break_even;
use super::texts::Texts;
use crate::chart::{Axis, Line, Value};
use crate::measure::Measure;
use crate::number::NumberForm;
use crate::report::amount::Amount;
use crate::report::item::Item;
use crate::simulation::{Assessment, Probability, Summary};
use rust_decimal::Decimal;

/// What an assessment is about: its words, its draws, and where a loss begins.
pub(super) struct Headline<'a> {
    assessment: &'a Assessment,
    pub(super) is_ratio: bool,
    /// Its place among the results of the draws.
    pub(super) place: usize,
}

impl<'a> Headline<'a> {
    /// That of an assessment; none where its draws do not have it.
    pub(super) fn of(assessment: &'a Assessment) -> Option<Self> {
        let place = assessment.measures().iter().position(|one| one == assessment.headline())?;
        Some(Self { assessment, is_ratio: *assessment.headline() == Measure::Sroi, place })
    }

    pub(super) const fn name(&self) -> &'static str {
        if self.is_ratio { "SROI ratio" } else { "net present value" }
    }

    pub(super) fn axis(&self) -> Axis {
        let currency = self.assessment.currency();
        let title = if self.is_ratio { self.name().to_owned() } else { format!("{}, {currency}", self.name()) };
        Axis { title, percent: false }
    }

    /// Where a loss ends: at a ratio of 1, or at a net of 0.
    pub(super) const fn even(&self) -> Decimal {
        if self.is_ratio { Decimal::ONE } else { Decimal::ZERO }
    }

    /// The dashed line where a loss ends.
    pub(super) fn break_even(&self) -> Line {
        if self.is_ratio {
            break_even()
        } else {
            Line { at: Value::exact(Decimal::ZERO), text: "0".to_owned(), ..break_even() }
        }
    }

    /// The best estimate, and how a page prints it.
    pub(super) fn best(&self, texts: Texts) -> (Decimal, String) {
        match self.assessment.best_sroi() {
            Some(ratio) if self.is_ratio => (ratio, texts.item(&Item::Number(ratio, 2))),
            _ => {
                let net = self.assessment.best_net();
                (net.to_decimal(), texts.money(Amount::alone(net, texts.places).printed()))
            }
        }
    }

    pub(super) fn summary(&self) -> Option<&'a Summary> {
        if self.is_ratio { self.assessment.sroi().ok() } else { self.assessment.net().ok() }
    }

    /// A number of its draws, as a page prints it.
    pub(super) fn drawn(&self, value: f64, texts: Texts) -> String {
        texts.item(&Item::Estimate(value, if self.is_ratio { 2 } else { 0 }))
    }

    /// The probability that it makes no loss.
    pub(super) fn reached(&self) -> Option<Probability> {
        if self.is_ratio {
            self.assessment.sroi_above_one().ok()
        } else {
            self.assessment.draws().probability_above(self.place, 0.0).ok()
        }
    }
}

/// What a page's printing of a probability leaves for the opposite, so that both together come to 100%.
pub(super) fn opposite(probability: f64, texts: Texts) -> String {
    let printed = Item::Probability(probability).printed(NumberForm::default()).into_owned();
    match printed.strip_suffix('%').and_then(|digits| digits.parse::<Decimal>().ok()) {
        Some(printed) => texts.item(&Item::Number(Decimal::ONE_HUNDRED.saturating_sub(printed), 1)) + "%",
        // below the least that is printed, or above the most
        None => texts.item(&Item::Probability(1.0 - probability)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::Currency;

    #[test]
    fn a_probability_and_its_opposite_are_printed_as_one_whole() {
        for (probability, printed, rest) in [
            (0.0, "0.0%", "100.0%"),
            (0.0001, "below 0.1%", "above 99.9%"),
            (0.8765, "87.6%", "12.4%"),
            (0.1235, "12.3%", "87.7%"),
            (0.99951, "above 99.9%", "below 0.1%"),
            (1.0, "100.0%", "0.0%"),
        ] {
            let texts = Texts::new(NumberForm::default(), Currency::from_code("GBP").unwrap());
            let page = Item::Probability(probability).printed(NumberForm::default()).into_owned();
            assert_eq!((&*page, &*opposite(probability, texts)), (printed, rest));
        }
    }
}
