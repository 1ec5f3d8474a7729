//! What the package takes from the Rust declarations: tables, readers, types and texts, written
//! as text. Names and rules exist once, in `src/catalogue` and `src/facts`.

mod declarations;
mod docs;
mod firm_types;
mod known;
mod names;
mod password;
mod readers;
mod schema;
mod text;
mod types;

use anyhow::{Context, Result};
use firmgate::export::cedar;
use std::path::Path;

/// Writes every generated source into a folder.
pub(crate) fn write_all(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    write(folder, "names.ts", &names::source())?;
    write(folder, "readers.ts", &readers::source())?;
    write(folder, "password.ts", &password::source())?;
    write(folder, "text.ts", &text::source())?;
    write(folder, "schema.ts", &schema::source()?)?;
    write(folder, "known.ts", &known::source()?)?;
    write(folder, "types.d.ts", &types::source())?;
    write(folder, "firm-types.d.ts", &firm_types::source()?)
}

/// Writes a file if its text has changed, so that what is built from it is not built in vain.
pub(crate) fn write(folder: &Path, name: &str, text: &str) -> Result<()> {
    let path = folder.join(name);
    if std::fs::read_to_string(&path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// The pages of the documentation that are generated and committed: their names and texts.
pub(crate) fn docs() -> [(&'static str, String); 3] {
    [
        ("reasons.md", docs::reasons()),
        ("cedar/firmgate.cedarschema", cedar::schema()),
        ("cedar/firmgate.cedar", cedar::policies()),
    ]
}
