//! The library `sroi` as a package for Python: `README.md` says how it is used.
//!
//! Documents come as dicts or as JSON and go to the library's own check; results go back as dicts. Nothing is worked out here.

mod appraising;
mod asking;
mod batch;
mod deciding;
mod doubt;
mod drawing;
mod explaining;
mod findings;
mod forked;
mod limits;
mod map;
mod pockets;
mod reading;
mod tables;
mod writing;

use pyo3::prelude::*;

/// What the package `sroi` is made of.
#[pymodule]
mod _native {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::appraising::appraise;
    #[pymodule_export]
    use crate::batch::Batch;
    #[pymodule_export]
    use crate::deciding::{decide, settle};
    #[pymodule_export]
    use crate::doubt::simulate;
    #[pymodule_export]
    use crate::drawing::{draws, merged, summaries};
    #[pymodule_export]
    use crate::explaining::explain;
    #[pymodule_export]
    use crate::map::Map;
    #[pymodule_export]
    use crate::pockets::pockets;
    #[pymodule_export]
    use crate::tables::{ledger, table};

    #[pymodule_init]
    #[allow(clippy::unnecessary_wraps)] // as the macro asks for it
    fn init(_module: &Bound<'_, PyModule>) -> PyResult<()> {
        crate::forked::imported();
        Ok(())
    }
}
