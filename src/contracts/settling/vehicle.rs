//! The vehicle: what it holds, what it owes, what it draws and what it hands on, day by day.
//!
//! It holds working money (draws and fees in, fees out) and results money (all other clauses). Interest of a period is coupon x period/12 x
//! (the sum of what was owed at the end of each of its days) / its days, rounded once and added to what is owed.

use super::flows::{At, Flows};
use super::looked::{Looked, WarningCode};
use super::shares::in_proportion;
use crate::address::Address;
use crate::contracts::Calendar;
use crate::contracts::terms::{Contract, Drawn, Finance, TrancheKind};
use crate::error::{Error, Parameter, contracts as fault};
use crate::number::{Money, Rational, part_as_money};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A tranche: what was drawn, and, of a loan, what is owed.
#[derive(Debug)]
pub(super) struct Drawing {
    from: usize,
    /// Rank and coupon of a loan.
    loan: Option<(u32, Decimal)>,
    /// What is left to be drawn on call.
    on_call: Money,
    pub(super) drawn: Money,
    pub(super) interest: Money,
    pub(super) repaid: Money,
    pub(super) owed: Money,
    pub(super) guaranteed: Money,
    /// What was owed at the end of each day of this period, added up, to the day before `until`.
    held: i128,
    until: NaiveDate,
}

#[derive(Debug)]
pub(super) struct Vehicle<'a> {
    finance: &'a Finance,
    pub(super) place: usize,
    calendar: Calendar,
    places: u32,
    working: i128,
    results: i128,
    pub(super) drawings: Vec<Drawing>,
    /// The places of the loans of each rank, what is repaid first first.
    ranks: Vec<Vec<usize>>,
    /// The draws on stated days, with the place of the tranche.
    draws: BTreeMap<NaiveDate, Vec<(usize, Money)>>,
    /// What fees and scheduled draws move on each day; and how low they go from each of these days on.
    moves: Vec<(NaiveDate, i128)>,
    lowest: Vec<i128>,
    /// The first boundary on which all has come to its end.
    pub(super) last: u32,
}

impl<'a> Vehicle<'a> {
    pub(super) fn new(contract: &'a Contract, finance: &'a Finance) -> Self {
        let start = contract.calendar().start();
        let mut draws: BTreeMap<NaiveDate, Vec<(usize, Money)>> = BTreeMap::new();
        let mut drawings = Vec::with_capacity(finance.tranches.len());
        for (place, tranche) in finance.tranches.values().enumerate() {
            let on_call = match tranche.drawn() {
                Drawn::OnCall(amount) => *amount,
                Drawn::Scheduled(scheduled) => {
                    for draw in scheduled {
                        draws.entry(draw.date).or_default().push((place, draw.amount));
                    }
                    Money::ZERO
                }
            };
            let loan = match tranche.kind() {
                TrancheKind::Loan { rank, coupon } => Some((rank, coupon)),
                TrancheKind::Grant => None,
            };
            let zero = Money::ZERO;
            let from = tranche.from.place;
            drawings.push(Drawing {
                from,
                loan,
                on_call,
                drawn: zero,
                interest: zero,
                repaid: zero,
                owed: zero,
                guaranteed: zero,
                held: 0,
                until: start,
            });
        }
        let mut ranks: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (place, drawing) in drawings.iter().enumerate() {
            if let Some((rank, _)) = drawing.loan {
                ranks.entry(rank).or_default().push(place);
            }
        }
        Self {
            finance,
            place: finance.vehicle.place,
            calendar: contract.calendar(),
            places: contract.places(),
            working: 0,
            results: 0,
            drawings,
            ranks: ranks.into_values().collect(),
            draws,
            moves: Vec::new(),
            lowest: Vec::new(),
            last: 1,
        }
    }

    /// Takes in what fees will move, and the last day on which anything is due; gives the days on which it has something to do.
    pub(super) fn prepare(&mut self, fees: &BTreeMap<NaiveDate, i128>, latest: Option<NaiveDate>) -> Vec<NaiveDate> {
        let mut moves = fees.clone();
        for (day, draws) in &self.draws {
            let sum: i128 = draws.iter().fold(0, |sum, (_, amount)| sum + amount.quanta());
            *moves.entry(*day).or_default() += sum;
        }
        self.moves = moves.into_iter().collect();
        let mut lowest = vec![0; self.moves.len() + 1];
        for (place, (_, moved)) in self.moves.iter().enumerate().rev() {
            let after = lowest.get(place + 1).copied().unwrap_or(0);
            if let Some(low) = lowest.get_mut(place) {
                *low = (moved + after).min(0);
            }
        }
        self.lowest = lowest;
        let last_draw = self.draws.keys().next_back().copied();
        let latest = [Some(self.calendar.end()), latest, last_draw].into_iter().flatten().max();
        let latest = latest.unwrap_or(self.calendar.end());
        let period = self.calendar.period_of(latest).unwrap_or(0);
        // a boundary itself is not before it
        self.last = if self.calendar.boundary(period) == latest { period } else { period + 1 }.max(1);
        let boundaries = (0..=self.last).map(|n| self.calendar.boundary(n));
        boundaries.chain(self.draws.keys().copied()).collect()
    }

