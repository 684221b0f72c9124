//! What a map means to each group, and what it comes to where a pound counts the more the worse off who has it.

use super::group::{Group, Weight};
use super::looked::look;
use super::terms::Equity;
use crate::address::Address;
use crate::appraise::appraise;
use crate::decisions::account::{Account, Figures};
use crate::decisions::looked::Warning;
use crate::decisions::weight::{Lines, lines_of};
use crate::document::Id;
use crate::error::{Error, Findings};
use crate::number::{Money, Rational, SroiRatio, Unrounded, apportioned};
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// A map unweighted and weighted, always both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighted {
    plain: Figures,
    figures: WeightedFigures,
    groups: IndexMap<Id, GroupTotal>,
    others: OthersTotal,
    at_eta: Vec<AtEta>,
    concentration: Option<Decimal>,
    warnings: Vec<Warning>,
}

/// Weighted cost and value, transfers and their counter-postings in it. Their ratio is no SROI ratio: a pound that goes from rich to poor
/// counts in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct WeightedFigures {
    /// What is paid, each pound times the weight of who pays it.
    pub cost: Money,
    /// What is gained, each pound times the weight of who gains it.
    pub value: Money,
    /// Value less cost.
    pub net: Money,
    /// Value / cost. `None` without cost.
    pub ratio: Option<Decimal>,
}

/// What one group has.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupTotal {
    /// Its weight, at 28 digits.
    pub weight: Decimal,
    /// What it pays, unweighted.
    pub paid: Money,
    /// What it gains, unweighted; of transfers too.
    pub gained: Money,
    /// Gained less paid, unweighted.
    pub net: Money,
    /// The same weighted.
    pub weighted_net: Money,
    /// Its part of what all groups gain. `None` where that is 0.
    pub share_of_gains: Option<Decimal>,
    /// The unweighted net for each of its people. `None` where their number is not stated.
    pub net_per_head: Option<Money>,
    /// The weight of this group alone at which the weighted net is 0. `None` where there is none of 0 or more.
    pub switching_weight: Option<Decimal>,
}

/// What everybody else has, `outside` included, unweighted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct OthersTotal {
    /// What they pay.
    pub paid: Money,
    /// What they gain.
    pub gained: Money,
    /// Gained less paid.
    pub net: Money,
}

/// The weighted net at another elasticity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AtEta {
    /// The elasticity.
    pub eta: Decimal,
    /// The weighted net; stated weights stay.
    pub net: Money,
}

impl Weighted {
    /// Society's cost, value and net, and value / cost.
    pub const fn unweighted(&self) -> Figures {
        self.plain
    }

    /// The same weighted.
    pub const fn weighted(&self) -> WeightedFigures {
        self.figures
    }

    /// The groups, from the worst to the best off.
    pub const fn groups(&self) -> &IndexMap<Id, GroupTotal> {
        &self.groups
    }

    /// The group with this id. `None` where there is none such.
    pub fn group(&self, id: impl AsRef<str>) -> Option<&GroupTotal> {
        self.groups.get(id.as_ref())
    }

    /// Everybody who is in no group: they have weight 1.
    pub const fn others(&self) -> OthersTotal {
        self.others
    }

    /// The weighted net at the elasticities that were asked for.
    pub fn at_eta(&self) -> &[AtEta] {
        &self.at_eta
    }

    /// How gains lie among people from the worst to the best off, above -1 and below 1: below 0 where the worse off gain more than their
    /// number. `None` where the people of a group are not stated, where one loses, or none gains.
    pub const fn concentration(&self) -> Option<Decimal> {
        self.concentration
    }

