//! Which numbers are corrected, by what grades, and how often.

use crate::address::Address;
use crate::document::{Node, Place, Reader, as_text};
use crate::map::number::read_address;
use indexmap::IndexMap;
use std::borrow::Cow;

/// Which numbers are corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Graded {
    /// Those with a note that has a grade; numbers that cannot be corrected are passed over.
    Noted,
    /// These, each by a grade from 1, the best, to 6.
    These(IndexMap<Address, u8>),
}

/// What is corrected once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Per {
    /// Each number by itself: several on one product compound.
    #[default]
    Number,
    /// Each outcome with graded numbers: its proxies, by the worst of their grades.
    Outcome,
}

/// The word for numbers that a note grades.
const NOTED: &str = "noted";

impl Per {
    pub(super) const WORDS: [(&'static str, Self); 2] = [("number", Self::Number), ("outcome", Self::Outcome)];

    /// The word for it, such as `outcome`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Outcome => "outcome",
        }
    }
}

as_text! {
    Per, |one| one.as_str();
}

impl Graded {
    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        if matches!(node, Node::Text(_)) {
            return reader.word(at, node, &[(NOTED, ())]).map(|()| Self::Noted);
        }
        let grade = |reader: &mut Reader, at: &Place<'_>, node: Node<'_>| {
            let grade = reader.whole(at, &node, 1..=6)?;
            u8::try_from(grade).ok()
        };
        reader.keyed(at, node, read_address, grade).map(|read| Self::These(read.into_iter().collect()))
    }

    /// Where the grade of a number is stated in the document.
    pub(super) fn place_of(&self, number: &Address) -> Address {
        match self {
            Self::Noted => Address::of(["map", "notes", number.as_str()]),
            Self::These(_) => Address::of(["numbers", number.as_str()]),
        }
    }

    pub(in crate::decisions) fn write(&self) -> Node<'_> {
        match self {
            Self::Noted => Node::text(NOTED),
            Self::These(numbers) => {
                let entries = numbers.iter().map(|(at, grade)| (Cow::Borrowed(at.as_str()), Node::whole(*grade)));
                Node::Object(entries.collect())
            }
        }
    }
}
