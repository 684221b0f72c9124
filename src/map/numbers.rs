//! Every number of a map by its address: read, listed, replaced.

use super::nearest::NearestNumber;
use super::number::{Number, OutcomeNumber, ValueNumber, address_of_share};
use super::reference::TIMES;
use super::{ImpactMap, Recipient};
use crate::address::Address;
use crate::document::Node;
use crate::error::{Error, Findings, Found, map as fault};
use crate::number::IntoFigure;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

impl ImpactMap {
    /// The number at an address, defaults and presets included; an adjustment or a growth that is not stated reads as 0, and
    /// the factor of a reference that states none as 1.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// # let text = r#"{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01",
    /// #  "stakeholders": {"people": {}}, "outcomes": {"fitter": {"stakeholder": "people", "quantity": "12"}}}"#;
    /// let map = sroi::ImpactMap::from_json(text)?;
    /// let read = |address: &str| map.number(&address.parse().unwrap()).map(|number| number.to_string());
    /// assert_eq!(read("/conventions/discount/rate").as_deref(), Some("0.035"));
    /// assert_eq!(read("/outcomes/fitter/deadweight").as_deref(), Some("0"));
    /// assert_eq!(read("/outcomes/fitter/name"), None);
    /// # }
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn number(&self, address: &Address) -> Option<Decimal> {
        Number::at(self, address)?.value(self)
    }

    /// Every number of the map as it is stated, with its address, in the order of the format; adjustments that are not stated,
    /// which read as 0, come last.
    ///
    /// An assumption is listed once, and a number that refers to it by the factor that it states, if any. That number itself, a
    /// share that is the rest and a growth that is not stated are no numbers of their own; [`ImpactMap::number`] reads them.
    pub fn numbers(&self) -> Vec<(Address, Decimal)> {
        let valued = |number: Number<'_>| Some((number.address(), number.value(self)?));
        Number::all(self).into_iter().filter_map(valued).collect()
    }

    /// The map with one number replaced, checked again. At the address of a number that refers to an assumption the value stands
    /// in place of the reference from then on.
    ///
    /// ```
    /// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
    /// #     .stakeholder("walkers", sroi::build::people("Walkers"))
    /// #     .outcome("fitter", sroi::build::outcome("walkers", 12)).finish()?;
    /// let changed = map.with_number(&"/outcomes/fitter/deadweight".parse().unwrap(), "0.2")?;
    /// assert_eq!(changed.number(&"/outcomes/fitter/deadweight".parse().unwrap()), Some(sroi::Decimal::new(2, 1)));
    /// let findings = map.with_number(&"/outcomes/fiter/deadweight".parse().unwrap(), "0.2").unwrap_err();
    /// assert_eq!(findings.first().suggestion(), Some("did you mean /outcomes/fitter/deadweight?"));
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// An address at which the map has no number, with the nearest that has one; a text that is no decimal; whatever is wrong with the map when the number is in it.
    pub fn with_number(&self, address: &Address, value: impl IntoFigure) -> Result<Self, Findings> {
        self.with_numbers([(address, value)])
    }

    /// The map with several numbers replaced at once, checked again: shares, say, that only together add up to 1.
    ///
    /// # Errors
    /// An address at which the map has no number, with the nearest that has one; a text that is no decimal; whatever is wrong with the map when the numbers are in it.
    pub fn with_numbers<'a>(
        &self,
        numbers: impl IntoIterator<Item = (&'a Address, impl IntoFigure)>,
    ) -> Result<Self, Findings> {
        let mut found = Vec::new();
        let mut read = Vec::new();
        for (address, number) in numbers {
            match number.into_figure().decimal_at(address) {
                Ok(number) => read.push((address, number)),
                Err(error) => found.push(error),
            }
        }
        self.with_decimals(&read, found)
    }

