//! The lines of a ledger as CSV, with all their digits.

use super::csv::quoted;
use crate::document::guarded;
use crate::ledger::{Ledger, LedgerLine};
use std::fmt::{self, Write};

/// The columns, as the keys of the ledger's JSON are called.
const HEADINGS: &str = "side,source,intake,account,counterparty,year,date,kind,class,transfer,amount,cashable,present_value,\
                        cashable_present_value\r\n";

/// The ledger as CSV (RFC 4180): a line of headings, then one for each of its lines. Amounts have all their digits, in the
/// map's currency; what does not apply to a line is left empty.
///
/// ```
/// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", sroi::build::people("Walkers"))
/// #     .input("leader", sroi::build::cash("walkers", 800))
/// #     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
/// let text = sroi::report::ledger_csv(sroi::appraise(&map)?.ledger());
/// assert_eq!(text.lines().nth(1), Some("input,/inputs/leader/amount,,walkers,,0,,cash,,false,800,0,800,0"));
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn ledger_csv(ledger: &Ledger) -> String {
    let mut text = String::new();
    let _ = write_ledger_csv(ledger, &mut text);
    text
}

/// The text of [`ledger_csv`], written line by line: a ledger of half a million lines need not be held as one text.
///
/// # Errors
/// Those of the writer.
pub fn write_ledger_csv(ledger: &Ledger, out: &mut dyn Write) -> fmt::Result {
    out.write_str(HEADINGS)?;
    ledger.lines().try_for_each(|line| write_line(line, out))
}

fn write_line(line: LedgerLine<'_>, out: &mut dyn Write) -> fmt::Result {
    let text = |text: &str| quoted(&guarded(text));
    let account = |account: crate::ledger::LedgerAccount<'_>| text(account.name());
    let amounts = [line.amount(), line.cashable(), line.present_value(), line.cashable_present_value()];
    write!(
        out,
        "{},{},{},{},{},{},{},{},{},{}",
        line.side().as_str(),
        text(line.source().as_str()),
        line.intake().map_or_else(String::new, |intake| intake.to_string()),
        account(line.account()),
        line.counterparty().map_or_else(String::new, account),
        line.year().index(),
        line.date().map_or_else(String::new, |date| date.to_string()),
        line.kind().map_or("", crate::map::InputKind::as_str),
        line.class().map_or("", crate::map::Class::as_str),
        line.is_transfer(),
    )?;
    for amount in amounts {
        write!(out, ",{}", amount.to_decimal().normalize())?;
    }
    out.write_str("\r\n")
}
