// Counts what has changed of what the server gave, so that what is shown of it is rendered again.

const listeners = new Set<() => void>();
let count = 0;

/** Says that something has changed. */
export const changed = (): void => {
  count++;
  for (const listener of [...listeners]) listener();
};

/** Calls back after each change. Returns what ends it. */
export const onChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** How often something has changed. */
export const changes = (): number => count;
