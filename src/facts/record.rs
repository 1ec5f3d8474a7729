//! The declaration of a record that decisions are about.

use super::{Field, Requester, Whose};
use crate::catalogue::{Facts, Kind};

/// A record that a decision can be about.
///
/// In the glossary: [record](crate::glossary#record).
pub trait Record {
    /// The kind of record.
    const KIND: Kind;

    /// Whether the record, or one inside it, says that it is somebody else's.
    fn is_foreign(&self, whose: Whose<'_>) -> bool;

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
                    /// Whom the facts were projected for; refused if it is not the subject.
                    #[serde(skip_serializing_if = "Option::is_none")]
                    pub subject: Option<$crate::facts::Person>,
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

            /// The record without what is about others than the one who asks.
            pub(in crate::facts) fn project(&self, to: &$crate::facts::Projection<'_>) -> Self {
                Self {
                    firm: self.firm.clone(),
                    subject: None,
                    $($field: self.$field.as_ref()
                        .filter(|_| to.asks(&$shape $(($($argument)*))?.lay($crate::facts::fact_list::FactList::EMPTY)))
                        .map(|value| {
                            $crate::facts::shape::Shape::<$value>::project(&$shape $(($($argument)*))?, value, to)
                        }),)+
                }
            }
        }

        impl $crate::facts::Record for $type {
            const KIND: $crate::catalogue::Kind = $crate::catalogue::Kind::$kind;

            fn is_foreign(&self, whose: $crate::facts::Whose<'_>) -> bool {
                let is_not_theirs = match whose {
                    $crate::facts::Whose::Firm(firm) => self.firm.as_ref().is_some_and(|own| own != firm),
                    $crate::facts::Whose::Subject(requester) => {
                        self.subject.as_ref().is_some_and(|person| !requester.is(person))
                    }
                };
                is_not_theirs
                    $(|| self.$field.as_ref().is_some_and(|value| {
                        $crate::facts::shape::Shape::<$value>::is_foreign(&$shape $(($($argument)*))?, value, whose)
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
