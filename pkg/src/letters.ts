// A module as text: one letter for the bytes below 89, two for the others; `xtask/src/wasm.rs`
// says why.

/** The bytes that a text of letters stands for. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(text.length);
  let length = 0;
  let place = 0;
  const letter = (): number => {
    const code = text.charCodeAt(place++);
    return code - (code > 92 ? 36 : 35);
  };
  while (place < text.length) {
    const first = letter();
    out[length++] = first < 89 ? first : 89 + (first - 89) * 84 + letter();
  }
  return out.slice(0, length);
};
