//! A map with a contract in force: its flows are transfers between pockets, what the contract itself costs are inputs, and deliveries are
//! borne by whoever delivers.
//!
//! | flow | in the map |
//! |---|---|
//! | of results, finance, services | a transfer, fiscal and wholly cashable: plus to the receiver, minus to the payer |
//! | for evaluation, legal, management, other | an input in cash of its payer |
//! | for delivery | nothing: the map's inputs are the delivery |
//!
//! So society's present value of outcomes does not move, and its inputs move by what the contract itself costs.

use crate::address::Address;
use crate::contracts::terms::{Contract, Purpose};
use crate::contracts::{Calendar, Flow, Settled};
use crate::document::{Id, Node, Object};
use crate::error::{Error, Findings, Term, contracts as fault, document as unread, map as map_fault};
use crate::map::ImpactMap;
use std::borrow::Cow;

/// Months in a year of a map.
const YEAR: u32 = 12;

/// Ids that a hint lists where none is near, and flows that do not fit of which it is told.
const LISTED: usize = 10;

/// The id among the stakeholders of a map of a party, by its own id.
pub(super) fn stakeholder<'c>(contract: &'c Contract, party: &'c str) -> &'c str {
    contract.party(party).and_then(|party| party.stakeholder()).map_or(party, Id::as_str)
}

/// Files each stakeholder that a party states and the map has not: a party that states none may stand beside them.
pub(super) fn check_stakeholders(contract: &Contract, map: &ImpactMap) -> Result<(), Findings> {
    let mut found = Vec::new();
    for (id, party) in contract.parties() {
        let Some(own) = party.stakeholder().filter(|own| map.stakeholder(own.as_str()).is_none()) else { continue };
        let known: Vec<&str> = map.stakeholders().map(|one| one.id().as_str()).collect();
        let known = known.into_iter();
        let error = unread::unknown_id(Term::STAKEHOLDER, own.as_str(), None, known, LISTED, Some(Term::MAP_HAS_NONE));
        found.push(error.at(Address::of(["parties", id.as_str(), "stakeholder"])));
    }
    Findings::or(found, ())
}

/// The map with the contract in force, and what the ids begin with under which its flows stand, each by its place.
///
/// # Errors
/// A flow before the base date, or of a calendar year that the price index lacks, at what moved it; an input that is delivered and the map
/// has not.
pub(super) fn map_in_force(
    contract: &Contract,
    settled: &Settled,
    map: &ImpactMap,
) -> Result<(ImpactMap, String), Findings> {
    let mut found = Vec::new();
    let mut document = map.to_document().into_owned();
    add_stakeholders(contract, map, &mut document);
    found.extend(deliver(contract, map, &mut document));
    let years = Calendar::new(map.base_date(), YEAR, YEAR)?;
    let (mut inputs, mut outcomes) = (Vec::new(), Vec::new());
    let prefix = free_prefix(map);
    for (place, flow) in settled.flows().iter().enumerate() {
        let posted = match posting(contract, flow, map, &years) {
            Ok(posted) => posted,
            Err(error) => {
                let error = error.at(flow.at());
                if !found.contains(&error) && found.len() < LISTED {
                    found.push(error);
                }
                continue;
            }
        };
        match posted {
            Some(Posting::Transfer(node)) => outcomes.push((format!("{prefix}{place}"), node)),
            Some(Posting::Cost(node)) => inputs.push((format!("{prefix}{place}"), node)),
            None => {}
        }
    }
    Findings::or(found, ())?;
    append(&mut document, "inputs", inputs);
    append(&mut document, "outcomes", outcomes);
    Ok((ImpactMap::from_document(document, map.limits())?, prefix))
}

/// A beginning of ids that the map has not.
fn free_prefix(map: &ImpactMap) -> String {
    let mut prefix = String::from("contract-");
    let taken = |prefix: &str| {
        let ids = map.inputs().map(|input| input.id().as_str()).chain(map.outcomes().map(|one| one.id().as_str()));
        ids.into_iter().any(|id| id.starts_with(prefix))
    };
    while taken(&prefix) {
        prefix.insert(0, '-');
    }
    prefix
}

