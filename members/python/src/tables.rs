//! Results of many maps as tables, by their kinds.

use crate::asking::worked_out;
use crate::batch::{Batch, of_arrow};
use crate::findings::or_raised;
use crate::map::{Given, Map};
use crate::reading::checked;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use sroi::arrow::{AccountsTable, AppraisalsTable, FindingsTable, LedgerTable, NumbersTable, WarningsTable};
use sroi::pockets::{Accounts, Counting};
use sroi::{Appraisal, Error, Findings, Limits};

/// A table of what maps come to, which are pairs of a name and a map. `kind` says what a row is: `appraisals`, `ledger`, `accounts`,
/// `warnings`, `numbers` or `findings`. A map that is refused has a row in `appraisals`, with what was found, and one for each mistake in `findings`.
#[pyfunction]
#[pyo3(signature = (kind, maps))]
pub(crate) fn table(kind: &str, maps: &Bound<'_, PyAny>) -> PyResult<Batch> {
    let py = maps.py();
    let mut table = Table::of_kind(kind)?;
    for pair in maps.try_iter()? {
        let (name, source): (String, Bound<'_, PyAny>) = pair?.extract()?;
        let appraisal = match source.cast::<Map>() {
            Ok(map) => Ok(Given::Held(&map.get().0)),
            Err(_) => checked(&source, Limits::default())?.map(|map| Given::Read(Box::new(map))),
        };
        let appraisal = appraisal.and_then(|given| {
            let map = given.map();
            py.detach(|| sroi::appraise(map))
        });
        or_raised(py, py.detach(|| table.push(&name, &appraisal)))?;
    }
    table.finish()
}

/// The lines of a map's ledger, as a table. `name` is what stands in its column `map`, else the map's title.
#[pyfunction]
#[pyo3(signature = (map, *, name = None))]
pub(crate) fn ledger(map: &Bound<'_, PyAny>, name: Option<&str>) -> PyResult<Batch> {
    let given = crate::map::given(map)?;
    let map_itself = given.map();
    let table = worked_out(map.py(), map_itself.limits(), |_| {
        let mut table = LedgerTable::new();
        table.push(name.unwrap_or(map_itself.title()), &sroi::appraise(map_itself)?)?;
        Ok(table)
    });
    table?.finish().map(Batch).map_err(|error| of_arrow(&error))
}

/// A table of one of the kinds.
#[allow(clippy::large_enum_variant)] // there is one at a time
enum Table {
    Appraisals(AppraisalsTable),
    Ledger(LedgerTable),
    Accounts(AccountsTable),
    Warnings(WarningsTable),
    Numbers(NumbersTable),
    Findings(FindingsTable),
}

impl Table {
    fn of_kind(kind: &str) -> PyResult<Self> {
        Ok(match kind {
            "appraisals" => Self::Appraisals(AppraisalsTable::new()),
            "ledger" => Self::Ledger(LedgerTable::new()),
            "accounts" => Self::Accounts(AccountsTable::new()),
            "warnings" => Self::Warnings(WarningsTable::new()),
            "numbers" => Self::Numbers(NumbersTable::new()),
            "findings" => Self::Findings(FindingsTable::new()),
            _ => {
                return Err(PyValueError::new_err(format!(
                    "a table is one of appraisals, ledger, accounts, warnings, numbers, findings; this is \"{kind}\""
                )));
            }
        })
    }

    fn push(&mut self, name: &str, appraisal: &Result<Appraisal, Findings>) -> Result<(), Error> {
        match (self, appraisal) {
            (Self::Appraisals(table), Ok(appraisal)) => table.push(name, appraisal),
            (Self::Appraisals(table), Err(findings)) => table.push_refused(name, findings),
            (Self::Ledger(table), Ok(appraisal)) => table.push(name, appraisal),
            (Self::Accounts(table), Ok(appraisal)) => table.push(name, &Accounts::new(appraisal, Counting::default())?),
            (Self::Warnings(table), Ok(appraisal)) => table.push(name, appraisal.warnings()),
            (Self::Numbers(table), Ok(appraisal)) => table.push(name, appraisal),
            (Self::Findings(table), Err(findings)) => table.push(name, findings),
            (Self::Findings(_), Ok(_))
            | (Self::Ledger(_) | Self::Accounts(_) | Self::Warnings(_) | Self::Numbers(_), Err(_)) => Ok(()),
        }
    }

    fn finish(self) -> PyResult<Batch> {
        let batch = match self {
            Self::Appraisals(mut table) => table.finish(),
            Self::Ledger(mut table) => table.finish(),
            Self::Accounts(mut table) => table.finish(),
            Self::Warnings(mut table) => table.finish(),
            Self::Numbers(mut table) => table.finish(),
            Self::Findings(mut table) => table.finish(),
        };
        batch.map(Batch).map_err(|error| of_arrow(&error))
    }
}
