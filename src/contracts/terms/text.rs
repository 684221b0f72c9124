//! Contracts from text and to text: JSON, and any serde format.

use super::Contract;
use crate::document::from_format;
#[cfg(feature = "json")]
use crate::error::Findings;
use crate::limits::Limits;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[cfg(feature = "json")]
impl Contract {
    /// Reads a contract from JSON text. Every number keeps all the digits of its text.
    ///
    /// # Errors
    /// Those of [`Contract::from_document`]. A fault of the JSON itself is reported alone, with line and column.
    pub fn from_json(text: &str) -> Result<Self, Findings> {
        Self::from_json_within(text, Limits::default())
    }

    /// Reads a contract from JSON text, under other limits.
    ///
    /// # Errors
    /// Those of [`Contract::from_json`].
    pub fn from_json_within(text: &str, limits: Limits) -> Result<Self, Findings> {
        Self::from_document(crate::document::json::parse(text, limits)?, limits)
    }

    /// The contract as JSON text, every default written out; reading it gives an equal contract.
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }
}

impl<'de> Deserialize<'de> for Contract {
    /// Reads a contract from any serde format, under the default limits. [`Contract::from_json`] keeps every digit of the numbers in JSON
    /// text; [`Contract::from_document`] gives the findings one by one.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_document(from_format(deserializer)?, Limits::default()).map_err(D::Error::custom)
    }
}

impl Serialize for Contract {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_document().serialize(serializer)
    }
}
