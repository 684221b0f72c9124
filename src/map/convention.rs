//! A convention by its key: what it decides, its choices as words, and a map in which another is made.

use super::{Conventions, Deductions, DropOffFrom, DropOffShape, ImpactMap, NegativeOutcomes, Timing};
use crate::address::Address;
use crate::document::nearest_word;
use crate::error::{Error, Findings, document as fault};
use std::borrow::Cow;

/// A convention that is a choice between words. The discount, which is one of rates, is none.
///
/// ```
/// use sroi::Conventions;
/// use sroi::map::Convention;
/// let timing = Convention::from_key("timing").unwrap();
/// assert_eq!(timing.words(), ["start-of-year", "mid-year", "end-of-year"]);
/// let conventions = Conventions::guide();
/// assert_eq!(conventions.choice(timing), "start-of-year");
/// assert_eq!(conventions.with_choice(timing, "mid-year")?.choice(timing), "mid-year");
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Convention {
    /// Whether inputs are discounted: `yes` or `no`.
    DiscountInputs,
    /// The point within a year at which money counts: a [`Timing`].
    Timing,
    /// How deadweight, displacement and attribution are combined: [`Deductions`].
    Deductions,
    /// The first year that drop-off reduces: a [`DropOffFrom`].
    DropOffFrom,
    /// The shape of drop-off: a [`DropOffShape`].
    DropOffShape,
    /// On which side of the ratios outcomes below 0 count: [`NegativeOutcomes`].
    NegativeOutcomes,
}

impl Convention {
    /// Every one, in the order of the format.
    pub const ALL: [Self; 6] = [
        Self::DiscountInputs,
        Self::Timing,
        Self::Deductions,
        Self::DropOffFrom,
        Self::DropOffShape,
        Self::NegativeOutcomes,
    ];

    /// Its key in the conventions of a map.
    pub const fn key(self) -> &'static str {
        match self {
            Self::DiscountInputs => "discount_inputs",
            Self::Timing => "timing",
            Self::Deductions => "deductions",
            Self::DropOffFrom => "drop_off_from",
            Self::DropOffShape => "drop_off_shape",
            Self::NegativeOutcomes => "negative_outcomes",
        }
    }

    /// The convention of this key. `None` for any other text.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// What it decides, in words.
    pub const fn decides(self) -> &'static str {
        match self {
            Self::DiscountInputs => "whether inputs are discounted as outcomes are",
            Self::Timing => "when within a year money counts as paid or felt",
            Self::Deductions => "compound: each is a share of what the others leave; additive: of the whole",
            Self::DropOffFrom => "the first year of life that drop-off reduces",
            Self::DropOffShape => "compound: a share of what is left is lost; straight-line: the same each year",
            Self::NegativeOutcomes => "the side of the ratios on which outcomes below 0 count",
        }
    }

    /// Its address in a map.
    pub fn address(self) -> Address {
        Address::of(["conventions", self.key()])
    }

    /// The words of its choices.
    pub fn words(self) -> Vec<&'static str> {
        self.variants(&Conventions::guide()).into_iter().map(|(word, _)| word).collect()
    }

    /// The words of its choices, each with conventions in which it is made and all else is as in these.
    pub(crate) fn variants(self, own: &Conventions) -> Vec<(&'static str, Conventions)> {
        let own = || own.clone();
        match self {
            Self::DiscountInputs => {
                [("yes", true), ("no", false)].map(|(word, yes)| (word, own().with_discounted_inputs(yes))).into()
            }
            Self::Timing => Timing::all().map(|one| (one.as_str(), own().with_timing(one))).collect(),
            Self::Deductions => Deductions::all().map(|one| (one.as_str(), own().with_deductions(one))).collect(),
            Self::DropOffFrom => DropOffFrom::all().map(|one| (one.as_str(), own().with_drop_off_from(one))).collect(),
            Self::DropOffShape => {
                DropOffShape::all().map(|one| (one.as_str(), own().with_drop_off_shape(one))).collect()
            }
            Self::NegativeOutcomes => {
                NegativeOutcomes::all().map(|one| (one.as_str(), own().with_negative_outcomes(one))).collect()
            }
        }
    }
}

