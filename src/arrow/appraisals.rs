//! Appraisals: a row a map, one that is refused included.

use super::columns::{Amounts, Days, Texts, Words, quanta};
use super::table::table;
use crate::appraise::Appraisal;
use crate::error::{Error, Findings, arrow as fault};
use crate::measure::Measure;

table! {
    /// What maps come to: a row a map. One that is refused has a row too, with what was found and nothing else.
    ///
    /// | column | type | meaning |
    /// |---|---|---|
    /// | `map` | word | what the caller calls the map |
    /// | `title` | text, null | its title |
    /// | `currency` | word, null | its code |
    /// | `base_date` | day, null | the day from which years are counted |
    /// | `inputs`, `outcomes`, `net` | amount, null | at present value |
    /// | `sroi`, `net_sroi` | amount, null | the ratios, rounded half to even to 12 places; null too where nothing is below the line |
    /// | `discounted_payback`, `undiscounted_payback` | amount, null | in years, rounded alike; null too where nothing is paid back |
    /// | `findings` | text, null | why there is no appraisal, a line each; [`FindingsTable`](super::FindingsTable) has them apart |
    ///
    /// ```
    /// use arrow_array::Array;
    /// use sroi::arrow::AppraisalsTable;
    /// let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
    ///     .stakeholder("walkers", sroi::build::people("Walkers"))
    ///     .input("leader", sroi::build::cash("walkers", 800))
    ///     .finish()?;
    /// let bad = sroi::build::map("Walking group", "GBP", "2026-04-01").input("leader", sroi::build::cash("nobody", 800)).finish();
    /// let mut table = AppraisalsTable::new();
    /// table.push("walking", &sroi::appraise(&map)?)?;
    /// table.push_refused("bad", &bad.unwrap_err())?;
    /// let batch = table.finish()?;
    /// assert_eq!(batch.column_by_name("net").unwrap().is_valid(0), true);
    /// assert_eq!(batch.column_by_name("net").unwrap().is_valid(1), false);
    /// assert_eq!(batch.column_by_name("findings").unwrap().is_valid(1), true);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    AppraisalsTable = "appraisals" {
        map: Words,
        title: Texts (null),
        currency: Words (null),
        base_date: Days (null),
        inputs: Amounts (null),
        outcomes: Amounts (null),
        net: Amounts (null),
        sroi: Amounts (null),
        net_sroi: Amounts (null),
        discounted_payback: Amounts (null),
        undiscounted_payback: Amounts (null),
        findings: Texts (null),
    }
}

/// The figures, in the order of their columns.
const FIGURES: [Measure; 7] = {
    let [inputs, outcomes, net, sroi, net_sroi] = Measure::FIRST;
    let [discounted, undiscounted, _] = Measure::PAYBACK;
    [inputs, outcomes, net, sroi, net_sroi, discounted, undiscounted]
};

impl AppraisalsTable {
    /// Adds the appraisal of a map that is called so.
    ///
    /// # Errors
    /// A ratio of 10^26 or more, which a column cannot hold; more than 2^31 - 1 rows, or bytes of text. Nothing is added then.
    pub fn push(&mut self, map: &str, appraisal: &Appraisal) -> Result<(), Error> {
        let mut figures = [None; FIGURES.len()];
        for (measure, figure) in FIGURES.iter().zip(&mut figures) {
            let Some(value) = measure.of(appraisal) else { continue };
            *figure = Some(quanta(value).ok_or_else(|| fault::beyond_a_column(value).at(measure.address()))?);
        }
        let of = appraisal.map();
        self.room.take(1, [map, of.title(), of.currency().code()].iter().map(|text| text.len()).sum())?;
        self.title.put(Some(of.title()));
        self.currency.put(Some(of.currency().code()));
        self.base_date.put(Some(of.base_date()));
        self.findings.put(None);
        self.push_figures(map, figures);
        Ok(())
    }

    /// Adds a map that is called so and was refused, with what was found.
    ///
    /// # Errors
    /// More than 2^31 - 1 rows, or bytes of text; nothing is added then.
    pub fn push_refused(&mut self, map: &str, findings: &Findings) -> Result<(), Error> {
        let found = findings.to_string();
        self.room.take(1, found.len().saturating_add(map.len()))?;
        self.title.put(None);
        self.currency.put(None);
        self.base_date.put(None);
        self.findings.put(Some(&found));
        self.push_figures(map, [None; FIGURES.len()]);
        Ok(())
    }

    fn push_figures(&mut self, map: &str, figures: [Option<i128>; FIGURES.len()]) {
        self.map.put(Some(map));
        let columns = [
            &mut self.inputs,
            &mut self.outcomes,
            &mut self.net,
            &mut self.sroi,
            &mut self.net_sroi,
            &mut self.discounted_payback,
            &mut self.undiscounted_payback,
        ];
        for (column, figure) in columns.into_iter().zip(figures) {
            column.put_quanta(figure);
        }
    }
}
