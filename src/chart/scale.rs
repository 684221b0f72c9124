//! Where a number lies on the picture, and which round numbers stand along an axis.

use super::value::{Axis, Value};
use crate::number::NumberForm;

/// A straight scale from numbers to places on the picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    low: f64,
    start: f64,
    each: f64,
}

/// A round number of an axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    pub(super) at: f64,
    pub(super) text: String,
}

/// No axis has more; it is met only where numbers lie so near to each other that their places are lost.
const MOST_TICKS: usize = 20;

/// A number that can be drawn: what is none is 0, and what no picture can hold is brought near enough to be reckoned with.
pub(super) fn drawn(at: f64) -> f64 {
    const LARGEST: f64 = 1e100;
    if !at.is_finite() || at.abs() < 1.0 / LARGEST { 0.0 } else { at.clamp(-LARGEST, LARGEST) }
}

/// Where a value is drawn.
pub(super) fn at(value: &Value) -> f64 {
    drawn(value.at)
}

/// How many there are, as a number to reckon with.
pub(super) fn count(items: usize) -> f64 {
    f64::from(u32::try_from(items).unwrap_or(u32::MAX))
}

impl Scale {
    /// From `low` at `start` to `high` at `end`.
    pub(super) fn new([low, high]: [f64; 2], start: f64, end: f64) -> Self {
        let each = (end - start) / (high - low);
        Self { low, start, each: if each.is_finite() { each } else { 0.0 } }
    }

    pub(super) fn place(&self, number: f64) -> f64 {
        self.start + (number - self.low) * self.each
    }

    /// The number at a place.
    pub(super) fn number(&self, place: f64) -> f64 {
        if self.each == 0.0 { self.low } else { self.low + (place - self.start) / self.each }
    }
}

/// A range with something in it: numbers that are all one get room on both sides of them.
pub(super) fn widened([low, high]: [f64; 2]) -> [f64; 2] {
    let least = low.abs().max(high.abs()) * 1e-9;
    if high - low > least {
        return [low, high];
    }
    if low == 0.0 && high == 0.0 {
        return [0.0, 1.0];
    }
    let around = low.abs().max(high.abs()) * 0.1;
    [low - around, high + around]
}

/// A step of an axis: a mantissa and a power of ten. Read as text, it is the number nearest to it on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    mantissa: &'static str,
    power: i32,
}

impl Step {
    /// The least round step that parts a range into at most so many.
    fn within([low, high]: [f64; 2], most: f64, whole: bool) -> Self {
        let raw = (high - low) / most;
        let power = power_of_ten(raw);
        for (mantissa, power) in
            [("1", power), ("2", power), ("2.5", power), ("5", power), ("1", power + 1), ("2", power + 1)]
        {
            let step = Self { mantissa, power };
            if step.size() >= raw * (1.0 - 1e-9) && (!whole || step.is_whole()) {
                return step;
            }
        }
        Self { mantissa: "1", power: if whole { power.max(0) } else { power + 1 } }
    }

    fn size(self) -> f64 {
        format!("{}e{}", self.mantissa, self.power).parse().unwrap_or(1.0)
    }

    fn is_whole(self) -> bool {
        self.power >= i32::from(self.mantissa == "2.5")
    }

    /// The digits after the point that its multiples have.
    fn places(self, percent: bool) -> usize {
        let power = self.power + if percent { 2 } else { 0 } - i32::from(self.mantissa == "2.5");
        usize::try_from(-power).unwrap_or_default()
    }
}

/// The power of ten of the first digit. It is read off the digits, because a logarithm is not the same on every machine.
fn power_of_ten(number: f64) -> i32 {
    let text = format!("{number:e}");
    text.split_once('e').and_then(|(_, power)| power.parse().ok()).unwrap_or_default()
}

/// Round numbers within a range, at most about so many.
pub(super) fn ticks(range: [f64; 2], most: f64, whole: bool, axis: &Axis, form: NumberForm) -> Vec<Tick> {
    ticks_of(Step::within(range, most, whole), range, axis, form)
}

/// The multiples of a step within a range.
pub(super) fn ticks_of(step: Step, range: [f64; 2], axis: &Axis, form: NumberForm) -> Vec<Tick> {
    let (size, places) = (step.size(), step.places(axis.percent));
    let [low, high] = range;
    let mut k = (low / size - 1e-6).ceil();
    let last = (high / size + 1e-6).floor();
    let mut ticks = Vec::new();
    while k <= last && ticks.len() < MOST_TICKS {
        let at = k * size;
        ticks.push(Tick { at, text: text(at, places, axis.percent, form) });
        k += 1.0;
    }
    ticks
}

