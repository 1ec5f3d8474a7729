//! Which server a transaction runs on, and the notices of changes.

/// Which server a transaction runs on, and whether it may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read and write, on PostgreSQL's primary.
    Write,
    /// Read only, on a server that may lag behind: a standby, if reads are sent there.
    Read,
    /// Read only, on a server that never lags behind: the primary.
    ReadPrimary,
}

/// Which servers reads are sent to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reads {
    /// The primary.
    #[default]
    Primary,
    /// A standby that is caught up with what its reader has seen, otherwise the primary.
    Standby,
}

/// A change by another process: the firm's id, or none if any firm may have changed because notices
/// may have been missed.
pub type Notice = Option<String>;
