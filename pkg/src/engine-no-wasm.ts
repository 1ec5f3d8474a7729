// The same engine for hosts without WebAssembly, or whose content security policy forbids it: the
// same module, converted to JavaScript by wasm2js.

// @ts-expect-error It is written by the build and has no types of its own.
import * as converted from "../generated/module-no-wasm.js";
import type { Engine } from "./engine";

export const start = (): Engine => converted as unknown as Engine;

export const discard = (): void => {};

export const ready = async (): Promise<void> => {};
