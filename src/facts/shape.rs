//! The shapes that the fields of a record have: what each holds, and which facts it settles.
//!
//! A shape only compares and looks up. What follows from a fact is the business of the rules.

use super::choice::Choice;
use super::layout::Layout;
use super::{
    Access, Calendar, CalendarLevel, CalendarShare, Id, ItemKind, Limit, Matter, MatterLink, Person, Record, Requester,
    Share, ShareKind, ShareRef, ShareTo, TargetUser,
};
use crate::catalogue::{Condition, Fact, Facts};
use crate::rule::Truth;

/// The shape of a field, as data: what JavaScript's reader and TypeScript's types are made from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// `true` or `false`: whether the fact holds.
    Flag(Fact),
    /// One of a closed list of values.
    OneOf {
        /// The names of the values.
        names: &'static [&'static str],
        /// Other names that are read, with the place of the value that each stands for.
        aliases: &'static [(&'static str, usize)],
        /// The facts that the value settles.
        facts: &'static [Fact],
        /// For each value, which of the facts hold, as bits.
        holds: &'static [u8],
    },
    /// A person: whether it is the subject.
    IsPerson(Fact),
    /// A list of people: whether the subject is one of them.
    ListsPerson(Fact),
    /// A user's id: whether it is the subject's.
    IsUser(Fact),
    /// The id of something that can be shared: whether it is shared with the subject.
    SharedAs(ShareKind, Fact),
    /// A list of ids of things that can be shared: whether one is shared with the subject.
    AnySharedAs(ShareKind, Fact),
    /// A list of things that can be shared: whether one is shared with the subject.
    AnyShared(Fact),
    /// Who may open a matter.
    Access,
    /// The matter that a record belongs to, or that it belongs to none.
    MatterLink,
    /// A matter.
    Matter,
    /// The matters that a contact is related to.
    Matters,
    /// Another user.
    User,
    /// A calendar.
    Calendar,
    /// What a calendar is shared with, and at which level.
    CalendarShares,
    /// The groups that something is limited to, or that it is limited to none.
    Limit,
    /// A kind of deleted item: whether the firm's settings let it be recovered.
    Recoverable(&'static [&'static str]),
    /// Part of who the subject is; settles no fact by itself.
    Identity,
}

/// What settles facts from a value.
pub(super) trait Shape<V> {
    fn settle(&self, value: &V, requester: &Requester<'_>, facts: &mut Facts);
    fn form(&self) -> Form;

    /// Whether a record in the value says that it belongs to another firm.
    fn is_foreign(&self, _: &V, _: &Id) -> bool {
        false
    }
}

pub(super) struct Flag(pub(super) Fact);

impl Flag {
    pub(super) const fn lay(&self, layout: Layout) -> Layout {
        layout.with(self.0)
    }
}

impl Shape<bool> for Flag {
    fn settle(&self, value: &bool, _: &Requester<'_>, facts: &mut Facts) {
        facts.set(self.0, Some(*value));
    }

    fn form(&self) -> Form {
        Form::Flag(self.0)
    }
}

/// The facts that a value out of a closed list settles, and for each value in turn which of them
/// hold, as bits, the first fact lowest.
pub(super) struct OneOf(pub(super) &'static [Fact], pub(super) &'static [u8]);

impl OneOf {
    pub(super) const fn lay(&self, layout: Layout) -> Layout {
        layout.with_all(self.0)
    }
}

impl<C: Choice> Shape<C> for OneOf {
    fn settle(&self, value: &C, _: &Requester<'_>, facts: &mut Facts) {
        let holds = self.1.get(value.place()).copied().unwrap_or_default();
        for (place, fact) in self.0.iter().enumerate() {
            facts.set(*fact, Some(holds >> place & 1 == 1));
        }
    }

