// Starts the engine: the wasm module, inlined as text, so that there is nothing to fetch and no
// bundler to configure. Import does no work; the first gate starts it.

import { MODULE } from "../generated/module";
import { EngineError } from "./errors";

/** What the module exports; `src/wasm/gate.rs` documents each. */
export interface Engine {
  readonly memory: { readonly buffer: ArrayBuffer };
  check(question: number, sk: number, sh: number, k1: number, h1: number, k2: number, h2: number): number;
  check_all(kind: number, sk: number, sh: number, k1: number, h1: number, k2: number, h2: number): number;
  possible(word: number, sk: number, sh: number): number;
  out(): number;
  explain(question: number, administrator: number, sk: number, sh: number, k1: number, h1: number, k2: number, h2: number): number;
  related(soFar: number, k1: number, h1: number, k2: number, h2: number): number;
  within(now: number, start: number, end: number): number;
  contradiction(sk: number, sh: number): number;
}

let engine: Engine | undefined;

// Hexadecimal, not base64: every page compresses what it loads, and base64 spreads equal bytes
// over unequal letters, which makes the compressed module a quarter larger.
const bytes = (): Uint8Array<ArrayBuffer> => {
  const half = (place: number): number => {
    const letter = MODULE.charCodeAt(place);
    return letter - (letter > 57 ? 87 : 48);
  };
  return Uint8Array.from({ length: MODULE.length / 2 }, (_, place) => half(2 * place) * 16 + half(2 * place + 1));
};

const failure = (cause: unknown): EngineError => {
  const text = String(cause);
  // Browsers word it differently; each names its policy or the directive.
  return /content security policy|unsafe-eval|disallowed by embedder/i.test(text)
    ? new EngineError(
        "csp_blocked",
        "this page's content security policy forbids WebAssembly: add 'wasm-unsafe-eval' to script-src, or import firmgate/no-wasm",
        { cause },
      )
    : new EngineError("engine_unavailable", "WebAssembly cannot be started here; firmgate/no-wasm needs none", { cause });
};

const instantiate = (module: WebAssembly.Module): Engine =>
  new WebAssembly.Instance(module).exports as unknown as Engine;

export const start = (): Engine => {
  try {
    return (engine ??= instantiate(new WebAssembly.Module(bytes())));
  } catch (cause) {
    throw failure(cause);
  }
};

/** After a failure: the next start makes a new instance, whose memory nothing has touched. */
export const discard = (): void => {
  engine = undefined;
};

export const ready = async (): Promise<void> => {
  if (engine) return;
  try {
    const module = await WebAssembly.compile(bytes());
    // A gate may have been opened meanwhile: the engine that it started stays the only one.
    engine ??= instantiate(module);
  } catch (cause) {
    throw failure(cause);
  }
};