    /// The map with these numbers; `found` is what is wrong with others that were to be put in.
    fn with_decimals(&self, numbers: &[(&Address, Decimal)], mut found: Vec<Error>) -> Result<Self, Findings> {
        let mut changes = Vec::with_capacity(numbers.len());
        // factors that are gone with their references, and with them what notes say of them
        let mut gone = BTreeSet::new();
        let mut nearest = NearestNumber::of(self);
        let replaced: BTreeSet<&Address> = numbers.iter().map(|(address, _)| *address).collect();
        for (address, value) in numbers.iter().copied() {
            let Some(number) = Number::at(self, address) else {
                found.push(nearest.no_such_number(address).at(address.clone()));
                continue;
            };
            if let Number::Times(of, _) = number
                && replaced.contains(of)
            {
                // what is put in there stands by itself, and has no factor
                found.push(fault::times_of_replaced(of).at(address.clone()));
                continue;
            }
            let node = if number.is_written_whole(self) {
                Node::Number(Cow::Owned(value.normalize().to_string()))
            } else {
                Node::Decimal(value)
            };
            changes.push((address.tokens().collect::<Vec<_>>(), node));
            if self.reference(address).is_some() {
                gone.insert(address.child(TIMES));
            }
        }
        Findings::or(found, ())?;
        let mut document = self.to_document();
        document.set_all(changes.iter().map(|(tokens, node)| (&**tokens, node.clone())).collect());
        let gone: BTreeSet<&str> = gone.iter().map(Address::as_str).collect();
        document.remove_keys("notes", |note| gone.contains(note));
        Self::from_document(document, self.limits())
    }
}

impl ImpactMap {
    /// The same map with the numbers at these addresses stated where they stand: those that an assumption states, shares that
    /// are the rest, growth and factors that are not stated. The others stay as they are; so does what is at no number's address.
    pub(crate) fn standing_alone<'a>(
        &self,
        addresses: impl IntoIterator<Item = &'a Address>,
    ) -> Result<Cow<'_, Self>, Findings> {
        let stated_elsewhere = |address: &&Address| match Number::at(self, address) {
            Some(Number::Outcome(_, OutcomeNumber::Value(value, number))) => match number {
                ValueNumber::Share(recipient) if recipient.takes_rest() => true,
                ValueNumber::Growth if value.growth().is_none() => true,
                _ => self.reference(address).is_some(),
            },
            Some(Number::Times(_, reference)) => reference.times().is_none(),
            _ => self.reference(address).is_some(),
        };
        let addresses: Vec<&Address> = addresses.into_iter().collect();
        let mut all: BTreeSet<Cow<'_, Address>> = addresses.iter().copied().map(Cow::Borrowed).collect();
        if self.refers() {
            // the shares that move along with one are put in too, whatever states them
            let shared = addresses.iter().filter_map(|address| Number::at(self, address)?.shared_value());
            let by_value = shared.map(|(outcome, value)| (outcome.address_of(value), (outcome, value)));
            for (outcome, value) in by_value.collect::<BTreeMap<_, _>>().into_values() {
                let at = |one: &Recipient| address_of_share(outcome, value, one);
                if value.takes_up(|one| all.contains(&at(one))).is_none() {
                    all.extend(value.to().iter().map(at).map(Cow::Owned));
                }
            }
        }
        let elsewhere: Vec<&Address> = all.iter().map(|address| &**address).filter(stated_elsewhere).collect();
        if elsewhere.is_empty() {
            return Ok(Cow::Borrowed(self));
        }
        let numbers = elsewhere.into_iter().filter_map(|address| Some((address, self.number(address)?)));
        self.with_numbers(numbers).map(Cow::Owned)
    }
}

/// Files every note whose address is not that of a number of the map.
///
/// A part in which something else is wrong may be missing from the map: notes on it are not judged.
pub(super) fn check_notes(map: &ImpactMap, found: &mut Found) {
    let part_of = |address: &Address| address.tokens().take(2).map(Cow::into_owned).collect::<Vec<_>>();
    let unread: BTreeSet<Vec<String>> = found.addresses().map(part_of).collect();
    if !found.is_whole() {
        // whatever else is wrong, nobody will be told of it
        return;
    }
    // without a stakeholder no input or outcome could be read, nor one that refers to what could not be read
    let assumption = |part: &Vec<String>| part.first().is_some_and(|section| section == "assumptions");
    let nobody = map.stakeholders().len() == 0 || unread.iter().any(assumption);
    let mut addresses: Vec<&Address> = map.notes().map(|(address, _)| address).collect();
    addresses.sort_unstable();
    for address in addresses {
        let part = part_of(address);
        let section = part.first().map(String::as_str);
        let of_section = section.is_some_and(|section| unread.contains([section.to_owned()].as_slice()));
        if unread.contains(&part) || of_section || (nobody && matches!(section, Some("inputs" | "outcomes"))) {
            continue;
        }
        if Number::at(map, address).is_none() {
            let at = Address::ROOT.child("notes").child(address.as_str());
            found.file(|| fault::note_on_nothing(address.as_str()).at(at));
        }
    }
}
