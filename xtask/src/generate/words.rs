//! The English of decisions, for the entry `firmgate/words`.

use firmgate::catalogue::{Audience, Reason, Term};
use std::fmt::Write;

/// One line a reason and a term: `code: [to the subject, to an administrator]`, a term with its
/// reason in front.
pub(crate) fn source() -> String {
    let mut out = String::from("// Generated from src/catalogue. Do not edit.\n");
    out.push_str("export const SENTENCES: Record<string, readonly [string, string]> = {\n");
    for reason in Reason::ALL {
        let (subject, administrator) = (reason.sentence(Audience::Subject), reason.sentence(Audience::Administrator));
        let _ = writeln!(out, "  {}: [{subject:?}, {administrator:?}],", reason.code());
    }
    out.push_str("};\nexport const LABELS: Record<string, readonly [string, string, string]> = {\n");
    for term in Term::ALL {
        let (subject, administrator) = term.labels();
        let _ = writeln!(out, "  {}: [{:?}, {subject:?}, {administrator:?}],", term.name(), term.reason().code());
    }
    out.push_str("};\n");
    out
}
