//! Limits: how much work a stranger's input may ask for, as data.
//!
//! Each has a default that no honest evaluation meets. Whoever computes for others lowers them, whoever computes for
//! themselves may raise them.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// The most agencies of a cost game, and of a Shapley value: their 2^20 coalitions are a million.
pub(crate) const MOST_AGENCIES: usize = 20;

/// An enum of limits, each with its word, its default, the highest that can be set, and the rule by which an error speaks
/// of it; `{most}` is where the number stands.
macro_rules! limits {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $default:expr, $highest:expr, $rule:literal;)*) => {
        /// What is limited.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Limit { $($(#[$doc])* $variant,)* }

        impl Limit {
            /// Every limit, in the order in which they are declared.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$variant),*];

            /// The limit as text, such as `ledger-lines`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What it is where nobody has set it.
            pub const fn default_value(self) -> u64 {
                match self { $(Self::$variant => $default,)* }
            }

            /// The highest that it can be set to; with more, sums or places in memory could overflow.
            pub const fn highest(self) -> u64 {
                match self { $(Self::$variant => $highest,)* }
            }

            /// The code of the error of whoever passes it.
            pub(crate) const fn code(self) -> &'static str {
                match self { $(Self::$variant => concat!($word, "-limit"),)* }
            }

            /// The rule that whoever passes it has broken, with `{most}` for the number.
            pub const fn rule(self) -> &'static str {
                match self { $(Self::$variant => $rule,)* }
            }
        }
    };
}

limits! {
    /// Bytes of a JSON text that is read, or written in one piece. 32 million by default. How long a text of another serde
    /// format may be is for its own reader to say.
    TextBytes = "text-bytes", 32_000_000, u64::MAX, "a JSON text has at most {most} bytes";
    /// Bytes of one key. 2,000 by default: the longest address of a number has less than 400, the longest name of a coalition
    /// 1,299.
    KeyBytes = "key-bytes", 2_000, u64::MAX, "a key has at most {most} bytes";
    /// Bytes of a title or a name, which stand in every table. 4,000 by default.
    NameBytes = "name-bytes", 4_000, u64::MAX, "a name has at most {most} bytes";
    /// Mistakes that are told of one document. 1,000 by default; of the rest only their number is told.
    Findings = "findings", 1_000, u64::MAX, "at most {most} mistakes are told";
    /// Stakeholders of a map, agencies among them. 500 by default: who pays and who gains is a table of their squares.
    Stakeholders = "stakeholders", 500, u64::MAX, "a map names at most {most} stakeholders";
    /// Numbers that a document states. 500,000 by default.
    Numbers = "numbers", 500_000, u64::MAX, "a document states at most {most} numbers";
    /// Further discounts that a map names. 100 by default.
    Discounts = "discounts", 100, u64::MAX, "a map names at most {most} further discounts";
    /// Lines of the ledger that a map makes, or that the appraisals of a comparison make together. 500,000 by default, which
    /// take some 25 MB of memory where outcomes last long, and up to ten times that where each line is an intake and a year
    /// of its own; at most 1,000 million, so that their sum stays in 128 bits.
    LedgerLines = "ledger-lines", 500_000, 1_000_000_000, "a map makes at most {most} ledger lines";
    /// Rows of a table of the ledger. 200,000 by default.
    PivotRows = "pivot-rows", 200_000, u64::MAX, "a table of the ledger has at most {most} rows";
    /// Steps of a trail, each of which is a line or a part of one. 100,000 by default.
    TrailSteps = "trail-steps", 100_000, u64::MAX, "a trail has at most {most} steps";
    /// Draws of a simulation. 1 million by default, of which the error of a probability is at most 0.0005.
    Draws = "draws", 1_000_000, 1_000_000_000, "a study asks for at most {most} draws";
    /// Index draws of a study, all of which are held in memory. 100,000 by default.
    IndexDraws = "index-draws", 100_000, 10_000_000, "a study asks for at most {most} index draws";
    /// Numbers in doubt of a study. 2,000 by default.
    Doubts = "doubts", 2_000, u64::MAX, "a study puts at most {most} numbers in doubt";
    /// Values of one whole number of years in doubt: each of them is a part of every line. 100 by default.
    YearValues = "year-values", 100, 1_001, "a whole number of years in doubt has at most {most} different values";
    /// Steps of the formula into which a map is compiled for draws. 2 million by default, some 200 MB.
    FormulaSteps = "formula-steps", 2_000_000, 4_294_967_294, "a map is compiled to at most {most} steps";
    /// Results that are kept of a simulation, draws x measures. 20 million by default, of 8 bytes each.
    KeptResults = "kept-results", 20_000_000, u64::MAX, "a simulation keeps at most {most} results";
    /// Coalitions that a cost game has or a sharing rule goes through: 2 to the power of the agencies. 1,048,576 by default,
    /// those of 20 agencies, and no more can be had.
    Coalitions = "coalitions", 1 << MOST_AGENCIES, 1 << MOST_AGENCIES, "at most {most} coalitions are gone through";
    /// Rows of results that are reported under a contract. 1 million by default.
    OutcomeRows = "outcome-rows", 1_000_000, u64::MAX, "at most {most} rows of results are reported";
    /// Claims that a contract makes, each of a row, a cohort, a period or a day of payment. 500,000 by default, some 100 MB.
    Claims = "claims", 500_000, u64::MAX, "a contract makes at most {most} claims";
    /// Payments that a contract makes due, of which each day has one from each payer by each term. 100,000 by default: in an appraisal each is
    /// four lines of the ledger, and takes some 3 kB.
    Flows = "flows", 100_000, u64::MAX, "a contract makes at most {most} payments due";
    /// Cells of a workbook. 450,000 by default, some 280 MB while its file is written; 1,000 outcomes of ten years with four recipients
    /// each have 400,000.
    WorkbookCells = "workbook-cells", 450_000, 100_000_000, "a workbook has at most {most} cells";
    /// Steps of one call, of about a nanosecond each. 1,200 million by default.
    Steps = "steps", 1_200_000_000, u64::MAX, "one call takes at most {most} steps";
}

