//! The address that a mistyped one was meant to be.

use super::ImpactMap;
use super::number::Number;
use crate::address::Address;
use crate::document::{MOST_SUGGESTIONS, nearest_word};
use crate::error::{Error, map as fault};

/// The numbers of a map, as those meant by addresses that name none.
pub(crate) struct NearestNumber<'m> {
    map: &'m ImpactMap,
    known: Known,
}

/// Addresses that mistyped ones may have meant, listed once, and only where there is a mistyped one.
#[derive(Debug, Default)]
pub(crate) struct Known {
    suggestions: u32,
    all: Option<Vec<Address>>,
}

impl Known {
    /// The nearest of all, for the first mistyped ones.
    pub(crate) fn nearest(&mut self, address: &Address, all: impl FnOnce() -> Vec<Address>) -> Option<&Address> {
        if self.suggestions >= MOST_SUGGESTIONS {
            return None;
        }
        self.suggestions += 1;
        nearest(address, self.all.get_or_insert_with(all))
    }
}

impl<'m> NearestNumber<'m> {
    pub(crate) fn of(map: &'m ImpactMap) -> Self {
        Self { map, known: Known::default() }
    }

    /// An error about an address at which the map has no number, with the nearest that has one.
    pub(crate) fn no_such_number(&mut self, address: &Address) -> Error {
        let map = self.map;
        let all = || Number::all(map).into_iter().map(Number::address).collect();
        fault::no_number_but_near(self.known.nearest(address, all))
    }
}

/// The known address nearest to this one. `None` where none is near.
fn nearest<'k>(address: &Address, known: &'k [Address]) -> Option<&'k Address> {
    let text = address.as_str();
    // longer than any address with five ids: comparing it would take long and help nobody
    if text.len() > 400 {
        return None;
    }
    let alike = |known: &str| known.split('/').zip(text.split('/')).take_while(|(a, b)| a == b).count();
    let most = known.iter().take(100_000).map(|known| (alike(known.as_str()), known.as_str())).collect::<Vec<_>>();
    let deepest = most.iter().map(|(depth, _)| *depth).max()?;
    // the distance is measured to those that agree with it the furthest
    let close = most.into_iter().filter(|(depth, _)| *depth == deepest);
    let near = nearest_word(text, &mut close.map(|(_, known)| known), |word| word.into())?;
    known.iter().find(|known| known.as_str() == near)
}
