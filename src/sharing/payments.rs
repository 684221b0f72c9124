//! What each agency pays `p_i` and keeps `b_i - p_i`, and whether that lies in the core `{0 <= p_i <= b_i, sum p = C}`.
//!
//! In words: an agency that pays more than it gains would rather stay out, and where one pays less than 0 the others pay
//! more than C, and would rather do without it (Aumann & Maschler 1985).

use crate::error::Error;
use crate::number::{Money, Rational, apportioned_by};
use indexmap::IndexMap;
use std::cmp::Reverse;
use std::fmt;
use std::sync::Arc;

/// What payments come from: a problem, and the way in which it was shared.
pub(super) trait Origin: fmt::Debug + Send + Sync {
    /// The payments of the same problem in whole units of the last of these digits, shared in the same way.
    fn rounded(&self, places: u32) -> Result<Payments, Error>;
}

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
#[derive(Clone, Debug)]
pub struct Payments {
    rows: IndexMap<String, Row>,
    origin: Arc<dyn Origin>,
}

/// The same agencies with the same benefits and payments, in whichever way those were found.
impl PartialEq for Payments {
    fn eq(&self, other: &Self) -> bool {
        self.rows.iter().eq(&other.rows)
    }
}

impl Eq for Payments {}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    benefit: Rational,
    payment: Rational,
}

/// One agency's payment in whole units of money, beside its benefit in such units.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RoundedPayment<'p> {
    /// The id of the agency.
    pub id: &'p str,
    /// What the agency gains before it pays, in the currency of the problem.
    pub benefit: Money,
    /// The amount that the agency pays, in the currency of the problem; below 0 where it receives money.
    pub payment: Money,
    /// The amount that the agency keeps: the benefit less the payment.
    pub gain: Money,
}

impl serde::Serialize for Payments {
    /// Each payment under the id of its agency: decimal text, or a fraction.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl Payments {
    /// The payments of these rows, each an agency's id, its benefit and its payment.
    pub(super) fn new(
        rows: impl IntoIterator<Item = (String, Rational, Rational)>,
        origin: impl Origin + 'static,
    ) -> Self {
        let rows = rows.into_iter().map(|(id, benefit, payment)| (id, Row { benefit, payment }));
        Self { rows: rows.collect(), origin: Arc::new(origin) }
    }

    /// Each agency's id and payment, in the order of the problem. An agency with a payment below 0 receives money.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Rational)> {
        self.rows.iter().map(|(id, row)| (id.as_str(), &row.payment))
    }

    /// The payment of the agency with this id. `None` where it is not among them.
    pub fn get(&self, id: impl AsRef<str>) -> Option<&Rational> {
        self.rows.get(id.as_ref()).map(|row| &row.payment)
    }

    /// The number of agencies that share the cost.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no agencies to share the cost.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The sum of the payments, which is the cost.
    pub fn total(&self) -> Rational {
        Rational::sum(self.rows.values().map(|row| &row.payment))
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
        self.rows.iter().map(|(id, row)| (id.as_str(), &row.benefit - &row.payment))
    }

    /// Whether the payments are in the core, where no group of agencies would do better without the others: nobody pays
    /// more than it gains, or less than 0.
    pub fn is_in_core(&self) -> bool {
        self.rows.values().all(Row::is_in_core)
    }

    /// The ids of the agencies whose payments are outside the core: they pay more than they gain, or less than 0.
    pub fn outside_core(&self) -> Vec<&str> {
        self.rows.iter().filter(|(_, row)| !row.is_in_core()).map(|(id, _)| id.as_str()).collect()
    }

    /// The payments in whole units of the last of `places` digits after the point (at most 12), each beside the
    /// agency's benefit in such units; with 2 places, in pennies.
    ///
    /// The cost is shared again, in the same way, in whole units: see [`SharedCost::rounded`](super::SharedCost::rounded).
    /// What that leaves of fractions is rounded by largest remainder; of equal remainders the smallest payment comes
    /// first, of equal payments that of the largest benefit, of equals in both the first. So what the rule promises
    /// about one problem holds of the rounded figures themselves:
    ///
    /// - the payments add up to the rounded cost, the benefits to their rounded sum;
    /// - nobody pays more than its benefit, or less than 0, where the rule keeps
    ///   [`Law::IndividualRationality`](super::Law::IndividualRationality); who gains nothing pays nothing, where it keeps
    ///   [`Law::NullAgency`](super::Law::NullAgency);
    /// - of two agencies, the one with the larger benefit pays no less and keeps no less, where the rule keeps
    ///   [`Law::Order`](super::Law::Order);
    /// - two agencies with the same benefit differ by one unit at most, where it keeps
    ///   [`Law::Symmetry`](super::Law::Symmetry). The odd unit falls to those that are listed first.
    ///
    /// Laws that compare two problems are kept by the exact payments; rounded ones may miss them by units. A rounded
    /// payment lies less than one unit from that of the rounded problem, and less than two from the exact one in every
    /// problem that the tests draw. Shares that
    /// were agreed promise nothing about benefits: of those, the payments add up, and none is below 0.
    ///
    /// ```
    /// use sroi::sharing::{SharedCost, SharingRule};
    /// let half_pennies = ["0.005", "0.015", "0.005"].map(|text| text.parse::<sroi::Money>().unwrap());
    /// let shared = SharedCost::new(half_pennies[1], ["a", "b", "c"].into_iter().zip(half_pennies))?;
    /// let payments = shared.share(SharingRule::ConstrainedEqualCosts)?;
    /// let pennies: Vec<_> = payments.rounded(2)?.iter().map(|one| format!("{} of {}", one.payment, one.benefit)).collect();
    /// // each would pay half a penny, but c gains none that could be printed
    /// assert_eq!(pennies, ["0.01 of 0.01", "0.01 of 0.01", "0 of 0"]);
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// A benefit, a payment, the cost or the sum of benefits of 10^16 or more.
    pub fn rounded(&self, places: u32) -> Result<Vec<RoundedPayment<'_>>, Error> {
        let shared = self.origin.rounded(places)?.rows;
        let exact: Vec<Rational> = shared.values().map(|row| row.payment.clone()).collect();
        // benefits are whole units, and payments rise with them, by no more than they do. A unit can break that only
        // between payments with the same remainder: one that pays the same as a smaller benefit comes before it, and
        // one that keeps the same as a smaller benefit after it
        let rank = |at: usize| shared.get_index(at).map(|(_, row)| (Reverse(&row.payment), &row.benefit));
        let payments = apportioned_by(&exact, places, rank)?;
        let rows = self.rows.keys().zip(shared.values()).zip(payments);
        rows.map(|((id, shared), payment)| {
            let benefit = shared.benefit.rounded()?;
            Ok(RoundedPayment { id, benefit, payment, gain: benefit.minus(payment)? })
        })
        .collect()
    }
}

impl Row {
    fn is_in_core(&self) -> bool {
        !self.payment.is_negative() && self.payment <= self.benefit
    }
}
