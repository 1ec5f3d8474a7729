//! What a command would change for whom.

use super::command::{Actor, Command};
use super::edit::Edit;
use super::firm::Firm;
use super::loaded::LoadedFacts;
use super::outcome::Outcome;
use super::refusal::Refusal;
use super::review::{GrantedVia, granted_via};
use super::side_effect::SideEffect;
use super::state::Calendar;
use super::tables::Tables;
use crate::Gate;
use crate::catalogue::{Action, Kind, Surface};
use crate::facts::{AccountState, Id, IdSet, Millis, OwnedResource, Person, SortedSet};
use serde::Serialize;

/// What a command would change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Preview {
    /// The revision that it was made against.
    pub revision: u64,
    /// What people would gain and lose in the whole firm.
    pub people: Vec<Moved>,
    /// What people would gain and lose on one matter or one calendar.
    pub records: Vec<RecordMoved>,
    /// What else would change.
    pub side_effects: Vec<SideEffect>,
    /// Of a command about many, what would come of each.
    pub outcomes: Vec<Outcome>,
}

/// What a person would gain and lose in the whole firm: the names of surfaces, and of actions that they
/// may take on some record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    /// Who.
    pub person: Person,
    /// What they would gain.
    pub gains: Vec<&'static str>,
    /// What they would lose.
    pub loses: Vec<&'static str>,
}

/// What a person would gain and lose on one record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecordMoved {
    /// `matter` or `calendar`.
    pub kind: &'static str,
    /// Which.
    pub id: Id,
    /// Who.
    pub person: Person,
    /// The names of the actions that they would gain.
    pub gains: Vec<&'static str>,
    /// The names of the actions that they would lose.
    pub loses: Vec<&'static str>,
    /// Of a matter, what would grant opening it, or has granted it until then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<GrantedVia>,
}

impl Firm {
    /// Previews a command. Nothing changes.
    ///
    /// # Errors
    ///
    /// [`Refusal`], as [`Firm::apply`] would refuse it.
    pub fn preview(
        &self,
        command: &Command,
        actor: &Actor,
        facts: &LoadedFacts,
        now: Millis,
    ) -> Result<Preview, Refusal> {
        let plan = self.plan(command, actor, facts, now)?;
        let affected = Affected::of(&self.tables, &plan.edits);
        let mut after = self.tables.clone();
        for edit in plan.edits {
            after.commit(edit);
        }
        let before = &self.tables;
        let people = affected.people.iter().filter_map(|person| moved(before, &after, person, now)).collect();
        let mut records = Vec::new();
        for effect in &plan.side_effects {
            if let SideEffect::MatterAccessMoved { matter, gains, loses } = effect {
                let moved = |id: &Id| matter_moved(before, &after, matter, id, now);
                records.extend(gains.iter().chain(loses).filter_map(moved));
            }
        }
        for calendar in &affected.calendars {
            let moved = |id: &Id| calendar_moved(before, &after, calendar, id, now);
            records.extend(before.users.keys().filter_map(moved));
        }
        Ok(Preview {
            revision: self.tables.revision,
            people,
            records,
            side_effects: plan.side_effects,
            outcomes: plan.outcomes,
        })
    }
}

// The people and calendars that edits may affect. Access to matters is in the side effects.
struct Affected {
    people: Vec<Person>,
    calendars: IdSet,
}

