//! A contract and what was reported under it, of which numbers are others: put in at their addresses, and put through the same check.
//!
//! What a number may be the readers say: they are asked, and not told a second time.

use super::reported::{Outcomes, Savings};
use super::settling::Settled;
use super::terms::Contract;
use crate::address::Address;
use crate::document::Node;
use crate::error::{Error, ErrorKind, Findings, contracts as fault};
use crate::limits::Limits;
use crate::number::Money;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// A contract, what was reported and what is saved, of which numbers can be put in at their addresses.
#[derive(Clone, Debug)]
pub(crate) struct Varied<'v> {
    contract: &'v Contract,
    outcomes: &'v Outcomes,
    savings: Option<&'v Savings>,
    /// Both as documents, with every default: made once, since many numbers are put in.
    terms: Node<'static>,
    reported: Node<'static>,
}

/// What a number of a contract may be.
#[cfg(feature = "simulation")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Range {
    /// From 0 to 1.
    Share,
    /// 0 or more.
    NotBelowZero,
    /// Above -1.
    Rate,
    Any,
}

impl<'v> Varied<'v> {
    pub(crate) fn new(contract: &'v Contract, outcomes: &'v Outcomes, savings: Option<&'v Savings>) -> Self {
        let (terms, reported) = (contract.to_document().into_owned(), outcomes.to_document().into_owned());
        Self { contract, outcomes, savings, terms, reported }
    }

    /// The limits of the contract.
    pub(crate) const fn limits(&self) -> Limits {
        self.contract.limits()
    }

    fn is_reported(address: &Address) -> bool {
        address.as_str().starts_with("/results/")
    }

    /// The decimal at an address of the contract or of the outcomes.
    ///
    /// # Errors
    /// No decimal stands there.
    pub(crate) fn number(&self, address: &Address) -> Result<Decimal, Error> {
        let document = if Self::is_reported(address) { &self.reported } else { &self.terms };
        let found = address.tokens().try_fold(document, |node, token| node.get(&token));
        match found {
            Some(Node::Decimal(value)) => Ok(*value),
            _ => Err(fault::no_decimal_there()),
        }
    }

    /// The contract and the outcomes with these numbers in their places.
    fn changed(&self, changes: &[(&Address, Decimal)]) -> Result<(Cow<'v, Contract>, Cow<'v, Outcomes>), Findings> {
        let limits = self.contract.limits();
        let with = |document: &Node<'static>, reported: bool| {
            let own = changes.iter().filter(|(address, _)| Self::is_reported(address) == reported);
            let own: Vec<(Vec<Cow<'_, str>>, Decimal)> =
                own.map(|(address, value)| (address.tokens().collect(), *value)).collect();
            if own.is_empty() {
                return None;
            }
            let mut document = document.clone();
            document.set_all(own.iter().map(|(tokens, value)| (tokens.as_slice(), Node::Decimal(*value))).collect());
            Some(document)
        };
        let contract = match with(&self.terms, false) {
            None => Cow::Borrowed(self.contract),
            Some(document) => Cow::Owned(Contract::from_document(document, limits)?),
        };
        let outcomes = match with(&self.reported, true) {
            None => Cow::Borrowed(self.outcomes),
            Some(document) => Cow::Owned(Outcomes::from_document(document, limits)?),
        };
        Ok((contract, outcomes))
    }

    /// What the contract comes to with these numbers in their places.
    pub(crate) fn settled(&self, changes: &[(&Address, Decimal)]) -> Result<Settled, Findings> {
        let (contract, outcomes) = self.changed(changes)?;
        contract.settled(&outcomes, self.savings)
    }

    #[cfg(feature = "simulation")]
    fn takes(&self, address: &Address, value: Decimal) -> bool {
        self.changed(&[(address, value)]).is_ok()
    }

    /// Whether the number has at most as many decimals as the contract's money.
    pub(crate) fn is_money(&self, address: &Address) -> bool {
        let fine = Decimal::new(1, Money::PLACES + 1);
        let changed = self.changed(&[(address, fine)]);
        changed.is_err_and(|found| found.iter().any(|error| error.kind() == ErrorKind::TooManyDigits))
    }

    /// What the number may be.
    ///
    /// # Errors
    /// Another number hangs on it, such as the other shares of payers: none but its own can stand there.
    #[cfg(feature = "simulation")]
    pub(crate) fn range(&self, address: &Address) -> Result<Range, Error> {
        let tenths = |count: i64| Decimal::new(count, 1);
        let own = self.number(address)?;
        let near = own.checked_add(tenths(1)).unwrap_or_default();
        let others = [Decimal::ONE, Decimal::ZERO, near].into_iter().filter(|value| *value != own);
        if !others.into_iter().any(|value| self.takes(address, value)) {
            return Err(fault::hangs_on_others());
        }
        Ok(if self.takes(address, tenths(-20)) {
            Range::Any
        } else if self.takes(address, tenths(-1)) {
            Range::Rate
        } else if self.takes(address, Decimal::TWO) {
            Range::NotBelowZero
        } else {
            Range::Share
        })
    }
}
