//! Growth of a value in real terms: (1 + growth)^t, t the calendar year in which it is felt.

use super::impact::of_value;
use super::{Algebra, Rule, stated};
use crate::error::Error;
use crate::map::number::ValueNumber;
use crate::map::{ImpactMap, ValueAt};

/// 1 + the growth of a value.
#[derive(Clone, Debug)]
pub(crate) struct Growing<N>(N);

impl<N: Clone> Growing<N> {
    /// That of a value; none where the map states no growth for it.
    #[inline]
    pub(crate) fn new<A: Algebra<Number = N>>(
        a: &mut A,
        map: &ImpactMap,
        value: &ValueAt<'_>,
    ) -> Result<Option<Self>, Error> {
        let Some(growth) = value.growth() else { return Ok(None) };
        let growth = stated(a, map, growth, || of_value(value, ValueNumber::Growth))?;
        let one = a.constant(1);
        a.plus(&one, &growth).map(|growth| Some(Self(growth)))
    }

    /// Whether 1 + the growth is such a number.
    pub(crate) fn is(&self, such: impl Fn(&N) -> bool) -> bool {
        such(&self.0)
    }

    /// What it has grown to in a calendar year.
    pub(crate) fn in_year<A: Algebra<Number = N>>(&self, a: &mut A, year: u32) -> Result<N, Error> {
        let base = a.repeated(&self.0);
        let grown = a.power(&base, year)?;
        Ok(a.named(Rule::Growth, grown))
    }
}
