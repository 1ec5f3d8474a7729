//! What a client may be given of a record's facts.

use crate::Gate;
use crate::catalogue::{Action, Fact, Kind, Mask, Question, Surface};
use crate::decide::{RecordCondition, Residual};
use crate::facts::{OwnedResource, Projection, Resource};

impl Gate {
    /// The facts of a record as far as they are about this subject: what a server may send to their page. None, if
    /// they may not know of the record.
    ///
    /// Lists keep what names the subject, a group of theirs, or anything that is shared with them, whether the
    /// share has begun or not. Facts that none of their decisions asks for are left out, and of a masked record
    /// those that its mask hides. The facts say whom they are for, and another person's gate refuses them.
    ///
    /// Decisions of this gate are the same on these facts as on all of them. After a change they are never more
    /// allowing: a page asks for the record again.
    ///
    /// ```
    /// # use firmgate::facts::{Access, FirmUser, FirmSettings, Matter, OwnedResource, Person, Session, AccountState, Subject};
    /// # use firmgate::{Gate, Snapshot};
    /// # let user = FirmUser { id: Some(7.into()), groups: Some(vec![]), state: Some(AccountState::Enabled),
    /// #     two_factor_required: Some(false), administrator: Some(false), ..FirmUser::default() };
    /// # let session = Session { open: Some(true), second_factor: Some(false) };
    /// # let snapshot = Snapshot::new(1.into(), Subject::User(user), session, FirmSettings::clio(), 7, 0, 60_000);
    /// # let gate = Gate::open(snapshot, 1_000)?;
    /// let access = Access::specific([7.into(), 8.into()], [3.into()]);
    /// let matter = Matter { access: Some(access), blocked: Some(vec![Person::user(9)]), ..Matter::default() };
    /// let Some(OwnedResource::Matter(facts)) = gate.facts_for(&matter) else { panic!("they may open it") };
    /// assert_eq!(facts.access, Some(Access::specific([7.into()], [])));
    /// assert_eq!(facts.blocked, Some(vec![]));
    /// assert_eq!(facts.subject, Some(Person::user(7)));
    /// # Ok::<(), firmgate::SnapshotError>(())
    /// ```
    #[must_use]
    pub fn facts_for<'a>(&self, resource: impl Into<Resource<'a>>) -> Option<OwnedResource> {
        let resource = resource.into();
        if !self.knows_of(resource) {
            return None;
        }
        let (requester, asked) = (self.requester(), self.asked(resource.kind()));
        // Facts that do not say whom they are for would be anybody's.
        let person = requester.person()?;
        let projected = resource.project(&Projection::new(&requester, &asked), person);
        let is_masked = |mask: Mask| {
            let mut masks =
                Action::MASKS.iter().filter(|(action, of, _)| *of == mask && action.kind() == resource.kind());
            masks.any(|(action, ..)| !self.can(*action, resource))
        };
        Some(match projected {
            OwnedResource::Event(event) if is_masked(Mask::Details) => OwnedResource::Event(event.without_details()),
            // The other masks hide what is no fact.
            other => other,
        })
    }

    // The facts about a record of a kind that an answer to this subject may rest on.
    fn asked(&self, kind: Kind) -> Vec<Fact> {
        let surfaces = Surface::ALL.iter().filter(|surface| surface.group().kind() == kind);
        let questions = kind.actions().chain(kind.known_to().iter().copied()).map(Question::from);
        let mut facts = Vec::new();
        for question in questions.chain(surfaces.map(|surface| Question::from(*surface))) {
            if let Residual::Depends(condition) = crate::decide::residual(question, self.subject()) {
                mentioned(&condition, &mut facts);
            }
        }
        facts
    }
}

fn mentioned(condition: &RecordCondition, facts: &mut Vec<Fact>) {
    match condition {
        RecordCondition::All(parts) | RecordCondition::Any(parts) => {
            parts.iter().for_each(|part| mentioned(part, facts));
        }
        RecordCondition::Fact(literal) if facts.contains(&literal.fact()) => {}
        RecordCondition::Fact(literal) => facts.push(literal.fact()),
    }
}
