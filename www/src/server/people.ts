// The names of the people whom the server has named to the visitor. Of a record it names those who are named in it: a
// guest learns of nobody else.

import type { Person } from "../firm/types";

let names = new Map<string, string>();

const keyOf = (person: Person): string => JSON.stringify(person);

/**
 * Returns what remembers names for whoever is signed in now. It is asked for before a request: an answer that arrives
 * when somebody else is signed in tells them no names.
 */
export const learner = () => {
  const own = names;
  return (people: readonly { readonly person: Person; readonly name: string }[]): void => {
    for (const { person, name } of people) own.set(keyOf(person), name);
  };
};

/** The name of a person; undefined, if the server has not named them. */
export const nameFor = (person: Person): string | undefined => names.get(keyOf(person));

/** Removes all names, at sign-out. */
export const forgetPeople = (): void => {
  names = new Map();
};
