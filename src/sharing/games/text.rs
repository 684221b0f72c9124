//! Cost games from text and to text: JSON, and any serde format.

use super::CostGame;
use crate::document::from_format;
#[cfg(feature = "json")]
use crate::error::{Error, Findings};
use crate::limits::Limits;
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[cfg(feature = "json")]
impl CostGame {
    /// Reads a game from JSON text. Every number keeps all the digits of its text.
    ///
    /// ```
    /// use sroi::{ErrorKind, sharing::games::CostGame};
    /// let text = r#"{"costs": {"city": "30", "county": "20", "county+city": "40"}}"#;
    /// let game = CostGame::from_json(text)?;
    /// assert_eq!(game.agencies().map(|id| id.as_str()).collect::<Vec<_>>(), ["city", "county"]);
    /// assert_eq!(CostGame::from_json(&game.to_json()?)?, game);
    ///
    /// let findings = CostGame::from_json(r#"{"costs": {"city": "30", "county": "20"}}"#).unwrap_err();
    /// assert_eq!(findings.first().kind(), ErrorKind::MissingCoalition);
    /// assert_eq!(findings.to_string(), "/costs/city+county: every coalition has a cost, this one has none");
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`CostGame::from_document`]. A fault of the JSON itself is reported alone, with line and column.
    pub fn from_json(text: &str) -> Result<Self, Findings> {
        Self::from_json_within(text, Limits::default())
    }

    /// Reads a game from JSON text, under other limits.
    ///
    /// # Errors
    /// Those of [`CostGame::from_json`].
    pub fn from_json_within(text: &str, limits: Limits) -> Result<Self, Findings> {
        Self::from_document(crate::document::json::parse(text, limits)?, limits)
    }

    /// The game as JSON text; reading it gives an equal game.
    ///
    /// # Errors
    /// Those of [`CostGame::to_document`].
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(crate::document::json_text::write(&self.to_document()?))
    }
}

impl<'de> Deserialize<'de> for CostGame {
    /// Reads a game from any serde format, under the default limits. [`CostGame::from_json`] keeps every digit of the numbers in JSON text;
    /// [`CostGame::from_document`] gives the findings one by one.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_document(from_format(deserializer)?, Limits::default()).map_err(D::Error::custom)
    }
}

impl Serialize for CostGame {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_document().map_err(S::Error::custom)?.serialize(serializer)
    }
}
