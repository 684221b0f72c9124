//! Maps from text and to text: JSON, and any serde format.

use super::draft::Draft;
use super::{Conventions, ImpactMap};
use crate::document::{Node, Place, from_format};
use crate::error::Findings;
use crate::limits::Limits;
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
        Self::from_document(crate::document::json::parse(text, limits)?, limits)
    }

    /// The map as JSON text, every default written out; reading it gives an equal map.
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }
}

impl Conventions {
    /// Checks conventions that stand by themselves, as they stand in a map.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// use sroi::{Conventions, Limits, document::Node};
    /// let document: Node = serde_json::from_str(r#"{"preset": "green-book", "timing": "mid-year"}"#)?;
    /// let conventions = Conventions::from_document(document, Limits::default())?;
    /// assert_eq!(conventions.timing(), sroi::map::Timing::MidYear);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Every mistake in them, each with its address inside them.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        let mut draft = Draft::new(limits);
        let read = Self::read(&mut draft, &Place::ROOT, document);
        draft.into_reader().finish(read)
    }
}

impl<'de> Deserialize<'de> for Node<'static> {
    /// Reads a document from any serde format. From JSON text, through [`serde_json`](https://docs.rs/serde_json) and
    /// inside other types too, every number keeps its digits, keys keep their order, and a key that stands twice is there
    /// twice.
    ///
    /// Other formats hand numbers over as floats: TOML, a `serde_json::Value`, whatever serde keeps for later inside
    /// `#[serde(flatten)]` and `#[serde(untagged)]`. A float of up to 15 digits is taken at its word, whatever digits its
    /// text had; those of more are kept apart, and the check refuses them as numbers of a map. The order of keys is that
    /// of the format: a `Value` sorts them unless the feature `preserve_order` of its crate is on.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_format(deserializer).map(Node::into_owned)
    }
}

impl<'de> Deserialize<'de> for ImpactMap {
    /// Reads a map from any serde format, under the default limits. [`ImpactMap::from_document`] gives the findings one
    /// by one.
    ///
    /// JSON text keeps every digit; what other formats keep is said of [`Node`](crate::document::Node). To store a map,
    /// store its text, or write decimals as texts, as [`ImpactMap::to_json`] does: those keep their digits in any format.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// # let text = r#"{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01",
    /// #  "stakeholders": {"people": {}}, "outcomes": {"fitter": {"stakeholder": "people",
    /// #  "quantity": 0.1000000000000000055}}}"#;
    /// let map: sroi::ImpactMap = serde_json::from_str(text).unwrap();
    /// let quantity = map.number(&"/outcomes/fitter/quantity".parse().unwrap()).unwrap();
    /// assert_eq!(quantity.to_string(), "0.1000000000000000055");
    /// # }
    /// ```
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let document = from_format(deserializer)?;
        Self::from_document(document, Limits::default()).map_err(D::Error::custom)
    }
}

impl Serialize for ImpactMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_document().serialize(serializer)
    }
}
