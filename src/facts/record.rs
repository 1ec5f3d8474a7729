//! The declaration of a record that decisions are about.

use super::{Field, Id, Requester};
use crate::catalogue::{Facts, Kind};

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
    (
        $(#[doc = $doc:literal])+
        pub struct $type:ident: $kind:ident {
            $($(#[doc = $field_doc:literal])+ $field:ident: $value:ty => $shape:ident $(($($argument:tt)*))?,)+
        }
    ) => {
        $crate::facts::fields::fields! {
            by Shape;
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

        impl $type {
            // Records what the fields say, and nothing about the kind: a matter inside a bill
            // settles the bill's facts in the same way.
            pub(in crate::facts) fn settle(
                &self,
                requester: &$crate::facts::Requester<'_>,
                facts: &mut $crate::catalogue::Facts,
            ) {
                $(if let Some(value) = &self.$field {
                    $crate::facts::shape::Shape::<$value>::settle(&$shape $(($($argument)*))?, value, requester, facts);
                })+
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
}
pub(super) use record;
