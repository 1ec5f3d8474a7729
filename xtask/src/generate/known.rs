//! By what a subject knows of a record of each kind, for the entry `firmgate/http`.

use anyhow::{Context, Result};
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::Form;
use std::fmt::Write;

pub(super) fn source() -> Result<String> {
    let mut out = String::from(
        "// Generated from src/catalogue/kind.rs. Do not edit.\n\
         import type { Known } from \"../src/http-known\";\n\n\
         export const KNOWN: { readonly [kind: string]: Known } = {\n",
    );
    for kind in Kind::ALL {
        let _ = writeln!(out, "  {}: {},", kind.name(), known(*kind)?);
    }
    out.push_str("};\n");
    Ok(out)
}

/// As the engine has it where one looks at another's access (`Simulation`, `Firm::who_can`): by the
/// kind's view action, and of a matter also by its name in the list of restricted ones (MAT-10).
/// Where there is no such action, what lies behind a matter's wall is known by whatever may be done
/// with it, and the rest is no secret.
fn known(kind: Kind) -> Result<String> {
    let Some(view) = kind.view() else {
        return Ok(if kind.belongs_to_matter() { "\"any\"" } else { "\"always\"" }.to_owned());
    };
    let mut by = vec![view.name()];
    if kind == Kind::Matter {
        by.push(Action::MatterListRestricted.name());
    }
    let of = if view.kind() == kind { String::new() } else { format!(", of: {:?}", field(kind, view)?) };
    Ok(format!("{{ by: {by:?}{of} }}"))
}

/// Where a record has the matter that it is viewed by.
fn field(kind: Kind, view: Action) -> Result<&'static str> {
    let field = kind.fields().into_iter().find(|field| view.kind() == Kind::Matter && field.form == Form::Matter);
    let field = field.with_context(|| format!("a `{}` has no record that `{}` is about", kind.name(), view.name()))?;
    Ok(field.name)
}
