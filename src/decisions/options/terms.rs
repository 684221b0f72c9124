//! The document: maps, the options made of them, and which of these is the status quo.

use super::alternative::{Alternative, made, read_drafts};
#[cfg(feature = "simulation")]
use super::doubts::{Doubted, Doubts, read_asked, read_study, study_of_options};
use crate::decisions::account::Account;
use crate::decisions::maps::Maps;
use crate::document::{Extensions, Id, Node, Object, Place, Reader, checked};
#[cfg(feature = "simulation")]
use crate::error::decisions as fault;
use crate::error::{Findings, Term};
use crate::limits::Limits;
#[cfg(feature = "simulation")]
use crate::simulation::Study;
use indexmap::IndexMap;
#[cfg(feature = "simulation")]
use rust_decimal::Decimal;

/// Options, of which one is what happens if nothing is decided.
///
/// One that was read is valid: the map of each option was made and checked.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::decisions::{Options, Quadrant};
/// let options = Options::from_json(r#"{
///     "format": "sroi-options/1",
///     "maps": {"club": {
///         "format": "sroi/1", "title": "Walking club", "currency": "GBP", "base_date": "2026-04-01",
///         "stakeholders": {"walkers": {}}, "inputs": {"leader": {"from": "walkers", "amount": "800"}},
///         "outcomes": {"fitter": {"stakeholder": "walkers", "starts": 0, "quantity": "12", "values": {"pass": {"proxy": "150"}}}}
///     }},
///     "options": {
///         "none": {"map": "club", "changes": {"/inputs/leader/amount": "0", "/outcomes/fitter/quantity": "0"}},
///         "club": {"map": "club"}
///     },
///     "status_quo": "none"
/// }"#)?;
/// let compared = options.compared()?;
/// let club = compared.option("club").unwrap();
/// assert_eq!(club.row.figures.net.to_string(), "1000");
/// assert_eq!(club.against_status_quo.quadrant, Quadrant::CostsMoreGainsMore);
/// assert_eq!(compared.best().as_str(), "club");
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    title: Option<String>,
    maps: Maps,
    account: Account,
    alternatives: IndexMap<Id, Alternative>,
    status_quo: Id,
    #[cfg(feature = "simulation")]
    asked: Vec<Decimal>,
    #[cfg(feature = "simulation")]
    doubts: Option<Doubts>,
    extensions: Extensions,
    limits: Limits,
}

