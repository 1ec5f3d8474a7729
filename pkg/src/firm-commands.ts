// Commands and events: what changes a firm.

import type { Calls } from "./firm-calls";
import { answer, answerIfAny } from "./firm-reply";
import { write } from "./firm-write";

export const commandsOf = (calls: Calls) => ({
  needs: (command: unknown) => calls.reply("needs", write("command", command)).done,

  apply: (command: unknown, actor: unknown, now: unknown, facts?: unknown) =>
    answer(calls.change("apply", write("command", command), write("actor", actor), write("now", now), write("facts", facts))),

  preview: (command: unknown, actor: unknown, now: unknown, facts?: unknown) =>
    answer(calls.reply("preview", write("command", command), write("actor", actor), write("now", now), write("facts", facts))),

  record: (event: unknown, actor: unknown, now: unknown) => answerIfAny(calls.change("record", write("event", event), write("actor", actor), write("now", now)), "event"),
});
