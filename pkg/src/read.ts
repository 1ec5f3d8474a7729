// Reads the fields of records: each becomes one or more facts, in the shapes of `src/facts/shape/`. What
// follows from a fact is decided in the engine.
//
// Absent, null and undefined are one: not known.

import { CALENDAR_LEVELS, NO_MATTER, SHARE_KINDS } from "../generated/names";
import { canonical } from "./ids";
import { entries, isPlain, list, malformed, own, placeOf, refuse, unknownKey } from "./plain";
import { type Answer, inGroup, isNamed, isSame, isShared, NO, NOT_KNOWN, type Requester, YES } from "./requester";

/** Makes one integer of a record: two bits for each fact; see {@link Answer}. Throws if the record is refused. */
export type Reader = (record: any, requester: Requester) => number;

// The answer for a list: yes if one entry's is. Every entry is read, even once the answer is known: a list
// with one bad entry is a bad list. A hole shows what the prototype has in its place, and must not decide.
const either = (so: Answer, answer: Answer, values: readonly unknown[], place: number, at: string): Answer => {
  if (answer === NO || so === YES) return so;
  return own(values, place) ? answer : malformed(at, "an array without holes");
};

const any = (value: unknown, at: string, is: (entry: unknown) => Answer): Answer => {
  const values = list(value, at);
  let found = NO;
  for (let place = 0; place < values.length; place++) found = either(found, is(values[place]), values, place, at);
  return found;
};

export const flag = (value: unknown, _: Requester, at: string): Answer =>
  value == null ? NOT_KNOWN : typeof value === "boolean" ? (value ? YES : NO) : malformed(at, "true or false");

export const person = (value: unknown, a: Requester, at: string): Answer => (value == null ? NOT_KNOWN : isNamed(value, a, at));

export const user = (value: unknown, a: Requester, at: string): Answer => (value == null ? NOT_KNOWN : isSame(value, a.user, at));

// Written out, not with `any`, which is slower: these three read the matters of a list.
export const anyPerson = (value: unknown, a: Requester, at: string): Answer => {
  if (value == null) return NOT_KNOWN;
  const values = list(value, at);
  let found = NO;
  for (let place = 0; place < values.length; place++) found = either(found, isNamed(values[place], a, at), values, place, at);
  return found;
};

const anyUser = (value: unknown, a: Requester, at: string): Answer => {
  if (value == null) return NOT_KNOWN;
  const values = list(value, at);
  let found = NO;
  for (let place = 0; place < values.length; place++) found = either(found, isSame(values[place], a.user, at), values, place, at);
  return found;
};

const anyGroup = (value: unknown, a: Requester, at: string): Answer => {
  if (value == null) return NOT_KNOWN;
  const values = list(value, at);
  let found = NO;
  for (let place = 0; place < values.length; place++) found = either(found, inGroup(values[place], a, at), values, place, at);
  return found;
};

export const shared = (value: unknown, a: Requester, at: string, kind: number): Answer =>
  value == null ? NOT_KNOWN : isShared(value, a, at, kind);

export const anyShared = (value: unknown, a: Requester, at: string, kind: number): Answer =>
  value == null ? NOT_KNOWN : any(value, at, (id) => isShared(id, a, at, kind));

export const anySharedRef = (value: unknown, a: Requester, at: string): Answer =>
  value == null
    ? NOT_KNOWN
    : any(value, at, (share) => {
        const [kind, id] = entries(share, ["kind", "id"], at);
        return isShared(id, a, at, placeOf(kind, SHARE_KINDS, at));
      });

export const recoverable = (value: unknown, a: Requester, at: string, names: string): Answer => {
  if (value == null) return NOT_KNOWN;
  placeOf(value, names, at);
  return a.items ? (a.items.has(value) ? YES : NO) : NOT_KNOWN;
};

/** `names` has each name with the answers for the field's facts. */
export const oneOf = (value: unknown, _: Requester, at: string, names: string): number => {
  if (value == null) return NOT_KNOWN;
  const found = names.split(" ").find((name) => name.split(".")[0] === value) ?? malformed(at, `one of: ${names.replace(/\.\d+/g, "")}`);
  return +found.split(".")[1]!;
};

/** No fact: refuses the record of another firm, and facts that were projected for somebody else. */
export const whose = (value: unknown, a: Requester, at: string): number => {
  if (at !== "firm" && at !== "subject") unknownKey(at);
  if (value == null) return 0;
  if (at === "firm" ? canonical(value, at) !== a.firm : isNamed(value, a, at) !== YES)
    refuse(`foreign_${at as "firm" | "subject"}`, `the record belongs to another ${at}`);
  return 0;
};

/** No fact: keeps a field that says who the requester is. */
export const identity = (value: unknown, a: Requester, at: string): number => {
  if (value != null) a.identity[at] = value;
  return 0;
};

export const access = (value: any, a: Requester, at: string): number => {
  if (value == null) return NOT_KNOWN;
  if (value === "everyone") return YES | (NO << 2) | (NO << 4);
  let answers = NO;
  const inherits = isPlain(value, at);
  for (const key in value) {
    if (inherits && !own(value, key)) continue;
    if (key === "users") answers |= anyUser(value.users, a, at) << 2;
    else if (key === "groups") answers |= anyGroup(value.groups, a, at) << 4;
    else unknownKey(key);
  }
  return answers;
};

/** Three facts: that a share of the level reaches the subject, for each level. */
export const calendarShares = (value: unknown, a: Requester, at: string): number => {
  if (value == null) return NOT_KNOWN;
  const answers = [NO, NO, NO];
  any(value, at, (share) => {
    const [to, level] = entries(share, ["to", "level"], at);
    const place = placeOf(level, CALENDAR_LEVELS, at);
    const answer = to === "firm" ? (a.isGuest ? NO : YES) : reaches(to, a, at);
    if (answers[place] !== YES && answer !== NO) answers[place] = answer;
    return answer;
  });
  return answers[0]! | (answers[1]! << 2) | (answers[2]! << 4);
};

const reaches = (to: unknown, a: Requester, at: string): Answer => {
  const [user, group] = entries(to, ["user", "group"], at);
  if ((user == null) === (group == null)) malformed(at, '"firm", a user or a group');
  return user == null ? inGroup(group, a, at) : isSame(user, a.user, at);
};

/** Two facts: that it is limited to nothing, and that it is limited to a group of the subject's. */
export const limit = (value: unknown, a: Requester, at: string): number =>
  value == null ? NOT_KNOWN : value === "none" ? YES | (NO << 2) : NO | (anyGroup(value, a, at) << 2);

/** A record inside the record. */
export const allOf = (value: unknown, a: Requester, _: string, reader: Reader): number => (value == null ? NOT_KNOWN : reader(value, a));

/** A matter inside the record: first the fact that the record belongs to none. */
export const matter = (value: unknown, a: Requester, _: string, reader: Reader): number =>
  value == null ? NOT_KNOWN : NO | (reader(value, a) << 2);

/** The matter that a record belongs to, or none. */
export const matterLink = (value: unknown, a: Requester, at: string, reader: Reader): number =>
  value === "none" ? NO_MATTER : matter(value, a, at, reader);

/** The matters of a contact: the engine adds up whether one is open, and whether one is shared. */
export const related = (value: unknown, a: Requester, at: string, reader: Reader): number => {
  if (value == null) return NOT_KNOWN;
  let sum = 0;
  any(value, at, (one) => {
    sum = a.engine.related(sum, reader(one, a));
    return YES;
  });
  const answers = [NO, NOT_KNOWN, YES];
  return answers[sum >> 2]! | (answers[sum & 3]! << 2);
};
