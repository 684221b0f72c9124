//! The builder of corrections for optimism.

use crate::decisions::{Corrections, Given, Graded, Per};
use crate::document::{Drafted, Node, keyed, put_under};
use crate::error::Findings;
use crate::limits::Limits;
use crate::number::IntoFigure;

/// Corrections that are being built.
///
/// ```
/// use sroi::decisions::build;
/// let club = sroi::build::map("Walking club", "GBP", "2026-04-01")
///     .stakeholder("walkers", sroi::build::people("Walkers"))
///     .input("leader", sroi::build::cash("walkers", 800))
///     .outcome("fitter", sroi::build::outcome("walkers", 12).starts(0).value("pass", sroi::build::value(150)))
///     .finish()?;
/// let corrections = build::corrections(&club)
///     .grade(2, "0.05")
///     .grade(4, "0.25")
///     .number("/outcomes/fitter/quantity", 4)
///     .number("/inputs/leader/amount", 2)
///     .finish()?;
/// assert_eq!(corrections.corrected()?.corrected().net.to_string(), "510");
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a draft is no document before it is finished"]
pub struct CorrectionsBuilder {
    fields: Drafted,
    limits: Limits,
}

/// Starts corrections of a map, or of the joined map of a roll-out.
pub fn corrections(map: impl Into<Given>) -> CorrectionsBuilder {
    let format = keyed("format", Node::text(Corrections::FORMAT));
    let fields = vec![format, keyed("map", map.into().write().into_owned())];
    CorrectionsBuilder { fields, limits: Limits::default() }
}

impl CorrectionsBuilder {
    /// Sets the share that evidence of a grade, from 1, the best, to 6, takes off: 0 or more, and below 1.
    pub fn grade(mut self, grade: u8, correction: impl IntoFigure) -> Self {
        put_under(&mut self.fields, "grades", keyed(&grade.to_string(), correction.into_figure().into()));
        self
    }

    /// Corrects the numbers whose notes have a grade. Either this, or [`number`](Self::number) for each.
    pub fn noted(mut self) -> Self {
        self.fields.push(keyed("numbers", Graded::Noted.write().into_owned()));
        self
    }

    /// Corrects the number at this address of the map by a grade.
    pub fn number(mut self, address: impl AsRef<str>, grade: u8) -> Self {
        put_under(&mut self.fields, "numbers", keyed(address.as_ref(), Node::whole(grade)));
        self
    }

    /// Sets what is corrected once. The default is each number.
    pub fn per(mut self, per: Per) -> Self {
        self.fields.push(keyed("per", Node::text(per.as_str())));
        self
    }

    of_decisions!();

    /// Checks everything that was stated and makes the document.
    ///
    /// # Errors
    /// Those of [`Corrections::from_document`]: every mistake at once, each with its address.
    pub fn finish(self) -> Result<Corrections, Findings> {
        Corrections::from_document(Node::Object(self.fields), self.limits)
    }
}