    /// What to look at.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

impl Equity {
    /// Weighs the map.
    ///
    /// # Errors
    /// An amount of 10^16 or more, weighted or not; a weight too large or too small to be worked out.
    pub fn weighted(&self) -> Result<Weighted, Findings> {
        let appraisal = appraise(self.map()).map_err(|found| found.inside(&Address::of(["map"])))?;
        let told = |error: Error| error.at(Address::of(["weighted"]));
        let lines = lines_of(&appraisal, self.classes()).map_err(told)?;
        let held = Held::of(self, &lines).map_err(told)?;
        let weights = self.weights(self.eta())?;
        let mut society = Account::Society.figures(&appraisal);
        society.ratio = SroiRatio::of(society.value, society.cost);
        let sums = held.sums(&weights).map_err(told)?;
        let at_eta = self.tests().iter().enumerate().map(|(index, eta)| {
            let sums = held.sums(&self.weights(*eta)?).map_err(told)?;
            let net = sums.net.rounded().map_err(|error| error.at(Address::of(["tests", &index.to_string()])))?;
            Ok(AtEta { eta: *eta, net })
        });
        let figures = sums.figures().map_err(told)?;
        let at_eta = at_eta.collect::<Result<_, Error>>()?;
        Ok(Weighted {
            warnings: look(self, &appraisal, [society.net, figures.net]),
            plain: society,
            figures,
            groups: held.groups(self, &weights, &sums).map_err(told)?,
            others: held.others.total().map_err(told)?,
            at_eta,
            concentration: held.concentration(self).map_err(told)?,
        })
    }

    /// The weight of each group: (reference income / income)^eta (Green Book A3.14), or as stated.
    fn weights(&self, eta: Decimal) -> Result<Vec<Rational>, Error> {
        let weight = |(id, group): (&Id, &Group)| {
            let weight = match group.weight() {
                Weight::Stated(weight) => Ok(Rational::from(weight)),
                Weight::Income(income) => {
                    let reference = Unrounded::from(self.reference_income().unwrap_or(income));
                    let relative = reference.over(Unrounded::from(income));
                    relative.and_then(|one| one.to_the(Unrounded::from(eta))).and_then(Rational::of_unrounded)
                }
            };
            weight.map_err(|error| error.at(Address::of(["groups", id.as_str(), "income"])))
        };
        self.groups().map(weight).collect()
    }
}

impl Lines {
    fn gained(&self) -> Result<Money, Error> {
        self.weighted.plus(self.other)
    }

    fn total(&self) -> Result<OthersTotal, Error> {
        let gained = self.gained()?;
        Ok(OthersTotal { paid: self.paid, gained, net: gained.minus(self.paid)? })
    }
}

/// What each group has, and all others together.
struct Held {
    groups: Vec<Lines>,
    others: Lines,
}

/// Weighted cost, value and net, as exact fractions.
struct Sums {
    cost: Rational,
    value: Rational,
    net: Rational,
}

impl Held {
    /// Each stakeholder's amounts go to its groups to the last digit: what rounding leaves over by largest remainder.
    fn of(equity: &Equity, lines: &[Lines]) -> Result<Self, Error> {
        let mut held = Self { groups: vec![Lines::default(); equity.groups().len()], others: Lines::default() };
        let stakeholders = equity.map().stakeholders().map(Some).chain([None]);
        for (stakeholder, own) in stakeholders.zip(lines) {
            let Some(membership) = stakeholder.and_then(|one| equity.membership(one.id())) else {
                held.others.add(*own)?;
                continue;
            };
            let shares: Vec<(&Id, Decimal)> = membership.shares().collect();
            let parts = |amount: Money| {
                let parts: Vec<Rational> =
                    shares.iter().map(|(_, share)| Rational::from(*share) * Rational::from(amount)).collect();
                apportioned(&parts, Money::PLACES)
            };
            let (paid, weighted, other) = (parts(own.paid)?, parts(own.weighted)?, parts(own.other)?);
            let parts = paid.into_iter().zip(weighted).zip(other);
            for ((group, _), ((paid, weighted), other)) in shares.iter().zip(parts) {
                let place = equity.place_of(group);
                if let Some(group) = place.and_then(|place| held.groups.get_mut(place)) {
                    group.add(Lines { paid, weighted, other })?;
                }
            }
        }
        Ok(held)
    }

