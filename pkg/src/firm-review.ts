// The access review: who can do what, and why.

import type { Calls } from "./firm-calls";
import { answer, answerIfAny } from "./firm-reply";
import { textOf, write } from "./firm-write";

export const reviewsOf = (calls: Calls) => ({
  whoCan: (actor: unknown, action: unknown, record: unknown, now: unknown, page?: unknown) =>
    answer(calls.reply("who_can", write("actor", actor), textOf("action", action), write("record", record), write("now", now), write("page", page))),

  accessOf: (actor: unknown, person: unknown, now: unknown, page?: { after?: unknown; limit?: unknown } | null) => {
    const { after, limit } = page ?? {};
    return answer(calls.reply("access_of", write("actor", actor), write("person", person), write("now", now), write("after", after), write("limit", limit)));
  },

  review: (actor: unknown, now: unknown, since: unknown) => answer(calls.reply("review", write("actor", actor), write("now", now), write("since", since))),

  reviewCsv: (actor: unknown, now: unknown, since: unknown, table: unknown) =>
    answer(calls.reply("review_csv", write("actor", actor), write("now", now), write("since", since), textOf("table", table)), "csv"),

  wallEvidence: (actor: unknown, matter: unknown, person: unknown, now: unknown, facts?: unknown) =>
    answerIfAny(calls.reply("wall_evidence", write("actor", actor), write("matter", matter), write("person", person), write("now", now), write("facts", facts)), "evidence"),
});
