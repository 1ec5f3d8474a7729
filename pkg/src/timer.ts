/** The longest that a timer can be set for, in milliseconds: one that is longer fires at once. */
export const LONGEST_TIMER = 2 ** 31 - 1;
