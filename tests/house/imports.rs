//! Imports: the paths that a file's code names, in `use` and in passing.

use crate::tokens::{is_word, tokens};

/// A path as it stands in the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Import {
    /// Its segments, `crate`, `super` and `self` among them.
    pub(crate) path: Vec<String>,
    /// What it is called here, where it is imported.
    pub(crate) name: Option<String>,
    /// Whether it is handed on, `pub use`.
    pub(crate) handed_on: bool,
}

/// Every path of two segments or more that the code names, and every one that it imports.
pub(crate) fn imports(code: &str) -> Vec<Import> {
    let tokens = tokens(code);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        let before = at.checked_sub(1).map_or("", |before| tokens[before].as_str());
        let after = tokens.get(at + 1).map_or("", String::as_str);
        if tokens[at] == "use" && after != "<" {
            let handed_on = before == "pub" || before == ")";
            let mut tree = Tree { tokens: &tokens, at: at + 1, handed_on, found: &mut found };
            tree.branch(&[]);
            at = tree.at;
        } else if is_word(&tokens[at]) && after == "::" && before != "::" && before != "." {
            let mut path = vec![tokens[at].clone()];
            while tokens.get(at + 1).is_some_and(|token| token == "::")
                && tokens.get(at + 2).is_some_and(|token| is_word(token))
            {
                at += 2;
                path.push(tokens[at].clone());
            }
            if path.len() > 1 {
                found.push(Import { path, name: None, handed_on: false });
            }
            at += 1;
        } else {
            at += 1;
        }
    }
    found
}

/// The tree of one `use`.
struct Tree<'a> {
    tokens: &'a [String],
    at: usize,
    handed_on: bool,
    found: &'a mut Vec<Import>,
}

impl Tree<'_> {
    fn token(&self) -> &str {
        self.tokens.get(self.at).map_or(";", String::as_str)
    }

    /// Reads what stands behind `trunk`, up to a comma or the end.
    fn branch(&mut self, trunk: &[String]) {
        let mut path = trunk.to_vec();
        let mut name = None;
        loop {
            match self.token() {
                "{" => {
                    self.at += 1;
                    while self.token() != "}" {
                        self.branch(&path);
                        if self.token() == "," {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                "as" => {
                    name = self.tokens.get(self.at + 1).cloned();
                    self.at += 2;
                }
                "," | "}" | ";" => break,
                "self" if !path.is_empty() => self.at += 1,
                token => {
                    if token != "::" {
                        path.push(token.to_owned());
                    }
                    self.at += 1;
                }
            }
        }
        let name = name.or_else(|| path.last().cloned());
        self.found.push(Import { path, name, handed_on: self.handed_on });
    }
}
