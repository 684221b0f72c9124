//! Agreements in Rust code: a proposal only writes the draft; the check that text goes through reads it.

use super::Agreement;
use super::agreement::FORMAT;
use crate::document::Node;
use crate::error::Findings;
use crate::number::{Money, Proportion, Rate};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::marker::PhantomData;

/// An agreement on its way, of the kind `K`.
///
/// ```
/// use sroi::pockets::agreements::Agreement;
/// let deal = Agreement::matching_grant("school", "0.9", [("courts", "0.6"), ("nhs", "0.4")]);
/// assert_eq!(deal.title("Grant for classes").finish()?.title(), Some("Grant for classes"));
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a proposal is no agreement before it is finished"]
pub struct Proposal<K> {
    fields: Vec<(Cow<'static, str>, Node<'static>)>,
    kind: PhantomData<K>,
}

/// A number of an agreement as it is written, or a list of them, one a year: texts, whole numbers or decimals. Floats
/// are left out, since 0.1 is not one.
#[derive(Clone, Debug)]
pub struct Stated(pub(super) Node<'static>);

impl<K> Proposal<K> {
    pub(super) fn new(kind: &'static str) -> Self {
        let fields = vec![("format".into(), Node::text(FORMAT)), ("kind".into(), Node::text(kind))];
        Self { fields, kind: PhantomData }
    }

    pub(super) fn set(mut self, key: &'static str, node: Node<'static>) -> Self {
        self.fields.push((Cow::Borrowed(key), node));
        self
    }

    pub(super) fn figure(self, key: &'static str, figure: impl Into<Stated>) -> Self {
        self.set(key, figure.into().0)
    }

    pub(super) fn text(self, key: &'static str, text: &str) -> Self {
        self.set(key, Node::Text(Cow::Owned(text.to_owned())))
    }

    pub(super) fn figures(
        self,
        key: &'static str,
        all: impl IntoIterator<Item = (impl AsRef<str>, impl Into<Stated>)>,
    ) -> Self {
        let all = all.into_iter().map(|(id, figure)| (Cow::Owned(id.as_ref().to_owned()), figure.into().0));
        self.set(key, Node::Object(all.collect()))
    }

    /// Gives it a title.
    pub fn title(self, title: &str) -> Self {
        self.text("title", title)
    }

    /// Carries an `x-` field.
    pub fn extension(mut self, key: &str, value: Node<'_>) -> Self {
        self.fields.push((Cow::Owned(key.to_owned()), value.into_owned()));
        self
    }

    /// Checks the agreement.
    ///
    /// # Errors
    /// Everything that is wrong with it on its own, each with its address.
    pub fn finish(self) -> Result<Agreement, Findings> {
        Agreement::from_document(Node::Object(self.fields))
    }
}

macro_rules! stated_from {
    ($($number:ty => $decimal:expr;)*) => {$(
        impl From<$number> for Stated {
            fn from(value: $number) -> Self {
                Self(Node::Decimal($decimal(value)))
            }
        }
    )*};
}

stated_from! {
    i32 => Decimal::from;
    i64 => Decimal::from;
    u32 => Decimal::from;
    u64 => Decimal::from;
    Decimal => std::convert::identity;
    Money => Money::to_decimal;
    Proportion => Proportion::to_decimal;
    Rate => Rate::to_decimal;
}

impl From<&str> for Stated {
    fn from(text: &str) -> Self {
        Self(Node::Text(Cow::Owned(text.to_owned())))
    }
}

impl From<String> for Stated {
    fn from(text: String) -> Self {
        Self(Node::Text(Cow::Owned(text)))
    }
}

impl<T: Into<Self>> From<Vec<T>> for Stated {
    /// One a year.
    fn from(years: Vec<T>) -> Self {
        Self(Node::List(years.into_iter().map(|year| year.into().0).collect()))
    }
}

impl<T: Into<Self>, const N: usize> From<[T; N]> for Stated {
    /// One a year.
    fn from(years: [T; N]) -> Self {
        Self(Node::List(years.into_iter().map(|year| year.into().0).collect()))
    }
}
