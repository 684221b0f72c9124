//! Shares of a value that move with others: those that are not set divide what the set ones leave.
//!
//! share' = (1 - the set shares) x share / sum of the shares that are not set; in equal parts, where these are all 0.

use super::number::{Moved, Number, OutcomeNumber, ValueNumber};
use super::{Outcome, Recipient, Value};
use crate::error::{Error, map as fault};
use rust_decimal::Decimal;

/// The recipients of a value whose shares are not set, and in what proportion they divide the rest.
#[derive(Clone, Debug)]
pub(crate) struct Rest<'m> {
    /// Each with its part of the rest, in the order of the value; a part is to be divided by `whole`.
    pub(crate) parts: Vec<(&'m Recipient, Decimal)>,
    /// The sum of the parts; 0 where everybody's share is set.
    pub(crate) whole: Decimal,
}

impl Value {
    /// Whether one of its shares is the rest, and so moves with every other.
    pub(crate) fn has_rest(&self) -> bool {
        self.to().iter().any(Recipient::takes_rest)
    }

    /// The recipient whose share is the rest, where that is not set itself: whatever the others get, it takes up.
    pub(crate) fn takes_up(&self, is_set: impl Fn(&Recipient) -> bool) -> Option<&Recipient> {
        self.to().iter().find(|recipient| recipient.takes_rest()).filter(|recipient| !is_set(recipient))
    }

    /// How the recipients whose shares are not set divide what is left.
    pub(crate) fn rest(&self, is_set: impl Fn(&Recipient) -> bool) -> Rest<'_> {
        let others: Vec<&Recipient> = self.to().iter().filter(|recipient| !is_set(recipient)).collect();
        let equally = others.iter().all(|recipient| recipient.share().is_zero());
        let part = |recipient: &Recipient| if equally { Decimal::ONE } else { recipient.share().to_decimal() };
        let parts: Vec<_> = others.into_iter().map(|recipient| (recipient, part(recipient))).collect();
        // at most 1, or as many as there are: both fit
        let whole = parts.iter().fold(Decimal::ZERO, |sum, (_, part)| sum.saturating_add(*part));
        Rest { parts, whole }
    }
}

impl<'m> Number<'m> {
    /// The outcome and the value that it is a share of; none where it is no share.
    pub(crate) const fn shared_value(self) -> Option<(&'m Outcome, &'m Value)> {
        match self {
            Self::Outcome(outcome, OutcomeNumber::Value(value, ValueNumber::Share(_))) => Some((outcome, value)),
            _ => None,
        }
    }
}

/// Refuses shares that an assumption or a factor moves where none of the value is the rest: they would miss 1.
pub(crate) fn refuse_shares_that_move_alone(moved: &[Moved<'_>]) -> Result<(), Error> {
    let alone = moved.iter().filter_map(|one| one.number.shared_value()).find(|(_, value)| !value.has_rest());
    match alone {
        Some((outcome, value)) => Err(fault::share_moves_alone(&outcome.address_of(value))),
        None => Ok(()),
    }
}
