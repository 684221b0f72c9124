//! Payments in proportion to reports: `p_i = C v_i / sum v` where `sum v >= C`, else nothing.

use super::{Decision, Promise, Reports};

impl Reports {
    /// Payments in proportion to reports. The programme is built where the values cover the cost, which is shared in
    /// proportion to them.
    ///
    /// Balanced, and individually rational for those who report their true value. But an agency that reports less pays
    /// less, as long as the programme is built all the same. Where cost and values are all 0, it is built and nobody
    /// pays.
    ///
    /// ```
    /// use sroi::sharing::incentives::{Promise, Reports};
    /// let decision = Reports::new(60, [("city", 80), ("county", 40)])?.proportional();
    /// assert_eq!(decision.payments().payments(), [40.into(), 20.into()]);
    /// assert_eq!(decision.gives_up(), [Promise::Truthfulness]);
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn proportional(&self) -> Decision {
        let built = self.cover_the_cost();
        let part = self.cost().over(&self.values().total()).filter(|_| built).unwrap_or_default();
        Decision {
            cost: self.cost().clone(),
            built,
            payments: self.values().with(self.values().payments().iter().map(|value| value * &part).collect()),
            pivotal: self.indispensable(),
            gives_up: &[Promise::Truthfulness],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_are_named() {
        let all = [Promise::Balance, Promise::IndividualRationality, Promise::Truthfulness];
        assert_eq!(all.map(Promise::as_str), ["balance", "individual-rationality", "truthfulness"]);
    }

    #[test]
    fn where_nothing_costs_and_nothing_is_worth_anything_nobody_pays() {
        let decision = Reports::new(0, [("a", 0), ("b", 0)]).unwrap().proportional();
        assert!(decision.is_built() && decision.payments().total().is_zero());
    }
}
