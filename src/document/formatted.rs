//! Reading and writing of whole documents that can be had as a tree: JSON text, and any serde format.

/// Reading and writing of a document by its `from_document` and `to_document`.
macro_rules! read_and_written {
    ($($type:ident, $what:literal;)*) => {$(
        #[cfg(feature = "json")]
        impl $type {
            #[doc = concat!("Reads ", $what, " from JSON text. Every number keeps all the digits of its text.")]
            ///
            /// # Errors
            /// Those of `from_document`. A fault of the JSON itself is reported alone, with line and column.
            pub fn from_json(text: &str) -> Result<Self, $crate::error::Findings> {
                Self::from_json_within(text, $crate::limits::Limits::default())
            }

            #[doc = concat!("Reads ", $what, " from JSON text, under other limits.")]
            ///
            /// # Errors
            /// Those of `from_json`.
            pub fn from_json_within(
                text: &str,
                limits: $crate::limits::Limits,
            ) -> Result<Self, $crate::error::Findings> {
                Self::from_document($crate::document::json::parse(text, limits)?, limits)
            }

            /// As JSON text; reading it gives an equal document.
            pub fn to_json(&self) -> String {
                $crate::document::json_text::write(&self.to_document())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            #[doc = concat!("Reads ", $what, " from any serde format, under the default limits. `from_json` keeps every digit of the numbers in JSON text.")]
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let document = $crate::document::from_format(deserializer)?;
                let limits = $crate::limits::Limits::default();
                Self::from_document(document, limits).map_err(<D::Error as serde::de::Error>::custom)
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&self.to_document(), serializer)
            }
        }
    )*};
}

pub(crate) use read_and_written;
