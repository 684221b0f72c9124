//! Which years of an outcome's life a taker needs: what no line of its asks for is not worked out.

use super::Algebra;
use super::stream::{Source, Stream};
use super::taker::Taker;
use crate::map::{Cashable, Outcome};

/// The years of life whose persistence is needed.
pub(super) struct Needed {
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Needed {
    pub(super) const ALL: Self = Self { from: 0, to: usize::MAX };

    /// Those of the lines that a taker takes of an outcome; none where it takes nothing of it.
    pub(super) fn of<A: Algebra, T: Taker<A>>(taker: &T, place: usize, outcome: &Outcome) -> Option<Self> {
        let lasts = outcome.lasts() as usize;
        let mut needed: Option<Self> = taker.wants_impacts(place).then_some(Self { from: 0, to: 0 });
        for (value_place, value) in outcome.values().enumerate() {
            for intake in 0..outcome.quantity().intakes() {
                let source = Source::Value { outcome: place, value: value_place, intake };
                for recipient in value.to() {
                    let wanted = taker.wants(&Stream::of_value(source, outcome, value, recipient), lasts);
                    if wanted.lines.is_empty() {
                        continue;
                    }
                    // steps are filled by all intakes, whichever year of their life it is
                    if (wanted.cashable && matches!(recipient.cashable(), Cashable::Steps(_)))
                        || wanted.lines == (0..lasts)
                    {
                        return Some(Self::ALL);
                    }
                    let (from, to) = (wanted.lines.start, wanted.lines.end);
                    needed = Some(match needed {
                        Some(known) if known.from < known.to => {
                            Self { from: known.from.min(from), to: known.to.max(to) }
                        }
                        _ => Self { from, to },
                    });
                }
            }
        }
        needed
    }
}
