//! Formulas of merit: what a score or a price is worth, between the lowest (L) and the highest (H) among the bids that count.
//!
//! | formula | merit of x |
//! |---|---|
//! | `absolute` | (x - `none_at`) / (`full_at` - `none_at`), cut to 0 to 1 |
//! | `money` | x |
//! | `best-ratio` | x / H; 0 where H is 0 |
//! | `lowest-ratio` | L / x; where L is 0, 1 for 0 and 0 for the rest |
//! | `lowest-linear` | 2 - x / L, not below 0; where L is 0, as `lowest-ratio` |
//! | `range` | (x - L) / (H - L), of a price (H - x) / (H - L); 1 where H is L |
//!
//! Source: Stilger, Siderius and van Raaij, *A Comparative Study of Formulas for Choosing the Economically Most Advantageous Tender*, Journal of
//! Public Procurement 17, 2017.

use super::judged::CriterionOf;
use crate::error::{Error, tenders as fault};
use crate::number::Rational;
use rust_decimal::Decimal;

/// How a score or a price becomes merit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MeritFormula {
    /// How far it lies on the way from what is worth nothing to what is worth all; from 0 to 1, whoever else bids.
    Absolute {
        /// What is worth nothing.
        none_at: Decimal,
        /// What is worth all: above it for a score, below it for a price.
        full_at: Decimal,
    },
    /// A score that is an amount of money counts as it is.
    Money,
    /// Its ratio to the highest score.
    BestRatio,
    /// The ratio of the lowest price to it.
    LowestRatio,
    /// 2 less its ratio to the lowest price, and not below 0.
    LowestLinear,
    /// How far it lies on the way from the worst to the best.
    Range,
}

impl MeritFormula {
    pub(super) const WORDS: [(&'static str, Self); 6] = [
        ("absolute", Self::Absolute { none_at: Decimal::ZERO, full_at: Decimal::ONE }),
        ("money", Self::Money),
        ("best-ratio", Self::BestRatio),
        ("lowest-ratio", Self::LowestRatio),
        ("lowest-linear", Self::LowestLinear),
        ("range", Self::Range),
    ];

    /// The word for it in a document.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Absolute { .. } => "absolute",
            Self::Money => "money",
            Self::BestRatio => "best-ratio",
            Self::LowestRatio => "lowest-ratio",
            Self::LowestLinear => "lowest-linear",
            Self::Range => "range",
        }
    }

    /// Whether merit hangs on what others bid, so that a further bid can turn the order of two.
    pub const fn hangs_on_others(self) -> bool {
        !matches!(self, Self::Absolute { .. } | Self::Money)
    }

    /// Refuses a score that it has no merit for.
    pub(super) fn takes(self, score: Decimal) -> Result<(), Error> {
        match self {
            Self::Absolute { none_at, full_at } if score < none_at || score > full_at => {
                Err(fault::score_outside(none_at, full_at, score))
            }
            Self::BestRatio if score < Decimal::ZERO => Err(fault::score_below_zero(score)),
            _ => Ok(()),
        }
    }

    /// The merit of each score or price among those of the bids that count.
    pub(super) fn merits(self, of: CriterionOf, all: &[Rational]) -> Vec<Rational> {
        let (Some(least), Some(most)) = (all.iter().min(), all.iter().max()) else { return Vec::new() };
        let (none, one) = (Rational::zero(), Rational::from(1));
        let over = |part: &Rational, whole: &Rational, otherwise: &Rational| {
            part.over(whole).unwrap_or_else(|| otherwise.clone())
        };
        // beside a lowest price of 0 only that has merit
        let beside_nothing = |price: &Rational| if price.is_zero() { one.clone() } else { none.clone() };
        let merit = |x: &Rational| match self {
            Self::Absolute { none_at, full_at } => {
                let [none_at, full_at] = [none_at, full_at].map(Rational::from);
                over(&(x - &none_at), &(&full_at - &none_at), &none).clamp(none.clone(), one.clone())
            }
            Self::Money => x.clone(),
            Self::BestRatio => over(x, most, &none),
            Self::LowestRatio | Self::LowestLinear if least.is_zero() => beside_nothing(x),
            Self::LowestRatio => over(least, x, &none),
            Self::LowestLinear => (&Rational::from(2) - &over(x, least, &none)).max(none.clone()),
            Self::Range if of == CriterionOf::Price => over(&(most - x), &(most - least), &one),
            Self::Range => over(&(x - least), &(most - least), &one),
        };
        all.iter().map(merit).collect()
    }
}
