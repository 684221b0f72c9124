//! Ledger lines: an amount of one year, rounded once; at present value amount x discount factor, rounded once; and the
//! lines of the bridge, impact x years.

use super::{Algebra, Rule};
use crate::error::Error;

/// An amount of one year.
#[inline]
pub(crate) fn amount<A: Algebra>(a: &mut A, amount: &A::Number) -> Result<A::Amount, Error> {
    let line = a.rounded(amount)?;
    Ok(a.named_amount(Rule::Line, line))
}

/// The present value of an amount, which is the amount itself where it is not discounted.
#[inline]
pub(crate) fn present<A: Algebra>(
    a: &mut A,
    number: &A::Number,
    discount: Option<&A::Multiplier>,
) -> Result<A::Amount, Error> {
    let Some(discount) = discount else { return amount(a, number) };
    let line = a.rounded_discounted(number, discount)?;
    Ok(a.named_amount(Rule::PresentValue, line))
}

/// What a line comes to.
pub(crate) struct Figures<A: Algebra> {
    pub(crate) amount: A::Amount,
    pub(crate) present: A::Amount,
    /// What of both releases money; none where nothing of the stream does, or nobody asked.
    pub(crate) cashable: Option<(A::Amount, A::Amount)>,
}

/// Both.
#[allow(clippy::inline_always)] // two amounts are handed over for every line there is
#[inline(always)]
pub(crate) fn both<A: Algebra>(
    a: &mut A,
    number: &A::Number,
    discount: Option<&A::Multiplier>,
) -> Result<(A::Amount, A::Amount), Error> {
    match discount {
        None => Ok((amount(a, number)?, amount(a, number)?)),
        Some(discount) => a.rounded_both(number, discount),
    }
}

/// An amount of the bridge before drop-off: an impact over all years of life.
#[inline]
pub(super) fn bridge_line<A: Algebra>(a: &mut A, impact: &A::Number, years: &A::Number) -> Result<A::Amount, Error> {
    let line = a.rounded_product(impact, years)?;
    Ok(a.named_amount(Rule::BridgeLine, line))
}
