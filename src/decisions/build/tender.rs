//! Builders of tenders: criteria, bids, and what decides between equal totals.

use crate::decisions::{AwardMethod, Tender};
use crate::document::{Drafted, Node, keyed, put_under, setters, text, texts};
use crate::error::Findings;
use crate::limits::Limits;
use crate::number::IntoFigure;
use std::borrow::Cow;

/// Bids, and how it is decided whose is the best, being built.
///
/// ```
/// use sroi::decisions::{AwardMethod, build};
/// let tender = build::tender(AwardMethod::Points)
///     .points(100)
///     .criterion("quality", build::by_absolute(0, 100).weight(60))
///     .criterion("social", build::by_range().weight(10).social_value())
///     .criterion("price", build::by_lowest_ratio().weight(30))
///     .bid("a", build::bid(120).score("quality", 80).score("social", 3))
///     .bid("b", build::bid(90).score("quality", 60).score("social", 2))
///     .ties(["price"])
///     .finish()?;
/// assert_eq!(tender.awarded()?.winner().unwrap().as_str(), "a");
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a draft is no document before it is finished"]
pub struct TenderBuilder {
    fields: Drafted,
    limits: Limits,
}

/// Starts a tender with no criteria and no bids yet.
pub fn tender(method: AwardMethod) -> TenderBuilder {
    let entries = || Node::Object(Vec::new());
    let fields = vec![
        keyed("format", Node::text(Tender::FORMAT)),
        keyed("method", Node::text(method.as_str())),
        keyed("criteria", entries()),
        keyed("bids", entries()),
    ];
    TenderBuilder { fields, limits: Limits::default() }
}

impl TenderBuilder {
    of_several_maps!();

    /// Sets what the weights add up to, above 0. The default is 1.
    pub fn points(mut self, points: impl IntoFigure) -> Self {
        self.fields.push(keyed("points", points.into_figure().into()));
        self
    }

    /// Adds a criterion under this id.
    pub fn criterion(mut self, id: impl AsRef<str>, criterion: Criterion) -> Self {
        put_under(&mut self.fields, "criteria", keyed(id.as_ref(), criterion.node()));
        self
    }

    /// Adds a bid under this id.
    pub fn bid(mut self, id: impl AsRef<str>, bid: Bid) -> Self {
        put_under(&mut self.fields, "bids", keyed(id.as_ref(), bid.node()));
        self
    }

    /// Sets the highest price: a bid with a higher one is excluded. The default is none.
    pub fn most(mut self, price: impl IntoFigure) -> Self {
        self.fields.push(keyed("most", price.into_figure().into()));
        self
    }

    /// Sets what decides between equal totals, in order: ids of criteria, or `price`. The default is nothing.
    pub fn ties(mut self, by: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.fields.push(keyed("ties", texts(by)));
        self
    }

    of_decisions!();

    /// Checks everything that was stated and makes the document.
    ///
    /// # Errors
    /// Those of [`Tender::from_document`]: every mistake at once, each with its address.
    pub fn finish(self) -> Result<Tender, Findings> {
        Tender::from_document(Node::Object(self.fields), self.limits)
    }
}

/// A criterion that is being built; [`TenderBuilder::criterion`] adds it.
#[derive(Clone, Debug)]
pub struct Criterion(Drafted);

fn by(formula: &str) -> Criterion {
    Criterion(vec![keyed("formula", text(formula))])
}

/// Starts a criterion whose merit is how far a score lies on the way from what is worth nothing to what is worth all.
pub fn by_absolute(none_at: impl IntoFigure, full_at: impl IntoFigure) -> Criterion {
    let ends = [("none_at", none_at.into_figure()), ("full_at", full_at.into_figure())];
    let mut criterion = by("absolute");
    criterion.0.extend(ends.map(|(key, end)| keyed(key, end.into())));
    criterion
}

/// Starts a criterion whose scores are money, and count as they are. Of tenders by the method `value`.
pub fn by_money() -> Criterion {
    by("money")
}

/// Starts a criterion whose merit is the ratio of a score to the highest one.
pub fn by_best_ratio() -> Criterion {
    by("best-ratio")
}

/// Starts a criterion of price, whose merit is the ratio of the lowest price to it.
pub fn by_lowest_ratio() -> Criterion {
    by("lowest-ratio").of_price()
}

/// Starts a criterion of price, whose merit is 2 less its ratio to the lowest price, and not below 0.
pub fn by_lowest_linear() -> Criterion {
    by("lowest-linear").of_price()
}

/// Starts a criterion whose merit is how far a score lies on the way from the worst to the best.
pub fn by_range() -> Criterion {
    by("range")
}

impl Criterion {
    setters! {
        /// Sets how much it weighs, 0 or more. Of tenders by the methods `points` and `ratio`.
        weight: number => "weight";
        /// Sets what a merit of 1 is worth in money, 0 or more. Of tenders by the method `value`.
        worth: number => "worth";
        /// Says that it judges social value.
        social_value: yes => "social_value";
        /// Sets the least score: a bid with a lower one is excluded. The default is none.
        least: number => "least";
    }

    /// Makes it judge the price, and no scores. Of tenders by the method `points`.
    #[must_use]
    pub fn of_price(self) -> Self {
        self.set(Cow::Borrowed("of"), Node::text("price"))
    }
}

/// A bid that is being built; [`TenderBuilder::bid`] adds it.
#[derive(Clone, Debug)]
pub struct Bid(Drafted);

/// Starts a bid with its price, 0 or more, and above 0 by the method `ratio`.
pub fn bid(price: impl IntoFigure) -> Bid {
    Bid(vec![keyed("price", price.into_figure().into())])
}

impl Bid {
    setters! {
        /// Sets its name.
        named: text => "name";
    }

    /// Adds a score by a criterion.
    #[must_use]
    pub fn score(self, criterion: impl AsRef<str>, score: impl IntoFigure) -> Self {
        self.scored(criterion.as_ref(), score.into_figure().into())
    }

    /// Adds as a score by a criterion the present value of the outcomes of one of the tender's maps, transfers left out.
    #[must_use]
    pub fn score_of_map(self, criterion: impl AsRef<str>, map: impl AsRef<str>) -> Self {
        self.scored(criterion.as_ref(), Node::Object(vec![keyed("map", text(map.as_ref()))]))
    }

    /// Says that it does not comply, and why. It is excluded.
    #[must_use]
    pub fn not_compliant(self, reason: &str) -> Self {
        self.set(Cow::Borrowed("compliant"), Node::Bool(false)).set(Cow::Borrowed("reason"), text(reason))
    }

    fn scored(mut self, criterion: &str, score: Node<'static>) -> Self {
        put_under(&mut self.0, "scores", keyed(criterion, score));
        self
    }
}
