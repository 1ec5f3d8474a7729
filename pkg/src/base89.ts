// Decodes a wasm module from text, in the base-89 encoding of `xtask/src/wasm.rs`: one letter for bytes below 89, two for
// others, and a sign for a run of bytes that count up.

/** Decodes a text. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
  const out: number[] = [];
  let place = 0;
  const letter = (): number => {
    const code = text.charCodeAt(place++);
    return code - (code > 92 ? 36 : 35);
  };
  while (place < text.length) {
    const first = letter();
    if (first < 0) for (let more = letter(); more--; ) out.push(out[out.length - 1]! + 1);
    else out.push(first < 89 ? first : 89 + (first - 89) * 84 + letter());
  }
  return new Uint8Array(out);
};
