// Calls listeners.

/**
 * Calls each listener. If one throws, the error is reported and the others are called nevertheless. A listener that
 * another one has removed is not called.
 */
export const notify = (listeners: ReadonlySet<() => void>): void => {
  for (const listener of [...listeners]) {
    // The page's own reporting may throw too.
    try {
      try {
        if (listeners.has(listener)) listener();
      } catch (error) {
        // Node has no `reportError`.
        (globalThis.reportError ?? console.error)(error);
      }
    } catch {}
  }
};
