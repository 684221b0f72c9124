//! The Groves rule without default payments: `p_i = max(0, C - sum of the others' v)` where `sum v >= C`, else nothing.
//!
//! T. Groves, "Incentives in teams", Econometrica 41 (1973); it is truthful since no report changes its own price.

use super::{Decision, Promise, Reports};
use crate::number::Rational;

impl Reports {
    /// The Groves rule. The programme is built where the values cover the cost. Each agency then pays what the others'
    /// values leave of the cost, so only those pay without whom it would not be built.
    ///
    /// Truthful and individually rational. It never collects more than the cost and often less: nothing at all where no
    /// single agency is pivotal.
    ///
    /// ```
    /// use sroi::sharing::incentives::{Promise, Reports};
    /// let decision = Reports::new(100, [("council", 30), ("nhs", 80)])?.groves();
    /// assert_eq!(decision.payments().payments(), [20.into(), 70.into()]);
    /// assert_eq!((decision.deficit(), decision.gives_up()), (10.into(), [Promise::Balance].as_slice()));
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn groves(&self) -> Decision {
        let (built, zero) = (self.cover_the_cost(), Rational::zero());
        let total = self.values().total();
        let payment =
            |value: &Rational| if built { (self.cost() - (&total - value)).max(zero.clone()) } else { zero.clone() };
        Decision {
            cost: self.cost().clone(),
            built,
            payments: self.values().with(self.values().payments().iter().map(payment).collect()),
            pivotal: self.indispensable(),
            gives_up: &[Promise::Balance],
        }
    }
}
