// Waiting before something is tried again: for how long, and what ends a wait earlier.

const FIRST = 500;

/** The longest delay, in milliseconds. */
export const LONGEST = 30_000;

/**
 * Exponential backoff with jitter: each delay is longer than the one before, and partly random, so that pages that
 * lost the server together do not come back together.
 */
export const backoff = (): (() => number) => {
  let next = FIRST;
  return () => {
    const delay = next;
    next = Math.min(next * 2, LONGEST);
    return delay * (0.5 + Math.random() / 2);
  };
};

export interface Sleeper {
  /** Waits for so many milliseconds, or until it is woken. */
  sleep(this: void, delay: number): Promise<void>;
  /** Ends all waits. */
  wake(this: void): void;
}

export const sleeper = (): Sleeper => {
  const wakers = new Set<() => void>();
  return {
    sleep: (delay) =>
      new Promise((resolve) => {
        const over = (): void => {
          clearTimeout(timer);
          wakers.delete(over);
          resolve();
        };
        const timer = setTimeout(over, delay);
        wakers.add(over);
      }),
    wake: () => {
      for (const waker of [...wakers]) waker();
    },
  };
};
