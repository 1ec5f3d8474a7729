//! What stands above every rule: the layers, in order.

use super::condition::Condition;
use super::reason::Reason;

/// A condition that comes before every rule, and that no rule can cross. All must hold; the order
/// decides only which of several failed ones is named.
///
/// The layer before these, input that is not well formed, has no facts to look at: it is an error
/// where facts are read.
///
/// In the glossary: [layer](crate::glossary#layer).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Layer {
    /// The account is enabled.
    Enabled,
    /// The session has not been ended.
    Session,
    /// The snapshot has not expired.
    Current,
    /// The second factor that the firm requires has been passed, except for what lets one pass it.
    TwoFactor,
    /// The subject is not blocked from the record's matter: the ethical wall. A block beats
    /// administrator, one's own entry, participation, shares and money.
    Block,
}

impl Layer {
    /// Every layer, first to last.
    pub const ALL: &'static [Layer] = &[Layer::Enabled, Layer::Session, Layer::Current, Layer::TwoFactor, Layer::Block];

    /// What must hold.
    #[must_use]
    #[inline]
    pub fn condition(self) -> Condition {
        match self {
            Layer::Enabled => Condition::Enabled,
            Layer::Session => Condition::SessionOpen,
            Layer::Current => Condition::Current,
            Layer::TwoFactor => Condition::SecondFactor,
            Layer::Block => Condition::Unblocked,
        }
    }

    /// The layer that a reason belongs to, if it is a layer's.
    #[must_use]
    pub fn of(reason: Reason) -> Option<Layer> {
        match reason {
            Reason::Pending => Some(Layer::Enabled),
            _ => Layer::ALL.iter().copied().find(|layer| layer.condition().reason() == reason),
        }
    }

    /// The ids of the domain's rules that the layer rests on.
    #[must_use]
    pub fn cites(self) -> &'static [&'static str] {
        match self {
            Layer::Enabled => &["USR-4", "USR-9"],
            Layer::Session => &["SEC-12"],
            Layer::Current => &["ROLE-9"],
            Layer::TwoFactor => &["SEC-1", "ACT-9"],
            Layer::Block => &["MAT-6", "MAT-7"],
        }
    }
}