    /// What is owed on all loans.
    pub(super) fn owed(&self) -> Rational {
        Rational::of_quanta(self.drawings.iter().fold(0, |sum, drawing| sum + drawing.owed.quanta()))
    }

    /// Takes in, or pays out below 0, working money or results money.
    pub(super) fn move_money(&mut self, working: bool, amount: i128) {
        if working {
            self.working += amount;
        } else {
            self.results += amount;
        }
    }

    /// Interest of the period that ends on a boundary.
    pub(super) fn add_interest(&mut self, day: NaiveDate) -> Result<(), Error> {
        let Some(n) = self.calendar.boundary_on(day).filter(|n| (1..=self.last).contains(n)) else { return Ok(()) };
        let days = day.signed_duration_since(self.calendar.boundary(n.saturating_sub(1))).num_days();
        // what was owed at the end of each day, over these many periods and days
        let days = u32::try_from(days).unwrap_or(1).saturating_mul(self.calendar.periods_a_year()).max(1);
        for (id, drawing) in self.finance.tranches.keys().zip(&mut self.drawings) {
            let Some((_, coupon)) = drawing.loan else { continue };
            drawing.hold_until(day);
            let held = std::mem::take(&mut drawing.held);
            if coupon.is_zero() || held == 0 {
                continue;
            }
            let interest = part_as_money(held, coupon, days, self.places);
            let added = interest.and_then(|interest| {
                drawing.interest = drawing.interest.plus(interest)?;
                drawing.owed.plus(interest)
            });
            drawing.owed = added.map_err(|error| error.at(Address::of(["finance", "tranches", id.as_str()])))?;
        }
        Ok(())
    }

    /// The day's scheduled draws, and on a boundary those on call; then looks whether the money reaches.
    pub(super) fn draw(&mut self, day: NaiveDate, flows: &mut Flows, looked: &mut Looked) -> Result<(), Error> {
        for (place, amount) in self.draws.remove(&day).unwrap_or_default() {
            self.drawn(day, place, amount, flows)?;
        }
        if let Some(n) = self.calendar.boundary_on(day).filter(|n| *n <= self.last) {
            let next = self.calendar.boundary(n.saturating_add(1));
            self.draw_on_call(day, next, flows)?;
        }
        let at = || Address::of(["finance", "tranches"]);
        let missing = |balance: i128| Money::from_quanta(-balance).unwrap_or(Money::ZERO);
        if !self.finance.recycles() && self.working < 0 {
            return Err(fault::not_funded(day, missing(self.working)).at(at()));
        }
        let balance = if self.finance.recycles() { self.working + self.results } else { self.results };
        if balance < 0 {
            let parameters = [Parameter::text(day), Parameter::number(missing(balance))];
            looked.at(WarningCode::VehicleShort, at(), parameters);
        }
        Ok(())
    }

    /// Lifts to 0 the lowest balance from now to the eve of the next boundary.
    fn draw_on_call(&mut self, day: NaiveDate, next: NaiveDate, flows: &mut Flows) -> Result<(), Error> {
        let mut balance = if self.finance.recycles() { self.working + self.results } else { self.working };
        let mut low = balance;
        for (_, moved) in self.moves.iter().skip_while(|(at, _)| *at <= day).take_while(|(at, _)| *at < next) {
            balance += moved;
            low = low.min(balance);
        }
        let mut needed = -low;
        for place in 0..self.drawings.len() {
            let left = self.drawings.get(place).map_or(0, |drawing| drawing.on_call.quanta());
            let amount = needed.min(left);
            if amount <= 0 {
                continue;
            }
            needed -= amount;
            let amount = Money::from_quanta(amount)?;
            if let Some(drawing) = self.drawings.get_mut(place) {
                drawing.on_call = drawing.on_call.minus(amount)?;
            }
            self.drawn(day, place, amount, flows)?;
        }
        Ok(())
    }

    fn drawn(&mut self, day: NaiveDate, place: usize, amount: Money, flows: &mut Flows) -> Result<(), Error> {
        self.working += amount.quanta();
        let id = self.finance.tranches.get_index(place).map(|(id, _)| id.as_str()).unwrap_or_default();
        let Some(drawing) = self.drawings.get_mut(place) else { return Ok(()) };
        flows.add(day, Some(drawing.from), Some(self.place), At::Tranche(place), amount);
        drawing.take(day, amount).map_err(|error| error.at(Address::of(["finance", "tranches", id])))
    }