    fn form(&self) -> Form {
        Form::OneOf { names: C::NAMES, aliases: C::ALIASES, facts: self.0, holds: self.1 }
    }
}

pub(super) struct IsPerson(pub(super) Fact);

impl IsPerson {
    pub(super) const fn lay(&self, layout: Layout) -> Layout {
        layout.with(self.0)
    }
}

impl Shape<Person> for IsPerson {
    fn settle(&self, value: &Person, requester: &Requester<'_>, facts: &mut Facts) {
        facts.set(self.0, Some(requester.is(value)));
    }

    fn form(&self) -> Form {
        Form::IsPerson(self.0)
    }
}

pub(super) struct ListsPerson(pub(super) Fact);

impl ListsPerson {
    pub(super) const fn lay(&self, layout: Layout) -> Layout {
        layout.with(self.0)
    }
}

impl Shape<Vec<Person>> for ListsPerson {
    fn settle(&self, value: &Vec<Person>, requester: &Requester<'_>, facts: &mut Facts) {
        facts.set(self.0, Some(value.iter().any(|person| requester.is(person))));
    }

    fn form(&self) -> Form {
        Form::ListsPerson(self.0)
    }
}

pub(super) struct IsUser(pub(super) Fact);

impl IsUser {
    pub(super) const fn lay(&self, layout: Layout) -> Layout {
        layout.with(self.0)
    }
}

impl Shape<Id> for IsUser {
    fn settle(&self, value: &Id, requester: &Requester<'_>, facts: &mut Facts) {
        facts.set(self.0, Some(requester.is_user(value)));
    }

    fn form(&self) -> Form {
        Form::IsUser(self.0)
    }
}

pub(super) struct SharedAs(pub(super) ShareKind, pub(super) Fact);

impl SharedAs {
    pub(super) const fn lay(&self, layout: Layout) -> Layout {
        layout.with(self.1)
    }
}

impl Shape<Id> for SharedAs {
    fn settle(&self, value: &Id, requester: &Requester<'_>, facts: &mut Facts) {
        facts.set(self.1, requester.has_share(self.0, value));
    }

    fn form(&self) -> Form {
        Form::SharedAs(self.0, self.1)
    }
}

impl Shape<Vec<Id>> for SharedAs {
    fn settle(&self, value: &Vec<Id>, requester: &Requester<'_>, facts: &mut Facts) {
        facts.set(self.1, any(value, |id| requester.has_share(self.0, id)));
    }

    fn form(&self) -> Form {
        Form::AnySharedAs(self.0, self.1)
    }
}

pub(super) struct AnyShared(pub(super) Fact);

impl AnyShared {
    pub(super) const fn lay(&self, layout: Layout) -> Layout {
        layout.with(self.0)
    }
}

impl Shape<Vec<ShareRef>> for AnyShared {
    fn settle(&self, value: &Vec<ShareRef>, requester: &Requester<'_>, facts: &mut Facts) {
        facts.set(self.0, any(value, |share| requester.has_share(share.kind, &share.id)));
    }

    fn form(&self) -> Form {
        Form::AnyShared(self.0)
    }
}

/// Kleene's *or* over a list.
fn any<V>(values: &[V], holds: impl Fn(&V) -> Option<bool>) -> Option<bool> {
    let mut known = true;
    for value in values {
        match holds(value) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => known = false,
        }
    }
    known.then_some(false)
}

pub(super) struct AccessTo;

impl AccessTo {
    pub(super) const fn lay(&self, layout: Layout) -> Layout {
        layout.with_all(&[Fact::MatterEveryone, Fact::MatterListsSubject, Fact::MatterListsGroup])
    }
}

impl Shape<Access> for AccessTo {
    fn settle(&self, value: &Access, requester: &Requester<'_>, facts: &mut Facts) {
        match value {
            Access::Everyone => {
                facts.set(Fact::MatterEveryone, Some(true));
                facts.set(Fact::MatterListsSubject, Some(false));
                facts.set(Fact::MatterListsGroup, Some(false));
            }
            Access::Specific { users, groups } => {
                facts.set(Fact::MatterEveryone, Some(false));
                facts.set(
                    Fact::MatterListsSubject,
                    users.as_ref().map(|users| users.iter().any(|id| requester.is_user(id))),
                );
                facts.set(Fact::MatterListsGroup, groups.as_ref().and_then(|groups| requester.is_in(groups)));
            }
        }
    }

