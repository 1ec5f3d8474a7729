//! The declarations of the firm's types, read from their sources.
//!
//! The derives of serde see the same tokens, and what is not understood here stops the build; so
//! the types in TypeScript cannot say anything else than the types in Rust. Names that macros make
//! are read from the macros' own input.

use crate::run::root;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Expr, Fields, GenericArgument, Item, Lit, LitStr, Meta, PathArguments, Token, UseTree};

/// Where a type is declared. Names are unique in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Home {
    Facts,
    Firm,
}

/// A type's home and its name.
pub(crate) type Name = (Home, String);

/// A declared type.
pub(crate) struct Declaration {
    pub(crate) doc: String,
    pub(crate) shape: Shape,
}

pub(crate) enum Shape {
    Struct(Vec<Field>),
    Enum { tag: Option<String>, variants: Vec<Variant> },
}

pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) form: Form,
    pub(crate) presence: Presence,
    pub(crate) is_flat: bool,
}

/// Whether a field is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Always,
    /// It may be left out; it is always written.
    Defaulted,
    /// It is left out where there is nothing to say.
    Optional,
}

pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) is_untagged: bool,
    pub(crate) content: Content,
}

pub(crate) enum Content {
    Unit,
    Newtype(Form),
    Struct(Vec<Field>),
}

/// The type of a field.
pub(crate) enum Form {
    Flag,
    Number,
    Text,
    List(Box<Form>),
    Optional(Box<Form>),
    Named(Name),
}

/// Every declaration, by name.
pub(crate) fn read() -> Result<BTreeMap<Name, Declaration>> {
    let mut all = BTreeMap::new();
    for (home, folder) in [(Home::Facts, "src/facts"), (Home::Firm, "src/firm")] {
        for path in sources(&root().join(folder))? {
            let source = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let file = syn::parse_file(&source).with_context(|| format!("cannot parse {}", path.display()))?;
            File::of(home, &file.items).read(&file.items, &mut all).with_context(|| path.display().to_string())?;
        }
    }
    Ok(all)
}

// What is imported has types of its own, which do not cross.
fn sources(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        match path.file_name().and_then(|name| name.to_str()) {
            Some("import") => {}
            _ if path.is_dir() => found.extend(sources(&path)?),
            Some(name) if name.ends_with(".rs") => found.push(path),
            _ => {}
        }
    }
    found.sort();
    Ok(found)
}

/// A source, with the names that it takes from elsewhere.
struct File {
    home: Home,
    taken: BTreeMap<String, Name>,
}

impl File {
    fn of(home: Home, items: &[Item]) -> File {
        let mut file = File { home, taken: BTreeMap::new() };
        for item in items {
            if let Item::Use(item) = item {
                file.take(&item.tree, &mut Vec::new());
            }
        }
        file
    }

    fn take(&mut self, tree: &UseTree, path: &mut Vec<String>) {
        match tree {
            UseTree::Path(step) => {
                path.push(step.ident.to_string());
                self.take(&step.tree, path);
                path.pop();
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.take(tree, path)),
            UseTree::Name(name) => self.take_as(&name.ident.to_string(), &name.ident.to_string(), path),
            UseTree::Rename(name) => self.take_as(&name.ident.to_string(), &name.rename.to_string(), path),
            UseTree::Glob(_) => {}
        }
    }

    fn take_as(&mut self, name: &str, here: &str, path: &[String]) {
        let home = match path {
            _ if path.iter().any(|step| step == "facts") => Home::Facts,
            _ if path.iter().any(|step| step == "firm") => Home::Firm,
            [first, ..] if first == "super" => self.home,
            [first, ..] if first == "crate" => Home::Facts,
            _ => return,
        };
        self.taken.insert(here.to_owned(), (home, name.to_owned()));
    }

    fn read(&self, items: &[Item], all: &mut BTreeMap<Name, Declaration>) -> Result<()> {
        for item in items {
            let (name, declared) = match item {
                Item::Struct(item) if crosses(&item.attrs) => {
                    (item.ident.to_string(), self.structure(&item.attrs, &item.fields))
                }
                Item::Enum(item) if crosses(&item.attrs) => (item.ident.to_string(), self.enumeration(item)),
                Item::Macro(item) if item.mac.path.is_ident("tagged") => {
                    let tagged: Tagged = syn::parse2(item.mac.tokens.clone())?;
                    (tagged.item.ident.to_string(), self.tagged(&tagged))
                }
                Item::Macro(item) if item.ident.is_none() => match list(item)? {
                    Some((name, declared)) => (name, Ok(declared)),
                    None => continue,
                },
                _ => continue,
            };
            // What is not understood matters only if it is needed, and is then missed.
            if let Ok(declared) = declared {
                all.insert((self.home, name), declared);
            }
        }
        Ok(())
    }

