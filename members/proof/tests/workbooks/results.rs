//! The results of a workbook held to those of an appraisal.

use crate::engine::{Sheets, Shown};
use crate::tolerance;
use sroi::workbook::Workbook;
use sroi::{Appraisal, Decimal, Measure};

/// The results of a map that a workbook has.
fn measures(appraisal: &Appraisal) -> Vec<Measure> {
    let of_year = |measure: &Measure| {
        matches!(measure, Measure::DiscountFactor(_) | Measure::InputsOfYear(_) | Measure::OutcomesOfYear(_))
    };
    let mut all: Vec<Measure> = appraisal.measures().into_iter().filter(|measure| !of_year(measure)).collect();
    // those that do not exist are to be none there too
    let quotients = QUOTIENTS.iter().filter(|one| one.of(appraisal).is_none());
    all.extend(quotients.cloned());
    all
}

const QUOTIENTS: [Measure; 5] =
    [Measure::Sroi, Measure::NetSroi, Measure::DiscountedPayback, Measure::UndiscountedPayback, Measure::GuideMonths];

/// Whether some amount is so small that its rounding to 10^-12 shows in what it is divided by.
fn is_tiny(appraisal: &Appraisal) -> bool {
    let least = Decimal::new(1, 2);
    let of_years = appraisal.years().iter().flat_map(|year| [year.inputs, year.outcomes]);
    let whole = [appraisal.present_inputs(), appraisal.present_outcomes(), appraisal.net_present_value()];
    let all = of_years.chain(whole).map(|amount| amount.to_decimal().abs());
    all.into_iter().any(|amount| amount > Decimal::ZERO && amount < least)
}

/// Whether a quotient hangs on amounts that nearly cancel: then the last digits of floats decide.
fn is_near_zero(appraisal: &Appraisal) -> bool {
    let mut sums = [Decimal::ZERO; 2];
    let scale = scale(appraisal);
    appraisal.years().iter().any(|year| {
        sums[0] += year.outcomes.to_decimal() - year.inputs.to_decimal();
        sums[1] += year.present_outcomes.to_decimal() - year.present_inputs.to_decimal();
        sums.iter().any(|sum| !sum.is_zero() && sum.abs() < scale * Decimal::new(1, 8))
    })
}

/// All present values there are, each with its size.
pub(crate) fn scale(appraisal: &Appraisal) -> Decimal {
    let of_pockets = appraisal.stakeholders().map(|(_, flow)| flow.paid.to_decimal() + flow.gained.to_decimal().abs());
    let harm = appraisal.outcomes().iter().map(|one| one.present_value.to_decimal().abs());
    let gross = appraisal.bridge().rows().into_iter().map(|(_, amount)| amount.to_decimal().abs());
    of_pockets.chain(harm).chain(gross).fold(Decimal::ONE, |sum, one| sum + one)
}

/// The results that differ, each with both figures.
pub(crate) fn differing(workbook: &Workbook, sheets: &Sheets, appraisal: &Appraisal) -> Vec<String> {
    let unsure = is_tiny(appraisal) || is_near_zero(appraisal);
    let money = tolerance(scale(appraisal));
    let mut found = Vec::new();
    // the sheet of checks says by itself that nothing is wrong, and nothing of a map that was changed
    let checks = sheets.shown("Checks!B1");
    if checks != Shown::Number(0.0) && !unsure {
        found.push(format!("Checks: {checks:?}"));
    }
    for measure in measures(appraisal) {
        let is_quotient = QUOTIENTS.contains(&measure);
        if is_quotient && unsure {
            continue;
        }
        let Some(cell) = workbook.cell_of(&measure.address()) else { continue };
        let (shown, exact) = (sheets.shown(&cell), measure.of(appraisal));
        let near = match (&shown, exact) {
            (Shown::Number(shown), Some(exact)) => {
                let exact: f64 = exact.try_into().unwrap();
                let most = if is_quotient { 1e-9 * exact.abs().max(1.0) } else { money };
                (shown - exact).abs() <= most
            }
            (Shown::Word(word), None) => word == "none",
            _ => false,
        };
        if !near {
            found.push(format!("{} in {cell}: {shown:?}, not {exact:?}", measure.address()));
        }
    }
    found.extend(crate::shared::differing_pockets(workbook, sheets, appraisal));
    found
}

/// Whether any result of the workbook is another one than before.
pub(crate) fn moved(workbook: &Workbook, before: &Sheets, after: &Sheets) -> bool {
    let mut all = workbook.results();
    all.any(|address| {
        let cell = workbook.cell_of(address).unwrap();
        match (before.shown(&cell), after.shown(&cell)) {
            (Shown::Number(one), Shown::Number(other)) => (one - other).abs() > 1e-9 * one.abs().max(1e-3),
            (one, other) => one != other,
        }
    })
}

/// Whether any result of an appraisal is another one than that of the other.
pub(crate) fn exact_moved(one: &Appraisal, other: &Appraisal) -> bool {
    measures(one).into_iter().any(|measure| match (measure.of(one), measure.of(other)) {
        (Some(one), Some(other)) => (one - other).abs() > Decimal::new(1, 9) * one.abs().max(Decimal::new(1, 3)),
        (one, other) => one != other,
    })
}
