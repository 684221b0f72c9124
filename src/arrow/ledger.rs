//! Ledgers: a row a line.

use super::columns::{Amounts, Flags, Wholes, Words};
use super::table::table;
use crate::appraise::Appraisal;
use crate::error::Error;
use crate::ledger::{Ledger, LedgerAccount, LedgerLine, Run};
use crate::map::{Agency, Class, Id, InputKind};

table! {
    /// The ledgers of maps: a row a line, in their order.
    ///
    /// | column | type | meaning |
    /// |---|---|---|
    /// | `map` | word | what the caller calls the map |
    /// | `currency` | word | its code |
    /// | `side` | word | `input` or `outcome` |
    /// | `source` | word | the address of the input's amount or of the outcome's value |
    /// | `input`, `outcome`, `value` | word, null | the ids of what the line comes from, as far as there are any |
    /// | `intake` | whole number, null | the intake of the outcome, from 0 |
    /// | `account` | word | the id of the stakeholder who pays or gains, or `outside` |
    /// | `sector`, `level` | word, null | of an account that is an agency's: its sector, `unallocated` where it states none, and level of government |
    /// | `counterparty` | word, null | the account on the other side of a transfer |
    /// | `counter_posting` | flag | whether the line takes from one account what another receives |
    /// | `year` | whole number | counted from the base date |
    /// | `kind` | word, null | of an input: `cash` or `in-kind` |
    /// | `class` | word, null | of a value: `fiscal`, `economic` or `social` |
    /// | `transfer` | flag | whether money only changes hands |
    /// | `amount`, `cashable` | amount | undiscounted, and the cashable part of it |
    /// | `present_value`, `cashable_present_value` | amount | the same at present value |
    ///
    /// ```
    /// use sroi::arrow::LedgerTable;
    /// let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
    ///     .stakeholder("walkers", sroi::build::people("Walkers"))
    ///     .input("leader", sroi::build::cash("walkers", 800))
    ///     .finish()?;
    /// let mut table = LedgerTable::new();
    /// table.push("walking", &sroi::appraise(&map)?)?;
    /// let batch = table.finish()?;
    /// assert_eq!((batch.num_rows(), batch.schema()), (1, LedgerTable::schema()));
    /// assert_eq!(batch.schema().metadata()["sroi.table"], "ledger");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    LedgerTable = "ledger" {
        map: Words,
        currency: Words,
        side: Words,
        source: Words,
        input: Words (null),
        outcome: Words (null),
        value: Words (null),
        intake: Wholes (null),
        account: Words,
        sector: Words (null),
        level: Words (null),
        counterparty: Words (null),
        counter_posting: Flags,
        year: Wholes,
        kind: Words (null),
        class: Words (null),
        transfer: Flags,
        amount: Amounts,
        cashable: Amounts,
        present_value: Amounts,
        cashable_present_value: Amounts,
    }
}

impl LedgerTable {
    /// Adds the lines of an appraisal, of a map that is called so. Amounts are copied once, from the ledger's columns; what the lines of a
    /// run have in common is looked up once for all of them.
    ///
    /// # Errors
    /// More than 2^31 - 1 rows, or bytes of ids; nothing is added then.
    pub fn push(&mut self, map: &str, appraisal: &Appraisal) -> Result<(), Error> {
        let ledger = appraisal.ledger();
        let heads: Vec<Head<'_>> = ledger.runs().iter().filter_map(|run| Head::of(ledger, run)).collect();
        let bytes = heads.iter().map(|head| head.bytes().saturating_add(map.len())).fold(0, usize::saturating_add);
        self.room.take(ledger.len(), bytes)?;
        let currency = ledger.map().currency().code();
        for head in &heads {
            self.push_run(map, currency, ledger, head);
        }
        Ok(())
    }

    fn push_run(&mut self, map: &str, currency: &str, ledger: &Ledger, head: &Head<'_>) {
        let (line, rows) = (head.line, head.run.lines.len());
        self.map.repeat(Some(map), rows);
        self.currency.repeat(Some(currency), rows);
        self.side.repeat(Some(line.side().as_str()), rows);
        self.source.repeat(Some(&head.source), rows);
        self.input.repeat_id(line.input().map(crate::map::Input::id), rows);
        self.outcome.repeat_id(line.outcome().map(crate::map::Outcome::id), rows);
        self.value.repeat_id(line.value().map(crate::map::Value::id), rows);
        self.intake.repeat_count(line.intake(), rows);
        self.account.repeat(Some(line.account().name()), rows);
        let agency = agency(line.account());
        self.sector.repeat(agency.map(Agency::sector_or_unallocated), rows);
        self.level.repeat(agency.map(|agency| agency.level().as_str()), rows);
        self.counterparty.repeat(line.counterparty().map(LedgerAccount::name), rows);
        self.counter_posting.repeat(line.is_counter_posting(), rows);
        self.year.from(line.year().index(), rows);
        self.kind.repeat(line.kind().map(InputKind::as_str), rows);
        self.class.repeat(line.class().map(Class::as_str), rows);
        self.transfer.repeat(line.is_transfer(), rows);
        let (amounts, present) = ledger.columns(head.run);
        self.amount.all(amounts.iter().copied());
        self.present_value.all(present.iter().copied());
        let cashable = ledger.cashable_column(head.run);
        self.cashable.all(cashable.iter().map(|pair| pair.0));
        self.cashable_present_value.all(cashable.iter().map(|pair| pair.1));
        self.cashable.nothing(rows.saturating_sub(cashable.len()));
        self.cashable_present_value.nothing(rows.saturating_sub(cashable.len()));
    }
}

/// The agency whose account it is. `None` where it is nobody's, or of somebody else.
pub(super) fn agency(account: LedgerAccount<'_>) -> Option<&Agency> {
    match account {
        LedgerAccount::Stakeholder(stakeholder) => stakeholder.agency(),
        LedgerAccount::Outside => None,
    }
}

/// What the lines of a run have in common: the first of them, and the address of their source.
struct Head<'l> {
    run: &'l Run,
    line: LedgerLine<'l>,
    source: String,
}

impl<'l> Head<'l> {
    /// `None` for a run without lines.
    fn of(ledger: &'l Ledger, run: &'l Run) -> Option<Self> {
        let line = ledger.lines_of(run).next()?;
        Some(Self { run, line, source: line.source().to_string() })
    }

    /// The bytes of its texts at most.
    fn bytes(&self) -> usize {
        let id = |id: Option<&Id>| id.map_or(0, |id| id.as_str().len());
        let names = [self.line.account().name(), self.line.counterparty().map_or("", LedgerAccount::name)];
        let ids = [
            id(self.line.input().map(crate::map::Input::id)),
            id(self.line.outcome().map(crate::map::Outcome::id)),
            id(self.line.value().map(crate::map::Value::id)),
        ];
        let sector = agency(self.line.account()).map_or("", Agency::sector_or_unallocated);
        let texts = names.into_iter().chain([sector, &self.source]).map(str::len);
        texts.chain(ids).fold(WORDS, usize::saturating_add)
    }
}

/// More than the words of all lines have, side, kind, class, level and the code of a currency.
const WORDS: usize = 100;
