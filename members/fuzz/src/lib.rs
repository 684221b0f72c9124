//! Fuzz targets for the formats that `sroi` reads: laws, seeds, changes, and the doors of libFuzzer and of a driver.

mod edges;
mod fuzzing;
mod grammar;
mod harvest;
pub mod laws;
mod made;
mod mutator;
mod pool;
mod random;
mod target;
mod tree;

pub use fuzzing::{execute, mutated};
pub use libfuzzer_sys;
pub use pool::{Executed, Pool};
pub use target::{TARGETS, Target};

/// The two doors of libFuzzer, for the target of this name.
#[macro_export]
macro_rules! libfuzzer {
    ($name:literal) => {
        $crate::libfuzzer_sys::fuzz_target!(|data: &[u8]| $crate::execute($name, data));
        $crate::libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
            $crate::mutated($name, data, size, max_size, seed)
        });
    };
}
