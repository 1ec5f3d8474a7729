// When a subject may know that a record exists.

import type { Action } from "../dist/index";

/** If one of these actions is allowed: on the record itself, on the firm, or on the record in the field `of`. */
export type Known = readonly { readonly may: Action; readonly onFirm?: true; readonly of?: string }[];
