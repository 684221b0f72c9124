//! Laws of addition: parts add up to the whole, to the last digit, in any grouping.

use super::broken::{Broken, Law};
use crate::appraise::Appraisal;
use crate::ledger::{Dimension, Flow, LedgerLine, Perspective, PivotRow, Sums};
use crate::map::ImpactMap;
use crate::number::Money;

/// Groupings by each dimension alone, and by several together.
const GROUPINGS: [&[Dimension]; 15] = [
    &[],
    &[Dimension::Side],
    &[Dimension::Source],
    &[Dimension::Value],
    &[Dimension::Stakeholder],
    &[Dimension::Year],
    &[Dimension::Class],
    &[Dimension::Kind],
    &[Dimension::Sector],
    &[Dimension::Level],
    &[Dimension::Transfer],
    &[Dimension::Source, Dimension::Value],
    &[Dimension::Stakeholder, Dimension::Year],
    &[Dimension::Year, Dimension::Side, Dimension::Transfer],
    &[Dimension::Level, Dimension::Sector, Dimension::Class, Dimension::Source, Dimension::Year],
];

/// Parts add up to wholes, to the last digit: the rows of every pivot to the total of its perspective, the
/// years, the outcomes and their values to the present values.
///
/// # Errors
/// The whole that its parts do not add up to.
pub fn parts_add_up(map: &ImpactMap) -> Result<(), Broken> {
    const LAW: Law = Law("parts add up to wholes");
    let appraisal = LAW.appraised(map)?;
    let ledger = appraisal.ledger();
    let everyone = map.stakeholders().map(|one| one.id().as_str().to_owned()).collect();
    let first = map.stakeholders().take(1).map(|one| one.id().as_str().to_owned()).collect();
    for perspective in [
        Perspective::Society,
        Perspective::AllPockets,
        Perspective::PublicSector,
        Perspective::Stakeholders(everyone),
        Perspective::Stakeholders(first),
    ] {
        let total = LAW.given(ledger.total(&perspective))?;
        for dimensions in GROUPINGS {
            let rows = LAW.given(ledger.pivot(dimensions, &perspective))?;
            LAW.same(format_args!("{perspective:?} by {dimensions:?}"), &sum_of(LAW, &rows)?, &total)?;
        }
    }
    let society = LAW.given(ledger.total(&Perspective::Society))?;
    headline(LAW, &appraisal, society)?;
    for (outcome, stated) in appraisal.outcomes().iter().zip(map.outcomes()) {
        LAW.same("the outcomes' order", &outcome.id, stated.id())?;
    }
    let values = map.outcomes().map(|outcome| outcome.values().len()).sum::<usize>();
    LAW.same("the values", &appraisal.values().len(), &values)?;
    let values = LAW.given(Money::sum(appraisal.values().iter().copied()))?;
    LAW.same("the values' total", &values, &appraisal.present_outcomes())?;
    Ok(())
}

/// Tests the years and the outcomes against the totals.
fn headline(law: Law, appraisal: &Appraisal, society: Sums) -> Result<(), Broken> {
    let years = appraisal.years();
    let total = |amounts: &mut dyn Iterator<Item = Money>| law.given(Money::sum(amounts));
    let inputs = total(&mut years.iter().map(|year| year.inputs))?;
    let outcomes = total(&mut years.iter().map(|year| year.outcomes))?;
    law.same("the years' inputs", &inputs, &society.undiscounted.paid)?;
    law.same("the years' outcomes", &outcomes, &society.undiscounted.gained)?;
    let inputs = total(&mut years.iter().map(|year| year.present_inputs))?;
    let outcomes = total(&mut years.iter().map(|year| year.present_outcomes))?;
    law.same("the years' inputs, discounted", &inputs, &appraisal.present_inputs())?;
    law.same("the years' outcomes, discounted", &outcomes, &appraisal.present_outcomes())?;
    let outcomes = total(&mut appraisal.outcomes().iter().map(|outcome| outcome.present_value))?;
    law.same("the outcomes", &outcomes, &appraisal.present_outcomes())?;
    law.same("the headline's inputs", &appraisal.present_inputs(), &society.present.paid)?;
    law.same("the headline's outcomes", &appraisal.present_outcomes(), &society.present.gained)
}

