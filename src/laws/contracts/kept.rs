//! Laws of money: what is paid is received, caps and ranks are kept, loans are accounted for.

use crate::contracts::terms::{ClauseTerms, Per, TrancheKind};
use crate::contracts::{Contract, FlowSource, Outcomes, Savings, Settled};
use crate::document::Node;
use crate::laws::broken::{Broken, Law};
use crate::number::Money;
use chrono::NaiveDate;
use std::collections::BTreeMap;

impl Law {
    fn settled(self, contract: &Contract, outcomes: &Outcomes, savings: Option<&Savings>) -> Result<Settled, Broken> {
        self.given(contract.settled(outcomes, savings))
    }
}

/// Every flow is received by whoever it goes to and paid by whoever it comes from: the nets of all parties and of what is outside add up to 0,
/// and so do the years of a party to its net.
///
/// # Errors
/// The sum that is not 0, or not the net.
pub fn money_is_conserved(contract: &Contract, outcomes: &Outcomes, savings: Option<&Savings>) -> Result<(), Broken> {
    const LAW: Law = Law("money is conserved");
    let settled = LAW.settled(contract, outcomes, savings)?;
    let mut days: BTreeMap<(NaiveDate, &str), i128> = BTreeMap::new();
    for flow in settled.flows() {
        LAW.holds(format_args!("{flow:?} is above 0"), flow.amount > Money::ZERO)?;
        *days.entry((flow.date, flow.from.as_str())).or_default() -= flow.amount.quanta();
        *days.entry((flow.date, flow.to.as_str())).or_default() += flow.amount.quanta();
    }
    let of = |wanted: &str| days.iter().filter(|((_, id), _)| *id == wanted).map(|(_, amount)| amount).sum::<i128>();
    let mut all = of("outside");
    for (id, account) in settled.parties() {
        let figures = account.figures();
        LAW.same(id, &figures.net.quanta(), &of(id.as_str()))?;
        let years = LAW.given(Money::sum(figures.years.iter().map(|(_, net)| *net)))?;
        LAW.same(format_args!("the years of {id}"), &years, &figures.net)?;
        all += figures.net.quanta();
    }
    LAW.same("all nets", &all, &0)
}

/// What the claims of a clause were paid is what flowed at its address, each way.
///
/// # Errors
/// The clause whose claims and flows differ.
pub fn claims_become_flows(contract: &Contract, outcomes: &Outcomes, savings: Option<&Savings>) -> Result<(), Broken> {
    const LAW: Law = Law("claims become flows");
    let settled = LAW.settled(contract, outcomes, savings)?;
    for ((id, clause), (_, total)) in contract.clauses().zip(settled.clauses()) {
        if matches!(clause.terms(), ClauseTerms::Budgets(_)) {
            continue;
        }
        let own = settled.flows().iter().filter(|flow| matches!(&flow.source, FlowSource::Clause(at) if at == id));
        let signed = own.map(|flow| if flow.to.as_str() == clause.to() { flow.amount } else { flow.amount.negated() });
        LAW.same(id, &LAW.given(Money::sum(signed))?, &total.paid)?;
    }
    let claims = settled.claims();
    LAW.holds("claims come by day", claims.windows(2).all(|pair| pair[0].date <= pair[1].date))?;
    let over = claims.iter().find(|claim| claim.paid > claim.claimed.max(Money::ZERO) && claim.paid != claim.claimed);
    LAW.holds(format_args!("{over:?} is paid more than it claims"), over.is_none())
}

/// No cap is passed, whatever it holds for; those a person leave no trace in the result, and are not looked at.
///
/// # Errors
/// The cap that is passed.
pub fn caps_are_kept(contract: &Contract, outcomes: &Outcomes, savings: Option<&Savings>) -> Result<(), Broken> {
    const LAW: Law = Law("caps are kept");
    let settled = LAW.settled(contract, outcomes, savings)?;
    for (id, cap) in contract.caps() {
        let mut used: BTreeMap<(Option<u32>, Option<&str>), Vec<Money>> = BTreeMap::new();
        let named = |clause: &crate::document::Id| cap.clauses().any(|known| known == clause);
        for claim in settled.claims().iter().filter(|claim| named(&claim.clause) && claim.paid > Money::ZERO) {
            let key = match cap.per() {
                Per::Contract => (None, None),
                Per::Year => (contract.calendar().year_of(claim.date), None),
                Per::Cohort if claim.cohort.is_some() => (None, claim.cohort.as_ref().map(crate::document::Id::as_str)),
                Per::Cohort | Per::Person => continue,
            };
            used.entry(key).or_default().push(claim.paid);
        }
        for (key, paid) in used {
            let paid = LAW.given(Money::sum(paid))?;
            LAW.holds(format_args!("{id} {key:?}: {paid} of {}", cap.amount()), paid <= cap.amount())?;
        }
    }
    Ok(())
}

