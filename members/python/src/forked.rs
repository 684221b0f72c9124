//! Processes that Python forked, in which the threads of the one that they come from are not there.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::process;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The process that imported the package. Draws run there on the threads that everybody in it shares.
static IMPORTED: OnceLock<u32> = OnceLock::new();

/// The threads of a process that was forked from it, and which process that is.
static FORKED: Mutex<Option<(u32, Arc<ThreadPool>)>> = Mutex::new(None);

/// Notes the process that imports the package.
pub(crate) fn imported() {
    IMPORTED.get_or_init(process::id);
}

/// Works something out on threads that this process has. `multiprocessing` forks where it is not told otherwise, and a process that has been forked
/// would wait for ever for the threads of another. There it works on threads of its own, so that a signal waits until it is done.
///
/// # Errors
/// No threads can be had.
pub(crate) fn on_threads_of_this_process<T: Send>(work_out: impl FnOnce() -> T + Send) -> PyResult<T> {
    let own = process::id();
    if IMPORTED.get().is_none_or(|imported| *imported == own) {
        return Ok(work_out());
    }
    Ok(threads_of(own)?.install(work_out))
}

fn threads_of(own: u32) -> PyResult<Arc<ThreadPool>> {
    let mut held = FORKED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((process, threads)) = &*held
        && *process == own
    {
        return Ok(Arc::clone(threads));
    }
    let threads = ThreadPoolBuilder::new().build().map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    let threads = Arc::new(threads);
    if let Some(of_another) = held.replace((own, Arc::clone(&threads))) {
        // nobody is there to end them
        std::mem::forget(of_another);
    }
    Ok(threads)
}
