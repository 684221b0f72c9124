//! Each target for a moment: nothing breaks its laws, and a good part of what is made is accepted.

use sroi_fuzz::{Pool, TARGETS};
use std::path::Path;
use std::time::Duration;

#[test]
fn a_moment_of_each_target_finds_nothing() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for target in TARGETS {
        let mut pool = Pool::new(target, folder, 1);
        assert!(pool.len() >= 4, "{} has {} seeds", target.name, pool.len());
        let executed = pool.run(Duration::from_secs(2), folder).unwrap();
        assert_eq!(executed.finds, 0, "{}: look into {}", target.name, folder.display());
        assert!(executed.accepted * 5 > executed.executions, "{}: {executed:?}", target.name);
    }
}
