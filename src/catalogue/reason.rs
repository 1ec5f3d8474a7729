//! Why a decision is what it is: a closed list of stable codes, and their sentences.

/// Who a decision is explained to.
///
/// In the glossary: [audience](crate::glossary#audience).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    /// The person who asked. Never told a blocked or closed matter from one that does not exist.
    Subject,
    /// An administrator who looks into somebody's access. Told which wall stands in the way.
    Administrator,
}

macro_rules! reasons {
    ($($(#[doc = $doc:literal])+ $variant:ident = $code:literal, $subject:literal, $administrator:literal;)+) => {
        /// Why a decision is what it is. The codes are public API: they are never renamed, and
        /// programs may match on them. The sentences are for people and may improve.
        ///
        /// In the glossary: [reason](crate::glossary#reason).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Reason {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Reason {
            /// Every reason, in the order of their numbers.
            pub const ALL: &'static [Reason] = &[$(Reason::$variant),+];

            /// The stable code, as JSON and JavaScript know it.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Reason::$variant => $code,)+ }
            }

            /// One sentence on what the code means.
            #[must_use]
            pub fn doc(self) -> &'static str {
                match self { $(Reason::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }

            /// The sentence for an audience; `{missing}` stands for what is missing.
            #[must_use]
            pub fn sentence(self, audience: Audience) -> &'static str {
                match (self, audience) {
                    $((Reason::$variant, Audience::Subject) => $subject,
                    (Reason::$variant, Audience::Administrator) => $administrator,)+
                }
            }
        }
    };
}

