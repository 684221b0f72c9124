//! Each target for a moment: nothing breaks its laws, and a good part of what is made is accepted.

use sroi_fuzz::{Pool, TARGETS};
use std::path::Path;
use std::time::Duration;

#[test]
fn a_moment_of_each_target_finds_nothing() -> Result<(), String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for target in TARGETS {
        let mut pool = Pool::new(target, folder, 1);
        let executed = pool.run(Duration::from_secs(2), folder).map_err(|error| error.to_string())?;
        // said as an error, since the panics of targets are kept from the screen
        let found = format!("{}: {} seeds, {executed:?}, finds in {}", target.name, pool.len(), folder.display());
        if pool.len() < 4 || executed.finds > 0 || executed.accepted * 5 < executed.executions {
            return Err(found);
        }
    }
    Ok(())
}
