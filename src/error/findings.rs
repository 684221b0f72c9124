//! All the mistakes of one map at once.

use super::Error;
use super::messages::messages;
#[cfg(feature = "simulation")]
use crate::address::Address;
use crate::address::{NotAnAddress, RULE};
use std::fmt;

messages! {
    not_an_address(text: text) = "not-an-address", NoSuchAddress, RULE, value ["{text}"];
}

/// One or more errors, in the order in which a reader of the map meets them; printed a line each.
///
/// ```
/// # #[cfg(feature = "json")] {
/// let findings = sroi::ImpactMap::from_json("{}").unwrap_err();
/// assert_eq!(findings.len(), 5);
/// assert_eq!(serde_json::to_value(&findings).unwrap()[0]["kind"], "missing-key");
/// assert!(findings.to_string().starts_with("/format: required, and missing"));
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    first: Error,
    rest: Vec<Error>,
}

impl Findings {
    /// The value, where nothing was found; else what was found.
    pub(crate) fn or<T>(found: Vec<Error>, value: T) -> Result<T, Self> {
        let mut found = found.into_iter();
        match found.next() {
            None => Ok(value),
            Some(first) => Err(Self { first, rest: found.collect() }),
        }
    }

    /// All the values, where each is one; else everything that was found.
    #[cfg(feature = "simulation")]
    pub(crate) fn collected<T>(results: impl IntoIterator<Item = Result<T, Error>>) -> Result<Vec<T>, Self> {
        let (mut values, mut found) = (Vec::new(), Vec::new());
        for result in results {
            match result {
                Ok(value) => values.push(value),
                Err(error) => found.push(error),
            }
        }
        Self::or(found, values)
    }

    /// The first error alone, for a result that has room for one.
    pub(crate) fn into_first(self) -> Error {
        self.first
    }

    /// The errors, each at an address.
    #[cfg(feature = "simulation")]
    pub(crate) fn at(self, address: &Address) -> Self {
        let at = |error: Error| error.at(address.clone());
        Self { first: at(self.first), rest: self.rest.into_iter().map(at).collect() }
    }

    /// The errors, in the order in which a reader of the text meets them.
    pub fn iter(&self) -> impl Iterator<Item = &Error> {
        std::iter::once(&self.first).chain(&self.rest)
    }

    /// How many there are; at least one.
    #[allow(clippy::len_without_is_empty)] // it never is
    pub fn len(&self) -> usize {
        1 + self.rest.len()
    }

    /// The first error; there is always one.
    pub const fn first(&self) -> &Error {
        &self.first
    }
}

impl From<NotAnAddress> for Findings {
    fn from(error: NotAnAddress) -> Self {
        not_an_address(error.text()).into()
    }
}

impl From<Error> for Findings {
    fn from(first: Error) -> Self {
        Self { first, rest: Vec::new() }
    }
}

impl IntoIterator for Findings {
    type Item = Error;
    type IntoIter = std::iter::Chain<std::iter::Once<Error>, std::vec::IntoIter<Error>>;

    fn into_iter(self) -> Self::IntoIter {
        std::iter::once(self.first).chain(self.rest)
    }
}

impl<'f> IntoIterator for &'f Findings {
    type Item = &'f Error;
    type IntoIter = std::iter::Chain<std::iter::Once<&'f Error>, std::slice::Iter<'f, Error>>;

    fn into_iter(self) -> Self::IntoIter {
        std::iter::once(&self.first).chain(&self.rest)
    }
}

impl serde::Serialize for Findings {
    /// As the list of its errors.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        self.rest.iter().try_for_each(|error| write!(f, "\n{error}"))
    }
}

impl std::error::Error for Findings {}
