// Sends commands to the server.

import type { Command, Refusal as FirmRefusal } from "firmgate/firm";
import { post, Problem, type ProblemBody } from "./request";

/** Why a command was not applied: the firm refused it, or the request failed. */
export type Refusal = FirmRefusal | { readonly type: "signed_out" } | { readonly type: "failed"; readonly sentence: string };

/** The result of a command. */
export type Answer<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly refusal: Refusal };

type Of<T extends FirmRefusal["type"]> = Extract<FirmRefusal, { readonly type: T }>;

/** The refusal that a problem describes: it has its fields. */
export const refusalOf = ({ status, code, title, path, decision, current, since, outcomes }: ProblemBody): Refusal => {
  if (status === 401) return { type: "signed_out" };
  if (decision !== undefined) return { type: "denied", decision: decision as Of<"denied">["decision"] };
  if (current !== undefined) return { type: "stale", current, since: since as Of<"stale">["since"] };
  if (outcomes !== undefined) return { type: "nothing_done", outcomes: outcomes as Of<"nothing_done">["outcomes"] };
  if (status === 422) return { type: "invalid", code: code as Of<"invalid">["code"], path: path ?? "", sentence: title };
  return { type: "failed", sentence: title };
};

/** Sends a command, or asks what it would do. */
export const ask = async <T>(path: string, command: Command): Promise<Answer<T>> => {
  try {
    return { ok: true, ...(await post<T>(path, command)) };
  } catch (error) {
    if (error instanceof Problem) return { ok: false, refusal: refusalOf(error.body) };
    return { ok: false, refusal: { type: "failed", sentence: "The server cannot be reached. Check whether the change was made before you try again" } };
  }
};
