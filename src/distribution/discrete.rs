//! Discrete: each value has the probability weight / (sum of weights); Q(u) is the first whose cumulated one passes u.

use super::law::Law;
use super::parameter::nearest;
use crate::address::Address;
use crate::document::Node;
use crate::error::{Error, Term, distribution as fault, number};
use rust_decimal::Decimal;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Discrete {
    stated: Vec<(Decimal, Decimal)>,
    /// The values with a weight above 0, ascending, each with the probability of that value or less.
    points: Vec<(f64, f64)>,
}

impl Discrete {
    pub(super) const WORD: &'static str = "discrete";

    pub(super) fn new(stated: Vec<(Decimal, Decimal)>) -> Result<Self, Error> {
        let whole = || Address::of([Self::WORD]);
        if stated.is_empty() {
            return Err(fault::no_values().at(whole()));
        }
        if let Some(index) = stated.iter().position(|(_, weight)| *weight < Decimal::ZERO) {
            let weight = stated.get(index).map_or(Decimal::ZERO, |(_, weight)| *weight);
            return Err(number::below_zero(Term::WEIGHT, weight).at(Address::of([
                Self::WORD,
                &index.to_string(),
                "1",
            ])));
        }
        let mut points: Vec<(f64, f64)> = Vec::with_capacity(stated.len());
        let mut sorted: Vec<_> = stated.iter().filter(|(_, weight)| *weight > Decimal::ZERO).collect();
        sorted.sort_unstable();
        for (value, weight) in sorted {
            let (value, weight) = (nearest(*value), nearest(*weight));
            match points.last_mut() {
                Some((last, sum)) if *last >= value => *sum += weight,
                _ => points.push((value, weight)),
            }
        }
        match *points {
            [] => return Err(fault::no_weight().at(whole())),
            [(..)] => return Err(fault::one_value().at(whole())),
            _ => {}
        }
        let total: f64 = points.iter().fold(0.0, |sum, (_, weight)| sum + weight);
        let mut sum = 0.0;
        for (_, weight) in &mut points {
            sum += *weight;
            *weight = sum / total;
        }
        if let Some((_, last)) = points.last_mut() {
            *last = 1.0;
        }
        Ok(Self { stated, points })
    }

    /// The values with their weights, as stated.
    pub(super) fn stated(&self) -> &[(Decimal, Decimal)] {
        &self.stated
    }

    /// The values with a weight above 0, each with its probability.
    fn masses(&self) -> impl Iterator<Item = (f64, f64)> {
        let before = std::iter::once(0.0).chain(self.points.iter().map(|(_, sum)| *sum));
        self.points.iter().zip(before).map(|((value, sum), before)| (*value, sum - before))
    }

    /// The same of the values between two bounds, which are those whose cumulated probabilities are.
    pub(super) fn masses_within(&self, from: f64, to: f64) -> Vec<(f64, f64)> {
        let within = self.points.iter().zip(self.masses()).filter(|((_, sum), _)| *sum > from && *sum <= to);
        within.map(|(_, mass)| mass).collect()
    }

    fn moments(masses: impl Iterator<Item = (f64, f64)> + Clone) -> (f64, f64) {
        let total = masses.clone().fold(0.0, |sum, (_, mass)| sum + mass);
        let mean = masses.clone().fold(0.0, |sum, (value, mass)| sum + value * mass) / total;
        let variance = masses.fold(0.0, |sum, (value, mass)| sum + (value - mean) * (value - mean) * mass) / total;
        (mean, libm::sqrt(variance))
    }
}

impl Law for Discrete {
    fn word(&self) -> &'static str {
        Self::WORD
    }

    fn write(&self) -> Node<'static> {
        let pair = |(value, weight): &(Decimal, Decimal)| Node::decimals(&[*value, *weight]);
        Node::List(self.stated.iter().map(pair).collect())
    }

    fn quantile(&self, u: f64) -> f64 {
        let at = self.points.partition_point(|(_, sum)| *sum <= u);
        self.points.get(at).or(self.points.last()).map_or(0.0, |(value, _)| *value)
    }

    fn cdf(&self, x: f64) -> f64 {
        let at = self.points.partition_point(|(value, _)| *value <= x);
        at.checked_sub(1).and_then(|last| self.points.get(last)).map_or(0.0, |(_, sum)| *sum)
    }

    fn below(&self, x: f64) -> f64 {
        let at = self.points.partition_point(|(value, _)| *value < x);
        at.checked_sub(1).and_then(|last| self.points.get(last)).map_or(0.0, |(_, sum)| *sum)
    }

    fn mean(&self) -> f64 {
        Self::moments(self.masses().collect::<Vec<_>>().into_iter()).0
    }

    fn sd(&self) -> f64 {
        Self::moments(self.masses().collect::<Vec<_>>().into_iter()).1
    }

    fn support(&self) -> (f64, f64) {
        let value = |point: Option<&(f64, f64)>| point.map_or(0.0, |(value, _)| *value);
        (value(self.points.first()), value(self.points.last()))
    }

    fn moments_within(&self, from: f64, to: f64) -> (f64, f64) {
        Self::moments(self.masses_within(from, to).into_iter())
    }
}
