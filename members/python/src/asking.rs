//! Work that is done without the interpreter's lock, and that Ctrl-C stops.

use crate::findings::raised;
use crate::forked;
use pyo3::prelude::*;
use sroi::{Findings, Limits, Work};
use std::ops::ControlFlow;

/// Works something out with the interpreter's lock released. From time to time Python is asked whether a signal has come; what its
/// handler raises, a `KeyboardInterrupt` say, ends the work.
pub(crate) fn worked_out<T: Send>(
    py: Python<'_>,
    limits: Limits,
    work_out: impl FnOnce(&Work<'_>) -> Result<T, Findings> + Send,
) -> PyResult<T> {
    let work_out = || {
        let mut interrupted = None;
        let work = Work::new(limits).asking(|_| match Python::try_attach(signalled) {
            Some(Ok(())) => ControlFlow::Continue(()),
            Some(Err(error)) => {
                interrupted = Some(error);
                ControlFlow::Break(())
            }
            // the interpreter is ending
            None => ControlFlow::Break(()),
        });
        let found = work_out(&work);
        drop(work);
        (found, interrupted)
    };
    let (found, interrupted) = py.detach(|| forked::on_threads_of_this_process(work_out))?;
    match interrupted {
        Some(error) => Err(error),
        None => found.map_err(|findings| raised(py, &findings)),
    }
}

/// What the handler of a signal raised that has come.
fn signalled(py: Python<'_>) -> PyResult<()> {
    py.check_signals()
}
