//! The draws in which a result exists; in the others it is no number.

use crate::error::{Error, simulation as fault};

/// A copy of the draws in which the result exists; at least one.
pub(super) fn present(draws: &[f64]) -> Result<Vec<f64>, Error> {
    let count = draws.iter().filter(|draw| !draw.is_nan()).count();
    if count == 0 {
        return Err(fault::in_no_draw(draws.len()));
    }
    // of exact size: a column of draws may be large
    let mut present = Vec::with_capacity(count);
    present.extend(draws.iter().copied().filter(|draw| !draw.is_nan()));
    Ok(present)
}
