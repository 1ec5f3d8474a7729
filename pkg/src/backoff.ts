// How long is waited before something is tried again, and what ends the waiting earlier.

const FIRST = 500;
const LONGEST = 30_000;

/** Each longer than the one before, and a bit by chance: many pages that were cut off together do not come back together. */
export const delays = (): (() => number) => {
  let next = FIRST;
  return () => {
    const span = next;
    next = Math.min(next * 2, LONGEST);
    return span * (0.5 + Math.random() / 2);
  };
};

/** Waits that can be ended: all of those that are going on, or all for good. */
export const backoffs = () => {
  const wakers = new Set<() => void>();
  let isOver = false;
  const wake = (): void => {
    for (const waker of [...wakers]) waker();
  };
  return {
    take: (span: number): Promise<void> =>
      isOver
        ? Promise.resolve()
        : new Promise((resolve) => {
            const over = (): void => {
              clearTimeout(timer);
              wakers.delete(over);
              resolve();
            };
            const timer = setTimeout(over, span);
            wakers.add(over);
          }),
    wake,
    end: () => {
      isOver = true;
      wake();
    },
  };
};
