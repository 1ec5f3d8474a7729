//! By what a subject knows of a record of each kind, for the entry `firmgate/http`.

use anyhow::{Context, Result};
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::Form;
use std::fmt::Write;

pub(super) fn source() -> Result<String> {
    let mut out = String::from(
        "// Generated from src/catalogue/known_to.rs. Do not edit.\n\
         import type { Known } from \"../src/http-known\";\n\n\
         export const KNOWN: { readonly [kind: string]: Known } = {\n",
    );
    for kind in Kind::ALL {
        let known: Vec<String> = kind.known_to().iter().map(|action| known(*kind, *action)).collect::<Result<_>>()?;
        let _ = writeln!(out, "  {}: [{}],", kind.name(), known.join(", "));
    }
    out.push_str("};\n");
    Ok(out)
}

/// One action that is enough, and what it is asked on.
fn known(kind: Kind, action: Action) -> Result<String> {
    let may = format!("may: {:?}", action.name());
    Ok(match action.kind() {
        Kind::Firm => format!("{{ {may}, onFirm: true }}"),
        on if on == kind => format!("{{ {may} }}"),
        _ => format!("{{ {may}, of: {:?} }}", matter(kind, action)?),
    })
}

/// Where a record has the matter that it is known by.
fn matter(kind: Kind, action: Action) -> Result<&'static str> {
    let field = kind.fields().into_iter().find(|field| action.kind() == Kind::Matter && field.form == Form::Matter);
    let field =
        field.with_context(|| format!("a `{}` has no record that `{}` is about", kind.name(), action.name()))?;
    Ok(field.name)
}
