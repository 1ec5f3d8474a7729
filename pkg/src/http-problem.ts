// The answers to refused requests, as in RFC 9457.

import type { Decision } from "../dist/index";
import type { Problem } from "../http.api";
import { text } from "./text";

/** An answer, ready to be sent. */
export interface Answer {
  readonly status: Problem["status"];
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

const answer = (title: Problem["title"], status: Problem["status"], code: Problem["code"], more: Pick<Problem, "decision"> = {}): Answer => {
  const problem: Problem = { type: "about:blank", title, status, code, ...more };
  // By default caches may store a 404, but the next request may be another user's.
  return { status, headers: { "content-type": "application/problem+json", "cache-control": "no-store" }, text: JSON.stringify(problem) };
};

export const notSignedIn = (challenge: string | undefined): Answer => {
  const plain = answer("Unauthorized", 401, "not_signed_in");
  return challenge === undefined ? plain : { ...plain, headers: { ...plain.headers, "www-authenticate": challenge } };
};

// INVARIANT: the same answer whether the record does not exist or the user may not know that it does.
export const notFound: Answer = /* @__PURE__ */ answer("Not Found", 404, "not_available");

export const forbidden = (decision: Decision): Answer =>
  answer("Forbidden", 403, decision.reason, { decision: { ...decision, text: text(decision) } });
