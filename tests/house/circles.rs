//! Circles: files that cannot be understood one after the other, since each of them imports from the next.

use crate::tree::{Target, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// Who takes from whom, and what ties them.
type Graph = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// Files or folders in a circle, and what ties each to others of them: `file -> file: names`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Circle {
    pub(crate) members: Vec<String>,
    pub(crate) ties: Vec<String>,
}

/// The circles among the files of a crate.
///
/// A `mod.rs` that hands a name on is passed through: the arrow leads to the file that defines the name.
pub(crate) fn circles_of_files(tree: &Tree) -> Vec<Circle> {
    circles(&files(tree))
}

/// The circles among what lies side by side in a folder, be it a file or a folder with all that is in it.
pub(crate) fn circles_of_folders(tree: &Tree) -> Vec<Circle> {
    let files = files(tree);
    let folders: BTreeSet<&str> = files.keys().flat_map(|file| folders(file)).collect();
    folders.into_iter().flat_map(|folder| circles(&inside(&files, folder))).collect()
}

/// The folders that a file is in, the outermost among them.
fn folders(file: &str) -> impl Iterator<Item = &str> {
    file.match_indices('/').map(|(at, _)| &file[..=at]).chain([""])
}

/// The files of a crate; what ties them is told in full.
fn files(tree: &Tree) -> Graph {
    let mut names = Graph::new();
    for (path, module) in tree.modules() {
        let arrows = names.entry(module.file.clone()).or_default();
        for import in module.imports.iter().filter(|import| !(import.handed_on && module.is_root_of_folder())) {
            let (to, name) = match tree.target(path, &import.path) {
                Some(Target::Item(to, name)) => (to, name),
                // of a folder, only what is named in it counts
                Some(Target::Module(to)) if !tree.is_folder(&to) => (to, "the module".to_owned()),
                _ => continue,
            };
            if to != path {
                arrows.entry(tree.file(&to).to_owned()).or_default().insert(name);
            }
        }
    }
    for (from, arrows) in &mut names {
        for (to, names) in arrows {
            let all = names.iter().cloned().collect::<Vec<_>>().join(", ");
            *names = BTreeSet::from([format!("{from} -> {to}: {all}")]);
        }
    }
    names
}

/// What lies in a folder, each file and each folder as one.
fn inside(files: &Graph, folder: &str) -> Graph {
    let member = |file: &str| {
        let rest = file.strip_prefix(folder)?;
        Some(rest.split_once('/').map_or_else(|| file.to_owned(), |(inner, _)| format!("{folder}{inner}/")))
    };
    let mut graph = Graph::new();
    for (from, arrows) in files {
        let Some(from) = member(from) else { continue };
        let own = graph.entry(from.clone()).or_default();
        for (to, ties) in arrows {
            if let Some(to) = member(to).filter(|to| *to != from) {
                own.entry(to).or_default().extend(ties.iter().cloned());
            }
        }
    }
    graph
}

/// The largest sets in which each leads to each.
fn circles(graph: &Graph) -> Vec<Circle> {
    let ways: BTreeMap<&str, BTreeSet<&str>> = graph.keys().map(|from| (from.as_str(), reached(graph, from))).collect();
    let reaches = |from: &str, to: &str| ways[from].contains(to);
    let mut told = BTreeSet::new();
    let mut circles = Vec::new();
    for first in graph.keys().filter(|from| reaches(from, from)) {
        if told.contains(first) {
            continue;
        }
        let members: Vec<String> =
            graph.keys().filter(|other| reaches(first, other) && reaches(other, first)).cloned().collect();
        let arrows = members.iter().flat_map(|from| &graph[from]).filter(|(to, _)| members.contains(to));
        let ties = arrows.flat_map(|(_, ties)| ties.iter().cloned()).collect();
        told.extend(members.iter().cloned());
        circles.push(Circle { members, ties });
    }
    circles
}

/// Whatever one leads to; itself only in a circle.
fn reached<'a>(graph: &'a Graph, from: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = graph[from].keys().map(String::as_str).collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(graph[next].keys().map(String::as_str));
        }
    }
    reached
}