    fn structure(&self, attributes: &[Attribute], fields: &Fields) -> Result<Declaration> {
        let own = Options::of(attributes)?;
        Ok(Declaration { doc: doc(attributes), shape: Shape::Struct(self.fields(fields, own.is_default)?) })
    }

    fn tagged(&self, Tagged { tag, item }: &Tagged) -> Result<Declaration> {
        self.variants(item, &Options { tag: Some(tag.clone()), is_snake: true, ..Options::default() })
    }

    fn enumeration(&self, item: &syn::ItemEnum) -> Result<Declaration> {
        self.variants(item, &Options::of(&item.attrs)?)
    }

    fn variants(&self, item: &syn::ItemEnum, own: &Options) -> Result<Declaration> {
        let mut variants = Vec::new();
        for variant in &item.variants {
            let options = Options::of(&variant.attrs)?;
            let ident = variant.ident.to_string();
            let plain = if own.is_snake { snake(&ident) } else { ident };
            let content = match &variant.fields {
                Fields::Unit => Content::Unit,
                Fields::Unnamed(fields) => match fields.unnamed.first() {
                    Some(field) if fields.unnamed.len() == 1 => Content::Newtype(self.form(&field.ty)?),
                    _ => bail!("`{plain}` has more than one value"),
                },
                fields @ Fields::Named(_) => Content::Struct(self.fields(fields, false)?),
            };
            variants.push(Variant {
                // A variant that is written by a module of its own is the module's word.
                is_untagged: options.is_untagged || (own.is_untagged && options.with.is_none()),
                name: options.rename.or(options.with).unwrap_or(plain),
                doc: doc(&variant.attrs),
                content,
            });
        }
        Ok(Declaration { doc: doc(&item.attrs), shape: Shape::Enum { tag: own.tag.clone(), variants } })
    }

    fn fields(&self, fields: &Fields, all_default: bool) -> Result<Vec<Field>> {
        let mut found = Vec::new();
        for field in fields {
            let options = Options::of(&field.attrs)?;
            let form = self.form(&field.ty)?;
            let (form, is_option) = match form {
                Form::Optional(inner) => (*inner, true),
                form => (form, false),
            };
            let presence = match () {
                () if options.is_skipped || is_option => Presence::Optional,
                () if options.is_default || all_default => Presence::Defaulted,
                () => Presence::Always,
            };
            found.push(Field {
                name: options.rename.or_else(|| field.ident.as_ref().map(ToString::to_string)).unwrap_or_default(),
                doc: doc(&field.attrs),
                form,
                presence,
                is_flat: options.is_flat,
            });
        }
        Ok(found)
    }

    fn form(&self, of: &syn::Type) -> Result<Form> {
        let path = match of {
            syn::Type::Path(of) => &of.path,
            // A text that is known beforehand.
            syn::Type::Reference(of) => return self.form(&of.elem),
            _ => bail!("a type that does not cross"),
        };
        let Some(last) = path.segments.last() else { bail!("a type without a name") };
        let name = last.ident.to_string();
        let inner = || match &last.arguments {
            PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
                Some(GenericArgument::Type(inner)) => self.form(inner),
                _ => bail!("`{name}` of nothing"),
            },
            _ => bail!("`{name}` of nothing"),
        };
        Ok(match name.as_str() {
            "bool" => Form::Flag,
            "u32" | "u64" | "usize" | "i64" | "Millis" => Form::Number,
            "String" | "str" => Form::Text,
            "Vec" => Form::List(Box::new(inner()?)),
            "IdSet" => Form::List(Box::new(Form::Named((Home::Facts, "Id".to_owned())))),
            "Option" => Form::Optional(Box::new(inner()?)),
            "Box" => inner()?,
            _ => Form::Named(match path.segments.iter().rev().nth(1) {
                Some(module) if module.ident == "facts" => (Home::Facts, name),
                Some(module) => bail!("`{}::{name}` is not in sight", module.ident),
                None => self.taken.get(&name).cloned().unwrap_or((self.home, name)),
            }),
        })
    }
}

// What derives a side of serde, or is written by hand in a way that the renderer knows.
fn crosses(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("derive")
            && matches!(&attribute.meta, Meta::List(list) if list.tokens.to_string().contains("erialize"))
    })
}

/// What serde is told of something.
#[derive(Default)]
struct Options {
    tag: Option<String>,
    rename: Option<String>,
    with: Option<String>,
    is_snake: bool,
    is_untagged: bool,
    is_default: bool,
    is_skipped: bool,
    is_flat: bool,
}

