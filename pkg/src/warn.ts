// What is wrong in the program, said in development. Calls stand behind a condition on `NODE_ENV`
// that bundlers know, so that their texts are in no page.

declare const console: { error(text: string): void };

const said = new Set<string>();

/** Says it once, not at each rendering. */
export const warn = (text: string): void => {
  if (said.has(text)) return;
  said.add(text);
  console.error(`firmgate: ${text}`);
};