reasons! {
    /// The rule holds.
    Allowed = "allowed",
        "Allowed.",
        "Allowed.";
    /// Not decided: facts that would settle it were not supplied. Never allows.
    FactsMissing = "facts_missing",
        "This cannot be decided yet. It depends on {missing}.",
        "Not decided: nothing was said about {missing}.";
    /// The nearest grant is a permission or a setting that an administrator can give.
    PermissionNeeded = "permission_needed",
        "You need {missing}. An administrator can give you that.",
        "Needs {missing}, which an administrator can give.";
    /// Only the primary subscriber may.
    PrimarySubscriberOnly = "primary_subscriber_only",
        "Only the primary subscriber can do this.",
        "Only the primary subscriber can do this.";
    /// Nobody may do this to their own account.
    OwnAccount = "own_account",
        "You cannot do this to your own account. Ask another administrator.",
        "Nobody can do this to their own account.";
    /// The primary subscriber's account is theirs alone to change.
    ProtectedAccount = "protected_account",
        "The primary subscriber's account cannot be changed by anybody else.",
        "The primary subscriber's account cannot be changed by anybody else.";
    /// The other user is not in a state that allows this.
    TargetNotReady = "target_not_ready",
        "This needs {missing}.",
        "Needs {missing}.";
    /// Told to a subject in place of any wall: it is closed to them, or it does not exist.
    NotAvailable = "not_available",
        "This is not available to you.",
        "Not available to this person.";
    /// Blocked from the matter. Told to administrators only.
    Blocked = "blocked",
        "This is not available to you.",
        "Blocked from this matter. A block beats every permission, group and share.";
    /// The matter is limited to others. Told to administrators only.
    MatterClosed = "matter_closed",
        "This is not available to you.",
        "Needs {missing}: the matter is limited, and lists neither this person nor a group of theirs.";
    /// The contact is limited to others. Told to administrators only.
    ContactClosed = "contact_closed",
        "This is not available to you.",
        "Needs {missing}: this person sees only contacts they created, or that are related to a matter they can open.";
    /// Not shared with the guest, or the share has ended. Told to administrators only.
    NotShared = "not_shared",
        "This is not available to you.",
        "Needs {missing}: it is not shared with this guest at the moment.";
    /// It belongs, or is assigned, to somebody else.
    NotYours = "not_yours",
        "This needs {missing}.",
        "Needs {missing}.";
    /// It is marked private.
    Private = "private",
        "This is marked private.",
        "It is marked private, and this person has no part in it.";
    /// The subject's level on the calendar is too low.
    CalendarLevel = "calendar_level",
        "You need {missing}. Ask the calendar's owner.",
        "Needs {missing}; the calendar's owner decides.";
    /// The record is in a state that does not allow this.
    WrongState = "wrong_state",
        "This needs {missing}.",
        "Needs {missing}.";
    /// The firm's settings do not allow this.
    SettingOff = "setting_off",
        "The firm's settings do not allow this. It needs {missing}.",
        "Needs {missing}, which is a setting of the firm.";
    /// The subject's own second factor must be enabled first.
    TwoFactorOff = "two_factor_off",
        "Turn on two-factor authentication for your own account first.",
        "This person's own two-factor authentication must be on first.";
    /// The activity description is limited to groups that the subject is not in.
    NotInGroup = "not_in_group",
        "This is limited to groups that you are not in.",
        "It is limited to groups that this person is not in.";
    /// No guest may do this.
    NotForGuests = "not_for_guests",
        "This is for members of the firm.",
        "No guest can do this, whatever is shared with them.";
    /// No firm user may do this; it is for guests.
    NotForUsers = "not_for_users",
        "This is for guests of the firm.",
        "No firm user can do this; it is for guests.";
    /// The account is deactivated.
    Deactivated = "deactivated",
        "Your account is deactivated. Ask an administrator of your firm.",
        "The account is deactivated.";
    /// The account has been invited and not yet set up.
    Pending = "pending",
        "Finish setting up your account first.",
        "The account has been invited and not yet set up.";
    /// The session has been ended.
    SessionEnded = "session_ended",
        "Your session has ended. Sign in again.",
        "The session has been ended.";
    /// The snapshot has expired and a new one must be fetched.
    SnapshotExpired = "snapshot_expired",
        "Your permissions need to be loaded again. Reload the page.",
        "The snapshot has expired.";
    /// The firm requires a second factor and the session has none.
    TwoFactorRequired = "two_factor_required",
        "Your firm requires two-factor authentication. Set it up or enter your code to go on.",
        "The firm requires two-factor authentication of this person, and the session has not passed it.";
    /// The action is not in the catalogue.
    UnknownAction = "unknown_action",
        "This is not available to you.",
        "The program asked for an action that the catalogue does not have.";
    /// The record is not of the kind that the action is about.
    WrongKind = "wrong_kind",
        "This is not available to you.",
        "The program asked about a record of the wrong kind.";
    /// The record's facts are not well formed.
    Malformed = "malformed",
        "This is not available to you.",
        "The program supplied facts that are not well formed.";
    /// The record is another firm's.
    ForeignFirm = "foreign_firm",
        "This is not available to you.",
        "The record belongs to another firm.";
    /// The record's facts were projected for somebody else.
    ForeignSubject = "foreign_subject",
        "This is not available to you.",
        "The record's facts were projected for somebody else.";
    /// The snapshot was made by another version of the catalogue.
    OtherCatalogue = "other_catalogue",
        "Your permissions need to be loaded again. Reload the page.",
        "The snapshot was made by another version of the catalogue.";
    /// The gate has been closed.
    GateClosed = "gate_closed",
        "You are signed out.",
        "The gate has been closed.";
    /// The gate has been revoked, and denies until a newer snapshot arrives.
    Revoked = "revoked",
        "Your access has changed. Reload the page.",
        "The gate has been revoked, and waits for a newer snapshot.";
    /// The answers were taken before the permissions changed, and must be taken again.
    StaleView = "stale_view",
        "Your permissions have changed. Try again.",
        "The answers were taken before the permissions changed.";
    /// The engine has failed, and denies everything until it is loaded again.
    EngineFailed = "engine_failed",
        "Something went wrong. Reload the page.",
        "The engine has failed, and denies everything until it is loaded again.";
}

impl Reason {
    /// Whether the reason rests on no rule: the input was refused, the gate is out of use, or the
    /// rule is not to be told.
    #[must_use]
    pub fn stands_alone(self) -> bool {
        matches!(
            self,
            Reason::NotAvailable
                | Reason::UnknownAction
                | Reason::WrongKind
                | Reason::Malformed
                | Reason::ForeignFirm
                | Reason::ForeignSubject
                | Reason::OtherCatalogue
                | Reason::GateClosed
                | Reason::Revoked
                | Reason::StaleView
                | Reason::EngineFailed
        )
    }
}
