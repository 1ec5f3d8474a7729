// Encrypts a snapshot under a key that is derived from a PIN. Bytes are in base64.

import { fail } from "./lock-error";

const ITERATIONS = 600_000;

/** A derived key, with its salt. */
export interface Key {
  readonly key: CryptoKey;
  readonly salt: string;
}

/** What was encrypted; the initialization vector is another one each time. */
export interface Encrypted {
  readonly iv: string;
  readonly data: string;
}

export const subtle = (): SubtleCrypto => globalThis.crypto?.subtle ?? fail("lock_unavailable", "WebCrypto is not available: the page is not a secure context");

const toText = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

const toBytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const random = (bytes: number): string => toText(crypto.getRandomValues(new Uint8Array(bytes)));

export const isBase64 = (text: unknown): boolean => {
  try {
    return typeof text === "string" && text !== "" && toText(toBytes(text)) === text;
  } catch {
    return false;
  }
};

export const newSalt = (): string => random(16);

export const derive = async (pin: string, salt: string): Promise<Key> => {
  const material = await subtle().importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
  const pbkdf2 = { name: "PBKDF2", hash: "SHA-256", salt: toBytes(salt), iterations: ITERATIONS };
  const key = await subtle().deriveKey(pbkdf2, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  return { key, salt };
};

export const encrypt = async ({ key }: Key, snapshot: unknown): Promise<Encrypted> => {
  const text = typeof snapshot === "string" ? snapshot : JSON.stringify(snapshot);
  const iv = random(12);
  const data = await subtle().encrypt({ name: "AES-GCM", iv: toBytes(iv) }, key, new TextEncoder().encode(text));
  return { iv, data: toText(new Uint8Array(data)) };
};

/** The text; undefined if it was encrypted under another key. */
export const decrypt = async ({ key }: Key, { iv, data }: Encrypted): Promise<string | undefined> => {
  try {
    return new TextDecoder().decode(await subtle().decrypt({ name: "AES-GCM", iv: toBytes(iv) }, key, toBytes(data)));
  } catch {
    return undefined;
  }
};