impl Conventions {
    /// The choice made of a convention, as a word.
    pub fn choice(&self, of: Convention) -> &'static str {
        let made = of.variants(self).into_iter().find(|(_, variant)| variant == self);
        made.map_or("", |(word, _)| word)
    }

    /// These conventions with a choice made by its word; everything else is kept.
    ///
    /// # Errors
    /// A word that is no choice of the convention, at its address.
    pub fn with_choice(&self, of: Convention, word: &str) -> Result<Self, Error> {
        let variants = of.variants(self);
        if let Some((_, chosen)) = variants.iter().find(|(known, _)| *known == word) {
            return Ok(chosen.clone());
        }
        let known: Vec<&str> = variants.iter().map(|(word, _)| *word).collect();
        let near = nearest_word(word, &mut known.iter().copied(), |word| word.into());
        Err(fault::unknown_word(word, near, &known).at(of.address()))
    }
}

impl ImpactMap {
    /// The map with other choices of its conventions, checked again. Its numbers, those of its discounts too, and all notes on
    /// them stay as they are.
    ///
    /// ```
    /// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
    /// #     .stakeholder("walkers", sroi::build::people("Walkers"))
    /// #     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
    /// use sroi::map::Convention;
    /// let changed = map.with_choices([(Convention::Timing, "end-of-year")])?;
    /// assert_eq!(format!("{:.2}", sroi::appraise(&changed)?.present_outcomes()), "1820.35");
    /// let findings = map.with_choices([(Convention::Timing, "end-of-yaer")]).unwrap_err();
    /// assert_eq!(findings.first().suggestion(), Some("did you mean end-of-year?"));
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// Words that are no choices of their conventions; whatever is wrong with the map when the choices are made.
    pub fn with_choices<'w>(&self, choices: impl IntoIterator<Item = (Convention, &'w str)>) -> Result<Self, Findings> {
        let (mut conventions, mut found) = (self.conventions().clone(), Vec::new());
        for (convention, word) in choices {
            match conventions.with_choice(convention, word) {
                Ok(chosen) => conventions = chosen,
                Err(error) => found.push(error),
            }
        }
        Findings::or(found, ())?;
        let mut document = self.to_document();
        document.set(&[Cow::Borrowed("conventions")], conventions.write());
        Self::from_document(document, self.limits())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build;

    #[test]
    fn every_choice_can_be_made_and_is_read_back() {
        for own in [Conventions::guide(), Conventions::green_book()] {
            for convention in Convention::ALL {
                assert_eq!(Convention::from_key(convention.key()), Some(convention));
                assert!(convention.words().len() > 1);
                for word in convention.words() {
                    let chosen = own.with_choice(convention, word).unwrap();
                    assert_eq!(chosen.choice(convention), word);
                    let others = Convention::ALL.into_iter().filter(|one| *one != convention);
                    assert!(others.clone().all(|other| chosen.choice(other) == own.choice(other)));
                }
                let error = own.with_choice(convention, "mid-yaer").unwrap_err();
                assert_eq!(error.address(), Some(&convention.address()));
            }
        }
    }

    /// Where other conventions take the place of a map's own, notes on its rates go with them; a choice takes nothing away.
    #[test]
    fn a_choice_keeps_the_notes_on_rates() {
        let rate = "/conventions/discount/rate";
        let map = build::map("Walking group", "GBP", "2026-04-01")
            .stakeholder("walkers", build::people("Walkers"))
            .note(rate, build::note().reason("The Guide's"))
            .finish()
            .unwrap();
        let at: Address = rate.parse().unwrap();
        let chosen = map.with_choices([(Convention::Deductions, "additive")]).unwrap();
        assert_eq!(chosen.note(&at), map.note(&at));
        assert!(chosen.note(&at).is_some());
        assert_eq!(chosen.conventions().deductions(), Deductions::Additive);
        let back = chosen.with_choices([(Convention::Deductions, "compound")]).unwrap();
        assert_eq!(back, map);
    }
}
