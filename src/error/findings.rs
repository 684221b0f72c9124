//! All the mistakes of one map at once.

use super::Error;
use super::limits as fault;
use super::messages::messages;
use crate::address::{Address, NotAnAddress, RULE};
use crate::limits::{Limit, Limits};
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
    pub(crate) fn or<T>(found: impl IntoIterator<Item = Error>, value: T) -> Result<T, Self> {
        let mut found = found.into_iter();
        match found.next() {
            None => Ok(value),
            Some(first) => Err(Self { first, rest: found.collect() }),
        }
    }

    /// All the values, where each is one; else everything that was found.
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

    /// The same findings, each as it is told elsewhere.
    pub(crate) fn map(self, told: impl Fn(Error) -> Error) -> Self {
        Self { first: told(self.first), rest: self.rest.into_iter().map(told).collect() }
    }

    /// The same findings, of equal ones that follow one another the first.
    pub(crate) fn each_once(mut self) -> Self {
        self.rest.dedup();
        if self.rest.first() == Some(&self.first) {
            self.rest.remove(0);
        }
        self
    }

    /// The errors, each at an address.
    #[cfg(feature = "simulation")]
    pub(crate) fn at(self, address: &Address) -> Self {
        self.map(|error| error.at(address.clone()))
    }

    /// The same findings of a part, at their addresses in the whole.
    pub(crate) fn inside(self, part: &Address) -> Self {
        self.map(|error| error.inside(part))
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

/// Mistakes as they are found: as many are kept as a limit allows, and of all others their number.
///
/// An address may be as long as a key, so that it is their bytes, too, that are limited.
#[derive(Debug)]
pub(crate) struct Found {
    limits: Limits,
    kept: Vec<Error>,
    bytes: usize,
    left_off: usize,
}

/// Bytes of their addresses that are kept for each of the mistakes that may be.
const BYTES_EACH: usize = 1_000;

impl Found {
    pub(crate) const fn new(limits: Limits) -> Self {
        Self { limits, kept: Vec::new(), bytes: 0, left_off: 0 }
    }

    /// Files a mistake, which is made only where there is room for one more.
    pub(crate) fn file(&mut self, error: impl FnOnce() -> Error) {
        let next = self.kept.len().saturating_add(1);
        if self.left_off > 0
            || self.bytes > self.limits.room(Limit::Findings).saturating_mul(BYTES_EACH)
            || self.limits.pass(Limit::Findings, next)
        {
            self.left_off = self.left_off.saturating_add(1);
            return;
        }
        let error = error();
        self.bytes = self.bytes.saturating_add(error.address().map_or(0, |address| address.as_str().len()));
        self.kept.push(error);
    }

    /// How many were found, those included that were not kept.
    pub(crate) fn len(&self) -> usize {
        self.kept.len().saturating_add(self.left_off)
    }

    /// Those that were found after so many, as far as they were kept.
    pub(crate) fn after(&mut self, before: usize) -> &mut [Error] {
        self.kept.get_mut(before..).unwrap_or_default()
    }

    /// Takes out those that were found after so many, as far as they were kept.
    pub(crate) fn split_off(&mut self, before: usize) -> Vec<Error> {
        self.kept.split_off(before.min(self.kept.len()))
    }

    /// The addresses at which something was found, as far as it was kept.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = &Address> {
        self.kept.iter().filter_map(Error::address)
    }

    /// Whether all that was found was kept.
    pub(crate) const fn is_whole(&self) -> bool {
        self.left_off == 0
    }
}

impl IntoIterator for Found {
    type Item = Error;
    type IntoIter = std::iter::Chain<std::vec::IntoIter<Error>, std::option::IntoIter<Error>>;

    /// What was kept, and at the end that there is more.
    fn into_iter(self) -> Self::IntoIter {
        let found = self.len();
        let more = (!self.is_whole()).then(|| fault::passed_by(self.limits, Limit::Findings, found).at(Address::ROOT));
        self.kept.into_iter().chain(more)
    }
}
