//! The pages of the documentation that are lists of what the declarations say.

use firmgate::catalogue::{Audience, Condition, Layer, Mask, Reason};
use std::fmt::Write;

/// The reasons and the conditions: what a decision can say.
pub(crate) fn reasons() -> String {
    let mut out = String::from(
        "# What a decision can say\n\n\
         Written by `cargo xtask bless` from `src/catalogue`. The codes are public API: programs may match on\n\
         them, and they are never renamed. The sentences are for people, and may improve.\n\n\
         ## Reasons\n\n\
         A subject is never told a reason that says which wall stands in the way; they are told\n\
         `not_available` instead. A reason without rules of its own rests on those that the action cites in\n\
         [the catalogue](catalogue.md).\n\n\
         | code | what it means | to the subject | to an administrator | rules |\n|---|---|---|---|---|\n",
    );
    for reason in Reason::ALL {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {} |",
            reason.code(),
            reason.doc(),
            reason.sentence(Audience::Subject),
            reason.sentence(Audience::Administrator),
            Layer::of(*reason).map(|layer| links(layer.cites())).unwrap_or_default()
        );
    }
    out.push_str(
        "\n`{missing}` stands for what is missing.\n\n## What can be missing\n\n\
         | condition | when it is true | reason if it is not |\n|---|---|---|\n",
    );
    for condition in Condition::ALL {
        let _ = writeln!(out, "| `{}` | {} | `{}` |", condition.name(), condition.doc(), condition.reason().code());
    }
    let masks: Vec<String> = Mask::ALL.iter().map(|mask| format!("`{}`", mask.name())).collect();
    let _ = writeln!(out, "\n## What can be masked\n\n{}, on a record that may otherwise be read.", masks.join(", "));
    out
}

/// Ids of rules as links to where the domain explains them.
fn links(cites: &[&str]) -> String {
    let links: Vec<String> = cites.iter().map(|id| format!("[{id}](domain.md#{})", id.to_lowercase())).collect();
    links.join(", ")
}
