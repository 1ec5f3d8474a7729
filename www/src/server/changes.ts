// Counts the changes of the server's data, so that components render again.

const listeners = new Set<() => void>();
let count = 0;

/** Reports a change. */
export const changed = (): void => {
  count++;
  for (const listener of [...listeners]) {
    try {
      if (listeners.has(listener)) listener();
    } catch (error) {
      // Whoever reports a change must finish what it is doing, such as forgetting the records of an ended session.
      reportError(error);
    }
  }
};

/** Calls back after each change. Returns what unsubscribes. */
export const onChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The number of changes. */
export const changes = (): number => count;
