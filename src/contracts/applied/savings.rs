//! What each party saves by an appraisal: its stakeholder's outcome lines, fiscal ones with transfers, and the cashable parts of all.

use super::in_force::stakeholder;
use crate::appraise::Appraisal;
use crate::contracts::reported::{Savings, YearSaving};
use crate::contracts::terms::Contract;
use crate::error::Error;
use crate::number::Money;
use crate::pockets::{Accounts, Counting};

impl Savings {
    /// What each party of a contract saves by an appraisal, undiscounted, where it is a stakeholder of the map.
    ///
    /// # Errors
    /// An amount of 10^16 or more, with the stakeholder's address.
    pub fn by_appraisal(contract: &Contract, appraisal: &Appraisal) -> Result<Self, Error> {
        let accounts = Accounts::new(appraisal, Counting::default())?;
        let map = appraisal.map();
        let mut all = Self::none(map.base_date());
        for (id, _) in contract.parties() {
            let Some(place) = map.stakeholder_index(stakeholder(contract, id.as_str())) else { continue };
            let Some(account) = accounts.stakeholders().nth(place) else { continue };
            let mut years = Vec::new();
            for year in account.years() {
                let (fiscal, cashable) = (year.undiscounted.fiscal, year.undiscounted.cashable);
                let [fiscal, cashable] = [fiscal, cashable].map(Money::to_decimal);
                if !(fiscal.is_zero() && cashable.is_zero()) {
                    years.push(YearSaving { year: year.year.index(), fiscal, cashable });
                }
            }
            all.set(id.clone(), years);
        }
        Ok(all)
    }
}
