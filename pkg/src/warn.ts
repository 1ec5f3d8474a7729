// What is wrong in the program, said in development. Calls stand behind a condition on `NODE_ENV`
// that bundlers know, so that their texts are in no page, and in a `try`, because a page without a bundler
// has no `process`. Asking for its `typeof` first would silence them in every browser: bundlers put a text
// in place of `process.env.NODE_ENV`, and no `process` beside it.

declare const console: { error(text: string): void };

const said = new Set<string>();

/** Says it once, not at each rendering. */
export const warn = (text: string): void => {
  if (said.has(text)) return;
  said.add(text);
  console.error(`firmgate: ${text}`);
};
