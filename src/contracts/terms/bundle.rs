//! A clause that pays a bundled price, a patient-year or a year of care, and settles with what care has cost:
//!
//! ```text
//! O = sum of share x max(0, cost - above);  C = costs - O;  P = what the year's price claims paid
//! stop-loss = share x max(0, C - P - above x P);  returned = share x max(0, P - C - above x P)
//! claim = O + stop-loss - returned
//! ```

use super::drafting::{Declared, Drafting, Named, ids, stated};
use super::outcome::cohorts;
use super::price::Price;
use crate::document::{Fields, Id, Node, Object, Place};
use crate::error::Term;
use crate::number::Proportion;
use rust_decimal::Decimal;

/// A clause that pays a bundled price.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundle {
    pub(in crate::contracts) metric: Named,
    pub(in crate::contracts) cohorts: Option<Vec<Named>>,
    price: Price,
    pub(in crate::contracts) costs: Option<Named>,
    outlier: Option<Beyond>,
    stop_loss: Option<Beyond>,
    gain_cap: Option<Beyond>,
}

/// A share of what is beyond a bound.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Beyond {
    /// The bound, 0 or more: of outliers an amount, of losses and gains a part of the price total.
    pub above: Decimal,
    /// The share of what is beyond it.
    pub share: Proportion,
}

impl Beyond {
    fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["above", "share"])?;
        let above = draft.required(at, "above", fields.take("above"));
        let above = above.and_then(|node| draft.decimal_not_below_zero(&at.key("above"), &node));
        let share = draft.required(at, "share", fields.take("share"));
        let share = share.and_then(|node| draft.proportion(&at.key("share"), &node));
        Some(Self { above: above?, share: share? })
    }

    fn write(&self) -> Node<'static> {
        Object::new().decimal("above", Some(self.above)).decimal("share", Some(self.share.to_decimal())).done()
    }
}

impl Bundle {
    pub(in crate::contracts) const KIND: &'static str = "bundle";

    /// The metric of patient-years.
    pub const fn metric(&self) -> &Id {
        &self.metric.id
    }

    /// The cohorts whose rows alone it reads. `None` where it reads all rows.
    pub fn cohorts(&self) -> Option<impl ExactSizeIterator<Item = &Id>> {
        self.cohorts.as_ref().map(|all| all.iter().map(|cohort| &cohort.id))
    }

    /// The price of a patient-year.
    pub const fn price(&self) -> &Price {
        &self.price
    }

    /// The metric of what care has cost. `None` where nothing is settled.
    pub fn costs(&self) -> Option<&Id> {
        self.costs.as_ref().map(|metric| &metric.id)
    }

    /// What the payers bear of single costs.
    pub const fn outlier(&self) -> Option<&Beyond> {
        self.outlier.as_ref()
    }

    /// What the payers bear of losses.
    pub const fn stop_loss(&self) -> Option<&Beyond> {
        self.stop_loss.as_ref()
    }

    /// What the provider returns of gains.
    pub const fn gain_cap(&self) -> Option<&Beyond> {
        self.gain_cap.as_ref()
    }

    pub(super) fn read<const N: usize>(
        draft: &mut Drafting<'_>,
        at: &Place<'_>,
        fields: &mut Fields<'_, N>,
    ) -> Option<Self> {
        let metric = draft.required_reference(at, "metric", Declared::Metric, fields.take("metric"));
        let cohorts = cohorts(draft, at, fields.take("cohorts"));
        let price = draft.required(at, "price", fields.take("price"));
        let price = price.and_then(|node| Price::read(draft, &at.key("price"), node));
        let costs = fields.take("costs").map(|node| draft.reference(&at.key("costs"), Declared::Metric, node));
        let (outlier, stop_loss, gain_cap) =
            (fields.take("outlier"), fields.take("stop_loss"), fields.take("gain_cap"));
        if costs.is_none() {
            for (key, node) in [("outlier", &outlier), ("stop_loss", &stop_loss), ("gain_cap", &gain_cap)] {
                draft.refuse(at, key, node.as_ref(), Term::WITHOUT_COSTS);
            }
        }
        let mut beyond =
            |key: &'static str, node: Option<Node<'_>>| node.map(|node| Beyond::read(draft, &at.key(key), node));
        let [outlier, stop_loss, gain_cap] = [("outlier", outlier), ("stop_loss", stop_loss), ("gain_cap", gain_cap)]
            .map(|(key, node)| beyond(key, node));
        Some(Self {
            metric: metric?,
            cohorts: cohorts?,
            price: price?,
            costs: stated(costs)?,
            outlier: stated(outlier)?,
            stop_loss: stated(stop_loss)?,
            gain_cap: stated(gain_cap)?,
        })
    }

    pub(super) fn write<'a>(&'a self, object: Object<'a>) -> Object<'a> {
        object
            .text("metric", Some(self.metric.id.as_str()))
            .node("cohorts", self.cohorts.as_deref().map(ids))
            .node("price", Some(self.price.write()))
            .text("costs", self.costs.as_ref().map(|metric| metric.id.as_str()))
            .node("outlier", self.outlier.as_ref().map(Beyond::write))
            .node("stop_loss", self.stop_loss.as_ref().map(Beyond::write))
            .node("gain_cap", self.gain_cap.as_ref().map(Beyond::write))
    }
}
