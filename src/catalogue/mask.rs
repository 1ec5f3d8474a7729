//! The fields that are hidden on a record that may otherwise be read.

/// A field that is hidden on a record that may otherwise be read.
///
/// In the glossary: [mask](crate::glossary#mask).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Mask {
    /// The hours and amounts of a time entry (VIS-3, VIS-5).
    Hours,
    /// The rate and value of a time entry (VIS-7..9).
    Rate,
    /// Everything of a calendar entry but its times (CAL-3, CAL-10).
    Details,
}

impl Mask {
    /// Every mask, in the order of their numbers.
    pub const ALL: &'static [Mask] = &[Mask::Hours, Mask::Rate, Mask::Details];

    /// The stable name, as JSON and JavaScript know it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Mask::Hours => "hours",
            Mask::Rate => "rate",
            Mask::Details => "details",
        }
    }
}