/// A range whose ends are multiples of a step, and the step.
pub(super) fn rounded([low, high]: [f64; 2], most: f64) -> ([f64; 2], Step) {
    let step = Step::within([low, high], most, false);
    let size = step.size();
    ([(low / size + 1e-6).floor() * size, (high / size - 1e-6).ceil() * size], step)
}

/// How a number of an axis is printed.
fn text(number: f64, places: usize, percent: bool, form: NumberForm) -> String {
    let shown = if percent { number * 100.0 } else { number };
    let digits = if shown.abs() >= 1e15 || places > 9 {
        with_power(shown, form)
    } else {
        let digits = format!("{:.places$}", shown.abs());
        if digits.bytes().all(|digit| matches!(digit, b'0' | b'.')) { "0".to_owned() } else { form.set(&digits) }
    };
    let sign = if shown < 0.0 && digits != "0" { "\u{2212}" } else { "" };
    format!("{sign}{digits}{}", if percent { "%" } else { "" })
}

/// A number without its sign that would take too many digits: `2.5×10¹⁶`.
fn with_power(number: f64, form: NumberForm) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    // its digits are those of a step's multiple; three are more than it has
    let text = format!("{:.2e}", number.abs());
    let Some((mantissa, power)) = text.split_once('e') else {
        return text;
    };
    let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
    let raised: String = power
        .chars()
        .map(|digit| match digit {
            '-' => '⁻',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4' => '⁴',
            '5' => '⁵',
            '6' => '⁶',
            '7' => '⁷',
            '8' => '⁸',
            '9' => '⁹',
            _ => '⁰',
        })
        .collect();
    format!("{}×10{raised}", form.set(mantissa))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(range: [f64; 2], most: f64, percent: bool) -> Vec<String> {
        let axis = Axis { title: String::new(), percent };
        ticks(range, most, false, &axis, NumberForm::CommaAndPoint).into_iter().map(|tick| tick.text).collect()
    }

    #[test]
    fn ticks_are_round_and_0_has_no_sign() {
        assert_eq!(texts([-1.0, 1.0], 4.0, false), ["\u{2212}1.0", "\u{2212}0.5", "0", "0.5", "1.0"]);
        assert_eq!(texts([0.0, 1.0], 5.0, true), ["0%", "20%", "40%", "60%", "80%", "100%"]);
        assert_eq!(texts([0.0, 0.1], 4.0, true), ["0%", "2.5%", "5.0%", "7.5%", "10.0%"]);
        assert_eq!(texts([0.0, 12_000.0], 3.0, false), ["0", "5,000", "10,000"]);
    }

    #[test]
    fn huge_and_tiny_numbers_are_short() {
        assert_eq!(texts([0.0, 1e16], 2.0, false), ["0", "5×10¹⁵", "1×10¹⁶"]);
        assert_eq!(texts([0.0, 1e-12], 2.0, false), ["0", "5×10⁻¹³", "1×10⁻¹²"]);
    }

    #[test]
    fn whole_years_have_no_halves() {
        let axis = Axis::default();
        let years = ticks([0.0, 3.0], 8.0, true, &axis, NumberForm::CommaAndPoint);
        assert_eq!(years.iter().map(|year| &*year.text).collect::<Vec<_>>(), ["0", "1", "2", "3"]);
    }

    #[test]
    fn other_forms_set_ticks_too() {
        let axis = Axis::default();
        let last = ticks([0.0, 5000.0], 1.0, false, &axis, NumberForm::PointAndComma).pop();
        assert_eq!(last.map(|tick| tick.text).as_deref(), Some("5.000"));
    }

    proptest! {
        #[test]
        fn ticks_lie_in_the_range_and_are_few(low in -1e16..1e16_f64, width in 1e-12..1e16_f64, most in 1_u32..12) {
            let range = widened([low, low + width]);
            let ticks = ticks(range, f64::from(most), false, &Axis::default(), NumberForm::CommaAndPoint);
            prop_assert!(count(ticks.len()) <= f64::from(most) + 3.0);
            let slack = (range[1] - range[0]) * 1e-3;
            for tick in &ticks {
                prop_assert!(tick.at >= range[0] - slack && tick.at <= range[1] + slack);
            }
            let ([a, b], _) = rounded(range, f64::from(most));
            prop_assert!(a <= range[0] + slack && b >= range[1] - slack);
        }
    }
}
