//! Contracts, outcomes and savings from text and to text: JSON, and any serde format.

use super::{Contract, Outcomes, Savings};
use crate::document::from_format;
#[cfg(feature = "json")]
use crate::error::Findings;
use crate::limits::Limits;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Reading and writing of a document by its `from_document` and `to_document`.
macro_rules! read_and_written {
    ($($type:ident, $what:literal;)*) => {$(
        #[cfg(feature = "json")]
        impl $type {
            #[doc = concat!("Reads ", $what, " from JSON text. Every number keeps all the digits of its text.")]
            ///
            /// # Errors
            /// Those of `from_document`. A fault of the JSON itself is reported alone, with line and column.
            pub fn from_json(text: &str) -> Result<Self, Findings> {
                Self::from_json_within(text, Limits::default())
            }

            #[doc = concat!("Reads ", $what, " from JSON text, under other limits.")]
            ///
            /// # Errors
            /// Those of `from_json`.
            pub fn from_json_within(text: &str, limits: Limits) -> Result<Self, Findings> {
                Self::from_document(crate::document::json::parse(text, limits)?, limits)
            }

            /// As JSON text; reading it gives an equal document.
            pub fn to_json(&self) -> String {
                crate::document::json_text::write(&self.to_document())
            }
        }

        impl<'de> Deserialize<'de> for $type {
            #[doc = concat!("Reads ", $what, " from any serde format, under the default limits. `from_json` keeps every digit of the numbers in JSON text.")]
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::from_document(from_format(deserializer)?, Limits::default()).map_err(D::Error::custom)
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.to_document().serialize(serializer)
            }
        }
    )*};
}

read_and_written! {
    Contract, "a contract";
    Outcomes, "outcomes";
    Savings, "savings";
}
