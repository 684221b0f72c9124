//! Coalitions: sets of agencies, named by their places in the game's order.

use super::AGENCY_LIMIT;

/// A coalition: some of the agencies of a game, each given by its place in the game's order, from 0.
///
/// ```
/// use sroi::sharing::games::Coalition;
/// let coalition = Coalition::from_members([3, 1]).unwrap();
/// assert_eq!(coalition.members().collect::<Vec<_>>(), [1, 3]);
/// assert!(coalition.contains(1) && !coalition.contains(0));
/// assert_eq!((Coalition::from_members([20]), Coalition::from_members([usize::MAX])), (None, None));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coalition(usize);

impl Coalition {
    /// The coalition of the agencies at these places. `None` where a place is 20 or more.
    pub fn from_members(agencies: impl IntoIterator<Item = usize>) -> Option<Self> {
        let mut bits = 0;
        for agency in agencies {
            if agency >= AGENCY_LIMIT {
                return None;
            }
            bits |= 1 << agency;
        }
        Some(Self(bits))
    }

    /// The coalition with an agency for each bit that is set.
    pub(super) const fn from_bits(bits: usize) -> Self {
        Self(bits)
    }

    /// The coalition of this many agencies, from the first on.
    pub(super) const fn all(agencies: usize) -> Self {
        Self((1 << agencies) - 1)
    }

    /// The coalition as a number with one bit for each agency.
    pub(super) const fn bits(self) -> usize {
        self.0
    }

    /// The places of its agencies, ascending.
    pub fn members(self) -> impl DoubleEndedIterator<Item = usize> + Clone {
        (0..AGENCY_LIMIT).filter(move |agency| self.contains(*agency))
    }

    /// Whether the agency at that place is in it.
    pub const fn contains(self, agency: usize) -> bool {
        agency < AGENCY_LIMIT && self.0 & (1 << agency) != 0
    }

    /// The number of agencies in the coalition.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether the coalition has no agencies.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
