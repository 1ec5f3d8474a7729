//! The leaves of rules: for each fact, the condition on entities under which it is known to be true, or
//! known to be false.
//!
//! Three-valued logic needs no more. A rule has *not* only in its leaves, so it is true exactly if it is
//! true with every unknown leaf taken as false. Where a fact cannot be known to be false, such as that no
//! share would do, the condition is false too.

use super::expression::Expression;
use super::names::PrincipalType;
use super::path::Path;
use crate::catalogue::{Condition, Fact, Kind, Literal};
use crate::facts::{CalendarLevel, Choice, Field, FirmSettings, FirmUser, Form, Guest, Session, ShareKind};

/// A kind of record, and the type of principal that asks about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scope {
    pub(super) principal: PrincipalType,
    pub(super) kind: Kind,
}

/// The attribute that says that a field has no value.
pub(super) fn none_of(name: &str) -> String {
    format!("no_{name}")
}

impl Scope {
    /// When a condition is true.
    pub(super) fn condition(self, condition: Condition) -> Expression {
        Expression::of(condition.definition(), &|literal| self.literal(literal))
    }

    fn literal(self, literal: Literal) -> Expression {
        let fact = literal.fact();
        let holds = matches!(literal, Literal::Is(_));
        if !fact.is_about_record() {
            self.of_requester(fact, holds)
        } else if self.kind.never().contains(&fact) {
            Expression::constant(!holds)
        } else {
            let found = self.among(&self.kind.fields(), &Path::root("resource"), fact, holds);
            found.unwrap_or(Expression::FALSE)
        }
    }

    fn of_requester(self, fact: Fact, holds: bool) -> Expression {
        let principal = Path::root("principal");
        let context = Path::root("context");
        match fact {
            Fact::User => Expression::constant((self.principal == PrincipalType::User) == holds),
            Fact::Current => {
                let current =
                    Expression::text("(if context has expires_at then context.now < context.expires_at else true)");
                if holds { current } else { current.negate() }
            }
            _ if ShareKind::PORTAL.contains(&fact) => {
                let kinds = ShareKind::ALL.iter().filter(|kind| kind.portal() == fact);
                let live = Expression::any(kinds.map(|kind| self.share(*kind).is_known()));
                if holds { live } else { Expression::FALSE }
            }
            _ => {
                let own = match self.principal {
                    PrincipalType::User => FirmUser::all_fields(),
                    PrincipalType::Guest => Guest::all_fields(),
                };
                let places = [
                    (own, principal.clone()),
                    (Session::all_fields(), context.attribute("session")),
                    (FirmSettings::all_fields(), principal.attribute("firm")),
                ];
                let found = places.iter().find_map(|(fields, path)| self.among(fields, path, fact, holds));
                found.unwrap_or(Expression::FALSE)
            }
        }
    }

    /// What settles a fact among fields, if one does.
    fn among(self, fields: &[Field], path: &Path, fact: Fact, holds: bool) -> Option<Expression> {
        fields.iter().find_map(|field| self.field(field, path, fact, holds))
    }

