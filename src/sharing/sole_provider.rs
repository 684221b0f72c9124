//! One agency k alone can deliver and pays C; what the others pay it, T in `[max(0, C - b_k), B - b_k]`.
//!
//! Without k nothing is built: `v(S) = max(0, b(S) - C)` where k is in S, else 0. That is the bankruptcy game in which k
//! claims the whole estate `E = B - C` and each other its benefit, where `w(S) = max(0, E - claims outside S)` (O'Neill
//! 1982): if k is outside S, its claim alone takes the estate, and w(S) = 0; if k is in S, what is outside S claims
//! `B - b(S)`, and `E - B + b(S) = b(S) - C`. So random arrival and the Talmud rule on these claims are its Shapley value
//! and its nucleolus.

use super::payments::{Origin, Payments};
use super::{SharedCost, nucleolus, shapley};
use crate::document::Reader;
use crate::error::{Error, Term};
use crate::number::Rational;
use crate::work::Work;
use std::ops::RangeInclusive;

/// A shared cost of which one agency alone can deliver the programme, and pays for it.
///
/// ```
/// use sroi::number::Rational;
/// use sroi::sharing::SharedCost;
/// let programme = SharedCost::new(100, [("school", 40), ("nhs", 160), ("police", 20)])?;
/// let school = programme.sole_provider("school")?;
/// // it asks for no less than it loses, and for no more than the others gain
/// assert_eq!(school.side_payments(), Rational::from(60)..=Rational::from(180));
/// let paid = school.nucleolus();
/// assert_eq!(paid.total(), Rational::from(115));
/// assert_eq!(paid.others().get("nhs"), Some(&Rational::from(105)));
/// assert_eq!(paid.provider_gain(), &Rational::from(55));
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoleProvider<'p> {
    problem: &'p SharedCost,
    at: usize,
}

/// What the other agencies pay to the one that can deliver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SidePayments {
    provider: String,
    gain: Rational,
    others: Payments,
}

impl SharedCost {
    /// The same problem for the case that only one of the agencies can deliver the programme, and pays for it.
    ///
    /// ```
    /// use sroi::number::Rational;
    /// use sroi::sharing::SharedCost;
    /// let programme = SharedCost::new(132, [("education", 186), ("nhs", 1148)])?;
    /// let asked = programme.sole_provider("education")?.side_payments();
    /// assert_eq!(asked, Rational::zero()..=Rational::from(1148));
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// An id of no agency of the problem.
    pub fn sole_provider(&self, id: impl AsRef<str>) -> Result<SoleProvider<'_>, Error> {
        let id = id.as_ref();
        let at = self.ids().iter().position(|known| known == id);
        let at = at.ok_or_else(|| {
            let ids = self.ids().iter().map(String::as_str);
            Reader::default().unknown_id(Term::AGENCY_THAT_SHARES, id, ids, Term::NO_AGENCY_SHARES)
        })?;
        Ok(SoleProvider { problem: self, at })
    }
}

impl<'p> SoleProvider<'p> {
    /// The id of the agency that can deliver.
    pub fn id(&self) -> &'p str {
        &self.problem.ids()[self.at]
    }

    /// The range of what all others together may pay it: from the least at which it loses nothing to the most at which
    /// they lose nothing.
    pub fn side_payments(&self) -> RangeInclusive<Rational> {
        let own = &self.problem.benefits()[self.at];
        (self.problem.cost() - own).max(Rational::zero())..=self.problem.benefit() - own
    }

    /// The side payments by which every agency gains its Shapley value.
    ///
    /// ```
    /// use sroi::number::Rational;
    /// use sroi::sharing::SharedCost;
    /// let programme = SharedCost::new(100, [("school", 40), ("nhs", 160)])?;
    /// let paid = programme.sole_provider("school")?.shapley()?;
    /// // without each other they gain 0 and 0, together 100
    /// assert_eq!(paid.provider_gain(), &Rational::from(50));
    /// assert_eq!(paid.total(), Rational::from(110));
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// More agencies than [`SHAPLEY_LIMIT`](super::SHAPLEY_LIMIT).
    pub fn shapley(&self) -> Result<SidePayments, Error> {
        self.shapley_with(&Work::default())
    }

    /// The same, with leave to work.
    ///
    /// # Errors
    /// Those of [`SoleProvider::shapley`], under the limits of the leave; the answer to stop.
    pub fn shapley_with(&self, work: &Work<'_>) -> Result<SidePayments, Error> {
        Ok(self.paying(&shapley::awards(&self.problem.surplus(), &self.claims(), work)?, Value::Shapley))
    }

    /// The side payments by which every agency gains what the nucleolus gives it.
    pub fn nucleolus(&self) -> SidePayments {
        self.paying(&nucleolus::awards(&self.problem.surplus(), &self.claims()), Value::Nucleolus)
    }

    /// The claims on the surplus: each agency's benefit, and for the provider all of the surplus.
    fn claims(&self) -> Vec<Rational> {
        let mut claims = self.problem.benefits().to_vec();
        claims[self.at] = self.problem.surplus();
        claims
    }

    fn paying(&self, awards: &[Rational], value: Value) -> SidePayments {
        let rows = self.problem.agencies().zip(awards).enumerate().filter(|(at, _)| *at != self.at);
        let rows = rows.map(|(_, ((id, benefit), award))| (id.to_owned(), benefit.clone(), benefit - award));
        let origin = ToProvider { problem: self.problem.clone(), at: self.at, value };
        SidePayments {
            provider: self.id().to_owned(),
            gain: awards[self.at].clone(),
            others: Payments::new(rows, origin),
        }
    }
}

/// Which value of the game the side payments give.
#[derive(Clone, Copy, Debug)]
enum Value {
    Shapley,
    Nucleolus,
}

/// Side payments to the agency at this place.
#[derive(Debug)]
struct ToProvider {
    problem: SharedCost,
    at: usize,
    value: Value,
}

impl Origin for ToProvider {
    fn rounded(&self, places: u32) -> Result<Payments, Error> {
        let problem = self.problem.rounded(places)?;
        let provider = SoleProvider { problem: &problem, at: self.at };
        Ok(match self.value {
            Value::Shapley => provider.shapley()?.others,
            Value::Nucleolus => provider.nucleolus().others,
        })
    }
}

impl SidePayments {
    /// The id of the agency that delivers and is paid.
    pub fn provider(&self) -> &str {
        &self.provider
    }

    /// What the provider is left with: its benefit and the side payments, less the cost.
    pub fn provider_gain(&self) -> &Rational {
        &self.gain
    }

    /// The payment of each other agency to the provider.
    pub fn others(&self) -> &Payments {
        &self.others
    }

    /// The sum T of what all others pay to the provider.
    pub fn total(&self) -> Rational {
        self.others.total()
    }
}
