//! Builders of finance: the vehicle, its tranches, and guarantees.

use super::IntoDay;
use crate::contracts::terms::TrancheKind;
use crate::document::{Drafted, Node, keyed, numbers_by_key, text};
use crate::number::IntoFigure;

/// Finance that is being built; [`ContractBuilder::finance`](super::ContractBuilder::finance) takes it.
///
/// ```
/// use sroi::contracts::build;
/// let finance = build::finance("spv")
///     .recycle(true)
///     .tranche("senior", build::loan("bank").rank(1).coupon("0.04").on_call(50_000))
///     .tranche("gift", build::grant("foundation").draw("2026-04-01", 10_000))
///     .guarantee("floor", "foundation", "senior", 25_000)
///     .surplus([("foundation", 1)]);
/// let contract = ["council", "bank", "foundation", "spv"]
///     .into_iter()
///     .fold(build::contract("Jobs", "GBP", "2026-04-01", 12), |contract, id| contract.party(id, build::party()))
///     .metric("jobs", build::metric())
///     .clause("jobs", build::outcome("jobs").price(500).payers([("council", 1)]).to("spv"))
///     .finance(finance)
///     .finish()?;
/// assert_eq!(contract.finance().unwrap().tranches().len(), 2);
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Finance {
    fields: Drafted,
    tranches: Drafted,
    guarantees: Drafted,
}

/// Starts finance with the vehicle: the party that draws the money, spends it, takes in what results earn, and repays.
pub fn finance(vehicle: impl AsRef<str>) -> Finance {
    Finance { fields: vec![keyed("vehicle", text(vehicle.as_ref()))], tranches: Vec::new(), guarantees: Vec::new() }
}

impl Finance {
    /// Sets whether money that results have earned may be spent on delivery. By default it may not.
    pub fn recycle(self, recycle: bool) -> Self {
        self.extension("recycle", Node::Bool(recycle))
    }

    /// Sets who gets what is left after all ranks: shares from 0 to 1 that add up to exactly 1. By default it stays with the vehicle.
    pub fn surplus(self, shares: impl IntoIterator<Item = (impl AsRef<str>, impl IntoFigure)>) -> Self {
        self.extension("surplus", numbers_by_key(shares))
    }

    /// Adds a tranche under this id.
    pub fn tranche(mut self, id: impl AsRef<str>, tranche: Tranche) -> Self {
        self.tranches.push(keyed(id.as_ref(), tranche.node()));
        self
    }

    /// Adds a guarantee under this id: on the last day a party pays the lender of a loan what it lacks of the floor, 0 or more.
    pub fn guarantee(
        mut self,
        id: impl AsRef<str>,
        from: impl AsRef<str>,
        tranche: impl AsRef<str>,
        floor: impl IntoFigure,
    ) -> Self {
        let fields =
            [("from", text(from.as_ref())), ("tranche", text(tranche.as_ref())), ("floor", floor.into_figure().into())];
        let fields = fields.into_iter().map(|(key, node)| keyed(key, node)).collect();
        self.guarantees.push(keyed(id.as_ref(), Node::Object(fields)));
        self
    }

    /// Adds a field of your own, whose key begins with `x-`. It is kept and written back, and never computed with.
    pub fn extension(mut self, key: &str, value: Node<'_>) -> Self {
        self.fields.push(keyed(key, value.into_owned()));
        self
    }

    pub(super) fn node(self) -> Node<'static> {
        let Self { mut fields, tranches, guarantees } = self;
        fields.push(keyed("tranches", Node::Object(tranches)));
        fields.push(keyed("guarantees", Node::Object(guarantees)));
        Node::Object(fields)
    }
}

/// A tranche that is being built. It has draws on stated days, or an amount on call.
#[derive(Clone, Debug)]
#[must_use]
pub struct Tranche {
    fields: Drafted,
    draws: Vec<Node<'static>>,
}

/// Starts a loan of this party, which is repaid as far as results earn it.
pub fn loan(from: impl AsRef<str>) -> Tranche {
    Tranche { fields: vec![keyed("from", text(from.as_ref()))], draws: Vec::new() }
}

/// Starts a grant of this party, which is owed nothing.
pub fn grant(from: impl AsRef<str>) -> Tranche {
    loan(from).extension("kind", Node::text(TrancheKind::Grant.as_str()))
}

impl Tranche {
    /// Sets the rank of a loan, 1 to 100: the lowest is repaid first. The default is 1.
    pub fn rank(self, rank: u32) -> Self {
        self.extension("rank", Node::whole(rank))
    }

    /// Sets the interest of a loan, a rate a year, 0 or more. The default is 0.
    pub fn coupon(self, rate: impl IntoFigure) -> Self {
        self.extension("coupon", rate.into_figure().into())
    }

    /// Adds a draw of this amount on a day.
    pub fn draw(mut self, day: impl IntoDay, amount: impl IntoFigure) -> Self {
        let fields = vec![keyed("date", super::day::node(day)), keyed("amount", amount.into_figure().into())];
        self.draws.push(Node::Object(fields));
        self
    }

    /// Sets the amount that is drawn as it is needed, 0 or more.
    pub fn on_call(self, amount: impl IntoFigure) -> Self {
        self.extension("on_call", amount.into_figure().into())
    }

    /// Adds a field of your own, whose key begins with `x-`. It is kept and written back, and never computed with.
    pub fn extension(mut self, key: &str, value: Node<'_>) -> Self {
        self.fields.push(keyed(key, value.into_owned()));
        self
    }

    fn node(self) -> Node<'static> {
        let Self { mut fields, draws } = self;
        if !draws.is_empty() {
            fields.push(keyed("draws", Node::List(draws)));
        }
        Node::Object(fields)
    }
}
