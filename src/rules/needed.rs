//! Which years of an outcome's life a taker needs: what no line of its asks for is not worked out.

use super::Algebra;
use super::stream::Stream;
use super::taker::Taker;
use crate::map::OutcomeAt;

/// The years of life whose persistence is needed.
pub(super) struct Needed {
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Needed {
    pub(super) const ALL: Self = Self { from: 0, to: usize::MAX };

    /// Those of the lines that a taker takes of an outcome; none where it takes nothing of it.
    pub(super) fn of<A: Algebra, T: Taker<A>>(taker: &T, outcome: OutcomeAt<'_>) -> Option<Self> {
        let lasts = outcome.lasts() as usize;
        let mut needed: Option<Self> = taker.wants_impacts(outcome.place()).then_some(Self { from: 0, to: 0 });
        for value in outcome.values() {
            for intake in 0..outcome.intakes() {
                for recipient in value.recipients() {
                    let wanted = taker.wants(&Stream::of_intake(intake, &value, recipient), lasts);
                    if wanted.lines.is_empty() {
                        continue;
                    }
                    // steps are filled by all intakes, whichever year of their life it is
                    if (wanted.cashable && recipient.is_in_steps()) || wanted.lines == (0..lasts) {
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
