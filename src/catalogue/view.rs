//! The actions about each kind of record, and which of them lets a subject read one.

use super::kind::Kind;
use super::row::Action;

impl Kind {
    /// The action that lets a subject read a record of this kind. Who may know of one is
    /// [`Kind::known_to`].
    #[must_use]
    pub fn view(self) -> Option<Action> {
        VIEWS.get(self as usize).copied().flatten()
    }

    /// The actions about this kind, in catalogue order. A place in this order is a bit in the
    /// answers that a gate keeps.
    pub fn actions(self) -> impl Iterator<Item = Action> {
        Action::ALL.iter().copied().filter(move |action| action.kind() == self)
    }
}

// A table, since the gate's module would have a comparison for each arm of the match.
#[expect(clippy::indexing_slicing, reason = "it runs at compile time, where it fails the build")]
static VIEWS: [Option<Action>; Kind::ALL.len()] = {
    let mut views = [None; Kind::ALL.len()];
    let mut kind = 0;
    while kind < views.len() {
        views[kind] = view_of(Kind::ALL[kind]);
        kind += 1;
    }
    views
};

const fn view_of(kind: Kind) -> Option<Action> {
    match kind {
        Kind::Firm
        | Kind::User
        | Kind::Group
        | Kind::ActivityDescription
        | Kind::Payment
        | Kind::BankAccount
        | Kind::PracticeArea
        | Kind::TextSnippet
        | Kind::RecoveryItem => None,
        Kind::Block | Kind::Matter => Some(Action::MatterView),
        Kind::Contact => Some(Action::ContactView),
        Kind::Activity => Some(Action::ActivityView),
        Kind::Bill => Some(Action::BillView),
        Kind::Transaction => Some(Action::TransactionView),
        Kind::Calendar => Some(Action::CalendarViewAvailability),
        Kind::Event => Some(Action::EventView),
        Kind::Task => Some(Action::TaskView),
        Kind::Document => Some(Action::DocumentView),
        Kind::Note => Some(Action::NoteView),
        Kind::Communication => Some(Action::CommunicationView),
        Kind::Message => Some(Action::MessageView),
        Kind::Share => Some(Action::ShareView),
        Kind::FeedEntry => Some(Action::FeedView),
    }
}
