//! Agreements from text and to text: JSON, and any serde format.

use super::Agreement;
use crate::document::from_format;
#[cfg(feature = "json")]
use crate::error::Findings;
use crate::limits::Limits;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[cfg(feature = "json")]
impl Agreement {
    /// Reads an agreement from JSON text. Every number keeps all the digits of its text.
    ///
    /// ```
    /// use sroi::{ErrorKind, pockets::agreements::Agreement};
    /// let text = r#"{"format": "sroi-agreement/1", "kind": "fixed-shares", "shares": {"council": "0.4", "nhs": "0.5"}}"#;
    /// let findings = Agreement::from_json(text).unwrap_err();
    /// assert_eq!(findings.first().kind(), ErrorKind::SharesMissOne);
    /// let message = "/shares: the shares of an agreement add up to exactly 1, this is 0.9; 0.1 is missing";
    /// assert_eq!(findings.to_string(), message);
    /// ```
    ///
    /// # Errors
    /// Those of [`Agreement::from_document`]. A fault of the JSON itself is reported alone, with line and column.
    pub fn from_json(text: &str) -> Result<Self, Findings> {
        Self::from_json_within(text, Limits::default())
    }

    /// Reads an agreement from JSON text, under other limits.
    ///
    /// # Errors
    /// Those of [`Agreement::from_json`].
    pub fn from_json_within(text: &str, limits: Limits) -> Result<Self, Findings> {
        Self::from_document(crate::document::json::parse(text, limits)?, limits)
    }

    /// The agreement as JSON text, every default written out; reading it gives an equal agreement.
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }
}

impl<'de> Deserialize<'de> for Agreement {
    /// Reads an agreement from any serde format, under the default limits. [`Agreement::from_json`] keeps every digit of the numbers in JSON
    /// text; [`Agreement::from_document`] gives the findings one by one.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_document(from_format(deserializer)?, Limits::default()).map_err(D::Error::custom)
    }
}

impl Serialize for Agreement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_document().serialize(serializer)
    }
}
