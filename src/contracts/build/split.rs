//! Builders of how payers that are not stated share the rest.

use crate::contracts::terms::SplitBy;
use crate::document::{Drafted, Node, keyed, setters, texts};

/// A split that is being built; the `split` of a clause takes it.
#[derive(Clone, Debug)]
pub struct Split(Drafted);

/// Starts a split among these parties, in proportion to what each saves.
pub fn split(by: SplitBy, among: impl IntoIterator<Item = impl AsRef<str>>) -> Split {
    Split(vec![keyed("by", Node::text(by.as_str())), keyed("among", texts(among))])
}

impl Split {
    setters! {
        /// Sets the last map year whose savings count. By default all do.
        window: whole => "window";
    }
}
