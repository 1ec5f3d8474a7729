// The engine for hosts without WebAssembly, or whose content security policy forbids it: the same module, converted to
// JavaScript by wasm2js.

// @ts-expect-error It is written by the build and has no types of its own.
import { convert } from "../generated/module-no-wasm.js";
import type { Engine } from "./engine";

let engine: Engine | undefined;

export const start = (): Engine => (engine ??= convert() as Engine);

/** Discards an engine that has failed: the next start makes a new one with new memory. */
export const discard = (): void => {
  engine = undefined;
};

export const ready = async (): Promise<void> => void start();
