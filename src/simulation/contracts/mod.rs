//! A contract in doubt: its terms, and what is achieved under it, are drawn, and each draw is settled exactly.
//!
//! A draw reads the contract again with the numbers in their places, and settles it: some milliseconds at most where there are few rows. None is
//! compiled: claims are rounded, caps and tiers are steps, and finance goes from day to day.

mod document;

use super::assessment::sampling;
use super::engine::float_to_decimal;
use super::model::refuse_other_columns;
use super::{Columns, Draws, Model, Probability, Study, StudyWarning, Summary, simulate_with};
use crate::address::Address;
use crate::contracts::{Contract, Outcomes, PartyAccount, Savings, Settled, Varied};
use crate::document::Id;
use crate::error::{Error, Findings, engine as fault};
use crate::number::{Money, decimal_to_float};
use crate::work::Work;
use rust_decimal::Decimal;

/// What is said of a contract in doubt.
#[derive(Clone, Debug, PartialEq)]
pub struct ContractAssessment {
    parties: Vec<PartyInDoubt>,
    clauses: Vec<ClauseInDoubt>,
    warnings: Vec<StudyWarning>,
    draws: Draws,
}

/// What a party has of a contract in doubt, in the contract's currency.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PartyInDoubt {
    /// Its id.
    pub id: Id,
    /// Whether it lends or gives money that finances the contract.
    pub invests: bool,
    /// Its net.
    pub net: Summary,
    /// The probability that its net is below 0: that an investor loses.
    pub loses: Probability,
    /// Its return by actual days, in the draws in which it has one alone. `None` where it has in none.
    pub xirr: Option<Summary>,
    /// The probability that it pays more, net of what it receives, than it saves and can spend elsewhere. `None` where its saving is not given.
    pub pays_more_than_it_can_cash: Option<Probability>,
}

/// What a clause pays in doubt, in the contract's currency.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ClauseInDoubt {
    /// Its id.
    pub id: Id,
    /// What it pays.
    pub paid: Summary,
    /// What is paid at each of its tiers. Empty without tiers.
    pub tiers: Vec<TierInDoubt>,
}

/// What is paid at one tier.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct TierInDoubt {
    /// The level from which on it holds.
    pub from: Decimal,
    /// The mean, over all draws, of what claims that reach this tier and none above are paid.
    pub expected: f64,
    /// The probability that anything is paid at it.
    pub pays: Probability,
}

impl ContractAssessment {
    /// The parties that pay or are paid anything, in the contract's order.
    pub fn parties(&self) -> &[PartyInDoubt] {
        &self.parties
    }

    /// The party with this id. `None` where nothing moves for it.
    pub fn party(&self, id: &str) -> Option<&PartyInDoubt> {
        self.parties.iter().find(|party| party.id == *id)
    }

    /// The clauses, in the contract's order.
    pub fn clauses(&self) -> &[ClauseInDoubt] {
        &self.clauses
    }

    /// What to look at in the study.
    pub fn warnings(&self) -> &[StudyWarning] {
        &self.warnings
    }

    /// The draws: of each party of the contract its net and its return, then of each clause what it pays.
    pub const fn draws(&self) -> &Draws {
        &self.draws
    }
}

