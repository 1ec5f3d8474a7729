//! How long a native decision takes. `tests/allocation.rs` has that it allocates nothing.
//!
//! `cargo xtask bench`, or `cargo bench --bench decide`.

#![expect(clippy::panic, reason = "a measure that cannot start has nothing to say")]

use criterion::{Criterion, criterion_group, criterion_main};
use firmgate::catalogue::Action;
use firmgate::facts::{Access, AccountState, Bill, FIRM, FirmSettings, FirmUser, Matter, Person, Session, Subject};
use firmgate::{Gate, Snapshot};
use std::hint::black_box;

fn gate() -> Gate {
    let subject = Subject::User(FirmUser {
        id: Some(7.into()),
        state: Some(AccountState::Enabled),
        administrator: Some(false),
        billing: Some(true),
        groups: Some(vec![3.into(), 11.into()]),
        two_factor_required: Some(false),
        ..FirmUser::default()
    });
    let session = Session { open: Some(true), second_factor: Some(false) };
    let snapshot = Snapshot::new(1.into(), subject, session, FirmSettings::clio(), 1, 0, 1_000);
    Gate::open(snapshot, 1).unwrap_or_else(|error| panic!("{error}"))
}

fn matter(access: Access) -> Matter {
    Matter { access: Some(access), blocked: Some(vec![Person::user(8)]), ..Matter::default() }
}

// The floor: the same rule as plain code on the same types.
fn plain(matter: &Matter, id: &firmgate::facts::Id, groups: &[firmgate::facts::Id]) -> bool {
    let is_blocked =
        matter.blocked.as_ref().is_none_or(|blocked| blocked.iter().any(|person| person.parts() == (id, false)));
    let is_open = match &matter.access {
        Some(Access::Everyone) => true,
        Some(Access::Specific { users, groups: lists }) => {
            users.as_ref().is_some_and(|users| users.contains(id))
                || lists.as_ref().is_some_and(|lists| lists.iter().any(|group| groups.contains(group)))
        }
        None => false,
    };
    is_open && !is_blocked
}

fn decisions(criterion: &mut Criterion) {
    let gate = gate();
    let open = matter(Access::Everyone);
    let in_group = matter(Access::specific([1.into(), 2.into()], [5.into(), 11.into()]));
    let bill = Bill { matter: Some(open.clone().into()), ..Bill::default() };
    let (id, groups) = (7.into(), [3.into(), 11.into()]);
    let mut group = criterion.benchmark_group("native");
    group.bench_function("plain predicate, through a group", |bencher| {
        bencher.iter(|| plain(black_box(&in_group), &id, &groups));
    });
    group.bench_function("can on the firm", |bencher| bencher.iter(|| gate.can(black_box(Action::MatterCreate), FIRM)));
    group.bench_function("can on an open matter", |bencher| {
        bencher.iter(|| gate.can(black_box(Action::MatterEdit), black_box(&open)));
    });
    group.bench_function("can through a group", |bencher| {
        bencher.iter(|| gate.can(black_box(Action::MatterEdit), black_box(&in_group)));
    });
    group.bench_function("decide, allowed", |bencher| {
        bencher.iter(|| gate.decide(black_box(Action::MatterEdit), black_box(&open)));
    });
    group.bench_function("decide, a bill, allowed", |bencher| {
        bencher.iter(|| gate.decide(black_box(Action::BillCreate), black_box(&bill)));
    });
    group.bench_function("decide, denied and explained", |bencher| {
        bencher.iter(|| gate.decide(black_box(Action::MatterDeleteBulk), black_box(&open)));
    });
    group.finish();
}

criterion_group!(benches, decisions);
criterion_main!(benches);
