//! What was reported under a contract: the results of its metrics, and, where they are known, the payments that were really made.

use super::row::Row;
use crate::contracts::terms::Purpose;
use crate::document::{Extensions, Id, Node, Object, Place, Reader, checked};
use crate::error::{Findings, Term, contracts as fault};
use crate::limits::{Limit, Limits};
use chrono::NaiveDate;
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// The results that were reported under a contract.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::contracts::Outcomes;
/// let text = r#"{"format": "sroi-outcomes/1", "results": {"jobs": [{"date": "2026-06-30", "value": "12"}]}}"#;
/// let outcomes = Outcomes::from_json(text)?;
/// assert_eq!(outcomes.rows("jobs")[0].value().to_string(), "12");
/// assert_eq!(Outcomes::from_json(&outcomes.to_json())?, outcomes);
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcomes {
    results: IndexMap<Id, Vec<Row>>,
    flows: Option<Vec<ReportedFlow>>,
    extensions: Extensions,
}

/// A payment that was really made.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ReportedFlow {
    /// The day.
    pub date: NaiveDate,
    /// The id of the party that paid, or `outside`.
    pub from: String,
    /// The id of the party that was paid, or `outside`.
    pub to: String,
    /// The amount, above 0.
    pub amount: Decimal,
    /// What it was paid for.
    pub purpose: Purpose,
}

impl Outcomes {
    /// The value of the key `format`, which names the format of outcomes and its version.
    pub(in crate::contracts) const FORMAT: &'static str = "sroi-outcomes/1";

    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// # Errors
    /// Every mistake in it by itself, each with its address: keys that are unknown, missing or given twice, values of a wrong type or
    /// below 0, more rows than the limit allows. Whether it goes with a contract is checked where that is
    /// [settled](crate::contracts::Contract::settled).
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        checked(Term::OUTCOMES, document, limits, Self::read)
    }

    fn read(reader: &mut Reader, document: Node<'_>) -> Option<Self> {
        let at = &Place::ROOT;
        let mut fields = reader.fields(at, document, &["format", "results", "flows"])?;
        reader.format(Term::OUTCOMES, Self::FORMAT, fields.take("format"));
        let place = at.key("results");
        let mut results = IndexMap::new();
        let mut rows = 0_usize;
        let entries = fields.take("results").map(|node| reader.entries(&place, node, Id::read)).unwrap_or_default();
        for (id, key, node) in entries.into_iter().flatten() {
            let at = place.key(&key);
            let Some(items) = reader.list(&at, node, Term::ROWS) else { continue };
            rows = rows.saturating_add(items.len());
            if !reader.within(&at, Limit::OutcomeRows, rows) {
                break;
            }
            let read = items.into_iter().enumerate().filter_map(|(i, item)| Row::read(reader, &at.index(i), item));
            results.insert(id, read.collect());
        }
        let flows = fields.take("flows").map(|node| {
            let at = at.key("flows");
            let items = reader.list(&at, node, Term::FLOWS).unwrap_or_default();
            let read =
                items.into_iter().enumerate().filter_map(|(i, item)| ReportedFlow::read(reader, &at.index(i), item));
            read.collect()
        });
        Some(Self { results, flows, extensions: fields.extensions })
    }

    /// The metrics of which there are results, each with its rows, in order.
    pub fn results(&self) -> impl ExactSizeIterator<Item = (&Id, &[Row])> {
        self.results.iter().map(|(metric, rows)| (metric, rows.as_slice()))
    }

    /// The rows of a metric, in order; none where it has none.
    pub fn rows(&self, metric: &str) -> &[Row] {
        self.results.get(metric).map_or(&[], Vec::as_slice)
    }

    /// The payments that were really made. `None` where they are those that the contract makes due.
    pub fn flows(&self) -> Option<&[ReportedFlow]> {
        self.flows.as_deref()
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The outcomes as a document.
    pub fn to_document(&self) -> Node<'_> {
        Object::new()
            .text("format", Some(Self::FORMAT))
            .object("results", self.results.iter().map(|(id, all)| (id.as_str(), write_rows(all))))
            .node("flows", self.flows.as_ref().map(|all| Node::List(all.iter().map(ReportedFlow::write).collect())))
            .end(&self.extensions)
    }
}

fn write_rows(rows: &[Row]) -> Node<'_> {
    Node::List(rows.iter().map(Row::write).collect())
}

impl ReportedFlow {
    fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = reader.fields(at, node, &["date", "from", "to", "amount", "purpose"])?;
        let date = reader.required(at, "date", fields.take("date"));
        let date = date.and_then(|node| reader.date(&at.key("date"), node));
        let [from, to] = ["from", "to"].map(|key| {
            let node = reader.required(at, key, fields.take(key))?;
            reader.id(&at.key(key), node).map(|id| id.as_str().to_owned())
        });
        let amount = reader.required(at, "amount", fields.take("amount"));
        let amount = amount.and_then(|node| {
            let at = at.key("amount");
            let amount = reader.decimal_not_below_zero(&at, &node)?;
            if amount.is_zero() {
                reader.file(&at, fault::flow_of_nothing());
                return None;
            }
            Some(amount)
        });
        let purpose = match fields.take("purpose") {
            None => Some(Purpose::Service),
            Some(node) => reader.word(&at.key("purpose"), node, &Purpose::WORDS),
        };
        Some(Self { date: date?, from: from?, to: to?, amount: amount?, purpose: purpose? })
    }

    fn write(&self) -> Node<'_> {
        Object::new()
            .date("date", Some(self.date))
            .text("from", Some(&self.from))
            .text("to", Some(&self.to))
            .decimal("amount", Some(self.amount))
            .text("purpose", Some(self.purpose.as_str()))
            .done()
    }
}
