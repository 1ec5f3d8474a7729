//! The errors of an invalid export.

use core::fmt;
use serde::Serialize;

/// An error of an export, and where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImportFault {
    /// The stable code.
    pub code: ImportFaultCode,
    /// Where it is, such as `users[3].email`; empty: the export as a whole.
    pub path: String,
}

macro_rules! fault_codes {
    ($($variant:ident = $code:literal, $sentence:literal;)+) => {
        /// The kinds of error of an export.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
        #[non_exhaustive]
        pub enum ImportFaultCode {
            $(#[doc = concat!($sentence, ".")] #[serde(rename = $code)] $variant,)+
        }

        impl ImportFaultCode {
            /// Every code, in order.
            pub const ALL: &'static [ImportFaultCode] = &[$(ImportFaultCode::$variant),+];

            /// The stable code.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $(ImportFaultCode::$variant => $code,)+
                }
            }

            /// What is wrong, in one sentence.
            #[must_use]
            pub fn sentence(self) -> &'static str {
                match self {
                    $(ImportFaultCode::$variant => $sentence,)+
                }
            }
        }
    };
}

fault_codes! {
    NotJson = "not_json", "The export is not valid JSON";
    UnknownPart = "unknown_part", "An export has no part of this name";
    Missing = "missing", "This is missing";
    WrongKind = "wrong_kind", "This is not of the kind that the API documents";
    IdInvalid = "id_invalid", "An id is an integer, or a text of 1 to 255 bytes";
    Incomplete = "incomplete", "There are more pages of this answer: a matter that is not listed would be taken for open";
    ForeignFirm = "foreign_firm", "The user belongs to another firm";
    IdTaken = "id_taken", "Another one has the same id";
    EmailTaken = "email_taken", "Another user has the same e-mail address (USR-10)";
    EmailInvalid = "email_invalid", "An e-mail address is one `@` among at most 254 visible ASCII characters, without quotes and separators";
    Empty = "empty", "A user has an e-mail address (USR-10)";
    NoPrimarySubscriber = "no_primary_subscriber", "No user of the firm is the account owner (PS-2)";
    TwoPrimarySubscribers = "two_primary_subscribers", "More than one user is the account owner (PS-2)";
    PrimarySubscriberNotEnabled = "primary_subscriber_not_enabled", "The account owner's account is not enabled (PS-4)";
    TwoFirmCalendars = "two_firm_calendars", "A firm has one firm calendar (CAL-1)";
}

/// An invalid export, with all of its errors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImportError {
    /// All errors, at least one.
    pub faults: Vec<ImportFault>,
}

impl ImportError {
    /// The stable code of the error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "export_broken"
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid export: ")?;
        for (place, ImportFault { code, path }) in self.faults.iter().enumerate() {
            let between = if place == 0 { "" } else { "; " };
            write!(f, "{between}{path}: {}", code.sentence())?;
        }
        Ok(())
    }
}

impl core::error::Error for ImportError {}