impl Options {
    /// The value of the key `format`, which names the format and its version.
    pub(in crate::decisions) const FORMAT: &'static str = "sroi-options/1";

    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// # Errors
    /// Every mistake at once, each with its address, those in the maps and those that changes make included.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        checked(Term::OPTIONS, document, limits, |reader, document| Self::read(reader, document, limits))
    }

    /// Its title. `None` where it has none.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The maps that the options are made of.
    pub const fn maps(&self) -> &Maps {
        &self.maps
    }

    /// Whose cost and value count.
    pub const fn account(&self) -> &Account {
        &self.account
    }

    /// The options, in order.
    pub fn options(&self) -> impl ExactSizeIterator<Item = (&Id, &Alternative)> + Clone {
        self.alternatives.iter()
    }

    /// The option with this id. `None` where there is none such.
    pub fn option(&self, id: impl AsRef<str>) -> Option<&Alternative> {
        self.alternatives.get(id.as_ref())
    }

    /// The id of the option that is what happens if nothing is decided.
    pub const fn status_quo(&self) -> &Id {
        &self.status_quo
    }

    /// What is in doubt, and how it is drawn. `None` where options are compared as stated alone.
    #[cfg(feature = "simulation")]
    pub fn study(&self) -> Option<&Study> {
        self.doubts.as_ref().map(|doubts| &doubts.study)
    }

    /// What a pound of cost has to return, 0 or more each; 1 where nothing is stated.
    #[cfg(feature = "simulation")]
    pub fn asked(&self) -> &[Decimal] {
        &self.asked
    }

    #[cfg(feature = "simulation")]
    pub(super) const fn doubts(&self) -> Option<&Doubts> {
        self.doubts.as_ref()
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The limits under which it was checked, and is compared.
    pub const fn limits(&self) -> Limits {
        self.limits
    }

    /// The document, every default written out.
    pub fn to_document(&self) -> Node<'_> {
        let object = Object::new().text("format", Some(Self::FORMAT)).text("title", self.title.as_deref());
        let object = self
            .maps
            .write(object)
            .text("account", Some(self.account.as_str()))
            .object("options", self.alternatives.iter().map(|(id, one)| (id.as_str(), one.write())))
            .text("status_quo", Some(self.status_quo.as_str()));
        #[cfg(feature = "simulation")]
        let object =
            object.node("asked", Some(Node::decimals(&self.asked))).node("study", self.study().map(study_of_options));
        object.end(&self.extensions)
    }

    fn read(reader: &mut Reader, document: Node<'_>, limits: Limits) -> Option<Self> {
        #[cfg(feature = "simulation")]
        const KEYS: [&str; 9] =
            ["format", "title", "conventions", "maps", "account", "options", "status_quo", "study", "asked"];
        #[cfg(not(feature = "simulation"))]
        const KEYS: [&str; 7] = ["format", "title", "conventions", "maps", "account", "options", "status_quo"];
        let at = &Place::ROOT;
        let mut fields = reader.fields(at, document, &KEYS)?;
        reader.format(Term::OPTIONS, Self::FORMAT, fields.take("format"));
        let stated_title = fields.take("title");
        let has_title = stated_title.is_some();
        let title = reader.optional_name(at, "title", stated_title);
        let maps = Maps::read(reader, at, fields.take("maps"), fields.take("conventions"));
        let account = fields.take("account");
        let account = maps.as_ref().and_then(|maps| Account::read(reader, &at.key("account"), account, maps.all()));
        let options = reader.required(at, "options", fields.take("options"));
        let ids: Vec<String> = options.as_ref().map(keys_of).unwrap_or_default();
        let drafts = options.and_then(|node| read_drafts(reader, &at.key("options"), node, maps.as_ref()));
        let status_quo = reader.required(at, "status_quo", fields.take("status_quo"));
        let status_quo = status_quo.and_then(|node| reader.text(&at.key("status_quo"), node));
        #[cfg(feature = "simulation")]
        let (has_study, study, asked) = {
            let stated = fields.take("study");
            let (has_study, key) = (stated.is_some(), at.key("study"));
            let study = stated.and_then(|node| read_study(reader, &key, node));
            (has_study, study, read_asked(reader, &at.key("asked"), fields.take("asked")))
        };
        if let Some(stated) = status_quo.as_ref().filter(|stated| !ids.is_empty() && !ids.contains(stated)) {
            let ids = ids.iter().map(String::as_str);
            let error = reader.unknown_id(Term::OPTION, stated, ids, Term::DOCUMENT_HAS_NONE);
            reader.file(&at.key("status_quo"), error);
        }
        let (maps, (drafts, is_all), status_quo) = (maps?, drafts?, status_quo?);
        let known = drafts.get_key_value(status_quo.as_str()).map(|(id, _)| id.clone());
        let alternatives = made(reader, &at.key("options"), drafts, &maps).filter(|_| is_all)?;
        #[cfg(feature = "simulation")]
        let doubts = match study {
            Some(study) => Some(Doubts::check(reader, study, &doubted(&alternatives))?),
            None if has_study || refuses_own_doubts(reader, &alternatives) => return None,
            None => None,
        };
        (title.is_some() == has_title).then_some(())?;
        Some(Self {
            title,
            maps,
            account: account?,
            alternatives,
            status_quo: known?,
            #[cfg(feature = "simulation")]
            asked: asked?,
            #[cfg(feature = "simulation")]
            doubts,
            extensions: fields.extensions,
            limits,
        })
    }
}

/// The keys of an object, whatever stands under them.
fn keys_of(node: &Node<'_>) -> Vec<String> {
    match node {
        Node::Object(fields) => fields.iter().map(|(key, _)| key.clone().into_owned()).collect(),
        _ => Vec::new(),
    }
}

/// The options, as far as their doubts are concerned.
#[cfg(feature = "simulation")]
fn doubted(options: &IndexMap<Id, Alternative>) -> Vec<Doubted<'_>> {
    let all = options.iter();
    all.map(|(id, one)| Doubted { id, map: one.map(), changes: one.changes(), own: one.own_doubts() }).collect()
}

/// Whether an option has doubts of its own, which is filed where there is no study to draw them by.
#[cfg(feature = "simulation")]
fn refuses_own_doubts(reader: &mut Reader, options: &IndexMap<Id, Alternative>) -> bool {
    let has_own = options.values().any(|one| !one.own_doubts().is_empty());
    if has_own {
        reader.file(&Place::ROOT.key("study"), fault::doubts_without_study());
    }
    has_own
}