/// Caps in any order give the same payments.
///
/// # Errors
/// The first claim that is paid otherwise.
pub fn caps_come_in_any_order(
    contract: &Contract,
    outcomes: &Outcomes,
    savings: Option<&Savings>,
) -> Result<(), Broken> {
    const LAW: Law = Law("caps come in any order");
    let mut document = contract.to_document().into_owned();
    if let Node::Object(fields) = &mut document {
        for (_, caps) in fields.iter_mut().filter(|(key, _)| key == "caps") {
            if let Node::Object(caps) = caps {
                caps.reverse();
            }
        }
    }
    let other = LAW.given(Contract::from_document(document, contract.limits()))?;
    let (one, other) = (LAW.settled(contract, outcomes, savings)?, LAW.settled(&other, outcomes, savings)?);
    LAW.same("claims", &one.claims(), &other.claims())?;
    LAW.same("flows", &one.flows(), &other.flows())
}

/// What was drawn and its interest is repaid, guaranteed or still owed; nothing is repaid that is not owed.
///
/// # Errors
/// The loan that does not add up.
pub fn loans_are_accounted_for(
    contract: &Contract,
    outcomes: &Outcomes,
    savings: Option<&Savings>,
) -> Result<(), Broken> {
    const LAW: Law = Law("loans are accounted for");
    let settled = LAW.settled(contract, outcomes, savings)?;
    let Some(finance) = contract.finance() else { return Ok(()) };
    for ((id, tranche), (_, account)) in finance.tranches().zip(settled.tranches()) {
        if tranche.kind() == TrancheKind::Grant {
            LAW.same(id, &(account.repaid, account.owed), &(Money::ZERO, Money::ZERO))?;
            continue;
        }
        let due = LAW.given(account.drawn.plus(account.interest))?;
        let left = LAW.given(Money::sum([account.repaid, account.guaranteed, account.owed]))?;
        LAW.same(id, &left, &due)?;
        LAW.holds(format_args!("{id}: {account:?}"), !account.owed.is_negative() && !account.interest.is_negative())?;
    }
    Ok(())
}

/// On a day on which a loan is repaid, nothing is owed any more in the ranks before it; looked at where no loan bears interest.
///
/// # Errors
/// The loan of a rank before, and what is owed on it.
pub fn seniors_come_first(contract: &Contract, outcomes: &Outcomes, savings: Option<&Savings>) -> Result<(), Broken> {
    const LAW: Law = Law("seniors come first");
    let settled = LAW.settled(contract, outcomes, savings)?;
    let Some(finance) = contract.finance() else { return Ok(()) };
    let mut loans = Vec::new();
    for (id, tranche) in finance.tranches() {
        match tranche.kind() {
            TrancheKind::Loan { coupon, .. } if !coupon.is_zero() => return Ok(()),
            TrancheKind::Loan { rank, .. } => loans.push((rank, id)),
            TrancheKind::Grant => {}
        }
    }
    let vehicle = finance.vehicle();
    let days: std::collections::BTreeSet<NaiveDate> = settled.flows().iter().map(|flow| flow.date).collect();
    for day in days {
        let of = |id: &crate::document::Id, upto: bool| {
            let own = settled.flows().iter().filter(|flow| matches!(&flow.source, FlowSource::Tranche(at) if at == id));
            own.filter(move |flow| if upto { flow.date <= day } else { flow.date == day }).collect::<Vec<_>>()
        };
        let repaid = |id| of(id, false).iter().any(|flow| flow.from == *vehicle);
        let Some(last) = loans.iter().filter(|(_, id)| repaid(id)).map(|(rank, _)| *rank).max() else { continue };
        for (_, id) in loans.iter().filter(|(rank, _)| *rank < last) {
            let moved = of(id, true);
            let signed = |flow: &&crate::contracts::Flow| {
                if flow.to == *vehicle { flow.amount.quanta() } else { -flow.amount.quanta() }
            };
            LAW.same(format_args!("{id} on {day}"), &moved.iter().map(signed).sum::<i128>(), &0)?;
        }
    }
    Ok(())
}

/// A contract that is written and read again is the same, and so are its outcomes and savings.
///
/// # Errors
/// What differs.
pub fn writing_keeps_contracts(
    contract: &Contract,
    outcomes: &Outcomes,
    savings: Option<&Savings>,
) -> Result<(), Broken> {
    const LAW: Law = Law("writing keeps contracts");
    let limits = contract.limits();
    LAW.same("the contract", &LAW.given(Contract::from_document(contract.to_document(), limits))?, contract)?;
    LAW.same("the outcomes", &LAW.given(Outcomes::from_document(outcomes.to_document(), limits))?, outcomes)?;
    let Some(savings) = savings else { return Ok(()) };
    LAW.same("the savings", &LAW.given(Savings::from_document(savings.to_document(), limits))?, savings)
}
