//! Who may know of a record of each kind.

use super::kind::Kind;
use super::row::Action;

impl Kind {
    /// The actions of which one is enough to know that a record of this kind exists: on the record itself,
    /// on the matter that it belongs to, or on the firm. Of the firm itself, everybody knows.
    ///
    /// ```
    /// use firmgate::catalogue::{Action, Kind};
    ///
    /// // Administrators list restricted matters (MAT-10).
    /// assert_eq!(Kind::Matter.known_to(), [Action::MatterView, Action::MatterListRestricted]);
    /// ```
    //
    // INVARIANT: of a kind that belongs to a matter, no action is on the firm: the matter's blocks would not
    // cover it. `tests/against_reference.rs` holds it.
    #[must_use]
    pub fn known_to(self) -> &'static [Action] {
        match self {
            Kind::Firm => &[],
            Kind::User => &[Action::UserView],
            // A block names a matter, and is known as far as the matter is.
            Kind::Matter | Kind::Block => &[Action::MatterView, Action::MatterListRestricted],
            Kind::Group => &[Action::GroupView],
            Kind::Contact => &[Action::ContactView],
            Kind::Activity => &[Action::ActivityView],
            Kind::ActivityDescription => &[Action::ActivityDescriptionUse, Action::ActivityDescriptionManage],
            Kind::Bill => &[Action::BillView],
            Kind::Payment => &[Action::PaymentDelete, Action::PaymentRefund],
            Kind::BankAccount => &[Action::BankAccountView],
            Kind::Transaction => &[Action::TransactionView],
            Kind::Calendar => &[Action::CalendarViewAvailability],
            Kind::Event => &[Action::EventView],
            Kind::Task => &[Action::TaskView],
            Kind::Document => &[Action::DocumentView],
            Kind::Note => &[Action::NoteView],
            Kind::Communication => &[Action::CommunicationView],
            Kind::Message => &[Action::MessageView],
            Kind::Share => &[Action::ShareView],
            Kind::PracticeArea => &[Action::PracticeAreaEdit],
            Kind::TextSnippet => &[Action::TextSnippetManage],
            Kind::RecoveryItem => &[Action::RecoveryBinRestore],
            Kind::FeedEntry => &[Action::FeedView],
        }
    }
}
