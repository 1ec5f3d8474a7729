// `base89.ts` for Node: two hexadecimal digits a byte. A loop in a process that has just started reads
// the letters in a tenth of all that an import and a first decision take.

declare const Buffer: { from(text: string, encoding: "hex"): Uint8Array<ArrayBuffer> };

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Buffer.from(text, "hex");
