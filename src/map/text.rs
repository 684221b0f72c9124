//! Maps from text and to text: JSON, and any serde format.

use super::{ImpactMap, Limits};
use crate::document::{Node, read};
#[cfg(feature = "json")]
use crate::error::Findings;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[cfg(feature = "json")]
impl ImpactMap {
    /// Reads a map from JSON text. Every number keeps all the digits of its text.
    ///
    /// # Errors
    /// Those of [`ImpactMap::from_document`]. A fault of the JSON itself is reported alone, with line and column.
    pub fn from_json(text: &str) -> Result<Self, Findings> {
        Self::from_json_within(text, Limits::default())
    }

    /// Reads a map from the bytes of JSON text, the content of a file say.
    ///
    /// # Errors
    /// Those of [`ImpactMap::from_json`]; bytes that are not UTF-8, with what they most likely are, from
    /// [`utf8`](crate::document::utf8), by which other documents are read as well.
    pub fn from_json_bytes(bytes: &[u8]) -> Result<Self, Findings> {
        Self::from_json(crate::document::utf8(bytes)?)
    }

    /// Reads a map from JSON text, under other limits.
    ///
    /// # Errors
    /// Those of [`ImpactMap::from_json`].
    pub fn from_json_within(text: &str, limits: Limits) -> Result<Self, Findings> {
        Self::from_document(crate::document::json::parse(text)?, limits)
    }

    /// The map as JSON text, every default written out; reading it gives an equal map.
    pub fn to_json(&self) -> String {
        crate::document::json::write(&self.to_document())
    }
}

impl<'de> Deserialize<'de> for Node<'static> {
    /// Reads a document from any serde format. Formats other than JSON text hand numbers over as floats. Those of more
    /// than 15 digits are kept apart, and the check refuses them as numbers of a map.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, None).map(Node::into_owned)
    }
}

impl<'de> Deserialize<'de> for ImpactMap {
    /// Reads a map from any serde format, under the default limits. [`ImpactMap::from_json`] keeps every digit of the
    /// numbers in JSON text; [`ImpactMap::from_document`] gives the findings one by one.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let document = read(deserializer, None)?;
        Self::from_document(document, Limits::default()).map_err(D::Error::custom)
    }
}

impl Serialize for ImpactMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_document().serialize(serializer)
    }
}