    fn sums(&self, weights: &[Rational]) -> Result<Sums, Error> {
        let others = self.others.gained()?;
        let (mut cost, mut value) = (Rational::from(self.others.paid), Rational::from(others));
        for (group, weight) in self.groups.iter().zip(weights) {
            cost = &cost + &(weight * &Rational::from(group.paid));
            value = &value + &(&(weight * &Rational::from(group.weighted)) + &Rational::from(group.other));
        }
        let net = &value - &cost;
        Ok(Sums { cost, value, net })
    }

    fn groups(&self, equity: &Equity, weights: &[Rational], sums: &Sums) -> Result<IndexMap<Id, GroupTotal>, Error> {
        let gains: Vec<Money> = self.groups.iter().map(Lines::gained).collect::<Result<_, _>>()?;
        let all = Rational::from(Money::sum(gains.iter().copied())?);
        let mut groups = IndexMap::with_capacity(self.groups.len());
        for ((((id, group), own), weight), gained) in equity.groups().zip(&self.groups).zip(weights).zip(gains) {
            let (paid, net) = (own.paid, gained.minus(own.paid)?);
            let moved = Rational::from(own.weighted.minus(own.paid)?);
            let weighted_net = &(weight * &moved) + &Rational::from(own.other);
            // the net is what it would be at weight 0, and the weight times what it moves
            let without = &sums.net - &(weight * &moved);
            let switching = (&Rational::zero() - &without).over(&moved).filter(|weight| !weight.is_negative());
            let of_gains = Rational::from(gained).over(&all);
            let per_head = group.people().and_then(|people| Rational::from(net).over(&Rational::from(people)));
            let total = GroupTotal {
                weight: weight.to_decimal()?,
                paid,
                gained,
                net,
                weighted_net: weighted_net.rounded()?,
                share_of_gains: of_gains.map(|share| share.to_decimal()).transpose()?,
                net_per_head: per_head.map(|net| net.rounded()).transpose()?,
                // a weight too large to be a decimal is none that anybody would take
                switching_weight: switching.and_then(|weight| weight.to_decimal().ok()),
            };
            groups.insert(id.clone(), total);
        }
        Ok(groups)
    }

    /// The sum over t of P(t) L(t+1) - P(t+1) L(t), with P and L the cumulative shares of people and of gains up to group t (Kakwani,
    /// Wagstaff and van Doorslaer 1997).
    fn concentration(&self, equity: &Equity) -> Result<Option<Decimal>, Error> {
        let people: Option<Vec<Decimal>> = equity.groups().map(|(_, group)| group.people()).collect();
        let gains: Vec<Money> = self.groups.iter().map(Lines::gained).collect::<Result<_, _>>()?;
        let Some(people) = people.filter(|_| gains.iter().all(|gained| !gained.is_negative())) else { return Ok(None) };
        let people: Vec<Rational> = people.into_iter().map(Rational::from).collect();
        let gains: Vec<Rational> = gains.into_iter().map(Rational::from).collect();
        let (all_people, all_gains) = (Rational::sum(&people), Rational::sum(&gains));
        let whole = &all_people * &all_gains;
        let (mut before, mut sum) = ((Rational::zero(), Rational::zero()), Rational::zero());
        for (people, gains) in people.iter().zip(&gains) {
            let after = (&before.0 + people, &before.1 + gains);
            sum = &sum + &(&(&before.0 * &after.1) - &(&after.0 * &before.1));
            before = after;
        }
        sum.over(&whole).map(|index| index.to_decimal()).transpose()
    }
}

impl Lines {
    fn add(&mut self, other: Self) -> Result<(), Error> {
        self.paid = self.paid.plus(other.paid)?;
        self.weighted = self.weighted.plus(other.weighted)?;
        self.other = self.other.plus(other.other)?;
        Ok(())
    }
}

impl Sums {
    fn figures(&self) -> Result<WeightedFigures, Error> {
        let (cost, value) = (self.cost.rounded()?, self.value.rounded()?);
        let ratio = self.value.over(&self.cost).map(|ratio| ratio.to_decimal()).transpose()?;
        Ok(WeightedFigures { cost, value, net: value.minus(cost)?, ratio })
    }
}
