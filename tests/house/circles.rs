//! Circles: files that cannot be understood one after the other, since each of them imports from the next.

use crate::tree::{Target, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// Which file takes which names from which other.
type Graph = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// The circles among the files of a crate, each as the lines `file -> file: names`.
///
/// A `mod.rs` that hands a name on is passed through: the arrow leads to the file that defines the name.
pub(crate) fn circles(tree: &Tree) -> Vec<Vec<String>> {
    let graph = graph(tree);
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        graph.keys().map(|file| (file.as_str(), reached(&graph, file))).collect();
    let reaches = |from: &str, to: &str| reached.get(from).is_some_and(|files| files.contains(to));
    let mut circles = Vec::new();
    let mut told = BTreeSet::new();
    for file in graph.keys().filter(|file| reaches(file, file)) {
        if !told.contains(file.as_str()) {
            let circle: BTreeSet<&str> =
                graph.keys().map(String::as_str).filter(|other| reaches(file, other) && reaches(other, file)).collect();
            circles.push(lines(&graph, &circle));
            told.extend(circle);
        }
    }
    circles
}

fn lines(graph: &Graph, circle: &BTreeSet<&str>) -> Vec<String> {
    let arrows = circle.iter().flat_map(|from| graph[*from].iter().map(move |(to, names)| (from, to, names)));
    arrows
        .filter(|(_, to, _)| circle.contains(to.as_str()))
        .map(|(from, to, names)| format!("{from} -> {to}: {}", names.iter().cloned().collect::<Vec<_>>().join(", ")))
        .collect()
}

fn graph(tree: &Tree) -> Graph {
    let mut graph = Graph::new();
    for (path, module) in tree.modules() {
        let arrows = graph.entry(module.file.clone()).or_default();
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
    graph
}

/// The files that a file leads to, itself only in a circle.
fn reached<'a>(graph: &'a Graph, file: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = graph[file].keys().map(String::as_str).collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(graph[next].keys().map(String::as_str));
        }
    }
    reached
}
