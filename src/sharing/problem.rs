//! The problem: a cost `C` and the benefits `b_i >= 0` of those who share it, with `C <= B = sum b`.
//!
//! Its surplus `E = B - C` with the benefits as claims is a bankruptcy problem (O'Neill 1982; Aumann & Maschler 1985).

use super::arithmetic::{Fractions, Shared, claim, harm};
use super::payments::{Origin, Payments};
use crate::address::Address;
use crate::error::{Error, Findings, Term, number, sharing as fault};
use crate::number::{IntoRational, Rational, apportioned};
use std::collections::BTreeSet;

/// A cost that agencies share, each given by its id and its benefit, which is what it gains.
///
/// ```
/// use sroi::number::Rational;
/// use sroi::sharing::{SharedCost, SharingRule};
/// let playground = SharedCost::new(90, [("council", 60), ("nhs", 120)])?;
/// assert_eq!(playground.surplus(), Rational::from(90));
/// let payments = playground.share(SharingRule::Proportional)?;
/// assert_eq!(payments.get("nhs"), Some(&Rational::from(60)));
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedCost {
    cost: Rational,
    ids: Vec<String>,
    benefits: Vec<Rational>,
    total: Rational,
    /// The amount each agency is paid for the harm it suffers; 0 for most.
    compensation: Vec<Rational>,
}

impl SharedCost {
    /// A cost, and the agencies with what each of them gains, in the order in which results list them.
    ///
    /// Costs and benefits are texts, whole numbers, decimals, [`Money`](crate::Money) or [`Rational`]s.
    ///
    /// ```
    /// use sroi::ErrorKind;
    /// use sroi::sharing::SharedCost;
    /// let findings = SharedCost::new(132, [("education", 60), ("councils", 40)]).unwrap_err();
    /// assert_eq!(findings.first().kind(), ErrorKind::NotViable);
    /// assert_eq!(findings.first().suggestion(), Some("a subsidy of at least 32 is needed"));
    /// ```
    ///
    /// # Errors
    /// Every text that is no decimal; or else a cost below 0, every benefit below 0, and every agency given twice; or else
    /// benefits that do not cover the cost, with the smallest subsidy that would help. Without agencies, the only cost that
    /// can be shared is 0.
    pub fn new(
        cost: impl IntoRational,
        agencies: impl IntoIterator<Item = (impl AsRef<str>, impl IntoRational)>,
    ) -> Result<Self, Findings> {
        let (cost, ids, benefits) = read(cost, agencies)?;
        let harmed = ids.iter().zip(&benefits).filter(|(_, benefit)| benefit.is_negative());
        let refused = harmed.map(|(id, benefit)| fault::harmed(benefit.written(), id));
        let found = below_zero(&cost).into_iter().chain(refused).collect();
        let compensation = vec![Rational::zero(); ids.len()];
        Self::checked(cost, ids, benefits, compensation, found)
    }

