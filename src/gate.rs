//! The gate: one subject's snapshot in, decisions out. The same calls as the npm package's `Gate`.

use crate::catalogue::{Action, Audience, Fact, Facts, Kind, Question, Reason, Surface, SurfaceGroup};
use crate::decide::{Decision, Effect, Residual, decide, grounds, is_possible, residual, truth};
use crate::facts::{FIRM, Millis, OwnedResource, Requester, Resource, Whose};
use crate::rule::Truth;
use crate::snapshot::{Snapshot, SnapshotError};

/// One subject's view of the catalogue at one moment.
///
/// In doubt it denies: a record of the wrong kind or of another firm is denied, with the reason in
/// [`Gate::decide`].
///
/// In the glossary: [gate](crate::glossary#gate).
#[derive(Clone, Debug)]
pub struct Gate {
    snapshot: Snapshot,
    now: Millis,
    subject: Facts,
}

impl Gate {
    /// Opens a snapshot at a moment. A moment before the snapshot was issued counts as that moment.
    ///
    /// # Errors
    ///
    /// [`SnapshotError`], if this library does not support the snapshot, or it contradicts itself. An expired
    /// snapshot opens, and denies everything.
    pub fn open(snapshot: Snapshot, now: Millis) -> Result<Gate, SnapshotError> {
        snapshot.check()?;
        let subject = snapshot.requester(now).facts();
        Ok(Gate { snapshot, now, subject })
    }

    /// Replaces the snapshot, in one step. The gate's moment never goes back, as in [`Gate::set_now`].
    ///
    /// # Errors
    ///
    /// [`SnapshotError`], if the snapshot is invalid, is for another subject or firm, or is older than the
    /// gate's own. The gate then keeps its own.
    pub fn update(&mut self, snapshot: Snapshot, now: Millis) -> Result<(), SnapshotError> {
        snapshot.check()?;
        let own = &self.snapshot;
        if snapshot.firm != own.firm
            || snapshot.subject.id() != own.subject.id()
            || snapshot.subject.is_guest() != own.subject.is_guest()
        {
            return Err(SnapshotError::Foreign);
        }
        // INVARIANT: the revision never goes backwards.
        if (snapshot.revision, snapshot.issued_at) < (own.revision, own.issued_at) {
            return Err(SnapshotError::Stale { revision: snapshot.revision, current: own.revision });
        }
        self.now = self.now.max(now);
        self.subject = snapshot.requester(self.now).facts();
        self.snapshot = snapshot;
        Ok(())
    }

    /// Advances the moment that the gate decides for. An earlier moment is ignored, so that setting a clock
    /// back never revives an ended share.
    pub fn set_now(&mut self, now: Millis) {
        self.now = self.now.max(now);
        self.subject = self.snapshot.requester(self.now).facts();
    }

