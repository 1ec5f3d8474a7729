//! The declaration of a part of who asks, whose facts are said by its fields alone.

macro_rules! part {
    (
        $(#[doc = $doc:literal])+
        pub struct $type:ident {
            $($(#[doc = $field_doc:literal])+ $field:ident: $value:ty => $shape:ident $(($($argument:tt)*))?,)+
        }
    ) => {
        $crate::facts::fields::fields! {
            by Plain;
            $(#[doc = $doc])+
            pub struct $type {
                []
                $($(#[doc = $field_doc])+ $field: $value => $shape $(($($argument)*))?,)+
            }
        }

        impl $type {
            // Records what the fields say.
            pub(in crate::facts) fn settle(&self, facts: &mut $crate::catalogue::Facts) {
                $(if let Some(value) = &self.$field {
                    $crate::facts::shape::Plain::<$value>::settle(&$shape $(($($argument)*))?, value, facts);
                })+
            }
        }
    };
}
pub(super) use part;
