//! What to look at where maps are valued by several sets.

use super::terms::ValueSets;
use crate::address::Address;
use crate::decisions::looked::{Warning, WarningCode as Code};
use crate::document::Id;
use crate::error::Parameter;
use indexmap::IndexSet;
use rust_decimal::Decimal;

/// What there is to look at; of maps whose nets differ in sign, the sets of lowest and highest net.
pub(super) fn look<'v>(
    sets: &ValueSets,
    differing: impl Iterator<Item = (&'v Id, [&'v str; 2])>,
    concordance: Option<Decimal>,
) -> Vec<Warning> {
    let mut all = Vec::new();
    for (id, ends) in differing {
        let parameters = ends.map(Parameter::text);
        all.push(Warning::new(Code::SignDiffers, Address::of(["maps", id.as_str()]), parameters));
    }
    if let Some(w) = concordance.filter(|w| *w < Decimal::ONE) {
        let parameters = [Parameter::number(w.round_dp(6).normalize())];
        all.push(Warning::new(Code::OrderDiffers, Address::of(["concordance"]), parameters));
    }
    let named: IndexSet<&Address> = sets.sets().flat_map(|(_, set)| set.numbers().map(|(at, _)| at)).collect();
    for (id, set) in sets.sets() {
        let left = named.len() - set.numbers().len();
        if left > 0 {
            all.push(Warning::new(
                Code::NotCovered,
                Address::of(["sets", id.as_str()]),
                [Parameter::text(id.as_str()), Parameter::whole(left)],
            ));
        }
    }
    all
}