    fn field(self, field: &Field, record: &Path, fact: Fact, holds: bool) -> Option<Expression> {
        let value = match field.name {
            name if field.is_of_occasion() => Path::root("context").attribute(name),
            // The id of a record is the identity of its entity.
            "id" => record.clone(),
            name => record.attribute(name),
        };
        let text = value.text();
        match field.form {
            Form::Flag(own) if own == fact => Some(value.test(text, holds)),
            Form::OneOf { names, facts, holds: bits, .. } => {
                let place = facts.iter().position(|own| *own == fact)?;
                // The names for which it is true: an unknown name is in neither list.
                let so = names.iter().zip(bits).filter(|(_, bits)| (**bits >> place & 1 == 1) == holds);
                let names: Vec<String> = so.map(|(name, _)| format!("{name:?}")).collect();
                Some(match names.as_slice() {
                    [name] => value.test(format!("{text} == {name}"), true),
                    names => value.test(format!("[{}].contains({text})", names.join(", ")), true),
                })
            }
            Form::IsPerson(own) if own == fact => {
                let is_principal = self.named_in(&value);
                Some(if holds { is_principal } else { value.and(is_principal.negate()) })
            }
            Form::ListsPerson(own) if own == fact => {
                let listed = value.required(self.principal.attributes().1);
                Some(listed.test(format!("{}.contains(principal)", listed.text()), holds))
            }
            Form::IsUser(own) if own == fact => Some(self.if_user(&value, holds, format!("{text} == principal"))),
            Form::SharedAs(kind, own) if own == fact => {
                Some(self.if_shared(&value, holds, kind, |item| format!("{text} == {item}")))
            }
            Form::AnySharedAs(kind, own) if own == fact => {
                Some(self.if_shared(&value, holds, kind, |item| format!("{text}.contains({item})")))
            }
            Form::AnyShared(own) if own == fact && holds => Some(Expression::any(ShareKind::ALL.iter().map(|kind| {
                let items = value.required(kind.name());
                self.if_shared(&items, holds, *kind, |item| format!("{}.contains({item})", items.text()))
            }))),
            Form::AnyShared(own) if own == fact => {
                Some(self.if_shared(&value, holds, ShareKind::Matter, str::to_owned))
            }
            Form::Access => self.access(&value, fact, holds),
            Form::Matter => self.matter(&value, fact, holds),
            Form::MatterLink => self.link(record, field.name, &value, fact, holds),
            Form::Matters => self.related(&value, fact, holds),
            Form::User => self.among(&Kind::User.fields(), &value, fact, holds),
            Form::Calendar => self.among(&Kind::Calendar.fields(), &value, fact, holds),
            Form::CalendarShares => {
                let (level, _) = CalendarLevel::FACTS.iter().find(|(_, own)| *own == fact)?;
                let level = value.attribute(level.name());
                let text = level.text();
                let reached =
                    [format!("{text}.everyone"), format!("{text}.users.contains(principal)"), member(text, "groups")];
                Some(self.if_member(&level, holds, Expression::any(reached.map(Expression::text))))
            }
            Form::Limit => match fact {
                Fact::Unlimited => Some(value.test(format!("{text}.none"), holds)),
                Fact::LimitedToOwnGroup => {
                    let is_limited = Expression::text(format!("{text}.none")).negate();
                    let reached = Expression::all([is_limited, Expression::text(member(text, "groups"))]);
                    Some(self.if_member(&value, holds, reached))
                }
                _ => None,
            },
            Form::Recoverable(_) if fact == Fact::Recoverable => {
                let kinds = Path::root("principal").attribute("firm").attribute("recoverable");
                let kinds = kinds.after([value.is_known()]);
                Some(kinds.test(format!("{}.contains({text})", kinds.text()), holds))
            }
            _ => None,
        }
    }

    // Whether a person's attribute names the principal.
    fn named_in(self, person: &Path) -> Expression {
        let named = person.attribute(self.principal.attributes().0);
        named.test(format!("{} == principal", named.text()), true)
    }

    // A test that only users can pass: for guests it is known to be false.
    fn if_user(self, value: &Path, holds: bool, test: String) -> Expression {
        match self.principal {
            PrincipalType::User => value.test(test, holds),
            PrincipalType::Guest if holds => Expression::FALSE,
            PrincipalType::Guest => value.is_known(),
        }
    }

    // The same for groups. A user may be in groups that are not known, so for users it is never known to
    // be false.
    fn if_member(self, value: &Path, holds: bool, test: Expression) -> Expression {
        match (self.principal, holds) {
            (PrincipalType::User, true) => value.and(test),
            (PrincipalType::Guest, false) => value.is_known(),
            _ => Expression::FALSE,
        }
    }

    // A test of what is shared, by the share that the request names. Nothing is shared with users; for
    // guests it is never known to be false.
    fn if_shared(self, value: &Path, holds: bool, kind: ShareKind, test: impl Fn(&str) -> String) -> Expression {
        match (self.principal, holds) {
            (PrincipalType::Guest, true) => {
                let item = self.share(kind);
                let test = test(item.text());
                value.clone().after([item.is_known()]).test(test, true)
            }
            (PrincipalType::User, false) => value.is_known(),
            _ => Expression::FALSE,
        }
    }

