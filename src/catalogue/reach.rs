//! How far away a grant is.

/// How far a missing condition is from being granted; the nearest grant is explained first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Reach {
    /// An administrator gives it in one step: a permission, a visibility setting.
    Setting = 1,
    /// Somebody with access gives it: a matter's access, a share, a calendar level.
    Access = 2,
    /// The record must change first: unlock it, take it off its bill.
    State = 3,
    /// Somebody else must act or be named: another administrator, assignee, responsible attorney.
    Role = 4,
    /// The firm must change a setting.
    FirmSettings = 5,
    /// Nobody can give it: being the owner of something, or somebody else.
    Identity = 6,
}