    /// The waterfall, on boundaries from the first after the start; and on the last one the guarantees.
    pub(super) fn distribute(&mut self, day: NaiveDate, flows: &mut Flows) -> Result<(), Error> {
        let Some(n) = self.calendar.boundary_on(day).filter(|n| (1..=self.last).contains(n)) else { return Ok(()) };
        let is_last = n == self.last;
        let available = self.to_distribute(day, is_last);
        let mut left = available;
        for rank in 0..self.ranks.len() {
            if left <= 0 {
                break;
            }
            left -= self.repay(day, rank, left, flows)?;
        }
        left -= self.hand_on(day, left, flows)?;
        let paid = available - left;
        // what is beyond results money comes out of working money
        let of_results = if is_last || self.finance.recycles() { paid.min(self.results.max(0)) } else { paid };
        self.results -= of_results;
        self.working -= paid - of_results;
        if is_last { self.guarantee(day, flows) } else { Ok(()) }
    }

    fn to_distribute(&self, day: NaiveDate, is_last: bool) -> i128 {
        let both = self.working + self.results;
        let amount = if is_last {
            both
        } else if self.finance.recycles() {
            let next = self.moves.partition_point(|(at, _)| *at <= day);
            both + self.lowest.get(next).copied().unwrap_or(0)
        } else {
            self.results
        };
        amount.max(0)
    }

    /// Pays what is owed in a rank, as far as it reaches; gives how much that was.
    fn repay(&mut self, day: NaiveDate, rank: usize, available: i128, flows: &mut Flows) -> Result<i128, Error> {
        let places = self.ranks.get(rank).map_or(&[][..], Vec::as_slice);
        let owed = places.iter().map(|place| self.drawings.get(*place).map_or(Money::ZERO, |one| one.owed));
        let owed: Vec<Money> = owed.collect();
        let all = owed.iter().fold(0_i128, |sum, one| sum + one.quanta());
        let paid = all.min(available);
        if paid <= 0 {
            return Ok(0);
        }
        let parts = if paid == all { owed } else { in_proportion(Money::from_quanta(paid)?, &owed, self.places)? };
        for (place, part) in places.iter().zip(parts).filter(|(_, part)| !part.is_zero()) {
            let Some(drawing) = self.drawings.get_mut(*place) else { continue };
            drawing.hold_until(day);
            drawing.owed = drawing.owed.minus(part)?;
            drawing.repaid = drawing.repaid.plus(part)?;
            flows.add(day, Some(self.place), Some(drawing.from), At::Tranche(*place), part);
        }
        Ok(paid)
    }

    /// Hands on what is left, where somebody is to have it; gives how much that was.
    fn hand_on(&self, day: NaiveDate, left: i128, flows: &mut Flows) -> Result<i128, Error> {
        let shares = self.finance.shares_of_surplus();
        if left <= 0 || shares.is_empty() {
            return Ok(0);
        }
        let shares = shares.iter().map(|(party, share)| (party.place, share.to_decimal().into())).collect();
        let at = |error: Error| error.at(Address::of(["finance", "surplus"]));
        let amount = Money::from_quanta(left).map_err(at)?;
        for (place, part) in super::shares::split(amount, &shares, self.places).map_err(at)? {
            flows.add(day, Some(self.place), Some(place), At::Surplus, part);
        }
        Ok(left)
    }

    fn guarantee(&mut self, day: NaiveDate, flows: &mut Flows) -> Result<(), Error> {
        for (place, guarantee) in self.finance.guarantees.values().enumerate() {
            let Some(drawing) = self.drawings.get_mut(guarantee.tranche.place) else { continue };
            let covered = drawing.repaid.plus(drawing.guaranteed)?;
            let missing = guarantee.floor().min(drawing.drawn).minus(covered)?;
            if missing <= Money::ZERO {
                continue;
            }
            drawing.guaranteed = drawing.guaranteed.plus(missing)?;
            drawing.owed = drawing.owed.minus(missing)?;
            flows.add(day, Some(guarantee.from.place), Some(drawing.from), At::Guarantee(place), missing);
        }
        Ok(())
    }
}

impl Drawing {
    /// Counts what was owed at the end of each day before this one.
    fn hold_until(&mut self, day: NaiveDate) {
        let days = day.signed_duration_since(self.until).num_days();
        self.held += self.owed.quanta() * i128::from(days.max(0));
        self.until = self.until.max(day);
    }

    fn take(&mut self, day: NaiveDate, amount: Money) -> Result<(), Error> {
        self.drawn = self.drawn.plus(amount)?;
        if self.loan.is_some() {
            self.hold_until(day);
            self.owed = self.owed.plus(amount)?;
        }
        Ok(())
    }
}
