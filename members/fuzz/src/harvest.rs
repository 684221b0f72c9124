//! Seeds that nobody keeps by hand: every JSON object that stands in the library's documents, examples and tests.

use crate::tree;
use sroi::document::Node;
use std::path::{Path, PathBuf};

/// Folders and files of the repository that are looked through.
const LOOKED_THROUGH: [&str; 5] = ["README.md", "docs", "examples", "src", "tests"];

/// Bytes of an object, from which on it is too large to be changed often.
const LARGEST: usize = 40_000;

/// What the repository states.
#[derive(Debug, Default)]
pub(crate) struct Harvest {
    /// Objects of JSON, each once.
    pub(crate) objects: Vec<String>,
    /// Words that stand between backticks, or between quotes in code: keys, ids, addresses, numbers.
    pub(crate) words: Vec<String>,
}

impl Harvest {
    /// Looks through the repository in which this package stands. What cannot be read is left out.
    pub(crate) fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut files = Vec::new();
        for name in LOOKED_THROUGH {
            add_files(&root.join(name), &mut files);
        }
        files.sort();
        let mut harvest = Self::default();
        for file in files {
            if let Ok(text) = std::fs::read_to_string(&file) {
                harvest.take(&text);
            }
        }
        harvest.objects.sort();
        harvest.objects.dedup();
        harvest.words.sort();
        harvest.words.dedup();
        harvest
    }

    fn take(&mut self, text: &str) {
        // the code of documentation stands behind marks
        let bare: String = text
            .lines()
            .map(|line| line.trim_start().trim_start_matches("/// ").trim_start_matches("//! "))
            .flat_map(|line| [line, "\n"])
            .collect();
        let mut from = 0;
        while let Some(start) = bare[from..].find('{').map(|at| from + at) {
            from = start + 1;
            // an object as it stands, or as a text of Rust escapes it
            let plain = object(&bare[start..]).map(|found| (found.len(), found.to_owned()));
            if let Some((length, found)) = plain.filter(|(_, found)| is_json(found)) {
                from = start + length;
                self.objects.push(found);
            }
        }
        for quote in ['`', '"'] {
            let words = bare.split(quote).skip(1).step_by(2);
            self.words
                .extend(words.filter(|word| (1..=60).contains(&word.len()) && !word.contains('\n')).map(Into::into));
        }
    }
}

fn is_json(text: &str) -> bool {
    matches!(&tree::read(text), Some(Node::Object(fields)) if !fields.is_empty())
}

/// The text from a brace to the one that closes it.
fn object(text: &str) -> Option<&str> {
    let (mut depth, mut quoted, mut escaped) = (0_u32, false, false);
    for (at, byte) in text.bytes().enumerate().take(LARGEST) {
        match (quoted, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (_, b'"') => quoted = !quoted,
            (false, b'{') => depth += 1,
            (false, b'}') if depth == 1 => return text.get(..=at),
            (false, b'}') => depth -= 1,
            _ => {}
        }
    }
    None
}

fn add_files(path: &Path, files: &mut Vec<PathBuf>) {
    if let Ok(entries) = std::fs::read_dir(path) {
        entries.flatten().for_each(|entry| add_files(&entry.path(), files));
    } else if path.extension().is_some_and(|ending| ["json", "md", "rs", "txt"].map(AsRef::as_ref).contains(&ending)) {
        files.push(path.to_owned());
    }
}