    fn form(&self) -> Form {
        Form::Access
    }
}

pub(super) struct InMatter;

impl InMatter {
    pub(super) const fn lay(&self, layout: Layout) -> Layout {
        Matter::lay(layout.with(Fact::NoMatter))
    }
}

impl Shape<MatterLink> for InMatter {
    fn settle(&self, value: &MatterLink, requester: &Requester<'_>, facts: &mut Facts) {
        match value {
            MatterLink::None => {
                facts.set(Fact::NoMatter, Some(true));
                for fact in Fact::OF_MATTER {
                    facts.set(*fact, Some(false));
                }
            }
            MatterLink::Of(matter) => InMatter.settle(matter, requester, facts),
        }
    }

    fn form(&self) -> Form {
        Form::MatterLink
    }

    fn is_foreign(&self, value: &MatterLink, firm: &Id) -> bool {
        matches!(value, MatterLink::Of(matter) if matter.is_foreign(firm))
    }
}

impl Shape<Matter> for InMatter {
    fn settle(&self, value: &Matter, requester: &Requester<'_>, facts: &mut Facts) {
        facts.set(Fact::NoMatter, Some(false));
        value.settle(requester, facts);
    }

    fn form(&self) -> Form {
        Form::Matter
    }

    fn is_foreign(&self, value: &Matter, firm: &Id) -> bool {
        value.is_foreign(firm)
    }
}

pub(super) struct RelatedMatters;

impl RelatedMatters {
    pub(super) const fn lay(&self, layout: Layout) -> Layout {
        layout.with_all(&[Fact::ContactMatterOpen, Fact::SharedMatter])
    }
}

impl Shape<Vec<Matter>> for RelatedMatters {
    fn settle(&self, value: &Vec<Matter>, requester: &Requester<'_>, facts: &mut Facts) {
        let mut related = RelatedMatter::NONE;
        for matter in value {
            let mut of_matter = Facts::NONE;
            Shape::<Matter>::settle(&InMatter, matter, requester, &mut of_matter);
            related = related.or(&of_matter);
        }
        related.settle(facts);
    }

    fn form(&self) -> Form {
        Form::Matters
    }

    fn is_foreign(&self, value: &Vec<Matter>, firm: &Id) -> bool {
        value.iter().any(|matter| matter.is_foreign(firm))
    }
}

/// What the matters that a contact is related to add up to: whether one is open to the subject,
/// and whether one is shared with them. A matter that the subject is blocked from adds nothing.
#[derive(Clone, Copy)]
pub(crate) struct RelatedMatter {
    pub(crate) open: Truth,
    pub(crate) shared: Truth,
}

impl RelatedMatter {
    pub(crate) const NONE: RelatedMatter = RelatedMatter { open: Truth::False, shared: Truth::False };

    #[must_use]
    pub(crate) fn or(self, matter: &Facts) -> RelatedMatter {
        let unblocked = Condition::Unblocked.truth(matter);
        let open = Condition::Matter.truth(matter);
        RelatedMatter {
            open: self.open.or(open.and(unblocked)),
            shared: self.shared.or(matter.truth(Fact::SharedMatter).and(unblocked)),
        }
    }

    pub(crate) fn settle(self, facts: &mut Facts) {
        facts.set(Fact::ContactMatterOpen, known(self.open));
        facts.set(Fact::SharedMatter, known(self.shared));
    }
}

fn known(truth: Truth) -> Option<bool> {
    match truth {
        Truth::Unknown => None,
        Truth::False => Some(false),
        Truth::True => Some(true),
    }
}

pub(super) struct OfUser;

impl OfUser {
    pub(super) const fn lay(&self, layout: Layout) -> Layout {
        TargetUser::lay(layout)
    }
}

impl Shape<TargetUser> for OfUser {
    fn settle(&self, value: &TargetUser, requester: &Requester<'_>, facts: &mut Facts) {
        value.settle(requester, facts);
    }

