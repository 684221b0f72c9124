//! Grades of evidence: how far a graded number may be off, as the half-width of a 90% interval relative to the number.

use crate::document::{Node, Place, Reader};
use crate::error::study as fault;
use crate::map::read_grade;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The spread of each grade, 1 (best) to 6: half the width of a 90% interval, relative to the number; for a share,
/// relative to the nearer of 0 and 1.
///
/// The default is the "known data error" of the six confidence grades in *Supporting public service transformation: cost
/// benefit analysis guidance for local partnerships* (HM Treasury, New Economy and Public Service Transformation Network,
/// 2014): 2%, 5%, 10%, 15%, 20% and 25%. To read them as a 90% interval is this crate's choice, for the guidance gives no
/// probability. Its correction for optimism bias (0%, 5%, 10%, 15%, 25%, 40%) is no spread, since it moves a number one way.
///
/// ```
/// use sroi::simulation::Grades;
/// assert_eq!(Grades::default().spread(3).unwrap().to_string(), "0.10");
/// assert_eq!(Grades::default().spread(7), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grades([Decimal; 6]);

/// The default spreads, in hundredths.
const KNOWN_DATA_ERROR: [i64; 6] = [2, 5, 10, 15, 20, 25];

impl Default for Grades {
    fn default() -> Self {
        Self(KNOWN_DATA_ERROR.map(|hundredths| Decimal::new(hundredths, 2)))
    }
}

impl Grades {
    /// The spread of a grade, as a share of the number. `None` where the grade is not from 1 to 6.
    pub fn spread(&self, grade: u8) -> Option<Decimal> {
        self.0.get(usize::from(grade).checked_sub(1)?).copied()
    }

    /// All six grades with their spreads, from 1 to 6.
    pub fn iter(&self) -> impl Iterator<Item = (u8, Decimal)> {
        (1..).zip(self.0)
    }

    /// Reads the spreads that are stated; the others keep their defaults.
    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let stated = reader.keyed(at, node, read_grade, |reader, at, node| {
            let spread = reader.decimal(at, &node)?;
            if spread > Decimal::ZERO && spread < Decimal::ONE {
                return Some(spread);
            }
            reader.file(at, fault::not_a_spread(spread));
            None
        })?;
        let mut grades = Self::default();
        for (grade, spread) in stated {
            if let Some(slot) = grades.0.get_mut(usize::from(grade).saturating_sub(1)) {
                *slot = spread;
            }
        }
        Some(grades)
    }

    pub(super) fn write(&self) -> Node<'static> {
        let entry = |(grade, spread): (u8, Decimal)| (Cow::Owned(grade.to_string()), Node::Decimal(spread));
        Node::Object(self.iter().map(entry).collect())
    }
}