    // The item of the share that the request names, if it is with the principal, in force, and of this
    // kind.
    fn share(self, kind: ShareKind) -> Path {
        let share = Path::root("context").attribute("share");
        let guest = share.attribute("guest");
        let in_force = [
            "(if context.share has starts_at then context.share.starts_at <= context.now else true)",
            "(if context.share has ends_at then context.now < context.share.ends_at else true)",
        ];
        let is_own = guest.test(format!("{} == principal", guest.text()), true);
        let item = share.attribute("item").attribute(kind.name());
        item.after([is_own].into_iter().chain(in_force.map(Expression::text)))
    }

    fn access(self, access: &Path, fact: Fact, holds: bool) -> Option<Expression> {
        let list = |name: &str| access.attribute(name);
        match fact {
            Fact::MatterEveryone => Some(list("everyone").test(list("everyone").text(), holds)),
            Fact::MatterListsSubject => {
                let users = list("users");
                Some(self.if_user(&users, holds, format!("{}.contains(principal)", users.text())))
            }
            Fact::MatterListsGroup => {
                let groups = list("groups");
                let test = Expression::text(format!("principal in {}", groups.text()));
                Some(self.if_member(&groups, holds, test))
            }
            _ => None,
        }
    }

    // A matter that the record is known to have.
    fn matter(self, matter: &Path, fact: Fact, holds: bool) -> Option<Expression> {
        match fact {
            Fact::NoMatter if holds => Some(Expression::FALSE),
            Fact::NoMatter => Some(matter.is_known()),
            _ => self.among(&Kind::Matter.fields(), matter, fact, holds),
        }
    }

    fn link(self, record: &Path, name: &str, matter: &Path, fact: Fact, holds: bool) -> Option<Expression> {
        // A record that says both that there is none and which it is contradicts itself: neither is known.
        let none = record.attribute(&none_of(name));
        let none = Expression::all([none.test(none.text(), true), record.has(name).negate()]);
        match self.matter(matter, fact, holds)? {
            _ if fact == Fact::NoMatter && holds => Some(none),
            known if Fact::OF_MATTER.contains(&fact) && !holds => Some(Expression::any([none, known])),
            known => Some(known),
        }
    }

    // One of the matters that a contact is related to: the one that the request names.
    fn related(self, matters: &Path, fact: Fact, holds: bool) -> Option<Expression> {
        let through = Path::root("context").attribute("through");
        let matters = matters.clone().after([through.is_known()]);
        let is_related = matters.test(format!("{}.contains({})", matters.text(), through.text()), true);
        let through = through.after([is_related]);
        let literal = |literal: Literal| {
            let found = self.matter(&through, literal.fact(), matches!(literal, Literal::Is(_)));
            found.unwrap_or(Expression::FALSE)
        };
        let condition = |condition: Condition| Expression::of(condition.definition(), &literal);
        let found = match fact {
            Fact::ContactMatterOpen => condition(Condition::Matter),
            Fact::SharedMatter => literal(Literal::Is(Fact::SharedMatter)),
            _ => return None,
        };
        let of_firm = same_firm(&Path::root(through.text()));
        let found = Expression::all([through.is_known(), of_firm, found, condition(Condition::Unblocked)]);
        Some(if holds { found } else { Expression::FALSE })
    }

    /// That the record, and what is inside it, is the principal's own firm's, as far as it says.
    pub(super) fn is_own_firm(self) -> Expression {
        let resource = Path::root("resource");
        let is_of_firm = Path::root("principal").attribute("firm");
        let is_own = if self.kind == Kind::Firm {
            Expression::text(format!("{} == {}", resource.text(), is_of_firm.text()))
        } else {
            let nested = self.kind.fields().into_iter().filter_map(|field| match field.form {
                Form::Matter | Form::MatterLink | Form::User | Form::Calendar => Some(resource.attribute(field.name)),
                _ => None,
            });
            Expression::all([same_firm(&resource)].into_iter().chain(nested.map(|record| same_firm(&record))))
        };
        is_of_firm.and(is_own)
    }
}

fn same_firm(record: &Path) -> Expression {
    let firm = record.attribute("firm");
    Expression::text(format!("(if {} then {} == principal.firm else true)", firm.is_known().line(), firm.text()))
}

fn member(text: &str, groups: &str) -> String {
    format!("principal in {text}.{groups}")
}
