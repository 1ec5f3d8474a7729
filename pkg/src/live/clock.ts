// Measures the time that has passed, for what must end although no timer fires.

/**
 * A stopwatch, in milliseconds. It takes the larger step of two clocks: the wall clock stands still when somebody sets it
 * back, and the monotonic clock may stand still while the machine sleeps. `now` replaces both.
 */
export const stopwatch = (now?: () => number): (() => number) => {
  const read = (): number[] => (now ? [now()] : [Date.now(), performance.now()]);
  let last = read();
  let elapsed = 0;
  return () => {
    const next = read();
    elapsed += Math.max(0, ...next.map((time, clock) => time - last[clock]!));
    last = next;
    return elapsed;
  };
};
