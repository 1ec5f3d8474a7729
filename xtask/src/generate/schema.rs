//! The default schema of `firmgate::query`, as the package has it.

use anyhow::Result;
use firmgate::query::Schema;

pub(super) fn source() -> Result<String> {
    let schema = serde_json::to_string(&Schema::default())?;
    Ok(format!(
        "// Generated from src/query/schema.rs.\nimport type {{ Schema }} from \"../query.api\";\n\nexport const SCHEMA: Schema = {schema};\n"
    ))
}
