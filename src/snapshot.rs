//! The snapshot: what one subject's client gets, as a wire format.
//!
//! Rules are public code, facts are private. A snapshot contains only what its subject may know about
//! themself and the firm's settings: never another user's permissions, a block list, or the id of a matter
//! that they cannot open. Its type has no field for them.

use crate::catalogue::catalogue_hash;
use crate::facts::{Contradiction, FirmSettings, Id, Millis, Requester, Session, Subject};
use core::fmt;
use serde::{Deserialize, Serialize};

/// What one subject's client needs to decide until it expires.
///
/// In the glossary: [snapshot](crate::glossary#snapshot).
///
/// ```
/// use firmgate::facts::{FirmUser, FirmSettings, Session, AccountState, Subject};
/// use firmgate::{Gate, Snapshot, catalogue::Action, facts::FIRM};
///
/// let subject = Subject::User(FirmUser {
///     id: Some(12.into()),
///     state: Some(AccountState::Enabled),
///     administrator: Some(false),
///     billing: Some(true),
///     two_factor_required: Some(false),
///     ..FirmUser::default()
/// });
/// let session = Session { open: Some(true), second_factor: Some(false) };
/// let snapshot = Snapshot::new(1.into(), subject, session, FirmSettings::clio(), 7, 1_000, 61_000);
///
/// let json = snapshot.to_json();
/// let gate = Gate::open(Snapshot::from_json(&json)?, 2_000)?;
/// assert!(gate.can(Action::BillSettingsManage, FIRM));
/// assert!(!gate.can(Action::ExportGlobal, FIRM));
/// # Ok::<(), firmgate::SnapshotError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    version: u32,
    catalogue: String,
    /// The firm.
    pub firm: Id,
    /// The firm's revision: how often its permissions have changed. It never goes backwards.
    pub revision: u64,
    /// When the snapshot was made.
    pub issued_at: Millis,
    /// When it expires.
    pub expires_at: Millis,
    /// The subject; of a guest, with their shares.
    pub subject: Subject,
    /// The session.
    pub session: Session,
    /// The firm's settings.
    pub settings: FirmSettings,
}

/// Why a snapshot is refused. No part of a refused snapshot is used.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SnapshotError {
    /// It is not valid JSON, or does not have the shape of a snapshot.
    Malformed(String),
    /// This library does not support the version of its format.
    Version(u64),
    /// It was made by another version of the catalogue.
    Catalogue(String),
    /// Its facts cannot be true together.
    Contradiction(Contradiction),
    /// It is for another subject or another firm than the gate.
    Foreign,
    /// It is older than the gate's own.
    Stale {
        /// The revision of the snapshot.
        revision: u64,
        /// The revision that the gate has.
        current: u64,
    },
}

impl SnapshotError {
    /// The stable code of the error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            SnapshotError::Malformed(_) => "snapshot_malformed",
            SnapshotError::Version(_) => "snapshot_version",
            SnapshotError::Catalogue(_) => "snapshot_catalogue",
            SnapshotError::Contradiction(_) => "snapshot_contradiction",
            SnapshotError::Foreign => "snapshot_foreign",
            SnapshotError::Stale { .. } => "snapshot_stale",
        }
    }
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SnapshotError::Malformed(detail) => write!(f, "malformed snapshot: {detail}"),
            SnapshotError::Version(version) => {
                write!(
                    f,
                    "unsupported snapshot version `{version}`; this library supports version `{}`",
                    Snapshot::VERSION
                )
            }
            SnapshotError::Catalogue(hash) => {
                write!(f, "the snapshot was made by the catalogue `{hash}`; this library has `{}`", catalogue_hash())
            }
            SnapshotError::Contradiction(contradiction) => {
                write!(f, "the snapshot contradicts itself: {}", contradiction.sentence())
            }
            SnapshotError::Foreign => f.write_str("the snapshot is for another subject or another firm"),
            SnapshotError::Stale { revision, current } => {
                write!(f, "the snapshot has revision `{revision}`; the gate already has `{current}`")
            }
        }
    }
}

impl core::error::Error for SnapshotError {}

impl Snapshot {
    /// The version of the format that this library writes and reads.
    pub const VERSION: u32 = 1;

    /// A snapshot of a subject at a revision, for a span of time.
    #[must_use]
    pub fn new(
        firm: Id,
        subject: Subject,
        session: Session,
        settings: FirmSettings,
        revision: u64,
        issued_at: Millis,
        expires_at: Millis,
    ) -> Snapshot {
        Snapshot {
            version: Snapshot::VERSION,
            catalogue: catalogue_hash().to_owned(),
            firm,
            revision,
            issued_at,
            expires_at,
            subject,
            session,
            settings,
        }
    }

    /// Reads a snapshot.
    ///
    /// # Errors
    ///
    /// [`SnapshotError::Malformed`], [`SnapshotError::Version`], [`SnapshotError::Catalogue`] or
    /// [`SnapshotError::Contradiction`].
    pub fn from_json(json: &str) -> Result<Snapshot, SnapshotError> {
        // The version first: nothing else is known about a snapshot of another version.
        #[derive(Deserialize)]
        struct Version {
            version: u64,
        }
        let malformed = |error: serde_json::Error| SnapshotError::Malformed(error.to_string());
        let Version { version } = serde_json::from_str(json).map_err(malformed)?;
        if version != u64::from(Snapshot::VERSION) {
            return Err(SnapshotError::Version(version));
        }
        let snapshot: Snapshot = serde_json::from_str(json).map_err(malformed)?;
        snapshot.check()?;
        Ok(snapshot)
    }

    /// Writes the snapshot.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Serializing plain data with string keys cannot fail; if it did, an empty text would be
        // refused by every reader.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The requester at a moment. A moment before the snapshot was issued counts as that moment: a clock that is
    /// behind revives no share that the server knew to have ended.
    #[must_use]
    pub fn requester(&self, now: Millis) -> Requester<'_> {
        Requester {
            subject: &self.subject,
            session: &self.session,
            settings: &self.settings,
            now: now.max(self.issued_at),
            expires_at: Some(self.expires_at),
        }
    }

    pub(crate) fn check(&self) -> Result<(), SnapshotError> {
        if self.version != Snapshot::VERSION {
            return Err(SnapshotError::Version(self.version.into()));
        }
        if self.catalogue != catalogue_hash() {
            return Err(SnapshotError::Catalogue(self.catalogue.clone()));
        }
        if self.subject.id().is_none() {
            return Err(SnapshotError::Malformed("missing field `id` of the subject".to_owned()));
        }
        match Contradiction::find(&self.requester(self.issued_at).facts()) {
            Some(contradiction) => Err(SnapshotError::Contradiction(contradiction)),
            None => Ok(()),
        }
    }
}