    /// The snapshot that the gate decides from.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Whether the subject may take an action on a record, or on the firm ([`FIRM`]).
    #[must_use]
    pub fn can<'a>(&self, action: Action, resource: impl Into<Resource<'a>>) -> bool {
        match self.facts(action.into(), resource.into()) {
            Ok(record) => truth(action.into(), &self.subject.and(&record)) == Truth::True,
            Err(_) => false,
        }
    }

    /// Whether there could be a record on which the subject may take the action; for menus. False only if
    /// no record could be allowed.
    #[must_use]
    pub fn can_somewhere(&self, action: Action) -> bool {
        is_possible(action.into(), &self.without_record(action.into()))
    }

    /// Decides and explains, in conditions that may be shown to the subject.
    #[must_use]
    pub fn decide<'a>(&self, action: Action, resource: impl Into<Resource<'a>>) -> Decision {
        self.decide_for(Audience::Subject, action, resource)
    }

    /// Decides and explains, for an audience.
    #[must_use]
    pub fn decide_for<'a>(
        &self,
        audience: Audience,
        question: impl Into<Question>,
        resource: impl Into<Resource<'a>>,
    ) -> Decision {
        let question = question.into();
        match self.facts(question, resource.into()) {
            Ok(record) => decide(question, &self.subject, &record, audience),
            Err(reason) => Decision::denied(question, reason),
        }
    }

    /// Decides with nothing known about the record, and explains in conditions that may be shown to the
    /// subject. A denial holds for every record.
    #[must_use]
    pub fn decide_without_record(&self, action: Action) -> Decision {
        decide(action.into(), &self.subject, &action.kind().constants(), Audience::Subject)
    }

    /// What the subject is told of a record that is not there: what stands in the way whatever the record
    /// is, and otherwise the same as of one that they may not know of.
    #[must_use]
    pub fn decide_absent(&self, question: impl Into<Question>) -> Decision {
        let question = question.into();
        let decision = decide(question, &self.subject, &question.kind().constants(), Audience::Subject);
        if decision.effect == Effect::Deny { decision } else { Decision::not_available(question) }
    }

    /// What the subject is told of a stored record. If it has several sets of facts, as an entry about several matters
    /// has, the action is allowed that is allowed on one of them; with none, the record is not there.
    ///
    /// Of a record that they may not know of ([`Gate::knows_of`]), and may do nothing with, they are told what they
    /// are of one that is not there ([`Gate::decide_absent`]): a fact that is missing would show that the record is
    /// there.
    #[must_use]
    pub fn decide_stored<'a>(
        &self,
        question: impl Into<Question>,
        records: impl IntoIterator<Item = &'a OwnedResource>,
    ) -> Decision {
        let question = question.into();
        let decide = |record: &OwnedResource| {
            let decision = self.decide_for(Audience::Subject, question, record.as_ref());
            (decision.is_allowed() || self.knows_of(record.as_ref())).then_some(decision)
        };
        let told = records.into_iter().filter_map(decide);
        let told = told.reduce(|first, next| if first.is_allowed() || !next.is_allowed() { first } else { next });
        told.unwrap_or_else(|| self.decide_absent(question))
    }

    /// The actions that the subject may take on a record, in catalogue order.
    pub fn actions_for<'a>(&self, resource: impl Into<Resource<'a>>) -> impl Iterator<Item = Action> {
        let resource = resource.into();
        let facts = self.record(resource).map(|record| self.subject.and(&record));
        resource
            .kind()
            .actions()
            .filter(move |action| facts.as_ref().is_ok_and(|facts| truth((*action).into(), facts) == Truth::True))
    }

    /// The records of a list on which the subject may take an action.
    pub fn filter<'a, R>(&self, action: Action, records: impl IntoIterator<Item = &'a R>) -> impl Iterator<Item = &'a R>
    where
        R: 'a,
        &'a R: Into<Resource<'a>>,
    {
        records.into_iter().filter(move |record| self.can(action, *record))
    }

    /// The residual of an action's rule for this subject: always, never, or a condition on the record.
    #[must_use]
    pub fn residual(&self, action: Action) -> Residual {
        residual(action.into(), &self.subject)
    }

    /// Whether a surface is shown. Subtabs of a record are shown here if they are on some record;
    /// [`Gate::subtabs`] decides for one.
    #[must_use]
    pub fn shows(&self, surface: Surface) -> bool {
        is_possible(surface.into(), &self.without_record(surface.into()))
    }

    /// The main tabs that are shown, in order.
    pub fn tabs(&self) -> impl Iterator<Item = Surface> {
        self.shown(SurfaceGroup::Tab)
    }

    /// The sections of Settings that are shown, in order.
    pub fn settings(&self) -> impl Iterator<Item = Surface> {
        self.shown(SurfaceGroup::Settings)
    }

    /// The tabs of the guests' portal that are shown, in order; none for users of the firm.
    pub fn portal(&self) -> impl Iterator<Item = Surface> {
        self.shown(SurfaceGroup::Portal)
    }

    /// The subtabs of a matter or a contact that are shown, in order; of another record, none.
    pub fn subtabs<'a>(&self, resource: impl Into<Resource<'a>>) -> impl Iterator<Item = Surface> {
        let resource = resource.into();
        let kind = resource.kind();
        let facts = self.record(resource).map(|record| self.subject.and(&record));
        surfaces(move |surface| {
            surface.group().kind() == kind
                && resource.kind() != FIRM.kind()
                && facts.as_ref().is_ok_and(|facts| truth(surface.into(), facts) == Truth::True)
        })
    }

    /// Requires that the subject may know of a record. The denial is that of a record which is not there.
    pub(crate) fn require_visible(&self, resource: Resource<'_>) -> Result<(), Decision> {
        if self.knows_of(resource) { Ok(()) } else { Err(self.decide_unknown(resource.kind())) }
    }

    /// What the subject is told of a record of a kind of which they may not know, or which is not there.
    pub(crate) fn decide_unknown(&self, kind: Kind) -> Decision {
        let looked_by = kind.known_to().last().copied().unwrap_or(Action::UserView);
        self.decide_absent(looked_by)
    }

    /// Whether the subject may know of a record: whether they may take one of the actions of
    /// [`Kind::known_to`]. If not, a server must answer as if the record did not exist.
    ///
    /// ```
    /// # use firmgate::facts::{Access, FirmUser, Matter, Person, FirmSettings, Session, AccountState, Subject};
    /// # use firmgate::{Gate, Snapshot};
    /// # let user = FirmUser { id: Some(7.into()), groups: Some(vec![]), state: Some(AccountState::Enabled),
    /// #     two_factor_required: Some(false), administrator: Some(false), ..FirmUser::default() };
    /// # let session = Session { open: Some(true), second_factor: Some(false) };
    /// # let snapshot = Snapshot::new(1.into(), Subject::User(user), session, FirmSettings::clio(), 7, 0, 60_000);
    /// # let gate = Gate::open(snapshot, 1_000)?;
    /// let open = Matter { access: Some(Access::Everyone), blocked: Some(vec![]), ..Matter::default() };
    /// assert!(gate.knows_of(&open));
    /// let walled = Matter { blocked: Some(vec![Person::user(7)]), ..open };
    /// assert!(!gate.knows_of(&walled));
    /// # Ok::<(), firmgate::SnapshotError>(())
    /// ```
    //
    // INVARIANT: nothing about a record is revealed to a subject who may not know of it, and this is the only
    // function that says so.
    #[must_use]
    pub fn knows_of<'a>(&self, resource: impl Into<Resource<'a>>) -> bool {
        let resource = resource.into();
        let Ok(record) = self.record(resource) else { return false };
        let facts = self.subject.and(&record);
        // A rule about the matter reads what the record says of its matter, and one about the firm nothing of it.
        let may = |action: &Action| truth((*action).into(), &facts) == Truth::True;
        resource.kind() == FIRM.kind() || resource.kind().known_to().iter().any(may)
    }

    /// The facts that an allowed answer rests on; none, if the answer is not allow.
    pub(crate) fn grounds(&self, question: Question, resource: Resource<'_>) -> Option<Vec<Fact>> {
        let record = self.facts(question, resource).ok()?;
        grounds(question, &self.subject.and(&record))
    }

    /// What is known about the subject.
    pub(crate) fn subject(&self) -> &Facts {
        &self.subject
    }

    fn shown(&self, group: SurfaceGroup) -> impl Iterator<Item = Surface> {
        surfaces(move |surface| surface.group() == group && self.shows(surface))
    }

    fn without_record(&self, question: Question) -> Facts {
        self.subject.and(&question.kind().constants())
    }

    fn facts(&self, question: Question, resource: Resource<'_>) -> Result<Facts, Reason> {
        if resource.kind() == question.kind() { self.record(resource) } else { Err(Reason::WrongKind) }
    }

    fn record(&self, resource: Resource<'_>) -> Result<Facts, Reason> {
        let requester = self.requester();
        if resource.is_foreign(Whose::Firm(&self.snapshot.firm)) {
            return Err(Reason::ForeignFirm);
        }
        if resource.is_foreign(Whose::Subject(&requester)) {
            return Err(Reason::ForeignSubject);
        }
        Ok(resource.facts(&requester))
    }

    pub(crate) fn requester(&self) -> Requester<'_> {
        self.snapshot.requester(self.now)
    }
}

