//! What every declaration of fields makes: the type, its JSON, and the facts that it settles.

macro_rules! fields {
    // By which of the traits of shapes the fields settle their facts.
    (
        by $by:ident;
        $(#[doc = $doc:literal])+
        pub struct $type:ident {
            [$($firm:tt)*]
            $($(#[doc = $field_doc:literal])+ $field:ident: $value:ty => $shape:ident $(($($argument:tt)*))?,)+
        }
    ) => {
        $(#[doc = $doc])+
        ///
        /// Every field is optional: absent is unknown, and unknown never allows.
        ///
        /// In the glossary: [fact](crate::glossary#fact), [record](crate::glossary#record).
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

            // The facts that the fields settle, in order.
            pub(in crate::facts) const fn lay(
                mut list: $crate::facts::fact_list::FactList,
            ) -> $crate::facts::fact_list::FactList {
                $(list = $shape $(($($argument)*))?.lay(list);)+
                list
            }

            /// The fields, in order.
            #[must_use]
            pub fn all_fields() -> Vec<$crate::facts::Field> {
                vec![$($crate::facts::Field {
                    name: stringify!($field),
                    doc: concat!($($field_doc),+).trim_ascii(),
                    form: $crate::facts::shape::$by::<$value>::form(&$shape $(($($argument)*))?),
                }),+]
            }
        }
    };
}
pub(super) use fields;