/// Assesses a contract by a study whose doubts stand at addresses of the contract, or of the outcomes (`/results/METRIC/i/value`).
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::contracts::{Contract, Outcomes};
/// use sroi::distribution::Distribution;
/// use sroi::simulation::{Study, assess_contract};
/// use sroi::Work;
/// let contract = Contract::from_json(r#"{
///     "format": "sroi-contract/1", "title": "Jobs", "currency": "GBP", "start": "2026-04-01", "months": 12, "period": 12, "places": 2,
///     "parties": {"council": {}, "lender": {}, "spv": {}, "provider": {}}, "metrics": {"jobs": {}},
///     "clauses": {
///         "jobs": {"kind": "outcome", "metric": "jobs", "price": "100", "payers": {"council": "1"}, "to": "spv"},
///         "work": {"kind": "fee", "amounts": "1000", "payers": {"spv": "1"}, "to": "provider"}
///     },
///     "finance": {"vehicle": "spv", "surplus": {"lender": "1"},
///         "tranches": {"loan": {"from": "lender", "draws": [{"date": "2026-04-01", "amount": "1000"}]}}}
/// }"#)?;
/// let outcomes = Outcomes::from_json(r#"{"format": "sroi-outcomes/1", "results": {"jobs": [{"date": "2027-03-31", "value": "10"}]}}"#)?;
/// // 4 to 14 jobs, as likely each: below 10 the lender loses
/// let study = Study::draft().draws(2_000).doubt("/results/jobs/0/value", Distribution::uniform(4, 14)?).finish()?;
/// let found = assess_contract(&contract, &outcomes, None, &study, &Work::default())?;
/// let loses = found.party("lender").unwrap().loses;
/// assert!((loses.value - 0.6).abs() < 4.0 * loses.error);
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
///
/// # Errors
/// Everything in the study that does not fit the contract, each with its address in the study; a draw with which the contract cannot be
/// settled, such as finance that does not fund it; more draws or steps than the leave allows; the answer to stop before a draw is made.
pub fn assess_contract(
    contract: &Contract,
    outcomes: &Outcomes,
    savings: Option<&Savings>,
    study: &Study,
    work: &Work<'_>,
) -> Result<ContractAssessment, Findings> {
    let varied = Varied::new(contract, outcomes, savings);
    let checked = study.of_contract(&varied)?;
    let mut warnings = checked.warnings().to_vec();
    let sampling = sampling(study, &checked, &mut warnings, work)?;
    let as_stated = contract.settled(outcomes, savings)?;
    let terms = checked.doubts().iter().map(|(address, _)| Term {
        address: address.clone(),
        places: varied.is_money(address).then_some(contract.places()),
    });
    let model =
        ContractModel { terms: terms.collect(), columns: Column::all(contract), steps: as_stated.steps(), varied };
    let draws = simulate_with(&model, &sampling, 0..study.draws(), work)?;
    told(contract, &as_stated, &model.columns, draws, warnings)
}

/// A number that is drawn; of money with as many decimals as that of the contract.
struct Term {
    address: Address,
    places: Option<u32>,
}

/// What is kept of each draw.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    Net(Id),
    Xirr(Id),
    CashableNet(Id),
    Paid(Id),
    /// What claims that reach a tier are paid.
    AtTier(Id, u32),
}

impl Column {
    fn all(contract: &Contract) -> Vec<Self> {
        let of_party =
            |(id, _): (&Id, _)| [Self::Net(id.clone()), Self::Xirr(id.clone()), Self::CashableNet(id.clone())];
        let mut all: Vec<Self> = contract.parties().flat_map(of_party).collect();
        for (id, clause) in contract.clauses() {
            all.push(Self::Paid(id.clone()));
            let tiers = clause.tiers().map_or(0, |tiers| tiers.as_slice().len());
            all.extend((0..u32::try_from(tiers).unwrap_or(0)).map(|tier| Self::AtTier(id.clone(), tier)));
        }
        all
    }

    /// NaN where there is none.
    fn of(&self, settled: &Settled) -> f64 {
        let float = |amount: Money| decimal_to_float(amount.to_decimal());
        match self {
            Self::Net(id) => settled.party(id.as_str()).map_or(f64::NAN, |own| float(own.figures().net)),
            Self::Xirr(id) => {
                let only = settled.party(id.as_str()).and_then(|own| own.figures().xirr.only());
                only.map_or(f64::NAN, decimal_to_float)
            }
            Self::CashableNet(id) => {
                let net = settled.party(id.as_str()).and_then(PartyAccount::saving_net_of_payments);
                net.map_or(f64::NAN, |net| float(net.cashable))
            }
            Self::Paid(id) => {
                let total = settled.clauses().find_map(|(own, total)| (own == id).then_some(total.paid));
                total.map_or(f64::NAN, float)
            }
            Self::AtTier(id, tier) => {
                let at = settled.claims().iter().filter(|claim| claim.clause == *id && claim.tier == Some(*tier));
                at.map(|claim| float(claim.paid)).fold(0.0, |sum, paid| sum + paid)
            }
        }
    }
}

