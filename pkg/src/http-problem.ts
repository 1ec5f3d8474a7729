// What the guard answers in place of the handler, as RFC 9457 has it.

import type { Decision } from "../dist/index";
import type { Problem } from "../http.api";
import { text } from "./text";

/** A problem, ready to be sent. */
export interface Answer {
  readonly status: Problem["status"];
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

const answer = (title: Problem["title"], status: Problem["status"], code: Problem["code"], more: Pick<Problem, "decision"> = {}): Answer => {
  const problem: Problem = { type: "about:blank", title, status, code, ...more };
  // Not stored: a 404 may be by default, and the next to ask may be somebody else.
  return { status, headers: { "content-type": "application/problem+json", "cache-control": "no-store" }, text: JSON.stringify(problem) };
};

export const notSignedIn = (challenge: string | undefined): Answer => {
  const plain = answer("Unauthorized", 401, "not_signed_in");
  return challenge === undefined ? plain : { ...plain, headers: { ...plain.headers, "www-authenticate": challenge } };
};

// INVARIANT: one answer for whatever is not there or may not be known of.
export const notFound: Answer = /* @__PURE__ */ answer("Not Found", 404, "not_available");

export const forbidden = (decision: Decision): Answer =>
  answer("Forbidden", 403, decision.reason, { decision: { ...decision, text: text(decision) } });
