//! Documents: what a text says, kept whole (duplicate keys, the text of numbers) until it has been checked.

mod any;
mod deep;
mod drafted;
#[cfg(any(feature = "csv", feature = "json"))]
mod encoding;
mod fields;
mod formatted;
mod guarded;
mod handed_in;
mod id;
mod inside;
#[cfg(feature = "json")]
pub(crate) mod json;
#[cfg(feature = "json")]
pub(crate) mod json_text;
mod nearest;
mod node;
mod node_of;
mod object;
mod own_fields;
mod place;
mod printed;
mod ranges;
mod read;
mod reader;
mod serialized;
mod shown;
mod streamed;
mod write;

use crate::error::document::DEEPEST;

pub(crate) use any::from_format;
pub(crate) use drafted::{
    Drafted, keyed, numbers, numbers_by_key, of_whole_documents, put_under, setters, text, texts,
};
#[cfg(any(feature = "csv", feature = "json"))]
pub use encoding::utf8;
pub(crate) use fields::Fields;
pub(crate) use formatted::read_and_written;
pub(crate) use guarded::guarded;
#[cfg(any(feature = "csv", feature = "xlsx"))]
pub(crate) use guarded::is_guarded;
pub(crate) use handed_in::pushed_one_by_one;
pub use id::Id;
pub(crate) use nearest::{MOST_SUGGESTIONS, are_within, nearest_word};
pub use node::{Extensions, Node};
pub(crate) use node_of::node_of;
pub(crate) use object::Object;
pub(crate) use place::Place;
pub(crate) use printed::{LINE, NAME, cut, wrapped};
pub(crate) use reader::{Reader, checked};
pub(crate) use serialized::{as_document, as_text};
pub(crate) use streamed::{Leaf, Parts, Pieces, Streamed};
