// Makes the state of a firm from a short description. Defaults: no permissions, open matters, nothing shared.

import type { Matter, OutsideShare, FirmSettings, State, User } from "../../dist/firm";
import type { FirmSpec, GuestSpec, MatterSpec, UserSpec } from "../../testing.api";
import { TestingError } from "./error";

const SETTINGS: FirmSettings = {
  admin_implies_areas: true,
  money_crosses: true,
  feed_open: true,
  pay_online: true,
  contacts_limited: false,
  recoverable: ["matter", "contact", "activity", "document"],
  strong_passwords: false,
  two_factor: "none",
  payment_notification: "none",
};

const NOBODY: Omit<User, "id" | "name" | "email"> = {
  state: "enabled",
  class: "attorney",
  administrator: false,
  accounts: false,
  reports: false,
  billing: false,
  hours: "own_or_responsible",
  rates: "none",
  // `restricted` would contradict a permission (CON-3), and the firm does not limit contacts.
  contacts: "all",
  grow: "none",
  two_factor: false,
  two_factor_listed: false,
  must_change_password: false,
};

// The primary subscriber is always an administrator (ROLE-3).
const PRIMARY = "primary_subscriber";

const held = (spec: UserSpec): Partial<User> => {
  if (spec === "user") return {};
  if (spec === "administrator" || spec === PRIMARY) return { administrator: true };
  if (!Array.isArray(spec)) return spec as Partial<User>;
  return Object.fromEntries(spec.map((permission) => [permission, true]));
};

// Not made from names: e-mail addresses are compared without case.
const email = (kind: string, place: number): string => `${kind}-${place + 1}@firm.example`;

const matter = (id: string, spec: MatterSpec, primary: string): Matter => {
  if (spec === "everyone") return { id, access: "everyone", blocks: [] };
  const { users, groups, blocked = [] } = spec;
  const access = users || groups ? { users: [...(users ?? [])], groups: [...(groups ?? [])] } : "everyone";
  const block = (person: (typeof blocked)[number]) => ({ person, by: primary, at: 0 });
  return { id, access, blocks: blocked.map(block) };
};

const shares = (guest: string, { shares = [] }: GuestSpec, by: string): OutsideShare[] =>
  shares.map((share, place) => ({ ...share, id: `${guest} ${place + 1}`, guest, by, at: 0 }));

/** The state that a spec describes. */
export const stateOf = ({ users = {}, groups = {}, matters = {}, guests = {}, settings = {} }: FirmSpec): State => {
  const primaries = Object.keys(users).filter((name) => users[name] === PRIMARY);
  if (primaries.length > 1) throw new TestingError("spec_contradicts", `a firm has one primary subscriber, but the spec has ${primaries.join(" and ")}`);
  const primary = primaries[0] ?? "primary subscriber";
  const everyone: Record<string, UserSpec> = { ...(primaries.length === 0 && { [primary]: PRIMARY }), ...users };
  return {
    version: 1,
    firm: "1",
    revision: 1,
    primary_subscriber: primary,
    reminder_reply_to: primary,
    settings: { ...SETTINGS, ...settings },
    users: Object.entries(everyone).map(([id, spec], place) => ({ ...NOBODY, id, name: id, email: email("user", place), ...held(spec) })),
    groups: Object.entries(groups).map(([id, members]) => ({ id, name: id, members: [...members], archived: false })),
    matters: Object.entries(matters).map(([id, spec]) => matter(id, spec, primary)),
    calendars: [],
    guests: Object.keys(guests).map((id, place) => ({
      id,
      name: id,
      email: email("guest", place),
      contact: id,
      state: "enabled",
      two_factor: false,
      two_factor_listed: false,
      must_change_password: false,
    })),
    shares: Object.entries(guests).flatMap(([id, spec]) => shares(id, spec, primary)),
    activity_descriptions: [],
    sessions: [],
    known_networks: [],
    recovery_bin: [],
  };
};
