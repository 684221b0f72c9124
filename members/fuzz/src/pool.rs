//! A pool of documents that were accepted, changed over and over: the executions of one target.

use crate::edges;
use crate::mutator::Mutator;
use crate::random::{Random, number_of};
use crate::target::{Seeds, Target};
use sroi::document::Node;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt as _;
use std::panic;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Documents that a pool holds beside its seeds.
const HELD: usize = 4_000;

/// Finds of one kind that are kept.
const KEPT_OF_A_KIND: u32 = 3;

/// An execution that takes longer is a find: the limits promise less.
const SLOW: Duration = Duration::from_secs(1);

/// Executions between two looks at the clock.
const BETWEEN_LOOKS: u32 = 64;

/// Where and with which words the last panic came.
static LAST_PANIC: Mutex<String> = Mutex::new(String::new());

/// What was executed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Executed {
    /// How many executions there were.
    pub executions: u64,
    /// How many documents were accepted.
    pub accepted: u64,
    /// How long they took together, on a processor where the system says so: others may be at work too.
    pub nanoseconds: u128,
    /// How many bytes all documents had.
    pub bytes: u64,
    /// In how many executions a law did not hold.
    pub finds: u64,
}

/// The documents of one target.
#[derive(Debug)]
pub struct Pool {
    target: Target,
    seeds: Seeds,
    held: Vec<Node<'static>>,
    random: Random,
    kinds: BTreeMap<String, u32>,
}

impl Pool {
    /// A pool of the target's seeds, and of what libFuzzer found worth keeping in a folder of its name.
    pub fn new(target: Target, corpus: &Path, seed: u64) -> Self {
        panic::set_hook(Box::new(|what| {
            if let Ok(mut last) = LAST_PANIC.lock() {
                *last = what.to_string();
            }
        }));
        let mut seeds = target.seeds();
        let files = fs::read_dir(corpus.join(target.name)).into_iter().flatten().flatten();
        let texts = files.filter_map(|file| fs::read(file.path()).ok());
        seeds.trees.extend(texts.filter_map(|text| target.tree_of(&text)));
        Self { target, seeds, held: Vec::new(), random: Random::new(seed), kinds: BTreeMap::new() }
    }

    /// The target.
    pub const fn target(&self) -> Target {
        self.target
    }

    /// How many documents it holds, seeds included.
    pub fn len(&self) -> usize {
        self.seeds.trees.len() + self.held.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Executes changed documents for a while; writes the text at work and what breaks a law into a folder.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn run(&mut self, time: Duration, finds: &Path) -> io::Result<Executed> {
        // should the process end, the text by which it did stands here
        let at_work = File::create(finds.join(format!("at-work-{}", self.target.name)))?;
        let mut executed = Executed::default();
        #[allow(clippy::disallowed_methods)] // a driver is no library, and may have a clock
        let begun = Instant::now();
        let mut looked = begun.elapsed();
        let worked = processor_time();
        while looked < time {
            for _ in 0..BETWEEN_LOOKS {
                let (tree, text) = self.next();
                // one call for each; behind a NUL stands the rest of a longer one
                at_work.write_all_at(format!("{text}\0").as_bytes(), 0)?;
                let before = begun.elapsed();
                let accepted = panic::catch_unwind(|| (self.target.law)(&text));
                executed.executions += 1;
                executed.bytes += u64::try_from(text.len()).unwrap_or_default();
                if begun.elapsed().saturating_sub(before) > SLOW && self.is_slow(&text) {
                    executed.finds += 1;
                    self.keep(&text, "slow", finds)?;
                }
                match accepted {
                    Ok(true) => {
                        executed.accepted += 1;
                        self.hold(tree);
                    }
                    Ok(false) => {}
                    Err(_) => {
                        executed.finds += 1;
                        let said = LAST_PANIC.lock().map(|said| said.clone()).unwrap_or_default();
                        self.keep(&text, &said, finds)?;
                    }
                }
            }
            looked = begun.elapsed();
        }
        executed.nanoseconds = match (worked, processor_time()) {
            (Some(before), Some(after)) => after.saturating_sub(before),
            _ => looked.as_nanos(),
        };
        Ok(executed)
    }

    /// The next document, and its text.
    fn next(&mut self) -> (Option<Node<'static>>, String) {
        let from = if self.held.is_empty() || self.random.once_in(8) { &self.seeds.trees } else { &self.held };
        let mut tree = self.random.one_of(from).cloned().unwrap_or(Node::Null);
        let mut mutator = Mutator::new(&self.seeds.grammar, self.random.next());
        mutator.mutate(&mut tree, self.target.most);
        let text = self.target.text_of(&tree);
        if self.random.once_in(24) {
            return (None, with_other_bytes(&text, &mut self.random));
        }
        (Some(tree), text)
    }

    /// Whether a text takes long once more, on the processor: the first time others may have been at work.
    fn is_slow(&self, text: &str) -> bool {
        let before = processor_time();
        let _ = panic::catch_unwind(|| (self.target.law)(text));
        match (before, processor_time()) {
            (Some(before), Some(after)) => after.saturating_sub(before) > SLOW.as_nanos(),
            _ => true,
        }
    }

    fn hold(&mut self, tree: Option<Node<'static>>) {
        let Some(tree) = tree else { return };
        if self.held.len() < HELD {
            self.held.push(tree);
        } else if let Some(place) = self.held.get_mut(self.random.below(HELD)) {
            *place = tree;
        }
    }

    /// Keeps a text by which a law was broken, and what was said, where there are not enough of its kind.
    fn keep(&mut self, text: &str, said: &str, finds: &Path) -> io::Result<()> {
        let kind = kind_of(said);
        let known = self.kinds.entry(kind).or_default();
        *known += 1;
        if *known > KEPT_OF_A_KIND {
            return Ok(());
        }
        let name = format!("{}-{:016x}", self.target.name, number_of(text));
        fs::write(finds.join(format!("{name}.said")), said)?;
        fs::write(finds.join(name), text)
    }
}

/// Nanoseconds that this process has had a processor. `None` where the system does not say.
fn processor_time() -> Option<u128> {
    fs::read_to_string("/proc/self/schedstat").ok()?.split(' ').next()?.parse().ok()
}

/// The place in the code and the first words, without numbers and addresses.
fn kind_of(said: &str) -> String {
    let (place, words) = said.split_once('\n').unwrap_or((said, ""));
    let plain = words.split(' ').filter(|word| !word.contains(|c: char| c == '/' || c == '"' || c.is_ascii_digit()));
    [place].into_iter().chain(plain.take(6)).collect::<Vec<_>>().join(" ")
}

/// A text with a few characters put in, taken out or moved, so that it most often is no JSON any more.
fn with_other_bytes(text: &str, random: &mut Random) -> String {
    let mut changed: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(3) {
        let place = random.below(changed.len());
        match random.below(4) {
            0 if !changed.is_empty() => drop(changed.remove(place)),
            1 => changed.truncate(place),
            2 => {
                let end = (place + random.below(12)).min(changed.len());
                let copied = changed.get(place..end).unwrap_or_default().to_vec();
                changed.splice(place..place, copied);
            }
            _ => changed.insert(place, edges::character(random)),
        }
    }
    changed.into_iter().collect()
}