fn surfaces(is_shown: impl Fn(Surface) -> bool) -> impl Iterator<Item = Surface> {
    Surface::ALL.iter().copied().filter(move |surface| is_shown(*surface))
}

#[cfg(test)]
mod tests {
    use super::Gate;
    use crate::catalogue::Action;
    use crate::facts::{AccountState, FirmSettings, Guest, Matter, Millis, Session, Share, ShareKind, Subject};
    use crate::snapshot::Snapshot;

    const ENDS: Millis = 1_000;

    /// A guest with a share that ends.
    fn snapshot(issued_at: Millis) -> Snapshot {
        let share = Share { ends_at: Some(ENDS), ..Share::of(ShareKind::Matter, 5) };
        let guest = Guest {
            id: Some(7.into()),
            state: Some(AccountState::Enabled),
            two_factor: Some(false),
            two_factor_required: Some(false),
            shares: Some(vec![share]),
        };
        let session = Session { open: Some(true), second_factor: Some(false) };
        Snapshot::new(1.into(), Subject::Guest(guest), session, FirmSettings::clio(), 7, issued_at, issued_at + 60_000)
    }

    fn can(gate: &Gate) -> bool {
        let matter = Matter { id: Some(5.into()), blocked: Some(vec![]), ..Matter::default() };
        gate.can(Action::MatterView, &matter)
    }

    #[test]
    fn a_clock_behind_the_snapshot_revives_no_share() {
        assert!(can(&Gate::open(snapshot(ENDS - 1), 0).unwrap()));
        assert!(!can(&Gate::open(snapshot(ENDS), 0).unwrap()));
    }

    #[test]
    fn a_clock_that_is_set_back_revives_no_share() {
        let mut gate = Gate::open(snapshot(0), 0).unwrap();
        gate.set_now(ENDS);
        assert!(!can(&gate));
        gate.set_now(0);
        assert!(!can(&gate));
        gate.update(snapshot(1), 0).unwrap();
        assert!(!can(&gate));
        gate.update(snapshot(ENDS), 0).unwrap();
        assert!(!can(&gate));
    }
}
