//! Accounts: a row an account and year.

use super::columns::{Amounts, Wholes, Words};
use super::ledger::agency;
use super::table::table;
use crate::error::Error;
use crate::ledger::LedgerAccount;
use crate::map::{Agency, ImpactMap};
use crate::pockets::{Account, Accounts, Amounts as YearOf};

table! {
    /// The accounts of maps: what each stakeholder paid and gained in each year that has a line, and the account of nobody, `outside`, last.
    ///
    /// | column | type | meaning |
    /// |---|---|---|
    /// | `map` | word | what the caller calls the map |
    /// | `currency` | word | its code |
    /// | `account` | word | the id of a stakeholder, or `outside` |
    /// | `sector`, `level` | word, null | of an agency: its sector, `unallocated` where it states none, and level of government |
    /// | `year` | whole number | counted from the base date |
    /// | `cash`, `in_kind` | amount | what is paid in the year, undiscounted |
    /// | `fiscal`, `economic`, `social` | amount | what is gained, by class; harm is negative |
    /// | `cashable` | amount | the part of the gain that releases money |
    /// | `present_cash` to `present_cashable` | amount | the same six at present value |
    ///
    /// The net of an account is `fiscal + economic + social - cash - in_kind`, as [`Count::Public`](crate::pockets::Count::Public) has it; over
    /// all accounts of one map it is society's net, what `outside` gives included.
    ///
    /// ```
    /// use sroi::arrow::AccountsTable;
    /// use sroi::pockets::{Accounts, Counting};
    /// let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
    ///     .stakeholder("walkers", sroi::build::people("Walkers"))
    ///     .input("leader", sroi::build::cash("walkers", 800))
    ///     .finish()?;
    /// let mut table = AccountsTable::new();
    /// table.push("walking", &Accounts::new(&sroi::appraise(&map)?, Counting::default())?)?;
    /// assert_eq!(table.finish()?.num_rows(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    AccountsTable = "accounts" {
        map: Words,
        currency: Words,
        account: Words,
        sector: Words (null),
        level: Words (null),
        year: Wholes,
        cash: Amounts,
        in_kind: Amounts,
        fiscal: Amounts,
        economic: Amounts,
        social: Amounts,
        cashable: Amounts,
        present_cash: Amounts,
        present_in_kind: Amounts,
        present_fiscal: Amounts,
        present_economic: Amounts,
        present_social: Amounts,
        present_cashable: Amounts,
    }
}

impl AccountsTable {
    /// Adds the accounts of a map that is called so, all their years, whichever of them count.
    ///
    /// # Errors
    /// More than 2^31 - 1 rows, or bytes of ids; nothing is added then.
    pub fn push(&mut self, map: &str, accounts: &Accounts) -> Result<(), Error> {
        let of = accounts.map();
        let stakeholders = of.stakeholders().map(LedgerAccount::Stakeholder).zip(accounts.stakeholders());
        let all: Vec<_> = stakeholders.chain([(LedgerAccount::Outside, accounts.outside())]).collect();
        let rows = all.iter().map(|(_, account)| account.years().len()).fold(0, usize::saturating_add);
        let texts = |holder: &LedgerAccount<'_>| {
            let sector = agency(*holder).map_or("", Agency::sector_or_unallocated);
            [map, holder.name(), sector].iter().map(|text| text.len()).fold(WORDS, usize::saturating_add)
        };
        self.room.take(rows, all.iter().map(|(holder, _)| texts(holder)).fold(0, usize::saturating_add))?;
        for (holder, account) in all {
            self.push_account(map, of, holder, account);
        }
        Ok(())
    }

    fn push_account(&mut self, map: &str, of: &ImpactMap, holder: LedgerAccount<'_>, account: &Account) {
        let rows = account.years().len();
        self.map.repeat(Some(map), rows);
        self.currency.repeat(Some(of.currency().code()), rows);
        self.account.repeat(Some(holder.name()), rows);
        let agency = agency(holder);
        self.sector.repeat(agency.map(Agency::sector_or_unallocated), rows);
        self.level.repeat(agency.map(|agency| agency.level().as_str()), rows);
        for year in account.years() {
            self.year.put(Some(year.year.index()));
            let YearOf { cash, in_kind, fiscal, economic, social, cashable } = year.undiscounted;
            self.cash.put(cash);
            self.in_kind.put(in_kind);
            self.fiscal.put(fiscal);
            self.economic.put(economic);
            self.social.put(social);
            self.cashable.put(cashable);
            let YearOf { cash, in_kind, fiscal, economic, social, cashable } = year.present;
            self.present_cash.put(cash);
            self.present_in_kind.put(in_kind);
            self.present_fiscal.put(fiscal);
            self.present_economic.put(economic);
            self.present_social.put(social);
            self.present_cashable.put(cashable);
        }
    }
}

/// More than the level and the code of a currency have.
const WORDS: usize = 50;
