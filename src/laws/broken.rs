//! The report of a law that does not hold.

use crate::appraise::{Appraisal, appraise};
use crate::document::{Object, as_document};
use crate::error::{ErrorKind, Findings};
use crate::map::ImpactMap;
use std::fmt;

/// A law that does not hold for a map: which law, and what differs.
///
/// ```
/// use sroi::{build, laws};
/// let map = build::map("Far too dear", "GBP", "2026-04-01")
///     .stakeholder("walkers", build::people("Walkers"))
///     .input("leader", build::cash("walkers", "10000000000000000"))
///     .finish()?;
/// let broken = laws::bridge_adds_up(&map).unwrap_err();
/// assert_eq!(broken.law(), "the bridge adds up");
/// assert!(broken.to_string().starts_with("the bridge adds up: /inputs/leader/amount: "));
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{law}: {what}")]
pub struct Broken {
    law: &'static str,
    what: String,
}

as_document!(Broken, |one| Object::new().text("law", Some(one.law)).text("what", Some(&one.what)).done(););

impl Broken {
    /// The law that does not hold, in words.
    pub const fn law(&self) -> &'static str {
        self.law
    }

    /// The difference that was found, or the reason why the map could not be appraised.
    pub fn what(&self) -> &str {
        &self.what
    }
}

/// A law by its words, while a map is tested against it.
#[derive(Clone, Copy)]
pub(super) struct Law(pub(super) &'static str);

impl Law {
    pub(super) fn broken(self, what: impl fmt::Display) -> Broken {
        Broken { law: self.0, what: what.to_string() }
    }

    /// Passes where the two are equal.
    pub(super) fn same<T: PartialEq + fmt::Debug>(
        self,
        what: impl fmt::Display,
        one: &T,
        other: &T,
    ) -> Result<(), Broken> {
        if one == other { Ok(()) } else { Err(self.broken(format_args!("{what}: {one:?} is not {other:?}"))) }
    }

    pub(super) fn holds(self, what: impl fmt::Display, holds: bool) -> Result<(), Broken> {
        if holds { Ok(()) } else { Err(self.broken(what)) }
    }

    /// The appraisal of a map, without which no law can be tested.
    pub(super) fn appraised(self, map: &ImpactMap) -> Result<Appraisal, Broken> {
        self.given(appraise(map))
    }

    /// The appraisal of a map that the law made from another. `None` where an amount has become too large: the law then
    /// promises nothing.
    pub(super) fn appraised_if_small(self, map: &ImpactMap) -> Result<Option<Appraisal>, Broken> {
        match appraise(map) {
            Err(found) if found.iter().all(|error| error.kind() == ErrorKind::Overflow) => Ok(None),
            other => self.given(other).map(Some),
        }
    }

    pub(super) fn given<T, E: Into<Findings>>(self, result: Result<T, E>) -> Result<T, Broken> {
        result.map_err(|found| self.broken(found.into()))
    }
}
