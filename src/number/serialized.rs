//! `Serialize` of numbers: as decimal text, so that no digit is lost.

use super::{Money, NetSroiRatio, Proportion, Rate, Rational, SroiRatio, Unrounded};
use serde::{Serialize, Serializer};

macro_rules! with_all_digits {
    ($($name:ident),*) => {$(
        impl Serialize for $name {
            /// As decimal text with all its digits, as it stands in documents.
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )*};
}

with_all_digits!(Money, NetSroiRatio, Proportion, Rate, SroiRatio, Unrounded);

impl Serialize for Rational {
    /// As decimal text, where a decimal of at most 28 digits is exactly the number; else as a fraction, `1/3`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.exact_decimal() {
            Some(decimal) => serializer.collect_str(&decimal),
            None => serializer.collect_str(self),
        }
    }
}
