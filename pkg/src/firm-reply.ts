// Replies of the engine of firms, and the answers that methods make of them.

import { InputError, StateError } from "./firm-errors";

/** A reply; it has one of these fields. */
export interface Reply {
  readonly done?: any;
  readonly refused?: any;
  readonly invalid?: { readonly code: any; readonly path: string; readonly message: string };
  readonly broken?: any[];
}

/** Reads a reply. Throws the error of invalid input, or of a state with errors. */
export const readReply = (text: string): Reply => {
  const reply = JSON.parse(text) as Reply;
  const { invalid, broken } = reply;
  if (invalid) throw new InputError(invalid.code, invalid.path, invalid.message);
  if (broken) throw new StateError(broken);
  return reply;
};

/** An answer with the fields of the result, or with the result as the field `key`. */
export const answer = ({ done, refused }: Reply, key?: string): any =>
  refused ? { ok: false, refusal: refused } : key ? { ok: true, [key]: done ?? undefined } : { ok: true, ...done };

/** An answer with the result as the field `key`, or without the field if there is no result. */
export const answerIfAny = ({ done, refused }: Reply, key: string): any =>
  refused ? { ok: false, refusal: refused } : { ok: true, ...(done && { [key]: done }) };
