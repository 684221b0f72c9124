//! Decimals that lie in a range.

use super::{Node, Place, Reader};
use crate::error::document as fault;
use crate::number::Proportion;
use rust_decimal::Decimal;

impl Reader {
    pub(crate) fn decimal_not_below_zero(&mut self, at: &Place<'_>, node: &Node<'_>) -> Option<Decimal> {
        let value = self.decimal(at, node)?;
        if value.is_sign_negative() && !value.is_zero() {
            self.file(at, fault::below_zero(value));
            return None;
        }
        Some(value)
    }

    pub(crate) fn decimal_above_zero(&mut self, at: &Place<'_>, node: &Node<'_>) -> Option<Decimal> {
        let value = self.decimal(at, node)?;
        if value <= Decimal::ZERO {
            self.file(at, fault::more_than_nothing(value));
            return None;
        }
        Some(value)
    }

    pub(crate) fn proportion(&mut self, at: &Place<'_>, node: &Node<'_>) -> Option<Proportion> {
        let value = self.decimal(at, node)?;
        self.keep(at, Proportion::new(value))
    }
}
