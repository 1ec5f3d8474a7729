//! From facts about a record to conditions on the fields that settle them.
//!
//! The forms of the fields ([`crate::facts::Form`]) say how; no kind of record has code of its own.

use super::filter::Filter;
use super::subject_values::SubjectValues;
use crate::catalogue::{Condition, Fact, Kind, Literal};
use crate::decide::{RecordCondition, Residual};
use crate::facts::{CalendarLevel, Choice, Field, Form, ShareKind};

type Of<W> = Filter<<W as SubjectValues>::Value, <W as SubjectValues>::Moment, <W as SubjectValues>::Given>;

/// The fields that a row can have. A fact of the occasion is given with the question, or unknown.
pub(super) fn stored_fields(kind: Kind) -> impl Iterator<Item = Field> {
    kind.fields().into_iter().filter(|field| !field.is_of_occasion())
}

/// Turns conditions on facts into filters, for a subject.
pub(super) struct Lowering<'w, W: SubjectValues> {
    pub(super) subject: &'w W,
    /// The residual of a condition of the catalogue, given everything that is known: for the matters
    /// that a contact is related to, conditions are needed and not facts.
    pub(super) condition: &'w dyn Fn(Condition, Kind) -> Residual,
}

impl<W: SubjectValues> Lowering<'_, W> {
    pub(super) fn residual(&self, kind: Kind, residual: &Residual) -> Of<W> {
        match residual {
            Residual::Always => Filter::ALWAYS,
            Residual::Never => Filter::NEVER,
            Residual::Depends(condition) => self.condition(kind, condition),
        }
    }

    fn condition(&self, kind: Kind, condition: &RecordCondition) -> Of<W> {
        match condition {
            RecordCondition::All(parts) => Filter::all(parts.iter().map(|part| self.condition(kind, part))),
            RecordCondition::Any(parts) => Filter::any(parts.iter().map(|part| self.condition(kind, part))),
            RecordCondition::Fact(literal) if literal.fact().is_about_record() => self.literal(kind, *literal),
            RecordCondition::Fact(literal) => self.subject.given(*literal),
        }
    }

    // A fact that no field settles is unknown, and allows nothing.
    fn literal(&self, kind: Kind, literal: Literal) -> Of<W> {
        self.settled(kind, literal).unwrap_or(Filter::NEVER)
    }

    fn settled(&self, kind: Kind, literal: Literal) -> Option<Of<W>> {
        stored_fields(kind).find_map(|field| self.field(field.name, &field.form, literal))
    }

    /// When a field makes a literal true; nothing if the field does not settle its fact.
    fn field(&self, name: &str, form: &Form, literal: Literal) -> Option<Of<W>> {
        let (fact, wanted) = match literal {
            Literal::Is(fact) => (fact, true),
            Literal::Not(fact) => (fact, false),
        };
        match form {
            Form::Flag(own) => (*own == fact).then(|| Filter::is(name, self.subject.flag(wanted))),
            Form::OneOf { names, aliases, facts, holds } => {
                let bit = facts.iter().position(|own| *own == fact)?;
                let is_wanted = |place: usize| holds.get(place).is_some_and(|holds| (holds >> bit & 1 == 1) == wanted);
                let values = names.iter().enumerate().filter(|(place, _)| is_wanted(*place)).map(|(_, name)| *name);
                let others = aliases.iter().filter(|(_, place)| is_wanted(*place)).map(|(name, _)| *name);
                Some(Filter::is(name, self.subject.words(values.chain(others).collect())))
            }
            Form::IsPerson(own) => (*own == fact).then(|| self.person(&format!("{name}_"), wanted)),
            Form::ListsPerson(own) => (*own == fact).then(|| self.listed(name, fact, wanted)),
            Form::IsUser(own) => (*own == fact).then(|| match (self.subject.user(), wanted) {
                (Some(id), true) => Filter::is(name, id),
                (Some(id), false) => Filter::is_not(name, id),
                // A guest is not the user in the field.
                (None, wanted) => self.known_guest(!wanted, Filter::Known { known: name.to_owned() }),
            }),
            Form::SharedAs(kind, own) => (*own == fact).then(|| self.shared(*kind, name, wanted)),
            Form::AnySharedAs(kind, own) => {
                (*own == fact && wanted).then(|| Filter::some(name, self.shared(*kind, "item", true)))
            }
            Form::AnyShared(own) => (*own == fact && wanted).then(|| {
                let kinds = ShareKind::ALL.iter().map(|kind| {
                    let is_such = Filter::is("kind", self.subject.words(vec![kind.name()]));
                    Filter::all([is_such, self.shared(*kind, "item", true)])
                });
                Filter::some(name, Filter::any(kinds))
            }),
            Form::Access => self.access(name, fact, wanted),
            Form::MatterLink => match (fact, wanted) {
                (Fact::NoMatter, true) => Some(Filter::is(format!("no_{name}"), self.subject.flag(true))),
                (Fact::NoMatter, false) => Some(Filter::one(name, Filter::ALWAYS)),
                (_, true) => self.of_matter(fact).then(|| Filter::one(name, self.literal(Kind::Matter, literal))),
                (_, false) => self.of_matter(fact).then(|| {
                    let none = Filter::is(format!("no_{name}"), self.subject.flag(true));
                    Filter::any([none, Filter::one(name, self.literal(Kind::Matter, literal))])
                }),
            },
            Form::Matter => self.of_matter(fact).then(|| Filter::one(name, self.literal(Kind::Matter, literal))),
            Form::Matters => self.related(name, fact).filter(|_| wanted),
            Form::User => self.within(name, Kind::User, literal),
            Form::Calendar => self.within(name, Kind::Calendar, literal),
            Form::CalendarShares => self.calendar_shares(name, fact).filter(|_| wanted),
            Form::Limit => match fact {
                Fact::Unlimited => Some(Filter::is(name, self.subject.flag(!wanted))),
                Fact::LimitedToOwnGroup if wanted => Some(match self.subject.groups() {
                    Some(groups) => Filter::all([
                        Filter::is(name, self.subject.flag(true)),
                        Filter::some(&format!("{name}_groups"), Filter::is("group", groups)),
                    ]),
                    None => Filter::NEVER,
                }),
                _ => None,
            },
            Form::Recoverable(_) => (fact == Fact::Recoverable).then(|| match (self.subject.recoverable(), wanted) {
                (Some(kinds), true) => Filter::is(name, kinds),
                (Some(kinds), false) => Filter::is_not(name, kinds),
                (None, _) => Filter::NEVER,
            }),
            Form::Identity => None,
        }
    }

    fn of_matter(&self, fact: Fact) -> bool {
        Fact::OF_MATTER.contains(&fact)
    }

    // The fact is known to be false if the subject is known to be a guest.
    fn known_guest(&self, holds: bool, known: Of<W>) -> Of<W> {
        if holds && self.subject.guest().is_some() { known } else { Filter::NEVER }
    }

    /// Whether the person in two fields, one for users and one for guests, is the subject.
    fn person(&self, prefix: &str, wanted: bool) -> Of<W> {
        let (user, guest) = (format!("{prefix}user"), format!("{prefix}guest"));
        let is = |field: &str, id: Option<W::Value>| id.map_or(Filter::NEVER, |id| Filter::is(field, id));
        let other = |own: &str, other: &str, id: Option<W::Value>| match id {
            Some(id) => Filter::any([Filter::is_not(own, id), Filter::Known { known: other.to_owned() }]),
            None => Filter::NEVER,
        };
        if wanted {
            Filter::any([is(&user, self.subject.user()), is(&guest, self.subject.guest())])
        } else {
            Filter::any([other(&user, &guest, self.subject.user()), other(&guest, &user, self.subject.guest())])
        }
    }

    /// Whether a list of people contains the subject. Only blocks have ends.
    fn listed(&self, name: &str, fact: Fact, wanted: bool) -> Of<W> {
        if self.subject.user().is_none() && self.subject.guest().is_none() {
            return Filter::NEVER;
        }
        let mut is_subject = self.person("", true);
        if fact == Fact::MatterBlocks {
            is_subject =
                Filter::all([is_subject, Filter::NotEnded { not_ended: "ends_at".to_owned(), at: self.subject.now() }]);
        }
        if wanted { Filter::some(name, is_subject) } else { Filter::none(name, is_subject) }
    }

    fn shared(&self, kind: ShareKind, field: &str, wanted: bool) -> Of<W> {
        match (self.subject.shares(kind), wanted) {
            (Some(ids), true) => Filter::is(field, ids),
            (Some(ids), false) => Filter::is_not(field, ids),
            (None, _) => Filter::NEVER,
        }
    }

    fn access(&self, name: &str, fact: Fact, wanted: bool) -> Option<Of<W>> {
        let everyone = |flag: bool| Filter::is(format!("{name}_everyone"), self.subject.flag(flag));
        let lists = |list: &str, field: &str, own: Option<W::Value>| {
            let (list, own) = (format!("{name}_{list}"), own.map(|own| Filter::is(field, own)));
            match (own, wanted) {
                (Some(own), true) => Filter::all([everyone(false), Filter::some(&list, own)]),
                (Some(own), false) => {
                    Filter::any([everyone(true), Filter::all([everyone(false), Filter::none(&list, own)])])
                }
                (None, _) => Filter::NEVER,
            }
        };
        match fact {
            Fact::MatterEveryone => Some(everyone(wanted)),
            Fact::MatterListsSubject => Some(lists("users", "user", self.subject.user())),
            Fact::MatterListsGroup => Some(lists("groups", "group", self.subject.groups())),
            _ => None,
        }
    }

    /// Whether a contact is related to a matter that the subject is not blocked from, and that is open to
    /// them or shared with them.
    fn related(&self, name: &str, fact: Fact) -> Option<Of<W>> {
        let matter = match fact {
            Fact::ContactMatterOpen => self.residual(Kind::Matter, &(self.condition)(Condition::Matter, Kind::Matter)),
            Fact::SharedMatter => self.literal(Kind::Matter, Literal::Is(fact)),
            _ => return None,
        };
        let unblocked = self.residual(Kind::Matter, &(self.condition)(Condition::Unblocked, Kind::Matter));
        Some(Filter::some(name, Filter::one("matter", Filter::all([unblocked, matter]))))
    }

    fn within(&self, name: &str, kind: Kind, literal: Literal) -> Option<Of<W>> {
        self.settled(kind, literal).map(|filter| Filter::one(name, filter))
    }

    fn calendar_shares(&self, name: &str, fact: Fact) -> Option<Of<W>> {
        let (level, _) = CalendarLevel::FACTS.iter().find(|(_, own)| *own == fact)?;
        let own = |field: &str, id: Option<W::Value>| id.map_or(Filter::NEVER, |id| Filter::is(field, id));
        let Some(user) = self.subject.user() else { return Some(Filter::NEVER) };
        let reaches = Filter::any([
            Filter::all([Filter::is("to_firm", self.subject.flag(true)), self.subject.given(Literal::Is(Fact::User))]),
            own("user", Some(user)),
            own("group", self.subject.groups()),
        ]);
        Some(Filter::some(name, Filter::all([Filter::is("level", self.subject.words(vec![level.name()])), reaches])))
    }
}