impl Options {
    fn of(attributes: &[Attribute]) -> Result<Options> {
        let mut found = Options::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
            attribute.parse_nested_meta(|meta| {
                let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
                let text = || meta.value()?.parse::<LitStr>().map(|text| text.value());
                match name.as_str() {
                    "tag" => found.tag = Some(text()?),
                    "rename" => found.rename = Some(text()?),
                    "with" | "serialize_with" => found.with = Some(text()?),
                    "rename_all" if text()? == "snake_case" => found.is_snake = true,
                    "untagged" => found.is_untagged = true,
                    "default" => found.is_default = true,
                    "skip_serializing_if" => found.is_skipped = !text()?.is_empty(),
                    "flatten" => found.is_flat = true,
                    "deny_unknown_fields" => {}
                    _ => return Err(meta.error("serde is told something that the types do not know of")),
                }
                Ok(())
            })?;
        }
        Ok(found)
    }
}

/// The text of a documentation comment, without the brackets of links.
fn doc(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter(|attribute| attribute.path().is_ident("doc")).filter_map(|attribute| {
        let Meta::NameValue(pair) = &attribute.meta else { return None };
        let Expr::Lit(literal) = &pair.value else { return None };
        let Lit::Str(text) = &literal.lit else { return None };
        Some(text.value().trim().to_owned())
    });
    let text = lines.collect::<Vec<_>>().join(" ");
    // The glossary lies beside the declarations.
    let text = text.replace("](crate::glossary#", "](./glossary.md#");
    text.trim().replace("[`", "`").replace("`]", "`").replace("  ", " ")
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

/// A closed list of names that a macro makes an enum of: `choice!` and `invalid_codes!`.
fn list(item: &syn::ItemMacro) -> Result<Option<(String, Declaration)>> {
    let tokens = item.mac.tokens.clone();
    let (name, doc, names) = if item.mac.path.is_ident("choice") {
        let Choice { doc, name, names } = syn::parse2(tokens)?;
        (name, doc, names)
    } else if item.mac.path.is_ident("invalid_codes") {
        let Codes(names) = syn::parse2(tokens)?;
        ("InvalidCode".to_owned(), "Why a command does not fit the firm.".to_owned(), names)
    } else {
        return Ok(None);
    };
    let variant = |(name, doc)| Variant { name, doc, is_untagged: false, content: Content::Unit };
    let variants = names.into_iter().map(variant).collect();
    Ok(Some((name, Declaration { doc, shape: Shape::Enum { tag: None, variants } })))
}

/// `by "key", remote "Name";` and the enum, which `tagged!` derives the sides of serde for.
struct Tagged {
    tag: String,
    item: syn::ItemEnum,
}

impl Parse for Tagged {
    fn parse(input: ParseStream<'_>) -> syn::Result<Tagged> {
        input.parse::<syn::Ident>()?;
        let tag = input.parse::<LitStr>()?.value();
        input.parse::<Token![,]>()?;
        input.parse::<syn::Ident>()?;
        input.parse::<LitStr>()?;
        input.parse::<Token![;]>()?;
        Ok(Tagged { tag, item: input.parse()? })
    }
}

/// `/// doc` `pub enum Name { /// doc` `Variant = "name" or "alias", .. }`. Aliases are only read.
struct Choice {
    doc: String,
    name: String,
    names: Vec<(String, String)>,
}

impl Parse for Choice {
    fn parse(input: ParseStream<'_>) -> syn::Result<Choice> {
        let own = doc(&input.call(Attribute::parse_outer)?);
        input.parse::<Token![pub]>()?;
        input.parse::<Token![enum]>()?;
        let name = input.parse::<syn::Ident>()?.to_string();
        let body;
        syn::braced!(body in input);
        let mut names = Vec::new();
        while !body.is_empty() {
            let doc = doc(&body.call(Attribute::parse_outer)?);
            body.parse::<syn::Ident>()?;
            body.parse::<Token![=]>()?;
            names.push((body.parse::<LitStr>()?.value(), doc));
            while !body.is_empty() && !body.peek(Token![,]) {
                body.parse::<proc_macro2::TokenTree>()?;
            }
            body.parse::<Option<Token![,]>>()?;
        }
        Ok(Choice { doc: own, name, names })
    }
}

/// `Variant = "code", "sentence";`
struct Codes(Vec<(String, String)>);

impl Parse for Codes {
    fn parse(input: ParseStream<'_>) -> syn::Result<Codes> {
        let mut codes = Vec::new();
        while !input.is_empty() {
            input.parse::<syn::Ident>()?;
            input.parse::<Token![=]>()?;
            let code = input.parse::<LitStr>()?.value();
            input.parse::<Token![,]>()?;
            codes.push((code, format!("{}.", input.parse::<LitStr>()?.value())));
            input.parse::<Token![;]>()?;
        }
        Ok(Codes(codes))
    }
}
