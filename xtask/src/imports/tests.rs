use super::graph::{Import, circles};
use super::layers::{Language, Root};
use super::{Sources, check, rules, rust, typescript};

fn sources(files: &[(&str, &str)]) -> Sources {
    files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn rust_of(files: &[(&str, &str)]) -> Vec<Import> {
    rust::imports("a", "crate_a", &sources(files)).unwrap()
}

/// `from:line to` of each import, with a question mark if it counts for the layers only.
fn said(imports: &[Import]) -> Vec<String> {
    let mark = |import: &Import| if import.is_dependency { "" } else { "?" };
    imports.iter().map(|import| format!("{}:{} {}{}", import.from, import.line, import.to, mark(import))).collect()
}

fn circles_of(imports: &[Import]) -> Vec<Vec<&str>> {
    circles(imports).iter().map(|circle| circle.files.iter().copied().collect()).collect()
}

#[test]
fn imports_of_this_repository_keep_the_rules() {
    if let Err(error) = check() {
        panic!("{error:#}");
    }
}

#[test]
fn files_that_import_each_other_are_a_circle() {
    let imports = rust_of(&[
        ("a/lib.rs", "mod b; mod c; mod d;"),
        ("a/b.rs", "use super::c::C;\npub struct B(C);"),
        ("a/c.rs", "use crate::d::D;\npub struct C(D);"),
        ("a/d.rs", "pub struct D;\n\nfn d(b: &crate::b::B) {}"),
    ]);
    assert_eq!(said(&imports), ["a/b.rs:1 a/c.rs", "a/c.rs:1 a/d.rs", "a/d.rs:3 a/b.rs"]);
    assert_eq!(circles_of(&imports), [["a/b.rs", "a/c.rs", "a/d.rs"]]);
}

#[test]
fn a_circle_is_shown_by_its_shortest_way() {
    let imports = rust_of(&[
        ("a/lib.rs", "mod b; mod c; mod d;"),
        ("a/b.rs", "use super::c::C; pub struct B;"),
        ("a/c.rs", "use super::d::D; pub struct C;"),
        ("a/d.rs", "use super::b::B; use super::c::C; pub struct D;"),
    ]);
    let found = circles(&imports);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].files.len(), 3);
    let way: Vec<&str> = found[0].shortest.iter().map(|import| import.from.as_str()).collect();
    assert_eq!(way, ["a/c.rs", "a/d.rs"]);
}

#[test]
fn a_module_that_only_declares_and_reexports_is_in_no_circle() {
    let imports = rust_of(&[
        ("a/lib.rs", "pub mod b; pub use b::Two;"),
        ("a/b/mod.rs", "mod one;\nmod two;\npub(crate) use one::One;\npub use two::*;"),
        ("a/b/one.rs", "use super::Two;\nuse crate::Two as Same;\npub struct One;"),
        ("a/b/two.rs", "pub struct Two;\npub trait Shown {}"),
    ]);
    let expected =
        ["a/b/mod.rs:3 a/b/one.rs?", "a/b/mod.rs:4 a/b/two.rs?", "a/b/one.rs:1 a/b/two.rs", "a/lib.rs:1 a/b/two.rs?"];
    assert_eq!(said(&imports), expected);
    assert!(circles(&imports).is_empty());
}

#[test]
fn a_reexport_that_its_own_file_uses_is_a_dependency() {
    let imports = rust_of(&[
        ("a/lib.rs", "pub mod b;"),
        ("a/b/mod.rs", "mod one;\npub use one::One;\n\npub struct All(Vec<One>);"),
        ("a/b/one.rs", "pub struct One;\n\nimpl One {\n    fn of(all: &super::All) {}\n}"),
    ]);
    assert_eq!(circles_of(&imports), [["a/b/mod.rs", "a/b/one.rs"]]);
}

#[test]
fn a_rename_leads_to_what_is_renamed() {
    let imports = rust_of(&[
        ("a/lib.rs", "mod b; mod c; mod d;"),
        ("a/b.rs", "pub struct B;"),
        ("a/c.rs", "pub(crate) use super::b::B as Renamed; pub(crate) use super::b as module;"),
        ("a/d.rs", "use crate::c::Renamed as Again;\nfn d(_: crate::c::module::B) {}"),
    ]);
    assert_eq!(said(&imports), ["a/c.rs:1 a/b.rs?", "a/d.rs:1 a/b.rs"]);
}

#[test]
fn a_glob_imports_everything_that_it_may_bring() {
    let imports = rust_of(&[
        ("a/lib.rs", "mod b; mod c; mod d;"),
        ("a/b/mod.rs", "mod one; mod two; pub use one::One; pub use two::*; pub fn own() {}"),
        ("a/b/one.rs", "pub struct One;"),
        ("a/b/two.rs", "pub enum Two { A }"),
        ("a/c.rs", "use crate::b::*;"),
        ("a/d.rs", "use crate::b::Two::*;"),
    ]);
    let expected = ["a/c.rs:1 a/b/mod.rs", "a/c.rs:1 a/b/one.rs", "a/c.rs:1 a/b/two.rs", "a/d.rs:1 a/b/two.rs"];
    assert_eq!(said(&imports)[2..], expected);
}

