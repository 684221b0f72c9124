//! `Serialize` of results and of their parts, by the documents that they stand in.

/// `Serialize` of types, each by a function to the document that it is.
macro_rules! as_document {
    ($($type:ty, $write:expr;)*) => {$(
        impl serde::Serialize for $type {
            /// As it stands in the documents of results.
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let write: fn(&Self) -> $crate::document::Node<'_> = $write;
                serde::Serialize::serialize(&write(self), serializer)
            }
        }
    )*};
}

/// `Serialize` of types, each by a function to the word or text that stands for it.
macro_rules! as_text {
    ($($type:ty, $text:expr;)*) => {$(
        impl serde::Serialize for $type {
            /// As text, as it stands in documents.
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let text: fn(&Self) -> &str = $text;
                serializer.serialize_str(text(self))
            }
        }
    )*};
}

pub(crate) use {as_document, as_text};
