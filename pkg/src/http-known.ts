// When a subject may know that a record exists.

import type { Action } from "../dist/index";

/**
 * Always, if any action on the record is allowed, or if one of `by` is allowed: on the record itself, or
 * on the record in its field `of`.
 */
export type Known = "always" | "any" | { readonly by: readonly Action[]; readonly of?: string };
