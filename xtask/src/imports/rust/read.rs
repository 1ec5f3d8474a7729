//! Reads a crate's modules from their sources.

use super::scan::scan;
use super::tree::{Mention, Module, Place, Tree, Use};
use crate::imports::Sources;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMacro, ItemUse, Macro, Meta, UseTree, Visibility};

/// Every module that the crate's roots declare, but for those of tests.
pub(super) fn tree(folder: &str, name: &str, sources: &Sources) -> Result<Tree> {
    let mut reader = Reader { sources, modules: BTreeMap::new() };
    for root in ["lib", "main"] {
        let file = format!("{folder}/{root}.rs");
        if sources.contains_key(&file) {
            reader.file(vec![root.to_owned()], &file, folder, false)?;
        }
    }
    if reader.modules.is_empty() {
        bail!("{folder} has neither `lib.rs` nor `main.rs`");
    }
    Ok(Tree { name: name.to_owned(), modules: reader.modules })
}

struct Reader<'a> {
    sources: &'a Sources,
    modules: BTreeMap<Place, Module>,
}

impl Reader<'_> {
    /// Reads the file of a module, whose own modules are in a folder.
    fn file(&mut self, place: Place, file: &str, folder: &str, is_macro_use: bool) -> Result<()> {
        let source = self.sources.get(file).with_context(|| format!("there is no {file}"))?;
        let parsed = syn::parse_file(source).with_context(|| format!("cannot parse {file}"))?;
        self.items(place, &parsed.items, file, folder, is_macro_use)
    }

    fn items(&mut self, place: Place, items: &[Item], file: &str, folder: &str, is_macro_use: bool) -> Result<()> {
        let mut module = Module { file: file.to_owned(), is_macro_use, ..Module::default() };
        for item in items.iter().filter(|item| !is_for_tests(attributes(item))) {
            module.items.extend(name_of(item));
            let Item::Mod(inner) = item else {
                Visitor { module: &mut module }.visit_item(item);
                continue;
            };
            let name = inner.ident.to_string();
            let place: Place = place.iter().cloned().chain([name.clone()]).collect();
            let has = |attribute: &str| inner.attrs.iter().any(|other| other.path().is_ident(attribute));
            if has("path") {
                bail!("{file}: `#[path]` on the module `{name}` is not understood; name the file after its module");
            }
            let below = format!("{folder}/{name}");
            match &inner.content {
                Some((_, items)) => self.items(place, items, file, &below, has("macro_use"))?,
                None => {
                    let files = [format!("{below}.rs"), format!("{below}/mod.rs")];
                    let inner = files.iter().find(|inner| self.sources.contains_key(*inner));
                    let inner = inner.with_context(|| format!("{file}: the module `{name}` has no file"))?;
                    self.file(place, inner, &below, has("macro_use"))?;
                }
            }
        }
        self.modules.insert(place, module);
        Ok(())
    }
}

/// Collects what the code of a module names, whatever it stands in.
struct Visitor<'a> {
    module: &'a mut Module,
}

impl<'ast> Visit<'ast> for Visitor<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        // Of another crate, whatever it is called here.
        if item.leading_colon.is_none() {
            let is_reexport = !matches!(item.vis, Visibility::Inherited);
            names(&item.tree, &mut Vec::new(), is_reexport, &mut self.module.uses);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            self.module.mentions.push(mention(path, false));
        }
        visit::visit_path(self, path);
    }

    fn visit_item_macro(&mut self, item: &'ast ItemMacro) {
        match &item.ident {
            Some(name) => {
                self.module.macros.insert(name.to_string());
                scan(item.mac.tokens.clone(), false, &mut self.module.mentions);
            }
            None => self.visit_macro(&item.mac),
        }
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        self.module.mentions.push(mention(&item.path, true));
        scan(item.tokens.clone(), false, &mut self.module.mentions);
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        // Documentation links where it likes.
        if attribute.path().is_ident("doc") {
            return;
        }
        visit::visit_attribute(self, attribute);
        if let Meta::List(list) = &attribute.meta {
            scan(list.tokens.clone(), true, &mut self.module.mentions);
        }
    }
}

fn mention(path: &syn::Path, is_macro: bool) -> Mention {
    let names = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    Mention { path: names, line: path.span().start().line, is_macro }
}

fn names(tree: &UseTree, path: &mut Vec<String>, is_reexport: bool, found: &mut Vec<Use>) {
    let mut add = |name: Option<String>, last: Option<String>, line: usize| {
        let path = path.iter().cloned().chain(last).collect();
        found.push(Use { name, path, line, is_reexport });
    };
    match tree {
        UseTree::Path(step) => {
            path.push(step.ident.to_string());
            names(&step.tree, path, is_reexport, found);
            path.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| names(tree, path, is_reexport, found)),
        UseTree::Name(name) if name.ident == "self" => add(path.last().cloned(), None, name.span().start().line),
        UseTree::Name(name) => {
            let own = name.ident.to_string();
            add(Some(own.clone()), Some(own), name.span().start().line);
        }
        UseTree::Rename(name) => {
            let last = Some(name.ident.to_string()).filter(|own| own != "self");
            add(Some(name.rename.to_string()), last, name.span().start().line);
        }
        UseTree::Glob(glob) => add(None, None, glob.span().start().line),
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("cfg"))
        .any(|attribute| attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test")))
}

fn name_of(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
