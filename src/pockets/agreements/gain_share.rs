//! Gain and risk share: of the pot G (all gains so far) the investor is entitled to its cost C so far, and each to
//! `w_i` max(0, G - C) - `r_i` max(0, C - G); what moves is the change of entitlement less own gain. Sum w = sum r = 1.

use super::book::{Book, ByYear};
use super::clause::{Clause, Moved, YearMoved, at, parties};
use super::reading::{self, Shares, field, fraction, required};
use super::towards::Towards;
use crate::address::Address;
use crate::document::Object;
use crate::document::{Extensions, Fields, Node, Place, Reader};
use crate::error::{Error, agreements as fault};
use crate::map::Id;
use crate::number::{Money, Proportion, Rational, apportioned};
use crate::pockets::{Count, EXACT};
use crate::time::Year;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// A gain share: the investor first recovers its cost from the gains of all parties. A surplus is shared by weights,
/// and a shortfall by weights of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct GainShare {
    investor: Id,
    weights: Shares,
    risk: Shares,
    count: Count,
    corridor: Option<Corridor>,
    settles_from: u32,
}

/// A corridor: the range of the pot less the investor's cost within which no money moves.
#[derive(Clone, Debug, PartialEq)]
pub struct Corridor {
    low: Decimal,
    high: Decimal,
    extensions: Extensions,
}

impl Corridor {
    /// The lower end of the corridor, in the map's currency.
    pub const fn low(&self) -> Decimal {
        self.low
    }

    /// The upper end of the corridor, in the map's currency.
    pub const fn high(&self) -> Decimal {
        self.high
    }

    /// The `x-` fields of the input: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    fn holds(&self, surplus: &Rational) -> bool {
        Rational::from(self.low) <= *surplus && *surplus <= Rational::from(self.high)
    }

    fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = reader.fields(at, node, &["low", "high"])?;
        let [low, high] = ["low", "high"].map(|key| {
            let node = reader.required(at, key, fields.take(key))?;
            reader.decimal(&at.key(key), &node)
        });
        let (low, high) = (low?, high?);
        if high < low {
            reader.file(&at.key("high"), fault::no_corridor(low, high));
            return None;
        }
        Some(Self { low, high, extensions: fields.extensions })
    }
}

impl GainShare {
    pub(super) const KIND: &'static str = "gain-share";
    pub(super) const KEYS: [&'static str; 9] =
        ["format", "kind", "title", "investor", "weights", "risk", "count", "corridor", "settles_from"];

    /// The id of the party that recovers its cost first.
    pub const fn investor(&self) -> &Id {
        &self.investor
    }

    /// The share of each party in the pot beyond the investor's cost, from 0 to 1; the shares add up to 1.
    pub fn weights(&self) -> impl ExactSizeIterator<Item = (&Id, Proportion)> {
        self.weights.iter().map(|(id, share)| (id, *share))
    }

    /// The share of each party in what the pot lacks of the investor's cost, from 0 to 1; the shares add up to 1.
    pub fn risk(&self) -> impl ExactSizeIterator<Item = (&Id, Proportion)> {
        self.risk.iter().map(|(id, share)| (id, *share))
    }

    /// The gains that go into the pot, and the payments that the investor recovers.
    pub const fn count(&self) -> Count {
        self.count
    }

    /// The corridor within which no money moves. `None` where the agreement has none.
    pub const fn corridor(&self) -> Option<&Corridor> {
        self.corridor.as_ref()
    }

    /// The first year, counted from the base date, in which money may move.
    pub const fn settles_from(&self) -> Year {
        Year::new(self.settles_from)
    }

    pub(super) fn read(reader: &mut Reader, fields: &mut Fields<'_, 9>) -> Option<Self> {
        let investor = required(reader, "investor", fields.take("investor"), Reader::id);
        let weights = required(reader, "weights", fields.take("weights"), reading::shares);
        let risk = fields.take("risk");
        let risk = field(reader, "risk", risk, reading::shares);
        let count = field(reader, "count", fields.take("count"), |reader, at, node| {
            reader.word(at, node, &Count::ALL.map(|count| (count.as_str(), count)))
        });
        let corridor = field(reader, "corridor", fields.take("corridor"), Corridor::read);
        let settles_from = field(reader, "settles_from", fields.take("settles_from"), |reader, at, node| {
            Year::read(reader, at, &node)
        });
        let investor = investor?;
        Some(Self {
            risk: risk.unwrap_or_else(|| vec![(investor.clone(), Proportion::ONE)]),
            investor,
            weights: weights?,
            // only money that is released can be handed on
            count: count.unwrap_or(Count::Cashable),
            corridor,
            settles_from: settles_from.unwrap_or(0),
        })
    }

    /// The weight of each party, in their order; 0 for a party that has none.
    fn by_party(&self, shares: &Shares) -> Vec<Rational> {
        let shares: BTreeMap<&Id, Proportion> = shares.iter().map(|(id, share)| (id, *share)).collect();
        let of = |id: &Id| shares.get(id).copied().map(fraction).unwrap_or_default();
        parties(self).into_iter().map(|(_, id)| of(id)).collect()
    }
}

/// The amounts that have come in and moved so far, in quanta. Sums far above the limit of one amount fit, and the
/// ledger has no more.
struct SoFar {
    cost: i128,
    gained: Vec<i128>,
    received: Vec<i128>,
}

impl SoFar {
    fn add(&mut self, cost: Money, gained: &[Money]) {
        self.cost += cost.quanta();
        for (sum, gained) in self.gained.iter_mut().zip(gained) {
            *sum += gained.quanta();
        }
    }

