//! Agreements in Rust code. A proposal only writes a draft; [`Proposal::finish`] puts it through the same check as a
//! text.

use super::Agreement;
use super::agreement::FORMAT;
use crate::document::Node;
use crate::error::Findings;
use crate::number::{Money, Proportion, Rate};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::marker::PhantomData;

/// An agreement of the kind `K` that is being built.
///
/// ```
/// use sroi::pockets::agreements::Agreement;
/// let deal = Agreement::matching_grant("school", "0.9", [("courts", "0.6"), ("nhs", "0.4")]);
/// assert_eq!(deal.titled("Grant for classes").finish()?.title(), Some("Grant for classes"));
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a proposal is no agreement before it is finished"]
pub struct Proposal<K> {
    fields: Vec<(Cow<'static, str>, Node<'static>)>,
    kind: PhantomData<K>,
}

/// A number of an agreement as the caller writes it, or a list of them, one for each year: texts, whole numbers or
/// decimals. Floats are not accepted, since 0.1 is not exactly representable in one.
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

    /// Sets the title of the agreement.
    pub fn titled(self, title: &str) -> Self {
        self.text("title", title)
    }

    /// Adds a field of your own, whose key begins with `x-`. It is kept and written back, and never computed with.
    pub fn extension(mut self, key: &str, value: Node<'_>) -> Self {
        self.fields.push((Cow::Owned(key.to_owned()), value.into_owned()));
        self
    }

    /// Checks everything that was stated and makes the agreement.
    ///
    /// # Errors
    /// Every mistake in the agreement by itself, each with its address: values outside their range, names that are no
    /// ids, shares that do not add up to 1.
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
    /// The numbers in order, one for each year.
    fn from(years: Vec<T>) -> Self {
        Self(Node::List(years.into_iter().map(|year| year.into().0).collect()))
    }
}

impl<T: Into<Self>, const N: usize> From<[T; N]> for Stated {
    /// The numbers in order, one for each year.
    fn from(years: [T; N]) -> Self {
        Self(Node::List(years.into_iter().map(|year| year.into().0).collect()))
    }
}
