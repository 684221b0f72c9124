//! The node that a value serializes as, for what says by `Serialize` alone how it is written.

use super::Node;
use serde::de::value::Error;
use serde::ser::{
    Error as _, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};
use std::borrow::Cow;

/// The node that one of our values serializes as: of texts, numbers, lists and objects with texts as keys. `null` where it
/// is anything else.
pub(crate) fn node_of(value: &(impl Serialize + ?Sized)) -> Node<'static> {
    let node = value.serialize(ToNode);
    debug_assert!(node.is_ok(), "{node:?}");
    node.unwrap_or(Node::Null)
}

struct ToNode;

/// A list or an object that is being made.
struct Parts<T>(Vec<T>);

type Items = Parts<Node<'static>>;
type Entries = Parts<(Cow<'static, str>, Node<'static>)>;

impl<T> Parts<T> {
    fn with_room(for_parts: usize) -> Self {
        Self(Vec::with_capacity(for_parts))
    }
}

macro_rules! numbers {
    ($($method:ident: $type:ty),*) => {$(
        fn $method(self, number: $type) -> Result<Self::Ok, Error> {
            Ok(Node::Number(Cow::Owned(number.to_string())))
        }
    )*};
}

/// What none of our values is.
macro_rules! refused {
    ($($method:ident($($type:ty),*) -> $given:ty;)*) => {$(
        fn $method(self, $(_: $type),*) -> Result<$given, Error> {
            Err(Error::custom(concat!("no node: ", stringify!($method))))
        }
    )*};
}

impl Serializer for ToNode {
    type Ok = Node<'static>;
    type Error = Error;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Impossible<Node<'static>, Error>;
    type SerializeTupleVariant = Impossible<Node<'static>, Error>;
    type SerializeMap = Entries;
    type SerializeStruct = Entries;
    type SerializeStructVariant = Impossible<Node<'static>, Error>;

    numbers! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_u128: u128
    }

    refused! {
        serialize_char(char) -> Node<'static>;
        serialize_bytes(&[u8]) -> Node<'static>;
        serialize_unit_variant(&'static str, u32, &'static str) -> Node<'static>;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }

    fn serialize_bool(self, value: bool) -> Result<Self::Ok, Error> {
        Ok(Node::Bool(value))
    }

    fn serialize_f32(self, value: f32) -> Result<Self::Ok, Error> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<Self::Ok, Error> {
        Ok(Node::Float(value))
    }

    fn serialize_str(self, text: &str) -> Result<Self::Ok, Error> {
        Ok(Node::text(text.to_owned()))
    }

    fn serialize_none(self) -> Result<Self::Ok, Error> {
        Ok(Node::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Self::Ok, Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Self::Ok, Error> {
        Ok(Node::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Self::Ok, Error> {
        Ok(Node::Null)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Self::Ok, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Self::Ok, Error> {
        Err(Error::custom("no node: a variant"))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Items, Error> {
        Ok(Parts::with_room(length.unwrap_or(0)))
    }

    fn serialize_tuple(self, length: usize) -> Result<Items, Error> {
        Ok(Parts::with_room(length))
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Entries, Error> {
        Ok(Parts::with_room(length.unwrap_or(0)))
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Entries, Error> {
        Ok(Parts::with_room(length))
    }
}

impl SerializeSeq for Items {
    type Ok = Node<'static>;
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.0.push(value.serialize(ToNode)?);
        Ok(())
    }

    fn end(self) -> Result<Self::Ok, Error> {
        Ok(Node::List(self.0))
    }
}

impl SerializeTuple for Items {
    type Ok = Node<'static>;
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<Self::Ok, Error> {
        SerializeSeq::end(self)
    }
}

impl SerializeMap for Entries {
    type Ok = Node<'static>;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        match &mut key.serialize(ToNode)? {
            Node::Text(key) => self.0.push((std::mem::take(key), Node::Null)),
            _ => return Err(Error::custom("no node: a key that is no text")),
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        if let Some((_, of_key)) = self.0.last_mut() {
            *of_key = value.serialize(ToNode)?;
        }
        Ok(())
    }

    fn end(self) -> Result<Self::Ok, Error> {
        Ok(Node::Object(self.0))
    }
}

impl SerializeStruct for Entries {
    type Ok = Node<'static>;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        self.0.push((Cow::Borrowed(key), value.serialize(ToNode)?));
        Ok(())
    }

    fn end(self) -> Result<Self::Ok, Error> {
        Ok(Node::Object(self.0))
    }
}
