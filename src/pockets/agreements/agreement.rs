//! The agreement: one of five kinds, read from its document and written back.

use super::clause::{self, Clause};
use super::reading::field;
use super::{FixedShares, GainShare, InvestToSaveLoan, MatchingGrant, PooledBudget};
use crate::document::Object;
use crate::document::{Extensions, Fields, Node, Place, Reader, checked};
use crate::error::{Findings, Term};
use crate::limits::Limits;
use crate::map::Id;

/// The value of the key `format`, which names the agreement format and its version.
pub(super) const FORMAT: &str = "sroi-agreement/1";

/// The keys that agreements of every kind have.
const HEAD: [&str; 3] = ["format", "kind", "title"];

/// An agreement between stakeholders of a map, complete with every default.
///
/// An agreement that was read or finished is valid by itself. Whether the map has its parties is checked when it is
/// [applied](Self::applied).
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::pockets::agreements::{Agreement, Terms};
/// let text = r#"{
///     "format": "sroi-agreement/1", "kind": "matching-grant",
///     "to": "school", "share": "0.9", "from": {"courts": "0.6", "nhs": "0.4"}
/// }"#;
/// let agreement = Agreement::from_json(text)?;
/// let Terms::MatchingGrant(grant) = agreement.terms() else { panic!() };
/// assert_eq!(grant.share().to_string(), "0.9");
/// assert_eq!(Agreement::from_json(&agreement.to_json())?, agreement);
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    title: Option<String>,
    terms: Terms,
    extensions: Extensions,
}

/// The terms of an agreement, by its kind.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Terms {
    /// Each party bears a fixed share of the cost.
    FixedShares(FixedShares),
    /// Parties contribute to a pool, and share what the pool is over- or underspent by.
    PooledBudget(PooledBudget),
    /// An investor first recovers its cost from all gains; the rest is shared by weights.
    GainShare(GainShare),
    /// Other parties bear a share of one party's cost.
    MatchingGrant(MatchingGrant),
    /// A lender pays for an investment, and is repaid from what the borrower saves.
    InvestToSaveLoan(InvestToSaveLoan),
}

/// The reader of one kind of agreement, for the fields with its keys.
type Read<const N: usize> = fn(&mut Reader, &mut Fields<'_, N>) -> Option<Terms>;

impl Agreement {
    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// ```
    /// use sroi::{Limits, document::Node, pockets::agreements::Agreement};
    /// let document: Node = toml::from_str(r#"
    ///     format = "sroi-agreement/1"
    ///     kind = "fixed-shares"
    ///     shares = { council = "0.25", nhs = "0.75" }
    /// "#)?;
    /// assert_eq!(Agreement::from_document(document, Limits::default())?.kind(), "fixed-shares");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Every mistake in the agreement by itself, each with its address: keys that are unknown, missing or given twice,
    /// values of a wrong type or outside their range, shares that do not add up to 1.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        checked(Term::AGREEMENT, document, limits, Self::read)
    }

    fn read(reader: &mut Reader, document: Node<'_>) -> Option<Self> {
        #[derive(Clone, Copy)]
        enum Kind {
            FixedShares,
            PooledBudget,
            GainShare,
            MatchingGrant,
            InvestToSaveLoan,
        }
        const KINDS: [(&str, Kind); 5] = [
            (FixedShares::KIND, Kind::FixedShares),
            (PooledBudget::KIND, Kind::PooledBudget),
            (GainShare::KIND, Kind::GainShare),
            (MatchingGrant::KIND, Kind::MatchingGrant),
            (InvestToSaveLoan::KIND, Kind::InvestToSaveLoan),
        ];
        let before = reader.found.len();
        let kind = reader.required(&Place::ROOT, "kind", document.get("kind").cloned());
        let kind = kind.and_then(|node| reader.word(&Place::ROOT.key("kind"), node, &KINDS));
        // what the kind is found to be stands behind what is read before it
        let of_kind = reader.found.split_off(before);
        match kind {
            Some(Kind::FixedShares) => read_as(reader, document, &FixedShares::KEYS, |reader, fields| {
                FixedShares::read(reader, fields).map(Terms::FixedShares)
            }),
            Some(Kind::PooledBudget) => read_as(reader, document, &PooledBudget::KEYS, |reader, fields| {
                PooledBudget::read(reader, fields).map(Terms::PooledBudget)
            }),
            Some(Kind::GainShare) => read_as(reader, document, &GainShare::KEYS, |reader, fields| {
                GainShare::read(reader, fields).map(Terms::GainShare)
            }),
            Some(Kind::MatchingGrant) => read_as(reader, document, &MatchingGrant::KEYS, |reader, fields| {
                MatchingGrant::read(reader, fields).map(Terms::MatchingGrant)
            }),
            Some(Kind::InvestToSaveLoan) => read_as(reader, document, &InvestToSaveLoan::KEYS, |reader, fields| {
                InvestToSaveLoan::read(reader, fields).map(Terms::InvestToSaveLoan)
            }),
            None => {
                // without a kind no other key can be judged
                let mut entries = reader.object(&Place::ROOT, document)?;
                entries.retain(|(key, _)| HEAD.contains(&&**key));
                let agreement = read_as(reader, Node::Object(entries), &HEAD, |_, _| None);
                for error in of_kind {
                    reader.found.file(|| error);
                }
                agreement
            }
        }
    }

    /// The agreement as a document, every default written out.
    pub fn to_document(&self) -> Node<'_> {
        let clause = self.clause();
        let object = Object::new()
            .text("format", Some(FORMAT))
            .text("kind", Some(clause.kind()))
            .text("title", self.title.as_deref());
        clause.write(object).end(&self.extensions)
    }

    /// The title of the agreement. `None` where it has none.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The word for the kind of agreement, such as `fixed-shares`.
    pub fn kind(&self) -> &'static str {
        self.clause().kind()
    }

    /// The terms of the agreement, by its kind.
    pub const fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The ids of all parties, in the order in which the agreement names them.
    pub fn parties(&self) -> impl Iterator<Item = &Id> {
        clause::parties(self.clause()).into_iter().map(|(_, id)| id)
    }

    /// The `x-` fields of the agreement: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn clause(&self) -> &dyn Clause {
        match &self.terms {
            Terms::FixedShares(clause) => clause,
            Terms::PooledBudget(clause) => clause,
            Terms::GainShare(clause) => clause,
            Terms::MatchingGrant(clause) => clause,
            Terms::InvestToSaveLoan(clause) => clause,
        }
    }
}

fn read_as<const N: usize>(
    reader: &mut Reader,
    document: Node<'_>,
    keys: &'static [&'static str; N],
    read: Read<N>,
) -> Option<Agreement> {
    let mut fields = reader.fields(&Place::ROOT, document, keys)?;
    reader.format(Term::AGREEMENT, FORMAT, fields.take("format"));
    let title = fields.take("title");
    let title = field(reader, "title", title, Reader::text);
    let terms = read(reader, &mut fields);
    Some(Agreement { title, terms: terms?, extensions: fields.extensions })
}
