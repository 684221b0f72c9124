//! Pooled budget: K(t) is contributed, A(t) spent. Joint risk: party i bears A(t) x `K_i`(t) / K(t), that is its
//! contribution and that share of the variance. Own risk: `K_i`(t) + `A_i`(t) - `P_i`(t), spent and planned on its account.

use super::book::{Book, ByYear};
use super::clause::{Clause, Moved, YearMoved, at, total};
use super::reading::{self, field, required};
use crate::address::Address;
use crate::document::Object;
use crate::document::{Fields, Node, Place, Reader};
use crate::error::{Error, Term, agreements as fault};
use crate::map::{Amount, Id, ImpactMap, InputKind};
use crate::number::{Money, Rational};
use crate::time::Year;
use indexmap::IndexSet;
use std::collections::{BTreeMap, BTreeSet};

/// A pooled budget: parties contribute to a pool that pays their inputs in cash. What it is over- or underspent by in a
/// year is shared among them.
#[derive(Clone, Debug, PartialEq)]
pub struct PooledBudget {
    contributions: Vec<(Id, Amount)>,
    year: u32,
    variance: Variance,
    responsible: Vec<(Id, Id)>,
    planned: Vec<(Id, Amount)>,
}

/// The rule for what a pool is over- or underspent by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Variance {
    /// Each party bears the variance of the spending that it is responsible for.
    OwnRisk,
    /// All parties bear the variance together, in proportion to their contributions.
    JointRisk,
}

impl Variance {
    /// The word for this sort of payment, `cost` or `gain`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OwnRisk => "own-risk",
            Self::JointRisk => "joint-risk",
        }
    }
}

const VARIANCES: [(&str, Variance); 2] =
    [(Variance::OwnRisk.as_str(), Variance::OwnRisk), (Variance::JointRisk.as_str(), Variance::JointRisk)];

impl PooledBudget {
    pub(super) const KIND: &'static str = "pooled-budget";
    pub(super) const KEYS: [&'static str; 8] =
        ["format", "kind", "title", "contributions", "year", "variance", "responsible", "planned"];

    /// The contribution of each party, once or each year, in the map's currency.
    pub fn contributions(&self) -> &[(Id, Amount)] {
        &self.contributions
    }

    /// The year of the contributions, counted from the base date; of several contributions a party, that of the first.
    pub const fn year(&self) -> Year {
        Year::new(self.year)
    }

    /// The rule for what the pool is over- or underspent by.
    pub const fn variance(&self) -> Variance {
        self.variance
    }

    /// The inputs for which a party was named responsible, each with that party's id. For any other input, the party
    /// that pays it is responsible.
    pub fn responsible(&self) -> &[(Id, Id)] {
        &self.responsible
    }

    /// The spending planned under each party's responsibility, in the years of the contributions; empty at joint risk.
    pub fn planned(&self) -> &[(Id, Amount)] {
        &self.planned
    }

    pub(super) fn read(reader: &mut Reader, fields: &mut Fields<'_, 8>) -> Option<Self> {
        let contributions = required(reader, "contributions", fields.take("contributions"), |reader, at, node| {
            let contributions = reading::amounts(reader, at, node)?;
            if Rational::sum(&by_year(&contributions)).is_zero() {
                reader.file(at, fault::empty_pool());
                return None;
            }
            Some(contributions)
        });
        let year = fields.take("year");
        let year = year.map_or(Some(0), |node| Year::read(reader, &Place::ROOT.key("year"), &node));
        let variance =
            required(reader, "variance", fields.take("variance"), |reader, at, node| reader.word(at, node, &VARIANCES));
        let known = contributions.as_ref().map(|all| all.iter().map(|(id, _)| id.as_str()).collect::<IndexSet<_>>());
        let known = known.as_ref();
        let mut at_own_risk = |reader: &mut Reader, key| {
            let node = fields.take(key)?;
            if variance == Some(Variance::JointRisk) {
                reader.file(&Place::ROOT.key(key), fault::only_at_own_risk());
            }
            Some(node)
        };
        let responsible = at_own_risk(reader, "responsible");
        let responsible = field(reader, "responsible", responsible, |reader, at, node| {
            reader.keyed(at, node, Id::read, |reader, at, node| {
                let id = reader.id(at, node)?;
                is_party(reader, at, &id, known).then_some(id)
            })
        });
        let planned = at_own_risk(reader, "planned");
        let planned = field(reader, "planned", planned, |reader, at, node| {
            let planned = reading::amounts(reader, at, node)?;
            let known_ids = planned.iter().filter(|(id, _)| is_party(reader, &at.key(id.as_str()), id, known)).count();
            let complete = known_ids == planned.len();
            if let (Some(contributions), Some(year)) = (contributions.as_ref().filter(|_| complete), year) {
                meets_pool(reader, at, year, contributions, &planned);
            }
            Some(planned)
        });
        let (contributions, variance) = (contributions?, variance?);
        let planned = match variance {
            Variance::OwnRisk => planned.unwrap_or_else(|| contributions.clone()),
            Variance::JointRisk => Vec::new(),
        };
        Some(Self { contributions, year: year?, variance, responsible: responsible.unwrap_or_default(), planned })
    }

    /// The number of years, from the first on, in which something may be contributed or planned.
    fn span(&self) -> usize {
        let all = self.contributions.iter().chain(&self.planned);
        all.map(|(_, amount)| amount.as_slice().len()).max().unwrap_or(0)
    }

    /// Each party's share of the pool, which is contributed in one year or over all years. `None` where nobody contributes.
    fn shares(&self, at: Option<usize>, pool: &Rational) -> Option<Vec<Rational>> {
        self.contributions.iter().map(|(_, amount)| of_year(amount, at).over(pool)).collect()
    }

    /// The plan of each party, in the order of the contributions. `None` for a party without one.
    fn plans(&self) -> Vec<Option<&Amount>> {
        let planned: BTreeMap<&Id, &Amount> = self.planned.iter().map(|(id, amount)| (id, amount)).collect();
        self.contributions.iter().map(|(id, _)| planned.get(id).copied()).collect()
    }
}

/// The figures that are worked out once for all years.
struct Worked<'a> {
    pool: &'a PooledBudget,
    /// What is contributed in each year.
    contributed: Vec<Rational>,
    /// Each party's share of the pool over all years.
    shares: Vec<Rational>,
    plans: Vec<Option<&'a Amount>>,
}

