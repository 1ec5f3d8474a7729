import type { PasswordFault } from "./firm.js";

export type { PasswordFault };

/**
 * Returns what is wrong with a password, for a hint while it is typed: the same as `passwordFaults` of `firmgate/firm`,
 * without the engine of a firm. The server checks it again, and only the server can check whether it repeats the last
 * password.
 *
 * ```js
 * passwordFaults("short", true); // ["too_short", "not_strong"]
 * ```
 *
 * @throws {Error} The password is no text, or `mustBeStrong` no boolean; with `code` and `path` like an `InputError`.
 */
export function passwordFaults(password: string, mustBeStrong: boolean): PasswordFault[];