    fn form(&self) -> Form {
        Form::User
    }

    fn is_foreign(&self, value: &TargetUser, firm: &Id) -> bool {
        value.is_foreign(firm)
    }
}

pub(super) struct OnCalendar;

impl OnCalendar {
    pub(super) const fn lay(&self, layout: Layout) -> Layout {
        Calendar::lay(layout)
    }
}

impl Shape<Calendar> for OnCalendar {
    fn settle(&self, value: &Calendar, requester: &Requester<'_>, facts: &mut Facts) {
        value.settle(requester, facts);
    }

    fn form(&self) -> Form {
        Form::Calendar
    }

    fn is_foreign(&self, value: &Calendar, firm: &Id) -> bool {
        value.is_foreign(firm)
    }
}

pub(super) struct Shares;

impl Shares {
    pub(super) const fn lay(&self, layout: Layout) -> Layout {
        layout.with_all(&[Fact::ShareFreeBusy, Fact::ShareViewer, Fact::ShareEditor])
    }
}

impl Shape<Vec<CalendarShare>> for Shares {
    fn settle(&self, value: &Vec<CalendarShare>, requester: &Requester<'_>, facts: &mut Facts) {
        for (level, fact) in CalendarLevel::FACTS {
            let reached = any(value, |share| match &share.to {
                _ if share.level != *level => Some(false),
                ShareTo::Firm => Some(!requester.subject.is_guest()),
                ShareTo::User(id) => Some(requester.is_user(id)),
                ShareTo::Group(id) => requester.is_in(core::slice::from_ref(id)),
            });
            facts.set(*fact, reached);
        }
    }

    fn form(&self) -> Form {
        Form::CalendarShares
    }
}

pub(super) struct LimitedTo;

impl LimitedTo {
    pub(super) const fn lay(&self, layout: Layout) -> Layout {
        layout.with_all(&[Fact::Unlimited, Fact::LimitedToOwnGroup])
    }
}

impl Shape<Limit> for LimitedTo {
    fn settle(&self, value: &Limit, requester: &Requester<'_>, facts: &mut Facts) {
        let (unlimited, own) = match value {
            Limit::None => (true, Some(false)),
            Limit::Groups(groups) => (false, requester.is_in(groups)),
        };
        facts.set(Fact::Unlimited, Some(unlimited));
        facts.set(Fact::LimitedToOwnGroup, own);
    }

    fn form(&self) -> Form {
        Form::Limit
    }
}

pub(super) struct IsRecoverable;

impl IsRecoverable {
    pub(super) const fn lay(&self, layout: Layout) -> Layout {
        layout.with(Fact::Recoverable)
    }
}

impl Shape<ItemKind> for IsRecoverable {
    fn settle(&self, value: &ItemKind, requester: &Requester<'_>, facts: &mut Facts) {
        facts.set(Fact::Recoverable, requester.can_recover(*value));
    }

    fn form(&self) -> Form {
        Form::Recoverable(ItemKind::NAMES)
    }
}

pub(super) struct Identity;

impl Identity {
    pub(super) const fn lay(&self, layout: Layout) -> Layout {
        layout
    }
}

impl Shape<Id> for Identity {
    fn settle(&self, _: &Id, _: &Requester<'_>, _: &mut Facts) {}

    fn form(&self) -> Form {
        Form::Identity
    }
}

impl Shape<Vec<Id>> for Identity {
    fn settle(&self, _: &Vec<Id>, _: &Requester<'_>, _: &mut Facts) {}

    fn form(&self) -> Form {
        Form::Identity
    }
}

impl Shape<Vec<Share>> for Identity {
    fn settle(&self, _: &Vec<Share>, _: &Requester<'_>, _: &mut Facts) {}

    fn form(&self) -> Form {
        Form::Identity
    }
}

impl Shape<Vec<ItemKind>> for Identity {
    fn settle(&self, _: &Vec<ItemKind>, _: &Requester<'_>, _: &mut Facts) {}

    fn form(&self) -> Form {
        Form::Identity
    }
}