impl Worked<'_> {
    /// The money that moves in one year, given what each party paid and what was spent on its account.
    fn year(&self, year: u32, paid: &[Money], spent: &[Money]) -> Result<YearMoved, Error> {
        let at = year.checked_sub(self.pool.year).and_then(|at| usize::try_from(at).ok());
        let borne: Vec<Rational> = match self.pool.variance {
            Variance::JointRisk => {
                let actual = total(paid);
                // a year in which nobody contributes is one of the whole pool's
                let shares = at.and_then(|at| self.pool.shares(Some(at), self.contributed.get(at)?));
                shares.as_ref().unwrap_or(&self.shares).iter().map(|share| share * &actual).collect()
            }
            Variance::OwnRisk => {
                let of = |amount: Option<&Amount>| {
                    let amount = amount.zip(at).map(|(amount, at)| of_year(amount, Some(at)));
                    amount.unwrap_or_default()
                };
                let parties = self.pool.contributions.iter().zip(self.plans.iter().copied()).zip(spent);
                parties.map(|(((_, own), plan), spent)| of(Some(own)) + Rational::from(*spent) - of(plan)).collect()
            }
        };
        YearMoved::so_that_borne(year, paid, &borne)
    }
}

/// The amount in one year of the pool, or over all years.
fn of_year(amount: &Amount, at: Option<usize>) -> Rational {
    let years = amount.as_slice();
    match at {
        Some(at) => years.get(at).copied().map(Rational::from).unwrap_or_default(),
        None => years.iter().fold(Rational::zero(), |sum, amount| sum + Rational::from(*amount)),
    }
}

/// The sum over all parties in each year, up to the last that has one.
fn by_year(amounts: &[(Id, Amount)]) -> Vec<Rational> {
    let mut all: Vec<Rational> = Vec::new();
    for (_, amount) in amounts {
        let years = amount.as_slice();
        all.resize(all.len().max(years.len()), Rational::zero());
        for (sum, amount) in all.iter_mut().zip(years) {
            *sum = &*sum + Rational::from(*amount);
        }
    }
    all
}

