//! `Serialize` of a shared cost and of what is paid to a sole provider: amounts are decimal texts, or fractions.

use super::{SharedCost, SidePayments};
use crate::document::{Node, Object, as_document, node_of};
use crate::number::Rational;

as_document! {
    SharedCost, shared_cost;
    SidePayments, side_payments;
}

fn shared_cost(shared: &SharedCost) -> Node<'_> {
    fn amount<'c>((id, amount): (&'c str, &Rational)) -> (&'c str, Node<'c>) {
        (id, node_of(amount))
    }
    Object::new()
        .node("cost", Some(node_of(shared.cost())))
        .object("benefits", shared.agencies().map(amount))
        .object("compensation", shared.compensation().map(amount))
        .done()
}

fn side_payments(side: &SidePayments) -> Node<'_> {
    Object::new()
        .text("provider", Some(side.provider()))
        .node("provider_gain", Some(node_of(side.provider_gain())))
        .node("others", Some(node_of(side.others())))
        .node("total", Some(node_of(&side.total())))
        .done()
}
