//! Laws of weights: without any it is society's account, and at the switching weight of a group the net is 0.

use super::{decided_with, fields, inside, quanta, without};
use crate::decisions::{Decided, Equity, Weighted};
use crate::document::Node;
use crate::laws::broken::{Broken, Law};
use crate::limits::Limits;
use crate::number::{Money, Rational, kept_multiple};
use rust_decimal::Decimal;

impl Law {
    fn weighted(self, equity: &Equity) -> Result<Weighted, Broken> {
        self.given(equity.weighted())
    }
}

/// The document with every group, or with one, at a weight that is stated.
fn at_weight(equity: &Equity, weight: Decimal, group: Option<&str>) -> Node<'static> {
    let mut document = equity.to_document().into_owned();
    for (id, own) in inside(&mut document, "groups").and_then(fields).into_iter().flatten() {
        if group.is_none_or(|group| *id == group) {
            without(own, &["income", "weight"]);
            own.set(&["weight".into()], Node::Decimal(weight));
        }
    }
    document
}

/// With every weight 1 cost, value and net are society's: transfers cancel.
///
/// # Errors
/// The total that differs.
pub fn weights_of_one_are_society(equity: &Equity) -> Result<(), Broken> {
    const LAW: Law = Law("weights of 1 are society's account");
    let appraisal = LAW.appraised(equity.map())?;
    let document = at_weight(equity, Decimal::ONE, None);
    let Some(Decided::Equity(weighted)) = decided_with(LAW, &document, Limits::default())? else { return Ok(()) };
    let (plain, figures) = (weighted.unweighted(), weighted.weighted());
    let sums = (appraisal.present_inputs(), appraisal.present_outcomes(), appraisal.net_present_value());
    LAW.same("unweighted", &(plain.cost, plain.value, plain.net), &sums)?;
    LAW.same("weighted", &(figures.cost, figures.value, figures.net), &sums)?;
    for one in weighted.at_eta() {
        LAW.same(format_args!("at {}", one.eta), &one.net, &sums.2)?;
    }
    Ok(())
}

/// What the groups and all others pay and gain is what society does, and each tested elasticity gives the net that it gives when it is stated.
///
/// # Errors
/// The total that differs.
pub fn groups_and_others_are_society(equity: &Equity) -> Result<(), Broken> {
    const LAW: Law = Law("groups and others are society");
    let weighted = LAW.weighted(equity)?;
    let (groups, others, society) = (weighted.groups(), weighted.others(), weighted.unweighted());
    let sum = |of: &[Money], other: Money| LAW.given(Money::sum(of.iter().copied().chain([other])));
    let [paid, gained, net] = [
        groups.values().map(|one| one.paid).collect::<Vec<_>>(),
        groups.values().map(|one| one.gained).collect(),
        groups.values().map(|one| one.net).collect(),
    ];
    LAW.same("paid", &sum(&paid, others.paid)?, &society.cost)?;
    LAW.same("gained", &sum(&gained, others.gained)?, &society.value)?;
    LAW.same("net", &sum(&net, others.net)?, &society.net)?;
    for (id, one) in groups {
        LAW.same(format_args!("the net of {id}"), &one.net, &LAW.given(one.gained.minus(one.paid))?)?;
        let of_all = Rational::from(one.gained).over(&Rational::from(LAW.given(Money::sum(gained.iter().copied()))?));
        let apart = of_all.zip(one.share_of_gains).map(|(wanted, share)| (wanted - Rational::from(share)).abs());
        LAW.holds(format_args!("the share of {id}"), apart.is_none_or(|apart| apart <= quanta(1)))?;
    }
    for one in weighted.at_eta() {
        let mut document = equity.to_document().into_owned();
        document.set(&["eta".into()], Node::Decimal(one.eta));
        let Some(Decided::Equity(stated)) = decided_with(LAW, &document, Limits::default())? else { continue };
        let apart = LAW.given(stated.weighted().net.minus(one.net))?;
        LAW.holds(format_args!("at {}: {apart} apart", one.eta), apart.quanta().abs() <= 2)?;
    }
    // each group is rounded once, and cost and value
    let nets = groups.values().map(|one| one.weighted_net).chain([others.net]);
    let apart = LAW.given(LAW.given(Money::sum(nets))?.minus(weighted.weighted().net))?;
    let rounded = i128::try_from(groups.len()).unwrap_or(0) + 2;
    LAW.holds(format_args!("weighted nets are {apart} apart"), apart.quanta().abs() <= rounded)
}

/// At the switching weight of a group alone the weighted net is 0, but for the last digit of that weight; where there is none, the net has one
/// sign at a weight of 0 and at every other.
///
/// # Errors
/// The group, and the net at its weight.
pub fn the_switching_weight_breaks_even(equity: &Equity) -> Result<(), Broken> {
    const LAW: Law = Law("at the switching weight the net is 0");
    let weighted = LAW.weighted(equity)?;
    for (id, group) in weighted.groups() {
        let weight = group.switching_weight.unwrap_or(Decimal::from(1_000_000));
        // as many digits as a document may state
        let weight = kept_multiple(weight, &[]).unwrap_or(weight);
        let at = |weight| decided_with(LAW, &at_weight(equity, weight, Some(id.as_str())), Limits::default());
        let (Some(Decided::Equity(there)), Some(Decided::Equity(without))) = (at(weight)?, at(Decimal::ZERO)?) else {
            continue;
        };
        let (net, from) = (there.weighted().net, without.weighted().net);
        if group.switching_weight.is_some() {
            let moved = Rational::from(LAW.given(net.minus(from))?).abs();
            LAW.holds(
                format_args!("{id} at {weight}: {net}"),
                Rational::from(net).abs() <= &quanta(4) + &(&moved * &quanta(1)),
            )?;
        } else {
            // a weight of this size or more nobody would take
            let turns = from.is_negative() != net.is_negative() && !from.is_zero() && !net.is_zero();
            LAW.holds(format_args!("{id} turns between 0 and {weight}: {from}, {net}"), !turns)?;
        }
    }
    Ok(())
}

/// The concentration of gains is twice the area between the diagonal and the curve of gains over people: above -1 and below 1.
///
/// # Errors
/// The index that is something else.
pub fn the_concentration_is_an_area(equity: &Equity) -> Result<(), Broken> {
    const LAW: Law = Law("the concentration is twice an area");
    let weighted = LAW.weighted(equity)?;
    let people: Option<Vec<Rational>> = equity.groups().map(|(_, group)| group.people().map(Rational::from)).collect();
    let gains: Vec<Rational> = weighted.groups().values().map(|group| Rational::from(group.gained)).collect();
    let is_told = gains.iter().all(|gain| !gain.is_negative()) && gains.iter().any(|gain| !gain.is_zero());
    let Some(people) = people.filter(|_| is_told) else {
        return LAW.same("the index", &weighted.concentration(), &None);
    };
    let (all_people, all_gains) = (Rational::sum(&people), Rational::sum(&gains));
    let (mut reached, mut under) = (Rational::zero(), Rational::zero());
    for (people, gains) in people.iter().zip(&gains) {
        let after = &reached + gains;
        under = &under + &(people * &(&reached + &after));
        reached = after;
    }
    let area = under.over(&(&all_people * &all_gains)).map(|under| Rational::from(1) - under).unwrap_or_default();
    let index = weighted.concentration().map_or(Rational::from(2), Rational::from);
    LAW.holds(format_args!("{index} is not {area}"), (&index - &area).abs() <= quanta(1))?;
    LAW.holds(format_args!("{index} is within 1"), index.abs() < Rational::from(1))
}
