//! Made-up crates: that the finder of circles finds one where there is one, and none where there is none.

use crate::circles::{Circle, circles_of_files, circles_of_folders};
use crate::imports::imports;
use crate::tree::Tree;

fn circles_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    circles_of_files(&Tree::new(files.iter().copied())).into_iter().map(|circle| circle.ties).collect()
}

/// A crate of one folder with three files, whose `mod.rs` hands on what they define.
fn folder<'a>(one: &'a str, two: &'a str, three: &'a str) -> Vec<Vec<String>> {
    let root =
        "mod one; mod three; mod two; pub use one::One; pub use three::Three; pub use two::{Two as Second, two};";
    circles_of(&[
        ("lib.rs", "pub mod a;"),
        ("a/mod.rs", root),
        ("a/one.rs", one),
        ("a/two.rs", two),
        ("a/three.rs", three),
    ])
}

#[test]
fn a_circle_is_told_with_its_files_and_names() {
    let found = folder("use super::two::{Two, two};", "use super::three::Three;", "fn f() { super::One::new() }");
    let told = ["a/one.rs -> a/two.rs: Two, two", "a/three.rs -> a/one.rs: One", "a/two.rs -> a/three.rs: Three"];
    assert_eq!(found, [told]);
}

#[test]
fn a_chain_is_no_circle() {
    assert!(folder("use super::{Second, three::Three};", "use super::Three;", "use std::fmt;").is_empty());
}

#[test]
fn names_are_followed_to_the_file_that_defines_them_however_they_are_reached() {
    for (one, two) in [
        ("use super::Second;", "use crate::a::One;"),
        ("use super::{Second as Other, Three};", "use super::super::a::one::One;"),
        ("fn f() -> super::Second { todo!() }", "fn f() { crate::a::one::g(1) }"),
        ("use super::two as other; fn f() { other::two() }", "use self::super::One;"),
        ("use super::{self as all, Three}; fn f() { all::two::two() }", "use crate::{a::{One, Three}};"),
    ] {
        let found = folder(one, two, "");
        assert_eq!(found.len(), 1, "{one} and {two}: {found:?}");
        assert!(found[0].iter().all(|line| !line.contains("three.rs")), "{found:?}");
    }
}

#[test]
fn circles_are_found_across_folders() {
    let found = circles_of(&[
        ("lib.rs", "mod a; mod b; pub use a::A;"),
        ("a/mod.rs", "mod deep; pub use deep::A;"),
        ("a/deep.rs", "use super::super::b::B;"),
        ("b.rs", "use crate::A;"),
    ]);
    assert_eq!(found, [["a/deep.rs -> b.rs: B", "b.rs -> a/deep.rs: A"]]);
}

/// No two files of these are in a circle, but the folders are.
#[test]
fn folders_side_by_side_are_a_circle_where_their_files_lead_to_and_fro() {
    let files = [
        ("lib.rs", "mod a;"),
        ("a/mod.rs", "mod b; mod c;"),
        ("a/b/mod.rs", "mod one; mod two;"),
        ("a/b/one.rs", "use crate::a::c::C;"),
        ("a/b/two.rs", "use super::one::One;"),
        ("a/c.rs", "use super::b::two::Two;"),
    ];
    let circle_of = |files: &[(&str, &str)]| circles_of_folders(&Tree::new(files.iter().copied()));
    let told = ["a/b/one.rs -> a/c.rs: C", "a/c.rs -> a/b/two.rs: Two"].map(ToOwned::to_owned).into();
    let members = ["a/b/", "a/c.rs"].map(ToOwned::to_owned).into();
    let chain = files.map(|(file, code)| (file, if file == "a/b/two.rs" { "" } else { code }));
    assert!(circles_of(&chain).is_empty());
    assert_eq!(circle_of(&chain), [Circle { members, ties: told }]);
    let open = files.map(|(file, code)| (file, if file == "a/c.rs" { "" } else { code }));
    assert!(circle_of(&open).is_empty());
}

