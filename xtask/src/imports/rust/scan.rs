//! Paths in the tokens of macros and attributes, which have no syntax of their own.

use super::tree::Mention;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::LitStr;

/// Collects the paths in a stream. In attributes a text may be one: `#[serde(with = "super::date")]`.
pub(super) fn scan(tokens: TokenStream, is_attribute: bool, found: &mut Vec<Mention>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut rest = tokens.as_slice();
    // The two marks before a token.
    let mut before = (' ', ' ');
    while let Some((token, after)) = rest.split_first() {
        rest = after;
        let last = std::mem::replace(&mut before, (' ', ' '));
        match token {
            TokenTree::Ident(name) => {
                let (path, after) = path(name.to_string(), after);
                rest = after;
                // A field, a part of another type, a lifetime and a variable of the macro are no names of ours.
                let is_part = matches!(last, (':', ':') | (_, '\'')) || (last.1 == '.' && last.0 != '.');
                if !is_part && (last.1 != '$' || name == "crate") {
                    let is_macro = path.len() == 1;
                    found.push(Mention { path, line: name.span().start().line, is_macro });
                }
            }
            TokenTree::Punct(mark) => before = (last.1, mark.as_char()),
            TokenTree::Group(group) => {
                let is_inner_attribute = last.1 == '#' && group.delimiter() == Delimiter::Bracket;
                if !(is_inner_attribute && is_doc(&group.stream())) {
                    scan(group.stream(), is_attribute || is_inner_attribute, found);
                }
            }
            TokenTree::Literal(text) if is_attribute => {
                let text = syn::parse_str::<LitStr>(&text.to_string()).ok();
                let path = text.as_ref().and_then(|text| text.parse::<syn::Path>().ok());
                if let Some(path) = path.filter(|path| path.segments.len() > 1) {
                    let path = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
                    found.push(Mention { path, line: token.span().start().line, is_macro: false });
                }
            }
            TokenTree::Literal(_) => {}
        }
    }
}

/// A path that begins with a name, and what is after it.
fn path(first: String, mut rest: &[TokenTree]) -> (Vec<String>, &[TokenTree]) {
    let mut path = vec![first];
    while let [TokenTree::Punct(one), TokenTree::Punct(two), TokenTree::Ident(name), after @ ..] = rest
        && one.as_char() == ':'
        && two.as_char() == ':'
    {
        path.push(name.to_string());
        rest = after;
    }
    (path, rest)
}

fn is_doc(tokens: &TokenStream) -> bool {
    matches!(tokens.clone().into_iter().next(), Some(TokenTree::Ident(name)) if name == "doc")
}
