// Lists: the feed, sessions, people without a second factor, deleted items.

import type { Calls } from "./firm-calls";
import { answer } from "./firm-reply";
import { write } from "./firm-write";

export const listsOf = (calls: Calls) => ({
  feed: (actor: unknown, now: unknown, filter?: unknown) => calls.reply("feed", write("actor", actor), write("now", now), write("filter", filter)).done,

  entries: (after?: unknown) => calls.reply("entries", write("after", after)).done,

  sessions: (actor: unknown, now: unknown, filter?: unknown) =>
    answer(calls.reply("sessions", write("actor", actor), write("now", now), write("filter", filter)), "sessions"),

  session: (id: unknown) => calls.reply("session", write("id", id)).done ?? undefined,

  withoutTwoFactor: (actor: unknown, now: unknown) => answer(calls.reply("without_two_factor", write("actor", actor), write("now", now)), "people"),

  recoveryBin: (actor: unknown, now: unknown) => answer(calls.reply("recovery_bin", write("actor", actor), write("now", now)), "items"),
});
