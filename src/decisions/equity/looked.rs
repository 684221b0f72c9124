//! What to look at where groups are weighted.

use super::terms::Equity;
use crate::address::Address;
use crate::appraise::Appraisal;
use crate::decisions::looked::{Warning, WarningCode as Code};
use crate::error::Parameter;
use crate::number::Money;

/// What there is to look at, with these unweighted and weighted nets.
pub(super) fn look(equity: &Equity, appraisal: &Appraisal, [plain, net]: [Money; 2]) -> Vec<Warning> {
    let mut all = Vec::new();
    if plain.is_negative() != net.is_negative() {
        let parameters = [plain, net].map(|net| Parameter::number(net.to_decimal().normalize()));
        all.push(Warning::new(Code::SignTurns, Address::of(["weighted", "net"]), parameters));
    }
    let stakeholders = equity.map().stakeholders().zip(appraisal.stakeholders());
    for (one, (id, pocket)) in stakeholders {
        let at = Address::of(["stakeholders", id.as_str()]);
        match (equity.membership(id), one.agency()) {
            (None, None) if !pocket.net.is_zero() => {
                let net = Parameter::number(pocket.net.to_decimal().normalize());
                all.push(Warning::new(Code::Unlisted, at, [Parameter::text(id.as_str()), net]));
            }
            (Some(_), Some(_)) => all.push(Warning::new(Code::WeightedAgency, at, [Parameter::text(id.as_str())])),
            _ => {}
        }
    }
    all
}
