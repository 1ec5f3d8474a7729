//! How a rule is written in a row: conditions with `&`, `|` and brackets, or `Always`.
//!
//! Whoever uses the macro imports [`super::Condition`] and [`crate::rule::Rule`].

macro_rules! rule {
    () => { Rule::NEVER };
    (Always) => { Rule::ALWAYS };
    ($condition:ident) => { Rule::Leaf(Condition::$condition) };
    (($($inner:tt)+)) => { rule!($($inner)+) };
    ($($part:tt)&+) => { Rule::All(&[$(rule!($part)),+]) };
    ($($part:tt)|+) => { Rule::Any(&[$(rule!($part)),+]) };
}
pub(super) use rule;
