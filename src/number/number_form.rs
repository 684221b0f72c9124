//! How the digits of a printed number are set: groups of three, and the mark of the fraction, by the custom of the reader.

use std::fmt;

/// How the digits of a printed number are set. A name is the number 1234.5 so printed.
///
/// ```
/// use sroi::number::NumberForm;
/// assert_eq!(NumberForm::CommaAndPoint.set("-1234567.5"), "-1,234,567.5");
/// assert_eq!(NumberForm::PointAndComma.set("1234.50"), "1.234,50");
/// assert_eq!(NumberForm::SpaceAndComma.set("1234.50"), "1\u{a0}234,50");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NumberForm {
    /// `1,234.50`: the default, which documents and programs of most countries that publish evaluations use.
    #[default]
    CommaAndPoint,
    /// `1.234,50`.
    PointAndComma,
    /// `1 234,50`, with a blank at which no line breaks.
    SpaceAndComma,
}

impl NumberForm {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::CommaAndPoint, Self::PointAndComma, Self::SpaceAndComma];

    /// The form as the number 1234.5 shows it, with a plain blank.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CommaAndPoint => "1,234.50",
            Self::PointAndComma => "1.234,50",
            Self::SpaceAndComma => "1 234,50",
        }
    }

    /// The form that a text shows, as [`as_str`](Self::as_str) writes it; `None` for any other text.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.as_str() == text)
    }

    /// Sets a number that is written in digits, with or without a sign before it and a fraction after a point. What is no
    /// digit stays as it is.
    pub fn set(self, digits: &str) -> String {
        let (group, point) = match self {
            Self::CommaAndPoint => (',', '.'),
            Self::PointAndComma => ('.', ','),
            Self::SpaceAndComma => ('\u{a0}', ','),
        };
        let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
        let before = whole.len() - whole.trim_start_matches(|c: char| !c.is_ascii_digit()).len();
        let (sign, whole) = whole.split_at(before);
        let mut set = String::with_capacity(digits.len() + digits.len() / 3 + 2);
        set.push_str(sign);
        for (place, digit) in whole.char_indices() {
            if place > 0 && (whole.len().saturating_sub(place)).is_multiple_of(3) {
                set.push(group);
            }
            set.push(digit);
        }
        if let Some(part) = part {
            set.push(point);
            set.push_str(part);
        }
        set
    }
}

impl fmt::Display for NumberForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_three_leave_sign_and_part_alone() {
        for (digits, wanted) in [
            ("0.00", "0.00"),
            ("-123.45", "-123.45"),
            ("1234", "1,234"),
            ("-1234567.891", "-1,234,567.891"),
            ("+100000", "+100,000"),
            ("", ""),
        ] {
            assert_eq!(NumberForm::CommaAndPoint.set(digits), wanted);
            let swapped = wanted.replace(',', " ").replace('.', ",").replace(' ', ".");
            assert_eq!(NumberForm::PointAndComma.set(digits), swapped);
            assert_eq!(NumberForm::SpaceAndComma.set(digits), swapped.replace('.', "\u{a0}"));
        }
    }

    #[test]
    fn a_form_is_told_by_what_it_prints() {
        for form in NumberForm::ALL {
            assert_eq!(NumberForm::from_text(form.as_str()), Some(form));
            assert_eq!(form.set("1234.50").replace('\u{a0}', " "), form.as_str());
        }
        assert_eq!(NumberForm::from_text("1234.50"), None);
    }
}
