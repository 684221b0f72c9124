//! Laws of roll-outs: the whole is its parts, the curve is that of fewer sites, and the effect that is needed is enough.

use super::{decided_with, fields, inside, is_too_large, lines, quanta};
use crate::appraise::appraise;
use crate::decisions::{Decided, RolledOut, Rollout, Site};
use crate::document::{Id, Node};
use crate::laws::broken::{Broken, Law};
use crate::number::{Money, Rational};

impl Law {
    fn rolled_out(self, rollout: &Rollout) -> Result<RolledOut, Broken> {
        self.given(rollout.appraised())
    }
}

/// The sites and the central inputs are the whole, which is the appraisal of the joined map; the curve goes from the one to the other.
///
/// # Errors
/// The total that differs.
pub fn sites_less_central_are_the_total(rollout: &Rollout) -> Result<(), Broken> {
    const LAW: Law = Law("sites less central inputs are the total");
    let rolled_out = LAW.rolled_out(rollout)?;
    let joined = LAW.appraised(rollout.joined())?;
    let total = rolled_out.total();
    let sums = (joined.present_inputs(), joined.present_outcomes(), joined.net_present_value(), joined.sroi());
    LAW.same("the joined map", &(total.cost, total.value, total.net, total.ratio), &sums)?;
    let sum =
        |of: fn(&crate::decisions::SiteTotal) -> Money| LAW.given(Money::sum(rolled_out.sites().values().map(of)));
    LAW.same("cost", &LAW.given(sum(|one| one.cost)?.plus(rolled_out.central()))?, &total.cost)?;
    LAW.same("value", &sum(|one| one.value)?, &total.value)?;
    LAW.same("net", &LAW.given(sum(|one| one.net)?.minus(rolled_out.central()))?, &total.net)?;
    let curve = rolled_out.net_after();
    LAW.same("the curve begins", &curve.first().copied(), &Some(rolled_out.central().negated()))?;
    LAW.same("the curve ends", &curve.last().copied(), &Some(total.net))?;
    let sites: u64 = rollout.sites().map(|(_, site)| u64::from(site.sites())).sum();
    LAW.same("a net after each site", &u64::try_from(curve.len()).unwrap_or(0), &(sites + 1))?;
    let even = (0..curve.len()).find(|place| curve.iter().skip(*place).all(|net| !net.is_negative()));
    LAW.same("it breaks even", &rolled_out.break_even_sites(), &even)?;
    for (id, pocket) in rolled_out.agencies() {
        LAW.same(id, &Some(pocket), &joined.stakeholder(id))?;
    }
    Ok(())
}

/// The net after m sites is that of a roll-out of these alone, by the year in which they start and then as they stand.
///
/// # Errors
/// The number of sites after which it differs.
pub fn the_curve_is_that_of_fewer_sites(rollout: &Rollout) -> Result<(), Broken> {
    const LAW: Law = Law("the curve is that of fewer sites");
    let rolled_out = LAW.rolled_out(rollout)?;
    let mut order: Vec<(&Id, &Site)> = rollout.sites().collect();
    order.sort_by_key(|(_, site)| site.start());
    let each: Vec<&Id> = order.iter().flat_map(|(id, site)| (0..site.sites()).map(|_| *id)).collect();
    for built in 1..=each.len() {
        let mut document = rollout.to_document().into_owned();
        let stands = |id: &str| each.iter().take(built).filter(|own| own.as_str() == id).count();
        let sites = inside(&mut document, "sites").and_then(fields);
        if let Some(sites) = sites {
            sites.retain(|(id, _)| stands(id) > 0);
            for (id, site) in sites {
                let count = i64::try_from(stands(id)).unwrap_or(0);
                site.set(&["sites".into()], Node::whole(count));
            }
        }
        let Some(Decided::Rollout(fewer)) = decided_with(LAW, &document, rollout.limits())? else { continue };
        LAW.same(format_args!("after {built}"), &rolled_out.net_after().get(built), &Some(&fewer.total().net))?;
    }
    Ok(())
}

/// One site as it was proven, and nothing central, is the local map.
///
/// # Errors
/// The total that differs.
pub fn one_plain_site_is_the_local_map(rollout: &Rollout) -> Result<(), Broken> {
    const LAW: Law = Law("one plain site is the local map");
    let site = Node::Object(vec![("only".into(), Node::Object(Vec::new()))]);
    let document = Node::Object(vec![
        ("format".into(), Node::text("sroi-rollout/1")),
        ("title".into(), Node::text("Once more")),
        ("map".into(), rollout.map().to_document().into_owned()),
        ("sites".into(), site),
    ]);
    let Some(Decided::Rollout(rolled_out)) = decided_with(LAW, &document, rollout.limits())? else { return Ok(()) };
    let local = match appraise(rollout.map()) {
        Err(found) if is_too_large(&found) => return Ok(()),
        other => LAW.given(other)?,
    };
    let total = rolled_out.total();
    let sums = (local.present_inputs(), local.present_outcomes(), local.net_present_value(), local.sroi());
    LAW.same("the total", &(total.cost, total.value, total.net, total.ratio), &sums)?;
    for (id, pocket) in rolled_out.agencies() {
        LAW.same(id, &Some(pocket), &local.stakeholder(id))?;
    }
    Ok(())
}

/// With every fidelity multiplied by the one that is needed, the net is 0, but for what each line is rounded by and the digits of a factor.
///
/// # Errors
/// The net that is left.
pub fn fidelity_needed_breaks_even(rollout: &Rollout) -> Result<(), Broken> {
    const LAW: Law = Law("at the fidelity needed the net is 0");
    let rolled_out = LAW.rolled_out(rollout)?;
    let moved = rollout.sites().any(|(_, site)| !site.fidelity().is_zero());
    let Some(needed) = rolled_out.fidelity_needed() else { return Ok(()) };
    LAW.holds("what is worth nothing is needed", moved)?;
    if needed.is_sign_negative() {
        return Ok(());
    }
    let mut document = rollout.to_document().into_owned();
    for (id, site) in rollout.sites() {
        let Some(fidelity) = site.fidelity().checked_mul(needed) else { return Ok(()) };
        let Some(own) = inside(&mut document, "sites").and_then(|sites| inside(sites, id.as_str())) else { continue };
        own.set(&["fidelity".into()], Node::Decimal(fidelity));
    }
    let Ok(Some(Decided::Rollout(even))) = decided_with(LAW, &document, rollout.limits()) else { return Ok(()) };
    let total = even.total();
    let digits = &(&Rational::from(total.cost).abs() + &Rational::from(total.value).abs()) * &quanta(1);
    // what the others are worth is rounded line by line, and so the more effect is needed, the less exact it is
    let rounding = &quanta(2 * lines(rollout.joined()) + 2) * &(&Rational::from(1) + &Rational::from(needed));
    LAW.holds(format_args!("{} is left at {needed}", total.net), Rational::from(total.net).abs() <= &digits + &rounding)
}