/// Whether an id is among those who contribute; filed where it is not. `true` where the contributions could not be
/// read, since then it cannot be known.
fn is_party(reader: &mut Reader, at: &Place<'_>, id: &Id, contributing: Option<&IndexSet<&str>>) -> bool {
    let Some(contributing) = contributing else { return true };
    if contributing.contains(id.as_str()) {
        return true;
    }
    let known = contributing.iter().copied();
    let error = reader.unknown_id(Term::CONTRIBUTOR, id.as_str(), known, Term::NOBODY_CONTRIBUTES);
    reader.file(at, error);
    false
}

/// Files the first year in which the plans do not add up to the pool.
fn meets_pool(reader: &mut Reader, at: &Place<'_>, first: u32, pool: &[(Id, Amount)], planned: &[(Id, Amount)]) {
    let (pool, planned) = (by_year(pool), by_year(planned));
    for year in 0..pool.len().max(planned.len()) {
        let of = |all: &[Rational]| all.get(year).cloned().unwrap_or_default();
        let (pool, planned) = (of(&pool), of(&planned));
        if pool != planned {
            let year = u32::try_from(year).unwrap_or(u32::MAX).saturating_add(first);
            reader.file(at, fault::plan_misses_pool(year, pool.written(), planned.written()));
            return;
        }
    }
}

impl Clause for PooledBudget {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn named(&self) -> Vec<(Address, &Id)> {
        self.contributions.iter().map(|(id, _)| (at(["contributions", id.as_str()]), id)).collect()
    }

    fn check(&self, map: &ImpactMap, found: &mut Vec<Error>) {
        let mut reader = Reader::default();
        let contributing: BTreeSet<&Id> = self.contributions.iter().map(|(id, _)| id).collect();
        let ids: Vec<&str> = map.inputs().map(|input| input.id().as_str()).collect();
        for (input, _) in &self.responsible {
            let at = Place::ROOT.key("responsible");
            let at = at.key(input.as_str());
            match map.input(input.as_str()) {
                None => {
                    let ids = ids.iter().copied();
                    let error = reader.unknown_id(Term::INPUT, input.as_str(), ids, Term::MAP_HAS_NONE);
                    reader.file(&at, error);
                }
                Some(input) => {
                    let from = input.from().id();
                    if input.kind() != InputKind::Cash || !contributing.contains(from) {
                        reader.file(&at, fault::not_in_the_pool(input.kind().as_str(), from.as_str()));
                    }
                }
            }
        }
        found.extend(reader.found);
    }

    fn moved(&self, book: &Book<'_>) -> Result<Moved, Error> {
        let said: BTreeMap<&Id, &Id> = self.responsible.iter().map(|(input, party)| (input, party)).collect();
        let responsible = |input: &'_ crate::map::Input| (*said.get(input.id()).unwrap_or(&input.from().id())).clone();
        let moved = || {
            let (paid, spent) = (book.cash()?, book.cash_by(responsible)?);
            let span = (0..self.span()).filter_map(|at| u32::try_from(at).ok()?.checked_add(self.year));
            let years: BTreeSet<u32> = paid.keys().copied().chain(span).collect();
            let none = vec![Money::ZERO; book.parties.len()];
            let contributed = by_year(&self.contributions);
            let shares = self.shares(None, &Rational::sum(&contributed)).unwrap_or_default();
            let worked = Worked { pool: self, contributed, shares, plans: self.plans() };
            let of = |all: &'_ ByYear, year: &u32| all.get(year).unwrap_or(&none).clone();
            let moved = years.iter().map(|year| worked.year(*year, &of(&paid, year), &of(&spent, year)));
            moved.collect::<Result<Vec<_>, _>>()
        };
        moved().map(Moved::from).map_err(|error| error.at(at(["contributions"])))
    }

    fn write<'a>(&'a self, object: Object<'a>) -> Object<'a> {
        let object = reading::write_amounts(object, "contributions", &self.contributions);
        let object = object.whole("year", Some(self.year)).text("variance", Some(self.variance.as_str()));
        if self.variance == Variance::JointRisk {
            return object;
        }
        let responsible = self.responsible.iter().map(|(input, id)| (input.as_str(), Node::text(id.as_str())));
        let object = if self.responsible.is_empty() { object } else { object.object("responsible", responsible) };
        reading::write_amounts(object, "planned", &self.planned)
    }
}
