//! The declaration that every record is made by.

use super::shape::Form;
use super::{Id, Requester};
use crate::catalogue::{Fact, Facts, Kind};

/// A field of a record: its name in JSON, what it is, and its shape.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name, in JSON and JavaScript.
    pub name: &'static str,
    /// What the field is, in one sentence.
    pub doc: &'static str,
    /// What the field holds and which facts it settles.
    pub form: Form,
}

impl Field {
    /// Whether the field is not of the record, but of the occasion on which it is asked about: an
    /// entry is the same entry, wherever it is being shown.
    #[must_use]
    pub fn is_of_occasion(&self) -> bool {
        matches!(self.form, Form::OneOf { facts, .. } if facts.contains(&Fact::OnBilling))
    }
}

/// A record that a decision can be about.
pub trait Record {
    /// The kind of record.
    const KIND: Kind;

    /// Whether the record, or one inside it, says that it belongs to another firm than this one.
    fn is_foreign(&self, firm: &Id) -> bool;

    /// The facts about the record, as the subject stands to it.
    fn facts(&self, requester: &Requester<'_>) -> Facts;

    /// The fields, in order.
    fn fields() -> Vec<Field>;
}

macro_rules! record {
    // A record that decisions are about: it may say which firm it belongs to.
    (
        $(#[doc = $doc:literal])+
        pub struct $type:ident: $kind:ident {
            $($(#[doc = $field_doc:literal])+ $field:ident: $value:ty => $shape:ident $(($($argument:tt)*))?,)+
        }
    ) => {
        record! {
            @fields
            $(#[doc = $doc])+
            pub struct $type {
                [
                    /// The firm that the record belongs to; refused if it is not the subject's.
                    #[serde(skip_serializing_if = "Option::is_none")]
                    pub firm: Option<$crate::facts::Id>,
                ]
                $($(#[doc = $field_doc])+ $field: $value => $shape $(($($argument)*))?,)+
            }
        }

        impl $crate::facts::Record for $type {
            const KIND: $crate::catalogue::Kind = $crate::catalogue::Kind::$kind;

            fn is_foreign(&self, firm: &$crate::facts::Id) -> bool {
                self.firm.as_ref().is_some_and(|own| own != firm)
                    $(|| self.$field.as_ref().is_some_and(|value| {
                        $crate::facts::shape::Shape::<$value>::is_foreign(&$shape $(($($argument)*))?, value, firm)
                    }))+
            }

            fn facts(&self, requester: &$crate::facts::Requester<'_>) -> $crate::catalogue::Facts {
                let mut facts = $crate::catalogue::Facts::NONE;
                self.settle(requester, &mut facts);
                Self::KIND.applied_to(facts)
            }

            fn fields() -> Vec<$crate::facts::Field> {
                Self::all_fields()
            }
        }
    };

    // A part of who asks.
    (
        $(#[doc = $doc:literal])+
        pub struct $type:ident {
            $($(#[doc = $field_doc:literal])+ $field:ident: $value:ty => $shape:ident $(($($argument:tt)*))?,)+
        }
    ) => {
        record! {
            @fields
            $(#[doc = $doc])+
            pub struct $type {
                []
                $($(#[doc = $field_doc])+ $field: $value => $shape $(($($argument)*))?,)+
            }
        }
    };

    (
        @fields
        $(#[doc = $doc:literal])+
        pub struct $type:ident {
            [$($firm:tt)*]
            $($(#[doc = $field_doc:literal])+ $field:ident: $value:ty => $shape:ident $(($($argument:tt)*))?,)+
        }
    ) => {
        $(#[doc = $doc])+
        ///
        /// Every field is optional: absent is unknown, and unknown never allows.
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct $type {
            $($firm)*
            $(
                $(#[doc = $field_doc])+
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<$value>,
            )+
        }

        impl $type {
            /// What it is, in one sentence.
            pub const DOC: &'static str = concat!($($doc),+).trim_ascii();

            // Records what the fields say, and nothing about the kind: a matter inside a bill
            // settles the bill's facts in the same way.
            pub(in crate::facts) fn settle(&self, requester: &$crate::facts::Requester<'_>, facts: &mut $crate::catalogue::Facts) {
                $(if let Some(value) = &self.$field {
                    $crate::facts::shape::Shape::<$value>::settle(&$shape $(($($argument)*))?, value, requester, facts);
                })+
            }

            // The facts that the fields settle, in order.
            pub(in crate::facts) const fn lay(mut layout: $crate::facts::layout::Layout) -> $crate::facts::layout::Layout {
                $(layout = $shape $(($($argument)*))?.lay(layout);)+
                layout
            }

            /// The fields, in order.
            #[must_use]
            pub fn all_fields() -> Vec<$crate::facts::Field> {
                vec![$($crate::facts::Field {
                    name: stringify!($field),
                    doc: concat!($($field_doc),+).trim_ascii(),
                    form: $crate::facts::shape::Shape::<$value>::form(&$shape $(($($argument)*))?),
                }),+]
            }
        }
    };
}
pub(super) use record;