/// Adds entries to an object of a document, which is made where it is absent.
fn append(document: &mut Node<'static>, key: &'static str, entries: Vec<(String, Node<'static>)>) {
    if entries.is_empty() {
        return;
    }
    if document.get(key).is_none() {
        document.set(&[Cow::Borrowed(key)], Node::Object(Vec::new()));
    }
    let Node::Object(fields) = document else { return };
    let inside = fields.iter_mut().find_map(|(known, node)| (known == key).then_some(node));
    if let Some(Node::Object(fields)) = inside {
        fields.extend(entries.into_iter().map(|(id, node)| (Cow::Owned(id), node)));
    }
}

/// Parties that are no stakeholders stand beside them, under their own ids.
fn add_stakeholders(contract: &Contract, map: &ImpactMap, document: &mut Node<'static>) {
    let mut added: Vec<(String, Node<'static>)> = Vec::new();
    for (id, party) in contract.parties() {
        let own = stakeholder(contract, id.as_str());
        if map.stakeholder(own).is_none() && added.iter().all(|(known, _)| known != own) {
            let name = party.name().unwrap_or(id.as_str()).to_owned();
            added.push((own.to_owned(), Object::new().node("name", Some(Node::text(name))).done()));
        }
    }
    append(document, "stakeholders", added);
}

/// Whoever delivers bears the inputs that it delivers; an input that the map has not is an error.
fn deliver(contract: &Contract, map: &ImpactMap, document: &mut Node<'static>) -> Vec<Error> {
    let Some(delivers) = contract.delivers() else { return Vec::new() };
    let party = stakeholder(contract, delivers.party.as_str());
    let mut found = Vec::new();
    for (index, id) in delivers.inputs.iter().enumerate() {
        if map.input(id.as_str()).is_none() {
            let known: Vec<&str> = map.inputs().map(|input| input.id().as_str()).collect();
            let at = Address::of(["delivers", "inputs", &index.to_string()]);
            let known = known.into_iter();
            let error = unread::unknown_id(Term::INPUT, id.as_str(), None, known, LISTED, Some(Term::MAP_HAS_NONE));
            found.push(error.at(at));
            continue;
        }
        let way = ["inputs", id.as_str(), "from"].map(Cow::Borrowed);
        document.set(&way, Node::text(party.to_owned()));
    }
    found
}

/// What a flow is in a map.
enum Posting {
    Transfer(Node<'static>),
    Cost(Node<'static>),
}

fn posting(contract: &Contract, flow: &Flow, map: &ImpactMap, years: &Calendar) -> Result<Option<Posting>, Error> {
    let Some(year) = years.year_of(flow.date) else {
        return Err(fault::before_the_base_date(map.base_date(), flow.date));
    };
    let price_year = price_year(flow, map)?;
    let purpose = flow.purpose.unwrap_or_default();
    if purpose == Purpose::Delivery {
        return Ok(None);
    }
    let holder = |id: &Id| Node::text(stakeholder(contract, id.as_str()).to_owned());
    let amount = |negative: bool| {
        let amount = if negative { flow.amount.negated() } else { flow.amount };
        Some(Node::Decimal(amount.to_decimal()))
    };
    let source = || Some(Node::text(format!("{}: {}", contract.title(), flow.at())));
    if purpose.is_of_contract() {
        let input = Object::new()
            .node("name", Some(Node::text(format!("{} ({})", contract.title(), purpose.as_str()))))
            .node("from", Some(holder(&flow.from)))
            .text("kind", Some("cash"))
            .node("amount", amount(false))
            .whole("year", Some(year))
            .whole("price_year", price_year)
            .node("source", source());
        return Ok(Some(Posting::Cost(input.done())));
    }
    let one = || Some(Node::text("1"));
    // both sides are cashable, which the other side of a map's transfer is not: so each is a transfer of its own
    let side = |id: &Id, negative: bool| {
        let to = Object::new().node("share", one()).node("cashable", one()).done();
        let name = stakeholder(contract, id.as_str()).to_owned();
        Object::new()
            .node("proxy", amount(negative))
            .text("class", Some("fiscal"))
            .flag("transfer", true)
            .node("to", Some(Node::Object(vec![(Cow::Owned(name), to)])))
            .whole("price_year", price_year)
            .done()
    };
    let nothing = || Some(Node::text("0"));
    let values = vec![("received".into(), side(&flow.to, false)), ("paid".into(), side(&flow.from, true))];
    let outcome = Object::new()
        .node("name", Some(Node::text(format!("{}, {}: {} to {}", contract.title(), flow.date, flow.from, flow.to))))
        .node("source", source())
        .node("stakeholder", Some(holder(&flow.to)))
        .node("quantity", one())
        .whole("starts", Some(year))
        .whole("lasts", Some(1))
        .node("deadweight", nothing())
        .node("displacement", nothing())
        .node("attribution", nothing())
        .node("drop_off", nothing())
        .node("values", Some(Node::Object(values)));
    Ok(Some(Posting::Transfer(outcome.done())))
}

/// The calendar year of a flow, where the map states its prices in those of one year.
fn price_year(flow: &Flow, map: &ImpactMap) -> Result<Option<i32>, Error> {
    use chrono::Datelike as _;
    let Some(base) = map.price_year() else { return Ok(None) };
    let own = flow.date.year();
    let missing: Vec<i32> = if own == base {
        Vec::new()
    } else {
        [own, base].into_iter().filter(|one| map.price_index().get(*one).is_none()).collect()
    };
    if missing.is_empty() { Ok(Some(own)) } else { Err(map_fault::missing_price_year(own, base, &missing)) }
}
