//! Allocations: an exact amount for each agency.

use super::Agencies;
use crate::document::Id;
use crate::error::Error;
use crate::number::{Money, Rational, apportioned};

/// A payment for each agency of a cost game.
///
/// The payments of the methods add up exactly to c(N), the cost of all agencies together. Those given to
/// [`CostGame::allocation`] are the caller's own, and [`CostGame::core`] tells by how much they miss it.
///
/// [`CostGame::allocation`]: super::CostGame::allocation
/// [`CostGame::core`]: super::CostGame::core
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    agencies: Agencies,
    payments: Vec<Rational>,
}

impl serde::Serialize for Allocation {
    /// Each amount under the id of its agency: decimal text, or a fraction.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl Allocation {
    /// One payment for each agency, in their order.
    pub(crate) fn new(agencies: &Agencies, payments: Vec<Rational>) -> Self {
        debug_assert_eq!(agencies.len(), payments.len(), "a payment for each agency");
        Self { agencies: agencies.clone(), payments }
    }

    /// Other payments for the same agencies.
    pub(crate) fn with(&self, payments: Vec<Rational>) -> Self {
        Self::new(&self.agencies, payments)
    }

    /// The agencies that pay, in their order.
    pub(crate) const fn agencies(&self) -> &Agencies {
        &self.agencies
    }

    /// Whether it has payments for exactly these agencies, in this order.
    pub(super) fn is_for(&self, agencies: &Agencies) -> bool {
        self.agencies.iter().eq(agencies.iter())
    }

    /// The agencies with their payments, in the game's order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Id, &Rational)> {
        self.agencies.iter().zip(&self.payments)
    }

    /// The payments alone, in the order of the agencies.
    pub fn payments(&self) -> &[Rational] {
        &self.payments
    }

    /// The payment of the agency with this id. `None` where it is not among them.
    pub fn get(&self, id: impl AsRef<str>) -> Option<&Rational> {
        self.payments.get(self.agencies.get_index_of(id.as_ref())?)
    }

    /// The sum of all payments.
    pub fn total(&self) -> Rational {
        Rational::sum(&self.payments)
    }

    /// The payments rounded to `places` digits after the point (at most 12) by largest remainder, so that they add up
    /// to their total rounded to as many digits: see [`apportioned`].
    ///
    /// ```
    /// use sroi::sharing::games::CostGame;
    /// let game = CostGame::from_fn(["a", "b", "c"], |coalition| i64::from(coalition.len() == 3) * 100)?;
    /// let pennies = game.shapley().rounded(2)?;
    /// assert_eq!(pennies.iter().map(|paid| format!("{paid:.2}")).collect::<Vec<_>>(), ["33.34", "33.33", "33.33"]);
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// A payment, or the total, of 10^16 or more.
    pub fn rounded(&self, places: u32) -> Result<Vec<Money>, Error> {
        apportioned(&self.payments, places)
    }
}