    /// The surplus: the pot less the investor's cost.
    fn surplus(&self) -> Rational {
        Rational::of_quanta(self.gained.iter().sum::<i128>() - self.cost)
    }

    /// What each party, the investor first, receives now, so that all it has received makes its gains what it is
    /// entitled to: its cost if it is the investor, and its share of the surplus, which may be negative.
    fn settled(&mut self, surplus: &Rational, shares: &[Rational]) -> Result<Vec<Money>, Error> {
        let mut entitled: Vec<Rational> = shares.iter().map(|share| surplus * share).collect();
        if let Some(investor) = entitled.first_mut() {
            *investor = &*investor + Rational::of_quanta(self.cost);
        }
        let entitled = apportioned(&entitled, EXACT)?;
        let parties = self.received.iter_mut().zip(&self.gained).zip(entitled);
        let now = parties.map(|((received, gained), entitled)| {
            let before = std::mem::replace(received, entitled.quanta() - gained);
            Money::from_quanta(*received - before)
        });
        now.collect()
    }
}

impl GainShare {
    fn years_moved(&self, book: &Book<'_>) -> Result<Vec<YearMoved>, Error> {
        let (weights, risk) = (self.by_party(&self.weights), self.by_party(&self.risk));
        let paid = book.by_year(|amounts| amounts.paid(self.count))?;
        let gained = book.by_year(|amounts| amounts.gained(self.count))?;
        let years: BTreeSet<u32> = paid.keys().chain(gained.keys()).copied().chain([self.settles_from]).collect();
        let none = vec![0; weights.len()];
        let mut so_far = SoFar { cost: 0, gained: none.clone(), received: none };
        let mut moved = Vec::new();
        for year in years {
            let in_year = |all: &'_ ByYear| all.get(&year).cloned().unwrap_or_default();
            so_far.add(in_year(&paid).first().copied().unwrap_or_default(), &in_year(&gained));
            let surplus = so_far.surplus();
            let still = self.corridor.as_ref().is_some_and(|corridor| corridor.holds(&surplus));
            if year < self.settles_from || still {
                continue;
            }
            let shares = if surplus.is_negative() { &risk } else { &weights };
            moved.push(YearMoved { year, towards: Towards::Gain, received: so_far.settled(&surplus, shares)? });
        }
        Ok(moved)
    }
}

impl Clause for GainShare {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn named(&self) -> Vec<(Address, &Id)> {
        let weights = self.weights.iter().map(|(id, _)| (at(["weights", id.as_str()]), id));
        let risk = self.risk.iter().map(|(id, _)| (at(["risk", id.as_str()]), id));
        std::iter::once((at(["investor"]), &self.investor)).chain(weights).chain(risk).collect()
    }

    fn moved(&self, book: &Book<'_>) -> Result<Moved, Error> {
        self.years_moved(book).map(Moved::from).map_err(|error| error.at(at(["weights"])))
    }

    fn write<'a>(&'a self, object: Object<'a>) -> Object<'a> {
        let object = object.text("investor", Some(self.investor.as_str()));
        let object = reading::write_shares(object, "weights", &self.weights);
        let object = reading::write_shares(object, "risk", &self.risk).text("count", Some(self.count.as_str()));
        let corridor = self.corridor.as_ref().map(|corridor| {
            let ends = Object::new().decimal("low", Some(corridor.low)).decimal("high", Some(corridor.high));
            ends.end(&corridor.extensions)
        });
        object.node("corridor", corridor).whole("settles_from", Some(self.settles_from))
    }
}
