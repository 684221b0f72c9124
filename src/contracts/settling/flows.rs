//! Money from one party to another on one day, with the address of the term that moved it.

use crate::address::Address;
use crate::contracts::terms::Purpose;
use crate::document::Id;
use crate::error::Error;
use crate::number::{Money, Tally};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Money from one party to another on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Flow {
    /// The day.
    pub date: NaiveDate,
    /// The id of who pays, or `outside`.
    pub from: Id,
    /// The id of who is paid, or `outside`.
    pub to: Id,
    /// The amount, above 0, in the contract's currency.
    pub amount: Money,
    /// What moved it.
    pub source: FlowSource,
    /// What it is paid for, of fees and of payments that were reported. `None` of all others.
    pub purpose: Option<Purpose>,
}

impl Flow {
    /// The address of what moved it, in the contract, or in the outcomes where it was reported.
    pub fn at(&self) -> Address {
        self.source.address()
    }
}

/// What moves money.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FlowSource {
    /// A clause, by its id.
    Clause(Id),
    /// A tranche, by its id: drawn or repaid.
    Tranche(Id),
    /// What is left after all ranks.
    Surplus,
    /// A guarantee, by its id.
    Guarantee(Id),
    /// A payment that was reported, by its place in the list.
    Reported(usize),
}

impl FlowSource {
    /// Its address in the contract, or in the outcomes where it was reported.
    pub fn address(&self) -> Address {
        match self {
            Self::Clause(id) => Address::of(["clauses", id.as_str()]),
            Self::Tranche(id) => Address::of(["finance", "tranches", id.as_str()]),
            Self::Surplus => Address::of(["finance", "surplus"]),
            Self::Guarantee(id) => Address::of(["finance", "guarantees", id.as_str()]),
            Self::Reported(index) => Address::of(["flows", &index.to_string()]),
        }
    }
}

/// What moves money, by places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum At {
    Clause(usize),
    Tranche(usize),
    Surplus,
    Guarantee(usize),
    Reported(usize),
}

/// One side of a flow: the place of a party; `None` is outside.
pub(super) type Side = Option<usize>;

/// A flow by places, before it has ids.
pub(super) type Placed = (NaiveDate, Side, Side, At, Money);

/// Flows as they come; those of equal date, sides and source are one, and none is 0.
#[derive(Debug, Default)]
pub(super) struct Flows(BTreeMap<(NaiveDate, At, Side, Side), Tally>);

impl Flows {
    pub(super) fn add(&mut self, date: NaiveDate, from: Side, to: Side, at: At, amount: Money) {
        self.0.entry((date, at, from, to)).or_default().add(amount);
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The flows by date, then as the terms stand in the contract; one that is too large is an error.
    pub(super) fn all(self) -> impl Iterator<Item = Result<Placed, (At, Error)>> {
        let flows = self.0.into_iter().map(|((date, at, from, to), sum)| match sum.money() {
            Ok(amount) => Ok((date, from, to, at, amount)),
            Err(error) => Err((at, error)),
        });
        flows.filter(|flow| !matches!(flow, Ok((.., amount)) if amount.is_zero()))
    }
}