    /// A cost and agencies as for [`new`](Self::new), except that a harmed agency, whose benefit is below 0, is made
    /// whole first: its harm is added to the cost, and its claim is 0.
    ///
    /// The harm is shared like any other cost, so what the harmed are paid is part of [`cost`](Self::cost), and
    /// [`compensation`](Self::compensation) lists it. A harmed agency gains nothing and loses nothing before it pays, so
    /// under a rule that keeps [`Law::NullAgency`](super::Law::NullAgency) it ends at 0.
    ///
    /// ```
    /// use sroi::number::Rational;
    /// use sroi::sharing::{SharedCost, SharingRule};
    /// let scheme = SharedCost::compensating(80, [("nhs", 200), ("police", -20)])?;
    /// assert_eq!(scheme.cost(), &Rational::from(100));
    /// assert_eq!(scheme.compensation().collect::<Vec<_>>(), [("police", &Rational::from(20))]);
    /// let payments = scheme.share(SharingRule::Nucleolus)?;
    /// assert_eq!(payments.get("nhs"), Some(&Rational::from(100)));
    /// assert_eq!(payments.get("police"), Some(&Rational::zero()));
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`new`](Self::new), except for benefits below 0.
    pub fn compensating(
        cost: impl IntoRational,
        agencies: impl IntoIterator<Item = (impl AsRef<str>, impl IntoRational)>,
    ) -> Result<Self, Findings> {
        let (cost, ids, benefits) = read(cost, agencies)?;
        let found = below_zero(&cost).into_iter().collect();
        let compensation: Vec<Rational> = benefits.iter().map(|benefit| harm(&mut Fractions, benefit)).collect();
        let claims = benefits.into_iter().map(|benefit| claim(&mut Fractions, benefit)).collect();
        Self::checked(cost + Rational::sum(&compensation), ids, claims, compensation, found)
    }

    fn checked(
        cost: Rational,
        ids: Vec<String>,
        benefits: Vec<Rational>,
        compensation: Vec<Rational>,
        mut found: Vec<Error>,
    ) -> Result<Self, Findings> {
        let mut seen = BTreeSet::new();
        let twice = ids.iter().filter(|id| !seen.insert(id.as_str()));
        found.extend(twice.map(fault::agency_twice));
        Findings::or(found, ())?;
        let total = Rational::sum(&benefits);
        if total < cost {
            let subsidy = &cost - &total;
            return Err(fault::not_viable(total.written(), cost.written(), subsidy.written()).into());
        }
        Ok(Self { cost, ids, benefits, total, compensation })
    }

    /// The same problem in whole units of the last of `places` digits after the point (at most 12): the cost and the sum
    /// of the benefits are rounded half to even, and the benefits to that sum by largest remainder, harm that is
    /// compensated included.
    ///
    /// Benefits that cover the cost cover it as rounded, too.
    ///
    /// ```
    /// use sroi::sharing::SharedCost;
    /// let money = |text: &str| text.parse::<sroi::Money>().unwrap();
    /// let exact = SharedCost::new(money("80.004"), [("nhs", money("60.005")), ("council", money("40.005"))])?;
    /// let shared = exact.rounded(2)?;
    /// assert_eq!(shared.cost(), &money("80").into());
    /// let benefits: Vec<_> = shared.agencies().collect();
    /// assert_eq!(benefits, [("nhs", &money("60.01").into()), ("council", &money("40").into())]);
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// A benefit, the sum of all, or the cost, of 10^16 or more.
    pub fn rounded(&self, places: u32) -> Result<Self, Error> {
        // before harm is compensated, so that what is printed as harm is what is compensated
        let gained: Vec<Rational> =
            self.benefits.iter().zip(&self.compensation).map(|(gain, harm)| gain - harm).collect();
        let cost = &self.cost - &Rational::sum(&self.compensation);
        let cost = apportioned(&[cost], places)?.into_iter().next().unwrap_or_default();
        let agencies = self.ids.iter().cloned().zip(apportioned(&gained, places)?);
        Self::compensating(cost, agencies).map_err(Findings::into_first)
    }

    /// The cost to be shared, C; any compensation for harm is part of it.
    pub fn cost(&self) -> &Rational {
        &self.cost
    }

    /// The sum of the benefits of all agencies, B.
    pub fn benefit(&self) -> &Rational {
        &self.total
    }

    /// What the agencies gain together, B - C: the estate of the claims problem.
    pub fn surplus(&self) -> Rational {
        &self.total - &self.cost
    }

    /// The agencies in their order, each with its benefit, which is its claim on the surplus.
    pub fn agencies(&self) -> impl ExactSizeIterator<Item = (&str, &Rational)> {
        self.ids.iter().map(String::as_str).zip(&self.benefits)
    }

    /// The agencies that are paid for a harm, each with its compensation, which is part of the cost.
    pub fn compensation(&self) -> impl Iterator<Item = (&str, &Rational)> {
        self.ids.iter().map(String::as_str).zip(&self.compensation).filter(|(_, amount)| !amount.is_zero())
    }

    pub(super) fn ids(&self) -> &[String] {
        &self.ids
    }

    pub(super) fn benefits(&self) -> &[Rational] {
        &self.benefits
    }

    pub(super) fn shared(&self) -> Shared<'_, Rational> {
        Shared { cost: &self.cost, benefit: &self.total, claims: &self.benefits }
    }

    /// What each agency pays: its benefit less its award of the surplus.
    pub(super) fn less(&self, awards: &[Rational]) -> Vec<Rational> {
        self.benefits.iter().zip(awards).map(|(benefit, award)| benefit - award).collect()
    }

    /// What each agency pays, beside what it gains.
    pub(super) fn paying(&self, payments: Vec<Rational>, origin: impl Origin + 'static) -> Payments {
        let agencies = self.ids.iter().zip(&self.benefits).zip(payments);
        Payments::new(agencies.map(|((id, benefit), payment)| (id.clone(), benefit.clone(), payment)), origin)
    }
}

fn below_zero(cost: &Rational) -> Option<Error> {
    cost.is_negative().then(|| number::below_zero(Term::SHARED_COST, cost.written()))
}

/// The cost, and the ids and benefits of the agencies; every text that is no decimal is an error, at `/cost` or
/// `/benefits/ID`.
fn read(
    cost: impl IntoRational,
    agencies: impl IntoIterator<Item = (impl AsRef<str>, impl IntoRational)>,
) -> Result<(Rational, Vec<String>, Vec<Rational>), Findings> {
    let (mut ids, mut benefits, mut found) = (Vec::new(), Vec::new(), Vec::new());
    let cost = cost.into_rational().map_err(|error| error.at(Address::ROOT.child("cost")));
    let cost = cost.unwrap_or_else(|error| {
        found.push(error);
        Rational::zero()
    });
    for (id, benefit) in agencies {
        match benefit.into_rational() {
            Ok(benefit) => benefits.push(benefit),
            Err(error) => found.push(error.at(Address::ROOT.child("benefits").child(&id))),
        }
        ids.push(id.as_ref().to_owned());
    }
    Findings::or(found, (cost, ids, benefits))
}
