//! Charts as a reader has them: their documents, and the numbers of their texts.

use serde_json::Value;
use sroi::chart::Chart;
use sroi::simulation::Study;
use sroi::{Decimal, ImpactMap, Money};

pub(crate) const WHEELS: &str = include_str!("../../examples/maps/wheels_to_meals.json");
pub(crate) const WHEELS_STUDY: &str = include_str!("../../examples/maps/wheels_to_meals_study.json");
pub(crate) const SCHOOL: &str = include_str!("../../examples/maps/school_programme.json");

pub(crate) fn map(text: &str) -> ImpactMap {
    ImpactMap::from_json(text).unwrap()
}

pub(crate) fn study() -> Study {
    Study::from_json(WHEELS_STUDY).unwrap().with_draws(10_000).unwrap()
}

pub(crate) fn document(chart: &Chart) -> Value {
    let document: Value = serde_json::from_str(&chart.to_json()).unwrap();
    assert_eq!(document["chart"], chart.name());
    assert!(!chart.title().is_empty() && chart.message().ends_with('.'), "{chart:?}");
    document
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The number of a text, which must be set as a reader of English expects: groups of three, a true minus sign.
pub(crate) fn printed(text: &Value) -> Decimal {
    let text = text.as_str().unwrap();
    assert!(!text.contains('-'), "{text}");
    assert!(!["+0", "\u{2212}0", "-0"].contains(&text), "{text}");
    let digits = text.replace('\u{2212}', "-").replace(',', "");
    // the mark of a number of which not all digits are printed
    let digits = digits.trim_start_matches(['+', '\u{2248}']).trim_end_matches('%').trim_end_matches(" : 1");
    digits.parse().unwrap_or_else(|_| panic!("no number: {text}"))
}

/// An exact number.
pub(crate) fn exact(value: &Value) -> Decimal {
    value.as_str().unwrap_or_else(|| panic!("no exact number: {value}")).parse().unwrap()
}

/// A number, exact or estimated.
pub(crate) fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
}

/// Whether two floats are the same but for the last digit, which reading JSON may lose.
pub(crate) fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-15 * one.abs().max(other.abs())
}

pub(crate) fn money(amount: Money) -> Decimal {
    amount.to_decimal().normalize()
}

/// Whether a printed amount is an exact one, less than a whole unit of its last digit away, as rounding by largest remainder
/// leaves it.
pub(crate) fn is_rounded(printed: Decimal, exact: Decimal, places: u32) -> bool {
    printed.scale() <= places && (printed - exact).abs() < Decimal::new(1, places)
}

/// The text of a row's label, with what tells it apart.
pub(crate) fn label(row: &Value) -> String {
    format!("{}|{}", row["name"].as_str().unwrap(), row["key"].as_str().unwrap_or_default())
}
