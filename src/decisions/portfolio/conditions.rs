//! Conditions on a set of projects besides budgets: how many of some, which only with which, and shares of what has a fact.

use crate::decisions::maps::Maps;
use crate::document::{Extensions, Id, Node, Object, Place, Reader};
use crate::error::{Term, contracts::named_twice, decisions as fault, document as unread};
use crate::number::Proportion;
use indexmap::IndexSet;

/// How many of some projects are chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    projects: IndexSet<Id>,
    at_least: u32,
    at_most: u32,
    extensions: Extensions,
}

/// A project that is chosen only with one of some others.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    project: Id,
    any_of: IndexSet<Id>,
    extensions: Extensions,
}

/// A share of all that is chosen, which has a fact.
#[derive(Clone, Debug, PartialEq)]
pub struct FactShare {
    fact: Id,
    is: String,
    of: ShareOf,
    at_least: Option<Proportion>,
    at_most: Option<Proportion>,
    extensions: Extensions,
}

/// What a share is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ShareOf {
    /// Of all that is spent in cash.
    #[default]
    Cash,
    /// Of all projects chosen.
    Projects,
}

impl ShareOf {
    const WORDS: [(&str, Self); 2] = [("cash", Self::Cash), ("projects", Self::Projects)];

    /// The word for it in a document.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Projects => "projects",
        }
    }
}

impl Choice {
    /// The projects that it is about.
    pub fn projects(&self) -> impl ExactSizeIterator<Item = &Id> {
        self.projects.iter()
    }

    /// How many of them are chosen at least; 0 where nothing is stated.
    pub const fn at_least(&self) -> u32 {
        self.at_least
    }

    /// How many of them are chosen at most; all where nothing is stated.
    pub const fn at_most(&self) -> u32 {
        self.at_most
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>, maps: Option<&Maps>) -> Option<Self> {
        let mut fields = reader.fields(at, node, &["projects", "at_least", "at_most"])?;
        let before = reader.found.len();
        let projects = reader.required(at, "projects", fields.take("projects"));
        let projects = projects.and_then(|node| read_projects(reader, &at.key("projects"), node, maps));
        let mut number = |key, node: Option<Node<'_>>| {
            let number = reader.whole(&at.key(key), &node?, 0..=u32::MAX.into())?;
            u32::try_from(number).ok()
        };
        let at_least = number("at_least", fields.take("at_least"));
        let at_most = number("at_most", fields.take("at_most"));
        if reader.found.len() > before {
            return None;
        }
        let projects = projects?;
        let all = u32::try_from(projects.len()).unwrap_or(u32::MAX);
        let (at_least, at_most) = (at_least.unwrap_or(0), at_most.unwrap_or(all));
        Some(Self { projects, at_least, at_most, extensions: fields.extensions })
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new()
            .node("projects", Some(ids(&self.projects)))
            .whole("at_least", Some(self.at_least))
            .whole("at_most", Some(self.at_most))
            .end(&self.extensions)
    }
}

impl Need {
    /// The project that needs another one.
    pub const fn project(&self) -> &Id {
        &self.project
    }

    /// Those of which it needs one.
    pub fn any_of(&self) -> impl ExactSizeIterator<Item = &Id> {
        self.any_of.iter()
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>, maps: Option<&Maps>) -> Option<Self> {
        let mut fields = reader.fields(at, node, &["project", "any_of"])?;
        let project = reader.required(at, "project", fields.take("project"));
        let project = project.and_then(|node| read_project(reader, &at.key("project"), node, maps));
        let any_of = reader.required(at, "any_of", fields.take("any_of"));
        let any_of = any_of.and_then(|node| read_projects(reader, &at.key("any_of"), node, maps));
        Some(Self { project: project?, any_of: any_of?, extensions: fields.extensions })
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new()
            .text("project", Some(self.project.as_str()))
            .node("any_of", Some(ids(&self.any_of)))
            .end(&self.extensions)
    }
}

impl FactShare {
    /// The key of the fact.
    pub const fn fact(&self) -> &Id {
        &self.fact
    }

    /// The word that it has to be, or to have among its texts.
    pub fn is(&self) -> &str {
        &self.is
    }

    /// What it is a share of.
    pub const fn of(&self) -> ShareOf {
        self.of
    }

    /// The least that the share may be. `None` where there is no such bound.
    pub const fn at_least(&self) -> Option<Proportion> {
        self.at_least
    }

    /// The most that the share may be. `None` where there is no such bound.
    pub const fn at_most(&self) -> Option<Proportion> {
        self.at_most
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = reader.fields(at, node, &["fact", "is", "of", "at_least", "at_most"])?;
        let before = reader.found.len();
        let fact = reader.required(at, "fact", fields.take("fact"));
        let fact = fact.and_then(|node| reader.id(&at.key("fact"), node));
        let is = reader.required(at, "is", fields.take("is"));
        let is = is.and_then(|node| reader.text(&at.key("is"), node));
        let of = fields.take("of").and_then(|node| reader.word(&at.key("of"), node, &ShareOf::WORDS));
        let (least, most) = (fields.take("at_least"), fields.take("at_most"));
        if least.is_none() && most.is_none() {
            reader.file(at, fault::no_bound());
        }
        let at_least = least.and_then(|node| reader.proportion(&at.key("at_least"), &node));
        let at_most = most.and_then(|node| reader.proportion(&at.key("at_most"), &node));
        if reader.found.len() > before {
            return None;
        }
        let of = of.unwrap_or_default();
        Some(Self { fact: fact?, is: is?, of, at_least, at_most, extensions: fields.extensions })
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new()
            .text("fact", Some(self.fact.as_str()))
            .text("is", Some(&self.is))
            .text("of", Some(self.of.as_str()))
            .decimal("at_least", self.at_least.map(Proportion::to_decimal))
            .decimal("at_most", self.at_most.map(Proportion::to_decimal))
            .end(&self.extensions)
    }
}

fn ids(all: &IndexSet<Id>) -> Node<'_> {
    Node::List(all.iter().map(|id| Node::text(id.as_str())).collect())
}

/// A list of at least one id, each of them once.
pub(super) fn read_named(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Node<'_>,
    mut read: impl FnMut(&mut Reader, &Place<'_>, Node<'_>) -> Option<Id>,
) -> Option<IndexSet<Id>> {
    let items = reader.list(at, node, Term::IDS)?;
    if items.is_empty() {
        reader.file(at, unread::empty_list(Term::ITEM_ID));
    }
    let before = reader.found.len();
    let (mut named, mut texts) = (IndexSet::with_capacity(items.len()), IndexSet::with_capacity(items.len()));
    for (place, item) in items.into_iter().enumerate() {
        let at = &at.index(place);
        // one that nothing has may stand there twice as well
        if let Node::Text(text) = &item
            && !texts.insert(text.clone().into_owned())
        {
            reader.file(at, named_twice(text));
            continue;
        }
        named.extend(read(reader, at, item));
    }
    (reader.found.len() == before && !named.is_empty()).then_some(named)
}

fn read_project(reader: &mut Reader, at: &Place<'_>, node: Node<'_>, maps: Option<&Maps>) -> Option<Id> {
    match maps {
        Some(maps) => maps.named(reader, at, node),
        // what is wrong with the maps is told there, and who is one of them cannot be said
        None => reader.id(at, node),
    }
}

fn read_projects(reader: &mut Reader, at: &Place<'_>, node: Node<'_>, maps: Option<&Maps>) -> Option<IndexSet<Id>> {
    read_named(reader, at, node, |reader, at, node| read_project(reader, at, node, maps))
}