#[test]
fn a_path_is_followed_wherever_it_stands() {
    for (place, text) in [
        ("a type", "struct D(super::b::B);"),
        ("an expression", "fn d() { crate::b::make(); }"),
        ("a pattern", "fn d(x: u8) { if let crate::b::N = x {} }"),
        ("a module's name", "use crate::b;\nfn d() { b::make(); }"),
        ("an imported module with another name", "use crate::{b as other, d};\nfn d() { other::make(); }"),
        ("a `use` in a function", "fn d() { use crate::b::make; }"),
        ("a variant", "use crate::b::Kind::Some as Other;"),
        ("a macro's call", "fn d() { assert!(true, \"{}\", crate::b::N); }"),
        ("a macro's rules", "macro_rules! d { () => { $crate::b::make() }; }"),
        ("a macro", "use crate::b::call;"),
        ("a macro by its path", "crate::b::call! {}"),
        ("an attribute", "#[derive(crate::b::Derive)] struct D;"),
        ("a text in an attribute", "struct D { #[serde(with = \"crate::b::date\")] d: u8 }"),
        ("an attribute in a macro", "record! { struct D { #[serde(with = \"crate::b::date\")] d: u8 } }"),
        ("an inner module", "mod inner { fn d() { super::super::b::make(); } }"),
        ("what a macro declares", "fn d(_: crate::b::Declared) {}"),
    ] {
        let b = "pub struct B; pub const N: u8 = 1; pub fn make() {} pub enum Kind { Some } \
                 macro_rules! call { () => {} } pub(crate) use call; call! { pub struct Declared; }";
        let imports = rust_of(&[("a/lib.rs", "mod b; mod d;"), ("a/b.rs", b), ("a/d.rs", text)]);
        assert_eq!(imports.len(), 1, "{place}: {imports:?}");
        assert_eq!((imports[0].from.as_str(), imports[0].to.as_str()), ("a/d.rs", "a/b.rs"), "{place}");
    }
}

#[test]
fn what_is_no_import_is_not_taken_for_one() {
    for text in [
        "/// See [`crate::b::B`].\nstruct D;",
        "// use crate::b::B;",
        "const D: &str = \"crate::b::B\";",
        "#[cfg(test)]\nmod tests { use crate::b::B; }",
        "#[cfg(test)]\nuse crate::b::B;",
        "use ::b::B;",
        "use crate::b;",
        "pub(in crate::d) struct B;\nfn d() -> B { B }",
        "record! { /// crate::b::B\n d: value.b::<u8>(), $b::make() }",
    ] {
        let imports = rust_of(&[("a/lib.rs", "mod b; mod d;"), ("a/b.rs", "pub struct B;"), ("a/d.rs", text)]);
        assert!(imports.is_empty(), "{text}: {imports:?}");
    }
}

#[test]
fn a_macro_that_is_in_sight_by_its_name_leads_to_its_file() {
    let imports = rust_of(&[
        ("a/lib.rs", "#[macro_use]\nmod rows;\nmod all;"),
        ("a/rows.rs", "macro_rules! rows { ($next:ident) => { $next! {} }; }"),
        ("a/all.rs", "macro_rules! all { () => {} }\nrows! { all }"),
    ]);
    assert_eq!(said(&imports), ["a/all.rs:2 a/rows.rs"]);
}

#[test]
fn a_program_imports_its_library_by_name() {
    let imports = rust_of(&[
        ("a/lib.rs", "pub mod cli;"),
        ("a/main.rs", "fn main() { crate_a::cli::run() }"),
        ("a/cli.rs", "pub fn run() {}"),
    ]);
    assert_eq!(said(&imports), ["a/main.rs:1 a/cli.rs"]);
}

#[test]
fn reexports_that_lead_to_each_other_end() {
    let imports = rust_of(&[
        ("a/lib.rs", "mod b; mod c; mod d;"),
        ("a/b.rs", "pub use super::c::X; pub use super::c::*;"),
        ("a/c.rs", "pub use super::b::X; pub use super::b::*;"),
        ("a/d.rs", "use crate::b::X; use crate::b::*;"),
    ]);
    assert!(circles(&imports).is_empty());
}

const LAYERS: Root = Root {
    folder: "a",
    language: Language::Rust { name: "crate_a" },
    layers: &[&["low"], &["left", "right"], &["high"], &["high/top"], &["lib"]],
    outside: &["generated/"],
};

fn violations(files: &[(&str, &str)]) -> Vec<String> {
    let mut all = vec![
        ("a/lib.rs", "mod low; mod left; mod right; mod high;"),
        ("a/low.rs", "pub struct Low;"),
        ("a/left.rs", "pub struct Left;"),
        ("a/right.rs", "pub struct Right;"),
        ("a/high/mod.rs", "mod top; pub struct High;"),
        ("a/high/top.rs", "pub struct Top;"),
    ];
    all.retain(|(name, _)| !files.iter().any(|(other, _)| other == name));
    all.extend(files);
    let sources = sources(&all);
    rules::violations(&LAYERS, &sources, &rust::imports("a", "crate_a", &sources).unwrap())
}

