// Facts: what decisions about a firm's records and people start from.

import type { Calls } from "./firm-calls";
import { write } from "./firm-write";

export const factsOf = (calls: Calls) => ({
  recordFacts: (record: unknown, now: unknown) => calls.reply("record_facts", write("record", record), write("now", now)).done ?? undefined,

  userFacts: (id: unknown) => calls.reply("user_facts", write("id", id)).done ?? undefined,

  groupFacts: (id: unknown) => calls.reply("group_facts", write("id", id)).done ?? undefined,

  calendarFacts: (id: unknown) => calls.reply("calendar_facts", write("id", id)).done ?? undefined,

  snapshotFor: (person: unknown, session: unknown, now: unknown, until: unknown) =>
    calls.reply("snapshot_for", write("person", person), write("session", session), write("now", now), write("until", until)).done ?? undefined,
});