#[test]
fn two_circles_are_told_apart() {
    let (a, b) = ("use crate::b::B;", "use crate::a::A;");
    let (c, d) = ("use crate::{a::A, d::D};", "use crate::c::C;");
    let found = circles_of(&[("lib.rs", ""), ("a.rs", a), ("b.rs", b), ("c.rs", c), ("d.rs", d)]);
    assert_eq!(found, [["a.rs -> b.rs: B", "b.rs -> a.rs: A"], ["c.rs -> d.rs: D", "d.rs -> c.rs: C"]]);
}

#[test]
fn the_root_of_a_folder_counts_only_for_what_it_defines() {
    let child = ("a/one.rs", "use super::Shared; pub struct One;");
    let found = |root| circles_of(&[("lib.rs", ""), ("a/mod.rs", root), child]);
    assert!(found("mod one; pub use one::One; pub struct Shared;").is_empty());
    let told = ["a/mod.rs -> a/one.rs: One", "a/one.rs -> a/mod.rs: Shared"];
    assert_eq!(found("mod one; use one::One; pub struct Shared(One);"), [told]);
    assert_eq!(found("mod one; pub struct Shared(one::One);"), [told]);
}

#[test]
fn a_function_may_be_called_like_its_file() {
    let files =
        [("lib.rs", ""), ("a/mod.rs", "mod one; mod two; pub use one::one;"), ("a/one.rs", "use super::two::Two;")];
    let found = |two| circles_of(&[files.as_slice(), &[("a/two.rs", two)]].concat());
    let told = |name: &str| vec![vec!["a/one.rs -> a/two.rs: Two".to_owned(), format!("a/two.rs -> a/one.rs: {name}")]];
    assert_eq!(found("use super::one;"), told("one"));
    assert_eq!(found("use super::one::Other;"), told("Other"));
}

#[test]
fn a_macro_is_of_the_file_that_hands_it_on() {
    let one = "macro_rules! m { () => {} } pub(crate) use m; use super::two::Two;";
    let told = ["a/one.rs -> a/two.rs: Two", "a/two.rs -> a/one.rs: m"];
    assert_eq!(folder(one, "fn f() { super::one::m!() }", ""), [told]);
}

#[test]
fn comments_texts_and_tests_import_nothing() {
    for nothing in [
        "// use super::Second;\n/* use super::Second; /* and */ super::Second */",
        r##"const A: &str = "use super::Second;"; const B: &str = r#"" super::Second"#; const C: char = '"';"##,
        "#[cfg(test)] mod tests { use super::super::Second; }",
        "#[cfg(test)] #[allow(unused)] use super::Second; struct Here<'a>(&'a str);",
        "#[cfg(test)] mod one_tests;",
    ] {
        assert!(folder(nothing, "use super::One;", "").is_empty(), "{nothing}");
    }
    let tests = ("a/one_tests.rs", "use super::super::two::Two;");
    let root = ("a/mod.rs", "mod one; mod two; #[cfg(test)] mod one_tests;");
    assert!(
        circles_of(&[("lib.rs", ""), root, ("a/one.rs", ""), ("a/two.rs", "use super::one::One;"), tests]).is_empty()
    );
    // and what stands behind them is read again
    assert_eq!(folder("#[cfg(test)] mod tests { } use super::Second;", "use super::One;", "").len(), 1);
}

#[test]
fn every_form_of_an_import_is_read() {
    let read = |code: &str| {
        let say = |import: &crate::imports::Import| {
            let path = import.path.join("::");
            match &import.name {
                Some(name) => format!("{path} as {name}"),
                None => path,
            }
        };
        imports(code).iter().map(say).collect::<Vec<_>>()
    };
    assert_eq!(read("use a::{b::{self, C}, d as E, *};"), ["a::b as b", "a::b::C as C", "a::d as E", "a::* as *"]);
    assert_eq!(read("pub(crate) use super::{A, b::c,};"), ["super::A as A", "super::b::c as c"]);
    assert_eq!(read("let x = a::b::<C>(d::E { f }).g::<h::I>();"), ["a::b", "d::E", "h::I"]);
    assert_eq!(read("fn f() -> impl Iterator<Item = u8> + use<'_> { crate::a::b!() }"), ["crate::a::b"]);
    assert!(imports("pub(super) use a::B;")[0].handed_on && !imports("use a::B;")[0].handed_on);
}
