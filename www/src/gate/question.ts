// A question to a gate as one value: an action and its record.

import type { Audience, Decision, FactsOf, FirmAction, Gate, RecordAction } from "firmgate";

interface OnFirm {
  readonly action: FirmAction;
  readonly record?: undefined;
}
type OnRecord = { [A in RecordAction]: { readonly action: A; readonly record: FactsOf<A> } }[RecordAction];

export type Question = OnFirm | OnRecord;

// The record always fits the action, but the overloads cannot know that.
type Can = (action: string, record: unknown) => boolean;
type Decide = (action: string, record: unknown, audience: Audience) => Decision;

export const can = (gate: Gate, { action, record }: Question): boolean => (gate.can as Can)(action, record);

export const decide = (gate: Gate, { action, record }: Question, audience: Audience): Decision =>
  (gate.decide as Decide)(action, record, audience);
