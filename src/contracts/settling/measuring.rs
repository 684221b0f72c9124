//! What is read off the rows of a claim, in exact fractions, by the formulas of [`Measure`].

use super::lines::Line;
use super::reading::Reading;
use crate::address::Address;
use crate::contracts::terms::{Measure, Named};
use crate::error::contracts as fault;
use crate::number::Rational;
use rust_decimal::Decimal;

impl Reading<'_, '_> {
    /// What is read off rows; of sums and of what was avoided the part that is kept. Rows that lack what it takes, and divisors of 0, are
    /// filed.
    pub(super) fn measure(&mut self, of: Measure, metric: &Named, rows: &[&Line<'_>], kept: &Rational) -> Rational {
        let value = || sum(rows, |line| Some(line.row.value));
        match of {
            Measure::Sum => value() * kept,
            Measure::Rate => {
                let whole = sum(rows, |line| Some(line.row.of.unwrap_or(Decimal::ONE)));
                self.quotient(&value(), &whole, metric, rows, "of")
            }
            Measure::Avoided => (self.baselines(metric, rows) - value()) * kept,
            Measure::Fall => {
                let baselines = self.baselines(metric, rows);
                self.quotient(&(&baselines - &value()), &baselines, metric, rows, "baseline")
            }
        }
    }

    /// The sum of the baselines; rows without one are filed.
    pub(super) fn baselines(&mut self, metric: &Named, rows: &[&Line<'_>]) -> Rational {
        for line in rows.iter().filter(|line| line.row.baseline.is_none()) {
            self.row_lacks(metric, line, "baseline");
        }
        sum(rows, |line| line.row.baseline)
    }

    /// A quotient; a divisor of 0 is filed at the first of the rows, unless that lacks it.
    fn quotient(
        &mut self,
        part: &Rational,
        whole: &Rational,
        metric: &Named,
        rows: &[&Line<'_>],
        key: &str,
    ) -> Rational {
        part.over(whole).unwrap_or_else(|| {
            if let Some(first) = rows.first() {
                let at = Address::of(["results", metric.id.as_str(), &first.index.to_string(), key]);
                self.file(at, fault::adds_up_to_nothing());
            }
            Rational::zero()
        })
    }
}

/// The exact sum of a number of each row that has it.
pub(super) fn sum(rows: &[&Line<'_>], of: impl Fn(&Line<'_>) -> Option<Decimal>) -> Rational {
    if let [one] = rows {
        return of(one).map_or_else(Rational::zero, Rational::from);
    }
    let all: Vec<Rational> = rows.iter().filter_map(|line| of(line)).map(Rational::from).collect();
    Rational::sum(&all)
}