#[test]
fn an_import_points_down() {
    assert_eq!(violations(&[("a/right.rs", "use crate::low::Low;")]), Vec::<String>::new());
    let found = violations(&[("a/low.rs", "\nuse crate::high::High;")]);
    let expected = "upward import in a:\n  a/low.rs:2 imports `crate::high::High` from a/high/mod.rs\n  `low` and \
                    `high` are layers, the first below the second, and imports point down; move what both need \
                    into a layer below `low`";
    assert_eq!(found, [expected]);
}

#[test]
fn a_reexport_counts_for_the_layers() {
    let found = violations(&[("a/low.rs", "pub use crate::high::High;")]);
    assert!(matches!(found.as_slice(), [one] if one.starts_with("upward import in a")), "{found:?}");
}

#[test]
fn what_is_in_one_layer_does_not_import_each_other() {
    let found = violations(&[("a/left.rs", "use crate::right::Right;")]);
    assert!(matches!(found.as_slice(), [one] if one.starts_with("sideways import in a")), "{found:?}");
}

#[test]
fn the_longer_of_two_entries_counts() {
    let found = violations(&[("a/high/mod.rs", "mod top; use top::Top; pub struct High;")]);
    assert!(matches!(found.as_slice(), [one] if one.contains("`high` and `high/top`")), "{found:?}");
}

#[test]
fn every_file_has_a_layer_and_every_layer_a_file() {
    let found = violations(&[("a/lib.rs", "mod other;"), ("a/other.rs", "")]);
    let without_file = "layers without a file in a; take them out in xtask/src/imports/layers.rs:\n  left\n  right";
    let without_layer = "files without a layer in a; add each to one in xtask/src/imports/layers.rs:\n  a/other.rs";
    assert!(matches!(found.as_slice(), [one] if one == without_layer), "{found:?}");
    let sources = sources(&[("a/lib.rs", ""), ("a/low.rs", ""), ("a/high/top.rs", "")]);
    assert_eq!(rules::violations(&LAYERS, &sources, &[]), [without_file]);
}

#[test]
fn what_is_outside_a_folder_is_not_imported_by_a_path() {
    let import = |to: &str| {
        let (from, text) = ("a/low.ts".to_owned(), "../x".to_owned());
        rules::violations(
            &LAYERS,
            &Sources::new(),
            &[Import { from, line: 1, to: to.to_owned(), text, is_dependency: true }],
        )
    };
    let outside =
        |violations: Vec<String>| violations.iter().any(|violation| violation.starts_with("import from outside a"));
    assert!(!outside(import("generated/x")));
    assert!(outside(import("pkg/src/x.ts")));
}

#[test]
fn types_alone_make_no_circle_in_typescript() {
    let types = "import type { One } from \"./one\";\nexport type { One as Same } from \"./one\";\n\
                 export const two: import(\"./one\").One = \"2\";";
    let values = [
        "import { one } from \"./one\";",
        "import { type One } from \"./one\";",
        "import * as one from \"./one\";",
        "import \"./one\";",
        "export * from \"./one\";",
        "export { one } from \"./one\";",
        "const one = () => import(\"./one\");",
    ];
    let mut sources = Sources::new();
    for (number, two) in [types].into_iter().chain(values).enumerate() {
        let one = "import { two } from \"./two\";\nexport const one = two;\nexport type One = string;";
        sources.insert(format!("{number}/one.ts"), one.to_owned());
        sources.insert(format!("{number}/two.ts"), two.to_owned());
    }
    let imports = typescript::imports(&sources).unwrap();
    assert_eq!(said(&imports)[..2], ["0/one.ts:1 0/two.ts", "0/two.ts:1 0/one.ts?"]);
    let expected: Vec<[String; 2]> =
        (1..=values.len()).map(|number| [format!("{number}/one.ts"), format!("{number}/two.ts")]).collect();
    assert_eq!(circles_of(&imports), expected);
}

#[test]
fn a_path_in_typescript_leads_to_a_file() {
    let page = "// import \"./comment\"\nimport React from \"react\";\nimport { b } from \"../b/b\";\n\
                const text = 'import \"./text\"';";
    let sources = sources(&[
        ("a/page.tsx", page),
        ("b/b.tsx", "import json from \"./data.json\";\nimport \"./parts\";"),
        ("b/parts/index.ts", "import \"../../c/c\";"),
        ("b/types.d.ts", "import { b } from \"./b\";"),
    ]);
    let imports = typescript::imports(&sources).unwrap();
    let expected = [
        "a/page.tsx:3 b/b.tsx",
        "b/b.tsx:1 b/data.json",
        "b/b.tsx:2 b/parts/index.ts",
        "b/parts/index.ts:1 c/c",
        "b/types.d.ts:1 b/b.tsx?",
    ];
    assert_eq!(said(&imports), expected);
}
