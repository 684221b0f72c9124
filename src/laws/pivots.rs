//! The law of pivots: a row has exactly the lines that its keys and the perspective select.

use super::broken::{Broken, Law};
use crate::ledger::{Dimension, Ledger, LedgerAccount, LedgerLine, Perspective, PivotKey, Side, Sums};
use crate::map::{ImpactMap, InputKind, Value};
use crate::number::Money;
use indexmap::IndexMap;

const DIMENSIONS: [Dimension; 10] = [
    Dimension::Side,
    Dimension::Source,
    Dimension::Value,
    Dimension::Stakeholder,
    Dimension::Year,
    Dimension::Class,
    Dimension::Kind,
    Dimension::Sector,
    Dimension::Level,
    Dimension::Transfer,
];

/// Every row of a pivot is the sum of the lines with its keys, in every dimension and under every perspective.
/// Society's lines are those that are no transfers, the public sector's are the agencies', and stakeholders' are their
/// own.
///
/// # Errors
/// The row that differs, is missing, or should not exist.
pub fn rows_hold_their_lines(map: &ImpactMap) -> Result<(), Broken> {
    const LAW: Law = Law("rows hold the lines of their keys");
    let appraisal = LAW.appraised(map)?;
    let ledger = appraisal.ledger();
    let last = map.stakeholders().last().map(|one| one.id().as_str().to_owned());
    for perspective in [
        Perspective::Society,
        Perspective::AllPockets,
        Perspective::PublicSector,
        Perspective::Stakeholders(last.into_iter().collect()),
    ] {
        for dimension in DIMENSIONS {
            same_rows(LAW, ledger, &perspective, &[dimension])?;
        }
        same_rows(LAW, ledger, &perspective, &[Dimension::Year, Dimension::Source, Dimension::Stakeholder])?;
        let all = of_lines(LAW, ledger.lines().filter(|line| counts(*line, &perspective)))?;
        LAW.same(format_args!("the total of {perspective:?}"), &LAW.given(ledger.total(&perspective))?, &all)?;
    }
    Ok(())
}

fn same_rows(law: Law, ledger: &Ledger, perspective: &Perspective, dimensions: &[Dimension]) -> Result<(), Broken> {
    let mut expected: IndexMap<Vec<PivotKey>, Vec<LedgerLine<'_>>> = IndexMap::new();
    for line in ledger.lines().filter(|line| counts(*line, perspective)) {
        let keys = dimensions.iter().map(|dimension| key(line, *dimension)).collect();
        expected.entry(keys).or_default().push(line);
    }
    for row in law.given(ledger.pivot(dimensions, perspective))? {
        let what = format!("{perspective:?} by {dimensions:?}, the row {:?}", row.keys);
        let lines = expected.swap_remove(&row.keys).ok_or_else(|| law.broken(format_args!("{what} has no lines")))?;
        law.same(&what, &row.sums, &of_lines(law, lines.into_iter())?)?;
    }
    law.same(format_args!("{perspective:?} by {dimensions:?}, rows missing"), &expected.keys().next(), &None)
}

fn counts(line: LedgerLine<'_>, perspective: &Perspective) -> bool {
    match (perspective, line.account()) {
        (Perspective::Society, _) => !line.is_transfer(),
        (Perspective::AllPockets, _) => true,
        (Perspective::PublicSector, LedgerAccount::Stakeholder(one)) => one.agency().is_some(),
        (Perspective::Stakeholders(ids), LedgerAccount::Stakeholder(one)) => {
            ids.iter().any(|id| one.id() == id.as_str())
        }
        (Perspective::PublicSector | Perspective::Stakeholders(_), LedgerAccount::Outside) => false,
    }
}

/// The key of a line in a dimension, worked out from what the line itself states.
fn key(line: LedgerLine<'_>, dimension: Dimension) -> PivotKey {
    let agency = match line.account() {
        LedgerAccount::Stakeholder(stakeholder) => stakeholder.agency(),
        LedgerAccount::Outside => None,
    };
    let known = match dimension {
        Dimension::Side => Some(PivotKey::Side(line.side())),
        Dimension::Source => {
            let outcome = || line.outcome().map(|outcome| PivotKey::Outcome(outcome.id().clone()));
            line.input().map(|input| PivotKey::Input(input.id().clone())).or_else(outcome)
        }
        Dimension::Value => line.value().map(|value| PivotKey::Value(value.id().clone())),
        Dimension::Stakeholder => {
            Some(line.account().id().map_or(PivotKey::Outside, |id| PivotKey::Stakeholder(id.clone())))
        }
        Dimension::Year => Some(PivotKey::Year(line.year())),
        Dimension::Class => line.value().map(|value| PivotKey::Class(value.class())),
        Dimension::Kind => line.input().map(|input| PivotKey::Kind(input.kind())),
        Dimension::Sector => {
            agency.and_then(|agency| agency.sector()).map(|sector| PivotKey::Sector(sector.to_owned()))
        }
        Dimension::Level => agency.map(|agency| PivotKey::Level(agency.level())),
        Dimension::Transfer => Some(PivotKey::Transfer(line.value().is_some_and(Value::is_transfer))),
    };
    known.unwrap_or(PivotKey::None)
}

/// The sums of these lines, added one by one.
fn of_lines<'l>(law: Law, lines: impl Iterator<Item = LedgerLine<'l>>) -> Result<Sums, Broken> {
    let lines: Vec<LedgerLine<'l>> = lines.collect();
    let of = |side: Side, what: fn(LedgerLine<'l>) -> Money| {
        law.given(Money::sum(lines.iter().filter(|line| line.side() == side).map(|line| what(*line))))
    };
    let in_kind = |what: fn(LedgerLine<'l>) -> Money| {
        let lines = lines.iter().filter(|line| line.kind() == Some(InputKind::InKind));
        law.given(Money::sum(lines.map(|line| what(*line))))
    };
    let mut sums = Sums::default();
    sums.undiscounted.paid = of(Side::Input, LedgerLine::amount)?;
    sums.undiscounted.paid_in_kind = in_kind(LedgerLine::amount)?;
    sums.undiscounted.gained = of(Side::Outcome, LedgerLine::amount)?;
    sums.undiscounted.cashable = of(Side::Outcome, LedgerLine::cashable)?;
    sums.undiscounted.net = law.given(sums.undiscounted.gained.minus(sums.undiscounted.paid))?;
    sums.present.paid = of(Side::Input, LedgerLine::present_value)?;
    sums.present.paid_in_kind = in_kind(LedgerLine::present_value)?;
    sums.present.gained = of(Side::Outcome, LedgerLine::present_value)?;
    sums.present.cashable = of(Side::Outcome, LedgerLine::cashable_present_value)?;
    sums.present.net = law.given(sums.present.gained.minus(sums.present.paid))?;
    Ok(sums)
}
