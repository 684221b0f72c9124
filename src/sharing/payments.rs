//! What each agency pays `p_i` and keeps `b_i - p_i`, and whether that lies in the core `{0 <= p_i <= b_i, sum p = C}`.
//!
//! In words: an agency that pays more than it gains would rather stay out, and where one pays less than 0 the others pay
//! more than C, and would rather do without it (Aumann & Maschler 1985).

use crate::error::Error;
use crate::number::{Money, Rational, apportioned};

/// The payments of the agencies that share a cost, as exact fractions, in the order of the problem.
///
/// ```
/// use sroi::number::Rational;
/// use sroi::sharing::{SharedCost, SharingRule};
/// let programme = SharedCost::new(12, [("nhs", 30), ("council", 3)])?;
/// let payments = programme.share(SharingRule::EqualSurplus)?;
/// let paid: Vec<_> = payments.iter().map(|(id, payment)| format!("{id} {payment}")).collect();
/// assert_eq!(paid, ["nhs 39/2", "council -15/2"]);
/// assert_eq!(payments.outside_core(), ["council"]);
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payments(Vec<Row>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    id: String,
    benefit: Rational,
    payment: Rational,
}

impl Payments {
    /// The payments of these rows, each an agency's id, its benefit and its payment.
    pub(super) fn new(rows: impl IntoIterator<Item = (String, Rational, Rational)>) -> Self {
        Self(rows.into_iter().map(|(id, benefit, payment)| Row { id, benefit, payment }).collect())
    }

    /// Each agency's id and payment, in the order of the problem. An agency with a payment below 0 receives money.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Rational)> {
        self.0.iter().map(|row| (row.id.as_str(), &row.payment))
    }

    /// The payment of the agency with this id. `None` where it is not among them.
    pub fn get(&self, id: &str) -> Option<&Rational> {
        self.0.iter().find(|row| row.id == id).map(|row| &row.payment)
    }

    /// The number of agencies that share the cost.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no agencies to share the cost.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sum of the payments, which is the cost.
    pub fn total(&self) -> Rational {
        Rational::sum(self.0.iter().map(|row| &row.payment))
    }

    /// Each agency's gain: its benefit less its payment.
    ///
    /// ```
    /// use sroi::number::Rational;
    /// use sroi::sharing::{SharedCost, SharingRule};
    /// let programme = SharedCost::new(12, [("nhs", 30), ("council", 3)])?;
    /// let payments = programme.share(SharingRule::ConstrainedEqualCosts)?;
    /// let gains: Vec<_> = payments.gains().collect();
    /// assert_eq!(gains, [("nhs", Rational::from(21)), ("council", Rational::zero())]);
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn gains(&self) -> impl ExactSizeIterator<Item = (&str, Rational)> {
        self.0.iter().map(|row| (row.id.as_str(), &row.benefit - &row.payment))
    }

    /// Whether the payments are in the core, where no group of agencies would do better without the others: nobody pays
    /// more than it gains, or less than 0.
    pub fn is_in_core(&self) -> bool {
        self.0.iter().all(Row::is_in_core)
    }

    /// The ids of the agencies whose payments are outside the core: they pay more than they gain, or less than 0.
    pub fn outside_core(&self) -> Vec<&str> {
        self.0.iter().filter(|row| !row.is_in_core()).map(|row| row.id.as_str()).collect()
    }

    /// The payments rounded to `places` digits after the point (at most 12) by largest remainder, so that they add up
    /// to the cost rounded to as many digits: see [`apportioned`]. Each lies less than one unit of the last place from
    /// the exact one.
    ///
    /// ```
    /// use sroi::sharing::{SharedCost, SharingRule};
    /// let shared = SharedCost::new(100, [("a", 50), ("b", 50), ("c", 50)])?;
    /// let pennies = shared.share(SharingRule::Shapley)?.rounded(2)?;
    /// assert_eq!(pennies.iter().map(|p| format!("{p:.2}")).collect::<Vec<_>>(), ["33.34", "33.33", "33.33"]);
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// A payment, or the cost, of 10^16 or more.
    pub fn rounded(&self, places: u32) -> Result<Vec<Money>, Error> {
        let payments: Vec<Rational> = self.0.iter().map(|row| row.payment.clone()).collect();
        apportioned(&payments, places)
    }
}

impl Row {
    fn is_in_core(&self) -> bool {
        !self.payment.is_negative() && self.payment <= self.benefit
    }
}
