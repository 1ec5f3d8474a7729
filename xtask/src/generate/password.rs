//! The rule for passwords, as data for the entry `firmgate/password`.

use firmgate::firm::password::{CLASSES, COUNTED, SHORTEST, STRONG, STRONG_CLASSES, STRONG_OF_ANY_CLASS};

pub(super) fn source() -> String {
    let classes: Vec<String> = CLASSES.iter().map(|(_, property)| format!("/\\p{{{property}}}/u")).collect();
    format!(
        "// Generated from src/firm/password.rs. Do not edit.\n\
         export const SHORTEST = {SHORTEST};\n\
         export const COUNTED = {COUNTED};\n\
         export const STRONG = {STRONG};\n\
         export const STRONG_CLASSES = {STRONG_CLASSES};\n\
         export const STRONG_OF_ANY_CLASS = {STRONG_OF_ANY_CLASS};\n\
         export const CLASSES: readonly RegExp[] = [{}];\n",
        classes.join(", ")
    )
}
