//! The Clarke tax: with default payments `s`, build where `sum (v_i - s_i) >= 0`; pay `s_i` where built, and where i turns
//! the decision, `abs(sum over the others of (v_j - s_j))`.
//!
//! E. H. Clarke, "Multipart pricing of public goods", Public Choice 11 (1971); T. N. Tideman and G. Tullock, "A new and
//! superior process for making social choices", Journal of Political Economy 84 (1976).

use super::{Decision, Promise, Reports};
use crate::document::{Place, Reader};
use crate::error::{Findings, games as fault};
use crate::number::{IntoRational, Rational};
use crate::sharing::games::{Allocation, amounts, by_agency};

impl Reports {
    /// The Clarke tax. The programme is built where the values cover the default payments, which add up to the cost.
    /// Each agency pays its default where it is built. An agency whose report turns the decision also pays, built or
    /// not, what turning it costs the others.
    ///
    /// Truthful, and never with a deficit. But the tax is a surplus that has to be burnt, and an agency may pay more
    /// than the programme is worth to it.
    ///
    /// ```
    /// use sroi::sharing::incentives::Reports;
    /// let reports = Reports::new(100, [("council", 30), ("nhs", 80)])?;
    /// let decision = reports.clarke([("council", 50), ("nhs", 50)])?;
    /// // the NHS turns the decision, at a loss of 20 to the council
    /// assert_eq!(decision.payments().payments(), [50.into(), 70.into()]);
    /// assert_eq!(decision.pivotal().map(|id| id.as_str()).collect::<Vec<_>>(), ["nhs"]);
    /// assert_eq!(decision.surplus(), 20.into());
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// Default payments that do not add up to the cost; one that is missing, given twice, or of an agency that reported
    /// nothing.
    pub fn clarke<K: AsRef<str>, S: IntoRational>(
        &self,
        default_payments: impl IntoIterator<Item = (K, S)>,
    ) -> Result<Decision, Findings> {
        let (mut reader, at) = (Reader::default(), Place::ROOT);
        let at = at.key("default_payments");
        let stated = amounts(&mut reader, &at, default_payments);
        let defaults = by_agency(&mut reader, &at, self.values().agencies(), stated);
        if let Some(sum) = defaults.as_ref().map(Allocation::total)
            && sum != *self.cost()
        {
            reader.file(&at, fault::default_payments_miss_cost(sum.written(), self.cost().written()));
        }
        let defaults = reader.finish(defaults)?;
        let nets: Vec<Rational> =
            self.values().payments().iter().zip(defaults.payments()).map(|(value, default)| value - default).collect();
        let total = Rational::sum(&nets);
        let built = !total.is_negative();
        let others: Vec<Rational> = nets.iter().map(|net| &total - net).collect();
        let pivotal: Vec<bool> = others.iter().map(|others| others.is_negative() == built).collect();
        let payment = |((default, others), pivotal): ((&Rational, &Rational), &bool)| {
            let due = if built { default.clone() } else { Rational::zero() };
            if *pivotal { due + others.abs() } else { due }
        };
        let payments = defaults.payments().iter().zip(&others).zip(&pivotal).map(payment).collect();
        Ok(Decision {
            cost: self.cost().clone(),
            built,
            payments: self.values().with(payments),
            pivotal,
            gives_up: &[Promise::Balance, Promise::IndividualRationality],
        })
    }
}
