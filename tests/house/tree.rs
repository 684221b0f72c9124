//! The tree of a crate's modules, and what the paths in it lead to.

use crate::imports::{Import, imports};
use std::collections::{BTreeMap, BTreeSet};

/// One file of the crate that is a module.
pub(crate) struct Module {
    /// The file, from the crate's `src`.
    pub(crate) file: String,
    /// What its code names.
    pub(crate) imports: Vec<Import>,
    children: BTreeSet<String>,
}

/// A path that was followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A module of the crate.
    Module(Vec<String>),
    /// What a module defines, by name.
    Item(Vec<String>, String),
}

/// All modules, by their path from the root.
pub(crate) struct Tree(BTreeMap<Vec<String>, Module>);

impl Tree {
    /// The tree of files with their code. Those that end in `_tests.rs` are no part of it.
    pub(crate) fn new<F: AsRef<str>, C: AsRef<str>>(files: impl IntoIterator<Item = (F, C)>) -> Self {
        let mut modules = BTreeMap::new();
        for (file, code) in files {
            let file = file.as_ref();
            if !file.ends_with("_tests.rs") {
                let module =
                    Module { file: file.to_owned(), imports: imports(code.as_ref()), children: BTreeSet::new() };
                modules.insert(path_of(file), module);
            }
        }
        let paths: Vec<Vec<String>> = modules.keys().cloned().collect();
        for path in paths {
            if let Some((name, parent)) = path.split_last() {
                let parent = modules.get_mut(parent).unwrap_or_else(|| panic!("{path:?} is in no module"));
                parent.children.insert(name.clone());
            }
        }
        Self(modules)
    }

    pub(crate) fn modules(&self) -> impl Iterator<Item = (&[String], &Module)> {
        self.0.iter().map(|(path, module)| (path.as_slice(), module))
    }

    /// The file of a module.
    pub(crate) fn file(&self, path: &[String]) -> &str {
        &self.0[path].file
    }

    /// Whether a module has others in it.
    pub(crate) fn is_folder(&self, path: &[String]) -> bool {
        !self.0[path].children.is_empty()
    }

    /// What a path that stands in the module `here` leads to; nothing, where that is outside the crate.
    pub(crate) fn target(&self, here: &[String], path: &[String]) -> Option<Target> {
        self.follow(here, path, &mut BTreeSet::new())
    }

    /// A path as it reads from the root, before re-exports are followed; nothing, where it leads out of the crate.
    pub(crate) fn written_out(&self, here: &[String], path: &[String]) -> Option<Vec<String>> {
        let (start, rest) = self.start(here, path)?;
        Some([start, rest.to_vec()].concat())
    }

    /// The module at which a path begins, and what of it is left.
    fn start<'p>(&self, here: &[String], path: &'p [String]) -> Option<(Vec<String>, &'p [String])> {
        let module = &self.0[here];
        let (first, mut rest) = path.split_first()?;
        let mut start = match first.as_str() {
            "crate" => Vec::new(),
            "self" => here.to_vec(),
            "super" => here.split_last()?.1.to_vec(),
            name => {
                let known =
                    module.children.contains(name) || module.import(name).is_some_and(|import| import.path != path);
                return known.then(|| (here.to_vec(), path));
            }
        };
        while let Some(("super", after)) = rest.split_first().map(|(first, after)| (first.as_str(), after)) {
            start.pop();
            rest = after;
        }
        Some((start, rest))
    }

    fn follow(&self, here: &[String], path: &[String], seen: &mut BTreeSet<(Vec<String>, String)>) -> Option<Target> {
        let (mut module, mut rest) = self.start(here, path)?;
        while let Some((name, after)) = rest.split_first() {
            let (at, child) = (&self.0[&module], self.0[&module].children.contains(name));
            // a module and a function may share a name; what goes on behind the name is the module; and a macro is
            // handed on under its own name
            let import =
                at.import(name).filter(|import| (!child || after.is_empty()) && import.path != [name.as_str()]);
            if let Some(import) = import.filter(|_| seen.insert((module.clone(), name.clone()))) {
                match self.follow(&module, &import.path, seen)? {
                    Target::Module(path) => module = path,
                    item @ Target::Item(..) => return Some(item),
                }
            } else if child {
                module.push(name.clone());
            } else {
                return Some(Target::Item(module, name.clone()));
            }
            rest = after;
        }
        Some(Target::Module(module))
    }
}

impl Module {
    /// What is imported under a name.
    fn import(&self, name: &str) -> Option<&Import> {
        self.imports.iter().find(|import| import.name.as_deref() == Some(name))
    }

    /// Whether the file is the root of a folder.
    pub(crate) fn is_root_of_folder(&self) -> bool {
        self.file == "lib.rs" || self.file.ends_with("/mod.rs")
    }
}

/// The path of the module that a file is.
fn path_of(file: &str) -> Vec<String> {
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    let stem = stem.strip_suffix("/mod").unwrap_or(if stem == "lib" { "" } else { stem });
    stem.split('/').filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect()
}
