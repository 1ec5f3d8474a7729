// A firm for tests: the real engine with a short description of the state, and a clock that only the test advances.

import { Gate } from "firmgate";
import { Firm, StateError } from "firmgate/firm";
import type { Gate as PublicGate, SessionFacts } from "../../dist/index";
import type { Change, LoadedFacts, Needs, Person, RecordId, StoredFacts } from "../../dist/firm";
import type { FirmSpec, TestFirm } from "../../testing.api";
import { TestingError } from "./error";
import { stateOf } from "./state";

const YEAR = 365 * 24 * 60 * 60 * 1000;
const SIGNED_IN: SessionFacts = { open: true, second_factor: true };

interface Kept {
  readonly gate: PublicGate;
  readonly person: Person;
  readonly session: SessionFacts;
}

export const testFirm = (spec: FirmSpec): TestFirm => {
  let now = spec.now ?? 1_000_000_000_000;
  const firm = openFirm(spec);
  const kept: Kept[] = [];

  const snapshotFor = (person: Person, session: SessionFacts) => {
    const snapshot = firm.snapshotFor(person, session, now, now + YEAR);
    if (!snapshot) throw new TestingError("unknown_person", `the firm has no person ${JSON.stringify(person)}`);
    return snapshot;
  };

  // As the pages of these people would learn of a change.
  const bringUp = (): void => {
    for (const { gate, person, session } of kept) if (gate.status === "open") gate.update(snapshotFor(person, session));
  };

  // The records that exist: matters and contacts of the spec, and the records of the test.
  const load = ({ records: needed, new_id }: Needs, records: readonly StoredFacts[]): LoadedFacts => {
    const stored: StoredFacts[] = [
      ...records,
      ...Object.keys(spec.matters ?? {}).map((id) => ({ kind: "matter", id }) as const),
      ...Object.keys(spec.guests ?? {}).map((id) => ({ kind: "contact", id, created_by: { guest: id }, matters: [] }) as const),
    ];
    const isStored = ({ kind, id }: RecordId<string>) => stored.some((own) => own.kind === kind && String(own.id) === id);
    return {
      records: stored.filter(({ kind, id }) => needed.some((own) => own.kind === kind && own.id === String(id))),
      absent: needed.filter((own) => !isStored(own)),
      ...(new_id && { new_id: `new ${firm.revision}` }),
    };
  };

  return Object.freeze({
    firm,
    gate: (person: Person, session: SessionFacts = SIGNED_IN) => {
      const gate = Gate.open(snapshotFor(person, session), { mode: "development", now: () => now });
      kept.push({ gate, person, session });
      return gate;
    },
    snapshot: (person: Person, session: SessionFacts = SIGNED_IN) => snapshotFor(person, session),
    matter: (id: string) => {
      const facts = Object.hasOwn(spec.matters ?? {}, id) ? firm.recordFacts({ kind: "matter", id }, now) : undefined;
      if (!facts) throw new TestingError("unknown_matter", `the spec has no matter ${JSON.stringify(id)}`);
      return facts;
    },
    user: (id: string) => {
      const facts = firm.userFacts(id);
      if (!facts) throw new TestingError("unknown_person", `the firm has no user ${JSON.stringify(id)}`);
      return facts;
    },
    apply: (person: Person, change: Change, records: readonly StoredFacts[] = []) => {
      const command = { revision: firm.revision, change };
      const answer = firm.apply(command, { person, session: SIGNED_IN }, now, load(firm.needs(command), records));
      if (!answer.ok) throw new TestingError("refused", `${change.type} by ${JSON.stringify(person)} is refused: ${JSON.stringify(answer.refusal)}`, { cause: answer.refusal });
      bringUp();
      return answer;
    },
    advance: (span: number) => {
      if (!(span >= 0)) throw new TestingError("spec_contradicts", "the clock cannot go back");
      now += span;
      bringUp();
    },
    get now() {
      return now;
    },
  }) as unknown as TestFirm;
};

const openFirm = (spec: FirmSpec) => {
  try {
    return Firm.open(stateOf(spec));
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    const errors = error.errors.map((one) => JSON.stringify(one)).join(", ");
    throw new TestingError("spec_contradicts", `the firm is invalid: ${errors}`, { cause: error });
  }
};
