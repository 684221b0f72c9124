//! Running an example as its user would.

#[cfg(feature = "json")]
pub(crate) mod served;

use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// An example by its name.
pub(crate) struct Example(pub(crate) &'static str);

impl Example {
    /// The example's program; `cargo test` builds it beside the tests, and a single test by itself does not.
    fn program(&self) -> PathBuf {
        let deps = std::env::current_exe().unwrap();
        let profile = deps.parent().and_then(|deps| deps.parent()).unwrap();
        let program = profile.join("examples").join(format!("{}{}", self.0, std::env::consts::EXE_SUFFIX));
        if !program.exists() {
            let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
            let mut build = Command::new(cargo);
            build.args(["build", "--example", self.0]).current_dir(env!("CARGO_MANIFEST_DIR"));
            // beside the tests, wherever these were built
            if profile.ends_with("release") {
                build.arg("--release");
            }
            if cfg!(feature = "simulation") {
                build.arg("--all-features");
            }
            assert!(build.status().unwrap().success());
        }
        program
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(self.program()).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
    }

    /// The program, started, whose output can be read while it runs.
    pub(crate) fn started(&self, arguments: &[&str]) -> Child {
        let mut program = Command::new(self.program());
        program.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).stdout(Stdio::piped()).spawn().unwrap()
    }

    /// What a call that succeeds prints; on stderr it prints nothing.
    pub(crate) fn printed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stderr.is_empty());
        String::from_utf8(output.stdout).unwrap()
    }

    /// What a call that succeeds prints, and what it notes on stderr.
    pub(crate) fn printed_and_noted(&self, arguments: &[&str]) -> (String, String) {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    }

    /// What a call that fails prints on stderr; on stdout it prints nothing.
    pub(crate) fn complained(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stderr).unwrap()
    }
}

/// How many files of cases there were: tests of one process run at the same time, and may look at the same case.
static FILES: AtomicU32 = AtomicU32::new(0);

/// Calls `look` with the file of a published case's map.
pub(crate) fn with_case(case: &str, look: impl FnOnce(&str)) {
    let whole = std::fs::read_to_string(format!("{}/tests/cases/{case}.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
    // the map's own text, since a map of keys by their order says more than a sorted one
    let map: Box<serde_json::value::RawValue> =
        serde_json::from_str::<std::collections::BTreeMap<String, Box<serde_json::value::RawValue>>>(&whole)
            .unwrap()
            .remove("map")
            .unwrap();
    let number = FILES.fetch_add(1, Ordering::Relaxed);
    let file = std::env::temp_dir().join(format!("sroi-example-{}-{number}-{case}.json", std::process::id()));
    std::fs::write(&file, map.get()).unwrap();
    look(file.to_str().unwrap());
    std::fs::remove_file(&file).unwrap();
}