/// Limits on what may be asked for, by [`Limit`].
///
/// A map keeps those that it was checked under, and everything that is worked out from it obeys them. What passes one is an
/// error of the kind [`TooLarge`](crate::ErrorKind::TooLarge) that names it.
///
/// ```
/// use sroi::{ImpactMap, Limit, Limits};
/// assert_eq!(Limits::default().of(Limit::LedgerLines), 500_000);
/// # #[cfg(feature = "json")] {
/// let text = r#"{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01",
///     "stakeholders": {"p": {}}, "inputs": {"rent": {"from": "p", "amount": ["1", "1", "1"]}}}"#;
/// let findings = ImpactMap::from_json_within(text, Limits::default().with(Limit::LedgerLines, 2)).unwrap_err();
/// assert!(findings.to_string().contains("a map makes at most 2 ledger lines"));
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits([u64; Limit::ALL.len()]);

impl Default for Limits {
    fn default() -> Self {
        Self(Limit::ALL.map(Limit::default_value))
    }
}

impl Limits {
    /// Limits that nothing meets but what cannot be worked out at all: for input that is one's own.
    pub fn highest() -> Self {
        Self(Limit::ALL.map(Limit::highest))
    }

    /// These limits with another one set. More than its [highest](Limit::highest) is taken as that.
    #[must_use]
    pub const fn with(mut self, limit: Limit, most: u64) -> Self {
        self.0[limit as usize] = if most < limit.highest() { most } else { limit.highest() };
        self
    }

    /// The most that is allowed of one thing.
    pub const fn of(self, limit: Limit) -> u64 {
        self.0[limit as usize]
    }

    /// The most that is allowed of one thing, as a number of things in memory.
    pub(crate) fn room(self, limit: Limit) -> usize {
        usize::try_from(self.of(limit)).unwrap_or(usize::MAX)
    }

    /// Whether so much passes a limit.
    pub(crate) fn pass(self, limit: Limit, given: usize) -> bool {
        u64::try_from(given).unwrap_or(u64::MAX) > self.of(limit)
    }
}

impl Serialize for Limit {
    /// As text, such as `ledger-lines`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Serialize for Limits {
    /// As an object of whole numbers, by their words.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Limit::ALL.len()))?;
        for limit in Limit::ALL {
            map.serialize_entry(limit.as_str(), &self.of(limit))?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_has_a_place_of_its_own_and_stays_below_its_highest() {
        for (place, limit) in Limit::ALL.into_iter().enumerate() {
            assert_eq!(limit as usize, place);
            assert!(limit.default_value() <= limit.highest(), "{limit:?}");
            assert!(limit.rule().contains("{most}"), "{limit:?}");
            assert_eq!(Limits::default().with(limit, u64::MAX).of(limit), limit.highest());
            let lowered = Limits::default().with(limit, 1);
            assert_eq!(lowered.of(limit), 1);
            assert!(lowered.pass(limit, 2) && !lowered.pass(limit, 1));
            for other in Limit::ALL.into_iter().filter(|other| *other != limit) {
                assert_eq!(lowered.of(other), other.default_value(), "{limit:?} moves {other:?}");
            }
        }
    }
}
