//! What of options is in doubt: a study of all of them, and doubts that one has of its own.

use crate::address::Address;
use crate::decisions::change::{Changes, weighs_all_alike};
use crate::document::{Extensions, Id, Node, Place, Reader};
use crate::error::{Term, decisions as fault};
use crate::map::ImpactMap;
use crate::map::nearest::NearestNumber;
use crate::map::number::{Number, read_address};
use crate::simulation::{CheckedStudy, Doubt, Study, StudyWarning};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The doubts of one option, in place of those of the study about the same numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct OwnDoubts(IndexMap<Address, (Doubt, Extensions)>);

/// A study of options, held against the map of each.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Doubts {
    pub(super) study: Study,
    /// Addresses that options alone have in doubt.
    pub(super) more: Vec<Address>,
    /// Of each option, in order.
    pub(super) checked: Vec<CheckedStudy>,
    /// What there is to look at in doubts, where it stands in the document.
    pub(super) warnings: Vec<StudyWarning>,
}

/// Keys of a study that ask what is answered here in another way.
const ASKED_OTHERWISE: [&str; 4] = ["scenarios", "groups", "decision", "pilot"];

impl OwnDoubts {
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (&Address, &Doubt)> {
        self.0.iter().map(|(address, (doubt, _))| (address, doubt))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Option<Node<'_>>) -> Option<Self> {
        let Some(node) = node else { return Some(Self::default()) };
        reader.keyed(at, node, read_address, Doubt::read).map(|read| Self(read.into_iter().collect()))
    }

    pub(super) fn write(&self) -> Option<Node<'_>> {
        let entries = self.0.iter().map(|(at, (doubt, own))| (Cow::Borrowed(at.as_str()), doubt.write(own)));
        (!self.is_empty()).then(|| Node::Object(entries.collect()))
    }
}

/// What is asked: what a pound of cost has to return. 1 where nothing is stated.
pub(super) fn read_asked(reader: &mut Reader, at: &Place<'_>, node: Option<Node<'_>>) -> Option<Vec<Decimal>> {
    let Some(node) = node else { return Some(vec![Decimal::ONE]) };
    let items = reader.list(at, node, Term::DECIMALS)?;
    reader.decimals(at, &items)
}

/// Reads a study of options.
pub(super) fn read_study(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Study> {
    let other = ASKED_OTHERWISE.into_iter().filter(|key| node.get(key).is_some()).collect::<Vec<_>>();
    for key in &other {
        reader.file(&at.key(key), fault::not_of_options(key));
    }
    let limits = reader.limits();
    reader.inside(at, Study::from_document(node, limits)).filter(|_| other.is_empty())
}

/// A study without what is asked of options otherwise.
pub(in crate::decisions) fn study_of_options(study: &Study) -> Node<'_> {
    let mut document = study.to_document();
    if let Node::Object(fields) = &mut document {
        fields.retain(|(key, _)| !ASKED_OTHERWISE.contains(&&**key));
    }
    document
}

/// An option, as far as its doubts are concerned.
#[derive(Clone, Copy)]
pub(super) struct Doubted<'o> {
    pub(super) id: &'o Id,
    pub(super) map: &'o ImpactMap,
    pub(super) changes: &'o Changes,
    pub(super) own: &'o OwnDoubts,
}

impl Doubts {
    /// Holds a study and the doubts of the options against the map of each. A doubt applies in every option whose map has the number and does
    /// not change it, and in one at least there is such a number.
    pub(super) fn check(reader: &mut Reader, study: Study, options: &[Doubted<'_>]) -> Option<Self> {
        let before = reader.found.len();
        let has = |address: &Address| options.iter().any(|option| Number::at(option.map, address).is_some());
        for (address, _) in study.doubts().filter(|(address, _)| !has(address)) {
            let error = options.first().map(|option| NearestNumber::of(option.map).no_such_number(address));
            let at = Address::of(["study", "doubts", address.as_str()]);
            if let Some(error) = error {
                reader.found.file(|| error.at(at));
            }
        }
        // what weighs all alike is in doubt in all of them, or in none
        for (address, _) in study.doubts().filter(|(address, _)| weighs_all_alike(address)) {
            if has(address) && !options.iter().all(|option| option.keeps(address)) {
                let at = Address::of(["study", "doubts", address.as_str()]);
                reader.found.file(|| fault::weighs_all_alike().at(at));
            }
        }
        for option in options {
            for (address, _) in option.own.iter().filter(|(address, _)| weighs_all_alike(address)) {
                let at = Address::of(["options", option.id.as_str(), "doubts", address.as_str()]);
                reader.found.file(|| fault::weighs_all_alike().at(at));
            }
        }
        let mut told = BTreeSet::new();
        let mut warnings: Vec<StudyWarning> = Vec::new();
        let mut checked = Vec::with_capacity(options.len());
        for option in options {
            let keeps = |address: &Address| option.keeps(address);
            match study.of_one(keeps, option.own.iter()).check(option.map) {
                Ok(one) => {
                    for warning in one.warnings() {
                        let (at, _) = option.place_of(Some(warning.at()));
                        if warnings.iter().all(|known| known.code() != warning.code() || *known.at() != at) {
                            warnings.push(warning.clone().moved_to(at));
                        }
                    }
                    checked.push(one);
                }
                Err(findings) => {
                    for error in findings {
                        let (at, is_own) = option.place_of(error.address());
                        // what is wrong with a doubt of the study is told of the first option in which it is
                        if is_own || told.insert((at.clone(), error.code())) {
                            reader.found.file(|| error.at(at));
                        }
                    }
                }
            }
        }
        let mut more: Vec<Address> = Vec::new();
        for (address, _) in options.iter().flat_map(|option| option.own.iter()) {
            if study.doubt(address).is_none() && !more.contains(address) {
                more.push(address.clone());
            }
        }
        (reader.found.len() == before).then_some(Self { study, more, checked, warnings })
    }

    /// The place of a number among all those that are drawn.
    pub(super) fn column(&self, address: &Address) -> Option<usize> {
        let mut all = self.study.doubts().map(|(address, _)| address).chain(&self.more);
        all.position(|one| one == address)
    }

    /// How many numbers are drawn.
    pub(super) fn columns(&self) -> usize {
        self.study.doubts().len().saturating_add(self.more.len())
    }
}

impl Doubted<'_> {
    /// Whether a doubt of the study is about this option: its map has the number, and the option does not change it.
    pub(super) fn keeps(&self, address: &Address) -> bool {
        Number::at(self.map, address).is_some() && self.changes.iter().all(|(changed, _)| changed != address)
    }

    /// Where what is said of a place in its study is told in the document, and whether that is in a doubt of its own.
    fn place_of(&self, at: Option<&Address>) -> (Address, bool) {
        let tokens: Vec<String> = at.into_iter().flat_map(Address::tokens).map(Cow::into_owned).collect();
        let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
        let is_own = matches!(*tokens, ["doubts", number, ..] if self.own.iter().any(|(at, _)| at.as_str() == number));
        let whole = if is_own { vec!["options", self.id.as_str()] } else { vec!["study"] };
        (Address::of(whole.into_iter().chain(tokens)), is_own)
    }
}
