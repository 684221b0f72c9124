//! Laws of value sets: what a range hangs on adds up to it, a consensus is a mean, and ranks and their concordance are what they are called.

use super::{decided_with, fields, inside, lines, quanta};
use crate::decisions::{Decided, ValueSets, Valued};
use crate::document::Node;
use crate::laws::broken::{Broken, Law};
use crate::number::{Money, Rational};
use rust_decimal::Decimal;

const CONSENSUS: &str = "consensus";

impl Law {
    fn valued(self, sets: &ValueSets) -> Result<Valued, Broken> {
        self.given(sets.valued())
    }
}

/// What the range of a map hangs on, outcome by outcome and in its inputs, adds up to it; its ends are the first sets of lowest and highest net.
///
/// # Errors
/// The map of which it does not hold.
pub fn the_range_hangs_on_its_parts(sets: &ValueSets) -> Result<(), Broken> {
    const LAW: Law = Law("what a range hangs on adds up to it");
    let valued = LAW.valued(sets)?;
    for (id, map) in valued.maps() {
        let parts = LAW.given(Money::sum(map.hangs_on.values().copied().chain([map.hangs_on_inputs])))?;
        LAW.same(id, &parts, &map.range)?;
        let nets: Vec<(&str, Money)> = map
            .sets
            .iter()
            .filter(|(name, _)| *name != CONSENSUS)
            .map(|(name, figures)| (name.as_str(), figures.net))
            .collect();
        let (least, most) = (nets.iter().map(|(_, net)| *net).min(), nets.iter().map(|(_, net)| *net).max());
        let first = |wanted: Option<Money>| nets.iter().find(|(_, net)| Some(*net) == wanted).map(|(name, _)| *name);
        LAW.same(format_args!("the low set of {id}"), &Some(map.low.as_str()), &first(least))?;
        LAW.same(format_args!("the high set of {id}"), &Some(map.high.as_str()), &first(most))?;
        let differs = least.is_some_and(Money::is_negative) && most.is_some_and(|net| !net.is_negative());
        LAW.same(format_args!("the sign of {id}"), &map.sign_differs, &differs)?;
        for (name, figures) in &map.sets {
            let of_set = sets.map_by(id, name).ok_or_else(|| LAW.broken(format_args!("{id} is not made by {name}")))?;
            LAW.same(format_args!("{id} by {name}"), &figures.net, &LAW.appraised(of_set)?.net_present_value())?;
        }
    }
    Ok(())
}

/// The net of a consensus in which proxies alone differ is the weighted mean of the sets' nets, but for what each line is rounded by and the last
/// digit of each mean.
///
/// # Errors
/// The map of which it is not.
pub fn a_consensus_of_proxies_has_the_mean_net(sets: &ValueSets) -> Result<(), Broken> {
    const LAW: Law = Law("a consensus has the mean net");
    let Some(weights) = sets.consensus() else { return Ok(()) };
    let all = |(_, set): (_, &crate::decisions::ValueSet)| set.numbers().all(|(at, _)| at.as_str().ends_with("/proxy"));
    if !sets.sets().all(all) {
        return Ok(());
    }
    let valued = LAW.valued(sets)?;
    for (id, map) in valued.maps() {
        let mut mean = Rational::zero();
        for (name, weight) in weights {
            let net = map.sets.get(name.as_str()).map(|figures| figures.net);
            mean = &mean + &(&Rational::from(*weight) * &Rational::from(net.unwrap_or_default()));
        }
        let net = map.sets.get(CONSENSUS).map(|figures| figures.net).unwrap_or_default();
        let rounding = sets.maps().get(id).map_or(0, lines);
        let apart = (&Rational::from(net) - &mean).abs();
        LAW.holds(format_args!("{id}: {net} is not {mean}"), apart <= quanta(rounding + 1) * Rational::from(4))?;
    }
    Ok(())
}

/// Ranks of n maps are places from 1 to n, a higher net before a lower one, and add up to n (n + 1) / 2; their concordance lies between 0 and 1.
///
/// # Errors
/// The set whose ranks are no places.
pub fn ranks_are_places(sets: &ValueSets) -> Result<(), Broken> {
    const LAW: Law = Law("ranks are places");
    let valued = LAW.valued(sets)?;
    let count = Decimal::from(valued.maps().len());
    for (name, ranks) in valued.ranks() {
        let sum: Decimal = ranks.values().sum();
        LAW.same(format_args!("the ranks by {name}"), &sum, &(count * (count + Decimal::ONE) / Decimal::TWO))?;
        let net =
            |id: &crate::document::Id| valued.map(id).and_then(|map| map.sets.get(name)).map(|figures| figures.net);
        for (id, rank) in ranks {
            let above = ranks.keys().filter(|other| net(other) > net(id)).count();
            let beside = ranks.keys().filter(|other| net(other) == net(id)).count();
            let mean = Decimal::from(2 * above + beside + 1) / Decimal::TWO;
            LAW.same(format_args!("{id} by {name}"), rank, &mean)?;
        }
    }
    let within = valued.concordance().is_none_or(|w| (Decimal::ZERO..=Decimal::ONE).contains(&w));
    LAW.holds(format_args!("{:?} is no concordance", valued.concordance()), within)?;
    let several = valued.maps().len() > 1 && sets.sets().len() > 0;
    LAW.holds("one map or one set has a concordance", several || valued.concordance().is_none())
}

/// Sets that name no number agree: no map has a range, and their concordance is 1 where there is one.
///
/// # Errors
/// What differs.
pub fn equal_sets_agree(sets: &ValueSets) -> Result<(), Broken> {
    const LAW: Law = Law("equal sets agree");
    let mut document = sets.to_document().into_owned();
    for (_, set) in inside(&mut document, "sets").and_then(fields).into_iter().flatten() {
        set.set(&["numbers".into()], Node::Object(Vec::new()));
    }
    let Some(Decided::Values(valued)) = decided_with(LAW, &document, sets.limits())? else { return Ok(()) };
    for (id, map) in valued.maps() {
        LAW.same(id, &(map.range, map.low.as_str(), map.high.as_str()), &(Money::ZERO, "stated", "stated"))?;
    }
    LAW.same("the concordance", &valued.concordance().unwrap_or(Decimal::ONE), &Decimal::ONE)
}
