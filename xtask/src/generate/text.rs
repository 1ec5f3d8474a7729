//! The English of decisions, for the entry `firmgate/text`.

use firmgate::catalogue::{Audience, Condition, Reason};
use std::fmt::Write;

/// One line a reason and a condition: `code: [to the subject, to an administrator]`, a condition with its
/// reason in front.
pub(crate) fn source() -> String {
    let mut out = String::from("// Generated from src/catalogue. Do not edit.\n");
    out.push_str("export const SENTENCES: Record<string, readonly [string, string]> = {\n");
    for reason in Reason::ALL {
        let (subject, administrator) = (reason.sentence(Audience::Subject), reason.sentence(Audience::Administrator));
        let _ = writeln!(out, "  {}: [{subject:?}, {administrator:?}],", reason.code());
    }
    out.push_str("};\nexport const LABELS: Record<string, readonly [string, string, string]> = {\n");
    for condition in Condition::ALL {
        let (subject, administrator) = condition.labels();
        let _ =
            writeln!(out, "  {}: [{:?}, {subject:?}, {administrator:?}],", condition.name(), condition.reason().code());
    }
    out.push_str("};\n");
    out
}
