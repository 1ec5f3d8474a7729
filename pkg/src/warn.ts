// Warnings in development. Callers test `process.env.NODE_ENV`, which bundlers replace, so that pages do not contain the
// messages. The test is in a `try`, because without a bundler there is no `process`. Testing `typeof process` instead
// would silence the warnings in every browser: bundlers replace the expression and define no `process`.

declare const console: { error(text: string): void };

const warned = new Set<string>();

/** Warns once, and not at each rendering. */
export const warn = (text: string): void => {
  if (warned.has(text)) return;
  warned.add(text);
  console.error(`firmgate: ${text}`);
};
