//! Reading from whichever serde format: JSON by its text, every other by what it hands over.

use super::node::Node;
use super::read::read;
use serde::de::Deserializer;

/// Reads the tree of a document from a format.
pub(crate) fn from_format<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Node<'de>, D::Error> {
    #[cfg(feature = "json")]
    if json_text::is_asked_of::<D>() {
        return deserializer.deserialize_newtype_struct(json_text::NAME, json_text::Asked);
    }
    read(deserializer)
}

/// The text of JSON, which `serde_json` hands over where it is asked as its own `RawValue` asks.
///
/// What is asked for is known to `serde_json` alone, and other formats may refuse a name that is not theirs (RON does).
/// So the type that reads must be its reader of text, bare or inside another. Should a later version call it otherwise, or
/// no longer know the name, it is read as any format is, floats and all; `tests/formats.rs` tells.
#[cfg(feature = "json")]
mod json_text {
    use super::{Node, read};
    use crate::document::json;
    use crate::document::read::Key;
    use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
    use std::borrow::Cow;
    use std::fmt;

    /// The name that `RawValue` asks by, and the one key of the map that is the answer.
    pub(super) const NAME: &str = "$serde_json::private::RawValue";

    pub(super) fn is_asked_of<D>() -> bool {
        std::any::type_name::<D>().contains("serde_json::de::Deserializer<")
    }

    pub(super) struct Asked;

    impl<'de> Visitor<'de> for Asked {
        type Value = Node<'de>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("JSON text")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node<'de>, A::Error> {
            if map.next_key_seed(Key)?.is_none_or(|key| key != NAME) {
                return Err(A::Error::custom("the text of JSON was asked for, and is not what came"));
            }
            match map.next_value_seed(Key)? {
                Cow::Borrowed(text) => json::inside(text).map_err(A::Error::custom),
                Cow::Owned(text) => json::inside(&text).map(Node::into_owned).map_err(A::Error::custom),
            }
        }

        fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node<'de>, D::Error> {
            read(deserializer)
        }
    }
}
