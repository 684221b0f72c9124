//! A row: what a set of things may use of something at most, in whole numbers.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

/// How large the numbers of a row may be together, so that no sum of some of them overflows: 2^120.
const ROOM: u64 = 120;

/// The sum of the weights of those chosen is at most so much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::decisions) struct Row {
    weights: Vec<i128>,
    most: i128,
    /// The row as it is, where its numbers are too large. Those above are then cut to 120 bits: each weight down and what is allowed up, so
    /// that whatever keeps the row keeps that one too.
    whole: Option<Box<(Vec<BigInt>, BigInt)>>,
}

impl Row {
    pub(in crate::decisions) fn new(weights: Vec<BigInt>, most: BigInt) -> Self {
        let sum = weights.iter().fold(most.abs(), |sum, weight| &sum + weight.abs());
        let too_long = sum.bits().saturating_sub(ROOM);
        let cut = |number: &BigInt| (number >> too_long).to_i128().unwrap_or(i128::MIN);
        let (cut_weights, cut_most) = (weights.iter().map(cut).collect(), cut(&most));
        if too_long == 0 {
            return Self { weights: cut_weights, most: cut_most, whole: None };
        }
        let most_up = cut_most.saturating_add(1);
        Self { weights: cut_weights, most: most_up, whole: Some(Box::new((weights, most))) }
    }

    /// The same of which another amount is allowed.
    pub(in crate::decisions) fn of_at_most(&self, most: i128) -> Self {
        let weights = match &self.whole {
            Some(whole) => whole.0.clone(),
            None => self.weights.iter().copied().map(BigInt::from).collect(),
        };
        Self::new(weights, most.into())
    }

    /// What is allowed; of a row that was cut, no less.
    pub(super) const fn most(&self) -> i128 {
        self.most
    }

    /// The weight of a thing; of a row that was cut, no more.
    pub(super) fn weight(&self, place: usize) -> i128 {
        self.weights.get(place).copied().unwrap_or_default()
    }

    /// Whether what was cut off can decide.
    pub(super) const fn is_cut(&self) -> bool {
        self.whole.is_some()
    }

    /// Whether any set keeps it.
    pub(in crate::decisions) fn holds_always(&self) -> bool {
        let used = self.weights.iter().fold(0_i128, |sum, weight| sum.saturating_add((*weight).max(0)));
        !self.is_cut() && used <= self.most
    }

    /// What a set uses; of a row that was cut, no more.
    pub(super) fn used_by(&self, set: impl Iterator<Item = usize>) -> i128 {
        set.fold(0, |sum, place| sum.saturating_add(self.weight(place)))
    }

    /// Whether a set breaks it with each of some further things.
    pub(in crate::decisions) fn broken_with_each<'r>(
        &'r self,
        set: &[usize],
        further: &'r [usize],
    ) -> Box<dyn Iterator<Item = bool> + 'r> {
        match &self.whole {
            None => {
                let left = self.most.saturating_sub(self.used_by(set.iter().copied()));
                Box::new(further.iter().map(move |place| self.weight(*place) > left))
            }
            Some(whole) => {
                let (weights, most) = &**whole;
                let used = set.iter().filter_map(|place| weights.get(*place));
                let left = used.fold(most.clone(), |left, weight| &left - weight);
                Box::new(further.iter().map(move |place| weights.get(*place).is_some_and(|weight| *weight > left)))
            }
        }
    }

    /// Whether a set keeps it, exactly.
    pub(in crate::decisions) fn is_kept_by(&self, set: impl Iterator<Item = usize>) -> bool {
        match &self.whole {
            None => self.used_by(set) <= self.most,
            Some(whole) => {
                let (weights, most) = &**whole;
                let used = set.filter_map(|place| weights.get(place)).fold(BigInt::zero(), |sum, one| &sum + one);
                used <= *most
            }
        }
    }
}