fn sum_of(law: Law, rows: &[PivotRow]) -> Result<Sums, Broken> {
    let flow = |of: fn(&PivotRow) -> Flow| -> Result<Flow, Broken> {
        let sum = |what: fn(Flow) -> Money| law.given(Money::sum(rows.iter().map(|row| what(of(row)))));
        Ok(Flow {
            paid: sum(|flow| flow.paid)?,
            paid_in_kind: sum(|flow| flow.paid_in_kind)?,
            gained: sum(|flow| flow.gained)?,
            cashable: sum(|flow| flow.cashable)?,
            net: sum(|flow| flow.net)?,
        })
    };
    Ok(Sums { undiscounted: flow(|row| row.sums.undiscounted)?, present: flow(|row| row.sums.present)? })
}

/// All pockets, `outside` included, add up to society's account; each pocket is the sum of its lines; and what a
/// transfer gives to one account it takes from another, with nothing cashable.
///
/// # Errors
/// The account that differs.
pub fn pockets_are_society(map: &ImpactMap) -> Result<(), Broken> {
    const LAW: Law = Law("all pockets, outside included, are society's account");
    let appraisal = LAW.appraised(map)?;
    let ledger = appraisal.ledger();
    let society = LAW.given(ledger.total(&Perspective::Society))?;
    let everybody = LAW.given(ledger.total(&Perspective::AllPockets))?;
    // what transfers release is somebody's and not society's
    for (flow, all) in [(society.present, everybody.present), (society.undiscounted, everybody.undiscounted)] {
        LAW.same("gained", &all.gained, &flow.gained)?;
        LAW.same("paid", &all.paid, &flow.paid)?;
        LAW.same("paid in kind", &all.paid_in_kind, &flow.paid_in_kind)?;
        LAW.same("net", &all.net, &flow.net)?;
    }
    let nets = appraisal.stakeholders().map(|(_, flow)| flow.net).chain([appraisal.outside()]);
    LAW.same("the pockets", &LAW.given(Money::sum(nets))?, &appraisal.net_present_value())?;
    for (id, flow) in appraisal.stakeholders() {
        let own = Perspective::Stakeholders(vec![id.as_str().to_owned()]);
        LAW.same(format_args!("the pocket of {id}"), flow, &LAW.given(ledger.total(&own))?.present)?;
        LAW.same(format_args!("the pocket of {id} by its id"), &appraisal.stakeholder(id.as_str()), &Some(flow))?;
    }
    for year in 0..appraisal.years().len() {
        let moved = ledger.lines().filter(|line| line.is_transfer() && line.year().index() as usize == year);
        let moved = LAW.given(Money::sum(moved.map(LedgerLine::amount)))?;
        LAW.same(format_args!("transfers of year {year}"), &moved, &Money::ZERO)?;
    }
    let counter_postings = ledger.lines().filter(|line| line.is_counter_posting());
    for line in counter_postings {
        let cashable = (line.cashable(), line.cashable_present_value());
        LAW.same(format_args!("cashable where {} takes", line.source()), &cashable, &(Money::ZERO, Money::ZERO))?;
    }
    Ok(())
}

/// The bridge adds up: the gross value and its steps are the present value of outcomes.
///
/// # Errors
/// The sum of the gross value and the steps, where it differs.
pub fn bridge_adds_up(map: &ImpactMap) -> Result<(), Broken> {
    const LAW: Law = Law("the bridge adds up");
    let appraisal = LAW.appraised(map)?;
    let bridge = appraisal.bridge();
    let steps = bridge.rows().into_iter().filter(|(name, _)| *name != "present_value");
    let sum = LAW.given(Money::sum(steps.map(|(_, amount)| amount)))?;
    LAW.same("gross and steps", &sum, &bridge.present_value)?;
    LAW.same("its end", &bridge.present_value, &appraisal.present_outcomes())
}

/// The cashable part of a line is a part of it: between 0 and the gain or, for a harm, between the harm and 0. The same
/// holds at present value.
///
/// # Errors
/// The line whose cashable part is larger than the line.
pub fn cashable_is_part_of_gains(map: &ImpactMap) -> Result<(), Broken> {
    const LAW: Law = Law("what is cashable is part of what is gained");
    let appraisal = LAW.appraised(map)?;
    for line in appraisal.ledger().lines() {
        let at = (line.source(), line.year());
        for (cashable, gained) in
            [(line.cashable(), line.amount()), (line.cashable_present_value(), line.present_value())]
        {
            let (least, most) = (gained.min(Money::ZERO), gained.max(Money::ZERO));
            let text = format_args!("{cashable} of {gained} at {} in year {}", at.0, at.1);
            LAW.holds(text, least <= cashable && cashable <= most)?;
        }
    }
    Ok(())
}
