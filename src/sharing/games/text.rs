//! Cost games from text and to text: JSON, and any serde format.

use super::{Coalition, CostGame};
use crate::address::Address;
use crate::document::Object;
use crate::document::{Node, read};
#[cfg(feature = "json")]
use crate::error::Findings;
use crate::error::{Error, games as fault};
use crate::number::Rational;
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

impl CostGame {
    /// The game as a document: agencies in order, and the cost of every coalition as a decimal.
    ///
    /// # Errors
    /// A cost or benefit that is no decimal of at most 28 digits, such as 1/3, with its address. Whatever was read from a
    /// document can be written.
    pub fn to_document(&self) -> Result<Node<'_>, Error> {
        let agencies = self.agencies().map(|id| Node::text(id.as_str())).collect();
        let mut costs = Vec::with_capacity(1 << self.count());
        for bits in 1..(1_usize << self.count()) {
            let coalition = Coalition::from_bits(bits);
            let key = self.key(coalition);
            let cost = decimal(&self.cost_at(coalition)).map_err(|fault| fault.at(at("costs", &key)))?;
            costs.push((Cow::Owned(key), cost));
        }
        let benefits = self.benefits().map(|benefits| {
            let amounts = benefits.iter().map(|(id, benefit)| {
                let benefit = decimal(benefit).map_err(|fault| fault.at(at("benefits", id.as_str())))?;
                Ok((Cow::Borrowed(id.as_str()), benefit))
            });
            amounts.collect::<Result<_, Error>>().map(Node::Object)
        });
        Ok(Object::new()
            .text("title", self.title())
            .node("agencies", Some(Node::List(agencies)))
            .node("costs", Some(Node::Object(costs)))
            .node("benefits", benefits.transpose()?)
            .end(self.extensions()))
    }

    /// Reads a game from JSON text, numbers from their text.
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
    /// Everything that is wrong with it, each with its address; a fault of the JSON itself stands alone, with line and
    /// column.
    #[cfg(feature = "json")]
    pub fn from_json(text: &str) -> Result<Self, Findings> {
        Self::from_document(crate::document::json::parse(text)?)
    }

    /// The game as JSON text; reading it gives an equal game.
    ///
    /// # Errors
    /// As [`CostGame::to_document`].
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(crate::document::json::write(&self.to_document()?))
    }
}

fn at(list: &str, key: &str) -> Address {
    Address::of([list, key])
}

fn decimal(number: &Rational) -> Result<Node<'static>, Error> {
    number.exact_decimal().map(Node::Decimal).ok_or_else(|| fault::no_decimal(number))
}

impl<'de> Deserialize<'de> for CostGame {
    /// From any serde format. [`CostGame::from_json`] reads JSON with the text of its numbers;
    /// [`CostGame::from_document`] gives the findings one by one.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_document(read(deserializer, None)?).map_err(D::Error::custom)
    }
}

impl Serialize for CostGame {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_document().map_err(S::Error::custom)?.serialize(serializer)
    }
}
