//! An amount as it is printed: rounded to the minor unit of its currency, so that tables foot, beside what it is exactly.

use crate::map::ImpactMap;
use crate::number::{Money, foot};

/// An amount of money, exact, and as it is printed: rounded so that what is printed adds up.
///
/// A sum or a difference of amounts is that of the printed ones, so that whoever adds up a printed table finds what stands
/// there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    exact: Money,
    printed: Money,
    places: u32,
}

/// The digits after the point that amounts of a map are printed with.
pub(super) fn places(map: &ImpactMap) -> u32 {
    map.currency().minor_units()
}

impl Amount {
    /// What it is, in full.
    pub const fn exact(self) -> Money {
        self.exact
    }

    /// What is printed.
    pub const fn printed(self) -> Money {
        self.printed
    }

    /// The digits after the point that are printed: the minor unit of its currency.
    pub const fn places(self) -> u32 {
        self.places
    }

    /// Whether what is printed is not the amount rounded by itself, but moved so that a table foots.
    pub fn is_moved(self) -> bool {
        foot(&[self.exact], self.places).first() != Some(&self.printed)
    }

    /// An amount that stands for itself.
    pub(super) fn alone(exact: Money, places: u32) -> Self {
        let printed = foot(&[exact], places).first().copied().unwrap_or(exact);
        Self { exact, printed, places }
    }

    /// An amount that was rounded elsewhere, by a rule that says how.
    pub(super) const fn rounded(exact: Money, printed: Money, places: u32) -> Self {
        Self { exact, printed, places }
    }

    /// Amounts that are printed below each other, with their sum.
    pub(super) fn footed(all: &[Money], places: u32) -> Vec<Self> {
        foot(all, places).into_iter().zip(all).map(|(printed, &exact)| Self { exact, printed, places }).collect()
    }

    pub(super) const fn zero(places: u32) -> Self {
        Self { exact: Money::ZERO, printed: Money::ZERO, places }
    }

    /// The sum of printed amounts.
    pub(super) fn sum(all: impl IntoIterator<Item = Self>, places: u32) -> Self {
        all.into_iter().fold(Self::zero(places), |sum, one| Self {
            exact: sum.exact.plus(one.exact).unwrap_or_default(),
            printed: sum.printed.plus(one.printed).unwrap_or_default(),
            places,
        })
    }

    /// What is left of it after another.
    pub(super) fn minus(self, other: Self) -> Self {
        Self {
            exact: self.exact.minus(other.exact).unwrap_or_default(),
            printed: self.printed.minus(other.printed).unwrap_or_default(),
            places: self.places,
        }
    }

    pub(super) fn negated(self) -> Self {
        Self { exact: self.exact.negated(), printed: self.printed.negated(), ..self }
    }

    /// The amount, or 0 where it is below.
    pub(super) fn or_zero(self) -> Self {
        Self { exact: self.exact.max(Money::ZERO), printed: self.printed.max(Money::ZERO), ..self }
    }
}