struct ContractModel<'v> {
    varied: Varied<'v>,
    terms: Vec<Term>,
    columns: Vec<Column>,
    steps: u64,
}

impl ContractModel<'_> {
    fn row(&self, drawn: &Columns, row: usize) -> Result<Settled, Findings> {
        let mut changes = Vec::with_capacity(self.terms.len());
        for (column, term) in self.terms.iter().enumerate() {
            let number = drawn.column(column).get(row).copied().unwrap_or(f64::NAN);
            let number = float_to_decimal(number)
                .ok_or_else(|| fault::not_a_number_of_a_map(number).at(term.address.clone()))?;
            changes.push((&term.address, term.places.map_or(number, |places| number.round_dp(places))));
        }
        self.varied.settled(&changes)
    }
}

impl Model for ContractModel<'_> {
    fn inputs(&self) -> usize {
        self.terms.len()
    }

    fn results(&self) -> usize {
        self.columns.len()
    }

    fn block(&self) -> usize {
        1
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn evaluate(&self, drawn: &Columns, results: &mut Columns) -> Result<(), Error> {
        refuse_other_columns(self, drawn, results)?;
        for row in 0..drawn.rows() {
            let settled = self.row(drawn, row).map_err(|findings| findings.first().clone())?;
            for (index, column) in self.columns.iter().enumerate() {
                if let Some(slot) = results.column_mut(index).get_mut(row) {
                    *slot = column.of(&settled);
                }
            }
        }
        Ok(())
    }
}

/// What the draws say of parties and clauses.
fn told(
    contract: &Contract,
    as_stated: &Settled,
    columns: &[Column],
    draws: Draws,
    warnings: Vec<StudyWarning>,
) -> Result<ContractAssessment, Findings> {
    let place = |wanted: &Column| columns.iter().position(|column| column == wanted).unwrap_or(0);
    let mut parties = Vec::new();
    for (id, _) in contract.parties() {
        let (net, cashable) = (place(&Column::Net(id.clone())), place(&Column::CashableNet(id.clone())));
        let moves = draws.result(net).iter().any(|net| *net != 0.0)
            || as_stated.party(id.as_str()).is_some_and(|own| !own.figures().paid.is_zero());
        if !moves {
            continue;
        }
        let xirr = place(&Column::Xirr(id.clone()));
        let has_any = |column: usize| draws.result(column).iter().any(|value| !value.is_nan());
        let below_zero = |column: usize| Ok::<_, Error>(draws.probability_above(column, 0.0)?.complement());
        let invests = contract.finance().is_some_and(|one| one.tranches().any(|(_, tranche)| tranche.from() == id));
        parties.push(PartyInDoubt {
            id: id.clone(),
            invests,
            net: draws.summary(net)?,
            loses: below_zero(net)?,
            xirr: if has_any(xirr) { Some(draws.summary(xirr)?) } else { None },
            pays_more_than_it_can_cash: if has_any(cashable) { Some(below_zero(cashable)?) } else { None },
        });
    }
    let mut clauses = Vec::new();
    for (id, clause) in contract.clauses() {
        let mut tiers = Vec::new();
        for (tier, stated) in (0_u32..).zip(clause.tiers().map_or(&[][..], |tiers| tiers.as_slice())) {
            let column = place(&Column::AtTier(id.clone(), tier));
            let expected = draws.summary(column)?.mean.unwrap_or(f64::NAN);
            // an amount is a whole number of 10^-12
            let pays = draws.probability_above(column, 1e-12)?;
            tiers.push(TierInDoubt { from: stated.from(), expected, pays });
        }
        clauses.push(ClauseInDoubt { id: id.clone(), paid: draws.summary(place(&Column::Paid(id.clone())))?, tiers });
    }
    Ok(ContractAssessment { parties, clauses, warnings, draws })
}
