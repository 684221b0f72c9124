//! Allocations: an amount for each agency, exact to the last digit.

use super::Agencies;
use crate::document::Id;
use crate::error::Error;
use crate::number::{Money, Rational, apportioned};

/// What each agency pays.
///
/// Those of the methods add up to the cost of all, c(N), exactly; one made by [`CostGame::allocation`] is what the
/// caller says, and [`CostGame::core`] tells what it misses.
///
/// [`CostGame::allocation`]: super::CostGame::allocation
/// [`CostGame::core`]: super::CostGame::core
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    agencies: Agencies,
    payments: Vec<Rational>,
}

impl Allocation {
    /// One payment for each agency, in their order.
    pub(crate) fn new(agencies: &Agencies, payments: Vec<Rational>) -> Self {
        debug_assert_eq!(agencies.len(), payments.len(), "a payment for each agency");
        Self { agencies: agencies.clone(), payments }
    }

    /// Other payments of the same agencies.
    pub(crate) fn with(&self, payments: Vec<Rational>) -> Self {
        Self::new(&self.agencies, payments)
    }

    /// Whose payments they are.
    pub(crate) const fn agencies(&self) -> &Agencies {
        &self.agencies
    }

    /// Whether these are its agencies, in this order.
    pub(super) fn is_for(&self, agencies: &Agencies) -> bool {
        self.agencies.iter().eq(agencies.iter())
    }

    /// Each agency with what it pays, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Id, &Rational)> {
        self.agencies.iter().zip(&self.payments)
    }

    /// The payments alone, in order.
    pub fn payments(&self) -> &[Rational] {
        &self.payments
    }

    /// What an agency pays; none where it is not among them.
    pub fn get(&self, id: &str) -> Option<&Rational> {
        self.payments.get(self.agencies.get_index_of(id)?)
    }

    /// What they pay together.
    pub fn total(&self) -> Rational {
        Rational::sum(&self.payments)
    }

    /// The payments rounded to `places` digits (at most 12) so that they add up to their total, rounded as it is to as
    /// many, by largest remainder: see [`apportioned`].
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
    /// A payment of 10^16 or more.
    pub fn rounded(&self, places: u32) -> Result<Vec<Money>, Error> {
        apportioned(&self.payments, places)
    }
}