impl Affected {
    fn of(before: &Tables, edits: &[Edit]) -> Affected {
        let mut affected = Affected { people: Vec::new(), calendars: IdSet::default() };
        let user = |id: &Id| Person::User(id.clone());
        let guest = |id: &Id| Person::guest(id.clone());
        for edit in edits {
            match edit {
                Edit::User(own) => affected.people.push(user(&own.id)),
                Edit::Guest(own) => affected.people.push(guest(&own.id)),
                Edit::Share(own) => affected.people.push(guest(&own.guest)),
                Edit::NoShare(id) => affected.people.extend(before.shares.get(id).map(|own| guest(&own.guest))),
                Edit::Group(group) => {
                    let was = before.groups.get(&group.id).map(|group| group.members.clone()).unwrap_or_default();
                    affected.people.extend(was.symmetric_difference(&group.members).into_iter().map(user));
                    let to = crate::facts::ShareTo::Group(group.id.clone());
                    let is_shared = |calendar: &Calendar| calendar.shares.iter().any(|own| own.to == to);
                    affected.calendars_that(before, is_shared);
                }
                Edit::Calendar(calendar) => {
                    affected.calendars.insert(calendar.id.clone());
                }
                Edit::NoCalendar(id) => {
                    affected.calendars.insert(id.clone());
                }
                Edit::FirmSettings(_) => {
                    affected.people.extend(before.users.keys().map(user).chain(before.guests.keys().map(guest)));
                }
                Edit::PrimarySubscriber(id) => {
                    affected.people.extend([user(&before.primary_subscriber), user(id)]);
                    let is_firms = |calendar: &Calendar| calendar.kind == crate::facts::CalendarKind::Firm;
                    affected.calendars_that(before, is_firms);
                }
                _ => {}
            }
        }
        let (mut users, mut guests) = (IdSet::default(), IdSet::default());
        affected.people.retain(|person| match person.parts() {
            (id, false) => users.insert(id.clone()),
            (id, true) => guests.insert(id.clone()),
        });
        affected
    }

    fn calendars_that(&mut self, before: &Tables, are_affected: impl Fn(&Calendar) -> bool) {
        for calendar in before.calendars.values().filter(|calendar| are_affected(calendar)) {
            self.calendars.insert(calendar.id.clone());
        }
    }
}

fn moved(before: &Tables, after: &Tables, person: &Person, now: Millis) -> Option<Moved> {
    let (was, is) = (before.gate_of(person, now), after.gate_of(person, now));
    let names = |gate: &Option<Gate>| -> SortedSet<&'static str> {
        let Some(gate) = gate else { return SortedSet::default() };
        let actions = Action::ALL.iter().filter(|action| gate.can_somewhere(**action)).map(|action| action.name());
        let surfaces = Surface::ALL.iter().filter(|surface| gate.shows(**surface)).map(|surface| surface.name());
        actions.chain(surfaces).collect()
    };
    let (gains, loses) = difference(&names(&was), &names(&is))?;
    Some(Moved { person: person.clone(), gains, loses })
}

fn difference(
    was: &SortedSet<&'static str>,
    is: &SortedSet<&'static str>,
) -> Option<(Vec<&'static str>, Vec<&'static str>)> {
    let gains: Vec<_> = is.difference(was).copied().collect();
    let loses: Vec<_> = was.difference(is).copied().collect();
    (!gains.is_empty() || !loses.is_empty()).then_some((gains, loses))
}

fn matter_moved(before: &Tables, after: &Tables, matter: &Id, id: &Id, now: Millis) -> Option<RecordMoved> {
    let person = Person::User(id.clone());
    let stands = |tables: &Tables| -> (SortedSet<&'static str>, Option<GrantedVia>) {
        let Some(gate) = tables.gate_of(&person, now) else { return Default::default() };
        let record = OwnedResource::Matter(tables.matter_facts(matter, now));
        let names = gate.actions_for(record.as_ref()).map(|action| action.name()).collect();
        (names, granted_via(&gate, Action::MatterView.into(), &record).into_iter().next())
    };
    let ((was, until_then), (is, then)) = (stands(before), stands(after));
    let (gains, loses) = difference(&was, &is)?;
    let (kind, through) = (Kind::Matter.name(), then.or(until_then));
    Some(RecordMoved { kind, id: matter.clone(), person, gains, loses, through })
}

fn calendar_moved(before: &Tables, after: &Tables, calendar: &Id, id: &Id, now: Millis) -> Option<RecordMoved> {
    if before.users.get(id).is_none_or(|user| user.state != AccountState::Enabled) {
        return None;
    }
    let names = |tables: &Tables| -> SortedSet<&'static str> {
        let (Some(gate), Some(facts)) =
            (tables.gate_of(&Person::User(id.clone()), now), tables.calendar_facts(calendar))
        else {
            return SortedSet::default();
        };
        gate.actions_for(&facts).map(|action| action.name()).collect()
    };
    let (gains, loses) = difference(&names(before), &names(after))?;
    let (kind, person) = (Kind::Calendar.name(), Person::User(id.clone()));
    Some(RecordMoved { kind, id: calendar.clone(), person, gains, loses, through: None })
}
